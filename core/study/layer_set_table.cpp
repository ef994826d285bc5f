#include "study/layer_set_table.h"

#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/masks/mask_maker.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace sparsescope {
namespace {

std::vector<std::optional<double>> scoresOf(const StudySpec& spec, std::span<const DropCurve> curves,
                                            size_t model, const std::string& label, double share) {
    std::vector<std::optional<double>> scores(spec.tasks.size());
    for (const DropCurve& curve : curves) {
        if (curve.model != model || curve.method != label)
            continue;
        const auto point = std::ranges::find(curve.points, share, &CurvePoint::sparsity);
        if (point != curve.points.end())
            scores[curve.task] = point->score;
    }
    return scores;
}

std::string cell(const std::optional<double>& score) {
    return score ? fmt::format("{:.2f}", *score) : std::string("\u2013");
}

} // namespace

std::vector<LayerSetTable> layerSetTables(const StudySpec& spec, std::span<const DropCurve> curves,
                                          const std::stop_token& stop) {
    std::vector<MethodSpec> methods = spec.methods;
    std::erase_if(methods, [](const MethodSpec& method) { return !method.info().removesLayers(); });
    std::vector<LayerSetTable> tables;
    for (size_t model = 0; model < spec.models.size() && !methods.empty(); ++model) {
        const auto checkpoint = Checkpoint::open(spec.models[model].path, stop, spec.models[model].root);
        for (const double share : spec.layers) {
            if (share == 0)
                continue;
            LayerSetTable table{spec.models[model].name,
                                share,
                                choppableDepth(*checkpoint),
                                scoresOf(spec, curves, model, methods.front().label(), 0),
                                {}};
            for (const MethodSpec& method : methods) {
                const MaskRequest request = maskRequest(method, Amount::layers(share), 0);
                table.rows.push_back({request.set, removedLayers(*checkpoint, request),
                                      scoresOf(spec, curves, model, method.label(), share)});
            }
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

std::string layerRanges(const std::vector<int>& layers) {
    std::string text;
    for (size_t first = 0; first < layers.size();) {
        size_t last = first;
        while (last + 1 < layers.size() && layers[last + 1] == layers[last] + 1)
            ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ", ", layers[first]);
        if (last > first)
            text += fmt::format("-{}", layers[last]);
        first = last + 1;
    }
    return text;
}

TextGrid gridOf(const StudySpec& spec, const std::vector<LayerSetTable>& tables) {
    TextGrid grid{
        .header = {"model", "set", "layers that go", "layers left"}, .names = 3, .rows = {}, .ruled = true};
    for (const TaskSpec& task : spec.tasks) {
        const Metric& metric = task.info().metric;
        grid.header.push_back(metric.unit.empty() ? task.task
                                                  : fmt::format("{} ({})", task.task, metric.unit));
    }
    const auto add = [&grid](std::vector<std::string> names,
                             const std::vector<std::optional<double>>& scores) {
        std::ranges::transform(scores, std::back_inserter(names), cell);
        grid.rows.push_back(std::move(names));
    };
    std::string model;
    for (const LayerSetTable& table : tables) {
        if (std::exchange(model, table.model) != table.model)
            add({table.model, "dense", "", std::to_string(table.depth)}, table.dense);
        for (const LayerSetRow& row : table.rows)
            add({table.model, row.set, layerRanges(row.removed),
                 std::to_string(table.depth - static_cast<int>(row.removed.size()))},
                row.scores);
    }
    return grid;
}

} // namespace sparsescope
