#include "weights/checkpoint/packed/packed_tensors.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_set>

namespace sparsescope {

extern const PackedFormat bitmaskFormat, knownSchemesFormat, schemeParametersFormat, gptqFormat, awqFormat,
    bnb4bitFormat, bnb4bitAloneFormat, bnbInt8Format, mxfp4Format, packQuantizedFormat, mlxFormat,
    scaledFormat, leftScalesFormat, leftModuleFormat, unknownCodesFormat, scaledInputFormat,
    scaledActivationFormat;

namespace {

/// Bitmasks first: what they give may be quantised itself. What is left over last.
constexpr std::array formats{&bitmaskFormat,      &scaledInputFormat,      &scaledActivationFormat,
                             &knownSchemesFormat, &schemeParametersFormat, &gptqFormat,
                             &awqFormat,          &bnb4bitFormat,          &mlxFormat,
                             &mxfp4Format,        &packQuantizedFormat,    &bnbInt8Format,
                             &bnb4bitAloneFormat, &scaledFormat,           &leftScalesFormat,
                             &leftModuleFormat,   &unknownCodesFormat};

const nlohmann::json none;

/// The module of a tensor, with its dot.
std::string_view moduleOf(std::string_view name) {
    return name.substr(0, name.rfind('.') + 1); // npos + 1 == 0
}

/// Nothing speaks of scales: the numbers may be the weights, or scales may have been lost with their names.
/// One that has a scale is F32 by now.
void noteFloat8(const PackedInput& input) {
    size_t count = 0;
    const Tensor* first = nullptr;
    for (const Tensor& tensor : input.tensors) {
        const bool float8 = tensor.dtype == Dtype::F8E4M3 || tensor.dtype == Dtype::F8E5M2 ||
                            tensor.dtype == Dtype::F8E4M3Fnuz || tensor.dtype == Dtype::F8E5M2Fnuz ||
                            tensor.dtype == Dtype::F8E8M0;
        if (float8 && tensor.shape.size() > 1 && !isCalledScale(tensor.name))
            first = count++ == 0 ? &tensor : first;
    }
    if (count > 0)
        input.notes.push_back(fmt::format(
            "{} of its tensors {} of 8-bit floats, the first of them {}, and nothing beside {} is "
            "called a scale: the numbers are taken as they are.",
            count, count == 1 ? "is" : "are", printable(first->name), count == 1 ? "it" : "them"));
}

} // namespace

class PackedTensors {
public:
    explicit PackedTensors(const PackedInput& input)
        : m_input(input)
        , m_taken(input.tensors.size()) {
        for (size_t i = 0; i < input.tensors.size(); ++i)
            m_byName.emplace(input.tensors[i].name, i);
        for (const Tensor& tensor : input.tensors) {
            if (!isCalledScale(tensor.name))
                continue;
            m_scales[std::string(moduleOf(tensor.name))].push_back(tensor.name);
            const bool ofAll = moduleOf(tensor.name).empty() || tensor.name.ends_with("scaled_fp8");
            if (ofAll && !tensor.name.ends_with("logit_scale"))
                m_scaleOfAll = tensor.name;
        }
        for (const UnreadTensor& tensor : input.unread)
            m_unread.insert(tensor.name);
        m_anyScaled = std::ranges::any_of(
            input.tensors, [this](const Tensor& tensor) { return isScaleOfBytes(tensor.name); });
        m_anyFloating = std::ranges::any_of(input.tensors, isFloating, &Tensor::dtype);
    }

