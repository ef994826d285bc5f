// Which layers the runs of a study are without, and what they score then: Just CHOP (arXiv 2305.14864),
// figure 5 and table 6.
#pragma once

#include "base/text_grid.h"
#include "study/curves.h"

#include <span>
#include <stop_token>

namespace sparsescope {

struct LayerSetRow {
    std::string set;                           ///< "max-gap", or numbers in the order in which they go
    std::vector<int> removed;                  ///< rising, from 0
    std::vector<std::optional<double>> scores; ///< one a task, means over seeds; nothing while not measured
};
/// One model at one share of its layers.
struct LayerSetTable {
    std::string model;
    double share = 0;
    int depth = 0;
    std::vector<std::optional<double>> dense; ///< scores with all layers
    std::vector<LayerSetRow> rows;            ///< in the spec's order
};

/// Of the methods that remove layers; empty where a study has none. Opens the models, whose depth decides.
/// Errors: as Checkpoint::open and withoutLayers.
std::vector<LayerSetTable> layerSetTables(const StudySpec& spec, std::span<const DropCurve> curves,
                                          const std::stop_token& stop = {});

/// "1-6, 17-22".
std::string layerRanges(const std::vector<int>& layers);
/// For each model and share the dense row, then a row a set.
TextGrid gridOf(const StudySpec& spec, const std::vector<LayerSetTable>& tables);

} // namespace sparsescope
