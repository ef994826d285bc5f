// Rows of query and key as torchtune keeps them, by its hf_to_tune: view(heads, 2, size / 2, width), the two
// axes in the middle exchanged.
#include "base/error.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

constexpr uint64_t width = 8, size = 4;

/// Of row r the numbers are r: in Hugging Face's order, and in torchtune's.
std::vector<float> rowsOf(uint64_t heads, bool isTune) {
    std::vector<float> values;
    for (uint64_t head = 0; head < heads; ++head) {
        for (uint64_t row = 0; row < size; ++row) {
            const uint64_t hf = isTune ? row % 2 * (size / 2) + row / 2 : row;
            values.insert(values.end(), width, static_cast<float>(head * size + hf));
        }
    }
    return values;
}

std::vector<TinyTensor> tune(bool isTune) {
    return {{"layers.0.attn.q_proj.weight", {2 * size, width}, rowsOf(2, isTune)},
            {"layers.0.attn.k_proj.weight", {size, width}, rowsOf(1, isTune)},
            {"layers.0.attn.v_proj.weight", {size, width}, rowsOf(1, false)},
            {"layers.0.attn.output_proj.weight", {width, 2 * size}, rowsOf(2, false)},
            {"layers.0.sa_norm.scale", {width}, std::vector<float>(width, 1)}};
}

} // namespace

TEST_CASE("torchtune's rows of query and key come back into Hugging Face's order") {
    const TemporaryFolder folder;
    const auto open = [&](std::vector<TinyTensor> tensors, const char* config) {
        writeTiny(folder / "model.safetensors", tensors);
        std::filesystem::remove(folder / "config.json");
        if (*config != 0)
            std::ofstream(folder / "config.json") << config;
        return Checkpoint::open(folder / "model.safetensors");
    };
    const auto valuesOf = [](const Checkpoint& checkpoint, const char* name) {
        const Tensor* tensor = checkpoint.find(name);
        REQUIRE(tensor != nullptr);
        std::vector<float> values(tensor->numel());
        readValues(*tensor, 0, std::span(values));
        return values;
    };
    const auto turned = open(
        tune(true),
        R"({"model_type": "llama", "num_attention_heads": 2, "num_key_value_heads": 1, "hidden_size": 8})");
    CHECK(turned->notes().empty());
    CHECK(valuesOf(*turned, "layers.0.attn.q_proj.weight") == rowsOf(2, false));
    CHECK(valuesOf(*turned, "layers.0.attn.k_proj.weight") == rowsOf(1, false));
    CHECK(valuesOf(*turned, "layers.0.attn.v_proj.weight") == rowsOf(1, false));
    // Without the numbers of heads they stay, which is said; Qwen's are never turned.
    const auto untold = open(tune(true), "");
    REQUIRE(untold->notes().size() == 1);
    CHECK(untold->notes().front().find("stay in torchtune's order") != std::string::npos);
    CHECK(valuesOf(*untold, "layers.0.attn.q_proj.weight") == rowsOf(2, true));
    auto biased = tune(false);
    biased.push_back({"layers.0.attn.q_proj.bias", {2 * size}, std::vector<float>(2 * size, 1)});
    for (const auto& qwen :
         {open(biased, ""),
          open(tune(false),
               R"({"model_type": "qwen3", "num_attention_heads": 2, "num_key_value_heads": 1})")}) {
        CHECK(qwen->notes().empty());
        CHECK(valuesOf(*qwen, "layers.0.attn.q_proj.weight") == rowsOf(2, false));
    }
    // Under its own names a row is written where the file has it, its mask with it.
    NoProgress quiet;
    const TensorMask mask{
        "layers.0.attn.q_proj.weight", {2 * size, width}, {255, 255, 0, 255, 255, 255, 255, 255}};
    writePruned(folder / "pruned.safetensors", *turned, {.tensors = {mask}}, quiet);
    const auto pruned = Checkpoint::open(folder / "pruned.safetensors"); // config.json is beside it
    std::vector<float> expected = rowsOf(2, false);
    std::fill_n(expected.begin() + 2 * width, width, 0.0F);
    CHECK(valuesOf(*pruned, "layers.0.attn.q_proj.weight") != expected); // that is qwen3's now
    std::vector<float> stored = rowsOf(2, true);
    std::ranges::replace(stored, 2.0F, 0.0F);
    CHECK(valuesOf(*pruned, "layers.0.attn.q_proj.weight") == stored);
    CHECK(valuesOf(*pruned, "layers.0.attn.k_proj.weight") == rowsOf(1, true));
}

