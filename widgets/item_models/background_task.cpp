#include "widgets/item_models/background_task.h"

#include "base/error.h"

#include <new>

namespace sparsescope {

namespace {

constexpr qint64 quietTime = 300; ///< milliseconds: what is done by then shows no progress

} // namespace

struct BackgroundTask::Counters final : Progress {
    void begin(std::string_view phase, uint64_t units) override {
        const std::scoped_lock lock(mutex);
        what = phase;
        total = units;
        done = 0;
    }
    void advance(uint64_t units) override { done += units; }

    std::mutex mutex;
    std::string what;
    std::atomic<uint64_t> total = 0, done = 0;
};

BackgroundTask::BackgroundTask(QObject* parent)
    : QObject(parent) {
    m_progressTimer.setInterval(100);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] {
        if (m_sinceStart.elapsed() < quietTime)
            return;
        QString what;
        double fraction = -1;
        {
            const std::scoped_lock lock(m_counters->mutex);
            what = QString::fromStdString(m_counters->what);
            if (m_counters->total > 0)
                fraction = std::min(1.0, static_cast<double>(m_counters->done) /
                                             static_cast<double>(m_counters->total));
        }
        Q_EMIT progressed(what, fraction);
    });
}

BackgroundTask::~BackgroundTask() {
    for (Job& job : m_jobs)
        job.thread.request_stop();
    m_jobs.clear(); // joins; what they posted to this object dies with it
}

void BackgroundTask::startErased(Erased work) {
    cancel();
    joinEnded();
    m_running = true;
    m_counters = std::make_shared<Counters>();
    m_progressTimer.start();
    m_sinceStart.start();
    const uint64_t generation = m_generation;
    auto ended = std::make_shared<std::atomic<bool>>(false);
    auto body = [this, generation, ended, counters = m_counters,
                 work = std::move(work)](std::stop_token stop) mutable {
        std::function<void()> deliver;
        try {
            deliver = work(*counters, stop);
        } catch (...) {
            deliver = [this, line = errorLine(std::current_exception())] { Q_EMIT failed(line); };
        }
        QMetaObject::invokeMethod(
            this,
            [this, generation, deliver = std::move(deliver)] {
                joinEnded();
                if (generation != m_generation)
                    return;
                m_running = false;
                m_progressTimer.stop();
                deliver();
            },
            Qt::QueuedConnection);
        work = nullptr; // what the work held goes on its own thread
        *ended = true;
    };
    m_jobs.push_back({std::jthread(std::move(body)), ended});
}

void BackgroundTask::cancel() {
    ++m_generation;
    m_running = false;
    m_progressTimer.stop();
    if (!m_jobs.empty())
        m_jobs.back().thread.request_stop();
}

void BackgroundTask::joinEnded() {
    std::erase_if(m_jobs, [](const Job& job) { return job.ended->load(); });
}

QString errorLine(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        return error.subject().empty() ? QString::fromUtf8(error.what())
                                       : QStringLiteral("%1: %2").arg(QString::fromStdString(error.subject()),
                                                                      QString::fromUtf8(error.what()));
    } catch (const std::bad_alloc&) {
        return QObject::tr(
            "There is not enough memory for this. Close other models or programs and try again.");
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace sparsescope
