// The tensors that a PyTorch pickle describes.
#pragma once

#include "base/error.h"
#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/weight_file.h"
#include "weights/checkpoint/zip_directory.h"

#include <optional>
#include <unordered_map>

namespace sparsescope {

/// Turns what torch.save would call (torch._utils._rebuild_tensor_v2, _v3, _rebuild_parameter, ...) into
/// tensors over the archive's records, with every number checked against them. torch/_utils.py,
/// torch/serialization.py.
class PytorchTensors {
public:
    /// Copies of views that are not contiguous go to `owned`. All arguments must outlive it.
    PytorchTensors(const Pickle& pickle, const ZipDirectory& archive, std::string recordPrefix,
                   std::string subject, uint64_t ownedLimit, std::list<std::vector<std::byte>>& owned,
                   const std::stop_token& stop);

    /// Whether the value is a tensor by its looks: an object that one of torch's own functions rebuilds.
    bool isTensor(PickleValue value) const;
    /// The tensor. Errors: CheckpointPickle (arguments of a wrong kind, a global that is not read),
    /// CheckpointSizeMismatch (a record of another size, a view outside its storage), FormatUnsupported.
    Tensor read(const std::string& name, PickleValue value);

private:
    struct Storage {
        std::optional<Dtype> dtype; ///< nothing: untyped, the tensor says
        std::span<const std::byte> bytes;
    };
    struct View {
        uint64_t offset = 0;
        std::vector<uint64_t> shape, strides;
    };

    PickleValue unwrap(const std::string& name, PickleValue value) const;
    const Storage& storageOf(const std::string& name, PickleValue reference);
    uint64_t natural(const std::string& name, PickleValue value, std::string_view what) const;
    std::vector<uint64_t> naturals(const std::string& name, PickleValue value, std::string_view what) const;
    std::span<const std::byte> bytesOf(const Tensor& tensor, const View& view,
                                       std::span<const std::byte> storage);
    std::span<const std::byte> gather(const Tensor& tensor, const View& view,
                                      std::span<const std::byte> storage);
    [[noreturn]] void fail(ErrorCode code, const std::string& name, const std::string& message) const;

    const Pickle& m_pickle;
    const ZipDirectory& m_archive;
    std::string m_recordPrefix;
    std::string m_subject;
    uint64_t m_ownedLeft;
    uint64_t m_bytesLeft; ///< of all tensors, which may share storages
    std::list<std::vector<std::byte>>& m_owned;
    const std::stop_token& m_stop;
    std::unordered_map<std::string_view, Storage> m_storages; ///< by key
};

} // namespace sparsescope
