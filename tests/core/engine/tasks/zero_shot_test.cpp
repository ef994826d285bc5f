// Requests, ids, log-likelihoods and answers against lm-evaluation-harness (tests/data/make_zero_shot.py);
// the rules of 2023, and what is refused, by hand.
#include "base/error.h"
#include "engine/detail/request_scoring.h"
#include "engine/tasks/detail/task.h"
#include "engine/tasks/python_text.h"
#include "engine/tasks/request_encoder.h"
#include "engine/tasks/wiki_text.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <zlib.h>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA;
const std::filesystem::path folder = data / "zero_shot";

const nlohmann::json& expected() {
    static const nlohmann::json json = nlohmann::json::parse(std::ifstream(folder / "expected.json"));
    return json;
}

/// "mmlu-2" is mmlu behind two solved questions.
TaskSpec specOf(std::string name) {
    TaskSpec spec{.partial = true};
    if (name.starts_with("mmlu-")) {
        spec.shots = std::stoll(name.substr(5));
        name.resize(4);
    }
    spec.task = name;
    spec.folder = folder / (name.starts_with("arc") ? "arc" : name.substr(0, name.find('-')));
    if (name == "word-perplexity")
        spec.folder = folder / "wiki.test.raw";
    return spec;
}

/// Of context, -1 and continuation, before anything is cut.
int64_t crcOf(const Request& request) {
    std::vector<int32_t> ids = request.tokens;
    ids.insert(ids.end() - request.asked, -1);
    return static_cast<int64_t>(crc32(0, reinterpret_cast<const Bytef*>(ids.data()),
                                      static_cast<uInt>(ids.size() * sizeof(int32_t))));
}

EvaluationResult evaluated(const std::string& model, const TaskSpec& spec,
                           const std::filesystem::path& out = {}) {
    const nlohmann::json& of = expected().at("models").at(model);
    EvaluationRequest request{.checkpoint = Checkpoint::open(folder / of.at("folder").get<std::string>()),
                              .task = spec,
                              .outputs = out};
    request.task.tokenizer = data / "tokenizers" / of.at("tokenizer").get<std::string>();
    NoProgress silent;
    return evaluate(request, silent);
}

template <class Value>
std::vector<Value> storedIn(const Checkpoint& file, const char* name) {
    const Tensor& stored = *file.find(name);
    std::vector<Value> values(stored.numel());
    std::memcpy(values.data(), stored.bytes.data(), stored.bytes.size());
    return values;
}

/// One an answer; of rolling texts one a document, the sum of its windows'.
std::vector<double> sumsOf(const std::filesystem::path& outputs, bool rolling) {
    const auto file = Checkpoint::open(outputs);
    const std::vector<double> sums = storedIn<double>(*file, "sums");
    if (!rolling)
        return sums;
    const std::vector<int64_t> documents = storedIn<int64_t>(*file, "examples");
    std::vector<double> joined(static_cast<size_t>(documents.back() + 1));
    for (size_t i = 0; i < sums.size(); ++i)
        joined[static_cast<size_t>(documents[i])] += sums[i];
    return joined;
}

std::filesystem::path written(const test::TemporaryFolder& into, const std::string& name,
                              const std::string& text) {
    std::ofstream(into.path() / name, std::ios::binary) << text;
    return into.path();
}

ErrorCode codeOfTexts(const TaskSpec& spec) {
    return test::codeOf([&] { makeRequestTask(spec)->texts({}); });
}

} // namespace

TEST_CASE("requests are the harness's byte for byte") {
    for (const auto& [name, texts] : expected().at("texts").items()) {
        CAPTURE(name);
        const auto found = makeRequestTask(specOf(name))->texts({});
        REQUIRE(found.size() == texts.size());
        for (size_t i = 0; i < found.size(); ++i) {
            if (texts[i].is_string())
                CHECK(found[i] == std::pair(std::string(), texts[i].get<std::string>()));
            else
                CHECK(found[i] == texts[i].get<std::pair<std::string, std::string>>());
        }
    }
    // Google's own files of BoolQ have the title apart, SuperGLUE's of RTE other names.
    TaskSpec own = specOf("boolq"), usual = own;
    own.folder = folder / "boolq_own";
    auto texts = makeRequestTask(usual)->texts({});
    texts.erase(texts.begin() + 8, texts.begin() + 10); // the passage without a title
    CHECK(makeRequestTask(own)->texts({}) == texts);
    TaskSpec super = specOf("rte-zero-shot");
    super.folder = folder / "rte_super";
    CHECK(makeRequestTask(super)->texts({}) == makeRequestTask(specOf("rte-zero-shot"))->texts({}));
}

