#include "weights/checkpoint/masks_beside.h"

#include "base/error.h"
#include "base/parallel.h"
#include "weights/checkpoint/stored_elements.h"
#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr uint64_t pieceSize = 1U << 18U;

/// What a mask and its weight have somewhere.
enum Sight : unsigned {
    Other = 1,        ///< a number that is neither 0 nor 1
    PrunesWeight = 2, ///< 0 where the weight is not zero
    KeepsWeight = 4,  ///< 1 where the weight is not zero
    KeepsZero = 8     ///< 1 where it is
};

bool isMaskable(const Tensor& tensor) {
    return tensor.dtype == Dtype::F64 || tensor.dtype == Dtype::F32 || tensor.dtype == Dtype::F16 ||
           tensor.dtype == Dtype::BF16;
}

constexpr std::string_view separators = "./"; ///< of the parts of a name; NumPy's and Keras' have the second

/// Of whole bytes, with a last part of its name among whose words is "mask".
bool isMaskByName(const Tensor& tensor) {
    if (tensor.dtype == Dtype::C64 || bitsOf(tensor.dtype) < 8)
        return false;
    const std::string_view name = tensor.name;
    const size_t last = name.find_last_of(separators) + 1; // npos + 1 == 0
    if (const std::string_view leaf = name.substr(last); leaf.ends_with("_mask") && !isMaskKey(leaf))
        return false;
    for (size_t at = name.find("mask", last); at != name.npos; at = name.find("mask", at + 1)) {
        const size_t end = at + 4 + (name.substr(at + 4).starts_with('s') ? 1 : 0);
        if ((at == 0 || name[at - 1] == '.' || name[at - 1] == '_' || name[at - 1] == '/') &&
            (end == name.size() || name[end] == '_' || name[end] == ':'))
            return true;
    }
    return false;
}

/// By how its name says it, the surest first.
enum class Naming { OfTensor, OfModule, OfPruning, Other };

struct Candidate {
    size_t weight, mask;
    Naming naming;
};

Naming namingOf(std::string_view leaf) {
    if (leaf == "mask")
        return Naming::OfModule;
    for (const std::string_view word : {"prune", "pruning", "pruned", "sparse", "sparsity", "weight", "w"}) {
        if (leaf == std::string(word) + "_mask" || leaf == std::string(word) + "_masks" ||
            leaf == "mask_" + std::string(word) || leaf == "masks")
            return Naming::OfPruning;
    }
    return Naming::Other;
}

/// What the names of its weight may be, the surest first.
std::vector<std::pair<std::string, Naming>> ownersOf(const std::string& name) {
    const size_t last = name.find_last_of(separators) + 1; // npos + 1 == 0
    std::string leaf = name.substr(last), module = name.substr(0, last), variable;
    if (leaf.ends_with(":0")) { // TensorFlow's
        leaf.resize(leaf.size() - 2);
        variable = ":0";
    }
    std::vector<std::pair<std::string, Naming>> owners;
    if (leaf.ends_with("_mask"))
        owners.emplace_back(module + leaf.substr(0, leaf.size() - 5) + variable, Naming::OfTensor);
    else if (module.ends_with(".weight.") || module == "weight.") // "fc.weight.mask"
        owners.emplace_back(module.substr(0, module.size() - 1), namingOf(leaf));
    // tensorflow_model_optimization's wrapper of a layer: "WRAPPER_fc/WRAPPER_fc/mask:0",
    // "WRAPPER_fc/fc/kernel:0"
    constexpr std::string_view wrapper = "prune_low_magnitude_";
    const size_t inner = module.size() < 2 ? 0 : module.find_last_of(separators, module.size() - 2) + 1;
    if (module.substr(inner).starts_with(wrapper))
        module.erase(inner, wrapper.size());
    if (const size_t operation = module.find(".pre_ops."); operation != module.npos) // NNCF's, of its layer
        module.resize(operation + 1);
    owners.emplace_back(module + "weight" + variable, namingOf(leaf));
    owners.emplace_back(module + "kernel" + variable, namingOf(leaf));
    return owners;
}

