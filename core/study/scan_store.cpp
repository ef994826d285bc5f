#include "study/scan_store.h"

#include "base/error.h"

namespace sparsescope {
namespace {

StudyPath fileOf(const std::filesystem::path& folder, const Key& key) {
    return {folder, std::filesystem::path("scans") / (key + ".jsonl")};
}

} // namespace

ScanStore::ScanStore(std::filesystem::path folder, const Key& key)
    : m_folder(std::move(folder))
    , m_key(key)
    , m_writes(!m_folder.empty()) {
    if (m_folder.empty())
        return;
    try {
        JournalReader reader(fileOf(m_folder, m_key));
        for (auto records = reader.poll(); !records.empty(); records = reader.poll()) {
            for (const nlohmann::json& record : records) {
                const auto asked = record.find("asked"), score = record.find("score");
                if (asked != record.end() && score != record.end() && score->is_number())
                    m_scores[keyOf(*asked)] = score->get<double>();
            }
        }
    } catch (const Error&) { // not readable: as if nothing had been kept
    }
}

std::optional<double> ScanStore::find(const nlohmann::json& asked) const {
    const auto found = m_scores.find(keyOf(asked));
    return found == m_scores.end() ? std::nullopt : std::optional(found->second);
}

void ScanStore::keep(const nlohmann::json& asked, double score, const nlohmann::json& provenance) {
    m_scores[keyOf(asked)] = score;
    if (!m_writes)
        return;
    try {
        if (!m_writer) {
            std::error_code ignored; // the writing says what is wrong
            std::filesystem::create_directories(m_folder / "scans", ignored);
            m_writer = std::make_unique<JournalWriter>(fileOf(m_folder, m_key));
        }
        nlohmann::json record = provenance;
        record["kind"] = "scanned";
        record["asked"] = asked;
        record["score"] = score;
        m_writer->append(std::move(record));
    } catch (const Error&) { // another scan of the same writes, or the disk is full
        m_writes = false;
    }
}

} // namespace sparsescope
