#include "engine/models/detail/tree_decoder.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace sparsescope {
namespace {

constexpr double masked = -1e12;

const std::vector<std::pair<const char*, const char*>> gates{{"predict.concat_l", "predict.concat_lg"},
                                                             {"predict.concat_r", "predict.concat_rg"},
                                                             {"generate.generate_l", "generate.generate_lg"},
                                                             {"generate.generate_r", "generate.generate_rg"},
                                                             {"merge.merge", "merge.merge_g"}};

std::string rnnName(const char* what, int64_t layer, bool backwards) {
    return fmt::format("tree.encoder.rnn.{}_l{}{}", what, layer, backwards ? "_reverse" : "");
}

at::Tensor indices(const std::vector<int64_t>& values, at::Device device) {
    return at::tensor(values, at::kLong).to(device);
}

/// The first of the likeliest candidates.
int64_t likeliest(const std::vector<int64_t>& candidates, const float* scores) {
    return *std::ranges::max_element(candidates,
                                     [scores](int64_t a, int64_t b) { return scores[a] < scores[b]; });
}

} // namespace

/// What the states of a batch's tokens say.
struct TreeDecoder::Problems {
    at::Tensor states;  ///< [batch, length, hidden], 0 of padding
    at::Tensor keys;    ///< the same, as attention compares them
    at::Tensor padding; ///< bool [batch, length]
    at::Tensor goals;   ///< [batch, hidden]
    at::Tensor numbers; ///< [batch, numbers, hidden], 0 where there is none
    at::Tensor missing; ///< bool [batch, constants + numbers]
};

/// An expression that grows from its root.
struct TreeDecoder::Tree {
    struct Part {
        at::Tensor value; ///< an operator's label, [width], or a subtree that is done, [hidden]
        bool done = false;
    };
    std::vector<at::Tensor> goals; ///< [hidden], the next one last
    std::vector<Part> parts;
    bool hasLeft() const { return !parts.empty() && parts.back().done; }
};

/// The scores of each tree's next term, and what it may become.
struct TreeDecoder::Step {
    at::Tensor scores;     ///< [rows, terms]
    at::Tensor nodes;      ///< [rows, hidden]
    at::Tensor contexts;   ///< [rows, hidden]
    at::Tensor embeddings; ///< [rows, constants + numbers, hidden]
};

std::vector<ParameterShape> treeShapes(const TreeConfig& config) {
    const int64_t width = config.width, hidden = config.hidden;
    std::vector<ParameterShape> shapes;
    for (int64_t layer = 0; layer < TreeConfig::layers; ++layer) {
        for (const bool backwards : {false, true}) {
            shapes.push_back(
                {rnnName("weight_ih", layer, backwards), {4 * hidden, layer == 0 ? width : 2 * hidden}});
            shapes.push_back({rnnName("weight_hh", layer, backwards), {4 * hidden, hidden}});
            shapes.push_back({rnnName("bias_ih", layer, backwards), {4 * hidden}});
            shapes.push_back({rnnName("bias_hh", layer, backwards), {4 * hidden}});
        }
    }
    const auto linear = [&](const std::string& name, int64_t out, int64_t in, bool bias = true) {
        shapes.push_back({"tree." + name + ".weight", {out, in}});
        if (bias)
            shapes.push_back({"tree." + name + ".bias", {out}});
    };
    if (config.constants > 0)
        shapes.push_back({"tree.predict.embedding_weight", {1, config.constants, hidden}});
    const std::vector<int64_t> inputs{hidden, 2 * hidden, 2 * hidden + width, 2 * hidden + width,
                                      2 * hidden + width};
    for (size_t i = 0; i < gates.size(); ++i) {
        linear(gates[i].first, hidden, inputs[i]);
        linear(gates[i].second, hidden, inputs[i]);
    }
    linear("predict.ops", TreeConfig::operators, 2 * hidden);
    linear("predict.attn.attn", hidden, 2 * hidden);
    linear("predict.attn.score", 1, hidden);
    linear("predict.score.attn", hidden, 3 * hidden);
    linear("predict.score.score", 1, hidden, false);
    shapes.push_back({"tree.generate.embeddings.weight", {TreeConfig::operators, width}});
    return shapes;
}

