#include "widgets/paper/paper_board.h"

#include "base/error.h"
#include "widgets/paper/paper_keys.h"
#include "widgets/paper/paper_layout.h"
#include "widgets/paper/paper_scale.h"
#include "widgets/paper/shared_axes.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr double leastWidth = 20; ///< mm, of a part: that of a page

/// The keys that two parts and more have, with one look; they are taken out of these.
std::vector<PaperKey> takeSharedKeys(std::vector<PaperPart>& parts) {
    std::vector<PaperKey> shared;
    const auto count = [&](const PaperKey& key) {
        return std::ranges::count_if(parts, [&](const PaperPart& part) {
            return std::ranges::find(part.figure.keys, key) != part.figure.keys.end();
        });
    };
    for (const PaperPart& part : parts) {
        for (const PaperKey& key : part.figure.keys) {
            if (std::ranges::find(shared, key) == shared.end() && count(key) > 1)
                shared.push_back(key);
        }
    }
    for (PaperPart& part : parts)
        std::erase_if(part.figure.keys,
                      [&](const PaperKey& key) { return std::ranges::find(shared, key) != shared.end(); });
    return shared;
}

/// Cells are square, or what they are; axes can be stretched.
bool canStretch(const PaperFigure& figure) {
    return std::ranges::all_of(figure.panels, [](const PaperPanel& panel) { return panel.aspect <= 0; });
}

/// What a laid out figure has around its axes.
struct Insets {
    double left = 0, top = 0, right = 0, bottom = 0;
};
Insets insetsOf(const PaperPage& page) {
    QRectF data;
    for (const PlacedPanel& panel : page.panels)
        data = data.united(panel.data);
    return {data.left(), data.top(), page.size.width() - data.right(), page.size.height() - data.bottom()};
}

class Board {
public:
    Board(PaperFigure figure, const PaperSetup& setup)
        : m_setup(setup)
        , m_fonts{PaperFont(setup.family, setup.points), PaperFont(setup.family, 0.9 * setup.points)}
        , m_em(setup.points)
        , m_sharesAxes(figure.sharesAxes) {
        if (figure.sharesKeys && setup.legend != LegendPlace::None)
            figure.keys = takeSharedKeys(figure.parts);
        if (!setup.band)
            std::erase_if(figure.keys, &PaperKey::band);
        m_inner = setup.width * pointsPerMillimetre - 2 * m_margin;
        m_asked = std::move(figure.parts);
        if (figure.sharesColours)
            m_scales = shareColours(m_asked);
        placeParts(figure.columns);
        m_page.figure = std::move(figure);
        m_page.family = setup.family;
        m_page.em = m_em;
    }

    PaperPage make() {
        if (m_width < leastWidth * pointsPerMillimetre)
            throw Error(ErrorCode::Usage, "figure width",
                        fmt::format("leaves {:.0f} mm for each of {} columns, less than the {:.0f} that a "
                                    "figure has; choose a wider page or fewer columns",
                                    m_width / pointsPerMillimetre, m_columns, leastWidth));
        const PaperKeys keys = laidOut(m_page.figure.keys, m_fonts.text, m_inner, false);
        const double keysHeight = m_page.figure.keys.empty() ? 0 : keys.size.height() + 0.6 * m_em;
        double scalesHeight = 0;
        for (const PaperScale& scale : m_scales)
            scalesHeight += scaleHeight(scale, m_fonts, m_inner);
        const bool above = m_setup.legend == LegendPlace::Above;
        do {
            m_parts = m_asked;
            if (m_sharesAxes)
                shareAxes(m_parts, m_places);
            layOutParts(keysHeight + scalesHeight);
        } while (m_sharesAxes && takeBackNumbers());
        double y = m_margin;
        if (above && keysHeight > 0) {
            addKeys(keys, y);
            y += keysHeight;
        }
        for (int row = 0; row < m_rows; ++row) {
            double height = 0;
            for (const size_t i : partsOf(row))
                height = std::max(height, m_at[i].y() + m_pages[i].size.height());
            const double heading = headingOf(row);
            for (const size_t i : partsOf(row)) {
                const QPointF corner(m_margin + m_places[i].column * (m_width + gap()), y);
                addPart(i, corner, heading);
                m_page.parts.push_back({QRectF(corner, QSizeF(widthOf(i), heading + height)), heading});
            }
            y += heading + height + (row + 1 < m_rows ? gap() / 2 : 0);
        }
        for (const PaperScale& scale : m_scales) {
            addScale(m_page, scale, m_fonts, {m_margin, y}, m_inner);
            y += scaleHeight(scale, m_fonts, m_inner);
        }
        if (!above && keysHeight > 0) {
            addKeys(keys, y + 0.6 * m_em);
            y += keysHeight;
        }
        m_page.columnStep = m_width + gap();
        m_page.size = {m_setup.width * pointsPerMillimetre,
                       m_setup.height ? *m_setup.height * pointsPerMillimetre : y + m_margin};
        if (y + m_margin > m_page.size.height() + 0.5)
            throw Error(ErrorCode::Usage, "figure height",
                        fmt::format("is less than its {} parts take; choose at least {:.0f} mm",
                                    m_pages.size(), std::ceil((y + m_margin) / pointsPerMillimetre)));
        return std::move(m_page);
    }

private:
    double gap() const { return 1.6 * m_em; }

