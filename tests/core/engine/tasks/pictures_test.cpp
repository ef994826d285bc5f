// Pictures in files of their own, against Pillow and transformers: tests/data/make_photos.py.
#include "base/error.h"
#include "engine/tasks/detail/image_classification.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/picture_folder.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/checkpoint.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

namespace fs = std::filesystem;

const fs::path Photos = fs::path(SPARSESCOPE_TEST_DATA) / "photos";

std::shared_ptr<const Checkpoint> expected() {
    static const auto file = Checkpoint::open(Photos / "expected.safetensors");
    return file;
}

std::vector<std::byte> bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::string errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::TaskData);
        return error.line();
    }
    return "no error";
}

/// Small pictures of another task, of which they are all.
ImageTask tiny(uint64_t train, uint64_t test) {
    return {.name = "tiny-imagenet",
            .layout = ImageTask::Layout::Folders,
            .channels = 3,
            .classCount = 2,
            .trainCount = train,
            .testCount = test};
}

} // namespace

TEST_CASE("Pictures are Pillow's, whatever they are stored as") {
    int compared = 0;
    for (const Tensor& tensor : expected()->tensors()) {
        if (!tensor.name.starts_with("pixels."))
            continue;
        CAPTURE(tensor.name);
        const Picture picture = readPicture(Photos / tensor.name.substr(7));
        REQUIRE(picture.pixels.size() == tensor.bytes.size());
        CHECK(static_cast<uint64_t>(picture.height) == tensor.shape[1]);
        CHECK(static_cast<uint64_t>(picture.width) == tensor.shape[2]);
        int largest = 0;
        for (size_t i = 0; i < picture.pixels.size(); ++i)
            largest = std::max(largest, std::abs(picture.pixels[i] - std::to_integer<int>(tensor.bytes[i])));
        CHECK(largest == 0);
        ++compared;
    }
    CHECK(compared == 16);
}

TEST_CASE("What is no such picture is refused, and no bytes do harm") {
    CHECK(errorOf([] { readPicture(Photos / "cmyk.jpg"); }).find("CMYK") != std::string::npos);
    CHECK(errorOf([] { readPicture(Photos / "deep.png"); }).find("16 bits") != std::string::npos);
    CHECK(errorOf([] { readPicture(Photos / "expected.safetensors"); }).find("neither") != std::string::npos);
    CHECK(codeOf([] { readPicture(Photos / "none.jpg"); }) == ErrorCode::FileMissing);

    // A header that promises more than anybody has.
    std::vector<std::byte> large = bytesOf(Photos / "train/apple/0.jpg");
    for (size_t i = 0; i + 8 < large.size(); ++i) {
        if (large[i] == std::byte{0xff} && large[i + 1] == std::byte{0xc0}) {
            for (size_t at = i + 5; at < i + 9; at += 2) {
                large[at] = std::byte{0xfd};
                large[at + 1] = std::byte{0xe8};
            }
            break;
        }
    }
    CHECK(errorOf([&] { decodePicture(large, "large"); }).find("65000 x 65000") != std::string::npos);

    int refused = 0, read = 0;
    const auto attempt = [&](std::span<const std::byte> bytes) {
        try {
            decodePicture(bytes, "damaged");
            ++read;
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::TaskData);
            ++refused;
        }
    };
    for (const char* name : {"train/pear/progressive.jpeg", "train/pear/grey.JPEG", "train/pear/palette.png",
                             "train/pear/alpha.png"}) {
        CAPTURE(name);
        const std::vector<std::byte> whole = bytesOf(Photos / name);
        for (size_t size = 0; size < whole.size() - 20; ++size) {
            refused = read = 0;
            attempt(std::span(whole).first(size));
            CHECK_MESSAGE(refused == 1, size);
        }
        for (size_t at = 0; at < whole.size(); ++at) {
            for (const int change : {0x01, 0x80, 0xff}) {
                std::vector<std::byte> bytes = whole;
                bytes[at] ^= static_cast<std::byte>(change);
                attempt(bytes);
            }
        }
    }
}

TEST_CASE("A folder of pictures is a task: classes, splits, and what a model is given") {
    TaskSpec spec{.task = "image-folder", .folder = Photos};
    const auto task = makeTask(spec);
    CHECK(task->head().classNames == std::vector<std::string>{"apple", "pear"});
    CHECK(task->count(Split::Train) == 13); // a tenth of 14, rounded down, is validation
    CHECK(task->count(Split::Validation) == 1);
    CHECK(task->count(Split::Test) == 2);
    const ImageDataset train = loadImages(spec, Split::Train);
    for (int64_t i = 0; i < train.size(); ++i)
        CHECK(train.labels[static_cast<size_t>(i)] ==
              (train.files[static_cast<size_t>(i)].string().find("/apple/") == std::string::npos));
    const ImageDataset test = loadImages(spec, Split::Test);
    CHECK(contentHash(train) != contentHash(test));
    CHECK(contentHash(test) == contentHash(loadImages(spec, Split::Test)));

    const auto compare = [&](const nlohmann::json& config, const std::string& name, float most) {
        const Preprocessing preprocessing = preprocessingOf(config, "config", 3, 12);
        const PreparedImages kept(test, preprocessing), anew(test, preprocessing, 1, {}, 0);
        const Tensor& tensor = *expected()->find(name);
        std::vector<float> theirs(tensor.numel());
        readValues(tensor, 0, std::span(theirs));
        float largest = 0;
        for (int64_t i = 0; i < 2; ++i) {
            std::vector<float> ours(3 * 12 * 12), again(3 * 12 * 12);
            kept.read(i, ours.data());
            anew.read(i, again.data());
            CHECK(ours == again);
            for (size_t p = 0; p < ours.size(); ++p)
                largest =
                    std::max(largest, std::abs(ours[p] - theirs[static_cast<size_t>(i) * ours.size() + p]));
        }
        CHECK_MESSAGE(largest < most, name);
    };
    // Pillow 13 shrinks along the longer side first, earlier ones along rows, as we do: a grey level apart.
    compare({{"size", {{"height", 12}, {"width", 12}}}}, "whole", 2.01F / 255);
    compare({{"size", {{"shortest_edge", 14}}},
             {"do_center_crop", true},
             {"crop_size", {{"height", 12}, {"width", 12}}},
             {"resample", 3},
             {"image_mean", {0.4, 0.5, 0.6}},
             {"image_std", {0.2, 0.3, 0.4}}},
            "cropped", 1e-5F);
    const PreparedImages cannot(test, preprocessingOf({{"do_resize", false}}, "config", 3, 12), 1, {}, 0);
    std::vector<float> out(3 * 12 * 12);
    CHECK(codeOf([&] { cannot.read(0, out.data()); }) == ErrorCode::ModelUnsupported);
}

