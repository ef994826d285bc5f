// Finding a Decoder in a checkpoint of any naming scheme.
#include "engine/models/detail/decoder_source.h"

#include "base/error.h"
#include "engine/models/detail/missing_tensor.h"
#include "engine/models/detail/stated_shape.h"
#include "weights/anatomy/elements.h"

#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <utility>

namespace sparsescope {

namespace {

using Names = std::vector<std::string>;

// Hugging Face's LLaMA and OPT, whole and bare; GPT-2's; GGUF's; Meta's.
const Names embeddings{"model.embed_tokens.weight",   "model.decoder.embed_tokens.weight",
                       "decoder.embed_tokens.weight", "embed_tokens.weight",
                       "transformer.wte.weight",      "wte.weight",
                       "token_embd.weight",           "tok_embeddings.weight"};
const Names positions{"model.decoder.embed_positions.weight",
                      "decoder.embed_positions.weight",
                      "embed_positions.weight",
                      "transformer.wpe.weight",
                      "wpe.weight",
                      "position_embd.weight"};
const Names heads{"lm_head.weight", "output.weight"};
const Names projectionsIn{"model.decoder.project_in.weight", "decoder.project_in.weight",
                          "project_in.weight"};
const Names projectionsOut{"model.decoder.project_out.weight", "decoder.project_out.weight",
                           "project_out.weight"};
const Names norms{"model.norm",
                  "norm",
                  "model.decoder.final_layer_norm",
                  "decoder.final_layer_norm",
                  "final_layer_norm",
                  "transformer.ln_f",
                  "ln_f",
                  "output_norm"};
const Names attentionNorms{"input_layernorm", "self_attn_layer_norm", "ln_1", "attn_norm", "attention_norm"};
const Names feedNorms{"post_attention_layernorm", "final_layer_norm", "ln_2", "ffn_norm"};

std::string shapeText(const auto& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// What files of such models hold that is no parameter: tables that are computed anyway.
bool isTable(const std::string& name) {
    return name.ends_with("rotary_emb.inv_freq") || name.ends_with("rope.freqs") ||
           name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias");
}

class DecoderFinder {
public:
    DecoderFinder(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const LoadOptions& options)
        : m_checkpoint(*checkpoint)
        , m_anatomy(anatomy) {
        m_source.checkpoint = checkpoint;
        m_source.options = options;
        m_source.config = decoderConfig(*checkpoint, anatomy);
    }

    DecoderSource find() {
        DecoderConfig& config = m_source.config;
        if (m_anatomy.blocks < 1 || m_anatomy.stacks.size() != 1)
            throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                        "has no single list of decoder blocks");
        refuseUnread(m_checkpoint, isTable);
        checkType();
        readShapes();
        checkStated();
        addTensor("embed.weight", tokenTable(), {config.vocabulary, config.embeddingWidth});
        if (!config.rotaryPositions)
            addTensor("positions.weight", required(positions),
                      {config.firstPosition + config.context, config.width});
        if (config.embeddingWidth != config.width) {
            addTensor("project_in.weight", required(projectionsIn), {config.width, config.embeddingWidth});
            addTensor("project_out.weight", required(projectionsOut), {config.embeddingWidth, config.width});
        }
        for (int64_t block = 0; block < config.depth; ++block)
            findBlock(static_cast<int>(block));
        if (config.finalNorm)
            addNorm("norm", "", norms);
        findClasses();
        if (config.classes == 0)
            findHead();
        else
            optional(heads); // is not needed
        readDivisors();
        refuseUnknown();
        return std::move(m_source);
    }

private:
    /// The first of the names that is there, or nothing.
    const Tensor* optional(const Names& names) {
        for (const std::string& name : names) {
            if (const Tensor* tensor = m_checkpoint.find(name); tensor != nullptr) {
                m_taken.insert(tensor->name);
                return tensor;
            }
        }
        return nullptr;
    }
    const Tensor& required(const Names& names) {
        if (const Tensor* tensor = optional(names); tensor != nullptr)
            return *tensor;
        failMissing(m_checkpoint, names, "a language model");
    }
    static void check(const Tensor& tensor, const std::vector<int64_t>& wanted) {
        if (!std::ranges::equal(tensor.shape, wanted,
                                [](uint64_t a, int64_t b) { return std::cmp_equal(a, b); }))
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        fmt::format("has the shape {}, but the model needs {}", shapeText(tensor.shape),
                                    shapeText(wanted)));
        if (!isFloating(tensor.dtype))
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        fmt::format("has the type {}, and a model's weights must be floating",
                                    dtypeName(tensor.dtype)));
    }
    /// The part whose values count: the changed tensor where there is one.
    DecoderSource::Part current(PoolMatrix matrix) const {
        const Tensor& own = m_checkpoint.tensors()[matrix.tensor];
        const Checkpoint* changed = m_source.options.weights.get();
        const Tensor* other = changed != nullptr ? changed->find(own.name) : nullptr;
        if (other == nullptr)
            return {&m_checkpoint, std::move(matrix)};
        check(*other, {own.shape.begin(), own.shape.end()});
        matrix.tensor = static_cast<size_t>(other - changed->tensors().data());
        return {changed, std::move(matrix)};
    }
    /// Rows [first, first + count) of a tensor's first axis.
    PoolMatrix rowsOf(const Tensor& tensor, uint64_t first, uint64_t count) const {
        PoolMatrix matrix;
        matrix.tensor = static_cast<size_t>(&tensor - m_checkpoint.tensors().data());
        matrix.firstRow = first;
        matrix.rows = count;
        matrix.storedOutputs = tensor.shape.front();
        matrix.columns = tensor.shape.size() < 2 ? 1 : tensor.shape[1];
        return matrix;
    }
    void addTensor(const std::string& parameter, const Tensor& tensor, const std::vector<int64_t>& shape) {
        check(tensor, shape);
        m_source.parts[parameter] = current(rowsOf(tensor, 0, tensor.shape.front()));
    }
    void addNorm(const std::string& parameter, const std::string& prefix, const Names& names) {
        for (const std::string part : {".weight", ".bias"}) {
            if (part == ".bias" && m_source.config.rmsNorm)
                continue;
            Names all;
            all.reserve(names.size());
            for (const std::string& name : names)
                all.push_back(fmt::format("{}{}{}", prefix, name, part));
            addTensor(parameter + part, required(all), {m_source.config.width});
        }
    }
    std::string prefixOf(int block) const;
    const Tensor* biasOf(const PoolMatrix& matrix);
    std::vector<size_t> matricesOf(int block) const;
    const Tensor& tokenTable();
    void readShapes();
    void checkType() const;
    void checkStated() const;
    void findBlock(int block);
    void findHead();
    void findClasses();
    void readDivisors();
    void refuseUnknown() const;

