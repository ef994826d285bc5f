// The smallest checkpoint that opens: one matrix of a ViT, its weights told apart by a number.
#pragma once

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

namespace sparsescope::test {

/// blocks.0.attn.proj.weight, F32 [4, 4], weights value, value + 1, ...
inline void writeTinyCheckpoint(const std::filesystem::path& path, float value = 1) {
    const std::string header =
        R"({"blocks.0.attn.proj.weight":{"dtype":"F32","shape":[4,4],"data_offsets":[0,64]}})";
    std::string bytes(8, '\0');
    const uint64_t size = header.size();
    std::memcpy(bytes.data(), &size, sizeof size);
    bytes += header;
    for (int i = 0; i < 16; ++i) {
        const float weight = value + static_cast<float>(i);
        bytes.append(reinterpret_cast<const char*>(&weight), sizeof weight);
    }
    std::ofstream(path, std::ios::binary) << bytes;
}

} // namespace sparsescope::test
