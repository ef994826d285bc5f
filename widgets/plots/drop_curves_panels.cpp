// The panels of a DropCurvesPlot: which there are, and how they stand beside and below each other.
#include "widgets/jobs/study_facts.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {
namespace {

constexpr int firstOfMethods = 2; ///< of the line colours, behind those of models A and B

/// A title that is shortened where its panel is narrow, and never makes it wider.
class PanelTitle final : public QCPTextElement {
public:
    using QCPTextElement::QCPTextElement;

    QSize minimumOuterSizeHint() const override {
        return {0, QCPTextElement::minimumOuterSizeHint().height()};
    }

protected:
    void draw(QCPPainter* painter) override {
        const QString whole = mText;
        mText = QFontMetrics(mFont).elidedText(whole, Qt::ElideMiddle, mRect.width());
        QCPTextElement::draw(painter);
        mText = whole;
    }
};

} // namespace

void DropCurvesPlot::buildPanels() {
    clearPanels();
    const auto [models, together] = shownModels();
    QStringList titles;
    for (size_t i = 0; !together && i < models.size(); ++i)
        titles << QString::fromStdString(m_study->spec.models[models[i].front()].name);
    // The axes stay where they are while points arrive: they are laid out again only when their number
    // changes, or the plot gets another shape.
    const int columns = columnsFor(std::max<int>(1, static_cast<int>(titles.size())));
    if (m_panels.empty() || titles != m_titles || columns != m_columns) {
        m_titles = titles;
        m_columns = columns;
        plotLayout()->clear();
        m_panels.clear();
        for (int i = 0; i < std::max<int>(1, static_cast<int>(titles.size())); ++i)
            m_panels.push_back(makePanel(i));
        for (int row = 0; row < plotLayout()->rowCount(); ++row) {
            if (qobject_cast<QCPLegend*>(plotLayout()->element(row, 0)))
                plotLayout()->setRowStretchFactor(row, 0.001); // a legend is as high as its text
        }
    }
    for (int i = 0; i < titles.size(); ++i) {
        auto* title = static_cast<QCPTextElement*>(plotLayout()->element(i / columns * 3, i % columns));
        title->setFont(style().font);
        title->setTextColor(style().foreground);
    }
    for (size_t curve = 0; m_study && curve < m_study->curves.size(); ++curve) {
        const auto panel =
            std::ranges::find_if(models,
                                 [&](const std::vector<size_t>& group) {
                                     return std::ranges::find(group, m_study->curves[curve].model) !=
                                            group.end();
                                 }) -
            models.begin();
        m_panels[together ? 0 : static_cast<size_t>(panel)].curves.push_back(curve);
    }
}

/// As many as leave the axes of a panel the best shape: a row of narrow ones would say nothing.
int DropCurvesPlot::columnsFor(int panels) const {
    // Around the axes, in lines of text: beside them numbers and the title of the axis; above and below
    // title, names, numbers, the title of the axis and the legend.
    constexpr double beside = 3.5, aboveAndBelow = 7.5, longest = 1.5;
    int best = panels;
    double largest = -1e9;
    for (int columns = panels; columns >= 1; --columns) {
        const int rows = (panels + columns - 1) / columns;
        const double across = static_cast<double>(width()) / columns - beside * lineHeight();
        const double down = static_cast<double>(height()) / rows - aboveAndBelow * lineHeight();
        const double size = std::min(across, longest * down);
        if (size > largest) {
            largest = size;
            best = columns;
        }
    }
    return best;
}

int DropCurvesPlot::leastWidth() const {
    constexpr int ofOne = 252, ofTwo = 520; // more stand below these
    return m_panels.size() > 1 ? ofTwo : ofOne;
}

bool DropCurvesPlot::isNamed() const {
    constexpr double leastWidth = 14; // lines of text: half of a name
    constexpr int mostNames = 2;
    const bool areMany = std::ranges::any_of(m_panels, [&](const Panel& panel) {
        return std::ranges::count_if(
                   panel.curves, [&](size_t curve) { return essentialOf(curve).has_value(); }) > mostNames;
    });
    if (areMany)
        return false;
    return m_panels.size() == 1 || (static_cast<int>(m_panels.size()) <= m_columns &&
                                    width() >= leastWidth * lineHeight() * m_columns);
}

