// A ViT with as many layers as the figures of papers have, of normal weights.
#pragma once

#include "support/tiny_checkpoint.h"

#include <random>

namespace sparsescope::test {

/// `blocks` blocks of width 48, FFN 192; every `zeroEvery`-th weight of the first block's query is zero (0:
/// none), and the spread grows with the blocks.
inline std::vector<TinyTensor> normalVit(int blocks, unsigned seed, size_t zeroEvery) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 1);
    std::vector<TinyTensor> tensors;
    const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns, float spread) {
        TinyTensor tensor{name, {rows, columns}, {}};
        for (uint64_t i = 0; i < rows * columns; ++i)
            tensor.values.push_back(spread * normal(random));
        tensors.push_back(std::move(tensor));
    };
    for (int block = 0; block < blocks; ++block) {
        const std::string layer = "vit.encoder.layer." + std::to_string(block) + ".";
        const float spread = 0.02F + 0.002F * static_cast<float>(block);
        for (const char* name : {"attention.attention.query", "attention.attention.key",
                                 "attention.attention.value", "attention.output.dense"})
            add(layer + name + ".weight", 48, 48, spread);
        add(layer + "intermediate.dense.weight", 192, 48, spread);
        add(layer + "output.dense.weight", 48, 192, 0.8F * spread);
    }
    for (size_t i = 0; zeroEvery > 0 && i < tensors.front().values.size(); i += zeroEvery)
        tensors.front().values[i] = 0;
    return tensors;
}

} // namespace sparsescope::test
