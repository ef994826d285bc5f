#include "engine/training/detail/training_loop.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace sparsescope {

namespace {

using Clock = std::chrono::steady_clock;

class Loop {
public:
    Loop(Learner& learner, const TrainingPlan& plan, TrainingObserver& observer, const std::stop_token& stop,
         RunCheckpoint* checkpoint)
        : m_learner(learner)
        , m_plan(plan)
        , m_observer(observer)
        , m_stop(stop)
        , m_checkpoint(checkpoint)
        , m_state(learner.state()) {}

    TrainingOutcome run() {
        m_at.order.resize(static_cast<size_t>(m_plan.examples));
        std::iota(m_at.order.begin(), m_at.order.end(), int64_t{0});
        m_at.random.seed(m_plan.seed);
        if (m_checkpoint != nullptr && m_checkpoint->read(m_state, m_at))
            m_observer.resumed(m_at.step, m_at.curves);
        const double before = m_at.seconds;
        m_tick = Clock::now();
        while (m_at.epoch < m_plan.epochs)
            runEpoch();
        return {std::move(m_at.curves), before};
    }

private:
    void runEpoch() {
        if (m_at.example == 0)
            shuffle();
        int64_t end = m_plan.wholeBatches ? m_plan.stepsAnEpoch() * m_plan.batchSize : m_plan.examples;
        if (m_plan.mostSteps > 0)
            end = std::min(end, m_at.example + (m_plan.steps() - m_at.step) * m_plan.batchSize);
        while (m_at.example < end) {
            throwIfStopped(m_stop);
            step(std::min(m_plan.batchSize, end - m_at.example));
            keep();
        }
        EpochOutcome outcome;
        outcome.loss = m_at.lossSum / static_cast<double>(end);
        outcome.score = m_learner.validate();
        count();
        outcome.seconds = m_at.epochSeconds;
        m_at.curves.epochs.push_back(outcome);
        ++m_at.epoch;
        m_at.example = 0;
        m_at.lossSum = m_at.epochSeconds = 0;
        m_observer.epoch(m_at.epoch, outcome.loss, outcome.score, outcome.seconds);
        keep();
    }

    void shuffle() {
        // Not std::shuffle: which numbers it draws differs between standard libraries.
        for (size_t i = m_at.order.size() - 1; i > 0; --i)
            std::swap(m_at.order[i], m_at.order[m_at.random() % (i + 1)]);
    }

    void step(int64_t examples) {
        const double rate = m_learner.learningRate(m_at.step);
        const std::span<const int64_t> indices =
            std::span(m_at.order).subspan(static_cast<size_t>(m_at.example), static_cast<size_t>(examples));
        const double loss = m_learner.step(indices, m_at.step, rate, m_at.random);
        if (!std::isfinite(loss))
            fail(loss, rate);
        m_at.lossSum += loss * static_cast<double>(examples);
        m_at.example += examples;
        ++m_at.step;
        m_at.curves.loss.push_back(loss);
        m_observer.step(m_at.epoch + 1, m_at.step, m_plan.steps(), loss, rate);
    }

    [[noreturn]] void fail(double loss, double rate) const {
        const std::string subject = fmt::format("step {}", m_at.step + 1);
        const std::string_view value =
            std::isnan(loss) ? "NaN" : "infinite"; // of a NaN the sign says nothing
        if (m_at.step == 0)
            throw Error(ErrorCode::RunFailed, subject,
                        fmt::format("the loss is {} before anything was learnt: the model's own weights give "
                                    "it; inspect says which of them are NaN or infinite",
                                    value));
        throw Error(ErrorCode::RunFailed, subject,
                    fmt::format("the loss is {}; lower the learning rate, which is {:.3g} at this step",
                                value, rate));
    }

    /// Adds the time since the last call.
    void count() {
        const Clock::time_point now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - m_tick).count();
        m_at.seconds += seconds;
        m_at.epochSeconds += seconds;
        m_tick = now;
    }

    void keep() {
        if (m_checkpoint == nullptr || !m_checkpoint->isDue(m_state))
            return;
        count();
        try {
            m_checkpoint->write(m_state, m_at);
        } catch (const Error& error) { // the run is worth more than what would only save time
            m_observer.notKept(error);
        }
    }

    Learner& m_learner;
    const TrainingPlan& m_plan;
    TrainingObserver& m_observer;
    const std::stop_token& m_stop;
    RunCheckpoint* m_checkpoint;
    std::vector<NamedTensor> m_state;
    TrainingPosition m_at;
    Clock::time_point m_tick;
};

} // namespace

TrainingOutcome train(Learner& learner, const TrainingPlan& plan, TrainingObserver& observer,
                      const std::stop_token& stop, RunCheckpoint* checkpoint) {
    return Loop(learner, plan, observer, stop, checkpoint).run();
}

} // namespace sparsescope
