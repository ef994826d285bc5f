// Checkpoint::open: what is at a path, by its content, and putting the weight files together.
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/foreign_content.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/pruned_pairs.h"
#include "weights/checkpoint/pytorch_reader.h"
#include "weights/checkpoint/shard_index.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t maximumIndex = 100'000'000;
constexpr size_t maximumConfig = 4U << 20U;

std::string_view textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool beginsWith(char wanted, std::string_view text) {
    text = text.substr(0, 65536); // a file may be terabytes of spaces
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && text[first] == wanted;
}

/// A header length and the JSON object that it announces; whether both are sound is the reader's question.
bool looksLikeSafetensors(std::string_view content) {
    // The length's upper bytes are zero, which no text has.
    return content.size() > 8 && content.substr(5, 3) == std::string_view("\0\0\0", 3) &&
           beginsWith('{', content.substr(8));
}

[[noreturn]] void failForeign(const MappedFile& file) {
    const ForeignContent content = nameForeignContent(file.bytes());
    throw Error(content.weights ? ErrorCode::FormatUnsupported : ErrorCode::FormatUnknown,
                file.path().string(), fmt::format("{}; {}", content.what, content.wayOut));
}

[[noreturn]] void failArchive(const ZipDirectory& archive, const fs::path& path) {
    const auto& entries = archive.entries();
    const auto has = [&](std::string_view ending) {
        return std::any_of(entries.begin(), entries.end(),
                           [&](const auto& entry) { return entry.name.ends_with(ending); });
    };
    const auto unsupported = [&](std::string_view what) {
        throw Error(
            ErrorCode::FormatUnsupported, path.string(),
            fmt::format(
                "is {}, which is not read yet; convert it to safetensors with the library that wrote it",
                what));
    };
    if (has(".npy"))
        unsupported("a NumPy archive (npz)");
    if (archive.find("model.weights.h5") != nullptr)
        unsupported("a Keras model");
    throw Error(ErrorCode::FormatUnknown, path.string(),
                "is a zip archive without PyTorch weights in it; unpack it and open what is inside");
}

WeightFile readWeightFile(MappedFile file, HeaderBudget& budget, const std::stop_token& stop) {
    if (looksLikeSafetensors(textOf(file.bytes())))
        return readSafetensors(std::move(file), budget, stop);
    if (ZipDirectory::looksLikeZip(file.bytes())) {
        const ZipDirectory archive(file.bytes(), file.path().string());
        if (!isPytorchZip(archive))
            failArchive(archive, file.path());
        return readPytorchZip(std::move(file), archive, budget, stop);
    }
    failForeign(file);
}

/// A JSON document beside the weights; null where there is none that can be had.
nlohmann::json readConfig(const fs::path& path) {
    try {
        const std::string text = readTextFile(path, maximumConfig);
        // As a document each value takes tens of bytes; the labels of ImageNet-21k are 90,000 values.
        if (std::count_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; }) >
            300'000)
            return nullptr;
        JsonScanner(text, path.string()).skip(); // bounds the nesting, on which copying a document recurses
        return nlohmann::json::parse(text);
    } catch (const Error&) {
    } catch (const nlohmann::json::exception&) {
    }
    return nullptr;
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
    for (const std::vector<std::string_view>& endings : std::initializer_list<std::vector<std::string_view>>{
             {".safetensors.index.json"},
             {".safetensors"},
             {".bin.index.json"},
             {".pt", ".pth", ".bin"},
             {".gguf", ".npz", ".h5", ".msgpack", ".ckpt", ".onnx"}}) {
        std::vector<std::string> found;
        for (const std::string& name : names) {
            if (!isState(name) &&
                std::any_of(endings.begin(), endings.end(), [&](auto end) { return name.ends_with(end); }))
                found.push_back(name);
        }
        if (found.size() == 1)
            return folder / found.front();
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
        const std::string_view content = textOf(mapped.bytes());
        const bool isIndex =
            file.string().ends_with(".index.json") ||
            (content.size() <= maximumIndex && beginsWith('{', content) && looksLikeShardIndex(content));
        if (isIndex)
            openShards(readShardIndex(file, content), stop);
        else
            openOne(std::move(mapped), stop);
        const fs::path folder = file.parent_path();
        m_config = readConfig(folder / "config.json");
        m_preprocessorConfig = readConfig(folder / "preprocessor_config.json");
        uint64_t total = 0;
        for (const WeightFile& weights : m_weightFiles)
            total += weights.file.bytes().size();
        joinPrunedPairs(m_tensors, m_fileOfTensor, m_products, total, path.string(), stop);
        index();
        throwIfShrunk();
    }

private:
    void openOne(MappedFile mapped, const std::stop_token& stop) {
        HeaderBudget budget;
        m_files.push_back(mapped.path());
        WeightFile file = readWeightFile(std::move(mapped), budget, stop);
        m_format = file.format;
        m_root = file.root;
        m_tensors = std::move(file.tensors);
        if (m_format != Format::Safetensors)
            leaveOutPrefixes(m_tensors);
        m_metadata = std::move(file.metadata);
        m_fileOfTensor.assign(m_tensors.size(), 0);
        m_weightFiles.push_back(std::move(file));
    }

    void openShards(ShardIndex index, const std::stop_token& stop) {
        HeaderBudget budget;
        size_t found = 0;
        for (size_t shard = 0; shard < index.shards.size(); ++shard) {
            throwIfStopped(stop);
            WeightFile file = readWeightFile(MappedFile(index.shards[shard]), budget, stop);
            m_format = file.format;
            for (Tensor& tensor : file.tensors) {
                const auto place = index.shardOfTensor.find(tensor.name);
                if (place == index.shardOfTensor.end() || place->second != shard)
                    continue; // the index says which copy counts
                m_tensors.push_back(std::move(tensor));
                m_fileOfTensor.push_back(shard);
                ++found;
            }
            for (auto& [key, value] : file.metadata)
                m_metadata.emplace(key, std::move(value));
            file.tensors.clear();
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
        const auto& [tensor, shard] = *index.shardOfTensor.begin();
        throw Error(
            ErrorCode::CheckpointShard, m_path.string(),
            fmt::format("the index places the tensor {} in {}, which does not hold it; the files belong to "
                        "different versions of the model, download them again",
                        printable(tensor), m_files[shard].filename().string()));
    }

    std::vector<WeightFile> m_weightFiles;
    std::list<std::vector<std::byte>> m_products; ///< of weights and their masks
};

} // namespace

std::shared_ptr<const Checkpoint> Checkpoint::open(const fs::path& path, const std::stop_token& stop) {
    throwIfStopped(stop);
    return std::make_shared<FileCheckpoint>(path, stop);
}

} // namespace sparsescope
