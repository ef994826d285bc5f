#include "study/scan_store.h"

#include "base/error.h"

#include <algorithm>

namespace sparsescope {
namespace {

StudyPath fileOf(const std::filesystem::path& folder, const Key& key) {
    return {folder, std::filesystem::path("scans") / (key + ".jsonl")};
}

constexpr size_t mostPredicted = 100'000; ///< a line has at most 1 MB

std::vector<int64_t> classesIn(const nlohmann::json& record, const char* name, size_t count) {
    const auto found = record.find(name);
    if (found == record.end() || !found->is_array() || found->size() != count ||
        !std::ranges::all_of(*found, [](const nlohmann::json& one) { return one.is_number_integer(); }))
        return {};
    return found->get<std::vector<int64_t>>();
}

/// Nothing of a record of versions that did not say of how many examples it is.
std::optional<KeptScore> scoreIn(const nlohmann::json& record) {
    const auto score = record.find("score"), examples = record.find("examples");
    if (score == record.end() || !score->is_number() || examples == record.end() ||
        !examples->is_number_integer())
        return {};
    KeptScore kept{score->get<double>(), examples->get<int64_t>(), {}, {}};
    const auto low = record.find("drop_low"), high = record.find("drop_high");
    if (low != record.end() && low->is_number() && high != record.end() && high->is_number())
        kept.drop = {low->get<double>(), high->get<double>()};
    const auto count = static_cast<size_t>(std::max<int64_t>(kept.examples, 0));
    kept.predicted.labels = classesIn(record, "labels", count);
    kept.predicted.predictions = classesIn(record, "predictions", count);
    if (kept.predicted.labels.size() != kept.predicted.predictions.size())
        kept.predicted = {};
    return kept;
}

} // namespace

ScanStore::ScanStore(std::filesystem::path folder, nlohmann::json asked, nlohmann::json source)
    : m_folder(std::move(folder))
    , m_key(keyOf(asked))
    , m_head{{"kind", "scan"}, {"asked", std::move(asked)}, {"source", std::move(source)}}
    , m_writes(!m_folder.empty()) {
    if (m_folder.empty())
        return;
    try {
        JournalReader reader(fileOf(m_folder, m_key));
        for (auto records = reader.poll(); !records.empty(); records = reader.poll()) {
            for (const nlohmann::json& record : records) {
                m_hasHead = m_hasHead || record.value("kind", std::string()) == "scan";
                const auto point = record.find("asked");
                if (const auto score = scoreIn(record); score && point != record.end())
                    m_scores[keyOf(*point)] = *score;
            }
        }
    } catch (const Error&) { // not readable: as if nothing had been kept
    } catch (const nlohmann::json::exception&) {
    }
}

std::optional<KeptScore> ScanStore::find(const nlohmann::json& asked) const {
    const auto found = m_scores.find(keyOf(asked));
    return found == m_scores.end() ? std::nullopt : std::optional(found->second);
}

void ScanStore::keep(const nlohmann::json& asked, const KeptScore& score, const nlohmann::json& provenance) {
    m_scores[keyOf(asked)] = score;
    if (!m_writes)
        return;
    try {
        if (!m_writer) {
            std::error_code ignored; // the writing says what is wrong
            std::filesystem::create_directories(m_folder / "scans", ignored);
            m_writer = std::make_unique<JournalWriter>(fileOf(m_folder, m_key));
        }
        if (!m_hasHead)
            m_writer->append(m_head);
        m_hasHead = true;
        nlohmann::json record = provenance;
        record["kind"] = "scanned";
        record["asked"] = asked;
        record["score"] = score.score;
        record["examples"] = score.examples;
        if (score.drop) {
            record["drop_low"] = score.drop->low;
            record["drop_high"] = score.drop->high;
        }
        if (score.predicted.size() > 0 && score.predicted.size() <= mostPredicted) {
            record["labels"] = score.predicted.labels;
            record["predictions"] = score.predicted.predictions;
        }
        m_writer->append(std::move(record));
    } catch (const Error&) { // another scan of the same writes, or the disk is full
        m_writes = false;
    }
}

} // namespace sparsescope
