// What a stage tells while it trains: journal records, and their lines on stdout.
#pragma once

#include "engine/data_pruning.h"
#include "study/journal.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

namespace sparsescope::worker {

/// Appends records to the stage's journal, prints them on stdout, and keeps the curves for the result.
/// Thread-safe.
class StageJournal final : public TrainingObserver, public PruneObserver, public Progress {
public:
    /// `behind`: the journal of a stage that waits for this one, which tells that it gets on. Errors: as
    /// JournalWriter.
    StageJournal(const StudyPath& path, std::string key, StageJournal* behind = nullptr);

    void append(nlohmann::json record, bool sync);
    /// The record that says how the run begins; the last one repeats it.
    void started(nlohmann::json record, int64_t epochs);
    void step(int64_t epoch, int64_t step, int64_t steps, double loss, double learningRate) override;
    void epoch(int64_t epoch, double meanLoss, double validationScore, double seconds) override;
    /// The journal has the steps of an earlier start already.
    void resumed(int64_t step, const TrainingCurves& before) override;
    void notKept(const Error& why) override;
    /// What a pruning will take is journaled at once, also for who waits for it.
    void expected(const PruneForecast& forecast) override;
    void goesOn(int64_t done, int64_t blocks) override;
    /// Where there are no steps, the journal says every 10 s that the work gets on, and how long it will.
    Progress& progress() override { return *this; }
    void begin(std::string_view what, uint64_t total) override;
    void advance(uint64_t units) override;

    /// Writes the stage's last record, once; what comes later is dropped. False when it was ended before.
    bool end(nlohmann::json record);
    /// Keeps `cancelled` away while the result is being written: the stage is done then. False when it was
    /// cancelled.
    bool beginFinish();
    /// A sign of life for machines that cannot see our lock.
    void touch();
    const nlohmann::json& startedRecord() const { return m_started; }

private:
    using Clock = std::chrono::steady_clock;
    nlohmann::json working(double secondsLeft);
    /// What the stage that this one waits for told: by its record, and of its steps.
    void relay(const nlohmann::json& record);
    void relay(int64_t step, int64_t steps);

    JournalWriter m_writer;
    StageJournal* m_behind;
    std::mutex m_mutex;
    std::string m_key;
    nlohmann::json m_started;
    int64_t m_epochs = 0;
    std::string m_doing;
    uint64_t m_units = 0, m_done = 0; ///< of what it does; 0 = it does not say how many
    Clock::time_point m_began, m_lastStep, m_lastRecord;
    bool m_finishing = false, m_ended = false, m_warned = false;
};

/// Looks for cancel requests of the study and for the signals' stop request. A step of a big model can take
/// many seconds, so when the stage has not ended 80 ms after the request, this writes `cancelled` and ends
/// the process: the journal is append-only and results are renamed into place, so there is nothing to clean
/// up.
class CancelWatch {
public:
    CancelWatch(std::function<bool()> cancelRequested, StageJournal& journal, const std::stop_source& stop);

private:
    std::jthread m_thread;
};

} // namespace sparsescope::worker
