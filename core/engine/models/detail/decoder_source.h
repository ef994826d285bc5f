// Where in a checkpoint the parameters of a Decoder are.
#pragma once

#include "engine/models/detail/decoder.h"

#include <map>

namespace sparsescope {

/// The shape of a model, and for each of its parameters where its values are.
struct DecoderSource {
    /// Rows [out, in] of a tensor, as the layer uses them; `checkpoint` is the model's own or the changed
    /// one.
    struct Part {
        const Checkpoint* checkpoint = nullptr;
        PoolMatrix matrix;
    };

    /// Reads the values of the buffer's parameters, on torch's threads. O(its bytes). Errors: FileRead.
    void fill(const ParameterBuffer& parameters) const;
    /// Tells a block's layers where their matrices are stored.
    void describe(DecoderBlock& layers, int64_t block) const;

    std::shared_ptr<const Checkpoint> checkpoint;
    LoadOptions options;
    DecoderConfig config;
    std::map<std::string, Part> parts; ///< by parameter
};

/// Finds and checks everything before a weight is read. Errors: as loadModel.
DecoderSource findDecoder(const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                          const LoadOptions& options);

} // namespace sparsescope
