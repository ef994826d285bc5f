// SPP and LoRA against torch (tests/data/make_adapters.py), and what merging keeps.
#include "base/error.h"
#include "engine/models/detail/adapters.h"
#include "engine/training/detail/adapter_tuning.h"
#include "engine/training/detail/alpaca.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA;

at::Tensor numbersOf(const Checkpoint& file, const std::string& name) {
    const Tensor* stored = file.find(name);
    REQUIRE_MESSAGE(stored != nullptr, name);
    at::Tensor values =
        at::empty(std::vector<int64_t>(stored->shape.begin(), stored->shape.end()), at::kFloat);
    readValues(*stored, 0, std::span(values.data_ptr<float>(), stored->numel()));
    return values;
}

double worstDifference(const at::Tensor& a, const at::Tensor& b) {
    REQUIRE(a.sizes() == b.sizes());
    return (a - b).abs().max().item<double>();
}

/// The tiny LLaMA of make_decoders.py, 2:4, and what torch made of its adapters.
struct Tuned {
    explicit Tuned(const char* kind)
        : kind(kind)
        , expected(Checkpoint::open(data / "adapters" / "expected.safetensors"))
        , checkpoint(Checkpoint::open(data / "decoders" / "llama"))
        , pool(dissect(*checkpoint))
        , masks(nmMask(*checkpoint, pool, 2, 4))
        , model(loadModel(checkpoint, pool)) {
        applyMask(*model, flatMask(*model, *checkpoint, masks));
        spec = {.kind = this->kind == "spp" ? AdapterKind::Spp : AdapterKind::Lora,
                .rank = 4,
                .scale = 2,
                .dropout = 0};
    }
    /// Sets the factors to the fixture's, and compares them with it.
    template <class See>
    void forFactors(AdapterSet& adapters, const See& see) const {
        for (const LinearLayer* layer : model->pool()) {
            const std::string& tensor = layer->stored.front().tensor;
            const std::string module = tensor.substr(0, tensor.size() - 7);
            see(adapters.parameters()[module + ".lora_A.weight"], "first", module);
            see(adapters.parameters()[module + (kind == "spp" ? ".lora_A.weight_col" : ".lora_B.weight")],
                "second", module);
        }
    }
    void takeFactors(AdapterSet& adapters) const {
        const at::NoGradGuard guard;
        forFactors(adapters,
                   [&](const at::Tensor& value, const std::string& which, const std::string& module) {
                       value.copy_(numbersOf(*expected, kind + "/" + which + "/" + module));
                   });
    }
    std::string kind;
    std::shared_ptr<const Checkpoint> expected, checkpoint;
    Anatomy pool;
    MaskSet masks;
    std::unique_ptr<Model> model;
    AdapterSpec spec;
};

TokenSequences sequencesOf(const Checkpoint& expected) {
    const Tensor& tokens = *expected.find("tokens");
    const auto* ids = reinterpret_cast<const int64_t*>(tokens.bytes.data());
    return TokenSequences({{ids, ids + 12}, {ids + 12, ids + 20}, {ids + 24, ids + 36}});
}

} // namespace

TEST_CASE("both forms of SPP's product are one, and so are their gradients") {
    at::Generator random = at::detail::createCPUGenerator(3);
    const at::Tensor input = at::randn({2, 5, 24}, random), weight = at::randn({12, 24}, random);
    const at::Tensor alpha = at::randn({4, 24}, random), beta = at::randn({12, 1}, random);
    const at::Tensor above = at::randn({2, 5, 12}, random);
    const auto made = [&](const auto& product) {
        std::vector<at::Tensor> all{input.clone(), alpha.clone(), beta.clone()};
        for (at::Tensor& each : all)
            each.requires_grad_(true);
        const at::Tensor out = product(all[0], all[1], all[2]);
        out.backward(above);
        return std::vector{out.detach(), all[0].grad(), all[1].grad(), all[2].grad()};
    };
    const auto plain = made([&](const at::Tensor& x, const at::Tensor& a, const at::Tensor& b) {
        return at::matmul(x, (weight * a.repeat_interleave(3, 0) * b).t()) * 2.0;
    });
    for (const SppProduct how : {SppProduct::Whole, SppProduct::ByBlocks}) {
        const auto ours = made([&](const at::Tensor& x, const at::Tensor& a, const at::Tensor& b) {
            return sppProduct(x, weight, a, b, 2, how);
        });
        for (size_t i = 0; i < plain.size(); ++i)
            CHECK(worstDifference(ours[i], plain[i]) <= 1e-5 * plain[i].abs().max().item<double>());
    }
}

