// What figures of heat maps layer x component have in common.
#pragma once

#include "weights/anatomy/anatomy.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/plots/plot_text.h"

#include <optional>

namespace sparsescope {

/// Cividis: even for every kind of colour vision, and in grey.
QCPColorGradient cividis();
/// From blue over nearly white to vermilion: apart for every kind of colour vision.
QCPColorGradient blueWhiteVermilion();
/// "Q", "FFN in": short enough for a column.
QString shortTitle(Component component);
/// The colours of a scale, from low to high, for paper.
QImage scaleImage(const QCPColorGradient& gradient);

/// A cell of one of several tables that are drawn as maps; row -1: none.
struct MapPlace {
    int table = 0, row = -1, column = -1;
    bool operator==(const MapPlace&) const = default;
};

/// Panels beside each other, the most of them maps with a row a layer, on one scale of colours below them.
class LayerMapPlot : public FigurePlot {
    Q_OBJECT
protected:
    /// An axis rectangle with a title over it.
    class Panel final : public QCPAxisRect {
    public:
        /// The titles of the columns fit their width, or stand upright, on the screen and on paper alike:
        /// the layout asks first. Empty: the axis at the bottom is one of numbers.
        Panel(LayerMapPlot* plot, QStringList columns);
        /// Of its rows; so few of them are shown, each so many rows apart, that they do not touch.
        void setRowNames(QStringList names) { m_rows = std::move(names); }
        void update(UpdatePhase phase) override;
        /// Where a cell is drawn, in widget coordinates.
        QRectF cell(int row, int column) const;
        /// Its row as y and its column as x, also where the map has none; nothing outside the panel.
        std::optional<QPoint> cellAt(const QPointF& position) const;

    private:
        void fit();
        void fitRows(double columnTitles);

        LayerMapPlot* m_plot;
        QStringList m_columns, m_rows;
    };

    /// All cells of one map: coloured rectangles with their numbers, as vectors.
    class Cells : public QCPAbstractItem {
    public:
        Cells(LayerMapPlot* plot, Panel* panel);

        double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
        Panel* panel() const { return m_panel; }

    protected:
        /// The number is left out where the cell is too low for it.
        void drawCell(QCPPainter* painter, const QRectF& area, const QColor& colour,
                      const QString& number) const;
        /// Of which nothing is known yet.
        void drawHatched(QCPPainter* painter, const QRectF& area) const;

        LayerMapPlot* m_plot;
        Panel* m_panel;
    };

    /// The layers of a map.
    struct Rows {
        QStringList names;
        std::vector<int> numbers; ///< empty: they have names only
    };

    explicit LayerMapPlot(QWidget* parent);

    /// Takes everything away and makes room for `panels` panels of `rows` rows.
    void clearPanels(int panels, int rows);
    /// The next panel, titled. `rows` is of a map; without it, no row has a name.
    Panel* addPanel(const QString& title, const QColor& colour, const QStringList& columns,
                    const std::optional<Rows>& rows);
    /// The title over a panel, to change it.
    PlotTitle* titleOf(const Panel* panel) const;
    /// Below the panels.
    QCPColorScale* addColourScale();
    int rowsOfPanels() const { return m_rows; }
    /// Where an arrow key leads from a cell, over the edge of a map into the next one; from none to the first
    /// cell. Nothing for another key. `sizes` are the maps' columns and rows.
    static std::optional<MapPlace> stepped(const MapPlace& from, int key, const std::vector<QSize>& sizes);

    void mousePressEvent(QMouseEvent* event) override;
    /// Whether the left button is let go where it was pressed.
    bool isClick(const QMouseEvent* event) const;
    /// The text beside the pointer; empty: there is nothing to click on.
    void showHover(const QMouseEvent* event, const QString& text);

private:
    QCPLayoutGrid* m_grid = nullptr; ///< owned by the layout
    QCPMarginGroup* m_margins;
    std::vector<std::pair<const Panel*, PlotTitle*>> m_titles;
    int m_panels = 1, m_rows = 0;
    QPointF m_pressed;
};

} // namespace sparsescope
