// Copies of one model under different fronts of the names of one dictionary: an average beside the weights
// (`ema_model.x` beside `model.x`), a teacher beside its student.
#pragma once

#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

/// What a checkpoint holds, and which dictionary that is (Checkpoint::root(), roots()).
struct ModelCopies {
    std::vector<Tensor>& tensors;
    std::vector<size_t>& fileOfTensor;
    std::vector<UnreadTensor>& unread;
    std::vector<std::string>& notes;
    std::string& root;
    std::vector<std::string>& roots;
};

/// Leaves one copy of several and says so in the notes: `wanted` (a root), or the usual one, which is the
/// weights that are no average, and a teacher before its student as everywhere. Copies are known by a word in
/// one of the first three parts of their names and by the names and shapes that others have too, or by a
/// front behind which the whole of what stands without it stands again. Averages whose names have lost their
/// dots get them again. What is an optimiser's is left out.
/// O(tensors log tensors).
void chooseCopy(ModelCopies model, const std::string& wanted);

} // namespace sparsescope
