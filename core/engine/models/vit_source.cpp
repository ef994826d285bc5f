// Finding a Vit in a checkpoint of any naming scheme.
#include "engine/models/detail/vit_source.h"

#include "base/error.h"
#include "engine/models/detail/missing_tensor.h"
#include "engine/models/detail/stated_shape.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <set>

namespace sparsescope {

namespace {

std::string shapeText(const auto& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

/// Finds tensors, checks them and remembers which the model has taken.
class TensorPicker {
public:
    explicit TensorPicker(const Checkpoint& checkpoint)
        : m_checkpoint(checkpoint) {}

    /// The first of the names that is there, or nothing.
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
        failMissing(m_checkpoint, names, "a ViT");
    }
    void take(const Tensor& tensor) { m_taken.insert(tensor.name); }
    bool taken(const std::string& name) const { return m_taken.contains(name); }

private:
    const Checkpoint& m_checkpoint;
    std::set<std::string> m_taken;
};

[[noreturn]] void failShape(const Tensor& tensor, const std::string& wanted) {
    throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                fmt::format("has the shape {}, but the model needs {}", shapeText(tensor.shape), wanted));
}

void checkShape(const Tensor& tensor, const std::vector<uint64_t>& wanted) {
    if (tensor.shape != wanted)
        failShape(tensor, shapeText(wanted));
    if (!isFloating(tensor.dtype))
        throw Error(
            ErrorCode::ModelTensor, printable(tensor.name),
            fmt::format("has the type {}, and a model's weights must be floating", dtypeName(tensor.dtype)));
}

/// The names of one checkpoint's blocks and what stands around them.
struct Scheme {
    std::string root;                ///< before the blocks: "", "vit.", ...
    std::vector<std::string> blocks; ///< prefix of each block, with its dot
    bool timm = false;
};

Scheme schemeOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (anatomy.family != Family::Vit || anatomy.blocks < 1)
        throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()),
                    fmt::format("is of the family \"{}\"; the engine runs ViT, DINO and DeiT models",
                                familyName(anatomy.family)));
    Scheme scheme;
    for (int block = 0; block < anatomy.blocks; ++block) {
        const std::vector<size_t>& matrices = anatomy.blockMatrices(block);
        if (matrices.size() != 6)
            throw Error(ErrorCode::ModelTensor, fmt::format("block {}", block),
                        fmt::format("has {} matrices, and a plain ViT's have six (query, key, value, out, "
                                    "ffn-in, ffn-out)",
                                    matrices.size()));
        const std::string& name = checkpoint.tensors()[anatomy.pool[matrices[0]].tensor].name;
        size_t at = name.find(".attn.");
        scheme.timm = at != std::string::npos;
        if (!scheme.timm)
            at = name.find(".attention.");
        if (at == std::string::npos)
            throw Error(ErrorCode::ModelUnsupported, printable(name),
                        "is no attention matrix of a known ViT naming");
        scheme.blocks.push_back(name.substr(0, at + 1));
    }
    // "vit.encoder.layer.0." -> "vit."
    for (const std::string middle : {"blocks.0.", "encoder.layer.0.", "layers.0."}) {
        const std::string& first = scheme.blocks.front();
        if (first.ends_with(middle)) {
            scheme.root = first.substr(0, first.size() - middle.size());
            break;
        }
    }
    return scheme;
}

int64_t headsOf(const Checkpoint& checkpoint, int64_t width) {
    const nlohmann::json& config = checkpoint.config();
    int64_t heads = std::max<int64_t>(1, width / 64);
    const auto read = [&](const nlohmann::json& object, const char* key) {
        if (object.is_object() && object.contains(key) && object[key].is_number_integer())
            heads = object[key].get<int64_t>();
    };
    read(config, "num_attention_heads"); // transformers
    if (config.is_object() && config.contains("model_args"))
        read(config["model_args"], "num_heads"); // timm
    if (heads < 1 || width % heads != 0)
        throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()),
                    fmt::format("has {} attention heads, which do not divide its width of {}", heads, width));
    return heads;
}

double epsilonOf(const Checkpoint& checkpoint, bool timm) {
    const nlohmann::json& config = checkpoint.config();
    if (config.is_object() && config.contains("layer_norm_eps") && config["layer_norm_eps"].is_number())
        return config["layer_norm_eps"].get<double>();
    return timm ? 1e-6 : 1e-12;
}

int64_t squareRoot(uint64_t value) {
    const auto root = static_cast<int64_t>(std::llround(std::sqrt(static_cast<double>(value))));
    return static_cast<uint64_t>(root) * static_cast<uint64_t>(root) == value ? root : -1;
}