TEST_CASE(
    "rows of query and key come back where a mask was multiplied in, and where only set bits are stored") {
    const TemporaryFolder folder;
    std::ofstream(folder / "config.json")
        << R"({"model_type": "llama", "num_attention_heads": 2, "num_key_value_heads": 1, "hidden_size": 8})";
    const auto valuesOf = [](const Tensor& tensor) {
        std::vector<float> values(tensor.numel());
        readValues(tensor, 0, std::span(values));
        return values;
    };
    // The mask prunes what row 1 of a head is as the model has it: the file's row 2.
    std::vector<TinyTensor> tensors = tune(true);
    std::vector<float> mask(2 * size * width, 1), wanted = rowsOf(2, false);
    for (uint64_t head = 0; head < 2; ++head) {
        std::fill_n(mask.begin() + static_cast<std::ptrdiff_t>((head * size + 2) * width), width, 0.0F);
        std::fill_n(wanted.begin() + static_cast<std::ptrdiff_t>((head * size + 1) * width), width, 0.0F);
    }
    tensors[0].name += "_orig";
    tensors.push_back({"layers.0.attn.q_proj.weight_mask", {2 * size, width}, mask});
    writeTiny(folder / "masked.safetensors", tensors);
    const auto masked = Checkpoint::open(folder / "masked.safetensors");
    CHECK(masked->notes().empty());
    CHECK(valuesOf(*masked->find("layers.0.attn.q_proj.weight")) == wanted);
    REQUIRE(masked->pruningMasks().size() == 1);
    const std::vector<float> kept = valuesOf(masked->pruningMasks().front());
    for (size_t i = 0; i < kept.size(); ++i)
        CHECK((kept[i] == 0) == (i / width % size == 1));
    CHECK(valuesOf(inStoredRows(*masked->find("layers.0.attn.q_proj.weight"))) == [&] {
        std::vector<float> stored = rowsOf(2, true);
        for (size_t i = 0; i < stored.size(); ++i)
            stored[i] *= mask[i];
        return stored;
    }());

    // compressed-tensors' bitmask of the same query: what is not 0, and a bit for each weight.
    tensors = tune(true);
    const std::vector<float> stored = tensors[0].values;
    tensors.erase(tensors.begin());
    std::vector<float> values;
    std::vector<std::byte> bits(2 * size);
    std::vector<int64_t> offsets;
    for (size_t i = 0; i < stored.size(); ++i) {
        if (i % width == 0)
            offsets.push_back(static_cast<int64_t>(values.size()));
        if (stored[i] == 0)
            continue;
        values.push_back(stored[i]);
        bits[i / 8] |= std::byte{1} << i % 8;
    }
    std::vector<TensorSource> sources;
    for (const TinyTensor& tensor : tensors)
        sources.push_back(
            tensorSource(tensor.name, Dtype::F32, tensor.shape, std::as_bytes(std::span(tensor.values))));
    const std::string name = "layers.0.attn.q_proj.weight";
    const std::vector<int64_t> shape{2 * size, width};
    sources.push_back(
        tensorSource(name + ".row_offsets", Dtype::I64, {2 * size}, std::as_bytes(std::span(offsets))));
    sources.push_back(tensorSource(name + ".shape", Dtype::I64, {2}, std::as_bytes(std::span(shape))));
    sources.push_back(
        tensorSource(name + ".compressed", Dtype::F32, {values.size()}, std::as_bytes(std::span(values))));
    sources.push_back(
        tensorSource(name + ".bitmask", Dtype::U8, {2 * size, 1}, std::span<const std::byte>(bits)));
    NoProgress quiet;
    writeSafetensors(folder / "bits.safetensors", sources, {}, quiet);
    const auto packed = Checkpoint::open(folder / "bits.safetensors");
    REQUIRE(packed->unread().empty());
    CHECK(packed->notes().empty());
    CHECK(valuesOf(*packed->find(name)) == rowsOf(2, false));
}

