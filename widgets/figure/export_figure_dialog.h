// Saving the plot in front of you.
#pragma once

#include "widgets/figure/figure_export.h"
#include "widgets/figure/recipe.h"
#include "widgets/item_models/background_task.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace sparsescope {

class Workspace;

/// Format, width, resolution and path, with a preview of the paper. Stays open with one line when it fails.
class ExportFigureDialog final : public QDialog {
    Q_OBJECT
public:
    /// Without a recipe none can be saved beside the figure.
    ExportFigureDialog(FigurePlot& plot, std::optional<Recipe> recipe, QWidget* parent = nullptr);

    void setPath(const QString& path);
    QString path() const;
    FigureSize size() const;
    QString statusLine() const;

    void accept() override;
    void reject() override;

private:
    void makeFields();
    void browse();
    void changeSuffix();
    void refresh();
    void saveBeside(const std::filesystem::path& figure);

    QPointer<FigurePlot> m_plot;
    std::optional<Recipe> m_recipe;
    QComboBox* m_format;
    QComboBox* m_widths;
    QDoubleSpinBox* m_width;
    QSpinBox* m_dpi;
    QLineEdit* m_path;
    QCheckBox* m_saveRecipe;
    QLabel* m_preview;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
    BackgroundTask m_saving;
};

/// Opens the dialog for a plot of the window; returns at once.
void exportFigureInteractively(FigurePlot* plot, const Workspace& workspace, QWidget* parent);

} // namespace sparsescope
