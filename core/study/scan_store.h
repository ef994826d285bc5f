// Scores that scans found, kept for the next time.
#pragma once

#include "experiment/plan.h"
#include "study/journal.h"

#include <map>
#include <memory>
#include <optional>

namespace sparsescope {

/// scans/KEY.jsonl in a folder, KEY of what was asked (askedOfScan): a journal whose records are points. It
/// may vanish or be damaged: then it is as if nothing had been kept. One writer at a time; others keep
/// nothing.
class ScanStore {
public:
    /// `folder` need not be there; empty: nothing is kept.
    ScanStore(std::filesystem::path folder, const Key& key);

    /// The score of a point (askedOfPoint). O(log points).
    std::optional<double> find(const nlohmann::json& asked) const;
    /// Keeps a score with who measured it. What cannot be written costs the time of the next scan only.
    void keep(const nlohmann::json& asked, double score, const nlohmann::json& provenance);

private:
    std::filesystem::path m_folder;
    Key m_key;
    std::map<Key, double> m_scores;
    std::unique_ptr<JournalWriter> m_writer;
    bool m_writes = true;
};

} // namespace sparsescope
