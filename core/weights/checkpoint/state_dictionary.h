// The dictionary of weights in what torch.save pickled.
#pragma once

#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/pytorch_tensors.h"

namespace sparsescope {

struct StateDictionary {
    std::string root; ///< the keys of the wrappers around it ("state_dict.model"); empty = the pickle's top
    std::vector<Tensor> tensors;
    std::vector<UnreadTensor> unread;
};

/// Goes down through the wrappers of training programs to the dictionary, or the module, that holds the
/// weights, and reads its tensors. Errors: Checkpoint*, FormatUnsupported (two dictionaries, too many
/// tensors, nothing readable).
StateDictionary readStateDictionary(const Pickle& pickle, PytorchTensors& tensors, HeaderBudget& budget,
                                    const std::string& subject);

/// The tensors of a file of that format.
WeightFile weightFileOf(std::string_view format, StateDictionary dictionary, MappedFile file);

} // namespace sparsescope