    /// From the left; what does not fit beside the others begins the next row.
    void placeParts(int columns) {
        int wanted = 0, row = 0, column = 0;
        for (const PaperPart& part : m_asked)
            wanted += std::max(1, part.span);
        m_columns = std::clamp(columns, 1, wanted);
        m_width = (m_inner - (m_columns - 1) * gap()) / m_columns;
        for (const PaperPart& part : m_asked) {
            const int span = std::clamp(part.span, 1, m_columns);
            if (column + span > m_columns) {
                ++row;
                column = 0;
            }
            m_places.push_back({row, column, span});
            column += span;
        }
        m_rows = row + 1;
    }
    std::vector<size_t> partsOf(int row) const {
        std::vector<size_t> parts;
        for (size_t i = 0; i < m_places.size(); ++i) {
            if (m_places[i].row == row)
                parts.push_back(i);
        }
        return parts;
    }
    double widthOf(size_t part) const {
        return m_places[part].span * m_width + (m_places[part].span - 1) * gap();
    }
    QStringList linesOf(size_t part) const {
        const QString& caption = m_asked[part].caption;
        if (m_asked.size() == 1 && caption.isEmpty())
            return {}; // one alone needs no letter
        return m_fonts.text.wrapped(partLetter(part) + u' ' + caption, widthOf(part));
    }
    double headingOf(int row) const {
        double heading = 0;
        for (const size_t i : partsOf(row))
            heading = std::max(heading, static_cast<double>(linesOf(i).size()) * m_fonts.text.height());
        return heading > 0 ? heading + 0.2 * m_em : 0;
    }

    PaperPage layOutPart(size_t part, double width, std::optional<double> height) const {
        PaperSetup setup = m_setup;
        setup.width = width / pointsPerMillimetre;
        setup.height.reset();
        if (height)
            setup.height = *height / pointsPerMillimetre;
        try {
            return layOut(m_parts[part].figure, setup);
        } catch (const Error& error) {
            throw Error(error.code(), partLetter(part).toStdString() + " " + error.subject(), error.what());
        }
    }

