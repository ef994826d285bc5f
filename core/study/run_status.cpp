#include "study/run_status.h"

#include "base/error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace sparsescope {
namespace {

/// Curves that are drawn have a few thousand points; a journal that holds more than any training makes is cut
/// here.
constexpr size_t pointLimit = 1'000'000;

double numberIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number() ? found->get<double>() : 0.0;
}

std::optional<double> maybeIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

int64_t countIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

std::string textIn(const nlohmann::json& record, const char* key) {
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string failureLine(const nlohmann::json& record) {
    return fmt::format("error[{}]: {}: {}", printable(textIn(record, "code")),
                       printable(textIn(record, "subject")), printable(textIn(record, "message"), 2000));
}

} // namespace

std::string_view runStateName(RunState state) {
    switch (state) {
    case RunState::Pending:
        return "pending";
    case RunState::Running:
        return "running";
    case RunState::Done:
        return "done";
    case RunState::Failed:
        return "failed";
    case RunState::Cancelled:
        return "cancelled";
    }
    return "pending";
}

bool StageFollower::hasEnded() const {
    return m_status.state == RunState::Done || m_status.state == RunState::Failed || m_cancelled;
}

bool StageFollower::follow() {
    const RunState before = m_status.state;
    const double updated = m_status.updatedAt;
    const int threads = m_status.threads;
    const int64_t quiet = m_status.quietMinutes;
    const std::string line = m_status.errorLine;
    try {
        if (m_unreadable) { // and now?
            m_unreadable = m_looked = m_cancelled = false;
            m_status = RunStatus();
            m_journal = JournalReader(m_journal.path());
        }
        read();
        if (m_status.state == RunState::Running && !writerLives(m_journal.path(), m_status.started)) {
            // The writer may have ended properly between our reading and our looking: read once more.
            read();
            if (m_status.state == RunState::Running)
                beginAnew();
        }
        if (m_status.state == RunState::Pending && m_journal.endsDamaged())
            failOf(
                "ends with a line that is damaged, or that somebody edited, so that nobody knows how the run "
                "ended; run the study again: a result that is whole is not computed anew");
        lookAtClock();
    } catch (const Error& error) {
        m_unreadable = true;
        m_status = RunStatus();
        m_status.state = RunState::Failed;
        m_status.errorLine = error.line();
    }
    return m_status.state != before || m_status.updatedAt != updated || m_status.errorLine != line ||
           m_status.threads != threads || m_status.quietMinutes != quiet;
}

/// Usual are two minutes, or ten of its own steps.
void StageFollower::lookAtClock() {
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    const double quiet = m_status.updatedAt > 0 ? now - m_status.updatedAt : 0;
    const bool unusual =
        m_status.state == RunState::Running && quiet > std::max(120.0, 10 * m_status.stepSeconds);
    m_status.quietMinutes = unusual ? static_cast<int64_t>(std::min(quiet, 1e9) / 60) : 0;
}

bool StageFollower::setCancelRequested(bool requested) {
    if (m_status.state != RunState::Pending && m_status.state != RunState::Cancelled)
        return false;
    // What its journal says stays; a request lasts as long as its file.
    const RunState state = m_cancelled || requested ? RunState::Cancelled : RunState::Pending;
    return std::exchange(m_status.state, state) != state;
}

void StageFollower::setFailed(const nlohmann::json& record) {
    m_status.state = RunState::Failed;
    m_status.errorLine = failureLine(record);
    m_status.score.reset(); // nobody knows of what
}

/// By its journal.
void StageFollower::failOf(std::string_view problem) {
    m_status.state = RunState::Failed;
    m_status.errorLine = fmt::format("error[{}]: {}: {}", errorName(ErrorCode::JournalDamaged),
                                     m_journal.path().full().string(), problem);
}

void StageFollower::read() {
    if (!m_looked) {
        m_looked = true;
        nlohmann::json last = m_journal.skipToEnd();
        if (!last.is_null())
            apply(std::move(last));
    }
    for (auto records = m_journal.poll(); !records.empty(); records = m_journal.poll()) {
        for (nlohmann::json& record : records)
            apply(std::move(record));
    }
}

void StageFollower::beginAnew() {
    const int threads = m_status.threads;
    const uint64_t peakMemory = m_status.peakMemory;
    m_status = RunStatus();
    m_status.threads = threads;
    m_status.peakMemory = peakMemory;
}

