// The tensors that a PyTorch pickle describes.
#pragma once

#include "base/error.h"
#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/weight_file.h"

#include <functional>
#include <optional>
#include <unordered_map>

namespace sparsescope {

/// A tensor that is there and sound, but that is not read: sparse, quantised, of a class that only its own
/// code can make. The others of the file are.
class UnreadableTensor : public Error {
public:
    UnreadableTensor(ErrorCode code, const std::string& file, const std::string& tensor, std::string why);
    const std::string& reason() const { return m_reason; }

private:
    std::string m_reason;
};

/// Bytes of one element of a storage class ("torch.FloatStorage"), 1 of an untyped one; nothing for a class
/// that is not read.
std::optional<unsigned> storageElementSize(std::string_view storageClass);

/// The dtype that torch calls so ("torch.bfloat16"); nothing for one that is not read.
std::optional<Dtype> torchDtype(std::string_view name);

/// Turns what torch.save would call (torch._utils._rebuild_tensor_v2, _v3, _rebuild_parameter, ...) into
/// tensors over the file's records, with every number checked against them. torch/_utils.py,
/// torch/serialization.py.
class PytorchTensors {
public:
    /// The bytes of a storage by its key; nothing where there is no such record.
    using Records = std::function<std::optional<std::span<const std::byte>>(std::string_view key)>;

    /// Copies of views that are not contiguous are made in reading.owned, `fileSize` bytes at most. The
    /// pickle and `reading` must outlive it.
    PytorchTensors(const Pickle& pickle, Records records, std::string subject, uint64_t fileSize,
                   Reading& reading);

    /// Whether the value is a tensor by its looks: an object that one of torch's own functions rebuilds.
    bool isTensor(PickleValue value) const;
    /// The tensor. Errors: CheckpointPickle (arguments of a wrong kind),
    /// CheckpointSizeMismatch (a record of another size, a view outside its storage), UnreadableTensor.
    Tensor read(const std::string& name, PickleValue value);
    /// Counts the bytes of a tensor against what a file of this size may stand for. Errors:
    /// CheckpointSizeMismatch.
    void takeBytes(const std::string& name, uint64_t size);

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
    /// The tensor of a view: storage, offset, shape, strides. `quantised`: its storage is of quantised
    /// integers.
    Tensor readView(const std::string& name, std::span<const PickleValue> arguments,
                    std::optional<Dtype> dtype, bool quantised);
    Tensor readIntegers(const std::string& name, std::span<const PickleValue> arguments);
    Storage storageOf(const std::string& name, PickleValue reference, bool quantised);
    Storage partOf(const std::string& name, const Storage& whole, PickleValue view);
    uint64_t natural(const std::string& name, PickleValue value, std::string_view what) const;
    std::vector<uint64_t> naturals(const std::string& name, PickleValue value, std::string_view what) const;
    std::span<const std::byte> bytesOf(const Tensor& tensor, const View& view,
                                       std::span<const std::byte> storage);
    std::span<const std::byte> gather(const Tensor& tensor, const View& view,
                                      std::span<const std::byte> storage);
    [[noreturn]] void failUnreadable(ErrorCode code, const std::string& name, const std::string& why) const;
    [[noreturn]] void fail(ErrorCode code, const std::string& name, const std::string& message) const;

    const Pickle& m_pickle;
    Records m_records;
    std::string m_subject;
    uint64_t m_ownedLeft;
    uint64_t m_bytesLeft; ///< of all tensors, which may share storages
    Reading& m_reading;
    int m_depth = 0;                                          ///< of read()
    std::unordered_map<std::string_view, Storage> m_storages; ///< by key
};

} // namespace sparsescope
