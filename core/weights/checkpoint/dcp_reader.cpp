// torch.distributed.checkpoint's folders: .metadata, one pickle of what there is, and .distcp files of
// archives that torch.save wrote, one behind the other. torch/distributed/checkpoint/{metadata,filesystem}.py
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/joined_parts.h"
#include "weights/checkpoint/pytorch_archive.h"
#include "weights/checkpoint/state_dictionary.h"
#include "weights/checkpoint/trainer_keys.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {
namespace {

using Kind = PickleValue::Kind;

/// More files than a system maps at once; no run has so many ranks.
constexpr size_t maximumFiles = 16'384;

bool isMetadata(std::string_view name) {
    return name == ".metadata" || (name.starts_with("__") && name.ends_with(".metadata"));
}

bool isDcp(const WeightFolder& folder) {
    return std::ranges::any_of(folder.files, [](const std::string& name) {
        return isMetadata(name) || (name.starts_with("__") && name.ends_with(".distcp"));
    });
}

/// Where a range of bytes lies.
struct Range {
    std::string file;
    uint64_t offset = 0, length = 0;
    std::string transforms; ///< "stream.zstd/1"; empty = as they are
};

struct Chunk {
    std::vector<uint64_t> offset, shape;
};

struct Entry {
    std::string name;
    std::string dtype; ///< torch's name of it
    std::vector<uint64_t> shape;
    std::vector<Chunk> chunks;
};

/// Where a chunk is, by its tensor's name and offset.
std::string placeOf(std::string_view name, const std::vector<uint64_t>& offset) {
    return fmt::format("{}\n{}", name, fmt::join(offset, ","));
}

/// What one .metadata says.
class DcpMetadata {
public:
    DcpMetadata(const MappedFile& file, Reading& reading)
        : m_subject(file.path().string())
        , m_pickle(file.bytes(), m_subject, reading.stop)
        , m_budget(reading.budget) {
        if (m_pickle.globalName(m_pickle.top()) != "torch.distributed.checkpoint.metadata.Metadata")
            fail("holds no Metadata of torch.distributed.checkpoint");
        const PickleValue state = stateOf(m_pickle.top());
        readRoots(m_pickle.lookUp(state, "planner_data"));
        readEntries(attribute(state, "state_dict_metadata"));
        readRanges(attribute(state, "storage_data"));
    }

