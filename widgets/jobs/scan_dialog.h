// What a scan is to measure.
#pragma once

#include "weights/anatomy/anatomy.h"
#include "widgets/jobs/scans.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace sparsescope {

/// Asks for task, data and number of examples; the last answers are kept in QSettings. A map asks for the
/// sparsity of each cell too.
class ScanDialog final : public QDialog {
    Q_OBJECT
public:
    struct Model {
        QString name; ///< with its letter, as the window shows it
        QString path;
        ModelChoice choice;
        Family family = Family::Unknown; ///< which tasks it can be measured on
        QString measuredOn = {};         ///< "NAME:FOLDER" of what is known of it
    };
    /// `chosen` is the path of the model that is offered first; empty: the first.
    ScanDialog(std::vector<Model> models, bool map, QWidget* parent = nullptr, const QString& chosen = {});

    /// Of shares by hand: no method, and one model.
    void askForShares();
    ScanQuestion question() const;

protected:
    void accept() override;

private:
    void fillTasks();
    void showFolder();
    void showSeed();
    bool m_isOfShares = false;
    bool takesFile() const; ///< the task's data is one file

    std::vector<Model> m_models;
    QLabel* m_about;
    QFormLayout* m_form;
    QComboBox* m_model;
    QComboBox* m_task;
    QLabel* m_data;
    QLineEdit* m_folder;
    QComboBox* m_method;
    QSpinBox* m_seed; ///< of methods that draw at random
    QSpinBox* m_examples;
    QCheckBox* m_partial;
    QDoubleSpinBox* m_sparsity = nullptr; ///< of a map
};

} // namespace sparsescope
