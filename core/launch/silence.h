// How long a worker has told nothing. Private to the launch room.
#pragma once

#include "study/run_status.h"

#include <chrono>
#include <optional>
#include <string>

namespace sparsescope {

/// Follows one running stage by its journal, in which every worker tells of its steps, and where there are
/// none at least every 10 s of what it does, as long as it gets on: a worker that hangs, is stopped or swaps
/// tells nothing.
class Silence {
public:
    /// Once a tick. Time counts only while somebody looks: where the machine was suspended, or the container
    /// frozen, the worker was too.
    void look(const RunStatus& status);
    /// More than `floor`, and than 50 of its own steps.
    bool isTooLong(const RunStatus& status, std::chrono::milliseconds floor) const;
    /// "no progress for 12 min, at step 3 of 100"
    std::string text(const RunStatus& status) const;

private:
    double m_heardAt = 0; ///< the journal's time of the last record
    std::chrono::duration<double> m_quiet{};
    std::optional<std::chrono::steady_clock::time_point> m_lookedAt;
};

} // namespace sparsescope
