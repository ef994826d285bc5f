// What is drawn in the axes of DropCurvesPlot: lines, curves, their marks and names.
#include "widgets/jobs/study_facts.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/style/number_text.h"

#include <QTextLayout>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace sparsescope {
namespace {

/// Of a text above the axes, by the room that there is.
constexpr std::array nameForms{"wholeName", "briefName", "shortName"};
constexpr const char* wrappedText = "wrappedText"; ///< of one in them that is as wide at most
constexpr const char* ofAll = "ofAll";             ///< panels, in the legend

QCPScatterStyle::ScatterShape shapeOf(size_t rank) {
    constexpr std::array shapes{QCPScatterStyle::ssDisc, QCPScatterStyle::ssSquare,
                                QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangle,
                                QCPScatterStyle::ssTriangleInverted};
    return shapes[rank % shapes.size()];
}

/// In as many lines as it needs of that width.
QString wrapped(const QString& text, const QFont& font, double width) {
    QTextLayout layout(text, font);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.join(u'\n');
}

} // namespace

double DropCurvesPlot::dropAt(const DropCurve& curve, double sparsity) {
    const auto above = std::ranges::lower_bound(curve.points, sparsity, {}, &CurvePoint::sparsity);
    if (above == curve.points.end())
        return curve.points.back().drop;
    if (above == curve.points.begin() || above->sparsity == sparsity)
        return above->drop;
    const CurvePoint& below = *(above - 1);
    return std::lerp(below.drop, above->drop,
                     (sparsity - below.sparsity) / (above->sparsity - below.sparsity));
}

std::vector<double> DropCurvesPlot::tolerancesOf(const Panel& panel) const {
    std::vector<double> tolerances;
    tolerances.reserve(panel.curves.size());
    for (const size_t curve : panel.curves)
        tolerances.push_back(m_study->curves[curve].epsilon);
    if (tolerances.empty())
        return {m_study ? m_study->spec.epsilon : 1.0};
    std::ranges::sort(tolerances);
    tolerances.erase(std::unique(tolerances.begin(), tolerances.end()), tolerances.end());
    return tolerances;
}

void DropCurvesPlot::drawLines(const Panel& panel) {
    const auto horizontal = [&](double y, const QPen& pen) {
        auto* line = new QCPItemStraightLine(this);
        line->setClipAxisRect(panel.rect);
        for (QCPItemPosition* position : {line->point1, line->point2})
            position->setAxes(panel.rect->axis(QCPAxis::atBottom), panel.rect->axis(QCPAxis::atLeft));
        line->point1->setCoords(0, y);
        line->point2->setCoords(1, y);
        line->setPen(pen);
        line->setLayer(QStringLiteral("grid"));
    };
    if (m_study && m_value == Value::Score) {
        for (size_t rank = 0; rank < panel.curves.size(); ++rank) {
            if (const auto dense = m_study->curves[panel.curves[rank]].denseScore)
                horizontal(*dense, QPen(colourOf(panel, rank), style().lineWidth * 0.6, Qt::DotLine));
        }
        return;
    }
    horizontal(0, QPen(style().foreground, style().lineWidth * 0.6));
    if (!m_study)
        return;
    for (const double epsilon : tolerancesOf(panel))
        horizontal(-epsilon, QPen(style().foreground, style().lineWidth, Qt::DashLine));
}

/// In the legend, once for all panels: in the axes a curve may be anywhere.
void DropCurvesPlot::nameTolerances(const Panel& panel) {
    if (!m_study || m_value == Value::Score)
        return;
    for (const double epsilon : tolerancesOf(panel)) {
        const QString name = tr("tolerance \u2212%1").arg(magnitudeText(epsilon, 6));
        if (std::ranges::any_of(m_named, [&](const QCPGraph* other) { return other->name() == name; }))
            continue;
        QCPGraph* line = addGraph(panel.rect->axis(QCPAxis::atBottom), panel.rect->axis(QCPAxis::atLeft));
        line->setName(name);
        line->setProperty(ofAll, true);
        line->setPen(QPen(style().foreground, style().lineWidth, Qt::DashLine));
        m_named.push_back(line);
    }
}

