// Language models against transformers: tests/data/make_decoders.py.
#include "expected.h"

#include "base/error.h"
#include "engine/models/detail/decoder.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/narrowed_checkpoint.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/ATen.h>
#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using sparsescope::test::worstDifference;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/decoders";

template <class Value>
at::Tensor tensorOf(const Checkpoint& file, const std::string& name, at::ScalarType type) {
    const Tensor* stored = file.find(name);
    REQUIRE_MESSAGE(stored != nullptr, name);
    at::Tensor values = at::empty(std::vector<int64_t>(stored->shape.begin(), stored->shape.end()), type);
    REQUIRE(stored->bytes.size() == values.nbytes());
    std::memcpy(values.data_ptr(), stored->bytes.data(), stored->bytes.size());
    return values;
}
at::Tensor tokensOf(const Checkpoint& file, const std::string& name) {
    return tensorOf<int64_t>(file, name, at::kLong);
}
at::Tensor numbersOf(const Checkpoint& file, const std::string& name) {
    return tensorOf<float>(file, name, at::kFloat);
}

struct Case {
    const char* file;
    const char* expected;
    Family family;
};
const std::vector<Case> cases{{"llama", "llama", Family::Llama},
                              {"llama3", "llama3", Family::Llama},
                              {"llama-linear", "llama-linear", Family::Llama},
                              {"llama-dynamic", "llama-dynamic", Family::Llama},
                              {"llama.gguf", "llama-gguf", Family::Llama},
                              {"mistral", "mistral", Family::Llama},
                              {"qwen2", "qwen2", Family::Llama},
                              {"opt", "opt", Family::Opt},
                              {"opt-post", "opt-post", Family::Opt},
                              {"llama-own-head", "llama-own-head", Family::Llama},
                              {"opt-own-head", "opt-own-head", Family::Opt},
                              {"llama-head-alone", "llama-head-alone", Family::Llama},
                              {"gpt2", "gpt2", Family::Gpt2}};

struct Opened {
    explicit Opened(const Case& c)
        : checkpoint(Checkpoint::open(folder / c.file))
        , expected(Checkpoint::open(folder / "expected" / (std::string(c.expected) + ".safetensors")))
        , anatomy(dissect(*checkpoint)) {}
    std::shared_ptr<const Checkpoint> checkpoint, expected;
    Anatomy anatomy;
};

/// Logits of the last places of a long text: all of them where `length` is 0.
at::Tensor logitsOf(BlockStream& stream, const at::Tensor& tokens) {
    const Batch batch{.tokens = tokens};
    at::Tensor hidden = stream.embed(batch);
    for (int64_t i = 0; i < stream.count(); ++i)
        hidden = stream.block(i)(hidden, batch);
    return stream.head(hidden);
}

nlohmann::json readConfig(const std::filesystem::path& path) {
    std::ifstream in(path);
    return nlohmann::json::parse(in);
}

} // namespace

TEST_CASE("logits are those of transformers, whole and block by block") {
    const at::NoGradGuard guard;
    for (const Case& c : cases) {
        SUBCASE(c.file) {
            const Opened opened(c);
            CHECK(opened.anatomy.family == c.family);
            const auto model = loadModel(opened.checkpoint, opened.anatomy);
            const auto stream = streamModel(opened.checkpoint, opened.anatomy);
            const at::Tensor tokens = tokensOf(*opened.expected, "tokens"),
                             text = tokensOf(*opened.expected, "long");
            const at::Tensor logits = numbersOf(*opened.expected, "logits");
            const at::Tensor last = numbersOf(*opened.expected, "long_logits");
            REQUIRE(logits.std().item<double>() > 0.1);
            CHECK(worstDifference(model->forward({.tokens = tokens}), logits) <= 1e-5);
            CHECK(worstDifference(logitsOf(*stream, tokens), logits) <= 1e-5);
            CHECK(worstDifference(model->forward({.tokens = text}).narrow(1, 297, 3), last) <= 3e-5);
            CHECK(worstDifference(logitsOf(*stream, text).narrow(1, 297, 3), last) <= 3e-5);
        }
    }
}

