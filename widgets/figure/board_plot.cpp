#include "widgets/figure/board_plot.h"

#include "widgets/paper/paper_board.h"
#include "widgets/style/screen_language.h"

#include <algorithm>

namespace sparsescope {

BoardPlot::BoardPlot(QWidget* parent)
    : FigurePlot(parent) {}

QString BoardPlot::csv() const {
    QString text;
    for (size_t i = 0; i < parts().size(); ++i) {
        if (i > 0)
            text += QStringLiteral("\r\n");
        text += QStringLiteral("%1,%2\r\n").arg(partLetter(i), parts()[i].figure->name) + parts()[i].csv;
    }
    return text;
}

std::optional<TextGrid> BoardPlot::table() const {
    return parts().size() == 1 ? parts().front().table : std::nullopt;
}

PaperFigure BoardPlot::paper() const {
    if (parts().size() == 1 && parts().front().caption.isEmpty() && !parts().front().height)
        return *parts().front().figure; // one alone needs no letter
    PaperFigure figure;
    figure.name = recipeName();
    figure.columns = columns();
    figure.sharesKeys = sharesLegend();
    figure.sharesAxes = sharesAxes();
    figure.sharesColours = sharesColours();
    for (const Part& part : parts())
        figure.parts.push_back({*part.figure, part.caption, part.span, part.height});
    return figure;
}

std::optional<Recipe> BoardPlot::recipe() const {
    BoardRecipe board;
    board.columns = columns();
    board.sharesLegend = sharesLegend();
    board.sharesAxes = sharesAxes();
    board.sharesColours = sharesColours();
    for (const Part& part : parts()) {
        if (!part.recipe)
            return {};
        board.panels.push_back({*part.recipe, part.caption.toStdString(), part.span, part.height});
        board.panels.back().recipe.page.reset();
    }
    return board.panels.empty() ? std::nullopt : std::optional(Recipe{std::move(board), page()});
}

QStringList BoardPlot::withoutRecipe() const {
    QStringList letters;
    for (size_t i = 0; i < parts().size(); ++i) {
        if (!parts()[i].recipe)
            letters << partLetter(i);
    }
    return letters;
}

BoardPlot::Part partOf(const FigurePlot& plot, std::optional<Recipe> recipe) {
    const OnPaper english;
    return {
        std::make_shared<const PaperFigure>(plot.paper()), plot.csv(), std::move(recipe), {}, plot.table()};
}

} // namespace sparsescope
