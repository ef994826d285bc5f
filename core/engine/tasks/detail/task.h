// What a model is measured and trained on: one interface for pictures and texts.
#pragma once

#include "engine/detail/batch.h"
#include "engine/engine.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

/// The examples of one split, as one model takes them. Immutable.
class Batches {
public:
    virtual ~Batches() = default;
    virtual int64_t size() const = 0; ///< examples, or the windows that they are cut into
    /// The examples of those indices, in their order, on `device`. On torch's threads.
    virtual Batch batch(std::span<const int64_t> indices, at::Device device) const = 0;
    /// Of the text that they were cut from; 0 where they were not.
    virtual int64_t tokens() const { return 0; }
    /// Of what the examples are before they are prepared, 32 hex digits. O(bytes).
    virtual std::string contentHash() const = 0;
};

/// Looks at a model's outputs, batch by batch.
class Scorer {
public:
    virtual ~Scorer() = default;
    /// The outputs of those examples, [batch, ...]; examples are kept in the order in which they come.
    virtual void add(const at::Tensor& outputs, const Batch& batch) = 0;
    /// In the task's metric; nothing where an output was not finite, so that a broken model has no score.
    virtual std::optional<double> score() const = 0;
    /// One an example, of one in several windows, too.
    virtual const std::vector<ExampleOutcome>& examples() const = 0;
};

/// What a task needs at the end of a model.
struct Head {
    std::vector<std::string>
        classNames;     ///< none: the task takes the model's own outputs (a language model's)
    bool spans = false; ///< how much each token is the first and the last of an answer
    std::optional<int64_t> treeConstants = {}; ///< of the decoder of expressions; nothing: it needs none
    double rate = 1;                           ///< times the learning rate: how fast the head learns
    int64_t classes() const { return static_cast<int64_t>(classNames.size()); }
};

class Task {
public:
    virtual ~Task() = default;
    virtual Head head() const = 0;
    /// Examples of a split, where that can be from file sizes and headers alone. Errors: TaskData, FileRead.
    virtual int64_t count(Split split) const = 0;
    /// Reads a split for a model of that input; `checkpoint` says how examples are prepared (its
    /// preprocessor_config.json; null = the defaults). Errors: TaskData, FileRead, SpecInvalid,
    /// ModelUnsupported for a model that cannot take them, OutOfMemory, Cancelled.
    virtual std::unique_ptr<Batches> batches(Split split, const Checkpoint* checkpoint,
                                             const InputShape& input, const std::stop_token& stop) = 0;
    virtual std::unique_ptr<Scorer> scorer() const = 0;
    /// The mean loss of a batch, a scalar. Differentiable.
    virtual at::Tensor loss(const at::Tensor& outputs, const Batch& batch) const = 0;
};

/// By the name (task_maker.h). Errors: TaskUnknown, listing the tasks that are known.
std::unique_ptr<Task> makeTask(const TaskSpec& spec);

} // namespace sparsescope
