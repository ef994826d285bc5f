// What counting a checkpoint found, kept for the next time that it is opened.
#pragma once

#include "weights/analysis/histogram.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/summary.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope {

/// Everything that the window shows of a checkpoint at once.
struct CheckpointAnalysis {
    std::vector<MagnitudeCounts> counts; ///< one for each pool matrix
    std::vector<Summary> pool, tensors;  ///< of each pool matrix, of each tensor
    std::vector<Histogram> sparklines;   ///< one for each pool matrix, all with the same edges
};

/// A folder of HDF5 files, each named for the content hash of a checkpoint, and of notes which hash the files
/// on the disk had when they were last read (contentStamps), so that a second opening reads no weights. It
/// may vanish, be damaged or be from another version: then it is as if nothing had been kept. Safe to use
/// from several threads and programs.
class AnalysisCache {
public:
    /// `folder` need not be there; empty: nothing is kept.
    explicit AnalysisCache(std::filesystem::path folder = {});
    /// $XDG_CACHE_HOME/sparsescope, else ~/.cache/sparsescope; empty where there is neither.
    static std::filesystem::path userFolder();

    /// What is kept of these files, as they are on the disk; nothing where they changed. O(bins of the
    /// index).
    std::optional<CheckpointAnalysis> find(const Checkpoint& checkpoint, const Anatomy& anatomy) const;

    /// The content hash of these files, where it is known without reading them. O(1).
    std::optional<std::string> content(const Checkpoint& checkpoint) const;

    /// Keeps it, hashing the content first, and forgets what was not asked for the longest time where the
    /// folder holds more than 512 MB. Nothing is kept of files that changed since they were opened. O(bytes
    /// of the checkpoint), on all cores. Errors: FileWrite, Cancelled; what was kept before is then still
    /// there.
    void store(const Checkpoint& checkpoint, const Anatomy& anatomy, const CheckpointAnalysis& analysis,
               Progress& progress, const std::stop_token& stop = {}) const;

private:
    std::filesystem::path analysisPath(const std::string& contentHash) const;

    std::filesystem::path m_folder;
};

} // namespace sparsescope
