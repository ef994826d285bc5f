// Finding a Bert in a checkpoint of BERT's, RoBERTa's or DistilBERT's names.
#include "engine/models/detail/bert_source.h"

#include "base/error.h"
#include "engine/models/detail/missing_tensor.h"
#include "engine/models/detail/stated_shape.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope {
namespace {

std::string shapeText(const auto& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

[[noreturn]] void failShape(const Tensor& tensor, const std::string& wanted) {
    throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                fmt::format("has the shape {}, but the model needs {}", shapeText(tensor.shape), wanted));
}

/// What such checkpoints hold beside the encoder and its classifier: heads of other tasks, tables of numbers.
bool isSpare(std::string_view name, std::string_view root) {
    static constexpr std::string_view spare[] = {"cls.",
                                                 "tree.",
                                                 "lm_head.",
                                                 "qa_outputs.",
                                                 "pooler.",
                                                 "classifier.",
                                                 "pre_classifier.",
                                                 "vocab_transform.",
                                                 "vocab_layer_norm.",
                                                 "vocab_projector.",
                                                 "discriminator_predictions.",
                                                 "embeddings.position_ids",
                                                 "embeddings.token_type_ids"};
    return std::ranges::any_of(spare, [&](std::string_view prefix) {
        return name.starts_with(prefix) ||
               (name.starts_with(root) && name.substr(root.size()).starts_with(prefix));
    });
}

class BertFinder {
public:
    BertFinder(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
               const LoadOptions& options)
        : m_checkpoint(*checkpoint)
        , m_anatomy(anatomy)
        , m_json(checkpoint->config().is_object() ? checkpoint->config() : nlohmann::json::object()) {
        if (checkpoint->configError())
            throw *checkpoint->configError();
        m_source.checkpoint = checkpoint;
        m_source.options = options;
    }

    BertSource find() {
        readNames();
        readShapes();
        checkStated();
        readConfig();
        readHead();
        for (const auto& [parameter, name] :
             {std::pair("embeddings.word", "embeddings.word_embeddings.weight"),
              std::pair("embeddings.position", "embeddings.position_embeddings.weight"),
              std::pair("embeddings.type", "embeddings.token_type_embeddings.weight")}) {
            if (m_source.config.types > 0 || std::string_view(parameter) != "embeddings.type")
                add(parameter, required({m_root + name}));
        }
        addNorm("embeddings.norm", m_root + "embeddings.LayerNorm");
        for (int64_t block = 0; block < m_source.config.depth; ++block)
            findBlock(static_cast<int>(block));
        refuseUnknown();
        return std::move(m_source);
    }

private:
    const Tensor* optional(const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            if (const Tensor* tensor = m_checkpoint.find(name); tensor != nullptr) {
                m_taken.insert(tensor->name);
                return tensor;
            }
        }
        return nullptr;
    }
    const Tensor& required(const std::vector<std::string>& names) {
        if (const Tensor* tensor = optional(names); tensor != nullptr)
            return *tensor;
        failMissing(m_checkpoint, names, "a BERT");
    }
    static void check(const Tensor& tensor, const std::vector<uint64_t>& wanted) {
        if (tensor.shape != wanted)
            failShape(tensor, shapeText(wanted));
        if (!isFloating(tensor.dtype))
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        fmt::format("has the type {}, and a model's weights must be floating",
                                    dtypeName(tensor.dtype)));
    }
    /// The tensor whose values count.
    const Tensor& current(const Tensor& tensor) const {
        const auto& changed = m_source.options.weights;
        const Tensor* other = changed ? changed->find(tensor.name) : nullptr;
        if (other == nullptr)
            return tensor;
        check(*other, tensor.shape);
        return *other;
    }
    void add(const std::string& parameter, const Tensor& tensor) {
        const auto& shape = std::ranges::find(m_shapes, parameter, &ParameterShape::name)->shape;
        check(tensor, {shape.begin(), shape.end()});
        m_source.parts[parameter].push_back({&current(tensor), 0, tensor.numel(), 0});
    }
    /// TensorFlow's names of a norm are older.
    void addNorm(const std::string& parameter, const std::string& from) {
        add(parameter + ".weight", required({from + ".weight", from + ".gamma"}));
        add(parameter + ".bias", required({from + ".bias", from + ".beta"}));
    }
    int64_t integer(const std::vector<const char*>& keys, int64_t fallback) const {
        for (const char* key : keys) {
            if (m_json.contains(key) && m_json[key].is_number_integer())
                return m_json[key].get<int64_t>();
        }
        return fallback;
    }
    double share(const std::vector<const char*>& keys, double fallback) const {
        if (!m_source.options.dropout)
            return 0;
        for (const char* key : keys) {
            if (!m_json.contains(key) || !m_json[key].is_number())
                continue;
            const double value = m_json[key].get<double>();
            if (!(value >= 0 && value < 1))
                throw Error(ErrorCode::SpecInvalid, fmt::format("config.json: {}", key),
                            "must be a number from 0 to below 1");
            return value;
        }
        return fallback;
    }
    std::string typeOf() const;
    void readNames();
    void readShapes();
    void checkStated() const;
    void readConfig();
    void readHead();
    void readSpans();
    void readTree();
    void findBlock(int block);
    void addMatrix(const std::string& parameter, const PoolMatrix& matrix, uint64_t rows, uint64_t columns,
                   uint64_t firstRow);
    void refuseUnknown() const;

    const Checkpoint& m_checkpoint;
    const Anatomy& m_anatomy;
    nlohmann::json m_json;
    std::string m_root; ///< before "embeddings.": "", "bert.", "roberta.", ...
    bool m_distil = false, m_roberta = false;
    std::vector<std::string> m_blocks; ///< prefix of each, with its dot
    std::set<std::string> m_taken;
    std::vector<ParameterShape> m_shapes;
    BertSource m_source;
};

