#include "base/json_object.h"
#include "core/weights/anatomy/model_names.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/anatomy/hugging_face_model.h"

#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Of transformers' own models, as it saves them (tests/data/make_fronts.py).
nlohmann::json transformersModels() {
    return readJsonFile(SPARSESCOPE_TEST_DATA "/anatomy/fronts.json");
}

Names behind(const std::string& front, Names names) {
    for (auto& [name, shape] : names)
        name.insert(0, front);
    return names;
}

std::set<std::string> keptNames(const Names& names, const nlohmann::json& config) {
    std::set<std::string> kept;
    const ConfiguredCheckpoint checkpoint(names, config);
    for (const Tensor& tensor : huggingFaceModel(checkpoint).tensors)
        kept.insert(tensor.name);
    return kept;
}

std::string refusal(const Names& names, const nlohmann::json& config) {
    try {
        keptNames(names, config);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::ModelUnsupported);
        return error.what();
    }
    return "";
}

const nlohmann::json& listOf(const nlohmann::json& said, const char* key) {
    static const nlohmann::json none = nlohmann::json::array();
    return said.contains(key) ? said.at(key) : none;
}

Names without(Names names, std::string_view lost) {
    std::erase_if(names, [&](const auto& named) { return named.first == lost; });
    return names;
}

} // namespace

TEST_CASE("names of transformers come out of whatever stands before them") {
    const nlohmann::json models = transformersModels();
    REQUIRE(models.size() == 85);
    for (const auto& [model, said] : models.items()) {
        CAPTURE(model);
        const Names names = unfolded(said.at("tensors"));
        std::set<std::string> expected;
        for (const auto& [name, shape] : names)
            expected.insert(name);
        for (const char* front : {"", "net.", "llm.", "student.", "policy.", "actor.", "base_model.model.",
                                  "a.b.", "ema.", "generator.", "_orig_mod.net.", "module.net."}) {
            CAPTURE(front);
            std::set<std::string> kept = keptNames(behind(front, names), said.at("config"));
            if (kept != expected && front == std::string("base_model.model.")) {
                // PEFT's of a model without a head: behind "model." transformers knows it too.
                std::set<std::string> inner;
                for (const std::string& name : kept)
                    inner.insert(name.substr(name.starts_with("model.") ? 6 : 0));
                kept = inner;
            }
            CHECK(kept == expected);
        }
    }
}

TEST_CASE("words that are fronts of other models' names go, where they are none of this one's") {
    const nlohmann::json models = transformersModels();
    const auto check = [&](const std::string& model, const std::string& front) {
        CAPTURE(model);
        const Names names = unfolded(models.at(model).at("tensors"));
        std::set<std::string> expected;
        for (const auto& [name, shape] : names)
            expected.insert(name);
        CHECK(keptNames(behind(front, names), models.at(model).at("config")) == expected);
    };
    check("LlamaForCausalLM", "language_model.");
    check("LlamaForCausalLM", "model.");
    check("LlamaForCausalLM", "model.model.");
    check("GPT2LMHeadModel", "transformer.");
    check("BertForMaskedLM", "bert.");
    check("ViTForImageClassification", "vit.");
    check("LlavaForConditionalGeneration", "language_model.");
}

TEST_CASE("what stands beside a model behind a front keeps its name, and two models are none") {
    const nlohmann::json llama = transformersModels().at("LlamaForCausalLM");
    Names names = behind("net.", unfolded(llama.at("tensors")));
    names.emplace_back("criterion.weight", std::vector<uint64_t>{3});
    const ConfiguredCheckpoint checkpoint(names, llama.at("config"));
    const HuggingFaceModel model = huggingFaceModel(checkpoint);
    CHECK(std::ranges::count(model.tensors, "criterion.weight", &Tensor::name) == 1);
    CHECK(std::ranges::count(model.tensors, "model.norm.weight", &Tensor::name) == 1);
    REQUIRE(model.notes.size() == 1);
    CHECK(model.notes[0] == "The model stands behind net. in its names, which is left out; criterion.weight, "
                            "which is beside it, keeps its name.");
    // The base model under a name of its own, and the head beside it.
    Names parts;
    for (const auto& [name, shape] : unfolded(llama.at("tensors")))
        parts.emplace_back(name.starts_with("model.") ? "encoder." + name.substr(6) : name, shape);
    CHECK(keptNames(parts, llama.at("config")).contains("layers.0.self_attn.q_proj.weight"));
    CHECK(keptNames(parts, llama.at("config")).contains("lm_head.weight"));
    Names two = behind("policy.", unfolded(llama.at("tensors")));
    for (const auto& named : behind("value.", unfolded(llama.at("tensors"))))
        two.push_back(named);
    CHECK(refusal(two, llama.at("config")).find("behind policy. and behind value.") != std::string::npos);
    // Of a type that nobody has seen nothing is known.
    nlohmann::json config = llama.at("config");
    config["model_type"] = "mine";
    const ConfiguredCheckpoint own(unfolded(llama.at("tensors")), config);
    REQUIRE(huggingFaceModel(own).notes.size() == 1);
    CHECK(huggingFaceModel(own).notes[0].find("of a mine is not known here") != std::string::npos);
}