TEST_CASE("a new adapter changes nothing, and counts as many parameters as shapes say") {
    for (const char* kind : {"spp", "lora"}) {
        const Tuned tuned(kind);
        const Batch batch = sequencesOf(*tuned.expected).batch(std::vector<int64_t>{0, 1, 2}, at::kCPU);
        const at::NoGradGuard guard;
        const at::Tensor before = tuned.model->forward(batch);
        uint64_t size = 0;
        for (const LinearLayer* layer : tuned.model->pool())
            size += adapterSize(tuned.spec.kind, 4, static_cast<uint64_t>(layer->weight.size(0)),
                                static_cast<uint64_t>(layer->weight.size(1)));
        {
            AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
            CHECK(at::equal(tuned.model->forward(batch), before));
            CHECK(static_cast<uint64_t>(adapters.parameters().numel()) == size);
            tuned.takeFactors(adapters);
            CHECK_FALSE(at::equal(tuned.model->forward(batch), before));
        }
        CHECK(at::equal(tuned.model->forward(batch), before)); // detached with the set
    }
}

TEST_CASE("losses and factors of a few steps are torch's, however many examples are taken together") {
    for (const char* kind : {"spp", "lora"}) {
        for (const int64_t together : {1, 3}) {
            Tuned tuned(kind);
            tuned.spec.byBlocks = together == 1;
            AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
            tuned.takeFactors(adapters);
            const TokenSequences examples = sequencesOf(*tuned.expected);
            TuneRequest request;
            request.together = together;
            AdapterTuning learner(*tuned.model, adapters, examples, request, 3);
            const at::Tensor losses = numbersOf(*tuned.expected, tuned.kind + "/losses");
            std::mt19937_64 random;
            for (int64_t step = 0; step < 3; ++step)
                CHECK(learner.step(std::vector<int64_t>{0, 1, 2}, step,
                                   4e-3 / 3 * static_cast<double>(step + 1),
                                   random) == doctest::Approx(losses[step].item<double>()).epsilon(1e-5));
            tuned.forFactors(
                adapters, [&](const at::Tensor& value, const std::string& which, const std::string& module) {
                    CHECK(worstDifference(value.detach(),
                                          numbersOf(*tuned.expected,
                                                    tuned.kind + "/" + which + "_after/" + module)) <= 2e-5);
                });
        }
    }
}

TEST_CASE("the rate rises, then falls to 0") {
    Tuned tuned("spp");
    AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
    const TokenSequences examples = sequencesOf(*tuned.expected);
    TuneRequest request;
    request.learningRate = 8;
    request.warmup = 0.2;
    const AdapterTuning learner(*tuned.model, adapters, examples, request, 10);
    CHECK(learner.learningRate(0) == 0);
    CHECK(learner.learningRate(1) == 4);
    CHECK(learner.learningRate(2) == 8);
    CHECK(learner.learningRate(6) == 4);
    CHECK(learner.learningRate(9) == 1);
}

TEST_CASE("an adapter that was written merges into weights whose zeros stay") {
    for (const char* kind : {"spp", "lora"}) {
        Tuned tuned(kind);
        const test::TemporaryFolder out;
        std::filesystem::create_directory(out / "pruned");
        std::filesystem::copy_file(data / "decoders" / "llama" / "config.json",
                                   out / "pruned" / "config.json");
        NoProgress silent;
        writePruned(out / "pruned" / "model.safetensors", *tuned.checkpoint, tuned.masks, silent);
        const auto pruned = Checkpoint::open(out / "pruned");
        AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
        tuned.takeFactors(adapters);
        std::filesystem::create_directory(out / "adapter");
        adapters.write(out / "adapter", "tiny");
        // Merged before training: the fixture's merged weights are those after it, so train as it did.
        const TokenSequences examples = sequencesOf(*tuned.expected);
        TuneRequest request;
        AdapterTuning learner(*tuned.model, adapters, examples, request, 3);
        std::mt19937_64 random;
        for (int64_t step = 0; step < 3; ++step)
            learner.step(std::vector<int64_t>{0, 1, 2}, step, 4e-3 / 3 * static_cast<double>(step + 1),
                         random);
        adapters.write(out / "adapter", "tiny");
        const MergeResult result = mergeAdapter(pruned, out / "adapter");
        CHECK(result.numel == dissect(*pruned).poolNumel);
        CHECK(result.zerosBefore == result.numel / 2);
        CHECK(result.zerosAfter == result.zerosBefore);
        for (const LinearLayer* layer : tuned.model->pool()) {
            const std::string& tensor = layer->stored.front().tensor;
            const at::Tensor merged = numbersOf(*result.merged, tensor);
            CHECK(worstDifference(
                      merged, numbersOf(*tuned.expected, tuned.kind + "/merged/" +
                                                             tensor.substr(0, tensor.size() - 7))) <= 2e-5);
            CHECK(at::equal(merged == 0, numbersOf(*pruned, tensor) == 0));
        }
        // The merged model is the model with its adapter.
        if (tuned.kind == "spp") {
            const at::NoGradGuard guard;
            const Batch batch = examples.batch(std::vector<int64_t>{0, 2}, at::kCPU);
            const auto whole = loadModel(result.merged, dissect(*result.merged));
            CHECK(worstDifference(whole->forward(batch), tuned.model->forward(batch)) <= 1e-4);
        }
    }
}