/// The configuration's model_type. Refuses relatives that the engine does not run before their shapes do.
std::string BertFinder::typeOf() const {
    const std::string type = m_json.contains("model_type") && m_json["model_type"].is_string()
                                 ? m_json["model_type"].get<std::string>()
                                 : std::string();
    static const std::set<std::string> known{"", "bert", "roberta", "distilbert", "xlm-roberta", "camembert"};
    if (!known.contains(type))
        throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                    fmt::format("is a model of the type {}; of BERT's family the engine runs bert, roberta "
                                "and distilbert",
                                printable(type, 60)));
    return type;
}

void BertFinder::readNames() {
    const std::string type = typeOf();
    if (m_anatomy.blocks < 1 || m_anatomy.stacks.size() != 1)
        throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                    "has no single list of encoder blocks");
    for (int block = 0; block < m_anatomy.blocks; ++block) {
        const std::vector<size_t>& matrices = m_anatomy.blockMatrices(block);
        if (matrices.size() != 6)
            throw Error(ErrorCode::ModelTensor, fmt::format("block {}", block),
                        fmt::format("has {} matrices, and BERT's have six (query, key, value, out, ffn-in, "
                                    "ffn-out); the engine runs bert, roberta and distilbert",
                                    matrices.size()));
        const std::string& name = m_checkpoint.tensors()[m_anatomy.pool[matrices[0]].tensor].name;
        const size_t at = name.find(".attention.");
        if (at == std::string::npos)
            throw Error(ErrorCode::ModelUnsupported, printable(name),
                        "is no attention matrix of BERT's, RoBERTa's or DistilBERT's names");
        m_blocks.push_back(name.substr(0, at + 1));
    }
    for (const std::string middle : {"encoder.layer.0.", "transformer.layer.0."}) {
        if (!m_blocks.front().ends_with(middle))
            continue;
        m_root = m_blocks.front().substr(0, m_blocks.front().size() - middle.size());
        m_distil = middle.starts_with("transformer");
        m_roberta =
            type.ends_with("roberta") || type == "camembert" || (type.empty() && m_root == "roberta.");
        return;
    }
    throw Error(ErrorCode::ModelUnsupported, printable(m_blocks.front()),
                "is no encoder block of BERT's, RoBERTa's or DistilBERT's names");
}

