// GGUF files by the package gguf, against its own dequantiser and llama.cpp's reordering of rows
// (make_gguf.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/model_notes.h"
#include "weights/anatomy/unread_pool.h"
#include "weights/checkpoint/gguf_split.h"
#include "weights/checkpoint/model_folder.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/stored_elements.h"

#include <numeric>
#include <random>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::filesystem::path ggufData(const std::string& name) {
    return std::filesystem::path(SPARSESCOPE_TEST_DATA) / "gguf" / name;
}

nlohmann::json expected() {
    return nlohmann::json::parse(readBytes(ggufData("expected.json")));
}

/// As F32, decoded at once.
std::vector<float> valuesOf(const Tensor& tensor) {
    std::vector<float> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

uint32_t crcOf(const std::vector<float>& values) {
    return static_cast<uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(values.data()), values.size() * sizeof(float)));
}

void checkTensors(const Checkpoint& checkpoint, const nlohmann::json& truth) {
    REQUIRE(checkpoint.tensors().size() == truth["tensors"].size());
    for (size_t i = 0; i < truth["tensors"].size(); ++i) {
        const nlohmann::json& wanted = truth["tensors"][i];
        const Tensor& tensor = checkpoint.tensors()[i];
        CAPTURE(tensor.name);
        CHECK(tensor.name == wanted["name"].get<std::string>());
        CHECK(tensor.shape == wanted["shape"].get<std::vector<uint64_t>>());
        const std::string type = wanted["type"];
        const bool isPlain = type == "F32" || type == "F16";
        CHECK(tensor.quantised == (isPlain ? "" : type));
        CHECK(dtypeName(tensor.dtype) == (isPlain ? type : "F32"));
        CHECK(tensor.stored == wanted.value("stored", ""));
        CHECK((tensor.decoder != nullptr) == (!isPlain || !tensor.stored.empty()));
        const std::vector<float> values = valuesOf(tensor);
        for (size_t j = 0; j < wanted["first"].size(); ++j)
            CHECK(values[j] == wanted["first"][j].get<float>());
        CHECK(crcOf(values) == wanted["crc32"].get<uint32_t>());
    }
    std::vector<std::string> unread;
    for (const UnreadTensor& tensor : checkpoint.unread())
        unread.push_back(tensor.name);
    CHECK(unread == truth["unread"].get<std::vector<std::string>>());
}

std::vector<std::string> splitNames() {
    return {"split-00001-of-00003.gguf", "split-00002-of-00003.gguf", "split-00003-of-00003.gguf"};
}

void copySplit(const TemporaryFolder& folder) {
    for (const std::string& name : splitNames())
        writeBytes(folder / name, readBytes(ggufData(name)));
}

void checkRefused(const std::filesystem::path& path, ErrorCode code, std::string_view word) {
    const auto error = errorOfOpening(path);
    REQUIRE(error.has_value());
    CHECK(error->code() == code);
    CHECK_MESSAGE(std::string_view(error->what()).find(word) != std::string_view::npos, error->what());
}

} // namespace

TEST_CASE("every quantisation has gguf's values, every reordered row its place") {
    const nlohmann::json files = expected();
    REQUIRE(files.size() == 8);
    for (const auto& [file, truth] : files.items()) {
        CAPTURE(file);
        const auto checkpoint = Checkpoint::open(ggufData(file));
        checkTensors(*checkpoint, truth);
        CHECK(checkpoint->format() == "gguf");
        CHECK((checkpoint->notes().size() == 1) == (file == "headless.gguf"));
        if (truth.contains("config")) {
            nlohmann::json config = checkpoint->config();
            CHECK(config["rms_norm_eps"].get<double>() == truth["config"]["rms_norm_eps"].get<double>());
            CHECK(config == truth["config"]);
        }
    }
}

TEST_CASE("any part of a tensor is decoded as that part of the whole, at any address") {
    std::mt19937 random(1);
    for (const std::string file : {"types.gguf", "llama.gguf", "scaled.gguf"}) {
        const auto checkpoint = Checkpoint::open(ggufData(file));
        for (const Tensor& tensor : checkpoint->tensors()) {
            if (tensor.decoder == nullptr)
                continue;
            CAPTURE(tensor.name);
            const size_t size = bitsOf(tensor.dtype) / 8;
            std::vector<std::byte> whole(tensor.byteSize());
            tensor.decoder->decode(0, tensor.numel(), whole.data());
            for (int i = 0; i < 50; ++i) {
                const uint64_t first = random() % tensor.numel();
                const uint64_t count = random() % (tensor.numel() - first + 1);
                std::vector<std::byte> part(count * size + 3, std::byte{7});
                std::byte* const at = part.data() + i % 3;
                tensor.decoder->decode(first, count, at);
                CHECK(std::equal(at, at + count * size, whole.data() + first * size));
                CHECK(at[count * size] == std::byte{7});
            }
        }
    }
}

