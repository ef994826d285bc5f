#include "worker/stage_journal.h"

#include "base/error.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/resource.h>
#include <utility>

namespace sparsescope::worker {

using namespace std::chrono_literals;

StageJournal::StageJournal(const StudyPath& path, std::string key, StageJournal* behind)
    : m_writer(path)
    , m_behind(behind)
    , m_key(std::move(key)) {}

void StageJournal::append(nlohmann::json record, bool sync) {
    if (m_behind != nullptr)
        m_behind->relay(record);
    const std::scoped_lock lock(m_mutex);
    if (m_ended)
        return;
    m_lastRecord = Clock::now();
    sayLine(jsonText(record)); // our journal is what counts: output ends nothing
    m_writer.append(std::move(record), sync);
}

void StageJournal::started(nlohmann::json record, int64_t epochs) {
    {
        const std::scoped_lock lock(m_mutex);
        m_epochs = epochs;
        record["time"] =
            std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
        m_started = record;
    }
    append(std::move(record), true);
}

void StageJournal::step(int64_t epoch, int64_t step, int64_t steps, double loss, double learningRate) {
    const auto now = Clock::now();
    if (now - m_lastStep < 200ms && step != steps)
        return;
    m_lastStep = now;
    if (m_behind != nullptr)
        m_behind->relay(step, steps);
    append({{"kind", "step"},
            {"epoch", epoch},
            {"step", step},
            {"steps", steps},
            {"loss", loss},
            {"learning_rate", learningRate}},
           false);
}

void StageJournal::epoch(int64_t epoch, double meanLoss, double validationScore, double seconds) {
    append({{"kind", "epoch"},
            {"epoch", epoch},
            {"epochs", m_epochs},
            {"loss", meanLoss},
            {"score", validationScore},
            {"seconds", seconds}},
           false);
}

void StageJournal::resumed(int64_t step, const TrainingCurves& before) {
    nlohmann::json record{{"kind", "resumed"}, {"step", step}, {"epoch", before.epochs.size()}};
    if (!before.epochs.empty())
        record["score"] = before.epochs.back().score;
    append(std::move(record), true);
}

void StageJournal::notKept(const Error& why) {
    if (!std::exchange(m_warned, true))
        say("{}: warning: {}; the run goes on, but would begin anew after a stop\n", programName(),
            why.line());
}

void StageJournal::expected(const PruneForecast& forecast) {
    nlohmann::json record = working(forecast.seconds);
    record["memory"] = forecast.bytes;
    append(std::move(record), false);
}

void StageJournal::goesOn(int64_t done, int64_t blocks) {
    append({{"kind", "working"}, {"doing", "pruning"}, {"blocks_done", done}, {"blocks", blocks}}, true);
}

nlohmann::json StageJournal::working(double secondsLeft) {
    const std::scoped_lock lock(m_mutex);
    nlohmann::json record{{"kind", "working"}, {"doing", m_doing}};
    if (secondsLeft > 0)
        record["seconds_left"] = secondsLeft;
    return record;
}

void StageJournal::relay(const nlohmann::json& record) {
    const auto left = record.find("seconds_left");
    if (left != record.end())
        append(working(left->get<double>()), false);
    else
        advance(0);
}

void StageJournal::relay(int64_t step, int64_t steps) {
    const std::scoped_lock lock(m_mutex);
    const auto left = static_cast<uint64_t>(steps - step);
    if (m_units == 0) { // the first of this start
        m_units = left;
        m_began = Clock::now();
    }
    m_done = m_units - left;
}

void StageJournal::begin(std::string_view what, uint64_t total) {
    const std::scoped_lock lock(m_mutex);
    m_doing = what;
    m_units = total;
    m_done = 0;
    m_began = Clock::now();
}

void StageJournal::advance(uint64_t units) {
    double left = 0;
    {
        const std::scoped_lock lock(m_mutex);
        m_done += units;
        const auto now = Clock::now();
        if (now - m_lastRecord < 10s)
            return;
        if (m_done > 0 && m_done < m_units)
            left = std::chrono::duration<double>(now - m_began).count() *
                   static_cast<double>(m_units - m_done) / static_cast<double>(m_done);
    }
    append(working(left), false);
}

bool StageJournal::end(nlohmann::json record) {
    const std::scoped_lock lock(m_mutex);
    if (m_ended || (m_finishing && record["kind"] == "cancelled"))
        return false;
    m_ended = true;
    rusage used{};
    if (::getrusage(RUSAGE_SELF, &used) == 0)
        record["peak_memory"] = static_cast<int64_t>(used.ru_maxrss) * 1024;
    record["key"] = m_key;
    if (!record.contains("started") && !m_started.is_null())
        record["started"] = m_started;
    m_writer.append(record, true);
    sayLine(jsonText(record)); // our journal is what counts: output ends nothing
    return true;
}

bool StageJournal::beginFinish() {
    const std::scoped_lock lock(m_mutex);
    m_finishing = true;
    return !m_ended;
}

void StageJournal::touch() {
    const std::scoped_lock lock(m_mutex);
    m_writer.touch();
}

CancelWatch::CancelWatch(std::function<bool()> cancelRequested, StageJournal& journal,
                         const std::stop_source& stop)
    : m_thread([cancelRequested = std::move(cancelRequested), &journal,
                stop](const std::stop_token& end) mutable {
        auto lastSign = std::chrono::steady_clock::now(), lastLook = lastSign - 1s;
        while (!end.stop_requested()) {
            const auto now = std::chrono::steady_clock::now();
            if (now - lastSign > 10s) {
                journal.touch();
                lastSign = now;
            }
            bool asked = stop.stop_requested();
            try {
                if (!asked && now - lastLook >= 80ms) { // files take longer to look for
                    lastLook = now;
                    asked = cancelRequested();
                }
            } catch (...) { // no memory to look with: in a moment again
            }
            if (asked) {
                stop.request_stop();
                std::this_thread::sleep_for(80ms);
                bool said = true;
                try {
                    said = end.stop_requested() || !journal.end({{"kind", "cancelled"}});
                } catch (const Error& error) { // a full disk: who started us sees that we were cancelled
                    said = false;
                    say("{}: {}\n", programName(), error.line());
                } catch (...) { // no memory for the record, say
                    said = false;
                }
                if (!said)
                    std::_Exit(exitCode(ErrorCode::Cancelled));
                return;
            }
            std::this_thread::sleep_for(20ms);
        }
    }) {}

} // namespace sparsescope::worker
