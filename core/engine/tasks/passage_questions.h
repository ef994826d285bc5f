// Questions about passages, whose answers stand in them, as SQuAD v1.1 publishes them. No torch here.
#pragma once

#include "experiment/task.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace sparsescope {

struct PassageAnswer {
    std::string text;
    size_t begin = 0; ///< in the passage, bytes
};
struct PassageQuestion {
    std::string id, text;
    size_t passage = 0;                 ///< of PassageQuestions::passages
    std::vector<PassageAnswer> answers; ///< all are right; one of a training set, up to six of SQuAD's dev
    int64_t place = 0;                  ///< among the file's questions, from 0
};
struct PassageQuestions {
    std::vector<std::string> passages;
    std::vector<PassageQuestion> questions;
    std::filesystem::path file;
};

/// All questions of a file, in its order; perhaps gzipped. Errors: TaskData naming the file and the question
/// for what is no SQuAD v1.1, a question without an answer, and an answer that does not stand where it is
/// said to; FileMissing, FileNotRegular, FileRead, SpecInvalid for a file of more than 256 MB, Cancelled.
PassageQuestions readPassageQuestions(const std::filesystem::path& file, const std::stop_token& stop = {});

/// Those of a task's training or test file (dev, of which validation is too: the labels of the test set are
/// secret) that a cap (0 = all) leaves, in their order: as textsOfSplit chooses. Errors: as
/// readPassageQuestions; TaskData where the set is not whole and `partial` is not said.
PassageQuestions loadQuestions(const TaskSpec& task, bool test, int64_t cap,
                               const std::stop_token& stop = {});

/// What 0 and 1 say of an answer, where its examples are shown.
inline const std::vector<std::string> answerClasses{"other words", "exact match"};

} // namespace sparsescope
