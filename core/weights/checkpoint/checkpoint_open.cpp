// Checkpoint::open: what is at a path, by its content, and putting the weight files together.
#include "base/error.h"
#include "weights/checkpoint/foreign_content.h"
#include "weights/checkpoint/gguf_split.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/pruned_pairs.h"
#include "weights/checkpoint/shard_index.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <unordered_set>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t maximumIndex = 100'000'000;
constexpr size_t maximumConfig = 4U << 20U;

/// What is neither a format of ours nor an index.
[[noreturn]] void failForeign(const WeightContent& content) {
    const ForeignContent foreign =
        content.archive ? nameForeignArchive(*content.archive) : nameForeignContent(content.file.bytes());
    throw Error(foreign.weights ? ErrorCode::FormatUnsupported : ErrorCode::FormatUnknown,
                content.file.path().string(), fmt::format("{}; {}", foreign.what, foreign.wayOut));
}

WeightFile readWeightFile(MappedFile file, Reading& reading) {
    WeightContent content{std::move(file), std::nullopt};
    if (ZipDirectory::looksLikeZip(content.file.bytes()))
        content.archive.emplace(content.file.bytes(), content.file.path().string());
    for (const WeightFormat* format : weightFormats()) {
        if (format->recognises(content))
            return format->read(std::move(content), reading);
    }
    failForeign(content);
}

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

/// Leaves out "module." and "backbone." at the front of names, unless two tensors would then have one name.
void leaveOutPrefixes(std::vector<Tensor>& tensors) {
    std::unordered_set<std::string_view> names;
    for (const Tensor& tensor : tensors) {
        if (!names.insert(withoutPrefixes(tensor.name)).second)
            return;
    }
    for (Tensor& tensor : tensors) {
        const size_t length = tensor.name.size() - withoutPrefixes(tensor.name).size();
        tensor.prefix = tensor.name.substr(0, length);
        tensor.name.erase(0, length);
    }
}

/// A JSON document beside the weights; null where there is none, and where it cannot be had, which `failure`
/// then says.
nlohmann::json readConfig(const fs::path& path, std::optional<Error>& failure) {
    const auto fail = [&](std::string_view why) {
        failure.emplace(ErrorCode::SpecInvalid, printable(path.string()),
                        fmt::format("{}; mend it, or take it out of the folder", why));
    };
    try {
        const std::string text = readTextFile(path, maximumConfig);
        // As a document each value takes tens of bytes; the labels of ImageNet-21k are 90,000 values.
        if (std::count_if(text.begin(), text.end(),
                          [](char c) { return c == ',' || c == '[' || c == '{'; }) <= 300'000) {
            JsonScanner(text, path.string()).skip(); // bounds the nesting, on which copying a document recurses
            return nlohmann::json::parse(text);
        }
        fail("holds more values than a configuration has");
    } catch (const Error& error) {
        if (error.code() == ErrorCode::CheckpointHeader)
            fail(error.what());
        else if (error.code() != ErrorCode::FileMissing)
            failure = error;
    } catch (const nlohmann::json::exception&) {
        fail("is no valid JSON");
    }
    return nullptr;
}

/// What the first weight file says of its model goes before what the document beside it does, which may be of
/// another; but that one has Hugging Face's name of the architecture.
nlohmann::json configOf(const WeightFile& file, nlohmann::json beside) {
    if (!file.config.is_object())
        return beside;
    nlohmann::json config = file.config;
    if (beside.is_object()) {
        const nlohmann::json type = beside.value("model_type", config["model_type"]);
        beside.update(config);
        beside["model_type"] = type;
        config = std::move(beside);
    }
    return config;
}

/// The one weight file or index that a folder holds.
fs::path weightsIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored))
            names.push_back(entry->path().filename().string());
    }
    if (error)
        throw Error(ErrorCode::FileRead, folder.string(),
                    fmt::format("cannot be listed: {}", error.message()));
    std::sort(names.begin(), names.end());
    for (const char* usual : {"model.safetensors.index.json", "model.safetensors",
                              "pytorch_model.bin.index.json", "pytorch_model.bin"}) {
        if (std::binary_search(names.begin(), names.end(), usual))
            return folder / usual;
    }
    // A trainer's own state lies beside the weights and is none.
    const auto isState = [](std::string_view name) {
        return name.starts_with("optimizer.") || name.starts_with("scheduler.") ||
               name.starts_with("rng_state") || name.starts_with("training_args.");
    };
    std::vector<std::vector<std::string>> kinds; // the earlier ones are looked for first
    for (const WeightFormat* format : weightFormats()) {
        for (const std::string_view tail : {".index.json", ""}) {
            std::vector<std::string>& endings = kinds.emplace_back();
            for (const std::string_view ending : format->endings)
                endings.push_back(fmt::format(".{}{}", ending, tail));
        }
    }
    kinds.push_back({".h5", ".msgpack", ".onnx"}); // opening them says why they are not read
    for (const std::vector<std::string>& endings : kinds) {
        std::vector<std::string> found;
        for (const std::string& name : names) {
            if (!isState(name) && std::any_of(endings.begin(), endings.end(),
                                              [&](const auto& end) { return name.ends_with(end); }))
                found.push_back(name);
        }
        if (found.size() == 1)
            return folder / found.front();
        if (const auto first = firstGgufPart(found))
            return folder / *first;
        if (found.size() > 1) {
            const size_t count = found.size();
            found.resize(std::min<size_t>(count, 5));
            throw Error(
                ErrorCode::FormatUnknown, folder.string(),
                fmt::format("holds {} files of weights ({}{}) and no index that joins them; open one of them",
                            count, fmt::join(found, ", "), count > 5 ? ", ..." : ""));
        }
    }
    throw Error(
        ErrorCode::CheckpointEmpty, folder.string(),
        "is a folder without weights; a Hugging Face model has model.safetensors or pytorch_model.bin in it");
}

