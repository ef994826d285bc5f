#include "widgets/paper/paper_keys.h"

#include <algorithm>

namespace sparsescope {
namespace {

struct Entry {
    QStringList lines;
    double width = 0, height = 0;
};

} // namespace

PaperKeys laidOut(const std::vector<PaperKey>& keys, const PaperFont& font, double width, bool stacked) {
    const double em = font.points();
    const double indent = 2.3 * em, gap = 1.4 * em, symbol = 1.8 * em;
    std::vector<Entry> entries;
    for (const PaperKey& key : keys) {
        Entry entry{font.wrapped(key.text, std::max(em, width - indent))};
        for (const QString& line : entry.lines)
            entry.width = std::max(entry.width, indent + font.width(line));
        entry.height = static_cast<double>(entry.lines.size()) * font.height();
        entries.push_back(std::move(entry));
    }
    PaperKeys block;
    for (size_t first = 0, end = 0; first < entries.size(); first = end) {
        double used = 0, high = 0;
        for (end = first; end < entries.size(); ++end) {
            const double with = used + (end > first ? gap : 0) + entries[end].width;
            if (end > first && (stacked || with > width))
                break;
            used = with;
            high = std::max(high, entries[end].height);
        }
        double x = stacked ? 0 : (width - used) / 2;
        for (size_t i = first; i < end; ++i) {
            const double top = block.size.height();
            block.keys.push_back({i, QRectF(x, top, symbol, font.height())});
            for (qsizetype line = 0; line < entries[i].lines.size(); ++line)
                block.texts.push_back(
                    placedText(PaperText::Kind::Key, entries[i].lines[line], font,
                               QPointF(x + indent, top + static_cast<double>(line) * font.height())));
            x += entries[i].width + gap;
        }
        block.size = {std::max(block.size.width(), stacked ? used : width),
                      block.size.height() + high + (end < entries.size() ? 0.15 * em : 0)};
    }
    return block;
}

} // namespace sparsescope
