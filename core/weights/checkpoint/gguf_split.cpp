#include "weights/checkpoint/gguf_split.h"

#include "base/error.h"
#include "weights/checkpoint/shard_index.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace fs = std::filesystem;

std::optional<GgufPartName> GgufPartName::of(std::string_view fileName) {
    constexpr std::string_view pattern = "-00000-of-00000.gguf";
    if (fileName.size() < pattern.size())
        return std::nullopt;
    const std::string_view tail = fileName.substr(fileName.size() - pattern.size());
    uint64_t numbers[2] = {};
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '0') {
            if (tail[i] != pattern[i])
                return std::nullopt;
            continue;
        }
        if (tail[i] < '0' || tail[i] > '9')
            return std::nullopt;
        uint64_t& number = numbers[i < 6 ? 0 : 1];
        number = number * 10 + static_cast<uint64_t>(tail[i] - '0');
    }
    return GgufPartName{std::string(fileName.substr(0, fileName.size() - pattern.size())), numbers[0],
                        numbers[1]};
}

std::string GgufPartName::nameOf(uint64_t which) const {
    return fmt::format("{}-{:05}-of-{:05}.gguf", prefix, which, count);
}

std::vector<fs::path> ggufParts(const fs::path& path, uint64_t number, uint64_t count) {
    const auto fail = [&](const std::string& what) {
        throw Error(ErrorCode::CheckpointShard, path.string(),
                    fmt::format("is part {} of {} of one model by its keys, {}", number + 1, count, what));
    };
    const std::optional<GgufPartName> name = GgufPartName::of(path.filename().string());
    if (number >= count || count > 99'999)
        fail("which cannot be; the file is damaged, download it again");
    if (!name || name->number != number + 1 || name->count != count)
        fail(fmt::format("but its name does not say so; put the parts into one folder as "
                         "NAME-{:05}-of-{:05}.gguf and so on",
                         1, count));
    std::vector<fs::path> parts;
    for (uint64_t i = 1; i <= count; ++i) {
        if (i == number + 1)
            parts.push_back(path);
        else
            parts.push_back(checkedShard(path, name->nameOf(i)));
    }
    return parts;
}

std::optional<std::string> firstGgufPart(std::span<const std::string> names) {
    std::optional<GgufPartName> first;
    std::string lowest;
    for (const std::string& name : names) {
        const std::optional<GgufPartName> part = GgufPartName::of(name);
        if (!part || (first && (part->prefix != first->prefix || part->count != first->count)))
            return std::nullopt;
        if (!first || name < lowest)
            lowest = name;
        first = part;
    }
    return first ? std::optional(lowest) : std::nullopt;
}

} // namespace sparsescope
