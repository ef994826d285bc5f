// SQuAD: its files, windows, answers and scores against tokenizers, transformers and Google's rules
// (make_squad.py).
#include "base/json_object.h"
#include "engine/detail/scoring.h"
#include "engine/engine.h"
#include "engine/scanner.h"
#include "engine/tasks/answer_rules.h"
#include "engine/tasks/detail/span_scorer.h"
#include "engine/tasks/passage_windows.h"
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

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/squad";

using Words = std::vector<std::string>;

TaskSpec spec(int64_t questions = 0) {
    TaskSpec task{"squad", folder};
    task.testExamples = questions;
    task.partial = true;
    return task;
}

std::shared_ptr<const PassageWindows> windowsOf(int64_t longest) {
    return std::make_shared<PassageWindows>(loadQuestions(spec(), true, 0), loadTokenizer(folder), longest,
                                            std::stop_token());
}

/// What is said of a dev set of these bytes; empty where it is read.
std::string complaint(const std::string& bytes) {
    const TemporaryFolder made;
    std::ofstream(made / "dev-v1.1.json", std::ios::binary) << bytes;
    try {
        loadQuestions({.task = "squad", .folder = made.path(), .partial = true}, true, 0);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::TaskData);
        CHECK(error.subject().find("dev-v1.1.json") != std::string::npos);
        return error.subject().substr(error.subject().rfind('/') + 1) + ": " + error.what();
    }
    return {};
}

bool contains(const std::string& text, std::string_view part) {
    CAPTURE(text);
    return text.find(part) != text.npos;
}

json oneQuestion(const std::string& context, const json& answers) {
    const json question{{"id", "q7"}, {"question", "Where?"}, {"answers", answers}};
    const json paragraph{{"context", context}, {"qas", json::array({question})}};
    return {{"data", json::array({{{"paragraphs", json::array({paragraph})}}})}, {"version", "1.1"}};
}

class Curve final : public TrainingObserver {
public:
    void step(int64_t, int64_t, int64_t all, double loss, double) override {
        losses.push_back(loss);
        steps = all;
    }
    void epoch(int64_t, double, double, double) override {}
    std::vector<double> losses;
    int64_t steps = 0;
};

} // namespace

TEST_CASE("answers are compared by the words that SQuAD's evaluation leaves") {
    CHECK(answerWords("The cat's an-a the\xC2\xA0"
                      "dog.") == Words{"cats", "ana", "dog"});
    CHECK(answerWords("U.S.A.") == Words{"usa"});
    CHECK(answerWords("  A \n ").empty());
    CHECK(answerWords("an apple, theatre & an_a") == Words{"apple", "theatre", "ana"}); // _ is punctuation
    CHECK(answerWords("\xE2\x80\x93the\xE2\x80\x93") == Words{"\xE2\x80\x93", "\xE2\x80\x93"});
    CHECK(answerWords("the\xC3\xA9") == Words{"the\xC3\xA9"});

    const AnswerScore part = answerScore("a big red dog", {"The red dog here", "cats"});
    CHECK_FALSE(part.exact);
    CHECK(part.f1 == doctest::Approx(2.0 / 3));                            // two of three words, both ways
    CHECK(answerScore("x x y", {"x y y"}).f1 == doctest::Approx(2.0 / 3)); // as bags
    const AnswerScore whole = answerScore("Big, red dog!", {"dog", "the big red dog"});
    CHECK(whole.exact);
    CHECK(whole.f1 == 1);
    const AnswerScore order = answerScore("dog big", {"big dog"});
    CHECK_FALSE(order.exact);
    CHECK(order.f1 == 1);
    CHECK(answerScore("the", {"a"}).exact); // and no word is shared: the official rules say so
    CHECK(answerScore("the", {"a"}).f1 == 0);
}

TEST_CASE("exact match and F1 are those of the rules in Python") {
    for (const json& row : readJsonFile(folder / "rules.json")) {
        const auto prediction = row.at("prediction").get<std::string>();
        const auto answers = row.at("answers").get<Words>();
        CAPTURE(row.dump());
        CHECK(answerWords(prediction) == row.at("words").get<Words>());
        const AnswerScore score = answerScore(prediction, {answers.begin(), answers.end()});
        CHECK(score.exact == row.at("exact").get<bool>());
        CHECK(score.f1 == doctest::Approx(row.at("f1").get<double>()).epsilon(1e-12));
    }
}

