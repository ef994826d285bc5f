// The numbers of the figure layer-distributions.
#pragma once

#include "weights/analysis/histogram.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/summary.h"
#include "widgets/style/screen_language.h"

#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

namespace sparsescope {

/// One layer of one model.
struct LayerDistribution {
    Histogram histogram;
    double scale = 1, offset = 0; ///< a stored weight w stands at w * scale + offset on the axis
};

/// All layers of one model.
struct ModelDistributions {
    QString name;
    std::filesystem::path path;            ///< of its checkpoint: what it is drawn again from
    PoolRule rule;                         ///< what is in its pool
    std::string root;                      ///< which dictionary of its file; empty = the usual one
    std::vector<LayerDistribution> layers; ///< may be shorter than the titles: this model has fewer layers
};

/// What LayerDistributionsPlot draws. All histograms have the same edges.
struct LayerDistributions {
    QList<KeptText> titles; ///< one a panel
    std::vector<ModelDistributions> models;
    Normalisation normalisation = Normalisation::None;
    Component component = Component::None; ///< alone of each layer; None: all of it together
};

struct DistributionInput {
    QString name;
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    std::vector<Summary> poolSummaries; ///< spares a pass over the weights where they are known
};

struct DistributionRequest {
    size_t bins = 200;
    Normalisation normalisation = Normalisation::None;
    std::optional<std::pair<double, double>>
        range; ///< of the axis; empty: the smallest that holds `coverage`
    double coverage =
        0.99; ///< about this share of each layer's weights lies within; 1 = all of them, exactly
    Component component = Component::None; ///< alone of each block; None: all of its matrices together

    bool operator==(const DistributionRequest&) const = default;
};

/// Panels beyond this are left out (files of unknown family, whose every matrix is a panel of its own).
constexpr size_t maximalPanels = 48;

/// One panel a block, its matrices together; of a file of unknown family one panel a matrix. One pass over
/// the weights, and one more where summaries are needed (normalisation, coverage 1) and not given. Errors: as
/// histogramOf.
LayerDistributions layerDistributions(const std::vector<DistributionInput>& models,
                                      const DistributionRequest& request, Progress& progress,
                                      const std::stop_token& stop = {});

/// The largest |w| that a level prunes of each panel's matrices; 0 where nothing goes, or where they have no
/// one threshold. O(pool matrices).
std::vector<double> panelThresholds(const Anatomy& anatomy, const ThresholdLevel& level, Component component);

/// What the x axis shows, e.g. "weight, z-score".
QString axisTitle(Normalisation normalisation);

} // namespace sparsescope
