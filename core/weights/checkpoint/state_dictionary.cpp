#include "weights/checkpoint/state_dictionary.h"

#include "base/error.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

/// DINO: the teacher.
constexpr std::array<std::string_view, 11> wrappers{"state_dict", "model_state_dict", "model", "teacher",
                                                    "student",    "module",           "net",   "weights",
                                                    "params",     "model_ema",        "ema"};

constexpr size_t maximumRoots = 64;

/// "a, b, c, d, e, ..."
std::string listedRoots(const std::vector<std::string>& roots) {
    std::vector<std::string> names;
    for (size_t i = 0; i < std::min<size_t>(roots.size(), 5); ++i)
        names.push_back(printable(roots[i], 60));
    return fmt::format("{}{}", fmt::join(names, ", "), roots.size() > 5 ? ", ..." : "");
}

class StateDictionaryReader {
public:
    StateDictionaryReader(const Pickle& pickle, PytorchTensors& tensors, Reading& reading,
                          const std::string& subject)
        : m_pickle(pickle)
        , m_tensors(tensors)
        , m_budget(reading.budget)
        , m_wanted(reading.root)
        , m_subject(subject) {}

    void read() {
        collectRoots(m_pickle.top(), "", 0);
        for (const Root& root : m_roots)
            result.roots.push_back(root.path);
        const PickleValue holder = m_wanted.empty() ? unwrap(m_pickle.top()) : wanted();
        if (holder.is(Kind::Object))
            readModule(holder, "", 0);
        else if (isTree(holder))
            readTree(holder, "", 0);
        else
            readDictionary(holder);
        readMetadata();
        if (result.tensors.empty() && m_firstUnread)
            throw Error(*m_firstUnread);
        if (result.tensors.empty())
            failWithout(holder);
    }

    StateDictionary result;

private:
    bool holdsTensors(PickleValue value) {
        if (!value.is(Kind::Dict))
            return false;
        // Each dictionary is looked through once: a hostile file refers to a large one a million times.
        const auto [known, isNew] = m_holdsTensors.emplace(value.node, false);
        const auto items = m_pickle.items(value);
        for (size_t i = 1; isNew && !known->second && i < items.size(); i += 2)
            known->second = items[i - 1].is(Kind::Text) && m_tensors.isTensor(items[i]);
        return known->second;
    }

    /// An object whose attributes are known: a module, but an argparse.Namespace too.
    bool hasAttributes(PickleValue value) const {
        return value.is(Kind::Object) && !m_tensors.isTensor(value) && m_pickle.items(value).size() == 3 &&
               m_pickle.items(value)[2].is(Kind::Dict);
    }

    /// A dictionary of tensors, or a module with some.
    bool isWeights(PickleValue value) {
        if (!hasAttributes(value))
            return holdsTensors(value);
        const auto [known, isNew] = m_isModule.emplace(value.node, false);
        const PickleValue state = m_pickle.items(value)[2];
        if (isNew)
            known->second = m_pickle.lookUp(state, "_modules").has_value();
        return known->second || holdsTensors(state);
    }

    /// Megatron-LM's dictionaries of before its core: {"language_model": {"encoder": {name: tensor, ...},
    /// "embedding": {"word_embeddings": {"weight": tensor}}}}. megatron/legacy/model/language_model.py
    bool isTree(PickleValue dict) {
        if (!dict.is(Kind::Dict))
            return false;
        const auto [known, isNew] = m_isTree.emplace(dict.node, false); // each is looked through once
        if (!isNew)
            return known->second;
        const auto model = m_pickle.lookUp(dict, "language_model");
        if (!model || !model->is(Kind::Dict))
            return false;
        return m_isTree[dict.node] =
                   std::ranges::any_of(std::array{"encoder", "transformer", "decoder"}, [&](const char* key) {
                       const auto part = m_pickle.lookUp(*model, key);
                       return part && holdsTensors(*part);
                   });
    }

    void readMetadata() {
        const PickleValue top = m_pickle.top();
        const auto take = [&](PickleValue dict, const char* key) {
            const auto value = m_pickle.lookUp(dict, key);
            if (value && value->is(Kind::Int) && value->integer > 1)
                result.metadata.emplace(key, std::to_string(value->integer));
        };
        take(top, "mp_world_size");
        const auto arguments = m_pickle.lookUp(top, "args");
        if (!arguments || !hasAttributes(*arguments))
            return;
        take(m_pickle.items(*arguments)[2], "tensor_model_parallel_size");
        take(m_pickle.items(*arguments)[2], "pipeline_model_parallel_size");
    }

