// DropCurvesPlot under the pointer and the keys: which point is meant, and what is said of it.
#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/style/number_text.h"
#include "widgets/style/p_value_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double clickRadius = 9; ///< pixels

} // namespace

QString DropCurvesPlot::toolTipOf(const Place& place) const {
    const DropCurve& curve = m_study->curves[place.curve];
    const CurvePoint& point = curve.points[place.point];
    const Metric& metric = m_study->spec.tasks[curve.task].info().metric;
    const QString amount = amountText(curve.axis, point.sparsity, point.pattern);
    const PointEvidence evidence = m_study->evidenceOf(place.curve, place.point);
    QString behind, fewer;
    if (point.seeds.size() < curve.seeds)
        fewer = tr("\nOf %1 of %2 seeds: the others are not done").arg(point.seeds.size()).arg(curve.seeds);
    if (point.seedDrops.size() > 1)
        behind +=
            tr("\nMean over %n seeds, worst %1, best %2", nullptr, static_cast<int>(point.seedDrops.size()))
                .arg(dropText(point.low), dropText(point.high));
    behind += fewer;
    if (evidence.drop)
        behind += tr("\n95 % interval of the drop: %1 to %2")
                      .arg(dropText(evidence.drop->low), dropText(evidence.drop->high));
    if (evidence.flips)
        behind += tr("\n%1 examples turned wrong, %2 right: McNemar p %3")
                      .arg(countText(evidence.flips->rightToWrong), countText(evidence.flips->wrongToRight),
                           pValueRelation(evidence.flips->pValue()));
    const QString unit = QString::fromUtf8(metric.unit.data(), static_cast<qsizetype>(metric.unit.size()));
    const QString points = decimalText(point.score, 2);
    const QString score = unit.isEmpty() ? points : points + u' ' + unit;
    if (point.sparsity == 0 && point.pattern.empty()) // what the others drop from
        return tr("%1\nSparsity %2: score %3").arg(nameOf(curve), amount, score) + fewer;
    return tr("%1\nSparsity %2: score %3, drop %4 %5")
               .arg(nameOf(curve), amount, score, dropText(point.drop), dropUnitName(metric)) +
           behind;
}

std::optional<DropCurvesPlot::Place> DropCurvesPlot::placeAt(const QPointF& position) const {
    std::optional<Place> nearest;
    double distance = clickRadius;
    for (size_t curve = 0; m_study && curve < m_study->curves.size(); ++curve) {
        for (size_t point = 0; point < m_study->curves[curve].points.size(); ++point) {
            const double away = QLineF(position, positionOf(curve, point)).length();
            if (away < distance) {
                distance = away;
                nearest = Place{curve, point};
            }
        }
    }
    return nearest;
}

std::optional<size_t> DropCurvesPlot::runAt(const Place& place) const {
    const DropCurve& curve = m_study->curves[place.curve];
    const CurvePoint& point = curve.points[place.point];
    for (size_t i = 0; i < m_study->runs.size(); ++i) {
        const Run& run = m_study->runs[i];
        if (run.model == curve.model && run.task == curve.task && run.method == curve.method &&
            run.sparsity == point.sparsity && run.pattern() == point.pattern &&
            m_study->statuses[i].state == RunState::Done)
            return i;
    }
    return {};
}

void DropCurvesPlot::choose(const Place& place) {
    const DropCurve& curve = m_study->curves[place.curve];
    const double sparsity = curve.points[place.point].sparsity;
    const size_t model = curve.model;
    const std::optional<size_t> run = runAt(place);
    if (!run) { // drawn beside: its runs, flips and masks are another study's
        Q_EMIT strangerChosen(QString::fromStdString(m_study->spec.models[model].name));
        return;
    }
    m_current = markOf(place);
    rebuild();
    Q_EMIT sparsityChosen(sparsity, model);
    Q_EMIT runChosen(*run);
}

void DropCurvesPlot::mouseMoveEvent(QMouseEvent* event) {
    FigurePlot::mouseMoveEvent(event);
    const std::optional<Place> place = placeAt(event->position());
    setCursor(place ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (place)
        QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(toolTipOf(*place)), this);
    else
        QToolTip::hideText();
}

void DropCurvesPlot::mouseReleaseEvent(QMouseEvent* event) {
    FigurePlot::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    if (const std::optional<Place> place = placeAt(event->position()))
        choose(*place);
}

void DropCurvesPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    FigurePlot::mouseDoubleClickEvent(event);
    m_zoomed = false;
    rebuild();
    Q_EMIT zoomed();
}

void DropCurvesPlot::wheelEvent(QWheelEvent* event) {
    if (m_panels.empty())
        return;
    const double factor = std::pow(0.85, event->angleDelta().y() / 120.0);
    // About the dense line: zooming in shows the plateau, where the tolerance is decided.
    for (const Panel& panel : m_panels) {
        QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
        if (y->scaleType() == QCPAxis::stLogarithmic)
            y->scaleRange(factor);
        else
            y->scaleRange(factor, 0);
    }
    m_zoomed = true;
    replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT zoomed();
    event->accept();
}

void DropCurvesPlot::keyPressEvent(QKeyEvent* event) {
    std::vector<Place> places;
    for (size_t curve = 0; m_study && curve < m_study->curves.size(); ++curve) {
        for (size_t point = 0; point < m_study->curves[curve].points.size(); ++point)
            places.push_back({curve, point});
    }
    const bool forward = event->key() == Qt::Key_Right, back = event->key() == Qt::Key_Left;
    const bool take = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (places.empty() || !(forward || back || take)) {
        FigurePlot::keyPressEvent(event);
        return;
    }
    const std::optional<Place> current = m_current ? placeOf(*m_current) : std::nullopt;
    const auto at = current ? std::ranges::find(places, *current) : places.end();
    if (take) {
        if (at != places.end())
            choose(*at);
        return;
    }
    Place next = at == places.end() ? places.front() : *at;
    if (at != places.end() && forward && at + 1 != places.end())
        next = *(at + 1);
    else if (at != places.end() && back && at != places.begin())
        next = *(at - 1);
    m_current = markOf(next);
    const QString text = toolTipOf(next);
    setAccessibleDescription(text);
    rebuild();
    QToolTip::showText(mapToGlobal(positionOf(next.curve, next.point).toPoint()), plainToolTip(text), this);
    if (const std::optional<size_t> run = runAt(next))
        Q_EMIT runReached(*run);
}

} // namespace sparsescope
