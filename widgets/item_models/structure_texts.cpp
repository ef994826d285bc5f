#include "widgets/item_models/structure_texts.h"

#include "base/error.h"
#include "widgets/item_models/open_model.h"
#include "widgets/style/number_text.h"

#include <QObject>
#include <numeric>

namespace sparsescope {
namespace {

QString patternName(NmPattern pattern) {
    return QString::fromStdString(pattern.text());
}

QString placeOf(const Anatomy& anatomy, size_t matrix) {
    const PoolMatrix& at = anatomy.pool[matrix];
    return at.block < 0 ? QString::fromStdString(printable(at.label, 60))
                        : QObject::tr("%1, %2").arg(blockTitle(anatomy, at.block), matrixTitle(at));
}

/// A share that is not all is never "100.0 %".
QString shareText(double share) {
    return share < 1 && share > 0.9995 ? QObject::tr("over %1").arg(percentText(0.9995, 2))
                                       : percentText(share);
}

/// The worst of the matrices in which the pattern does not hold.
QString exceptionText(const StructureVerdict& verdict, const QString& place) {
    const std::optional<double> share = verdict.exceptions.front().share;
    if (!share)
        return QObject::tr("not in %1 (%2 does not divide its rows)").arg(place).arg(verdict.pattern->m);
    return (verdict.exceptions.size() == 1 ? QObject::tr("not in %1 (%2 of its groups)")
                                           : QObject::tr("worst is %1 (%2 of its groups)"))
        .arg(place, shareText(*share));
}

} // namespace

QString patternText(const StructureVerdict& verdict, const Anatomy& anatomy,
                    const std::vector<size_t>& matrices) {
    if (verdict.pattern) {
        const QString name = patternName(*verdict.pattern);
        if (verdict.exceptions.empty())
            return verdict.matrices == 1
                       ? name
                       : QObject::tr("%1 in all %2 matrices").arg(name).arg(verdict.matrices);
        const QString most =
            QObject::tr("%1: %2 of %3 matrices").arg(name).arg(verdict.holding).arg(verdict.matrices);
        const QString place =
            exceptionText(verdict, placeOf(anatomy, matrices[verdict.exceptions.front().matrix]));
        return QObject::tr("%1; %2").arg(most, place);
    }
    if (verdict.nearest)
        return QObject::tr("no N:M pattern; nearest is %1, in %2 of the groups (%3 by chance)")
            .arg(patternName(verdict.nearest->pattern), shareText(verdict.nearest->share),
                 percentText(verdict.nearest->byChance));
    return QObject::tr("no N:M pattern");
}

QString deadText(const StructureVerdict& verdict) {
    QStringList parts;
    const auto add = [&](const QString& text, uint64_t dead, uint64_t of) {
        if (dead > 0)
            parts << text.arg(countText(dead), countText(of));
    };
    add(QObject::tr("%1 of %2 rows"), verdict.deadRows, verdict.rows);
    add(QObject::tr("%1 of %2 columns"), verdict.deadColumns, verdict.columns);
    add(QObject::tr("%1 of %2 heads"), verdict.deadHeads, verdict.heads);
    if (parts.isEmpty())
        return verdict.heads > 0 ? QObject::tr("no dead rows, columns or heads")
                                 : QObject::tr("no dead rows or columns");
    return QObject::tr("%1 without a weight").arg(parts.join(QStringLiteral(", ")));
}

QString structureText(const StructureVerdict& verdict, const Anatomy& anatomy) {
    std::vector<size_t> all(anatomy.pool.size());
    std::iota(all.begin(), all.end(), size_t{0});
    return QObject::tr("%1; %2").arg(patternText(verdict, anatomy, all), deadText(verdict));
}

QString shortStructureText(const StructureVerdict& verdict) {
    if (verdict.pattern)
        return verdict.exceptions.empty() ? patternName(*verdict.pattern)
                                          : QStringLiteral("%1 %2/%3")
                                                .arg(patternName(*verdict.pattern))
                                                .arg(verdict.holding)
                                                .arg(verdict.matrices);
    if (verdict.deadHeads > 0)
        return QObject::tr("heads: %1").arg(verdict.deadHeads);
    if (verdict.deadRows > 0)
        return QObject::tr("rows: %1").arg(verdict.deadRows);
    return {};
}

} // namespace sparsescope