/// What a ViT checkpoint may hold beyond the model: heads of other tasks, and pre-training's mask token.
bool isSpare(const std::string& name, const std::string& root) {
    for (const std::string prefix :
         {"head.", "classifier.", "pooler.", "embeddings.mask_token", "decoder."}) {
        if (name.starts_with(prefix) || name.starts_with(root + prefix))
            return true;
    }
    return false;
}

class VitFinder {
public:
    VitFinder(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
              const LoadOptions& options)
        : m_checkpoint(*checkpoint)
        , m_anatomy(anatomy)
        , m_scheme(schemeOf(*checkpoint, anatomy))
        , m_pick(*checkpoint) {
        if (checkpoint->configError())
            throw *checkpoint->configError();
        m_source.checkpoint = checkpoint;
        m_source.options = options;
    }

    VitSource find() {
        readConfig();
        add("cls_token", m_pick.required(rooted({"cls_token", "embeddings.cls_token"})));
        add("patch_embed.proj.weight", *m_patch);
        add("patch_embed.proj.bias",
            m_pick.required(rooted({"patch_embed.proj.bias", "embeddings.patch_embeddings.projection.bias",
                                    "embeddings.patch_embeddings.bias"})));
        VitConfig stored = m_source.config;
        stored.imageSize = m_source.storedGrid * stored.patchSize;
        add("pos_embed", *m_positions, shapeOf(vitEmbeddingShapes(stored), "pos_embed"));
        for (int64_t block = 0; block < m_source.config.depth; ++block)
            findBlock(block);
        for (const std::string part : {".weight", ".bias"})
            add("norm" + part, m_pick.required(rooted({"norm" + part, "layernorm" + part})));
        if (m_headWeight != nullptr) {
            add("head.weight", *m_headWeight);
            if (m_headBias != nullptr)
                add("head.bias", *m_headBias);
            m_source.hasHead = true;
        }
        refuseUnknown();
        return std::move(m_source);
    }

private:
    std::vector<std::string> rooted(const std::vector<std::string>& names) const {
        std::vector<std::string> result;
        result.reserve(names.size());
        for (const std::string& name : names)
            result.push_back(m_scheme.root + name);
        return result;
    }
    static std::vector<int64_t> shapeOf(const std::vector<ParameterShape>& shapes, const std::string& name) {
        return std::ranges::find(shapes, name, &ParameterShape::name)->shape;
    }
    void readConfig();
    void checkStated() const;
    void readHead();
    void findBlock(int64_t block);
    void refuseUnknown() const;
    void add(const std::string& parameter, const Tensor& tensor) {
        add(parameter, tensor, shapeOf(m_shapes, parameter));
    }
    void add(const std::string& parameter, const Tensor& tensor, const std::vector<int64_t>& shape) {
        checkShape(tensor, {shape.begin(), shape.end()});
        m_source.parts[parameter].push_back({&current(tensor), 0, tensor.numel(), 0});
    }
    /// The tensor whose values count.
    const Tensor& current(const Tensor& tensor) const {
        const auto& changed = m_source.options.weights;
        const Tensor* other = changed ? changed->find(tensor.name) : nullptr;
        if (other == nullptr)
            return tensor;
        checkShape(*other, tensor.shape);
        return *other;
    }

    const Checkpoint& m_checkpoint;
    const Anatomy& m_anatomy;
    Scheme m_scheme;
    TensorPicker m_pick;
    const Tensor* m_patch = nullptr;
    const Tensor* m_positions = nullptr;
    const Tensor* m_headWeight = nullptr;
    const Tensor* m_headBias = nullptr;
    std::vector<ParameterShape> m_shapes; ///< of what is not in a block
    VitSource m_source;
};