void BertFinder::readShapes() {
    BertConfig& config = m_source.config;
    const Tensor& words = required({m_root + "embeddings.word_embeddings.weight"});
    const Tensor& positions = required({m_root + "embeddings.position_embeddings.weight"});
    const Tensor* types = optional({m_root + "embeddings.token_type_embeddings.weight"});
    for (const Tensor* table : {&words, &positions, types}) {
        if (table != nullptr && (table->shape.size() != 2 || table->numel() == 0))
            failShape(*table, "[rows, width]");
    }
    config.vocabulary = static_cast<int64_t>(words.shape[0]);
    config.width = static_cast<int64_t>(words.shape[1]);
    config.positions = static_cast<int64_t>(positions.shape[0]);
    config.types = types != nullptr ? static_cast<int64_t>(types->shape[0]) : 0;
    config.depth = m_anatomy.blocks;
    config.mlpWidth = static_cast<int64_t>(m_anatomy.pool[m_anatomy.blockMatrices(0)[4]].rows);
}

/// What runs is another model by its configuration, however well the shapes fit.
void BertFinder::checkStated() const {
    const BertConfig& config = m_source.config;
    const StatedShape stated(m_checkpoint);
    const std::string words = m_root + "embeddings.word_embeddings.weight";
    stated.number({"num_hidden_layers", "n_layers"}, config.depth, "its list of blocks");
    stated.number({"hidden_size", "dim"}, config.width, words);
    stated.number({"vocab_size"}, config.vocabulary, words);
    stated.number({"intermediate_size", "hidden_dim"}, config.mlpWidth,
                  printable(m_anatomy.pool[m_anatomy.blockMatrices(0)[4]].label));
    stated.number({"max_position_embeddings"}, config.positions,
                  m_root + "embeddings.position_embeddings.weight");
    if (config.types > 0)
        stated.number({"type_vocab_size"}, config.types, m_root + "embeddings.token_type_embeddings.weight");
    if (m_distil)
        stated.type({"distilbert"}, "DistilBERT");
    else if (m_root.ends_with("roberta."))
        stated.type({"roberta", "xlm-roberta", "camembert"}, "RoBERTa");
    else if (m_root.ends_with("bert."))
        stated.type({"bert"}, "BERT");
    else
        stated.type({"bert", "roberta", "xlm-roberta", "camembert"}, "BERT and RoBERTa");
    for (const char* key : {"is_decoder", "add_cross_attention"}) {
        if (m_json.contains(key) && m_json[key] == true)
            throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                        fmt::format("its configuration says {}: each token then sees those before it alone, "
                                    "and the engine runs BERT as an encoder",
                                    key));
    }
}

void BertFinder::readConfig() {
    BertConfig& config = m_source.config;
    const std::string path = printable(m_checkpoint.path().string());
    config.heads = integer({"num_attention_heads", "n_heads"}, std::max<int64_t>(1, config.width / 64));
    if (config.heads < 1 || config.width % config.heads != 0)
        throw Error(ErrorCode::ModelUnsupported, path,
                    fmt::format("has {} attention heads, which do not divide its width of {}", config.heads,
                                config.width));
    for (const char* key : {"hidden_act", "activation"}) {
        if (m_json.contains(key) && m_json[key] != "gelu")
            throw Error(ErrorCode::ModelUnsupported, path,
                        fmt::format("uses the activation {}; the engine runs BERT with exact GELU",
                                    printable(m_json[key].dump())));
    }
    for (const char* key : {"position_embedding_type"}) {
        if (m_json.contains(key) && m_json[key].is_string() && m_json[key] != "absolute")
            throw Error(ErrorCode::ModelUnsupported, path,
                        fmt::format("has positions of the kind {}; the engine runs absolute ones",
                                    printable(m_json[key].dump())));
    }
    if (m_json.contains("layer_norm_eps") && m_json["layer_norm_eps"].is_number() && !m_distil)
        config.layerNormEps = m_json["layer_norm_eps"].get<double>();
    else if (m_roberta)
        config.layerNormEps = 1e-5;
    if (m_roberta) {
        config.firstPosition = integer({"pad_token_id"}, 1) + 1;
        config.dropBeforePooler = true;
        if (config.firstPosition < 1 || config.firstPosition >= config.positions)
            throw Error(ErrorCode::SpecInvalid, "config.json: pad_token_id",
                        fmt::format("must be from 0 to {}", config.positions - 2));
    }
    config.hiddenDropout = share({"hidden_dropout_prob", "dropout"}, 0.1);
    config.attentionDropout = share({"attention_probs_dropout_prob", "attention_dropout"}, 0.1);
    config.headDropout = m_distil ? share({"seq_classif_dropout"}, 0.2)
                                  : share({"classifier_dropout", "hidden_dropout_prob"}, 0.1);
    if (m_distil)
        config.pooler = BertConfig::Pooler::Relu;
}