    const Checkpoint& m_checkpoint;
    const Anatomy& m_anatomy;
    std::set<std::string> m_taken;
    DecoderSource m_source;
};

/// "model.layers.3." of a matrix of the block.
std::string DecoderFinder::prefixOf(int block) const {
    const std::string& name =
        m_checkpoint.tensors()[m_anatomy.pool[m_anatomy.blockMatrices(block).front()].tensor].name;
    const std::string number = fmt::format("{}.", m_anatomy.numberOf(block));
    size_t at = name.find("." + number);
    at = at == std::string::npos ? 0 : at + 1;
    return name.substr(0, at + number.size());
}

const Tensor* DecoderFinder::biasOf(const PoolMatrix& matrix) {
    const std::string& weight = m_checkpoint.tensors()[matrix.tensor].name;
    return optional({weight.substr(0, weight.rfind('.')) + ".bias"});
}

/// Query, key, value, out and the feed-forward's, in this order.
std::vector<size_t> DecoderFinder::matricesOf(int block) const {
    std::vector<Component> wanted{Component::Query, Component::Key, Component::Value, Component::Out};
    if (m_source.config.feed == DecoderConfig::Feed::SwiGlu)
        wanted.insert(wanted.end(), {Component::Gate, Component::Up, Component::Down});
    else
        wanted.insert(wanted.end(), {Component::FfnIn, Component::FfnOut});
    const std::vector<size_t>& matrices = m_anatomy.blockMatrices(block);
    const bool same = std::ranges::equal(matrices, wanted, {},
                                         [&](size_t matrix) { return m_anatomy.pool[matrix].component; });
    if (!same)
        throw Error(
            ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
            fmt::format("its {} has other matrices than query, key, value, output and a feed-forward of {}",
                        m_anatomy.blockName(block), wanted.size() - 4));
    return matrices;
}