    /// As they want to be, or as high as was asked for; then those of a row as high as its highest, and all
    /// rows as high as the page asks for.
    void layOutParts(double keysHeight) {
        m_pages.clear();
        m_at.assign(m_parts.size(), {});
        std::vector<double> widths;
        for (size_t i = 0; i < m_parts.size(); ++i) {
            widths.push_back(widthOf(i));
            m_pages.push_back(layOutPart(i, widths[i], askedOf(i)));
        }
        if (m_sharesAxes)
            alignColumns(widths);
        std::vector<double> rows;
        rows.reserve(static_cast<size_t>(m_rows));
        for (int row = 0; row < m_rows; ++row)
            rows.push_back(heightOf(row));
        const double factor = m_setup.height ? stretchOf(rows, keysHeight) : 1;
        std::vector<double> heights;
        for (size_t i = 0; i < m_parts.size(); ++i) {
            const std::optional<double> asked = askedOf(i);
            heights.push_back(asked.value_or(rows[static_cast<size_t>(m_places[i].row)]) * factor);
            const bool can = asked ? factor != 1 : canStretch(m_parts[i].figure);
            if (!can || std::abs(heights[i] - m_pages[i].size.height()) <= 0.5 ||
                heights[i] <= 10 * pointsPerMillimetre)
                continue;
            try {
                m_pages[i] = layOutPart(i, widths[i], heights[i]);
            } catch (const Error&) {
                if (asked || heights[i] > m_pages[i].size.height())
                    throw;
                // It needs the height that it has.
            }
        }
        if (m_sharesAxes)
            alignRows(widths, heights);
    }

    std::optional<double> askedOf(size_t part) const {
        const std::optional<double>& height = m_parts[part].height;
        return height ? std::optional(*height * pointsPerMillimetre) : std::nullopt;
    }

    /// What was asked for; else what its highest wants.
    double heightOf(int row) const {
        double asked = 0, rigid = 0, wanted = 0;
        for (const size_t i : partsOf(row)) {
            const double height = m_pages[i].size.height();
            if (m_parts[i].height)
                asked = std::max(asked, height);
            else if (!canStretch(m_parts[i].figure))
                rigid = std::max(rigid, height);
            wanted = std::max(wanted, height);
        }
        return asked > 0 ? std::max(asked, rigid) : wanted;
    }

    /// What makes the rows as high as the page.
    double stretchOf(const std::vector<double>& rows, double keysHeight) const {
        double fixed = 2 * m_margin + keysHeight + gap() / 2 * (m_rows - 1), high = 0;
        for (int row = 0; row < m_rows; ++row) {
            fixed += headingOf(row);
            high += rows[static_cast<size_t>(row)];
        }
        return (*m_setup.height * pointsPerMillimetre - fixed) / high;
    }

    bool sharesX(size_t part) const {
        return std::ranges::any_of(m_parts[part].figure.panels,
                                   [](const PaperPanel& panel) { return panel.x.shared; });
    }
    bool sharesY(size_t part) const {
        return std::ranges::any_of(m_parts[part].figure.panels,
                                   [](const PaperPanel& panel) { return panel.y.shared; });
    }

    /// Axes below each other begin and end at the same places where one row of numbers is for all.
    void alignColumns(std::vector<double>& widths) {
        for (size_t first = 0; first < m_parts.size(); ++first) {
            std::vector<size_t> column;
            for (size_t i = 0; i < m_parts.size(); ++i) {
                if (m_places[i].column == m_places[first].column && m_places[i].span == m_places[first].span)
                    column.push_back(i);
            }
            if (column.front() != first || std::ranges::none_of(column, [&](size_t i) { return sharesX(i); }))
                continue;
            Insets most;
            for (const size_t i : column) {
                most.left = std::max(most.left, insetsOf(m_pages[i]).left);
                most.right = std::max(most.right, insetsOf(m_pages[i]).right);
            }
            for (const size_t i : column) {
                const Insets own = insetsOf(m_pages[i]);
                m_at[i].setX(most.left - own.left);
                widths[i] -= most.left - own.left + most.right - own.right;
                m_pages[i] = layOutPart(i, widths[i], askedOf(i));
            }
        }
    }

    /// The same of axes beside each other.
    void alignRows(const std::vector<double>& widths, const std::vector<double>& heights) {
        for (int row = 0; row < m_rows; ++row) {
            std::vector<size_t> parts = partsOf(row);
            if (std::ranges::none_of(parts, [&](size_t i) { return sharesY(i); }))
                continue;
            const double height = heights[parts.front()];
            std::erase_if(parts, [&](size_t i) {
                return !canStretch(m_parts[i].figure) || std::abs(heights[i] - height) > 0.5 ||
                       std::abs(m_pages[i].size.height() - height) > 0.5;
            });
            Insets most;
            for (const size_t i : parts) {
                most.top = std::max(most.top, insetsOf(m_pages[i]).top);
                most.bottom = std::max(most.bottom, insetsOf(m_pages[i]).bottom);
            }
            for (const size_t i : parts) {
                const Insets own = insetsOf(m_pages[i]);
                m_at[i].setY(most.top - own.top);
                m_pages[i] =
                    layOutPart(i, widths[i], height - (most.top - own.top) - (most.bottom - own.bottom));
            }
        }
    }

