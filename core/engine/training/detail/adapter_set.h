// The adapters of a whole model, and their files.
#pragma once

#include "engine/engine.h"
#include "engine/models/detail/adapters.h"
#include "engine/models/detail/model.h"
#include "weights/anatomy/adapter_base.h"

#include <map>
#include <set>

namespace sparsescope {

/// One adapter beside every matrix of a pool, which are all linear layers of the model (layerPool()); or, of
/// AdapterKind::Full, a copy of each matrix in its place, whose zeros stay. It must not outlive the model.
class AdapterSet {
public:
    /// New ones: alpha and A uniform within 1/sqrt(columns), beta (SppBeta) and B 0, so that the model is
    /// unchanged. Errors: ModelUnsupported for a matrix that is stored fused or turned round, whose adapter
    /// has no name; Usage for a rank that does not fit; OutOfMemory for copies that do not.
    AdapterSet(Model& model, const Checkpoint& checkpoint, const Anatomy& pool, const AdapterSpec& spec,
               uint64_t seed);
    ~AdapterSet();
    AdapterSet(const AdapterSet&) = delete;
    AdapterSet& operator=(const AdapterSet&) = delete;

    ParameterBuffer& parameters() { return m_parameters; }
    /// Of parameters().values() what is trained, u8 on the CPU; undefined: all.
    at::Tensor kept() const;
    /// How many parameters are trained.
    uint64_t trained() const;
    bool hasDropout() const { return m_spec.kind != AdapterKind::Full && m_spec.dropout > 0; }
    /// What the next forward passes drop, until it is said anew; before, they drop nothing.
    void dropBy(const DropoutSeeds& seeds) { *m_seeds = seeds; }
    const DropoutSeeds& seeds() const { return *m_seeds; }
    /// FOLDER/adapter_model.safetensors and adapter_config.json in PEFT's layout; SPP's beta is
    /// lora_A.weight_col as in the authors' fork (of ones where there is none), trained matrices stand there
    /// as PEFT keeps its `modules_to_save`, under the peft_type FULL. `target_modules` (or that) has the last
    /// parts of the modules' names, whole names where a pool leaves some of that name out; another pool than
    /// the usual one stands in the weights' metadata, as in a mask file (`pool_rule`), and what they were
    /// trained beside. Errors: FileWrite.
    void write(const std::filesystem::path& folder, const std::string& model) const;

private:
    AdapterSpec m_spec;
    PoolRule m_rule;
    std::string m_root;                 ///< of the checkpoint
    std::vector<LinearLayer*> m_layers; ///< of the pool
    std::vector<std::string> m_modules; ///< of each of them
    std::vector<at::Tensor> m_before;   ///< the weight of each of them
    std::set<std::string> m_without;    ///< last parts of the names of layers without an adapter
    ParameterBuffer m_parameters;
    std::shared_ptr<DropoutSeeds> m_seeds = std::make_shared<DropoutSeeds>();
};

/// An adapter as it lies in a folder, by the name of the tensor that it is for.
struct AdapterFile {
    AdapterKind kind = AdapterKind::Spp;
    std::map<std::string, AdapterFactors> factors; ///< f32; of Full the matrix is the first
    std::shared_ptr<const Checkpoint> stored;
};
/// Errors: FileMissing, SpecInvalid for an adapter_config.json without r and lora_alpha and for a damaged
/// record of the base, ModelTensor for a factor without its other, FormatUnsupported for LoRA that is more
/// than W + B A of such factors.
AdapterFile readAdapter(const std::filesystem::path& folder);

} // namespace sparsescope
