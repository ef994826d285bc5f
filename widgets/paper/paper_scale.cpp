#include "widgets/paper/paper_scale.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

/// What scales that can have one range have in common; nothing of a figure without cells, whose colours are
/// of lines.
std::optional<PaperScale> kindOf(const PaperFigure& figure) {
    const auto isOfCells = [](const PaperMark& mark) {
        return std::holds_alternative<PaperCells>(mark.shape);
    };
    if (!figure.scale || std::ranges::none_of(figure.panels, [&](const PaperPanel& panel) {
            return std::ranges::any_of(panel.marks, isOfCells);
        }))
        return {};
    PaperScale kind = *figure.scale;
    kind.axis.low = kind.axis.high = 0;
    return kind;
}

bool areAlike(const PaperScale& a, const PaperScale& b) {
    return a.label == b.label && a.axis == b.axis && a.colours == b.colours;
}

void recolour(PaperFigure& figure, double low, double high) {
    PaperScale& scale = *figure.scale;
    scale.axis.low = low;
    scale.axis.high = high;
    scale.shared = true;
    const int last = scale.colours.width() - 1;
    for (PaperPanel& panel : figure.panels) {
        for (PaperMark& mark : panel.marks) {
            auto* cells = std::get_if<PaperCells>(&mark.shape);
            for (size_t i = 0; cells != nullptr && i < cells->cells.size(); ++i) {
                PaperCells::Cell& cell = cells->cells[i];
                if (!cell.number || !cell.colour.isValid())
                    continue;
                const double share = std::clamp((*cell.number - low) / (high - low), 0.0, 1.0);
                cell.colour = scale.colours.pixelColor(static_cast<int>(std::lround(share * last)), 0);
            }
        }
    }
}

} // namespace

double scaleHeight(const PaperScale& scale, const PaperFonts& fonts, double width) {
    return 2.1 * fonts.em() + fonts.small.height() +
           static_cast<double>(fonts.text.wrapped(scale.label, width).size()) * fonts.text.height();
}

void addScale(PaperPage& page, const PaperScale& scale, const PaperFonts& fonts, const QPointF& corner,
              double width) {
    const double em = fonts.em(), length = std::min(0.7 * width, 26 * em);
    const auto addCentred = [&](PaperText::Kind kind, const QString& text, const PaperFont& font,
                                double middle, double top) {
        page.texts.push_back(placedText(kind, text, font, {middle - font.width(text) / 2, top}));
    };
    PlacedScale placed{scale};
    placed.bar = QRectF(corner + QPointF((width - length) / 2, 0.7 * em), QSizeF(length, 0.75 * em));
    placed.ticks = ticksOf(
        scale.axis, length, [&](const QString& text) { return fonts.small.width(text); }, 0.6 * em, 6);
    double top = placed.bar.bottom() + 0.5 * em;
    for (const AxisTick& tick : placed.ticks.numbered)
        addCentred(PaperText::Kind::Tick, tick.text, fonts.small, placed.bar.left() + tick.place * length,
                   top);
    top += fonts.small.height() + 0.1 * em;
    for (const QString& line : fonts.text.wrapped(scale.label, width)) {
        addCentred(PaperText::Kind::Label, line, fonts.text, placed.bar.center().x(), top);
        top += fonts.text.height();
    }
    page.scales.push_back(std::move(placed));
}

std::vector<PaperScale> shareColours(std::vector<PaperPart>& parts) {
    std::vector<PaperScale> bars;
    for (size_t first = 0; first < parts.size(); ++first) {
        const std::optional<PaperScale> kind = kindOf(parts[first].figure);
        if (!kind || kind->shared)
            continue;
        std::vector<PaperFigure*> group;
        double low = parts[first].figure.scale->axis.low, high = parts[first].figure.scale->axis.high;
        for (size_t other = first; other < parts.size(); ++other) {
            PaperFigure& figure = parts[other].figure;
            const std::optional<PaperScale> own = kindOf(figure);
            if (!own || own->shared || !areAlike(*own, *kind))
                continue;
            group.push_back(&figure);
            low = std::min(low, figure.scale->axis.low);
            high = std::max(high, figure.scale->axis.high);
        }
        if (group.size() < 2 || !(high > low))
            continue;
        for (PaperFigure* figure : group)
            recolour(*figure, low, high);
        bars.push_back(*group.front()->scale);
    }
    return bars;
}

} // namespace sparsescope
