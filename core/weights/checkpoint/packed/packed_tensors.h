// Tensors that a file stores as a set of others: quantised or compressed values and what undoes that.
#pragma once

#include "base/error.h"
#include "weights/checkpoint/weight_file.h"

#include <unordered_map>

namespace sparsescope {

/// A member of a set that became one tensor, as its file has it.
struct PackedMember {
    Tensor tensor;
    size_t file; ///< index into Checkpoint::files()
};

/// What the sets of one checkpoint are found in.
struct PackedInput {
    std::vector<Tensor>& tensors;
    std::vector<size_t>& fileOfTensor;
    std::vector<UnreadTensor>& unread;
    std::vector<std::string>& notes;
    const nlohmann::json& config;     ///< config.json, or null
    const std::string& configFailure; ///< why it could not be read though it is there; or empty
    const std::stop_token& stop;
};

/// Puts in the place of every complete set one tensor with a decoder, and of every set that is incomplete,
/// contradicts itself or cannot be read an UnreadTensor that says why. The tensors decide what is a set;
/// config.json is asked only for what they leave open. Gives the members, which are tensors no more.
/// Errors: Cancelled. O(tensors), and O(bytes of the bitmasks), which are proven here.
std::vector<PackedMember> joinPackedSets(const PackedInput& input);

/// Why a set cannot be read, a phrase that follows the tensor's name. Thrown by PackedFormat::read.
struct PackedFault {
    std::string reason;
};

class PackedTensors;

/// The tensors whose names begin with one stem. What was asked for and is there belongs to the set.
class PackedSet {
public:
    PackedSet(const PackedTensors& tensors, std::string stem)
        : m_tensors(tensors)
        , m_stem(std::move(stem)) {}

    const std::string& stem() const { return m_stem; }
    /// The tensor of that name as it is, without making it a member; null where there is none.
    const Tensor* look(std::string_view suffix) const;
    /// Nothing where there is no such tensor.
    const Tensor* find(std::string_view suffix) { return findNamed(m_stem + std::string(suffix)); }
    /// The same by its whole name.
    const Tensor* findNamed(const std::string& name);
    /// Throws PackedFault where it is missing.
    const Tensor& at(std::string_view suffix);
    /// Whether there is a tensor of this whole name, was one before its set was joined, or is an unread one.
    bool exists(const std::string& name) const;
    const nlohmann::json& config() const;
    /// config.json's quantization_config or compression_config; null where there is none.
    const nlohmann::json& quantisation() const;
    /// PackedInput::configFailure.
    const std::string& configFailure() const;
    /// The first tensor whose name begins so and that fits; null where there is none. O(log n + those).
    template <class Fits>
    const Tensor* firstBelow(const std::string& prefix, const Fits& fits) const;
    /// Makes members of what a layer keeps itself ("<layer>.x"; `layer` has the dot), and of what its weight,
    /// centroids and quantisers keep ("<layer>.weight.x"); not of its bias.
    void takeLayer(const std::string& layer);
    /// Whether some 8-bit weight of the checkpoint has a scale, if only of what goes into its layer.
    bool anyScaled() const;
    /// Whether the checkpoint holds any floats: a model does, a file of masks or data need not.
    bool anyFloating() const;
    /// A scale that no layer has, which speaks of all (ComfyUI's scaled_fp8); empty where there is none.
    const std::string& scaleOfAll() const;
    /// What stands beside the tensor that the stem names and is called a scale, whatever it scales: it then
    /// belongs to the set. Null where there is none; else the first of them.
    const Tensor* scaleBeside();
    const std::stop_token& stop() const;
    std::string note = {};      ///< for a person to read, if the set is read
    std::string standsFor = {}; ///< the tensor's name where it is no stem with its format's suffix
    const std::vector<size_t>& members() const { return m_members; }

private:
    std::vector<size_t> below(const std::string& prefix) const;
    const Tensor& tensorAt(size_t index) const;

    const PackedTensors& m_tensors;
    std::string m_stem;
    std::vector<size_t> m_members;
};

template <class Fits>
const Tensor* PackedSet::firstBelow(const std::string& prefix, const Fits& fits) const {
    for (const size_t index : below(prefix)) {
        if (fits(tensorAt(index)))
            return &tensorAt(index);
    }
    return nullptr;
}

/// A way to store a tensor as a set. Each is defined in the file of its name and listed in
/// packed_tensors.cpp.
struct PackedFormat {
    /// A tensor whose name ends so makes one look for the others; "" looks at every tensor.
    std::vector<std::string_view> marks;
    /// The tensor that the set stands for (its name: the stem and `suffix` where it is empty), or nothing
    /// where it is no set of this format. Throws PackedFault.
    std::optional<Tensor> (*read)(PackedSet& set);
    std::string_view suffix = ".weight";
};

/// Whether a tensor is called a scale, by the last part of its name.
bool isCalledScale(std::string_view name);

/// Layouts of sets that are known and never read, as their libraries call them.
std::vector<std::string_view> opaqueLayouts();
/// The last part of the names that the scale of `<m>.weight` has, where that is of 8 bits.
std::vector<std::string_view> byteScaleNames();

/// Throws PackedFault unless the tensor has that type or one of them.
void wantDtype(const Tensor& tensor, std::initializer_list<Dtype> dtypes);
/// Throws PackedFault unless the tensor has `rank` dimensions and a size that fits them.
void wantRank(const Tensor& tensor, size_t rank);
[[noreturn]] void failShapes(const Tensor& a, const Tensor& b);
std::string shapeText(const std::vector<uint64_t>& shape);
/// Integers of a small tensor, of any integer type; throws PackedFault for more than `most` of them.
std::vector<int64_t> integersOf(const Tensor& tensor, uint64_t most);
/// Throws PackedFault, which says what the second one holds.
[[noreturn]] void failExtents(const Tensor& tensor, const Tensor& shape, const std::vector<int64_t>& extents);
/// Whether config.json has for some weights of `bits` bits this value at a key of compressed-tensors.
bool saysOfWeights(const nlohmann::json& quantisation, uint64_t bits, std::string_view key,
                   const nlohmann::json& value);
/// The text at a path of a JSON document's objects, or nothing.
std::string_view textAt(const nlohmann::json& document, std::string_view key);
/// A whole number from 1 to `most` at a key, or 0.
uint64_t countAt(const nlohmann::json& document, std::string_view key, uint64_t most = 1U << 30U);

} // namespace sparsescope
