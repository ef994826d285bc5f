// A model on its way into Hugging Face's names: what all sources of names share.
#pragma once

#include "weights/anatomy/hugging_face_model.h"
#include "weights/anatomy/hugging_face_names.h"

#include <unordered_map>

namespace sparsescope {

class Renaming {
public:
    /// The checkpoint must outlive it.
    explicit Renaming(const Checkpoint& checkpoint);

    const Checkpoint& checkpoint() const { return m_checkpoint; }
    /// The checkpoint's, their blocks without chunks.
    const std::vector<Tensor>& tensors() const { return m_tensors; }
    const Tensor* find(std::string_view name) const;
    /// Of so many axes and not empty. Errors: ModelUnsupported.
    const Tensor& wanted(std::string_view name, size_t axes) const;
    /// How many blocks have the tensor stem + number + behind.
    uint64_t blocks(std::string_view stem, std::string_view behind) const;

    /// Of the checkpoint at first, an object always; what is written at last.
    nlohmann::json config;
    std::string modelType() const;
    /// The first of these keys that is a positive whole number; 0 where none is.
    uint64_t number(std::initializer_list<const char*> keys) const;

    /// HuggingFaceModel::notes
    std::vector<std::string> notes;

    /// Gives the tensors these names, one each. Errors: ModelUnsupported where two have one.
    void callTensors(std::span<const std::string> names);
    void add(std::string name, Tensor tensor);
    std::vector<Tensor>& added() { return m_added; }

    /// That the blocks of what was added are as many as config says and follow each other; with `alike` also
    /// that config says a number, and that all of them have the same tensors, as in the families whose names
    /// are written down here; with `sameShapes` also of the same shapes, which heads that were pruned one by
    /// one have not. Errors: ModelUnsupported, as transformers would make up what is missing.
    /// O(tensors log tensors).
    void checkBlocks(bool alike, bool sameShapes) const;

    /// That config.json's model_type is one of these. Errors: ModelUnsupported, which names `file`.
    void wantType(std::span<const std::string_view> types, std::string_view file) const;
    [[noreturn]] void fail(const std::string& what) const;
    [[noreturn]] void failTensor(const Tensor& tensor, std::string_view what) const;

private:
    const Checkpoint& m_checkpoint;
    std::vector<Tensor> m_tensors, m_added;
    std::unordered_map<std::string_view, const Tensor*> m_byName;
};

/// Google's NumPy archives call their blocks so.
constexpr std::string_view googleBlocks = "Transformer/encoderblock_";

/// One a source of names; each tells tensors and configuration. Errors: ModelUnsupported.
void renameVit(Renaming& model);
void renameGoogleVit(Renaming& model);
void renameMeta(Renaming& model); ///< torchtune's, too
bool isOfMeta(const Renaming& model);
void renameGguf(Renaming& model);
void renameFlax(Renaming& model);
void renameKeras(Renaming& model);
void renameMegatron(Renaming& model);

/// The model_types that they take.
std::span<const std::string_view> flaxModels();
std::span<const std::string_view> kerasModels();
std::span<const std::string_view> megatronModels();

} // namespace sparsescope
