#include "engine/tasks/preprocessing.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/parallel.h"
#include "weights/checkpoint/model_folder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr int64_t largestSize = 8192;

/// `size` or `crop_size`: N, {"height": N, "width": N} or {"shortest_edge": N}.
int64_t readSize(JsonObject& config, const std::string& key) {
    if (!config.at(key).is_object())
        return config.integer(key, 1, largestSize);
    JsonObject size = config.object(key);
    if (size.has("shortest_edge"))
        return size.integer("shortest_edge", 1, largestSize);
    const int64_t height = size.integer("height", 1, largestSize);
    if (size.integer("width", 1, largestSize) != height)
        config.fail(key, "asks for pictures that are not square; only square ones are supported");
    return height;
}

/// A number for each channel, from one number or a list of 1 or `channels`.
std::vector<double> readChannels(JsonObject& config, const std::string& key, int64_t channels, double low) {
    const nlohmann::json fallback = 0.5;
    const nlohmann::json& given = config.has(key) ? config.at(key) : fallback;
    std::vector<double> values;
    for (const nlohmann::json& value : given.is_array() ? given : nlohmann::json::array({given})) {
        const double number = value.is_number() ? value.get<double>() : NAN;
        if (!(number >= low && number <= 1e6))
            config.fail(key, fmt::format("must hold numbers from {:g} to 1e6", low));
        values.push_back(number);
    }
    if (values.size() == 1)
        values.resize(static_cast<size_t>(channels), values[0]);
    if (values.size() != static_cast<size_t>(channels))
        config.fail(key, fmt::format("has {} numbers; the model has {} channels", values.size(), channels));
    return values;
}

} // namespace

Preprocessing preprocessingOf(const nlohmann::json& json, const std::string& subject, int64_t channels,
                              int64_t imageSize) {
    const nlohmann::json empty = nlohmann::json::object();
    JsonObject config(json.is_null() ? empty : json, subject);
    Preprocessing result;
    result.imageSize = result.resizeTo = imageSize;
    result.resize = config.flag("do_resize", true);
    if (config.has("resample")) {
        const int64_t filter = config.integer("resample", 0, 5);
        if (filter != 2 && filter != 3)
            config.fail("resample", fmt::format("is {}; 2 (bilinear) and 3 (bicubic) are supported", filter));
        result.resample = static_cast<Resample>(filter);
    }
    if (result.resize && config.flag("do_center_crop", false) && config.has("size")) {
        const int64_t size = readSize(config, "size");
        const int64_t crop = config.has("crop_size") ? readSize(config, "crop_size") : size;
        if (crop > size)
            config.fail("crop_size", "is larger than size");
        if (imageSize * size / crop > largestSize)
            config.fail("crop_size", "is too small a part of size");
        result.resizeTo = static_cast<int64_t>(
            std::lround(static_cast<double>(imageSize * size) / static_cast<double>(crop)));
        // Of a plain number transformers makes the shortest edge where it crops.
        result.keepAspect = !config.at("size").is_object() || config.at("size").contains("shortest_edge");
    }
    const double factor =
        config.flag("do_rescale", true) ? config.number("rescale_factor", 1e-9, 1e9, 1.0 / 255) : 1.0;
    const bool normalise = config.flag("do_normalize", true);
    const std::vector<double> means = readChannels(config, "image_mean", channels, -1e6);
    const std::vector<double> deviations = readChannels(config, "image_std", channels, 1e-6);
    result.values.resize(static_cast<size_t>(channels));
    for (size_t c = 0; c < result.values.size(); ++c) {
        for (size_t byte = 0; byte < 256; ++byte) {
            const double scaled = static_cast<double>(byte) * factor;
            result.values[c][byte] =
                static_cast<float>(normalise ? (scaled - means[c]) / deviations[c] : scaled);
        }
    }
    return result;
}

Preprocessing preprocessingOf(const Checkpoint& checkpoint, int64_t channels, int64_t imageSize) {
    if (checkpoint.preprocessorConfigError())
        throw *checkpoint.preprocessorConfigError();
    const auto file = modelDocument(modelFolder(checkpoint.path()), "preprocessor_config.json").path;
    return preprocessingOf(checkpoint.preprocessorConfig(), file.string(), channels, imageSize);
}

