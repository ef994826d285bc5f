#include "experiment/scan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {

std::optional<double> nextScanSparsity(std::vector<std::pair<double, double>> measured, size_t most) {
    constexpr std::array coarse{0.0, 0.95, 0.5, 0.25, 0.75};
    constexpr double step = 0.005;
    if (measured.size() >= most)
        return {};
    for (const double sparsity : coarse) {
        if (std::ranges::find(measured, sparsity, [](const auto& point) { return point.first; }) ==
            measured.end())
            return sparsity;
    }
    std::ranges::sort(measured);
    std::optional<double> next;
    double largest = 0;
    for (size_t i = 1; i < measured.size(); ++i) {
        const double width = measured[i].first - measured[i - 1].first;
        // Flat parts count a little, so that they are not taken on trust.
        const double area = width * (std::abs(measured[i].second - measured[i - 1].second) + 0.1);
        const double middle = std::round((measured[i].first + measured[i - 1].first) / 2 / step) * step;
        if (width > 2 * step + 1e-9 && area > largest) {
            largest = area;
            next = std::round(middle * 1000) / 1000;
        }
    }
    return next;
}

nlohmann::json askedOfScan(const ModelContent& model, const TaskSpec& task, const std::string& data) {
    nlohmann::json of{
        {"weights", model.weights}, {"config", model.config}, {"preprocessing", model.preprocessing}};
    if (task.info().input == Modality::Text && !model.tokenizer.empty()) // of pictures it says nothing
        of["tokenizer"] = model.tokenizer;
    nlohmann::json on{{"name", task.task}, {"data", data}, {"test_examples", task.testExamples}};
    if (task.partial) // who does not say so is refused such a set, also where its scores are kept
        on["partial"] = true;
    return {
        {"numerics", engineNumerics}, {"action", "scan"}, {"model", std::move(of)}, {"task", std::move(on)}};
}

nlohmann::json askedOfPoint(const MethodSpec& method, int64_t seed, const PoolRule& pool,
                            const ScanPlace& place, const nlohmann::json& shares) {
    nlohmann::json asked{{"sparsity", place.sparsity}};
    if (place.sparsity == 0) // dense, whatever would prune it
        return asked;
    asked["method"] = method.name;
    if (method.info().option("seed") != nullptr)
        asked["seed"] = maskRequest(method, Amount::sparsity(place.sparsity), seed).seed;
    if (!pool.isDefault() || pool.partial)
        asked["pool"] = poolRuleJson(pool);
    if (!shares.is_null())
        asked["shares"] = shares;
    if (place.cell) {
        asked["block"] = place.cell->block;
        asked["component"] = componentName(place.cell->component);
    }
    return asked;
}

} // namespace sparsescope
