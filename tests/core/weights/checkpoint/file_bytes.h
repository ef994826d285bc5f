// Files as strings, and what opening them says.
#pragma once

#include "base/error.h"
#include "weights/checkpoint/checkpoint.h"

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
            REQUIRE(tensor.bytes.size() <= (64U << 20U));
            std::string copy(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
            static_cast<void>(copy);
        }
        return std::nullopt;
    } catch (const Error& error) {
        return error;
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
