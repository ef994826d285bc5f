#include "widgets/item_models/background_task.h"

#include "base/error.h"
#include "widgets/item_models/core_texts.h"

#include <new>

namespace sparsescope {

namespace {

constexpr qint64 quietTime = 300; ///< milliseconds: what is done by then shows no progress

} // namespace

BackgroundTask::BackgroundTask(QObject* parent)
    : QObject(parent)
    , m_work([this] {
        QMetaObject::invokeMethod(
            this, [this] { m_work.deliver(); }, Qt::QueuedConnection);
    }) {
    m_progressTimer.setInterval(100);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] {
        if (!m_work.isRunning()) {
            m_progressTimer.stop();
        } else if (m_sinceStart.elapsed() >= quietTime) {
            const BackgroundWork::Position now = m_work.position();
            Q_EMIT progressed(progressText(now.what), now.fraction);
        }
    });
}

BackgroundTask::~BackgroundTask() = default;

void BackgroundTask::showProgress() {
    m_progressTimer.start();
    m_sinceStart.start();
}

void BackgroundTask::cancel() {
    m_work.cancel();
    m_progressTimer.stop();
}

void BackgroundTask::fail(const std::exception_ptr& thrown) {
    Q_EMIT failed(errorLine(thrown));
}

QString errorLine(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const Error& error) {
        const QString message = QString::fromUtf8(error.what());
        return toldError(error.code(), error.subject().empty()
                                           ? message
                                           : QStringLiteral("%1: %2").arg(
                                                 QString::fromStdString(error.subject()), message));
    } catch (const std::bad_alloc&) {
        return QObject::tr(
            "There is not enough memory for this. Close other models or programs and try again.");
    } catch (const std::exception& error) {
        return QString::fromUtf8(error.what());
    } catch (...) {
        return QObject::tr("Something went wrong that has no name. Please report what you did.");
    }
}

} // namespace sparsescope
