// Scores without training, of one loaded model under many masks: from what was kept, or measured now.
#pragma once

#include "experiment/scan.h"
#include "study/flips.h"
#include "study/scan_store.h"

namespace sparsescope {

struct ScanRequest {
    std::filesystem::path model;
    std::string root;             ///< which of several dictionaries of the file
    TaskSpec task;                ///< testExamples of its test split
    MethodSpec method{"omp", {}}; ///< needs no data; axis sparsity
    int64_t seed = 0;             ///< of methods that draw at random
    PoolRule pool;
    std::vector<double> sparsities;    ///< in this order, each once; empty: as nextScanSparsity finds them
    size_t points = 20;                ///< then so many at most
    std::optional<double> sensitivity; ///< each cell of the pool alone, pruned by so much
    /// Of the method uniform, at `sparsities`: a file of shares as givenBudgets takes it; null: all alike.
    nlohmann::json shares = nullptr;

    bool drawsAtRandom() const { return method.info().option("seed") != nullptr; }
};

struct ScanPoint {
    ScanPlace place;
    double score = 0;
    double drop = 0;                  ///< dropOf(), against the dense model
    int64_t examples = 0;             ///< that the score is of
    std::optional<Interval> interval; ///< of the drop, as dropIntervals has it; none of the dense model
};

/// What the loaded model makes of the examples with a mask.
struct Scored {
    double score = 0;
    Examples examples;
    bool areAll = false; ///< without a mask: none was left out for the limit that was asked for
};
/// Null = without a mask.
using ScoreMask = std::function<Scored(const MaskSet* masks)>;

/// Reads what the model and the data hold, and what was kept of them.
class Scan {
public:
    /// `keptIn` is where the scores are kept: userCacheFolder(). Errors: as Checkpoint::open, dissect,
    /// requireWholePool, modelContent and dataContent; SpecInvalid for a method that needs data or a pattern,
    /// for shares of another method than uniform or without sparsities, and as givenBudgets;
    /// SparsityRange; PoolEmpty for the cells of a file without blocks; Cancelled.
    Scan(ScanRequest request, const std::filesystem::path& keptIn, Progress& progress,
         const std::stop_token& stop = {});

    /// Of as many examples as there are, or more, it becomes, once that is known, the request of all of them
    /// (0), whose scores are the same and are kept once.
    const ScanRequest& request() const { return m_request; }
    const std::shared_ptr<const Checkpoint>& checkpoint() const { return m_checkpoint; }
    const Anatomy& anatomy() const { return m_anatomy; }

    /// Tells each point as soon as it is known, the dense model's (sparsity 0) first. Without `score` nothing
    /// is measured: false when something was not kept. The dense model's predictions, which the intervals
    /// need, are kept too (of those whose score follows from them; else it is measured again). `provenance`
    /// is kept with what is measured. Errors: as makeMask and `score`; StudyState when the files change
    /// meanwhile; Cancelled.
    bool run(const ScoreMask& score, const nlohmann::json& provenance,
             const std::function<void(const ScanPoint&)>& tell, Progress& progress,
             const std::stop_token& stop = {});

private:
    std::vector<std::string> stamps() const;
    void takeAll();
    MaskRequest maskRequestOf(const ScanPlace& place) const;
    Scored measure(const ScanPlace& place, const ScoreMask& score, Progress& progress,
                   const std::stop_token& stop) const;

    ScanRequest m_request;
    std::shared_ptr<const Checkpoint> m_checkpoint;
    Anatomy m_anatomy;
    std::vector<std::string> m_stamps;
    std::optional<ScanStore> m_store;
    std::optional<ScanStore> m_all; ///< of all examples; none where m_store is that one
};

/// {sparsity, score, drop, examples, drop_low, drop_high}, of a cell {stack (where there are several), block,
/// component} too; of the dense model without an interval.
nlohmann::json toJson(const ScanPoint& point, const Anatomy& anatomy);
/// The points of a curve by sparsity; cells by block and component, as they are measured.
std::vector<ScanPoint> inOrder(std::vector<ScanPoint> points, const Scan& scan);
/// cli.md's document of a scan, or of what is kept of it: points as inOrder() has them.
nlohmann::json scanDocument(std::vector<ScanPoint> points, const Scan& scan);

} // namespace sparsescope
