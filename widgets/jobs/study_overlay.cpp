#include "widgets/jobs/study_overlay.h"

#include <QCoreApplication>
#include <set>

namespace sparsescope {
namespace {

bool isHidden(const QSet<QString>& names, const std::string& name) {
    return !names.isEmpty() && names.contains(QString::fromStdString(name));
}

/// That the filter names, as far as there is such a curve.
QString shownMetric(const QStringList& metrics, const CurveFilter& filter) {
    return metrics.contains(filter.metric) || metrics.isEmpty() ? filter.metric : metrics.front();
}

} // namespace

QString metricOf(const StudySnapshot& study, const DropCurve& curve) {
    const std::string_view name = study.spec.tasks[curve.task].info().metric.name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QStringList metricsOf(const SharedStudy& first, const std::vector<SharedStudy>& others) {
    QStringList metrics;
    const auto add = [&](const SharedStudy& study) {
        for (size_t i = 0; study && i < study->curves.size(); ++i)
            metrics << metricOf(*study, study->curves[i]);
    };
    add(first);
    std::ranges::for_each(others, add);
    metrics.removeDuplicates();
    return metrics;
}

QString leftOutText(const SharedStudy& first, const std::vector<SharedStudy>& others,
                    const CurveFilter& filter) {
    const QStringList metrics = metricsOf(first, others);
    const QString shown = shownMetric(metrics, filter);
    QStringList parts;
    for (const QString& metric : metrics) {
        if (metric != shown)
            parts << metric;
    }
    return parts.isEmpty()
               ? QString()
               : QCoreApplication::translate("sparsescope::StudyOverlay",
                                             "Only %1 is drawn; not on this axis: %2 (Show > Metric)")
                     .arg(shown, parts.join(QStringLiteral(", ")));
}

bool CurveFilter::hides(const StudySnapshot& study, const DropCurve& curve) const {
    return isHidden(models, study.spec.models[curve.model].name) ||
           isHidden(tasks, study.spec.tasks[curve.task].task) || isHidden(methods, curve.method);
}

SharedStudy overlaid(const SharedStudy& first, const std::vector<SharedStudy>& others,
                     const CurveFilter& filter) {
    const QStringList metrics = metricsOf(first, others);
    if (!first || (others.empty() && filter.isEmpty() && metrics.size() < 2))
        return first;
    const QString metric = shownMetric(metrics, filter);
    auto all = std::make_shared<StudySnapshot>(*first);
    all->curves.clear();
    all->evidence.points.clear();
    all->evidence.essential.clear();
    all->evidence.essentialIntervals.clear();
    std::set<size_t> seen; // models that have a curve
    bool several = false;
    const auto add = [&](const StudySnapshot& study, size_t models, size_t tasks) {
        for (size_t i = 0; i < study.curves.size(); ++i) {
            DropCurve curve = study.curves[i];
            curve.model += models;
            curve.task += tasks;
            if (metricOf(*all, curve) != metric)
                continue;
            if (!seen.insert(curve.model).second)
                several = true;
            if (filter.hides(*all, curve))
                continue;
            std::vector<PointEvidence>& points = all->evidence.points.emplace_back();
            for (size_t point = 0; point < curve.points.size(); ++point)
                points.push_back(study.evidenceOf(i, point));
            all->evidence.essential.push_back(study.essentialWithin(i));
            all->evidence.essentialIntervals.push_back(study.essentialInterval(i));
            all->curves.push_back(std::move(curve));
        }
    };
    add(*first, 0, 0);
    if (!others.empty())
        all->studies.assign(all->spec.models.size(), first->spec.name);
    for (const SharedStudy& other : others) {
        const size_t models = all->spec.models.size(), tasks = all->spec.tasks.size();
        for (ModelSpec model : other->spec.models) {
            model.name = other->spec.name + ": " + model.name;
            all->spec.models.push_back(std::move(model));
            all->studies.push_back(other->spec.name);
        }
        all->weights.insert(all->weights.end(), other->weights.begin(), other->weights.end());
        all->spec.tasks.insert(all->spec.tasks.end(), other->spec.tasks.begin(), other->spec.tasks.end());
        for (const MethodSpec& method : other->spec.methods) {
            if (std::ranges::find(all->spec.methods, method) == all->spec.methods.end())
                all->spec.methods.push_back(method);
        }
        add(*other, models, tasks);
    }
    all->hidesCompanions = several && !filter.isEmpty();
    return all;
}

} // namespace sparsescope
