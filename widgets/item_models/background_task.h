// One piece of long work beside the window's thread.
#pragma once

#include "base/background_work.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sparsescope {

/// BackgroundWork in the window: its done() and signals come through the event loop of the thread that owns
/// the task.
class BackgroundTask : public QObject {
    Q_OBJECT
public:
    explicit BackgroundTask(QObject* parent = nullptr);
    ~BackgroundTask() override;

    template <std::invocable<Progress&, std::stop_token> Work, class Done>
    void start(Work work, Done done) {
        showProgress();
        m_work.start(std::move(work), std::move(done),
                     [this](const std::exception_ptr& thrown) { fail(thrown); });
    }

    /// Asks the work to stop; neither done() nor failed() follows.
    void cancel();
    bool isRunning() const { return m_work.isRunning(); }

Q_SIGNALS:
    /// Ten times a second once it has run for 0.3 s: a short English phrase and the share done, negative when
    /// unknown.
    void progressed(const QString& what, double fraction);
    /// work() or done() threw: the line that a person reads, e.g. "model.safetensors: the file ends ...".
    void failed(const QString& line);

private:
    void showProgress();
    void fail(const std::exception_ptr& thrown);

    QTimer m_progressTimer;
    QElapsedTimer m_sinceStart;
    BackgroundWork m_work;
};

/// What a person reads when work threw: "subject: message" for an Error, what() for anything else.
QString errorLine(const std::exception_ptr& exception);

} // namespace sparsescope
