// DropCurvesPlot on paper: all words stand in the legend and above the panels, none among the curves.
#include "widgets/jobs/study_facts.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/paper_colours.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace sparsescope {
namespace {

constexpr double crossingSize = 0.8, kneeSize = 1.0; ///< em

QString number(double value) {
    return decimalText(value, 1);
}

bool hasSpread(const DropCurve& curve) {
    return std::ranges::any_of(curve.points,
                               [](const CurvePoint& point) { return point.seedDrops.size() > 1; });
}

} // namespace

QString DropCurvesPlot::paperEssential(size_t index, bool brief) const {
    const std::optional<double> essential = m_value == Value::Drop ? essentialOf(index) : std::nullopt;
    if (!essential)
        return {};
    const std::optional<EssentialInterval> around = m_study->essentialInterval(index);
    if (brief) {
        const QString value = tr("%1\u00A0%").arg(number(*essential * 100));
        return m_essential == Essential::Within || !around
                   ? value
                   : (around->isRange() ? tr("%1\u00A0[seeds:\u00A0%2,\u00A0%3]")
                                        : tr("%1\u00A0[%2,\u00A0%3]"))
                         .arg(value, number(around->interval.low * 100), highText(*around));
    }
    if (m_essential == Essential::Within)
        return tr("within tolerance at 95\u00A0%: %1\u00A0%").arg(number(*essential * 100));
    QString text = tr("essential\u00A0%1\u00A0%").arg(number(*essential * 100));
    if (!around)
        return text;
    return text + (around->isRange() ? tr(" [range\u00A0over\u00A0seeds:\u00A0%1,\u00A0%2]")
                                     : tr(" [95\u00A0%:\u00A0%1,\u00A0%2]"))
                      .arg(number(around->interval.low * 100), highText(*around));
}

void DropCurvesPlot::addPaperSpread(PaperPanel& panel, const DropCurve& curve, const QColor& colour) const {
    if (!hasSpread(curve))
        return;
    if (m_spread == Spread::Seeds) {
        std::map<int64_t, PaperLine> lines;
        for (const CurvePoint& point : curve.points) {
            for (size_t i = 0; i < point.seeds.size(); ++i)
                lines[point.seeds[i]].points.emplace_back(point.sparsity * 100, seedValuesOf(point)[i]);
        }
        for (auto& [seed, line] : lines) {
            line.pen = paperPen(faint(colour, 140), 0.5);
            panel.marks.push_back({std::move(line), true});
        }
        return;
    }
    PaperArea area;
    area.brush = faint(colour, 50);
    for (const CurvePoint& point : curve.points)
        area.outline.emplace_back(point.sparsity * 100, std::ranges::max(seedValuesOf(point)));
    for (auto point = curve.points.rbegin(); point != curve.points.rend(); ++point)
        area.outline.emplace_back(point->sparsity * 100, std::ranges::min(seedValuesOf(*point)));
    panel.marks.push_back({std::move(area), true});
}

void DropCurvesPlot::addPaperCurve(PaperPanel& panel, size_t index, size_t place, const QColor& colour,
                                   Qt::PenStyle lineStyle) const {
    const DropCurve& curve = m_study->curves[index];
    PaperLine line;
    line.pen = paperPen(colour, 1, lineStyle);
    line.marker = paperMarker(place);
    line.colour = colour;
    PaperWhiskers whiskers;
    whiskers.pen = paperPen(colour, 0.6);
    for (size_t i = 0; i < curve.points.size(); ++i) {
        line.points.emplace_back(curve.points[i].sparsity * 100, valueOf(curve.points[i]));
        const std::optional<Interval> interval = m_study->evidenceOf(index, i).drop;
        if (interval && m_value == Value::Drop) // known of the drop alone
            whiskers.whiskers.push_back({curve.points[i].sparsity * 100, interval->low, interval->high});
    }
    if (!whiskers.whiskers.empty())
        panel.marks.push_back({std::move(whiskers)});
    panel.marks.push_back({std::move(line)});
    if (m_value == Value::Score) {
        if (curve.denseScore)
            panel.marks.push_back({PaperBand{Qt::Horizontal, *curve.denseScore, *curve.denseScore,
                                             Qt::NoBrush, paperPen(colour, 0.6, Qt::DotLine)}});
        return;
    }
    addPaperMarks(panel, index, colour);
}