TEST_CASE("what transformers makes up where it is missing is refused, by its name") {
    size_t tried = 0;
    const nlohmann::json models = transformersModels();
    for (const auto& [model, said] : models.items()) {
        CAPTURE(model);
        const Names names = unfolded(said.at("tensors"));
        for (const nlohmann::json& named : listOf(said, "made_up")) {
            const std::string lost = named.get<std::string>();
            CAPTURE(lost);
            // A model may have been made without a pooler, and what masks patches and frames is training's.
            if (lost.starts_with("pooler.") || lost.find("mask_token") != lost.npos ||
                lost.find("masked_spec_embed") != lost.npos)
                continue;
            ++tried;
            const std::string why = refusal(without(names, lost), said.at("config"));
            CHECK(why != "");
            CHECK_MESSAGE(
                (why.find(lost) != std::string::npos || why.find("of the head of") != std::string::npos),
                why);
        }
    }
    CHECK(tried == 1597);
}

TEST_CASE("what a class of transformers does not have may be missing") {
    const nlohmann::json models = transformersModels();
    const auto refusalOf = [&](const std::string& model, const char* architecture, std::string_view lost) {
        nlohmann::json config = models.at(model).at("config");
        if (std::string(architecture).empty())
            config.erase("architectures");
        else
            config["architectures"] = {architecture};
        Names names = unfolded(models.at(model).at("tensors"));
        std::erase_if(names, [&](const auto& named) { return named.first.find(lost) != std::string::npos; });
        return refusal(names, config);
    };
    // AutoModel makes the model without a head, of a file that has one; BertModel(add_pooling_layer=False).
    CHECK(refusalOf("T5ForConditionalGeneration", "", "lm_head") == "");
    CHECK(refusalOf("BertForMaskedLM", "", "cls.") == "");
    CHECK(refusalOf("BertForMaskedLM", "BertModel", "cls.") == "");
    CHECK(refusalOf("BertModel", "BertModel", "pooler") == "");
    CHECK(refusalOf("T5ForConditionalGeneration", "T5EncoderModel", "decoder.") == "");
    CHECK(refusalOf("Dinov2ForImageClassification", "Dinov2Model", "classifier") == "");
    CHECK(refusalOf("T5ForConditionalGeneration", "T5ForConditionalGeneration", "decoder.")
              .find("lacks decoder.") != std::string::npos);
    CHECK(refusalOf("Dinov2ForImageClassification", "Dinov2ForImageClassification", "classifier")
              .find("lacks classifier.bias and 1 more tensor,") != std::string::npos);
    // Nobody knows what another program's class has.
    CHECK(refusalOf("T5ForConditionalGeneration", "MyT5", "final_layer_norm") == "");
}

TEST_CASE("embeddings that are tied, and heads that a configuration says or does not") {
    const nlohmann::json models = transformersModels();
    // transformers takes either half of what is tied.
    const nlohmann::json& tied = models.at("LlamaForCausalLM tied");
    Names half = without(unfolded(tied.at("tensors")), "model.embed_tokens.weight");
    CHECK(refusal(half, tied.at("config")) != "");
    half.emplace_back("lm_head.weight", std::vector<uint64_t>{20, 16});
    CHECK(refusal(half, tied.at("config")) == "");
    // Nothing says the class: inside of another model it has a head, alone it need not.
    nlohmann::json unsaid = models.at("LlamaForCausalLM").at("config");
    unsaid.erase("architectures");
    const Names llama = unfolded(models.at("LlamaForCausalLM").at("tensors"));
    CHECK(refusal(without(llama, "lm_head.weight"), unsaid).find("lacks lm_head.weight") !=
          std::string::npos);
    CHECK(refusal(unfolded(models.at("LlamaModel").at("tensors")), unsaid) == "");
    // Another head than that of the class.
    const nlohmann::json& classes = models.at("LlamaForSequenceClassification").at("config");
    CHECK(refusal(llama, classes).find("of the head of LlamaForSequenceClassification") != std::string::npos);
    const nlohmann::json& masked = models.at("BertForMaskedLM");
    const Names bert = unfolded(models.at("BertModel").at("tensors"));
    CHECK(refusal(bert, masked.at("config")).find("of the head of BertForMaskedLM") != std::string::npos);
    CHECK(refusal(behind("bert.", bert), masked.at("config")) != "");
    // Norms as they were called in BERT's days.
    Names old = unfolded(masked.at("tensors"));
    for (auto& [name, shape] : old) {
        for (const auto& [now, then] : {std::pair("LayerNorm.weight", "LayerNorm.gamma"),
                                        std::pair("LayerNorm.bias", "LayerNorm.beta")}) {
            if (name.ends_with(now))
                name.replace(name.size() - std::string(now).size(), std::string::npos, then);
        }
    }
    CHECK(refusal(old, masked.at("config")) == "");
}

