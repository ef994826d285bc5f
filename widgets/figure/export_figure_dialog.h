// Saving the plot in front of you.
#pragma once

#include "widgets/figure/figure_export.h"
#include "widgets/figure/recipe.h"
#include "widgets/item_models/background_task.h"

#include <QDialog>
#include <QPointer>
#include <functional>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace sparsescope {

class PaperSetupForm;
class Workspace;

/// Format, page and path, with a preview of the paper. Asks before it replaces a file, and stays open with
/// one line when it fails.
class ExportFigureDialog final : public QDialog {
    Q_OBJECT
public:
    /// Without a recipe none can be saved beside the figure.
    ExportFigureDialog(FigurePlot& plot, std::optional<Recipe> recipe, QWidget* parent = nullptr);

    void setPath(const QString& path);
    QString path() const;
    PaperSetupForm& form() { return *m_form; }
    QString statusLine() const;
    /// Where the recipe is saved: NAME.recipe.json beside NAME.pdf.
    static std::filesystem::path recipePathOf(const std::filesystem::path& figure);

    void copyPicture();
    void copyData();
    void accept() override;
    void reject() override;

Q_SIGNALS:
    void exported(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeFields();
    void layOutFields();
    void browse();
    void changeSuffix();
    void refresh();
    /// Whether nothing is in the way, or it was said to replace it.
    bool mayWrite();
    void askAnew();
    void saveBeside(const std::filesystem::path& figure);
    void finish();

    QPointer<FigurePlot> m_plot;
    std::optional<Recipe> m_recipe;
    QComboBox* m_format;
    PaperSetupForm* m_form;
    QLineEdit* m_path;
    QCheckBox* m_saveRecipe;
    QLabel* m_preview;
    QLabel* m_status;
    QDialogButtonBox* m_buttons;
    bool m_asked = false; ///< what is in the way was named
    BackgroundTask m_saving;
};

/// Opens the dialog for a plot of the window; returns at once. `exported` is called with the figure's path.
void exportFigureInteractively(FigurePlot* plot, const Workspace& workspace, QWidget* parent,
                               const std::function<void(const QString&)>& exported);

} // namespace sparsescope
