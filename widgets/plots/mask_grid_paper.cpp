// MaskGridPlot on paper.
#include "base/error.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/plots/paper_colours.h"

namespace sparsescope {

PaperFigure MaskGridPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    const int blocks = static_cast<int>(m_source.blocks.size());
    const int count = static_cast<int>(m_panels.size());
    const bool beside = m_source.other && m_source.show == MaskGridShow::Beside;
    figure.group = beside                              ? pairedColumns(m_source.show)
                   : blocks > 1 && count % blocks == 0 ? count / blocks
                                                       : 0;
    for (const MaskPanel& shown : m_panels) {
        const uint64_t rows = shown.values->rows, columns = shown.values->columns;
        PaperPanel panel;
        QStringList parts = shown.title.text().split(QStringLiteral(", "));
        for (QString& part : parts)
            part.replace(u' ', QChar::Nbsp); // lines end between the layer and the matrix
        panel.title = parts.join(QStringLiteral(", "));
        if (m_source.named && !m_source.other)
            panel.notes.push_back({QString::fromStdString(printable(m_source.model.name, 60))});
        panel.notes.push_back({QStringLiteral("%1\u00A0\u00D7\u00A0%2, %3")
                                   .arg(QString::number(rows), QString::number(columns), shown.note())});
        panel.x.label = tr("Inputs (columns)");
        panel.y.label = tr("Outputs (rows)");
        panel.x.numbers = panel.y.numbers = false;
        panel.aspect = static_cast<double>(columns) / static_cast<double>(rows);
        panel.boxed = panel.framed = true;
        panel.marks.push_back(
            {PaperPicture{[shown, style](QSize size) { return shown.picture(style, size); }}});
        figure.panels.push_back(std::move(panel));
    }
    for (const auto& [brush, text] : keys(style)) {
        PaperKey key{text};
        key.fill = brush.color();
        figure.keys.push_back(std::move(key));
    }
    return figure;
}

} // namespace sparsescope