TEST_CASE("rows of query and key come back whatever stands before the names") {
    const TemporaryFolder folder;
    const char* config =
        R"({"model_type": "llama", "num_attention_heads": 2, "num_key_value_heads": 1, "hidden_size": 8})";
    const auto valuesOf = [](const Tensor& tensor) {
        std::vector<float> values(tensor.numel());
        readValues(tensor, 0, std::span(values));
        return values;
    };
    const std::vector<TinyTensor> meta{{"layers.0.attention.wq.weight", {2 * size, width}, rowsOf(2, true)},
                                       {"layers.0.attention.wk.weight", {size, width}, rowsOf(1, true)},
                                       {"layers.0.attention.wv.weight", {size, width}, rowsOf(1, false)},
                                       {"output.weight", {size, width}, rowsOf(1, false)}};
    for (const bool isTune : {true, false}) {
        for (const std::string front :
             {"_orig_mod.", "model.", "module.", "net.model.", "module._orig_mod."}) {
            std::vector<TinyTensor> tensors = isTune ? tune(true) : meta;
            for (TinyTensor& tensor : tensors)
                tensor.name.insert(0, front);
            writeTiny(folder / "model.safetensors", tensors);
            std::filesystem::remove(folder / "config.json");
            CHECK(Checkpoint::open(folder / "model.safetensors")->notes().size() == 1); // no numbers of heads
            std::ofstream(folder / "config.json") << config;
            const auto opened = Checkpoint::open(folder / "model.safetensors");
            CHECK(opened->notes().empty());
            for (const Tensor& tensor : opened->tensors()) {
                if (tensor.name.ends_with("q_proj.weight") || tensor.name.ends_with("wq.weight"))
                    CHECK(valuesOf(tensor) == rowsOf(2, false));
                if (tensor.name.ends_with("k_proj.weight") || tensor.name.ends_with("wk.weight"))
                    CHECK(valuesOf(tensor) == rowsOf(1, false));
            }
        }
    }
    // Activations that are checkpointed put a part into each name; a tower beside the model stays, and is
    // said.
    std::vector<TinyTensor> tensors = meta;
    for (TinyTensor& tensor : tensors) {
        if (tensor.name.starts_with("layers.0."))
            tensor.name.replace(0, 9, "layers.0._checkpoint_wrapped_module.");
    }
    for (const char* name : {"tower.layers.0.attention.wq.weight", "tower.layers.1.attention.wq.weight"})
        tensors.push_back({name, {2 * size, width}, rowsOf(2, true)});
    writeTiny(folder / "model.safetensors", tensors);
    const auto opened = Checkpoint::open(folder / "model.safetensors");
    CHECK(valuesOf(*opened->find("layers.0._checkpoint_wrapped_module.attention.wq.weight")) ==
          rowsOf(2, false));
    CHECK(valuesOf(*opened->find("tower.layers.0.attention.wq.weight")) == rowsOf(2, true));
    REQUIRE(opened->notes().size() == 1);
    CHECK(opened->notes().front().find("of 2 queries and keys beside the model's own layers, the first of "
                                       "them tower.layers.0.attention.wq.weight") != std::string::npos);
    // A tower alone, which knows no words, is no language model.
    writeTiny(folder / "model.safetensors", {tensors.back()});
    CHECK(valuesOf(*Checkpoint::open(folder / "model.safetensors")->find(tensors.back().name)) ==
          rowsOf(2, true));
}

