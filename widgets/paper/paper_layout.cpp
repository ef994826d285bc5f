#include "widgets/paper/paper_layout.h"

#include "base/error.h"
#include "widgets/paper/paper_board.h"
#include "widgets/paper/paper_grid.h"
#include "widgets/paper/paper_keys.h"
#include "widgets/paper/paper_scale.h"
#include "widgets/style/range_text.h"
#include "widgets/style/screen_language.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace sparsescope {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
using Kind = PaperText::Kind;

/// The label that every panel has; empty where they differ.
QString commonLabel(const PaperFigure& figure, PaperAxis PaperPanel::*axis) {
    std::set<QString> labels;
    for (const PaperPanel& panel : figure.panels)
        labels.insert(labelOf(panel.*axis));
    return labels.size() == 1 ? *labels.begin() : QString();
}

class Layout {
public:
    Layout(PaperFigure figure, const PaperSetup& setup)
        : m_setup(setup)
        , m_fonts{PaperFont(setup.family, setup.points), PaperFont(setup.family, 0.9 * setup.points)}
        , m_em(setup.points) {
        if (!setup.band) {
            std::erase_if(figure.keys, &PaperKey::band);
            for (PaperPanel& panel : figure.panels)
                std::erase_if(panel.marks, &PaperMark::band);
        }
        if (setup.legend == LegendPlace::None)
            figure.keys.clear();
        m_page.figure = std::move(figure);
        m_page.family = setup.family;
        m_page.em = m_em;
    }

    PaperPage make() {
        const double width = m_setup.width * pointsPerMillimetre;
        const double inner = width - 2 * m_margin;
        const bool right = m_setup.legend == LegendPlace::Right && !m_page.figure.keys.empty();
        const PaperKeys keys = laidOut(m_page.figure.keys, m_fonts.text, right ? 0.36 * inner : inner, right);
        const double keysHeight = m_page.figure.keys.empty() ? 0 : keys.size.height() + 0.6 * m_em;
        const double gridWidth = right ? inner - keys.size.width() - 1.5 * m_em : inner;
        double y = m_margin;
        if (m_setup.legend == LegendPlace::Above && keysHeight > 0) {
            addKeys(keys, {m_margin, y});
            y += keysHeight;
        }
        layOutScale(gridWidth);
        const double top = y;
        std::optional<double> height;
        if (m_setup.height) {
            height = *m_setup.height * pointsPerMillimetre - y - m_margin - m_scaleHeight;
            if (m_setup.legend == LegendPlace::Below)
                *height -= keysHeight;
        }
        y = addGrid({m_margin, y}, gridWidth, height);
        if (m_scaleHeight > 0)
            addScale(m_page, *m_page.figure.scale, m_fonts, {m_margin, y}, gridWidth);
        y += m_scaleHeight;
        if (right) {
            addKeys(keys, {width - m_margin - keys.size.width(), top + 0.5 * m_fonts.small.height()});
            y = std::max(y, top + keys.size.height() + m_em);
        } else if (m_setup.legend == LegendPlace::Below && keysHeight > 0) {
            addKeys(keys, {m_margin, y + 0.6 * m_em});
            y += keysHeight;
        }
        const double needed = y + m_margin;
        m_page.size = {width, m_setup.height ? *m_setup.height * pointsPerMillimetre : needed};
        if (needed > m_page.size.height() + 0.5)
            throw Error(ErrorCode::Usage, "figure height",
                        "is less than its legend takes; choose a higher figure or another place for the "
                        "legend");
        return std::move(m_page);
    }

private:
    void addKeys(const PaperKeys& keys, const QPointF& corner) {
        for (PlacedKey key : keys.keys) {
            key.symbol.translate(corner);
            m_page.keys.push_back(key);
        }
        for (PaperText text : keys.texts) {
            text.box.translate(corner);
            m_page.texts.push_back(std::move(text));
        }
    }

    void addLines(Kind kind, const QStringList& lines, const PaperFont& font, double middle, double top,
                  const QColor& colour = Qt::black) {
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_page.texts.push_back(placedText(
                kind, lines[i], font,
                {middle - font.width(lines[i]) / 2, top + static_cast<double>(i) * font.height()}, colour));
    }

