// Tasks of texts: their files, what is wrong with files, and a training against torch (make_language.py).
#include "base/json_object.h"
#include "engine/engine.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/text_table.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path trained = SPARSESCOPE_TEST_DATA "/language/training";

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// "line: cell|cell" for each row, of all columns.
std::vector<std::string> rowsOf(const std::filesystem::path& file, bool leaveShort = false) {
    std::vector<std::string> rows;
    readTextTable(
        file, leaveShort,
        [&](const std::vector<std::string>& columns) {
            std::vector<size_t> all;
            for (size_t i = 0; i < columns.size(); ++i)
                all.push_back(i);
            return all;
        },
        [&](int64_t line, std::span<const std::string_view> cells) {
            std::string row = fmt::format("{}: ", line);
            for (size_t i = 0; i < cells.size(); ++i)
                row += (i > 0 ? "|" : "") + std::string(cells[i]);
            rows.push_back(std::move(row));
        });
    return rows;
}

/// What reading a table of these bytes says is wrong; empty where nothing is.
std::string complaint(const std::string& name, const std::string& bytes) {
    const TemporaryFolder folder;
    write(folder / name, bytes);
    try {
        rowsOf(folder / name);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::TaskData);
        return error.subject().substr(error.subject().rfind('/') + 1) + ": " + error.what();
    }
    return {};
}

bool contains(const std::string& text, std::string_view part) {
    CAPTURE(text);
    return text.find(part) != text.npos;
}

class Curve final : public TrainingObserver {
public:
    void step(int64_t, int64_t, int64_t, double loss, double) override { losses.push_back(loss); }
    void epoch(int64_t, double, double, double) override {}
    std::vector<double> losses;
};

FineTuneRequest request() {
    FineTuneRequest asked;
    asked.checkpoint = Checkpoint::open(trained);
    asked.task = {"text-classification", trained};
    asked.training.epochs = 5;
    asked.training.batchSize = 8;
    asked.training.learningRate = 2e-3;
    asked.seed = 5;
    return asked;
}

} // namespace

TEST_CASE("TSV, CSV and JSON lines are read as they are written") {
    using Rows = std::vector<std::string>;
    const TemporaryFolder folder;
    write(folder / "a.tsv", "\xEF\xBB\xBFsentence\tlabel\r\n\"open\tx\n\nb \"q\"\t1\n");
    CHECK(rowsOf(folder / "a.tsv") == Rows{"2: \"open|x", "4: b \"q\"|1"});
    write(folder / "b.csv", "text,label\n\"a, \"\"b\"\"\nc\",1\nplain,2\r\n\"\",3");
    CHECK(rowsOf(folder / "b.csv") == Rows{"2: a, \"b\"\nc|1", "4: plain|2", "5: |3"});
    write(folder / "c.jsonl",
          "{\"label\": 1, \"text\": \"a\\tb\"}\n\n{\"text\": \"\\u00e9\", \"label\": 0}\n");
    CHECK(rowsOf(folder / "c.jsonl") == Rows{"1: 1|a\tb", "3: 0|\xC3\xA9"});
    write(folder / "d.tsv", "a\tb\n1\t2\n3\n");
    CHECK(rowsOf(folder / "d.tsv", true) == Rows{"2: 1|2"});
    gzFile zipped = gzopen((folder / "e.tsv.gz").c_str(), "wb");
    gzputs(zipped, "a\tb\n1\t2\n");
    gzclose(zipped);
    CHECK(rowsOf(folder / "e.tsv.gz") == Rows{"2: 1|2"});
}