/// Masks with their weights, by names alone, in the order of the weights; of each weight the surest first.
std::vector<Candidate> candidates(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped) {
    std::unordered_map<std::string_view, size_t> weights;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (!dropped[i] && isMaskable(tensors[i]) && !tensors[i].shape.empty())
            weights.emplace(tensors[i].name, i);
    }
    std::vector<Candidate> found;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (dropped[i] || !isMaskByName(tensors[i]))
            continue;
        for (const auto& [owner, naming] : ownersOf(tensors[i].name)) {
            const auto weight = weights.find(owner);
            if (weight == weights.end() || weight->second == i)
                continue;
            if (naming == Naming::OfTensor || tensors[weight->second].shape.size() > 1)
                found.push_back({weight->second, i, naming});
            break;
        }
    }
    std::ranges::stable_sort(found, {}, [](const Candidate& c) { return std::pair(c.weight, c.naming); });
    return found;
}

/// Repeats a mask along the axes that it lacks or has once.
class SpreadDecoder final : public TensorDecoder {
public:
    SpreadDecoder(Tensor mask, const std::vector<uint64_t>& shape)
        : m_mask(std::move(mask))
        , m_shape(shape)
        , m_strides(shape.size()) {
        uint64_t stride = 1;
        for (size_t axis = m_mask.shape.size(); axis-- > 0;) {
            if (m_mask.shape[axis] != 1)
                m_strides[axis + shape.size() - m_mask.shape.size()] = stride;
            stride *= m_mask.shape[axis];
        }
    }

    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const size_t element = bitsOf(m_mask.dtype) / 8;
        while (count > 0) {
            const uint64_t column = first % m_shape.back();
            const uint64_t here = std::min(count, m_shape.back() - column);
            uint64_t from = column * m_strides.back(), row = first / m_shape.back();
            for (size_t axis = m_shape.size() - 1; axis-- > 0; row /= m_shape[axis])
                from += row % m_shape[axis] * m_strides[axis];
            const uint64_t distinct = m_strides.back() == 0 ? 1 : here;
            const std::byte* stored = storedElements(m_mask, from, distinct, out);
            if (stored != out)
                std::memcpy(out, stored, distinct * element);
            for (uint64_t i = distinct; i < here; ++i)
                std::memcpy(out + i * element, out, element);
            out += here * element;
            first += here;
            count -= here;
        }
    }

private:
    Tensor m_mask;
    std::vector<uint64_t> m_shape, m_strides; ///< strides in elements of the mask; 0 where it repeats
};

/// The mask as torch's `weight * mask` has it, in the shape of the weight; nothing where that is undefined or
/// has another shape.
std::optional<Tensor> spread(const Tensor& mask, const std::vector<uint64_t>& shape) {
    if (mask.shape == shape)
        return mask;
    if (mask.shape.size() > shape.size())
        return {};
    const size_t lacking = shape.size() - mask.shape.size();
    for (size_t axis = 0; axis < mask.shape.size(); ++axis) {
        if (mask.shape[axis] != 1 && mask.shape[axis] != shape[lacking + axis])
            return {};
    }
    Tensor made = mask;
    made.decoder = std::make_shared<SpreadDecoder>(mask, shape);
    made.bytes = {};
    made.shape = shape;
    return made;
}

unsigned sightOf(const Tensor& weight, const Tensor& mask, uint64_t begin) {
    unsigned seen = 0;
    std::array<float, 4096> kept{}, values{};
    const uint64_t end = std::min(mask.numel(), begin + pieceSize);
    for (uint64_t first = begin; first < end; first += kept.size()) {
        const uint64_t count = std::min<uint64_t>(kept.size(), end - first);
        readValues(mask, first, std::span(kept).first(count));
        readValues(weight, first, std::span(values).first(count));
        for (size_t i = 0; i < count; ++i) {
            if (kept[i] != 0.0F && kept[i] != 1.0F)
                return Other;
            if (values[i] != 0.0F)
                seen |= kept[i] == 0.0F ? PrunesWeight : KeepsWeight;
            else if (kept[i] == 1.0F)
                seen |= KeepsZero;
        }
    }
    return seen;
}

