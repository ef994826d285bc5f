// Word problems that a tree decoder over BERT solves, against transformers and the decoder written anew in
// Python (make_expressions.py).
#include "base/json_object.h"
#include "engine/detail/scoring.h"
#include "engine/engine.h"
#include "engine/models/detail/tree_decoder.h"
#include "engine/scanner.h"
#include "engine/tasks/detail/solution_scorer.h"
#include "engine/tasks/readable_examples.h"
#include "engine/training/detail/trained_weights.h"
#include "experiment/model_fit.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;
using nlohmann::json;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/expressions";

TaskSpec spec(const char* task = "svamp", std::filesystem::path data = folder) {
    TaskSpec spec{task, std::move(data)};
    spec.partial = true;
    return spec;
}

Batch batchOf(Split split, std::vector<int64_t> indices, const Checkpoint& checkpoint) {
    const auto batches = makeTask(spec())->batches(split, &checkpoint, {.tokens = 160}, {});
    return batches->batch(indices, at::kCPU);
}

std::vector<int64_t> upTo(size_t count) {
    std::vector<int64_t> all(count);
    for (size_t i = 0; i < count; ++i)
        all[i] = static_cast<int64_t>(i);
    return all;
}

class Curve final : public TrainingObserver {
public:
    void step(int64_t, int64_t, int64_t, double loss, double) override { losses.push_back(loss); }
    void epoch(int64_t, double, double, double) override {}
    std::vector<double> losses;
};

template <typename Ask>
std::string lineOf(const Ask& ask) {
    try {
        ask();
    } catch (const Error& error) {
        return error.line();
    }
    return {};
}

bool contains(const std::string& text, std::string_view part) {
    CAPTURE(text);
    return text.find(part) != text.npos;
}

} // namespace

TEST_CASE("a problem's tokens, its numbers and its terms are Python's, by WordPiece and by bytes") {
    const json expected = readJsonFile(folder / "expected.json");
    CHECK(equationConstants(spec()) == expected.at("constants").get<std::vector<double>>());
    const TemporaryFolder made;
    std::filesystem::copy(SPARSESCOPE_TEST_DATA "/tokenizers/roberta/tokenizer.json",
                          made / "tokenizer.json");
    std::filesystem::copy(folder / "model.safetensors", made / "model.safetensors");
    for (const auto& [key, model] : {std::pair("learnt", folder), std::pair("roberta", made.path())}) {
        const json& theirs = expected.at(key);
        const auto checkpoint = Checkpoint::open(model / "model.safetensors");
        const Batch batch = batchOf(Split::Train, upTo(theirs.size()), *checkpoint);
        REQUIRE(batch.size() == std::ssize(theirs));
        for (size_t i = 0; i < theirs.size(); ++i) {
            CAPTURE(i);
            const auto row = static_cast<int64_t>(i);
            const auto ids = theirs[i].at("ids").get<std::vector<int64_t>>();
            REQUIRE(batch.mask[row].sum().item<int64_t>() == std::ssize(ids));
            CHECK(at::equal(batch.tokens[row].narrow(0, 0, std::ssize(ids)), at::tensor(ids, at::kLong)));
            CHECK(batch.trees[i].numbers == theirs[i].at("numbers").get<std::vector<int64_t>>());
        }
    }
    // Of what is measured nothing is said of the equation.
    const Batch measured = batchOf(Split::Test, {0}, *Checkpoint::open(folder));
    CHECK(measured.trees.front().steps.empty());
}

TEST_CASE("where the right terms are given the scores are Python's at each of them") {
    configureEngine(1);
    const at::NoGradGuard guard;
    const json theirs = readJsonFile(folder / "expected.json").at("learnt");
    const auto checkpoint = Checkpoint::open(folder);
    const auto model = loadModel(checkpoint, dissect(*checkpoint), {.treeConstants = 2});
    Batch batch = batchOf(Split::Train, upTo(theirs.size()), *checkpoint);
    batch.taught = true;
    const at::Tensor scores = model->forward(batch), targets = treeTargets(scores, batch.trees);
    for (size_t i = 0; i < theirs.size(); ++i) {
        CAPTURE(i);
        const auto row = static_cast<int64_t>(i);
        const auto terms = theirs[i].at("terms").get<std::vector<int64_t>>();
        const auto length = std::ssize(terms);
        CHECK(at::equal(targets[row].narrow(0, 0, length), at::tensor(terms, at::kLong)));
        CHECK(targets[row].narrow(0, length, targets.size(1) - length).eq(-100).all().item<bool>());
        for (int64_t place = 0; place < length; ++place) {
            const auto known = theirs[i].at("scores")[static_cast<size_t>(place)].get<std::vector<float>>();
            const at::Tensor own = scores[row][place];
            for (int64_t term = 0; term < own.size(0); ++term) {
                const float value = own[term].item<float>();
                if (term < std::ssize(known) && known[static_cast<size_t>(term)] > -1e11F)
                    REQUIRE(std::abs(value - known[static_cast<size_t>(term)]) < 1e-5);
                else
                    REQUIRE(value == -1e12F); // of a number that it has not
            }
        }
    }
    CHECK(scores.size(2) == 2 + 4 + 4);
    // A batch of others changes nothing.
    Batch one = batchOf(Split::Train, {7}, *checkpoint);
    one.taught = true;
    const at::Tensor alone = model->forward(one)[0];
    CHECK(at::allclose(scores[7].narrow(0, 0, alone.size(0)).narrow(1, 0, alone.size(1)), alone, 1e-5, 1e-6));
}

