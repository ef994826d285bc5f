#include "study/evidence.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <fmt/format.h>
#include <sys/stat.h>
#include <utility>

namespace sparsescope {
namespace {

/// Pairs of examples that are held at once: some MB, and where time is short so many as take a moment.
constexpr size_t mostPairs = 64, fewPairs = 8;

size_t indexOf(const Study& study, const Run& run) {
    return static_cast<size_t>(&run - study.runs().data());
}

bool isDone(const Study& study, const Run& run) {
    return study.statuses()[indexOf(study, run)].state == RunState::Done;
}

constexpr const char* keptFile = "flips.json"; ///< {"flips": {NAME: [examples, to wrong, to right, files]}}

/// Changes with the result.
std::string nameOf(const Study& study, const Run& run) {
    return study.stageOf(run).key + study.statuses()[indexOf(study, run)].resultHash;
}

/// Of two results: other files may hold something else than what was written.
std::string filesOf(const Study& study, const Run& dense, const Run& run) {
    std::string text;
    for (const Run* one : {&dense, &run}) {
        struct stat file {};
        if (::lstat(study.resultPath(*one).c_str(), &file) != 0)
            return {};
        text += fmt::format("{} {}.{} ", file.st_size, file.st_mtim.tv_sec, file.st_mtim.tv_nsec);
    }
    return text;
}

const Metric& metricOf(const Study& study, const Run& run) {
    return study.spec().tasks[run.task].info().metric;
}

/// A run of a point and its dense one, both done.
struct RunPair {
    const Run* dense = nullptr;
    const Run* run = nullptr;
};

/// One for each seed that is done, in the order of the runs.
std::vector<RunPair> runsOf(const Study& study, const Run& like) {
    std::vector<RunPair> pairs;
    for (const Run& run : study.runs()) {
        if (run.model != like.model || run.task != like.task || run.methodIndex != like.methodIndex ||
            !(run.amount == like.amount))
            continue;
        const Run* dense = denseRunOf(study, run);
        if (dense != nullptr && isDone(study, run) && isDone(study, *dense))
            pairs.push_back({dense, &run});
    }
    return pairs;
}

} // namespace

StagePair readPair(const std::filesystem::path& study, const Key& before, const Key& after) {
    StagePair pair;
    for (const auto& [key, examples] : {std::pair(before, &pair.before), std::pair(after, &pair.after)}) {
        *examples = readStageExamples(study, key);
        if (examples->size() == 0)
            throw Error(ErrorCode::StudyState, stagePath(study, key, "result.h5").full().string(),
                        "is of a version that kept no predictions; remove it and run the study again");
    }
    if (!pair.pair().isComparable())
        throw Error(ErrorCode::StudyState, stagePath(study, after, "result.h5").full().string(),
                    fmt::format("was measured on other examples than stage {}", before));
    return pair;
}

const Run* denseRunOf(const Study& study, const Run& run) {
    // The dense run is the first of each model, task, method and seed.
    for (size_t i = indexOf(study, run) + 1; i-- > 0;) {
        const Run& other = study.runs()[i];
        if (other.model != run.model || other.task != run.task || other.methodIndex != run.methodIndex ||
            other.seed != run.seed)
            return nullptr;
        if (other.amount.isDense())
            return &other;
    }
    return nullptr;
}

std::vector<StagePair> pairsOf(const Study& study, const Run& run, bool allSeeds) {
    const Run* dense = denseRunOf(study, run);
    if (run.amount.isDense() || dense == nullptr)
        throw Error(ErrorCode::StudyState, run.id,
                    "is the dense run, which others are compared with; name a pruned one");
    for (const Run* needed : {dense, &run}) {
        if (!isDone(study, *needed))
            throw Error(ErrorCode::StudyState, needed->id,
                        "is not done, so nothing can be compared with it; run the study first");
    }
    std::vector<StagePair> pairs;
    for (const RunPair& pair : allSeeds ? runsOf(study, run) : std::vector<RunPair>{{dense, &run}})
        pairs.push_back(
            readPair(study.folder(), study.stageOf(*pair.dense).key, study.stageOf(*pair.run).key));
    return pairs;
}

std::vector<std::optional<FlipCounts>> EvidenceReader::flipsOf(const Study& study) {
    std::vector<std::optional<FlipCounts>> flips(study.runs().size());
    readKept(study.folder());
    std::set<std::string> names;
    Examples dense;
    std::string denseName; // whose `dense` is: the runs of a seed come one after the other
    for (size_t i = 0; i < flips.size(); ++i) {
        const Run& run = study.runs()[i];
        const Run* reference = denseRunOf(study, run);
        if (run.amount.isDense() || reference == nullptr || !isDone(study, run) ||
            !isDone(study, *reference) || !countsRights(metricOf(study, run)))
            continue;
        const std::string name = nameOf(study, *reference);
        const std::string both = name + nameOf(study, run);
        names.insert(both);
        if (!m_flips.contains(both) && !isTimeLeft())
            continue;
        const auto [known, isNew] = m_flips.try_emplace(both);
        if (isNew) {
            const std::string files = filesOf(study, *reference, run);
            const auto kept = m_kept.find(known->first);
            if (kept != m_kept.end() && !files.empty() && kept->second.files == files) {
                flips[i] = known->second = kept->second.counts;
                continue;
            }
            try {
                if (denseName != name)
                    dense = readStageExamples(study.folder(), study.stageOf(*reference).key);
                denseName = name;
                const Examples pruned = readStageExamples(study.folder(), study.stageOf(run).key);
                known->second = countFlips({&dense, &pruned});
                if (known->second) {
                    m_kept[known->first] = {files, *known->second};
                    m_unkept = true;
                }
            } catch (const Error&) { // not readable: who runs the study again makes it anew
                denseName.clear();
            }
        }
        flips[i] = known->second;
    }
    if (m_unkept && m_complete) {
        keep(study.folder(), names);
        m_unkept = false;
    }
    return flips;
}

void EvidenceReader::readKept(const std::filesystem::path& study) {
    if (std::exchange(m_keptOf, study) == study)
        return;
    m_kept.clear();
    try {
        const StudyPath path{study, keptFile};
        const nlohmann::json json = parseJson(readStudyText(path), path.full().string());
        for (const auto& [name, one] : json.at("flips").items()) {
            const FlipCounts counts{one.at(0).get<uint64_t>(), one.at(1).get<uint64_t>(),
                                    one.at(2).get<uint64_t>()};
            if (counts.rightToWrong <= counts.examples &&
                counts.wrongToRight <= counts.examples - counts.rightToWrong)
                m_kept[name] = {one.at(3).get<std::string>(), counts};
        }
    } catch (const Error&) { // not there, or damaged: counted again
    } catch (const nlohmann::json::exception&) {
    }
}

/// Of the runs as they are now.
void EvidenceReader::keep(const std::filesystem::path& study, const std::set<std::string>& names) const {
    nlohmann::json flips = nlohmann::json::object();
    for (const std::string& name : names) {
        if (const auto kept = m_kept.find(name); kept != m_kept.end()) {
            const FlipCounts& counts = kept->second.counts;
            flips[name] = {counts.examples, counts.rightToWrong, counts.wrongToRight, kept->second.files};
        }
    }
    try {
        writeStudyText({study, keptFile}, nlohmann::json{{"flips", std::move(flips)}}.dump() + "\n");
    } catch (const Error&) { // a full disk, or a study of somebody else's: counted again the next time
    }
}

void EvidenceReader::measureIntervals(const Study& study, const DropCurve& curve,
                                      std::vector<PointEvidence>& points) {
    std::vector<std::vector<RunPair>> asked(points.size());
    std::vector<std::string> names(points.size());
    for (size_t i = 0; i < points.size(); ++i) {
        const auto like = std::ranges::find_if(study.runs(), [&](const Run& run) {
            return run.model == curve.model && run.task == curve.task && run.method == curve.method &&
                   run.sparsity == curve.points[i].sparsity && run.pattern() == curve.points[i].pattern;
        });
        if (like == study.runs().end() || like->amount.isDense())
            continue;
        asked[i] = runsOf(study, *like);
        for (const RunPair& pair : asked[i])
            names[i] += nameOf(study, *pair.dense) + nameOf(study, *pair.run);
    }
    const bool isShort = m_until < std::chrono::steady_clock::now() + std::chrono::hours(1);
    const size_t most = isShort ? fewPairs : mostPairs;
    for (size_t i = 0; i < points.size();) {
        if (!asked[i].empty() && !m_intervals.contains(names[i]) && !isTimeLeft())
            break;
        std::vector<size_t> now;
        std::vector<std::vector<StagePair>> read;
        size_t held = 0;
        for (; i < points.size() && (held == 0 || held + asked[i].size() <= most); ++i) {
            if (asked[i].empty() || m_intervals.contains(names[i]))
                continue;
            now.push_back(i);
            held += asked[i].size();
            std::vector<StagePair>& pairs = read.emplace_back();
            try {
                for (const RunPair& pair : asked[i])
                    pairs.push_back(readPair(study.folder(), study.stageOf(*pair.dense).key,
                                             study.stageOf(*pair.run).key));
            } catch (const Error&) { // not readable, or without examples
                pairs.clear();
            }
        }
        std::vector<std::vector<ExamplePair>> pairs;
        for (const std::vector<StagePair>& point : read) {
            pairs.emplace_back();
            for (const StagePair& pair : point)
                pairs.back().push_back(pair.pair());
        }
        const auto found = dropIntervals(study.spec().tasks[curve.task].info().metric, pairs);
        for (size_t j = 0; j < now.size(); ++j)
            m_intervals[names[now[j]]] = found[j];
    }
    for (size_t i = 0; i < points.size(); ++i) {
        if (const auto known = m_intervals.find(names[i]); known != m_intervals.end())
            points[i].drop = known->second;
    }
}

bool EvidenceReader::isTimeLeft() {
    m_complete = m_complete && std::chrono::steady_clock::now() < m_until;
    return m_complete;
}

Evidence EvidenceReader::read(const Study& study, const std::vector<DropCurve>& curves, bool intervals,
                              std::chrono::milliseconds budget) {
    m_until = std::chrono::steady_clock::now() + budget;
    m_complete = true;
    Evidence evidence;
    evidence.runs = flipsOf(study);
    for (const DropCurve& curve : curves) {
        std::vector<PointEvidence>& points = evidence.points.emplace_back(curve.points.size());
        for (size_t i = 0; i < study.runs().size(); ++i) {
            const Run& run = study.runs()[i];
            if (!evidence.runs[i] || run.model != curve.model || run.task != curve.task ||
                run.method != curve.method)
                continue;
            const auto point = std::ranges::find_if(curve.points, [&](const CurvePoint& candidate) {
                return candidate.sparsity == run.sparsity && candidate.pattern == run.pattern();
            });
            if (point == curve.points.end())
                continue;
            std::optional<FlipCounts>& sum = points[static_cast<size_t>(point - curve.points.begin())].flips;
            sum = sum.value_or(FlipCounts()) += *evidence.runs[i];
        }
        std::optional<double>& essential = evidence.essential.emplace_back();
        if (!intervals)
            continue;
        measureIntervals(study, curve, points);
        std::vector<double> sparsities, lows;
        for (size_t i = 0; i < points.size(); ++i) {
            const bool dense = curve.points[i].sparsity == 0 && curve.points[i].pattern.empty();
            if (!dense && !points[i].drop)
                break;
            sparsities.push_back(curve.points[i].sparsity);
            lows.push_back(dense ? 0 : points[i].drop->low);
        }
        if (curve.axis == Axis::Sparsity && lows.size() == points.size())
            essential = lastCrossingOf(sparsities, lows, study.spec().epsilon);
    }
    return evidence;
}

} // namespace sparsescope
