// Sets that are not read, known by the names of their members, and integers whose layout nobody knows: named,
// so that nobody takes what lies beside them for the weights.
#include "weights/checkpoint/packed/packed_tensors.h"
#include "weights/checkpoint/unread_scheme.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

[[noreturn]] void refuse(const UnreadScheme& scheme, const Tensor& codes) {
    throw PackedFault{fmt::format("is stored in {}'s layout ({} of {}), which is not read; {}", scheme.name,
                                  printable(codes.name), dtypeName(codes.dtype), wayOutOf(scheme))};
}

std::optional<Tensor> readKnown(PackedSet& set) {
    const std::string& stem = set.stem();
    for (const UnreadScheme& scheme : unreadSchemes()) {
        const auto isThere = [&](std::string_view sign) {
            return !sign.empty() && set.exists(stem + std::string(sign));
        };
        if (scheme.codes.empty() || !isThere(scheme.codes) ||
            (!scheme.signs.front().empty() && std::ranges::none_of(scheme.signs, isThere)))
            continue;
        const bool ownName = scheme.codes == ".weight";
        if (!ownName && isThere(".weight"))
            continue; // a parameter of another kind beside the weights
        const Tensor* codes = set.look(scheme.codes);
        // quanto and torchao have 8-bit floats, too.
        const bool ofCodes = codes != nullptr && !codes->decoder &&
                             (!isFloating(codes->dtype) || bitsOf(codes->dtype) == 8) &&
                             codes->dtype != Dtype::Bool;
        if (!ofCodes || (scheme.ofBytes && codes->dtype != Dtype::U8) ||
            (ownName && isFloating(codes->dtype)))
            continue;
        set.takeLayer(stem + ".");
        refuse(scheme, *codes);
    }
    return {};
}

/// How the names of codes end, or of a sign where the codes are called as weights are.
std::vector<std::string_view> knownMarks() {
    std::vector<std::string_view> marks;
    for (const UnreadScheme& scheme : unreadSchemes()) {
        if (scheme.codes == ".weight")
            std::ranges::copy(scheme.signs, std::back_inserter(marks));
        else
            marks.push_back(scheme.codes);
    }
    std::erase(marks, std::string_view());
    std::ranges::sort(marks);
    const auto twice = std::ranges::unique(marks);
    marks.erase(twice.begin(), twice.end());
    return marks;
}

/// `<p>._data` beside `<p>._scale` of quanto and `<p>:qdata` beside `<p>:scale` of torchao, where p is no
/// layer's weight but a parameter of another name.
std::optional<Tensor> readParameter(PackedSet& set) {
    for (const auto& [data, scale, name] :
         {std::tuple("._data", "._scale", "quanto"), std::tuple("._data._data", "._scale", "quanto"),
          std::tuple(":qdata", ":scale", "torchao")}) {
        if (!set.exists(set.stem() + data) || !set.exists(set.stem() + scale))
            continue;
        const auto scheme = std::ranges::find(unreadSchemes(), name, &UnreadScheme::name);
        const Tensor& codes = set.at(data);
        for (const char* other : {"._scale", "._shift", ":scale", ":zero_point"})
            set.find(other);
        refuse(*scheme, codes);
    }
    return {};
}

/// Words in the last part of the name of integers that say something of positions, places or counts, or are
/// what a model is given.
bool isCalledOtherwise(std::string_view name) {
    const std::string_view last = name.substr(name.find_last_of("./") + 1); // npos + 1 == 0
    return std::ranges::any_of(
        std::array{"position", "relative", "mask",    "ids",    "tracked", "shape", "rng",    "state",
                   "step",     "bias",     "picture", "image",  "label",   "token", "target", "zero_point",
                   "freq",     "confmat",  "count",   "layout", "bucket",  "tril",  "triu"},
        [&](std::string_view word) { return last.find(word) != last.npos; });
}

/// More of them carry something.
constexpr uint64_t fewIntegers = 32;

/// Whether a part of the name before the last is a number, "layers.0.fc.codes" or "layers[0].fc.codes", or
/// the name is a path, as Keras' and Flax' are: other files than models hold integers too.
bool liesInBlocks(std::string_view name) {
    if (name.find('.') == std::string_view::npos && name.find('/') != std::string_view::npos)
        return true;
    bool digits = false, other = false;
    for (const char c : name) {
        if (c == '.' || c == '[' || c == ']') {
            if (digits && !other)
                return true;
            digits = other = false;
        } else if (c >= '0' && c <= '9') {
            digits = true;
        } else {
            other = true;
        }
    }
    return false;
}

/// Integers that nothing was decoded from, in a layer that has no weights beside them: whatever layout it is,
/// they stand for the weights.
std::optional<Tensor> readUnknown(PackedSet& set) {
    // The stem is the whole name.
    const Tensor* codes = set.look("");
    if (codes == nullptr || codes->decoder || isFloating(codes->dtype) || bitsOf(codes->dtype) < 8 ||
        codes->dtype == Dtype::Bool || codes->dtype == Dtype::C64 || codes->numel() <= fewIntegers ||
        isCalledOtherwise(codes->name) || codes->name.find(".mask") != std::string::npos || // MaskLLM's
        codes->name.find("fake_quant") != std::string::npos || // torch.ao's, while it trains
        codes->name.find("observer") != std::string::npos)
        return {};
    const size_t dot = codes->name.find_last_of("./");
    if (dot == std::string::npos || (!liesInBlocks(codes->name) && quantisationSaid(set.config()).empty()) ||
        !set.anyFloating())
        return {};
    const std::string layer = codes->name.substr(0, dot + 1), weight = layer + "weight";
    const bool ownName = codes->name == weight;
    if (ownName ? codes->shape.size() == 2 : set.exists(weight)) // the anatomy tells of matrices
        return {};
    // A table of indices lies in a module that has weights.
    const uint64_t count = codes->numel();
    if (set.firstBelow(layer, [&](const Tensor& other) {
            return isFloating(other.dtype) && other.shape.size() > 1 && other.numel() >= count &&
                   !isCalledScale(other.name);
        }) != nullptr)
        return {};
    const std::string what =
        fmt::format("{} ({} {})", printable(codes->name), dtypeName(codes->dtype), shapeText(codes->shape));
    set.standsFor = weight;
    set.takeLayer(layer);
    const std::string said = quantisationSaid(set.config());
    throw PackedFault{fmt::format("is not there as numbers but as {}, {}; {}", what,
                                  said.empty()
                                      ? "integers in a layout that is not known"
                                      : fmt::format("which config.json says is {}'s and is not read", said),
                                  wayOutSaid(set.config()))};
}

} // namespace

std::vector<std::string_view> opaqueLayouts() {
    std::vector<std::string_view> names;
    for (const UnreadScheme& scheme : unreadSchemes()) {
        if (!scheme.codes.empty() && std::ranges::find(names, scheme.name) == names.end())
            names.push_back(scheme.name);
    }
    return names;
}

extern const PackedFormat knownSchemesFormat, schemeParametersFormat, unknownCodesFormat;
const PackedFormat knownSchemesFormat{knownMarks(), readKnown};
const PackedFormat schemeParametersFormat{{"._data._data", "._data", ":qdata"}, readParameter, ""};
const PackedFormat unknownCodesFormat{{""}, readUnknown, ""};

} // namespace sparsescope
