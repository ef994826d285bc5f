#include "engine/training/step_time.h"

#include "engine/detail/torch_errors.h"
#include "engine/tasks/detail/task.h"

#include <algorithm>
#include <chrono>

namespace sparsescope {
namespace {

constexpr size_t fewest = 3, most = 50;
constexpr double enough = 2; // seconds

/// Stops the training once it knows enough.
class StepClock final : public TrainingObserver {
public:
    void step(int64_t, int64_t, int64_t, double, double) override {
        const Clock::time_point now = Clock::now();
        if (m_last) // the first step warms up
            m_seconds.push_back(std::chrono::duration<double>(now - *m_last).count());
        m_last = now;
        m_first = m_first.value_or(now);
        const double elapsed = std::chrono::duration<double>(now - *m_first).count();
        if (m_seconds.size() >= most || (m_seconds.size() >= fewest && elapsed >= enough))
            m_known.request_stop();
    }
    /// An epoch ends with scores, which are no step.
    void epoch(int64_t, double, double, double) override { m_last.reset(); }

    std::stop_source& known() { return m_known; }
    bool empty() const { return m_seconds.empty(); }
    double median() {
        const auto middle = m_seconds.begin() + static_cast<std::ptrdiff_t>(m_seconds.size() / 2);
        std::nth_element(m_seconds.begin(), middle, m_seconds.end());
        return *middle;
    }

private:
    using Clock = std::chrono::steady_clock;
    std::vector<double> m_seconds;
    std::optional<Clock::time_point> m_first, m_last;
    std::stop_source m_known;
};

} // namespace

StepTime measureSteps(const FineTuneRequest& request, const std::stop_token& stop) {
    StepTime time;
    if (request.training.epochs == 0)
        return time;
    time.steps = fineTuneSteps(request.task, request.training);
    StepClock clock;
    const std::stop_callback forward(stop, [&] { clock.known().request_stop(); });
    try {
        const FineTuneResult whole = fineTune(request, clock, clock.known().get_token());
        if (clock.empty()) { // a single step an epoch
            time.step = whole.seconds / static_cast<double>(std::max<int64_t>(1, whole.steps));
            time.run = whole.seconds;
            return time;
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled || stop.stop_requested() || clock.empty())
            throw;
    }
    time.step = clock.median();
    const auto scored = withOwnErrors(printable(request.checkpoint->path().string()), [&] {
        const std::unique_ptr<Task> task = makeTask(request.task);
        return request.training.epochs * task->count(Split::Validation) + task->count(Split::Test);
    });
    time.run =
        time.step * (static_cast<double>(time.steps) +
                     static_cast<double>(scored) / static_cast<double>(request.training.batchSize) / 3);
    return time;
}

} // namespace sparsescope
