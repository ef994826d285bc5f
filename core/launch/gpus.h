// The GPUs of this machine, and who computes on them.
#pragma once

#include "study/file_lock.h"

#include <string>
#include <vector>

namespace sparsescope {

/// Numbers or UUIDs of the NVIDIA GPUs that this process may use, by CUDA_VISIBLE_DEVICES, as CUDA reads it
/// (what stands behind a name that is none is not seen), and the driver; empty without one. O(GPUs).
std::vector<std::string> visibleGpus();

/// Those that a spec's device means: the visible ones of "cuda", one of "cuda:N", counted from 0 as torch
/// counts them; none of "cpu". Errors: StudyState for one that is not there.
std::vector<std::string> gpusOf(const std::string& device);

/// The right of one worker to compute on a GPU, among all of this user's on this machine; empty while another
/// has it. A process that inherits its descriptor keeps it. Errors: FileWrite.
FileLock lockGpu(const std::string& gpu);

} // namespace sparsescope
