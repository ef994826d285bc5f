// How are the weights distributed?
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/pages/model_page.h"
#include "widgets/plots/layer_distributions.h"

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QToolButton;

namespace sparsescope {

class LayerDistributionsPlot;
class LitField;

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
    bool isBusy() const override { return m_waits || m_counting.isRunning(); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeToolBar();
    void refresh();
    /// The components that the open models have, and the one of the selection where it has one.
    void offerComponents();
    void chooseComponent();
    int bins() const;
    /// What is typed as the axis: two numbers; nothing where it is one of the offered shares.
    std::optional<std::pair<double, double>> typedRange() const;
    void countAnew();
    void showThresholds();
    void showSelection();

    LayerDistributionsPlot* m_plot;
    QComboBox* m_component;
    QComboBox* m_normalisation;
    QComboBox* m_bins;
    QComboBox* m_range;
    QCheckBox* m_logarithmic;
    QCheckBox* m_cumulative;
    QToolButton* m_whole;
    LitField* m_lit;
    QLabel* m_noBand; ///< why none is drawn
    QProgressBar* m_progress;
    std::vector<uint64_t> m_shownModels;                ///< ids, in the order of the plot's models
    std::vector<std::shared_ptr<const void>> m_counted; ///< the checkpoints that were or are being counted
    DistributionRequest m_request;                      ///< of these
    BackgroundTask m_counting;
    bool m_waits = false; ///< for a model whose weights are being counted
};

} // namespace sparsescope
