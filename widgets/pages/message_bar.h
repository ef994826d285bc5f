// News without a modal box.
#pragma once

#include <QFrame>
#include <functional>

class QVBoxLayout;

namespace sparsescope {

/// Lines above the page, newest first, at most three; each stays until it is closed or acted on.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    explicit MessageBar(QWidget* parent = nullptr);

    /// The same line twice is shown once. With an action, a button beside it calls it and closes the line.
    void show(const QString& line, const QString& actionText = {}, const std::function<void()>& action = {});
    QStringList lines() const;
    /// Takes a line away that is not so any more.
    void withdraw(const QString& line);
    void clear();

private:
    QVBoxLayout* m_layout;
};

} // namespace sparsescope