    struct Root {
        std::string path;
        PickleValue value;
    };

    /// Every dictionary of weights that text keys lead to.
    void collectRoots(PickleValue dict, const std::string& path, int depth) {
        if (!dict.is(Kind::Dict) || depth > 3 || !m_looked.insert(dict.node).second)
            return;
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size() && m_roots.size() < maximumRoots; i += 2) {
            const std::string_view key = items[i].view();
            if (!items[i].is(Kind::Text) || key.size() > 200 || !isUtf8(key) || isTrainerKey(key))
                continue;
            const std::string here = path.empty() ? std::string(key) : path + "." + std::string(key);
            if (isWeights(items[i + 1]) || isTree(items[i + 1]))
                m_roots.push_back({here, items[i + 1]});
            else
                collectRoots(items[i + 1], here, depth + 1);
        }
    }

    PickleValue wanted() {
        for (const Root& root : m_roots) {
            if (root.path == m_wanted) {
                result.root = root.path;
                return root.value;
            }
        }
        // Copies inside of a dictionary are chosen later, by the fronts of its names.
        for (const Root& root : m_roots) {
            if (m_wanted.starts_with(root.path + ".")) {
                result.root = root.path;
                return root.value;
            }
        }
        if (holdsTensors(m_pickle.top()))
            return m_pickle.top();
        failRoot(m_subject, m_wanted, result.roots);
    }

    /// Goes down through wrappers to what holds the weights; notes the keys in the root.
    PickleValue unwrap(PickleValue value) {
        for (int level = 0; level < 8; ++level) {
            const auto next = wrapped(value);
            if (!next)
                break;
            if (!result.root.empty())
                result.root += '.';
            result.root += next->first;
            value = next->second;
        }
        if (holdsTensors(value) || hasAttributes(value) || isTree(value))
            return value;
        failWithout(value);
    }

    std::optional<std::pair<std::string_view, PickleValue>> wrapped(PickleValue dict) {
        if (!dict.is(Kind::Dict) || isTree(dict))
            return std::nullopt;
        const auto leads = [&](PickleValue value) {
            return isWeights(value) || isTree(value) || (value.is(Kind::Dict) && wrappedDirectly(value));
        };
        for (const std::string_view key : wrappers) {
            const auto value = m_pickle.lookUp(dict, key);
            if (value && leads(*value))
                return std::pair(key, *value);
        }
        if (holdsTensors(dict))
            return std::nullopt;
        // Some other key, when it is the only one that holds weights.
        std::vector<std::pair<std::string_view, PickleValue>> candidates;
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            if (items[i].is(Kind::Text) && holdsTensors(items[i + 1]))
                candidates.emplace_back(items[i].view(), items[i + 1]);
        }
        if (candidates.size() > 1) {
            std::vector<std::string> names;
            for (size_t i = 0; i < std::min<size_t>(candidates.size(), 5); ++i)
                names.push_back(printable(candidates[i].first, 60));
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                fmt::format(
                    "holds {} dictionaries of weights ({}{}) and nothing says which one is meant; choose one "
                    "by --root NAME, or save it in a file of its own",
                    candidates.size(), fmt::join(names, ", "), candidates.size() > 5 ? ", ..." : ""));
        }
        return candidates.empty() ? std::nullopt : std::optional(candidates.front());
    }

    /// Whether a dictionary without tensors has a wrapper key whose value has some: {"state_dict": {"model":
    /// {...}}}.
    bool wrappedDirectly(PickleValue dict) {
        return std::any_of(wrappers.begin(), wrappers.end(), [&](std::string_view key) {
            const auto value = m_pickle.lookUp(dict, key);
            return value && (isWeights(*value) || isTree(*value));
        });
    }

    [[noreturn]] void failWithout(PickleValue value) const {
        if (m_tensors.isTensor(value)) {
            throw Error(ErrorCode::CheckpointEmpty, m_subject,
                        "holds one tensor without a name, not a model; save a dictionary of name and tensor");
        }
        // An object of an unknown class on the way to the weights: it is named, because they cannot be had
        // without it.
        std::string global = m_pickle.globalName(value);
        for (const std::string_view key : wrappers) {
            const auto inner = m_pickle.lookUp(value, key);
            if (global.empty() && inner)
                global = m_pickle.globalName(*inner);
        }
        if (global.empty() && !result.roots.empty()) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                fmt::format("keeps its weights where no trainer is known to; choose them by --root NAME, "
                            "of {}",
                            listedRoots(result.roots)));
        }
        for (const PickleValue item :
             value.is(Kind::Dict) ? m_pickle.items(value) : std::span<const PickleValue>()) {
            if (global.empty() && item.is(Kind::Object) && !m_tensors.isTensor(item))
                global = m_pickle.globalName(item);
        }
        if (!global.empty()) {
            throw Error(
                ErrorCode::CheckpointPickle, m_subject,
                fmt::format(
                    "holds an object of {}, which is not run; load the file where that is known and save "
                    "the model's state_dict()",
                    printable(global)));
        }
        throw Error(ErrorCode::CheckpointEmpty, m_subject,
                    "is a PyTorch file without a dictionary of tensors; save the model's state_dict()");
    }

    void readTree(PickleValue dict, const std::string& prefix, int depth) {
        const auto items = m_pickle.items(dict);
        m_visits += 1 + items.size();
        if (depth > 64 || m_visits > 2'000'000) {
            throw Error(ErrorCode::CheckpointPickle, m_subject,
                        "its dictionaries nest too deep or in a circle; the file is damaged");
        }
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            if (!items[i].is(Kind::Text))
                continue;
            std::string name = prefix + std::string(items[i].view());
            if (m_tensors.isTensor(items[i + 1]))
                readTensor(std::move(name), items[i + 1]);
            else if (items[i + 1].is(Kind::Dict))
                readTree(items[i + 1], name + ".", depth + 1);
        }
    }

    void readDictionary(PickleValue dict) {
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            if (!items[i].is(Kind::Text))
                continue;
            if (m_tensors.isTensor(items[i + 1]))
                readTensor(std::string(items[i].view()), items[i + 1]);
            else if (items[i + 1].is(Kind::Tuple) || items[i + 1].is(Kind::List))
                readList(std::string(items[i].view()), m_pickle.items(items[i + 1]));
            else if (items[i].view().ends_with("weight"))
                leaveUnread(std::string(items[i].view()), notATensor(items[i + 1]));
        }
    }

    /// Why a weight's entry that is no tensor is not read. Nothing is left out in silence: what is said of
    /// the others would pass for all.
    std::string notATensor(PickleValue value) const {
        const std::string global = m_pickle.globalName(value);
        std::string what = "no tensor";
        if (global.starts_with("numpy") && global.ends_with("_reconstruct"))
            what = "a numpy array, no tensor";
        else if (value.is(Kind::Dict))
            what = "a dictionary, no tensor";
        else if (value.is(Kind::Persistent))
            what = "a storage without a shape, no tensor";
        else if (!global.empty())
            what = fmt::format("an object of {}, no tensor", printable(global));
        return "is " + what + "; save it as a tensor";
    }

    void leaveUnread(std::string name, std::string reason) {
        m_budget.takeTensor(m_subject);
        m_budget.take(m_subject, name.size() + reason.size());
        if (name.size() < maximumName && isUtf8(name))
            result.unread.push_back({std::move(name), std::move(reason)});
    }

    /// torch.ao keeps a quantised linear layer as (weight, bias); other lists of tensors have no names.
    void readList(const std::string& name, std::span<const PickleValue> items) {
        constexpr std::string_view packed = "._packed_params._packed_params";
        if (items.empty() || !m_tensors.isTensor(items[0])) {
            if (name.ends_with("weight"))
                leaveUnread(name, "is a list, no tensor; save it as a tensor");
            return;
        }
        if (name.ends_with(packed) && items.size() == 2) {
            const std::string module = name.substr(0, name.size() - packed.size());
            readTensor(module + ".weight", items[0]);
            if (m_tensors.isTensor(items[1]))
                readTensor(module + ".bias", items[1]);
            return;
        }
        leaveUnread(name, "is a list of tensors without names; save each under its own");
    }

    /// A pickled torch.nn.Module (_parameters, _buffers, _modules) or an object of a TorchScript archive
    /// (attributes).
    void readModule(PickleValue object, const std::string& prefix, int depth) {
        const PickleValue state = m_pickle.items(object)[2];
        const bool isPython = m_pickle.lookUp(state, "_modules").has_value();
        if (!isPython)
            return readAttributes(state, prefix, depth);
        for (const std::string_view part : {"_parameters", "_buffers", "_modules"}) {
            if (const auto attributes = m_pickle.lookUp(state, part))
                readAttributes(*attributes, prefix, depth);
        }
    }

    void readAttributes(PickleValue dict, const std::string& prefix, int depth) {
        const auto items = m_pickle.items(dict);
        m_visits += 1 + items.size();
        if (depth > 64 || m_visits > 2'000'000) {
            throw Error(ErrorCode::CheckpointPickle, m_subject,
                        "its modules nest too deep or in a circle; the file is damaged");
        }
        for (size_t i = 0; dict.is(Kind::Dict) && i + 1 < items.size(); i += 2) {
            if (!items[i].is(Kind::Text))
                continue;
            const std::string name = prefix + std::string(items[i].view());
            if (m_tensors.isTensor(items[i + 1]))
                readTensor(name, items[i + 1]);
            else if (hasAttributes(items[i + 1]))
                readModule(items[i + 1], name + ".", depth + 1);
        }
    }

    void readTensor(std::string name, PickleValue value) {
        m_budget.takeTensor(m_subject);
        m_budget.take(m_subject, name.size());
        if (name.size() >= maximumName || !isUtf8(name)) {
            throw Error(ErrorCode::CheckpointPickle, m_subject,
                        fmt::format("the name {} is {}; the file is damaged", printable(name),
                                    name.size() >= maximumName ? "too long" : "not UTF-8"));
        }
        try {
            result.tensors.push_back(m_tensors.read(name, value));
        } catch (const UnreadableTensor& error) {
            m_budget.take(m_subject, name.size() + error.reason().size());
            if (!m_firstUnread)
                m_firstUnread = error;
            result.unread.push_back({std::move(name), error.reason()});
        }
    }

    const Pickle& m_pickle;
    PytorchTensors& m_tensors;
    HeaderBudget& m_budget;
    std::string_view m_wanted; ///< root; empty = the usual one
    const std::string& m_subject;
    std::unordered_map<uint32_t, bool> m_holdsTensors; ///< by node
    std::unordered_map<uint32_t, bool> m_isModule;
    std::unordered_map<uint32_t, bool> m_isTree;
    std::unordered_set<uint32_t> m_looked; ///< nodes that collectRoots() has seen
    std::vector<Root> m_roots;
    std::optional<Error> m_firstUnread;
    size_t m_visits = 0; ///< of a module's attributes
};

} // namespace

