#include "weights/anatomy/lora.h"

#include "base/error.h"
#include "base/json_object.h"
#include "weights/anatomy/lora_names.h"
#include "weights/anatomy/pool_rule.h"
#include "weights/checkpoint/row_permutation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>
#include <set>

namespace sparsescope {

namespace {

constexpr uint64_t mostRank = 65536;
constexpr uint64_t weightsAtOnce = 1U << 18U;

struct Pair {
    const Tensor* a = nullptr; ///< [r, in]
    const Tensor* b = nullptr; ///< [out, r]
    bool embedding = false;    ///< of a table [entries, width]: its change is (B A)^T
};

[[noreturn]] void refuse(const Tensor& tensor, const std::string& what) {
    throw Error(ErrorCode::FormatUnsupported, printable(tensor.name),
                what + "; merge it with what trained it (PEFT's merge_and_unload(), diffusers' fuse_lora())");
}

/// The pairs by the module that they change.
std::map<std::string, Pair, std::less<>> pairsOf(const Checkpoint& adapters) {
    std::map<std::string, Pair, std::less<>> pairs;
    std::set<std::string_view> names;
    for (const Tensor& tensor : adapters.tensors()) {
        const std::optional<LoraName> name = loraName(tensor.name);
        if (!name && tensor.name.find(".spp_") != tensor.name.npos) {
            throw Error(
                ErrorCode::FormatUnsupported, printable(tensor.name),
                "is of an SPP adapter, which is no LoRA; merge it by: merge MODEL --adapter THIS --out "
                "OUT");
        }
        if (!name && isOtherAdapter(tensor.name))
            refuse(tensor, "is of an adapter that is no LoRA in PEFT's names");
        if (!name)
            continue;
        if (tensor.name.ends_with(".bias"))
            refuse(tensor, "is a bias of an adapter (lora_bias), and LoRA that is more than W + B A is not "
                           "merged");
        names.insert(name->adapter);
        if (names.size() > 1) {
            throw Error(
                ErrorCode::FormatUnsupported, printable(adapters.path().string()),
                fmt::format("holds several adapters ({}); one is merged at a time, so save it with the one "
                            "that is wanted",
                            fmt::join(names, ", ")));
        }
        const bool embedding = name->kind.starts_with("lora_embedding_");
        const std::string_view side =
            name->kind.substr(std::string_view(embedding ? "lora_embedding_" : "lora_").size());
        if (side != "A" && side != "B")
            refuse(tensor, "is of a kind of LoRA that is more than W + B A");
        if (tensor.shape.size() != 2 || !isFloating(tensor.dtype))
            refuse(tensor, "is no matrix of floating numbers");
        Pair& pair = pairs[std::string(name->module)];
        const Tensor*& member = side == "A" ? pair.a : pair.b;
        if (member != nullptr)
            refuse(tensor, "is there twice");
        member = &tensor;
        pair.embedding = embedding;
    }
    for (const auto& [module, pair] : pairs) {
        if (pair.a == nullptr || pair.b == nullptr) {
            throw Error(ErrorCode::AnatomyUnrelated, printable(module),
                        fmt::format("has a lora_{} and no lora_{}; the file is incomplete",
                                    pair.a != nullptr ? "A" : "B", pair.a != nullptr ? "B" : "A"));
        }
        if (pair.a->shape[0] != pair.b->shape[1] || pair.a->shape[0] == 0 || pair.a->shape[0] > mostRank) {
            throw Error(ErrorCode::AnatomyShape, printable(pair.a->name),
                        fmt::format("has the rank {}, and its partner {}; the file is damaged",
                                    pair.a->shape[0], pair.b->shape[1]));
        }
    }
    return pairs;
}

uint16_t bfloat16Of(float value) {
    const auto bits = std::bit_cast<uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U)
        return static_cast<uint16_t>(bits >> 16U | 0x40U); // a NaN stays one
    return static_cast<uint16_t>((bits + 0x7FFFU + (bits >> 16U & 1U)) >> 16U);
}

/// To nearest, ties to even.
uint16_t halfOf(float value) {
    const auto bits = std::bit_cast<uint32_t>(value);
    const uint32_t sign = bits >> 16U & 0x8000U;
    uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return static_cast<uint16_t>(sign | 0x7E00U);
    if (magnitude >= 0x47800000U) // 65536
        return static_cast<uint16_t>(sign | 0x7C00U);
    if (magnitude < 0x38800000U) { // below 2^-14: the sum rounds to a multiple of 2^-24
        const float sum = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<uint16_t>(sign | (std::bit_cast<uint32_t>(sum) - 0x3F000000U));
    }
    magnitude += 0xC8000FFFU + (magnitude >> 13U & 1U); // the exponent's bias, and half of what goes
    return static_cast<uint16_t>(sign | magnitude >> 13U);
}

void append(std::vector<std::byte>& bytes, const auto& number) {
    const auto* from = reinterpret_cast<const std::byte*>(&number);
    bytes.insert(bytes.end(), from, from + sizeof number);
}

void append(std::vector<std::byte>& bytes, double value, Dtype dtype) {
    switch (dtype) {
    case Dtype::F64:
        return append(bytes, value);
    case Dtype::F32:
        return append(bytes, static_cast<float>(value));
    case Dtype::BF16:
        return append(bytes, bfloat16Of(static_cast<float>(value)));
    default:
        return append(bytes, halfOf(static_cast<float>(value)));
    }
}

/// A matrix as doubles, or its transpose.
std::vector<double> numbersOf(const Tensor& tensor, bool turned) {
    std::vector<double> stored(tensor.numel());
    readValues(tensor, 0, std::span(stored));
    if (!turned)
        return stored;
    const uint64_t rows = tensor.shape[0], columns = tensor.shape[1];
    std::vector<double> out(stored.size());
    for (uint64_t row = 0; row < rows; ++row) {
        for (uint64_t column = 0; column < columns; ++column)
            out[column * rows + row] = stored[row * columns + column];
    }
    return out;
}

/// W + scale * B A, piece by piece; (B A)^T where `turned`.
void writeSum(const Tensor& weight, const Pair& pair, double scale, bool turned,
              const std::function<void(std::span<const std::byte>)>& take) {
    const uint64_t rows = weight.shape[0], columns = weight.shape[1], rank = pair.a->shape[0];
    const std::vector<double> left = numbersOf(turned ? *pair.a : *pair.b, turned);  // [rows, rank]
    const std::vector<double> right = numbersOf(turned ? *pair.b : *pair.a, turned); // [rank, columns]
    const uint64_t rowsAtOnce = std::max<uint64_t>(1, weightsAtOnce / std::max<uint64_t>(1, columns));
    std::vector<double> values, change(columns);
    std::vector<std::byte> bytes;
    for (uint64_t row = 0; row < rows; row += rowsAtOnce) {
        const uint64_t here = std::min(rowsAtOnce, rows - row);
        values.resize(here * columns);
        readValues(weight, row * columns, std::span(values));
        for (uint64_t i = 0; i < here; ++i) {
            std::ranges::fill(change, 0.0);
            for (uint64_t k = 0; k < rank; ++k) {
                const double factor = left[(row + i) * rank + k];
                for (uint64_t j = 0; j < columns; ++j)
                    change[j] += factor * right[k * columns + j];
            }
            for (uint64_t j = 0; j < columns; ++j)
                values[i * columns + j] += scale * change[j];
        }
        bytes.clear();
        for (const double value : values)
            append(bytes, value, weight.dtype);
        take(bytes);
    }
}

class Merger {
public:
    Merger(const Checkpoint& base, const Checkpoint& adapters, const LoraStrength& strength)
        : m_base(base)
        , m_adapters(adapters)
        , m_strength(strength)
        , m_pairs(pairsOf(adapters)) {
        if (m_pairs.empty())
            throw Error(ErrorCode::AnatomyUnrelated, printable(adapters.path().string()),
                        "holds no LoRA adapter; convert without merging");
        std::map<std::string, const Tensor*> weights; // by the name in the merged model
        std::vector<std::string> order;
        const auto place = [&](const Tensor& tensor, bool mayReplace) {
            const BaseName named = baseName(tensor.name);
            const auto [found, isNew] = weights.try_emplace(named.name, &tensor);
            if (isNew) {
                order.push_back(named.name);
                return;
            }
            const bool replaces = mayReplace || named.trained;
            const bool replaced = baseName(found->second->name).trained || named.original;
            if (!replaces && !replaced)
                refuse(tensor, "has the same name in the merged model as another tensor");
            if (found->second->shape != tensor.shape) {
                throw Error(ErrorCode::AnatomyShape, printable(tensor.name),
                            fmt::format("has the shape [{}], and [{}] in the base model",
                                        fmt::join(tensor.shape, ", "),
                                        fmt::join(found->second->shape, ", ")));
            }
            if (replaces)
                found->second = &tensor;
        };
        for (const Tensor& tensor : base.tensors()) {
            if (!loraName(tensor.name))
                place(tensor, false);
        }
        for (const Tensor& tensor : adapters.tensors()) { // trained beside, in a file of the adapter's own
            if (&base == &adapters || loraName(tensor.name))
                continue;
            if (!weights.contains(baseName(tensor.name).name))
                failBase(tensor.name);
            place(tensor, true);
        }
        findTurned(weights);
        for (const std::string& name : order)
            add(name, *weights.at(name));
        for (const auto& [module, pair] : m_pairs) {
            if (!m_merged.contains(module))
                failBase(pair.a->name);
        }
    }