void BertFinder::readSpans() {
    BertConfig& config = m_source.config;
    config.spans = true;
    config.headDropout = m_distil ? share({"qa_dropout"}, 0.1) : 0;
    m_shapes = bertEmbeddingShapes(config);
    std::ranges::move(bertHeadShapes(config), std::back_inserter(m_shapes));
    const Tensor* weight = optional({"qa_outputs.weight"});
    m_source.hasHead = weight != nullptr;
    if (weight == nullptr)
        return;
    add("spans.weight", *weight);
    add("spans.bias", required({"qa_outputs.bias"}));
}

void BertFinder::readTree() {
    BertConfig& config = m_source.config;
    TreeConfig tree{.width = config.width,
                    .hidden = TreeConfig::hiddenOf(config.width),
                    .constants = *m_source.options.treeConstants,
                    .dropout = m_source.options.dropout ? TreeConfig().dropout : 0};
    if (const Tensor* own = optional({"tree.predict.concat_l.weight"}); own != nullptr) {
        if (own->shape.size() != 2 || own->numel() == 0)
            failShape(*own, "[hidden, hidden]");
        const Tensor* constants = optional({"tree.predict.embedding_weight"});
        if (constants != nullptr && constants->shape.size() != 3)
            failShape(*constants, "[1, constants, hidden]");
        m_source.storedConstants = constants != nullptr ? static_cast<int64_t>(constants->shape[1]) : 0;
        m_source.hasHead = *m_source.storedConstants == tree.constants;
        if (m_source.hasHead)
            tree.hidden = static_cast<int64_t>(own->shape[0]);
    }
    config.tree = tree;
    m_shapes = bertEmbeddingShapes(config);
    std::ranges::move(bertHeadShapes(config), std::back_inserter(m_shapes));
    if (!m_source.hasHead)
        return;
    for (const ParameterShape& shape : treeShapes(tree))
        add(shape.name, required({shape.name}));
}

void BertFinder::readHead() {
    BertConfig& config = m_source.config;
    if (m_source.options.spans)
        return readSpans();
    if (m_source.options.treeConstants)
        return readTree();
    config.classes = m_source.options.classes;
    const Tensor* weight = optional(m_roberta ? std::vector<std::string>{"classifier.out_proj.weight"}
                                              : std::vector<std::string>{"classifier.weight"});
    if (weight != nullptr) {
        if (weight->shape.size() != 2 || weight->shape[0] == 0 ||
            !std::cmp_equal(weight->shape[1], config.width))
            failShape(*weight, fmt::format("[classes, {}]", config.width));
        const auto stored = static_cast<int64_t>(weight->shape[0]);
        if (config.classes == 0)
            config.classes = stored;
        m_source.hasHead = stored == config.classes;
        if (m_source.hasHead)
            StatedShape(m_checkpoint).classes(stored, printable(weight->name));
    }
    m_shapes = bertEmbeddingShapes(config);
    std::ranges::move(bertHeadShapes(config), std::back_inserter(m_shapes));
    if (config.classes == 0)
        return;
    const std::string dense = m_roberta  ? "classifier.dense"
                              : m_distil ? "pre_classifier"
                                         : m_root + "pooler.dense";
    const Tensor* pooler = optional({dense + ".weight"});
    m_source.hasPooler = pooler != nullptr;
    if (m_source.hasHead && pooler == nullptr)
        throw Error(ErrorCode::ModelTensor, dense + ".weight",
                    "is missing, and the checkpoint's classifier cannot run without it");
    if (pooler != nullptr) {
        add("pooler.weight", *pooler);
        add("pooler.bias", required({dense + ".bias"}));
    }
    if (m_source.hasHead) {
        add("classifier.weight", *weight);
        add("classifier.bias", required({weight->name.substr(0, weight->name.rfind('.')) + ".bias"}));
    }
}

