#include "widgets/figure/board_plot.h"

#include "widgets/paper/paper_board.h"

#include <algorithm>

namespace sparsescope {

BoardPlot::BoardPlot(QWidget* parent)
    : FigurePlot(parent) {}

QString BoardPlot::csv() const {
    QString text;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (i > 0)
            text += QStringLiteral("\r\n");
        text += QStringLiteral("%1,%2\r\n").arg(partLetter(i), m_parts[i].figure.name) + m_parts[i].csv;
    }
    return text;
}

std::optional<TextGrid> BoardPlot::table() const {
    return m_parts.size() == 1 ? m_parts.front().table : std::nullopt;
}

PaperFigure BoardPlot::paper() const {
    if (m_parts.size() == 1 && m_parts.front().caption.isEmpty())
        return m_parts.front().figure; // one alone needs no letter
    PaperFigure figure;
    figure.name = recipeName();
    figure.columns = m_columns;
    figure.sharesKeys = m_sharesLegend;
    for (const Part& part : m_parts)
        figure.parts.push_back({part.figure, part.caption});
    return figure;
}

std::optional<Recipe> BoardPlot::recipe() const {
    BoardRecipe board;
    board.columns = m_columns;
    board.sharesLegend = m_sharesLegend;
    for (const Part& part : m_parts) {
        if (!part.recipe)
            return {};
        board.panels.push_back({*part.recipe, part.caption.toStdString()});
        board.panels.back().recipe.page.reset();
    }
    return board.panels.empty() ? std::nullopt : std::optional(Recipe{std::move(board), m_page});
}

QStringList BoardPlot::withoutRecipe() const {
    QStringList letters;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (!m_parts[i].recipe)
            letters << partLetter(i);
    }
    return letters;
}

BoardPlot::Part partOf(const FigurePlot& plot, std::optional<Recipe> recipe) {
    return {plot.paper(), plot.csv(), std::move(recipe), {}, plot.table()};
}

} // namespace sparsescope
