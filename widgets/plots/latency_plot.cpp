#include "widgets/plots/latency_plot.h"

#include "widgets/plots/paper_colours.h"

#include <QRegularExpression>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr double halfBar = 0.35;

/// Of a file without what all files end with, which would stand upright below a low plot.
QString nameOf(const std::string& model) {
    static const QRegularExpression end(
        QStringLiteral(R"(\.(safetensors|gguf|ggml|bin|pth?|ckpt|npz|h5|index\.json)$)"),
        QRegularExpression::CaseInsensitiveOption);
    return QString::fromStdString(model).remove(end);
}

QRectF barTo(size_t model, double height) {
    const auto middle = static_cast<double>(model);
    return {QPointF(middle - halfBar, 0), QPointF(middle + halfBar, height)};
}

} // namespace

/// Of quantities up to `high`.
PaperPanel LatencyPlot::panelOf(const QString& label, double high) const {
    PaperPanel panel;
    panel.x.scale = PaperAxis::Scale::Categories;
    for (const LatencyRow& row : m_table.rows)
        panel.x.categories << nameOf(row.model);
    panel.x.low = -0.5;
    panel.x.high = static_cast<double>(m_table.rows.size()) - 0.5;
    panel.y.label = label;
    panel.y.high = high > 0 ? 1.08 * high : 1;
    panel.y.grid = true;
    panel.leastWidth = std::max(7.0, 1.5 * static_cast<double>(m_table.rows.size()));
    return panel;
}

PaperPanel LatencyPlot::queries() const {
    double high = 0;
    for (const LatencyRow& row : m_table.rows)
        high = std::max({high, row.query.median, row.query.high});
    const PlotStyle style = PlotStyle::paper();
    PaperPanel panel = panelOf(tr("Query (ms)"), high);
    panel.notes.push_back({tr("medians of %1 runs, %2, threads: %3")
                               .arg(m_table.runs)
                               .arg(QString::fromStdString(m_table.device))
                               .arg(m_table.threads)});
    PaperBars whole, prompt;
    whole.brush = style.line(0);
    prompt.brush = style.line(1);
    prompt.hatch = PaperHatch::Rising;
    PaperWhiskers quarters;
    quarters.pen = paperPen(Qt::black, 0.6);
    for (size_t i = 0; i < m_table.rows.size(); ++i) {
        const LatencyRow& row = m_table.rows[i];
        whole.bars.push_back(barTo(i, row.query.median));
        if (row.token)
            prompt.bars.push_back(barTo(i, std::min(row.prompt.median, row.query.median)));
        quarters.whiskers.push_back({static_cast<double>(i), row.query.low, row.query.high});
    }
    panel.marks.push_back({std::move(whole)});
    panel.marks.push_back({std::move(prompt)});
    panel.marks.push_back({std::move(quarters)});
    return panel;
}

PaperPanel LatencyPlot::speedUps() const {
    double high = 1;
    PaperBars bars;
    bars.brush = PlotStyle::paper().line(2);
    for (size_t i = 0; i < m_table.rows.size(); ++i) {
        bars.bars.push_back(barTo(i, m_table.rows[i].speedUp));
        high = std::max(high, m_table.rows[i].speedUp);
    }
    PaperPanel panel = panelOf(tr("Speed-up"), high);
    panel.marks.push_back({std::move(bars)});
    PaperBand one{Qt::Horizontal, 1, 1};
    one.edges = paperPen(Qt::black, 0.6, Qt::DashLine);
    panel.marks.push_back({std::move(one)});
    return panel;
}

PaperPanel LatencyPlot::payments() const {
    double high = 0;
    PaperBars bars;
    bars.brush = PlotStyle::paper().line(3);
    for (size_t i = 0; i < m_table.rows.size(); ++i) {
        if (const std::optional<double>& queries = m_table.rows[i].paysAfter) {
            bars.bars.push_back(barTo(i, *queries));
            high = std::max(high, *queries);
        }
    }
    PaperPanel panel = panelOf(tr("Pays after (queries)"), high);
    panel.y.compact = true;
    panel.marks.push_back({std::move(bars)});
    return panel;
}

PaperFigure LatencyPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    if (m_table.rows.empty())
        return figure;
    figure.ratio = 0.5;
    figure.panels = {queries(), speedUps()};
    if (m_table.trainingSeconds)
        figure.panels.push_back(payments());
    if (m_table.rows.front().token) {
        const PlotStyle style = PlotStyle::paper();
        PaperKey prompt{tr("prompt of %1 tokens").arg(m_table.prompt)};
        prompt.fill = style.line(1);
        prompt.hatch = PaperHatch::Rising;
        PaperKey answer{tr("answer of %1 tokens").arg(m_table.tokens)};
        answer.fill = style.line(0);
        figure.keys = {std::move(prompt), std::move(answer)};
    }
    return figure;
}

} // namespace sparsescope
