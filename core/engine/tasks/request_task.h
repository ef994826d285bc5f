// What a language model is asked about texts and the ways in which they go on, and what its answers say. No
// torch here.
#pragma once

#include "engine/engine.h"
#include "engine/tasks/tokenizer.h"
#include "experiment/example_texts.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace sparsescope {

/// A text of which the last tokens are asked for: the log-probability of each of them behind all before it.
struct Request {
    std::vector<int32_t> tokens; ///< from 2
    int64_t asked = 0;           ///< from 1, fewer than there are tokens
};

/// The requests of a task, as one model's tokenizer gives them.
struct Requests {
    std::vector<Request> all;
    int64_t truncated = 0; ///< that lost their first tokens, because the model's context is shorter
};

/// A task that is scored by log-likelihoods (lm-evaluation-harness). Reads its files once.
class RequestTask {
public:
    virtual ~RequestTask() = default;
    /// Errors: TaskData, FileRead, SpecInvalid, Cancelled; `context` is the model's, tokens.
    virtual Requests requests(const Tokenizer& tokenizer, int64_t context, const std::stop_token& stop) = 0;
    /// The pairs of context and continuation that these are of; of a text that is foreseen as a whole, the
    /// document behind an empty context.
    virtual std::vector<std::pair<std::string, std::string>> texts(const std::stop_token& stop) = 0;
    /// What it asks, for a person. Errors: as requests.
    virtual ExampleTexts examples(const std::stop_token& stop) = 0;
    /// From the sums of log-probabilities, one a request: score, examples and what else is known.
    virtual EvaluationResult score(std::span<const double> sums) const = 0;
    /// What a reader needs to work the score out again.
    virtual void writeOutputs(const std::filesystem::path& path, std::span<const double> sums,
                              const std::stop_token& stop) const = 0;
};

/// The beginning of a text that may be a whole article, for ExampleTexts.
std::string beginningOf(std::string_view text);

/// Which of a task's documents (of a subject's) a limit of the spec leaves, in their order: the first of
/// them, by the rules of 2023 of the order that Python's random.Random(42).shuffle gives.
std::vector<size_t> limited(size_t count, const TaskSpec& spec);

/// NAME_requests.cpp defines `std::unique_ptr<RequestTask> NAME(const TaskSpec&)` in this namespace;
/// CMakeLists.txt lists these files and writes their table, request_makers.h.
namespace request_makers {

struct Maker {
    std::string_view name;
    std::unique_ptr<RequestTask> (*make)(const TaskSpec&);
};

} // namespace request_makers

/// The names of the tasks of requests.
std::vector<std::string_view> requestTasks();
/// Errors: TaskUnknown.
std::unique_ptr<RequestTask> makeRequestTask(const TaskSpec& spec);

} // namespace sparsescope
