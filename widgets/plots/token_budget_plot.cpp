#include "widgets/plots/token_budget_plot.h"

#include "experiment/task.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::array pens{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

QPen penOf(size_t series) {
    return paperPen(PlotStyle::paper().line(static_cast<int>(series)), 1.2, pens[series % pens.size()]);
}
QPen densePen() {
    return paperPen(Qt::black, 0.8, Qt::DashLine);
}

/// What a task's scores are, with their unit; of a task that is no row of the catalogue its name.
std::string metricOf(const std::string& task) {
    const TaskInfo* info = findTask(task);
    if (info == nullptr)
        return task;
    return info->metric.unit.empty() ? std::string(info->metric.name)
                                     : fmt::format("{} ({})", info->metric.name, info->metric.unit);
}

} // namespace

void TokenBudgetPlot::setSeries(std::vector<Series> series, std::vector<TokenScore> dense) {
    m_series = std::move(series);
    m_dense = std::move(dense);
    m_tasks.clear();
    for (Series& one : m_series) {
        std::ranges::stable_sort(one.scores, {}, &TokenScore::tokens);
        for (const TokenScore& score : one.scores) {
            if (std::ranges::find(m_tasks, score.task) == m_tasks.end())
                m_tasks.push_back(score.task);
        }
    }
}

std::optional<double> TokenBudgetPlot::denseOf(const std::string& task) const {
    const auto found = std::ranges::find(m_dense, task, &TokenScore::task);
    return found == m_dense.end() ? std::nullopt : std::optional(found->score);
}

PaperPanel TokenBudgetPlot::panelOf(const std::string& task) const {
    PaperPanel panel;
    if (m_tasks.size() > 1)
        panel.title = QString::fromStdString(task);
    panel.x.label = tr("Tokens");
    panel.x.compact = true;
    panel.y.label = QString::fromStdString(metricOf(task));
    panel.y.grid = true;
    const std::optional<double> dense = denseOf(task);
    double low = dense.value_or(INFINITY), high = dense.value_or(-INFINITY), longest = 1;
    for (size_t i = 0; i < m_series.size(); ++i) {
        PaperLine line;
        line.pen = penOf(i);
        line.marker = paperMarker(i);
        line.colour = line.pen.color();
        for (const TokenScore& score : m_series[i].scores) {
            if (score.task != task)
                continue;
            line.points.emplace_back(static_cast<double>(score.tokens), score.score);
            low = std::min(low, score.score);
            high = std::max(high, score.score);
            longest = std::max(longest, static_cast<double>(score.tokens));
        }
        panel.marks.push_back({std::move(line)});
    }
    if (dense) {
        PaperBand across{Qt::Horizontal, *dense, *dense};
        across.edges = densePen();
        panel.marks.push_back({std::move(across)});
    }
    const double room = 0.04;
    panel.x.low = -room * longest;
    panel.x.high = (1 + room) * longest;
    const TaskInfo* info = findTask(task);
    if (m_logarithmic && low > 0 && (info == nullptr || info->metric.better == Better::Lower)) {
        panel.y.scale = PaperAxis::Scale::Logarithmic;
        const double factor = std::max(1.1, std::pow(high / low, room));
        panel.y.low = low / factor;
        panel.y.high = high * factor;
    } else {
        const double margin = high > low ? room * (high - low) : std::max(1.0, room * std::abs(high));
        panel.y.low = low - margin;
        panel.y.high = high + margin;
    }
    panel.leastWidth = 11;
    return panel;
}

PaperFigure TokenBudgetPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    for (const std::string& task : m_tasks)
        figure.panels.push_back(panelOf(task));
    for (size_t i = 0; i < m_series.size(); ++i) {
        PaperKey key{m_series[i].name};
        key.pen = penOf(i);
        key.marker = paperMarker(i);
        key.colour = key.pen.color();
        figure.keys.push_back(std::move(key));
    }
    if (std::ranges::any_of(m_tasks, [this](const std::string& task) { return denseOf(task).has_value(); })) {
        PaperKey key{tr("dense")};
        key.pen = densePen();
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

QString TokenBudgetPlot::csv() const {
    CsvText csv;
    csv.row("training", "tokens", "task", "metric", "score", "dense");
    for (const Series& one : m_series) {
        for (const TokenScore& score : one.scores)
            csv.row(one.name, score.tokens, score.task, metricOf(score.task), score.score,
                    denseOf(score.task));
    }
    return csv.text();
}

/// A row a training and budget, a column a task.
std::optional<TextGrid> TokenBudgetPlot::table() const {
    TextGrid grid{.header = {"training", "tokens"}, .rows = {}, .ruled = true};
    for (const std::string& task : m_tasks) {
        const std::string metric = metricOf(task);
        grid.header.push_back(task == metric ? task : fmt::format("{}, {}", task, metric));
    }
    const auto cell = [](const std::optional<double>& score) {
        return score ? fmt::format("{:.2f}", *score) : std::string("\u2013");
    };
    if (!m_dense.empty()) {
        grid.rows.push_back({"dense", ""});
        for (const std::string& task : m_tasks)
            grid.rows.back().push_back(cell(denseOf(task)));
    }
    for (const Series& one : m_series) {
        std::optional<int64_t> last;
        for (const TokenScore& score : one.scores) {
            if (last != score.tokens) {
                grid.rows.push_back({one.name.toStdString(), std::to_string(score.tokens)});
                grid.rows.back().resize(grid.header.size(), cell({}));
                last = score.tokens;
            }
            const auto column = std::ranges::find(m_tasks, score.task);
            grid.rows.back()[2 + static_cast<size_t>(column - m_tasks.begin())] = cell(score.score);
        }
    }
    return grid;
}

} // namespace sparsescope
