// Where in a checkpoint the parameters of a Bert are.
#pragma once

#include "engine/models/detail/bert.h"

#include <map>

namespace sparsescope {

struct BertSource {
    /// A run of a parameter's elements.
    struct Part {
        const Tensor* tensor = nullptr;
        uint64_t first = 0, count = 0;
        int64_t offset = 0; ///< in the parameter
    };

    /// Reads the values of those parameters that the buffer has. O(its bytes). Errors: FileRead.
    void fill(const ParameterBuffer& parameters) const;
    /// Tells a block's layers where their matrices are stored.
    void describe(BertBlock& layers, int64_t block) const;

    std::shared_ptr<const Checkpoint> checkpoint;
    LoadOptions options;
    BertConfig config;
    bool hasPooler = false, hasHead = false;              ///< the checkpoint's own; else fill() leaves them 0
    std::optional<int64_t> storedConstants;               ///< of the checkpoint's own tree decoder
    std::map<std::string, std::vector<Part>> parts;       ///< by parameter
    std::map<std::string, std::vector<StoredRange>> pool; ///< by weight
};

/// Finds and checks everything before a weight is read. Errors: as loadModel.
BertSource findBert(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                    const LoadOptions& options);

} // namespace sparsescope
