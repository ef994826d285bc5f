// A checkpoint of names and shapes without a file: what anatomy reads.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <utility>

namespace sparsescope::test {

class NamedCheckpoint final : public Checkpoint {
public:
    explicit NamedCheckpoint(const std::vector<std::pair<std::string, std::vector<uint64_t>>>& tensors,
                             Dtype dtype = Dtype::F32) {
        m_path = "named";
        for (const auto& [name, shape] : tensors)
            m_tensors.push_back({name, dtype, shape, {}});
        index();
    }
};

} // namespace sparsescope::test
