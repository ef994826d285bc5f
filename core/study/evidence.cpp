#include "study/evidence.h"

#include "base/error.h"
#include "experiment/plan.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <sys/stat.h>

namespace sparsescope {
namespace {

/// Pairs of examples that are held at once: some MB, and where time is short so many as take a moment.
constexpr size_t mostPairs = 64, fewPairs = 8;
/// Points whose resamples are held until their curve changes: 64 MB.
constexpr size_t mostResampled = 4096;

size_t indexOf(const Study& study, const Run& run) {
    return static_cast<size_t>(&run - study.runs().data());
}

bool isDone(const Study& study, const Run& run) {
    return study.statuses()[indexOf(study, run)].state == RunState::Done;
}

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

bool isDense(const CurvePoint& point) {
    return point.sparsity == 0 && point.pattern.empty();
}

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

/// None where one is not readable, or without examples.
std::vector<StagePair> readPairs(const Study& study, const std::vector<RunPair>& runs) {
    std::vector<StagePair> pairs;
    try {
        for (const RunPair& pair : runs)
            pairs.push_back(
                readPair(study.folder(), study.stageOf(*pair.dense).key, study.stageOf(*pair.run).key));
    } catch (const Error&) {
        pairs.clear();
    }
    return pairs;
}

std::vector<ExamplePair> examplesOf(const std::vector<StagePair>& stages) {
    std::vector<ExamplePair> pairs;
    pairs.reserve(stages.size());
    for (const StagePair& stage : stages)
        pairs.push_back(stage.pair());
    return pairs;
}

/// The essential sparsity's, of the resampled drops of all points; nothing where those of one are missing.
std::optional<Interval> intervalOf(const DropCurve& curve, const std::vector<std::string>& names,
                                   const std::map<std::string, std::vector<double>>& resampled,
                                   double epsilon) {
    std::vector<double> sparsities;
    std::vector<std::vector<double>> drops;
    size_t resamples = 0;
    for (size_t i = 0; i < names.size(); ++i) {
        sparsities.push_back(curve.points[i].sparsity);
        drops.emplace_back();
        if (isDense(curve.points[i]))
            continue;
        const auto found = resampled.find(names[i]);
        if (found == resampled.end() || found->second.empty())
            return {};
        drops.back() = found->second;
        resamples = found->second.size();
    }
    for (std::vector<double>& point : drops)
        point.resize(resamples, 0.0); // the dense one never drops
    return resamples == 0 ? std::nullopt : std::optional(essentialInterval(sparsities, drops, epsilon));
}

/// The dense runs of a curve that are done, each beside itself.
std::vector<RunPair> densePairsOf(const Study& study, const DropCurve& curve) {
    std::vector<RunPair> pairs;
    for (const Run& run : study.runs()) {
        if (run.model == curve.model && run.task == curve.task && run.method == curve.method &&
            run.amount.isDense() && isDone(study, run))
            pairs.push_back({&run, &run});
    }
    return pairs;
}

void addSeeds(EssentialInterval& interval, const DropCurve& curve) {
    for (const CurvePoint& point : curve.points)
        interval.seeds = std::max(interval.seeds, isDense(point) ? 0 : point.seeds.size());
    for (const CurvePoint& point : curve.points) {
        if (!isDense(point) && point.seeds.size() < interval.seeds)
            interval.fewer.emplace_back(point.sparsity, point.seeds.size());
    }
}

} // namespace

struct EvidenceReader::Asked {
    std::vector<std::vector<RunPair>> pairs; ///< one a point; none of the dense one
    std::vector<std::string> names;          ///< one a point, of its results
    std::string name;                        ///< of the whole curve

