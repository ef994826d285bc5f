#include "study/evidence_store.h"

#include "base/error.h"
#include "base/json_object.h"
#include "experiment/plan.h"
#include "study/stage_file.h"

#include <utility>

namespace sparsescope {
namespace {

constexpr const char* fileName = "flips.json";

} // namespace

void EvidenceStore::open(const std::filesystem::path& study) {
    if (std::exchange(m_study, study) == study)
        return;
    m_flips.clear();
    m_intervals.clear();
    m_used.clear();
    m_isNew = false;
    try {
        const StudyPath path{study, fileName};
        nlohmann::json json = parseJson(readStudyText(path), path.full().string());
        const std::string digest = json.at("digest").get<std::string>();
        json.erase("digest");
        if (keyOf(json) != digest)
            return; // somebody wrote in it
        for (const auto& [name, one] : json.at("flips").items()) {
            const FlipCounts counts{one.at(0).get<uint64_t>(), one.at(1).get<uint64_t>(),
                                    one.at(2).get<uint64_t>()};
            if (counts.rightToWrong <= counts.examples &&
                counts.wrongToRight <= counts.examples - counts.rightToWrong)
                m_flips[name] = {one.at(3).get<std::string>(), counts};
        }
        const nlohmann::json intervals = json.value("intervals", nlohmann::json::object());
        for (const auto& [key, one] : intervals.items()) {
            const Interval interval{one.at(0).get<double>(), one.at(1).get<double>()};
            if (interval.low <= interval.high)
                m_intervals[key] = interval;
        }
    } catch (const Error&) { // not there, or damaged: found anew
    } catch (const nlohmann::json::exception&) {
    }
}

std::optional<FlipCounts> EvidenceStore::findFlips(const std::string& name, const std::string& files) const {
    const auto kept = m_flips.find(name);
    return kept == m_flips.end() || files.empty() || kept->second.files != files
               ? std::nullopt
               : std::optional(kept->second.counts);
}

void EvidenceStore::keepFlips(const std::string& name, const std::string& files, const FlipCounts& counts) {
    m_flips[name] = {files, counts};
    m_isNew = true;
}

std::optional<Interval> EvidenceStore::findInterval(const std::string& key) {
    const auto kept = m_intervals.find(key);
    if (kept == m_intervals.end())
        return {};
    m_used.insert(key);
    return kept->second;
}

void EvidenceStore::keepInterval(const std::string& key, const Interval& interval) {
    m_intervals[key] = interval;
    m_used.insert(key);
    m_isNew = true;
}

void EvidenceStore::write(const std::set<std::string>& flips, bool allIntervals) {
    if (!std::exchange(m_isNew, false))
        return;
    nlohmann::json keptFlips = nlohmann::json::object(), intervals = nlohmann::json::object();
    for (const auto& [name, one] : m_flips) {
        const FlipCounts& counts = one.counts;
        if (flips.contains(name))
            keptFlips[name] = {counts.examples, counts.rightToWrong, counts.wrongToRight, one.files};
    }
    for (const auto& [key, interval] : m_intervals) {
        if (!allIntervals || m_used.contains(key))
            intervals[key] = {interval.low, interval.high};
    }
    nlohmann::json json{{"flips", std::move(keptFlips)}, {"intervals", std::move(intervals)}};
    json["digest"] = keyOf(json);
    try {
        writeStudyText({m_study, fileName}, json.dump() + "\n");
    } catch (const Error&) { // a full disk, or a study of somebody else's
    }
}

} // namespace sparsescope