TEST_CASE("each token's place in a text is that of tokenizers") {
    const json expected = readJsonFile(folder / "offsets.json");
    for (const char* name : {"bert-uncased", "bert-cased"}) {
        const auto tokenizer =
            loadTokenizer(std::filesystem::path(SPARSESCOPE_TEST_DATA "/tokenizers") / name);
        size_t placed = 0;
        for (size_t i = 0; i < expected.at("texts").size(); ++i) {
            const auto text = expected.at("texts")[i].get<std::string>();
            const json& theirs = expected.at(name)[i];
            CAPTURE(name);
            CAPTURE(printable(text, 200));
            const PlacedTokens ours = tokenizer->encodePlaced(text);
            CHECK(ours.ids == theirs.at("ids").get<std::vector<int64_t>>());
            REQUIRE(ours.places.size() == ours.ids.size());
            if (theirs.at("places").is_null()) // special tokens stand in it: places are of whole words
                continue;
            CHECK(ours.places == theirs.at("places").get<std::vector<std::pair<uint32_t, uint32_t>>>());
            ++placed;
        }
        CHECK(placed > 400);
    }
    const auto other = loadTokenizer(SPARSESCOPE_TEST_DATA "/tokenizers/gpt2");
    CHECK(codeOf([&] { other->encodePlaced("text"); }) == ErrorCode::ModelUnsupported);
}

TEST_CASE("passages are cut as tokenizers cuts them, and answers found where transformers finds them") {
    const auto windows = windowsOf(96);
    const json expected = readJsonFile(folder / "expected.json").at("windows");
    REQUIRE(windows->windows().size() == expected.size());
    CHECK(expected.size() > 60);
    size_t answered = 0, most = 0;
    for (size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        const json& theirs = expected[i];
        const TokenSequence ours = windows->sequence(i);
        CHECK(windows->windows()[i].question == theirs.at("question").get<size_t>());
        CHECK(ours.ids == theirs.at("ids").get<std::vector<int64_t>>());
        CHECK(ours.types == theirs.at("types").get<std::vector<int64_t>>());
        CHECK(windows->length(i) == std::ssize(ours.ids));
        const auto [first, last] = windows->answer(i);
        CHECK(json{first, last} == theirs.at("label"));
        answered += first > 0 ? 1 : 0;
        most = std::max(most, ours.ids.size());
        const int64_t begin = windows->partBegin(i), end = begin + windows->windows()[i].count;
        const auto& question = windows->questions().questions[windows->windows()[i].question];
        const std::string& passage = windows->questions().passages[question.passage];
        for (int64_t t = 0; t < std::ssize(ours.ids); ++t) {
            const json& place = theirs.at("places")[static_cast<size_t>(t)];
            REQUIRE(place.is_null() == (t < begin || t >= end));
            if (place.is_null())
                continue;
            const size_t from = place[0], to = place[1];
            CHECK(windows->text(i, t, t) == passage.substr(from, to - from));
            CHECK(windows->isWidest(i, t) ==
                  (theirs.at("widest").get<std::string>()[static_cast<size_t>(t)] == '1'));
        }
    }
    CHECK(answered > 40);
    CHECK(most == 96);
    CHECK(codeOf([] { windowsOf(60); }) == ErrorCode::ModelUnsupported); // a question has 64
}

TEST_CASE("logits, answers, exact match and F1 are those of transformers and Google's rules") {
    configureEngine(1);
    const json expected = readJsonFile(folder / "expected.json");
    const auto checkpoint = Checkpoint::open(folder);
    const TemporaryFolder made;
    NoProgress silent;
    const EvaluationResult result = evaluate(
        {.checkpoint = checkpoint, .task = spec(), .batchSize = 8, .outputs = made / "out.safetensors"},
        silent);
    const json& answers = expected.at("answers");
    REQUIRE(result.outcomes.size() == answers.size());
    CHECK(result.examples == std::ssize(answers));
    CHECK(result.metric == "F1");
    double f1 = 0;
    for (size_t i = 0; i < answers.size(); ++i) {
        CAPTURE(answers[i].dump());
        CHECK(result.outcomes[i].label == 1);
        CHECK(result.outcomes[i].prediction == (answers[i].at("exact").get<bool>() ? 1 : 0));
        CHECK(result.outcomes[i].margin == doctest::Approx(answers[i].at("f1").get<double>()));
        f1 += answers[i].at("f1").get<double>() / static_cast<double>(answers.size());
    }
    CHECK(result.score == doctest::Approx(100 * f1));
    CHECK(result.score > 20);
    CHECK(result.score < 100);

    const auto out = Checkpoint::open(made / "out.safetensors");
    const Tensor& logits = *out->find("logits");
    const json& windows = expected.at("windows");
    REQUIRE(logits.shape == std::vector<uint64_t>{windows.size(), 96, 2});
    CHECK(out->find("labels")->shape == std::vector<uint64_t>{windows.size(), 2});
    std::vector<float> values(logits.numel());
    readValues(logits, 0, std::span(values));
    for (size_t i = 0; i < windows.size(); ++i) {
        for (size_t side = 0; side < 2; ++side) {
            const auto theirs = windows[i].at("logits")[side].get<std::vector<float>>();
            for (size_t t = 0; t < theirs.size(); ++t)
                REQUIRE(std::abs(values[(i * 96 + t) * 2 + side] - theirs[t]) < 2e-5);
        }
    }
    CHECK(evaluate({.checkpoint = checkpoint, .task = spec(7)}, silent).examples == 7);
}