/// Of a tied model that has its head alone, the head (transformers 5 ties either way).
const Tensor& DecoderFinder::tokenTable() {
    const Tensor* table = optional(embeddings);
    if (table == nullptr && m_source.config.tied)
        table = optional(heads);
    return table != nullptr ? *table : required(embeddings);
}

void DecoderFinder::readShapes() {
    DecoderConfig& config = m_source.config;
    const Tensor& embedding = tokenTable();
    if (embedding.shape.size() != 2 || embedding.numel() == 0)
        throw Error(ErrorCode::ModelTensor, printable(embedding.name),
                    fmt::format("has the shape {}, but the model needs [vocabulary, width]",
                                shapeText(embedding.shape)));
    config.vocabulary = static_cast<int64_t>(embedding.shape[0]);
    config.embeddingWidth = static_cast<int64_t>(embedding.shape[1]);
    const std::vector<size_t> first = matricesOf(0);
    const PoolMatrix& query = m_anatomy.pool[first[0]];
    config.width = static_cast<int64_t>(query.columns);
    config.mlpWidth = static_cast<int64_t>(m_anatomy.pool[first.back()].columns);
    config.qkvBias = biasOf(query) != nullptr;
    config.outBias = biasOf(m_anatomy.pool[first[3]]) != nullptr;
    config.feedBias = biasOf(m_anatomy.pool[first.back()]) != nullptr;
}

void DecoderFinder::checkType() const {
    const StatedShape stated(m_checkpoint);
    if (m_anatomy.family == Family::Opt)
        stated.type({"opt"}, "OPT");
    else if (m_anatomy.family == Family::Gpt2)
        stated.type({"gpt2"}, "GPT-2");
    else
        stated.type({"llama", "mistral", "qwen2"}, "LLaMA, Mistral and Qwen2");
}

/// What the shapes alone leave open. A GGUF file has keys of its own for none of it.
void DecoderFinder::checkStated() const {
    const DecoderConfig& config = m_source.config;
    const StatedShape stated(m_checkpoint);
    stated.number({"num_hidden_layers", "n_layer"}, config.depth, "its list of blocks");
    if (m_checkpoint.format() == "gguf")
        return;
    const std::vector<size_t> first = matricesOf(0);
    const auto nameOf = [&](size_t matrix) { return printable(m_anatomy.pool[matrix].label); };
    const std::string query = nameOf(first[0]), out = nameOf(first[3]), feed = nameOf(first.back());
    stated.number({"hidden_size", "n_embd"}, config.width, query);
    stated.number({"intermediate_size", "ffn_dim", "n_inner"}, config.mlpWidth, feed);
    stated.number({"vocab_size"}, config.vocabulary, "its embedding");
    stated.number({"word_embed_proj_dim"}, config.embeddingWidth, "its embedding");
    if (m_anatomy.family == Family::Opt) {
        stated.bias("enable_bias", true, config.qkvBias, query);
        stated.bias("enable_bias", true, config.outBias, out);
        stated.bias("enable_bias", true, config.feedBias, feed);
    } else if (m_anatomy.family == Family::Gpt2) {
        if (!config.qkvBias || !config.outBias || !config.feedBias)
            StatedShape::refuse(m_checkpoint,
                                fmt::format("is a GPT-2's, and {} has no bias", !config.qkvBias   ? query
                                                                                : !config.outBias ? out
                                                                                                  : feed));
    } else if (m_checkpoint.config().at("model_type") == "llama") {
        stated.bias("attention_bias", false, config.qkvBias, query);
        stated.bias("attention_bias", false, config.outBias, out);
        stated.bias("mlp_bias", false, config.feedBias, feed);
    } else {
        const bool isQwen = m_checkpoint.config().at("model_type") == "qwen2";
        if (config.qkvBias != isQwen || config.outBias || config.feedBias)
            StatedShape::refuse(
                m_checkpoint, fmt::format("is a {}'s, and {} has {} bias", isQwen ? "Qwen2" : "Mistral",
                                          config.outBias    ? out
                                          : config.feedBias ? feed
                                                            : query,
                                          config.qkvBias || config.outBias || config.feedBias ? "a" : "no"));
    }
}

