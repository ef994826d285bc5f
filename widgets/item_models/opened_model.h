// What opening a path for the window finds.
#pragma once

#include "study/analysis_cache.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/model_choice.h"

#include <QString>
#include <memory>
#include <string>
#include <vector>

namespace sparsescope {

struct OpenedModel {
    std::shared_ptr<const Checkpoint> checkpoint;
    std::shared_ptr<const Anatomy> anatomy;
    std::string weights; ///< Checkpoint::contentHash, where it is known without reading them
    std::vector<std::string> notes;
    /// From the cache, or nothing.
    std::shared_ptr<const MagnitudeIndex> index;
    CheckpointAnalysis analysis;
    bool rootIsLost = false; ///< the dictionary that was chosen is not there any more
    bool isSeries = false;   ///< a folder of the checkpoints of a training, and no model
};

/// Reads headers, and from the cache what is known of the weights. A folder that is opened for the first time
/// and is no model may be a series. Errors: those of Checkpoint::open and dissect, Cancelled.
OpenedModel openModel(const QString& path, const ModelChoice& choice, bool isNew, const AnalysisCache& cache,
                      const std::stop_token& stop);

} // namespace sparsescope