    MergedLora take() { return {std::move(m_sources), std::move(m_changed)}; }

private:
    [[noreturn]] void failBase(const std::string& name) const {
        throw Error(ErrorCode::AnatomyUnrelated, printable(name),
                    fmt::format("changes a weight that {} does not hold; give the model that the adapter was "
                                "trained on",
                                printable(m_base.path().string())));
    }

    const Pair* pairOf(const std::string& name) const {
        const auto found = m_pairs.find(withoutEnds(name, "", ".weight"));
        return found == m_pairs.end() ? nullptr : &found->second;
    }

    static bool fits(const Tensor& weight, const Pair& pair, bool turned) {
        const uint64_t outputs = pair.b->shape[0], inputs = pair.a->shape[1];
        return weight.shape.size() == 2 && weight.shape[0] == (turned ? inputs : outputs) &&
               weight.shape[1] == (turned ? outputs : inputs);
    }

    /// Square weights are stored the way that the others of the model are; PEFT itself does not believe a
    /// configuration that says otherwise.
    void findTurned(const std::map<std::string, const Tensor*>& weights) {
        bool anyTurned = false, anyStraight = false;
        for (const auto& [name, weight] : weights) {
            const Pair* pair = pairOf(name);
            if (pair == nullptr || pair->embedding)
                continue;
            const bool turned = fits(*weight, *pair, true), straight = fits(*weight, *pair, false);
            anyTurned = anyTurned || (turned && !straight);
            anyStraight = anyStraight || (straight && !turned);
        }
        m_turned = anyTurned || (m_strength.fanInFanOut && !anyStraight);
    }

