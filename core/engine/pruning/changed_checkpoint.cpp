#include "engine/pruning/detail/changed_checkpoint.h"

#include "base/error.h"
#include "weights/checkpoint/row_permutation.h"

#include <fmt/format.h>

namespace sparsescope {

ChangedCheckpoint::ChangedCheckpoint(std::shared_ptr<const Checkpoint> source,
                                     std::map<std::string, at::Tensor> changed,
                                     const std::map<std::string, std::string>& metadata)
    : m_source(std::move(source)) {
    m_path = m_source->path();
    m_format = m_source->format();
    m_root = m_source->root();
    m_roots = m_source->roots();
    m_partOf = m_source->partOf();
    m_tensors = m_source->tensors();
    m_unread = m_source->unread();
    m_notes = m_source->notes();
    m_pruningMasks = m_source->pruningMasks();
    m_packedMembers = m_source->packedMembers();
    m_fileOfPackedMember = m_source->fileOfPackedMember();
    m_metadata = m_source->metadata();
    for (const auto& [key, text] : metadata)
        m_metadata[key] = text;
    m_config = m_source->config();
    m_preprocessorConfig = m_source->preprocessorConfig();
    m_configError = m_source->configError();
    m_preprocessorConfigError = m_source->preprocessorConfigError();
    m_files = m_source->files();
    for (size_t file = 0; file < m_files.size(); ++file)
        m_mappedFiles.push_back(m_source->mappedFile(file));
    m_fileStamps = m_source->fileStamps();
    m_fileOfTensor = m_source->fileOfTensor();
    for (Tensor& tensor : m_tensors) {
        const auto found = changed.find(tensor.name);
        if (found == changed.end())
            continue;
        const Tensor source = tensor;
        m_values.push_back(found->second.contiguous());
        tensor.bytes = {static_cast<const std::byte*>(m_values.back().data_ptr()), m_values.back().nbytes()};
        tensor.decoder = {};
        tensor.quantised = {};
        tensor.stored = {};
        turnRowsAs(tensor, source);
    }
    index();
}

at::ScalarType scalarTypeOf(const Tensor& tensor) {
    switch (tensor.dtype) {
    case Dtype::F64:
        return at::kDouble;
    case Dtype::F32:
        return at::kFloat;
    case Dtype::F16:
        return at::kHalf;
    case Dtype::BF16:
        return at::kBFloat16;
    default:
        throw Error(
            ErrorCode::FormatUnsupported, printable(tensor.name),
            fmt::format("has the type {}, in which changed weights are not written; convert the model to F16 "
                        "or BF16 first",
                        dtypeName(tensor.dtype)));
    }
}

} // namespace sparsescope