TEST_CASE("A folder that is none of pictures by class is one error that names the file") {
    const TemporaryFolder folder;
    const ImageTask& task = imageTask("image-folder");
    const auto list = [&](bool test) { return errorOf([&] { listPictures(task, folder.path(), test); }); };
    CHECK(list(false).find("train/") != std::string::npos);
    write(folder / "train/a/x.jpg", "");
    CHECK(list(false).find("1 classes") != std::string::npos);
    write(folder / "train/b/deep/y.png", "");
    write(folder / "train/b/notes.txt", "");
    CHECK(list(false) == "no error");
    CHECK(listPictures(task, folder.path(), false).files.size() == 2);
    CHECK(list(true).find("test/") != std::string::npos);
    write(folder / "test/c/z.jpg", "");
    CHECK(list(true).find("of the class c") != std::string::npos);
    write(folder / "train/c/z.jpg", "");
    CHECK(listPictures(task, folder.path(), true).labels == std::vector<int64_t>{2});
    write(folder / "train/loose.jpg", "");
    CHECK(list(false).find("loose.jpg") != std::string::npos);
    CHECK(codeOf([] { taskClasses("image-folder"); }) == ErrorCode::TaskUnknown);
}

TEST_CASE("Pictures of validation/ are validation, and then all of train is for training") {
    const TemporaryFolder folder;
    for (const char* name : {"a", "b"}) {
        for (int i = 0; i < 10; ++i)
            write(folder / "train" / name / (std::to_string(i) + ".png"), "");
    }
    write(folder / "test/b/x.png", "");
    const TaskSpec task{.task = "image-folder", .folder = folder.path()};
    CHECK(countImages(task, Split::Train) == 18);
    CHECK(countImages(task, Split::Validation) == 2);
    CHECK(listValidation(imageTask("image-folder"), folder.path()).files.empty());
    write(folder / "validation/b/v.png", "");
    write(folder / "validation/a/w.png", "");
    write(folder / "validation/b/deep/w.jpg", "");
    CHECK(countImages(task, Split::Train) == 20);
    CHECK(countImages(task, Split::Validation) == 3);
    CHECK(countImages(task, Split::Test) == 1);
    CHECK(loadImages(task, Split::Validation).labels == std::vector<int64_t>{0, 1, 1});
    CHECK(listPictures(imageTask("image-folder"), folder.path(), false).files.size() == 20);
    write(folder / "validation/c/x.png", "");
    CHECK(errorOf([&] { loadImages(task, Split::Validation); }).find("of the class c") != std::string::npos);
    CHECK(errorOf([&] { loadImages(task, Split::Train); }).find("of the class c") != std::string::npos);
}

TEST_CASE("Tiny-ImageNet's layout: classes of its validation pictures are in a table") {
    const TemporaryFolder folder;
    const fs::path root = folder / "tiny-imagenet-200";
    for (const char* name : {"n01/images/n01_0.JPEG", "n01/images/n01_1.JPEG", "n02/images/n02_0.JPEG"})
        write(root / "train" / name, "");
    for (const char* name : {"val_0.JPEG", "val_1.JPEG"})
        write(root / "val/images" / name, "");
    write(root / "val/val_annotations.txt", "val_1.JPEG\tn01\t0\t1\t2\t3\nval_0.JPEG\tn02\t0\t1\t2\t3\n");
    const ImageTask whole = tiny(3, 2);
    CHECK(listPictures(whole, folder.path(), false).labels == std::vector<int64_t>{0, 0, 1});
    CHECK(listPictures(whole, folder.path(), true).labels == std::vector<int64_t>{1, 0});
    // A set that is not whole is said, and so is a table that does not fit.
    const std::string shortSet = errorOf([&] { listPictures(tiny(100'000, 2), folder.path(), false); });
    CHECK(shortSet.find("has 3 training pictures, but tiny-imagenet has 100000") != std::string::npos);
    const auto errorWith = [&](const std::string& table) {
        write(root / "val/val_annotations.txt", table);
        return errorOf([&] { listPictures(whole, folder.path(), true); });
    };
    CHECK(errorWith("val_1.JPEG\tn01\t0\n").find("val_0.JPEG") != std::string::npos);
    CHECK(errorWith("val_1.JPEG\tn01\t0\nval_0.JPEG\tn09\t0\n").find("n09") != std::string::npos);
    CHECK(errorWith("val_1.JPEG n01\n").find("line 1") != std::string::npos);
    CHECK(errorWith("\tn01\t\n").find("line 1") != std::string::npos);
}
