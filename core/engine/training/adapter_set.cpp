#include "engine/training/detail/adapter_set.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
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
    for (size_t i = 0; i < modules.size(); ++i) {
        const at::Tensor& weight = layers[i]->weight;
        adapterSize(spec.kind, static_cast<uint64_t>(spec.rank), static_cast<uint64_t>(weight.size(0)),
                    static_cast<uint64_t>(weight.size(1))); // checks the rank
        shapes.push_back({modules[i] + ".lora_A.weight", {spec.rank, weight.size(1)}});
        shapes.push_back({modules[i] + std::string(secondName(spec.kind)),
                          {weight.size(0), spec.kind == AdapterKind::Spp ? 1 : spec.rank}});
    }
    return shapes;
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
    for (size_t i = 0; i < m_modules.size(); ++i) {
        LinearLayer& layer = *m_layers[i];
        const AdapterFactors factors{m_parameters[m_modules[i] + ".lora_A.weight"],
                                     m_parameters[m_modules[i] + std::string(secondName(spec.kind))],
                                     spec.scale};
        {
            const at::NoGradGuard guard;
            const double bound = 1 / std::sqrt(static_cast<double>(factors.first.size(1)));
            factors.first.copy_(at::empty(factors.first.sizes(), at::kFloat).uniform_(-bound, bound, random));
        }
        layer.adapter = makeAdapter(spec.kind, layer.weight, factors, spec.dropout, m_seeds,
                                    spec.byBlocks ? SppProduct::ByBlocks : SppProduct::Whole);
    }
}

AdapterSet::~AdapterSet() {
    for (LinearLayer* layer : m_layers)
        layer->adapter.reset();
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
    NoProgress silent;
    std::map<std::string, std::string> metadata{{"format", "pt"}};
    AdapterBaseDigest base;
    for (size_t i = 0; i < m_modules.size(); ++i) {
        const at::Tensor weight = m_layers[i]->weight.detach().to(at::kCPU, at::kFloat).contiguous();
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
    const nlohmann::json config{{"peft_type", m_spec.kind == AdapterKind::Spp ? "SPP" : "LORA"},
                                {"task_type", "CAUSAL_LM"},
                                {"base_model_name_or_path", model},
                                {"r", m_spec.rank},
                                {"lora_alpha", m_spec.scale * static_cast<double>(m_spec.rank)},
                                {"lora_dropout", m_spec.dropout},
                                {"bias", "none"},
                                {"fan_in_fan_out", false},
                                {"inference_mode", true},
                                {"target_modules", targets}};
    writeFileAtomically(folder / configFile, jsonText(config));
}

AdapterFile readAdapter(const std::filesystem::path& folder) {
    const std::string subject = printable((folder / configFile).string());
    const nlohmann::json config = parseOrDiscard(readTextFile(folder / configFile, size_t{1} << 20U));
    const auto number = [&](const char* key) {
        if (!config.is_object() || !config.contains(key) || !config[key].is_number() ||
            !(config[key].get<double>() > 0))
            throw Error(ErrorCode::SpecInvalid, subject,
                        fmt::format("does not say \"{}\" as a number above 0", key));
        return config[key].get<double>();
    };
    const double usual = number("lora_alpha") / number("r");
    AdapterFile file;
    file.stored = Checkpoint::open(folder / weightsFile);
    const auto& stored = file.stored;
    AdapterBase::of(*stored); // refuses a damaged record before any work
    const auto endsSpp = [](const Tensor& tensor) {
        return tensor.name.ends_with(secondName(AdapterKind::Spp));
    };
    if (std::ranges::none_of(stored->tensors(), endsSpp))
        file.kind = AdapterKind::Lora;
    LoraStrength strength;
    if (file.kind == AdapterKind::Lora)
        strength = LoraStrength::fromConfig(config, subject);
    const auto read = [&](const Tensor& tensor) {
        if (tensor.shape.size() != 2)
            throw Error(ErrorCode::ModelTensor, printable(tensor.name),
                        "is no matrix, as a factor of an adapter is");
        at::Tensor values = at::empty(
            {static_cast<int64_t>(tensor.shape[0]), static_cast<int64_t>(tensor.shape[1])}, at::kFloat);
        readValues(tensor, 0, std::span(values.data_ptr<float>(), tensor.numel()));
        return values;
    };
    constexpr std::string_view firstEnding = ".lora_A.weight";
    for (const Tensor& tensor : stored->tensors()) {
        if (!tensor.name.ends_with(firstEnding))
            continue;
        const std::string module = tensor.name.substr(0, tensor.name.size() - firstEnding.size());
        const Tensor* second = stored->find(module + std::string(secondName(file.kind)));
        if (second == nullptr)
            throw Error(ErrorCode::ModelTensor, printable(tensor.name), "is there without its other factor");
        const std::string own = module.starts_with(before) ? module.substr(before.size()) : module;
        file.factors[own + std::string(ending)] = {
            read(tensor), read(*second),
            file.kind == AdapterKind::Lora ? strength.scaleOf(own, tensor.shape[0]) : usual};
    }
    if (file.factors.empty())
        throw Error(ErrorCode::ModelTensor, printable((folder / weightsFile).string()),
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
    stored->throwIfShrunk();
    return file;
}

} // namespace sparsescope
