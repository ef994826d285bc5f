// Naming what a file is from its first bytes.
#pragma once

#include "weights/checkpoint/zip_directory.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// What a file that is no checkpoint of ours turns out to be.
struct ForeignContent {
    std::string_view what;   ///< "is a Git LFS pointer, not the weights themselves"
    std::string_view wayOut; ///< "run git lfs pull in its repository"
    /// The name of a known format of weights: FormatUnsupported. Empty for anything else: FormatUnknown.
    std::string_view format = {};
};

/// Always an answer; the last one is "is in no format that is known here". O(1).
ForeignContent nameForeignContent(std::span<const std::byte> bytes);
/// The same for a zip archive. O(entries).
ForeignContent nameForeignArchive(const ZipDirectory& archive);

/// The formats of weights that are known and not read, each once.
std::vector<std::string_view> foreignFormats();

} // namespace sparsescope
