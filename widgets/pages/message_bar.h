// News without a modal box.
#pragma once

#include <QFrame>
#include <QPointer>
#include <functional>

class QVBoxLayout;

namespace sparsescope {

/// Lines over the lower edge of a widget, newest first, at most three; each stays until it is closed or acted
/// on, but one that something was done goes by itself, or when the next one comes. Nothing below it moves,
/// and what stands at the upper edge, a page's controls, can be reached.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* over);

    /// The same line twice is shown once. With an action, a button beside it calls it and closes the line.
    void show(const QString& line, const QString& actionText = {}, const std::function<void()>& action = {});
    /// The same of something that was done, where there is nothing to mend.
    void showDone(const QString& line, const QString& actionText = {},
                  const std::function<void()>& action = {});
    void setDoneStays(int milliseconds) { m_doneStays = milliseconds; }
    QStringList lines() const;
    /// Takes a line away that is not so any more.
    void withdraw(const QString& line);
    void clear();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void takeAway(QWidget* row);
    QWidget* add(const QString& line, const QString& sign, const QString& actionText,
                 const std::function<void()>& action);

    QVBoxLayout* m_layout;
    QPointer<QWidget> m_done; ///< what was done last
    int m_doneStays = 10'000;
};

} // namespace sparsescope