    /// The index of a tensor that is in no set yet; npos where there is none.
    size_t find(const std::string& name) const {
        const auto found = m_byName.find(name);
        return found != m_byName.end() ? found->second : npos;
    }
    bool existed(const std::string& name) const {
        return find(name) != npos || m_joined.contains(name) || m_unread.contains(name);
    }
    bool anyScaled() const { return m_anyScaled; }
    bool anyFloating() const { return m_anyFloating; }
    const std::string& scaleOfAll() const { return m_scaleOfAll; }
    /// Indices of tensors whose names begin so, as far as they are in no set yet, in the order of their
    /// names.
    std::vector<size_t> below(std::string_view prefix) const {
        if (m_ordered.empty()) {
            for (const auto& [name, index] : m_byName)
                m_ordered.push_back(name);
            std::ranges::sort(m_ordered);
        }
        std::vector<size_t> indices;
        for (auto name = std::ranges::lower_bound(m_ordered, prefix);
             name != m_ordered.end() && name->starts_with(prefix); ++name) {
            if (const size_t index = find(*name); index != npos)
                indices.push_back(index);
        }
        return indices;
    }
    /// Names of scales that begin so, as far as they are in no set yet.
    std::vector<std::string> scalesOf(std::string_view prefix) const {
        std::vector<std::string> names;
        if (const auto module = m_scales.find(std::string(moduleOf(prefix))); module != m_scales.end())
            std::ranges::copy_if(module->second, std::back_inserter(names), [&](const std::string& name) {
                return name.starts_with(prefix) && find(name) != npos;
            });
        return names;
    }
    const Tensor& at(size_t index) const { return m_input.tensors[index]; }
    const PackedInput& input() const { return m_input; }

    void join(const PackedFormat& format) {
        std::unordered_set<std::string> seen;
        for (size_t i = 0; i < m_taken.size(); ++i) {
            if (i % 1024 == 0)
                throwIfStopped(m_input.stop);
            for (const std::string_view mark : format.marks) {
                if (m_taken[i] || !m_input.tensors[i].name.ends_with(mark))
                    continue;
                std::string stem = m_input.tensors[i].name;
                stem.resize(stem.size() - mark.size());
                if (format.marks.size() == 1 || seen.insert(stem).second)
                    joinSet(format, std::move(stem), i);
            }
        }
    }

    std::vector<PackedMember> finish() {
        size_t kept = 0;
        for (size_t i = 0; i < m_taken.size(); ++i) {
            if (m_taken[i])
                continue;
            if (kept != i) {
                m_input.tensors[kept] = std::move(m_input.tensors[i]);
                m_input.fileOfTensor[kept] = m_input.fileOfTensor[i];
            }
            ++kept;
        }
        m_input.tensors.resize(kept);
        m_input.fileOfTensor.resize(kept);
        return std::move(m_members);
    }

    static constexpr size_t npos = SIZE_MAX;

private:
    /// Whether it stands beside a tensor of one byte an element that it may be the scale of.
    bool isScaleOfBytes(std::string_view name) const {
        if (!isCalledScale(name))
            return false;
        const auto isOfBytes = [&](const std::string& codes) {
            const size_t index = find(codes);
            return index != npos && bitsOf(at(index).dtype) == 8;
        };
        for (const std::string_view ending : {"_scale", "_scale_inv"}) {
            if (name.ends_with(ending) && isOfBytes(std::string(name.substr(0, name.size() - ending.size()))))
                return true;
        }
        return isOfBytes(std::string(moduleOf(name)) + "weight");
    }

    void joinSet(const PackedFormat& format, std::string stem, size_t mark) {
        PackedSet set(*this, std::move(stem));
        std::optional<Tensor> dense;
        std::string reason;
        try {
            dense = format.read(set);
            if (!dense)
                return;
        } catch (const PackedFault& fault) {
            reason = fault.reason;
        }
        for (const size_t member : set.members()) {
            m_byName.erase(m_input.tensors[member].name);
            m_joined.insert(m_input.tensors[member].name);
            m_taken[member] = true;
            m_members.push_back({std::move(m_input.tensors[member]), m_input.fileOfTensor[member]});
        }
        if (!dense) {
            m_input.unread.push_back(
                {set.standsFor.empty() ? set.stem() + std::string(format.suffix) : set.standsFor,
                 std::move(reason)});
            m_unread.insert(m_input.unread.back().name);
            return;
        }
        if (dense->name.empty())
            dense->name = set.stem() + std::string(format.suffix);
        if (!set.note.empty() && m_noted.insert(set.note).second)
            m_input.notes.push_back(std::move(set.note));
        m_byName.emplace(dense->name, mark);
        m_taken[mark] = false;
        m_input.tensors[mark] = std::move(*dense);
    }

