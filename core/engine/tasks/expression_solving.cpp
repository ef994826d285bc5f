#include "engine/tasks/detail/expression_solving.h"

#include "base/error.h"
#include "engine/models/detail/tree_decoder.h"
#include "engine/tasks/detail/solution_scorer.h"
#include "engine/tasks/tokenizer.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

constexpr double headRate = 125; ///< 8e-6 of the encoder, 1e-3 of what is new: SMC-Bench

struct EncodedProblem {
    TokenSequence text;
    ExpressionTree tree;
};

/// Problems as a model takes them.
class ProblemEncoder {
public:
    ProblemEncoder(const WordProblems& all, const std::vector<double>& constants, const Tokenizer& tokenizer,
                   int64_t longest)
        : m_file(all.file.string())
        , m_constants(constants)
        , m_tokenizer(tokenizer)
        , m_longest(longest) {}

    EncodedProblem encode(const WordProblem& problem, bool learnt) const {
        EncodedProblem encoded = textOf(problem);
        if (learnt) {
            for (const ExpressionTerm& term : problem.equation)
                encoded.tree.steps.push_back(termsFor(term, problem, encoded.tree.numbers));
        }
        return encoded;
    }

private:
    std::string lineOf(const WordProblem& problem) const {
        return printable(fmt::format("{}: line {}", m_file, problem.line));
    }

    EncodedProblem textOf(const WordProblem& problem) const {
        EncodedProblem encoded;
        encoded.tree.numbers.assign(problem.values.size(), -1);
        std::string whole, part; // what is not encoded yet
        std::vector<int64_t> ids;
        const auto encodePart = [&] {
            const std::vector<int64_t> more = m_tokenizer.encode(part, false);
            ids.insert(ids.end(), more.begin(), more.end());
            part.clear();
        };
        for (size_t begin = 0; begin < problem.question.size();) {
            const size_t end = std::min(problem.question.find(' ', begin), problem.question.size());
            const std::string_view word = std::string_view(problem.question).substr(begin, end - begin);
            const std::string space = begin == 0 ? "" : " ";
            const std::optional<size_t> number = WordProblem::numberOf(word);
            if (number) {
                encodePart();
                encoded.tree.numbers[*number] = std::ssize(ids);
            }
            part += space + (number ? std::string("NUM") : std::string(word));
            whole += space + (number ? std::string("NUM") : std::string(word));
            if (number)
                encodePart();
            begin = end + 1;
        }
        encodePart();
        if (ids != m_tokenizer.encode(whole, false))
            throw Error(ErrorCode::ModelUnsupported, printable(m_tokenizer.subject()),
                        fmt::format("joins words with the numbers beside them ({}), whose own tokens word "
                                    "problems need; WordPiece and byte-level BPE do not",
                                    lineOf(problem)));
        encoded.text = m_tokenizer.encodePair(whole, nullptr);
        if (std::cmp_greater(encoded.text.ids.size(), m_longest))
            throw Error(
                ErrorCode::ModelUnsupported, fmt::format("a model of {} tokens", m_longest),
                fmt::format("has no room for the {} of {}", encoded.text.ids.size(), lineOf(problem)));
        const int64_t before = std::ranges::search(encoded.text.ids, ids).begin() - encoded.text.ids.begin();
        for (int64_t& place : encoded.tree.numbers)
            place += place < 0 ? 0 : before;
        return encoded;
    }

    /// The terms of which any is right. A constant that is too rare to be one of them is, as in SVAMP's code,
    /// any of the problem's numbers that are the same, else any of its numbers.
    std::vector<int64_t> termsFor(const ExpressionTerm& term, const WordProblem& problem,
                                  const std::vector<int64_t>& places) const {
        if (term.operation != 0)
            return {static_cast<int64_t>(arithmeticOperators.find(term.operation))};
        constexpr auto firstConstant = static_cast<int64_t>(arithmeticOperators.size());
        const int64_t firstNumber = firstConstant + std::ssize(m_constants);
        if (term.isNumber) {
            if (places[term.number] < 0)
                throw Error(ErrorCode::TaskData, lineOf(problem),
                            fmt::format("its equation needs number{}, which its question does not have, so "
                                        "nothing can be learnt from it",
                                        term.number));
            return {firstNumber + static_cast<int64_t>(term.number)};
        }
        if (const auto known = std::ranges::find(m_constants, term.constant); known != m_constants.end())
            return {firstConstant + (known - m_constants.begin())};
        std::vector<int64_t> equal, any;
        for (size_t i = 0; i < places.size(); ++i) {
            if (places[i] < 0)
                continue;
            any.push_back(firstNumber + static_cast<int64_t>(i));
            if (problem.values[i] == term.constant)
                equal.push_back(any.back());
        }
        if (any.empty())
            throw Error(
                ErrorCode::TaskData, lineOf(problem),
                fmt::format("its equation needs the constant {}, which fewer than five equations name, "
                            "and its question has no number, so nothing can be learnt from it",
                            term.constant));
        return equal.empty() ? any : equal;
    }

    std::string m_file;
    const std::vector<double>& m_constants;
    const Tokenizer& m_tokenizer;
    int64_t m_longest;
};

