#include "base/error.h"
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string messageOf(const auto& call) {
    try {
        call();
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::MaskMismatch);
        return error.what();
    }
    FAIL("no error was thrown");
    return {};
}

MaskSet madeMask(const std::string& method) {
    const auto checkpoint = analysisCheckpoint("split_f32");
    const Anatomy anatomy = dissect(*checkpoint);
    if (method == "nm")
        return nmMask(*checkpoint, anatomy, 2, 4);
    if (method == "random")
        return randomMask(*checkpoint, anatomy, 0.123456789, 18446744073709551615ULL);
    NoProgress progress;
    return ompMask(*checkpoint, anatomy,
                   MagnitudeIndex::build(checkpoint, anatomy, false, progress)->level(0.1));
}

/// A mask file of one 2 x 3 tensor, of which something is wrong.
void writeFile(const std::filesystem::path& path, std::vector<uint8_t> bits, std::vector<uint64_t> shape,
               std::map<std::string, std::string> metadata) {
    metadata.emplace("format", "sparsescope-mask");
    metadata.emplace("version", "1");
    metadata.emplace("shapes", R"({"w":[2,3]})");
    NoProgress progress;
    writeSafetensors(path, {tensorSource("w", Dtype::U8, std::move(shape), std::as_bytes(std::span(bits)))},
                     metadata, progress);
}

} // namespace

TEST_CASE("a mask file says the seed and the threshold that a mask has, whatever its method is called") {
    const TemporaryFolder folder;
    NoProgress progress;
    for (const std::string method : {"omp", "nm", "random"}) {
        CAPTURE(method);
        MaskSet masks = madeMask(method);
        masks.method = "new";
        writeMask(folder / "mask.safetensors", masks, progress);
        const auto file = Checkpoint::open(folder / "mask.safetensors");
        CHECK(file->metadata().contains("seed") == (method == "random"));
        CHECK(file->metadata().contains("threshold") == (method == "omp"));
        const MaskSet back = readMask(folder / "mask.safetensors");
        CHECK(back.seed == masks.seed);
        CHECK(back.threshold == masks.threshold);
    }
}

TEST_CASE("a mask file holds numpy's packed bits and comes back as it was") {
    const TemporaryFolder folder;
    for (const std::string method : {"omp", "nm", "random"}) {
        MaskSet masks = madeMask(method);
        masks.sourceHash = "00112233445566778899aabbccddeeff";
        NoProgress progress;
        writeMask(folder / "mask.safetensors", masks, progress);
        const MaskSet back = readMask(folder / "mask.safetensors");
        CHECK(back.method == method);
        CHECK(back.sparsity == masks.sparsity);
        CHECK(back.pattern == masks.pattern);
        CHECK(back.seed == masks.seed);
        CHECK(back.threshold == masks.threshold);
        CHECK(back.sourceHash == masks.sourceHash);
        REQUIRE(back.tensors.size() == masks.tensors.size());
        for (size_t i = 0; i < back.tensors.size(); ++i) {
            CHECK(back.tensors[i].name == masks.tensors[i].name);
            CHECK(back.tensors[i].shape == masks.tensors[i].shape);
            CHECK(back.tensors[i].bits == masks.tensors[i].bits);
        }
    }
    NoProgress progress;
    writeMask(folder / "omp.safetensors", madeMask("omp"), progress);
    const auto stored = Checkpoint::open(folder / "omp.safetensors");
    CHECK(stored->metadata().at("format") == "sparsescope-mask");
    CHECK(nlohmann::json::parse(stored->metadata().at("shapes")).at(stored->tensors()[0].name) ==
          nlohmann::json{20, 20});
    const nlohmann::json& theirs = analysisExpected().at("split_f32").at("omp").at(2);
    REQUIRE(theirs.at("sparsity") == 0.1);
    for (const Tensor& tensor : stored->tensors()) {
        CHECK(tensor.shape.back() == (tensor.name.find("output.dense") != std::string::npos &&
                                              tensor.name.find("attention") == std::string::npos
                                          ? 5
                                          : 3));
        const auto* bytes = reinterpret_cast<const uint8_t*>(tensor.bytes.data());
        CHECK(hexOf(std::span(bytes, tensor.bytes.size())) ==
              theirs.at("tensors").at(tensor.name).at("mask").get<std::string>());
    }
}