void BertFinder::addMatrix(const std::string& parameter, const PoolMatrix& matrix, uint64_t rows,
                           uint64_t columns, uint64_t firstRow) {
    const Tensor& weight = m_checkpoint.tensors()[matrix.tensor];
    m_taken.insert(weight.name);
    if (matrix.transposed || matrix.rowRun != 0)
        throw Error(ErrorCode::ModelUnsupported, printable(weight.name),
                    "is not stored as [out, in], which the engine needs; convert the model to PyTorch's "
                    "layout first");
    if (matrix.rows != rows || matrix.columns != columns || weight.shape.size() != 2)
        failShape(weight, fmt::format("{} rows of {} for {}", rows, columns, matrix.label));
    check(weight, weight.shape);
    const auto offset = static_cast<int64_t>(firstRow * columns);
    m_source.parts[parameter + ".weight"].push_back(
        {&current(weight), matrix.firstElement(), matrix.numel(), offset});
    m_source.pool[parameter + ".weight"].push_back(
        {weight.name, matrix.firstElement(), matrix.numel(), offset});
    const Tensor& bias = required({weight.name.substr(0, weight.name.rfind('.')) + ".bias"});
    check(bias, {weight.shape[0]});
    m_source.parts[parameter + ".bias"].push_back(
        {&current(bias), matrix.firstRow, matrix.rows, static_cast<int64_t>(firstRow)});
}

void BertFinder::findBlock(int block) {
    const BertConfig& config = m_source.config;
    const std::string &from = m_blocks[static_cast<size_t>(block)], to = bertBlockName(block);
    std::ranges::move(bertBlockShapes(config, block), std::back_inserter(m_shapes));
    const auto width = static_cast<uint64_t>(config.width), mlp = static_cast<uint64_t>(config.mlpWidth);
    struct Target {
        const char* name;
        uint64_t rows, columns, firstRow;
    };
    const Target targets[] = {{"qkv", width, width, 0},         {"qkv", width, width, width},
                              {"qkv", width, width, 2 * width}, {"out", width, width, 0},
                              {"fc1", mlp, width, 0},           {"fc2", width, mlp, 0}};
    const std::vector<size_t>& matrices = m_anatomy.blockMatrices(block);
    for (size_t i = 0; i < matrices.size(); ++i)
        addMatrix(to + targets[i].name, m_anatomy.pool[matrices[i]], targets[i].rows, targets[i].columns,
                  targets[i].firstRow);
    addNorm(to + "norm1", from + (m_distil ? "sa_layer_norm" : "attention.output.LayerNorm"));
    addNorm(to + "norm2", from + (m_distil ? "output_layer_norm" : "output.LayerNorm"));
}

void BertFinder::refuseUnknown() const {
    refuseUnread(m_checkpoint, [&](const std::string& name) { return isSpare(name, m_root); });
    for (const Tensor& tensor : m_checkpoint.tensors()) {
        if (!m_taken.contains(tensor.name) && !isSpare(tensor.name, m_root))
            throw Error(ErrorCode::ModelUnsupported, printable(tensor.name),
                        "has no place in a plain BERT (learned positions, post-norm, one classifier), so the "
                        "result would be wrong");
    }
}

} // namespace

BertSource findBert(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                    const LoadOptions& options) {
    return BertFinder(checkpoint, anatomy, options).find();
}

} // namespace sparsescope
