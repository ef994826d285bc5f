// What a page shows before there is anything to show.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sparsescope {

/// Says what will be here and offers the ways to get there.
class EmptyPage : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text);
    /// One way alone, by this name.
    void setOpenText(const QString& text);
    /// What was opened lately, as far as it is there: a way each.
    void setRecent(const QStringList& paths);

Q_SIGNALS:
    void openRequested();
    void sampleRequested();
    void newStudyRequested();
    void recentRequested(const QString& path);

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton *m_open, *m_sample, *m_study;
    QVBoxLayout* m_recent;
};

} // namespace sparsescope
