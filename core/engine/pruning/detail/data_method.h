// Pruning methods that look at what a layer is given: one row and one file each.
#pragma once

#include "engine/pruning/detail/layer_inputs.h"
#include "experiment/method.h"

#include <optional>
#include <string>

namespace sparsescope {

/// One matrix of a block, on the CPU.
struct MatrixWork {
    at::Tensor weight; ///< f32 [rows, columns], contiguous; a method may change it
    const LayerInputs& inputs;
    const Amount& amount; ///< a share of the matrix, or a pattern
    /// How many weights are pruned exactly, where an allocation gives each matrix its own budget; nothing: as
    /// the method's authors round.
    std::optional<uint64_t> budget;
    const OptionValues& options; ///< of the catalogue, all of them
    bool attention = false;      ///< query, key, value or output
    std::string name;            ///< for messages
};

/// 1 = kept, u8 [rows, columns]. Errors: PoolNan and RunFailed naming the matrix.
at::Tensor pruneByWanda(const MatrixWork& work);
at::Tensor pruneBySparseGpt(const MatrixWork& work);
at::Tensor pruneByDsnot(const MatrixWork& work);

struct DataMethod {
    std::string_view name; ///< the catalogue's
    InputNeeds needs;
    at::Tensor (*prune)(const MatrixWork&);
};
/// Null when there is none.
const DataMethod* findDataMethod(std::string_view name);
std::vector<std::string_view> dataMethods();

/// What a method with these options wants to know.
InputNeeds needsOf(const DataMethod& method, const OptionValues& options);

/// The upper Cholesky factor of the inverse of the layer's Hessian with `damping` of its mean diagonal added,
/// f32 (in f64, because the Hessian of few tokens is nearly singular); a dead input's place on the diagonal
/// is 1. Errors: RunFailed naming the matrix.
at::Tensor inverseFactor(const MatrixWork& work, double damping);
/// |W| times the root of LayerInputs::squares, f32. Errors: PoolNan for weights, RunFailed for inputs that
/// are not finite.
at::Tensor wandaScores(const MatrixWork& work);
/// The highest scores of each row, or of each group of M; a row prunes int(columns * share), with a budget
/// one row as many as the next or one more.
at::Tensor keepByRow(const MatrixWork& work, const at::Tensor& scores);
/// PatternInvalid where M does not divide a row.
void requireWholeGroups(const MatrixWork& work);

} // namespace sparsescope
