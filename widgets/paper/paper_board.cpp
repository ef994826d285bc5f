#include "widgets/paper/paper_board.h"

#include "base/error.h"
#include "widgets/paper/paper_keys.h"
#include "widgets/paper/paper_layout.h"

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

class Board {
public:
    Board(PaperFigure figure, const PaperSetup& setup)
        : m_setup(setup)
        , m_font(setup.family, setup.points)
        , m_em(setup.points) {
        if (figure.sharesKeys && setup.legend != LegendPlace::None)
            figure.keys = takeSharedKeys(figure.parts);
        if (!setup.band)
            std::erase_if(figure.keys, &PaperKey::band);
        m_columns = std::clamp(figure.columns, 1, static_cast<int>(figure.parts.size()));
        m_inner = setup.width * pointsPerMillimetre - 2 * m_margin;
        m_width = (m_inner - (m_columns - 1) * gap()) / m_columns;
        m_parts = std::move(figure.parts);
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
        const PaperKeys keys = laidOut(m_page.figure.keys, m_font, m_inner, false);
        const double keysHeight = m_page.figure.keys.empty() ? 0 : keys.size.height() + 0.6 * m_em;
        const bool above = m_setup.legend == LegendPlace::Above;
        layOutParts(keysHeight);
        double y = m_margin;
        if (above && keysHeight > 0) {
            addKeys(keys, y);
            y += keysHeight;
        }
        for (size_t first = 0; first < m_pages.size(); first += static_cast<size_t>(m_columns)) {
            const size_t end = std::min(first + static_cast<size_t>(m_columns), m_pages.size());
            double heading = 0, height = 0;
            for (size_t i = first; i < end; ++i) {
                heading = std::max(heading, headingOf(i));
                height = std::max(height, m_pages[i].size.height());
            }
            for (size_t i = first; i < end; ++i)
                addPart(i, {m_margin + static_cast<double>(i - first) * (m_width + gap()), y}, heading);
            y += heading + height + (end < m_pages.size() ? gap() / 2 : 0);
        }
        if (!above && keysHeight > 0) {
            addKeys(keys, y + 0.6 * m_em);
            y += keysHeight;
        }
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
    QStringList linesOf(size_t part) const {
        return m_font.wrapped(partLetter(part) + u' ' + m_parts[part].caption, m_width);
    }
    double headingOf(size_t part) const {
        return static_cast<double>(linesOf(part).size()) * m_font.height() + 0.2 * m_em;
    }

    PaperPage layOutPart(size_t part, std::optional<double> height) const {
        PaperSetup setup = m_setup;
        setup.width = m_width / pointsPerMillimetre;
        setup.height.reset();
        if (height)
            setup.height = *height / pointsPerMillimetre;
        try {
            return layOut(m_parts[part].figure, setup);
        } catch (const Error& error) {
            throw Error(error.code(), partLetter(part).toStdString() + " " + error.subject(), error.what());
        }
    }

    /// As they want to be; then those of a row as high as its highest, and all rows as high as was asked for.
    void layOutParts(double keysHeight) {
        for (size_t i = 0; i < m_parts.size(); ++i)
            m_pages.push_back(layOutPart(i, {}));
        double factor = 1;
        const auto columns = static_cast<size_t>(m_columns);
        std::vector<double> rows;
        for (size_t first = 0; first < m_pages.size(); first += columns) {
            double& row = rows.emplace_back(0);
            for (size_t i = first; i < std::min(first + columns, m_pages.size()); ++i)
                row = std::max(row, m_pages[i].size.height());
        }
        if (m_setup.height) {
            double fixed = 2 * m_margin + keysHeight + gap() / 2 * static_cast<double>(rows.size() - 1);
            double high = 0;
            for (size_t row = 0; row < rows.size(); ++row) {
                double heading = 0;
                for (size_t i = row * columns; i < std::min((row + 1) * columns, m_pages.size()); ++i)
                    heading = std::max(heading, headingOf(i));
                fixed += heading;
                high += rows[row];
            }
            factor = (*m_setup.height * pointsPerMillimetre - fixed) / high;
        }
        for (size_t i = 0; i < m_pages.size(); ++i) {
            const double height = rows[i / columns] * factor;
            if (canStretch(m_parts[i].figure) && std::abs(height - m_pages[i].size.height()) > 0.5 &&
                height > 10 * pointsPerMillimetre)
                m_pages[i] = layOutPart(i, height);
        }
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
                placedText(PaperText::Kind::Title, lines[line], m_font,
                           corner + QPointF(0, static_cast<double>(line) * m_font.height())));
        const QPointF at = corner + QPointF(0, heading);
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
    PaperFont m_font;
    double m_em;
    double m_margin = 3; ///< points, as of any page
    int m_columns = 1;
    double m_inner = 0, m_width = 0; ///< of the page without margins, of a column
    std::vector<PaperPart> m_parts;
    std::vector<PaperPage> m_pages; ///< one a part
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
