// What the methods that look at data are given, in a row of fields.
#pragma once

#include "experiment/spec.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace sparsescope {

/// A text and how much of it, or, for tasks of pictures, some of the task's own training pictures; and how
/// much each layer gives.
class CalibrationFields final : public QWidget {
    Q_OBJECT
public:
    explicit CalibrationFields(QWidget* parent = nullptr);

    /// The task whose pictures are meant; of one of text a file is asked for.
    void setTask(const TaskInfo& task);
    /// Whether some method looks at data, and whether some takes shares of a file.
    void setWanted(bool data, bool shares);
    /// What is typed, `folder` being the task's. Errors: Usage for a text that is missing.
    CalibrationSpec calibration(const QString& folder) const;
    /// Into the options of a method that needs data: what differs from its own. An allocation is of a
    /// sparsity; patterns are the same everywhere.
    void addOptions(MethodSpec& method) const;
    /// Of the allocation "given", as a spec has them. Errors: Usage for a file that is missing; as
    /// readShares.
    std::string shares() const;

Q_SIGNALS:
    void changed();

private:
    void browse();
    void browseShares();
    void showShares();

    const TaskInfo* m_task;
    QLineEdit* m_text;
    QPushButton* m_browse;
    QSpinBox* m_samples;
    QSpinBox* m_length;
    QComboBox* m_allocation;
    QWidget* m_data = nullptr; ///< all but the shares
    QWidget* m_sharesRow;
    bool m_takesShares = false;
    QLineEdit* m_shares;
};

} // namespace sparsescope
