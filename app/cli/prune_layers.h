// prune --method layers: a smaller model instead of zeros.
#pragma once

#include "cli/commands.h"

namespace sparsescope::cli {

struct LayersRequest {
    std::string path, root;
    std::string set; ///< as removedLayers() takes it
    int layers = 0;  ///< 0: as many as `set` lists
    std::string out; ///< a folder that is not there yet, or empty
};
/// Writes the model without these layers as a Hugging Face folder, and says so. Errors: Usage,
/// as choppableDepth() and writeHuggingFaceFolder().
int pruneLayers(const Context& context, const LayersRequest& request);

} // namespace sparsescope::cli
