// What a journal says of a run.
#pragma once

#include "study/journal.h"

#include <optional>
#include <vector>

namespace sparsescope {

enum class RunState { Pending, Running, Done, Failed, Cancelled };
std::string_view runStateName(RunState state); ///< cli.md's name

/// Small: what tables show. The points of its curves are TrainingCurve's. A run whose writer died before the
/// end is Pending again; one that is pending while its cancellation is asked for is Cancelled; one whose
/// files cannot be read is Failed, and says why.
struct RunStatus {
    RunState state = RunState::Pending;
    std::optional<double> score; ///< test score, once done
    std::optional<double> drop;  ///< dropOf() against the dense run of the same model, task and seed
    int64_t epoch = 0, epochs = 0, step = 0, steps = 0;
    int64_t epochsDone = 0;
    std::optional<double> learningRate, loss, validationScore; ///< the last ones
    double startedAt = 0, updatedAt = 0;                       ///< Unix seconds; 0 = never
    std::optional<double> secondsLeft;                         ///< while running, from the steps so far
    double stepSeconds = 0;   ///< of a step of this start, on average; 0 = not known yet
    int64_t quietMinutes = 0; ///< while running: since its last record, once that is longer than usual
    uint64_t peakMemory = 0;  ///< bytes that a start had at most, as its end says; 0 = not known
    std::string errorLine;    ///< failed: code, subject and message
    nlohmann::json started;   ///< the last `started` record; null before
    int threads = 0;          ///< that the last start had, also one that was killed; 0 = none said so
    std::string resultHash;   ///< done: of result.h5, as it was written
};

/// Follows one stage's journal. Not thread-safe.
class StageFollower {
public:
    StageFollower(StudyPath journal, std::string key)
        : m_journal(std::move(journal))
        , m_key(std::move(key)) {}

    /// Reads what the journal gained; true when the status changed, also by a minute without news. A journal
    /// that ended before anybody looked is known by its last line. Never throws: what cannot be read makes
    /// the status Failed until it can.
    bool follow();
    /// The same where its cancellation is asked for or taken back.
    bool setCancelRequested(bool requested);
    /// Failed for a reason that could not be journaled; until the journal says something else.
    void setFailed(const nlohmann::json& record);

    const RunStatus& status() const { return m_status; }
    uint64_t damagedLines() const { return m_journal.damagedLines(); }
    bool hasEnded() const;

private:
    void read();
    void failOf(std::string_view problem);
    void beginAnew();
    void lookAtClock();
    void apply(nlohmann::json record);

    JournalReader m_journal;
    std::string m_key;
    RunStatus m_status;
    double m_firstStepAt = 0; ///< when the first step of this start was journaled
    int64_t m_firstStep = 0;
    bool m_cancelled = false; ///< by its journal
    bool m_unreadable = false;
    bool m_looked = false;
};

/// Whether the writer of a running stage lives: on this machine by its lock, else by the time of its last
/// sign, which every worker gives at least every 10 s.
bool writerLives(const StudyPath& journal, const nlohmann::json& started);

/// One point of a training curve.
struct StepPoint {
    int64_t step = 0;
    double loss = 0;
};
struct EpochPoint {
    int64_t epoch = 0;
    double loss = 0, score = 0;
};

/// The points of one run, read from its whole journal: only for a run that is looked at.
class TrainingCurve {
public:
    explicit TrainingCurve(StudyPath journal)
        : m_journal(std::move(journal)) {}
    /// True when there are new points. Errors: FileRead.
    bool poll();
    const std::vector<StepPoint>& loss() const { return m_loss; }
    const std::vector<EpochPoint>& epochs() const { return m_epochs; }

private:
    JournalReader m_journal;
    std::vector<StepPoint> m_loss, m_earlierLoss; ///< and those of earlier starts, for one that goes on
    std::vector<EpochPoint> m_epochs, m_earlierEpochs;
};

} // namespace sparsescope
