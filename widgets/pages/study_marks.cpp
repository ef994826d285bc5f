#include "widgets/pages/study_marks.h"

#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/style/number_text.h"

#include <QCoreApplication>
#include <cmath>

namespace sparsescope {
namespace {

/// The context of these texts for the translator.
struct StudyMarks {
    Q_DECLARE_TR_FUNCTIONS(StudyMarks)
};

} // namespace

QVector<SparsityMark> marksOf(const StudySnapshot& study, bool within) {
    QVector<SparsityMark> marks;
    for (size_t i = 0; i < study.curves.size(); ++i) {
        const DropCurve& curve = study.curves[i];
        QString name = QString::fromStdString(study.spec.models[curve.model].name);
        if (study.spec.tasks.size() > 1)
            name += QStringLiteral(", ") + QString::fromStdString(study.spec.tasks[curve.task].task);
        if (study.spec.methods.size() > 1)
            name += QStringLiteral(", ") + QString::fromStdString(curve.method);
        const QString path = QString::fromStdString(study.spec.models[curve.model].path.string());
        const QString weights = QString::fromStdString(study.weights[curve.model]);
        const QString unit = dropUnitName(study.spec.tasks[curve.task].info().metric);
        for (const CurvePoint& point : curve.points)
            marks.push_back({SparsityMark::Kind::Measured, point.sparsity,
                             StudyMarks::tr("%1: drop %2 %3 at %4")
                                 .arg(name, dropText(point.drop), unit,
                                      amountText(curve.axis, point.sparsity, point.pattern)),
                             path, weights});
        const std::optional<double> essential = within            ? study.essentialWithin(i)
                                                : curve.essential ? std::optional(curve.essential->value)
                                                                  : std::nullopt;
        if (essential)
            marks.push_back({SparsityMark::Kind::Essential, *essential,
                             (within ? StudyMarks::tr("%1: within the tolerance at 95 % up to %2")
                                     : StudyMarks::tr("%1: essential sparsity %2"))
                                 .arg(name, sparsityText(std::round(*essential * 1000) / 1000)),
                             path, weights});
    }
    return marks;
}

} // namespace sparsescope