TEST_CASE("the answers themselves are Google's, also of windows that come one by one") {
    const at::NoGradGuard guard;
    const json expected = readJsonFile(folder / "expected.json");
    const auto windows = windowsOf(96);
    SpanScorer scorer;
    CHECK(scorer.score() == 0);
    for (size_t i = 0; i < windows->windows().size(); ++i) {
        const json& logits = expected.at("windows")[i].at("logits");
        const at::Tensor outputs = at::stack({at::tensor(logits[0].get<std::vector<float>>()),
                                              at::tensor(logits[1].get<std::vector<float>>())},
                                             -1)
                                       .unsqueeze(0);
        scorer.add(outputs, {.windows = windows, .rows = {static_cast<int64_t>(i)}});
    }
    const json& answers = expected.at("answers");
    REQUIRE(scorer.answers().size() == answers.size());
    for (size_t i = 0; i < answers.size(); ++i)
        CHECK(scorer.answers()[i] == answers[i].at("text").get<std::string>());
    scorer.add(at::full({1, 96, 2}, NAN), {.windows = windows, .rows = {0}});
    CHECK_FALSE(scorer.score()); // and no score is made up
}

TEST_CASE("a training on SQuAD has torch's losses, and as many steps as it has windows") {
    configureEngine(1);
    const json expected = readJsonFile(folder / "expected.json");
    FineTuneRequest asked;
    asked.checkpoint = Checkpoint::open(folder);
    asked.task = spec();
    asked.task.validationExamples = asked.task.testExamples = 3;
    asked.training = {.epochs = expected.at("epochs"), .batchSize = 4, .learningRate = 1e-3};
    asked.seed = 5;
    Curve curve;
    const FineTuneResult result = fineTune(asked, curve);
    CHECK(result.outcomes.size() == 3);
    const json& theirs = expected.at("losses");
    REQUIRE(curve.losses.size() >= theirs.size());
    CHECK(theirs.size() == 20);
    for (size_t i = 0; i < theirs.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(curve.losses[i] - theirs[i].get<double>()) < 1e-4);
    }
    const int64_t windows = expected.at("train_windows");
    CHECK(curve.steps == asked.training.epochs * ((windows + 3) / 4));
    CHECK(fineTuneSteps(asked) == curve.steps);
    asked.training.epochs = 0;
    CHECK(fineTuneSteps(asked) == 0);
}

TEST_CASE("DistilBERT and RoBERTa have such a head, too, and who has none is told") {
    const at::NoGradGuard guard;
    for (const char* name : {"distilbert", "roberta"}) {
        CAPTURE(name);
        const auto checkpoint = Checkpoint::open(folder / name / "model.safetensors");
        const auto expected = Checkpoint::open(folder / name / "expected.safetensors");
        const auto read = [&](const char* tensor, std::vector<int64_t> shape) {
            at::Tensor values = at::empty(shape, at::kFloat);
            readValues(*expected->find(tensor), 0,
                       std::span(values.data_ptr<float>(), static_cast<size_t>(values.numel())));
            return values;
        };
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(hasSpans(checkpoint, anatomy));
        const auto model = loadModel(checkpoint, anatomy, {.spans = true});
        const Batch batch{.tokens = read("tokens", {3, 11}).to(at::kLong),
                          .mask = read("mask", {3, 11}).to(at::kBool)};
        const at::Tensor logits = model->forward(batch), theirs = read("logits", {3, 11, 2});
        REQUIRE(logits.sizes() == theirs.sizes());
        CHECK((logits - theirs).abs().max().item<double>() < 1e-5);
        const at::Tensor half = model->pass(batch, {}, 0, 1);
        CHECK(at::equal(model->pass(batch, half, 1, 2), logits));
    }
    NoProgress silent;
    const auto classifier = Checkpoint::open(SPARSESCOPE_TEST_DATA "/language/training");
    CHECK(codeOf([&] { evaluate({.checkpoint = classifier, .task = spec()}, silent); }) ==
          ErrorCode::ModelTensor);
    const auto decoder = Checkpoint::open(SPARSESCOPE_TEST_DATA "/data_study/llama");
    CHECK(codeOf([&] { loadModel(decoder, dissect(*decoder), {.spans = true}); }) ==
          ErrorCode::ModelUnsupported);
    // One that has none learns it from a new one.
    FineTuneRequest asked{
        .checkpoint = classifier, .task = spec(3), .training = {.epochs = 1, .batchSize = 64}};
    Curve curve;
    CHECK(codeOf([&] { fineTune(asked, curve); }) == ErrorCode::ModelUnsupported); // of 48 tokens: no room
    const auto bare = loadModel(classifier, dissect(*classifier), {.spans = true, .seed = 3});
    const auto again = loadModel(classifier, dissect(*classifier), {.spans = true, .seed = 3});
    CHECK(at::equal(bare->parameters().values(), again->parameters().values()));
    CHECK(bare->parameters().find("spans.weight").abs().sum().item<double>() > 0);
}

