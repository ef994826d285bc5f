#include "worker/run_journal.h"

#include "base/error.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <cstdlib>

namespace sparsescope::worker {

using namespace std::chrono_literals;

RunJournal::RunJournal(const Study& study, const Run& run)
    : m_writer(study.journalPath(run))
    , m_epochs(study.spec().training.epochs) {}

void RunJournal::append(nlohmann::json record, bool sync) {
    const std::scoped_lock lock(m_mutex);
    if (m_ended)
        return;
    printJson(record);
    m_writer.append(std::move(record), sync);
}

void RunJournal::step(int64_t epoch, int64_t step, int64_t steps, double stepLoss, double learningRate) {
    const auto now = std::chrono::steady_clock::now();
    if (now - m_lastStep < 200ms && step != steps)
        return;
    m_lastStep = now;
    lossStep.push_back(step);
    loss.push_back(stepLoss);
    append({{"kind", "step"},
            {"epoch", epoch},
            {"step", step},
            {"steps", steps},
            {"loss", stepLoss},
            {"learning_rate", learningRate}},
           false);
}

void RunJournal::epoch(int64_t epoch, double meanLoss, double validationScore, double seconds) {
    epochLoss.push_back(meanLoss);
    epochScore.push_back(validationScore);
    append({{"kind", "epoch"},
            {"epoch", epoch},
            {"epochs", m_epochs},
            {"loss", meanLoss},
            {"score", validationScore},
            {"seconds", seconds}},
           false);
}

bool RunJournal::end(nlohmann::json record) {
    const std::scoped_lock lock(m_mutex);
    if (m_ended || (m_finishing && record["kind"] == "cancelled"))
        return false;
    m_ended = true;
    m_writer.append(record, true);
    printJson(record);
    return true;
}

bool RunJournal::beginFinish() {
    const std::scoped_lock lock(m_mutex);
    m_finishing = true;
    return !m_ended;
}

CancelWatch::CancelWatch(const Study& study, const Run& run, RunJournal& journal, std::stop_source stop)
    : m_thread([&study, &run, &journal, stop](const std::stop_token& end) mutable {
        while (!end.stop_requested()) {
            if (stop.stop_requested() || study.cancelRequested(run)) {
                stop.request_stop();
                std::this_thread::sleep_for(80ms);
                if (!end.stop_requested() && journal.end({{"kind", "cancelled"}}))
                    std::_Exit(exitCode(ErrorCode::Cancelled));
                return;
            }
            std::this_thread::sleep_for(20ms);
        }
    }) {}

} // namespace sparsescope::worker
