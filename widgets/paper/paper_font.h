// Text on paper: its true size at any resolution.
#pragma once

#include <QFont>
#include <QFontMetricsF>
#include <QStringList>

class QPainter;

namespace sparsescope {

/// All lengths in points (1/72 inch).
class PaperFont {
public:
    PaperFont(const QString& family, double points);

    double points() const { return m_points; }
    double width(const QString& text) const;
    double ascent() const { return m_metrics.ascent() * m_scale; }
    double height() const { return (m_metrics.ascent() + m_metrics.descent()) * m_scale; }
    /// In lines no wider than that: broken at spaces, and within a word that is wider by itself.
    QStringList wrapped(const QString& text, double width) const;
    /// With its baseline from there, turned by `angle` degrees.
    void draw(QPainter& painter, const QPointF& baseline, double angle, const QString& text) const;

private:
    QStringList piecesOf(const QString& word, double most) const;

    double m_points, m_scale;
    QFont m_font;
    QFontMetricsF m_metrics;
};

} // namespace sparsescope
