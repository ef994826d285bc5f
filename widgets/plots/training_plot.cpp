#include "widgets/plots/training_plot.h"

#include "base/error.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/style/number_text.h"

#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {
TrainingPlot::TrainingPlot(QWidget* parent)
    : FigurePlot(parent)
    , m_loss(addGraph(xAxis, yAxis))
    , m_score(addGraph(xAxis, yAxis2))
    , m_hint(new QCPItemText(this))
    , m_legend(new OuterLegend) {
    setMouseTracking(true);
    setAccessibleName(tr("Training of the selected run"));
    xAxis->setLabel(tr("Step"));
    yAxis->setLabel(tr("Loss"));
    yAxis2->setVisible(true);
    yAxis2->grid()->setVisible(false);
    m_loss->setName(tr("Loss"));
    m_score->setName(tr("Validation score"));
    plotLayout()->addElement(1, 0, m_legend);
    plotLayout()->setRowStretchFactor(1, 0.001); // as high as its text
    m_legend->setLayer(QStringLiteral("legend"));
    m_legend->addGraph(m_loss);
    m_legend->addGraph(m_score);
    m_hint->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_hint->position->setCoords(0.5, 0.5);
    m_hint->setClipAxisRect(axisRect());
    m_hint->setPadding({6, 4, 6, 4});
    // The room that a reason has is known once all is laid out.
    connect(this, &QCustomPlot::afterLayout, this, [this] { m_hint->setText(wrapped(m_hintText)); });
    rebuild();
}

void TrainingPlot::setRun(SharedStudy study, std::optional<size_t> run) {
    m_study = std::move(study);
    m_run = m_study && run && *run < m_study->runs.size() ? run : std::nullopt;
    rebuild();
}

void TrainingPlot::setStyle(const PlotStyle& style) {
    FigurePlot::setStyle(style);
    rebuild();
}

const RunStatus* TrainingPlot::status() const {
    return m_run ? &m_study->statuses[*m_run] : nullptr;
}

const TrainingCurve* TrainingPlot::curve() const {
    return m_run && m_study->trainingRun == m_run ? m_study->training.get() : nullptr;
}

QString TrainingPlot::wrapped(const QString& text) const {
    // A drawn text wraps nowhere by itself, and what does not fit stands under the pointer.
    const QFontMetricsF metrics(style().font);
    const double width = std::max(160.0, axisRect()->width() - 24.0);
    QStringList lines{QString()};
    for (QString word : text.split(u' ')) {
        const QString longer = lines.last().isEmpty() ? word : lines.last() + u' ' + word;
        if (metrics.horizontalAdvance(longer) <= width) {
            lines.last() = longer;
            continue;
        }
        if (!lines.last().isEmpty())
            lines << QString();
        while (metrics.horizontalAdvance(word) > width) { // a path
            qsizetype fits = word.size() - 1;
            while (fits > 1 && metrics.horizontalAdvance(word.left(fits)) > width)
                --fits;
            lines.last() = word.left(fits);
            lines << QString();
            word.remove(0, fits);
        }
        lines.last() = word;
    }
    const auto most = static_cast<qsizetype>((axisRect()->height() - 8) / metrics.lineSpacing());
    if (most > 0 && lines.size() > most) {
        lines = lines.mid(0, most);
        lines.last() = metrics.elidedText(lines.last() + QStringLiteral(" \u2026"), Qt::ElideRight, width);
    }
    return lines.join(u'\n');
}

double TrainingPlot::stepOf(const RunStatus& status, const EpochPoint& point) {
    return status.epochs > 0 ? static_cast<double>(status.steps) * static_cast<double>(point.epoch) /
                                   static_cast<double>(status.epochs)
                             : static_cast<double>(point.epoch);
}

