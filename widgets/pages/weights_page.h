// How are the weights distributed?
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/pages/model_page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QProgressBar;

namespace sparsescope {

class LayerDistributionsPlot;

/// The distributions of all open models, counted in the background while the page is visible; the last
/// picture stays until the new one is there.
class WeightsPage : public ModelPage {
    Q_OBJECT
public:
    explicit WeightsPage(Workspace& workspace, QWidget* parent = nullptr);

    QString title() const override { return tr("Weights"); }
    QString iconName() const override { return QStringLiteral("weights"); }
    QString question() const override { return tr("How are the weights distributed?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeToolBar();
    void refresh();
    void showThresholds();
    void showSelection();

    LayerDistributionsPlot* m_plot;
    QComboBox* m_normalisation;
    QComboBox* m_bins;
    QComboBox* m_range;
    QCheckBox* m_logarithmic;
    QProgressBar* m_progress;
    std::vector<uint64_t> m_shownModels;                ///< ids, in the order of the plot's models
    std::vector<std::shared_ptr<const void>> m_counted; ///< the checkpoints that were or are being counted
    BackgroundTask m_counting;
};

} // namespace sparsescope
