// The dictionary of weights in what torch.save pickled.
#pragma once

#include "weights/checkpoint/pickle.h"
#include "weights/checkpoint/pytorch_tensors.h"

#include <map>

namespace sparsescope {

struct StateDictionary {
    std::string root; ///< the keys of the wrappers around it ("state_dict.model"); empty = the pickle's top
    std::vector<std::string> roots; ///< of all dictionaries of weights in the pickle, 64 at most
    std::vector<Tensor> tensors;
    std::vector<UnreadTensor> unread;
    std::vector<std::string> notes; ///< of what lies beside them and is not read
    /// What the trainer says of parallel training beside them: DeepSpeed's mp_world_size, Megatron's
    /// tensor_model_parallel_size and pipeline_model_parallel_size, above 1.
    std::map<std::string, std::string> metadata;
};

/// Goes down through the wrappers of training programs to the dictionary, or the module, that holds the
/// weights, and reads its tensors: the one that reading.root names where it names one. Dictionaries and lists
/// of dictionaries inside of it are the modules of one model, their keys joined by dots. Errors: Checkpoint*,
/// FormatUnsupported (two dictionaries, one that must be named, too many tensors, nothing readable), Usage
/// (no such root).
StateDictionary readStateDictionary(const Pickle& pickle, PytorchTensors& tensors, Reading& reading,
                                    const std::string& subject);

/// Errors: Usage, naming the roots that there are.
[[noreturn]] void failRoot(const std::string& subject, std::string_view wanted,
                           const std::vector<std::string>& roots);

/// The tensors of a file of that format.
WeightFile weightFileOf(std::string_view format, StateDictionary dictionary, MappedFile file);

} // namespace sparsescope