std::span<const std::string_view> wrapperKeys() {
    return wrappers;
}

bool isTrainerKey(std::string_view key) {
    return key.find("optim") != key.npos || key.find("sched") != key.npos || key == "scaler" ||
           key == "opt_state" || key == "amp" || key == "callbacks" || key == "loops";
}

void failRoot(const std::string& subject, std::string_view wanted, const std::vector<std::string>& roots) {
    throw Error(ErrorCode::Usage, subject,
                roots.empty() ? fmt::format("has no dictionaries of weights to choose from by --root {}",
                                            printable(wanted, 60))
                              : fmt::format("holds no dictionary of weights called {}; it has {}",
                                            printable(wanted, 60), listedRoots(roots)));
}

StateDictionary readStateDictionary(const Pickle& pickle, PytorchTensors& tensors, Reading& reading,
                                    const std::string& subject) {
    StateDictionaryReader reader(pickle, tensors, reading, subject);
    reader.read();
    return std::move(reader.result);
}

WeightFile weightFileOf(std::string_view format, StateDictionary dictionary, MappedFile file) {
    WeightFile result;
    result.format = format;
    result.root = std::move(dictionary.root);
    result.roots = std::move(dictionary.roots);
    result.tensors = std::move(dictionary.tensors);
    result.unread = std::move(dictionary.unread);
    result.metadata = std::move(dictionary.metadata);
    result.file = std::move(file);
    return result;
}

} // namespace sparsescope
