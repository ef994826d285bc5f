#include "weights/checkpoint/model_copies.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr std::string_view separators = "./"; ///< of the parts of a name; NumPy's archives have the second
constexpr int depth = 3;                      ///< how many parts of a name may be a front

/// The first part of a name, in lower case.
std::string firstPart(std::string_view name) {
    std::string part(name.substr(0, name.find_first_of(separators)));
    std::ranges::transform(part, part.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return part;
}

/// But for the weights that flax.optim kept in it ("optimizer.target", beside "optimizer.state").
bool isOfOptimiser(std::string_view name) {
    constexpr std::array words{"optimizer",        "optimizers", "optim", "opt_state", "optimizer_state",
                               "optimizer_states", "opt",        "adam",  "adamw"};
    const size_t end = name.find_first_of(separators);
    if (end == name.npos)
        return false;
    const std::string second = firstPart(name.substr(end + 1));
    if (std::ranges::find(words, firstPart(name)) != words.end())
        return second != "target";
    return second == "param_states";
}

/// Whether one of the words of a part, between underscores, is among these.
bool hasWord(std::string_view part, std::span<const std::string_view> words) {
    for (size_t begin = 0; begin <= part.size();) {
        const size_t end = std::min(part.find('_', begin), part.size());
        if (std::ranges::find(words, part.substr(begin, end - begin)) != words.end())
            return true;
        begin = end + 1;
    }
    return false;
}

/// Of averages, of teachers, and of what training compares with or goes back to: BYOL's and I-JEPA's target,
/// RLHF's reference, a lottery ticket's initial weights.
bool isToldByWord(std::string_view part) {
    constexpr std::array<std::string_view, 19> words{
        "ema",  "teacher",  "shadow",    "momentum", "swa",    "averaged", "target",
        "ref",  "old",      "reference", "frozen",   "polyak", "init",     "initial",
        "prev", "previous", "rewind",    "snapshot", "backup"};
    return hasWord(part, words);
}

/// What has another task beside an actor, and begins as its copy.
bool isBesideActor(std::string_view part) {
    constexpr std::array<std::string_view, 2> words{"critic", "reward"};
    return !isToldByWord(part) && hasWord(part, words);
}

/// The momentum encoders of MoCo and ALBEF (`text_encoder_m`) have no such word: how they end or are called,
/// and what they are copies of.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> endsOfPairs{
    {{"_k", "_q"}, {"_m", ""}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> pairs{
    {{"key_encoder", "query_encoder"}, {"k_encoder", "q_encoder"}}};

bool tellsCopy(std::string_view part) {
    return isToldByWord(part) || isBesideActor(part) ||
           std::ranges::any_of(endsOfPairs, [&](const auto& pair) { return part.ends_with(pair.first); }) ||
           std::ranges::find(pairs, part, &std::pair<std::string_view, std::string_view>::first) !=
               pairs.end();
}

/// The last part of a front, in lower case.
std::string lastOf(std::string_view front) {
    front = front.substr(0, front.size() - (front.empty() ? 0 : 1));
    return firstPart(front.substr(front.find_last_of(separators) + 1)); // npos + 1 == 0
}

/// Whether `front`, which tells a copy, may be one of what stands under `other`.
bool mayCopy(std::string_view front, std::string_view other) {
    const std::string part = lastOf(front), of = lastOf(other);
    // But one of two domains or languages, and a network that reads what another is given.
    if (isToldByWord(part))
        return other.find("source") == other.npos && other.find("denoising") == other.npos;
    if (isBesideActor(part))
        return hasWord(of, std::array<std::string_view, 2>{"actor", "policy"});
    if (front.substr(0, front.size() - part.size() - 1) !=
        other.substr(0, other.size() - std::min(other.size(), of.size() + 1)))
        return false;
    for (const auto& [own, others] : endsOfPairs) {
        if (part.ends_with(own))
            return of == part.substr(0, part.size() - own.size()) + std::string(others);
    }
    return std::ranges::find(pairs, std::pair<std::string_view, std::string_view>(part, of)) != pairs.end();
}

/// The front of a name that tells a copy, with its separator; empty where none does. One of the first three
/// parts, and before any number.
std::string_view frontOf(std::string_view name) {
    size_t begin = 0;
    for (int part = 0; part < depth; ++part) {
        const size_t end = name.find_first_of(separators, begin);
        if (end == name.npos || (name[begin] >= '0' && name[begin] <= '9'))
            return {};
        if (tellsCopy(firstPart(name.substr(begin))))
            return name.substr(0, end + 1);
        begin = end + 1;
    }
    return {};
}

class Copies {
public:
    explicit Copies(ModelCopies model)
        : m_model(model) {
        for (const Tensor& tensor : model.tensors)
            m_shapes.emplace(tensor.name, &tensor.shape);
    }

    /// The fronts of copies, and the fronts of what each is a copy of.
    std::map<std::string, std::string> find() const {
        std::map<std::string, std::vector<std::string_view>> matrices; // of each front, without it
        std::array<std::set<std::string>, depth> others;               // by how many parts they have
        for (const Tensor& tensor : m_model.tensors) {
            const std::string_view name = tensor.name, front = frontOf(name);
            if (!front.empty()) {
                if (tensor.shape.size() > 1)
                    matrices[std::string(front)].push_back(name.substr(front.size()));
                if (!isBesideActor(lastOf(front)))
                    continue; // a critic may have a copy of its own
            }
            size_t end = name.find_first_of(separators);
            for (std::set<std::string>& ofDepth : others) {
                if (end != name.npos && ofDepth.size() < mostFronts)
                    ofDepth.emplace(name.substr(0, end + 1));
                end = end == name.npos ? end : name.find_first_of(separators, end + 1);
            }
        }
        std::set<std::string> all{""};
        for (std::set<std::string>& ofDepth : others)
            all.merge(ofDepth);
        std::map<std::string, std::string> found;
        for (auto& [copy, inner] : matrices) {
            std::string front = copy;
            if (inner.size() < 2 || found.size() == mostFronts)
                continue;
            std::optional<std::string> of = original(copy, front, all, inner);
            const std::string_view within =
                isToldByWord(lastOf(front)) ? commonPart(inner) : std::string_view();
            if (!of && !within.empty()) {
                front += within; // "ema.module.", "shadow.params."
                for (std::string_view& name : inner)
                    name.remove_prefix(within.size());
                of = original(copy, front, all, inner);
            }
            if (of)
                found[front] = *of;
        }
        return found.empty() ? findRepeated() : found;
    }

    /// Fronts beside each other that nothing tells apart: behind each stand the same names and shapes, those
    /// of a whole model with its blocks, and together they are nearly all.
    std::vector<std::string> findTwins() const {
        const Inners inners = matricesByFront();
        std::map<std::pair<std::string, size_t>, std::vector<std::string>> beside; // what is around them
        for (const auto& [front, inner] : inners) {
            if (!front.empty() && inner.size() >= fewest && std::ranges::any_of(inner, hasNumber))
                beside[{outerOf(front), inner.size()}].push_back(front);
        }
        const auto matrices = static_cast<size_t>(std::ranges::count_if(
            m_model.tensors, [](const Tensor& tensor) { return tensor.shape.size() > 1; }));
        for (const auto& [place, fronts] : beside) {
            std::vector<std::string> twins;
            const std::vector<std::string_view>& inner = inners.at(fronts.front());
            for (const std::string& other : fronts) {
                if (5 * fronts.size() * inner.size() >= 4 * matrices &&
                    countSame(fronts.front(), other, inner) == inner.size())
                    twins.push_back(printable(other.substr(0, other.size() - 1)));
            }
            if (twins.size() > 1 && 5 * twins.size() * inner.size() >= 4 * matrices)
                return twins;
        }
        return {};
    }

private:
    using Inners =
        std::map<std::string, std::vector<std::string_view>>; ///< matrices of each front, without it

    static constexpr size_t mostFronts = 32; // a hostile file may have one a tensor
    static constexpr size_t fewest = 4;      // matrices of a model

    /// Whether a part of a name is a number, as of a block.
    static bool hasNumber(std::string_view name) {
        for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
            const size_t end = std::min(name.find('.', dot + 1), name.size());
            const std::string_view part = name.substr(dot + 1, end - dot - 1);
            if (!part.empty() && part.find_first_not_of("0123456789") == part.npos)
                return true;
        }
        return false;
    }

    /// What all names begin with up to their first separator, with it.
    static std::string_view commonPart(const std::vector<std::string_view>& names) {
        const std::string_view part =
            names.front().substr(0, names.front().find_first_of(separators) + 1); // npos + 1 == 0
        const bool isCommon =
            std::ranges::all_of(names, [&](std::string_view name) { return name.starts_with(part); });
        return isCommon ? part : std::string_view();
    }

    /// Where no word tells a copy: a front behind which nearly all stands once more that stands without it,
    /// with all its matrices (`init.`, `module.` and `_orig_mod.` beside the bare names). Two towers stand
    /// behind a front each.
    std::map<std::string, std::string> findRepeated() const {
        const Inners inners = matricesByFront();
        for (const auto& [front, inner] : inners) {
            if (front.empty() || inner.size() < fewest ||
                hasWord(lastOf(front), std::array<std::string_view, 2>{"mask", "masks"})) // of what is bare
                continue;
            const std::string outer = outerOf(front);
            const auto around = inners.find(outer);
            if (around != inners.end() && 5 * inner.size() >= 4 * (around->second.size() - inner.size()) &&
                countSame(front, outer, inner) == inner.size())
                return {{front, outer}};
        }
        return {};
    }

    Inners matricesByFront() const {
        Inners inners;
        for (const Tensor& tensor : m_model.tensors) {
            const std::string_view name = tensor.name;
            size_t begin = 0;
            for (int part = 0; tensor.shape.size() > 1 && part <= depth; ++part) {
                const std::string front(name.substr(0, begin));
                if (inners.size() < mostFronts * depth || inners.contains(front))
                    inners[front].push_back(name.substr(begin));
                const size_t end = name.find('.', begin);
                if (end == name.npos || (name[begin] >= '0' && name[begin] <= '9'))
                    break;
                begin = end + 1;
            }
        }
        return inners;
    }

    /// "model." of "model.encoder."
    static std::string outerOf(const std::string& front) {
        const size_t dot = front.rfind('.', front.size() - 2);
        return front.substr(0, dot == front.npos ? 0 : dot + 1);
    }

    /// The front under which most of the same names and shapes stand, and nearly all of them.
    std::optional<std::string> original(const std::string& copy, const std::string& front,
                                        const std::set<std::string>& others,
                                        const std::vector<std::string_view>& inner) const {
        std::optional<std::string> found;
        size_t most = 0;
        for (const std::string& other : others) {
            const size_t same = mayCopy(copy, other) ? countSame(front, other, inner) : 0;
            if (same > most && 5 * same >= 4 * inner.size()) {
                most = same;
                found = other;
            }
        }
        return found && hasAsManyBlocks(front, *found, inner) ? found : std::nullopt;
    }

    /// Whether the blocks of the lists that a copy has are nearly all there: another network has fewer.
    bool hasAsManyBlocks(const std::string& front, const std::string& of,
                         const std::vector<std::string_view>& inner) const {
        std::set<std::string_view> lists; // what stands before the number of a block
        std::vector<std::string_view> inBlocks;
        for (const std::string_view name : inner) {
            if (const size_t digit = firstDigit(name); digit != name.npos) {
                lists.insert(name.substr(0, digit));
                inBlocks.push_back(name);
            }
        }
        size_t theirs = 0;
        for (const Tensor& tensor : m_model.tensors) {
            const std::string_view name = tensor.name;
            if (tensor.shape.size() < 2 || !name.starts_with(of) || name.starts_with(front))
                continue;
            const std::string_view own = name.substr(of.size());
            const size_t digit = firstDigit(own);
            theirs += digit != own.npos && lists.contains(own.substr(0, digit)) ? 1 : 0;
        }
        return 5 * countSame(front, of, inBlocks) >= 4 * theirs;
    }

    static size_t firstDigit(std::string_view name) { return name.find_first_of("0123456789"); }

    size_t countSame(const std::string& front, const std::string& other,
                     const std::vector<std::string_view>& inner) const {
        size_t same = 0;
        for (const std::string_view name : inner) {
            const auto here = m_shapes.find(front + std::string(name)),
                       there = m_shapes.find(other + std::string(name));
            same += there != m_shapes.end() && *here->second == *there->second ? 1 : 0;
        }
        return same;
    }

    const ModelCopies m_model;
    std::unordered_map<std::string_view, const std::vector<uint64_t>*> m_shapes;
};

/// Leaves what `keeps` of the names.
template <class Keeps>
void leave(ModelCopies& model, const Keeps& keeps) {
    size_t kept = 0;
    for (size_t i = 0; i < model.tensors.size(); ++i) {
        if (!keeps(model.tensors[i].name))
            continue;
        if (kept != i) {
            model.tensors[kept] = std::move(model.tensors[i]);
            model.fileOfTensor[kept] = model.fileOfTensor[i];
        }
        ++kept;
    }
    model.tensors.resize(kept);
    model.fileOfTensor.resize(kept);
    std::erase_if(model.unread, [&](const UnreadTensor& tensor) { return !keeps(tensor.name); });
}

void leaveOutOptimiser(ModelCopies& model) {
    const size_t all = model.tensors.size();
    const auto isModel = [](const std::string& name) { return !isOfOptimiser(name); };
    if (std::ranges::none_of(model.tensors, isModel, &Tensor::name))
        return;
    leave(model, isModel);
    if (model.tensors.size() < all)
        model.notes.push_back(
            fmt::format("{} tensors of the optimizer are left out.", all - model.tensors.size()));
}

/// LitEma's averages (CompVis' latent diffusion) are buffers, whose names have no dots:
/// "model_ema.diffusion_modelout0weight" beside "model.diffusion_model.out.0.weight", or of a whole network
/// beside "out.0.weight". They get the dots of what they are an average of.
/// https://github.com/CompVis/latent-diffusion, ldm/modules/ema.py
void restoreDots(std::vector<Tensor>& tensors) {
    constexpr std::string_view average = "model_ema.";
    const auto isBare = [&](const Tensor& tensor) {
        return tensor.name.starts_with(average) && tensor.name.find('.', average.size()) == std::string::npos;
    };
    if (std::ranges::none_of(tensors, isBare))
        return;
    const auto bare = [](std::string_view name) {
        std::string without(name);
        std::erase(without, '.');
        return without;
    };
    std::unordered_map<std::string, const Tensor*> known; // by their names without dots, and "model."
    for (const Tensor& tensor : tensors) {
        const std::string_view name = tensor.name;
        if (name.starts_with(average))
            continue;
        known.emplace(bare(name), &tensor);
        if (name.starts_with("model."))
            known.emplace(bare(name.substr(std::string_view("model.").size())), &tensor);
    }
    for (Tensor& tensor : tensors) {
        const auto of = isBare(tensor) ? known.find(tensor.name.substr(average.size())) : known.end();
        if (of == known.end() || of->second->shape != tensor.shape)
            continue;
        const std::string& name = of->second->name;
        const bool isInner = bare(name) != of->first;
        tensor.name = std::string(average) + name.substr(isInner ? std::string_view("model.").size() : 0);
    }
}

/// "ema_model" of "ema_model."
std::string labelOf(const std::string& front) {
    return front.empty() ? "weights" : front.substr(0, front.size() - 1);
}

} // namespace

