#include "weights/checkpoint/state_dictionary.h"

#include "base/error.h"
#include "base/utf8.h"
#include "weights/checkpoint/notes_beside.h"
#include "weights/checkpoint/pickled_masks.h"
#include "weights/checkpoint/trainer_keys.h"
#include "weights/checkpoint/weight_roots.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_set>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

class StateDictionaryReader {
public:
    StateDictionaryReader(const Pickle& pickle, PytorchTensors& tensors, Reading& reading,
                          const std::string& subject)
        : m_pickle(pickle)
        , m_tensors(tensors)
        , m_weights(pickle, tensors)
        , m_roots(pickle, m_weights, tensors)
        , m_budget(reading.budget)
        , m_wanted(reading.root)
        , m_subject(subject) {}

    void read() {
        for (const WeightRoot& root : m_roots.all())
            result.roots.push_back(root.path);
        const PickleValue holder = m_wanted.empty() ? unwrap(m_pickle.top()) : wanted();
        if (m_wanted.empty()) { // what is read is no choice
            std::erase_if(result.roots, [&](const std::string& root) {
                return result.root.empty() || root.starts_with(result.root + ".");
            });
        }
        if (holder.is(Kind::Object))
            readModule(holder, "", 0);
        else
            readDictionary(holder, "", 0);
        readMasksBeside();
        noteListsOfAverages(notes());
        readMetadata();
        if (result.tensors.empty() && m_firstUnread)
            throw Error(*m_firstUnread);
        if (result.tensors.empty())
            failWithout(holder);
        if (result.root.empty()) // its tensors are those of the file itself
            failOfRandomNumbers();
    }

    StateDictionary result;

private:
    PickledNotes notes() { return {m_pickle, m_tensors, m_weights, result.notes}; }

    void readMetadata() {
        const PickleValue top = m_pickle.top();
        const auto take = [&](PickleValue dict, const char* key) {
            const auto value = m_pickle.lookUp(dict, key);
            if (value && value->is(Kind::Int) && value->integer > 1)
                result.metadata.emplace(key, std::to_string(value->integer));
        };
        take(top, "mp_world_size");
        const auto arguments = m_pickle.lookUp(top, "args");
        if (!arguments || !m_weights.hasAttributes(*arguments))
            return;
        take(m_pickle.items(*arguments)[2], "tensor_model_parallel_size");
        take(m_pickle.items(*arguments)[2], "pipeline_model_parallel_size");
    }

    /// {"model": {...}, "pruning_masks": {name: mask}}: masks of what was read become tensors beside its
    /// weights; of others notes say that they are there.
    void readMasksBeside() {
        const WeightRoot* own = m_roots.find(result.root);
        if (own == nullptr)
            return;
        const auto read = [&](std::string name, PickleValue value) {
            const size_t unread = result.unread.size();
            readTensor(std::move(name), value);
            result.unread.resize(unread);
        };
        for (const std::string& path : readPickledMasks(notes(), {m_roots, *own, result.tensors, read}))
            std::erase_if(result.roots, [&](const std::string& root) {
                return root == path || root.starts_with(path + ".");
            });
    }

    PickleValue wanted() {
        if (const WeightRoot* root = m_roots.find(m_wanted)) {
            result.root = root->path;
            return root->value;
        }
        // Copies inside of a dictionary are chosen later, by the fronts of its names.
        for (const WeightRoot& root : m_roots.all()) {
            if (m_wanted.starts_with(root.path + ".")) {
                result.root = root.path;
                return root.value;
            }
        }
        if (m_roots.leads(m_pickle.top()) && !wrapped(m_pickle.top()))
            return m_pickle.top();
        if (m_roots.all().size() == 1) { // its copies are the choice, of which the failure tells
            result.root = m_roots.all().front().path;
            return m_roots.all().front().value;
        }
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
        if (m_roots.leads(value) || m_weights.hasAttributes(value))
            return value;
        if ((value.is(Kind::List) || value.is(Kind::Tuple)) &&
            m_roots.all().size() == 1) { // (weights, optimizer)
            result.root = m_roots.all().front().path;
            return m_roots.all().front().value;
        }
        failWithout(value);
    }