    /// Read from below, one line to the right of the other.
    void addTurned(const QStringList& lines, double left, double middle) {
        const PaperFont& font = m_fonts.text;
        for (qsizetype i = 0; i < lines.size(); ++i)
            m_page.texts.push_back(placedText(
                Kind::Label, lines[i], font,
                {left + static_cast<double>(i) * font.height(), middle + -font.width(lines[i]) / 2},
                Qt::black, true));
    }

    /// The y below it.
    double addGrid(const QPointF& corner, double width, std::optional<double> height) {
        const QString labelX = commonLabel(m_page.figure, &PaperPanel::x);
        const QString labelY = commonLabel(m_page.figure, &PaperPanel::y);
        const double line = m_fonts.text.height();
        const QStringList linesX = m_fonts.text.wrapped(labelX, width * 0.8);
        const double belowGrid =
            linesX.isEmpty() ? 0 : static_cast<double>(linesX.size()) * line + 0.25 * m_em;
        if (height)
            *height -= belowGrid;
        // The label at the left has the lines that the height of the axes asks for, and these take width.
        QStringList linesY;
        if (!labelY.isEmpty())
            linesY << labelY;
        std::optional<PaperGrid> grid;
        double left = 0;
        for (int round = 0; round < 3; ++round) {
            left = linesY.isEmpty() ? 0 : static_cast<double>(linesY.size()) * line + 0.3 * m_em;
            grid.emplace(m_page.figure, m_fonts, !labelX.isEmpty(), !labelY.isEmpty(), width - left, height);
            const QStringList fitting = m_fonts.text.wrapped(labelY, grid->data().height());
            if (fitting.size() <= linesY.size())
                break;
            linesY = fitting;
        }
        const QPointF at = corner + QPointF(left, 0);
        for (const PaperGrid::Cell& cell : grid->cells())
            addCell(cell, at);
        const QRectF data = grid->data().translated(at);
        double outermost = data.left(); // of what stands left of the axes
        for (const PaperText& text : m_page.texts) {
            if (text.kind == Kind::Tick && text.box.center().y() > data.top())
                outermost = std::min(outermost, text.box.left());
        }
        addTurned(linesY, std::max(corner.x(), outermost - left), data.center().y());
        const double bottom = corner.y() + grid->height();
        addLines(Kind::Label, linesX, m_fonts.text, data.center().x(), bottom + 0.25 * m_em);
        return bottom + belowGrid;
    }

    void addCell(const PaperGrid::Cell& cell, const QPointF& corner) {
        const PaperPanel& panel = m_page.figure.panels[cell.panel];
        PlacedPanel placed{cell.panel, cell.data.translated(corner), cell.x, cell.y};
        const QRectF& data = placed.data;
        double top = cell.titleTop + corner.y();
        addLines(Kind::Title, cell.title, m_fonts.text, data.center().x(), top, panel.titleColour);
        top += static_cast<double>(cell.title.size()) * m_fonts.text.height();
        for (const PaperNote& note : cell.notes) {
            addLines(Kind::Note, {note.text}, m_fonts.small, data.center().x(), top, note.colour);
            top += m_fonts.small.height();
        }
        addNumbersOfX(cell, panel, data);
        addNumbersOfY(cell, panel, data);
        for (const PaperMark& mark : panel.marks) {
            if (const auto* cells = std::get_if<PaperCells>(&mark.shape))
                addCellNumbers(*cells, panel, data);
        }
        m_page.panels.push_back(std::move(placed));
    }

    void addNumbersOfX(const PaperGrid::Cell& cell, const PaperPanel& panel, const QRectF& data) {
        const PaperFont& small = m_fonts.small;
        const bool categories = panel.x.scale == PaperAxis::Scale::Categories;
        const double top = data.bottom() + m_fonts.belowAxis(categories);
        double bottom = data.bottom();
        for (const AxisTick& tick : cell.x.numbered) {
            if (!cell.xNumbers)
                break;
            const double middle = data.left() + tick.place * data.width();
            if (cell.turned)
                m_page.texts.push_back(placedText(Kind::Tick, tick.text, small,
                                                  {middle - small.height() / 2, top}, Qt::black, true));
            else
                addLines(Kind::Tick, cell.linesOfX(tick.text), small, middle, top);
            bottom = std::max(bottom, m_page.texts.back().box.bottom());
        }
        addLines(Kind::Label, cell.xLabel, m_fonts.text, data.center().x(), bottom + 0.25 * m_em);
    }

