#include "study/scan.h"

#include "base/error.h"
#include "experiment/given_shares.h"
#include "study/inputs.h"
#include "study/kept_scans.h"
#include "weights/anatomy/unread_pool.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

void check(const ScanRequest& request) {
    const MethodInfo& method = request.method.info();
    if (!method.needsOnlyWeights() || method.axis != Axis::Sparsity)
        throw Error(ErrorCode::SpecInvalid, printable(request.method.name),
                    "is no method of a scan: it takes one that needs no data and has a sparsity");
    if (!request.shares.is_null()) {
        if (method.option(allocationOption) == nullptr)
            throw Error(ErrorCode::SpecInvalid, printable(request.method.name),
                        "takes no shares in a scan; uniform does");
        if (request.sparsities.empty() || request.sensitivity)
            throw Error(ErrorCode::SpecInvalid, "--shares", "is for a sparsity; give --sparsity S");
        if (!request.shares.is_object() || !request.shares.contains("shares")) // a scan's are spread first
            throw Error(ErrorCode::SpecInvalid, "--shares", "has no \"shares\" by names of matrices");
    }
    for (const double sparsity : request.sparsities)
        prunedCount(sparsity, 0); // the range
    if (request.sensitivity)
        prunedCount(*request.sensitivity, 0);
}

} // namespace

Scan::Scan(ScanRequest request, const std::filesystem::path& keptIn, Progress& progress,
           const std::stop_token& stop)
    : m_request(std::move(request)) {
    check(m_request);
    std::vector<double> once; // a sparsity that was asked for twice is measured and told once
    for (const double sparsity : m_request.sparsities) {
        if (std::ranges::find(once, sparsity) == once.end())
            once.push_back(sparsity);
    }
    m_request.sparsities = std::move(once);
    m_checkpoint = Checkpoint::open(m_request.model, stop, m_request.root);
    m_anatomy = dissect(*m_checkpoint, m_request.pool);
    requireWholePool(*m_checkpoint, m_anatomy);
    if (m_request.sensitivity && poolCells(m_anatomy).empty())
        throw Error(ErrorCode::PoolEmpty, m_request.model.string(),
                    "has no blocks, so there is nothing to prune block by block; scan its curve instead");
    for (const double sparsity : m_request.sparsities)
        maskRequestOf({sparsity, {}}); // whether shares fit
    m_stamps = stamps();
    const ContentNotes notes;
    const ModelContent model = modelContent(*m_checkpoint, notes, progress, stop);
    const std::string data = dataContent(m_request.task, notes, stop);
    const auto storeOf = [&](int64_t examples) {
        TaskSpec task = m_request.task;
        task.testExamples = examples;
        return ScanStore(keptIn, askedOfScan(model, task, data), sourceOfScan(*m_checkpoint, task));
    };
    m_store.emplace(storeOf(m_request.task.testExamples));
    if (m_request.task.testExamples <= 0)
        return;
    m_all.emplace(storeOf(0));
    const nlohmann::json dense = askedOfPoint(m_request.method, m_request.seed, m_request.pool, {0.0, {}});
    const std::optional<KeptScore> all = m_all->find(dense);
    if (all && all->examples <= m_request.task.testExamples && !m_store->find(dense))
        takeAll();
}

void Scan::takeAll() {
    m_store = std::move(m_all);
    m_all.reset();
    m_request.task.testExamples = 0;
}

std::vector<std::string> Scan::stamps() const {
    std::vector<std::string> all = stampsOf(*m_checkpoint);
    std::ranges::copy(stampsOf(m_request.task), std::back_inserter(all));
    return all;
}

MaskRequest Scan::maskRequestOf(const ScanPlace& place) const {
    MaskRequest made = maskRequest(m_request.method, Amount::sparsity(place.sparsity), m_request.seed);
    if (!m_request.shares.is_null() && place.sparsity > 0)
        made.budgets =
            givenBudgets(m_anatomy, m_request.shares, m_request.method, place.sparsity, "--shares");
    return made;
}

Scored Scan::measure(const ScanPlace& place, const ScoreMask& score, Progress& progress,
                     const std::stop_token& stop) const {
    const MaskRequest made = maskRequestOf(place);
    MaskSet masks;
    if (place.cell)
        masks = cellMask(made, m_checkpoint, m_anatomy, *place.cell, progress, stop);
    else if (place.sparsity > 0)
        masks = makeMask(made, m_checkpoint, m_anatomy, progress, stop);
    Scored scored = score(place.sparsity > 0 ? &masks : nullptr);
    m_checkpoint->throwIfShrunk();
    if (stamps() != m_stamps)
        throw Error(ErrorCode::StudyState, m_request.model.string(),
                    "or the data changed while they were scanned; scan again");
    return scored;
}