TEST_CASE("a mask of what is called no weight is read, and a tensor that is lacking is said") {
    const TemporaryFolder folder;
    MaskSet masks;
    masks.method = "omp";
    for (const char* name : {"layers.0.experts.down_proj", "layers.1.rel_attn.q"})
        masks.tensors.push_back({name, {20, 20}, std::vector<uint8_t>(60, 0xF0)});
    for (TensorMask& mask : masks.tensors) {
        for (size_t row = 0; row < 20; ++row)
            mask.bits[row * 3 + 2] = 0x0F; // no bits behind the end of a row
    }
    NoProgress progress;
    writeMask(folder / "mask.safetensors", masks, progress);
    const MaskSet back = readMask(folder / "mask.safetensors");
    REQUIRE(back.tensors.size() == 2);
    CHECK(back.tensors[0].bits == masks.tensors[0].bits);
    const auto stored = Checkpoint::open(folder / "mask.safetensors");
    writeSafetensors(folder / "half.safetensors",
                     std::vector{tensorSource("layers.1.rel_attn.q", stored->tensors()[1])},
                     stored->metadata(), progress);
    CHECK(sparsescope::test::codeOf([&] { readMask(folder / "half.safetensors"); }) ==
          ErrorCode::MaskMismatch);
}

TEST_CASE("the masks of torch users are read") {
    for (const std::string file : {"torch_masks", "bool_masks"}) {
        CAPTURE(file);
        const MaskSet masks = readMask(analysisCheckpoint(file)->path());
        const nlohmann::json& theirs = analysisExpected().at("similarity").at("masks");
        REQUIRE(masks.tensors.size() == theirs.size());
        for (const TensorMask& mask : masks.tensors)
            CHECK(hexOf(mask.bits) == theirs.at(mask.name).get<std::string>());
    }
    CHECK(!masksIn(*analysisCheckpoint("split_f32")));
    CHECK(messageOf([] { readMask(analysisCheckpoint("ties_f32")->path()); }).find("is no mask") == 0);
}

TEST_CASE("a model that torch.nn.utils.prune pruned gives its masks, not its zeros") {
    // make_checkpoints.py: 0 0 0 0 1 1 over values that are infinite and NaN too.
    const auto model = Checkpoint::open(SPARSESCOPE_TEST_DATA "/checkpoints/pruned_dtypes.pt");
    const std::optional<MaskSet> masks = masksIn(*model);
    REQUIRE(masks);
    REQUIRE(masks->tensors.size() == 4);
    for (const TensorMask& mask : masks->tensors) {
        CHECK(model->find(mask.name) != nullptr);
        CHECK(mask.shape == std::vector<uint64_t>{6});
        CHECK(mask.bits == std::vector<uint8_t>{0b110000});
    }
    CHECK(masks->sparsity == 4.0 / 6);
    // random_unstructured took half of 20, ln_structured one row of two.
    const MaskSet layers = readMask(SPARSESCOPE_TEST_DATA "/checkpoints/pruned.pt");
    REQUIRE(layers.tensors.size() == 2);
    CHECK(layers.tensors[0].name == "0.weight");
    CHECK(layers.tensors[0].keptCount() == 10);
    CHECK(layers.tensors[1].name == "1.weight");
    CHECK(layers.tensors[1].keptCount() == 4);
}

TEST_CASE("a damaged mask file is refused") {
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "mask.safetensors";
    const auto refused = [&](std::vector<uint8_t> bits, std::vector<uint64_t> shape,
                             std::map<std::string, std::string> metadata) {
        writeFile(path, std::move(bits), std::move(shape), std::move(metadata));
        return messageOf([&] { readMask(path); });
    };
    writeFile(path, {5, 2}, {2, 1}, {});
    CHECK(readMask(path).tensors.front().keptCount() == 3);
    CHECK(refused({5, 8}, {2, 1}, {}).find("behind the end of a row") != std::string::npos);
    CHECK(refused({5, 2, 1}, {3, 1}, {}).find("does not hold the bits") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"shapes", R"({"w":[2,-3]})"}}).find("does not hold the bits") !=
          std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"shapes", R"({"w":[]})"}}).find("no rows") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"shapes", R"({"x":[2,3]})"}}).find("no true shape") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"shapes", R"({"w":"2x3"})"}}).find("no true shape") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"shapes", "[2"}}).find("no shapes") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"version", "2"}}).find("version 2") != std::string::npos);
    CHECK(refused({5, 2}, {2, 1}, {{"sparsity", "half"}}).find("sparsity half") != std::string::npos);
}

