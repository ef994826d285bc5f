#include "experiment/task.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

namespace {

constexpr Metric accuracy{"accuracy", "%", Better::Higher, ScoredBy::Rights};
constexpr Metric f1{"F1", "%", Better::Higher, ScoredBy::F1};
constexpr Metric macroAccuracy{"macro accuracy", "%", Better::Higher, ScoredBy::MacroRights};
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

} // namespace

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
        {.name = "perplexity",
         .input = Modality::Text,
         .objective = Objective::LanguageModel,
         .metric = {"perplexity", "", Better::Lower, ScoredBy::Loss},
         .recipe = {.epochs = 0},
         .data = {.isFile = true, .wayOut = "name a text file, e.g. wiki.test.raw"},
         .meaning = "How well a language model foresees a text, token by token, in windows"},
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
    const std::vector<std::string_view>& names = test ? needs.testFiles : needs.trainFiles;
    const std::vector<std::string_view> whole{""};
    for (const std::string_view subfolder : needs.subfolders) {
        std::vector<std::filesystem::path> found;
        const auto add = [&](std::string_view name) {
            for (const std::string_view ending : needs.endings.empty() ? whole : needs.endings) {
                std::filesystem::path plain = subfolder.empty() ? folder / name : folder / subfolder / name;
                plain += ending;
                std::filesystem::path zipped = plain;
                zipped += ".gz";
                std::error_code ignored;
                if (std::filesystem::exists(plain, ignored)) {
                    found.push_back(plain);
                    return;
                }
                if (needs.gzipped && std::filesystem::exists(zipped, ignored)) {
                    found.push_back(zipped);
                    return;
                }
            }
        };
        for (const std::string_view name : names)
            add(name);
        if (found.size() != names.size())
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