    const PackedInput& m_input;
    std::unordered_map<std::string, size_t> m_byName;
    std::unordered_set<std::string> m_joined; ///< names of members
    std::unordered_set<std::string> m_unread;
    std::unordered_map<std::string, std::vector<std::string>> m_scales; ///< by module
    bool m_anyScaled = false, m_anyFloating = false;
    std::string m_scaleOfAll;
    mutable std::vector<std::string> m_ordered; ///< names, made when asked for; what a set gave may lack
    std::vector<bool> m_taken;
    std::vector<PackedMember> m_members;
    std::unordered_set<std::string> m_noted;
};

const Tensor* PackedSet::findNamed(const std::string& name) {
    const size_t index = m_tensors.find(name);
    if (index == PackedTensors::npos)
        return nullptr;
    if (std::ranges::find(m_members, index) == m_members.end())
        m_members.push_back(index);
    return &m_tensors.at(index);
}

const Tensor* PackedSet::look(std::string_view suffix) const {
    const size_t index = m_tensors.find(m_stem + std::string(suffix));
    return index == PackedTensors::npos ? nullptr : &m_tensors.at(index);
}

std::vector<size_t> PackedSet::below(const std::string& prefix) const {
    return m_tensors.below(prefix);
}

const Tensor& PackedSet::tensorAt(size_t index) const {
    return m_tensors.at(index);
}

void PackedSet::takeLayer(const std::string& layer) {
    for (const size_t index : m_tensors.below(layer)) {
        const std::string& name = m_tensors.at(index).name;
        const std::string_view inner = std::string_view(name).substr(layer.size());
        const std::string_view part = inner.substr(0, inner.find_first_of("./"));
        const bool own = part == inner || part.starts_with("weight") || part.ends_with("centroids");
        if (own && inner != "bias")
            findNamed(name);
    }
}

const std::string& PackedSet::scaleOfAll() const {
    return m_tensors.scaleOfAll();
}

const Tensor& PackedSet::at(std::string_view suffix) {
    if (const Tensor* tensor = find(suffix))
        return *tensor;
    throw PackedFault{fmt::format("is stored as a set of tensors of which {} is missing; get the whole file",
                                  printable(m_stem + std::string(suffix)))};
}

bool PackedSet::exists(const std::string& name) const {
    return m_tensors.existed(name);
}

const nlohmann::json& PackedSet::config() const {
    return m_tensors.input().config;
}

const nlohmann::json& PackedSet::quantisation() const {
    for (const char* key : {"quantization_config", "compression_config"}) {
        if (const auto found = config().find(key); config().is_object() && found != config().end())
            return *found;
    }
    return none;
}

const std::string& PackedSet::configFailure() const {
    return m_tensors.input().configFailure;
}

bool PackedSet::anyFloating() const {
    return m_tensors.anyFloating();
}

bool PackedSet::anyScaled() const {
    return m_tensors.anyScaled();
}

const Tensor* PackedSet::scaleBeside() {
    const std::string prefix = m_stem.ends_with("weight") ? std::string(moduleOf(m_stem)) : m_stem + "_";
    const Tensor* first = nullptr;
    for (const std::string& front : {m_stem + ".", prefix}) { // "weight.scale" first
        for (const std::string& name : m_tensors.scalesOf(front)) {
            const Tensor* scale = name == m_stem ? nullptr : findNamed(name);
            first = first == nullptr ? scale : first;
        }
    }
    return first;
}

const std::stop_token& PackedSet::stop() const {
    return m_tensors.input().stop;
}

std::vector<PackedMember> joinPackedSets(const PackedInput& input) {
    PackedTensors tensors(input);
    for (const PackedFormat* format : formats)
        tensors.join(*format);
    std::vector<PackedMember> members = tensors.finish();
    noteFloat8(input);
    return members;
}

bool isCalledScale(std::string_view name) {
    const std::string_view last = name.substr(name.rfind('.') + 1); // npos + 1 == 0
    return last.find("scale") != last.npos || last.find("scaling_factor") != last.npos;
}

std::string shapeText(const std::vector<uint64_t>& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

void wantDtype(const Tensor& tensor, std::initializer_list<Dtype> dtypes) {
    if (std::ranges::find(dtypes, tensor.dtype) == dtypes.end()) {
        throw PackedFault{fmt::format("is a set whose {} is {}, which its format does not have",
                                      printable(tensor.name), dtypeName(tensor.dtype))};
    }
}

void wantRank(const Tensor& tensor, size_t rank) {
    if (tensor.shape.size() != rank) {
        throw PackedFault{fmt::format("is a set whose {} has the shape {}; {} dimensions were expected",
                                      printable(tensor.name), shapeText(tensor.shape), rank)};
    }
}

void failShapes(const Tensor& a, const Tensor& b) {
    throw PackedFault{fmt::format("is a set whose {} {} and {} {} do not fit each other", printable(a.name),
                                  shapeText(a.shape), printable(b.name), shapeText(b.shape))};
}

void failExtents(const Tensor& tensor, const Tensor& shape, const std::vector<int64_t>& extents) {
    throw PackedFault{fmt::format(
        "is a set whose {} says [{}] and whose {} is {}, which do not fit each other", printable(shape.name),
        fmt::join(extents, ", "), printable(tensor.name), shapeText(tensor.shape))};
}

bool saysOfWeights(const nlohmann::json& quantisation, uint64_t bits, std::string_view key,
                   const nlohmann::json& value) {
    if (!quantisation.is_object())
        return false;
    const auto groups = quantisation.find("config_groups");
    if (groups == quantisation.end() || !groups->is_object())
        return false;
    return std::ranges::any_of(*groups, [&](const nlohmann::json& group) {
        if (!group.is_object() || !group.contains("weights") || !group["weights"].is_object())
            return false;
        const nlohmann::json& weights = group["weights"];
        const uint64_t said = countAt(weights, "num_bits");
        const auto found = weights.find(key);
        return (said == 0 || said == bits) && found != weights.end() && *found == value;
    });
}

std::vector<int64_t> integersOf(const Tensor& tensor, uint64_t most) {
    if (tensor.numel() > most || tensor.decoder || isFloating(tensor.dtype) || bitsOf(tensor.dtype) < 8 ||
        tensor.dtype == Dtype::C64) {
        throw PackedFault{fmt::format("is a set whose {} ({} {}) is not the integers that it should be",
                                      printable(tensor.name), dtypeName(tensor.dtype),
                                      shapeText(tensor.shape))};
    }
    std::vector<int64_t> integers(tensor.numel());
    if (tensor.dtype == Dtype::I64 || tensor.dtype == Dtype::U64) {
        std::ranges::copy(tensor.bytes, reinterpret_cast<std::byte*>(integers.data())); // may be none
        return integers;
    }
    std::vector<double> values(integers.size()); // exact up to 32 bits
    readValues(tensor, 0, std::span(values));
    std::ranges::transform(values, integers.begin(), [](double v) { return static_cast<int64_t>(v); });
    return integers;
}

std::string_view textAt(const nlohmann::json& document, std::string_view key) {
    if (!document.is_object())
        return {};
    const auto found = document.find(key);
    return found != document.end() && found->is_string() ? found->get_ref<const std::string&>()
                                                         : std::string_view();
}

uint64_t countAt(const nlohmann::json& document, std::string_view key, uint64_t most) {
    if (!document.is_object())
        return 0;
    const auto found = document.find(key);
    if (found == document.end() || !found->is_number_unsigned())
        return 0;
    const auto count = found->get<uint64_t>();
    return count <= most ? count : 0;
}

} // namespace sparsescope
