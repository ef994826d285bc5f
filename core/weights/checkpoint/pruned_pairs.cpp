#include "weights/checkpoint/pruned_pairs.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/checkpoint/masks_beside.h"
#include "weights/checkpoint/normalised_weight.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr std::string_view origSuffix = "_orig", maskSuffix = "_mask";
constexpr std::string_view parametrizations = ".parametrizations.";
constexpr uint64_t pieceSize = 1U << 18U;

struct Pair {
    size_t orig, mask;
    std::string name;
};

bool isMaskable(const Tensor& tensor) {
    return tensor.dtype == Dtype::F64 || tensor.dtype == Dtype::F32 || tensor.dtype == Dtype::F16 ||
           tensor.dtype == Dtype::BF16;
}

bool isMaskFor(const Tensor& orig, const Tensor& mask) {
    return mask.shape == orig.shape && mask.dtype != Dtype::C64 && bitsOf(mask.dtype) >= 8;
}

/// The bits of the exponent in the two highest bytes.
uint16_t exponentOf(Dtype dtype) {
    switch (dtype) {
    case Dtype::F64:
        return 0x7FF0;
    case Dtype::F16:
        return 0x7C00;
    default: // F32, BF16
        return 0x7F80;
    }
}

/// Multiplies where the mask is 0 as IEEE does: x * 0 keeps the sign, and is NaN where x is not finite.
class MaskedDecoder final : public TensorDecoder {
public:
    MaskedDecoder(Tensor orig, Tensor mask)
        : m_orig(std::move(orig))
        , m_mask(std::move(mask)) {}

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const size_t element = bitsOf(m_orig.dtype) / 8;
        const uint16_t exponent = exponentOf(m_orig.dtype);
        std::array<float, 4096> mask; // NOLINT(cppcoreguidelines-pro-type-member-init): read before use
        for (uint64_t done = 0; done < count; done += mask.size()) {
            const uint64_t part = std::min<uint64_t>(mask.size(), count - done);
            std::byte* at = out + done * element;
            const std::byte* stored = storedElements(m_orig, first + done, part, at);
            if (stored != at)
                std::memcpy(at, stored, part * element);
            readValues(m_mask, first + done, std::span(mask).first(part));
            for (size_t i = 0; i < part; ++i, at += element) {
                if (mask[i] != 0.0F)
                    continue;
                uint16_t top = 0;
                std::memcpy(&top, at + element - 2, sizeof top);
                const bool finite = (top & exponent) != exponent;
                std::memset(at, finite ? 0x00 : 0xFF, element);
                if (finite)
                    at[element - 1] = static_cast<std::byte>((top >> 8U) & 0x80U);
            }
        }
    }

private:
    Tensor m_orig, m_mask;
};

void checkMasks(const std::vector<Pair>& pairs, const std::vector<Tensor>& tensors,
                const std::string& subject, const std::stop_token& stop) {
    std::vector<std::pair<const Tensor*, uint64_t>> pieces; // with the first element
    for (const Pair& pair : pairs) {
        for (uint64_t first = 0; first < tensors[pair.mask].numel(); first += pieceSize)
            pieces.emplace_back(&tensors[pair.mask], first);
    }
    parallelFor(
        pieces.size(),
        [&](size_t piece) {
            const auto& [mask, begin] = pieces[piece];
            const uint64_t end = std::min(mask->numel(), begin + pieceSize);
            std::array<float, 4096> values{};
            for (uint64_t first = begin; first < end; first += values.size()) {
                const auto part = std::span(values).first(std::min<uint64_t>(values.size(), end - first));
                readValues(*mask, first, part);
                const auto odd = std::ranges::find_if(part, [](float v) { return v != 0.0F && v != 1.0F; });
                if (odd != part.end()) {
                    throw Error(ErrorCode::FormatUnsupported, subject,
                                fmt::format("the mask {} holds {:g}; masks of 0 and 1 are read",
                                            printable(mask->name), *odd));
                }
            }
        },
        stop);
}

