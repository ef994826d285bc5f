// The mask that a run of a study used, matrix by matrix.
#pragma once

#include "widgets/item_models/open_model.h"

namespace sparsescope {

/// [rows, columns] of one matrix of the pool; null where the model shows no run's mask, or one of another
/// model. A matrix that was not in the run's pool was kept whole. O(numel).
std::shared_ptr<const TensorMask> runMaskOf(const OpenModel& model, const PoolMatrix& matrix);
/// The same of parts of a model, for threads that have no OpenModel.
std::shared_ptr<const TensorMask> runMaskOf(const MaskSet& mask, const Checkpoint& checkpoint,
                                            const PoolMatrix& matrix);

/// Whether the run that a model shows is of the model without this block: its mask names it whole.
bool isRemoved(const OpenModel& model, int block);

/// What a run's mask leaves zero of each matrix of the pool, with what is zero in the file. Reads the pool.
/// Errors: Cancelled.
std::vector<Share> sharesOf(const MaskSet& mask, const Checkpoint& checkpoint, const Anatomy& anatomy,
                            const std::stop_token& stop);

} // namespace sparsescope