void DropCurvesPlot::addPaperMarks(PaperPanel& panel, size_t index, const QColor& colour) const {
    const DropCurve& curve = m_study->curves[index];
    const double tolerance = -curve.epsilon;
    if (curve.essential && curve.essential->knee) {
        PaperLine knee;
        knee.marker = PaperMarker::Circle;
        knee.colour = colour;
        knee.markerSize = kneeSize;
        knee.points = {{*curve.essential->knee * 100, dropAt(curve, *curve.essential->knee)}};
        panel.marks.push_back({std::move(knee)});
    }
    const std::optional<double> essential = essentialOf(index);
    if (!essential)
        return;
    const std::optional<EssentialInterval> around = m_study->essentialInterval(index);
    if (m_essential == Essential::ByValue && around) {
        PaperLine interval;
        interval.pen = paperPen(colour, 1.6);
        interval.points = {{around->interval.low * 100, tolerance}, {around->interval.high * 100, tolerance}};
        panel.marks.push_back({std::move(interval)});
    }
    PaperLine crossing;
    crossing.marker = PaperMarker::Diamond;
    crossing.colour = colour;
    crossing.markerSize = crossingSize;
    crossing.points = {{*essential * 100, tolerance}};
    panel.marks.push_back({std::move(crossing)});
}

void DropCurvesPlot::fitPaper(PaperPanel& panel) const {
    double low = m_study->curves.empty() ? -2 * m_study->spec.epsilon : 0, high = 0, widest = 0.9;
    bool first = m_value == Value::Score;
    const auto hold = [&](double value) {
        low = first ? value : std::min(low, value);
        high = first ? value : std::max(high, value);
        first = false;
    };
    for (size_t i = 0; i < m_study->curves.size(); ++i) {
        const DropCurve& curve = m_study->curves[i];
        if (m_value == Value::Drop)
            hold(-2 * curve.epsilon);
        for (size_t j = 0; j < curve.points.size(); ++j) {
            hold(valueOf(curve.points[j]));
            for (const double value : seedValuesOf(curve.points[j]))
                hold(value);
            const std::optional<Interval> interval = m_study->evidenceOf(i, j).drop;
            if (interval && m_value == Value::Drop) {
                hold(interval->low);
                hold(interval->high);
            }
            widest = std::max(widest, curve.points[j].sparsity);
        }
        if (m_value == Value::Score && curve.denseScore)
            hold(*curve.denseScore);
    }
    const double span = std::max(high - low, 1e-3);
    panel.x.low = -3;
    panel.x.high = std::min(103.0, widest * 100 + 4);
    if (isLogarithmic()) {
        const double margin = std::pow(std::max(high / low, 1.01), 0.06);
        panel.y.scale = PaperAxis::Scale::Logarithmic;
        panel.y.low = low / margin;
        panel.y.high = high * margin;
        return;
    }
    panel.y.low = low - 0.06 * span;
    panel.y.high = high + 0.06 * span;
}

