#include "engine/tasks/detail/text_classification.h"

#include "base/error.h"
#include "engine/tasks/detail/classification_scorer.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

constexpr int64_t longestText = 128;
constexpr size_t validationShare = 10; // one in so many, where there is no file of its own

int64_t capOf(const TaskSpec& spec, Split split) {
    switch (split) {
    case Split::Train:
        return spec.trainExamples;
    case Split::Validation:
        return spec.validationExamples;
    case Split::Test:
        break;
    }
    return spec.testExamples;
}

} // namespace

TextBatches::TextBatches(std::vector<TokenSequence> texts, std::vector<int64_t> labels, int64_t padding)
    : m_texts(std::move(texts))
    , m_labels(std::move(labels))
    , m_padding(padding) {}

Batch TextBatches::batch(std::span<const int64_t> indices, at::Device device) const {
    const auto count = static_cast<int64_t>(indices.size());
    int64_t longest = 1;
    for (const int64_t i : indices)
        longest = std::max(longest, static_cast<int64_t>(m_texts[static_cast<size_t>(i)].ids.size()));
    const at::Tensor tokens = at::full({count, longest}, m_padding, at::kLong);
    const at::Tensor types = at::zeros({count, longest}, at::kLong);
    const at::Tensor mask = at::zeros({count, longest}, at::kBool);
    const at::Tensor labels = at::empty({count}, at::kLong);
    for (int64_t row = 0; row < count; ++row) {
        const auto i = static_cast<size_t>(indices[static_cast<size_t>(row)]);
        const TokenSequence& text = m_texts[i];
        std::ranges::copy(text.ids, tokens.data_ptr<int64_t>() + row * longest);
        std::ranges::copy(text.types, types.data_ptr<int64_t>() + row * longest);
        std::fill_n(mask.data_ptr<bool>() + row * longest, text.ids.size(), true);
        labels.data_ptr<int64_t>()[row] = m_labels[i];
    }
    return {.tokens = tokens.to(device),
            .mask = mask.to(device),
            .types = types.to(device),
            .labels = labels.to(device)};
}

