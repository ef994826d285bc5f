// A figure before it is laid out: what it shows, in the units of its data, and no place on any page.
#pragma once

#include <QBrush>
#include <QImage>
#include <QPen>
#include <QRectF>
#include <QStringList>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

namespace sparsescope {

enum class PaperMarker { None, Disc, Square, Diamond, Triangle, TriangleDown, Circle, Plus };
/// Lines over a fill, so that colour is never the only mark.
enum class PaperHatch { None, Falling, Rising, Cross };

/// Points joined by `pen` (Qt::NoPen: not joined). Pens are in points of paper.
struct PaperLine {
    std::vector<QPointF> points;
    QPen pen{Qt::NoPen};
    PaperMarker marker = PaperMarker::None;
    QColor colour;            ///< of the markers
    double markerSize = 0.45; ///< em
};
struct PaperArea {
    std::vector<QPointF> outline;
    QBrush brush;
};
/// From `low` to `high` of the x axis (Qt::Vertical) or of the y axis, across the whole panel. Equal: a line.
struct PaperBand {
    Qt::Orientation orientation = Qt::Vertical;
    double low = 0, high = 0;
    QBrush brush{Qt::NoBrush};
    QPen edges{Qt::NoPen};
};
struct PaperWhiskers {
    struct Whisker {
        double x = 0, low = 0, high = 0;
    };
    std::vector<Whisker> whiskers;
    QPen pen;
};
struct PaperBars {
    std::vector<QRectF> bars; ///< two corners in data
    QBrush brush;
    QPen pen{Qt::NoPen};
    PaperHatch hatch = PaperHatch::None;
};
/// Fills its panel; made for the number of pixels that it is printed with.
struct PaperPicture {
    std::function<QImage(QSize)> make;
};
/// A heat map whose cell (row, column) is the unit square around that point.
struct PaperCells {
    struct Cell {
        QColor colour; ///< invalid: nothing is there
        std::optional<double> number;
        bool hatched = false; ///< not known yet
    };
    int rows = 0, columns = 0;
    std::vector<Cell> cells; ///< row-major
    const Cell& at(int row, int column) const {
        return cells[static_cast<size_t>(row) * static_cast<size_t>(columns) + static_cast<size_t>(column)];
    }
    int decimals = 1;  ///< of the numbers; fewer where these do not fit, and none where no number fits
    bool plus = false; ///< gains carry their sign
};

struct PaperMark { // NOLINT(bugprone-exception-escape): of std::variant
    std::variant<PaperLine, PaperArea, PaperBand, PaperWhiskers, PaperBars, PaperPicture, PaperCells> shape;
    bool band = false; ///< drawn only where bands are wanted
};

struct PaperAxis {
    enum class Scale { Linear, Logarithmic, Categories };
    QString label; ///< the same of all panels stands once
    double low = 0, high = 1;
    Scale scale = Scale::Linear;
    QStringList categories; ///< at 0, 1, 2, ...
    bool reversed = false;
    bool plus = false;    ///< gains carry their sign
    bool whole = false;   ///< no numbers between whole ones
    bool compact = false; ///< 20k, 1.5M
    bool numbers = true;  ///< ticks and their numbers
    bool grid = false;
    bool shared = false; ///< its numbers and its label are those of the figure beside or below it

    bool operator==(const PaperAxis&) const = default;
};

/// A line above a panel, below its title.
struct PaperNote {
    QString text;
    QColor colour = Qt::black;
};

/// Sizes in em, the size of the text.
struct PaperPanel {
    QString title;
    QColor titleColour = Qt::black;
    std::vector<PaperNote> notes;
    PaperAxis x, y;
    std::vector<PaperMark> marks;
    double aspect = 0; ///< width / height of the data's rectangle; 0: free
    /// Above 0 the aspect is a wish: a panel that would be higher is this high and as wide as its column, and
    /// one that is given another height takes it. For maps, whose cells need not be squares.
    double mostHeight = 0;
    bool boxed = false;    ///< no higher than its column is wide, whatever its aspect
    bool framed = false;   ///< a frame all around in place of two axes
    double leastWidth = 7; ///< of its column: fewer panels stand beside each other where it is not had
    double mostWidth = 0;  ///< 0: what there is
    double leastHeight = 0;
};

/// What the legend says of one mark.
struct PaperKey {
    QString text;
    QPen pen{Qt::NoPen};
    PaperMarker marker = PaperMarker::None;
    QColor colour;
    QBrush fill{Qt::NoBrush};
    PaperHatch hatch = PaperHatch::None;
    double markerSize = 0.45;
    bool band = false;

    bool operator==(const PaperKey&) const = default;
};

/// What the colours of heat maps mean.
struct PaperScale {
    QString label;
    QImage colours; ///< from low to high, one pixel high
    PaperAxis axis;
    bool shared = false; ///< its bar stands below all parts of a board
};

struct PaperPart;

struct PaperFigure {
    QString name;
    std::vector<PaperPanel> panels;
    int group = 0;      ///< a new row begins after so many panels; 0: never
    bool beside = true; ///< several panels may stand beside each other
    double ratio = 0.7; ///< height / width of a panel without an aspect
    std::vector<PaperKey> keys;
    std::optional<PaperScale> scale;
    /// Whole figures (a), (b), ... in place of panels, from the left in so many columns; keys that several of
    /// them have stand once where they share the legend, equal axes of neighbours have one range and one row
    /// of numbers where they share the axes, and equal scales one range and one bar where they share colours.
    std::vector<PaperPart> parts;
    int columns = 2;
    bool sharesKeys = true, sharesAxes = false, sharesColours = false;

    bool isEmpty() const { return panels.empty() && parts.empty(); }
};

struct PaperPart {
    PaperFigure figure;
    QString caption;
    int span = 1;                 ///< columns; no more than there are
    std::optional<double> height; ///< mm, without the caption; none: as its row
};

} // namespace sparsescope