void DropCurvesPlot::drawCurve(const Panel& panel, size_t rank) {
    // One without points is in the legend all the same, so that nothing moves when its first point comes.
    const DropCurve& curve = m_study->curves[panel.curves[rank]];
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    const QColor colour = colourOf(panel, rank);
    QVector<double> sparsities, drops;
    for (const CurvePoint& point : curve.points) {
        sparsities << point.sparsity * 100;
        drops << valueOf(point);
    }
    drawSpread(panel, curve, colour);
    QCPGraph* line = addGraph(x, y);
    const QStringList forms = legendForms(panel, panel.curves[rank]);
    line->setName(panel.saysDense ? forms.back() : nameOf(curve, m_titles.isEmpty()));
    line->setProperty(OuterLegend::forms, forms);
    line->setProperty(OuterLegend::givesWay, studyOf(curve));
    line->setProperty(OuterLegend::briefPart, briefStudy(studyOf(curve)));
    m_named.push_back(line);
    line->setData(sparsities, drops, true);
    line->setPen(QPen(colour, style().lineWidth * 1.2, lineStyleOf(panel, rank)));
    line->setScatterStyle(
        QCPScatterStyle(shapeOf(placeOf(panel, rank)), QPen(colour), QBrush(colour), 7 * unit()));
    drawIntervals(line, panel.curves[rank]);
}

void DropCurvesPlot::drawIntervals(QCPGraph* line, size_t index) {
    if (m_value == Value::Score)
        return; // known of the drop alone: that of a score also has what the dense runs differ by
    const DropCurve& curve = m_study->curves[index];
    QVector<double> below, above;
    for (size_t i = 0; i < curve.points.size(); ++i) {
        const std::optional<Interval> interval = m_study->evidenceOf(index, i).drop;
        below << (interval ? curve.points[i].drop - interval->low : NAN);
        above << (interval ? interval->high - curve.points[i].drop : NAN);
    }
    auto* whiskers = new QCPErrorBars(line->keyAxis(), line->valueAxis());
    whiskers->setDataPlottable(line);
    whiskers->setErrorType(QCPErrorBars::etValueError);
    whiskers->setData(below, above);
    whiskers->setPen(QPen(line->pen().color(), style().lineWidth * 0.8));
    whiskers->setWhiskerWidth(6 * unit());
    whiskers->setSymbolGap(8 * unit());
}

void DropCurvesPlot::drawSpread(const Panel& panel, const DropCurve& curve, const QColor& colour) {
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    if (std::ranges::none_of(curve.points,
                             [](const CurvePoint& point) { return point.seedDrops.size() > 1; }))
        return;
    QColor pale = colour;
    if (m_spread == Spread::Seeds) {
        std::map<int64_t, std::pair<QVector<double>, QVector<double>>> lines;
        for (const CurvePoint& point : curve.points) {
            for (size_t i = 0; i < point.seeds.size(); ++i) {
                auto& [keys, values] = lines[point.seeds[i]];
                keys << point.sparsity * 100;
                values << seedValuesOf(point)[i];
            }
        }
        pale.setAlpha(140);
        for (const auto& [seed, line] : lines) {
            QCPGraph* graph = addGraph(x, y);
            graph->setName(tr("seed %1").arg(seed)); // not in the legend
            graph->setData(line.first, line.second, true);
            graph->setPen(QPen(pale, style().lineWidth * 0.6));
        }
        return;
    }
    QVector<double> sparsities, lows, highs;
    for (const CurvePoint& point : curve.points) {
        sparsities << point.sparsity * 100;
        const auto [low, high] = std::ranges::minmax(seedValuesOf(point));
        lows << low;
        highs << high;
    }
    QCPGraph* high = addGraph(x, y);
    QCPGraph* low = addGraph(x, y);
    high->setData(sparsities, highs, true);
    low->setData(sparsities, lows, true);
    pale.setAlpha(50);
    for (QCPGraph* edge : {high, low})
        edge->setPen(Qt::NoPen);
    high->setBrush(pale);
    high->setChannelFillGraph(low);
}

void DropCurvesPlot::keepNamesInside() {
    for (int i = 0; i < itemCount(); ++i) {
        auto* name = qobject_cast<QCPItemText*>(item(i));
        if (name == nullptr)
            continue;
        if (const QString text = name->property(wrappedText).toString(); !text.isEmpty())
            name->setText(
                wrapped(text, name->font(),
                        name->clipAxisRect()->width() - name->padding().left() - name->padding().right()));
        if (name == nullptr || name->position->parentAnchorX() == nullptr)
            continue;
        const double at = name->position->parentAnchorX()->pixelPosition().x();
        const QCPAxisRect* rect = name->clipAxisRect();
        const bool hasTitle = !rect->axis(QCPAxis::atLeft)->label().isEmpty(); // which may be longer than it
        double first = rect->left(); // beside it stand the numbers of the axis, perhaps as high as the names
        const double last = rect->outerRect().right() - namesApart;
        const QFontMetricsF metrics(name->font());
        QString text;
        for (const char* form : nameForms) { // the facts have what is left out
            text = name->property(form).toString();
            if (metrics.horizontalAdvance(text) <= last - first)
                break;
        }
        if (metrics.horizontalAdvance(text) > last - first) {
            first = rect->outerRect().left() + (hasTitle ? 1.5 * lineHeight() : 0.0);
            text = metrics.elidedText(text, Qt::ElideRight, last - first);
        }
        name->setText(text);
        const double width = metrics.horizontalAdvance(name->text());
        const double left = (name->positionAlignment() & Qt::AlignRight) != 0 ? at - width : at;
        const double inside = std::max(first, std::min(left, last - width));
        name->position->setCoords(inside - left, name->position->coords().y());
    }
}

