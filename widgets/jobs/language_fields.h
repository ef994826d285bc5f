// How language models are measured, in a row of fields.
#pragma once

#include "experiment/task.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace sparsescope {

/// Of the fields those that a task has: the window of perplexity; rules, solved questions and whether a set
/// may be a part of questions.
class LanguageFields final : public QWidget {
    Q_OBJECT
public:
    explicit LanguageFields(QWidget* parent = nullptr);

    void setTask(const TaskInfo& task);
    void addTo(TaskSpec& task) const;

Q_SIGNALS:
    void changed();

private:
    QLabel* m_windowLabel;
    QSpinBox* m_window;
    QLabel* m_rulesLabel;
    QComboBox* m_rules;
    QLabel* m_shotsLabel;
    QSpinBox* m_shots;
    QCheckBox* m_partial;
};

} // namespace sparsescope