TEST_CASE("a question is shown as a person asks it") {
    const ExampleTexts mmlu = makeRequestTask(specOf("mmlu-2"))->examples({});
    CHECK(mmlu.texts[0] ==
          "abstract algebra: Find the degree for the given field extension Q(sqrt(2)) over Q."
          "\nA. 0\nB. 4\nC. 2\nD. 6");
    CHECK(mmlu.classNames == std::vector<std::string>{"A", "B", "C", "D"});
    CHECK(mmlu.labels[0] == "C");
    CHECK(mmlu.places == std::vector<int64_t>{0, 1, 2, 3, 4, 5, 6, 7});
    TaskSpec one = specOf("mmlu"); // the first of each subject
    one.testExamples = 1;
    CHECK(makeRequestTask(one)->examples({}).places == std::vector<int64_t>{0, 3, 5, 7});
    const ExampleTexts boolq = makeRequestTask(specOf("boolq"))->examples({});
    CHECK(boolq.classNames == std::vector<std::string>{"no", "yes"}); // of all questions alike
    // Answers of its own stand below a question, whichever of them the harness puts before what goes on.
    for (const char* name : {"arc-easy", "hellaswag", "winogrande"}) {
        CAPTURE(name);
        const auto task = makeRequestTask(specOf(name));
        const ExampleTexts shown = task->examples({});
        const auto [context, answer] = task->texts({}).front();
        CHECK(shown.classNames[0] == "A");
        CHECK(shown.texts[0].find("A. ") != std::string::npos);
        CHECK(shown.texts[0].find(answer.substr(1)) != std::string::npos);
        CHECK(shown.texts[0].find(context) != std::string::npos);
    }
    const auto pages = makeRequestTask(specOf("word-perplexity"));
    CHECK(pages->examples({}).texts.size() == pages->texts({}).size());
    CHECK(pages->examples({}).labels.empty());
    CHECK(beginningOf("short") == "short");
    std::string letters;
    for (int i = 0; i < 200; ++i)
        letters += "\u00e9"; // two bytes, so that 300 are 150 of them
    CHECK(beginningOf(letters) == letters.substr(0, 300) + "\u2026");
    CHECK(beginningOf("a" + letters) == "a" + letters.substr(0, 298) + "\u2026");
}

TEST_CASE("ids are the harness's, special tokens included") {
    for (const auto& [model, of] : expected().at("models").items()) {
        const auto tokenizer = loadTokenizer(data / "tokenizers" / of.at("tokenizer").get<std::string>());
        for (const auto& [name, wanted] : of.at("tasks").items()) {
            CAPTURE(model);
            CAPTURE(name);
            // The harness is asked before it cuts, so that nothing is cut here either, but for windows.
            const int64_t context =
                name == "word-perplexity" ? expected().at("context").get<int64_t>() : 1 << 20;
            const auto requests = makeRequestTask(specOf(name))->requests(*tokenizer, context, {});
            REQUIRE(requests.all.size() == wanted.at("ids").size());
            CHECK(requests.truncated == 0);
            for (size_t i = 0; i < requests.all.size(); ++i) {
                CAPTURE(i);
                CHECK(crcOf(requests.all[i]) == wanted.at("ids")[i].get<int64_t>());
            }
        }
    }
}

