// A Vit from a checkpoint of any naming scheme, and back to a file in timm's.
#include "engine/detail/vit.h"

#include "base/error.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
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
        throw Error(
            ErrorCode::ModelTensor, printable(names.front()),
            fmt::format("is missing from {}, and a ViT cannot run without it", m_checkpoint.path().string()));
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
        const std::vector<size_t> matrices = anatomy.blockMatrices(block);
        if (matrices.size() != 6)
            throw Error(ErrorCode::ModelTensor, fmt::format("block {}", block),
                        fmt::format("has {} of the six matrices (query, key, value, out, ffn-in, ffn-out)",
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

class VitLoader {
public:
    VitLoader(const Checkpoint& checkpoint, const Anatomy& anatomy)
        : m_checkpoint(checkpoint)
        , m_anatomy(anatomy)
        , m_scheme(schemeOf(checkpoint, anatomy))
        , m_pick(checkpoint) {}

    std::shared_ptr<Vit> load(int64_t classes, int64_t imageSize, uint64_t seed, at::Device device);

private:
    std::vector<std::string> rooted(const std::vector<std::string>& names) const {
        std::vector<std::string> result;
        for (const std::string& name : names)
            result.push_back(m_scheme.root + name);
        return result;
    }
    VitConfig readConfig();
    void copy(const Tensor& tensor, uint64_t first, uint64_t count, int64_t offset);
    void copyWhole(const Tensor& tensor, const std::string& parameter);
    void copyPositions(const Tensor& tensor, int64_t storedGrid);
    void copyBlock(int64_t block);
    void refuseUnknown() const;

    const Checkpoint& m_checkpoint;
    const Anatomy& m_anatomy;
    Scheme m_scheme;
    TensorPicker m_pick;
    const Tensor* m_headWeight = nullptr;
    const Tensor* m_headBias = nullptr;
    at::Tensor m_flat; ///< all parameters, on the CPU
    std::shared_ptr<Vit> m_model;
};

VitConfig VitLoader::readConfig() {
    VitConfig config;
    const Tensor& patch =
        m_pick.required(rooted({"patch_embed.proj.weight", "embeddings.patch_embeddings.projection.weight",
                                "embeddings.patch_embeddings.weight"}));
    if (patch.shape.size() != 4 || patch.shape[2] != patch.shape[3] || patch.numel() == 0)
        failShape(patch, "[width, channels, patch, patch]");
    config.width = static_cast<int64_t>(patch.shape[0]);
    config.channels = static_cast<int64_t>(patch.shape[1]);
    config.patchSize = static_cast<int64_t>(patch.shape[2]);
    config.depth = m_anatomy.blocks;
    config.heads = headsOf(m_checkpoint, config.width);
    config.layerNormEps = epsilonOf(m_checkpoint, m_scheme.timm);
    const Tensor& position = m_pick.required(rooted({"pos_embed", "embeddings.position_embeddings"}));
    const uint64_t tokens = position.shape.size() == 3 ? position.shape[1] : 0;
    const int64_t grid = tokens > 1 ? squareRoot(tokens - 1) : -1;
    if (grid < 1)
        failShape(position, "[1, 1 + a square number, width]");
    checkShape(position, {1, tokens, patch.shape[0]});
    config.imageSize = grid * config.patchSize;
    config.mlpWidth = static_cast<int64_t>(m_anatomy.pool[m_anatomy.blockMatrices(0)[4]].rows);
    const nlohmann::json& json = m_checkpoint.config();
    if (json.is_object() && json.contains("hidden_act") && json["hidden_act"] != "gelu")
        throw Error(ErrorCode::ModelUnsupported, printable(m_checkpoint.path().string()),
                    fmt::format("uses the activation {}; the engine runs models with exact GELU",
                                printable(json["hidden_act"].dump())));
    return config;
}

void VitLoader::copy(const Tensor& tensor, uint64_t first, uint64_t count, int64_t offset) {
    readValues(tensor, first, std::span(m_flat.data_ptr<float>() + offset, count));
}

void VitLoader::copyWhole(const Tensor& tensor, const std::string& parameter) {
    const ParameterBuffer::Entry& entry = m_model->parameters().entry(parameter);
    const auto sizes = entry.value.sizes();
    checkShape(tensor, {sizes.begin(), sizes.end()});
    copy(tensor, 0, tensor.numel(), entry.offset);
}

void VitLoader::copyPositions(const Tensor& tensor, int64_t storedGrid) {
    const VitConfig& config = m_model->config();
    if (storedGrid == config.grid()) {
        copyWhole(tensor, "pos_embed");
        return;
    }
    VitConfig stored = config;
    stored.imageSize = storedGrid * config.patchSize;
    at::Tensor values = at::empty({1, stored.tokens(), config.width}, at::kFloat);
    readValues(tensor, 0, std::span(values.data_ptr<float>(), tensor.numel()));
    const at::Tensor resized = interpolatePositions(values, config.grid()).contiguous();
    const int64_t offset = m_model->parameters().entry("pos_embed").offset;
    m_flat.narrow(0, offset, resized.numel()).copy_(resized.view(-1));
}

void VitLoader::copyBlock(int64_t block) {
    const VitConfig& config = m_model->config();
    const ParameterBuffer& parameters = m_model->parameters();
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
        if (matrix.rows != target.rows || matrix.columns != target.columns || weight.shape.size() != 2)
            failShape(weight, fmt::format("{} rows of {} for {}", target.rows, target.columns, matrix.label));
        checkShape(weight, weight.shape);
        const int64_t offset = parameters.entry(to + target.name + ".weight").offset +
                               static_cast<int64_t>(target.firstRow * target.columns);
        copy(weight, matrix.firstElement(), matrix.numel(), offset);
        m_model->pool.push_back({weight.name, matrix.firstElement(), matrix.numel(), offset});
        if (i < 3 && !config.qkvBias)
            continue;
        const std::string biasName = weight.name.substr(0, weight.name.rfind('.')) + ".bias";
        const Tensor& bias = m_pick.required({biasName});
        checkShape(bias, {weight.shape[0]});
        copy(bias, matrix.firstRow, matrix.rows,
             parameters.entry(to + target.name + ".bias").offset + static_cast<int64_t>(target.firstRow));
    }
    for (const char* part : {"weight", "bias"}) {
        copyWhole(m_pick.required({fmt::format("{}norm1.{}", from, part),
                                   fmt::format("{}layernorm_before.{}", from, part)}),
                  fmt::format("{}norm1.{}", to, part));
        copyWhole(m_pick.required({fmt::format("{}norm2.{}", from, part),
                                   fmt::format("{}layernorm_after.{}", from, part)}),
                  fmt::format("{}norm2.{}", to, part));
    }
}

void VitLoader::refuseUnknown() const {
    for (const Tensor& tensor : m_checkpoint.tensors()) {
        if (!m_pick.taken(tensor.name) && !isSpare(tensor.name, m_scheme.root))
            throw Error(ErrorCode::ModelUnsupported, printable(tensor.name),
                        "has no place in a plain ViT (class token, learned positions, no layer scale, one "
                        "head), so the "
                        "result would be wrong");
    }
}

std::shared_ptr<Vit> VitLoader::load(int64_t classes, int64_t imageSize, uint64_t seed, at::Device device) {
    VitConfig config = readConfig();
    const int64_t storedGrid = config.grid();
    if (imageSize > 0) {
        if (imageSize % config.patchSize != 0)
            throw Error(ErrorCode::Usage, fmt::format("image size {}", imageSize),
                        fmt::format("is no multiple of the model's patch size, {}", config.patchSize));
        config.imageSize = imageSize;
    }
    m_headWeight = m_pick.optional({"head.weight", "classifier.weight"});
    if (m_headWeight != nullptr) {
        if (m_headWeight->shape.size() != 2 || m_headWeight->shape[0] == 0)
            failShape(*m_headWeight, fmt::format("[classes, {}]", config.width));
        checkShape(*m_headWeight, {m_headWeight->shape[0], static_cast<uint64_t>(config.width)});
        const auto stored = static_cast<int64_t>(m_headWeight->shape[0]);
        if (classes == 0)
            classes = stored;
        m_headBias = m_pick.optional({"head.bias", "classifier.bias"});
        if (stored != classes)
            m_headWeight = nullptr;
    }
    config.classes = classes;
    const PoolMatrix& query = m_anatomy.pool[m_anatomy.blockMatrices(0)[0]];
    const std::string& queryName = m_checkpoint.tensors()[query.tensor].name;
    config.qkvBias = m_checkpoint.find(queryName.substr(0, queryName.rfind('.')) + ".bias") != nullptr;

    m_model = std::make_shared<Vit>(config, device);
    m_flat = at::zeros_like(m_model->parameters().values(), at::kCPU);
    copyWhole(m_pick.required(rooted({"cls_token", "embeddings.cls_token"})), "cls_token");
    copyPositions(m_pick.required(rooted({"pos_embed", "embeddings.position_embeddings"})), storedGrid);
    copyWhole(
        m_pick.required(rooted({"patch_embed.proj.weight", "embeddings.patch_embeddings.projection.weight",
                                "embeddings.patch_embeddings.weight"})),
        "patch_embed.proj.weight");
    copyWhole(m_pick.required(rooted({"patch_embed.proj.bias", "embeddings.patch_embeddings.projection.bias",
                                      "embeddings.patch_embeddings.bias"})),
              "patch_embed.proj.bias");
    for (int64_t block = 0; block < config.depth; ++block)
        copyBlock(block);
    for (const std::string part : {".weight", ".bias"})
        copyWhole(m_pick.required(rooted({"norm" + part, "layernorm" + part})), "norm" + part);
    if (m_headWeight != nullptr) {
        copyWhole(*m_headWeight, "head.weight");
        if (m_headBias != nullptr)
            copyWhole(*m_headBias, "head.bias");
        m_model->headLoaded = true;
    }
    refuseUnknown();
    const at::NoGradGuard guard;
    m_model->parameters().values().copy_(m_flat);
    if (classes > 0 && !m_model->headLoaded)
        m_model->initialiseHead(seed);
    return m_model;
}

} // namespace

std::shared_ptr<Vit> loadVit(const Checkpoint& checkpoint, const Anatomy& anatomy, int64_t classes,
                             int64_t imageSize, uint64_t seed, at::Device device) {
    return VitLoader(checkpoint, anatomy).load(classes, imageSize, seed, device);
}

void writeVit(const Vit& model, const std::filesystem::path& path,
              const std::map<std::string, std::string>& metadata) {
    const at::Tensor values = model.parameters().values().to(at::kCPU);
    const auto* bytes = reinterpret_cast<const std::byte*>(values.data_ptr<float>());
    std::vector<TensorSource> sources;
    for (const ParameterBuffer::Entry& entry : model.parameters().entries()) {
        const auto sizes = entry.value.sizes();
        sources.push_back(
            tensorSource(entry.name, Dtype::F32, {sizes.begin(), sizes.end()},
                         {bytes + entry.offset * 4, static_cast<size_t>(entry.value.numel()) * 4}));
    }
    NoProgress progress;
    writeSafetensors(path, sources, metadata, progress);
}

} // namespace sparsescope
