// Where a study is to run: this machine or a cluster.
#pragma once

#include "widgets/jobs/study_watcher.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace sparsescope {

/// A choice between this machine and Slurm (where its commands are), how many runs at a time, and Slurm's
/// partition, account, time limit and memory. Kept in QSettings.
class RunPlace final : public QWidget {
    Q_OBJECT
public:
    explicit RunPlace(QWidget* parent = nullptr);

    RunOptions options() const;

private:
    void showFields();
    void keep() const;

    QComboBox* m_where;
    QSpinBox* m_jobs;
    QLineEdit* m_partition;
    QLineEdit* m_account;
    QLineEdit* m_time;
    QLineEdit* m_memory;
};

} // namespace sparsescope
