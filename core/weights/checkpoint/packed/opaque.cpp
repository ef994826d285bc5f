// Sets that are not read, known by the names of their members, and integers whose layout nobody knows: named,
// so that nobody takes what lies beside them for the weights.
#include "weights/checkpoint/adapter_name.h"
#include "weights/checkpoint/packed/packed_tensors.h"
#include "weights/checkpoint/unread_scheme.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

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
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
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

std::string_view lastPart(std::string_view name) {
    return name.substr(name.find_last_of("./") + 1); // npos + 1 == 0
}

bool hasAny(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != text.npos; });
}

/// Words in the last part of the name of integers that say something of positions, places or counts.
bool isCalledOtherwise(std::string_view name) {
    constexpr std::array<std::string_view, 17> words{
        "position", "relative", "tracked", "shape", "rng",   "step",       "bias",   "picture", "image",
        "label",    "freq",     "confmat", "count", "usage", "zero_point", "bucket", "rpe"};
    return hasAny(lastPart(name), words);
}

/// Words of integers that a model is given or makes up its attention of; codes are called so too.
bool mayBeCalledOtherwise(std::string_view name) {
    constexpr std::array<std::string_view, 8> words{"mask",   "ids",    "state", "token",
                                                    "target", "layout", "tril",  "triu"};
    return hasAny(lastPart(name), words);
}

/// Words in the name of what codes are looked up in, or stand beside.
bool isCalledTable(std::string_view name) {
    constexpr std::array<std::string_view, 9> words{"codebook", "centroid", "lut",  "lookup", "look_up",
                                                    "palette",  "cluster",  "grid", "values"};
    return hasAny(name, words) && !isCalledOtherwise(name);
}

/// Whether a module is called as linear layers are, or stands in a list of layers.
bool isCalledLayer(std::string_view module) {
    constexpr std::array<std::string_view, 27> words{
        "proj",  "projection", "fc",    "lin",  "linear", "dense", "qkv", "q",      "k",
        "v",     "o",          "kv",    "w",    "wq",     "wk",    "wv",  "wo",     "wi",
        "query", "key",        "value", "gate", "up",     "down",  "out", "output", "experts"};
    std::string_view part = lastPart(module);
    for (size_t begin = 0; begin <= part.size();) {
        const size_t end = std::min(part.find('_', begin), part.size());
        std::string_view word = part.substr(begin, end - begin);
        while (!word.empty() && word.back() >= '0' && word.back() <= '9')
            word.remove_suffix(1);
        if ((word.empty() && end > begin) || std::ranges::find(words, word) != words.end())
            return true;
        begin = end + 1;
    }
    return false;
}

/// Whether integers are called as those that stand for weights are.
bool isCalledCodes(std::string_view name) {
    constexpr std::array<std::string_view, 7> words{"kernel", "code", "pack", "quant",
                                                    "weight", "qw",   "idxs"};
    return hasAny(lastPart(name), words);
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
        isCalledOtherwise(codes->name) || isAdapterName(codes->name) || // as PEFT's SHiRA has
        codes->name.find("fake_quant") != std::string::npos ||          // torch.ao's, while it trains
        codes->name.find("observer") != std::string::npos)
        return {};
    const size_t dot = codes->name.find_last_of("./");
    const std::string said = quantisationSaid(set.config());
    if (dot == std::string::npos || (!liesInBlocks(codes->name) && said.empty()) || !set.anyFloating())
        return {};
    const std::string layer = codes->name.substr(0, dot + 1), weight = layer + "weight";
    const bool ownName = codes->name == weight;
    // Of matrices the anatomy tells.
    if (ownName ? codes->shape.size() == 2 : set.exists(weight) || set.exists(layer + "base_layer.weight"))
        return {};
    const auto isTable = [&](const Tensor& other) {
        const std::string_view own = std::string_view(other.name).substr(layer.size());
        return isFloating(other.dtype) && isCalledTable(own) && own.find('.') == own.rfind('.');
    };
    const bool hasTable = set.firstBelow(layer, isTable) != nullptr;
    if (!hasTable &&
        (mayBeCalledOtherwise(codes->name) || codes->name.find(".mask") != std::string::npos)) // MaskLLM's
        return {};
    // A table of indices lies in a module that has weights, if in modules of its own, or is no layer.
    const bool isLayer = codes->name[dot] == '/' || isCalledCodes(codes->name) ||
                         isCalledLayer(std::string_view(codes->name).substr(0, dot));
    const uint64_t count = codes->numel();
    const auto isWeight = [&](const Tensor& other) {
        const std::string_view own = std::string_view(other.name).substr(layer.size());
        return isFloating(other.dtype) && other.shape.size() > 1 && other.numel() >= count &&
               !isCalledScale(other.name) &&
               (!isLayer || own.find('.') != own.npos || own.find("weight") != own.npos ||
                own.find("kernel") != own.npos);
    };
    if (!hasTable && ((said.empty() && !isLayer) || set.firstBelow(layer, isWeight) != nullptr))
        return {};
    const std::string what =
        fmt::format("{} ({} {})", printable(codes->name), dtypeName(codes->dtype), shapeText(codes->shape));
    set.standsFor = weight;
    set.takeLayer(layer);
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
