// What a run needs to go on after it was killed: one safetensors file.
#pragma once

#include "engine/engine.h"

#include <torch/types.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace sparsescope {

struct NamedTensor {
    std::string name;
    at::Tensor values; ///< contiguous; f32, f64, i64 or u8
};

/// Where a training is.
struct TrainingPosition {
    int64_t epoch = 0;          ///< finished ones
    int64_t step = 0;           ///< finished ones, over all epochs
    int64_t example = 0;        ///< of `order`, in this epoch, the first that was not trained with
    std::vector<int64_t> order; ///< of the examples in this epoch
    std::mt19937_64 random;
    double lossSum = 0;      ///< of the examples of this epoch so far
    double seconds = 0;      ///< of work, over all starts
    double epochSeconds = 0; ///< of this epoch's, likewise
    TrainingCurves curves;
};

/// FOLDER/training.safetensors: the tensors, the position and the curves, under a digest of all of it. It is
/// replaced as a whole, so that a kill leaves the old or the new one.
class RunCheckpoint {
public:
    /// `identity`: of the question and of what its answer depends on; a file of another one is not used.
    /// `share`: of the time, at most, that writing may take.
    RunCheckpoint(std::filesystem::path folder, std::string identity, double share);

    /// Into `tensors`, in place, and `position`. False, and nothing is changed, where there is no file, or
    /// one that is torn, damaged or of another run.
    bool read(const std::vector<NamedTensor>& tensors, TrainingPosition& position) const;
    /// Whether there is a whole file of another identity.
    bool isOfAnother() const;
    /// Whether so much time has passed since the last one that another one keeps within the share. The first
    /// is reckoned with 100 MB/s, the others as what the last one took.
    bool isDue(const std::vector<NamedTensor>& tensors) const;
    /// Makes the folder, not those above it. Errors: FileWrite; the file is then the old one.
    void write(const std::vector<NamedTensor>& tensors, const TrainingPosition& position);

    static std::filesystem::path fileIn(const std::filesystem::path& folder);

private:
    using Clock = std::chrono::steady_clock;

    std::filesystem::path m_folder;
    std::string m_identity;
    double m_share;
    double m_cost = 0; ///< seconds that the last one took
    Clock::time_point m_last = Clock::now();
};

} // namespace sparsescope