class FileCheckpoint final : public Checkpoint {
public:
    FileCheckpoint(const fs::path& path, const std::stop_token& stop) {
        m_path = path;
        std::error_code ignored;
        const fs::path file = fs::is_directory(path, ignored) ? weightsIn(path) : path;
        MappedFile mapped(file);
        const std::string_view content(reinterpret_cast<const char*>(mapped.bytes().data()),
                                       mapped.bytes().size());
        const bool isIndex =
            file.string().ends_with(".index.json") ||
            (content.size() <= maximumIndex && beginsJsonObject(content) && looksLikeShardIndex(content));
        if (isIndex)
            openShards(readShardIndex(file, content), stop);
        else
            openOne(std::move(mapped), stop);
        if (m_tensors.empty() && !m_unread.empty()) {
            throw Error(
                ErrorCode::FormatUnsupported, path.string(),
                fmt::format("the tensor {} {}", printable(m_unread.front().name), m_unread.front().reason));
        }
        const fs::path folder = file.parent_path();
        m_config = configOf(m_weightFiles.front(), readConfig(folder / "config.json", m_configError));
        m_preprocessorConfig = readConfig(folder / "preprocessor_config.json", m_preprocessorConfigError);
        uint64_t total = 0;
        for (const WeightFile& weights : m_weightFiles) {
            m_mappedFiles.push_back(weights.file.bytes());
            m_fileStamps.push_back(weights.file.stamp());
            total += weights.file.bytes().size();
        }
        leaveOutPrefixes(m_tensors);
        m_pruningMasks =
            joinPrunedPairs(m_tensors, m_fileOfTensor, m_owned, total + m_owned.size(), path.string(), stop);
        index();
        throwIfShrunk();
    }

private:
    void openOne(MappedFile mapped, const std::stop_token& stop) {
        Reading reading{{}, m_owned, stop};
        WeightFile file = readWeightFile(std::move(mapped), reading);
        m_format = file.format;
        m_root = file.root;
        m_notes = std::move(file.notes);
        m_metadata = std::move(file.metadata);
        std::vector<WeightFile> others = std::move(file.others);
        take(std::move(file));
        for (WeightFile& other : others)
            take(std::move(other));
    }

    /// One of the files of a model that names them itself.
    void take(WeightFile file) {
        m_fileOfTensor.resize(m_fileOfTensor.size() + file.tensors.size(), m_files.size());
        m_files.push_back(file.file.path());
        std::ranges::move(file.tensors, std::back_inserter(m_tensors));
        std::ranges::move(file.unread, std::back_inserter(m_unread));
        file.tensors.clear();
        file.unread.clear();
        m_weightFiles.push_back(std::move(file));
    }

    void openShards(ShardIndex index, const std::stop_token& stop) {
        Reading reading{{}, m_owned, stop};
        size_t found = 0;
        for (size_t shard = 0; shard < index.shards.size(); ++shard) {
            throwIfStopped(stop);
            WeightFile file = readWeightFile(MappedFile(index.shards[shard]), reading);
            m_format = file.format;
            for (Tensor& tensor : file.tensors) {
                const auto place = index.shardOfTensor.find(tensor.name);
                if (place == index.shardOfTensor.end() || place->second != shard)
                    continue; // the index says which copy counts
                m_tensors.push_back(std::move(tensor));
                m_fileOfTensor.push_back(shard);
                ++found;
            }
            for (UnreadTensor& tensor : file.unread) {
                const auto place = index.shardOfTensor.find(tensor.name);
                if (place == index.shardOfTensor.end() || place->second != shard)
                    continue;
                m_unread.push_back(std::move(tensor));
                ++found;
            }
            std::ranges::move(file.notes, std::back_inserter(m_notes));
            for (auto& [key, value] : file.metadata)
                m_metadata.emplace(key, std::move(value));
            file.tensors.clear();
            file.unread.clear();
            file.metadata.clear();
            m_weightFiles.push_back(std::move(file));
        }
        m_files = std::move(index.shards);
        if (found < index.shardOfTensor.size())
            failMissing(index);
    }

    [[noreturn]] void failMissing(ShardIndex& index) const {
        for (const Tensor& tensor : m_tensors)
            index.shardOfTensor.erase(tensor.name);
        for (const UnreadTensor& tensor : m_unread)
            index.shardOfTensor.erase(tensor.name);
        const auto& [tensor, shard] = *index.shardOfTensor.begin();
        throw Error(
            ErrorCode::CheckpointShard, m_path.string(),
            fmt::format("the index places the tensor {} in {}, which does not hold it; the files belong to "
                        "different versions of the model, download them again",
                        printable(tensor), m_files[shard].filename().string()));
    }

    std::vector<WeightFile> m_weightFiles;
    OwnedBytes m_owned;
};

} // namespace

std::shared_ptr<const Checkpoint> Checkpoint::open(const fs::path& path, const std::stop_token& stop) {
    throwIfStopped(stop);
    return std::make_shared<FileCheckpoint>(path, stop);
}

} // namespace sparsescope