TEST_CASE("five beams find Python's expressions, and the answers are right where its are") {
    configureEngine(2);
    const json theirs = readJsonFile(folder / "expected.json").at("solved");
    const TemporaryFolder made;
    NoProgress silent;
    EvaluationRequest asked{.checkpoint = Checkpoint::open(folder), .task = spec(), .batchSize = 5};
    asked.outputs = made / "out.safetensors";
    const EvaluationResult result = evaluate(asked, silent);
    CHECK(result.metric == "accuracy");
    REQUIRE(result.outcomes.size() == theirs.size());
    const auto out = Checkpoint::open(made / "out.safetensors");
    const Tensor& found = *out->find("logits");
    REQUIRE(found.shape == std::vector<uint64_t>{theirs.size(), 46});
    std::vector<float> values(found.numel());
    readValues(found, 0, std::span(values));
    int64_t right = 0;
    for (size_t i = 0; i < theirs.size(); ++i) {
        CAPTURE(i);
        const auto terms = theirs[i].at("terms").get<std::vector<float>>();
        const double score = theirs[i].at("score");
        CHECK(std::abs(values[46 * i] - score) < 1e-4);
        for (size_t place = 0; place < 45; ++place)
            CHECK(values[46 * i + 1 + place] == (place < terms.size() ? terms[place] : -1));
        const bool isRight = theirs[i].at("right");
        CHECK(result.outcomes[i].label == 1);
        CHECK(result.outcomes[i].prediction == (isRight ? 1 : 0));
        CHECK(std::abs(result.outcomes[i].margin - (isRight ? 1 : -1) * std::exp(score)) < 1e-4);
        right += isRight ? 1 : 0;
    }
    CHECK(result.score ==
          doctest::Approx(100.0 * static_cast<double>(right) / static_cast<double>(theirs.size())));
    CHECK(result.score > 20);
    CHECK(result.score < 100);

    // Its scan, from kept hidden states too, is the same.
    asked.outputs.clear();
    Scanner scanner(asked);
    CHECK(scanner.score(nullptr) == result.score);
    const Anatomy anatomy = dissect(*asked.checkpoint);
    MaskSet half;
    half.method = "by hand";
    const Tensor& last = asked.checkpoint->tensors()[anatomy.pool[anatomy.blockMatrices(1)[4]].tensor];
    half.tensors.push_back({last.name, last.shape, std::vector<uint8_t>(last.numel() / 8, 0x55)});
    const Pruned pruned{half, {}};
    asked.pruned = &pruned;
    const EvaluationResult masked = evaluate(asked, silent);
    CHECK(scanner.score(&half) == masked.score);
    for (size_t i = 0; i < theirs.size(); ++i)
        CHECK(scanner.outcomes()[i].margin == masked.outcomes[i].margin);
}

TEST_CASE("a training on word problems has torch's losses") {
    configureEngine(1);
    const json expected = readJsonFile(folder / "expected.json");
    FineTuneRequest asked;
    asked.checkpoint = Checkpoint::open(folder);
    asked.task = spec("mawps");
    asked.task.validationExamples = asked.task.testExamples = 3;
    asked.training = {
        .epochs = expected.at("epochs"), .batchSize = 4, .learningRate = 4e-5, .dropout = false};
    asked.seed = 5;
    Curve curve;
    const FineTuneResult result = fineTune(asked, curve);
    CHECK(result.outcomes.size() == 3);
    const json& theirs = expected.at("losses");
    REQUIRE(curve.losses.size() >= theirs.size());
    CHECK(theirs.size() == 20);
    for (size_t i = 0; i < theirs.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(curve.losses[i] - theirs[i].get<double>()) < 2e-5);
    }
    CHECK(fineTuneSteps(asked) == std::ssize(curve.losses));

    // With dropout it is another one, which can be repeated.
    asked.training.epochs = 1;
    asked.training.dropout = true;
    Curve dropped, again;
    fineTune(asked, dropped);
    fineTune(asked, again);
    CHECK(dropped.losses == again.losses);
    CHECK(dropped.losses.front() != curve.losses.front());
}

