#include "gui/application.h"

#include "terminal/output.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/study_watcher.h"

#include <QMetaMethod>

namespace sparsescope {

Application::~Application() {
    BackgroundWork::joinLeft();
    StudyWatcher::joinLeft();
}

bool Application::notify(QObject* receiver, QEvent* event) {
    try {
        return QApplication::notify(receiver, event);
    } catch (...) {
        // Not from here: whoever shows the line may be in the middle of being painted.
        QMetaObject::invokeMethod(
            this, [this, line = errorLine(std::current_exception())] { tell(line); }, Qt::QueuedConnection);
        return false;
    }
}

void Application::tell(const QString& line) {
    if (isSignalConnected(QMetaMethod::fromSignal(&Application::failed)))
        Q_EMIT failed(line);
    else
        say("sparsescope: {}\n", line.toStdString());
}

} // namespace sparsescope