/// Which tensors of a list are stored as `<p>_orig` and such, by their names.
class Remade {
public:
    Remade(TensorList list, std::vector<Pair>& pairs, std::vector<bool>& dropped)
        : m_list(list)
        , m_pairs(pairs)
        , m_dropped(dropped) {
        for (size_t i = 0; i < list.tensors.size(); ++i)
            m_byName.emplace(list.tensors[i].name, i);
    }

    /// torch.nn.utils.prune's pairs; what is left of one, or contradicts itself, goes to `unread`.
    void findPrunePairs() {
        bool anyOrig = false, anyPair = false;
        for (const Tensor& tensor : m_list.tensors) {
            if (const auto base = baseOf(tensor, origSuffix)) {
                anyOrig = true;
                anyPair = anyPair || has(*base, maskSuffix);
            }
        }
        if (!anyOrig)
            return; // masks alone are a file of masks
        for (size_t i = 0; i < m_list.tensors.size(); ++i) {
            if (const auto base = baseOf(m_list.tensors[i], origSuffix)) {
                // Of one alone the name may be a layer's own parameter's.
                if (anyPair || has(*base, maskSuffix) || base->ends_with("weight"))
                    findPair(i, *base);
            } else if (const auto masked = baseOf(m_list.tensors[i], maskSuffix);
                       masked && !has(*masked, origSuffix) &&
                       (masked->ends_with("weight") || masked->ends_with("bias"))) {
                lose(*masked, fmt::format("has the mask {}, but its {} is missing; get the whole file",
                                          printable(*masked + std::string(maskSuffix)),
                                          printable(*masked + std::string(origSuffix))));
            }
        }
    }

    /// torch.nn.utils.weight_norm's `<p>_g` and `<p>_v` become `<p>`: a layer's `weight`, and what else fits
    /// by its shapes (`in_proj_weight`, a GRU's `weight_hh_l0`); what is left of a `weight`, or is of another
    /// shape or type, goes to `unread`. DINO's head keeps its last layer so; no analysis takes that for
    /// weights of a block.
    void findWeightNorms() {
        for (size_t i = 0; i < m_list.tensors.size(); ++i) {
            const Tensor& tensor = m_list.tensors[i];
            std::optional<std::string> base = baseOf(tensor, "_v");
            if (!base && (base = baseOf(tensor, "_g")) && has(*base, "_v"))
                continue; // comes with the other
            if (!base || base->ends_with("last_layer.weight") || has(*base, origSuffix))
                continue;
            const bool both = has(*base, "_g") && has(*base, "_v");
            if (*base == "weight" || base->ends_with(".weight")) {
                if (has(*base, "") && !both)
                    continue;
            } else if (!both || !isNormOf(tensor, named(*base, "_g"))) {
                continue; // of one alone the name may be a layer's own parameter's
            }
            if (both && !has(*base, "")) {
                if (auto made = weightNorm(tensor, named(*base, "_g"))) {
                    replace(i, *base, std::move(*made), {"_g"});
                    continue;
                }
            }
            const std::string leaf = printable(base->substr(base->rfind('.') + 1)); // npos + 1 == 0
            lose(*base,
                 fmt::format(
                     "is made by torch.nn.utils.weight_norm of {0}_g and {0}_v, which are not both there, of "
                     "another type than F32 and F64, or of shapes that do not tell the axis; load the model "
                     "with torch, call torch.nn.utils.remove_weight_norm and save it again",
                     leaf));
        }
    }

private:
    static std::optional<std::string> baseOf(const Tensor& tensor, std::string_view suffix) {
        if (!tensor.name.ends_with(suffix))
            return {};
        return tensor.name.substr(0, tensor.name.size() - suffix.size());
    }
    /// Whether `g` has one number for each place of one axis of a matrix `v`, or one alone (dim=None).
    static bool isNormOf(const Tensor& v, const Tensor& g) {
        if (v.shape.size() < 2 || !isFloating(v.dtype) || g.dtype != v.dtype)
            return false;
        if (g.shape.empty())
            return true;
        size_t extents = 0;
        for (size_t i = 0; i < g.shape.size() && g.shape.size() == v.shape.size(); ++i) {
            if (g.shape[i] != 1 && g.shape[i] != v.shape[i])
                return false;
            extents += g.shape[i] != 1 ? 1 : 0;
        }
        return extents == 1 && g.numel() < v.numel();
    }
    bool has(const std::string& base, std::string_view suffix) const {
        return m_byName.contains(base + std::string(suffix));
    }