/// What each mask and its weight have anywhere.
std::vector<unsigned> sightsOf(const std::vector<MaskBeside>& masks, const std::vector<Tensor>& tensors,
                               const std::stop_token& stop) {
    std::vector<std::pair<size_t, uint64_t>> pieces; // of which, from which element on
    for (size_t i = 0; i < masks.size(); ++i) {
        for (uint64_t first = 0; first < masks[i].spread.numel(); first += pieceSize)
            pieces.emplace_back(i, first);
    }
    std::vector<std::atomic<unsigned>> seen(masks.size());
    parallelFor(
        pieces.size(),
        [&](size_t piece) {
            const auto& [i, first] = pieces[piece];
            seen[i] |= sightOf(tensors[masks[i].weight], masks[i].spread, first);
        },
        stop);
    return {seen.begin(), seen.end()};
}

/// The last `inDoubt` of them are squares.
std::string noteOfMisfits(const std::vector<Candidate>& misfits, size_t inDoubt,
                          const std::vector<Tensor>& tensors) {
    const Tensor& mask = tensors[misfits.front().mask];
    const Tensor& weight = tensors[misfits.front().weight];
    return fmt::format("{} of its weights {} a mask beside {} that does not fit, the first of them {} [{}] "
                       "beside {} [{}]{}: the weights are taken as they are stored.",
                       misfits.size(), misfits.size() == 1 ? "has" : "have",
                       misfits.size() == 1 ? "it" : "them", printable(mask.name), fmt::join(mask.shape, ", "),
                       printable(weight.name), fmt::join(weight.shape, ", "),
                       inDoubt > 0 ? ", or may be turned as others are" : "");
}

/// The masks that fit, one of each weight; notes of the others.
std::vector<MaskBeside> fitting(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                                std::vector<std::string>& notes) {
    const std::vector<Candidate> all = candidates(tensors, dropped);
    const auto fits = [&](const Candidate& candidate) {
        const std::vector<uint64_t>& shape = tensors[candidate.weight].shape;
        // Of other names ("mask_token") it is a mask of the weight by its shape alone.
        return candidate.naming == Naming::Other ? tensors[candidate.mask].shape == shape
                                                 : spread(tensors[candidate.mask], shape).has_value();
    };
    // Where torch refuses some that are turned, or of the rows, those of squares may be so, too.
    bool anyTurned = false, anyOfRows = false;
    for (const Candidate& candidate : all) {
        const std::vector<uint64_t>& shape = tensors[candidate.weight].shape;
        const std::vector<uint64_t>& own = tensors[candidate.mask].shape;
        if (candidate.naming == Naming::Other || shape.size() != 2 || fits(candidate))
            continue;
        anyTurned = anyTurned || own == std::vector{shape[1], shape[0]};
        anyOfRows = anyOfRows || own == std::vector{shape[0]};
    }
    const auto isInDoubt = [&](const Candidate& candidate) {
        const std::vector<uint64_t>& shape = tensors[candidate.weight].shape;
        const size_t axes = tensors[candidate.mask].shape.size();
        return shape.size() == 2 && shape[0] == shape[1] &&
               ((anyTurned && axes == 2) || (anyOfRows && axes == 1));
    };
    std::vector<MaskBeside> found;
    std::vector<Candidate> misfits, further;
    size_t inDoubt = 0; ///< of the misfits, the last ones
    for (const Candidate& candidate : all) {
        const Tensor& mask = tensors[candidate.mask];
        const std::vector<uint64_t>& shape = tensors[candidate.weight].shape;
        if (!fits(candidate)) {
            if (candidate.naming != Naming::Other)
                misfits.insert(misfits.begin() + static_cast<std::ptrdiff_t>(misfits.size() - inDoubt),
                               candidate);
        } else if (isInDoubt(candidate)) {
            misfits.push_back(candidate);
            ++inDoubt;
        } else if (!found.empty() && found.back().weight == candidate.weight) {
            further.push_back(candidate);
        } else {
            found.push_back({candidate.weight, candidate.mask, *spread(mask, shape)});
        }
    }
    if (!misfits.empty())
        notes.push_back(noteOfMisfits(misfits, inDoubt, tensors));
    if (!further.empty())
        notes.push_back(fmt::format("{} more {} beside weights that have one already, the first of them {}: "
                                    "not looked at.",
                                    further.size(), further.size() == 1 ? "mask is" : "masks are",
                                    printable(tensors[further.front().mask].name)));
    return found;
}

std::string sayApplied(const std::vector<MaskBeside>& applied, const std::vector<Tensor>& tensors) {
    const bool isOne = applied.size() == 1;
    return fmt::format("{} of its weights {} a mask of 0 and 1 beside {}, the first of them {}, and {} "
                       "multiplied by it, as layers that keep one do.",
                       applied.size(), isOne ? "has" : "have", isOne ? "it" : "them",
                       printable(tensors[applied.front().mask].name), isOne ? "is" : "are");
}