TEST_CASE("log-likelihoods, answers and metrics are the harness's, where prompts are cut too") {
    const test::TemporaryFolder out;
    for (const auto& [model, of] : expected().at("models").items()) {
        for (const auto& [name, wanted] : of.at("tasks").items()) {
            CAPTURE(model);
            CAPTURE(name);
            const EvaluationResult result = evaluated(model, specOf(name), out.path() / "out.safetensors");
            const std::vector<double> sums =
                sumsOf(out.path() / "out.safetensors", name == "word-perplexity");
            REQUIRE(sums.size() == wanted.at("sums").size());
            for (size_t i = 0; i < sums.size(); ++i) {
                CAPTURE(i);
                const double theirs = wanted.at("sums")[i].get<double>();
                // Theirs are of f32, whose last bit of a whole document's sum is more than 1e-4.
                CHECK(std::abs(sums[i] - theirs) < std::max(1e-4, 2e-7 * std::abs(theirs)));
            }
            const nlohmann::json& metrics = wanted.at("metrics");
            if (name == "word-perplexity") {
                CHECK(result.score ==
                      doctest::Approx(metrics.at("word_perplexity").get<double>()).epsilon(1e-5));
                REQUIRE(result.text);
                CHECK(result.text->bytePerplexity ==
                      doctest::Approx(metrics.at("byte_perplexity").get<double>()).epsilon(1e-5));
                CHECK(result.text->bitsPerByte ==
                      doctest::Approx(metrics.at("bits_per_byte").get<double>()).epsilon(1e-5));
                CHECK(result.examples == 4);
                continue;
            }
            REQUIRE(result.choices);
            REQUIRE(result.outcomes.size() == wanted.at("predictions").size());
            for (size_t i = 0; i < result.outcomes.size(); ++i) {
                CHECK(result.outcomes[i].prediction == wanted.at("predictions")[i].get<int64_t>());
                CHECK((result.outcomes[i].margin > 0) <=
                      (result.outcomes[i].prediction == result.outcomes[i].label));
            }
            CHECK(result.score == doctest::Approx(100 * metrics.at("acc").get<double>()));
            CHECK(result.choices->all.accuracy == result.score);
            if (metrics.contains("acc_norm"))
                CHECK(result.choices->all.normalised ==
                      doctest::Approx(100 * metrics.at("acc_norm").get<double>()));
            if (metrics.contains("subjects")) {
                REQUIRE(result.choices->subjects.size() == metrics.at("subjects").size());
                for (const ChoiceScore& subject : result.choices->subjects)
                    CHECK(subject.accuracy ==
                          doctest::Approx(100 * metrics.at("subjects").at(subject.name).get<double>()));
                CHECK(result.choices->groups.size() == 4);
                std::vector<double> right(4, 0), all(4, 0);
                for (const ExampleOutcome& outcome : result.outcomes) {
                    const auto subject = static_cast<size_t>(outcome.group);
                    REQUIRE(subject < all.size());
                    right[subject] += outcome.prediction == outcome.label ? 100 : 0;
                    ++all[subject];
                }
                for (size_t i = 0; const auto& [subject, accuracy] : metrics.at("subjects").items()) {
                    CHECK(right[i] / all[i] == doctest::Approx(100 * accuracy.get<double>()));
                    ++i;
                }
            }
            if (name == "boolq")
                CHECK(result.truncated > 0);
        }
    }
}

TEST_CASE("what requests share is there once, and alone or together they have the same answers") {
    const auto checkpoint = Checkpoint::open(folder / "llama");
    const auto tokenizer = loadTokenizer(data / "tokenizers/llama2");
    const auto requests = makeRequestTask(specOf("mmlu-2"))->requests(*tokenizer, 128, {}).all;
    size_t given = 0, kept = 0;
    for (const Request& request : requests)
        given += request.tokens.size() - 1;
    const std::vector<RequestPack> packs = packRequests(requests, 4096);
    for (const RequestPack& pack : packs) {
        kept += pack.tokens.size();
        for (size_t i = 0; i < pack.tokens.size(); ++i) {
            CHECK(pack.ends[i] > static_cast<int64_t>(i));
            CHECK(pack.ends[i] <= static_cast<int64_t>(pack.tokens.size()));
        }
    }
    CHECK(packs.size() == 1);
    CHECK(5 * kept < 4 * given); // few of these questions go on from the same beginning once they are cut
    NoProgress silent;
    const auto together = [&](std::span<const Request> some) {
        const auto model = streamModel(checkpoint, dissect(*checkpoint));
        return scoreRequests(*model, *checkpoint, nullptr, some, at::kCPU, silent, {});
    };
    const std::vector<double> sums = together(requests);
    for (size_t i = 0; i < requests.size(); ++i)
        CHECK(together(std::span(requests).subspan(i, 1)).front() == doctest::Approx(sums[i]).epsilon(1e-6));
    // A tree by hand: 1 2 3 | 4, 1 2 5 | 6 and 7, 8 | 9.
    const std::vector<Request> some{{{8, 9}, 1}, {{1, 2, 5, 6}, 2}, {{1, 2, 3, 4}, 1}, {{1, 2, 5, 7}, 1}};
    const auto tree = packRequests(some, 100);
    REQUIRE(tree.size() == 1);
    CHECK(tree[0].tokens == std::vector<int64_t>{1, 2, 3, 5, 8});
    CHECK(tree[0].positions == std::vector<int64_t>{0, 1, 2, 2, 0});
    CHECK(tree[0].ends == std::vector<int64_t>{4, 4, 3, 4, 5});
    CHECK(tree[0].asked.size() == 5);
    CHECK(packRequests(some, 4).size() == 2);
    CHECK(packRequests({}, 4).empty());
}

