// News without a modal box.
#pragma once

#include <QFrame>
#include <QPointer>
#include <functional>

class QVBoxLayout;

namespace sparsescope {

/// A widget with lines of news under it, newest first, at most three; each stays until it is closed or acted
/// on, but one that something was done goes by itself, or when the next one comes. They take their room from
/// the widget's lower edge and cover nothing of it, unless it is at its least height: then they lie over it,
/// and the window does not grow.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    /// Takes `page` into itself.
    explicit MessageBar(QWidget* page, QWidget* parent = nullptr);

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

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void place();
    void takeAway(QWidget* row);
    QWidget* add(const QString& line, const QString& sign, const QString& actionText,
                 const std::function<void()>& action);

    QWidget* m_page;
    QWidget* m_lines;
    QVBoxLayout* m_layout;    ///< of the lines
    QPointer<QWidget> m_done; ///< what was done last
    int m_doneStays = 10'000;
};

} // namespace sparsescope