TEST_CASE("tokens that come one after the other have the logits of a whole text") {
    const at::NoGradGuard guard;
    for (const Case& c : cases) {
        SUBCASE(c.file) {
            const Opened opened(c);
            const auto model = loadDecoder(opened.checkpoint, opened.anatomy);
            const at::Tensor tokens = tokensOf(*opened.expected, "tokens");
            const at::Tensor logits = numbersOf(*opened.expected, "logits");
            const int64_t length = tokens.size(1);
            REQUIRE(length > 6);
            KeyValueCache cache(model->depth(), length);
            // Some at once, then one by one, then the rest: across the window of those that have one.
            std::vector<int64_t> counts{3, 1, 1, length - 5};
            for (const int64_t count : counts) {
                const at::Tensor next = model->next(tokens.narrow(1, cache.tokens, count), cache);
                CHECK(worstDifference(next, logits.select(1, cache.tokens - 1)) <= 1e-5);
            }
            CHECK(cache.tokens == length);
            CHECK(test::codeOf([&] { model->next(tokens.narrow(1, 0, 1), cache); }) == ErrorCode::TaskData);
        }
    }
}

TEST_CASE("rope_scaling goes before rope_parameters, as transformers has it") {
    const at::NoGradGuard guard;
    const test::TemporaryFolder copy;
    std::filesystem::copy_file(folder / "llama-linear" / "pytorch_model.bin", copy / "pytorch_model.bin");
    nlohmann::json config = readConfig(folder / "llama-linear" / "config.json");
    config["rope_scaling"] = config.at("rope_parameters");
    config["rope_parameters"] = {{"rope_type", "default"}, {"rope_theta", 10000.0}};
    std::ofstream(copy / "config.json") << config;
    const auto both = Checkpoint::open(copy.path());
    const auto expected = Checkpoint::open(folder / "expected" / "llama-linear.safetensors");
    CHECK(worstDifference(loadModel(both, dissect(*both))->forward({.tokens = tokensOf(*expected, "tokens")}),
                          numbersOf(*expected, "logits")) <= 1e-5);
}

TEST_CASE("a mask prunes what it names, also where matrices are stored the other way round and fused") {
    const at::NoGradGuard guard;
    for (const Case& c : {cases.front(), cases.back()}) {
        const Opened opened(c);
        const auto model = loadModel(opened.checkpoint, opened.anatomy);
        MaskSet masks;
        for (const Tensor& packed : opened.expected->tensors()) {
            if (!packed.name.starts_with("mask."))
                continue;
            const std::string name = packed.name.substr(5);
            const auto* bits = reinterpret_cast<const uint8_t*>(packed.bytes.data());
            masks.tensors.push_back(
                {name, opened.checkpoint->find(name)->shape, {bits, bits + packed.bytes.size()}});
        }
        std::ranges::sort(masks.tensors, {}, &TensorMask::name);
        CHECK(masks.poolNumel() == opened.anatomy.poolNumel);
        applyMask(*model, flatMask(*model, *opened.checkpoint, masks));
        const at::Tensor tokens = tokensOf(*opened.expected, "tokens");
        CHECK(worstDifference(model->forward({.tokens = tokens}), numbersOf(*opened.expected, "masked")) <=
              1e-5);
    }
}

TEST_CASE("one block is in memory, and the pool is all there") {
    const at::NoGradGuard guard;
    for (const Case& c : cases) {
        CAPTURE(std::string(c.file));
        const Opened opened(c);
        const auto stream = streamModel(opened.checkpoint, opened.anatomy);
        const Batch batch{.tokens = tokensOf(*opened.expected, "tokens")};
        at::Tensor hidden = stream->embed(batch), before;
        uint64_t pooled = 0;
        for (int64_t i = 0; i < stream->count(); ++i) {
            Block& block = stream->block(i);
            if (before.defined())
                CHECK(before.use_count() == 1); // ours is the last hold on the block before
            before = block.pool().front()->weight;
            for (const LinearLayer* layer : block.pool()) {
                for (const StoredRange& range : layer->stored)
                    pooled += range.count;
            }
            hidden = block(hidden, batch);
        }
        CHECK(pooled == opened.anatomy.poolNumel);
    }
}

TEST_CASE("gradients reach every weight") {
    for (const Case& c : cases) {
        CAPTURE(std::string(c.file));
        const Opened opened(c);
        const auto model = loadModel(opened.checkpoint, opened.anatomy, {.parameters = {.trained = true}});
        model->forward({.tokens = tokensOf(*opened.expected, "tokens")}).square().sum().backward();
        for (const ParameterBuffer::Entry& entry : model->parameters().entries()) {
            CAPTURE(entry.name);
            // The bias of a key changes every score of a query alike, and so nothing.
            if (!entry.name.ends_with("key.bias"))
                CHECK(entry.value.grad().abs().max().item<double>() > 0);
        }
    }
}