void DecoderFinder::findBlock(int block) {
    const DecoderConfig& config = m_source.config;
    const std::string to = decoderBlockName(block), from = prefixOf(block);
    addNorm(to + "norm1", from, attentionNorms);
    addNorm(to + "norm2", from, feedNorms);
    std::vector<std::string> targets{"query", "key", "value", "out", "up", "down"};
    if (config.feed == DecoderConfig::Feed::SwiGlu)
        targets.insert(targets.begin() + 4, "gate");
    const std::vector<ParameterShape> shapes = decoderBlockShapes(config, block);
    const std::vector<size_t> matrices = matricesOf(block);
    for (size_t i = 0; i < targets.size(); ++i) {
        const PoolMatrix& matrix = m_anatomy.pool[matrices[i]];
        const Tensor& weight = m_checkpoint.tensors()[matrix.tensor];
        m_taken.insert(weight.name);
        const std::string name = to + targets[i];
        const auto& shape = std::ranges::find(shapes, name + ".weight", &ParameterShape::name)->shape;
        if (!std::cmp_equal(matrix.rows, shape[0]) || !std::cmp_equal(matrix.columns, shape[1]) ||
            matrix.rowRun != 0 || weight.shape.size() != 2)
            throw Error(ErrorCode::ModelTensor, printable(matrix.label),
                        fmt::format("is [{}, {}], but the model needs {}", matrix.rows, matrix.columns,
                                    shapeText(shape)));
        check(weight, {weight.shape.begin(), weight.shape.end()});
        m_source.parts[name + ".weight"] = current(matrix);
        if (std::ranges::find(shapes, name + ".bias", &ParameterShape::name) == shapes.end())
            continue;
        const Tensor* bias = biasOf(matrix);
        if (bias == nullptr)
            throw Error(ErrorCode::ModelTensor, printable(matrix.label),
                        "has no bias, but others of its kind have");
        check(*bias, {static_cast<int64_t>(matrix.storedOutputs)});
        m_source.parts[name + ".bias"] = current(rowsOf(*bias, matrix.firstRow, matrix.rows));
    }
}

/// What the file's own classifier tells apart, or as many as are asked for.
void DecoderFinder::findClasses() {
    DecoderConfig& config = m_source.config;
    config.classes = m_source.options.classes;
    if (!m_source.options.dropout)
        config.dropout = config.embeddingDropout = config.attentionDropout = 0;
    if (config.classes > 0 && config.attentionDropout > 0)
        throw Error(
            ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
            fmt::format("drops {} of its attention in training by its configuration, which the engine "
                        "does not compute in decoders; train it without dropout (\"dropout\": false)",
                        config.attentionDropout));
    const Tensor* score = optional({"score.weight"});
    if (score == nullptr)
        return;
    if (score->shape.size() != 2 || score->shape[0] == 0)
        throw Error(ErrorCode::ModelTensor, printable(score->name),
                    fmt::format("has the shape {}, but the model needs [classes, {}]",
                                shapeText(score->shape), config.embeddingWidth));
    const auto stored = static_cast<int64_t>(score->shape[0]);
    if (config.classes == 0)
        config.classes = stored;
    if (config.classes != stored)
        return;
    StatedShape(m_checkpoint).classes(stored, printable(score->name));
    addTensor("score.weight", *score, {stored, config.embeddingWidth});
}

