#include "widgets/plots/recovery_bars_plot.h"

#include "study/short_label.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>
#include <array>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Colour is not the only mark, and after eight bars the colours come again.
PaperHatch hatchOf(qsizetype bar) {
    constexpr std::array hatches{PaperHatch::None, PaperHatch::Falling, PaperHatch::Rising,
                                 PaperHatch::Cross};
    return hatches[static_cast<size_t>(bar + bar / 8) % hatches.size()];
}

} // namespace

void RecoveryBarsPlot::setStudy(const StudySpec& spec, std::span<const DropCurve> curves) {
    m_table = recoveryTable(spec, curves);
    m_tasks.clear();
    m_names.clear();
    for (const MethodSpec& method : spec.methods)
        m_names[method.withoutTuning().label()] = shortLabel(method, spec.methods);
    for (const TaskSpec& task : spec.tasks) {
        const Metric& metric = task.info().metric;
        const QString name = textOf(metric.name);
        m_tasks.push_back(
            {textOf(task.task),
             metric.unit.empty() ? name : QStringLiteral("%1 (%2)").arg(name, textOf(metric.unit))});
    }
}

QString RecoveryBarsPlot::barOf(const RecoveryRow& row) const {
    const auto found = m_names.find(row.method); // not the dense one
    const std::string& name = found == m_names.end() ? row.method : found->second;
    return textOf(row.tuned.empty() ? name : name + " + " + row.tuned);
}

std::vector<std::vector<const RecoveryRow*>> RecoveryBarsPlot::groups() const {
    std::vector<std::vector<const RecoveryRow*>> found;
    const RecoveryRow* dense = nullptr;
    for (const RecoveryRow& row : m_table.rows) {
        if (row.amount.empty()) {
            dense = &row;
            continue;
        }
        if (found.empty() || found.back().back()->model != row.model ||
            found.back().back()->amount != row.amount)
            found.push_back({dense});
        found.back().push_back(&row);
    }
    return found;
}

QStringList RecoveryBarsPlot::metrics() const {
    QStringList all;
    for (const Task& task : m_tasks)
        all << task.metric;
    all.removeDuplicates();
    return all;
}

QStringList RecoveryBarsPlot::bars() const {
    QStringList all;
    for (const RecoveryRow& row : m_table.rows)
        all << barOf(row);
    all.removeDuplicates();
    return all;
}

PaperPanel RecoveryBarsPlot::panelOf(const std::vector<const RecoveryRow*>& rows,
                                     const QString& metric) const {
    const PlotStyle style = PlotStyle::paper();
    PaperPanel panel;
    panel.title = textOf(rows.back()->model + ", " + rows.back()->amount);
    panel.x.scale = PaperAxis::Scale::Categories;
    std::vector<std::function<std::optional<double>(const RecoveryRow&)>> values; // of each group of bars
    for (size_t task = 0; task < m_tasks.size(); ++task) {
        if (m_tasks[task].metric != metric)
            continue;
        panel.x.categories << m_tasks[task].name;
        values.emplace_back([task](const RecoveryRow& row) { return row.scores[task]; });
    }
    if (m_table.hasMeans) {
        panel.x.categories << tr("mean");
        values.emplace_back([](const RecoveryRow& row) { return row.mean; });
    }
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(values.size()) - 0.5;
    panel.y.label = metric;
    panel.y.grid = true;
    double low = 0, high = 0;
    for (const auto& valueOf : values) { // all panels of a metric share its range
        for (const RecoveryRow& row : m_table.rows) {
            const std::optional<double> value = valueOf(row);
            if (!value)
                continue;
            low = low == 0 ? *value : std::min(low, *value);
            high = std::max(high, *value);
        }
    }
    const bool logarithmic = m_logarithmic && low > 0;
    if (logarithmic)
        panel.y.scale = PaperAxis::Scale::Logarithmic;
    panel.y.low = logarithmic ? low / 2 : std::min(0.0, low);
    panel.y.high = high > panel.y.low ? panel.y.low + (high - panel.y.low) * 1.08 : panel.y.low + 1;
    const QStringList all = bars();
    const double width = 0.8 / static_cast<double>(rows.size());
    for (size_t place = 0; place < rows.size(); ++place) {
        const qsizetype bar = all.indexOf(barOf(*rows[place]));
        PaperBars drawn;
        drawn.brush = style.line(static_cast<int>(bar));
        drawn.hatch = hatchOf(bar);
        for (size_t group = 0; group < values.size(); ++group) {
            const std::optional<double> value = values[group](*rows[place]);
            const double left = static_cast<double>(group) - 0.4 + static_cast<double>(place) * width;
            if (value)
                drawn.bars.push_back(QRectF(QPointF(left, panel.y.low), QPointF(left + width, *value)));
        }
        panel.marks.push_back({std::move(drawn)});
    }
    panel.leastWidth = std::max(7.0, 4.5 * static_cast<double>(values.size()));
    return panel;
}

PaperFigure RecoveryBarsPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    const QStringList shown = metrics();
    for (const auto& rows : groups()) {
        for (const QString& metric : shown)
            figure.panels.push_back(panelOf(rows, metric));
    }
    figure.group = shown.size() > 1 ? static_cast<int>(shown.size()) : 0;
    const PlotStyle style = PlotStyle::paper();
    const QStringList all = bars();
    for (qsizetype bar = 0; bar < all.size(); ++bar) {
        PaperKey key{all[bar]};
        key.fill = style.line(static_cast<int>(bar));
        key.hatch = hatchOf(bar);
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

QString RecoveryBarsPlot::csv() const {
    CsvText csv;
    csv.row("model", "method", "tuned", "pruned", "task", "metric", "score", "recovered");
    for (const RecoveryRow& row : m_table.rows) {
        for (size_t task = 0; task < m_tasks.size(); ++task)
            csv.row(row.model, row.method, row.tuned, row.amount, m_tasks[task].name, m_tasks[task].metric,
                    row.scores[task], m_tasks.size() == 1 ? row.recovered : std::nullopt);
        if (m_table.hasMeans)
            csv.row(row.model, row.method, row.tuned, row.amount, "mean", m_tasks.front().metric, row.mean,
                    row.recovered);
    }
    return csv.text();
}

} // namespace sparsescope
