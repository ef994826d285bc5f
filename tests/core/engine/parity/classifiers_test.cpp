// Classifiers of texts that are made of decoders, and their training, against transformers and torch
// (tests/data/make_classifiers.py).
#include "expected.h"

#include "base/json_object.h"
#include "engine/engine.h"
#include "engine/models/detail/decoder.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/checkpoint.h"

#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/classifiers";
const std::filesystem::path sentences = SPARSESCOPE_TEST_DATA "/language/training";

struct Losses final : TrainingObserver {
    void step(int64_t, int64_t, int64_t, double loss, double) override { losses.push_back(loss); }
    void epoch(int64_t, double, double, double) override {}
    std::vector<double> losses;
};

FineTuneRequest request(const std::filesystem::path& model) {
    FineTuneRequest asked;
    asked.checkpoint = Checkpoint::open(model);
    asked.task = {"text-classification", sentences};
    asked.training.epochs = 5;
    asked.training.batchSize = 8;
    asked.training.learningRate = 2e-3;
    asked.training.weightDecay = 0;
    asked.seed = 5;
    return asked;
}

} // namespace

TEST_CASE("the last token of each text tells its class as transformers has it") {
    const at::NoGradGuard guard;
    for (const char* name : {"opt", "opt-post", "llama", "qwen2", "gpt2"}) {
        CAPTURE(name);
        const auto checkpoint = Checkpoint::open(folder / name);
        const auto expected = Checkpoint::open(folder / "expected" / (std::string(name) + ".safetensors"));
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(classesOf(checkpoint, anatomy) == 3);
        const Batch batch{.tokens = tensorOf(*expected, "tokens").to(at::kLong),
                          .mask = tensorOf(*expected, "mask").to(at::kBool)};
        const at::Tensor logits = tensorOf(*expected, "logits");
        REQUIRE(logits.std().item<double>() > 0.1);
        const auto model = loadModel(checkpoint, anatomy);
        CHECK(worstDifference(model->forward(batch), logits) <= 1e-5);
        const at::Tensor half = model->pass(batch, {}, 0, 1);
        CHECK(worstDifference(model->pass(batch, half, 1, 2), logits) <= 1e-5);
        // Another number of classes: a new head, by its seed.
        const LoadOptions five{.classes = 5, .seed = 3, .dropout = false};
        const auto one = loadModel(checkpoint, anatomy, five), other = loadModel(checkpoint, anatomy, five);
        CHECK(one->forward(batch).sizes() == at::IntArrayRef{3, 5});
        CHECK(worstDifference(one->forward(batch), other->forward(batch)) == 0);
        CHECK(one->forward(batch).std().item<double>() > 0);
    }
}

TEST_CASE("a decoder learns to classify with torch's losses, and drops by its seed") {
    configureEngine(1);
    const nlohmann::json theirs = readJsonFile(folder / "training" / "losses.json");
    Losses ours;
    const FineTuneResult result = fineTune(request(folder / "training"), ours);
    REQUIRE(ours.losses.size() == 20);
    REQUIRE(theirs.at("losses").size() == 20);
    for (size_t i = 0; i < 20; ++i) {
        CAPTURE(i);
        CHECK(std::abs(ours.losses[i] - theirs.at("losses")[i].get<double>()) < 1e-4);
    }
    const nlohmann::json& after = theirs.at("after");
    REQUIRE(result.outcomes.size() == after.size());
    for (size_t i = 0; i < after.size(); ++i) {
        const double zero = after[i][0], one = after[i][1];
        CHECK(std::abs(result.outcomes[i].margin - (i % 2 == 0 ? zero - one : one - zero)) < 1e-3);
    }

    const TemporaryFolder dropping;
    std::filesystem::copy(folder / "training", dropping / "opt");
    nlohmann::json config = readJsonFile(dropping / "opt" / "config.json");
    config["dropout"] = 0.2;
    std::ofstream(dropping / "opt" / "config.json") << config;
    FineTuneRequest asked = request(dropping / "opt");
    Losses first, again, off;
    fineTune(asked, first);
    fineTune(asked, again);
    CHECK(first.losses == again.losses); // bit by bit
    CHECK(first.losses[0] != ours.losses[0]);
    asked.training.dropout = false;
    fineTune(asked, off);
    CHECK(off.losses == ours.losses);
    config["attention_dropout"] = 0.1;
    std::ofstream(dropping / "opt" / "config.json") << config;
    asked = request(dropping / "opt");
    CHECK(codeOf([&] { fineTune(asked, off); }) == ErrorCode::ModelUnsupported);
    asked.training.dropout = false;
    CHECK_NOTHROW(fineTune(asked, off));
}

TEST_CASE("a classifier is no language model, and a language model no classifier") {
    NoProgress silent;
    const auto classifier = Checkpoint::open(folder / "training");
    const EvaluationRequest perplexity{.checkpoint = classifier,
                                       .task = {"perplexity", sentences / "train.tsv"}};
    CHECK(codeOf([&] { evaluate(perplexity, silent); }) == ErrorCode::ModelUnsupported);
    const EvaluationRequest classes{.checkpoint = Checkpoint::open(SPARSESCOPE_TEST_DATA "/decoders/opt"),
                                    .task = {"text-classification", sentences}};
    CHECK(codeOf([&] { evaluate(classes, silent); }) == ErrorCode::ModelTensor);
    CHECK(evaluate({.checkpoint = classifier, .task = {"text-classification", sentences}}, silent).examples ==
          12);
}
