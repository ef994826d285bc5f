// torch.distributed.checkpoint's other form, safetensors whose metadata say where in the whole tensors each
// rank's parts stand. torch/distributed/checkpoint/hf_storage.py
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/joined_parts.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sparsescope {
namespace {

constexpr const char* shardingKey = "DCP_SHARDING_INFO";
constexpr size_t maximumFiles = 16'384;

/// "shard-00002-model-00001-of-00001.safetensors"
bool isShard(std::string_view name) {
    return name.starts_with("shard-") && name.find("-model-") != name.npos && name.ends_with(".safetensors");
}

bool isDcpSafetensors(const WeightFolder& folder) {
    return std::ranges::any_of(folder.files, isShard);
}

using Offsets = std::map<std::string, std::vector<uint64_t>, std::less<>>;

/// {"name": {"saved_offsets": [0, 2]}}
Offsets offsetsIn(const std::string& text, const std::string& subject) {
    Offsets offsets;
    JsonScanner scanner(text, subject);
    scanner.object([&](std::string_view key) {
        std::vector<uint64_t>& of = offsets[std::string(key)];
        scanner.object([&](std::string_view member) {
            if (member != "saved_offsets")
                return scanner.skip();
            scanner.array([&] {
                if (of.size() == maximumRank)
                    scanner.fail("has more than 64 offsets of one tensor");
                of.push_back(scanner.unsignedInteger());
            });
        });
    });
    scanner.end();
    return offsets;
}

struct Whole {
    std::vector<uint64_t> shape;
    std::vector<TensorPart> parts;
};

std::vector<WeightFile> readDcpSafetensors(const WeightFolder& folder, Reading& reading) {
    const std::string subject = folder.path.string();
    std::vector<WeightFile> files;
    std::vector<std::string> order;
    std::map<std::string, Whole, std::less<>> wholes;
    for (const std::string& name : folder.files) {
        if (!isShard(name))
            continue;
        throwIfStopped(reading.stop);
        if (files.size() == maximumFiles)
            throw Error(ErrorCode::FormatUnsupported, subject,
                        "has more than 16,384 files; no real checkpoint has");
        WeightFile& file = files.emplace_back(readWeightFile(MappedFile(folder.path / name), reading));
        const std::string path = file.file.path().string();
        const auto sharding = file.metadata.find(shardingKey);
        if (sharding == file.metadata.end()) {
            throw Error(
                ErrorCode::CheckpointHeader, path,
                fmt::format("is a shard of a distributed checkpoint without its {}; the file is damaged",
                            shardingKey));
        }
        const Offsets offsets = offsetsIn(sharding->second, path);
        for (Tensor& tensor : file.tensors) {
            const auto offset = offsets.find(tensor.name);
            const auto fail = [&](std::string_view what) {
                throw Error(
                    ErrorCode::CheckpointHeader, path,
                    fmt::format("the tensor {} {}; the file is damaged", printable(tensor.name), what));
            };
            if (offset == offsets.end() || offset->second.size() != tensor.shape.size())
                fail("has no offset that fits its shape");
            const auto [whole, isNew] = wholes.try_emplace(tensor.name);
            if (isNew) {
                order.push_back(tensor.name);
                whole->second.shape = tensor.shape;
            }
            if (whole->second.shape.size() != tensor.shape.size())
                fail("has another rank than its other parts");
            for (size_t axis = 0; axis < tensor.shape.size(); ++axis) {
                const auto end = checkedAdd(offset->second[axis], tensor.shape[axis]);
                if (!end)
                    fail("reaches too far");
                whole->second.shape[axis] = std::max(whole->second.shape[axis], *end);
            }
            whole->second.parts.push_back({offset->second, std::move(tensor)});
        }
        file.tensors.clear();
    }
    for (const std::string& name : order) {
        Whole& whole = wholes.find(name)->second;
        // Ranks that hold the same part write it again; the first one counts.
        std::vector<TensorPart> parts;
        for (TensorPart& part : whole.parts) {
            const auto same = [&](const TensorPart& other) {
                return other.offset == part.offset && other.tensor.shape == part.tensor.shape;
            };
            if (std::ranges::none_of(parts, same))
                parts.push_back(std::move(part));
        }
        const Dtype dtype = parts.front().tensor.dtype;
        files.front().tensors.push_back(joinParts(name, dtype, whole.shape, std::move(parts), subject));
    }
    files.front().format = "torch-dcp";
    if (files.size() > 1)
        files.front().notes.push_back(fmt::format(
            "Joined from {} shards; how many there should be is said nowhere in them.", files.size()));
    for (WeightFile& file : files)
        file.metadata.erase(shardingKey);
    return files;
}

} // namespace

extern const FolderFormat dcpSafetensorsFormat;
const FolderFormat dcpSafetensorsFormat{"torch distributed checkpoints in safetensors", isDcpSafetensors,
                                        readDcpSafetensors};

} // namespace sparsescope
