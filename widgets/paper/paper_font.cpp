#include "widgets/paper/paper_font.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace sparsescope {
namespace {

constexpr int pixels = 100; ///< that glyphs are measured at: sizes need not be whole points

QFont unhinted(const QString& family) {
    QFont font(family);
    font.setPixelSize(pixels);
    font.setHintingPreference(QFont::PreferNoHinting); // glyphs at their true widths
    return font;
}

} // namespace

PaperFont::PaperFont(const QString& family, double points)
    : m_points(points)
    , m_scale(points / pixels)
    , m_font(unhinted(family))
    , m_metrics(m_font) {}

double PaperFont::width(const QString& text) const {
    return m_metrics.horizontalAdvance(text) * m_scale;
}

QStringList PaperFont::wrapped(const QString& text, double most) const {
    QStringList lines;
    QString line;
    const auto add = [&](const QString& piece, bool spaced) {
        const QString longer =
            line.isEmpty() ? piece : line + (spaced ? QStringLiteral(" ") : QString()) + piece;
        if (!line.isEmpty() && width(longer) > most) {
            lines << line;
            line = piece;
        } else {
            line = longer;
        }
    };
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        bool spaced = true;
        for (const QString& piece : piecesOf(word, most)) {
            add(piece, spaced);
            spaced = false;
        }
    }
    if (!line.isEmpty())
        lines << line;
    return lines;
}

/// A word that is too wide is broken where a person would, and else between letters.
QStringList PaperFont::piecesOf(const QString& word, double most) const {
    if (width(word) <= most)
        return {word};
    QStringList pieces;
    QString piece;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, word);
    for (qsizetype from = 0, to = letters.toNextBoundary(); to >= 0; to = letters.toNextBoundary()) {
        const QString letter = word.mid(from, to - from);
        if (!piece.isEmpty() && width(piece + letter) > most) {
            pieces << piece;
            piece.clear();
        }
        piece += letter;
        from = to;
        if (QStringLiteral("\u00A0_-/.:").contains(letter)) {
            pieces << piece;
            piece.clear();
        }
    }
    if (!piece.isEmpty())
        pieces << piece;
    return pieces;
}

void PaperFont::draw(QPainter& painter, const QPointF& baseline, double angle, const QString& text) const {
    painter.save();
    painter.translate(baseline);
    painter.rotate(angle);
    painter.scale(m_scale, m_scale);
    painter.setFont(m_font);
    painter.drawText(QPointF(0, 0), text);
    painter.restore();
}

} // namespace sparsescope