void initialiseTree(const ParameterBuffer& parameters, const TreeConfig& config, uint64_t seed) {
    const at::NoGradGuard guard;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    const std::vector<ParameterShape> shapes = treeShapes(config);
    double range = 0; // of a bias it is its weight's, which stands before it
    for (const ParameterShape& shape : shapes) {
        const at::Tensor& value = parameters[shape.name];
        const bool embeds = shape.name.find(".embedding") != shape.name.npos;
        if (shape.name.find(".rnn.") != shape.name.npos)
            range = 1 / std::sqrt(static_cast<double>(config.hidden));
        else if (shape.shape.size() > 1)
            range = 1 / std::sqrt(static_cast<double>(shape.shape.back()));
        const at::Tensor numbers = at::empty(value.sizes(), at::kFloat); // on the CPU: every device the same
        if (embeds)
            numbers.normal_(0, 1, generator);
        else
            numbers.uniform_(-range, range, generator);
        value.copy_(numbers);
    }
}

at::Tensor TreeDecoder::Gated::operator()(const at::Tensor& in) const {
    return at::tanh(at::linear(in, weight, bias)) * at::sigmoid(at::linear(in, gateWeight, gateBias));
}

TreeDecoder::TreeDecoder(const TreeConfig& config, const ParameterBuffer& parameters)
    : m_config(config)
    , m_constants(parameters.find("tree.predict.embedding_weight")) {
    const auto find = [&](const std::string& name) { return parameters["tree." + name]; };
    for (int64_t layer = 0; layer < TreeConfig::layers; ++layer) {
        for (const bool backwards : {false, true})
            m_recurrent.push_back({parameters[rnnName("weight_ih", layer, backwards)],
                                   parameters[rnnName("weight_hh", layer, backwards)],
                                   parameters[rnnName("bias_ih", layer, backwards)],
                                   parameters[rnnName("bias_hh", layer, backwards)]});
    }
    const std::array<Gated*, 5> gated{&m_alone, &m_besideLeft, &m_left, &m_right, &m_merge};
    for (size_t i = 0; i < gated.size(); ++i) {
        const std::string name = gates[i].first, gate = gates[i].second;
        *gated[i] = {find(name + ".weight"), find(name + ".bias"), find(gate + ".weight"),
                     find(gate + ".bias")};
    }
    m_opsWeight = find("predict.ops.weight");
    m_opsBias = find("predict.ops.bias");
    m_attentionWeight = find("predict.attn.attn.weight");
    m_attentionBias = find("predict.attn.attn.bias");
    m_attentionScore = find("predict.attn.score.weight");
    m_attentionScoreBias = find("predict.attn.score.bias");
    m_scoreWeight = find("predict.score.attn.weight");
    m_scoreBias = find("predict.score.attn.bias");
    m_score = find("predict.score.score.weight");
    m_labels = find("generate.embeddings.weight");
}

at::Tensor TreeDecoder::drop(const at::Tensor& in, DropoutSeeds& seeds) const {
    return dropout(in, m_config.dropout, seeds);
}

at::Tensor TreeDecoder::operator()(const at::Tensor& tokens, const PackedTexts& texts, const Batch& batch,
                                   DropoutSeeds& seeds) const {
    if (batch.taught)
        return teach(encode(tokens, texts, batch, seeds), batch, seeds);
    const at::NoGradGuard guard;
    DropoutSeeds none;
    return solve(encode(tokens, texts, batch, none), batch);
}

