// Saving the numbers of a model for other programs.
#pragma once

#include "widgets/figure/export_model_dialog.h"

class QCheckBox;
class QComboBox;

namespace sparsescope {

/// Counts and writes what `sparsescope-cli inspect --full` gives: CSV, JSON, or an attachment for Netron.
class ExportStatisticsDialog final : public ExportModelDialog {
    Q_OBJECT
public:
    enum class Format { Csv, Json, Netron };

    explicit ExportStatisticsDialog(const OpenModel& model, QWidget* parent = nullptr);

    void setFormat(Format format);
    void setPath(const QString& path);
    QString path() const;

    void accept() override;

private:
    void changeFormat();

    QComboBox* m_format;
    QCheckBox* m_structure;
    QLineEdit* m_path;
};

/// Opens the dialog for a model of the window; returns at once.
void exportStatisticsInteractively(const Workspace& workspace, int slot, QWidget* parent,
                                   const std::function<void(const QStringList&)>& exported);

} // namespace sparsescope
