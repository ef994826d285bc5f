// The catalogue of tasks: the only list of them.
#pragma once

#include "experiment/metric.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

enum class Modality { Images, Text };
/// What is measured: classes behind a head; where in a passage the answer to a question begins and ends;
/// which expression solves a word problem; how a language model foresees a text in windows; how it foresees
/// the ways in which a text may go on.
enum class Objective { Classification, AnswerSpans, Expressions, LanguageModel, Continuations };

/// Which lm-evaluation-harness the tasks of continuations are scored as.
enum class Rules {
    Current,    ///< v0.4.x: the tokenizer's special tokens, documents in the order of the file
    Harness2023 ///< df3da98, which Wanda and SPP used: no special tokens, documents shuffled before a limit
};
std::string_view rulesName(Rules rules); ///< "current", "2023"
/// Errors: Usage.
Rules rulesOf(std::string_view name);

/// How a model is fine-tuned.
struct TrainingSpec {
    int64_t epochs = 8;
    int64_t batchSize = 64;
    double learningRate = 2e-5;
    double weightDecay = 0;
    double adamEpsilon = 1e-8;
    int64_t imageSize = 0; ///< 0 = the model's own; else position embeddings are interpolated
    bool dropout = true; ///< by the shares of the checkpoint's config.json (of BERT and its kin); false: none
    bool operator==(const TrainingSpec&) const = default;
};

/// The files of a task, each in the folder itself or in one of the subfolders where archives and other
/// programs put it, and perhaps with ".gz" behind its name where `gzipped`.
struct DataNeeds {
    std::vector<std::string_view> trainFiles, testFiles; ///< "NAME/": all pictures in that folder and below
    std::vector<std::string_view> subfolders;
    bool gzipped = false;
    std::vector<std::string_view>
        endings; ///< behind each name, the first that is there; none: the names are whole
    std::vector<std::string_view> perhaps; ///< with the training files where they are there
    /// Instead of the test files where not all of those are there: another publisher's.
    std::vector<std::string_view> otherTestFiles;
    bool anyOf = false;             ///< those of the files that are there are enough to begin with
    bool isFile = false;            ///< the data is one file, which is named itself
    std::string_view defaultFolder; ///< where a package of the system puts it; empty = nowhere
    std::string_view wayOut;        ///< how to get the data
};

struct TaskInfo {
    std::string_view name;
    Modality input = Modality::Images;
    Objective objective = Objective::Classification;
    Metric metric;
    std::vector<Metric> beside; ///< what the same predictions say too (scoreOfExamples)
    TrainingSpec recipe;        ///< the paper's (methods.md section 1, table)
    DataNeeds data;
    std::string_view meaning; ///< one phrase for help and tooltips
    int64_t mostShots = 0;    ///< solved questions that may stand before the one that is asked

    /// Takes a language model's own outputs: is measured and not trained for.
    bool isOfLanguageModels() const {
        return objective == Objective::LanguageModel || objective == Objective::Continuations;
    }
    /// Whether a set that is not whole is measured where TaskSpec::partial says that another is meant.
    bool mayBePartial() const {
        return objective == Objective::AnswerSpans || objective == Objective::Expressions ||
               objective == Objective::Continuations;
    }
};

/// One row a task; a new one is a row here and a file in engine/tasks.
const std::vector<TaskInfo>& tasks();
/// Null when there is none.
const TaskInfo* findTask(std::string_view name);
/// "fashion-mnist, cifar-10, ..." for messages.
std::string taskNames();

/// The paths of the training or test files, in the first subfolder that holds all of them; empty where none
/// does. O(files). Errors: FileRead of a folder in it that cannot be listed.
std::vector<std::filesystem::path> dataFilesOf(const DataNeeds& needs, const std::filesystem::path& folder,
                                               bool test);

/// A task as a study uses it.
struct TaskSpec {
    std::string task;             ///< a name of the catalogue
    std::filesystem::path folder; ///< absolute once read
    int64_t trainExamples = 0;    ///< 0 = all; else a fixed random subset, the same for every run
    int64_t validationExamples = 0;
    int64_t testExamples = 0;
    int64_t window = 0;              ///< of perplexity: tokens of a window; 0 = the model's context
    std::filesystem::path tokenizer; ///< the model whose tokenizer reads the text; empty = the model's own
    Rules rules = Rules::Current;    ///< of continuations
    int64_t shots = 0;               ///< of continuations, up to TaskInfo::mostShots
    bool partial = false;            ///< where it may be: a set that is not whole is measured all the same

    const TaskInfo& info() const { return *findTask(task); }
};

} // namespace sparsescope
