#include "study/recovery_table.h"

#include "base/csv.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace sparsescope {
namespace {

std::string amountText(const DropCurve& curve, const CurvePoint& point) {
    if (!point.pattern.empty())
        return point.pattern;
    return fmt::format("{:.10g} %{}", 100 * point.sparsity, curve.axis == Axis::Layers ? " of layers" : "");
}

/// Means of scores by model, method's label, amount and task.
class Scores {
public:
    explicit Scores(std::span<const DropCurve> curves) {
        for (const DropCurve& curve : curves) {
            if (curve.denseScore)
                m_scores[{curve.model, "", "", curve.task}] = *curve.denseScore;
            for (const CurvePoint& point : curve.points)
                m_scores[{curve.model, curve.method, amountText(curve, point), curve.task}] = point.score;
        }
    }
    /// Of all tasks; `method` and `amount` empty: dense.
    std::vector<std::optional<double>> of(size_t model, const std::string& method, const std::string& amount,
                                          size_t tasks) const {
        std::vector<std::optional<double>> all(tasks);
        for (size_t task = 0; task < tasks; ++task) {
            const auto found = m_scores.find({model, method, amount, task});
            if (found != m_scores.end())
                all[task] = found->second;
        }
        return all;
    }

private:
    std::map<std::tuple<size_t, std::string, std::string, size_t>, double> m_scores;
};

std::optional<double> meanOf(const std::vector<std::optional<double>>& scores) {
    double sum = 0;
    for (const std::optional<double>& score : scores) {
        if (!score)
            return {};
        sum += *score;
    }
    return sum / static_cast<double>(scores.size());
}

bool isMeasured(const RecoveryRow& row) {
    return std::ranges::any_of(row.scores, [](const auto& score) { return score.has_value(); });
}

/// What a row is judged by: its mean, or its only task.
std::optional<double> judged(const RecoveryRow& row) {
    return row.scores.size() == 1 ? row.scores.front() : row.mean;
}

std::optional<double> recoveredBy(const RecoveryRow& tuned, const RecoveryRow& pruned,
                                  const RecoveryRow& dense, Better better) {
    const auto after = judged(tuned), before = judged(pruned), whole = judged(dense);
    if (!after || !before || !whole)
        return {};
    if (better == Better::Lower ? *before <= *whole : *before >= *whole)
        return {}; // pruning took nothing that could be won back
    return 100 * (*after - *before) / (*whole - *before);
}

std::string cell(const std::optional<double>& value, std::string_view none) {
    return value ? fmt::format("{:.2f}", *value) : std::string(none);
}

std::string methodText(const RecoveryRow& row) {
    return row.tuned.empty() ? row.method : row.method + " + " + row.tuned;
}

/// The columns behind the tasks.
bool hasRecovered(const RecoveryTable& table) {
    return std::ranges::any_of(table.rows, [](const RecoveryRow& row) { return !row.tuned.empty(); });
}

std::vector<std::string> headerOf(const RecoveryTable& table) {
    std::vector<std::string> header{"model", "method", "pruned"};
    header.insert(header.end(), table.columns.begin(), table.columns.end());
    if (table.hasMeans)
        header.emplace_back("mean");
    if (hasRecovered(table))
        header.emplace_back("recovered (%)");
    return header;
}

std::vector<std::string> cellsOf(const RecoveryTable& table, const RecoveryRow& row, std::string_view none) {
    std::vector<std::string> cells{row.model, methodText(row), row.amount};
    for (const std::optional<double>& score : row.scores)
        cells.push_back(cell(score, none));
    if (table.hasMeans)
        cells.push_back(cell(row.mean, none));
    if (hasRecovered(table))
        cells.push_back(row.tuned.empty() ? std::string() : cell(row.recovered, none));
    return cells;
}

} // namespace

RecoveryTable recoveryTable(const StudySpec& spec, std::span<const DropCurve> curves) {
    const Scores scores(curves);
    const size_t tasks = spec.tasks.size();
    RecoveryTable table;
    for (const TaskSpec& task : spec.tasks) {
        const Metric& metric = task.info().metric;
        std::string column = task.task;
        if (task.task != metric.name)
            column += fmt::format(", {}", metric.name);
        if (!metric.unit.empty())
            column += fmt::format(" ({})", metric.unit);
        table.columns.push_back(std::move(column));
    }
    const auto sameMetric = [&](const TaskSpec& task) {
        return task.info().metric.name == spec.tasks.front().info().metric.name;
    };
    table.hasMeans = tasks > 1 && std::ranges::all_of(spec.tasks, sameMetric);
    const auto row = [&](size_t model, const std::string& label, const std::string& amount) {
        RecoveryRow made{.model = spec.models[model].name,
                         .method = label.empty() ? "dense" : label,
                         .amount = amount,
                         .scores = scores.of(model, label, amount, tasks)};
        if (table.hasMeans)
            made.mean = meanOf(made.scores);
        return made;
    };
    for (size_t model = 0; model < spec.models.size(); ++model) {
        const RecoveryRow dense = row(model, "", "");
        table.rows.push_back(dense);
        std::map<std::tuple<Axis, double, std::string>, std::string> amounts; // axis by axis
        for (const DropCurve& curve : curves) {
            for (const CurvePoint& point : curve.points) {
                if (curve.model == model && (point.sparsity > 0 || !point.pattern.empty()))
                    amounts[{curve.axis, point.sparsity, point.pattern}] = amountText(curve, point);
            }
        }
        for (const auto& [order, amount] : amounts) {
            for (const MethodSpec& method : spec.methods) {
                RecoveryRow own = row(model, method.label(), amount);
                if (!isMeasured(own))
                    continue;
                if (method.isTuned()) {
                    own.method = method.withoutTuning().label();
                    own.tuned = method.tuningText();
                    own.recovered = recoveredBy(own, row(model, own.method, amount), dense,
                                                spec.tasks.front().info().metric.better);
                }
                table.rows.push_back(std::move(own));
            }
        }
    }
    return table;
}

TextGrid gridOf(const RecoveryTable& table, std::string_view none) {
    TextGrid grid{.header = headerOf(table), .names = 3, .rows = {}, .ruled = true};
    for (const RecoveryRow& row : table.rows)
        grid.rows.push_back(cellsOf(table, row, none));
    return grid;
}

std::string markdownOf(const RecoveryTable& table) {
    return markdownOf(gridOf(table, "\u2013"));
}

std::string latexOf(const RecoveryTable& table) {
    return latexOf(gridOf(table, "--"));
}

std::string csvOf(const RecoveryTable& table) {
    std::string text = "model,method,tuned,pruned";
    for (const std::string& column : table.columns)
        text += fmt::format(",{}", csvField(column));
    text += ",mean,recovered\n";
    for (const RecoveryRow& row : table.rows) {
        text += fmt::format("{},{},{},{}", csvField(row.model), csvField(row.method), csvField(row.tuned),
                            csvField(row.amount));
        for (const std::optional<double>& score : row.scores)
            text += fmt::format(",{}", csvNumber(score));
        text += fmt::format(",{},{}\n", csvNumber(row.mean), csvNumber(row.recovered));
    }
    return text;
}

} // namespace sparsescope