TEST_CASE("a new decoder is learnt behind a pruned encoder, whose pool has nothing of it") {
    configureEngine(1);
    const TemporaryFolder made;
    const std::filesystem::path language = SPARSESCOPE_TEST_DATA "/language";
    const auto checkpoint = Checkpoint::open(folder);
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.pool.size() == 12);
    CHECK(treeConstantsOf(checkpoint, anatomy) == 2);
    for (const PoolMatrix& matrix : anatomy.pool)
        CHECK(checkpoint->tensors()[matrix.tensor].name.starts_with("bert.encoder.layer."));
    MaskSet half;
    half.method = "by hand";
    const Tensor& first = checkpoint->tensors()[anatomy.pool[0].tensor];
    half.tensors.push_back({first.name, first.shape, std::vector<uint8_t>(first.numel() / 8, 0x55)});
    const Pruned pruned{half, {}};
    FineTuneRequest asked;
    asked.checkpoint = checkpoint;
    asked.task = spec("asdiv-a");
    asked.task.trainExamples = 24;
    asked.task.validationExamples = asked.task.testExamples = 4;
    asked.training = {.epochs = 2, .batchSize = 8, .learningRate = 2e-5};
    asked.pruned = &pruned;
    asked.weightsFile = made / "trained.safetensors";
    Curve curve;
    fineTune(asked, curve);
    const auto trained = Checkpoint::open(asked.weightsFile);
    std::vector<float> weights(first.numel());
    readValues(*trained->find(first.name), 0, std::span(weights));
    for (size_t i = 0; i < weights.size(); ++i)
        REQUIRE((weights[i] == 0) == (i % 2 == 1));
    // The backbone is put back without it, and it goes on with what it learnt.
    const auto model = loadModel(checkpoint, anatomy, {.treeConstants = 2});
    const at::Tensor before = model->parameters()["tree.merge.merge.weight"].clone();
    takeTrained(*model, *checkpoint, *trained, Rewind::Backbone);
    CHECK_FALSE(at::equal(before, model->parameters()["tree.merge.merge.weight"]));

    // Other constants are another decoder: by the seed, as torch begins.
    const auto bare = loadModel(checkpoint, anatomy, {.treeConstants = 3, .seed = 3});
    const auto again = loadModel(checkpoint, anatomy, {.treeConstants = 3, .seed = 3});
    const auto other = loadModel(checkpoint, anatomy, {.treeConstants = 3, .seed = 4});
    CHECK(at::equal(bare->parameters().values(), again->parameters().values()));
    CHECK_FALSE(at::equal(bare->parameters().values(), other->parameters().values()));
    const auto largest = [&](const char* name) {
        return bare->parameters()[name].abs().max().item<double>();
    };
    CHECK(largest("tree.encoder.rnn.weight_hh_l1_reverse") ==
          doctest::Approx(0.25).epsilon(0.02)); // 1 / sqrt(16)
    CHECK(largest("tree.encoder.rnn.bias_ih_l0") == doctest::Approx(0.25).epsilon(0.1));
    CHECK(largest("tree.merge.merge_g.weight") == doctest::Approx(1 / std::sqrt(56.0)).epsilon(0.02));
    CHECK(largest("tree.merge.merge_g.bias") <= 1 / std::sqrt(56.0));
    CHECK(largest("tree.predict.embedding_weight") > 1);
    CHECK(bare->parameters()["tree.predict.embedding_weight"].sizes() == at::IntArrayRef({1, 3, 16}));
}

TEST_CASE("an expression that is not done, or that divides by zero, is wrong, and no number no score") {
    auto problems = std::make_shared<WordProblems>();
    problems->problems.resize(1);
    problems->problems[0].values = {6, 4};
    problems->problems[0].value = 1.5;
    SolutionScorer scorer({0.5, 100});
    CHECK(scorer.score() == 0);
    const auto add = [&](std::vector<float> terms) {
        terms.insert(terms.begin(), std::log(0.25F));
        terms.resize(46, -1);
        scorer.add(at::tensor(terms).unsqueeze(0), {.rows = {0}, .problems = problems});
        return scorer.examples().back();
    };
    CHECK(add({3, 6, 7}).prediction == 1); // 6 / 4
    CHECK(scorer.examples().back().margin == doctest::Approx(0.25));
    CHECK(add({2, 4, 1, 7, 3, 5, 5}).prediction == 1); // 0.5 * (4 - 100 / 100)
    CHECK(add({3, 6, 1, 7, 7}).prediction == 0);       // 6 / (4 - 4)
    CHECK(scorer.examples().back().margin == doctest::Approx(-0.25));
    CHECK(add({3, 6}).prediction == 0);
    CHECK(add({6}).prediction == 0);
    CHECK(add({}).prediction == 0);
    CHECK(add(std::vector<float>(45, 0)).prediction == 0);
    CHECK(scorer.score() == doctest::Approx(100.0 * 2 / 7));
    CHECK(scorer.expressions().front().size() == 3);
    scorer.add(at::full({1, 46}, NAN), {.rows = {0}, .problems = problems});
    CHECK_FALSE(scorer.score());
}