TEST_CASE("a configuration that is another model's is refused by its key") {
    const nlohmann::json models = transformersModels();
    const auto lie = [&](const std::string& model, const nlohmann::json& change) {
        nlohmann::json config = models.at(model).at("config");
        config.update(change);
        return refusal(unfolded(models.at(model).at("tensors")), config);
    };
    const auto names = [&](const std::string& model, const nlohmann::json& change, std::string_view key) {
        CAPTURE(change.dump());
        const std::string why = lie(model, change);
        CHECK_MESSAGE(why.find(key) != std::string::npos, why);
    };
    names("LlamaForCausalLM", {{"vocab_size", 21}}, "vocab_size of 21");
    names("LlamaForCausalLM", {{"vocab_size", 19}}, "vocab_size of 19");
    names("LlamaForCausalLM", {{"hidden_size", 32}}, "hidden_size of 32");
    names("LlamaForCausalLM", {{"intermediate_size", 32}}, "intermediate_size of 32");
    names("LlamaForCausalLM", {{"num_attention_heads", 5}}, "num_attention_heads");
    names("LlamaForCausalLM", {{"num_key_value_heads", 2}}, "num_key_value_heads");
    names("LlamaForCausalLM", {{"num_hidden_layers", 3}}, "num_hidden_layers");
    names("LlamaForCausalLM", {{"model_type", "bert"}}, "model_type");
    names("LlamaForCausalLM", {{"model_type", "t5"}}, "model_type");
    names("LlamaForCausalLM", {{"model_type", "gemma2"}}, "a gemma2 of transformers has");
    names("BertModel", {{"model_type", "llama"}}, "model_type");
    names("OPTForCausalLM", {{"model_type", "llama"}}, "a llama of transformers has");
    names("BertModel", {{"vocab_size", 30}}, "vocab_size of 30");
    names("BertModel", {{"num_attention_heads", 3}}, "num_attention_heads");
}

TEST_CASE("a backbone that is the model's own part keeps its name") {
    const TemporaryFolder folder;
    std::vector<TinyTensor> tensors;
    std::set<std::string> names;
    for (const char* name :
         {"backbone.stem.weight", "decoder.layers.0.fc1.weight", "decoder.layers.1.fc1.weight"}) {
        tensors.push_back({name, {2, 2}, {1, 2, 3, 4}});
        names.insert(name);
    }
    writeTiny(folder / "model.safetensors", tensors);
    for (const char* type : {"conditional_detr", "mine"}) { // whose names are not known here
        std::ofstream(folder / "config.json") << R"({"model_type": ")" << type << "\"}";
        std::set<std::string> kept;
        for (const Tensor& tensor : huggingFaceModel(*Checkpoint::open(folder / "model.safetensors")).tensors)
            kept.insert(tensor.name);
        CHECK(kept == names);
    }
}

TEST_CASE("a front goes that stands before all names of a model whose own begin with backbone.") {
    const TemporaryFolder folder;
    const auto kept = [&](const std::string& type, const std::string& front,
                          std::vector<TinyTensor> tensors) {
        for (TinyTensor& tensor : tensors)
            tensor.name.insert(0, front);
        writeTiny(folder / "model.safetensors", tensors);
        std::ofstream(folder / "config.json")
            << R"({"model_type": ")" << type << R"(", "backbone_config": {"model_type": "swin"}})";
        std::set<std::string> names;
        for (const Tensor& tensor : huggingFaceModel(*Checkpoint::open(folder / "model.safetensors")).tensors)
            names.insert(tensor.name);
        return names;
    };
    const auto of = [](std::initializer_list<const char*> names) {
        std::vector<TinyTensor> tensors;
        for (const char* name : names)
            tensors.push_back({name, {2, 2}, {1, 2, 3, 4}});
        return tensors;
    };
    // transformers' UperNet of a Swin, and its NemotronH.
    const auto upernet =
        of({"backbone.encoder.layers.0.blocks.0.output.dense.weight",
            "backbone.encoder.layers.0.blocks.1.output.dense.weight", "decode_head.classifier.weight"});
    const auto nemotron = of({"backbone.layers.0.mixer.out_proj.weight",
                              "backbone.layers.1.mixer.out_proj.weight", "backbone.embeddings.weight"});
    for (const char* front :
         {"", "module.", "model.", "net.", "backbone.", "net.backbone.", "module.backbone."}) {
        CAPTURE(std::string(front));
        CHECK(kept("upernet", front, upernet) == kept("upernet", "", upernet));
        CHECK(kept("nemotron_h", front, nemotron) == kept("nemotron_h", "", nemotron));
    }
    CHECK(kept("upernet", "", upernet).contains("decode_head.classifier.weight"));
    CHECK(kept("nemotron_h", "", nemotron).contains("backbone.embeddings.weight"));
}
