// Checkpoints made by hand, small enough to know every weight of.
#pragma once

#include "weights/checkpoint/safetensors_writer.h"

#include <cstring>
#include <string>
#include <vector>

namespace sparsescope::test {

struct TinyTensor {
    std::string name;
    std::vector<uint64_t> shape;
    std::vector<float> values;
};

inline void writeTiny(const std::filesystem::path& path, const std::vector<TinyTensor>& tensors) {
    std::vector<TensorSource> sources;
    for (const TinyTensor& tensor : tensors)
        sources.push_back(
            tensorSource(tensor.name, Dtype::F32, tensor.shape, std::as_bytes(std::span(tensor.values))));
    NoProgress quiet;
    writeSafetensors(path, sources, {}, quiet);
}

/// A ViT in Hugging Face's names: `blocks` blocks, width 4, FFN 8: 128 pool weights a block. The pool holds
/// the magnitudes 1, 2, 3, ... times `step` in the order of the blocks and of query, key, value, out, ffn-in,
/// ffn-out, with the sign alternating; so the threshold that prunes k weights is exactly k * step.
inline std::vector<TinyTensor> tinyVit(int blocks, float step) {
    std::vector<TinyTensor> tensors;
    int next = 1;
    const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns) {
        TinyTensor tensor{name, {rows, columns}, {}};
        for (uint64_t i = 0; i < rows * columns; ++i, ++next)
            tensor.values.push_back(static_cast<float>(next) * step * (next % 2 == 0 ? -1.0F : 1.0F));
        tensors.push_back(tensor);
    };
    for (int block = 0; block < blocks; ++block) {
        const std::string layer = "vit.encoder.layer." + std::to_string(block) + ".";
        add(layer + "attention.attention.query.weight", 4, 4);
        add(layer + "attention.attention.key.weight", 4, 4);
        add(layer + "attention.attention.value.weight", 4, 4);
        add(layer + "attention.output.dense.weight", 4, 4);
        add(layer + "intermediate.dense.weight", 8, 4);
        add(layer + "output.dense.weight", 4, 8);
        for (const char* norm : {"layernorm_before", "layernorm_after"}) {
            tensors.push_back({layer + norm + ".weight", {4}, {1, 1, 1, 1}});
            tensors.push_back({layer + norm + ".bias", {4}, {0, 0, 0, 0}});
        }
    }
    tensors.push_back({"vit.embeddings.cls_token", {1, 1, 4}, {1, 2, 3, 4}});
    tensors.push_back(
        {"vit.embeddings.patch_embeddings.projection.weight", {4, 1, 2, 2}, std::vector<float>(16, 0.5F)});
    tensors.push_back({"vit.layernorm.weight", {4}, {1, 1, 1, 1}});
    return tensors;
}

/// The smallest checkpoint that opens: blocks.0.attn.proj.weight, F32 [4, 4], weights value, value + 1, ...
inline void writeTinyCheckpoint(const std::filesystem::path& path, float value = 1) {
    TinyTensor tensor{"blocks.0.attn.proj.weight", {4, 4}, {}};
    for (int i = 0; i < 16; ++i)
        tensor.values.push_back(value + static_cast<float>(i));
    writeTiny(path, {tensor});
}

} // namespace sparsescope::test