TEST_CASE("only the layers of the pool get an adapter, and the files say which") {
    const Tuned tuned("spp");
    const PoolRule rule{"q_proj|layers\\.1\\.mlp\\.up"};
    const Anatomy pool = dissect(*tuned.checkpoint, rule);
    AdapterSet adapters(*tuned.model, *tuned.checkpoint, pool, tuned.spec, 1);
    std::set<std::string> adapted, modules;
    for (const LinearLayer* layer : tuned.model->pool()) {
        if (layer->adapter)
            adapted.insert(layer->stored.front().tensor);
    }
    for (const PoolMatrix& matrix : pool.pool)
        modules.insert(matrix.label);
    CHECK(adapted == modules);
    CHECK(adapted.size() < tuned.model->pool().size());
    const test::TemporaryFolder out;
    adapters.write(out.path(), "tiny");
    const auto written = Checkpoint::open(out / "adapter_model.safetensors");
    CHECK(written->tensors().size() == 2 * adapted.size());
    CHECK(nlohmann::json::parse(written->metadata().at("pool_rule")) == poolRuleJson(rule));
    // PEFT takes a target for the end of a module's name: every q_proj, and one of several up_proj.
    std::ifstream file(out / "adapter_config.json");
    CHECK(nlohmann::json::parse(file)["target_modules"] ==
          nlohmann::json{"model.layers.1.mlp.up_proj", "q_proj"});
    const MergeResult merged = mergeAdapter(tuned.checkpoint, out.path(), rule);
    CHECK(merged.numel == pool.poolNumel);
    CHECK(mergeAdapter(tuned.checkpoint, out.path(), {"embed"}).numel ==
          tuned.checkpoint->find("model.embed_tokens.weight")->numel());
    CHECK(test::codeOf([&] { mergeAdapter(tuned.checkpoint, out.path(), {"nowhere"}); }) ==
          ErrorCode::PoolEmpty);
}

TEST_CASE("adapters that do not fit are refused") {
    Tuned tuned("spp");
    tuned.spec.rank = 5;
    CHECK(test::codeOf([&] { AdapterSet(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1); }) ==
          ErrorCode::Usage);
    const auto fused = Checkpoint::open(data / "decoders" / "gpt2");
    const auto model = loadModel(fused, dissect(*fused));
    tuned.spec.rank = 4;
    CHECK(test::codeOf([&] { AdapterSet(*model, *fused, dissect(*fused), tuned.spec, 1); }) ==
          ErrorCode::ModelUnsupported);
    tuned.spec.rank = 4;
    const test::TemporaryFolder out;
    {
        const AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
        adapters.write(out.path(), "tiny");
    }
    CHECK(test::codeOf([&] { mergeAdapter(fused, out.path()); }) == ErrorCode::ModelTensor);
    const auto opt = Checkpoint::open(data / "decoders" / "qwen2"); // the same names, other shapes
    CHECK(test::codeOf([&] { mergeAdapter(opt, out.path()); }) == ErrorCode::ModelTensor);
    std::ofstream(out / "adapter_config.json") << R"({"r": 4})";
    CHECK(test::codeOf([&] { mergeAdapter(tuned.checkpoint, out.path()); }) == ErrorCode::SpecInvalid);
    CHECK(test::codeOf([&] { readAdapter(out / "nowhere"); }) == ErrorCode::FileMissing);
}

TEST_CASE("Alpaca's template, and examples that are none") {
    CHECK(alpacaPrompt("Add.", "1 2") == "Below is an instruction that describes a task, paired with an "
                                         "input that provides further context. Write a response "
                                         "that appropriately completes the request.\n\n### "
                                         "Instruction:\nAdd.\n\n### Input:\n1 2\n\n### Response:\n");
    const test::TemporaryFolder out;
    std::ofstream(out / "a.json")
        << R"([{"instruction": "Say a.", "input": "", "output": "a"}, {"instruction": "b", "output": "c"}])";
    const std::vector<std::string> texts = alpacaTexts(out / "a.json", 0);
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].ends_with("### Instruction:\nSay a.\n\n### Response:\na"));
    CHECK(alpacaTexts(out / "a.json", 1).size() == 1);
    std::ofstream(out / "b.json") << R"([{"instruction": "b"}])";
    CHECK(test::codeOf([&] { alpacaTexts(out / "b.json", 0); }) == ErrorCode::TaskData);
    std::ofstream(out / "c.json") << "{}";
    CHECK(test::codeOf([&] { alpacaTexts(out / "c.json", 0); }) == ErrorCode::TaskData);
}
