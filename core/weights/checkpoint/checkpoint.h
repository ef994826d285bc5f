// A checkpoint: a directory of named tensors over mapped bytes, whatever file format they came in.
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "weights/checkpoint/dtype.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Makes the elements of a tensor that no file holds as they are analysed (quantised, compressed, permuted,
/// joined from parts), piece by piece, so that a model is decoded as it streams and never held whole.
class TensorDecoder {
public:
    virtual ~TensorDecoder() = default;
    /// Elements [first, first + count) of the tensor, all of which it has, in its dtype, row-major and
    /// little-endian, into `out` (count elements, not aligned). Any thread, several at once. O(count), at
    /// best for whole blocks or rows.
    virtual void decode(uint64_t first, uint64_t count, std::byte* out) const = 0;
    /// Takes some values in the tensor's dtype (not aligned).
    using TakeValues = std::function<void(const std::byte* values, uint64_t count)>;
    /// The same elements for what does not ask where they are (sums, counts): hands them over in any order
    /// and any pieces, but for some that are +0, and gives the number of these; of a sparse tensor only the
    /// stored values are touched. Nothing where a decoder has no such way; forStoredValues then decodes.
    virtual std::optional<uint64_t> values(uint64_t, uint64_t, const TakeValues&) const { return {}; }
};

/// One tensor of exactly numel() elements, row-major, contiguous, little-endian: `bytes`, which live as long
/// as the Checkpoint and need not be aligned, or what `decoder` makes. Read them with readValues or
/// forStoredElements (weights/checkpoint/stored_elements.h).
struct Tensor {
    std::string
        name; ///< unique in the checkpoint; as in the file, inside the dictionary that holds the weights
    Dtype dtype = Dtype::F32;
    std::vector<uint64_t> shape;      ///< C order; empty = a scalar
    std::span<const std::byte> bytes; ///< empty where there is a decoder
    /// The file's own type ("Q4_K", "gptq") where the elements are what it stands for, dequantised; otherwise
    /// empty. Of static storage.
    std::string_view quantised = {};
    /// What the file has in front of `name`, left out for display: "module.", "backbone.".
    std::string prefix = {};
    std::shared_ptr<const TensorDecoder> decoder = {};
    /// How the file stores the elements where that loses nothing ("sparse-bitmask"); otherwise empty. Of
    /// static storage.
    std::string_view stored = {};

    uint64_t numel() const;
    /// Of the elements, stored or decoded.
    uint64_t byteSize() const;
};

/// A tensor of the file that cannot be had without running something, or whose type is not read.
struct UnreadTensor {
    std::string name, reason;
};

/// Elements [first, first + out.size()) of a tensor as numbers; exact for every floating type up to the
/// target's precision, integers and bool converted. Errors: FormatUnsupported for C64 and the 4- and 6-bit
/// types, Usage when the tensor has no such elements. O(count).
void readValues(const Tensor& tensor, uint64_t first, std::span<float> out);
void readValues(const Tensor& tensor, uint64_t first, std::span<double> out);

/// What open() returns: immutable, shared, safe to read from any thread.
class Checkpoint {
public:
    virtual ~Checkpoint();

    /// Opens a file, a Hugging Face folder or a sharded index, recognised by content. Reads headers only;
    /// weights are mapped, but for those that no file holds as they are analysed (quantised, compressed,
    /// transposed, strided, with a pruning mask): these are made into plain numbers in memory, at once.
    /// Errors: OutOfMemory,: File*, Format*, Checkpoint*, Cancelled.
    /// `root` chooses among several dictionaries of one file (roots()); empty = the usual one.
    static std::shared_ptr<const Checkpoint>
    open(const std::filesystem::path& path, const std::stop_token& stop = {}, const std::string& root = {});