    void add(const std::string& name, const Tensor& weight) {
        const Pair* pair = pairOf(name);
        if (pair == nullptr) {
            m_sources.push_back(storedSource(name, weight));
            return;
        }
        const bool both = fits(weight, *pair, true) && fits(weight, *pair, false);
        const bool turned = both ? pair->embedding || m_turned : fits(weight, *pair, true);
        if (!fits(weight, *pair, turned)) {
            throw Error(ErrorCode::AnatomyShape, printable(weight.name),
                        fmt::format("has the shape [{}], and its adapter changes {} outputs of {} inputs",
                                    fmt::join(weight.shape, ", "), pair->b->shape[0], pair->a->shape[1]));
        }
        if (weight.dtype != Dtype::F64 && weight.dtype != Dtype::F32 && weight.dtype != Dtype::BF16 &&
            weight.dtype != Dtype::F16)
            refuse(weight, fmt::format("has the type {}, which is not written", dtypeName(weight.dtype)));
        const std::string module(withoutEnds(name, "", ".weight"));
        m_merged.insert(module);
        m_changed.push_back(&weight);
        m_sources.push_back({name, weight.dtype, weight.shape,
                             [weight = inStoredRows(weight), &adapters = m_adapters, pair = *pair, turned,
                              scale = m_strength.scaleOf(module, pair->a->shape[0])](const auto& take) {
                                 writeSum(weight, pair, scale, turned, take);
                                 adapters.throwIfShrunk();
                             }});
    }

