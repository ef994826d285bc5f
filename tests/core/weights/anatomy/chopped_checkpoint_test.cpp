#include "weights/anatomy/chopped_checkpoint.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/model_notes.h"

#include <fstream>
#include <map>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A folder with the weights of tinyVit(6, 1) and such a config.json; empty: none.
std::shared_ptr<const Checkpoint> sixBlocks(const TemporaryFolder& folder, const nlohmann::json& config) {
    writeTiny(folder / "model.safetensors", tinyVit(6, 1));
    if (!config.is_null())
        std::ofstream(folder / "config.json") << config;
    return Checkpoint::open(folder.path());
}

std::vector<float> valuesOf(const Tensor& tensor) {
    std::vector<float> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

nlohmann::json choppedConfig(const nlohmann::json& config, const std::vector<int>& removed) {
    const TemporaryFolder folder;
    return withoutBlocks(sixBlocks(folder, config), removed)->config();
}

} // namespace

TEST_CASE("The blocks that stay are numbered anew, and everything else is as it was") {
    const TemporaryFolder folder;
    const auto whole = sixBlocks(folder, {{"model_type", "vit"}, {"num_hidden_layers", 6}});
    REQUIRE(choppableDepth(*whole) == 6);
    const std::vector<int> removed{1, 3, 4};
    const auto chopped = withoutBlocks(whole, removed);
    CHECK(choppableDepth(*chopped) == 3);
    CHECK(chopped->config() == nlohmann::json{{"model_type", "vit"}, {"num_hidden_layers", 3}});
    const std::map<std::string, std::string> cameFrom{
        {"layer.0.", "layer.0."}, {"layer.1.", "layer.2."}, {"layer.2.", "layer.5."}};
    CHECK(chopped->tensors().size() == whole->tensors().size() - 3 * 10);
    size_t ofBlocks = 0;
    for (const Tensor& tensor : chopped->tensors()) {
        std::string before = tensor.name;
        for (const auto& [now, then] : cameFrom) {
            if (const size_t at = tensor.name.find(now); at != std::string::npos) {
                before.replace(at, now.size(), then);
                ++ofBlocks;
            }
        }
        CAPTURE(before);
        const Tensor* source = whole->find(before);
        REQUIRE(source != nullptr);
        CHECK(tensor.shape == source->shape);
        CHECK(tensor.bytes.data() == source->bytes.data()); // not copied
        CHECK(valuesOf(tensor) == valuesOf(*source));
    }
    CHECK(ofBlocks == 3 * 10);
    const Anatomy anatomy = dissect(*chopped);
    CHECK(anatomy.blocks == 3);
    CHECK(anatomy.poolNumel == 3 * 128);
    CHECK(modelNotes(*chopped, anatomy).empty()); // neither a gap nor another model's configuration
}

TEST_CASE("A smaller model says which layers of the whole one it has, also when it is made smaller again") {
    const TemporaryFolder folder;
    const auto whole = sixBlocks(folder, {});
    CHECK_FALSE(keptLayers(*whole, 6));
    const auto half = withoutBlocks(whole, std::vector<int>{1, 3, 4}),
               less = withoutBlocks(half, std::vector{1});
    CHECK(half->metadata().at(keptLayersKey) == "0,2,5 of 6");
    const auto kept = keptLayers(*less, 2);
    REQUIRE(kept);
    CHECK(kept->numbers == std::vector{0, 5});
    CHECK(kept->depth == 6);
    CHECK_FALSE(keptLayers(*less, 3)); // another model's
    for (const char* text : {"", "0", "0,5", "0,5 of", "0,5 of 5", "5,0 of 6", "0,0 of 6", "-1,5 of 6",
                             "0,5 of 6 ", "0,5 of 99999999999999999999", "0, 5 of 6", "0,5,of 6", "0,5 "}) {
        const std::vector<float> weight(16);
        NoProgress quiet;
        writeSafetensors(folder / "told.safetensors",
                         {tensorSource("weight", Dtype::F32, {4, 4}, std::as_bytes(std::span(weight)))},
                         {{keptLayersKey, text}}, quiet);
        CHECK_MESSAGE(!keptLayers(*Checkpoint::open(folder / "told.safetensors"), 2), text);
    }
}

