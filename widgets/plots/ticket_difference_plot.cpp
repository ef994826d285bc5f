#include "widgets/plots/ticket_difference_plot.h"

#include "widgets/plots/csv_text.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

PaperHatch hatchOf(size_t task) {
    constexpr std::array hatches{PaperHatch::None, PaperHatch::Falling, PaperHatch::Rising,
                                 PaperHatch::Cross};
    return hatches[task % hatches.size()];
}

const DropCurve* curveOf(std::span<const DropCurve> curves, const DropCurve& like,
                         const std::string& method) {
    const auto found = std::ranges::find_if(curves, [&](const DropCurve& curve) {
        return curve.model == like.model && curve.task == like.task && curve.method == method;
    });
    return found == curves.end() ? nullptr : &*found;
}

} // namespace

void TicketDifferencePlot::setStudy(const StudySpec& spec, std::span<const DropCurve> curves,
                                    const std::string& ticket, const std::string& other) {
    m_models.clear();
    m_tasks.clear();
    m_differences.clear();
    for (const ModelSpec& model : spec.models)
        m_models.push_back(textOf(model.name));
    for (const TaskSpec& task : spec.tasks)
        m_tasks.push_back(textOf(task.task));
    m_ticket = textOf(ticket);
    m_other = textOf(other);
    m_unit = textOf(dropUnit(spec.tasks.front().info().metric));
    for (const DropCurve& tickets : curves) {
        const DropCurve* others = tickets.method == ticket ? curveOf(curves, tickets, other) : nullptr;
        if (others == nullptr)
            continue;
        for (const CurvePoint& point : tickets.points) {
            const auto same = std::ranges::find(others->points, point.sparsity, &CurvePoint::sparsity);
            if (point.sparsity == 0 || !point.pattern.empty() || same == others->points.end())
                continue;
            Difference found{.model = tickets.model, .task = tickets.task, .sparsity = point.sparsity};
            for (size_t i = 0; i < point.seeds.size(); ++i) {
                const auto seed = std::ranges::find(same->seeds, point.seeds[i]);
                if (seed == same->seeds.end())
                    continue;
                const double by =
                    point.seedDrops[i] - same->seedDrops[static_cast<size_t>(seed - same->seeds.begin())];
                found.low = found.seeds == 0 ? by : std::min(found.low, by);
                found.high = found.seeds == 0 ? by : std::max(found.high, by);
                found.mean += by;
                ++found.seeds;
            }
            if (found.seeds == 0)
                continue;
            found.mean /= static_cast<double>(found.seeds);
            m_differences.push_back(found);
        }
    }
}

PaperPanel TicketDifferencePlot::panelOf(size_t model) const {
    const PlotStyle style = PlotStyle::paper();
    PaperPanel panel;
    if (m_models.size() > 1)
        panel.title = m_models[model];
    std::set<double> sparsities;
    double low = 0, high = 0;
    for (const Difference& each : m_differences) { // all panels share the range
        if (each.model == model)
            sparsities.insert(each.sparsity);
        low = std::min(low, each.low);
        high = std::max(high, each.high);
    }
    panel.x.label = tr("Sparsity (%)");
    double gap = 100; // between neighbours, which bars share
    for (auto next = sparsities.begin(); next != sparsities.end(); ++next) {
        if (next != sparsities.begin())
            gap = std::min(gap, 100 * (*next - *std::prev(next)));
    }
    panel.x.low = 100 * *sparsities.begin() - gap / 2;
    panel.x.high = 100 * *sparsities.rbegin() + gap / 2;
    panel.y.label = tr("%1 minus %2 (%3)").arg(m_ticket, m_other, m_unit);
    panel.y.plus = true;
    panel.y.grid = true;
    const double margin = high > low ? 0.08 * (high - low) : 1;
    panel.y.low = low - margin;
    panel.y.high = high + margin;
    panel.leastWidth = std::max(7.0, 2.2 * static_cast<double>(sparsities.size()));
    const double width = 0.8 * gap / static_cast<double>(m_tasks.size());
    for (size_t task = 0; task < m_tasks.size(); ++task) {
        PaperBars bars;
        bars.brush = style.line(static_cast<int>(task));
        bars.hatch = hatchOf(task);
        PaperWhiskers whiskers;
        whiskers.pen = paperPen(style.foreground, 0.6);
        for (const Difference& each : m_differences) {
            if (each.model != model || each.task != task)
                continue;
            const double left = 100 * each.sparsity - 0.4 * gap + static_cast<double>(task) * width;
            bars.bars.push_back(QRectF(QPointF(left, 0), QPointF(left + width, each.mean)));
            if (each.seeds > 1)
                whiskers.whiskers.push_back({left + width / 2, each.low, each.high});
        }
        panel.marks.push_back({std::move(bars)});
        panel.marks.push_back({std::move(whiskers), true});
    }
    PaperBand zero;
    zero.orientation = Qt::Horizontal;
    zero.edges = paperPen(style.foreground, 0.6);
    panel.marks.push_back({zero});
    return panel;
}

PaperFigure TicketDifferencePlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    std::set<size_t> models;
    for (const Difference& each : m_differences)
        models.insert(each.model);
    for (const size_t model : models)
        figure.panels.push_back(panelOf(model));
    const PlotStyle style = PlotStyle::paper();
    for (size_t task = 0; task < m_tasks.size() && m_tasks.size() > 1; ++task) {
        PaperKey key{m_tasks[task]};
        key.fill = style.line(static_cast<int>(task));
        key.hatch = hatchOf(task);
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

QString TicketDifferencePlot::csv() const {
    CsvText csv;
    csv.row("model", "task", "sparsity", "difference", "low", "high", "seeds");
    for (const Difference& each : m_differences)
        csv.row(m_models[each.model], m_tasks[each.task], each.sparsity, each.mean, each.low, each.high,
                each.seeds);
    return csv.text();
}

} // namespace sparsescope
