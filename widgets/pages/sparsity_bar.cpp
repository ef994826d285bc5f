#include "widgets/pages/sparsity_bar.h"

#include "experiment/task.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/pages/sparsity_slider.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"
#include "widgets/style/screen_language.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace sparsescope {

namespace {

constexpr int leastSlider = 160; ///< pixels that what stands beside it leaves it

/// Shows no more decimals than a value has, but at least one.
class SparsityNumber final : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;
    QString textFromValue(double value) const override {
        QString text = decimalText(value, decimals());
        while (text.endsWith(u'0') && text.at(text.size() - 2).isDigit())
            text.chop(1);
        return text;
    }
};

/// How many weights of a pool; in millions where there is no room for all digits.
QString countOf(uint64_t some, uint64_t whole, bool brief) {
    if (!brief || whole < 1'000'000)
        return SparsityBar::tr("%1 of %2").arg(countText(some), countText(whole));
    return SparsityBar::tr("%1 of %2 M", "millions of weights")
        .arg(decimalText(static_cast<double>(some) / 1e6, 2),
             decimalText(static_cast<double>(whole) / 1e6, 2));
}

int widthOf(const QLabel& label, const QStringList& lines) {
    int width = 0;
    for (const QString& line : lines)
        width = std::max(width, label.fontMetrics().horizontalAdvance(line) + 2);
    return width;
}

/// "~" is between measured points.
QString scoreText(const ModelScan::Point& point) {
    return (point.between ? QStringLiteral("~") : QString()) + decimalText(point.score, 1);
}

/// How the slider prunes.
QLatin1String sliderMethod(ThresholdScope scope) {
    return scope == ThresholdScope::Matrix ? QLatin1String("uniform") : QLatin1String("omp");
}

/// What the score under the handle is.
QString hereText(const ModelScan& scan, const ModelScan::Point& here) {
    const QString drop = dropText(here.drop), score = decimalText(here.score, 2);
    if (!here.between)
        return SparsityBar::tr("At %1, measured: %2, a drop of %3.")
            .arg(sparsityText(here.sparsity), score, drop);
    const ModelScan::Point &below = scan.curve[*here.between - 1], &above = scan.curve[*here.between];
    return (scan.isOfLoss()
                ? SparsityBar::tr(
                      "At %1: about %2, a drop of %3; not measured: its logarithm, the mean loss, "
                      "is taken as linear between %4 (%5) and %6 (%7).")
                : SparsityBar::tr(
                      "At %1: about %2, a drop of %3; not measured, but linear between %4 (%5) and %6 (%7)."))
        .arg(sparsityText(here.sparsity), score, drop, sparsityText(below.sparsity),
             decimalText(below.score, 2), sparsityText(above.sparsity), decimalText(above.score, 2));
}

QString thresholdText(const QString& magnitude) {
    return SparsityBar::tr("|w| \u2264 %1").arg(magnitude);
}