    std::vector<Entry> entries;
    std::unordered_map<std::string, Range> ranges;      ///< by placeOf()
    std::unordered_map<std::string, std::string> roots; ///< of a tensor: the first keys on its way
    std::unordered_set<std::string> trainers;           ///< tensors of an optimizer that stands deeper

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::CheckpointPickle, m_subject, what + "; the file is damaged, copy it again");
    }

    PickleValue stateOf(PickleValue object) const {
        const auto items = m_pickle.items(object);
        if (!object.is(Kind::Object) || items.size() != 3)
            fail("holds an object without a state where one is wanted");
        return items[2];
    }

    PickleValue attribute(PickleValue state, std::string_view name) const {
        const auto value = m_pickle.lookUp(state, name);
        if (!value)
            fail(fmt::format("has an object without its {}", name));
        return *value;
    }

    uint64_t natural(PickleValue value) const {
        if (!value.is(Kind::Int) || value.integer < 0)
            fail("has a size or an offset that is no number from 0 on");
        return static_cast<uint64_t>(value.integer);
    }

    std::vector<uint64_t> naturals(PickleValue tuple) const {
        const auto items = m_pickle.items(tuple);
        if ((!tuple.is(Kind::Tuple) && !tuple.is(Kind::List)) || items.size() > maximumRank)
            fail("has a shape or an offset that is no tuple");
        std::vector<uint64_t> numbers;
        for (const PickleValue item : items)
            numbers.push_back(natural(item));
        return numbers;
    }

    std::string name(PickleValue text) {
        if (!text.is(Kind::Text))
            fail("has a tensor whose name is no text");
        checkName(m_subject, text.view());
        m_budget.take(m_subject, text.view().size());
        return std::string(text.view());
    }

    /// {name: path of keys}: where it stands in the dictionary that was saved.
    void readRoots(std::optional<PickleValue> paths) {
        const auto items =
            paths && paths->is(Kind::Dict) ? m_pickle.items(*paths) : std::span<const PickleValue>();
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            const auto keys = m_pickle.items(items[i + 1]);
            if (!items[i].is(Kind::Text) || keys.size() < 2 || !keys[0].is(Kind::Text))
                continue;
            std::string root(keys[0].view());
            // An application's own state around it: {"app": {"model": ..., "optim": ...}}.
            if (keys.size() > 2 && keys[1].is(Kind::Text)) {
                const std::string_view inner = keys[1].view();
                const auto wrappers = wrapperKeys();
                if (isTrainerKey(inner))
                    trainers.emplace(items[i].view());
                if (std::ranges::find(wrappers, root) == wrappers.end() &&
                    std::ranges::find(wrappers, inner) != wrappers.end())
                    root += "." + std::string(inner);
            }
            if (items[i].view().starts_with(root + "."))
                roots.emplace(items[i].view(), std::move(root));
        }
    }

    void readEntries(PickleValue dict) {
        if (!dict.is(Kind::Dict))
            fail("has no dictionary of what was saved");
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            if (!m_pickle.globalName(items[i + 1]).ends_with(".TensorStorageMetadata"))
                continue; // bytes: a step, a rate
            m_budget.takeTensor(m_subject);
            const PickleValue state = stateOf(items[i + 1]);
            Entry entry;
            entry.name = name(items[i]);
            entry.shape = naturals(attribute(state, "size"));
            const PickleValue properties = stateOf(attribute(state, "properties"));
            if (!properties.is(Kind::Tuple) || m_pickle.items(properties).empty())
                fail("has a tensor without its properties");
            entry.dtype = m_pickle.globalName(m_pickle.items(properties)[0]);
            for (const PickleValue chunk : m_pickle.items(attribute(state, "chunks"))) {
                const PickleValue box = stateOf(chunk);
                entry.chunks.push_back(
                    {naturals(attribute(box, "offsets")), naturals(attribute(box, "sizes"))});
                m_budget.take(m_subject, 16 * entry.shape.size());
            }
            entries.push_back(std::move(entry));
        }
    }

    void readRanges(PickleValue dict) {
        if (!dict.is(Kind::Dict))
            fail("has no dictionary of where what was saved lies");
        const auto items = m_pickle.items(dict);
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            const PickleValue index = stateOf(items[i]);
            const auto offset = m_pickle.lookUp(index, "offset");
            if (!offset || offset->is(Kind::None))
                continue; // bytes
            const PickleValue info = stateOf(items[i + 1]);
            const PickleValue file = attribute(info, "relative_path");
            Range range{std::string(file.view().substr(0, 256)),
                        natural(attribute(info, "offset")),
                        natural(attribute(info, "length")),
                        {}};
            if (const auto transforms = m_pickle.lookUp(info, "transform_descriptors")) {
                for (const PickleValue transform : m_pickle.items(*transforms))
                    range.transforms += printable(transform.view(), 40);
            }
            m_budget.take(m_subject, range.file.size());
            ranges.emplace(placeOf(attribute(index, "fqn").view(), naturals(*offset)), std::move(range));
        }
    }

    std::string m_subject;
    Pickle m_pickle;
    HeaderBudget& m_budget;
};

class DcpReader {
public:
    DcpReader(const WeightFolder& folder, Reading& reading)
        : m_folder(folder)
        , m_subject(folder.path.string())
        , m_reading(reading) {}

