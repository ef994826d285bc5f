// A data set in Fashion-MNIST's format that a tiny model learns in seconds: each class is a wallpaper of its
// own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace sparsescope::test {

inline void writeSyntheticFashion(const std::filesystem::path& folder, uint32_t train, uint32_t test) {
    const auto bigEndian = [](std::ofstream& out, uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            out.put(static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU));
    };
    std::mt19937 random(7);
    std::vector<uint8_t> wallpaper(10 * 49); // a 7 x 7 pattern of dark and bright for each class
    for (uint8_t& pixel : wallpaper)
        pixel = random() % 2 == 0 ? 30 : 200;
    for (const auto& [prefix, count] : {std::pair<std::string, uint32_t>{"train", train}, {"t10k", test}}) {
        std::ofstream images(folder / (prefix + "-images-idx3-ubyte"), std::ios::binary);
        std::ofstream labels(folder / (prefix + "-labels-idx1-ubyte"), std::ios::binary);
        for (const uint32_t value : {0x803U, count, 28U, 28U})
            bigEndian(images, value);
        for (const uint32_t value : {0x801U, count})
            bigEndian(labels, value);
        for (uint32_t i = 0; i < count; ++i) {
            const uint32_t label = random() % 10;
            std::vector<uint8_t> pixels(28 * 28);
            for (uint32_t at = 0; at < 28 * 28; ++at)
                pixels[at] =
                    static_cast<uint8_t>(wallpaper[label * 49 + at / 28 % 7 * 7 + at % 7] + random() % 50);
            images.write(reinterpret_cast<const char*>(pixels.data()), 28 * 28);
            labels.put(static_cast<char>(label));
        }
    }
}

} // namespace sparsescope::test