ElidedLabel* quietLabel(const QString& name, QWidget* parent) {
    auto* label = new ElidedLabel(parent);
    label->setObjectName(name);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

SparsityBar::SparsityBar(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_slider(new SparsitySlider(this))
    , m_number(new SparsityNumber(this))
    , m_threshold(quietLabel(QStringLiteral("threshold"), this))
    , m_count(quietLabel(QStringLiteral("count"), this))
    , m_zeros(quietLabel(QStringLiteral("zeros"), this))
    , m_scope(new QComboBox(this))
    , m_scan(new QToolButton(this))
    , m_endByHand(new QToolButton(this)) {
    auto* title = new QLabel(tr("&Sparsity"), this);
    title->setBuddy(m_slider);
    m_slider->setObjectName(QStringLiteral("sparsitySlider"));
    m_slider->setAccessibleName(tr("Sparsity"));
    m_number->setObjectName(QStringLiteral("sparsityNumber"));
    m_number->setAccessibleName(tr("Sparsity in per cent"));
    m_number->setLocale(screenLocale());
    m_number->setDecimals(4);
    m_number->setRange(0, Workspace::maximalSparsity * 100);
    m_number->setSuffix(tr(" %"));
    m_number->setKeyboardTracking(false); // a half-typed number is no sparsity
    m_threshold->setAccessibleName(tr("Threshold"));
    m_count->setAccessibleName(tr("Weights that are zero then"));
    m_zeros->setAccessibleName(tr("Zero in the file"));
    m_scope->setObjectName(QStringLiteral("scope"));
    m_scope->setAccessibleName(tr("What the threshold is for"));
    for (const ThresholdScope scope : thresholdScopes) {
        m_scope->addItem(scopeTitle(scope));
        m_scope->setItemData(m_scope->count() - 1, scopeHelp(scope), Qt::ToolTipRole);
    }
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_scope, &QComboBox::activated, this,
            [this](int index) { m_workspace.setScope(thresholdScopes[static_cast<size_t>(index)]); });

    m_scan->setObjectName(QStringLiteral("scan"));
    m_scan->setText(tr("Scan..."));
    m_scan->setToolTip(tr("Measure the score at every sparsity, without training"));
    m_scan->hide();
    m_endByHand->setObjectName(QStringLiteral("endByHand"));
    m_endByHand->setText(tr("End By Hand"));
    m_endByHand->hide();
    connect(m_endByHand, &QToolButton::clicked, this, &SparsityBar::byHandEnded);

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0); // the room of the curve is above and below
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    layout->addWidget(m_threshold);
    layout->addWidget(m_count);
    layout->addWidget(m_zeros);
    layout->addWidget(m_scope);
    layout->addWidget(m_endByHand);
    layout->addWidget(m_scan);

    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { setSparsity(value / 1000.0); });
    connect(m_number, &QDoubleSpinBox::valueChanged, this,
            [this](double value) { setSparsity(value / 100); });
    connect(&workspace, &Workspace::sparsityChanged, this, &SparsityBar::showSparsity);
    connect(&workspace, &Workspace::levelChanged, this, [this] {
        showLevel();
        showScans(); // of which mask they are
    });
    connect(&workspace, &Workspace::sharesByHandChanged, this, &SparsityBar::forgetRooms);
    connect(&workspace, &Workspace::scopeChanged, this, [this] {
        forgetRooms();
        showScope();
        showMarks();
        showScans();
    });
    connect(&workspace, &Workspace::modelsChanged, this, [this] {
        showScope();
        forgetRooms();
        showLevel();
        showMarks();
    });
    connect(&workspace, &Workspace::modelUpdated, this, &SparsityBar::showMarks); // what it holds is known
    showScope();
    showSparsity();
    showLevel();
}

void SparsityBar::showScope() {
    const ThresholdScope scope = m_workspace.scope();
    m_scope->setCurrentIndex(
        static_cast<int>(std::ranges::find(thresholdScopes, scope) - thresholdScopes.begin()));
    // Of one model it is the same as its own.
    if (auto* items = qobject_cast<QStandardItemModel*>(m_scope->model()))
        items->item(1)->setEnabled(m_workspace.modelCount() > 1 || scope == ThresholdScope::AllModels);
    QStringList lines{scopeHelp(scope)};
    if (scope == ThresholdScope::AllModels) {
        QStringList letters;
        for (const int slot : m_workspace.pooledSlots())
            letters << slotLetter(slot);
        lines << tr("Now these are: %1. What studies and scans measured is of each model's own sparsity, and "
                    "does not stand along the slider.")
                     .arg(letters.join(QStringLiteral(", ")));
    }
    lines << tr(
        "The pool is the weight matrices of the encoder's linear layers; embeddings, norms, biases and "
        "heads are never pruned.");
    m_scope->setToolTip(plainToolTip(lines.join(u'\n')));
    m_slider->setToolTip(
        (scope == ThresholdScope::AllModels
             ? tr("Share of the pools of all models together that is pruned, in steps of 0.1 %.")
         : scope == ThresholdScope::Matrix ? tr("Share of each matrix that is pruned, in steps of 0.1 %.")
                                           : tr("Share of the pool that is pruned, in steps of 0.1 %.")) +
        u' ' + tr("Arrow keys: 1 %, with Shift 0.1 %."));
    m_number->setToolTip(
        scope == ThresholdScope::AllModels
            ? tr("The exact sparsity: k = round(sparsity x N) of all models' weights are pruned.")
        : scope == ThresholdScope::Matrix
            ? tr("The exact sparsity: k = round(sparsity x N) of each matrix's weights are pruned.")
            : tr("The exact sparsity: k = round(sparsity x N) weights are pruned."));
}

void SparsityBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) { // the models' colours are others in the dark
        showScans();
        showMarks();
    }
}

void SparsityBar::setMarks(const QVector<SparsityMark>& marks) {
    m_marks = marks;
    showMarks();
}