    const Tensor& named(const std::string& base, std::string_view suffix) const {
        return m_list.tensors[m_byName.at(base + std::string(suffix))];
    }

    /// Puts what was made of it in a tensor's place, and drops the others that it was made of.
    void replace(size_t tensor, const std::string& base, Tensor made,
                 std::initializer_list<std::string_view> others) {
        for (const std::string_view suffix : others)
            m_dropped[m_byName.at(base + std::string(suffix))] = true;
        made.name = base;
        m_list.tensors[tensor] = std::move(made);
    }

    void findPair(size_t orig, const std::string& base) {
        const std::string origName = m_list.tensors[orig].name;
        const std::string maskName = base + std::string(maskSuffix);
        const auto mask = m_byName.find(maskName);
        if (has(base, "_u")) {
            if (has(base, "_v") && !has(base, "") && mask == m_byName.end()) {
                if (auto made = spectralNorm(m_list.tensors[orig], named(base, "_u"), named(base, "_v"))) {
                    replace(orig, base, std::move(*made), {"_u", "_v"});
                    return;
                }
            }
            lose(base,
                 "is made by torch.nn.utils.spectral_norm of weight_orig, weight_u and weight_v, which are "
                 "not "
                 "all there, of another type than F32 and F64, or of shapes that do not tell the axis; load "
                 "the model with torch, call torch.nn.utils.remove_spectral_norm and save it again");
        } else if (mask == m_byName.end()) {
            lose(base, fmt::format("is stored as {}, but its mask {} is missing; get the whole file",
                                   printable(origName), printable(maskName)));
        } else if (has(base, "")) {
            lose(base,
                 fmt::format("is there twice, itself and as {} with a mask, and nothing says which is meant; "
                             "call torch.nn.utils.prune.remove and save it again",
                             printable(origName)));
        } else if (const Tensor& other = m_list.tensors[mask->second];
                   !isMaskable(m_list.tensors[orig]) || !isMaskFor(m_list.tensors[orig], other)) {
            lose(base,
                 fmt::format("is stored as {} {} [{}], which its mask {} {} [{}] does not fit; get the whole "
                             "file",
                             printable(origName), dtypeName(m_list.tensors[orig].dtype),
                             fmt::join(m_list.tensors[orig].shape, ", "), printable(maskName),
                             dtypeName(other.dtype), fmt::join(other.shape, ", ")));
        } else {
            m_pairs.push_back({orig, mask->second, base});
        }
    }

    /// Drops all that the tensor could be made of.
    void lose(const std::string& base, std::string reason) {
        for (const std::string_view suffix : {"", "_orig", "_mask", "_u", "_v", "_g"}) {
            if (const auto found = m_byName.find(base + std::string(suffix)); found != m_byName.end())
                m_dropped[found->second] = true;
        }
        m_list.unread.push_back({base, std::move(reason)});
    }

    TensorList m_list;
    std::vector<Pair>& m_pairs;
    std::vector<bool>& m_dropped;
    std::unordered_map<std::string, size_t> m_byName;
};

/// What stands under `<m>.parametrizations.<p>.`.
struct Parametrised {
    std::vector<size_t> tensors;
    std::vector<std::string> names; ///< behind the prefix
};

std::optional<Pair> maskedPair(const std::string& weight, const Parametrised& parts,
                               const std::vector<Tensor>& tensors) {
    if (parts.tensors.size() != 2)
        return std::nullopt;
    const size_t orig = parts.names[0] == "original" ? 0 : 1, mask = 1 - orig;
    if (parts.names[orig] != "original" || !parts.names[mask].starts_with("0.") ||
        parts.names[mask].find("mask") == std::string::npos || !isMaskable(tensors[parts.tensors[orig]]) ||
        !isMaskFor(tensors[parts.tensors[orig]], tensors[parts.tensors[mask]]))
        return std::nullopt;
    return Pair{parts.tensors[orig], parts.tensors[mask], weight};
}