TEST_CASE("a scan measures the same answers, whole and from kept hidden states") {
    configureEngine(1);
    EvaluationRequest asked{.checkpoint = Checkpoint::open(folder), .task = spec(), .batchSize = 16};
    NoProgress silent;
    const EvaluationResult dense = evaluate(asked, silent);
    Scanner scanner(asked);
    CHECK(scanner.score(nullptr) == dense.score);
    const Anatomy anatomy = dissect(*asked.checkpoint);
    MaskSet half;
    half.method = "by hand";
    const Tensor& last = asked.checkpoint->tensors()[anatomy.pool[anatomy.blockMatrices(1)[4]].tensor];
    half.tensors.push_back({last.name, last.shape, std::vector<uint8_t>(last.numel() / 8, 0x55)});
    const Pruned pruned{half, {}};
    asked.pruned = &pruned;
    const EvaluationResult masked = evaluate(asked, silent);
    CHECK(scanner.score(&half) == masked.score);
    REQUIRE(scanner.outcomes().size() == masked.outcomes.size());
    for (size_t i = 0; i < masked.outcomes.size(); ++i)
        CHECK(scanner.outcomes()[i].margin == masked.outcomes[i].margin);
}

TEST_CASE("what is wrong with SQuAD's files is told with the question") {
    const auto one = [](const json& answer) { return json::array({answer}); };
    const std::string good =
        oneQuestion("\xC3\xA9t\xC3\xA9 in Oslo", one({{"text", "Oslo"}, {"answer_start", 7}})).dump();
    CHECK(complaint(good).empty());
    const auto said = [](const json& answers) { return complaint(oneQuestion("In Oslo", answers).dump()); };
    CHECK(contains(said(json::array()), "dev-v1.1.json: question q7: has no answer"));
    CHECK(contains(said(one({{"text", "Oslo"}, {"answer_start", 2}})),
                   "question q7: its answer \"Oslo\" does not stand at character 2 of its passage, where "
                   "\" Oslo\" does"));
    CHECK(contains(said(one({{"text", "Oslo"}, {"answer_start", 400}})),
                   "does not stand at character 400 of its passage;"));
    CHECK(contains(said(one({{"text", "Oslo"}, {"answer_start", -1}})), "answer_start"));
    CHECK(contains(said(one({{"text", "Oslo"}})), "answer_start"));
    CHECK(contains(said(one({{"text", ""}, {"answer_start", 0}})), "an answer without a character"));
    CHECK(contains(said(one({{"answer_start", 0}})), "has no text \"text\""));
    std::string broken = good;
    broken[broken.find("Oslo")] = '\xFF';
    CHECK(contains(complaint(broken), "dev-v1.1.json"));
    CHECK(contains(complaint("{\"data\": []}"), "has no questions"));
    CHECK(contains(complaint("{\"data\": [{}]}"), "article 0: has no list \"paragraphs\""));
    CHECK(contains(complaint("[]"), "is no JSON object"));
    CHECK(contains(complaint("{\"version\": \"1.1\"}"), "has no list \"data\""));

    // A short set is said, and measured where another is meant.
    TaskSpec whole = spec();
    whole.partial = false;
    const auto line = [&](bool test) {
        try {
            loadQuestions(whole, test, 0);
        } catch (const Error& error) {
            return error.line();
        }
        return std::string();
    };
    CHECK(contains(line(true), "questions, but squad has 10570"));
    CHECK(contains(line(false), "questions, but squad has 87599"));
    // A cap takes the same ones of every length, in the file's order.
    const auto few = loadQuestions(spec(), true, 5).questions,
               more = loadQuestions(spec(), true, 9).questions;
    REQUIRE(few.size() == 5);
    REQUIRE(more.size() == 9);
    for (size_t i = 0; i < few.size(); ++i) {
        CHECK((i == 0 || few[i - 1].place < few[i].place));
        CHECK(std::ranges::count(more, few[i].id, &PassageQuestion::id) == 1);
    }
}
