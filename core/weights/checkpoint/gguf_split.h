// A model in several GGUF files, as llama.cpp's gguf-split and converter write them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// What the name of a part says: "model-00002-of-00005.gguf".
struct GgufPartName {
    std::string prefix;             ///< "model"
    uint64_t number = 0, count = 0; ///< from 1

    static std::optional<GgufPartName> of(std::string_view fileName);
    std::string nameOf(uint64_t number) const;
};

/// The files of all parts, in order, of which `path` is part `number` (from 0) of `count`, as the keys in it
/// say; they lie beside it. Errors: CheckpointShard where its name says something else, one is missing or is
/// a link that leads out of the folder.
std::vector<std::filesystem::path> ggufParts(const std::filesystem::path& path, uint64_t number,
                                             uint64_t count);

/// The first of these file names where all are parts of one model; nothing otherwise.
std::optional<std::string> firstGgufPart(std::span<const std::string> names);

} // namespace sparsescope
