#include "widgets/plots/layer_sets_plot.h"

#include "widgets/plots/csv_text.h"

#include <algorithm>

namespace sparsescope {
namespace {

constexpr int mostSquare = 17;                    ///< layers that are drawn as squares; of more, higher
constexpr double leastCell = 1.3, mostCell = 2.2; ///< em: how wide, and how high
constexpr qsizetype longestList = 12;             ///< letters of numbers that a row is called by
const QColor stays(0x59, 0x59, 0x59);

QString titleOf(const std::string& set) {
    const QString text = QString::fromStdString(set);
    return text.size() > longestList ? text.left(longestList - 1) + QChar(0x2026) : text;
}

PaperPanel panelOf(const LayerSetTable& table) {
    PaperPanel panel;
    panel.title = LayerSetsPlot::tr("%1: %2 of %3 layers go")
                      .arg(QString::fromStdString(table.model))
                      .arg(table.rows.front().removed.size())
                      .arg(table.depth);
    panel.x.label = LayerSetsPlot::tr("Layer");
    panel.x.low = -0.5;
    panel.x.high = table.depth - 0.5;
    panel.x.whole = true;
    PaperCells cells;
    cells.rows = static_cast<int>(table.rows.size());
    cells.columns = table.depth;
    panel.y.scale = PaperAxis::Scale::Categories;
    panel.y.low = -0.5;
    panel.y.high = cells.rows - 0.5;
    panel.y.reversed = true;
    for (const LayerSetRow& row : table.rows) {
        panel.y.categories << titleOf(row.set);
        for (int layer = 0; layer < table.depth; ++layer) {
            const bool goes = std::ranges::binary_search(row.removed, layer);
            cells.cells.push_back({goes ? PlotStyle::paper().pruned : stays, std::nullopt});
        }
    }
    panel.marks.push_back({std::move(cells)});
    const int square = std::min(table.depth, mostSquare);
    panel.aspect = static_cast<double>(square) / static_cast<double>(table.rows.size());
    panel.leastWidth = leastCell * square;
    panel.mostHeight = mostCell * static_cast<double>(table.rows.size());
    return panel;
}

} // namespace

void LayerSetsPlot::setTables(StudySpec spec, std::vector<LayerSetTable> tables) {
    m_spec = std::move(spec);
    m_tables = std::move(tables);
}

PaperFigure LayerSetsPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    std::ranges::transform(m_tables, std::back_inserter(figure.panels), panelOf);
    for (const auto& [text, colour] :
         {std::pair(tr("stays"), stays), {tr("goes"), PlotStyle::paper().pruned}}) {
        PaperKey key{text};
        key.fill = colour;
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

QString LayerSetsPlot::csv() const {
    CsvText csv;
    csv.row("model", "layers", "set", "removed", "removed_layers", "task", "metric", "dense", "score");
    for (const LayerSetTable& table : m_tables) {
        for (const LayerSetRow& row : table.rows) {
            std::string removed;
            for (const int layer : row.removed)
                removed += (removed.empty() ? "" : " ") + std::to_string(layer);
            for (size_t task = 0; task < m_spec.tasks.size(); ++task)
                csv.row(table.model, table.depth, row.set, row.removed.size(), removed,
                        m_spec.tasks[task].task, std::string(m_spec.tasks[task].info().metric.name),
                        table.dense[task], row.scores[task]);
        }
    }
    return csv.text();
}

} // namespace sparsescope
