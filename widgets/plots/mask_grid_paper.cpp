// MaskGridPlot on paper.
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {

PaperFigure MaskGridPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    const int blocks = static_cast<int>(m_source.blocks.size());
    const int count = static_cast<int>(m_panels.size());
    figure.group = blocks > 1 && count % blocks == 0 ? count / blocks : 0;
    for (const MaskPanel& shown : m_panels) {
        const uint64_t rows = shown.values->rows, columns = shown.values->columns;
        PaperPanel panel;
        QStringList parts = shown.title.text().split(QStringLiteral(", "));
        for (QString& part : parts)
            part.replace(u' ', QChar::Nbsp); // lines end between the layer and the matrix
        panel.title = parts.join(QStringLiteral(", "));
        panel.notes.push_back(
            {QStringLiteral("%1\u00A0\u00D7\u00A0%2, %3")
                 .arg(QString::number(rows), QString::number(columns), percentText(shown.share.value()))});
        panel.x.label = tr("Inputs (columns)");
        panel.y.label = tr("Outputs (rows)");
        panel.x.numbers = panel.y.numbers = false;
        panel.aspect = static_cast<double>(columns) / static_cast<double>(rows);
        panel.boxed = panel.framed = true;
        panel.marks.push_back({PaperPicture{[values = shown.values, rule = shown.rule, style](QSize size) {
            const QRectF all(0, 0, static_cast<double>(values->columns), static_cast<double>(values->rows));
            const MaskColours colours{style.background.rgb(), qRgb(238, 239, 241), qRgb(40, 43, 48),
                                      style.pruned.rgb(), style.zero.rgb()};
            return maskImage(*values, rule, all, size, colours, 16);
        }}});
        figure.panels.push_back(std::move(panel));
    }
    const auto add = [&](const QString& text, const QBrush& fill) {
        PaperKey key{text};
        key.fill = fill;
        figure.keys.push_back(std::move(key));
    };
    if (std::ranges::any_of(m_panels, [](const MaskPanel& panel) { return panel.share.zeros > 0; }))
        add(tr("zero before"), style.zero);
    add(tr("pruned"), style.pruned);
    add(tr("kept, darker: larger |w|"), QColor(136, 136, 136));
    return figure;
}

} // namespace sparsescope