void TrainingPlot::rebuild() {
    QColor lossColour = style().line(3), scoreColour = style().tolerance;
    const RunStatus* run = status();
    const bool failed = run != nullptr && run->state == RunState::Failed;
    if (failed) { // what it had learnt until then stands behind the reason
        lossColour.setAlpha(70);
        scoreColour.setAlpha(70);
    }
    m_loss->setPen(QPen(lossColour, style().lineWidth));
    m_score->setPen(QPen(scoreColour, style().lineWidth, Qt::DashLine));
    m_score->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssDisc, 7 * QFontMetricsF(style().font).height() / 16));
    m_legend->setStyle(style());
    m_hint->setBrush(failed ? QBrush(style().background) : QBrush(Qt::NoBrush));
    m_hint->setFont(style().font);
    m_hint->setColor(style().foreground);

    QVector<double> steps, losses, ends, scores;
    if (const TrainingCurve* points = curve()) {
        for (const StepPoint& point : points->loss()) {
            steps << static_cast<double>(point.step);
            losses << point.loss;
        }
        for (const EpochPoint& point : points->epochs()) {
            ends << stepOf(*run, point);
            scores << point.score;
        }
    }
    m_loss->setData(steps, losses);
    m_loss->setScatterStyle(
        steps.size() <= fewLosses
            ? QCPScatterStyle(QCPScatterStyle::ssDisc, 5 * QFontMetricsF(style().font).height() / 16)
            : QCPScatterStyle(QCPScatterStyle::ssNone));
    m_score->setData(ends, scores);
    yAxis2->setLabel(tr("Validation score (%)"));
    m_hintText = !m_run                              ? tr("Select a run to see its training")
                 : failed                            ? failureText(*run)
                 : steps.isEmpty() && ends.isEmpty() ? tr("No step of this run yet")
                                                     : QString();
    m_hint->setText(wrapped(m_hintText));
    m_legend->setVisible(!steps.isEmpty() || !ends.isEmpty());
    xAxis->setRange(0,
                    run && run->steps > 0 ? 1.05 * static_cast<double>(run->steps) : 1.0); // the last whole
    const auto fit = [](QCPAxis* axis, const QVector<double>& values, double least) {
        if (values.isEmpty()) {
            axis->setRange(0, 1);
            return;
        }
        const auto [low, high] = std::ranges::minmax(values);
        const double margin = std::max((high - low) * 0.12, least);
        axis->setRange(low - margin, high + margin);
    };
    fit(yAxis, losses, 0.02);
    fit(yAxis2, scores, 0.5);
    replot(QCustomPlot::rpQueuedReplot);
}

QString TrainingPlot::textAt(const QPointF& position) const {
    constexpr double radius = 9; // pixels
    const TrainingCurve* points = curve();
    const RunStatus* run = status();
    if (run && run->state == RunState::Failed && axisRect()->rect().contains(position.toPoint()))
        return failureText(*run);
    if (!points || !axisRect()->rect().contains(position.toPoint()))
        return {};
    for (const EpochPoint& point : points->epochs()) {
        if (QLineF(position, m_score->coordsToPixels(stepOf(*run, point), point.score)).length() < radius)
            return tr("Epoch %1: validation score %2 %").arg(point.epoch).arg(decimalText(point.score, 2));
    }
    // The loss is a line of many steps: the one above or below the pointer counts.
    const double step = xAxis->pixelToCoord(position.x());
    const StepPoint* nearest = nullptr;
    for (const StepPoint& point : points->loss()) {
        if (!nearest || std::abs(static_cast<double>(point.step) - step) <
                            std::abs(static_cast<double>(nearest->step) - step))
            nearest = &point;
    }
    if (!nearest ||
        QLineF(position, m_loss->coordsToPixels(static_cast<double>(nearest->step), nearest->loss)).length() >
            2 * radius)
        return {};
    return tr("Step %1: loss %2").arg(nearest->step).arg(magnitudeText(nearest->loss, 4));
}

void TrainingPlot::mouseMoveEvent(QMouseEvent* event) {
    FigurePlot::mouseMoveEvent(event);
    if (const QString text = textAt(event->position()); !text.isEmpty())
        QToolTip::showText(event->globalPosition().toPoint(), plainToolTip(text), this);
    else
        QToolTip::hideText();
}

QString TrainingPlot::csv() const {
    CsvText csv;
    csv.row("run", "quantity", "step", "epoch", "value");
    const RunStatus* run = status();
    const TrainingCurve* points = curve();
    if (!run || !points)
        return csv.text();
    const std::string& id = m_study->runs[*m_run].id;
    for (const StepPoint& point : points->loss())
        csv.row(id, "loss", point.step, "", point.loss);
    for (const EpochPoint& point : points->epochs())
        csv.row(id, "validation_score", stepOf(*run, point), point.epoch, point.score);
    return csv.text();
}

} // namespace sparsescope