TEST_CASE("MaskLLM's packed masks take their shapes from the checkpoint") {
    // numpy.packbits of [[1, 0, 0, 1, 1], [0, 1, 1, 0, 1]] and of sixteen ones, highest bit first.
    const TemporaryFolder folder;
    const std::vector<uint8_t> odd{0b10011011, 0b01000000};
    const std::vector<uint8_t> full{0xFF, 0xFF};
    NoProgress progress;
    writeSafetensors(folder / "mask.safetensors",
                     {tensorSource("a.proj.weight.mask", Dtype::U8, {2}, std::as_bytes(std::span(odd))),
                      tensorSource("b.proj.mask.weight", Dtype::U8, {2}, std::as_bytes(std::span(full)))},
                     {}, progress);
    const std::vector<uint64_t> small{2, 5};
    const std::vector<uint64_t> large{4, 4};
    const MaskSet masks = readMask(folder / "mask.safetensors", [&](std::string_view name) {
        return name == "a.proj.weight" ? &small : name == "b.proj.weight" ? &large : nullptr;
    });
    REQUIRE(masks.tensors.size() == 2);
    CHECK(masks.tensors[0].name == "a.proj.weight");
    CHECK(masks.tensors[0].bits == std::vector<uint8_t>{0b11001, 0b10110});
    CHECK(masks.tensors[1].keptCount() == 16);
    CHECK(masks.sparsity == doctest::Approx(4.0 / 26));
    CHECK(messageOf([&] { readMask(folder / "mask.safetensors"); }).find("together with their checkpoint") !=
          std::string::npos);
    const auto wrong = [&](std::vector<uint64_t> shape) {
        return messageOf(
            [&] { readMask(folder / "mask.safetensors", [&](std::string_view) { return &shape; }); });
    };
    CHECK(wrong({2, 9}).find("bits of 18 weights") != std::string::npos);
    CHECK(wrong({3, 3}).find("bits of 9 weights") != std::string::npos); // a bit behind the end
    CHECK(messageOf([&] {
              readMask(folder / "mask.safetensors",
                       [](std::string_view) -> const std::vector<uint64_t>* { return nullptr; });
          }).find("does not have") != std::string::npos);

    // As MaskLLM saves them: numpy.packbits in an archive, and the same 0 and 1 unpacked (make_zeros.py).
    const std::filesystem::path made = SPARSESCOPE_TEST_DATA "/zeros";
    const auto unpacked = Checkpoint::open(made / "maskllm_model.npz");
    const MaskSet packed = readMask(made / "maskllm.npz", [&](std::string_view name) {
        const Tensor* tensor = unpacked->find(std::string(name));
        return tensor == nullptr ? nullptr : &tensor->shape;
    });
    REQUIRE(packed.tensors.size() == unpacked->tensors().size());
    for (const TensorMask& mask : packed.tensors) {
        CAPTURE(mask.name);
        const Tensor* tensor = unpacked->find(mask.name);
        REQUIRE(tensor != nullptr);
        std::vector<double> values(tensor->numel());
        readValues(*tensor, 0, std::span(values));
        for (size_t i = 0; i < values.size(); ++i) {
            const size_t row = i / mask.columns(), column = i % mask.columns();
            const bool kept = (mask.bits[row * mask.rowBytes() + column / 8] >> (column % 8) & 1) != 0;
            CHECK(kept == (values[i] != 0));
        }
    }

    // The raw form: tensors of 0 and 1 under the same names.
    const std::vector<uint8_t> raw{1, 0, 1, 1};
    writeSafetensors(folder / "raw.safetensors",
                     {tensorSource("a.weight.mask", Dtype::U8, {2, 2}, std::as_bytes(std::span(raw)))}, {},
                     progress);
    CHECK(readMask(folder / "raw.safetensors").tensors.front().name == "a.weight");
}
