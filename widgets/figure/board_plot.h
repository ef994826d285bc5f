// Figure board: figures of any kind as (a), (b), ... on one page.
#pragma once

#include "widgets/figure/recipe.h"
#include "widgets/plots/figure_plot.h"

#include <memory>

namespace sparsescope {

/// Holds what its figures showed when they were put there, and no plot. Drawn on paper alone.
class BoardPlot final : public FigurePlot {
    Q_OBJECT
public:
    struct Part {
        std::shared_ptr<const PaperFigure> figure; ///< never null
        QString csv;
        std::optional<Recipe> recipe; ///< none: it cannot be drawn again from files
        QString caption;              ///< behind its letter
        std::optional<TextGrid> table = {};
        int span = 1;                      ///< columns; no more than there are
        std::optional<double> height = {}; ///< mm, without the caption; none: as its row

        /// The same figure, captioned and of the same size.
        bool operator==(const Part& other) const {
            return figure == other.figure && caption == other.caption && span == other.span &&
                   height == other.height;
        }
    };
    /// All of it, to be put back later; the figures are shared.
    struct State {
        std::vector<Part> parts;
        int columns = 2;
        bool sharesLegend = true, sharesAxes = false, sharesColours = false;
        std::optional<PaperSetup> page; ///< that it is made for, where that is known

        bool operator==(const State&) const = default;
    };

    explicit BoardPlot(QWidget* parent = nullptr);

    QString recipeName() const override { return QStringLiteral("board"); }
    /// The numbers of each part, under a line with its letter and its kind, parted by empty lines.
    QString csv() const override;
    /// That of its only part.
    std::optional<TextGrid> table() const override;
    PaperFigure paper() const override;
    bool isWide() const override { return m_state.parts.size() > 1; }

    const State& state() const { return m_state; }
    void setState(State state) { m_state = std::move(state); }
    std::vector<Part>& parts() { return m_state.parts; }
    const std::vector<Part>& parts() const { return m_state.parts; }
    int columns() const { return m_state.columns; }
    void setColumns(int columns) { m_state.columns = columns; }
    bool sharesLegend() const { return m_state.sharesLegend; }
    void setSharesLegend(bool shares) { m_state.sharesLegend = shares; }
    bool sharesAxes() const { return m_state.sharesAxes; }
    void setSharesAxes(bool shares) { m_state.sharesAxes = shares; }
    bool sharesColours() const { return m_state.sharesColours; }
    void setSharesColours(bool shares) { m_state.sharesColours = shares; }
    const std::optional<PaperSetup>& page() const { return m_state.page; }
    void setPage(const PaperSetup& page) { m_state.page = page; }

    /// Nothing where a part has none.
    std::optional<Recipe> recipe() const;
    /// The letters of the parts that have no recipe.
    QStringList withoutRecipe() const;

private:
    State m_state;
};

/// What a plot shows now, as paper says it.
BoardPlot::Part partOf(const FigurePlot& plot, std::optional<Recipe> recipe);

} // namespace sparsescope
