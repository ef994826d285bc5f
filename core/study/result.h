// The HDF5 file that a finished run leaves (schema in HACKING.md).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sparsescope {

/// A bit-packed mask in a result: rows packed along axis -1, little bit order (mask.h).
struct ResultMask {
    std::string name;
    std::vector<uint64_t> shape;
    std::vector<uint8_t> bits;
};

/// What a model made of each example of the test split, in the split's order: as many of each.
struct Examples {
    std::vector<int64_t> labels, predictions; ///< classes; -1 where a task has none
    /// The right class's logit minus the largest other: positive = right. Of a language model's window minus
    /// its mean cross-entropy.
    std::vector<double> margins;
    /// Of a task whose examples are of groups (mmlu's subjects): whose each is; none of other tasks, and in a
    /// result of a version that kept none.
    std::vector<int64_t> groups = {};
    /// Of answers: predictions and margins where log-likelihoods are divided by an answer's length
    /// (acc_norm); none of other tasks, and in a result of a version that kept none.
    std::vector<int64_t> normalised = {};
    std::vector<double> normalisedMargins = {};

    size_t size() const { return labels.size(); }
};

struct RunResult {
    std::string key; ///< of the stage that it is of
    std::string run, model, task, method, sourceHash, device;
    std::map<std::string, std::string> versions;
    double sparsity = 0, threshold = 0, score = 0, seconds = 0;
    int64_t seed = 0, threads = 0;
    uint64_t poolNumel = 0, pruned = 0;
    std::vector<double> epochLoss, epochScore; ///< one an epoch
    std::vector<int64_t> lossStep;             ///< the steps at which loss was sampled
    std::vector<double> loss;
    std::vector<ResultMask> masks;
    Examples examples; ///< none in a result of a version that kept none
};

/// Writes it whole: temporary, H5Fclose, fsync, reopen and verify, rename, fsync of the folder. Curves carry
/// NXdata attributes. Errors: FileWrite; the target is then as before.
void writeResult(const std::filesystem::path& path, const RunResult& result);
/// Errors: FileMissing, ResultDamaged. With `withMasks` false the masks are left out (quick).
RunResult readResult(const std::filesystem::path& path, bool withMasks = true);

/// The examples alone, and whose they are. Errors: as readResult.
struct StageExamples {
    std::string key;
    Examples examples;
};
StageExamples readExamples(const std::filesystem::path& path);

/// The version of the HDF5 library in use, e.g. "1.10.8".
std::string hdf5Version();

} // namespace sparsescope
