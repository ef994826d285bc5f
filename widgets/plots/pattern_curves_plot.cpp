#include "widgets/plots/pattern_curves_plot.h"

#include "widgets/item_models/core_texts.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/paper_colours.h"

#include <algorithm>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void PatternCurvesPlot::setStudy(const StudySpec& spec, std::span<const DropCurve> curves, bool scores) {
    m_spec = spec;
    m_scores = scores;
    m_lines.clear();
    const auto along = [](const DropCurve& curve) { return curve.axis == Axis::Pattern; };
    std::vector<const DropCurve*> shown;
    for (const DropCurve& curve : curves) {
        if (along(curve))
            shown.push_back(&curve);
    }
    const auto differ = [&](auto of) {
        return std::ranges::any_of(shown,
                                   [&](const auto* curve) { return of(*curve) != of(*shown.front()); });
    };
    const bool tasks = differ([](const DropCurve& curve) { return curve.task; });
    const bool methods = differ([](const DropCurve& curve) { return curve.method; });
    for (const DropCurve* curve : shown) {
        const TaskSpec& task = spec.tasks[curve->task];
        const Metric& metric = task.info().metric;
        QStringList name;
        if (tasks)
            name << textOf(task.task);
        if (methods)
            name << textOf(curve->method);
        const QString score = metric.unit.empty()
                                  ? metricText(metric.name)
                                  : tr("%1, %2").arg(metricText(metric.name), textOf(metric.unit));
        m_lines.push_back({*curve, name.join(QStringLiteral(", ")),
                           scores                    ? tr("Score (%1)").arg(score)
                           : dropUnit(metric) == "%" ? tr("Score drop (percent)")
                                                     : tr("Score drop (points)")});
    }
}

size_t PatternCurvesPlot::placeOf(const Line& line) const {
    std::vector<QString> names;
    for (const Line& one : m_lines) {
        if (std::ranges::find(names, one.name) == names.end())
            names.push_back(one.name);
    }
    return static_cast<size_t>(std::ranges::find(names, line.name) - names.begin());
}

QColor PatternCurvesPlot::colourOf(size_t place) {
    const PlotStyle style = PlotStyle::paper();
    std::vector<QColor> colours; // the tolerance has one of them
    for (int i = 0; i < 8; ++i) {
        if (style.line(i) != style.tolerance)
            colours.push_back(style.line(i));
    }
    return colours[place % colours.size()];
}

PaperPanel PatternCurvesPlot::panelOf(size_t model, const QString& unit) const {
    const PlotStyle style = PlotStyle::paper();
    PaperPanel panel;
    if (std::ranges::any_of(m_lines, [&](const Line& line) { return line.curve.model != model; }))
        panel.title = textOf(m_spec.models[model].name);
    panel.x.label = tr("Pattern (kept : of)");
    panel.x.scale = PaperAxis::Scale::Categories;
    panel.x.categories << tr("dense");
    for (const Amount& pattern : m_spec.patterns)
        panel.x.categories << textOf(pattern.text());
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(panel.x.categories.size()) - 0.5;
    panel.y.label = unit;
    panel.y.grid = true;
    panel.y.plus = !m_scores;
    panel.leastWidth = std::max(9.0, 2.6 * static_cast<double>(panel.x.categories.size()));
    double low = INFINITY, high = -INFINITY; // the models share the range of a unit
    for (const Line& line : m_lines) {
        if (line.unit != unit)
            continue;
        const size_t own = placeOf(line);
        const QColor colour = colourOf(own);
        PaperLine mean;
        mean.pen = paperPen(colour, 1);
        mean.marker = paperMarker(own);
        mean.colour = colour;
        PaperArea seeds;
        seeds.brush = faint(colour, 50);
        std::vector<QPointF> least;
        for (const CurvePoint& point : line.curve.points) {
            const qsizetype place =
                point.pattern.empty() ? 0 : panel.x.categories.indexOf(textOf(point.pattern));
            const auto x = static_cast<double>(place);
            const auto [worst, best] = std::ranges::minmax(m_scores ? point.seedScores : point.seedDrops);
            low = std::min(low, worst);
            high = std::max(high, best);
            mean.points.emplace_back(x, m_scores ? point.score : point.drop);
            seeds.outline.emplace_back(x, best);
            least.emplace_back(x, worst);
        }
        if (line.curve.model != model)
            continue;
        seeds.outline.insert(seeds.outline.end(), least.rbegin(), least.rend());
        if (line.curve.seeds > 1)
            panel.marks.push_back({std::move(seeds), true});
        panel.marks.push_back({std::move(mean)});
    }
    if (!m_scores) {
        low = std::min(low, -m_spec.epsilon);
        high = std::max(high, 0.0);
        PaperBand dense{Qt::Horizontal, 0, 0}, tolerance{Qt::Horizontal, -m_spec.epsilon, -m_spec.epsilon};
        dense.edges = paperPen(style.foreground, 0.6);
        tolerance.edges = paperPen(style.tolerance, 0.8, Qt::DashLine);
        panel.marks.push_back({std::move(dense)});
        panel.marks.push_back({std::move(tolerance)});
    }
    if (low > high) // nothing is measured yet
        low = high = 0;
    const double margin = high > low ? 0.06 * (high - low) : 1;
    panel.y.low = low - margin;
    panel.y.high = high + margin;
    return panel;
}

PaperFigure PatternCurvesPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    std::vector<std::pair<size_t, QString>> panels;
    for (const Line& line : m_lines) {
        const std::pair panel(line.curve.model, line.unit);
        if (std::ranges::find(panels, panel) == panels.end())
            panels.push_back(panel);
    }
    for (const auto& [model, unit] : panels)
        figure.panels.push_back(panelOf(model, unit));
    const PlotStyle style = PlotStyle::paper();
    for (const Line& line : m_lines) {
        const bool isNew =
            std::ranges::none_of(figure.keys, [&](const PaperKey& key) { return key.text == line.name; });
        if (line.name.isEmpty() || !isNew)
            continue;
        PaperKey key{line.name};
        key.colour = colourOf(placeOf(line));
        key.pen = paperPen(key.colour, 1);
        key.marker = paperMarker(placeOf(line));
        figure.keys.push_back(std::move(key));
    }
    if (!m_scores) {
        PaperKey key{tr("tolerance")};
        key.pen = paperPen(style.tolerance, 0.8, Qt::DashLine);
        figure.keys.push_back(std::move(key));
    }
    if (std::ranges::any_of(m_lines, [](const Line& line) { return line.curve.seeds > 1; })) {
        PaperKey key{tr("worst to best seed")};
        key.fill = faint(style.foreground, 50);
        key.band = true;
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

QString PatternCurvesPlot::csv() const {
    CsvText csv;
    csv.row("model", "task", "method", "pattern", "sparsity", "score", "drop", "drop_worst_seed",
            "drop_best_seed", "seeds", "dense_score", "tolerance");
    for (const Line& line : m_lines) {
        for (const CurvePoint& point : line.curve.points)
            csv.row(m_spec.models[line.curve.model].name, m_spec.tasks[line.curve.task].task,
                    line.curve.method, point.pattern.empty() ? "dense" : point.pattern, point.sparsity,
                    point.score, point.drop, point.low, point.high, point.seeds.size(), line.curve.denseScore,
                    line.curve.epsilon);
    }
    return csv.text();
}

} // namespace sparsescope
