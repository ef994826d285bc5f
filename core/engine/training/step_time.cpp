#include "engine/training/step_time.h"

#include "engine/detail/torch_errors.h"
#include "engine/tasks/detail/task.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>

namespace sparsescope {
namespace {

constexpr int64_t fewest = 3;
constexpr double enough = 2; // seconds

/// Stops the training once it knows enough.
class StepClock final : public TrainingObserver {
public:
    void step(int64_t, int64_t, int64_t, double, double) override {
        const Clock::time_point now = Clock::now();
        if (!m_first)
            m_first = now;
        if (m_last) { // the first step warms up
            m_seconds += std::chrono::duration<double>(now - *m_last).count();
            ++m_steps;
        }
        m_last = now;
        if (m_steps >= fewest && m_seconds >= enough)
            m_known.request_stop();
    }
    /// An epoch ends with scores, which are no step.
    void epoch(int64_t, double, double, double) override { m_last.reset(); }

    std::stop_source& known() { return m_known; }
    bool empty() const { return m_steps == 0; }
    /// The mean: on a busy machine some steps wait for others' turns, and so will those of the run.
    double step() const { return m_seconds / static_cast<double>(m_steps); }
    /// Until the first step was done: reading model and data.
    double before() const { return std::chrono::duration<double>(*m_first - m_begun).count(); }

private:
    using Clock = std::chrono::steady_clock;
    double m_seconds = 0;
    int64_t m_steps = 0;
    Clock::time_point m_begun = Clock::now();
    std::optional<Clock::time_point> m_first, m_last;
    std::stop_source m_known;
};

/// Stops work that tells how far it is once its phase of that name says how long all of it will take.
class WorkClock final : public Progress {
public:
    WorkClock(std::string_view phase, double leastShare)
        : m_phase(phase)
        , m_leastShare(leastShare) {}

    void begin(std::string_view what, uint64_t total) override {
        const std::scoped_lock lock(m_mutex);
        m_isPhase = what == m_phase && total > 0;
        m_total = total;
        m_done = 0;
        m_begun = Clock::now();
    }
    void advance(uint64_t units) override {
        const std::scoped_lock lock(m_mutex);
        m_done += units;
        if (!m_isPhase || m_all)
            return;
        const Clock::time_point now = Clock::now();
        const double elapsed = seconds(m_begun, now);
        const double share = static_cast<double>(m_done) / static_cast<double>(m_total);
        if (elapsed < enough || share < m_leastShare)
            return;
        m_all = seconds(m_start, m_begun) + elapsed / share;
        m_known.request_stop();
    }

    std::stop_source& known() { return m_known; }
    /// What it will take; where it ended before, what it took.
    double all() {
        const std::scoped_lock lock(m_mutex);
        return m_all ? *m_all : seconds(m_start, Clock::now());
    }
    bool isKnown() {
        const std::scoped_lock lock(m_mutex);
        return m_all.has_value();
    }

private:
    using Clock = std::chrono::steady_clock;
    static double seconds(Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double>(to - from).count();
    }

    std::string m_phase;
    double m_leastShare;
    std::mutex m_mutex;
    bool m_isPhase = false;
    uint64_t m_total = 0, m_done = 0;
    Clock::time_point m_start = Clock::now(), m_begun = m_start;
    std::optional<double> m_all;
    std::stop_source m_known;
};

double secondsOf(WorkClock& clock, const std::function<void(const std::stop_token&)>& work,
                 const std::stop_token& stop) {
    const std::stop_callback forward(stop, [&] { clock.known().request_stop(); });
    try {
        work(clock.known().get_token());
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled || stop.stop_requested() || !clock.isKnown())
            throw;
    }
    return clock.all();
}

/// Of a run that is scored alone.
class ScoringObserver final : public TrainingObserver {
public:
    explicit ScoringObserver(Progress& progress)
        : m_progress(progress) {}
    void step(int64_t, int64_t, int64_t, double, double) override {}
    void epoch(int64_t, double, double, double) override {}
    Progress& progress() override { return m_progress; }

private:
    Progress& m_progress;
};

} // namespace

double measurePruning(const PruneRequest& request, const std::stop_token& stop) {
    const int blocks = std::max(1, dissect(*request.checkpoint).blocks);
    WorkClock clock("pruning", 1.0 / blocks);
    return secondsOf(
        clock, [&](const std::stop_token& known) { pruneWithData(request, clock, known); }, stop);
}

StepTime measureSteps(const FineTuneRequest& request, const std::stop_token& stop) {
    StepTime time;
    if (request.training.epochs == 0) {
        WorkClock clock(request.task.info().isOfLanguageModels() ? "evaluating" : "scoring", 0);
        ScoringObserver observer(clock);
        time.run = secondsOf(
            clock, [&](const std::stop_token& known) { fineTune(request, observer, known); }, stop);
        return time;
    }
    time.steps = fineTuneSteps(request, stop);
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
    time.step = clock.step();
    time.before = clock.before();
    const auto scored = withOwnErrors(printable(request.checkpoint->path().string()), [&] {
        const std::unique_ptr<Task> task = makeTask(request.task);
        return request.training.epochs * task->count(Split::Validation) + task->count(Split::Test);
    });
    time.run = time.before + time.step * (static_cast<double>(time.steps - 1) +
                                          static_cast<double>(scored) /
                                              static_cast<double>(request.training.batchSize) / 3);
    return time;
}

} // namespace sparsescope
