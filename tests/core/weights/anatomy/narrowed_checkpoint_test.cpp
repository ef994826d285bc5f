#include "weights/anatomy/narrowed_checkpoint.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/anatomy/model_notes.h"

#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::shared_ptr<const Checkpoint>
written(const TemporaryFolder& folder, const std::vector<TinyTensor>& tensors, const nlohmann::json& config) {
    writeTiny(folder / "model.safetensors", tensors);
    std::ofstream(folder / "config.json") << config;
    return Checkpoint::open(folder.path());
}
/// A block of GPT-2 of width 2 and 4 hidden dimensions, whose matrices are [in, out]; its numbers rise from
/// 0.
std::vector<TinyTensor> tinyGpt2() {
    const std::string block = "transformer.h.0.";
    return {{"transformer.wte.weight", {3, 2}, std::vector<float>(6, 1)},
            {block + "attn.c_attn.weight", {2, 6}, std::vector<float>(12, 1)},
            {block + "attn.c_proj.weight", {2, 2}, std::vector<float>(4, 1)},
            {block + "mlp.c_fc.weight", {2, 4}, {0, 1, 2, 3, 4, 5, 6, 7}},
            {block + "mlp.c_fc.bias", {4}, {8, 9, 10, 11}},
            {block + "mlp.c_proj.weight", {4, 2}, {12, 13, 14, 15, 16, 17, 18, 19}},
            {block + "mlp.c_proj.bias", {2}, {20, 21}}};
}
std::vector<float> valuesOf(const Checkpoint& checkpoint, const std::string& name) {
    const Tensor& tensor = *checkpoint.find(name);
    std::vector<float> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}
const std::vector<std::vector<int>> second{{1}};

} // namespace

TEST_CASE("Dimensions go from what makes them and what takes them, and from the configuration") {
    const TemporaryFolder folder;
    const auto whole = written(folder, tinyGpt2(), {{"model_type", "gpt2"}, {"n_inner", nullptr}});
    CHECK(hiddenDimensions(*whole, dissect(*whole)) == 4);
    const std::vector<std::vector<int>> removed{{0, 2}};
    const auto narrow = withoutDimensions(whole, removed);
    const std::string mlp = "transformer.h.0.mlp.";
    CHECK(narrow->find(mlp + "c_fc.weight")->shape == std::vector<uint64_t>{2, 2});
    CHECK(valuesOf(*narrow, mlp + "c_fc.weight") == std::vector<float>{1, 3, 5, 7});
    CHECK(valuesOf(*narrow, mlp + "c_fc.bias") == std::vector<float>{9, 11});
    CHECK(narrow->find(mlp + "c_proj.weight")->shape == std::vector<uint64_t>{2, 2});
    CHECK(valuesOf(*narrow, mlp + "c_proj.weight") == std::vector<float>{14, 15, 18, 19});
    CHECK(valuesOf(*narrow, mlp + "c_proj.bias") == std::vector<float>{20, 21});
    CHECK(narrow->config() == nlohmann::json{{"model_type", "gpt2"}, {"n_inner", 2}});
    const std::string attention = "transformer.h.0.attn.c_attn.weight";
    CHECK(narrow->find(attention)->bytes.data() == whole->find(attention)->bytes.data());
    CHECK(hiddenDimensions(*narrow, dissect(*narrow)) == 2);
    CHECK(withoutDimensions(narrow, second)->find(mlp + "c_fc.bias")->numel() == 1); // and once more
}

TEST_CASE("Rows [out, in] and their columns go, of each block its own") {
    const TemporaryFolder folder;
    writeTiny(folder / "vit.safetensors", tinyVit(2, 1)); // without a configuration
    const auto whole = Checkpoint::open(folder / "vit.safetensors");
    const std::vector<std::vector<int>> removed{{0, 1, 2, 3, 4, 6}, {1, 2, 3, 4, 5, 6}};
    const auto narrow = withoutDimensions(whole, removed);
    for (int block = 0; block < 2; ++block) {
        const std::string name = "vit.encoder.layer." + std::to_string(block) + ".";
        const std::vector<size_t> kept = block == 0 ? std::vector<size_t>{5, 7} : std::vector<size_t>{0, 7};
        std::vector<float> rows, columns;
        for (const size_t row : kept)
            for (size_t column = 0; column < 4; ++column)
                rows.push_back(valuesOf(*whole, name + "intermediate.dense.weight")[row * 4 + column]);
        for (size_t row = 0; row < 4; ++row)
            for (const size_t column : kept)
                columns.push_back(valuesOf(*whole, name + "output.dense.weight")[row * 8 + column]);
        CHECK(valuesOf(*narrow, name + "intermediate.dense.weight") == rows);
        CHECK(valuesOf(*narrow, name + "output.dense.weight") == columns);
    }
}

TEST_CASE("A model of which no dimensions can be taken is refused by what it lacks") {
    const auto refused = [](const std::vector<TinyTensor>& tensors, const nlohmann::json& config) {
        const TemporaryFolder folder;
        const auto model = written(folder, tensors, config);
        return codeOf([&] { withoutDimensions(model, second); });
    };
    CHECK(refused(tinyGpt2(), {{"model_type", "gpt_bigcode"}}) == ErrorCode::ModelUnsupported);
    CHECK(refused(tinyGpt2(), {{"model_type", "gpt2"}, {"n_inner", 5}}) == ErrorCode::ModelUnsupported);
    std::vector<TinyTensor> other = tinyGpt2();
    other[3].name = "transformer.h.0.attn.c_other.weight"; // nothing makes hidden dimensions
    CHECK(refused(other, {{"model_type", "gpt2"}}) == ErrorCode::ModelUnsupported);
    other = tinyVit(2, 1);
    for (TinyTensor& tensor : other)
        if (tensor.name == "vit.encoder.layer.1.intermediate.dense.weight")
            tensor = {tensor.name, {7, 4}, std::vector<float>(28, 1)};
        else if (tensor.name == "vit.encoder.layer.1.output.dense.weight")
            tensor = {tensor.name, {4, 7}, std::vector<float>(28, 1)};
    CHECK(refused(other, nullptr) == ErrorCode::ModelUnsupported);
}
