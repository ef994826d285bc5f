// The panels of a figure in rows and columns: as many beside each other as the width takes.
#pragma once

#include "widgets/paper/axis_ticks.h"
#include "widgets/paper/paper_font.h"

#include <algorithm>

namespace sparsescope {

/// The two sizes of text.
struct PaperFonts {
    PaperFont text, small; ///< small: numbers at ticks, notes
    double em() const { return text.points(); }
    /// From an axis down to the numbers below it: past the half of a number that stands left of its end.
    double belowAxis(bool categories) const {
        return categories ? 0.22 * em() : std::max(0.5 * em(), small.height() / 2 + 0.05 * em());
    }
};

/// Distances from the upper left corner of the grid, in points.
class PaperGrid {
public:
    struct Cell {
        size_t panel = 0;
        int row = 0, column = 0;
        bool xNumbers = true, yNumbers = true; ///< else they are its neighbour's
        bool turned = false;                   ///< the numbers of x are read from below
        bool inWords = false;                  ///< those of several words have a line for each
        QStringList title;
        std::vector<PaperNote> notes; ///< in lines that fit
        QStringList xLabel, yLabel;   ///< its own
        AxisTicks x, y;
        QRectF data;
        double titleTop = 0;

        QStringList linesOfX(const QString& text) const {
            return inWords ? text.split(u' ') : QStringList{text};
        }
        double widthOfX(const QString& text, const PaperFont& font) const {
            double widest = 0;
            for (const QString& line : linesOfX(text))
                widest = std::max(widest, font.width(line));
            return widest;
        }
    };

    /// The panels over `width`; with `height`, all rows together fill it (panels with an aspect as far as
    /// it lets them). `commonX`, `commonY`: labels stand once, outside of the grid. Errors: Usage where
    /// there is no room.
    PaperGrid(const PaperFigure& figure, const PaperFonts& fonts, bool commonX, bool commonY, double width,
              std::optional<double> height);

    const std::vector<Cell>& cells() const { return m_cells; }
    double height() const { return m_height; }
    /// What the axes' rectangles cover.
    QRectF data() const;

private:
    struct Column {
        double left = 0;              ///< numbers and labels beside the data
        double before = 0, after = 0; ///< what numbers of x reach beyond the data
        double x = 0, width = 0;
    };
    struct Row {
        double heading = 0, data = 0, below = 0;
    };

    bool attempt(int columns);
    void arrange(int columns);
    void chooseNumbers();
    void measure(Cell& cell);
    double gapAfter(size_t column) const;
    void setWidths();
    void setHeights();
    void stretch(double height);
    void place();
    QSizeF dataSize(const Cell& cell) const;
    double ownWidth(const Cell& cell) const;
    double ownHeight(const Cell& cell) const; ///< that a panel with an aspect asks for
    const PaperPanel& panelOf(const Cell& cell) const { return m_figure->panels[cell.panel]; }
    const Cell* at(int row, int column) const;
    double rowGap() const { return 0.8 * m_fonts->em(); }
    double headingGap() const { return 0.5 * m_fonts->small.height(); }

    const PaperFigure* m_figure;
    const PaperFonts* m_fonts;
    bool m_commonX, m_commonY;
    double m_width;
    double m_height = 0;
    std::vector<Cell> m_cells;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    std::vector<int> m_places; ///< row-major: which cell stands there; -1: none
};

} // namespace sparsescope
