// Models x task x sparsities x seeds: a new study folder.
#pragma once

#include "experiment/spec.h"
#include "weights/anatomy/anatomy.h"

#include <QDialog>
#include <map>

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace sparsescope {

class CalibrationFields;
class LanguageFields;
class TuningFields;

/// Every field is checked while it is typed: one line says what is missing, and Create is off until nothing
/// is. The paper's recipe is the default. Writes through Study::create.
class NewStudyDialog final : public QDialog {
    Q_OBJECT
public:
    /// `models` are offered, and chosen at first.
    explicit NewStudyDialog(const std::vector<ModelSpec>& models, QWidget* parent = nullptr);

    /// What the fields say. Errors: as the fields' parsers; Usage for a field that is empty; SpecInvalid.
    StudySpec spec() const;
    QString folder() const;
    void addModel(const ModelSpec& model);
    /// The line below the fields: what is wrong, or how many runs it will be.
    QString statusLine() const;

    void accept() override;

Q_SIGNALS:
    void created(const QString& folder);

private:
    void makeFields();
    /// The catalogue's methods; those that take both a sparsity and a pattern along each, layers by each set.
    static std::vector<MethodSpec> offered();
    /// Whether its layers are those of a field, and none of the sets.
    static bool isByNumber(const MethodSpec& method);
    std::string layerNumbers() const; ///< "5,3,4"
    void browseModels();
    void browse(QLineEdit* field, const QString& title);
    void chooseTask();
    void suggestTask();
    void suggestTaskFolder();
    const TaskInfo& task() const;
    Family familyOf(const ModelSpec& model) const;
    std::vector<MethodSpec> chosenMethods() const;
    bool isTuned() const;
    void validate();

    QLineEdit* m_name;
    std::vector<ModelSpec> m_specs; ///< of the rows of m_models, before they were renamed
    QListWidget* m_models;
    mutable std::map<std::pair<std::filesystem::path, std::string>, Family> m_families; ///< by path and root
    QFormLayout* m_form;
    QComboBox* m_task;
    LanguageFields* m_language;
    CalibrationFields* m_calibration;
    TuningFields* m_tuning;
    QLabel* m_taskLabel;
    QLineEdit* m_taskFolder;
    QListWidget* m_methods;
    QLineEdit* m_sparsities;
    QLineEdit* m_patterns;
    QHBoxLayout* m_layersRow;
    QLineEdit* m_layers;
    QLineEdit* m_layerNumbers;
    QLineEdit* m_seeds;
    QSpinBox* m_epochs;
    QSpinBox* m_batch;
    QLineEdit* m_learningRate;
    QDoubleSpinBox* m_tolerance;
    QSpinBox* m_trainExamples;
    QSpinBox* m_validationExamples;
    QSpinBox* m_testExamples;
    QLineEdit* m_folder;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
};

} // namespace sparsescope