    static Asked of(const Study& study, const DropCurve& curve);
    const std::string& nameOf(std::optional<size_t> point) const { return point ? names[*point] : name; }
    /// With what the files are now; empty where one cannot be looked at.
    Key keptAs(const Study& study, std::optional<size_t> point) const {
        nlohmann::json asked = nlohmann::json::array({nameOf(point)});
        for (size_t i = point.value_or(0); i < (point ? *point + 1 : pairs.size()); ++i) {
            for (const RunPair& pair : pairs[i]) {
                asked.push_back(filesOf(study, *pair.dense, *pair.run));
                if (asked.back().get_ref<const std::string&>().empty())
                    return {};
            }
        }
        return keyOf(asked);
    }
};

EvidenceReader::Asked EvidenceReader::Asked::of(const Study& study, const DropCurve& curve) {
    Asked asked{std::vector<std::vector<RunPair>>(curve.points.size()),
                std::vector<std::string>(curve.points.size()),
                fmt::format("essential {}", study.spec().epsilon)};
    for (size_t i = 0; i < curve.points.size(); ++i) {
        const auto like = std::ranges::find_if(study.runs(), [&](const Run& run) {
            return run.model == curve.model && run.task == curve.task && run.method == curve.method &&
                   run.sparsity == curve.points[i].sparsity && run.pattern() == curve.points[i].pattern;
        });
        if (like == study.runs().end() || like->amount.isDense())
            continue;
        asked.pairs[i] = runsOf(study, *like);
        for (const RunPair& pair : asked.pairs[i])
            asked.names[i] +=
                ::sparsescope::nameOf(study, *pair.dense) + ::sparsescope::nameOf(study, *pair.run);
        asked.name += ' ' + asked.names[i];
    }
    return asked;
}

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

std::vector<Metric> flipMetrics(const TaskInfo& task) {
    std::vector<Metric> metrics{task.metric};
    std::ranges::copy_if(task.beside, std::back_inserter(metrics), countsRights);
    return metrics;
}

std::vector<Metric> metricsBeside(const TaskInfo& task, const Metric& metric) {
    std::vector<Metric> metrics{task.metric};
    metrics.insert(metrics.end(), task.beside.begin(), task.beside.end());
    std::erase_if(metrics, [&](const Metric& other) { return other.name == metric.name; });
    return metrics;
}

StagePair seenBy(const Metric& metric, StagePair pair) {
    for (Examples* examples : {&pair.before, &pair.after}) {
        std::optional<Examples> seen = seenBy(metric, *examples);
        if (!seen)
            throw Error(
                ErrorCode::StudyState, std::string(metric.name),
                "is not known of a result of a version that kept no predictions by it; remove it and run "
                "the study again");
        *examples = std::move(*seen);
    }
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
    for (const RunPair& pair : allSeeds ? runsOf(study, run) : std::vector<RunPair>{{dense, &run}}) {
        for (const Run* one : {pair.dense, pair.run})
            readStageResult(study.folder(), study.stageOf(*one).key,
                            study.statuses()[indexOf(study, *one)].resultHash); // as it was written
        pairs.push_back(
            readPair(study.folder(), study.stageOf(*pair.dense).key, study.stageOf(*pair.run).key));
        pairs.back().dense = pair.dense;
        pairs.back().run = pair.run;
    }
    return pairs;
}

std::vector<std::optional<FlipCounts>> EvidenceReader::flipsOf(const Study& study) {
    std::vector<std::optional<FlipCounts>> flips(study.runs().size());
    m_names.clear();
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
        m_names.insert(both);
        if (const auto known = m_flips.find(both); known != m_flips.end()) {
            flips[i] = known->second;
            continue;
        }
        if (!m_complete) // what is kept is told at once, up to the first that is not
            continue;
        const std::string files = filesOf(study, *reference, run);
        std::optional<FlipCounts> counts = m_store.findFlips(both, files);
        if (!counts && !isTimeLeft())
            continue;
        if (!counts) {
            try {
                if (denseName != name)
                    dense = readStageExamples(study.folder(), study.stageOf(*reference).key);
                denseName = name;
                const Examples pruned = readStageExamples(study.folder(), study.stageOf(run).key);
                counts = countFlips({&dense, &pruned});
                if (counts)
                    m_store.keepFlips(both, files, *counts);
            } catch (const Error&) { // not readable: who runs the study again makes it anew
                denseName.clear();
            }
        }
        flips[i] = m_flips[both] = counts;
    }
    return flips;
}

bool EvidenceReader::recall(const Study& study, const Asked& asked, std::optional<size_t> point) {
    if (m_intervals.contains(asked.nameOf(point)))
        return true;
    if (!m_complete) // asked again
        return false;
    const Key key = asked.keptAs(study, point);
    const std::optional<Interval> kept = key.empty() ? std::nullopt : m_store.findInterval(key);
    if (kept)
        m_intervals[asked.nameOf(point)] = kept;
    return kept.has_value();
}

void EvidenceReader::remember(const Study& study, const Asked& asked, std::optional<size_t> point,
                              std::optional<Interval> interval) {
    m_intervals[asked.nameOf(point)] = interval;
    if (const Key key = asked.keptAs(study, point); interval && !key.empty())
        m_store.keepInterval(key, *interval);
}

