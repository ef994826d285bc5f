// The colours and fonts of every plot: on the screen they follow the window, on paper they are always light.
#pragma once

#include <QColor>
#include <QFont>

class QPalette;

namespace sparsescope {

/// Okabe-Ito colours where lines must be told apart; colour is never the only mark.
struct PlotStyle {
    QColor background, foreground, grid;
    QColor modelA{0x00, 0x72, 0xB2};               ///< blue
    QColor modelB{0xD5, 0x5E, 0x00};               ///< vermilion
    QColor pruned{0xE6, 0x9F, 0x00};               ///< amber
    QColor zero{0x56, 0xB4, 0xE9};                 ///< sky blue: zero in the file, before anything is pruned
    static constexpr QColor lit{0xC5, 0x1B, 0x7D}; ///< magenta: a range of |w| that a person lights up
    QColor tolerance{0x00, 0x9E, 0x73};            ///< bluish green
    QFont font;
    double lineWidth = 1.5; ///< pixels on the screen, points on paper

    static PlotStyle screen(const QPalette& palette, const QFont& font);
    /// White paper, sans serif of `points` (7 to 9). On paper one pixel of a plot is one point (1/72 inch).
    static PlotStyle paper(double points = 8);
    /// The colour of the i-th line where there are more than two (Okabe-Ito's eight, in turn).
    QColor line(int index) const;
};

} // namespace sparsescope
