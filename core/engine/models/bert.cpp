#include "engine/models/detail/bert.h"

#include "base/error.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/grad_mode.h>

#include <fmt/format.h>

namespace sparsescope {
namespace {

std::vector<ParameterShape> shapesOf(const BertConfig& config) {
    std::vector<ParameterShape> shapes = bertEmbeddingShapes(config);
    const auto append = [&](std::vector<ParameterShape> more) {
        shapes.insert(shapes.end(), std::make_move_iterator(more.begin()),
                      std::make_move_iterator(more.end()));
    };
    for (int64_t i = 0; i < config.depth; ++i)
        append(bertBlockShapes(config, i));
    append(bertHeadShapes(config));
    return shapes;
}

DropoutSeeds seedsOf(const Batch& batch) {
    return batch.dropout ? DropoutSeeds(*batch.dropout) : DropoutSeeds();
}

void checkIds(const at::Tensor& ids, int64_t rows, const char* what) {
    if (ids.numel() == 0)
        return;
    const int64_t least = ids.min().item<int64_t>(), most = ids.max().item<int64_t>();
    if (least < 0 || most >= rows)
        throw Error(ErrorCode::TaskData, "text",
                    fmt::format("has the {} {}, but the model's embedding has {} rows: the tokenizer is "
                                "another model's",
                                what, least < 0 ? least : most, rows));
}

} // namespace

std::string bertBlockName(int64_t block) {
    return fmt::format("blocks.{}.", block);
}

std::vector<ParameterShape> bertEmbeddingShapes(const BertConfig& config) {
    std::vector<ParameterShape> shapes{{"embeddings.word", {config.vocabulary, config.width}},
                                       {"embeddings.position", {config.positions, config.width}}};
    if (config.types > 0)
        shapes.push_back({"embeddings.type", {config.types, config.width}});
    shapes.push_back({"embeddings.norm.weight", {config.width}});
    shapes.push_back({"embeddings.norm.bias", {config.width}});
    return shapes;
}

std::vector<ParameterShape> bertBlockShapes(const BertConfig& config, int64_t block) {
    const int64_t width = config.width, mlp = config.mlpWidth;
    std::vector<ParameterShape> shapes{{"qkv.weight", {3 * width, width}}, {"qkv.bias", {3 * width}},
                                       {"out.weight", {width, width}},     {"out.bias", {width}},
                                       {"norm1.weight", {width}},          {"norm1.bias", {width}},
                                       {"fc1.weight", {mlp, width}},       {"fc1.bias", {mlp}},
                                       {"fc2.weight", {width, mlp}},       {"fc2.bias", {width}},
                                       {"norm2.weight", {width}},          {"norm2.bias", {width}}};
    for (ParameterShape& shape : shapes)
        shape.name.insert(0, bertBlockName(block));
    return shapes;
}

std::vector<ParameterShape> bertHeadShapes(const BertConfig& config) {
    if (config.tree)
        return treeShapes(*config.tree);
    if (config.spans)
        return {{"spans.weight", {2, config.width}}, {"spans.bias", {2}}};
    if (config.masked)
        return {{"transform.weight", {config.width, config.width}},
                {"transform.bias", {config.width}},
                {"transform.norm.weight", {config.width}},
                {"transform.norm.bias", {config.width}},
                {"decoder.bias", {config.vocabulary}}};
    if (config.classes == 0)
        return {};
    return {{"pooler.weight", {config.width, config.width}},
            {"pooler.bias", {config.width}},
            {"classifier.weight", {config.classes, config.width}},
            {"classifier.bias", {config.classes}}};
}

BertNorm::BertNorm(const BertConfig& config, const ParameterBuffer& parameters, const std::string& name)
    : weight(parameters[name + ".weight"])
    , bias(parameters[name + ".bias"])
    , epsilon(config.layerNormEps) {}

at::Tensor BertNorm::operator()(const at::Tensor& in) const {
    return at::layer_norm(in, {weight.size(0)}, weight, bias, epsilon);
}

BertEmbedding::BertEmbedding(const BertConfig& config, const ParameterBuffer& parameters)
    : config(config)
    , words(parameters["embeddings.word"])
    , positions(parameters["embeddings.position"])
    , types(parameters.find("embeddings.type"))
    , norm(config, parameters, "embeddings.norm") {}

at::Tensor BertEmbedding::operator()(const Batch& batch, const PackedTexts& texts,
                                     DropoutSeeds& seeds) const {
    if (texts.length > config.tokens())
        throw Error(
            ErrorCode::TaskData, "text",
            fmt::format("has {} tokens, but the model takes at most {}", texts.length, config.tokens()));
    const at::Tensor ids = texts.pack(batch.tokens);
    checkIds(ids, config.vocabulary, "token");
    const at::Tensor places = texts.places.remainder(texts.length) + config.firstPosition;
    at::Tensor sum = at::embedding(words, ids) + at::embedding(positions, places.to(ids.device()));
    if (types.defined()) {
        if (batch.types.defined()) {
            const at::Tensor packed = texts.pack(batch.types);
            checkIds(packed, config.types, "token type");
            sum = sum + at::embedding(types, packed);
        } else {
            sum = sum + types.select(0, 0);
        }
    }
    return dropout(norm(sum), config.hiddenDropout, seeds);
}

BertBlock::BertBlock(const BertConfig& config, const ParameterBuffer& parameters, int64_t index)
    : m_config(config)
    , m_norm1(config, parameters, bertBlockName(index) + "norm1")
    , m_norm2(config, parameters, bertBlockName(index) + "norm2")
    , m_pool{&qkv, &out, &fc1, &fc2} {
    const std::array<const char*, 4> names{"qkv", "out", "fc1", "fc2"};
    for (size_t i = 0; i < names.size(); ++i) {
        m_pool[i]->weight = parameters[bertBlockName(index) + names[i] + ".weight"];
        m_pool[i]->bias = parameters[bertBlockName(index) + names[i] + ".bias"];
    }
}

at::Tensor BertBlock::operator()(const at::Tensor& hidden, const Batch& batch) const {
    const PackedTexts texts(batch.mask, hidden.size(0), hidden.size(1));
    DropoutSeeds none;
    return texts.unpack(run(texts.pack(hidden), texts, false, none));
}

at::Tensor BertBlock::run(const at::Tensor& hidden, const PackedTexts& texts, bool firstOnly,
                          DropoutSeeds& seeds) const {
    const at::Tensor attended =
        packedAttention(qkv(hidden), texts, m_config.heads, firstOnly, m_config.attentionDropout, seeds);
    const at::Tensor before = firstOnly ? hidden.index_select(0, texts.firstRows()) : hidden;
    const at::Tensor x = m_norm1(before + dropout(out(attended), m_config.hiddenDropout, seeds));
    return m_norm2(x + dropout(fc2(fc1(x, Activation::Gelu)), m_config.hiddenDropout, seeds));
}

BertHead::BertHead(const BertConfig& config, const ParameterBuffer& parameters)
    : config(config)
    , pooler{.weight = parameters.find("pooler.weight"), .bias = parameters.find("pooler.bias")}
    , classifier{.weight = parameters.find("classifier.weight"), .bias = parameters.find("classifier.bias")}
    , spans{.weight = parameters.find("spans.weight"), .bias = parameters.find("spans.bias")} {
    if (config.tree)
        tree.emplace(*config.tree, parameters);
    if (!config.masked)
        return;
    transform = {.weight = parameters["transform.weight"], .bias = parameters["transform.bias"]};
    norm.emplace(config, parameters, "transform.norm");
    decoder = {.weight = parameters["embeddings.word"], .bias = parameters["decoder.bias"]};
}

at::Tensor BertHead::operator()(const at::Tensor& first, DropoutSeeds& seeds) const {
    if (spans.weight.defined())
        return spans(dropout(first, config.headDropout, seeds));
    if (norm)
        return decoder((*norm)(transform(first, Activation::Gelu)));
    if (!classifier.weight.defined())
        return first;
    const at::Tensor in = config.dropBeforePooler ? dropout(first, config.headDropout, seeds) : first;
    const at::Tensor dense = pooler(in);
    const at::Tensor pooled = config.pooler == BertConfig::Pooler::Tanh ? dense.tanh() : dense.relu();
    return classifier(dropout(pooled, config.headDropout, seeds));
}

Bert::Bert(const BertConfig& config, const ParameterOptions& options)
    : Model(ParameterBuffer(shapesOf(config), options))
    , m_config(config)
    , m_embedding(config, parameters())
    , m_head(config, parameters()) {
    for (int64_t i = 0; i < config.depth; ++i) {
        m_blocks.push_back(std::make_unique<BertBlock>(config, parameters(), i));
        m_pool.insert(m_pool.end(), m_blocks.back()->pool().begin(), m_blocks.back()->pool().end());
    }
}

at::Tensor Bert::forward(const Batch& batch) const {
    DropoutSeeds seeds = seedsOf(batch);
    const PackedTexts texts(batch.mask, batch.tokens.size(0), batch.tokens.size(1));
    at::Tensor x = m_embedding(batch, texts, seeds);
    // A head of classes looks at the first token alone, so behind the last keys and values the others are not
    // needed.
    for (const auto& block : m_blocks)
        x = block->run(x, texts, block == m_blocks.back() && !m_config.needsAllTokens(), seeds);
    return logits(x, batch, texts, seeds);
}

at::Tensor Bert::logits(const at::Tensor& hidden, const Batch& batch, const PackedTexts& texts,
                        DropoutSeeds& seeds) const {
    if (m_config.masked)
        return m_head(hidden.index_select(0, texts.pack(batch.labels).ne(-100).nonzero().squeeze(1)), seeds);
    if (m_head.tree)
        return (*m_head.tree)(hidden, texts, batch, seeds);
    const at::Tensor out = m_head(hidden, seeds);
    return m_config.spans ? texts.unpack(out) : out;
}

at::Tensor Bert::pass(const Batch& batch, const at::Tensor& hidden, int64_t from, int64_t to) const {
    DropoutSeeds none;
    const PackedTexts texts(batch.mask, batch.tokens.size(0), batch.tokens.size(1));
    at::Tensor x = hidden.defined() ? hidden : m_embedding(batch, texts, none);
    for (int64_t i = from; i < to; ++i)
        x = m_blocks[static_cast<size_t>(i)]->run(
            x, texts, i + 1 == m_config.depth && !m_config.needsAllTokens(), none);
    return to < m_config.depth ? x : logits(x, batch, texts, none);
}

double Bert::operations() const {
    constexpr double tokens = 128;
    const auto width = static_cast<double>(m_config.width);
    const double multiplications =
        4 * width * width + 2 * width * static_cast<double>(m_config.mlpWidth) + 2 * tokens * width;
    return 2 * tokens * static_cast<double>(m_config.depth) * multiplications;
}

bool Bert::hasDropout() const {
    return m_config.hiddenDropout > 0 || m_config.attentionDropout > 0 || m_config.headDropout > 0 ||
           (m_config.tree && m_config.tree->dropout > 0);
}

void Bert::initialiseHead(uint64_t seed, bool withPooler) {
    if (m_config.tree)
        return initialiseTree(parameters(), *m_config.tree, seed);
    const at::NoGradGuard guard;
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    for (LinearLayer* layer : {&m_head.pooler, &m_head.classifier, &m_head.spans}) {
        if (!layer->weight.defined() || (layer == &m_head.pooler && !withPooler))
            continue;
        // On the CPU, so that every device begins with the same numbers.
        layer->weight.copy_(
            at::normal(0.0, 0.02, layer->weight.sizes(), generator, at::TensorOptions(at::kFloat)));
        layer->bias.zero_();
    }
}

} // namespace sparsescope
