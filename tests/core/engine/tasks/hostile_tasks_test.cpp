// Files of every task, cut, damaged and made up: each is read or refused by one error that names a file of
// the set.
#include "base/error.h"
#include "engine/pruning/detail/calibration.h"
#include "engine/tasks/detail/task.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/passage_questions.h"
#include "engine/tasks/picture_folder.h"
#include "engine/tasks/request_task.h"
#include "engine/tasks/task_maker.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/word_problems.h"
#include "engine/training/detail/alpaca.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sys/stat.h>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

namespace fs = std::filesystem;

const fs::path data = SPARSESCOPE_TEST_DATA;

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string zipped(const std::string& text) {
    const TemporaryFolder folder;
    gzFile file = gzopen((folder / "a.gz").c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return bytesOf(folder / "a.gz");
}

/// The files of a task, by their paths in a folder, and how they are read.
struct Sample {
    std::map<std::string, std::string> files;
    std::function<void(const fs::path& folder)> read;
};

/// Files of the repository as files of a sample.
std::map<std::string, std::string> filesIn(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = bytesOf(entry.path());
    }
    return files;
}

void readImages(const char* task, const fs::path& folder) {
    for (const Split split : {Split::Train, Split::Test}) {
        const ImageDataset found = loadImages({.task = task, .folder = folder}, split);
        for (int64_t i = 0; i < found.size(); ++i)
            found.picture(i);
    }
}

/// Small pictures in Tiny-ImageNet's folders, of another task, of which they are all.
void readTinyImagenet(const fs::path& folder) {
    const ImageTask small{.name = "tiny-imagenet",
                          .layout = ImageTask::Layout::Folders,
                          .channels = 3,
                          .classCount = 2,
                          .trainCount = 2,
                          .testCount = 2};
    const auto found = listPictures(small, folder, true); // CHECK would keep what it throws to itself
    CHECK(found.labels.size() == 2);
}

/// The file of a task of texts, whatever the number of its examples.
auto readTexts(const std::string& task, const std::string& file) {
    return [task, file](const fs::path& folder) {
        const TextExamples found = readTextExamples(*findTextTask(task), folder / file);
        CHECK(found.size() > 0);
        if (task == "text-classification")
            classNamesOf(found);
    };
}

void readQuestions(const fs::path& folder) {
    for (const bool test : {false, true}) {
        const TaskSpec spec{.task = "squad", .folder = folder, .partial = true};
        const PassageQuestions found = loadQuestions(spec, test, 0);
        CHECK_FALSE(found.questions.empty());
    }
}

void readProblems(const fs::path& folder) {
    for (const bool test : {false, true}) {
        const WordProblems found =
            loadWordProblems({.task = "svamp", .folder = folder, .partial = true}, test, 0);
        CHECK_FALSE(found.problems.empty());
    }
}

auto readRequests(const std::string& task, const std::string& file = {}) {
    return [task, file](const fs::path& folder) {
        const TaskSpec spec{.task = task,
                            .folder = file.empty() ? folder : folder / file,
                            .shots = task == "mmlu" ? 1 : 0,
                            .partial = true};
        const auto texts = makeRequestTask(spec)->texts({});
        CHECK_FALSE(texts.empty());
    };
}

/// By the tiny LLaMA of make_data_study.py.
void readPerplexity(const fs::path& folder) {
    const auto model = Checkpoint::open(data / "data_study" / "llama");
    const auto task = makeTask({.task = "perplexity", .folder = folder / "text.txt", .window = 8});
    const auto windows = task->batches(Split::Test, model.get(), {.tokens = 64}, {});
    CHECK(windows->size() > 0);
}

auto readCalibration(const std::string& file) {
    return [file](const fs::path& folder) {
        PruneRequest request{.checkpoint = Checkpoint::open(data / "data_study" / "llama"),
                             .method = {"wanda", {{"samples", int64_t{4}}, {"length", int64_t{4}}}},
                             .amount = Amount::sparsity(0.5),
                             .calibration = {{}, folder / file}};
        const auto examples = calibrationExamples(request, {.tokens = 64}, {});
        CHECK(examples->size() == 4);
    };
}

const std::string sst = "sentence\tlabel\na fine \"film\"\t1\n\xC3\xA9t\xC3\xA9\t0\nlast\t1\n";

const std::string squad =
    R"({"data": [{"title": "A", "paragraphs": [{"context": "\u00e9t\u00e9 in Oslo", "qas": [)"
    R"({"id": "q0", "question": "Where?", "answers": [{"text": "Oslo", "answer_start": 7}]}, )"
    R"({"id": "q1", "question": "What?", "answers": [{"text": "\u00e9t\u00e9", "answer_start": 0}]}]}]}], )"
    R"("version": "1.1"})";