void StageFollower::apply(nlohmann::json record) {
    const std::string kind = textIn(record, "kind");
    const double time = numberIn(record, "time");
    // A journal that was copied from another stage says so: nothing of it counts here.
    if (const auto key = record.find("key"); key != record.end() && *key != m_key) {
        m_status = RunStatus();
        failOf(fmt::format("is the journal of stage {}; remove it and run the study again",
                           printable(textIn(record, "key"), 40)));
        m_status.updatedAt = time;
        return;
    }
    const auto readThreads = [this](const nlohmann::json& started) {
        const int64_t threads = countIn(started, "threads");
        if (threads > 0 && threads <= 4096)
            m_status.threads = static_cast<int>(threads);
    };
    if (kind == "begun" || kind == "started") {
        beginAnew();
        readThreads(record);
        m_status.state = RunState::Running;
        m_status.startedAt = time;
        m_status.epochs = countIn(record, "epochs");
        m_status.steps = countIn(record, "steps");
        m_status.started = std::move(record);
        m_firstStepAt = 0;
        m_cancelled = false;
    } else if (kind == "working") {
        m_status.secondsLeft = maybeIn(record, "seconds_left");
    } else if (kind == "resumed") {
        m_status.step = countIn(record, "step");
        m_status.epochsDone = countIn(record, "epoch");
        m_status.validationScore = maybeIn(record, "score");
    } else if (kind == "step") {
        m_status.epoch = countIn(record, "epoch");
        m_status.step = countIn(record, "step");
        m_status.steps = countIn(record, "steps");
        m_status.learningRate = numberIn(record, "learning_rate");
        m_status.loss = numberIn(record, "loss");
        if (m_firstStepAt == 0) {
            m_firstStepAt = time;
            m_firstStep = m_status.step;
        }
        const auto since = static_cast<double>(m_status.step - m_firstStep);
        m_status.secondsLeft.reset();
        if (since > 0 && time >= m_firstStepAt) { // a clock that was set back tells nothing
            m_status.stepSeconds = (time - m_firstStepAt) / since;
            m_status.secondsLeft = m_status.stepSeconds * static_cast<double>(m_status.steps - m_status.step);
        }
    } else if (kind == "epoch") {
        m_status.epoch = countIn(record, "epoch");
        m_status.epochsDone = m_status.epoch;
        m_status.validationScore = numberIn(record, "score");
    } else if (kind == "done" || kind == "failed" || kind == "cancelled") {
        if (const auto started = record.find("started"); started != record.end() && started->is_object()) {
            m_status.startedAt = numberIn(*started, "time");
            m_status.epochs = countIn(*started, "epochs");
            m_status.steps = countIn(*started, "steps");
            m_status.started = *started;
            readThreads(*started);
        }
        if (const int64_t peak = countIn(record, "peak_memory"); peak > 0)
            m_status.peakMemory = static_cast<uint64_t>(peak);
        if (kind == "done" && maybeIn(record, "score")) {
            m_status.state = RunState::Done;
            m_status.score = maybeIn(record, "score");
            m_status.epochsDone = m_status.epochs;
            m_status.resultHash = textIn(record, "result_hash");
            if (const auto validation = maybeIn(record, "validation_score"))
                m_status.validationScore = validation;
        } else if (kind == "failed") {
            m_status.state = RunState::Failed;
            m_status.errorLine = failureLine(record);
        } else if (kind == "cancelled") {
            m_status.state = RunState::Cancelled;
            m_cancelled = true;
        }
    }
    m_status.updatedAt = time;
    if (m_status.state != RunState::Running)
        m_status.secondsLeft.reset();
}

bool writerLives(const StudyPath& journal, const nlohmann::json& started) {
    constexpr double patience = 120;
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    const std::string writer = textIn(started, "host");
    if (writer.empty() || writer == printable(host))
        return journalIsHeld(journal);
    const int file = openRegular(journal, O_RDONLY);
    struct stat status {};
    const bool known = file >= 0 && ::fstat(file, &status) == 0;
    if (file >= 0)
        ::close(file);
    const double now =
        std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    return known && std::abs(now - static_cast<double>(status.st_mtim.tv_sec)) < patience;
}

bool TrainingCurve::poll() {
    bool changed = false;
    for (auto records = m_journal.poll(); !records.empty(); records = m_journal.poll()) {
        changed = true;
        for (const nlohmann::json& record : records) {
            const std::string kind = textIn(record, "kind");
            if (kind == "started") {
                m_earlierLoss.insert(m_earlierLoss.end(), m_loss.begin(), m_loss.end());
                m_earlierEpochs.insert(m_earlierEpochs.end(), m_epochs.begin(), m_epochs.end());
                m_loss.clear();
                m_epochs.clear();
            } else if (kind == "resumed") { // what was done behind this step comes again
                const int64_t step = countIn(record, "step"), epoch = countIn(record, "epoch");
                for (const StepPoint& point : m_earlierLoss) {
                    if (point.step <= step && (m_loss.empty() || point.step > m_loss.back().step))
                        m_loss.push_back(point);
                }
                for (const EpochPoint& point : m_earlierEpochs) {
                    if (point.epoch <= epoch && (m_epochs.empty() || point.epoch > m_epochs.back().epoch))
                        m_epochs.push_back(point);
                }
            } else if (kind == "step" && m_loss.size() < pointLimit) {
                m_loss.push_back({countIn(record, "step"), numberIn(record, "loss")});
            } else if (kind == "epoch" && m_epochs.size() < pointLimit) {
                m_epochs.push_back(
                    {countIn(record, "epoch"), numberIn(record, "loss"), numberIn(record, "score")});
            }
        }
    }
    return changed;
}

} // namespace sparsescope
