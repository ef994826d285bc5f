// Against Pillow and transformers: tests/data/make_tasks.py.
#include "base/error.h"
#include "engine/tasks/detail/image_classification.h"
#include "weights/checkpoint/checkpoint.h"

#include <cmath>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace sparsescope;

namespace {

std::shared_ptr<const Checkpoint> pictures() {
    static const auto file = Checkpoint::open(SPARSESCOPE_TEST_DATA "/tasks/pictures.safetensors");
    return file;
}

ImageDataset datasetOf(const std::string& name) {
    const Tensor& tensor = *pictures()->find("in." + name);
    const auto* bytes = reinterpret_cast<const uint8_t*>(tensor.bytes.data());
    return {.task = name,
            .classNames = {"a"},
            .channels = static_cast<int64_t>(tensor.shape[0]),
            .height = static_cast<int64_t>(tensor.shape[1]),
            .width = static_cast<int64_t>(tensor.shape[2]),
            .pixels = {bytes, bytes + tensor.bytes.size()},
            .labels = {0}};
}

ImageDataset plain(int64_t channels, int64_t size, int64_t count) {
    ImageDataset data{
        .task = "plain", .classNames = {"a"}, .channels = channels, .height = size, .width = size};
    data.labels.assign(static_cast<size_t>(count), 0);
    for (int64_t i = 0; i < count * channels * size * size; ++i)
        data.pixels.push_back(static_cast<uint8_t>(i * 37 % 256));
    return data;
}

std::string errorOf(const std::function<void()>& action, ErrorCode code) {
    try {
        action();
    } catch (const Error& error) {
        CHECK(error.code() == code);
        return error.line();
    }
    return "no error";
}

} // namespace

TEST_CASE("resized pictures are Pillow's, bit for bit") {
    int compared = 0;
    for (const Tensor& expected : pictures()->tensors()) {
        if (!expected.name.starts_with("resized."))
            continue;
        CAPTURE(expected.name);
        const size_t dot = expected.name.find('.', 8);
        const ImageDataset data = datasetOf(expected.name.substr(8, dot - 8));
        const auto height = static_cast<int64_t>(expected.shape[1]),
                   width = static_cast<int64_t>(expected.shape[2]);
        const ImageResize resize(data.height, data.width, height, width,
                                 static_cast<Resample>(expected.name.back() - '0'));
        std::vector<uint8_t> out(expected.bytes.size());
        resize.apply(data.pixels.data(), out.data(), data.channels);
        CHECK(std::ranges::equal(std::as_bytes(std::span(out)), expected.bytes));
        ++compared;
    }
    CHECK(compared == 31);
}

TEST_CASE("prepared pictures are those of transformers' image processors") {
    int compared = 0;
    for (const Tensor& expected : pictures()->tensors()) {
        if (!expected.name.starts_with("prepared."))
            continue;
        CAPTURE(expected.name);
        const size_t dot = expected.name.find('.', 9);
        const std::string config = expected.name.substr(dot + 1);
        const ImageDataset data = datasetOf(expected.name.substr(9, dot - 9));
        const auto json = nlohmann::json::parse(pictures()->metadata().at(config));
        const Preprocessing preprocessing =
            preprocessingOf(json, config, 3, static_cast<int64_t>(expected.shape[1]));
        std::vector<float> wanted(expected.numel());
        readValues(expected, 0, wanted);
        for (const size_t memory : {size_t{1} << 20U, size_t{0}}) { // cached, and made each time
            const PreparedImages images(data, preprocessing, 1, {}, memory);
            std::vector<float> out(wanted.size());
            images.read(0, out.data());
            double worst = 0;
            for (size_t i = 0; i < out.size(); ++i)
                worst =
                    std::max(worst, std::abs(static_cast<double>(out[i]) - static_cast<double>(wanted[i])));
            CHECK(worst <= (config == "raw" ? 0.0 : 5e-7));
        }
        ++compared;
    }
    CHECK(compared == 15);
}

TEST_CASE("without preprocessor_config.json bytes become [-1, 1]") {
    const Preprocessing preprocessing = preprocessingOf(nlohmann::json(), "model", 1, 28);
    CHECK(preprocessing.values.size() == 1);
    CHECK(preprocessing.values[0][0] == -1.0F);
    CHECK(preprocessing.values[0][255] == 1.0F);
    CHECK(preprocessing.values[0][51] == doctest::Approx(-0.6));
    CHECK(preprocessing.resample == Resample::Bilinear);
    CHECK(preprocessing.resizeTo == 28);
}

