// Figure board: figures of any kind as (a), (b), ... on one page.
#pragma once

#include "widgets/figure/recipe.h"
#include "widgets/plots/figure_plot.h"

namespace sparsescope {

/// Holds what its figures showed when they were put there, and no plot. Drawn on paper alone.
class BoardPlot final : public FigurePlot {
    Q_OBJECT
public:
    struct Part {
        PaperFigure figure;
        QString csv;
        std::optional<Recipe> recipe; ///< none: it cannot be drawn again from files
        QString caption;              ///< behind its letter
        std::optional<TextGrid> table = {};
    };

    explicit BoardPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("board"); }
    /// The numbers of each part, under a line with its letter and its kind, parted by empty lines.
    QString csv() const override;
    /// That of its only part.
    std::optional<TextGrid> table() const override;
    PaperFigure paper() const override;
    bool isWide() const override { return m_parts.size() > 1; }

    std::vector<Part>& parts() { return m_parts; }
    const std::vector<Part>& parts() const { return m_parts; }
    int columns() const { return m_columns; }
    void setColumns(int columns) { m_columns = columns; }
    bool sharesLegend() const { return m_sharesLegend; }
    void setSharesLegend(bool shares) { m_sharesLegend = shares; }
    /// The page that it is made for, where that is known.
    const std::optional<PaperSetup>& page() const { return m_page; }
    void setPage(const PaperSetup& page) { m_page = page; }

    /// Nothing where a part has none; without a page.
    std::optional<Recipe> recipe() const;
    /// The letters of the parts that have no recipe.
    QStringList withoutRecipe() const;

private:
    std::vector<Part> m_parts;
    int m_columns = 2;
    bool m_sharesLegend = true;
    std::optional<PaperSetup> m_page;
};

/// What a plot shows now.
BoardPlot::Part partOf(const FigurePlot& plot, std::optional<Recipe> recipe);

} // namespace sparsescope
