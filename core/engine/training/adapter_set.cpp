#include "engine/training/detail/adapter_set.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "engine/detail/activations.h"
#include "engine/models/detail/model_pool.h"
#include "weights/anatomy/lora.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {

namespace {

constexpr std::string_view before = "base_model.model.", ending = ".weight";
constexpr const char* weightsFile = "adapter_model.safetensors";
constexpr const char* configFile = "adapter_config.json";
constexpr const char* fullType = "FULL"; ///< of the configuration: no peft_type of PEFT's

/// The second factor's name behind the module's.
std::string_view secondName(AdapterKind kind) {
    return kind == AdapterKind::Spp ? ".lora_A.weight_col" : ".lora_B.weight";
}

std::string lastPart(std::string_view name) {
    return std::string(name.substr(name.rfind('.') + 1)); // npos + 1 == 0
}

std::vector<std::string> modulesOf(std::span<LinearLayer* const> layers, const Checkpoint& checkpoint) {
    std::vector<std::string> modules;
    for (const LinearLayer* layer : layers) {
        const StoredRange& range = layer->stored.front();
        const Tensor* tensor = checkpoint.find(range.tensor);
        if (layer->stored.size() != 1 || range.pitch != 0 || tensor == nullptr ||
            tensor->numel() != range.count || !range.tensor.ends_with(ending))
            throw Error(
                ErrorCode::ModelUnsupported, printable(range.tensor),
                "is stored fused with others or turned round, and adapters are for matrices that stand alone "
                "(LLaMA's, OPT's)");
        modules.push_back(range.tensor.substr(0, range.tensor.size() - ending.size()));
    }
    return modules;
}

std::vector<ParameterShape> shapesOf(std::span<LinearLayer* const> layers,
                                     const std::vector<std::string>& modules, const AdapterSpec& spec) {
    std::vector<ParameterShape> shapes;
    uint64_t numel = 0;
    for (size_t i = 0; i < modules.size(); ++i) {
        const at::Tensor& weight = layers[i]->weight;
        const int64_t rows = weight.size(0), columns = weight.size(1);
        numel +=
            adapterSize(spec, static_cast<uint64_t>(rows), static_cast<uint64_t>(columns)); // checks the rank
        if (spec.kind == AdapterKind::Full) {
            shapes.push_back({modules[i] + std::string(ending), {rows, columns}});
            continue;
        }
        shapes.push_back({modules[i] + ".lora_A.weight", {spec.rank, columns}});
        if (spec.kind == AdapterKind::Lora)
            shapes.push_back({modules[i] + std::string(secondName(spec.kind)), {rows, spec.rank}});
        else if (spec.beta != SppBeta::None)
            shapes.push_back({modules[i] + std::string(secondName(spec.kind)), {rows, 1}});
    }
    constexpr uint64_t each = 17; // value, gradient and two moments in f32, and whether it stays 0
    if (const uint64_t there = availableMemory(); spec.kind == AdapterKind::Full && each * numel > there)
        throw Error(
            ErrorCode::OutOfMemory, "full tuning",
            fmt::format("trains {} weights and takes {:.1f} GB for them, and {:.1f} GB are there; tune a "
                        "part of the pool, or by spp or lora",
                        numel, static_cast<double>(each * numel) / 1e9, static_cast<double>(there) / 1e9));
    return shapes;
}

/// Uniform within 1/sqrt(columns).
void drawUniform(const at::Tensor& factor, int64_t columns, at::Generator& random) {
    const double bound = 1 / std::sqrt(static_cast<double>(columns));
    factor.copy_(at::empty(factor.sizes(), at::kFloat).uniform_(-bound, bound, random));
}

} // namespace