TEST_CASE("what is wrong with a table is told with its line") {
    CHECK(contains(complaint("a.tsv", "a\tb\n1\t2\n3\n"),
                   "a.tsv: line 3: has 1 cells, but the header names 2"));
    CHECK(contains(complaint("a.tsv", "a\tb\n1\t2\t3\n"), "line 2: has 3 cells"));
    CHECK(contains(complaint("a.tsv", "a\tb\nx\xFF\t2\n"), "line 2: is no UTF-8 in the column a"));
    CHECK(contains(complaint("a.csv", "a,b\n\"x,2\n"), "line 2: has a quote that is not closed"));
    CHECK(contains(complaint("a.csv", "a,b\n\"x\"y,2\n"), "line 2: has text behind a closing quote"));
    CHECK(contains(complaint("a.jsonl", "{\"a\": \"x\"}\n[1]\n"), "line 2: is no JSON object"));
    CHECK(contains(complaint("a.jsonl", "{\"a\": \"x\"}\n{\"b\": \"x\"}\n"),
                   "line 2: has no text or whole number"));
    CHECK(contains(complaint("a.jsonl", "{\"a\": 1.5}\n"), "line 1"));
    CHECK(contains(complaint("a.tsv", ""), "is empty"));
    CHECK(contains(complaint("a.tsv.gz", "no gzip data but text\tx\n1\n"), "line 2"));
    CHECK(complaint("a.tsv", "a\n\nb\n").empty()); // a table of one column may have empty cells
}

TEST_CASE("columns, labels and counts are those of the task") {
    const TemporaryFolder folder;
    const auto problem = [&](const std::string& train, const std::string& test, const char* task) {
        write(folder / "train.tsv", train);
        write(folder / (std::string(task) == "text-classification" ? "test.tsv" : "dev.tsv"), test);
        EvaluationRequest asked{.checkpoint = Checkpoint::open(trained), .task = {task, folder.path()}};
        NoProgress silent;
        try {
            evaluate(asked, silent);
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::TaskData);
            return error.line();
        }
        return std::string();
    };
    const std::string head = "sentence\tlabel\n", two = head + "good\t1\nbad\t0\n";
    CHECK(problem(two, head + "good\t1\n", "text-classification").empty());
    CHECK(contains(problem(two, head + "good\t2\n", "text-classification"), "test.tsv: line 2"));
    CHECK(contains(problem(two, "x\tlabel\ngood\t1\n", "text-classification"),
                   "has no column sentence or text or sentence1"));
    CHECK(contains(problem(head + "a\t1\n", two, "text-classification"), "1 different labels"));
    CHECK(contains(problem(head, two, "text-classification"), "no examples"));
    CHECK(contains(problem(head + "a\t\n", two, "text-classification"), "has no label"));
    CHECK(contains(problem(two, two, "sst-2"), "has 2 examples, but sst-2 has 872"));
    std::filesystem::remove(folder / "train.tsv");
    CHECK(contains(problem(two, two, "rte"), "no column sentence1"));
    const TemporaryFolder empty;
    FineTuneRequest none = request();
    none.task = {"mnli", empty.path()};
    CHECK(codeOf([&] { fineTuneSteps(none); }) == ErrorCode::TaskData);

    TextExamples examples;
    examples.labels = {"2", "0", "10"};
    CHECK(classNamesOf(examples).size() == 11);
    examples.labels = {"no", "10", "Yes"};
    CHECK(classNamesOf(examples) == std::vector<std::string>{"10", "Yes", "no"});
}

TEST_CASE("a training on texts has torch's losses, and the logits before and after it") {
    configureEngine(1);
    const nlohmann::json theirs = readJsonFile(trained / "losses.json");
    Curve curve;
    FineTuneRequest asked = request();
    const FineTuneResult result = fineTune(asked, curve);
    REQUIRE(curve.losses.size() == theirs.at("losses").size());
    CHECK(curve.losses.size() == 20);
    for (size_t i = 0; i < curve.losses.size(); ++i) {
        CAPTURE(i);
        CHECK(std::abs(curve.losses[i] - theirs.at("losses")[i].get<double>()) < 1e-4);
    }
    // What the test texts' margins are after it.
    const nlohmann::json& after = theirs.at("after");
    REQUIRE(result.outcomes.size() == after.size());
    for (size_t i = 0; i < after.size(); ++i) {
        const double zero = after[i][0], one = after[i][1];
        const double margin = i % 2 == 0 ? zero - one : one - zero; // labels take turns
        CHECK(std::abs(result.outcomes[i].margin - margin) < 1e-3);
        CHECK(result.outcomes[i].prediction == (one > zero ? 1 : 0));
    }
    const TemporaryFolder folder;
    EvaluationRequest before{
        .checkpoint = asked.checkpoint, .task = asked.task, .outputs = folder / "out.safetensors"};
    NoProgress silent;
    CHECK(evaluate(before, silent).examples == 12);
    const auto out = Checkpoint::open(folder / "out.safetensors");
    std::vector<float> logits(24);
    readValues(*out->find("logits"), 0, std::span(logits));
    for (size_t i = 0; i < 12; ++i) {
        for (size_t c = 0; c < 2; ++c)
            CHECK(std::abs(logits[2 * i + c] - theirs.at("before")[i][c].get<float>()) < 1e-5);
    }
}