void VitFinder::readConfig() {
    VitConfig& config = m_source.config;
    m_patch =
        &m_pick.required(rooted({"patch_embed.proj.weight", "embeddings.patch_embeddings.projection.weight",
                                 "embeddings.patch_embeddings.weight"}));
    const Tensor& patch = *m_patch;
    if (patch.shape.size() != 4 || patch.shape[2] != patch.shape[3] || patch.numel() == 0)
        failShape(patch, "[width, channels, patch, patch]");
    config.width = static_cast<int64_t>(patch.shape[0]);
    config.channels = static_cast<int64_t>(patch.shape[1]);
    config.patchSize = static_cast<int64_t>(patch.shape[2]);
    config.depth = m_anatomy.blocks;
    config.heads = headsOf(m_checkpoint, config.width);
    config.layerNormEps = epsilonOf(m_checkpoint, m_scheme.timm);
    m_positions = &m_pick.required(rooted({"pos_embed", "embeddings.position_embeddings"}));
    const Tensor& position = *m_positions;
    const uint64_t tokens = position.shape.size() == 3 ? position.shape[1] : 0;
    m_source.storedGrid = tokens > 1 ? squareRoot(tokens - 1) : -1;
    if (m_source.storedGrid < 1)
        failShape(position, "[1, 1 + a square number, width]");
    config.imageSize = m_source.storedGrid * config.patchSize;
    config.mlpWidth = static_cast<int64_t>(m_anatomy.pool[m_anatomy.blockMatrices(0)[4]].rows);
    const nlohmann::json& json = m_checkpoint.config();
    if (json.is_object() && json.contains("hidden_act") && json["hidden_act"] != "gelu")
        throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                    fmt::format("uses the activation {}; the engine runs models with exact GELU",
                                printable(json["hidden_act"].dump())));
    if (const int64_t asked = m_source.options.imageSize; asked > 0) {
        if (asked % config.patchSize != 0)
            throw Error(ErrorCode::Usage, fmt::format("image size {}", asked),
                        fmt::format("is no multiple of the model's patch size, {}", config.patchSize));
        config.imageSize = asked;
    }
    const PoolMatrix& query = m_anatomy.pool[m_anatomy.blockMatrices(0)[0]];
    const std::string& queryName = m_checkpoint.tensors()[query.tensor].name;
    config.qkvBias = m_checkpoint.find(queryName.substr(0, queryName.rfind('.')) + ".bias") != nullptr;
    checkStated();
    readHead();
    m_shapes = vitEmbeddingShapes(config);
    std::ranges::move(vitHeadShapes(config), std::back_inserter(m_shapes));
}

/// What runs is another model by its configuration, however well the shapes fit.
void VitFinder::checkStated() const {
    const VitConfig& config = m_source.config;
    const StatedShape stated(m_checkpoint);
    const std::string patch = printable(m_patch->name);
    stated.type({"vit", "deit", "vit_msn", "vit_mae", "dinov2"}, "a ViT");
    stated.number({"num_hidden_layers"}, config.depth, "its list of blocks");
    stated.number({"hidden_size", "num_features"}, config.width, patch);
    stated.number({"intermediate_size"}, config.mlpWidth,
                  printable(m_anatomy.pool[m_anatomy.blockMatrices(0)[4]].label));
    stated.number({"patch_size"}, config.patchSize, patch);
    stated.number({"num_channels"}, config.channels, patch);
    stated.number({"image_size"}, m_source.storedGrid * config.patchSize, printable(m_positions->name));
    stated.bias("qkv_bias", config.qkvBias, config.qkvBias,
                printable(m_anatomy.pool[m_anatomy.blockMatrices(0)[0]].label));
}

void VitFinder::readHead() {
    VitConfig& config = m_source.config;
    config.classes = m_source.options.classes;
    m_headWeight = m_pick.optional({"head.weight", "classifier.weight"});
    if (m_headWeight == nullptr)
        return;
    if (m_headWeight->shape.size() != 2 || m_headWeight->shape[0] == 0)
        failShape(*m_headWeight, fmt::format("[classes, {}]", config.width));
    checkShape(*m_headWeight, {m_headWeight->shape[0], static_cast<uint64_t>(config.width)});
    const auto stored = static_cast<int64_t>(m_headWeight->shape[0]);
    m_headBias = m_pick.optional({"head.bias", "classifier.bias"});
    if (config.classes == 0)
        config.classes = stored;
    else if (stored != config.classes)
        m_headWeight = nullptr;
    if (m_headWeight != nullptr)
        StatedShape(m_checkpoint).classes(stored, printable(m_headWeight->name));
}