AdapterSet::AdapterSet(Model& model, const Checkpoint& checkpoint, const Anatomy& pool,
                       const AdapterSpec& spec, uint64_t seed)
    : m_spec(spec)
    , m_rule(pool.rule)
    , m_root(checkpoint.root())
    , m_layers(layersIn(model.pool(), checkpoint, pool))
    , m_modules(modulesOf(m_layers, checkpoint))
    , m_parameters(shapesOf(m_layers, m_modules, spec), {.device = model.device(), .trained = true}) {
    for (const LinearLayer* layer : model.pool()) {
        const std::string& tensor = layer->stored.front().tensor;
        if (std::ranges::find(m_layers, layer) == m_layers.end())
            m_without.insert(lastPart(std::string_view(tensor).substr(0, tensor.rfind('.'))));
    }
    at::Generator random = at::detail::createCPUGenerator(seed);
    const at::NoGradGuard guard;
    for (size_t i = 0; i < m_modules.size(); ++i) {
        LinearLayer& layer = *m_layers[i];
        m_before.push_back(layer.weight);
        if (spec.kind == AdapterKind::Full) {
            layer.weight = m_parameters[m_modules[i] + std::string(ending)];
            layer.weight.copy_(m_before.back());
            continue;
        }
        const int64_t columns = layer.weight.size(1);
        AdapterFactors factors{m_parameters[m_modules[i] + ".lora_A.weight"],
                               m_parameters.find(m_modules[i] + std::string(secondName(spec.kind))),
                               spec.scale};
        if (!factors.second.defined()) {
            factors.second = at::ones({layer.weight.size(0), 1}, layer.weight.options());
        } else {
            drawUniform(factors.first, columns, random);
            if (spec.kind == AdapterKind::Spp && spec.beta == SppBeta::Random)
                drawUniform(factors.second, columns, random);
        }
        layer.adapter = makeAdapter(spec.kind, layer.weight, factors, spec.dropout, m_seeds,
                                    spec.byBlocks ? SppProduct::ByBlocks : SppProduct::Whole);
    }
}

AdapterSet::~AdapterSet() {
    for (size_t i = 0; i < m_layers.size(); ++i) {
        m_layers[i]->adapter.reset();
        m_layers[i]->weight = m_before[i];
    }
}

at::Tensor AdapterSet::kept() const {
    if (m_spec.kind != AdapterKind::Full)
        return {};
    at::Tensor kept = at::zeros(m_parameters.values().sizes(), at::kByte);
    for (size_t i = 0; i < m_modules.size(); ++i) {
        const auto& entry = m_parameters.entry(m_modules[i] + std::string(ending));
        kept.narrow(0, entry.offset, entry.value.numel()).copy_(m_before[i].reshape({-1}) != 0);
    }
    return kept;
}

uint64_t AdapterSet::trained() const {
    const at::Tensor some = kept();
    return static_cast<uint64_t>(some.defined() ? some.sum().item<int64_t>() : m_parameters.numel());
}

void AdapterSet::write(const std::filesystem::path& folder, const std::string& model) const {
    const at::Tensor values = m_parameters.values().to(at::kCPU);
    const auto* bytes = reinterpret_cast<const std::byte*>(values.data_ptr<float>());
    std::vector<TensorSource> sources;
    for (const ParameterBuffer::Entry& entry : m_parameters.entries()) {
        const auto sizes = entry.value.sizes();
        sources.push_back(
            tensorSource(std::string(before) + entry.name, Dtype::F32, {sizes.begin(), sizes.end()},
                         {bytes + entry.offset * 4, static_cast<size_t>(entry.value.numel()) * 4}));
    }
    std::vector<at::Tensor> ones; // of beta, where there is none, so that SPP's readers find it
    for (size_t i = 0;
         m_spec.kind == AdapterKind::Spp && m_spec.beta == SppBeta::None && i < m_modules.size(); ++i) {
        const at::Tensor& beta = ones.emplace_back(at::ones({m_before[i].size(0), 1}));
        sources.push_back(tensorSource(fmt::format("{}{}{}", before, m_modules[i], secondName(m_spec.kind)),
                                       Dtype::F32, {static_cast<uint64_t>(beta.numel()), 1},
                                       {reinterpret_cast<const std::byte*>(beta.data_ptr<float>()),
                                        static_cast<size_t>(beta.numel()) * sizeof(float)}));
    }
    NoProgress silent;
    std::map<std::string, std::string> metadata{{"format", "pt"}};
    AdapterBaseDigest base;
    for (size_t i = 0; i < m_modules.size(); ++i) {
        const at::Tensor weight = m_before[i].detach().to(at::kCPU, at::kFloat).contiguous();
        base.add(m_modules[i] + std::string(ending),
                 {weight.data_ptr<float>(), static_cast<size_t>(weight.numel())});
    }
    metadata["trained_beside"] = base.finish(m_root).text();
    if (m_rule != PoolRule{})
        metadata["pool_rule"] = poolRuleJson(m_rule).dump();
    writeSafetensors(folder / weightsFile, sources, metadata, silent);
    std::set<std::string> targets;
    for (const std::string& module : m_modules)
        targets.insert(m_without.contains(lastPart(module)) ? module : lastPart(module));
    nlohmann::json config{{"task_type", "CAUSAL_LM"},
                          {"base_model_name_or_path", model},
                          {"bias", "none"},
                          {"fan_in_fan_out", false},
                          {"inference_mode", true}};
    if (m_spec.kind == AdapterKind::Full)
        config.update({{"peft_type", fullType}, {"modules_to_save", targets}});
    else
        config.update({{"peft_type", m_spec.kind == AdapterKind::Spp ? "SPP" : "LORA"},
                       {"r", m_spec.rank},
                       {"lora_alpha", m_spec.scale * static_cast<double>(m_spec.rank)},
                       {"lora_dropout", m_spec.dropout},
                       {"target_modules", targets}});
    writeFileAtomically(folder / configFile, jsonText(config));
}

