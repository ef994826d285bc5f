#include "widgets/pages/study_marks.h"

#include "widgets/item_models/runs_model.h"

#include <QCoreApplication>
#include <cmath>

namespace sparsescope {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("sparsescope::StudyMarks", text);
}

} // namespace

QVector<SparsityMark> marksOf(const StudySnapshot& study, bool within) {
    QVector<SparsityMark> marks;
    for (size_t i = 0; i < study.curves.size(); ++i) {
        const DropCurve& curve = study.curves[i];
        const QString model = QString::fromStdString(study.spec.models[curve.model].name);
        const QString path = QString::fromStdString(study.spec.models[curve.model].path.string());
        const QString weights = QString::fromStdString(study.weights[curve.model]);
        const QString unit =
            dropUnit(study.spec.tasks[curve.task].info().metric) == "%" ? QStringLiteral("%") : tr("points");
        for (const CurvePoint& point : curve.points)
            marks.push_back(
                {SparsityMark::Kind::Measured, point.sparsity,
                 tr("%1: drop %2 %3 at %4")
                     .arg(model, QString::number(point.drop, 'f', 2), unit, sparsityText(point.sparsity)),
                 path, weights});
        const std::optional<double> essential = within            ? study.essentialWithin(i)
                                                : curve.essential ? std::optional(curve.essential->value)
                                                                  : std::nullopt;
        if (essential)
            marks.push_back(
                {SparsityMark::Kind::Essential, *essential,
                 (within ? tr("%1: within the tolerance at 95 % up to %2") : tr("%1: essential sparsity %2"))
                     .arg(model, sparsityText(std::round(*essential * 1000) / 1000)),
                 path, weights});
    }
    return marks;
}

} // namespace sparsescope
