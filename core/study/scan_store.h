// Scores that scans found, kept for the next time.
#pragma once

#include "experiment/plan.h"
#include "study/interval.h"
#include "study/journal.h"
#include "study/result.h"

#include <map>
#include <memory>
#include <optional>

namespace sparsescope {

/// What was measured of a point.
struct KeptScore {
    double score = 0;
    int64_t examples = 0;         ///< that it is of
    std::optional<Interval> drop; ///< 95 % interval of the drop; none of the dense model
    /// Of the dense model: what intervals of further points need, without margins. None of other points, and
    /// where there are more than fit into a journal's line.
    Examples predicted;
};

/// scans/KEY.jsonl in a folder, KEY of what was asked (askedOfScan): a journal whose first record, of kind
/// "scan", is what was asked, and whose others are points. It may vanish or be damaged: then it is as if
/// nothing had been kept. One writer at a time; others keep nothing.
class ScanStore {
public:
    /// `folder` need not be there; empty: nothing is kept. `asked` is what KEY is of, `source` where model
    /// and data were, for keptScans().
    ScanStore(std::filesystem::path folder, nlohmann::json asked, nlohmann::json source);

    /// The score of a point (askedOfPoint). O(log points).
    std::optional<KeptScore> find(const nlohmann::json& asked) const;
    /// Keeps a score with who measured it. What cannot be written costs the time of the next scan only.
    void keep(const nlohmann::json& asked, const KeptScore& score, const nlohmann::json& provenance);

private:
    std::filesystem::path m_folder;
    Key m_key;
    nlohmann::json m_head;
    bool m_hasHead = false;
    std::map<Key, KeptScore> m_scores;
    std::unique_ptr<JournalWriter> m_writer;
    bool m_writes = true;
};

} // namespace sparsescope