bool EvidenceReader::resample(const Study& study, const Metric& metric, const Asked& asked, bool withDrops) {
    const auto isNeeded = [&](size_t point) {
        const std::string& name = asked.names[point];
        return !asked.pairs[point].empty() &&
               (!m_intervals.contains(name) || (withDrops && !m_drops.contains(name)));
    };
    const bool isShort = m_until < std::chrono::steady_clock::now() + std::chrono::hours(1);
    const size_t most = isShort ? fewPairs : mostPairs;
    for (size_t i = 0; i < asked.pairs.size();) {
        if (!isNeeded(i)) {
            ++i;
            continue;
        }
        if (!isTimeLeft())
            return false;
        std::vector<size_t> now;
        std::vector<std::vector<StagePair>> read;
        size_t held = 0;
        for (; i < asked.pairs.size() && (held == 0 || held + asked.pairs[i].size() <= most); ++i) {
            if (!isNeeded(i))
                continue;
            now.push_back(i);
            held += asked.pairs[i].size();
            read.push_back(readPairs(study, asked.pairs[i]));
        }
        std::vector<std::vector<ExamplePair>> pairs;
        pairs.reserve(read.size());
        for (const std::vector<StagePair>& point : read)
            pairs.push_back(examplesOf(point));
        auto drops = resampledDrops(metric, pairs);
        for (size_t j = 0; j < now.size(); ++j) {
            if (!m_intervals.contains(asked.names[now[j]]))
                remember(study, asked, now[j],
                         drops[j].empty() ? std::nullopt : std::optional(percentileInterval(drops[j])));
            if (withDrops)
                m_drops[asked.names[now[j]]] = std::move(drops[j]);
        }
    }
    return true;
}

void EvidenceReader::measureIntervals(const Study& study, const DropCurve& curve,
                                      std::vector<PointEvidence>& points,
                                      std::optional<EssentialInterval>& essential) {
    const Asked asked = Asked::of(study, curve);
    for (size_t i = 0; i < points.size(); ++i)
        recall(study, asked, i);
    const bool isKnown = !curve.essential || recall(study, asked, {});
    if (resample(study, study.spec().tasks[curve.task].info().metric, asked, !isKnown) && !isKnown) {
        remember(study, asked, {}, intervalOf(curve, asked.names, m_drops, study.spec().epsilon));
        if (m_drops.size() > mostResampled)
            m_drops.clear();
    }
    for (size_t i = 0; i < points.size(); ++i) {
        if (const auto known = m_intervals.find(asked.names[i]); known != m_intervals.end())
            points[i].drop = known->second;
    }
    const auto known = m_intervals.find(asked.name);
    if (!curve.essential || known == m_intervals.end())
        return;
    if (const auto& interval = known->second ? known->second : curve.essential->overSeeds) {
        essential = {*interval, known->second.has_value(), 0, curve.points.back().sparsity};
        addSeeds(*essential, curve);
    }
}

void EvidenceReader::addBeside(const Study& study, const std::vector<DropCurve>& curves, Evidence& evidence) {
    for (size_t c = 0; c < curves.size(); ++c) {
        const Asked asked = Asked::of(study, curves[c]);
        for (const Metric& metric : study.spec().tasks[curves[c].task].info().beside) {
            Asked other = asked;
            for (size_t i = 0; i < other.names.size(); ++i) {
                other.names[i] = fmt::format("{} {}", metric.name, asked.names[i]);
                recall(study, other, i);
            }
            resample(study, metric, other, false);
            for (size_t i = 0; i < other.names.size(); ++i) {
                const bool dense = isDense(curves[c].points[i]);
                const std::vector<StagePair> read =
                    readPairs(study, dense ? densePairsOf(study, curves[c]) : asked.pairs[i]);
                if (std::optional<MetricChange> change = metricChange(metric, examplesOf(read))) {
                    if (dense)
                        change->flips.reset(); // it is what others flip against
                    if (!dense)
                        change->interval = m_intervals[other.names[i]];
                    evidence.points[c][i].beside.push_back(*change);
                }
            }
        }
    }
    m_store.write(m_names, true);
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
    m_store.open(study.folder());
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
        std::optional<EssentialInterval>& interval = evidence.essentialIntervals.emplace_back();
        if (!intervals)
            continue;
        measureIntervals(study, curve, points, interval);
        std::vector<double> sparsities, lows;
        for (size_t i = 0; i < points.size(); ++i) {
            const bool dense = isDense(curve.points[i]);
            if (!dense && !points[i].drop)
                break;
            sparsities.push_back(curve.points[i].sparsity);
            lows.push_back(dense ? 0 : points[i].drop->low);
        }
        if (curve.axis == Axis::Sparsity && lows.size() == points.size())
            essential = lastCrossingOf(sparsities, lows, study.spec().epsilon);
    }
    if (m_complete)
        m_store.write(m_names, intervals);
    return evidence;
}

} // namespace sparsescope
