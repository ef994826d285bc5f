// Where models run.
#pragma once

#include <c10/core/Device.h>

#include <string>

namespace sparsescope {

/// "cpu", "cuda", "cuda:N", or "" for the first CUDA device where libtorch has one and else the CPU.
/// Errors: Usage for other text and for a device that is not there, naming those that are.
at::Device deviceOf(const std::string& name);

} // namespace sparsescope