class ProblemBatches final : public Batches {
public:
    ProblemBatches(std::shared_ptr<const WordProblems> problems, std::vector<EncodedProblem> encoded,
                   std::vector<double> constants, int64_t padding)
        : m_problems(std::move(problems))
        , m_encoded(std::move(encoded))
        , m_constants(std::move(constants))
        , m_padding(padding) {}

    int64_t size() const override { return std::ssize(m_encoded); }

    Batch batch(std::span<const int64_t> indices, at::Device device) const override {
        const auto count = static_cast<int64_t>(indices.size());
        int64_t length = 1;
        for (const int64_t i : indices)
            length = std::max(length, std::ssize(of(i).text.ids));
        const at::Tensor tokens = at::full({count, length}, m_padding, at::kLong);
        const at::Tensor types = at::zeros({count, length}, at::kLong);
        const at::Tensor mask = at::zeros({count, length}, at::kBool);
        std::vector<ExpressionTree> trees;
        for (int64_t row = 0; row < count; ++row) {
            const EncodedProblem& own = of(indices[static_cast<size_t>(row)]);
            std::ranges::copy(own.text.ids, tokens.data_ptr<int64_t>() + row * length);
            std::ranges::copy(own.text.types, types.data_ptr<int64_t>() + row * length);
            std::fill_n(mask.data_ptr<bool>() + row * length, own.text.ids.size(), true);
            trees.push_back(own.tree);
        }
        return {.tokens = tokens.to(device),
                .mask = mask.to(device),
                .types = types.to(device),
                .labels = at::ones({count}, at::kLong).to(device),
                .rows = {indices.begin(), indices.end()},
                .trees = std::move(trees),
                .problems = m_problems};
    }

    std::string contentHash() const override {
        const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                    XXH3_freeState);
        if (!state)
            throw std::bad_alloc();
        XXH3_128bits_reset(state.get());
        const auto add = [&](const auto& values) {
            const size_t count = values.size();
            XXH3_128bits_update(state.get(), &count, sizeof(count));
            XXH3_128bits_update(state.get(), values.data(), count * sizeof(values.front()));
        };
        add(m_constants);
        for (size_t i = 0; i < m_encoded.size(); ++i) {
            add(m_encoded[i].text.ids);
            add(m_encoded[i].text.types);
            add(m_encoded[i].tree.numbers);
            for (const std::vector<int64_t>& terms : m_encoded[i].tree.steps)
                add(terms);
            add(m_problems->problems[i].values);
            add(std::vector{m_problems->problems[i].value});
        }
        const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    const EncodedProblem& of(int64_t index) const { return m_encoded[static_cast<size_t>(index)]; }

    std::shared_ptr<const WordProblems> m_problems;
    std::vector<EncodedProblem> m_encoded;
    std::vector<double> m_constants;
    int64_t m_padding;
};

} // namespace

Head ExpressionSolving::head() const {
    return {.treeConstants = std::ssize(constants()), .rate = headRate};
}

int64_t ExpressionSolving::count(Split split) const {
    return std::ssize(read(split, {}).problems);
}

std::unique_ptr<Batches> ExpressionSolving::batches(Split split, const Checkpoint* checkpoint,
                                                    const InputShape& input, const std::stop_token& stop) {
    if (input.tokens == 0 || checkpoint == nullptr)
        throw Error(ErrorCode::ModelUnsupported,
                    checkpoint != nullptr ? printable(checkpoint->path().string()) : std::string("model"),
                    fmt::format("takes no texts, which {} consists of", m_spec.task));
    const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(checkpoint->path());
    if (input.vocabulary > 0)
        tokenizer->checkFits(input.vocabulary);
    const auto problems = std::make_shared<const WordProblems>(read(split, stop));
    const ProblemEncoder encoder(*problems, constants(), *tokenizer, input.tokens);
    std::vector<EncodedProblem> encoded;
    for (const WordProblem& problem : problems->problems) {
        if (encoded.size() % 256 == 0)
            throwIfStopped(stop);
        encoded.push_back(encoder.encode(problem, split == Split::Train));
    }
    return std::make_unique<ProblemBatches>(problems, std::move(encoded), constants(),
                                            tokenizer->special(SpecialToken::Pad).value_or(0));
}

std::unique_ptr<Scorer> ExpressionSolving::scorer() const {
    return std::make_unique<SolutionScorer>(constants());
}

at::Tensor ExpressionSolving::loss(const at::Tensor& outputs, const Batch& batch) const {
    return at::cross_entropy_loss(outputs.flatten(0, 1), treeTargets(outputs, batch.trees).flatten());
}

WordProblems ExpressionSolving::read(Split split, const std::stop_token& stop) const {
    const int64_t cap = split == Split::Train        ? m_spec.trainExamples
                        : split == Split::Validation ? m_spec.validationExamples
                                                     : m_spec.testExamples;
    return loadWordProblems(m_spec, split != Split::Train, cap, stop);
}

const std::vector<double>& ExpressionSolving::constants() const {
    if (!m_constants)
        m_constants = equationConstants(m_spec);
    return *m_constants;
}

} // namespace sparsescope