    const std::filesystem::path& path() const { return m_path; }
    /// cli.md's name: "safetensors", "pytorch-zip", "pytorch-legacy", "torchscript", "npz", "gguf".
    std::string_view format() const { return m_format; }
    /// The key of a wrapped dictionary whose weights these are ("state_dict", "model", "teacher"); empty =
    /// the file itself.
    const std::string& root() const { return m_root; }
    /// All dictionaries of weights in the file that open() can be told to take; empty where there is no
    /// choice by name.
    const std::vector<std::string>& roots() const { return m_roots; }
    /// Of which whole this file alone is a part ("is shard 1 of 2, ..."); empty where it is whole. A number
    /// about the pool of a part is none about the model.
    const std::string& partOf() const { return m_partOf; }
    /// In the file's own order (safetensors: by offset; PyTorch: as pickled).
    const std::vector<Tensor>& tensors() const { return m_tensors; }
    /// What is in the file beside tensors(), and why it is not among them.
    const std::vector<UnreadTensor>& unread() const { return m_unread; }
    /// The masks of torch.nn.utils.prune's `<p>_orig` and `<p>_mask`, under the name `<p>` of their product
    /// in tensors(); of any type, 0 and 1.
    const std::vector<Tensor>& pruningMasks() const { return m_pruningMasks; }
    /// What tensors() are decoded from where a file stores one as a set of others (packed integers, scales,
    /// zero points): as the files have them, under their own names.
    const std::vector<Tensor>& packedMembers() const { return m_packedMembers; }
    const std::vector<size_t>& fileOfPackedMember() const { return m_fileOfPackedMember; }
    /// Whether analysis sees dequantised values: some tensor has a `quantised`.
    bool isDequantised() const;
    /// Nothing when there is none. O(log n).
    const Tensor* find(std::string_view name) const;
    /// Safetensors' __metadata__.
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// config.json and preprocessor_config.json beside the weights; null where there is none, or one that
    /// cannot be read.
    const nlohmann::json& config() const { return m_config; }
    const nlohmann::json& preprocessorConfig() const { return m_preprocessorConfig; }
    /// Why such a file that is there could not be read (cut, no JSON): whoever needs what it says throws it.
    const std::optional<Error>& configError() const { return m_configError; }
    const std::optional<Error>& preprocessorConfigError() const { return m_preprocessorConfigError; }
    /// The weight files behind it (one, or the shards).
    const std::vector<std::filesystem::path>& files() const { return m_files; }
    /// For each tensor the index of its file in files(): an export keeps the sharding.
    const std::vector<size_t>& fileOfTensor() const { return m_fileOfTensor; }
    /// The bytes of one of files(), mapped: a tensor's `bytes` lie in them or in memory.
    std::span<const std::byte> mappedFile(size_t file) const { return m_mappedFiles.at(file); }
    /// What a person should know of the file beside its tensors, whole sentences ("the CRC-32 of ... does not
    /// match").
    const std::vector<std::string>& notes() const { return m_notes; }
    /// NamedFile::stamp() of files() and documents beside them when opened: fileStampsNow (model_folder.h).
    const std::vector<std::string>& fileStamps() const { return m_fileStamps; }
    /// Throws FileRead when one of files() became shorter after it was opened: what was computed from the
    /// values may then be of zeros. Every function of core that reads values of a checkpoint asks it before
    /// it returns, every writer before it commits; whoever reads values itself asks, too. A stat(2) a file.
    virtual void throwIfShrunk() const {}
    /// XXH3-128 over name, dtype, shape and the XXH3-128 of every 4 MiB piece of the bytes, of all tensors in
    /// byte order of their names, 32 hex digits: the same weights hash the same from any container. Reads
    /// everything: O(bytes), on all cores. Errors: Cancelled.
    std::string contentHash(Progress& progress, const std::stop_token& stop = {}) const;

protected:
    Checkpoint() = default;
    /// All of another one, whose files stay mapped by it: for a checkpoint that is made of it. index() is
    /// still to be called.
    void takeOver(const Checkpoint& source);
    /// Sorts the name index and checks that names are unique (CheckpointDuplicate). Readers call it last.
    void index();

    std::filesystem::path m_path;
    std::string_view m_format; ///< of static storage
    std::string m_root, m_partOf;
    std::vector<std::string> m_roots;
    std::vector<Tensor> m_tensors;
    std::vector<UnreadTensor> m_unread;
    std::vector<std::string> m_notes;
    std::vector<Tensor> m_pruningMasks;
    std::vector<Tensor> m_packedMembers;
    std::vector<size_t> m_fileOfPackedMember;
    std::map<std::string, std::string> m_metadata;
    nlohmann::json m_config;
    nlohmann::json m_preprocessorConfig;
    std::optional<Error> m_configError, m_preprocessorConfigError;
    std::vector<std::filesystem::path> m_files;
    std::vector<std::span<const std::byte>> m_mappedFiles; ///< as many as m_files
    std::vector<std::string> m_fileStamps;
    std::vector<size_t> m_fileOfTensor;

private:
    std::vector<uint32_t> m_byName;
};

} // namespace sparsescope