TEST_CASE("more tokens than the context, or another vocabulary's, are refused") {
    const at::NoGradGuard guard;
    const Opened opened(cases.front());
    const auto model = loadModel(opened.checkpoint, opened.anatomy);
    CHECK(model->input().tokens == 512);
    CHECK(test::codeOf([&] {
              model->forward({.tokens = at::zeros({1, 513}, at::kLong)});
          }) == ErrorCode::TaskData);
    CHECK(test::codeOf([&] {
              model->forward({.tokens = at::full({1, 3}, 64, at::kLong)});
          }) == ErrorCode::TaskData);
}

TEST_CASE("what would need other computations is refused, not guessed") {
    const auto loadWith = [&](const char* model, const nlohmann::json& changed) {
        const test::TemporaryFolder copy;
        std::filesystem::copy_file(folder / model / "model.safetensors", copy / "model.safetensors");
        if (!changed.is_null()) {
            nlohmann::json config = readConfig(folder / model / "config.json");
            config.update(changed);
            std::ofstream(copy / "config.json") << config;
        }
        const auto checkpoint = Checkpoint::open(copy.path());
        loadModel(checkpoint, dissect(*checkpoint));
    };
    const auto codeWith = [&](const char* model, const nlohmann::json& changed) {
        return test::codeOf([&] { loadWith(model, changed); });
    };
    CHECK_NOTHROW(loadWith("llama", nlohmann::json::object()));
    CHECK(codeWith("llama", nullptr) == ErrorCode::ModelUnsupported);
    CHECK(codeWith("llama", {{"model_type", "gemma"}}) == ErrorCode::ModelUnsupported);
    CHECK(codeWith("llama", {{"hidden_act", "gelu"}}) == ErrorCode::ModelUnsupported);
    CHECK(codeWith("llama", {{"num_attention_heads", 8}}) == ErrorCode::PoolPartial); // as the half of one
    CHECK(codeWith("llama", {{"rope_parameters", {{"rope_type", "longrope"}, {"factor", 2}}}}) ==
          ErrorCode::ModelUnsupported);
    CHECK(codeWith("llama", {{"rope_parameters", {{"rope_type", "linear"}}}}) == ErrorCode::ModelUnsupported);
    CHECK(codeWith("gpt2", {{"scale_attn_by_inverse_layer_idx", true}}) == ErrorCode::ModelUnsupported);
    CHECK(codeWith("opt", {{"do_layer_norm_before", false}}) ==
          ErrorCode::ModelUnsupported); // a norm too many
    CHECK(codeWith("opt", {{"num_attention_heads", 0}}) == ErrorCode::ModelUnsupported);
}

