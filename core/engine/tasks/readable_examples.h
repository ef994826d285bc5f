// The test examples of any task of texts, as a person reads them. No torch here.
#pragma once

#include "experiment/example_texts.h"
#include "experiment/task.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace sparsescope {

/// In the order in which scores and predictions of them are kept: sentences, and the second below the first;
/// questions with their subject and answers; the beginning of each window of a text, which the model's
/// tokenizer cuts (`model` and `root` say whose, where the task does not). None of a task of pictures.
/// Errors: as the task's own reading and loadTokenizer; Cancelled.
ExampleTexts readableExamples(const TaskSpec& task, const std::filesystem::path& model,
                              const std::string& root, const std::stop_token& stop = {});

} // namespace sparsescope