namespace {

at::Tensor factorOf(const Tensor& tensor) {
    if (tensor.shape.size() != 2)
        throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                    "is no matrix, as a factor of an adapter is");
    at::Tensor values =
        at::empty({static_cast<int64_t>(tensor.shape[0]), static_cast<int64_t>(tensor.shape[1])}, at::kFloat);
    readValues(tensor, 0, std::span(values.data_ptr<float>(), tensor.numel()));
    return values;
}

/// The module's own name, as the model has it.
std::string withoutBefore(const std::string& name) {
    return name.starts_with(before) ? name.substr(before.size()) : name;
}

/// Of a file with two factors for each matrix.
void readFactors(AdapterFile& file, const nlohmann::json& config, const std::string& subject) {
    const auto number = [&](const char* key) {
        if (!config.is_object() || !config.contains(key) || !config[key].is_number() ||
            !(config[key].get<double>() > 0))
            throw Error(ErrorCode::SpecInvalid, subject,
                        fmt::format("does not say \"{}\" as a number above 0", key));
        return config[key].get<double>();
    };
    const double usual = number("lora_alpha") / number("r");
    const auto& stored = file.stored;
    const auto endsSpp = [](const Tensor& tensor) {
        return tensor.name.ends_with(secondName(AdapterKind::Spp));
    };
    if (std::ranges::none_of(stored->tensors(), endsSpp))
        file.kind = AdapterKind::Lora;
    LoraStrength strength;
    if (file.kind == AdapterKind::Lora)
        strength = LoraStrength::fromConfig(config, subject);
    constexpr std::string_view firstEnding = ".lora_A.weight";
    for (const Tensor& tensor : stored->tensors()) {
        if (!tensor.name.ends_with(firstEnding))
            continue;
        const std::string module = tensor.name.substr(0, tensor.name.size() - firstEnding.size());
        const Tensor* second = stored->find(module + std::string(secondName(file.kind)));
        if (second == nullptr)
            throw Error(ErrorCode::ModelTensor, printable(tensor.name), "is there without its other factor");
        const std::string own = withoutBefore(module);
        file.factors[own + std::string(ending)] = {
            factorOf(tensor), factorOf(*second),
            file.kind == AdapterKind::Lora ? strength.scaleOf(own, tensor.shape[0]) : usual};
    }
    if (file.factors.empty())
        throw Error(ErrorCode::ModelTensor, printable(stored->path().string()),
                    "holds no factors called lora_A.weight, as PEFT and SPP write them");
    if (file.factors.size() * 2 < stored->tensors().size()) {
        for (const Tensor& tensor : stored->tensors()) {
            if (!tensor.name.ends_with(firstEnding) && !tensor.name.ends_with(secondName(file.kind)))
                throw Error(
                    ErrorCode::FormatUnsupported, printable(tensor.name),
                    "is of an adapter that is more than two factors beside matrices, of which merge "
                    "knows nothing; merge it by: convert MODEL OUT --adapter THIS, which fills zeros");
        }
    }
}

} // namespace

AdapterFile readAdapter(const std::filesystem::path& folder) {
    const nlohmann::json config = parseOrDiscard(readTextFile(folder / configFile, size_t{1} << 20U));
    const auto type = config.is_object() ? config.find("peft_type") : config.end();
    AdapterFile file;
    file.stored = Checkpoint::open(folder / weightsFile);
    AdapterBase::of(*file.stored); // refuses a damaged record before any work
    if (type != config.end() && *type == fullType) {
        file.kind = AdapterKind::Full;
        for (const Tensor& tensor : file.stored->tensors())
            file.factors[withoutBefore(tensor.name)] = {factorOf(tensor), {}};
    } else {
        readFactors(file, config, printable((folder / configFile).string()));
    }
    file.stored->throwIfShrunk();
    return file;
}

} // namespace sparsescope