TEST_CASE("nothing is held in memory, however large it is") {
    // 2^44 weights in blocks of zeros that no disk holds: a sparse file.
    const TemporaryFolder folder;
    const uint64_t rows = uint64_t{1} << 28U;
    std::string file = "GGUF" + bytesOf(uint32_t{3}) + bytesOf(uint64_t{1}) + bytesOf(uint64_t{0}) +
                       bytesOf(uint64_t{1}) + "w" + bytesOf(uint32_t{2}) + bytesOf(uint64_t{4096}) +
                       bytesOf(rows) + bytesOf(uint32_t{12}) + bytesOf(uint64_t{0});
    file.resize((file.size() + 31) / 32 * 32);
    writeBytes(folder / "large.gguf", file);
    std::error_code full;
    std::filesystem::resize_file(folder / "large.gguf", file.size() + rows * 16 * 144, full);
    if (full) {
        MESSAGE("the file system has no sparse files of 600 GB");
        return;
    }
    const auto checkpoint = Checkpoint::open(folder / "large.gguf");
    const Tensor& tensor = checkpoint->tensors().front();
    CHECK(tensor.numel() == rows * 4096);
    std::vector<float> last(3, 1);
    readValues(tensor, tensor.numel() - 3, std::span(last));
    CHECK(last == std::vector<float>(3, 0));
}

TEST_CASE("a split model is one model, whichever part or folder is named") {
    const nlohmann::json truth = expected()["split-00001-of-00003.gguf"];
    for (const std::string& name : splitNames()) {
        const auto checkpoint = Checkpoint::open(ggufData(name));
        checkTensors(*checkpoint, truth);
        REQUIRE(checkpoint->files().size() == 3);
        for (size_t i = 0; i < 3; ++i)
            CHECK(checkpoint->files()[i].filename() == splitNames()[i]);
        CHECK(checkpoint->fileOfTensor().front() == 0);
        CHECK(checkpoint->fileOfTensor().back() == 2);
        CHECK(checkpoint->fileStamps() == fileStampsNow(*checkpoint));
        CHECK(checkpoint->config()["num_attention_heads"] == 4);
    }
    const TemporaryFolder folder;
    copySplit(folder);
    checkTensors(*Checkpoint::open(folder.path()), truth);
    NoProgress progress;
    CHECK(Checkpoint::open(folder.path())->contentHash(progress) ==
          Checkpoint::open(ggufData(splitNames()[1]))->contentHash(progress));
}

TEST_CASE("a part is never taken for the model") {
    const TemporaryFolder folder;
    copySplit(folder);
    const auto path = [&](size_t i) { return folder / splitNames()[i]; };
    const std::string third = readBytes(path(2));
    std::filesystem::remove(path(2));
    checkRefused(path(0), ErrorCode::CheckpointShard, "split-00003-of-00003.gguf");
    checkRefused(path(1), ErrorCode::CheckpointShard, "split-00003-of-00003.gguf");
    checkRefused(folder.path(), ErrorCode::CheckpointShard, "split-00003-of-00003.gguf");

    writeBytes(path(2), readBytes(path(1))); // the keys say otherwise
    checkRefused(path(0), ErrorCode::CheckpointShard, "is not part 3 of 3");
    writeBytes(path(2), readBytes(ggufData("llama.gguf")));
    checkRefused(path(0), ErrorCode::CheckpointShard, "is not part 3 of 3");
    writeBytes(path(2), "no GGUF");
    checkRefused(path(0), ErrorCode::CheckpointShard, "no GGUF file");
    writeBytes(path(2), third.substr(0, third.size() - 40));
    checkRefused(path(0), ErrorCode::CheckpointTruncated, "cut short");
    writeBytes(path(2), third);
    CHECK(errorOfOpening(path(0)) == std::nullopt);

    writeBytes(folder / "renamed.gguf", readBytes(path(0)));
    checkRefused(folder / "renamed.gguf", ErrorCode::CheckpointShard, "part 1 of 3");
    std::filesystem::remove(folder / "renamed.gguf");
    writeBytes(folder / "other-00002-of-00003.gguf", readBytes(path(0)));
    checkRefused(folder / "other-00002-of-00003.gguf", ErrorCode::CheckpointShard, "part 1 of 3");
    checkRefused(folder.path(), ErrorCode::FormatUnknown, "4 files"); // two models

    // A part of another model of as many parts.
    const std::string count = "split.tensors.count";
    std::string changed = readBytes(path(0));
    changed[changed.find(count) + count.size() + 4] ^= 1;
    writeBytes(path(0), changed);
    checkRefused(path(1), ErrorCode::CheckpointShard, "different models");
}

TEST_CASE("a whole model whose name is that of a part opens with a note") {
    const TemporaryFolder folder;
    writeBytes(folder / "m-00001-of-00002.gguf", readBytes(ggufData("llama.gguf")));
    const auto checkpoint = Checkpoint::open(folder / "m-00001-of-00002.gguf");
    REQUIRE(checkpoint->notes().size() == 1);
    CHECK(checkpoint->notes().front().find("part 1 of 2") != std::string::npos);
}