    /// Numbers of their own for axes that do not stand where those of their neighbour do. Whether there were
    /// any.
    bool takeBackNumbers() {
        bool any = false;
        for (size_t i = 0; i < m_parts.size(); ++i) {
            for (size_t other = 0; other < m_parts.size(); ++other) {
                const BoardPlace &own = m_places[i], &place = m_places[other];
                const QPointF shift = m_at[i] - m_at[other];
                if (place.row == own.row && place.column + place.span == own.column && sharesY(i) &&
                    !isAligned(m_pages[i], m_pages[other], Qt::Vertical, shift.y()))
                    any = m_places[i].ownY = true;
                if (place.row == own.row + 1 && place.column == own.column && place.span == own.span &&
                    sharesX(i) && !isAligned(m_pages[i], m_pages[other], Qt::Horizontal, shift.x()))
                    any = m_places[i].ownX = true;
            }
        }
        return any;
    }

    void addKeys(const PaperKeys& keys, double top) {
        const QPointF corner(m_margin, top);
        for (PlacedKey key : keys.keys) {
            key.symbol.translate(corner);
            m_page.keys.push_back(key);
        }
        for (PaperText text : keys.texts) {
            text.box.translate(corner);
            m_page.texts.push_back(std::move(text));
        }
    }

    /// What stands on its page stands on this one, `heading` below its letter.
    void addPart(size_t part, const QPointF& corner, double heading) {
        const QStringList lines = linesOf(part);
        for (qsizetype line = 0; line < lines.size(); ++line)
            m_page.texts.push_back(
                placedText(PaperText::Kind::Title, lines[line], m_fonts.text,
                           corner + QPointF(0, static_cast<double>(line) * m_fonts.text.height())));
        const QPointF at = corner + QPointF(0, heading) + m_at[part];
        PaperPage& page = m_pages[part];
        const size_t panels = m_page.figure.panels.size(), keys = m_page.figure.keys.size();
        std::ranges::move(page.figure.panels, std::back_inserter(m_page.figure.panels));
        std::ranges::move(page.figure.keys, std::back_inserter(m_page.figure.keys));
        for (PlacedPanel& panel : page.panels) {
            panel.index += panels;
            panel.data.translate(at);
            m_page.panels.push_back(std::move(panel));
        }
        for (PlacedKey& key : page.keys) {
            key.index += keys;
            key.symbol.translate(at);
            m_page.keys.push_back(key);
        }
        for (PlacedScale& scale : page.scales) {
            scale.bar.translate(at);
            m_page.scales.push_back(std::move(scale));
        }
        for (PaperText& text : page.texts) {
            text.box.translate(at);
            m_page.texts.push_back(std::move(text));
        }
    }

    const PaperSetup& m_setup;
    PaperFonts m_fonts;
    std::vector<PaperScale> m_scales; ///< that several parts share
    double m_em;
    bool m_sharesAxes;
    double m_margin = 3; ///< points, as of any page
    int m_columns = 1, m_rows = 1;
    double m_inner = 0, m_width = 0;         ///< of the page without margins, of a column
    std::vector<PaperPart> m_asked, m_parts; ///< as they are given, and with the axes that they share
    std::vector<BoardPlace> m_places;        ///< one a part, as the rest
    std::vector<PaperPage> m_pages;
    std::vector<QPointF> m_at; ///< each in its place, so that axes are in line
    PaperPage m_page;
};

} // namespace

QString partLetter(size_t index) {
    return QStringLiteral("(%1)").arg(QChar(static_cast<char16_t>(u'a' + index % 26)));
}

PaperPage layOutBoard(PaperFigure board, const PaperSetup& setup) {
    return Board(std::move(board), setup).make();
}

} // namespace sparsescope
