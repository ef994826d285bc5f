// Two matrices beside each other: their distributions over each other, and the difference weight by weight.
#pragma once

#include "weights/analysis/comparison.h"
#include "weights/analysis/magnitude_index.h"
#include "widgets/item_models/background_task.h"

#include <QWidget>
#include <memory>
#include <vector>

class QLabel;
class QStackedWidget;

namespace sparsescope {

class DifferenceMapPlot;
class FigurePlot;
class LayerDistributionsPlot;
class MaskView;
struct MatrixValues;

/// Reads in the background; the last picture stays until the new one is there.
class PairPanel : public QWidget {
    Q_OBJECT
public:
    explicit PairPanel(QWidget* parent = nullptr);
    ~PairPanel() override;

    struct Pair {
        QString title; ///< "Layer 3, Query"
        QString nameA, nameB;
        std::shared_ptr<const Comparison> comparison;
        std::vector<size_t> pairs; ///< several: a layer, or experts, which have no one difference

        bool operator==(const Pair&) const = default;
    };
    void showPair(const Pair& pair);
    void clear();
    bool isReading() const { return m_reading.isRunning(); }
    const Pair& shown() const { return m_shown; }
    /// The largest |w| pruned of both; 0: nothing. And what their thresholds are for.
    void setThresholds(std::pair<double, ThresholdScope> a, std::pair<double, ThresholdScope> b);
    LayerDistributionsPlot& distributions() const { return *m_distributions; }
    MaskView& difference() const { return *m_difference; }
    /// The difference as a figure; null where there is none.
    FigurePlot* differenceFigure();

Q_SIGNALS:
    void failed(const QString& line);
    void sendAsked();   ///< of differenceFigure()
    void exportAsked(); ///< the same

private:
    QWidget* makeDifference();

    LayerDistributionsPlot* m_distributions;
    std::unique_ptr<DifferenceMapPlot> m_figure;  ///< made when it is asked for
    std::shared_ptr<const MatrixValues> m_values; ///< of the difference that is shown
    MaskView* m_difference;
    QStackedWidget* m_stack; ///< of the difference, and of why there is none
    QLabel* m_heading;
    QLabel* m_status;
    QLabel* m_none;
    Pair m_shown;
    std::vector<std::vector<double>> m_thresholds;
    std::vector<ThresholdScope> m_scopes;
    BackgroundTask m_reading;
};

} // namespace sparsescope
