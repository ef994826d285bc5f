#include "weights/checkpoint/shard_index.h"

#include "base/error.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t maximumShards = 4096;

[[noreturn]] void failShard(const fs::path& index, std::string_view shard, std::string_view what) {
    throw Error(ErrorCode::CheckpointShard, index.string(),
                fmt::format("names the shard {}, {}", printable(shard), what));
}

/// The number at the end of a text of digits and what stands before: {"model-", 1} of "model-00001".
std::optional<std::pair<std::string_view, unsigned>> numberAtEnd(std::string_view text, size_t digits) {
    if (text.size() < digits)
        return std::nullopt;
    const std::string_view number = text.substr(text.size() - digits);
    unsigned value = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + digits, value);
    if (error != std::errc() || end != number.data() + digits)
        return std::nullopt;
    return std::pair(text.substr(0, text.size() - digits), value);
}

/// The hub's cache keeps a model as models--x/snapshots/<revision>/FILE, a link to ../../blobs/<hash>.
bool isHubCacheBlob(const fs::path& folder, const fs::path& target) {
    return folder.parent_path().filename() == "snapshots" &&
           target.parent_path() == folder.parent_path().parent_path() / "blobs";
}

/// Keras' first indices name the first shard of a group alone: all that lie beside it are the model.
void addKerasShards(const fs::path& index, std::map<std::string, size_t, std::less<>>& numberOfShard) {
    const auto base = kerasShardOf(numberOfShard.begin()->first);
    const fs::path folder = index.has_parent_path() ? index.parent_path() : fs::path(".");
    for (const std::string& name : WeightFolder(folder).files) {
        const auto other = kerasShardOf(name);
        if (base && other && other->first == base->first && numberOfShard.size() < maximumShards)
            numberOfShard.emplace(name, numberOfShard.size());
    }
}

} // namespace

std::optional<ShardNumber> shardNumberOf(std::string_view file) {
    const auto count = numberAtEnd(file.substr(0, file.rfind('.')), 5);
    if (!count || count->second < 2 || !count->first.ends_with("-of-"))
        return std::nullopt;
    const auto number = numberAtEnd(count->first.substr(0, count->first.size() - 4), 5);
    return number ? std::optional(ShardNumber{number->second, count->second}) : std::nullopt;
}

std::optional<std::pair<std::string, unsigned>> kerasShardOf(std::string_view file) {
    constexpr std::string_view ending = ".weights.h5";
    if (!file.ends_with(ending))
        return std::nullopt;
    const auto number = numberAtEnd(file.substr(0, file.size() - ending.size()), 5);
    if (!number || number->first.size() < 2 || !number->first.ends_with('_'))
        return std::nullopt;
    return std::pair(std::string(number->first.substr(0, number->first.size() - 1)), number->second);
}

std::string ShardIndex::keyOf(const std::string& tensor) const {
    return ofGroups ? std::string(1, '/').append(tensor, 0, tensor.rfind('/')) : tensor;
}

fs::path checkedShard(const fs::path& index, const std::string& name) {
    const bool bare = !name.empty() && name != "." && name != ".." && name.find('/') == name.npos &&
                      name.find('\\') == name.npos && name.find('\0') == name.npos;
    if (!bare)
        failShard(index, name, "which is no bare file name; a shard must lie beside its index");
    const fs::path folder = index.has_parent_path() ? index.parent_path() : fs::path(".");
    std::error_code error;
    fs::path place = followHubLink(folder / name);
    const fs::path target = fs::canonical(place, error);
    if (error) {
        failShard(index, name,
                  error == std::errc::no_such_file_or_directory
                      ? "which is not there; download the missing file into the same folder"
                      : "which cannot be read");
    }
    const fs::path home = fs::canonical(folder, error);
    if (target.parent_path() != home && !isHubCacheBlob(home, target))
        failShard(index, name, "a link that leads out of the folder; put the file itself there");
    return place;
}

bool looksLikeShardIndex(std::string_view text) {
    bool found = false;
    try {
        JsonScanner scanner(text, "");
        scanner.object([&](std::string_view key) {
            found = found || key == "weight_map";
            scanner.skip();
        });
    } catch (const Error&) { // cut short or damaged behind its weight_map: reading it says where
    }
    return found;
}

ShardIndex readShardIndex(const fs::path& path, std::string_view text) {
    HeaderBudget budget;
    ShardIndex index;
    std::map<std::string, size_t, std::less<>> numberOfShard; // in order of appearance
    JsonScanner scanner(text, path.string());
    bool seen = false;
    scanner.object([&](std::string_view key) {
        if (key != "weight_map")
            return scanner.skip();
        if (std::exchange(seen, true))
            scanner.fail("has weight_map twice");
        scanner.object([&](std::string_view tensor) {
            if (index.shardsOf.size() >= budget.tensors || tensor.size() > budget.kept) {
                throw Error(
                    ErrorCode::FormatUnsupported, path.string(),
                    "has more than 150,000 tensors or 24 MB of names; no real model has, so it is not read");
            }
            budget.kept -= tensor.size();
            std::string name(tensor);
            index.ofGroups |= name.starts_with('/');
            std::vector<size_t> holders;
            scanner.strings([&](std::string_view shard) {
                auto found = numberOfShard.find(shard);
                if (found == numberOfShard.end()) {
                    if (numberOfShard.size() == maximumShards)
                        scanner.fail(fmt::format("names more than {} shards", maximumShards));
                    if (shard.size() > 255)
                        failShard(path, shard, "a name that is too long for a file");
                    found = numberOfShard.emplace(shard, numberOfShard.size()).first;
                }
                if (std::ranges::find(holders, found->second) == holders.end())
                    holders.push_back(found->second);
            });
            if (holders.size() != 1 && !index.ofGroups)
                scanner.fail(
                    fmt::format("places the tensor {} in {} shards", printable(name), holders.size()));
            if (!index.shardsOf.emplace(std::move(name), std::move(holders)).second) {
                throw Error(ErrorCode::CheckpointDuplicate, path.string(),
                            fmt::format("names the tensor {} twice", printable(tensor)));
            }
        });
    });
    scanner.end();
    if (!seen)
        scanner.fail("has no weight_map");
    if (numberOfShard.empty())
        throw Error(ErrorCode::CheckpointEmpty, path.string(),
                    "has a weight_map that names no tensor; download it again");

    if (index.ofGroups)
        addKerasShards(path, numberOfShard);
    std::vector<size_t> sorted(numberOfShard.size());
    for (const auto& [shard, number] : numberOfShard) {
        sorted[number] = index.shards.size();
        index.shards.push_back(checkedShard(path, shard));
    }
    for (auto& [tensor, holders] : index.shardsOf) {
        for (size_t& shard : holders)
            shard = sorted[shard];
    }
    size_t counted = 0; // by every name, or by none
    for (const fs::path& shard : index.shards) {
        const auto number = shardNumberOf(shard.filename().string());
        counted = number ? std::max<size_t>(counted, number->count) : SIZE_MAX;
        if (!number)
            break;
    }
    if (counted != SIZE_MAX && counted > index.shards.size())
        index.partOf = fmt::format("names {} of the {} shards that their names count, not the whole model; "
                                   "download the index again",
                                   index.shards.size(), counted);
    return index;
}

} // namespace sparsescope