/// torch.nn.utils.parametrizations.weight_norm keeps g and v as the two originals of a weight; nothing where
/// there is more, or they do not fit.
std::optional<Tensor> normedWeight(const Parametrised& parts, const std::vector<Tensor>& tensors) {
    if (parts.tensors.size() != 2)
        return {};
    const size_t g = parts.names[0] == "original0" ? 0 : 1, v = 1 - g;
    return parts.names[g] == "original0" && parts.names[v] == "original1"
               ? weightNorm(tensors[parts.tensors[v]], tensors[parts.tensors[g]])
               : std::nullopt;
}

/// torch.nn.utils.parametrize: masks become pairs, weights of weight_norm are made, what else there is goes
/// to `unread` and out of the list.
void findParametrised(TensorList list, std::vector<Pair>& pairs, std::vector<bool>& dropped) {
    std::map<std::string, Parametrised> found; // by the weight's name
    for (size_t i = 0; i < list.tensors.size(); ++i) {
        const std::string& name = list.tensors[i].name;
        const size_t at = name.find(parametrizations);
        if (at == name.npos)
            continue;
        const size_t begin = at + parametrizations.size();
        const size_t end = name.find('.', begin);
        if (end == name.npos)
            continue;
        Parametrised& parts = found[name.substr(0, at + 1) + name.substr(begin, end - begin)];
        parts.tensors.push_back(i);
        parts.names.push_back(name.substr(end + 1));
    }
    for (auto& [weight, parts] : found) {
        if (auto pair = maskedPair(weight, parts, list.tensors)) {
            pairs.push_back(std::move(*pair));
            continue;
        }
        for (const size_t i : parts.tensors)
            dropped[i] = true;
        if (auto made = normedWeight(parts, list.tensors)) {
            made->name = weight;
            dropped[parts.tensors[0]] = false;
            list.tensors[parts.tensors[0]] = std::move(*made);
            continue;
        }
        parts.names.resize(std::min<size_t>(parts.names.size(), 4));
        list.unread.push_back(
            {weight,
             fmt::format(
                 "is made by a parametrisation ({}), which is not run; load the model with torch, call "
                 "torch.nn.utils.parametrize.remove_parametrizations and save it again",
                 printable(fmt::format("{}", fmt::join(parts.names, ", "))))});
    }
}

} // namespace

std::vector<Tensor> joinPrunedPairs(TensorList list, const std::string& subject,
                                    const std::stop_token& stop) {
    std::vector<Pair> pairs;
    std::vector<bool> dropped(list.tensors.size());
    {
        Remade remade(list, pairs, dropped);
        remade.findPrunePairs();
        remade.findWeightNorms();
    }
    findParametrised(list, pairs, dropped);
    checkMasks(pairs, list.tensors, subject, stop);
    MasksBeside beside = findMasksBeside(list.tensors, dropped, stop);
    for (MaskBeside& found : beside.applied) {
        pairs.push_back({found.weight, found.mask, list.tensors[found.weight].name});
        list.tensors[found.mask] = std::move(found.spread);
    }
    std::ranges::move(beside.notes, std::back_inserter(list.notes));

    std::vector<Tensor> masks;
    for (const Pair& pair : pairs) {
        dropped[pair.mask] = true;
        masks.push_back(std::move(list.tensors[pair.mask]));
        masks.back().name = pair.name;
        Tensor& orig = list.tensors[pair.orig];
        orig.name = pair.name;
        orig.decoder = std::make_shared<MaskedDecoder>(orig, masks.back());
        orig.bytes = {};
    }
    size_t kept = 0;
    for (size_t i = 0; i < list.tensors.size(); ++i) {
        if (dropped[i])
            continue;
        if (kept != i) {
            list.tensors[kept] = std::move(list.tensors[i]);
            list.fileOfTensor[kept] = list.fileOfTensor[i];
        }
        ++kept;
    }
    list.tensors.resize(kept);
    list.fileOfTensor.resize(kept);
    return masks;
}

} // namespace sparsescope