TEST_CASE("who cannot solve word problems, or has not learnt it, is told so") {
    const auto language = [](const char* name) {
        return Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / name);
    };
    NoProgress silent;
    const auto decoder = language("data_study/llama");
    CHECK(codeOf([&] { loadModel(decoder, dissect(*decoder), {.treeConstants = 0}); }) ==
          ErrorCode::ModelUnsupported);
    CHECK(contains(lineOf([&] { loadModel(decoder, dissect(*decoder), {.treeConstants = 0}); }),
                   "which expression solves a word problem the engine asks of BERT, RoBERTa and DistilBERT"));
    CHECK(contains(lineOf([&] { evaluate({.checkpoint = decoder, .task = spec()}, silent); }),
                   "is of the family \"llama\"; which expression solves a word problem"));
    const TaskInfo& info = *findTask("svamp");
    CHECK(contains(misfit(Family::Vit, info), "takes pictures (family vit), and svamp is of text"));
    CHECK(contains(misfit(Family::Llama, info),
                   "is a language model (family llama), and svamp is learnt by BERT"));
    CHECK(misfit(Family::Bert, info).empty());

    const auto spans = language("squad");
    CHECK(contains(
        lineOf([&] { evaluate({.checkpoint = spans, .task = spec()}, silent); }),
        "has no decoder of expressions (tree.predict.concat_l.weight), so it has no score; fine-tune it "
        "on svamp first"));
    const TemporaryFolder made;
    const std::string header = "Question,Numbers,Equation,Answer\n";
    const auto write = [&](const std::string& train, const std::string& dev) {
        std::ofstream(made / "train.csv") << header << train;
        std::ofstream(made / "dev.csv") << header << dev;
        return spec("asdiv-a", made.path());
    };
    const std::string one = "what is number0 ?,6,number0,6\n";
    CHECK(contains(
        lineOf([&] { evaluate({.checkpoint = Checkpoint::open(folder), .task = write(one, one)}, silent); }),
        "has a decoder of expressions over 2 constants, but the equations of asdiv-a have 0; fine-tune it "
        "on asdiv-a first"));
    const auto learn = [&](const std::string& train) {
        FineTuneRequest asked;
        asked.checkpoint = Checkpoint::open(folder);
        asked.task = write(train, one);
        Curve curve;
        return lineOf([&] { fineTune(asked, curve); });
    };
    CHECK(contains(learn(one + "what is it ?,6,number0,6\n"),
                   "train.csv: line 3: its equation needs number0, which its question does not have"));
    CHECK(contains(
        learn("what is it ?,,7,7\n"),
        "train.csv: line 2: its equation needs the constant 7, which fewer than five equations name"));
    std::string many = "is ";
    for (int i = 0; i < 200; ++i)
        many += "the ";
    CHECK(contains(learn(many + "number0 ?,6,number0,6\n"), "a model of 160 tokens: has no room for the 20"));

    // A short set is said, and a fold has one of the known sizes.
    TaskSpec whole = spec("asdiv-a");
    whole.partial = false;
    CHECK(contains(
        lineOf([&] { loadWordProblems(whole, false, 0); }),
        "has 68 problems, but asdiv-a has 979 or 980 or 951; take the whole file, or say with --partial"));
    whole.task = "mawps";
    CHECK(contains(lineOf([&] { loadWordProblems(whole, true, 0); }), "has 34 problems, but mawps has 384;"));
    whole.task = "svamp";
    CHECK(
        contains(lineOf([&] { loadWordProblems(whole, true, 0); }), "has 34 problems, but svamp has 1000;"));
    const auto some = loadWordProblems(spec(), true, 5).problems;
    REQUIRE(some.size() == 5);
    CHECK(std::ranges::is_sorted(some, {}, &WordProblem::place));
}

TEST_CASE("problems are shown with their numbers and equations") {
    TaskSpec few = spec();
    few.testExamples = 4;
    const ExampleTexts shown = readableExamples(few, folder, "");
    const auto all = loadWordProblems(few, true, 4).problems;
    REQUIRE(shown.texts.size() == 4);
    for (size_t i = 0; i < 4; ++i) {
        CHECK(shown.texts[i] == all[i].readable());
        CHECK(shown.places[i] == all[i].place);
    }
}