const std::string problems = "Question,Numbers,Equation,Answer\n"
                             "\"has number0 , \"\"gives\"\" number1\",6.0 4,- number0 number1,2\n"
                             "half of number0 ?,7,* 0.5 number0,3.5\n";

std::string cifar(unsigned count, size_t labelBytes) {
    std::string records;
    for (unsigned i = 0; i < count; ++i)
        records +=
            std::string(labelBytes, static_cast<char>(i % 10)) + std::string(3072, static_cast<char>(i));
    return records;
}

std::map<std::string, Sample> samples() {
    const fs::path asked = data / "zero_shot";
    std::map<std::string, Sample> all{
        {"sst-2", {{{"train.tsv", sst}}, readTexts("sst-2", "train.tsv")}},
        {"mnli",
         {{{"train.tsv", "index\tsentence1\tsentence2\tgold_label\n0\ta\tb\tneutral\n1\tc\td\tentailment\n"}},
          readTexts("mnli", "train.tsv")}},
        {"qnli",
         {{{"train.tsv", "index\tquestion\tsentence\tlabel\n0\ta?\tb\tentailment\n"}},
          readTexts("qnli", "train.tsv")}},
        {"qqp",
         {{{"train.tsv", "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate\n1\t2\t3\ta?\tb?\t0\n1\t2\n"}},
          readTexts("qqp", "train.tsv")}},
        {"rte",
         {{{"train.tsv", "index\tsentence1\tsentence2\tlabel\n0\ta\tb\tentailment\n"}},
          readTexts("rte", "train.tsv")}},
        {"squad", {{{"train-v1.1.json", squad}, {"dev-v1.1.json", squad}}, readQuestions}},
        {"squad, gzip",
         {{{"train-v1.1.json.gz", zipped(squad)}, {"dev-v1.1.json.gz", zipped(squad)}}, readQuestions}},
        {"mawps", {{{"train.csv", problems}, {"dev.csv", problems}}, readProblems}},
        {"asdiv-a", {{{"train.csv", problems}, {"dev.csv", problems}}, readProblems}},
        {"svamp", {{{"train.csv.gz", zipped(problems)}, {"dev.csv.gz", zipped(problems)}}, readProblems}},
        {"text-classification",
         {{{"train.csv", "text,label\n\"a, \"\"b\"\"\nc\",1\nplain,0\n"}},
          readTexts("text-classification", "train.csv")}},
        {"text-classification, lines",
         {{{"train.jsonl", "{\"text\": \"a\", \"label\": 1}\n{\"text\": \"\\u00e9\", \"label\": 0}\n"}},
          readTexts("text-classification", "train.jsonl")}},
        {"text-classification, gzip",
         {{{"train.tsv.gz", zipped(sst)}}, readTexts("text-classification", "train.tsv.gz")}},
        {"perplexity",
         {{{"text.txt", bytesOf(data / "data_study" / "scored.txt").substr(0, 600)}}, readPerplexity}},
        {"word-perplexity",
         {{{"wiki.test.raw", bytesOf(asked / "wiki.test.raw")}},
          readRequests("word-perplexity", "wiki.test.raw")}},
        {"calibration, lines",
         {{{"c4.json", "{\"text\": \"some words of a document, which go on\"}\n"}},
          readCalibration("c4.json")}},
        {"calibration, gzip",
         {{{"c4.json.gz", zipped("{\"text\": \"some words of a document, which go on\"}\n")}},
          readCalibration("c4.json.gz")}},
        {"calibration, text",
         {{{"text.txt", bytesOf(data / "data_study" / "scored.txt").substr(0, 300)}},
          readCalibration("text.txt")}},
        {"alpaca",
         {{{"alpaca.json",
            R"([{"instruction": "Say it.", "input": "", "output": "It."}, {"instruction": "a", "output": "b"}])"}},
          [](const fs::path& folder) { alpacaTexts(folder / "alpaca.json", 0); }}},
        {"image-folder",
         {{{"train/a/0.jpg", bytesOf(data / "photos/train/apple/0.jpg")},
           {"train/b/0.png", bytesOf(data / "photos/train/pear/palette.png")},
           {"test/a/0.jpg", bytesOf(data / "photos/train/pear/progressive.jpeg")}},
          [](const fs::path& folder) {
              for (const bool test : {false, true}) {
                  for (const fs::path& file : listPictures(imageTask("image-folder"), folder, test).files)
                      readPicture(file);
              }
          }}},
        {"tiny-imagenet",
         {{{"train/n01/images/n01_0.JPEG", ""},
           {"train/n02/images/n02_0.JPEG", ""},
           {"val/images/val_0.JPEG", ""},
           {"val/images/val_1.JPEG", ""},
           {"val/val_annotations.txt", "val_0.JPEG\tn01\t0\t1\t2\t3\nval_1.JPEG\tn02\t0\t1\t2\t3\n"}},
          readTinyImagenet}},
        {"cifar-100", {{{"train.bin", cifar(12, 2)}, {"test.bin", cifar(3, 2)}}, [](const fs::path& folder) {
                           readImages("cifar-100", folder);
                       }}}};
    Sample ten{{{"test_batch.bin", cifar(3, 1)}},
               [](const fs::path& folder) { readImages("cifar-10", folder); }};
    for (int batch = 1; batch <= 5; ++batch)
        ten.files[fmt::format("data_batch_{}.bin", batch)] = cifar(3, 1);
    all["cifar-10"] = ten;
    const TemporaryFolder fashion;
    writeSyntheticFashion(fashion.path(), 24, 3);
    Sample plain{filesIn(fashion.path()),
                 [](const fs::path& folder) { readImages("fashion-mnist", folder); }};
    all["fashion-mnist"] = plain;
    for (const auto& [name, bytes] : filesIn(fashion.path())) {
        plain.files.erase(name);
        plain.files[name + ".gz"] = zipped(bytes);
    }
    all["fashion-mnist, gzip"] = plain;
    for (const char* task : {"boolq", "hellaswag", "mmlu", "openbookqa", "piqa", "sciq", "winogrande"})
        all[task] = {filesIn(asked / task), readRequests(task)};
    all["boolq, own"] = {filesIn(asked / "boolq_own"), readRequests("boolq")};
    all["rte-zero-shot"] = {filesIn(asked / "rte"), readRequests("rte-zero-shot")};
    all["rte-zero-shot, super"] = {filesIn(asked / "rte_super"), readRequests("rte-zero-shot")};
    all["arc-easy"] = {{{"ARC-Easy-Test.jsonl", bytesOf(asked / "arc/ARC-Easy-Test.jsonl")}},
                       readRequests("arc-easy")};
    all["arc-challenge"] = {{{"ARC-Challenge-Test.jsonl", bytesOf(asked / "arc/ARC-Challenge-Test.jsonl")}},
                            readRequests("arc-challenge")};
    return all;
}