TEST_CASE("a model that is not the one of its config.json does not run") {
    struct Changed {
        const char *model, *key;
        nlohmann::json said;
        const char* says;
    };
    const std::filesystem::path data = SPARSESCOPE_TEST_DATA;
    for (const Changed& c :
         {Changed{"decoders/llama", "num_hidden_layers", 7, "num_hidden_layers of 7, and there are 2 layers"},
          Changed{"decoders/gpt2", "n_layer", 1, "n_layer of 1, and there are 2 layers"},
          Changed{"decoders/opt", "ffn_dim", 99, "ffn_dim of 99, and "},
          Changed{"decoders/qwen2", "vocab_size", 9, "vocab_size of 9, and model.embed_tokens.weight has "},
          Changed{"language/bert", "num_hidden_layers", 5, "num_hidden_layers of 5, and there are "},
          Changed{"parity/hf-vit", "num_hidden_layers", 5, "num_hidden_layers of 5, and there are "},
          // What no shape but one says, and what is no number of layers.
          Changed{"decoders/llama", "num_hidden_layers", 0,
                  "num_hidden_layers of 0, and its list of blocks has 2"},
          Changed{"decoders/llama", "num_hidden_layers", -3,
                  "num_hidden_layers of -3, and its list of blocks has 2"},
          Changed{"decoders/llama", "num_hidden_layers", "2", "num_hidden_layers of \"2\", and its list"},
          Changed{"decoders/gpt2", "n_layer", 1e9, "n_layer of 1000000000.0, and its list of blocks has 2"},
          Changed{"decoders/opt", "word_embed_proj_dim", 8,
                  "word_embed_proj_dim of 8, and its embedding has 16"},
          Changed{"decoders/llama", "attention_bias", true,
                  "attention_bias of true, and model.layers.0.self_attn.q_proj.weight has no bias"},
          Changed{"decoders/llama", "mlp_bias", true,
                  "mlp_bias of true, and model.layers.0.mlp.down_proj.weight has no bias"},
          Changed{"decoders/llama3", "attention_bias", nullptr,
                  "the usual attention_bias of false, and model.layers.0.self_attn.q_proj.weight has a bias"},
          Changed{"decoders/opt", "enable_bias", false, "enable_bias of false, and "},
          Changed{"decoders/qwen2", "model_type", "mistral",
                  "is a Mistral's, and model.layers.0.self_attn.q_proj.weight has a bias"},
          Changed{"decoders/llama", "model_type", "qwen2",
                  "is a Qwen2's, and model.layers.0.self_attn.q_proj.weight has no bias"},
          Changed{"decoders/opt", "model_type", "llama",
                  "model_type \"llama\", and the names of its tensors are those of OPT"},
          Changed{"language/bert", "type_vocab_size", 9,
                  "type_vocab_size of 9, and bert.embeddings.token_type_embeddings.weight has 2"},
          Changed{"language/bert", "max_position_embeddings", 9, "max_position_embeddings of 9, and "},
          Changed{"language/bert",
                  "id2label",
                  {{"0", "no"}},
                  "names 1 classes in id2label, and classifier.weight has 3"},
          Changed{"language/bert", "is_decoder", true, "says is_decoder"},
          Changed{"language/bert", "model_type", "roberta",
                  "model_type \"roberta\", and the names of its tensors are those of BERT"},
          Changed{"language/bert", "model_type", "mobilebert",
                  "is a model of the type mobilebert; of BERT's"},
          Changed{"language/roberta", "model_type", "bert", "those of RoBERTa"},
          Changed{"language/distilbert", "model_type", "bert", "those of DistilBERT"},
          Changed{"parity/hf-vit", "patch_size", 99, "patch_size of 99, and "},
          Changed{"parity/hf-vit", "num_channels", 4, "num_channels of 4, and "},
          Changed{"parity/hf-vit", "image_size", 999,
                  "image_size of 999, and vit.embeddings.position_embeddings has "},
          Changed{"parity/hf-vit",
                  "id2label",
                  {{"0", "no"}},
                  "names 1 classes in id2label, and classifier.weight has 10"},
          Changed{"parity/hf-vit", "qkv_bias", false, "qkv_bias of false, and "},
          Changed{"parity/hf-vit", "model_type", "bert", "those of a ViT"},
          Changed{"parity/timm-vit", "num_classes", 7, "num_classes of 7, and head.weight has 10"}}) {
        CAPTURE(std::string(c.model));
        const test::TemporaryFolder copy;
        std::filesystem::copy_file(data / c.model / "model.safetensors", copy / "model.safetensors");
        nlohmann::json config = readConfig(data / c.model / "config.json");
        std::ofstream(copy / "config.json") << config;
        const auto right = Checkpoint::open(copy.path());
        CHECK_NOTHROW(loadModel(right, dissect(*right)));
        config[c.key] = c.said;
        std::ofstream(copy / "config.json") << config;
        const auto wrong = Checkpoint::open(copy.path());
        const Anatomy anatomy = dissect(*wrong);
        CHECK_THROWS_WITH_AS(loadModel(wrong, anatomy), doctest::Contains(c.says), Error);
        CHECK_THROWS_WITH_AS(streamModel(wrong, anatomy), doctest::Contains(c.says), Error);
    }
}

TEST_CASE("a block taken out is told by both numbers, unless the configuration was changed with it") {
    const auto whole = Checkpoint::open(folder / "llama");
    const test::TemporaryFolder copy;
    std::vector<TensorSource> sources;
    for (const Tensor& tensor : whole->tensors()) {
        if (tensor.name.find("layers.1.") == std::string::npos)
            sources.push_back(tensorSource(tensor.name, tensor));
    }
    NoProgress quiet;
    writeSafetensors(copy / "model.safetensors", sources, {}, quiet);
    nlohmann::json config = whole->config();
    std::ofstream(copy / "config.json") << config;
    const auto cut = Checkpoint::open(copy.path());
    CHECK_THROWS_WITH_AS(loadModel(cut, dissect(*cut)),
                         doctest::Contains("num_hidden_layers of 2, and there is 1 layer"), Error);
    config["num_hidden_layers"] = 1;
    std::ofstream(copy / "config.json") << config;
    const auto chopped = Checkpoint::open(copy.path());
    CHECK_NOTHROW(loadModel(chopped, dissect(*chopped)));
}