TEST_CASE("a mask file has the rows of the model's own file, and comes back as the model is analysed") {
    const TemporaryFolder folder;
    const char* config =
        R"({"model_type": "llama", "num_attention_heads": 2, "num_key_value_heads": 1, "hidden_size": 8})";
    writeTiny(folder / "model.safetensors", tune(true));
    std::ofstream(folder / "config.json") << config;
    const auto model = Checkpoint::open(folder / "model.safetensors");
    const std::string name = "layers.0.attn.q_proj.weight";
    // Analysed, row 2 of the first head goes: the file's row 1.
    MaskSet masks{.tensors = {{name, {2 * size, width}, {255, 255, 0, 255, 255, 255, 255, 255}}}};
    tellRows(masks, *model);
    NoProgress quiet;
    writeMask(folder / "mask.safetensors", masks, quiet);
    writePruned(folder / "pruned.safetensors", *model, masks, quiet);
    std::filesystem::create_directory(folder / "apart");
    std::filesystem::copy(folder / "mask.safetensors", folder / "apart");
    std::filesystem::copy(folder / "pruned.safetensors", folder / "apart");
    for (const std::filesystem::path& where : {folder.path(), folder / "apart"}) {
        const auto file = Checkpoint::open(where / "mask.safetensors");
        CHECK(file->notes().empty());
        REQUIRE(file->tensors().size() == 1);
        const std::vector<uint8_t> stored{255, 0, 255, 255, 255, 255, 255, 255};
        CHECK(std::ranges::equal(file->tensors().front().bytes, std::as_bytes(std::span(stored))));
        const MaskSet back = readMask(where / "mask.safetensors");
        CHECK(back.tensors.front().bits == masks.tensors.front().bits);
        CHECK(back.turned == masks.turned);
        // Where nothing tells the heads of the pruned model, its rows are the file's, and the mask's with
        // them.
        const auto pruned = Checkpoint::open(where / "pruned.safetensors");
        const MaskSet beside = inRowsOf(back, *pruned);
        std::vector<float> values(2 * size * width);
        readValues(*pruned->find(name), 0, std::span(values));
        // Row 0 holds zeros by itself.
        for (size_t row = 0; row < 2 * size; ++row)
            CHECK((values[row * width] != 0 || row == 0) == (beside.tensors.front().bits[row] != 0));
    }
    // Behind a front it has the names of the model's own file, too.
    std::vector<TinyTensor> fronted = tune(true);
    for (TinyTensor& tensor : fronted)
        tensor.name.insert(0, "module.");
    writeTiny(folder / "model.safetensors", fronted);
    MaskSet behind{.tensors = masks.tensors};
    tellRows(behind, *Checkpoint::open(folder / "model.safetensors"));
    writeMask(folder / "mask.safetensors", behind, quiet);
    std::ifstream bytes(folder / "mask.safetensors");
    const std::string text{std::istreambuf_iterator<char>(bytes), {}};
    CHECK(text.find("\"module." + name + "\":{\"dtype\"") != text.npos);
    CHECK(text.find("\"" + name) == text.npos);
    const MaskSet again = readMask(folder / "mask.safetensors");
    CHECK(again.tensors.front().name == name);
    CHECK(again.tensors.front().bits == masks.tensors.front().bits);
    CHECK(again.turned == masks.turned);
    CHECK(again.fronts == behind.fronts);
    // Of two models behind fronts the mask is that of one.
    behind.fronts = {{name, "student.backbone."}};
    writeMask(folder / "mask.safetensors", behind, quiet);
    CHECK(Checkpoint::open(folder / "mask.safetensors")->tensors().front().name ==
          "student.backbone." + name);
    CHECK(readMask(folder / "mask.safetensors").tensors.front().name == name);
    CHECK(readMask(folder / "mask.safetensors").fronts == behind.fronts);
    for (const char* damaged :
         {R"({"layers.0.attn.q_proj.weight":3})", R"({"layers.0.attn.q_proj.weight":0})",
          R"({"layers.0.attn.q_proj.weight":"4"})", "[]", "{"}) {
        const std::vector<uint8_t> bits(8, 255);
        const std::vector sources{tensorSource(name, Dtype::U8, {8, 1}, std::as_bytes(std::span(bits)))};
        writeSafetensors(folder / "damaged.safetensors", sources,
                         {{"format", "sparsescope-mask"},
                          {"version", "1"},
                          {"shapes", R"({"layers.0.attn.q_proj.weight":[8,8]})"},
                          {"rows_of_heads", damaged}},
                         quiet);
        CHECK_THROWS_AS(readMask(folder / "damaged.safetensors"), Error);
    }
}

TEST_CASE("averages of LitEma get their dots again and are a choice") {
    const TemporaryFolder folder;
    std::vector<TinyTensor> tensors;
    for (const char* name :
         {"layers.0.fc1.weight", "layers.0.fc2.weight", "layers.1.fc1.weight", "layers.1.fc2.weight"}) {
        std::string bare = name;
        std::erase(bare, '.');
        tensors.push_back({"model." + std::string(name), {2, 2}, {1, 2, 3, 4}});
        tensors.push_back({"model_ema." + bare, {2, 2}, {5, 6, 7, 8}});
    }
    tensors.push_back({"model_ema.num_updates", {1}, {3}});
    writeTiny(folder / "ldm.safetensors", tensors);
    const auto usual = Checkpoint::open(folder / "ldm.safetensors");
    CHECK(usual->tensors().size() == 4);
    CHECK(usual->roots() == std::vector<std::string>{"model", "model_ema"});
    const auto average = Checkpoint::open(folder / "ldm.safetensors", {}, "model_ema");
    const Tensor* second = average->find("model_ema.layers.1.fc2.weight");
    REQUIRE(second != nullptr);
    std::vector<float> values(4);
    readValues(*second, 0, std::span(values));
    CHECK(values == std::vector<float>{5, 6, 7, 8});
}
