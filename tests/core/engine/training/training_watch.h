// How a test stops a training at a step, and sees where the next one begins.
#pragma once

#include "engine/engine.h"

namespace sparsescope::test {

/// Told of steps, and stops behind one.
class Watch final : public TrainingObserver {
public:
    explicit Watch(int64_t stopAt = -1)
        : m_stopAt(stopAt) {}
    void step(int64_t, int64_t step, int64_t, double, double) override {
        if (step == m_stopAt)
            source.request_stop();
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves&) override { from = step; }

    int64_t from = 0;
    std::stop_source source;

private:
    int64_t m_stopAt;
};

} // namespace sparsescope::test