TEST_CASE("a training that drops is repeated by its seed, and by a caps' subset of the examples") {
    configureEngine(1);
    const TemporaryFolder folder;
    std::filesystem::copy(trained / "model.safetensors", folder / "model.safetensors");
    std::filesystem::copy(trained / "tokenizer.json", folder / "tokenizer.json");
    nlohmann::json config = readJsonFile(trained / "config.json");
    config["hidden_dropout_prob"] = config["attention_probs_dropout_prob"] = 0.2;
    write(folder / "config.json", config.dump());
    FineTuneRequest asked = request();
    asked.checkpoint = Checkpoint::open(folder.path());
    asked.training.epochs = 1;
    Curve first, again, none, other;
    fineTune(asked, first);
    fineTune(asked, again);
    CHECK(first.losses == again.losses); // bit by bit
    fineTune(request(), none);
    CHECK(first.losses[0] != none.losses[0]);
    asked.task.trainExamples = 9;
    CHECK(fineTuneSteps(asked) == 2);
    fineTune(asked, other);
    CHECK(other.losses.size() == 2);
}

TEST_CASE("a model without a tokenizer, with another's, or of pictures is told") {
    const TemporaryFolder folder;
    std::filesystem::copy(trained / "model.safetensors", folder / "model.safetensors");
    std::filesystem::copy(trained / "config.json", folder / "config.json");
    EvaluationRequest asked{.checkpoint = Checkpoint::open(folder.path()),
                            .task = {"text-classification", trained}};
    NoProgress silent;
    CHECK(codeOf([&] { evaluate(asked, silent); }) == ErrorCode::FileMissing);
    std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    for (int i = 0; i < 500; ++i)
        vocabulary += fmt::format("w{}\n", i);
    write(folder / "vocab.txt", vocabulary);
    CHECK(codeOf([&] { evaluate(asked, silent); }) == ErrorCode::ModelTensor);
    CHECK(parseTask("sst-2:/data").task == "sst-2");
    CHECK(codeOf([] { parseTask("sst-2"); }) == ErrorCode::Usage);
}

TEST_CASE("who shows texts reads those that were scored, in the same order") {
    const TemporaryFolder folder;
    for (const char* name : {"model.safetensors", "config.json", "tokenizer.json", "train.tsv"})
        std::filesystem::copy(trained / name, folder / name);
    std::string table = "sentence\tlabel\n";
    const std::string labels = "00110101110010001011";
    for (size_t i = 0; i < labels.size(); ++i)
        table += fmt::format("movie number {}\t{}\n", i, labels[i]);
    write(folder / "test.tsv", table);
    NoProgress silent;
    for (const int64_t cap : {0, 7}) {
        TaskSpec task{"text-classification", folder.path()};
        task.testExamples = cap;
        const EvaluationResult scored =
            evaluate({.checkpoint = Checkpoint::open(folder.path()), .task = task}, silent);
        const TextExamples shown = loadTestTexts(task);
        REQUIRE(shown.size() == (cap == 0 ? 20 : 7));
        REQUIRE(scored.outcomes.size() == static_cast<size_t>(shown.size()));
        for (size_t i = 0; i < scored.outcomes.size(); ++i) {
            CHECK(shown.labels[i] == fmt::format("{}", scored.outcomes[i].label));
            CHECK(shown.first[i] == fmt::format("movie number {}", shown.lines[i] - 2));
        }
    }
    CHECK(codeOf([] { loadTestTexts({"cifar-10", "/"}); }) == ErrorCode::TaskUnknown);
    for (const TaskInfo& task : tasks())
        CHECK((findTextTask(task.name) != nullptr) ==
              (task.input == Modality::Text && task.objective == Objective::Classification));
}
