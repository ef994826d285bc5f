#include "widgets/plots/drop_curves_plot.h"

#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/style/number_text.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <utility>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What tells a method from the others of the study: an option that all of its name share says nothing in a
/// legend; tables and CSV have it.
std::string briefMethod(const std::vector<MethodSpec>& methods, const std::string& label) {
    const auto found = std::ranges::find(methods, label, &MethodSpec::label);
    if (found == methods.end())
        return label;
    MethodSpec brief = *found;
    std::erase_if(brief.options, [&](const auto& option) {
        const bool saysWhat =
            option.first == alongOption || option.first == setOption || isOfTuning(option.first);
        return !saysWhat && std::ranges::all_of(methods, [&](const MethodSpec& other) {
            const auto same = other.options.find(option.first);
            return other.name != brief.name || (same != other.options.end() && same->second == option.second);
        });
    });
    return brief.label();
}

} // namespace

DropCurvesPlot::DropCurvesPlot(QWidget* parent)
    : FigurePlot(parent)
    , m_margins(new QCPMarginGroup(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Score drop over sparsity"));
    // Layers of their own buffers: a pulsing point repaints itself, not the plot.
    addLayer(QStringLiteral("running"), layer(QStringLiteral("main")), limAbove);
    layer(QStringLiteral("running"))->setMode(QCPLayer::lmBuffered);
    connect(this, &QCustomPlot::afterLayout, this, &DropCurvesPlot::keepNamesInside);
    m_pulse.setInterval(50);
    connect(&m_pulse, &QTimer::timeout, this, &DropCurvesPlot::pulse);
    rebuild();
}

void DropCurvesPlot::setStudy(SharedStudy study, std::vector<std::filesystem::path> beside,
                              CurveFilter filter) {
    const bool another = !study || !m_study || study->folder != m_study->folder;
    m_study = std::move(study);
    m_beside = std::move(beside);
    m_filter = std::move(filter);
    if (another) {
        m_current.reset();
        m_zoomed = m_resumed.has_value();
    }
    rebuild();
}

void DropCurvesPlot::resume(const FigurePlot& before) {
    if (const auto* plot = dynamic_cast<const DropCurvesPlot*>(&before))
        setZoom(plot->zoom());
}

QVariantList DropCurvesPlot::zoom() const {
    if (!m_resumed && (!m_zoomed || m_panels.empty()))
        return {};
    const QCPRange range = m_resumed ? *m_resumed : m_panels.front().rect->axis(QCPAxis::atLeft)->range();
    return {range.lower, range.upper};
}

void DropCurvesPlot::setZoom(const QVariantList& zoom) {
    m_resumed.reset();
    if (zoom.size() == 2 && zoom[0].toDouble() < zoom[1].toDouble())
        m_resumed = QCPRange(zoom[0].toDouble(), zoom[1].toDouble());
    m_zoomed = m_resumed.has_value();
    rebuild();
}

void DropCurvesPlot::setModelColours(std::vector<int> colours) {
    if (colours == m_modelColours)
        return;
    m_modelColours = std::move(colours);
    rebuild();
}

DropCurvesPlot::Mark DropCurvesPlot::markOf(const Place& place) const {
    const DropCurve& curve = m_study->curves[place.curve];
    const CurvePoint& point = curve.points[place.point];
    return {m_study->spec.models[curve.model].name, m_study->spec.tasks[curve.task].task, curve.method,
            point.pattern, point.sparsity};
}

std::optional<DropCurvesPlot::Place> DropCurvesPlot::placeOf(const Mark& mark) const {
    for (size_t curve = 0; m_study && curve < m_study->curves.size(); ++curve) {
        for (size_t point = 0; point < m_study->curves[curve].points.size(); ++point) {
            if (markOf({curve, point}) == mark)
                return Place{curve, point};
        }
    }
    return {};
}

void DropCurvesPlot::setSelectedRun(std::optional<size_t> run) {
    std::optional<Mark> mark;
    if (m_study && run && *run < m_study->runs.size()) {
        const Run& selected = m_study->runs[*run];
        mark = Mark{m_study->spec.models[selected.model].name, m_study->spec.tasks[selected.task].task,
                    selected.method, selected.pattern(), selected.sparsity};
    }
    if (mark == m_current)
        return;
    m_current = std::move(mark);
    rebuild();
}

std::optional<std::pair<size_t, size_t>> DropCurvesPlot::selectedPoint() const {
    const std::optional<Place> place = m_current ? placeOf(*m_current) : std::nullopt;
    return place ? std::optional(std::pair(place->curve, place->point)) : std::nullopt;
}

void DropCurvesPlot::setShown(Value value, Spread spread, Essential essential) {
    if (value == m_value && spread == m_spread && essential == m_essential)
        return;
    m_essential = essential;
    m_zoomed = m_zoomed && value == m_value;
    m_value = value;
    m_spread = spread;
    rebuild();
}

void DropCurvesPlot::setLogarithmic(bool logarithmic) {
    if (std::exchange(m_logarithmic, logarithmic) == logarithmic)
        return;
    m_zoomed = false;
    rebuild();
}

bool DropCurvesPlot::isLogarithmic() const {
    if (!m_logarithmic || m_value != Value::Score || !m_study)
        return false;
    return std::ranges::all_of(m_study->curves, [](const DropCurve& curve) {
        return std::ranges::all_of(curve.points, [](const CurvePoint& point) {
            return std::ranges::all_of(point.seedScores, [](double score) { return score > 0; });
        });
    });
}

std::optional<double> DropCurvesPlot::essentialOf(size_t curve) const {
    if (m_essential == Essential::Within)
        return m_study->essentialWithin(curve);
    const std::optional<EssentialSparsity>& essential = m_study->curves[curve].essential;
    return essential ? std::optional(essential->value) : std::nullopt;
}

void DropCurvesPlot::setStyle(const PlotStyle& style) {
    FigurePlot::setStyle(style);
    rebuild();
}

void DropCurvesPlot::rebuild() {
    std::optional<QCPRange> kept;
    if (m_resumed && m_study)
        kept = std::exchange(m_resumed, {});
    else if (m_zoomed && !m_panels.empty())
        kept = m_panels.front().rect->axis(QCPAxis::atLeft)->range();
    m_running.clear();
    buildPanels();
    nameDense();
    m_isNamed = isNamed();
    fitTicks();
    std::ptrdiff_t names =
        0; // one above the other; the same room in all panels, so that they are of one height
    for (const Panel& panel : m_panels) {
        if (m_value == Value::Drop && isNamed())
            names = std::max(names, std::ranges::count_if(panel.curves, [&](size_t curve) {
                                 return essentialOf(curve).has_value();
                             }));
    }
    for (const Panel& panel : m_panels) {
        drawLines(panel);
        for (size_t rank = 0; rank < panel.curves.size(); ++rank)
            drawCurve(panel, rank);
        nameTolerances(panel);
        for (size_t rank = 0; rank < panel.curves.size(); ++rank)
            drawMarks(panel, rank);
        drawRunning(panel);
        fillLegend(panel);
        panel.rect->setMinimumMargins(
            QMargins(0, static_cast<int>(static_cast<double>(names) * lineHeight()) + namesApart + 3, 0, 0));
        if (kept)
            panel.rect->axis(QCPAxis::atLeft)->setRange(*kept);
        else
            fitRange(panel);
    }
    drawCurrent();
    if (m_running.empty())
        m_pulse.stop();
    else if (!m_pulse.isActive())
        m_pulse.start();
    replot(QCustomPlot::rpQueuedReplot);
    const auto before = std::exchange(m_leastWidth, leastWidth());
    if (before != m_leastWidth)
        Q_EMIT leastWidthChanged();
}

void DropCurvesPlot::clearPanels() {
    m_named.clear();
    clearPlottables();
    clearItems();
    for (Panel& panel : m_panels) {
        panel.curves.clear();
        panel.legend->clearItems();
    }
}

std::pair<std::vector<std::vector<size_t>>, bool> DropCurvesPlot::shownModels() const {
    std::vector<size_t> models;
    for (size_t i = 0; m_study && i < m_study->curves.size(); ++i)
        models.push_back(m_study->curves[i].model);
    std::ranges::sort(models);
    const size_t curves = models.size();
    models.erase(std::unique(models.begin(), models.end()), models.end());
    const auto weightsOf = [&](size_t model) {
        return model < m_study->weights.size() ? m_study->weights[model] : std::string();
    };
    std::vector<std::vector<size_t>> groups;
    for (const size_t model : models) {
        const auto same = std::ranges::find_if(groups, [&](const std::vector<size_t>& group) {
            return !weightsOf(model).empty() && weightsOf(group.front()) == weightsOf(model);
        });
        if (same == groups.end())
            groups.push_back({model});
        else
            same->push_back(model);
    }
    return {groups, models.size() == curves && !(m_study && m_study->hidesCompanions)};
}

QString DropCurvesPlot::amountLabel() const {
    const auto isOfLayers = [](const DropCurve& curve) { return curve.axis == Axis::Layers; };
    if (!m_study || std::ranges::none_of(m_study->curves, isOfLayers))
        return tr("Sparsity (%)");
    return std::ranges::all_of(m_study->curves, isOfLayers) ? tr("Layers removed (%)")
                                                            : tr("Sparsity, or layers removed (%)");
}

void DropCurvesPlot::fitRange(const Panel& panel) {
    double low = -2 * tolerancesOf(panel).back(), high = 0, widest = 0.9;
    const bool scores = m_value == Value::Score && m_study;
    if (scores) {
        const auto measured = std::ranges::find_if(
            m_study->curves, [](const DropCurve& curve) { return !curve.points.empty(); });
        low = measured == m_study->curves.end() ? 0 : measured->points.front().score;
        high = measured == m_study->curves.end() ? 100 : low;
    }
    // All panels share the range, so that they can be compared.
    for (size_t i = 0; m_study && i < m_study->curves.size(); ++i) {
        if (!scores)
            low = std::min(low, -2 * m_study->curves[i].epsilon);
        for (const CurvePoint& point : m_study->curves[i].points) {
            widest = std::max(widest, point.sparsity);
            for (const double value : seedValuesOf(point)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
        }
        for (size_t j = 0; m_value == Value::Drop && j < m_study->curves[i].points.size(); ++j) {
            if (const auto interval = m_study->evidenceOf(i, j).drop) {
                low = std::min(low, interval->low);
                high = std::max(high, interval->high);
            }
        }
    }
    for (size_t i = 0; m_study && i < m_study->runs.size(); ++i) {
        widest = std::max(widest, m_study->runs[i].sparsity);
        if (m_value == Value::Drop && m_study->statuses[i].state == RunState::Running)
            low = std::min(low, m_study->validationDrop(i).value_or(0));
    }
    if (scores && high - low < 1 && !isLogarithmic())
        low -= 1;
    const double span = high - low;
    if (panel.isFirstOfRow)
        panel.rect->axis(QCPAxis::atLeft)
            ->setLabel(m_value == Value::Score ? scoreText() : tr("Score drop (%1)").arg(dropUnitText()));
    QCPAxis* y = panel.rect->axis(QCPAxis::atLeft);
    if (isLogarithmic()) {
        if (y->scaleType() != QCPAxis::stLogarithmic) {
            y->setScaleType(QCPAxis::stLogarithmic);
            y->setTicker(logarithmicTicker());
        }
        const double margin = std::pow(std::max(high / std::max(low, 1e-300), 1.01), 0.06);
        y->setRange(std::max(low, 1e-300) / margin, high * margin);
    } else {
        if (y->scaleType() != QCPAxis::stLinear) {
            y->setScaleType(QCPAxis::stLinear);
            y->setTicker(numberTicker());
        }
        y->setRange(low - 0.06 * span, high + 0.06 * span);
    }
    panel.rect->axis(QCPAxis::atBottom)->setLabel(amountLabel());
    panel.rect->axis(QCPAxis::atBottom)->setRange(-3, widest * 100 + 5);
}

double DropCurvesPlot::lineHeight() const {
    return QFontMetricsF(style().font).height() * 1.05;
}

double DropCurvesPlot::unit() const {
    return lineHeight() / 16;
}

const DropCurvesPlot::Panel* DropCurvesPlot::panelOf(size_t curve) const {
    const auto panel = std::ranges::find_if(m_panels, [&](const Panel& candidate) {
        return std::ranges::find(candidate.curves, curve) != candidate.curves.end();
    });
    return panel == m_panels.end() ? nullptr : &*panel;
}

QString DropCurvesPlot::studyOf(const DropCurve& curve) const {
    const std::vector<std::vector<size_t>> groups = shownModels().first;
    const bool isShared = std::ranges::any_of(groups, [](const auto& group) { return group.size() > 1; });
    return isShared && curve.model < m_study->studies.size()
               ? QString::fromStdString(m_study->studies[curve.model])
               : QString();
}

QString DropCurvesPlot::partsOf(const DropCurve& curve, bool withModel) const {
    QStringList parts;
    if (withModel)
        parts << QString::fromStdString(m_study->spec.models[curve.model].name);
    else if (const QString study = studyOf(curve); !study.isEmpty())
        parts << study;
    if (std::ranges::any_of(m_study->curves, [&](const DropCurve& other) {
            return m_study->spec.tasks[other.task].task != m_study->spec.tasks[curve.task].task;
        }))
        parts << QString::fromStdString(m_study->spec.tasks[curve.task].task);
    if (m_study->spec.methods.size() > 1)
        parts << QString::fromStdString(briefMethod(m_study->spec.methods, curve.method));
    if (std::ranges::any_of(m_study->curves,
                            [&](const DropCurve& other) { return other.epsilon != curve.epsilon; }))
        parts << tr("tolerance %1").arg(magnitudeText(curve.epsilon, 6));
    return parts.join(QStringLiteral(", "));
}

QString DropCurvesPlot::nameOf(const DropCurve& curve, bool withModel) const {
    QString name = partsOf(curve, withModel);
    if (name.isEmpty())
        name = partsOf(curve, true);
    return withDense(name, curve);
}

QString DropCurvesPlot::withDense(const QString& name, const DropCurve& curve) const {
    if (!curve.denseScore)
        return name;
    const std::string_view unit = m_study->spec.tasks[curve.task].info().metric.unit;
    const QString dense = decimalText(*curve.denseScore, 1);
    return unit.empty() ? tr("%1 (dense %2)").arg(name, dense)
                        : tr("%1 (dense %2 %3)").arg(name, dense, textOf(unit));
}

/// Those of the curves.
std::vector<const TaskSpec*> DropCurvesPlot::shownTasks() const {
    std::vector<const TaskSpec*> tasks;
    for (size_t i = 0; m_study && i < m_study->curves.size(); ++i)
        tasks.push_back(&m_study->spec.tasks[m_study->curves[i].task]);
    for (size_t i = 0; m_study && m_study->curves.empty() && i < m_study->spec.tasks.size(); ++i)
        tasks.push_back(&m_study->spec.tasks[i]);
    return tasks;
}

QString DropCurvesPlot::scoreText() const {
    std::set<QString> metrics;
    for (const TaskSpec* task : shownTasks()) {
        const Metric& metric = task->info().metric;
        metrics.insert(metric.unit.empty() ? metricText(metric.name)
                                           : tr("%1, %2").arg(metricText(metric.name), textOf(metric.unit)));
    }
    return metrics.size() == 1 ? tr("Score (%1)").arg(*metrics.begin()) : tr("Score");
}

QString DropCurvesPlot::dropUnitText() const {
    std::set<std::string_view> units;
    for (const TaskSpec* task : shownTasks())
        units.insert(dropUnit(task->info().metric));
    return units == std::set<std::string_view>{"%"} ? tr("percent")
           : units.contains("%")                    ? tr("points or percent")
                                                    : tr("points");
}

QPointF DropCurvesPlot::positionOf(size_t curve, size_t point) const {
    const Panel* panel = panelOf(curve);
    if (!panel)
        return {};
    const CurvePoint& value = m_study->curves[curve].points.at(point);
    return {panel->rect->axis(QCPAxis::atBottom)->coordToPixel(value.sparsity * 100),
            panel->rect->axis(QCPAxis::atLeft)->coordToPixel(valueOf(value))};
}

QString DropCurvesPlot::csv() const {
    CsvText csv;
    csv.row("model", "task", "method", "sparsity", "score", "drop", "drop_worst_seed", "drop_best_seed",
            "seeds", "dense_score", "essential_sparsity", "essential_low", "essential_high", "knee",
            "drop_low", "drop_high", "right_to_wrong", "wrong_to_right", "p_value", "essential_over",
            "essential_high_is_bound", "tolerance");
    for (size_t i = 0; m_study && i < m_study->curves.size(); ++i) {
        const DropCurve& curve = m_study->curves[i];
        const EssentialSparsity none{.value = NAN};
        const EssentialSparsity& essential = curve.essential ? *curve.essential : none;
        const std::optional<EssentialInterval> around = m_study->essentialInterval(i);
        for (size_t j = 0; j < curve.points.size(); ++j) {
            const CurvePoint& point = curve.points[j];
            const PointEvidence evidence = m_study->evidenceOf(i, j);
            const auto flips = [&](auto of) {
                return evidence.flips ? std::optional<double>(static_cast<double>(of(*evidence.flips)))
                                      : std::nullopt;
            };
            csv.row(m_study->spec.models[curve.model].name, m_study->spec.tasks[curve.task].task,
                    curve.method, point.sparsity, point.score, point.drop, point.low, point.high,
                    point.seedDrops.size(), curve.denseScore, essential.value,
                    around ? std::optional(around->interval.low) : std::nullopt,
                    around ? std::optional(around->interval.high) : std::nullopt, essential.knee,
                    evidence.drop ? std::optional(evidence.drop->low) : std::nullopt,
                    evidence.drop ? std::optional(evidence.drop->high) : std::nullopt,
                    flips([](const FlipCounts& counts) { return counts.rightToWrong; }),
                    flips([](const FlipCounts& counts) { return counts.wrongToRight; }),
                    flips([](const FlipCounts& counts) { return counts.pValue(); }),
                    around ? std::string(around->over()) : std::string(),
                    around ? std::optional(around->isHighBound() ? 1.0 : 0.0) : std::nullopt, curve.epsilon);
        }
    }
    return csv.text();
}

void DropCurvesPlot::pulse() {
    m_phase = std::fmod(m_phase + 0.045, 1.0);
    const double size = 9 + 5 * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * m_phase));
    for (QCPGraph* point : m_running)
        point->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, size));
    if (isVisible())
        layer(QStringLiteral("running"))->replot();
}

} // namespace sparsescope
