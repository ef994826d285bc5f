#include "experiment/task.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {

namespace {

constexpr Metric accuracy{"accuracy", "%", Better::Higher, ScoredBy::Rights};
constexpr Metric accuracyNormalised{"acc_norm", "%", Better::Higher, ScoredBy::NormalisedRights};
constexpr Metric f1{"F1", "%", Better::Higher, ScoredBy::F1};
constexpr Metric answerF1{"F1", "%", Better::Higher, ScoredBy::MarginMean};
constexpr Metric exactMatch{"exact match", "%", Better::Higher, ScoredBy::Rights};
constexpr Metric macroAccuracy{"macro accuracy", "%", Better::Higher, ScoredBy::MacroRights};
constexpr Metric macroOfSubjects{"macro accuracy", "%", Better::Higher, ScoredBy::GroupRights};
constexpr Metric macroF1{"macro F1", "%", Better::Higher, ScoredBy::MacroF1};

/// A task of GLUE by the paper's recipe. Its test labels are secret: dev is what it is scored on.
TaskInfo glue(std::string_view name, std::string_view folder, int64_t epochs, std::string_view dev,
              std::string_view meaning, std::vector<Metric> beside = {}) {
    return {
        .name = name,
        .input = Modality::Text,
        .metric = accuracy,
        .beside = std::move(beside),
        .recipe = {.epochs = epochs, .batchSize = 32},
        .data = {.trainFiles = {"train.tsv"},
                 .testFiles = {dev},
                 .subfolders = {"", folder},
                 .gzipped = true,
                 .wayOut =
                     "unpack the task's archive from https://gluebenchmark.com/tasks and name its folder"},
        .meaning = meaning};
}

/// A task of word problems by SMC-Bench's recipe (its code/gts/scripts). What is new learns 125 times as
/// fast: 1e-3.
TaskInfo wordProblems(std::string_view name, std::vector<std::string_view> subfolders, int64_t batchSize,
                      std::string_view wayOut, std::string_view meaning) {
    return {.name = name,
            .input = Modality::Text,
            .objective = Objective::Expressions,
            .metric = accuracy,
            .recipe = {.epochs = 50, .batchSize = batchSize, .learningRate = 8e-6},
            .data = {.trainFiles = {"train.csv"},
                     .testFiles = {"dev.csv"},
                     .subfolders = std::move(subfolders),
                     .gzipped = true,
                     .wayOut = wayOut},
            .meaning = meaning};
}

constexpr size_t mostPictures = 10'000'000;
constexpr int deepest = 3; ///< folders below a folder of pictures: CLASS/images/ has two

bool isPictureName(const std::filesystem::path& file) {
    std::string ending = file.extension().string();
    for (char& c : ending)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

/// All pictures in a folder and below, in byte order; links are followed, but not round in circles.
std::vector<std::filesystem::path> picturesIn(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::vector<fs::path> found;
    std::error_code error, ignored;
    constexpr auto options = fs::directory_options::follow_directory_symlink;
    if (!fs::is_directory(folder, ignored))
        return found;
    fs::path at = folder; // a class that cannot be listed is missed, not left out
    for (fs::recursive_directory_iterator entry(folder, options, error), end;
         !error && entry != end && found.size() < mostPictures; entry.increment(error)) {
        if (entry.depth() >= deepest)
            entry.disable_recursion_pending();
        at = entry->path();
        if (isPictureName(at) && entry->is_regular_file(ignored))
            found.push_back(at);
    }
    if (error)
        throw Error(ErrorCode::FileRead, printable(at.string()),
                    fmt::format("is a folder of pictures that cannot be listed: {}", error.message()));
    std::ranges::sort(found, {}, [](const fs::path& file) -> const std::string& { return file.native(); });
    return found;
}

/// A task of the harness, measured without training.
TaskInfo zeroShot(std::string_view name, std::vector<std::string_view> files,
                  std::vector<std::string_view> otherFiles, std::vector<std::string_view> subfolders,
                  std::string_view wayOut, std::string_view meaning) {
    return {.name = name,
            .input = Modality::Text,
            .objective = Objective::Continuations,
            .metric = accuracy,
            .beside = {accuracyNormalised},
            .recipe = {.epochs = 0},
            .data = {.testFiles = std::move(files),
                     .subfolders = std::move(subfolders),
                     .otherTestFiles = std::move(otherFiles),
                     .wayOut = wayOut},
            .meaning = meaning};
}

/// The 57 subjects of MMLU, as its files are named.
constexpr std::array<std::string_view, 57> mmluSubjects{"abstract_algebra",
                                                        "anatomy",
                                                        "astronomy",
                                                        "business_ethics",
                                                        "clinical_knowledge",
                                                        "college_biology",
                                                        "college_chemistry",
                                                        "college_computer_science",
                                                        "college_mathematics",
                                                        "college_medicine",
                                                        "college_physics",
                                                        "computer_security",
                                                        "conceptual_physics",
                                                        "econometrics",
                                                        "electrical_engineering",
                                                        "elementary_mathematics",
                                                        "formal_logic",
                                                        "global_facts",
                                                        "high_school_biology",
                                                        "high_school_chemistry",
                                                        "high_school_computer_science",
                                                        "high_school_european_history",
                                                        "high_school_geography",
                                                        "high_school_government_and_politics",
                                                        "high_school_macroeconomics",
                                                        "high_school_mathematics",
                                                        "high_school_microeconomics",
                                                        "high_school_physics",
                                                        "high_school_psychology",
                                                        "high_school_statistics",
                                                        "high_school_us_history",
                                                        "high_school_world_history",
                                                        "human_aging",
                                                        "human_sexuality",
                                                        "international_law",
                                                        "jurisprudence",
                                                        "logical_fallacies",
                                                        "machine_learning",
                                                        "management",
                                                        "marketing",
                                                        "medical_genetics",
                                                        "miscellaneous",
                                                        "moral_disputes",
                                                        "moral_scenarios",
                                                        "nutrition",
                                                        "philosophy",
                                                        "prehistory",
                                                        "professional_accounting",
                                                        "professional_law",
                                                        "professional_medicine",
                                                        "professional_psychology",
                                                        "public_relations",
                                                        "security_studies",
                                                        "sociology",
                                                        "us_foreign_policy",
                                                        "virology",
                                                        "world_religions"};

TaskInfo mmlu() {
    static const std::vector<std::string> names = [] { // what the row's views are of
        std::vector<std::string> all;
        for (const char* split : {"test", "dev"}) {
            for (const std::string_view subject : mmluSubjects)
                all.push_back(fmt::format("{0}/{1}_{0}.csv", split, subject));
        }
        return all;
    }();
    const auto half = names.begin() + mmluSubjects.size();
    TaskInfo row = zeroShot("mmlu", {names.begin(), half}, {}, {"", "data"},
                            "unpack data.tar of the authors (hendrycks/test) and name its folder",
                            "Questions of 57 subjects with four answers, behind 0 to 5 solved ones");
    row.data.trainFiles.assign(half, names.end());
    row.data.anyOf = true;
    row.beside.push_back(macroOfSubjects);
    row.mostShots = 5;
    return row;
}

} // namespace

std::string_view rulesName(Rules rules) {
    return rules == Rules::Current ? "current" : "2023";
}

Rules rulesOf(std::string_view name) {
    for (const Rules rules : {Rules::Current, Rules::Harness2023}) {
        if (rulesName(rules) == name)
            return rules;
    }
    throw Error(ErrorCode::Usage, printable(name), "is no rule set; there are current and 2023");
}

const std::vector<TaskInfo>& tasks() {
    static const std::vector<TaskInfo> rows{
        {.name = "fashion-mnist",
         .metric = accuracy,
         .data = {.trainFiles = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"},
                  .testFiles = {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
                  .subfolders = {"", "raw", "FashionMNIST/raw"},
                  .gzipped = true,
                  .defaultFolder = "/usr/share/datasets/fashion-mnist",
                  .wayOut = "install Debian's package dataset-fashion-mnist, which puts them into "
                            "/usr/share/datasets/fashion-mnist"},
         .meaning = "Clothes in 10 classes, 28 x 28 grey pixels"},
        {.name = "cifar-10",
         .metric = accuracy,
         .data = {.trainFiles = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                                 "data_batch_4.bin", "data_batch_5.bin"},
                  .testFiles = {"test_batch.bin"},
                  .subfolders = {"", "cifar-10-batches-bin"},
                  .wayOut = "unpack cifar-10-binary.tar.gz (the binary version, from "
                            "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder"},
         .meaning = "Photographs in 10 classes, 32 x 32 pixels"},
        {.name = "cifar-100",
         .metric = accuracy,
         .data = {.trainFiles = {"train.bin"},
                  .testFiles = {"test.bin"},
                  .subfolders = {"", "cifar-100-binary"},
                  .wayOut = "unpack cifar-100-binary.tar.gz (the binary version, from "
                            "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder"},
         .meaning = "Photographs in 100 classes, 32 x 32 pixels"},
        {.name = "tiny-imagenet",
         .metric = accuracy,
         .recipe = {.epochs = 5},
         .data = {.trainFiles = {"train/"},
                  .testFiles = {"val/val_annotations.txt", "val/images/"},
                  .subfolders = {"", "tiny-imagenet-200"},
                  .wayOut =
                      "unpack tiny-imagenet-200.zip (from http://cs231n.stanford.edu/) and name its folder"},
         .meaning = "Photographs in 200 classes, 64 x 64 pixels"},
        {.name = "image-folder",
         .metric = accuracy,
         .data = {.trainFiles = {"train/"},
                  .testFiles = {"test/"},
                  .subfolders = {""},
                  .perhaps = {"validation/"},
                  .wayOut = "put the pictures there as train/CLASS/*.jpg and test/CLASS/*.jpg (or .png)"},
         .meaning = "Pictures of your own, in a folder a class"},
        {.name = "text-classification",
         .input = Modality::Text,
         .metric = accuracy,
         .beside = {macroAccuracy, macroF1}, // one's own classes are seldom of one size
         .recipe = {.epochs = 3, .batchSize = 32, .learningRate = 5e-5},
         .data = {.trainFiles = {"train"},
                  .testFiles = {"test"},
                  .subfolders = {""},
                  .gzipped = true,
                  .endings = {".tsv", ".csv", ".jsonl"},
                  .perhaps = {"validation"},
                  .wayOut =
                      "put train.tsv and test.tsv there (or .csv, .jsonl), with the columns sentence and "
                      "label, or sentence1, sentence2 and label, named in a first line"},
         .meaning = "Texts of your own, or pairs of them, with labels"},
        glue("sst-2", "SST-2", 5, "dev.tsv", "Sentences of film reviews: positive or negative (GLUE)"),
        glue("mnli", "MNLI", 3, "dev_matched.tsv",
             "Whether a sentence follows from another, contradicts it or neither (GLUE, matched)"),
        glue("qnli", "QNLI", 4, "dev.tsv", "Whether a sentence holds the answer to a question (GLUE)"),
        glue("qqp", "QQP", 3, "dev.tsv", "Whether two questions ask the same (GLUE)", {f1}),
        glue("rte", "RTE", 5, "dev.tsv", "Whether a sentence follows from another (GLUE)"),
        {.name = "squad",
         .input = Modality::Text,
         .objective = Objective::AnswerSpans,
         .metric = answerF1,
         .beside = {exactMatch},
         .recipe = {.epochs = 3, .batchSize = 16, .learningRate = 3e-5},
         .data = {.trainFiles = {"train-v1.1.json"},
                  .testFiles = {"dev-v1.1.json"},
                  .subfolders = {"", "SQuAD"},
                  .gzipped = true,
                  .wayOut = "get train-v1.1.json and dev-v1.1.json of SQuAD v1.1 (from "
                            "https://rajpurkar.github.io/SQuAD-explorer) and name their folder"},
         .meaning = "Where in a passage of Wikipedia the answer to a question stands (SQuAD v1.1)"},
        wordProblems("mawps", {""}, 4,
                     "name a fold of cv_mawps (fold0 to fold4) of the data of arkilpatel/SVAMP",
                     "Which expression solves a word problem of arithmetic (MAWPS)"),
        wordProblems("asdiv-a", {""}, 4,
                     "name a fold of cv_asdiv-a (fold0 to fold4) of the data of arkilpatel/SVAMP",
                     "Which expression solves a word problem of arithmetic (ASDiv-A)"),
        wordProblems("svamp", {"", "mawps-asdiv-a_svamp"}, 8,
                     "name the folder mawps-asdiv-a_svamp of the data of arkilpatel/SVAMP",
                     "Which expression solves a word problem that others do not give away (SVAMP)"),
        {.name = "perplexity",
         .input = Modality::Text,
         .objective = Objective::LanguageModel,
         .metric = {"perplexity", "", Better::Lower, ScoredBy::Loss},
         .recipe = {.epochs = 0},
         .data = {.isFile = true, .wayOut = "name a text file, e.g. wiki.test.raw"},
         .meaning = "How well a language model foresees a text, token by token, in windows"},
        zeroShot("arc-challenge", {"ARC-Challenge-Test.jsonl"}, {}, {"", "ARC-Challenge"},
                 "unpack ARC-V1-Feb2018.zip of the Allen Institute and name its folder",
                 "Science questions of school exams that retrieval gets wrong, 3 to 5 answers"),
        zeroShot("arc-easy", {"ARC-Easy-Test.jsonl"}, {}, {"", "ARC-Easy"},
                 "unpack ARC-V1-Feb2018.zip of the Allen Institute and name its folder",
                 "Science questions of school exams, 3 to 5 answers"),
        zeroShot("boolq", {"val.jsonl"}, {"dev.jsonl"}, {"", "BoolQ"},
                 "name the folder with SuperGLUE's val.jsonl or Google's dev.jsonl",
                 "Questions that a passage answers with yes or no"),
        zeroShot("hellaswag", {"hellaswag_val.jsonl"}, {}, {"", "data"},
                 "name the folder with the authors' hellaswag_val.jsonl (rowanz/hellaswag, data)",
                 "How a scene goes on, one of four endings"),
        mmlu(),
        zeroShot("openbookqa", {"test.jsonl"}, {}, {"", "Data/Main", "OpenBookQA-V1-Sep2018/Data/Main"},
                 "unpack OpenBookQA-V1-Sep2018.zip of the Allen Institute and name its folder",
                 "Questions of elementary science, four answers"),
        zeroShot("piqa", {"valid.jsonl", "valid-labels.lst"}, {}, {"", "physicaliqa-train-dev", "data"},
                 "name the folder with the authors' valid.jsonl and valid-labels.lst",
                 "Which of two ways reaches a goal of everyday life"),
        zeroShot("rte-zero-shot", {"dev.tsv"}, {"val.jsonl"}, {"", "RTE"},
                 "name the folder with GLUE's dev.tsv or SuperGLUE's val.jsonl",
                 "Whether a sentence follows from another, asked without training"),
        zeroShot("sciq", {"test.json"}, {}, {"", "SciQ dataset-2 3"},
                 "unpack SciQ.zip of the Allen Institute and name its folder",
                 "Science questions behind a passage, four answers"),
        zeroShot("winogrande", {"dev.jsonl"}, {}, {"", "winogrande_1.1"},
                 "unpack winogrande_1.1.zip of the Allen Institute and name its folder",
                 "Which of two things a sentence means"),
        {.name = "word-perplexity",
         .input = Modality::Text,
         .objective = Objective::Continuations,
         .metric = {"word perplexity", "", Better::Lower},
         .recipe = {.epochs = 0},
         .data = {.isFile = true, .wayOut = "name a text file, e.g. wiki.test.raw"},
         .meaning = "How well a language model foresees Wikipedia's articles, counted by their words"},
    };
    return rows;
}

const TaskInfo* findTask(std::string_view name) {
    const auto found = std::ranges::find(tasks(), name, &TaskInfo::name);
    return found == tasks().end() ? nullptr : &*found;
}

std::string taskNames() {
    std::string text;
    for (const TaskInfo& task : tasks())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", task.name);
    return text;
}

std::vector<std::filesystem::path> dataFilesOf(const DataNeeds& needs, const std::filesystem::path& folder,
                                               bool test) {
    if (needs.isFile) {
        std::error_code ignored;
        return test && std::filesystem::is_regular_file(folder, ignored)
                   ? std::vector{folder}
                   : std::vector<std::filesystem::path>();
    }
    const std::vector<std::string_view>& first = test ? needs.testFiles : needs.trainFiles;
    std::vector<std::pair<std::string_view, const std::vector<std::string_view>*>> places;
    places.reserve(2 * needs.subfolders.size());
    for (const std::string_view subfolder : needs.subfolders)
        places.emplace_back(subfolder, &first);
    if (test && !needs.otherTestFiles.empty()) {
        for (const std::string_view subfolder : needs.subfolders)
            places.emplace_back(subfolder, &needs.otherTestFiles);
    }
    const std::vector<std::string_view> whole{""};
    for (const auto& place : places) {
        const std::string_view subfolder = place.first;
        const std::vector<std::string_view>& names = *place.second;
        std::vector<std::filesystem::path> found;
        size_t there = 0; // of the names
        const auto add = [&](std::string_view name) {
            if (name.ends_with('/')) {
                std::vector<std::filesystem::path> pictures = picturesIn(
                    (subfolder.empty() ? folder : folder / subfolder) / name.substr(0, name.size() - 1));
                there += pictures.empty() ? 0 : 1;
                std::ranges::move(pictures, std::back_inserter(found));
                return;
            }
            for (const std::string_view ending : needs.endings.empty() ? whole : needs.endings) {
                std::filesystem::path plain = subfolder.empty() ? folder / name : folder / subfolder / name;
                plain += ending;
                std::filesystem::path zipped = plain;
                zipped += ".gz";
                std::error_code ignored;
                if (std::filesystem::exists(plain, ignored)) {
                    found.push_back(plain);
                    ++there;
                    return;
                }
                if (needs.gzipped && std::filesystem::exists(zipped, ignored)) {
                    found.push_back(zipped);
                    ++there;
                    return;
                }
            }
        };
        for (const std::string_view name : names)
            add(name);
        if (needs.anyOf ? there == 0 : there != names.size())
            continue;
        if (!test) {
            for (const std::string_view name : needs.perhaps)
                add(name);
        }
        return found;
    }
    return {};
}

} // namespace sparsescope