PreparedImages::PreparedImages(const ImageDataset& data, const Preprocessing& preprocessing, unsigned threads,
                               const std::stop_token& stop, size_t memoryLimit)
    : m_data(&data)
    , m_preprocessing(preprocessing) {
    if (data.channels != 1 && data.channels != channels())
        throw Error(
            ErrorCode::ModelUnsupported, data.task,
            fmt::format("its pictures have {} channels, the model takes {}; use a model for colour pictures",
                        data.channels, channels()));
    const int64_t size = imageSize();
    const bool fits = data.height == size && data.width == size;
    if (data.files.empty())
        m_resize.emplace(data.height, data.width, preprocessing.resizeTo, preprocessing.resizeTo,
                         preprocessing.resample);
    if (!preprocessing.resize && !fits && data.files.empty())
        throw Error(
            ErrorCode::ModelUnsupported, data.task,
            fmt::format(
                "its pictures are {} x {}, the model takes {} x {}, and preprocessor_config.json says "
                "do_resize false; set it to true, or the image size to {}",
                data.height, data.width, size, size, data.height));
    m_asStored = fits && preprocessing.resizeTo == size;
    const auto count = static_cast<size_t>(data.size());
    if (m_asStored || preparedBytes() > memoryLimit / std::max<size_t>(count, 1))
        return;
    try {
        m_cache.resize(count * preparedBytes());
    } catch (const std::bad_alloc&) {
        return; // then each time anew
    }
    constexpr size_t chunk = 64;
    parallelFor((count + chunk - 1) / chunk,
                [&](size_t part) {
                    for (size_t i = part * chunk; i < std::min(count, (part + 1) * chunk); ++i)
                        prepare(static_cast<int64_t>(i), m_cache.data() + i * preparedBytes());
                },
                stop, threads);
}

size_t PreparedImages::preparedBytes() const {
    return static_cast<size_t>(m_data->channels * imageSize() * imageSize());
}

/// One of a size of its own. What is cropped lies in the middle, half a pixel up and left where it cannot.
void PreparedImages::prepareFile(int64_t i, uint8_t* out) const {
    const Picture picture = m_data->picture(i);
    const int64_t size = imageSize(), target = m_preprocessing.resizeTo;
    int64_t height = target, width = target;
    if (!m_preprocessing.resize) {
        height = picture.height;
        width = picture.width;
        if (height != size || width != size)
            throw Error(ErrorCode::ModelUnsupported,
                        printable(m_data->files[static_cast<size_t>(i)].string()),
                        fmt::format("is {} x {}, the model takes {} x {}, and preprocessor_config.json says "
                                    "do_resize false; set it to true",
                                    height, width, size, size));
    } else if (m_preprocessing.keepAspect) {
        const auto longer = [target](int64_t side, int64_t shorter) { return target * side / shorter; };
        if (picture.width < picture.height)
            height = longer(picture.height, picture.width);
        else
            width = longer(picture.width, picture.height);
        if (std::max(height, width) > largestSize * 8)
            throw Error(ErrorCode::TaskData, printable(m_data->files[static_cast<size_t>(i)].string()),
                        fmt::format("is {} x {}: too narrow to be a picture", picture.height, picture.width));
    }
    std::vector<uint8_t> resized(static_cast<size_t>(picture.channels * height * width));
    ImageResize(picture.height, picture.width, height, width, m_preprocessing.resample)
        .apply(picture.pixels.data(), resized.data(), picture.channels);
    const int64_t top = (height - size) / 2, left = (width - size) / 2;
    for (int64_t c = 0; c < picture.channels; ++c) {
        for (int64_t y = 0; y < size; ++y)
            std::memcpy(out + (c * size + y) * size, resized.data() + (c * height + y + top) * width + left,
                        static_cast<size_t>(size));
    }
}

void PreparedImages::prepare(int64_t i, uint8_t* out) const {
    if (!m_data->files.empty())
        return prepareFile(i, out);
    const uint8_t* picture = m_data->image(i).data();
    const int64_t size = imageSize(), large = m_preprocessing.resizeTo;
    if (large == size) {
        m_resize->apply(picture, out, m_data->channels);
        return;
    }
    std::vector<uint8_t> resized(static_cast<size_t>(m_data->channels * large * large));
    m_resize->apply(picture, resized.data(), m_data->channels);
    const int64_t margin = (large - size) / 2;
    for (int64_t c = 0; c < m_data->channels; ++c) {
        for (int64_t y = 0; y < size; ++y)
            std::memcpy(out + (c * size + y) * size,
                        resized.data() + (c * large + y + margin) * large + margin,
                        static_cast<size_t>(size));
    }
}

void PreparedImages::read(int64_t i, float* out) const {
    const uint8_t* bytes = nullptr;
    std::vector<uint8_t> fresh;
    if (m_asStored) {
        bytes = m_data->image(i).data();
    } else if (!m_cache.empty()) {
        bytes = m_cache.data() + static_cast<size_t>(i) * preparedBytes();
    } else {
        fresh.resize(preparedBytes());
        prepare(i, fresh.data());
        bytes = fresh.data();
    }
    const int64_t plane = imageSize() * imageSize();
    for (const auto& values : m_preprocessing.values) {
        for (int64_t p = 0; p < plane; ++p)
            *out++ = values[bytes[p]];
        if (m_data->channels > 1)
            bytes += plane;
    }
}

} // namespace sparsescope
