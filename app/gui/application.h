// The event loop of the window, which no exception leaves.
#pragma once

#include <QApplication>
#include <exception>

namespace sparsescope {

/// A QApplication in which an event handler, a slot or a paintEvent may throw: the event counts as not
/// handled, the rest goes on, and a person is told.
class Application : public QApplication {
    Q_OBJECT
public:
    using QApplication::QApplication;
    ~Application() override; ///< waits for the work that windows left behind

    bool notify(QObject* receiver, QEvent* event) override;

Q_SIGNALS:
    /// The line that a person reads; emitted later, from the event loop. Where nobody listens it goes to
    /// stderr.
    void failed(const QString& line);

private:
    void tell(const QString& line);
};

} // namespace sparsescope