std::string TextBatches::contentHash() const {
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    if (!state)
        throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    const auto add = [&](const std::vector<int64_t>& numbers) {
        const size_t count = numbers.size();
        XXH3_128bits_update(state.get(), &count, sizeof(count));
        XXH3_128bits_update(state.get(), numbers.data(), count * sizeof(int64_t));
    };
    add(m_labels);
    for (const TokenSequence& text : m_texts) {
        add(text.ids);
        add(text.types);
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

TextClassification::TextClassification(const TextTask& texts, TaskSpec spec)
    : m_texts(texts)
    , m_spec(std::move(spec)) {}

const TextExamples& TextClassification::examples(bool test, const std::stop_token& stop) const {
    std::unique_ptr<TextExamples>& kept = test ? m_test : m_train;
    if (!kept)
        kept = std::make_unique<TextExamples>(readTextFile(m_texts, m_spec.folder, test, stop));
    return *kept;
}

const TextExamples& TextClassification::fileOf(Split split, const std::stop_token& stop) const {
    if (split == Split::Test || (split == Split::Validation && m_texts.validationIsTest))
        return examples(true, stop);
    if (split == Split::Train)
        return examples(false, stop);
    const std::vector<std::filesystem::path> files = textFilesOf(m_texts, m_spec.folder, false);
    if (files.size() == m_texts.info().data.trainFiles.size())
        return examples(false, stop);
    if (!m_validation)
        m_validation = std::make_unique<TextExamples>(readTextExamples(m_texts, files.back(), stop));
    return *m_validation;
}

/// As images are chosen: in the order of shuffledIndices the last tenth of the training file is validation
/// where that has no file of its own, and a cap takes the first so many of a split.
std::vector<size_t> TextClassification::chosen(Split split, const std::stop_token& stop) const {
    const TextExamples& file = fileOf(split, stop);
    const auto all = static_cast<size_t>(file.size());
    if (all > UINT32_MAX)
        throw Error(ErrorCode::TaskData, printable(file.file.string()), "has too many examples");
    const bool ofTrain = &file == m_train.get();
    const bool shared = ofTrain && &fileOf(Split::Validation, stop) == m_train.get();
    const size_t validation = shared ? all / validationShare : 0;
    const size_t first = split == Split::Validation && shared ? all - validation : 0;
    size_t count = split == Split::Validation && shared ? validation : all - validation;
    if (count == 0)
        throw Error(ErrorCode::TaskData, printable(file.file.string()),
                    fmt::format("its {} examples leave none for the {} split; at least {} are needed", all,
                                splitName(split), validationShare));
    if (const int64_t cap = capOf(m_spec, split); cap > 0)
        count = std::min(count, static_cast<size_t>(cap));
    return textsOfSplit(all, first, count);
}

Head TextClassification::head() const {
    if (m_classNames.empty()) {
        m_classNames.assign(m_texts.classNames.begin(), m_texts.classNames.end());
        if (m_classNames.empty())
            m_classNames = classNamesOf(examples(false));
    }
    return {m_classNames};
}

int64_t TextClassification::count(Split split) const {
    return static_cast<int64_t>(chosen(split).size());
}

/// A checkpoint whose config.json numbers these very labels is believed, else the task's own order counts.
std::vector<int64_t> TextClassification::labelsOf(const TextExamples& examples,
                                                  const std::vector<size_t>& chosen,
                                                  const Checkpoint* checkpoint) const {
    const std::vector<std::string> names = head().classNames;
    std::map<std::string, int64_t, std::less<>> numbers;
    for (size_t i = 0; i < names.size(); ++i)
        numbers[names[i]] = static_cast<int64_t>(i);
    if (checkpoint != nullptr && checkpoint->config().is_object() &&
        checkpoint->config().contains("label2id")) {
        const nlohmann::json& theirs = checkpoint->config().at("label2id");
        const auto knows = [&](const std::string& name) {
            return theirs.contains(name) && theirs.at(name).is_number_integer() &&
                   theirs.at(name).get<int64_t>() >= 0 &&
                   theirs.at(name).get<int64_t>() < static_cast<int64_t>(names.size());
        };
        if (theirs.is_object() && std::ranges::all_of(names, knows)) {
            for (auto& [name, number] : numbers)
                number = theirs.at(name).get<int64_t>();
        }
    }
    std::vector<int64_t> labels;
    for (const size_t i : chosen) {
        const auto found = numbers.find(examples.labels[i]);
        if (found == numbers.end())
            throw Error(ErrorCode::TaskData,
                        printable(fmt::format("{}: line {}", examples.file.string(), examples.lines[i])),
                        fmt::format("has the label {}, but the labels are {}",
                                    printable(examples.labels[i], 60),
                                    printable(fmt::format("{}", fmt::join(names, ", ")))));
        labels.push_back(found->second);
    }
    return labels;
}

std::unique_ptr<Batches> TextClassification::batches(Split split, const Checkpoint* checkpoint,
                                                     const InputShape& input, const std::stop_token& stop) {
    if (input.tokens == 0 || checkpoint == nullptr)
        throw Error(ErrorCode::ModelUnsupported,
                    checkpoint != nullptr ? printable(checkpoint->path().string()) : std::string("model"),
                    fmt::format("takes no texts, which {} consists of", m_spec.task));
    const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(checkpoint->path());
    if (input.vocabulary > 0)
        tokenizer->checkFits(input.vocabulary);
    const TextExamples& examples = fileOf(split, stop);
    const std::vector<size_t> indices = chosen(split, stop);
    std::vector<int64_t> labels = labelsOf(examples, indices, checkpoint);
    const auto longest = static_cast<size_t>(std::min(input.tokens, longestText));
    std::vector<TokenSequence> texts;
    texts.reserve(indices.size());
    for (const size_t i : indices) {
        if (texts.size() % 1024 == 0)
            throwIfStopped(stop);
        const std::string_view second = examples.second.empty() ? std::string_view() : examples.second[i];
        texts.push_back(
            tokenizer->encodePair(examples.first[i], examples.second.empty() ? nullptr : &second, longest));
    }
    return std::make_unique<TextBatches>(std::move(texts), std::move(labels),
                                         tokenizer->special(SpecialToken::Pad).value_or(0));
}

std::unique_ptr<Scorer> TextClassification::scorer() const {
    return std::make_unique<ClassificationScorer>();
}

at::Tensor TextClassification::loss(const at::Tensor& outputs, const Batch& batch) const {
    return at::cross_entropy_loss(outputs, batch.labels);
}

} // namespace sparsescope
