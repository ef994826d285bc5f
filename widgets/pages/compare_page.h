// How do two models differ?
#pragma once

#include "widgets/item_models/comparisons.h"
#include "widgets/pages/comparison_table.h"
#include "widgets/pages/model_page.h"
#include "widgets/pages/pair_panel.h"
#include "widgets/plots/comparison_map_plot.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QTabWidget;
class QToolButton;

namespace sparsescope {

/// A reference against up to three other models: a map layer x component of one measure, a table of all, and
/// of the chosen cell the distributions and the difference. Counted in the background while it is looked at.
class ComparePage : public ModelPage {
    Q_OBJECT
public:
    explicit ComparePage(Workspace& workspace, QWidget* parent = nullptr);
    ~ComparePage() override;

    QString title() const override { return tr("Compare"); }
    QString iconName() const override { return QStringLiteral("compare"); }
    QString question() const override { return tr("How do two models differ?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;
    bool isBusy() const override { return m_comparisons.isRunning() || m_pair->isReading(); }

    ComparisonMapPlot& map() const { return *m_map; }
    ComparisonTable& table() const { return *m_table; }
    PairPanel& pair() const { return *m_pair; }
    Comparisons& comparisons() { return m_comparisons; }
    void saveTable(const QString& path);

Q_SIGNALS:
    void exportRequested(FigurePlot* plot);
    void tableSaved(const QString& path);

protected:
    int modelsNeeded() const override { return 2; }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeToolBar();
    void showModels();
    void showResults();
    void showProgress(const QString& what, double fraction);
    void showSelection();
    void showCell();
    void showThresholds();
    /// The chosen cell becomes the window's selection.
    void takeCell();
    void showMenu(const QPoint& global);
    void askForTable();
    void showNote();
    QString noteText() const;

    Comparisons m_comparisons;
    std::vector<Comparisons::Other> m_others; ///< that are shown, in the order of the map
    ComparisonMapPlot* m_map;
    ComparisonTable* m_table;
    PairPanel* m_pair;
    QTabWidget* m_tabs;
    QComboBox* m_measure;
    QComboBox* m_reference;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QLabel* m_note;
    bool m_moves = false; ///< the choice is being shown, not made
};

} // namespace sparsescope
