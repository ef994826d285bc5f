// One model and its examples, loaded once and scored under many masks. A language model is read block by
// block for each mask.
#pragma once

#include "engine/engine.h"

#include <memory>

namespace sparsescope {

/// On torch's threads; one thread at a time.
class Scanner {
public:
    /// `request.pruned` and `request.outputs` stay empty. Errors: as evaluate.
    explicit Scanner(const EvaluationRequest& request, const std::stop_token& stop = {});
    ~Scanner();
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    /// What evaluate() gives for these masks, bit for bit; null = for none. O(forward passes). Errors:
    /// MaskMismatch, ModelTensor for outputs that are not finite, OutOfMemory, Cancelled (after at most one
    /// batch).
    double score(const MaskSet* masks, const std::stop_token& stop = {});
    /// What the last score was made of, one an example.
    const std::vector<ExampleOutcome>& outcomes() const;
    /// Whether those are all examples that there are, because the task's limit leaves none out. After
    /// score(). O(reading the data). Errors: as evaluate.
    bool tookAll(const std::stop_token& stop = {}) const;

private:
    struct Loaded;
    std::unique_ptr<Loaded> m_loaded;
};

} // namespace sparsescope