TEST_CASE("A configuration loses what it says of the layers that go") {
    const std::vector<int> removed{1, 4};
    CHECK(choppedConfig({{"model_type", "gpt2"}, {"n_layer", 6}, {"num_hidden_layers", 6}, {"n_head", 6}},
                        removed) ==
          nlohmann::json{{"model_type", "gpt2"}, {"n_layer", 4}, {"num_hidden_layers", 4}, {"n_head", 6}});
    // From layer 3 on with a window: of the layers before it one goes.
    CHECK(choppedConfig({{"model_type", "qwen2"},
                         {"num_hidden_layers", 6},
                         {"max_window_layers", 3},
                         {"layer_types", {"a", "b", "c", "d", "e", "f"}}},
                        removed) == nlohmann::json{{"model_type", "qwen2"},
                                                   {"num_hidden_layers", 4},
                                                   {"max_window_layers", 2},
                                                   {"layer_types", {"a", "c", "d", "f"}}});
    CHECK(choppedConfig({{"model_type", "qwen2"}, {"use_sliding_window", true}},
                        removed)["max_window_layers"] == 4);
    CHECK(choppedConfig({{"model_type", "dinov2"},
                         {"out_indices", {6}},
                         {"out_features", {"stage6"}},
                         {"stage_names", {"stem"}}},
                        removed) == nlohmann::json{{"model_type", "dinov2"}});
    CHECK(choppedConfig({{"architecture", "vit"}, {"model_args", {{"depth", 6}, {"num_heads", 2}}}},
                        removed)["model_args"] == nlohmann::json{{"depth", 4}, {"num_heads", 2}}); // timm's
    CHECK(choppedConfig(nullptr, removed).is_null());
}

TEST_CASE("A model of which nothing is known to be left that computes is refused") {
    const auto why = [](const nlohmann::json& config) {
        try {
            choppedConfig(config, {1});
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::ModelUnsupported);
            return std::string(error.what());
        }
        return std::string("nothing");
    };
    const auto says = [&](std::string_view words, const nlohmann::json& config) {
        const std::string text = why(config);
        CHECK_MESSAGE(text.find(words) != std::string::npos, text);
    };
    says("is of the model_type \"gemma2\"", {{"model_type", "gemma2"}, {"num_hidden_layers", 6}});
    says("is of the model_type 7", {{"model_type", 7}});
    says("says num_hidden_layers of 12, and there are 6 layers",
         {{"model_type", "vit"}, {"num_hidden_layers", 12}});
    says("says n_layer of \"6\", and there are 6", {{"model_type", "gpt2"}, {"n_layer", "6"}});
    says("scale_attn_by_inverse_layer_idx",
         {{"model_type", "gpt2"}, {"scale_attn_by_inverse_layer_idx", true}});
    says("pruned_heads", {{"model_type", "bert"}, {"pruned_heads", {{"1", {0}}}}});
    says("gives the outputs of the stages [2,6]", {{"model_type", "dinov2"}, {"out_indices", {2, 6}}});
    says("has 5 values of layer_types, and there are 6 layers",
         {{"model_type", "qwen2"}, {"layer_types", {1, 2, 3, 4, 5}}});

    const auto refused = [](const std::vector<TinyTensor>& tensors) {
        const TemporaryFolder folder;
        writeTiny(folder / "model.safetensors", tensors);
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        return codeOf([&] { choppableDepth(*checkpoint); });
    };
    std::vector<TinyTensor> gap = tinyVit(6, 1);
    std::erase_if(gap,
                  [](const TinyTensor& tensor) { return tensor.name.find("layer.2.") != std::string::npos; });
    CHECK(refused(gap) == ErrorCode::ModelUnsupported);
    CHECK(refused({{"classifier.weight", {2, 2}, {1, 2, 3, 4}}}) == ErrorCode::ModelUnsupported); // no blocks
    std::vector<TinyTensor> towers = tinyVit(4, 1);
    for (TinyTensor& tensor : tinyVit(4, 1)) {
        tensor.name.replace(0, 3, "text_model");
        towers.push_back(tensor);
    }
    CHECK(refused(towers) == ErrorCode::ModelUnsupported);
}