void SparsityBar::setScans(Scans* scans) {
    m_scans = scans;
    connect(m_scan, &QToolButton::clicked, this, [this] {
        if (m_scans->isRunning())
            m_scans->stop();
        else
            Q_EMIT scanRequested();
        showScans();
    });
    connect(scans, &Scans::changed, this, &SparsityBar::showScans);
    connect(scans, &Scans::finished, this, &SparsityBar::showScans);
    connect(scans, &Scans::failed, this, &SparsityBar::showScans);
    connect(&m_workspace, &Workspace::modelsChanged, this, &SparsityBar::showScans);
    showScans();
}

void SparsityBar::showScans() {
    if (m_scans == nullptr)
        return;
    m_scan->setVisible(m_workspace.modelCount() > 0);
    const QString start = tr("Scan..."), stop = tr("Stop Scan");
    m_scan->setText(m_scans->isRunning() ? start : stop);
    const int other = m_scan->sizeHint().width(); // nothing moves when it says the other
    m_scan->setText(m_scans->isRunning() ? stop : start);
    m_scan->setMinimumWidth(std::max(other, m_scan->sizeHint().width()));
    const PlotStyle colours = PlotStyle::screen(palette(), font());
    QVector<SliderCurve> curves;
    QStringList scores, facts;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        const ModelScan* scan = m_scans->of(model.path);
        if (scan == nullptr || scan->curve.size() < 2 || m_workspace.scope() == ThresholdScope::AllModels)
            continue; // its sparsities are the model's own, and not the slider's
        SliderCurve curve{colours.line(slot), {}, {}, {}, {}};
        for (const ModelScan::Point& point : scan->curve)
            curve.points << QPointF(point.sparsity, point.drop);
        const QString letter = m_workspace.modelCount() > 1 ? slotLetter(slot) + u' ' : QString();
        const QString method = scan->curveQuestion.methodText();
        // Else the score is that of another mask than the one that is shown.
        const bool isOfShown =
            !model.runMask && !model.isByHand && method == sliderMethod(m_workspace.scope());
        const auto here = scan->at(m_workspace.sparsity());
        if (here) {
            curve.here = QPointF(here->sparsity, here->drop);
            const QString by = isOfShown ? QString() : tr(" by %1").arg(method);
            curve.text = letter + scoreText(*here) + tr(" untrained") + by;
            curve.shortText = letter + scoreText(*here) + by;
        }
        curves << curve;
        scores << letter + (!here ? tr("untrained: not measured here")
                            : isOfShown
                                ? tr("untrained %1 (%2)").arg(scoreText(*here), dropText(here->drop, 1))
                                : tr("untrained by %1 %2 (%3)")
                                      .arg(method, scoreText(*here), dropText(here->drop, 1)));
        facts << letter +
                     tr("%1 on %2, %3, without training: %4 sparsities were measured on %5 test examples.")
                         .arg(model.name, scan->curveQuestion.task, method)
                         .arg(scan->curve.size())
                         .arg(countText(static_cast<uint64_t>(scan->curveExamples)));
        const TaskInfo* task = findTask(scan->curveQuestion.task.toStdString());
        if (task && !task->isOfLanguageModels()) // which a study trains
            facts << letter + tr("After fine-tuning, a study usually finds less of a drop.");
        if (here)
            facts << letter + hereText(*scan, *here);
        if (here && !isOfShown)
            facts << letter + tr("That is the score of pruning by %1; what is shown is pruned by %2.")
                                  .arg(method, model.runMask    ? model.runMaskName
                                               : model.isByHand ? tr("shares by hand")
                                                                : QString(sliderMethod(m_workspace.scope())));
    }
    m_slider->setCurves(curves, facts.join(u'\n'));
    m_slider->setAccessibleDescription(scores.join(QStringLiteral(", ")));
}

void SparsityBar::showMarks() {
    const PlotStyle colours = PlotStyle::screen(palette(), font());
    const bool several = m_workspace.modelCount() > 1;
    QVector<SparsityMark> shown;
    for (const SparsityMark& mark : m_marks) {
        if (m_workspace.scope() == ThresholdScope::AllModels)
            break; // the same
        if (mark.path.isEmpty())
            shown.push_back(mark);
        for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
            if (mark.path.isEmpty() || !m_workspace.isModel(slot, mark.path, mark.weights))
                continue;
            SparsityMark& one = shown.emplace_back(mark); // a copy of the file is the same model
            if (several) {
                one.colour = colours.line(slot);
                one.lane = slot;
                one.text = slotLetter(slot) + u' ' + mark.text;
            }
        }
    }
    m_slider->setMarks(shown, several ? m_workspace.modelCount() : 1);
}

QVector<SparsityMark> SparsityBar::marks() const {
    return m_slider->marks();
}

