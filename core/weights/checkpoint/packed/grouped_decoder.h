// Quantised matrices whose rows lie together, with a scale for each group of weights.
#pragma once

#include "weights/checkpoint/packed/packed_tensors.h"

#include <array>

namespace sparsescope {

/// Which weights of a matrix share a scale: blocks of blockRows x blockColumns, or the columns that
/// `groupOfColumn` (activation order) gives to a group.
struct WeightGroups {
    uint64_t rows = 0, columns = 0;
    uint64_t blockRows = 1, blockColumns = 1;
    uint64_t perRow = 1; ///< groups side by side
    std::vector<uint32_t> groupOfColumn = {};
};

/// Which groups a tensor of scales describes: one number, one a row, [rows, groups], or [blocks of rows,
/// blocks of columns] of `block` (0: 128) weights each way. Throws PackedFault where it fits none.
WeightGroups groupsOf(const Tensor& scales, uint64_t rows, uint64_t columns,
                      std::pair<uint64_t, uint64_t> block, const Tensor* groupOfColumn);
/// The group of each column as a set's g_idx has it; nothing where it was never filled in, all 0 beside
/// several groups (AutoGPTQ's) or all -1 (compressed-tensors'): columns are then in order. Throws
/// PackedFault, too, where a group is of no column.
std::vector<uint32_t> groupOfColumnOf(const Tensor& gIdx, uint64_t columns, uint64_t groups);

/// Throws PackedFault where config.json says that the columns are in activation order and none is there.
void wantOrder(const PackedSet& set, uint64_t bits, const WeightGroups& groups, const std::string& name);

/// w = (code - zero) * scale + bias, in f32 without contraction.
class GroupedDecoder : public TensorDecoder {
public:
    /// `factor` goes into every scale; `biases` has the scales' places.
    GroupedDecoder(WeightGroups groups, Tensor scales, float factor = 1, std::optional<Tensor> biases = {});
    void decode(uint64_t first, uint64_t count, std::byte* out) const override;

protected:
    /// The codes of columns [column, column + count) of a row.
    virtual void codes(uint64_t row, uint64_t column, uint64_t count, float* out) const = 0;
    /// The zero points of groups [group, group + count) of a row of groups. False where all are 0.
    virtual bool zeros(uint64_t groupRow, uint64_t group, uint64_t count, float* out) const;
    const WeightGroups& groups() const { return m_groups; }

private:
    void decodeRow(uint64_t row, uint64_t column, uint64_t count, std::byte* out) const;

    WeightGroups m_groups;
    Tensor m_scales;
    float m_factor;
    std::optional<Tensor> m_biases;
};

/// `count` codes of `bits` from element `first` on, of which 32 / bits lie in each word of 32 bits, or,
/// `stream`, without regard to words; lowest bits first. `bytes` is the whole row.
void readCodes(std::span<const std::byte> bytes, unsigned bits, bool stream, uint64_t first, uint64_t count,
               float* out);

/// Two values for every byte of two four-bit codes.
class NibbleTable {
public:
    NibbleTable(const std::array<float, 16>& values, bool lowFirst);
    /// Elements [first, first + count) of two in a byte.
    void read(const std::byte* bytes, uint64_t first, uint64_t count, float* out) const;

private:
    std::array<std::array<float, 2>, 256> m_pairs;
};

/// A four-bit float of sign, two bits of exponent and one of mantissa (MXFP4's).
extern const std::array<float, 16> e2m1Values;

} // namespace sparsescope