void DecoderFinder::findHead() {
    DecoderConfig& config = m_source.config;
    const Tensor* head = optional(heads);
    const Tensor& embedding = tokenTable();
    // Where the file of a tied model has a head of its own, transformers 5 takes that, and llama.cpp too
    // (transformers 4 took the embedding).
    const bool isOne = head == nullptr || head == &embedding ||
                       (!head->bytes.empty() && head->bytes.data() == embedding.bytes.data());
    if (!isOne)
        config.tied = false;
    addTensor("head.weight",
              config.tied       ? embedding
              : head != nullptr ? *head
                                : required(heads),
              {config.vocabulary, config.embeddingWidth});
}

/// LLaMA 3's scaling of positions, as GGUF files have it.
void DecoderFinder::readDivisors() {
    DecoderConfig& config = m_source.config;
    const Tensor* stored = config.rotaryPositions ? optional({"rope_freqs.weight"}) : nullptr;
    if (stored == nullptr)
        return;
    check(*stored, {config.headSize / 2});
    config.rotary.divisors.resize(static_cast<size_t>(config.headSize / 2));
    readValues(*stored, 0, std::span(config.rotary.divisors));
    if (std::ranges::any_of(config.rotary.divisors, [](float divisor) { return !(divisor > 0); }))
        throw Error(ErrorCode::ModelTensor, printable(stored->name), "has divisors that are not above 0");
}

void DecoderFinder::refuseUnknown() const {
    for (const Tensor& tensor : m_checkpoint.tensors()) {
        if (!m_taken.contains(tensor.name) && !isTable(tensor.name))
            throw Error(
                ErrorCode::ModelUnsupported, printable(tensor.name),
                "has no place in a decoder of LLaMA's, OPT's or GPT-2's kind, so the result would be wrong");
    }
}

} // namespace

DecoderSource findDecoder(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                          const LoadOptions& options) {
    return DecoderFinder(checkpoint, anatomy, options).find();
}

void DecoderSource::fill(const ParameterBuffer& parameters) const {
    const at::NoGradGuard guard;
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        if (!parts.contains(entry.name))
            continue; // a new head
        const Part& part = parts.at(entry.name);
        const bool asRead = entry.value.device().is_cpu() && entry.value.scalar_type() == at::kFloat;
        const at::Tensor values = asRead ? entry.value : at::empty(entry.value.sizes(), at::kFloat);
        float* const out = values.data_ptr<float>();
        const auto columns = static_cast<int64_t>(part.matrix.columns);
        // A transposed matrix is read column by column: many rows at once.
        const int64_t least = part.matrix.transposed ? 256 : 1 + 65536 / columns;
        at::parallel_for(0, static_cast<int64_t>(part.matrix.rows), least, [&](int64_t begin, int64_t end) {
            readRows(*part.checkpoint, part.matrix, static_cast<uint64_t>(begin),
                     std::span(out + begin * columns, static_cast<size_t>((end - begin) * columns)));
        });
        if (!asRead)
            entry.value.copy_(values);
    }
}

void DecoderSource::describe(DecoderBlock& layers, int64_t block) const {
    std::vector<std::string> names{"query", "key", "value", "out", "up", "down"};
    if (config.feed == DecoderConfig::Feed::SwiGlu)
        names.insert(names.begin() + 4, "gate");
    for (size_t i = 0; i < names.size(); ++i) {
        const Part& part = parts.at(decoderBlockName(block) + names[i] + ".weight");
        const PoolMatrix& matrix = part.matrix;
        layers.pool()[i]->stored = {{part.checkpoint->tensors()[matrix.tensor].name, matrix.firstElement(),
                                     matrix.numel(), 0, matrix.transposed ? matrix.storedOutputs : 0}};
    }
}

} // namespace sparsescope