void SparsityBar::setSparsity(double sparsity) {
    m_workspace.setSparsity(sparsity);
    showSparsity(); // less than what is zero already cannot be had: then the handle goes back to there
}

void SparsityBar::showSparsity() {
    const double sparsity = m_workspace.sparsity();
    const QSignalBlocker quietSlider(m_slider);
    const QSignalBlocker quietNumber(m_number);
    m_slider->setValue(static_cast<int>(std::lround(sparsity * 1000)));
    m_number->setValue(sparsity * 100);
    showScans();
}

/// The smallest and the largest that matrices have.
static std::pair<double, double> matrixThresholds(const OpenModel& model) {
    const auto& all = model.level->thresholdIn;
    const auto [low, high] = std::ranges::minmax_element(all);
    return all.empty() ? std::pair(0.0, 0.0) : std::pair(*low, *high);
}

/// Layers that were set by hand leave the others more or less than they have.
bool SparsityBar::isNoFit(int slot) const {
    const OpenModel& model = m_workspace.model(slot);
    if (model.runMask || model.isByHand || m_workspace.sharesByHand(slot).empty())
        return false;
    HandShares shares(model.anatomy, m_workspace.sparsity());
    shares.say(m_workspace.sharesByHand(slot));
    return shares.isAnyGiven() && !shares.fits();
}

QString SparsityBar::thresholdOf(const OpenModel& model) const {
    if (const std::optional<double> threshold = model.threshold())
        return thresholdText(m_workspace.modelCount() > 1 ? wholeMagnitudeText(*threshold)
                                                          : magnitudeText(*threshold));
    if (model.runMask)
        return tr("a run's mask");
    if (model.isByHand)
        return tr("by hand");
    const auto [low, high] = matrixThresholds(model);
    return thresholdText(magnitudeText(low) + QStringLiteral("\u2013") + magnitudeText(high));
}

QString SparsityBar::detailOf(const OpenModel& model) const {
    const Share share = model.shareOfPool();
    const QString pruned = countText(share.pruned), whole = countText(share.whole);
    if (model.runMask && !model.threshold())
        return tr("%1: the mask of %2 prunes %3 of the pool's %4 weights, by no magnitude that all "
                  "have in common.")
            .arg(model.name, model.runMaskName, pruned, whole);
    if (model.isByHand)
        return tr("%1: each matrix loses as many of its smallest weights as By Hand on Profile says, %2 of "
                  "the "
                  "pool's %3 in all.")
            .arg(model.name, pruned, whole);
    if (model.level->scope == ThresholdScope::Matrix) {
        const auto [low, high] = matrixThresholds(model);
        return tr("%1: of each matrix the same share of its smallest weights is pruned, %2 of the pool's %3 "
                  "in "
                  "all; the largest of them is from %4 to %5, by matrix.")
            .arg(model.name, pruned, whole, magnitudeText(low, 9), magnitudeText(high, 9));
    }
    return (model.level->scope == ThresholdScope::AllModels
                ? tr("%1: %2 of the pool's %3 weights are pruned; the largest that goes of any model is %4.")
                : tr("%1: the %2 weights of smallest magnitude of the pool's %3 are pruned; the largest "
                     "of them is %4."))
        .arg(model.name, pruned, whole, magnitudeText(*model.threshold(), 9));
}