    std::vector<WeightFile> read() {
        std::vector<std::string> names;
        std::ranges::copy_if(m_folder.files, std::back_inserter(names), isMetadata);
        if (m_folder.hasFile(".metadata"))
            names = {".metadata"};
        if (names.empty()) {
            throw Error(
                ErrorCode::CheckpointTruncated, m_subject,
                "is a torch distributed checkpoint (DCP) without its .metadata, which is written last: the "
                "save was not finished, or the hidden file was not copied");
        }
        std::vector<Entry> entries;
        for (const std::string& name : names) { // without collectives: one of each rank
            if (m_files.size() == maximumFiles)
                failFiles();
            m_files.push_back({});
            m_files.back().file = MappedFile(m_folder.path / name);
            DcpMetadata metadata(m_files.back().file, m_reading);
            std::ranges::move(metadata.entries, std::back_inserter(entries));
            m_ranges.merge(metadata.ranges);
            m_roots.merge(metadata.roots);
            m_trainers.merge(metadata.trainers);
        }
        mergeRanks(entries);
        chooseRoot(entries);
        m_files.front().format = "torch-dcp";
        for (const Entry& entry : entries)
            readEntry(entry);
        return std::move(m_files);
    }

private:
    [[noreturn]] void failFiles() const {
        throw Error(
            ErrorCode::FormatUnsupported, m_subject,
            fmt::format("has more than {} files; no real checkpoint has, so it is not read", maximumFiles));
    }

    /// Each rank's own metadata has its own chunks of a tensor.
    static void mergeRanks(std::vector<Entry>& entries) {
        std::unordered_map<std::string, size_t> first;
        size_t kept = 0;
        for (size_t i = 0; i < entries.size(); ++i) {
            const auto [known, isNew] = first.emplace(entries[i].name, kept);
            if (!isNew) {
                std::ranges::move(entries[i].chunks, std::back_inserter(entries[known->second].chunks));
                continue;
            }
            if (kept != i)
                entries[kept] = std::move(entries[i]);
            ++kept;
        }
        entries.resize(kept);
        // What all ranks have alike stands in the metadata of each.
        for (Entry& entry : entries) {
            std::ranges::sort(entry.chunks, {},
                              [](const Chunk& chunk) { return std::tie(chunk.offset, chunk.shape); });
            const auto same = [](const Chunk& a, const Chunk& b) {
                return a.offset == b.offset && a.shape == b.shape;
            };
            entry.chunks.erase(std::unique(entry.chunks.begin(), entry.chunks.end(), same),
                               entry.chunks.end());
        }
    }

    std::string rootOf(const Entry& entry) const {
        const auto found = m_roots.find(entry.name);
        return found != m_roots.end() ? found->second : std::string();
    }

    /// Leaves the tensors of one dictionary; an optimizer's are none of the model's.
    void chooseRoot(std::vector<Entry>& entries) {
        const size_t all = entries.size();
        std::erase_if(entries, [&](const Entry& entry) {
            const std::string first = entry.name.substr(0, entry.name.find('.'));
            return isTrainerKey(first) || first == "state" || m_trainers.contains(entry.name);
        });
        WeightFile& file = m_files.front();
        if (all > 0 && entries.empty())
            throw Error(ErrorCode::CheckpointEmpty, m_subject,
                        "holds the state of an optimizer, no model; open the folder of the model beside it");
        if (all > entries.size())
            file.notes.push_back(
                fmt::format("{} tensors of the optimizer are left out.", all - entries.size()));
        std::vector<std::string> roots;
        for (const Entry& entry : entries) {
            if (const std::string root = rootOf(entry); std::ranges::find(roots, root) == roots.end())
                roots.push_back(root);
        }
        std::string chosen;
        if (!m_reading.root.empty()) {
            chosen = m_reading.root;
            if (std::ranges::find(roots, chosen) == roots.end())
                failRoot(m_subject, chosen, roots);
        } else if (std::ranges::find(roots, "") == roots.end() && !roots.empty()) {
            chosen = roots.front();
            for (const std::string_view key : wrapperKeys()) {
                if (std::ranges::find(roots, key) != roots.end()) {
                    chosen = key;
                    break;
                }
            }
        }
        if (chosen.empty()) // the tensors stand in the dictionary itself, beside others perhaps
            return;
        std::erase_if(entries, [&](const Entry& entry) { return rootOf(entry) != chosen; });
        file.root = chosen;
        file.roots = std::move(roots);
    }

