// What the Allen Institute's question files have in common.
#pragma once

#include "engine/tasks/multiple_choice.h"

namespace sparsescope {

/// {question: {stem, choices: [{text, label}]}, answerKey}, the question asked as `ask` writes its stem.
/// Labels are letters or digits: what counts is the answer's place.
ChoiceDocument scienceQuestion(const ChoiceRow& row,
                               const std::function<std::string(const std::string&)>& ask);

/// ARC (Clark et al. 2018); lm_eval/tasks/arc.
std::unique_ptr<RequestTask> arcTask(const TaskSpec& spec, int64_t count);

} // namespace sparsescope
