// Which weights are kept: bit-packed masks of the pool, their making and their files.
#pragma once

#include "base/progress.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/anatomy/anatomy.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sparsescope {

/// The mask of one stored tensor: 1 = kept. Rows (all axes but the last) are packed one by one along axis -1,
/// little bit order, each padded to a byte with zeros: numpy.packbits(axis=-1, bitorder="little").
struct TensorMask {
    std::string name;
    std::vector<uint64_t> shape; ///< the tensor's true shape
    std::vector<uint8_t> bits;

    uint64_t rows() const;
    uint64_t columns() const;
    uint64_t rowBytes() const { return (columns() + 7) / 8; }
    bool kept(uint64_t row, uint64_t column) const {
        return (bits[row * rowBytes() + column / 8] >> (column % 8) & 1U) != 0;
    }
    uint64_t keptCount() const; ///< population count, O(bytes)
};

/// The mask of one pool matrix as the layer uses it, [rows, columns], out of its tensor's. O(numel).
TensorMask matrixMask(const TensorMask& stored, const PoolMatrix& matrix);

/// The shape of a tensor by its name; null where there is none.
using ShapeOf = std::function<const std::vector<uint64_t>*(std::string_view name)>;

/// The masks of a whole pool and how they were made. Immutable once made, shared.
struct MaskSet {
    std::string
        method; ///< "omp", "uniform", "nm", "random", "erk"; "zeros" for what a checkpoint holds; "" unknown
    double sparsity = 0;             ///< as asked for
    std::string pattern;             ///< "2:4" for nm
    std::optional<uint64_t> seed;    ///< where something was drawn at random: the mask, calibration examples
    std::optional<double> threshold; ///< the largest |w| pruned, where one holds for the whole pool
    PoolRule pool;                   ///< by which the pool was chosen
    std::string sourceHash;          ///< contentHash of the checkpoint; empty when not known
    /// Of tensors whose rows the checkpoint's own file has in another order (Meta's query and key): the rows
    /// of a head (turnedRows()). `tensors` are as analysed; a mask file has the rows of the model's.
    std::map<std::string, uint64_t> turned;
    /// What the checkpoint's own file has in front of a tensor's name ("module."), where it has something: a
    /// mask file has the names of the model's.
    std::map<std::string, std::string> fronts;
    std::vector<TensorMask> tensors; ///< in byte order of their names

    const TensorMask* find(std::string_view name) const;
    uint64_t poolNumel() const;
    uint64_t prunedCount() const;
};

/// A level of the index: exactly level.pruned zeros, nested in those of every lower sparsity of its scope.
/// Each matrix by itself is the method `uniform`, the other scopes are `omp`; of several models together its
/// sparsity is that of this one, at which OMP of it alone makes the same mask; 1 where all of it goes.
/// O(pool), all cores.
MaskSet ompMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const ThresholdLevel& level,
                const std::stop_token& stop = {});

/// The bits of one matrix alone, as a mask of [rows, columns]: what a heat map of the visible matrix needs.
TensorMask ompMatrixMask(const Checkpoint& checkpoint, const Anatomy& anatomy, size_t matrix,
                         const ThresholdLevel& level);

/// Where the weights of the pool are not zero: what an already pruned checkpoint keeps.
MaskSet zeroMask(const Checkpoint& checkpoint, const Anatomy& anatomy, const std::stop_token& stop = {});
/// The same where everything below a magnitude, one for each pool matrix, counts as zero (ZeroRule::Abs and
/// Std). NaN is kept.
MaskSet zeroMask(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const double> zeroBelow,
                 const std::stop_token& stop = {});

/// Per-matrix magnitude: the floor(s * numel + 0.5) smallest of every pool matrix, a fused tensor's parts one
/// by one. Errors of this and the following: SparsityRange, PoolEmpty, PoolNan, Cancelled.
MaskSet uniformMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity,
                    const std::stop_token& stop = {});
/// The same of so many of every pool matrix, to all that it has (what is more counts as that).
MaskSet budgetMask(const Checkpoint& checkpoint, const Anatomy& anatomy, std::span<const uint64_t> budgets,
                   const std::stop_token& stop = {});
/// Errors: PatternInvalid naming the first matrix whose rows groups of m do not divide. O(matrices).
void requireGroups(const Anatomy& anatomy, uint64_t m);
/// At most n kept of every m consecutive weights of a row: the n largest |w|, ties kept by lower index.
/// Errors: PatternInvalid for n outside [1, m], or naming the tensor when m does not divide a row.
MaskSet nmMask(const Checkpoint& checkpoint, const Anatomy& anatomy, unsigned n, unsigned m,
               const std::stop_token& stop = {});
/// floor(s * N + 0.5) weights of the pool, uniformly at random; of one seed, a higher sparsity is nested in a
/// lower one.
MaskSet randomMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity, uint64_t seed,
                   const std::stop_token& stop = {});
/// Erdos-Renyi-Kernel densities, then Bernoulli (methods.md section 1).
MaskSet erkMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity, uint64_t seed,
                const std::stop_token& stop = {});

/// Fills `turned` and `fronts` by the checkpoint that the masks are of. O(tensors).
void tellRows(MaskSet& masks, const Checkpoint& checkpoint);
/// The masks as `checkpoint` has its rows: where nothing beside it tells its numbers of heads, its file's.
MaskSet inRowsOf(MaskSet masks, const Checkpoint& checkpoint);

/// Mask files of formats.md, in names and rows of the model's own file (`fronts`, `turned`). Errors:
/// FileWrite; on reading Checkpoint*, MaskMismatch for a file that is no mask.
void writeMask(const std::filesystem::path& path, const MaskSet& masks, Progress& progress,
               const std::stop_token& stop = {});
/// `shapeOf` serves MaskLLM's masks, which do not tell their shapes: see shapesOf.
MaskSet readMask(const std::filesystem::path& path, const ShapeOf& shapeOf = {});
/// The masks that an open file holds: a mask file (by its metadata), the `<p>_mask` of a model that
/// torch.nn.utils.prune pruned, or nothing but tensors of 0 and 1, whose names may end in "_mask". Nothing
/// for any other checkpoint. Errors: MaskMismatch for a damaged mask file.
std::optional<MaskSet> masksIn(const Checkpoint& checkpoint, const ShapeOf& shapeOf = {});
/// The shapes of a checkpoint's tensors, which it must outlive.
ShapeOf shapesOf(const Checkpoint& checkpoint);

/// Writes the checkpoint in its source's names, order, dtypes and metadata with the pruned values set to +0:
/// safetensors, or, of a PyTorch zip source where the path ends in .pt, .pth, .bin or .ckpt, a PyTorch file.
/// A sharded source gives a folder with the same shards (PyTorch ones stay PyTorch files), index and
/// configuration. Errors: FileWrite, MaskMismatch, Usage for a PyTorch name and another source,
/// FormatUnsupported for weights that a PyTorch file does not hold as they are, Cancelled.
void writePruned(const std::filesystem::path& path, const Checkpoint& checkpoint, const MaskSet& masks,
                 Progress& progress, const std::stop_token& stop = {});

} // namespace sparsescope