TEST_CASE("a GPT-2 without its biases is none") {
    const auto whole = Checkpoint::open(folder / "gpt2");
    for (const std::string lost : {".attn.c_attn.bias", ".attn.c_proj.bias", ".mlp.c_proj.bias"}) {
        CAPTURE(lost);
        const test::TemporaryFolder copy;
        std::vector<TensorSource> sources;
        for (const Tensor& tensor : whole->tensors()) {
            if (!tensor.name.ends_with(lost))
                sources.push_back(tensorSource(tensor.name, tensor));
        }
        REQUIRE(sources.size() + 2 == whole->tensors().size()); // of two blocks
        NoProgress quiet;
        writeSafetensors(copy / "model.safetensors", sources, {}, quiet);
        std::filesystem::copy_file(folder / "gpt2" / "config.json", copy / "config.json");
        const auto without = Checkpoint::open(copy.path());
        CHECK_THROWS_WITH_AS(loadModel(without, dissect(*without)), doctest::Contains("has no bias"), Error);
    }
}

TEST_CASE("a tensor that is there and not read is named, whatever it is") {
    const auto whole = Checkpoint::open(folder / "qwen2"); // which has biases of query, key and value
    for (const std::string lost :
         {"model.layers.1.self_attn.k_proj.weight", "model.layers.0.self_attn.q_proj.bias",
          "model.embed_tokens.weight", "model.norm.weight"}) {
        CAPTURE(lost);
        // Half of a pair of torch.nn.utils.prune, beside one that is whole.
        const test::TemporaryFolder copy;
        const std::vector<std::byte> ones(4096 * 4);
        std::vector<TensorSource> sources;
        for (const Tensor& tensor : whole->tensors()) {
            const std::string other = "model.layers.0.mlp.up_proj.weight";
            const bool pair = tensor.name == other || tensor.name == lost;
            sources.push_back(tensorSource(tensor.name + (pair ? "_orig" : ""), tensor));
            if (tensor.name == other)
                sources.push_back(tensorSource(other + "_mask", Dtype::F32, tensor.shape,
                                               std::span(ones).first(tensor.numel() * 4)));
        }
        NoProgress quiet;
        writeSafetensors(copy / "model.safetensors", sources, {}, quiet);
        std::filesystem::copy_file(folder / "qwen2" / "config.json", copy / "config.json");
        const auto checkpoint = Checkpoint::open(copy.path());
        REQUIRE(checkpoint->unread().size() == 1);
        for (const bool partial : {false, true}) {
            try {
                loadModel(checkpoint, dissect(*checkpoint, {.partial = partial}));
                FAIL("no error was thrown");
            } catch (const Error& error) {
                INFO(error.line());
                CHECK(error.subject() == lost);
                CHECK(error.line().find("_mask is missing") != std::string::npos);
                CHECK(error.line().find("--partial") == std::string::npos);
            }
        }
    }
}

// tests/app/cli/open_smollm2_test.py: a real model, and what transformers makes of it.
TEST_CASE("a real model's logits are those of transformers" *
          doctest::skip(std::getenv("SPARSESCOPE_DECODER") == nullptr)) {
    const at::NoGradGuard guard;
    const auto checkpoint = Checkpoint::open(std::getenv("SPARSESCOPE_DECODER"));
    const auto expected = Checkpoint::open(std::getenv("SPARSESCOPE_DECODER_LOGITS"));
    const auto stream = streamModel(checkpoint, dissect(*checkpoint));
    const double worst =
        worstDifference(logitsOf(*stream, tokensOf(*expected, "tokens")), numbersOf(*expected, "logits"));
    MESSAGE("largest difference: " << worst);
    CHECK(worst <= 1e-4);
}

TEST_CASE("A model without hidden dimensions computes what it computes with zeros in their columns") {
    const at::NoGradGuard guard;
    for (const Case& c : cases) {
        CAPTURE(c.file);
        const Opened whole(c);
        const auto loaded = loadDecoder(whole.checkpoint, whole.anatomy);
        const at::Tensor tokens = tokensOf(*whole.expected, "tokens");
        const at::Tensor dense = loaded->forward({.tokens = tokens});
        std::vector<std::vector<int>> removed;
        for (const auto& block : loaded->blocks()) {
            const auto number = static_cast<int>(removed.size());
            removed.push_back({number, number + 3, number + 7}); // of each block others
            for (const int dimension : removed.back())
                block->down.weight.select(1, dimension).zero_();
        }
        const at::Tensor masked = loaded->forward({.tokens = tokens});
        const auto narrow = withoutDimensions(whole.checkpoint, removed);
        const at::Tensor cut = loadDecoder(narrow, dissect(*narrow))->forward({.tokens = tokens});
        CHECK((cut - masked).abs().max().item<float>() < 1e-5F);
        CHECK((dense - masked).abs().max().item<float>() > 1e-4F);
    }
}