PaperFigure DropCurvesPlot::paper() const {
    const PlotStyle style = PlotStyle::paper();
    PaperFigure figure;
    figure.name = recipeName();
    figure.ratio = 0.62;
    std::set<QString> named;
    bool knees = false, crossings = false, intervals = false, spread = false, briefly = false;
    for (size_t i = 0; m_study && i < m_panels.size(); ++i) {
        PaperPanel panel;
        panel.leastWidth = 11;
        panel.x.label = amountLabel();
        panel.y.label = m_value == Value::Score ? scoreText() : tr("Score drop (%1)").arg(dropUnitText());
        panel.y.plus = m_value == Value::Drop;
        panel.y.grid = true;
        if (static_cast<qsizetype>(i) < m_titles.size())
            panel.title = m_titles[static_cast<qsizetype>(i)];
        fitPaper(panel);
        if (m_value == Value::Drop) {
            panel.marks.push_back(
                {PaperBand{Qt::Horizontal, 0, 0, Qt::NoBrush, paperPen(style.foreground, 0.6)}});
            for (const double epsilon : tolerancesOf(m_panels[i]))
                panel.marks.push_back({PaperBand{Qt::Horizontal, -epsilon, -epsilon, Qt::NoBrush,
                                                 paperPen(style.foreground, 0.9, Qt::DashLine)}});
        }
        const std::vector<size_t>& curves = m_panels[i].curves;
        const auto colourAt = [&](size_t rank) { return colourOf(style, m_panels[i], rank); };
        // The title of one panel names its model, and the score that all lines begin with.
        const bool oneDense =
            m_titles.size() == 1 && !curves.empty() && std::ranges::all_of(curves, [&](size_t curve) {
                const DropCurve& first = m_study->curves[curves.front()];
                return first.denseScore && m_study->curves[curve].denseScore == first.denseScore &&
                       m_study->curves[curve].task == first.task;
            });
        if (oneDense)
            panel.title = withDense(panel.title, m_study->curves[curves.front()]);
        for (size_t rank = 0; rank < curves.size(); ++rank)
            addPaperSpread(panel, m_study->curves[curves[rank]], colourAt(rank));
        for (size_t rank = 0; rank < curves.size(); ++rank) {
            const DropCurve& curve = m_study->curves[curves[rank]];
            const size_t place = placeOf(m_panels[i], rank);
            const Qt::PenStyle lineStyle = lineStyleOf(m_panels[i], rank);
            addPaperCurve(panel, curves[rank], place, colourAt(rank), lineStyle);
            const bool alone = m_panels.size() == 1;
            const bool brief = !alone && !studyOf(curve).isEmpty(); // of names that are too long to repeat
            const QString essential = paperEssential(curves[rank], brief);
            if (!alone && !essential.isEmpty())
                panel.notes.push_back({curves.size() > 1 && !brief
                                           ? tr("%1: %2").arg(partsOf(curve, false), essential)
                                           : essential,
                                       colourAt(rank)});
            briefly = briefly || (brief && !essential.isEmpty() && m_study->essentialInterval(curves[rank]));
            // Panels of several models have the same lines, which are named once.
            const QString name =
                alone && !oneDense ? nameOf(curve, m_titles.isEmpty()) : partsOf(curve, false);
            if (alone || named.insert(name).second) {
                figure.keys.push_back(
                    {alone && !essential.isEmpty() ? tr("%1: %2").arg(name, essential) : name,
                     paperPen(colourAt(rank), 1, lineStyle), paperMarker(place), colourAt(rank)});
            }
            knees = knees || (m_value == Value::Drop && curve.essential && curve.essential->knee);
            crossings = crossings || !essential.isEmpty();
            spread = spread || hasSpread(curve);
            for (size_t j = 0; j < curve.points.size(); ++j)
                intervals = intervals || m_study->evidenceOf(curves[rank], j).drop.has_value();
        }
        figure.panels.push_back(std::move(panel));
    }
    addPaperKeys(figure, style, {knees, crossings, intervals, spread, briefly});
    return figure;
}

void DropCurvesPlot::addPaperKeys(PaperFigure& figure, const PlotStyle& style,
                                  const PaperShown& shown) const {
    if (!m_study)
        return;
    const bool drops = m_value == Value::Drop;
    const auto add = [&](const QString& text, const QPen& pen, PaperMarker marker = PaperMarker::None,
                         double size = 0.45) {
        PaperKey key{text, pen, marker, style.foreground};
        key.markerSize = size;
        figure.keys.push_back(std::move(key));
    };
    std::set<double> tolerances;
    for (const Panel& panel : m_panels) {
        for (const double epsilon : tolerancesOf(panel))
            tolerances.insert(epsilon);
    }
    for (const double epsilon : drops ? tolerances : std::set<double>())
        add(tr("tolerance \u2212%1").arg(magnitudeText(epsilon, 6)),
            paperPen(style.foreground, 0.9, Qt::DashLine));
    if (shown.crossings)
        add(m_essential == Essential::Within ? tr("within tolerance at 95\u00A0%")
            : shown.briefly                  ? tr("essential sparsity [95\u00A0% interval]")
                                             : tr("essential sparsity"),
            Qt::NoPen, PaperMarker::Diamond, crossingSize);
    if (shown.knees)
        add(tr("knee"), Qt::NoPen, PaperMarker::Circle, kneeSize);
    if (shown.intervals && drops)
        add(tr("bars: 95\u00A0% intervals"), Qt::NoPen, PaperMarker::Plus, 0.8);
    if (!drops)
        add(tr("dense"), paperPen(style.foreground, 0.6, Qt::DotLine));
    if (!shown.spread)
        return;
    PaperKey key{m_spread == Spread::Seeds ? tr("seeds") : tr("worst to best seed")};
    if (m_spread == Spread::Seeds)
        key.pen = paperPen(faint(style.foreground, 140), 0.5);
    else
        key.fill = faint(style.foreground, 50);
    key.band = true;
    figure.keys.push_back(std::move(key));
}

} // namespace sparsescope