TEST_CASE("sizes in every form; a crop keeps its share at another image size") {
    const auto resizeTo = [](const char* text, int64_t size) {
        return preprocessingOf(nlohmann::json::parse(text), "p", 3, size).resizeTo;
    };
    CHECK(resizeTo(R"({"size": 224})", 96) == 96);
    CHECK(resizeTo(R"({"size": {"height": 224, "width": 224}})", 224) == 224);
    CHECK(resizeTo(R"({"do_center_crop": true, "size": 256, "crop_size": 224})", 224) == 256);
    CHECK(
        resizeTo(
            R"({"do_center_crop": true, "size": {"shortest_edge": 256}, "crop_size": {"height": 224, "width": 224}})",
            56) == 64);
    CHECK(resizeTo(R"({"do_center_crop": false, "size": 256, "crop_size": 224})", 224) == 224);
    CHECK(resizeTo(R"({"do_resize": false, "do_center_crop": true, "size": 256, "crop_size": 224})", 224) ==
          224);
}

TEST_CASE("a bad preprocessor_config.json is one error that names the key") {
    struct Case {
        const char* json;
        const char* says;
    };
    for (const Case& c : {
             Case{"[]", "JSON object"},
             Case{R"({"resample": 1})", "p: resample"},
             Case{R"({"resample": "bilinear"})", "p: resample"},
             Case{R"({"image_mean": [0.5, 0.5]})", "2 numbers"},
             Case{R"({"image_mean": "x"})", "p: image_mean"},
             Case{R"({"image_mean": [0.5, null, 0.5]})", "p: image_mean"},
             Case{R"({"image_std": [0.5, 0, 0.5]})", "p: image_std"},
             Case{R"({"image_std": -1})", "p: image_std"},
             Case{R"({"rescale_factor": 0})", "p: rescale_factor"},
             Case{R"({"do_resize": 1})", "p: do_resize"},
             Case{R"({"do_center_crop": true, "size": -5})", "p: size"},
             Case{R"({"do_center_crop": true, "size": {"height": 5, "width": 6}})", "square"},
             Case{R"({"do_center_crop": true, "size": {"longest_edge": 5}})", "p: size: height"},
             Case{R"({"do_center_crop": true, "size": 224, "crop_size": 256})", "larger"},
             Case{R"({"do_center_crop": true, "size": 8000, "crop_size": 1})", "too small"},
             Case{R"({"do_center_crop": true, "size": 1e30})", "p: size"},
         }) {
        CAPTURE(c.json);
        const std::string line = errorOf([&] { preprocessingOf(nlohmann::json::parse(c.json), "p", 3, 224); },
                                         ErrorCode::SpecInvalid);
        CHECK_MESSAGE(line.find(c.says) != std::string::npos, line);
    }
}

TEST_CASE("pictures that cannot be made to fit are refused") {
    const Preprocessing grey = preprocessingOf(nlohmann::json(), "p", 1, 8);
    CHECK(errorOf([&] { PreparedImages(plain(3, 8, 2), grey); }, ErrorCode::ModelUnsupported)
              .find("3 channels") != std::string::npos);
    const Preprocessing fixed = preprocessingOf(nlohmann::json{{"do_resize", false}}, "p", 3, 16);
    CHECK(errorOf([&] { PreparedImages(plain(3, 8, 2), fixed); }, ErrorCode::ModelUnsupported)
              .find("do_resize") != std::string::npos);
    const ImageDataset right = plain(3, 16, 2);
    CHECK_NOTHROW(PreparedImages(right, fixed));
    std::stop_source source;
    source.request_stop();
    const Preprocessing larger = preprocessingOf(nlohmann::json(), "p", 3, 32);
    CHECK(errorOf([&] { PreparedImages(right, larger, 1, source.get_token()); }, ErrorCode::Cancelled) !=
          "no error");
}

TEST_CASE("a batch holds the asked pictures in the asked order") {
    ImageDataset data = plain(1, 8, 200);
    for (size_t i = 0; i < data.labels.size(); ++i)
        data.labels[i] = static_cast<int64_t>(i % 7);
    for (const int64_t size : {8, 12}) {
        const PreparedImages images(data, preprocessingOf(nlohmann::json(), "p", 3, size), 2);
        const std::vector<int64_t> indices{199, 0, 3, 3, 42};
        const Batch batch =
            ImageBatches(data, preprocessingOf(nlohmann::json(), "p", 3, size), {}).batch(indices, at::kCPU);
        CHECK(batch.images.sizes() == at::IntArrayRef{5, 3, size, size});
        std::vector<float> one(static_cast<size_t>(3 * size * size));
        for (size_t i = 0; i < indices.size(); ++i) {
            images.read(indices[i], one.data());
            CHECK(std::equal(one.begin(), one.end(),
                             batch.images.data_ptr<float>() + static_cast<int64_t>(i) * 3 * size * size));
            CHECK(batch.labels.data_ptr<int64_t>()[i] == indices[i] % 7);
        }
        // Grey: three equal channels.
        CHECK(std::equal(one.begin(), one.begin() + size * size, one.begin() + 2 * size * size));
    }
}
