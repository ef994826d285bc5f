// LoRA adapters in PEFT's names, and the weights that they and their base make together.
#pragma once

#include "weights/checkpoint/safetensors_writer.h"

#include <optional>

namespace sparsescope {

/// How strongly adapters act: adapter_config.json's words.
struct LoraStrength {
    /// Errors: SpecInvalid for a value of another type, FormatUnsupported for what is no plain LoRA.
    static LoraStrength fromConfig(const nlohmann::json& config, const std::string& subject);
    /// What B A of a module is multiplied with (PEFT's scaling); its name without PEFT's prefix.
    double scaleOf(const std::string& module, uint64_t rank) const;

    double alpha = 0;
    bool rootOfRank = false;  ///< alpha / sqrt(r) (rsLoRA) in place of alpha / r
    bool fanInFanOut = false; ///< weights are stored [in, out] where a shape leaves it open
    std::vector<std::pair<std::string, double>> alphaPattern; ///< of modules whose name ends so
};

/// Whether a checkpoint holds LoRA in PEFT's names, and whether adapters of any kind without the weights that
/// they change (but perhaps with modules that were trained beside them).
bool holdsLora(const Checkpoint& checkpoint);
bool holdsLoraAlone(const Checkpoint& checkpoint);
/// Whether its adapters are of the one kind that mergedLora() takes.
bool holdsPlainLora(const Checkpoint& checkpoint);
/// Whether PEFT wrote it, by the name of its file: there it keeps adapters of any kind, and never the model.
bool isAdapterFile(const Checkpoint& checkpoint);

struct MergedLora {
    std::vector<TensorSource> sources;
    std::vector<const Tensor*> changed;
};

/// The model that PEFT's merge_and_unload() leaves: W + alpha / r * B A (LoRA, arXiv 2106.09685, section 4.1)
/// in the type of W, summed in f64 and rounded at the end; everything else of the base as it is; modules that
/// were trained beside (`modules_to_save`) in the place of their originals. Names without PEFT's
/// `base_model.model.` and `base_layer`.
///
/// `changed` are the tensors of the base that B A is added to.
///
/// `base` and `adapters` may be the same checkpoint, and must both outlive the sources. Errors:
/// FormatUnsupported for adapters of another kind (DoRA, IA3, of convolutions), for several of one module,
/// and for a base of a type that is not written; AnatomyShape and AnatomyUnrelated for adapters that do not
/// fit. O(tensors log tensors), and a factor of memory: (rows + columns) r doubles for each source while it
/// is written.
MergedLora mergedLora(const Checkpoint& base, const Checkpoint& adapters, const LoraStrength& strength);

} // namespace sparsescope
