// Where in a checkpoint the parameters of a Vit are.
#pragma once

#include "engine/models/detail/vit.h"

#include <map>

namespace sparsescope {

/// The shape of a model, and for each of its parameters the tensors that hold it.
struct VitSource {
    /// A run of a parameter's elements.
    struct Part {
        const Tensor* tensor = nullptr;
        uint64_t first = 0, count = 0;
        int64_t offset = 0; ///< in the parameter
    };

    /// Reads the values of those parameters that the buffer has. O(its bytes). Errors: FileRead.
    void fill(const ParameterBuffer& parameters) const;
    /// Tells a block's layers where their matrices are stored.
    void describe(VitBlock& layers, int64_t block) const;

    std::shared_ptr<const Checkpoint> checkpoint;
    LoadOptions options;
    VitConfig config;
    int64_t storedGrid = 0; ///< of the position embeddings; they are resized where it is not config.grid()
    bool hasHead = false;   ///< the checkpoint's own; else fill() leaves the head 0
    std::map<std::string, std::vector<Part>> parts;       ///< by parameter
    std::map<std::string, std::vector<StoredRange>> pool; ///< by weight
};

/// Finds and checks everything before a weight is read. Errors: as loadModel.
VitSource findVit(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const LoadOptions& options);

} // namespace sparsescope