void VitFinder::findBlock(int64_t block) {
    const VitConfig& config = m_source.config;
    const std::vector<ParameterShape> shapes = vitBlockShapes(config, block);
    const std::string from = m_scheme.blocks[static_cast<size_t>(block)];
    const std::string to = fmt::format("blocks.{}.", block);
    const auto width = static_cast<uint64_t>(config.width), mlp = static_cast<uint64_t>(config.mlpWidth);
    struct Target {
        const char* name;
        uint64_t rows, columns, firstRow;
    };
    const std::array<Target, 6> targets{{{"attn.qkv", width, width, 0},
                                         {"attn.qkv", width, width, width},
                                         {"attn.qkv", width, width, 2 * width},
                                         {"attn.proj", width, width, 0},
                                         {"mlp.fc1", mlp, width, 0},
                                         {"mlp.fc2", width, mlp, 0}}};
    const std::vector<size_t> matrices = m_anatomy.blockMatrices(static_cast<int>(block));
    for (size_t i = 0; i < targets.size(); ++i) {
        const PoolMatrix& matrix = m_anatomy.pool[matrices[i]];
        const Tensor& weight = m_checkpoint.tensors()[matrix.tensor];
        const Target& target = targets[i];
        m_pick.take(weight);
        if (matrix.transposed || matrix.rowRun != 0)
            throw Error(ErrorCode::ModelUnsupported, printable(weight.name),
                        "is not stored as [out, in], which the engine needs; convert the model to PyTorch's "
                        "layout first");
        if (matrix.rows != target.rows || matrix.columns != target.columns || weight.shape.size() != 2)
            failShape(weight, fmt::format("{} rows of {} for {}", target.rows, target.columns, matrix.label));
        checkShape(weight, weight.shape);
        const auto offset = static_cast<int64_t>(target.firstRow * target.columns);
        m_source.parts[to + target.name + ".weight"].push_back(
            {&current(weight), matrix.firstElement(), matrix.numel(), offset});
        m_source.pool[to + target.name + ".weight"].push_back(
            {weight.name, matrix.firstElement(), matrix.numel(), offset});
        if (i < 3 && !config.qkvBias)
            continue;
        const std::string biasName = weight.name.substr(0, weight.name.rfind('.')) + ".bias";
        const Tensor& bias = m_pick.required({biasName});
        checkShape(bias, {weight.shape[0]});
        m_source.parts[to + target.name + ".bias"].push_back(
            {&current(bias), matrix.firstRow, matrix.rows, static_cast<int64_t>(target.firstRow)});
    }
    const std::array<std::array<const char*, 2>, 2> norms{
        {{"norm1", "layernorm_before"}, {"norm2", "layernorm_after"}}};
    for (const auto& [timm, transformers] : norms) {
        for (const char* part : {"weight", "bias"}) {
            const std::string name = fmt::format("{}{}.{}", to, timm, part);
            add(name,
                m_pick.required({fmt::format("{}{}.{}", from, timm, part),
                                 fmt::format("{}{}.{}", from, transformers, part)}),
                shapeOf(shapes, name));
        }
    }
}

void VitFinder::refuseUnknown() const {
    refuseUnread(m_checkpoint, [&](const std::string& name) { return isSpare(name, m_scheme.root); });
    for (const Tensor& tensor : m_checkpoint.tensors()) {
        if (!m_pick.taken(tensor.name) && !isSpare(tensor.name, m_scheme.root))
            throw Error(ErrorCode::ModelUnsupported, printable(tensor.name),
                        "has no place in a plain ViT (class token, learned positions, no layer scale, one "
                        "head), so the result would be wrong");
    }
}

/// f32, on the CPU, as the model takes it.
at::Tensor readParameter(const VitSource& source, const std::string& name,
                         const std::vector<VitSource::Part>& parts, const at::Tensor& value) {
    const auto read = [&](const at::Tensor& into) {
        for (const VitSource::Part& part : parts)
            readValues(*part.tensor, part.first, std::span(into.data_ptr<float>() + part.offset, part.count));
        return into;
    };
    const bool resized = name == "pos_embed" && source.storedGrid != source.config.grid();
    if (!resized) {
        const bool asRead = value.device().is_cpu() && value.scalar_type() == at::kFloat;
        return read(asRead ? value : at::empty(value.sizes(), at::kFloat));
    }
    const int64_t tokens = source.storedGrid * source.storedGrid + 1;
    return interpolatePositions(read(at::empty({1, tokens, source.config.width}, at::kFloat)),
                                source.config.grid());
}

} // namespace

VitSource findVit(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const LoadOptions& options) {
    return VitFinder(checkpoint, anatomy, options).find();
}

void VitSource::fill(const ParameterBuffer& parameters) const {
    const at::NoGradGuard guard;
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        const auto found = parts.find(entry.name);
        if (found == parts.end())
            continue;
        const at::Tensor values = readParameter(*this, entry.name, found->second, entry.value);
        if (!values.is_same(entry.value))
            entry.value.copy_(values);
    }
}

void VitSource::describe(VitBlock& layers, int64_t block) const {
    const std::string prefix = fmt::format("blocks.{}.", block);
    const std::array<std::pair<const char*, LinearLayer*>, 4> all{{{"attn.qkv", &layers.qkv},
                                                                   {"attn.proj", &layers.proj},
                                                                   {"mlp.fc1", &layers.fc1},
                                                                   {"mlp.fc2", &layers.fc2}}};
    for (const auto& [name, layer] : all)
        layer->stored = pool.at(prefix + name + ".weight");
}

} // namespace sparsescope