void DropCurvesPlot::drawMarks(const Panel& panel, size_t rank) {
    const DropCurve& curve = m_study->curves[panel.curves[rank]];
    const std::optional<double> asked = essentialOf(panel.curves[rank]);
    if (!asked || m_value == Value::Score)
        return;
    const double epsilon = curve.epsilon;
    QCPAxis* x = panel.rect->axis(QCPAxis::atBottom);
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    const QColor colour = colourOf(panel, rank);
    const double at = *asked * 100;

    // A line from the crossing up to its name above the axes; the largest is on top, so that no line crosses
    // a name.
    const auto smaller = std::ranges::count_if(panel.curves, [&](size_t other) {
        const std::optional<double> candidate = essentialOf(other);
        return candidate && (*candidate < *asked || (*candidate == *asked && other < panel.curves[rank]));
    });
    const QPen dotted(colour, style().lineWidth * 0.8, Qt::DotLine);
    auto* stem = new QCPItemLine(this);
    for (QCPItemPosition* position : {stem->start, stem->end})
        position->setAxes(x, y);
    stem->setClipAxisRect(panel.rect);
    stem->start->setCoords(at, -epsilon);
    stem->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
    stem->end->setAxisRect(panel.rect);
    stem->end->setCoords(at, 0);
    stem->setPen(dotted);
    stem->setLayer(QStringLiteral("grid")); // names stand over the lines of others
    auto* name = new QCPItemText(this);
    name->setClipToAxisRect(false);
    name->setClipAxisRect(panel.rect); // whose name it is
    name->position->setType(QCPItemPosition::ptAbsolute);
    name->position->setParentAnchor(stem->end);
    name->position->setCoords(0, -namesApart - static_cast<double>(smaller) * lineHeight());
    name->setPositionAlignment((at > 50 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignBottom);
    name->setFont(style().font);
    name->setColor(colour);
    name->setBrush(style().background);
    name->setVisible(isNamed());
    if (isNamed()) {
        auto* lead = new QCPItemLine(this);
        lead->setClipToAxisRect(false);
        lead->setLayer(QStringLiteral("grid"));
        lead->setPen(dotted);
        lead->start->setParentAnchor(stem->end);
        lead->end->setType(QCPItemPosition::ptAbsolute); // straight up, also where the name is moved
        lead->end->setParentAnchor(stem->end);
        lead->end->setCoords(0, -namesApart - static_cast<double>(smaller) * lineHeight());
    }

    QCPGraph* crossing = addGraph(x, y);
    crossing->setData({at}, {-epsilon});
    crossing->setLineStyle(QCPGraph::lsNone);
    crossing->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(colour, style().lineWidth),
                                              QBrush(style().background), 9 * unit()));
    const QStringList texts = essentialForms(panel.curves[rank]);
    for (size_t form = 0; form < nameForms.size(); ++form)
        name->setProperty(nameForms[form], texts[static_cast<qsizetype>(form)]);
    name->setText(texts.front());
    const std::optional<EssentialInterval> around = m_study->essentialInterval(panel.curves[rank]);
    if (m_essential == Essential::ByValue && around) {
        const double low = around->interval.low * 100, high = around->interval.high * 100;
        QCPGraph* interval = addGraph(x, y);
        interval->setData({low, high}, {-epsilon, -epsilon});
        interval->setPen(QPen(colour, style().lineWidth * 2));
        QCPGraph* ends = addGraph(x, y); // a bound is none
        ends->setData({low, around->isHighBound() ? low : high}, {-epsilon, -epsilon});
        ends->setLineStyle(QCPGraph::lsNone);
        ends->setScatterStyle(
            QCPScatterStyle(QCPScatterStyle::ssPlus, QPen(colour, style().lineWidth), {}, 7 * unit()));
    }

    if (curve.essential && curve.essential->knee) {
        const double place = *curve.essential->knee;
        QCPGraph* knee = addGraph(x, y);
        knee->setData({place * 100}, {dropAt(curve, place)});
        knee->setName(tr("knee"));
        knee->setProperty(ofAll, true);
        if (std::ranges::none_of(m_named,
                                 [&](const QCPGraph* other) { return other->name() == knee->name(); }))
            m_named.push_back(knee); // one word for all circles
        knee->setLineStyle(QCPGraph::lsNone);
        knee->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colour, style().lineWidth),
                                              Qt::NoBrush, 13 * unit()));
    }
}