    std::optional<std::pair<std::string_view, PickleValue>> wrapped(PickleValue dict) {
        // Dictionaries inside of a state dictionary belong to it, whatever their keys.
        if (!dict.is(Kind::Dict) || m_weights.isTree(dict) || m_weights.isFlat(dict) ||
            m_weights.isNested(dict))
            return std::nullopt;
        for (const std::string_view key : wrapperKeys()) {
            const auto value = m_pickle.lookUp(dict, key);
            if (value && (m_roots.leads(*value) || (value->is(Kind::Dict) && wrappedDirectly(*value)))) {
                noteMatrices(notes(), dict, key);
                return std::pair(key, *value);
            }
        }
        if (m_weights.holdsTensors(dict))
            return std::nullopt;
        // Some other key, when it is the only one that leads to weights.
        std::vector<PickledWeights::Member> candidates = m_weights.members(dict);
        const auto isMask = [](const PickledWeights::Member& member) { return isMaskKey(member.key.view()); };
        if (!std::ranges::all_of(candidates, isMask))
            std::erase_if(candidates, isMask);
        if (candidates.size() > 1) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                fmt::format("holds {} dictionaries of weights ({}) and nothing says which one is meant; "
                            "choose one by --root NAME, or save it in a file of its own",
                            m_roots.all().size(), listedRoots(result.roots)));
        }
        return candidates.empty() || !m_weights.holdsTensors(candidates.front().value)
                   ? std::nullopt
                   : std::optional(std::pair(candidates.front().key.view(), candidates.front().value));
    }

    /// Whether a dictionary without tensors has a wrapper key whose value has some: {"state_dict": {"model":
    /// {...}}}.
    bool wrappedDirectly(PickleValue dict) {
        return std::ranges::any_of(wrapperKeys(), [&](std::string_view key) {
            const auto value = m_pickle.lookUp(dict, key);
            return value && m_roots.leads(*value);
        });
    }

    /// transformers' rng_state.pth holds tensors, too.
    void failOfRandomNumbers() const {
        const PickleValue top = m_pickle.top();
        for (const std::string_view key : {"python", "numpy", "cpu"}) {
            if (!m_pickle.lookUp(top, key))
                return;
        }
        throw Error(ErrorCode::CheckpointEmpty, m_subject,
                    "holds the state of random numbers of a training, no model; open the file of the model "
                    "beside it");
    }

    [[noreturn]] void failWithout(PickleValue value) const {
        if (m_tensors.isTensor(value)) {
            throw Error(ErrorCode::CheckpointEmpty, m_subject,
                        "holds one tensor without a name, not a model; save a dictionary of name and tensor");
        }
        if (m_weights.isOptimizer(value)) {
            throw Error(ErrorCode::CheckpointEmpty, m_subject,
                        "holds the state of an optimizer, no model; open the file of the model beside it");
        }
        // An object of an unknown class on the way to the weights: it is named, because they cannot be had
        // without it.
        std::string global = m_pickle.globalName(value);
        for (const std::string_view key : wrapperKeys()) {
            const auto inner = m_pickle.lookUp(value, key);
            if (global.empty() && inner)
                global = m_pickle.globalName(*inner);
        }
        if (global.empty() && !result.roots.empty()) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                fmt::format("keeps its weights where no trainer is known to; choose them by --root NAME, "
                            "{} {}",
                            result.roots.size() == 1 ? "which is" : "one of", listedRoots(result.roots)));
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

    /// With the dictionaries inside of it, their keys joined.
    void readDictionary(PickleValue dict, const std::string& prefix, int depth) {
        const auto items = m_pickle.items(dict);
        m_visits += 1 + items.size();
        if (depth > 64 || m_visits > 2'000'000) {
            throw Error(ErrorCode::CheckpointPickle, m_subject,
                        "its dictionaries nest too deep or in a circle; the file is damaged");
        }
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            const std::string_view key = items[i].view();
            const PickleValue value = items[i + 1];
            const bool isTensor = m_tensors.isTensor(value);
            const bool isList = value.is(Kind::Tuple) || value.is(Kind::List);
            const bool isWeight = key.ends_with("weight");
            if ((!items[i].is(Kind::Text) && !items[i].is(Kind::Int)) ||
                (!isTensor && !isList && !isWeight && !m_weights.holdsAny(value)) ||
                (!isTensor && depth == 0 && key.size() < maximumName && isTrainerKey(key)))
                continue;
            std::string name = joined(prefix, items[i]);
            if (isTensor)
                readTensor(std::move(name), value);
            else if (isList)
                readList(name, value, depth);
            else if (isWeight)
                leaveUnread(std::move(name), notATensor(value));
            else
                readMember(value, name + ".", depth + 1);
        }
    }

    std::string joined(const std::string& prefix, PickleValue key) const {
        if (prefix.size() + key.view().size() >= maximumName)
            failName(key.view(), "too long");
        return prefix + (key.is(Kind::Int) ? std::to_string(key.integer) : std::string(key.view()));
    }

    [[noreturn]] void failName(std::string_view name, std::string_view why) const {
        throw Error(ErrorCode::CheckpointPickle, m_subject,
                    fmt::format("the name {} is {}; the file is damaged", printable(name), why));
    }

    void readMember(PickleValue value, const std::string& prefix, int depth) {
        if (value.is(Kind::Object))
            readModule(value, prefix, depth);
        else
            readDictionary(value, prefix, depth);
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

    /// torch.ao keeps a quantised linear layer as (weight, bias); other lists of tensors have no names, those
    /// of dictionaries are modules by their numbers.
    void readList(const std::string& name, PickleValue list, int depth) {
        constexpr std::string_view packed = "._packed_params._packed_params";
        const std::span<const PickleValue> items = m_pickle.items(list);
        if (m_weights.holdsAny(list)) {
            for (size_t i = 0; i < items.size(); ++i) {
                const std::string inner = fmt::format("{}.{}", name, i);
                if (m_tensors.isTensor(items[i]))
                    readTensor(inner, items[i]);
                else if (m_weights.holdsAny(items[i]))
                    readMember(items[i], inner + ".", depth + 1);
            }
            return;
        }
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
            else if (m_weights.hasAttributes(items[i + 1]))
                readModule(items[i + 1], name + ".", depth + 1);
        }
    }

    void readTensor(std::string name, PickleValue value) {
        m_budget.takeTensor(m_subject);
        m_budget.take(m_subject, name.size());
        if (name.size() >= maximumName)
            failName(name, "too long");
        if (!isUtf8(name))
            failName(name, "not UTF-8");
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
    PickledWeights m_weights;
    WeightRoots m_roots;
    HeaderBudget& m_budget;
    std::string_view m_wanted; ///< root; empty = the usual one
    const std::string& m_subject;
    std::optional<Error> m_firstUnread;
    size_t m_visits = 0; ///< of a module's attributes
};

} // namespace

void failRoot(const std::string& subject, std::string_view wanted, const std::vector<std::string>& roots) {
    throw Error(ErrorCode::Usage, subject,
                roots.empty()
                    ? fmt::format("has no dictionaries of weights to choose from, so none called {}",
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
    result.notes = std::move(dictionary.notes);
    result.metadata = std::move(dictionary.metadata);
    result.file = std::move(file);
    return result;
}

} // namespace sparsescope
