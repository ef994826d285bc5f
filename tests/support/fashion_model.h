// A tiny ViT with a head for the ten classes of writeSyntheticFashion: one that has a score without training.
#pragma once

#include "base/progress.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace sparsescope::test {

/// Writes tests/data/training/vit.safetensors with six classes added to its four (each the copy of one of
/// them), and with what `change` makes of a tensor's values.
inline void
writeFashionModel(const std::filesystem::path& path,
                  const std::function<void(const std::string& name, std::vector<float>&)>& change = {}) {
    const auto whole = Checkpoint::open(SPARSESCOPE_TEST_DATA "/training/vit.safetensors");
    std::vector<std::vector<float>> values(whole->tensors().size());
    std::vector<TensorSource> sources;
    for (size_t i = 0; i < values.size(); ++i) {
        const Tensor& tensor = whole->tensors()[i];
        std::vector<uint64_t> shape = tensor.shape;
        values[i].resize(tensor.numel());
        readValues(tensor, 0, std::span(values[i]));
        if (tensor.name.starts_with("head.")) {
            const size_t row = values[i].size() / shape[0];
            shape[0] = 10;
            for (size_t k = values[i].size(); k < 10 * row; ++k)
                values[i].push_back(values[i][k % (4 * row)]);
        }
        if (change)
            change(tensor.name, values[i]);
        sources.push_back(tensorSource(tensor.name, Dtype::F32, shape, std::as_bytes(std::span(values[i]))));
    }
    NoProgress silent;
    writeSafetensors(path, sources, {}, silent);
}

} // namespace sparsescope::test