    void readEntry(const Entry& entry) {
        const std::string& root = m_files.front().root;
        const std::string name = root.empty() ? entry.name : entry.name.substr(root.size() + 1);
        try {
            std::vector<TensorPart> parts;
            for (const Chunk& chunk : entry.chunks) {
                throwIfStopped(m_reading.stop);
                parts.push_back({chunk.offset, readChunk(name, entry, chunk)});
            }
            const auto dtype = torchDtype(entry.dtype);
            if (!dtype)
                throw UnreadableTensor(
                    ErrorCode::FormatUnsupported, m_subject, name,
                    fmt::format("has the dtype {}, which is not read", printable(entry.dtype)));
            m_files.front().tensors.push_back(
                joinParts(name, *dtype, entry.shape, std::move(parts), m_subject));
        } catch (const UnreadableTensor& error) {
            m_reading.budget.take(m_subject, name.size() + error.reason().size());
            m_files.front().unread.push_back({name, error.reason()});
        }
    }

    Tensor readChunk(const std::string& name, const Entry& entry, const Chunk& chunk) {
        const auto fail = [&](ErrorCode code, const std::string& what) {
            throw Error(code, m_subject, fmt::format("the tensor {} {}", printable(name), what));
        };
        const auto range = m_ranges.find(placeOf(entry.name, chunk.offset));
        if (range == m_ranges.end())
            fail(ErrorCode::CheckpointHeader,
                 "has a part of which .metadata does not say where it lies; the file is "
                 "damaged");
        if (!range->second.transforms.empty()) {
            throw UnreadableTensor(
                ErrorCode::FormatUnsupported, m_subject, name,
                fmt::format("is stored as {}, which is not read; load the checkpoint with torch and "
                            "save it without",
                            range->second.transforms));
        }
        const size_t file = fileOf(range->second.file);
        const auto bytes = m_files[file].file.bytes();
        if (range->second.offset > bytes.size() || range->second.length > bytes.size() - range->second.offset)
            fail(ErrorCode::CheckpointTruncated,
                 fmt::format("lies in {} at bytes {} to {}, but the file has {}; copy it again",
                             printable(range->second.file), range->second.offset,
                             range->second.offset + range->second.length, bytes.size()));
        const std::string subject = m_files[file].file.path().string();
        const auto archive = bytes.subspan(range->second.offset, range->second.length);
        PytorchArchive saved(archive, ZipDirectory(archive, subject), subject, m_reading);
        Tensor tensor = saved.tensors().read(name, saved.pickle().top());
        if (tensor.shape != chunk.shape)
            fail(ErrorCode::CheckpointSizeMismatch,
                 "has a part of another shape than .metadata says; the files are damaged");
        return tensor;
    }

    size_t fileOf(const std::string& name) {
        const auto known = m_fileOfName.find(name);
        if (known != m_fileOfName.end())
            return known->second;
        if (!m_folder.hasFile(name)) { // so it is a bare name too
            throw Error(
                ErrorCode::CheckpointShard, m_subject,
                fmt::format(
                    "names the file {}, which does not lie in the folder; the checkpoint is incomplete",
                    printable(name)));
        }
        if (m_files.size() == maximumFiles)
            failFiles();
        m_files.push_back({});
        m_files.back().file = MappedFile(m_folder.path / name);
        m_fileOfName.emplace(name, m_files.size() - 1);
        return m_files.size() - 1;
    }

    const WeightFolder& m_folder;
    std::string m_subject;
    Reading& m_reading;
    std::vector<WeightFile> m_files; ///< the first, .metadata, is given all tensors: they are joined
    std::unordered_map<std::string, size_t> m_fileOfName;
    std::unordered_map<std::string, Range> m_ranges;
    std::unordered_map<std::string, std::string> m_roots;
    std::unordered_set<std::string> m_trainers;
};

std::vector<WeightFile> readDcp(const WeightFolder& folder, Reading& reading) {
    return DcpReader(folder, reading).read();
}

} // namespace

extern const FolderFormat dcpFormat;
const FolderFormat dcpFormat{"torch distributed checkpoints", isDcp, readDcp};

} // namespace sparsescope
