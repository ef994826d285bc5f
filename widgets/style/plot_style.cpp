#include "widgets/style/plot_style.h"

#include <QPalette>
#include <array>

namespace sparsescope {

PlotStyle PlotStyle::screen(const QPalette& palette, const QFont& font) {
    PlotStyle style;
    style.background = palette.color(QPalette::Base);
    style.foreground = palette.color(QPalette::Text);
    style.grid = style.foreground;
    style.grid.setAlpha(40);
    style.font = font;
    if (style.background.lightness() < 128) { // the same hues, light enough for a dark ground
        style.modelA = QColor(0x56, 0xB4, 0xE9);
        style.modelB = QColor(0xF0, 0x7D, 0x28);
    }
    return style;
}

PlotStyle PlotStyle::paper(double points) {
    PlotStyle style;
    style.background = Qt::white;
    style.foreground = Qt::black;
    style.grid = QColor(0, 0, 0, 30);
    style.font = QFont(QStringLiteral("DejaVu Sans"));
    style.font.setPixelSize(
        qRound(points)); // a figure's pixel is 1/72 inch, whatever the screen's resolution
    style.font.setHintingPreference(QFont::PreferNoHinting); // glyphs at their true widths
    style.lineWidth = 1.0;
    return style;
}

QColor PlotStyle::line(int index) const {
    const std::array colours{modelA,
                             modelB,
                             tolerance,
                             QColor(0xCC, 0x79, 0xA7),
                             QColor(0xE6, 0x9F, 0x00),
                             QColor(0x56, 0xB4, 0xE9),
                             QColor(0xF0, 0xE4, 0x42),
                             foreground};
    return colours[static_cast<size_t>(index) % colours.size()];
}

} // namespace sparsescope
