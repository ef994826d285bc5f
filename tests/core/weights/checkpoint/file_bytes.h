// Files as strings, and what opening them says.
#pragma once

#include "base/error.h"
#include "weights/checkpoint/stored_elements.h"

#include <cstring>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace sparsescope::test {

inline std::filesystem::path checkpointData(const std::string& name) {
    return std::filesystem::path(SPARSESCOPE_TEST_DATA) / "checkpoints" / name;
}

inline std::string readBytes(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline void writeBytes(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// The error of opening `path`; nothing when it opens (every value is then read, as an analysis would).
inline std::optional<Error> errorOfOpening(const std::filesystem::path& path) {
    try {
        const auto checkpoint = Checkpoint::open(path);
        for (const Tensor& tensor : checkpoint->tensors()) {
            REQUIRE(tensor.byteSize() <= (64U << 20U));
            if (bitsOf(tensor.dtype) < 8) {
                std::string copy(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
                static_cast<void>(copy);
                continue;
            }
            forStoredElements(tensor, 0, tensor.numel(),
                              [&](const std::byte* elements, uint64_t, uint64_t count) {
                                  std::string copy(reinterpret_cast<const char*>(elements),
                                                   count * (bitsOf(tensor.dtype) / 8));
                                  static_cast<void>(copy);
                              });
        }
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

/// Flips one bit in each of the first `count` bytes in turn (and back) and counts how often opening is an
/// error; what matters is that it returns.
inline size_t countDamagedBytes(const std::filesystem::path& path, size_t count) {
    size_t errors = 0;
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    for (size_t i = 0; i < count; ++i) {
        const auto place = static_cast<std::streamoff>(i);
        const int good = file.seekg(place).get();
        file.seekp(place).put(static_cast<char>(good ^ (1 << (i % 8)))).flush();
        errors += errorOfOpening(path).has_value() ? 1 : 0;
        file.seekp(place).put(static_cast<char>(good)).flush();
    }
    REQUIRE(file.good());
    return errors;
}

/// Cuts the file shorter and shorter; each length is an error.
inline void checkTruncations(const std::filesystem::path& path, size_t size) {
    for (size_t length = size; length-- > 0;) {
        CAPTURE(length);
        std::filesystem::resize_file(path, length);
        CHECK(errorOfOpening(path).has_value());
    }
}

/// A safetensors file of this header and buffer.
inline std::string safetensorsOf(std::string_view header, std::string_view buffer = {}) {
    const uint64_t length = header.size();
    std::string file(reinterpret_cast<const char*>(&length), sizeof length);
    file += header;
    file += buffer;
    return file;
}

} // namespace sparsescope::test
