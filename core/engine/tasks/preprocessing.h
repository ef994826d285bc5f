// From the bytes of a picture to the numbers that a model takes.
#pragma once

#include "engine/tasks/image_dataset.h"
#include "engine/tasks/image_resize.h"
#include "weights/checkpoint/checkpoint.h"

#include <array>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// Resize, centre crop, rescale and normalise, as preprocessor_config.json says it.
struct Preprocessing {
    int64_t imageSize = 0;   ///< what comes out; square
    int64_t resizeTo = 0;    ///< before the centre crop; imageSize when nothing is cropped
    bool resize = true;      ///< false: pictures must already be imageSize x imageSize
    bool keepAspect = false; ///< the shorter side becomes resizeTo ("shortest_edge"), else both do
    Resample resample = Resample::Bilinear;
    /// For each channel of the model, the number that a byte becomes.
    std::vector<std::array<float, 256>> values;
};

/// By preprocessor_config.json; `config` null = cli.md's default, bilinear, [0, 1], mean and standard
/// deviation 0.5. The model's image size decides what comes out; of the config's sizes only the share that a
/// centre crop keeps counts (DeiT: 224 of 256). Errors: SpecInvalid naming the key.
Preprocessing preprocessingOf(const nlohmann::json& config, const std::string& subject, int64_t channels,
                              int64_t imageSize);

/// By the preprocessor_config.json beside a checkpoint's weights. Errors: SpecInvalid naming file and key.
Preprocessing preprocessingOf(const Checkpoint& checkpoint, int64_t channels, int64_t imageSize);

/// Pictures of one data set, resized and cropped by a Preprocessing. Kept in memory when that takes at most
/// `memoryLimit` bytes, else made anew each time. Immutable; any thread may ask.
class PreparedImages {
public:
    /// Resizes on `threads` threads (0 = all cores). The data set must outlive it.
    /// Errors: ModelUnsupported for channels or sizes that do not fit the model; OutOfMemory; Cancelled.
    PreparedImages(const ImageDataset& data, const Preprocessing& preprocessing, unsigned threads = 0,
                   const std::stop_token& stop = {}, size_t memoryLimit = size_t{512} << 20U);

    int64_t size() const { return m_data->size(); }
    int64_t channels() const { return static_cast<int64_t>(m_preprocessing.values.size()); } ///< of the model
    int64_t imageSize() const { return m_preprocessing.imageSize; }
    int64_t label(int64_t i) const { return m_data->labels[static_cast<size_t>(i)]; }
    /// Picture i as the model takes it: f32 [channels, imageSize, imageSize]; grey gives equal channels.
    void read(int64_t i, float* out) const;

private:
    void prepare(int64_t i, uint8_t* out) const;
    void prepareFile(int64_t i, uint8_t* out) const;
    size_t preparedBytes() const;

    const ImageDataset* m_data;
    Preprocessing m_preprocessing;
    std::optional<ImageResize> m_resize; ///< of pictures of one size
    bool m_asStored = false;             ///< neither resized nor cropped
    std::vector<uint8_t> m_cache;
};

} // namespace sparsescope