void DropCurvesPlot::nameDense() {
    for (size_t i = 0; i < m_panels.size(); ++i) {
        Panel& panel = m_panels[i];
        const auto same = [&](size_t index) {
            const DropCurve &curve = m_study->curves[index], &first = m_study->curves[panel.curves.front()];
            return curve.denseScore && curve.denseScore == first.denseScore && curve.task == first.task;
        };
        panel.saysDense =
            !m_titles.isEmpty() && panel.curves.size() > 1 && std::ranges::all_of(panel.curves, same);
        if (m_titles.isEmpty())
            continue;
        const auto place = static_cast<int>(i);
        const QString& name = m_titles[place];
        static_cast<QCPTextElement*>(plotLayout()->element(place / m_columns * 3, place % m_columns))
            ->setText(panel.saysDense ? withDense(name, m_study->curves[panel.curves.front()]) : name);
    }
}

QString DropCurvesPlot::briefStudy(const QString& study) const {
    qsizetype common = study.size();
    for (size_t i = 0; m_study && i < m_study->studies.size(); ++i) {
        const QString other = QString::fromStdString(m_study->studies[i]);
        if (other == study)
            continue;
        const auto differs = std::ranges::mismatch(study, other).in1 - study.begin();
        common = std::min<qsizetype>(common, differs);
    }
    constexpr qsizetype leastSaved = 4;
    const qsizetype words =
        common < study.size() ? study.lastIndexOf(u' ', std::max<qsizetype>(common - 1, 0)) : -1;
    return words < leastSaved ? study : u'\u2026' + study.mid(words + 1);
}

QStringList DropCurvesPlot::legendForms(const Panel& panel, size_t index) const {
    const DropCurve& curve = m_study->curves[index];
    QString name = partsOf(curve, m_titles.isEmpty());
    if (name.isEmpty())
        name = partsOf(curve, true);
    const QString whole = panel.saysDense ? name : withDense(name, curve);
    if (isNamed() || m_value == Value::Score)
        return {whole, name};
    const QStringList essentials = essentialForms(index);
    if (essentials.isEmpty()) // as many as the others have
        return {whole, whole, name, whole, name};
    return {tr("%1: %2").arg(whole, essentials[1]), tr("%1: %2").arg(whole, essentials[2]),
            tr("%1: %2").arg(name, essentials[2]), whole, name};
}

QStringList DropCurvesPlot::essentialForms(size_t curve) const {
    const std::optional<double> essential = essentialOf(curve);
    if (!essential)
        return {};
    const QString text =
        (m_essential == Essential::Within ? tr("within tolerance at 95 %: %1 %") : tr("essential %1 %"))
            .arg(decimalText(*essential * 100, 1));
    const std::optional<EssentialInterval> around = m_study->essentialInterval(curve);
    if (m_essential == Essential::Within || !around)
        return {text, text, text};
    const QString low = decimalText(around->interval.low * 100, 1), high = highText(*around);
    return {
        text + (around->isRange() ? tr(" [range over seeds: %1, %2]") : tr(" [95 %: %1, %2]")).arg(low, high),
        tr("%1 [%2, %3]").arg(text, low, high), text};
}

void DropCurvesPlot::fitTicks() {
    constexpr double beside = 3.5, perNumber = 2.6; // lines of text
    const double across = static_cast<double>(width()) / m_columns - beside * lineHeight();
    const int most = std::clamp(static_cast<int>(across / (perNumber * lineHeight())), 2, 5);
    for (const Panel& panel : m_panels)
        panel.rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(most);
}

void DropCurvesPlot::resizeEvent(QResizeEvent* event) {
    FigurePlot::resizeEvent(event);
    if (columnsFor(static_cast<int>(m_panels.size())) != m_columns || isNamed() != m_isNamed)
        rebuild();
    fitTicks();
}