void DropCurvesPlot::drawRunning(const Panel& panel) {
    if (!m_study || m_value == Value::Score)
        return;
    for (size_t i = 0; i < m_study->runs.size(); ++i) {
        const Run& run = m_study->runs[i];
        if (m_study->statuses[i].state != RunState::Running)
            continue;
        const auto isCurve = [&](size_t curve) { return m_study->curveOf(run) == &m_study->curves[curve]; };
        const auto rank = std::ranges::find_if(panel.curves, isCurve);
        if (rank == panel.curves.end())
            continue;
        QCPGraph* point = addGraph(panel.rect->axis(QCPAxis::atBottom), panel.rect->axis(QCPAxis::atLeft));
        point->setData({run.sparsity * 100}, {m_study->validationDrop(i).value_or(0)});
        point->setLineStyle(QCPGraph::lsNone);
        point->setPen(
            QPen(colourOf(panel, static_cast<size_t>(rank - panel.curves.begin())), style().lineWidth * 1.3));
        point->setLayer(QStringLiteral("running"));
        point->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, 9));
        m_running.push_back(point);
    }
}

void DropCurvesPlot::drawCurrent() {
    // A point that is not measured yet keeps its mark, and gets its ring when it is.
    const std::optional<Place> place = m_current ? placeOf(*m_current) : std::nullopt;
    const Panel* panel = place ? panelOf(place->curve) : nullptr;
    if (!panel)
        return;
    const CurvePoint& point = m_study->curves[place->curve].points[place->point];
    QCPGraph* ring = addGraph(panel->rect->axis(QCPAxis::atBottom), panel->rect->axis(QCPAxis::atLeft));
    ring->setData({point.sparsity * 100}, {valueOf(point)});
    ring->setLineStyle(QCPGraph::lsNone);
    ring->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle,
                                          QPen(style().foreground, style().lineWidth * 1.2), Qt::NoBrush,
                                          16 * unit()));
}

void DropCurvesPlot::fillLegend(const Panel& panel) {
    panel.legend->setStyle(style());
    // What is said of all panels stands where the fewest lines are named, so that no legend is high.
    const Panel& shortest = *std::ranges::min_element(
        m_panels, {}, [](const Panel& candidate) { return candidate.curves.size(); });
    bool measured = false;
    for (QCPGraph* graph : m_named) {
        if (graph->keyAxis()->axisRect() != panel.rect)
            continue;
        measured = measured || graph->dataCount() > 0;
        if (!graph->property(ofAll).toBool())
            panel.legend->addGraph(graph);
    }
    for (QCPGraph* graph : m_named) {
        if (graph->property(ofAll).toBool() && &panel == &shortest)
            panel.legend->addGraph(graph);
    }
    panel.legend->setVisible(panel.legend->itemCount() > 0);
    if (!measured && m_study)
        addText(panel, tr("The curve begins with the dense run"), {0.5, true}, {0.25, true}, Qt::AlignCenter,
                style().foreground)
            ->setProperty(wrappedText, tr("The curve begins with the dense run"));
}

QCPItemText* DropCurvesPlot::addText(const Panel& panel, const QString& text, Coordinate x, Coordinate y,
                                     Qt::Alignment alignment, const QColor& colour) {
    auto* item = new QCPItemText(this);
    item->setClipAxisRect(panel.rect);
    item->position->setAxes(panel.rect->axis(QCPAxis::atBottom), panel.rect->axis(QCPAxis::atLeft));
    item->position->setAxisRect(panel.rect);
    item->position->setTypeX(x.isRatio ? QCPItemPosition::ptAxisRectRatio : QCPItemPosition::ptPlotCoords);
    item->position->setTypeY(y.isRatio ? QCPItemPosition::ptAxisRectRatio : QCPItemPosition::ptPlotCoords);
    item->position->setCoords(x.value, y.value);
    item->setPositionAlignment(alignment);
    item->setTextAlignment(Qt::AlignCenter);
    item->setPadding(QMargins(6, 2, 6, 2));
    item->setText(text);
    item->setFont(style().font);
    item->setColor(colour);
    return item;
}

} // namespace sparsescope
