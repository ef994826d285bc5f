// Pictures of JPEG and PNG files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

/// Colours in planes.
struct Picture {
    int64_t channels = 3, height = 0, width = 0;
    std::vector<uint8_t> pixels; ///< [channels, height, width]
};

/// As Pillow's Image.open(path).convert("RGB") gives it: by content, not by name; grey becomes three equal
/// channels, transparency is dropped, orientation and colour profiles are not looked at. Errors: TaskData
/// with `subject` for anything else than JPEG and PNG of 8 bits and at most 100 million pixels, for CMYK, and
/// for files that are damaged or cut short. O(pixels); checks sizes before it allocates.
Picture decodePicture(std::span<const std::byte> bytes, const std::string& subject);
/// The same of a file. Errors: FileRead, too.
Picture readPicture(const std::filesystem::path& path);

} // namespace sparsescope
