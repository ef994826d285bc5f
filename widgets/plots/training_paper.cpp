// TrainingPlot on paper: the loss above the score, over the same steps.
#include "widgets/plots/paper_colours.h"
#include "widgets/plots/training_plot.h"

#include <algorithm>

namespace sparsescope {
namespace {

/// With `least` below and above where all points are alike: noise is no slope.
void fitY(PaperPanel& panel, const std::vector<QPointF>& points, double least) {
    panel.y.grid = true;
    if (points.empty())
        return;
    const auto [low, high] = std::ranges::minmax_element(points, {}, &QPointF::y);
    const double margin = std::max(0.06 * (high->y() - low->y()), least);
    panel.y.low = low->y() - margin;
    panel.y.high = high->y() + margin;
}

} // namespace

PaperFigure TrainingPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    figure.beside = false;
    figure.ratio = 0.4;
    PaperPanel loss, score;
    PaperLine losses, scores;
    losses.pen = paperPen(style.line(3), 0.8);
    scores.pen = paperPen(style.tolerance, 1, Qt::DashLine);
    scores.marker = PaperMarker::Disc;
    scores.colour = style.tolerance;
    double last = 1;
    if (const TrainingCurve* points = curve()) {
        for (const StepPoint& point : points->loss())
            losses.points.emplace_back(static_cast<double>(point.step), point.loss);
        for (const EpochPoint& point : points->epochs())
            scores.points.emplace_back(stepOf(*status(), point), point.score);
    }
    if (std::ssize(losses.points) <= fewLosses) {
        losses.marker = PaperMarker::Disc;
        losses.colour = style.line(3);
    }
    for (const std::vector<QPointF>& points : {losses.points, scores.points}) {
        if (!points.empty())
            last = std::max(last, points.back().x());
    }
    fitY(loss, losses.points, 0.02); // as on the screen
    fitY(score, scores.points, 0.5);
    loss.y.label = tr("Training loss");
    score.y.label = tr("Validation score");
    loss.marks.push_back({std::move(losses)});
    score.marks.push_back({std::move(scores)});
    for (PaperPanel* panel : {&loss, &score}) {
        panel->x.label = tr("Training step");
        panel->x.compact = panel->x.whole = true;
        panel->x.low = 0;
        panel->x.high = last * 1.03;
        figure.panels.push_back(std::move(*panel));
    }
    return figure;
}

} // namespace sparsescope
