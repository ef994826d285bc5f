// The plots of several pages go to Figures at once.
#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <functional>
#include <vector>

namespace sparsescope {

class FigurePlot;
class MainWindow;
class Page;

/// Asks which pages; shows each until it has drawn what is open, and hands over its plot. Pages that show
/// nothing within a second are named. GUI thread.
class SendPages final : public QObject {
    Q_OBJECT
public:
    /// `send` returns whether there was room; `target` is the page that the plots go to, and is shown last.
    SendPages(MainWindow& window, Page& target, std::function<bool(const FigurePlot&)> send, QObject* parent);

    void ask();
    /// As asked: in this order.
    void start(std::vector<QPointer<Page>> pages);
    bool isSending() const { return !m_left.empty(); }

private:
    void next();
    void look();

    MainWindow& m_window;
    Page& m_target;
    std::function<bool(const FigurePlot&)> m_send;
    std::vector<QPointer<Page>> m_left; ///< the last is the next
    QStringList m_without;
    QElapsedTimer m_shown;
    QTimer m_looks;
};

} // namespace sparsescope
