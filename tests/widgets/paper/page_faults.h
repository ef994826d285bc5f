// What is wrong with a page of paper, by the boxes of its texts.
#pragma once

#include "widgets/paper/paper_page.h"

#include <QString>
#include <QStringList>
#include <cmath>

namespace sparsescope::test {

constexpr double pointsPerMillimetre = 72 / 25.4;

inline QString textOf(const PaperText& text) {
    return QStringLiteral("\"%1\" at %2, %3 of %4 x %5")
        .arg(text.text)
        .arg(text.box.x())
        .arg(text.box.y())
        .arg(text.box.width())
        .arg(text.box.height());
}

/// What is wrong with a page; empty: nothing.
inline QStringList faultsOf(const PaperPage& page) {
    QStringList faults;
    const QRectF whole(QPointF(0, 0), page.size);
    for (size_t i = 0; i < page.texts.size(); ++i) {
        const PaperText& text = page.texts[i];
        if (!whole.contains(text.box))
            faults << QStringLiteral("leaves the page: ") + textOf(text);
        for (size_t j = i + 1; j < page.texts.size(); ++j) {
            // Lines of one text touch, by what doubles round.
            if (text.box.adjusted(0, 0, 0, -1e-6).intersects(page.texts[j].box.adjusted(0, 1e-6, 0, 0)))
                faults << textOf(text) + QStringLiteral(" is over ") + textOf(page.texts[j]);
        }
        bool inside = false;
        for (const PlacedPanel& panel : page.panels) {
            inside = inside || panel.data.contains(text.box);
            if (text.kind != PaperText::Kind::Number && panel.data.intersects(text.box))
                faults << QStringLiteral("over the data: ") + textOf(text);
        }
        if (text.kind == PaperText::Kind::Number && !inside)
            faults << QStringLiteral("not in its map: ") + textOf(text);
        for (const PlacedScale& scale : page.scales) {
            if (scale.bar.intersects(text.box))
                faults << QStringLiteral("over the scale: ") + textOf(text);
        }
        for (const PlacedKey& key : page.keys) {
            if (key.symbol.intersects(text.box))
                faults << QStringLiteral("over a key: ") + textOf(text);
        }
    }
    for (size_t i = 0; i < page.panels.size(); ++i) {
        const PlacedPanel& placed = page.panels[i];
        const PaperPanel& panel = page.figure.panels[placed.index];
        if (!whole.contains(placed.data))
            faults << QStringLiteral("panel %1 leaves the page").arg(i);
        if (placed.data.width() < 3 * page.em && panel.aspect <= 0)
            faults << QStringLiteral("panel %1 is a sliver of %2 points").arg(i).arg(placed.data.width());
        if (panel.aspect > 0 && panel.mostHeight <= 0 &&
            std::abs(placed.data.width() / placed.data.height() / panel.aspect - 1) > 1e-6)
            faults << QStringLiteral("panel %1 is stretched").arg(i);
        for (size_t j = i + 1; j < page.panels.size(); ++j) {
            if (placed.data.intersects(page.panels[j].data))
                faults << QStringLiteral("panels %1 and %2 overlap").arg(i).arg(j);
        }
        for (const auto& [axis, ticks] : {std::pair(&panel.x, &placed.x), std::pair(&panel.y, &placed.y)}) {
            if (axis->numbers && axis->scale != PaperAxis::Scale::Categories && ticks->numbered.size() < 2)
                faults << QStringLiteral("panel %1 has an axis of %2 numbers")
                              .arg(i)
                              .arg(ticks->numbered.size());
        }
    }
    return faults;
}

/// Every text of the figure is on the page, whole.
inline QStringList missingFrom(const PaperPage& page) {
    QString all;
    for (const PaperText& text : page.texts)
        all += text.text;
    all.remove(u' ');
    QStringList missing;
    const auto expect = [&](QString text) {
        if (!all.contains(text.remove(u' ')))
            missing << text;
    };
    for (const PaperPanel& panel : page.figure.panels) {
        expect(panel.title);
        expect(panel.x.label);
        expect(panel.y.label);
        for (const PaperNote& note : panel.notes)
            expect(note.text);
        for (const QString& category : panel.x.categories)
            expect(category);
    }
    for (const PaperKey& key : page.figure.keys)
        expect(key.text);
    return missing;
}

} // namespace sparsescope::test
