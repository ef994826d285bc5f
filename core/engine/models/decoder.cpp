#include "engine/models/detail/decoder.h"

#include "base/error.h"
#include "engine/models/detail/causal_attention.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <fmt/format.h>
#include <iterator>

namespace sparsescope {

namespace {

std::vector<ParameterShape> shapesOf(const DecoderConfig& config) {
    std::vector<ParameterShape> shapes = decoderEmbeddingShapes(config);
    const auto append = [&](std::vector<ParameterShape> more) {
        shapes.insert(shapes.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    };
    for (int64_t i = 0; i < config.depth; ++i)
        append(decoderBlockShapes(config, i));
    append(decoderHeadShapes(config, true));
    return shapes;
}

void addNorm(const DecoderConfig& config, const std::string& name, std::vector<ParameterShape>& shapes) {
    shapes.push_back({name + ".weight", {config.width}});
    if (!config.rmsNorm)
        shapes.push_back({name + ".bias", {config.width}});
}

/// Behind the last norm and before the head, too: OPT-350M's project_out.
bool projects(const DecoderConfig& config) {
    return config.embeddingWidth != config.width;
}

} // namespace

std::string decoderBlockName(int64_t block) {
    return fmt::format("blocks.{}.", block);
}

std::vector<ParameterShape> decoderEmbeddingShapes(const DecoderConfig& config) {
    std::vector<ParameterShape> shapes{{"embed.weight", {config.vocabulary, config.embeddingWidth}}};
    if (!config.rotaryPositions)
        shapes.push_back({"positions.weight", {config.firstPosition + config.context, config.width}});
    if (projects(config))
        shapes.push_back({"project_in.weight", {config.width, config.embeddingWidth}});
    return shapes;
}

std::vector<ParameterShape> decoderBlockShapes(const DecoderConfig& config, int64_t block) {
    const std::string prefix = decoderBlockName(block);
    const int64_t queries = config.heads * config.headSize, keys = config.keyHeads * config.headSize;
    std::vector<ParameterShape> shapes;
    const auto linear = [&](const char* name, int64_t out, int64_t in, bool biased) {
        shapes.push_back({prefix + name + ".weight", {out, in}});
        if (biased)
            shapes.push_back({prefix + name + ".bias", {out}});
    };
    addNorm(config, prefix + "norm1", shapes);
    linear("query", queries, config.width, config.qkvBias);
    linear("key", keys, config.width, config.qkvBias);
    linear("value", keys, config.width, config.qkvBias);
    linear("out", config.width, queries, config.outBias);
    addNorm(config, prefix + "norm2", shapes);
    if (config.feed == DecoderConfig::Feed::SwiGlu)
        linear("gate", config.mlpWidth, config.width, config.feedBias);
    linear("up", config.mlpWidth, config.width, config.feedBias);
    linear("down", config.width, config.mlpWidth, config.feedBias);
    return shapes;
}

std::vector<ParameterShape> decoderHeadShapes(const DecoderConfig& config, bool whole) {
    std::vector<ParameterShape> shapes;
    if (config.finalNorm)
        addNorm(config, "norm", shapes);
    if (projects(config))
        shapes.push_back({"project_out.weight", {config.embeddingWidth, config.width}});
    if (config.classes > 0)
        shapes.push_back({"score.weight", {config.classes, config.embeddingWidth}});
    else if (!whole || !config.tied)
        shapes.push_back({"head.weight", {config.vocabulary, config.embeddingWidth}});
    return shapes;
}

DecoderNorm::DecoderNorm(const DecoderConfig& config, const ParameterBuffer& parameters,
                         const std::string& name)
    : weight(parameters[name + ".weight"])
    , bias(parameters.find(name + ".bias"))
    , epsilon(config.normEps) {}

at::Tensor DecoderNorm::operator()(const at::Tensor& in) const {
    if (bias.defined())
        return at::layer_norm(in, weight.sizes(), weight, bias, epsilon);
    const at::Tensor x = in.scalar_type() == at::kDouble ? in : in.to(at::kFloat);
    return (x * (x.square().mean(-1, true) + epsilon).rsqrt()).to(in.scalar_type()) * weight;
}

DecoderEmbedding::DecoderEmbedding(const DecoderConfig& config, const ParameterBuffer& parameters)
    : config(config)
    , weight(parameters["embed.weight"])
    , positions(parameters.find("positions.weight"))
    , projection(parameters.find("project_in.weight")) {}

at::Tensor DecoderEmbedding::operator()(const Batch& batch) const {
    const at::Tensor& tokens = batch.tokens;
    const bool packed = batch.positions.defined();
    const int64_t length = packed ? batch.positions.max().item<int64_t>() + 1 : tokens.size(1);
    if (length > config.context)
        throw Error(
            ErrorCode::TaskData, fmt::format("{} tokens", length),
            fmt::format("are more than the model's context of {}; use a shorter window", config.context));
    if (tokens.numel() > 0 &&
        (tokens.min().item<int64_t>() < 0 || tokens.max().item<int64_t>() >= config.vocabulary))
        throw Error(ErrorCode::TaskData, "token ids",
                    fmt::format("go beyond the model's vocabulary of {}: the tokenizer is another model's",
                                config.vocabulary));
    at::Tensor x = at::embedding(weight, tokens);
    if (projection.defined())
        x = applyLinear(x, projection, {});
    if (positions.defined())
        x = x +
            (packed
                 ? positions.index_select(0, (batch.positions + config.firstPosition).to(positions.device()))
                 : positions.narrow(0, config.firstPosition, length));
    return x;
}

DecoderBlock::DecoderBlock(const DecoderConfig& config, const ParameterBuffer& parameters, int64_t index)
    : m_config(config)
    , m_index(static_cast<size_t>(index))
    , m_window(config.windows.at(m_index))
    , m_attentionNorm(config, parameters, decoderBlockName(index) + "norm1")
    , m_feedNorm(config, parameters, decoderBlockName(index) + "norm2") {
    const auto add = [&](LinearLayer& layer, const char* name) {
        layer.weight = parameters[decoderBlockName(index) + name + ".weight"];
        layer.bias = parameters.find(decoderBlockName(index) + name + ".bias");
        m_pool.push_back(&layer);
    };
    add(query, "query");
    add(key, "key");
    add(value, "value");
    add(out, "out");
    if (config.feed == DecoderConfig::Feed::SwiGlu)
        add(gate, "gate");
    add(up, "up");
    add(down, "down");
}

at::Tensor DecoderBlock::attend(const at::Tensor& in, const Batch& batch, KeyValueCache* cache) const {
    const bool packed = batch.positions.defined();
    at::Tensor q = query(in), k = key(in);
    if (m_config.rotaryPositions) {
        const int64_t length = packed ? batch.positions.max().item<int64_t>() + 1 : in.size(1);
        const std::vector<double> each = m_config.rotary.frequencies(m_config.headSize, length);
        // transformers' angles are f32 products of f32 factors.
        const at::Tensor frequencies = at::tensor(each, at::TensorOptions(at::kDouble)).to(at::kFloat);
        const at::Tensor places = packed ? batch.positions.to(at::kFloat) : at::arange(length, at::kFloat);
        const at::Tensor angles = places.unsqueeze(1) * frequencies;
        const double scale = m_config.rotary.scale();
        const at::Tensor cosine = (angles.cos() * scale).to(in.options()),
                         sine = (angles.sin() * scale).to(in.options());
        q = turn(q, m_config.heads, cosine, sine);
        k = turn(k, m_config.keyHeads, cosine, sine);
    }
    if (cache != nullptr)
        return out(
            cachedAttention(q, k, value(in), m_config.heads, m_config.keyHeads, m_window, *cache, m_index));
    if (packed)
        return out(packedCausalAttention(q, k, value(in), m_config.heads, m_config.keyHeads, m_window,
                                         batch.positions, batch.ends));
    return out(causalAttention(q, k, value(in), m_config.heads, m_config.keyHeads, m_window));
}

at::Tensor DecoderBlock::feed(const at::Tensor& in) const {
    switch (m_config.feed) {
    case DecoderConfig::Feed::SwiGlu:
        return down(at::silu(gate(in)) * up(in));
    case DecoderConfig::Feed::Gelu:
        return down(at::gelu(up(in)));
    case DecoderConfig::Feed::GeluTanh:
        return down(at::gelu(up(in), "tanh"));
    case DecoderConfig::Feed::Relu:
        break;
    }
    return down(at::relu(up(in)));
}

at::Tensor DecoderBlock::apply(const at::Tensor& hidden, const Batch& batch, KeyValueCache* cache,
                               DropoutSeeds& seeds) const {
    const auto dropped = [&](const at::Tensor& out) { return dropout(out, m_config.dropout, seeds); };
    if (!m_config.normFirst) {
        const at::Tensor x = m_attentionNorm(hidden + dropped(attend(hidden, batch, cache)));
        return m_feedNorm(x + dropped(feed(x)));
    }
    const at::Tensor x = hidden + dropped(attend(m_attentionNorm(hidden), batch, cache));
    return x + dropped(feed(m_feedNorm(x)));
}

DecoderHead::DecoderHead(const DecoderConfig& config, const ParameterBuffer& parameters)
    : projection(parameters.find("project_out.weight"))
    , weight(parameters.find(config.classes > 0 ? "score.weight" : "head.weight")) {
    if (config.finalNorm)
        norm = DecoderNorm(config, parameters, "norm");
    if (!weight.defined())
        weight = parameters["embed.weight"];
}

at::Tensor DecoderHead::operator()(const at::Tensor& hidden) const {
    at::Tensor x = norm.weight.defined() ? norm(hidden) : hidden;
    if (projection.defined())
        x = applyLinear(x, projection, {});
    return applyLinear(x, weight, {}).to(at::kFloat);
}

Decoder::Decoder(const DecoderConfig& config, const ParameterOptions& options)
    : Model(ParameterBuffer(shapesOf(config), options))
    , m_config(config)
    , m_embedding(config, parameters())
    , m_leftOut(static_cast<size_t>(config.depth))
    , m_head(config, parameters()) {
    for (int64_t i = 0; i < config.depth; ++i) {
        m_blocks.push_back(std::make_unique<DecoderBlock>(config, parameters(), i));
        m_pool.insert(m_pool.end(), m_blocks.back()->pool().begin(), m_blocks.back()->pool().end());
    }
}

at::Tensor Decoder::forward(const Batch& batch) const {
    if (!batch.dropout)
        return pass(batch, {}, 0, m_config.depth);
    DropoutSeeds seeds(*batch.dropout);
    at::Tensor x = dropout(m_embedding(batch), m_config.embeddingDropout, seeds);
    for (size_t i = 0; i < m_blocks.size(); ++i)
        if (!m_leftOut[i])
            x = m_blocks[i]->apply(x, batch, nullptr, seeds);
    return logits(x, batch);
}

/// A text is told by its last token, the only one that sees all of it.
at::Tensor Decoder::logits(const at::Tensor& hidden, const Batch& batch) const {
    if (m_config.classes == 0)
        return m_head(hidden);
    const at::Tensor last = batch.mask.sum(1).clamp_min(1) - 1;
    return m_head(hidden.index({at::arange(hidden.size(0), last.options()), last}));
}

at::Tensor Decoder::pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const {
    at::Tensor x = hidden.defined() ? hidden : m_embedding(batch);
    for (int64_t i = from; i < to; ++i)
        if (!m_leftOut[static_cast<size_t>(i)])
            x = (*m_blocks[static_cast<size_t>(i)])(x, batch);
    return to < m_config.depth ? x : logits(x, batch);
}

void Decoder::initialiseHead(uint64_t seed) {
    const at::NoGradGuard guard;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    // On the CPU, so that every device begins with the same numbers.
    m_head.weight.copy_(
        at::normal(0.0, 0.02, m_head.weight.sizes(), generator, at::TensorOptions(at::kFloat)));
}

void Decoder::leaveOut(std::span<const int> blocks) {
    for (const int block : blocks)
        m_leftOut.at(static_cast<size_t>(block)) = true;
}

at::Tensor Decoder::next(const at::Tensor& tokens, KeyValueCache& cache) const {
    const int64_t count = tokens.size(1), all = cache.tokens + count;
    if (all > cache.capacity)
        throw Error(ErrorCode::TaskData, fmt::format("{} tokens", all),
                    fmt::format("are more than the {} that a cache was made for", cache.capacity));
    const Batch batch{.tokens = tokens, .positions = at::arange(cache.tokens, all, at::kLong)};
    at::Tensor x = m_embedding(batch);
    DropoutSeeds none;
    for (const auto& block : m_blocks)
        x = block->apply(x, batch, &cache, none);
    cache.tokens = all;
    return m_head(x.select(1, count - 1));
}

double Decoder::operations() const {
    const bool classifies = m_config.classes > 0;
    const auto tokens = static_cast<double>(classifies ? 128 : m_config.context);
    double weights = classifies ? 0 : static_cast<double>(m_config.vocabulary * m_config.embeddingWidth);
    for (const LinearLayer* layer : m_pool)
        weights += static_cast<double>(layer->weight.numel());
    const auto queries = static_cast<double>(m_config.heads * m_config.headSize * m_config.depth);
    return 2 * tokens * (weights + tokens * queries);
}

} // namespace sparsescope
