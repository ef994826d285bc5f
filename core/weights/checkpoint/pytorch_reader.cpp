#include "weights/checkpoint/pytorch_reader.h"

#include "base/error.h"
#include "base/utf8.h"
#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/pytorch_tensors.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {

using Kind = PickleValue::Kind;

namespace {

/// The keys under which training programs keep the weights, the wanted ones first (DINO: the teacher).
constexpr std::array<std::string_view, 11> wrapperKeys{"state_dict", "model_state_dict", "model", "teacher",
                                                       "student",    "module",           "net",   "weights",
                                                       "params",     "model_ema",        "ema"};

const ZipDirectory::Entry* findPickle(const ZipDirectory& archive) {
    for (const ZipDirectory::Entry& entry : archive.entries()) {
        const size_t slash = entry.name.find('/');
        if (slash != entry.name.npos && entry.name.substr(slash) == "/data.pkl")
            return &entry;
    }
    return nullptr;
}

class StateDictionary {
public:
    StateDictionary(const Pickle& pickle, PytorchTensors& tensors, HeaderBudget& budget, std::string subject)
        : m_pickle(pickle)
        , m_tensors(tensors)
        , m_budget(budget)
        , m_subject(std::move(subject)) {}

    void read() {
        const PickleValue holder = unwrap(m_pickle.top());
        if (holder.is(Kind::Object))
            readModule(holder, "", 0);
        else
            readDictionary(holder);
        if (tensors.empty())
            failWithout(holder);
    }

    std::string root;
    std::vector<Tensor> tensors;

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
        const PickleValue state = m_pickle.items(value)[2];
        return holdsTensors(state) || m_pickle.lookUp(state, "_modules").has_value();
    }

    /// Goes down through wrappers to what holds the weights; notes the keys in `root`.
    PickleValue unwrap(PickleValue value) {
        for (int level = 0; level < 8; ++level) {
            const auto next = wrapped(value);
            if (!next)
                break;
            if (!root.empty())
                root += '.';
            root += next->first;
            value = next->second;
        }
        if (holdsTensors(value) || hasAttributes(value))
            return value;
        failWithout(value);
    }

    std::optional<std::pair<std::string_view, PickleValue>> wrapped(PickleValue dict) {
        if (!dict.is(Kind::Dict))
            return std::nullopt;
        const auto leads = [&](PickleValue value) {
            return isWeights(value) || (value.is(Kind::Dict) && wrappedDirectly(value));
        };
        for (const std::string_view key : wrapperKeys) {
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
                    "holds {} dictionaries of weights ({}{}) and nothing says which one is meant; save one "
                    "of them in a file of its own",
                    candidates.size(), fmt::join(names, ", "), candidates.size() > 5 ? ", ..." : ""));
        }
        return candidates.empty() ? std::nullopt : std::optional(candidates.front());
    }

    /// Whether a dictionary without tensors has a wrapper key whose value has some: {"state_dict": {"model":
    /// {...}}}.
    bool wrappedDirectly(PickleValue dict) {
        return std::any_of(wrapperKeys.begin(), wrapperKeys.end(), [&](std::string_view key) {
            const auto value = m_pickle.lookUp(dict, key);
            return value && isWeights(*value);
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
        for (const std::string_view key : wrapperKeys) {
            const auto inner = m_pickle.lookUp(value, key);
            if (global.empty() && inner)
                global = m_pickle.globalName(*inner);
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

    void readDictionary(PickleValue dict) {
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            if (items[i].is(Kind::Text) && m_tensors.isTensor(items[i + 1]))
                readTensor(std::string(items[i].view()), items[i + 1]);
        }
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
        if (m_budget.tensors-- == 0 || name.size() > m_budget.kept) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                "has more than 150,000 tensors or 24 MB of names; no real model has, so it is not read");
        }
        m_budget.kept -= name.size();
        if (name.size() >= maximumName || !isUtf8(name)) {
            throw Error(ErrorCode::CheckpointPickle, m_subject,
                        fmt::format("the name {} is {}; the file is damaged", printable(name),
                                    name.size() >= maximumName ? "too long" : "not UTF-8"));
        }
        tensors.push_back(m_tensors.read(name, value));
    }

    const Pickle& m_pickle;
    PytorchTensors& m_tensors;
    HeaderBudget& m_budget;
    std::string m_subject;
    std::unordered_map<uint32_t, bool> m_holdsTensors; ///< by node
    size_t m_visits = 0;                               ///< of a module's attributes
};

std::string_view withoutPrefixes(std::string_view name) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view prefix : {"module.", "backbone."}) {
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                found = true;
            }
        }
    }
    return name;
}

} // namespace

bool isPytorchZip(const ZipDirectory& archive) {
    return findPickle(archive) != nullptr;
}

WeightFile readPytorchZip(MappedFile file, const ZipDirectory& archive, HeaderBudget& budget,
                          const std::stop_token& stop) {
    const std::string subject = file.path().string();
    const ZipDirectory::Entry& entry = *findPickle(archive);
    const std::string root(entry.name.substr(0, entry.name.find('/') + 1));
    if (const ZipDirectory::Entry* order = archive.find(root + "byteorder")) {
        const auto bytes = archive.content(*order);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        if (text != "little") {
            throw Error(
                ErrorCode::FormatUnsupported, subject,
                fmt::format("was written on a machine with {}-endian numbers; load it with torch on another "
                            "machine and save it again",
                            printable(text, 20)));
        }
    }
    WeightFile result;
    result.format =
        archive.find(root + "constants.pkl") != nullptr ? Format::Torchscript : Format::PytorchZip;
    const Pickle pickle(archive.content(entry), subject, stop);
    PytorchTensors tensors(pickle, archive, root + "data/", subject, file.bytes().size(), result.owned, stop);
    StateDictionary dictionary(pickle, tensors, budget, subject);
    dictionary.read();
    result.root = std::move(dictionary.root);
    result.tensors = std::move(dictionary.tensors);
    result.file = std::move(file);
    return result;
}

void leaveOutPrefixes(std::vector<Tensor>& tensors) {
    std::unordered_set<std::string_view> names;
    for (const Tensor& tensor : tensors) {
        if (!names.insert(withoutPrefixes(tensor.name)).second)
            return;
    }
    for (Tensor& tensor : tensors)
        tensor.name = std::string(withoutPrefixes(tensor.name));
}

} // namespace sparsescope