/// What looks like a mask beside a weight, zeros and ones in its shape that would prune some of it, and is
/// called nothing that says so ("fc.keep").
std::vector<size_t> unnamedMasks(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                                 const std::stop_token& stop) {
    std::unordered_map<std::string_view, size_t> byName;
    for (size_t i = 0; i < tensors.size(); ++i)
        byName.emplace(tensors[i].name, i);
    std::vector<MaskBeside> alike;
    for (size_t i = 0; i < tensors.size(); ++i) {
        const Tensor& tensor = tensors[i];
        const std::string module = tensor.name.substr(0, tensor.name.find_last_of(separators) + 1);
        if (dropped[i] || tensor.shape.size() < 2 || tensor.dtype == Dtype::C64 || bitsOf(tensor.dtype) < 8 ||
            isMaskByName(tensor))
            continue;
        for (const char* leaf : {"weight", "kernel"}) {
            const auto weight = byName.find(module + leaf);
            if (weight != byName.end() && weight->second != i && !dropped[weight->second] &&
                isMaskable(tensors[weight->second]) && tensors[weight->second].shape == tensor.shape &&
                (sightOf(tensors[weight->second], tensor, 0) & Other) == 0) // most end at the first number
                alike.push_back({weight->second, i, tensor});
        }
    }
    const std::vector<unsigned> seen = sightsOf(alike, tensors, stop);
    std::vector<size_t> found;
    for (size_t i = 0; i < alike.size(); ++i) {
        if ((seen[i] & (Other | PrunesWeight | KeepsWeight)) == (PrunesWeight | KeepsWeight))
            found.push_back(alike[i].mask);
    }
    return found;
}

} // namespace

MasksBeside findMasksBeside(const std::vector<Tensor>& tensors, const std::vector<bool>& dropped,
                            const std::stop_token& stop) {
    MasksBeside found;
    std::vector<MaskBeside> all = fitting(tensors, dropped, found.notes);
    const std::vector<unsigned> seen = sightsOf(all, tensors, stop);
    const auto saysPruned = [](unsigned sight) {
        return (sight & (Other | PrunesWeight | KeepsWeight | KeepsZero)) == (PrunesWeight | KeepsZero);
    };
    // One of zeros alone prunes the whole matrix; beside masks of what is pruned it prunes nothing.
    const bool zerosPrune = std::ranges::none_of(seen, saysPruned);
    const auto prunes = [&](unsigned sight) {
        return (sight & (Other | PrunesWeight)) == PrunesWeight &&
               ((sight & KeepsWeight) != 0 || (zerosPrune && !saysPruned(sight)));
    };
    const bool anyPrunes = std::ranges::any_of(seen, prunes);
    std::vector<size_t> others;
    for (size_t i = 0; i < all.size(); ++i) {
        if ((seen[i] & Other) != 0)
            others.push_back(all[i].mask);
        else if (anyPrunes && (prunes(seen[i]) || (seen[i] & PrunesWeight) == 0))
            found.applied.push_back(std::move(all[i]));
    }
    if (!found.applied.empty())
        found.notes.insert(found.notes.begin(), sayApplied(found.applied, tensors));
    if (!others.empty())
        found.notes.push_back(
            fmt::format("{} of its weights {} a mask beside {} of other numbers than 0 and "
                        "1, the first of them {}: the weights are taken as they are stored.",
                        others.size(), others.size() == 1 ? "has" : "have",
                        others.size() == 1 ? "it" : "them", printable(tensors[others.front()].name)));
    if (const std::vector<size_t> unnamed = unnamedMasks(tensors, dropped, stop); !unnamed.empty())
        found.notes.push_back(fmt::format(
            "{} of its tensors {} of zeros and ones in the shape of the weight beside {}, as masks are, the "
            "first of them {}, and called nothing that says which of them keep: the weights are taken as "
            "they are stored.",
            unnamed.size(), unnamed.size() == 1 ? "is" : "are", unnamed.size() == 1 ? "it" : "them",
            printable(tensors[unnamed.front()].name)));
    return found;
}

} // namespace sparsescope