TEST_CASE(
    "the rules of 2023 add no special tokens, take the end for an empty context and shuffle before a limit") {
    const auto tokenizer = loadTokenizer(data / "tokenizers/llama2");
    RequestEncoder now(*tokenizer, Rules::Current, 64), then(*tokenizer, Rules::Harness2023, 64);
    const std::vector<int64_t> plain = tokenizer->encode("The mill", false);
    std::vector<int64_t> begun{1};
    begun.insert(begun.end(), plain.begin(), plain.end());
    CHECK(now.encode("The mill") == begun);
    CHECK(then.encode("The mill") == plain);
    CHECK(now.encode("<s>The mill") == tokenizer->encode("<s>The mill", false));
    const Request first = now.pair("", " of", "x"), second = then.pair("", " of", "x");
    CHECK(first.tokens.front() == 1);
    CHECK(second.tokens.front() == 2);
    CHECK(std::equal(first.tokens.begin() + 1, first.tokens.end(), second.tokens.begin() + 1));
    // White space at the end of a context is the continuation's: "of" and " the" behind it are one with " ".
    const Request moved = then.pair("of  \xC2\xA0", " the", "x");
    CHECK(std::cmp_equal(moved.tokens.size() - tokenizer->encode("of", false).size(), moved.asked));
    // SciQ without a support.
    TaskSpec spec = specOf("sciq");
    CHECK(makeRequestTask(spec)->texts({})[4].first == "\nQuestion: No support here?\nAnswer:");
    spec.rules = Rules::Harness2023;
    CHECK(makeRequestTask(spec)->texts({})[4].first == "Question: No support here?\nAnswer:");
    // random.Random(42).shuffle of four: [2, 1, 3, 0] (CPython 3.11), of which two are in the file's order
    // 1, 2.
    spec.testExamples = 2;
    const auto limitedTo = [&](Rules rules) {
        spec.rules = rules;
        return limited(4, spec);
    };
    CHECK(limitedTo(Rules::Current) == std::vector<size_t>{0, 1});
    CHECK(limitedTo(Rules::Harness2023) == std::vector<size_t>{1, 2});
    CHECK(makeRequestTask(spec)->texts({}).size() == 8);
}

TEST_CASE("texts are taken as Python takes them") {
    CHECK(python::strip(" \t\x1c\xC2\x85\xE3\x80\x80 x\xE2\x80\x8B \n") == "x\xE2\x80\x8B"); // U+200B is none
    CHECK(python::length("Z\xC3\xBCrich \xF0\x9F\x98\x80") == 8);
    CHECK(python::replaced("a   b    c", "  ", " ") == "a  b  c");
    CHECK(python::capitalised("then he Runs") == "Then he runs");
    CHECK(python::capitalised("\xC3\x9FTRASSE \xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3") ==
          "Sstrasse \xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82");
    CHECK(python::capitalised("").empty());
    CHECK(python::pieces(" a  b ") == 4); // '', 'a', 'b', ''
    CHECK(python::pieces("") == 1);
    CHECK(detokenised("a @-@ b ( c ) \" d \" 's") == "a-b (c) \"d\"'s");
    CHECK(wikiDocuments(" \n = A = \n x\n = = B = = \n = C = \n").size() == 2);
}