    void addNumbersOfY(const PaperGrid::Cell& cell, const PaperPanel& panel, const QRectF& data) {
        const PaperFont& small = m_fonts.small;
        const bool categories = panel.y.scale == PaperAxis::Scale::Categories;
        const double right = data.left() - (categories ? 0.22 : 0.5) * m_em;
        double left = data.left();
        for (const AxisTick& tick : cell.y.numbered) {
            if (!cell.yNumbers)
                break;
            const double middle = data.bottom() - tick.place * data.height();
            m_page.texts.push_back(placedText(Kind::Tick, tick.text, small,
                                              {right - small.width(tick.text), middle - small.height() / 2}));
            left = std::min(left, m_page.texts.back().box.left());
        }
        addTurned(cell.yLabel,
                  left - 0.3 * m_em - static_cast<double>(cell.yLabel.size()) * m_fonts.text.height(),
                  data.center().y());
    }

    /// All of one size, the largest that fits every cell; none where the smallest does not, or where they
    /// could only be rounded until they contradict their colours.
    void addCellNumbers(const PaperCells& cells, const PaperPanel& panel, const QRectF& data) {
        const double width = data.width() / cells.columns - 0.15 * m_em;
        const double height = data.height() / cells.rows;
        const int least =
            m_page.figure.scale
                ? decimalsOfRange(m_page.figure.scale->axis.high - m_page.figure.scale->axis.low)
                : 0;
        for (int decimals = std::max(cells.decimals, least); decimals >= least; --decimals) {
            double widest = 0;
            for (const PaperCells::Cell& cell : cells.cells) {
                if (cell.number)
                    widest = std::max(widest,
                                      m_fonts.text.width(signedNumber(*cell.number, decimals, cells.plus)));
            }
            const double fits =
                m_em * std::min({0.9, widest > 0 ? width / widest : 0.9, height / m_fonts.text.height()});
            if (fits < std::max(4.5, 0.6 * m_em))
                continue;
            const PaperFont font(m_setup.family, std::floor(fits * 4) / 4);
            for (size_t i = 0; i < cells.cells.size(); ++i) {
                const PaperCells::Cell& cell = cells.cells[i];
                if (!cell.number)
                    continue;
                const QString text = signedNumber(*cell.number, decimals, cells.plus);
                const auto columns = static_cast<size_t>(cells.columns);
                const auto column = static_cast<double>(i % columns);
                const size_t whole = i / columns;
                const auto row = static_cast<double>(whole);
                const QPointF middle(data.left() + placeOn(panel.x, column) * data.width(),
                                     data.bottom() - placeOn(panel.y, row) * data.height());
                m_page.texts.push_back(placedText(Kind::Number, text, font,
                                                  middle - QPointF(font.width(text), font.height()) / 2,
                                                  qGray(cell.colour.rgb()) < 120 ? Qt::white : Qt::black));
            }
            return;
        }
    }

    /// How much of the page the scale takes; it is placed below the grid.
    void layOutScale(double width) {
        if (!m_page.figure.scale || m_page.figure.scale->shared)
            return;
        m_scaleHeight = scaleHeight(*m_page.figure.scale, m_fonts, width);
    }

    const PaperSetup& m_setup;
    PaperFonts m_fonts;
    double m_em;
    double m_margin = 3; ///< points of white around everything
    double m_scaleHeight = 0;
    PaperPage m_page;
};

} // namespace

PaperPage layOut(PaperFigure figure, const PaperSetup& setup) {
    const OnPaper english; // numbers of cells and ticks become text here
    check(setup);
    if (!figure.parts.empty())
        return layOutBoard(std::move(figure), setup);
    return Layout(std::move(figure), setup).make();
}

} // namespace sparsescope
