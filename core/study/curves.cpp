#include "study/curves.h"

#include "experiment/seeds.h"

#include <algorithm>
#include <numeric>

namespace sparsescope {
namespace {

/// The runs of one model, task and method: first + seed * levels + level, level 0 being dense.
struct Block {
    size_t first = 0, levels = 0, seeds = 0;
};

std::vector<Block> blocksOf(const StudySpec& spec, const std::vector<Run>& runs) {
    std::vector<Block> blocks;
    for (size_t first = 0; first < runs.size();) {
        const size_t levels =
            spec.amountsOf(runs[first].model, runs[first].task, runs[first].methodIndex).size();
        const size_t seeds = seedsOf(spec, runs[first].methodIndex).size();
        blocks.push_back({first, levels, seeds});
        first += levels * seeds;
    }
    return blocks;
}

} // namespace

std::vector<std::optional<double>> dropsOf(const StudySpec& spec, const std::vector<Run>& runs,
                                           const std::vector<std::optional<double>>& scores) {
    std::vector<std::optional<double>> drops(runs.size());
    for (const Block& block : blocksOf(spec, runs)) {
        const Metric& metric = spec.tasks[runs[block.first].task].info().metric;
        for (size_t i = 0; i < block.levels * block.seeds; ++i) {
            const std::optional<double>& dense = scores[block.first + i - i % block.levels];
            const std::optional<double>& score = scores[block.first + i];
            if (score && dense)
                drops[block.first + i] = dropOf(metric, *score, *dense);
        }
    }
    return drops;
}

std::vector<DropCurve> curvesOf(const StudySpec& spec, const std::vector<Run>& runs,
                                const std::vector<std::optional<double>>& scores) {
    const std::vector<std::optional<double>> drops = dropsOf(spec, runs, scores);
    std::vector<DropCurve> curves;
    for (const Block& block : blocksOf(spec, runs)) {
        const Run& head = runs[block.first];
        DropCurve curve{head.model, head.task, head.method, spec.methods[head.methodIndex].axis(),
                        block.seeds};
        curve.epsilon = spec.epsilon;
        for (size_t level = 0; level < block.levels; ++level) {
            const Run& run = runs[block.first + level];
            CurvePoint point{run.sparsity, run.pattern()};
            for (size_t seed = 0; seed < block.seeds; ++seed) {
                const size_t index = block.first + seed * block.levels + level;
                if (!drops[index])
                    continue;
                point.score += *scores[index];
                point.seedScores.push_back(*scores[index]);
                point.seeds.push_back(runs[index].seed);
                point.seedDrops.push_back(*drops[index]);
            }
            if (point.seedDrops.empty())
                continue;
            const auto count = static_cast<double>(point.seedDrops.size());
            point.score /= count;
            point.drop = std::accumulate(point.seedDrops.begin(), point.seedDrops.end(), 0.0) / count;
            const auto [low, high] = std::ranges::minmax(point.seedDrops);
            point.low = low;
            point.high = high;
            if (level == 0)
                curve.denseScore = point.score;
            curve.points.push_back(std::move(point));
        }
        if (curve.axis == Axis::Sparsity)
            locateEssentialSparsity(curve, spec.epsilon);
        curves.push_back(std::move(curve));
    }
    return curves;
}

bool hasDenseFailed(const DropCurve& curve, const std::vector<Run>& runs,
                    const std::vector<RunStatus>& statuses) {
    bool failed = false;
    for (size_t i = 0; i < runs.size(); ++i) {
        if (!runs[i].amount.isDense() || runs[i].model != curve.model || runs[i].task != curve.task)
            continue;
        const RunState state = statuses[i].state;
        failed = failed || state == RunState::Failed;
        if (state == RunState::Pending || state == RunState::Running)
            return false;
    }
    return failed && !curve.denseScore;
}

} // namespace sparsescope