bool Scan::run(const ScoreMask& score, const nlohmann::json& provenance,
               const std::function<void(const ScanPoint&)>& tell, Progress& progress,
               const std::stop_token& stop) {
    const Metric& metric = m_request.task.info().metric;
    double dense = 0;
    std::optional<Examples> denseExamples;
    std::vector<std::pair<double, double>> curve; // sparsities and drops
    const auto askedOf = [&](const ScanPlace& place) {
        return askedOfPoint(m_request.method, m_request.seed, m_request.pool, place,
                            m_request.shares.is_null() ? nlohmann::json() : m_request.shares["shares"]);
    };
    const auto measureDense = [&] {
        Scored scored = measure({0.0, {}}, score, progress, stop);
        dense = scored.score;
        denseExamples = std::move(scored.examples);
        if (m_all && scored.areAll)
            takeAll();
        KeptScore kept{dense, static_cast<int64_t>(denseExamples->size()), {}, {}};
        if (followsFromClasses(metric))
            kept.predicted = {denseExamples->labels, denseExamples->predictions, {}};
        m_store->keep(askedOf({0.0, {}}), kept, provenance);
        return kept;
    };
    const auto measurePruned = [&](const ScanPlace& place) {
        if (!denseExamples)
            measureDense();
        const Scored scored = measure(place, score, progress, stop);
        const std::vector<ExamplePair> pair{ExamplePair{&*denseExamples, &scored.examples}};
        const KeptScore kept{scored.score,
                             static_cast<int64_t>(scored.examples.size()),
                             dropIntervals(metric, std::vector<std::vector<ExamplePair>>{pair}).front(),
                             {}};
        m_store->keep(askedOf(place), kept, provenance);
        return kept;
    };
    const auto visit = [&](const ScanPlace& place) {
        throwIfStopped(stop);
        std::optional<KeptScore> found = m_store->find(askedOf(place));
        if (!found && !score)
            return false;
        if (!found)
            found = place.sparsity == 0 ? measureDense() : measurePruned(place);
        if (place.sparsity == 0) {
            dense = found->score;
            if (!denseExamples && found->predicted.size() > 0 && followsFromClasses(metric))
                denseExamples = std::move(found->predicted);
        }
        const ScanPoint point{place, found->score, dropOf(metric, found->score, dense), found->examples,
                              found->drop};
        if (!place.cell)
            curve.emplace_back(place.sparsity, point.drop);
        tell(point);
        return true;
    };
    if (!visit({0.0, {}}))
        return false;
    if (m_request.sensitivity) {
        return std::ranges::all_of(poolCells(m_anatomy), [&](const PoolCell& cell) {
            return visit({*m_request.sensitivity, cell});
        });
    }
    if (!m_request.sparsities.empty()) {
        return std::ranges::all_of(m_request.sparsities, [&](double sparsity) {
            return sparsity == 0 || visit({sparsity, {}});
        });
    }
    while (const auto next = nextScanSparsity(curve, m_request.points)) {
        if (!visit({*next, {}}))
            return false;
    }
    return true;
}

nlohmann::json toJson(const ScanPoint& point, const Anatomy& anatomy) {
    nlohmann::json json{{"sparsity", point.place.sparsity},
                        {"score", point.score},
                        {"drop", point.drop},
                        {"examples", point.examples}};
    if (point.interval) {
        json["drop_low"] = point.interval->low;
        json["drop_high"] = point.interval->high;
    }
    if (point.place.cell) {
        json["block"] = anatomy.numberOf(point.place.cell->block);
        json["component"] = componentName(point.place.cell->component);
        if (const std::string_view stack = anatomy.stackOf(point.place.cell->block); !stack.empty())
            json["stack"] = stack;
    }
    return json;
}

std::vector<ScanPoint> inOrder(std::vector<ScanPoint> points, const Scan& scan) {
    if (!scan.request().sensitivity)
        std::ranges::stable_sort(points, {}, [](const ScanPoint& point) { return point.place.sparsity; });
    return points;
}

nlohmann::json scanDocument(std::vector<ScanPoint> points, const Scan& scan) {
    points = inOrder(std::move(points), scan);
    const Metric& metric = scan.request().task.info().metric;
    nlohmann::json document{{"metric", metric.name},
                            {"task", taskText(scan.request().task)},
                            {"method", scan.request().method.label()},
                            {"examples", nullptr},
                            {"trained", false},
                            {"dense_score", nullptr},
                            {"points", nlohmann::json::array()}};
    if (scan.request().drawsAtRandom())
        document["seed"] = scan.request().seed;
    if (scan.request().sensitivity)
        document["sensitivity"] = *scan.request().sensitivity;
    if (!scan.request().shares.is_null())
        document["shares"] = scan.request().shares["shares"];
    for (const ScanPoint& point : points) {
        document["examples"] = point.examples;
        if (point.place.sparsity == 0)
            document["dense_score"] = point.score;
        if (point.place.sparsity > 0 || !scan.request().sensitivity)
            document["points"].push_back(toJson(point, scan.anatomy()));
    }
    return document;
}

} // namespace sparsescope