/// [rows, width] -> [rows, 2 hidden], forwards and backwards, text by text.
at::Tensor TreeDecoder::recur(const at::Tensor& tokens, const PackedTexts& texts, DropoutSeeds& seeds) const {
    // torch takes the texts side by side, the longest first: the first tokens of all, then the second ones.
    std::vector<size_t> order(texts.lengths.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::ranges::stable_sort(order, std::greater<>(), [&](size_t text) { return texts.lengths[text]; });
    std::vector<int64_t> rows, sizes, back(static_cast<size_t>(texts.rows()));
    for (int64_t place = 0; !order.empty() && place < texts.lengths[order.front()]; ++place) {
        const auto before = std::ssize(rows);
        for (const size_t text : order) {
            if (texts.lengths[text] <= place)
                break;
            const int64_t row = texts.firsts[text] + place;
            back[static_cast<size_t>(row)] = std::ssize(rows);
            rows.push_back(row);
        }
        sizes.push_back(std::ssize(rows) - before);
    }
    at::Tensor x = tokens.index_select(0, indices(rows, tokens.device()));
    const at::Tensor begin = at::zeros({2, texts.count(), m_config.hidden}, tokens.options());
    const at::Tensor counts = at::tensor(sizes, at::kLong);
    for (size_t layer = 0; layer < m_recurrent.size() / 2; ++layer) {
        std::vector<at::Tensor> parameters;
        for (const Direction& direction : {m_recurrent[2 * layer], m_recurrent[2 * layer + 1]})
            parameters.insert(parameters.end(), {direction.inputWeight, direction.hiddenWeight,
                                                 direction.inputBias, direction.hiddenBias});
        if (layer > 0)
            x = drop(x, seeds);
        x = std::get<0>(
            at::lstm(x, counts, {begin, begin}, parameters, true, 1, 0.0, at::GradMode::is_enabled(), true));
    }
    return x.index_select(0, indices(back, tokens.device()));
}

TreeDecoder::Problems TreeDecoder::encode(const at::Tensor& tokens, const PackedTexts& texts,
                                          const Batch& batch, DropoutSeeds& seeds) const {
    const int64_t hidden = m_config.hidden, count = texts.count();
    const at::Tensor both = recur(tokens, texts, seeds);
    const at::Tensor rows = both.narrow(1, 0, hidden) + both.narrow(1, hidden, hidden);
    Problems problems;
    problems.states = texts.unpack(rows);
    problems.keys = at::linear(problems.states, m_attentionWeight.narrow(1, hidden, hidden));
    // The goal of the whole: how the text is read from its end, and from its beginning.
    std::vector<int64_t> firsts, lasts;
    for (int64_t i = 0; i < count; ++i) {
        firsts.push_back(texts.firsts[static_cast<size_t>(i)]);
        lasts.push_back(texts.firsts[static_cast<size_t>(i) + 1] - 1);
    }
    problems.goals = both.index_select(0, indices(lasts, tokens.device())).narrow(1, 0, hidden) +
                     both.index_select(0, indices(firsts, tokens.device())).narrow(1, hidden, hidden);

    size_t most = 0;
    for (const ExpressionTree& tree : batch.trees)
        most = std::max(most, tree.numbers.size());
    const auto numbers = static_cast<int64_t>(most);
    const at::Tensor padding = at::ones({count, problems.states.size(1)}, at::kBool);
    const at::Tensor missing = at::ones({count, m_config.constants + numbers}, at::kBool);
    missing.narrow(1, 0, m_config.constants).fill_(false);
    std::vector<int64_t> places(static_cast<size_t>(count * numbers));
    for (int64_t i = 0; i < count; ++i) {
        padding[i].narrow(0, 0, texts.lengths[static_cast<size_t>(i)]).fill_(false);
        const std::vector<int64_t>& own = batch.trees[static_cast<size_t>(i)].numbers;
        for (size_t n = 0; n < own.size(); ++n) {
            if (own[n] < 0)
                continue;
            places[static_cast<size_t>(i) * most + n] = firsts[static_cast<size_t>(i)] + own[n];
            missing[i][m_config.constants + static_cast<int64_t>(n)] = false;
        }
    }
    problems.padding = padding.to(tokens.device());
    problems.missing = missing.to(tokens.device());
    problems.numbers =
        rows.index_select(0, indices(places, tokens.device()))
            .view({count, numbers, hidden})
            .masked_fill(problems.missing.narrow(1, m_config.constants, numbers).unsqueeze(-1), 0.0);
    return problems;
}

/// `of`: the problem of each tree, which has a goal.
TreeDecoder::Step TreeDecoder::predict(const Problems& problems, const std::vector<int64_t>& of,
                                       const std::vector<Tree*>& trees, DropoutSeeds& seeds) const {
    const at::Device device = problems.states.device();
    const at::Tensor own = indices(of, device);
    std::vector<at::Tensor> alone, beside, left;
    std::vector<int64_t> place(trees.size());
    for (size_t i = 0; i < trees.size(); ++i) {
        if (!trees[i]->hasLeft()) {
            place[i] = std::ssize(alone);
            alone.push_back(trees[i]->goals.back());
        } else {
            place[i] = -1 - std::ssize(beside);
            beside.push_back(trees[i]->goals.back());
            left.push_back(trees[i]->parts.back().value);
        }
    }
    std::vector<at::Tensor> nodes;
    if (!alone.empty())
        nodes.push_back(m_alone(drop(at::stack(alone), seeds)));
    if (!beside.empty())
        nodes.push_back(
            m_besideLeft(at::cat({drop(at::stack(left), seeds), drop(at::stack(beside), seeds)}, 1)));
    for (int64_t& row : place)
        row = row < 0 ? std::ssize(alone) - 1 - row : row;
    Step step;
    step.nodes = at::cat(nodes).index_select(0, indices(place, device));

    const int64_t hidden = m_config.hidden;
    const at::Tensor query =
        at::linear(drop(step.nodes, seeds), m_attentionWeight.narrow(1, 0, hidden), m_attentionBias);
    const at::Tensor energies = at::linear(at::tanh(query.unsqueeze(1) + problems.keys.index_select(0, own)),
                                           m_attentionScore, m_attentionScoreBias)
                                    .squeeze(-1)
                                    .masked_fill(problems.padding.index_select(0, own), masked);
    step.contexts =
        at::bmm(at::softmax(energies, 1).unsqueeze(1), problems.states.index_select(0, own)).squeeze(1);

    const at::Tensor leaf = drop(at::cat({step.nodes, step.contexts}, 1), seeds);
    step.embeddings = problems.numbers.index_select(0, own);
    if (m_constants.defined())
        step.embeddings =
            at::cat({m_constants.expand({own.size(0), m_config.constants, hidden}), step.embeddings}, 1);
    const at::Tensor features =
        at::tanh(at::linear(leaf, m_scoreWeight.narrow(1, 0, 2 * hidden), m_scoreBias).unsqueeze(1) +
                 at::linear(drop(step.embeddings, seeds), m_scoreWeight.narrow(1, 2 * hidden, hidden)));
    const at::Tensor operands =
        at::linear(features, m_score).squeeze(-1).masked_fill(problems.missing.index_select(0, own), masked);
    step.scores = at::cat({at::linear(leaf, m_opsWeight, m_opsBias), operands}, 1);
    return step;
}

/// Puts a term to each tree; `rows` of the step are theirs.
void TreeDecoder::grow(const std::vector<Tree*>& trees, const Step& step, const std::vector<int64_t>& rows,
                       const std::vector<int64_t>& terms, DropoutSeeds& seeds) const {
    const at::Device device = step.scores.device();
    std::vector<int64_t> parents, operators;
    std::vector<Tree*> branching;
    struct Leaf {
        Tree* tree;
        at::Tensor value;
    };
    std::vector<Leaf> leaves;
    for (size_t i = 0; i < trees.size(); ++i) {
        trees[i]->goals.pop_back();
        if (terms[i] < TreeConfig::operators) {
            parents.push_back(rows[i]);
            operators.push_back(terms[i]);
            branching.push_back(trees[i]);
        } else {
            leaves.push_back({trees[i], step.embeddings[rows[i]][terms[i] - TreeConfig::operators]});
        }
    }
    if (!branching.empty()) {
        const at::Tensor labels = m_labels.index_select(0, indices(operators, device));
        const at::Tensor own = indices(parents, device);
        const at::Tensor label = drop(labels, seeds);
        const at::Tensor in = at::cat({drop(step.nodes.index_select(0, own), seeds),
                                       drop(step.contexts.index_select(0, own), seeds), label},
                                      1);
        const at::Tensor left = m_left(in), right = m_right(in);
        for (size_t i = 0; i < branching.size(); ++i) {
            const auto row = static_cast<int64_t>(i);
            branching[i]->goals.push_back(right[row]);
            branching[i]->goals.push_back(left[row]);
            branching[i]->parts.push_back({labels[row], false});
        }
    }
    // A subtree whose right side is done is one part with its left side and its operator.
    while (true) {
        std::vector<at::Tensor> labels, lefts, rights;
        std::vector<Leaf*> merged;
        for (Leaf& leaf : leaves) {
            std::vector<Tree::Part>& parts = leaf.tree->parts;
            if (!leaf.tree->hasLeft())
                continue;
            lefts.push_back(parts.back().value);
            parts.pop_back();
            labels.push_back(parts.back().value);
            parts.pop_back();
            rights.push_back(leaf.value);
            merged.push_back(&leaf);
        }
        if (merged.empty())
            break;
        const at::Tensor left = drop(at::stack(lefts), seeds), right = drop(at::stack(rights), seeds);
        const at::Tensor values = m_merge(at::cat({drop(at::stack(labels), seeds), left, right}, 1));
        for (size_t i = 0; i < merged.size(); ++i)
            merged[i]->value = values[static_cast<int64_t>(i)];
    }
    for (const Leaf& leaf : leaves)
        leaf.tree->parts.push_back({leaf.value, true});
}

at::Tensor TreeDecoder::teach(const Problems& problems, const Batch& batch, DropoutSeeds& seeds) const {
    const auto count = static_cast<int64_t>(batch.trees.size());
    std::vector<Tree> trees(batch.trees.size());
    size_t longest = 0;
    for (size_t i = 0; i < trees.size(); ++i) {
        trees[i].goals.push_back(problems.goals[static_cast<int64_t>(i)]);
        longest = std::max(longest, batch.trees[i].steps.size());
    }
    std::vector<at::Tensor> all;
    for (size_t place = 0; place < longest; ++place) {
        std::vector<int64_t> of, rows, terms;
        std::vector<Tree*> growing;
        for (size_t i = 0; i < trees.size(); ++i) {
            if (place >= batch.trees[i].steps.size())
                continue;
            rows.push_back(std::ssize(of));
            of.push_back(static_cast<int64_t>(i));
            growing.push_back(&trees[i]);
        }
        const Step step = predict(problems, of, growing, seeds);
        const at::Tensor scores = step.scores.detach().to(at::kCPU, at::kFloat).contiguous();
        for (const int64_t row : rows)
            terms.push_back(
                likeliest(batch.trees[static_cast<size_t>(of[static_cast<size_t>(row)])].steps[place],
                          scores.data_ptr<float>() + row * scores.size(1)));
        all.push_back(at::zeros({count, scores.size(1)}, step.scores.options())
                          .index_copy(0, indices(of, step.scores.device()), step.scores));
        if (place + 1 < longest)
            grow(growing, step, rows, terms, seeds);
    }
    return at::stack(all, 1);
}

at::Tensor TreeDecoder::solve(const Problems& problems, const Batch& batch) const {
    struct Beam {
        double score = 0;
        Tree tree;
        std::vector<int64_t> terms;
    };
    const auto count = static_cast<int64_t>(batch.trees.size());
    const at::Tensor out = at::full({count, 1 + TreeConfig::longest}, -1.0, at::kFloat);
    std::vector<std::vector<Beam>> beams(batch.trees.size(), std::vector<Beam>(1));
    for (int64_t i = 0; i < count; ++i)
        beams[static_cast<size_t>(i)].front().tree.goals.push_back(problems.goals[i]);
    DropoutSeeds none;
    for (int64_t place = 0; place < TreeConfig::longest; ++place) {
        std::vector<int64_t> of;
        std::vector<Tree*> growing;
        for (size_t i = 0; i < beams.size(); ++i) {
            for (Beam& beam : beams[i]) {
                if (beam.tree.goals.empty())
                    continue;
                of.push_back(static_cast<int64_t>(i));
                growing.push_back(&beam.tree);
            }
        }
        if (of.empty())
            break;
        const Step step = predict(problems, of, growing, none);
        const at::Tensor scores = at::log_softmax(step.scores, 1).to(at::kCPU, at::kFloat).contiguous();
        if (!scores.isfinite().all().item<bool>())
            return out.fill_(std::numeric_limits<float>::quiet_NaN());
        const auto best = scores.topk(std::min(TreeConfig::beams, scores.size(1)), 1);
        const at::Tensor values = std::get<0>(best).contiguous(), terms = std::get<1>(best).contiguous();
        std::vector<Tree*> grown;
        std::vector<int64_t> rows, put;
        int64_t row = 0;
        for (std::vector<Beam>& own : beams) {
            struct Candidate {
                double score;
                const Beam* beam;
                int64_t row, term; ///< -1: the beam is done
            };
            std::vector<Candidate> candidates;
            for (const Beam& beam : own) {
                if (beam.tree.goals.empty()) {
                    candidates.push_back({beam.score, &beam, -1, -1});
                    continue;
                }
                for (int64_t k = 0; k < values.size(1); ++k) {
                    const int64_t at = row * values.size(1) + k;
                    if (values.data_ptr<float>()[at] > masked / 2)
                        candidates.push_back({beam.score + static_cast<double>(values.data_ptr<float>()[at]),
                                              &beam, row, terms.data_ptr<int64_t>()[at]});
                }
                ++row;
            }
            std::ranges::stable_sort(candidates, std::greater<>(), &Candidate::score);
            candidates.resize(std::min(candidates.size(), static_cast<size_t>(TreeConfig::beams)));
            std::vector<Beam> next;
            next.reserve(candidates.size()); // which are pointed to
            for (const Candidate& candidate : candidates) {
                Beam& beam = next.emplace_back(*candidate.beam);
                if (candidate.row < 0)
                    continue;
                beam.score = candidate.score;
                beam.terms.push_back(candidate.term);
                grown.push_back(&beam.tree);
                rows.push_back(candidate.row);
                put.push_back(candidate.term);
            }
            own = std::move(next);
        }
        grow(grown, step, rows, put, none);
    }
    for (size_t i = 0; i < beams.size(); ++i) {
        const Beam& best = beams[i].front();
        float* const row = out.data_ptr<float>() + static_cast<int64_t>(i) * out.size(1);
        row[0] = static_cast<float>(best.score);
        std::ranges::copy(best.terms, row + 1);
    }
    return out;
}

at::Tensor treeTargets(const at::Tensor& scores, const std::vector<ExpressionTree>& trees) {
    const at::Tensor all = scores.detach().to(at::kCPU, at::kFloat).contiguous();
    const at::Tensor targets = at::full({all.size(0), all.size(1)}, -100, at::kLong);
    for (size_t i = 0; i < trees.size(); ++i) {
        for (size_t place = 0; place < trees[i].steps.size(); ++place) {
            const int64_t row = static_cast<int64_t>(i) * all.size(1) + static_cast<int64_t>(place);
            targets.data_ptr<int64_t>()[row] =
                likeliest(trees[i].steps[place], all.data_ptr<float>() + row * all.size(2));
        }
    }
    return targets.to(scores.device());
}

} // namespace sparsescope
