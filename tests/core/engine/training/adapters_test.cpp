// SPP, LoRA and masked training against torch (tests/data/make_adapters.py), and what merging keeps.
#include "base/error.h"
#include "engine/models/detail/adapters.h"
#include "engine/training/detail/adapter_tuning.h"
#include "engine/training/detail/alpaca.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <array>
#include <doctest/doctest.h>
#include <fmt/format.h>
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
        spec = {.kind = findAdapter(kind).value_or(AdapterKind::Spp), .rank = 4, .scale = 2, .dropout = 0};
        if (this->kind == "alpha")
            spec.beta = SppBeta::None;
    }
    /// Sets the factors to the fixture's, and compares them with it.
    template <class See>
    void forFactors(AdapterSet& adapters, const See& see) const {
        for (const LinearLayer* layer : model->pool()) {
            const std::string& tensor = layer->stored.front().tensor;
            const std::string module = tensor.substr(0, tensor.size() - 7);
            if (kind == "full") // begins with the weights
                continue;
            see(adapters.parameters()[module + ".lora_A.weight"], "first", module);
            if (kind != "alpha")
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

constexpr std::array allKinds{"spp", "lora", "alpha", "full"};

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
    for (const char* kind : allKinds) {
        CAPTURE(std::string(kind));
        const Tuned tuned(kind);
        const Batch batch = sequencesOf(*tuned.expected).batch(std::vector<int64_t>{0, 1, 2}, at::kCPU);
        const at::NoGradGuard guard;
        const at::Tensor before = tuned.model->forward(batch);
        uint64_t size = 0;
        for (const LinearLayer* layer : tuned.model->pool())
            size += adapterSize(tuned.spec, static_cast<uint64_t>(layer->weight.size(0)),
                                static_cast<uint64_t>(layer->weight.size(1)));
        {
            AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
            CHECK(at::equal(tuned.model->forward(batch), before));
            CHECK(static_cast<uint64_t>(adapters.parameters().numel()) == size);
            // Of 2:4 half of the weights stay what they are.
            CHECK(adapters.trained() == (tuned.spec.kind == AdapterKind::Full ? size / 2 : size));
            tuned.takeFactors(adapters);
            if (tuned.spec.kind == AdapterKind::Full)
                adapters.parameters().values().mul_(2);
            CHECK_FALSE(at::equal(tuned.model->forward(batch), before));
        }
        CHECK(at::equal(tuned.model->forward(batch), before)); // detached with the set
    }
}

TEST_CASE("losses and factors of a few steps are torch's, however many examples are taken together") {
    for (const char* kind : allKinds) {
        CAPTURE(std::string(kind));
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

namespace {

/// Stops a tuning at a step.
class StopAt final : public TrainingObserver {
public:
    explicit StopAt(int64_t at)
        : at(at) {}
    void step(int64_t, int64_t step, int64_t, double, double) override {
        if (step == at)
            source.request_stop();
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves&) override { from = step; }

    int64_t at, from = 0;
    std::stop_source source;
};

} // namespace

TEST_CASE("a tuning that is stopped again and again ends bit for bit as one that was not") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    for (const AdapterKind kind : adapterKinds) {
        CAPTURE(std::string(adapterName(kind)));
        TuneRequest request;
        request.checkpoint = Checkpoint::open(data / "data_study" / "llama");
        Pruned half;
        half.masks = uniformMask(*request.checkpoint, dissect(*request.checkpoint), 0.5);
        request.pruned = &half;
        request.adapter = {.kind = kind, .rank = 4, .dropout = 0.2};
        request.examples = data / "data_study" / "calibration.txt";
        request.limit = 10;
        request.cutoff = 16;
        request.batchSize = 4;
        request.out = folder / "whole";
        StopAt never(0);
        const TuneResult whole = tuneAdapter(request, never);
        REQUIRE(whole.losses.size() == 9);
        // made anew by blocks, it is the same bit by bit, dropout too
        request.recompute = true;
        request.out = folder / "recomputed";
        CHECK(tuneAdapter(request, never).losses == whole.losses);
        const auto files = [&](const char* name) {
            return Checkpoint::open(folder / name / "adapter_model.safetensors");
        };
        const auto kept = files("whole"), anew = files("recomputed");
        for (const Tensor& tensor : kept->tensors())
            CHECK(at::equal(numbersOf(*kept, tensor.name), numbersOf(*anew, tensor.name)));
        request.recompute = {};
        // what is dropped differs from step to step, and the loss with it
        request.adapter.dropout = 0;
        request.out = folder / "undropped";
        CHECK((tuneAdapter(request, never).losses == whole.losses) == (kind == AdapterKind::Full));
        request.adapter.dropout = 0.2;
        request.out = folder / "stopped";
        request.resumeFolder = folder / "resume";
        request.resumeShare = 1e18;
        for (const int64_t at : {2, 3, 7}) {
            StopAt stop(at);
            CHECK(test::codeOf([&] { tuneAdapter(request, stop, stop.source.get_token()); }) ==
                  ErrorCode::Cancelled);
            CHECK(stop.from == (at == 2 ? 0 : at == 3 ? 2 : 3));
        }
        StopAt last(0);
        CHECK(tuneAdapter(request, last).losses == whole.losses); // bit by bit
        CHECK(last.from == 7);
        const auto stopped = files("stopped");
        for (const Tensor& tensor : kept->tensors())
            CHECK(at::equal(numbersOf(*kept, tensor.name), numbersOf(*stopped, tensor.name)));
        StopAt other(0);
        request.seed = 9;
        request.out = folder / "other";
        CHECK(tuneAdapter(request, other).losses != whole.losses);
        CHECK(other.from == 0);
        forgetRun(request.resumeFolder);
        CHECK_FALSE(std::filesystem::exists(request.resumeFolder));
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
    for (const char* kind : allKinds) {
        CAPTURE(std::string(kind));
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
        if (tuned.kind != "lora") {
            const at::NoGradGuard guard;
            const Batch batch = examples.batch(std::vector<int64_t>{0, 2}, at::kCPU);
            const auto whole = loadModel(result.merged, dissect(*result.merged));
            CHECK(worstDifference(whole->forward(batch), tuned.model->forward(batch)) <= 1e-4);
        }
    }
}

TEST_CASE("an adapter merges into the weights that it was trained beside, or says that they may be others") {
    for (const char* kind : allKinds) {
        CAPTURE(std::string(kind));
        Tuned tuned(kind);
        const test::TemporaryFolder out;
        NoProgress silent;
        const auto copy = [&](const std::string& name, const MaskSet& masks) {
            std::filesystem::create_directory(out / name);
            std::filesystem::copy_file(data / "decoders" / "llama" / "config.json",
                                       out / name / "config.json");
            writePruned(out / name / "model.safetensors", *tuned.checkpoint, masks, silent);
            return Checkpoint::open(out / name);
        };
        const auto pruned = copy("pruned", tuned.masks);
        std::filesystem::create_directory(out / "adapter");
        AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
        tuned.takeFactors(adapters);
        adapters.write(out / "adapter", "tiny");
        CHECK(mergeAdapter(pruned, out / "adapter").note.empty());
        // Dense, and as many zeros elsewhere.
        const auto says = [&](const std::shared_ptr<const Checkpoint>& other, const std::string& what) {
            CHECK(test::codeOf([&] { mergeAdapter(other, out / "adapter"); }) == ErrorCode::MaskMismatch);
            CHECK_THROWS_WITH_AS(mergeAdapter(other, out / "adapter"), doctest::Contains(what.c_str()),
                                 Error);
        };
        const uint64_t numel = tuned.pool.poolNumel;
        says(tuned.checkpoint,
             fmt::format("has 0 zeros among the {} weights that the adapter changes, and it "
                         "was trained beside {};",
                         numel, numel / 2));
        says(copy("other", randomMask(*tuned.checkpoint, tuned.pool, 0.5, 3)), "in other places");
        // The same zeros, other numbers.
        std::vector<TensorSource> sources;
        std::vector<std::vector<float>> doubled;
        doubled.reserve(pruned->tensors().size());
        for (const Tensor& tensor : pruned->tensors()) {
            std::vector<float>& values = doubled.emplace_back(tensor.numel());
            readValues(tensor, 0, std::span(values));
            for (float& value : values)
                value *= 2;
            sources.push_back(
                tensorSource(tensor.name, Dtype::F32, tensor.shape, std::as_bytes(std::span(values))));
        }
        writeSafetensors(out / "doubled.safetensors", sources, {}, silent);
        CHECK(mergeAdapter(Checkpoint::open(out / "doubled.safetensors"), out / "adapter")
                  .note.find("trained beside other numbers") != std::string::npos);
        // Files of PEFT and of older versions say nothing; damaged ones are refused.
        const std::filesystem::path weights = out / "adapter" / "adapter_model.safetensors";
        const auto rewrite = [&](const std::map<std::string, std::string>& metadata) {
            const auto stored = Checkpoint::open(weights);
            std::vector<TensorSource> factors;
            for (const Tensor& tensor : stored->tensors())
                factors.push_back(tensorSource(tensor.name, tensor));
            writeSafetensors(weights, factors, metadata, silent);
        };
        rewrite({});
        if (tuned.spec.kind == AdapterKind::Full) // into dense weights it would prune
            CHECK(test::codeOf([&] { mergeAdapter(tuned.checkpoint, out / "adapter"); }) ==
                  ErrorCode::RunFailed);
        else
            CHECK(mergeAdapter(tuned.checkpoint, out / "adapter").note.find("does not say") !=
                  std::string::npos);
        for (const char* damaged : {"", "{", "[1]", R"({"root": 1})", R"({"root": "", "zeros": -1})"}) {
            rewrite({{"trained_beside", damaged}});
            CHECK(test::codeOf([&] { readAdapter(out / "adapter"); }) == ErrorCode::SpecInvalid);
        }
    }
}

TEST_CASE("LoRA of PEFT is merged as PEFT merges it, with every number that it says of a module") {
    const std::filesystem::path lora = data / "lora";
    const auto base = Checkpoint::open(lora / "llama-plain" / "base.safetensors");
    const auto expected = Checkpoint::open(lora / "llama-plain" / "merged.safetensors");
    const MergeResult result = mergeAdapter(base, lora / "llama-plain" / "adapter");
    size_t changed = 0;
    for (const Tensor& tensor : expected->tensors()) {
        CAPTURE(tensor.name);
        const at::Tensor ours = numbersOf(*result.merged, tensor.name);
        CHECK(worstDifference(ours, numbersOf(*expected, tensor.name)) <= 1e-6);
        changed += at::equal(ours, numbersOf(*base, tensor.name)) ? 0 : 1;
    }
    CHECK(changed == 2 * 3);
    // Once is enough.
    CHECK_THROWS_WITH_AS(mergeAdapter(result.merged, lora / "llama-plain" / "adapter"),
                         doctest::Contains("has this adapter in it already"), Error);
    // Tables and trained modules beside it are more than merge knows, and GPT-2's weights are turned round.
    CHECK(test::codeOf([&] {
              mergeAdapter(Checkpoint::open(lora / "llama" / "base.safetensors"), lora / "llama" / "adapter");
          }) == ErrorCode::FormatUnsupported);
    CHECK(test::codeOf([&] {
              mergeAdapter(Checkpoint::open(lora / "gpt2" / "base.safetensors"), lora / "gpt2" / "adapter");
          }) == ErrorCode::ModelUnsupported);
}

TEST_CASE("no adapter is trained in one order of rows and merged in another") {
    const auto meta = Checkpoint::open(data / "containers" / "meta"); // wq [8, 8], in Meta's order
    TuneRequest request;
    request.checkpoint = meta;
    StopAt never(0);
    CHECK(test::codeOf([&] { tuneAdapter(request, never); }) == ErrorCode::ModelUnsupported);
    CHECK_THROWS_WITH_AS(tuneAdapter(request, never), doctest::Contains("rows in Meta's order"), Error);
    const test::TemporaryFolder folder;
    std::ofstream(folder / "adapter_config.json") << R"({"peft_type": "LORA", "r": 1, "lora_alpha": 1})";
    const std::vector<float> ones(8, 1.0F);
    const auto factors = [&](const std::string& layer) {
        const std::string name = "base_model.model.layers.0.attention." + layer;
        NoProgress quiet;
        writeSafetensors(
            folder / "adapter_model.safetensors",
            {tensorSource(name + ".lora_A.weight", Dtype::F32, {1, 8}, std::as_bytes(std::span(ones))),
             tensorSource(name + ".lora_B.weight", Dtype::F32, {8, 1}, std::as_bytes(std::span(ones)))},
            {}, quiet);
    };
    factors("wv");
    CHECK(mergeAdapter(meta, folder.path()).merged != nullptr);
    factors("wq");
    CHECK_THROWS_WITH_AS(mergeAdapter(meta, folder.path()), doctest::Contains("convert MODEL OUT --adapter"),
                         Error);
}

TEST_CASE("an adapter of one dictionary of a file is not merged into another") {
    const Tuned tuned("spp");
    const AdapterBase trained{"model_ema", 0, 4, "a", "b"};
    class Rooted final : public Checkpoint {
    public:
        explicit Rooted(const std::string& root) {
            m_path = "two.pth";
            m_root = root;
        }
    };
    CHECK_NOTHROW(requireRoot(trained, Rooted("model_ema")));
    CHECK_NOTHROW(requireRoot(trained, Rooted(""))); // a file of one, perhaps made of that one
    CHECK_THROWS_WITH_AS(requireRoot(trained, Rooted("model")),
                         doctest::Contains("its dictionary model, and the adapter was trained beside "
                                           "model_ema; give --root model_ema"),
                         Error);
    // Other zeros are not spoken of where the whole dictionary is another one.
    CHECK(test::codeOf([&] {
              checkBase(trained, {"model", 1, 4, "c", "d"}, Rooted("model"));
          }) == ErrorCode::Usage);
    CHECK(checkBase(trained, {"model", 0, 4, "a", "b"}, Rooted("model")).empty()); // the same weights
    CHECK(checkBase(trained, {"", 0, 4, "a", "d"}, Rooted("")).find("other numbers") != std::string::npos);
    CHECK(checkBase({}, {"", 0, 4, "a", "d"}, Rooted("")).find("does not say") != std::string::npos);
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
    NoProgress silent;
    writePruned(out / "pruned.safetensors", *tuned.checkpoint, tuned.masks, silent);
    const auto pruned = Checkpoint::open(out / "pruned.safetensors");
    const MergeResult merged = mergeAdapter(pruned, out.path(), rule);
    CHECK(merged.numel == pool.poolNumel);
    CHECK(merged.note.empty());
    CHECK(mergeAdapter(pruned, out.path(), {"embed"}).numel ==
          pruned->find("model.embed_tokens.weight")->numel());
    CHECK(test::codeOf([&] { mergeAdapter(pruned, out.path(), {"nowhere"}); }) == ErrorCode::PoolEmpty);
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

TEST_CASE("trained weights whose zeros are elsewhere are not merged, nor those of another shape") {
    const Tuned tuned("full");
    const test::TemporaryFolder out;
    NoProgress silent;
    writePruned(out / "pruned.safetensors", *tuned.checkpoint, tuned.masks, silent);
    const auto pruned = Checkpoint::open(out / "pruned.safetensors");
    AdapterSet adapters(*tuned.model, *tuned.checkpoint, tuned.pool, tuned.spec, 1);
    adapters.write(out.path(), "tiny");
    CHECK(mergeAdapter(pruned, out.path()).zerosAfter == tuned.pool.poolNumel / 2);
    std::ifstream file(out / "adapter_config.json");
    const nlohmann::json config = nlohmann::json::parse(file);
    CHECK(config["peft_type"] == "FULL");
    CHECK(config["modules_to_save"].size() == 7); // q, k, v, o, gate, up, down
    CHECK_FALSE(config.contains("r"));
    const at::NoGradGuard guard;
    const at::Tensor weight = adapters.parameters().entries().front().value;
    const at::Tensor pruned0 = (weight == 0).nonzero()[0], kept0 = (weight != 0).nonzero()[0];
    const auto place = [&](const at::Tensor& of) {
        return weight.select(0, of[0].item<int64_t>()).select(0, of[1].item<int64_t>());
    };
    const at::Tensor before = place(kept0).clone();
    place(pruned0).fill_(0.5); // as many zeros, in other places
    place(kept0).fill_(0);
    adapters.write(out.path(), "tiny");
    CHECK_THROWS_WITH_AS(mergeAdapter(pruned, out.path()), doctest::Contains("zeros in other places"), Error);
    CHECK(test::codeOf([&] { mergeAdapter(pruned, out.path()); }) == ErrorCode::RunFailed);
    CHECK(before.item<float>() != 0);
    const auto other = Checkpoint::open(data / "decoders" / "qwen2"); // the same names, other shapes
    CHECK(test::codeOf([&] { mergeAdapter(other, out.path()); }) == ErrorCode::ModelTensor);
}