void chooseCopy(ModelCopies model, const std::string& wanted) {
    leaveOutOptimiser(model);
    restoreDots(model.tensors);
    const Copies found(model);
    const std::map<std::string, std::string> copies = found.find();
    if (copies.empty()) {
        if (const std::vector<std::string> twins = found.findTwins(); !twins.empty())
            model.notes.push_back(fmt::format(
                "The same names and shapes stand {} times, behind {}: if that is one model several times, "
                "the pool counts each of them, and --pool-except leaves them out.",
                twins.size(), fmt::join(twins, ", ")));
        return;
    }
    const auto frontIn = [&](const std::string& name) {
        return std::ranges::find_if(copies, [&](const auto& copy) { return name.starts_with(copy.first); });
    };
    // What is no copy; of one copy alone it has the name of what that is a copy of.
    const std::string base = model.root.empty() ? "" : model.root + ".";
    std::vector<std::string> fronts{copies.size() == 1 ? copies.begin()->second : ""};
    std::vector<std::string> labels{base + labelOf(fronts.front())};
    for (const auto& [front, of] : copies) {
        fronts.push_back(front);
        labels.push_back(base + labelOf(front));
    }
    const bool ofStudent = copies.size() == 1 && firstPart(fronts[0]).find("student") != std::string::npos;
    size_t chosen = ofStudent ? 1 : 0; // the teacher, as of dictionaries
    if (const auto found = std::ranges::find(labels, wanted); !wanted.empty() && found != labels.end())
        chosen = static_cast<size_t>(found - labels.begin());
    leave(model, [&](const std::string& name) {
        const auto front = frontIn(name);
        return chosen == 0 ? front == copies.end() : front != copies.end() && front->first == fronts[chosen];
    });
    model.notes.push_back(fmt::format(
        "The model is there {} times, by the fronts of its names ({}): {} is read, --root NAME reads "
        "another one.",
        labels.size(), fmt::join(labels, ", "), labels[chosen]));
    std::erase(model.roots, model.root);
    std::ranges::copy(labels, std::back_inserter(model.roots));
    model.root = labels[chosen];
}

} // namespace sparsescope