TEST_CASE("a set that is short is refused unless it is meant, and damaged files are told by line") {
    TaskSpec spec = specOf("boolq");
    spec.partial = false;
    CHECK(codeOfTexts(spec) == ErrorCode::TaskData);
    spec.folder = folder / "nowhere";
    CHECK(codeOfTexts(spec) == ErrorCode::TaskData);
    struct Case {
        const char* task;
        const char* file;
        const char* text;
    };
    const test::TemporaryFolder into;
    for (const auto& [task, file, text] : std::vector<Case>{
             {"boolq", "val.jsonl", ""},
             {"boolq", "val.jsonl", "{\"question\": \"x\", \"passage\": \"y\"}\n"},
             {"boolq", "val.jsonl", "{\"question\": \"x\", \"passage\": \"y\", \"label\": 2}\n"},
             {"boolq", "val.jsonl", "{\"question\": \"\xFF\", \"passage\": \"y\", \"label\": true}\n"},
             {"boolq", "val.jsonl", "[1]\n"},
             {"rte-zero-shot", "dev.tsv", "index\tsentence1\tsentence2\tlabel\n0\ta\tb\tneutral\n"},
             {"rte-zero-shot", "dev.tsv", "index\tsentence1\tsentence2\tlabel\n0\ta\tb\n"},
             {"hellaswag", "hellaswag_val.jsonl",
              "{\"activity_label\": \"a\", \"ctx_a\": \"b\", \"ctx_b\": \"c\", \"endings\": [\"d\", \"e\"], "
              "\"label\": 2}\n"},
             {"winogrande", "dev.jsonl",
              "{\"sentence\": \"no gap\", \"option1\": \"a\", \"option2\": \"b\", \"answer\": \"1\"}\n"},
             {"winogrande", "dev.jsonl",
              "{\"sentence\": \"a _\", \"option1\": \"a\", \"option2\": \"b\", \"answer\": \"\"}\n"},
             {"arc-easy", "ARC-Easy-Test.jsonl",
              "{\"question\": {\"stem\": \"s\", \"choices\": [{\"text\": \"a\", \"label\": \"A\"}, "
              "{\"text\": \"b\", \"label\": "
              "\"B\"}]}, \"answerKey\": \"C\"}\n"},
             {"arc-easy", "ARC-Easy-Test.jsonl",
              "{\"question\": {\"stem\": \"s\", \"choices\": []}, \"answerKey\": \"A\"}\n"},
             {"sciq", "test.json", "{}"}}) {
        CAPTURE(std::string(text));
        CHECK(codeOfTexts({.task = task, .folder = written(into, file, text), .partial = true}) ==
              ErrorCode::TaskData);
    }
    written(into, "valid.jsonl", "{\"goal\": \"g\", \"sol1\": \"a\", \"sol2\": \"b\"}\n");
    for (const char* labels : {"", "2\n", "0\n1\n"}) {
        written(into, "valid-labels.lst", labels);
        CHECK(codeOfTexts({.task = "piqa", .folder = into.path(), .partial = true}) == ErrorCode::TaskData);
    }
    std::filesystem::create_directory(into.path() / "test");
    std::filesystem::create_directory(into.path() / "dev");
    const TaskSpec mmlu{.task = "mmlu", .folder = into.path(), .shots = 2, .partial = true};
    written(into, "test/virology_test.csv", "q,a,b,c,d,A\n");
    CHECK(codeOfTexts(mmlu) == ErrorCode::TaskData); // without the solved ones
    written(into, "dev/virology_dev.csv", "q,a,b,c,d,A\n");
    CHECK(codeOfTexts(mmlu) == ErrorCode::TaskData); // too few of them
    written(into, "test/virology_test.csv", "q,a,b,c,d,E\n");
    CHECK(codeOfTexts(mmlu) == ErrorCode::TaskData);
}

TEST_CASE("what a model cannot be asked is refused") {
    const auto tokenizer = loadTokenizer(data / "tokenizers/gpt2");
    RequestEncoder encoder(*tokenizer, Rules::Current, 4);
    CHECK(test::codeOf([&] { encoder.pair("a", " " + std::string(40, 'x') + " y z, and on and on", "x"); }) ==
          ErrorCode::TaskData);
    CHECK(test::codeOf([&] { encoder.pair("\xE3\x80\x80", "", "x"); }) == ErrorCode::TaskData);
    CHECK(test::codeOf([&] { encoder.pair("a", "", "x"); }) == ErrorCode::TaskData);
    TaskSpec spec = specOf("boolq");
    CHECK(test::codeOf([&] { makeTask(spec); }) == ErrorCode::SpecInvalid);
    // Ids of another model's tokenizer.
    EvaluationRequest request{.checkpoint = Checkpoint::open(folder / "gpt2"), .task = spec};
    request.task.tokenizer = data / "tokenizers/llama2";
    NoProgress silent;
    CHECK(test::codeOf([&] { evaluate(request, silent); }) == ErrorCode::TaskData);
    request.split = Split::Train;
    CHECK(test::codeOf([&] { evaluate(request, silent); }) == ErrorCode::SpecInvalid);
}