/// What a value of JSON may be instead, as text: also what only a text can say.
const std::vector<std::string> values{"null",
                                      "true",
                                      "-1",
                                      "1.5",
                                      "2",
                                      "1e308",
                                      "1e999",
                                      "-1e999",
                                      "18446744073709551615",
                                      "18446744073709551616",
                                      "999999999999999999999999999999",
                                      "\"\"",
                                      "\"\\u0000\"",
                                      "\"\\ud800\"",
                                      "\"\xFF\"",
                                      "\"4294967296\"",
                                      "[]",
                                      "{}",
                                      "[[], []]",
                                      "[{}, {}]",
                                      "{\"text\": {}}",
                                      std::string(50'000, '[') + std::string(50'000, ']'),
                                      std::string(50'000, '{')};

/// The places of the values in a JSON text: what stands behind a colon, a bracket or a comma of a list.
std::vector<std::pair<size_t, size_t>> valuesIn(const std::string& text) {
    std::vector<std::pair<size_t, size_t>> found;
    for (size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') {
            const size_t begin = at++;
            while (at < text.size() && text[at] != '"')
                at += text[at] == '\\' ? 2 : 1;
            const size_t next = text.find_first_not_of(' ', at + 1);
            if (next == text.npos || text[next] != ':')
                found.emplace_back(begin, at + 1 - begin);
        } else if (text[at] == '-' || (text[at] >= '0' && text[at] <= '9') ||
                   (text[at] >= 'a' && text[at] <= 'z')) {
            const size_t end = std::min(text.find_first_of(",]} \n", at), text.size());
            found.emplace_back(at, end - at);
            at = end - 1;
        }
    }
    return found;
}

/// Cut anywhere, with damaged bytes, with other values and numbers, and as something else altogether.
std::vector<std::string> damaged(const std::string& name, const std::string& bytes) {
    std::vector<std::string> all{"",
                                 "\n",
                                 std::string("\0", 1),
                                 "\xEF\xBB\xBF",
                                 "\xFF\xFE\n",
                                 bytes + bytes,
                                 bytes + "\t\t\t\n",
                                 bytes + std::string(3, '\0'),
                                 std::string(100'000, '['),
                                 std::string(100'000, '{'),
                                 std::string(1'000'000, '\t'),
                                 std::string(1'000'000, ','),
                                 std::string(1'000'000, '"'),
                                 zipped(bytes),
                                 zipped(std::string(1'000'000, '\0'))};
    for (size_t i = 0; i < 40 && i < bytes.size(); ++i)
        all.push_back(bytes.substr(0, bytes.size() < 40 ? i : i * bytes.size() / 40));
    std::mt19937 random(16);
    for (int i = 0; i < 60 && !bytes.empty(); ++i) {
        std::string other = bytes;
        other[random() % std::min<size_t>(other.size(), 4096)] = static_cast<char>(
            i % 3 == 0 ? "\"\\\t\n\r{}[],:\0\xFF\x80"[random() % 14] : static_cast<int>(random() % 256));
        all.push_back(std::move(other));
    }
    if (name.find(".json") != name.npos && !name.ends_with(".gz")) {
        const std::vector<std::pair<size_t, size_t>> places = valuesIn(bytes);
        for (size_t i = 0; i < places.size(); i += 1 + places.size() / 8) {
            for (const std::string& value : values)
                all.push_back(std::string(bytes).replace(places[i].first, places[i].second, value));
        }
    }
    for (size_t at = bytes.find_first_of("0123456789"); at != bytes.npos && at < 40;
         at = bytes.find_first_of("0123456789", at + 1)) {
        for (const char* number : {"-1", "18446744073709551616", "1e999", "4294967295"})
            all.push_back(std::string(bytes).replace(at, 1, number));
    }
    return all;
}

/// Reads; the reason where that is refused as it should be, else why it is not.
std::string refusal(const Sample& sample, const fs::path& folder) {
    try {
        sample.read(folder);
    } catch (const Error& error) {
        const std::string line = error.line();
        const bool named = std::ranges::any_of(sample.files, [&](const auto& file) {
            return line.find(fs::path(file.first).filename().string()) != line.npos;
        });
        // A set as a whole may lack something, too.
        CHECK_MESSAGE((named || line.find(folder.string()) != line.npos), line);
        CHECK_MESSAGE((error.code() == ErrorCode::TaskData || error.code() == ErrorCode::FileNotRegular ||
                       error.code() == ErrorCode::FileMissing || error.code() == ErrorCode::SpecInvalid),
                      line);
        CHECK_MESSAGE(line.size() < 1000, line);
        CHECK(line.find('\n') == line.npos);
        return line;
    } catch (const std::exception& error) {
        FAIL_CHECK("no error of ours: " << error.what());
    }
    return {};
}

} // namespace

TEST_CASE("every task's files, cut and damaged, are read or refused by one error that names one of them") {
    const std::map<std::string, Sample> all = samples();
    for (const std::string_view task : madeTasks())
        CHECK_MESSAGE(all.contains(std::string(task)), task);
    size_t refused = 0, read = 0;
    for (const auto& [task, sample] : all) {
        CAPTURE(task);
        const TemporaryFolder folder;
        for (const auto& [name, bytes] : sample.files)
            write(folder / name, bytes);
        CHECK(refusal(sample, folder.path()).empty());
        size_t ofTask = 0;
        for (const auto& [name, bytes] : sample.files) {
            CAPTURE(name);
            for (const std::string& other : damaged(name, bytes)) {
                CAPTURE(printable(other, 200));
                write(folder / name, other);
                (refusal(sample, folder.path()).empty() ? read : ofTask) += 1;
            }
            write(folder / name, bytes);
        }
        CHECK(ofTask > 15);
        refused += ofTask;
    }
    MESSAGE(fmt::format("{} refused, {} read", refused, read));
    CHECK(read > 500); // so that it is no test of what cannot be read at all
}

TEST_CASE("what is no file at all is refused, and nobody waits for it") {
    for (const auto& [task, sample] : samples()) {
        CAPTURE(task);
        for (const auto& [name, bytes] : sample.files) {
            CAPTURE(name);
            const TemporaryFolder folder;
            for (const auto& [each, content] : sample.files)
                write(folder / each, content);
            fs::remove(folder / name);
            if (!name.ends_with(".JPEG")) { // Tiny-ImageNet's are listed, and not opened
                REQUIRE(::mkfifo((folder / name).c_str(), 0600) == 0);
                CHECK_FALSE(refusal(sample, folder.path()).empty());
                fs::remove(folder / name);
            }
            // Some of MMLU's subjects are a set, too, where less than the whole is meant.
            const bool may = task == "mmlu" && name.starts_with("test/");
            CHECK(refusal(sample, folder.path()).empty() == may);
            fs::create_directory(folder / name);
            CHECK_FALSE((refusal(sample, folder.path()).empty() && !may));
        }
    }
}

TEST_CASE("gzip data that is cut short anywhere is not read as less of it") {
    const TemporaryFolder folder;
    const std::string whole = zipped(sst);
    for (size_t size = 1; size < whole.size(); ++size) {
        CAPTURE(size);
        write(folder / "train.tsv.gz", whole.substr(0, size));
        CHECK_FALSE(
            refusal({{{"train.tsv.gz", ""}}, readTexts("text-classification", "train.tsv.gz")}, folder.path())
                .empty());
    }
}