void SparsityBar::showLevel() {
    showScope(); // of which models
    QStringList thresholds;
    std::array<QStringList, 2> counts, zeros; // whole, brief
    QStringList details;
    QStringList facts, byHand;
    std::array<QStringList, 2> longest; // counts at any sparsity
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (!model.level)
            continue;
        const Share share = model.shareOfPool();
        const QString letter = m_workspace.modelCount() > 1 ? slotLetter(slot) + u' ' : QString();
        if (!m_workspace.sharesByHand(slot)
                 .empty()) // also where they do not fit: nothing moves below the mouse
            byHand << model.name;
        thresholds << letter + (isNoFit(slot) ? tr("by hand: no fit") : thresholdOf(model));
        for (const bool brief : {false, true}) {
            counts[brief] << letter + countOf(share.zerosAfter, share.whole, brief);
            longest[brief] << letter + countOf(share.whole, share.whole, brief);
        }
        if (isNoFit(slot))
            details << tr("%1: what layers give by hand does not fit this sparsity, and what is shown is the "
                          "slider's: the others cannot make up for it.")
                           .arg(model.name);
        details << detailOf(model);
        if (share.zeros == 0)
            continue;
        const QString zero = percentText(share.zerosValue());
        zeros[false] << letter + tr("%1 zero in the file").arg(zero);
        zeros[true] << letter + tr("%1 zero", "share of the pool, in the file").arg(zero);
        facts << tr("%1: %2 of %3 weights are exactly zero in the file.")
                     .arg(model.name, countText(share.zeros), countText(share.whole));
        facts << (share.prunedAnew() == 0 ? tr("%1: nothing else is pruned at this sparsity.").arg(model.name)
                                          : tr("%1: %2 more are pruned at this sparsity.")
                                                .arg(model.name, countText(share.prunedAnew())));
    }
    details << facts;
    m_endByHand->setVisible(!byHand.isEmpty());
    m_endByHand->setToolTip(
        plainToolTip(tr("Layers of %1 give what is set by hand on the page Profile, on all pages and in "
                        "exports. This goes "
                        "back to the slider for all of them; Undo brings the shares back.")
                         .arg(byHand.join(QStringLiteral(", ")))));
    m_zeros->setToolTip(plainToolTip(facts.join(u'\n')));
    const double floor = m_workspace.sparsityFloor();
    m_slider->setFloor(
        floor, (m_workspace.scope() == ThresholdScope::AllModels
                    ? tr("%1 of all models' pools is zero in the files already: the sparsity begins there.")
                : m_workspace.scope() == ThresholdScope::Matrix
                    ? tr("%1 or more of each matrix is zero in the file already: the sparsity begins there.")
                    : tr("%1 of the pool is zero in the file already: the sparsity begins there."))
                   .arg(percentText(floor, 2)));
    const QString letter = m_workspace.modelCount() > 1 ? slotLetter(0) + u' ' : QString();
    const QString widest = QStringLiteral("8.888e-08");
    m_threshold->setText(thresholds.join(u'\n'));
    m_thresholdRoom = std::max(
        {m_thresholdRoom, widthOf(*m_threshold, thresholds),
         widthOf(*m_threshold, {letter + thresholdText(m_workspace.scope() == ThresholdScope::Matrix
                                                           ? widest + QStringLiteral("\u2013") + widest
                                                           : widest)})});
    for (size_t step = 0; step < m_steps.size(); ++step) { // the shares of zeros are brief first
        const bool briefZeros = step >= 1, briefCounts = step >= 2;
        Readout& readout = m_steps[step];
        readout.counts = counts[briefCounts].join(u'\n');
        readout.zeros = zeros[briefZeros].join(u'\n');
        readout.countRoom = std::max(readout.countRoom, widthOf(*m_count, longest[briefCounts]));
        readout.zerosRoom = std::max(readout.zerosRoom, widthOf(*m_zeros, zeros[briefZeros]));
    }
    fitReadout();
    m_threshold->setToolTip(plainToolTip(details.join(u'\n')));
    m_count->setToolTip(m_threshold->toolTip());
}

/// What stands beside the slider: as much of it as leaves the slider its room. The slider is as long whatever
/// the numbers are.
void SparsityBar::fitReadout() {
    const bool any = !m_threshold->text().isEmpty();
    int room = width() - layout()->contentsMargins().left() - layout()->contentsMargins().right();
    int others = 0;
    for (int i = 0; i < layout()->count(); ++i) {
        const QWidget* widget = layout()->itemAt(i)->widget();
        const bool isReadout = widget == m_threshold || widget == m_count || widget == m_zeros;
        if (isReadout || widget->isHidden())
            continue;
        ++others;
        room -= widget == m_slider ? leastSlider : widget->sizeHint().width();
    }
    const auto needs = [&](const Readout& readout) {
        const int shown = any ? (readout.zeros.isEmpty() ? 2 : 3) : 0;
        return m_thresholdRoom + readout.countRoom + readout.zerosRoom +
               (others + shown - 1) * layout()->spacing();
    };
    const auto fits = std::ranges::find_if(m_steps, [&](const Readout& one) { return needs(one) <= room; });
    const Readout& readout = fits == m_steps.end() ? m_steps.back() : *fits;
    m_count->setText(readout.counts);
    m_zeros->setText(readout.zeros);
    m_threshold->setWantedWidth(m_thresholdRoom);
    m_count->setWantedWidth(readout.countRoom);
    m_zeros->setWantedWidth(readout.zerosRoom);
    for (QLabel* label : {m_threshold, m_count, m_zeros})
        label->setVisible(!label->text().isEmpty());
}

void SparsityBar::forgetRooms() {
    m_thresholdRoom = 0;
    m_steps = {};
}

void SparsityBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitReadout();
}

} // namespace sparsescope