DropCurvesPlot::Panel DropCurvesPlot::makePanel(int place) {
    const int column = place % m_columns, row = place / m_columns * 3;
    auto* rect = new QCPAxisRect(this);
    rect->setupFullAxesBox(true);
    rect->setLayer(QStringLiteral("background"));
    plotLayout()->addElement(m_titles.isEmpty() ? 0 : row + 1, column, rect);
    if (!m_titles.isEmpty())
        plotLayout()->addElement(row, column, new PanelTitle(this, m_titles[place]));
    rect->setMarginGroup(QCP::msLeft | QCP::msRight, m_margins); // of one width, with a title and without
    styleAxes(rect);
    QCPAxis* x = rect->axis(QCPAxis::atBottom);
    x->setLabel(amountLabel());
    if (column == 0)
        rect->axis(QCPAxis::atLeft)->setLabel(tr("Score drop (%1)").arg(dropUnitText()));
    QSharedPointer<QCPAxisTickerFixed> tens(new QCPAxisTickerFixed);
    tens->setTickStep(10);
    tens->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    x->setTicker(tens);
    for (QCPAxis* axis : rect->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    for (const auto side : {QCPAxis::atTop, QCPAxis::atRight}) {
        rect->axis(side)->setTicks(false);
        rect->axis(side)->setTickLabels(false);
    }
    auto* legend = new OuterLegend;
    plotLayout()->addElement(m_titles.isEmpty() ? 1 : row + 2, column, legend);
    legend->setLayer(QStringLiteral("legend"));
    return {rect, legend, {}, column == 0};
}

QColor DropCurvesPlot::colourOf(const Panel& panel, size_t rank) const {
    return colourOf(style(), panel, rank);
}

QColor DropCurvesPlot::colourOf(const PlotStyle& style, const Panel& panel, size_t rank) const {
    if (isOfMethods())
        return style.line(firstOfMethods + static_cast<int>(placeOf(panel, rank)));
    const size_t model = m_study->curves[panel.curves[rank]].model;
    return style.line(model < m_modelColours.size() ? m_modelColours[model] : static_cast<int>(model));
}

/// Dashed where a line above it has its colour: one model of two studies.
Qt::PenStyle DropCurvesPlot::lineStyleOf(const Panel& panel, size_t rank) const {
    for (size_t other = 0; other < rank; ++other) {
        if (colourOf(panel, other) == colourOf(panel, rank))
            return Qt::DashLine;
    }
    return Qt::SolidLine;
}

bool DropCurvesPlot::isOfMethods() const {
    const auto [models, together] = shownModels();
    return !together || (models.size() == 1 && m_study->spec.methods.size() > 1);
}

size_t DropCurvesPlot::placeOf(const Panel& panel, size_t rank) const {
    if (!isOfMethods())
        return rank;
    const DropCurve& curve = m_study->curves[panel.curves[rank]];
    const auto method = std::ranges::find_if(
        m_study->spec.methods, [&](const MethodSpec& one) { return one.label() == curve.method; });
    const auto metricOfTask = [](const TaskSpec& task) { return task.info().metric.name; };
    std::vector<std::string_view> tasks; // those of its metric, as no others are drawn beside it
    for (const TaskSpec& task : m_study->spec.tasks) {
        if (metricOfTask(task) == metricOfTask(m_study->spec.tasks[curve.task]) &&
            std::ranges::find(tasks, task.task) == tasks.end())
            tasks.push_back(task.task);
    }
    const auto task = std::ranges::find(tasks, m_study->spec.tasks[curve.task].task);
    size_t study = 0; // of those that models have in common
    if (const QString name = studyOf(curve); !name.isEmpty()) {
        std::vector<std::string> studies = m_study->studies;
        studies.erase(std::unique(studies.begin(), studies.end()), studies.end());
        study = static_cast<size_t>(std::ranges::find(studies, name.toStdString()) - studies.begin());
    }
    const std::vector<MethodSpec>& methods = m_study->spec.methods;
    return static_cast<size_t>(method - methods.begin()) +
           methods.size() * (static_cast<size_t>(task - tasks.begin()) + tasks.size() * study);
}

} // namespace sparsescope