    const Checkpoint& m_base;
    const Checkpoint& m_adapters;
    const LoraStrength& m_strength;
    std::map<std::string, Pair, std::less<>> m_pairs;
    bool m_turned = false;
    std::set<std::string, std::less<>> m_merged;
    std::vector<TensorSource> m_sources;
    std::vector<const Tensor*> m_changed;
};

/// Settings of PEFT's LoraConfig under which W + B A is not all, or W itself is another.
std::string_view beyondPlain(const nlohmann::json& config) {
    constexpr std::array<std::string_view, 11> settings{
        "use_qalora",  "use_bdlora",        "alora_invocation_tokens", "arrow_config",
        "kasa_config", "monteclora_config", "velora_config",           "layer_replication",
        "lora_bias",   "target_parameters", "trainable_token_indices"};
    for (const std::string_view setting : settings) {
        const auto found = config.find(setting);
        if (found != config.end() && !found->is_null() && *found != false && !found->empty())
            return setting;
    }
    // PiSSA and its like take B A out of the weights when training begins.
    constexpr std::array<std::string_view, 3> harmless{"gaussian", "eva", "orthogonal"};
    const auto begun = config.find("init_lora_weights");
    if (begun != config.end() && begun->is_string() &&
        std::ranges::find(harmless, begun->get<std::string>()) == harmless.end())
        return "init_lora_weights";
    return {};
}

} // namespace

double LoraStrength::scaleOf(const std::string& module, uint64_t rank) const {
    double own = alpha;
    for (const auto& [pattern, value] : alphaPattern) {
        // PEFT: re.match(rf"(.*\.)?({key})$", module)
        if (NamePattern("\\A(.*\\.)?(" + pattern + ")\\z", "alpha_pattern").isIn(module)) {
            own = value;
            break;
        }
    }
    const auto r = static_cast<double>(rank);
    return own / (rootOfRank ? std::sqrt(r) : r);
}

LoraStrength LoraStrength::fromConfig(const nlohmann::json& config, const std::string& subject) {
    JsonObject object(config, subject);
    const std::string kind = object.text("peft_type", "LORA");
    if (kind == "SPP" || kind == "FULL")
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            fmt::format("is of {}, which is no LoRA; merge it by: merge MODEL --adapter THIS --out OUT",
                        kind));
    if (kind != "LORA" || object.flag("use_dora", false))
        throw Error(ErrorCode::FormatUnsupported, subject,
                    fmt::format("is of {}, and LoRA alone is merged; merge it with PEFT's merge_and_unload()",
                                kind != "LORA" ? printable(kind, 40) : "DoRA"));
    if (const std::string_view setting = beyondPlain(config); !setting.empty())
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            fmt::format("has {} of {}, and plain LoRA alone (W + B A) is merged; merge it with PEFT's "
                        "merge_and_unload()",
                        setting, printable(config.at(std::string(setting)).dump(), 60)));
    LoraStrength strength;
    strength.alpha = object.number("lora_alpha", 0, 1e9);
    strength.rootOfRank = object.flag("use_rslora", false);
    strength.fanInFanOut = object.flag("fan_in_fan_out", false);
    if (object.has("alpha_pattern")) {
        if (!object.at("alpha_pattern").is_object())
            object.fail("alpha_pattern", "must be an object of modules and numbers");
        for (const auto& [pattern, value] : object.at("alpha_pattern").items()) {
            if (!value.is_number())
                object.fail("alpha_pattern", "must be an object of modules and numbers");
            strength.alphaPattern.emplace_back(pattern, value.get<double>());
        }
    }
    return strength;
}

MergedLora mergedLora(const Checkpoint& base, const Checkpoint& adapters, const LoraStrength& strength) {
    return Merger(base, adapters, strength).take();
}

} // namespace sparsescope
