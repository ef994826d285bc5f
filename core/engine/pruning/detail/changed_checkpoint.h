// A checkpoint some of whose tensors have other values than the file.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <torch/types.h>

#include <vector>

namespace sparsescope {

/// The source's tensors, of which some are replaced; names, order, dtypes and metadata stay, but for what is
/// added to the last.
class ChangedCheckpoint final : public Checkpoint {
public:
    /// `changed`: by name, in the stored shape and the stored dtype.
    ChangedCheckpoint(std::shared_ptr<const Checkpoint> source, std::map<std::string, at::Tensor> changed,
                      const std::map<std::string, std::string>& metadata = {});
    void throwIfShrunk() const override { m_source->throwIfShrunk(); }

private:
    std::shared_ptr<const Checkpoint> m_source;
    std::vector<at::Tensor> m_values; ///< whose bytes the tensors are
};

/// libtorch's type of a stored floating type. Errors: FormatUnsupported naming the tensor for one that cannot
/// be written back.
at::ScalarType scalarTypeOf(const Tensor& tensor);

} // namespace sparsescope
