// Scores without training, of one loaded model under many masks: from what was kept, or measured now.
#pragma once

#include "experiment/scan.h"
#include "study/scan_store.h"

namespace sparsescope {

struct ScanRequest {
    std::filesystem::path model;
    std::string root;             ///< which of several dictionaries of the file
    TaskSpec task;                ///< testExamples of its test split
    MethodSpec method{"omp", {}}; ///< needs no data; axis sparsity
    int64_t seed = 0;             ///< of methods that draw at random
    PoolRule pool;
    std::vector<double> sparsities;    ///< in this order; empty: as nextScanSparsity finds them
    size_t points = 20;                ///< then so many at most
    std::optional<double> sensitivity; ///< each cell of the pool alone, pruned by so much
};

/// The score of the loaded model with a mask; null = none.
using ScoreMask = std::function<double(const MaskSet* masks)>;

/// Reads what the model and the data hold, and what was kept of them.
class Scan {
public:
    /// `keptIn` is where the scores are kept: userCacheFolder(). Errors: as Checkpoint::open, dissect,
    /// requirePool, modelContent and dataContent; SpecInvalid for a method that needs data or a pattern;
    /// SparsityRange; PoolEmpty for the cells of a file without blocks; Cancelled.
    Scan(ScanRequest request, const std::filesystem::path& keptIn, Progress& progress,
         const std::stop_token& stop = {});

    const ScanRequest& request() const { return m_request; }
    const std::shared_ptr<const Checkpoint>& checkpoint() const { return m_checkpoint; }
    const Anatomy& anatomy() const { return m_anatomy; }

    /// Tells each point as soon as it is known, the dense model's (sparsity 0) first. Without `score` nothing
    /// is measured: false when something was not kept. `provenance` is kept with what is measured. Errors: as
    /// makeMask and `score`; StudyState when the files change meanwhile; Cancelled.
    bool run(const ScoreMask& score, const nlohmann::json& provenance,
             const std::function<void(const ScanPoint&)>& tell, Progress& progress,
             const std::stop_token& stop = {});

private:
    std::vector<std::string> stamps() const;

    ScanRequest m_request;
    std::shared_ptr<const Checkpoint> m_checkpoint;
    Anatomy m_anatomy;
    std::vector<std::string> m_stamps;
    std::optional<ScanStore> m_store;
};

/// {sparsity, score, drop}, of a cell {stack (where there are several), block, component, sparsity, score,
/// drop}.
nlohmann::json toJson(const ScanPoint& point, const Anatomy& anatomy);
/// cli.md's document of a whole scan: curves by sparsity, cells in their order.
nlohmann::json scanDocument(std::vector<ScanPoint> points, const Scan& scan);

} // namespace sparsescope
