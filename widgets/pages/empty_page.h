// What a page shows before there is anything to show.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace sparsescope {

/// Says what will be here and offers the ways to get there.
class EmptyPage : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(QWidget* parent = nullptr);

    void setText(const QString& title, const QString& text);
    /// One way alone, by this name.
    void setOpenText(const QString& text);

Q_SIGNALS:
    void openRequested();
    void sampleRequested();
    void newStudyRequested();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton *m_open, *m_sample, *m_study;
};

} // namespace sparsescope
