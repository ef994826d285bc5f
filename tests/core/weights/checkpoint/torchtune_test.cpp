// Rows of query and key as torchtune keeps them, by its hf_to_tune: view(heads, 2, size / 2, width), the two
// axes in the middle exchanged.
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/checkpoint.h"

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
}