TEST_CASE("the keys of a file go before a config.json beside it") {
    const TemporaryFolder folder;
    writeBytes(folder / "m.gguf", readBytes(ggufData("llama.gguf")));
    writeBytes(folder / "config.json",
               R"({"model_type": "mistral", "num_attention_heads": 99, "hidden_act": "silu"})");
    const nlohmann::json config = Checkpoint::open(folder / "m.gguf")->config();
    CHECK(config["num_attention_heads"] == 4);
    CHECK(config["hidden_act"] == "silu");
    CHECK(config["model_type"] == "mistral");
}

TEST_CASE("names of parts") {
    const auto part = GgufPartName::of("a-b-00002-of-00012.gguf");
    REQUIRE(part.has_value());
    CHECK(part->prefix == "a-b");
    CHECK(part->number == 2);
    CHECK(part->count == 12);
    CHECK(part->nameOf(3) == "a-b-00003-of-00012.gguf");
    for (const char* other : {"", ".gguf", "a-0002-of-00012.gguf", "a-00002-of-00012.ggug",
                              "a-0000x-of-00012.gguf", "00002-of-00012.gguf"})
        CHECK(!GgufPartName::of(other));
}

TEST_CASE("rows are put back by hand's example") {
    // One head of six rows: pairs (0, 3), (1, 4), (2, 5) are stored as 0 3 1 4 2 5.
    const std::vector<float> stored{0, 3, 1, 4, 2, 5};
    Tensor tensor{"b", Dtype::F32, {6}, std::as_bytes(std::span(stored))};
    REQUIRE(restoreRows(tensor, 1));
    CHECK(valuesOf(tensor) == std::vector<float>{0, 1, 2, 3, 4, 5});
    CHECK(tensor.stored == "permuted");
    CHECK(tensor.bytes.empty());
    CHECK(tensor.byteSize() == 24);
    for (const uint64_t heads : {0, 2, 4, 7}) {
        Tensor odd{"b", Dtype::F32, {6}, std::as_bytes(std::span(stored))};
        CHECK(!restoreRows(odd, heads));
        CHECK(odd.decoder == nullptr);
    }
    Tensor cube{"c", Dtype::F32, {2, 3, 1}, std::as_bytes(std::span(stored))};
    CHECK(!restoreRows(cube, 1));
}

TEST_CASE("what ComfyUI's converter laid out in rows has the shape that it says") {
    for (const auto& [said, shape] :
         {std::pair(std::vector<int32_t>{2, 3, 2, 1}, std::vector<uint64_t>{2, 3, 2, 1}),
          std::pair(std::vector<int32_t>{2, 3, 3, 1}, std::vector<uint64_t>{2, 6}), // of other sizes
          std::pair(std::vector<int32_t>{-2, -6}, std::vector<uint64_t>{2, 6}),
          std::pair(std::vector<int32_t>{0, 6}, std::vector<uint64_t>{2, 6})}) {
        std::string bytes = "GGUF";
        const auto put = [&](auto number) {
            bytes.append(reinterpret_cast<const char*>(&number), sizeof(number));
        };
        const auto text = [&](std::string_view value) {
            put(uint64_t{value.size()});
            bytes += value;
        };
        put(uint32_t{3});
        put(uint64_t{1});
        put(uint64_t{1});
        text("comfy.gguf.orig_shape.conv.weight");
        put(uint32_t{9}); // an array
        put(uint32_t{5}); // of i32
        put(uint64_t{said.size()});
        for (const int32_t extent : said)
            put(extent);
        text("conv.weight");
        put(uint32_t{2});
        put(uint64_t{6});
        put(uint64_t{2});
        put(uint32_t{0}); // F32
        put(uint64_t{0});
        bytes.resize((bytes.size() + 31) / 32 * 32);
        for (int i = 0; i < 12; ++i)
            put(static_cast<float>(i));
        const TemporaryFolder folder;
        writeBytes(folder / "model.gguf", bytes);
        const auto checkpoint = Checkpoint::open(folder / "model.gguf");
        const Tensor* tensor = checkpoint->find("conv.weight");
        REQUIRE(tensor != nullptr);
        CHECK(tensor->shape == shape);
        CHECK(valuesOf(*tensor)[11] == 11);
    }
}

TEST_CASE("an importance matrix of llama.cpp is said to be no model") {
    const auto sums = Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / "imatrix/llama.gguf");
    const Anatomy anatomy = dissect(*sums);
    constexpr std::string_view said = "is an importance matrix of llama.cpp";
    try {
        requirePool(*sums, anatomy);
        FAIL("it was taken for a model");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolEmpty);
        CHECK(std::string_view(error.what()).starts_with(said));
    }
    const std::vector<std::string> notes = allNotes(*sums, anatomy);
    CHECK(std::ranges::any_of(notes, [&](const std::string& note) { return note.find(said) != note.npos; }));
}
