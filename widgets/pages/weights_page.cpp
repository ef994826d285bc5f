#include "widgets/pages/weights_page.h"

#include "widgets/item_models/workspace.h"
#include "widgets/pages/lit_field.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/style/caption.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <set>

namespace sparsescope {

namespace {

constexpr int mostBins = 100'000;

QLabel* labelFor(QWidget* control, const QString& text) {
    auto* label = new QLabel(text, control->parentWidget());
    label->setBuddy(control);
    control->setAccessibleName(withoutMnemonic(text));
    return label;
}

} // namespace

WeightsPage::WeightsPage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_plot(new LayerDistributionsPlot)
    , m_component(new QComboBox(this))
    , m_normalisation(new QComboBox(this))
    , m_bins(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_logarithmic(new QCheckBox(tr("&Log counts"), this))
    , m_cumulative(new QCheckBox(tr("&Cumulative"), this))
    , m_whole(new QToolButton(this))
    , m_lit(new LitField(workspace, this))
    , m_noBand(new QLabel(tr("No band: choose a matrix, each has its threshold"), this))
    , m_progress(new QProgressBar(this)) {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_plot, 1);
    m_plot->setObjectName(QStringLiteral("layerDistributions"));

    connect(m_logarithmic, &QCheckBox::toggled, m_plot, &LayerDistributionsPlot::setLogarithmic);
    connect(m_cumulative, &QCheckBox::toggled, this, [this](bool on) {
        m_logarithmic->setEnabled(!on); // of counts
        m_plot->setCumulative(on);
    });
    connect(m_normalisation, &QComboBox::currentIndexChanged, this, &WeightsPage::countAnew);
    for (QComboBox* typed : {m_bins, m_range}) { // chosen, or typed and confirmed
        connect(typed, &QComboBox::activated, this, &WeightsPage::countAnew);
        connect(typed->lineEdit(), &QLineEdit::returnPressed, this, &WeightsPage::countAnew);
        connect(typed->lineEdit(), &QLineEdit::editingFinished, this, &WeightsPage::countAnew);
    }
    connect(m_component, &QComboBox::activated, this, &WeightsPage::chooseComponent);
    connect(m_plot, &LayerDistributionsPlot::viewChanged, this,
            [this] { m_whole->setEnabled(m_plot->view().has_value()); });
    connect(m_lit, &LitField::brushingChanged, m_plot, &LayerDistributionsPlot::setBrushing);
    connect(m_lit, &LitField::message, this, &Page::message);
    connect(m_plot, &LayerDistributionsPlot::litChosen, this,
            [this](const std::optional<MagnitudeRange>& range) { this->workspace().setLit(range); });
    connect(&workspace, &Workspace::litChanged, this, [this] { m_plot->setLit(this->workspace().lit()); });
    addEscapeFromLit(this, workspace);
    connect(m_whole, &QToolButton::clicked, this, [this] { m_plot->setView(std::nullopt); });
    connect(&workspace, &Workspace::modelsChanged, this, [this] {
        offerComponents();
        refresh();
    });
    connect(&workspace, &Workspace::modelUpdated, this, [this] {
        if (m_waits)
            refresh();
    });
    connect(&workspace, &Workspace::levelChanged, this, &WeightsPage::showThresholds);
    connect(&workspace, &Workspace::selectionChanged, this, &WeightsPage::showSelection);
    connect(m_plot, &LayerDistributionsPlot::panelClicked, this, [this](int panel) {
        if (panel < this->workspace().blockCount())
            this->workspace().select({.slot = this->workspace().selection().slot,
                                      .block = panel,
                                      .component = m_plot->data().component});
    });
    connect(&m_counting, &BackgroundTask::failed, this, [this](const QString& line) {
        m_progress->hide();
        Q_EMIT message(line);
    });
    connect(&m_counting, &BackgroundTask::progressed, this, [this] { m_progress->show(); });
    offerComponents();
    setContent(content);
}

QWidget* WeightsPage::makeToolBar() {
    for (const auto& [text, value] :
         {std::pair(tr("As stored"), Normalisation::None),
          std::pair(tr("Standard (z-score)"), Normalisation::Standard),
          std::pair(tr("Min-max"), Normalisation::MinMax), std::pair(tr("Max-abs"), Normalisation::MaxAbs),
          std::pair(tr("L2 norm"), Normalisation::L2)})
        m_normalisation->addItem(text, static_cast<int>(value));
    m_normalisation->setToolTip(
        tr("How each layer's weights, its matrices together, are scaled before they are counted."));
    m_bins->setEditable(true);
    m_bins->setInsertPolicy(QComboBox::NoInsert);
    for (const int bins : {50, 100, 200, 500, 1000, 5000})
        m_bins->addItem(QString::number(bins));
    m_bins->setValidator(new QIntValidator(1, mostBins, m_bins));
    m_bins->setToolTip(tr("Choose, or type any number from 1 to %1").arg(mostBins));
    m_bins->setCurrentIndex(2);
    m_range->setEditable(true);
    m_bins->setCompleter(nullptr); // 5 is no 50
    m_range->setCompleter(nullptr);
    m_range->setInsertPolicy(QComboBox::NoInsert);
    for (const double coverage : {0.99, 0.999, 0.9999})
        m_range->addItem(tr("%1 of each layer")
                             .arg(percentText(coverage, coverage > 0.999  ? 2
                                                        : coverage > 0.99 ? 1
                                                                          : 0)),
                         coverage);
    m_range->addItem(tr("All weights"), 1.0);
    m_range->setCurrentIndex(0);
    m_range->setToolTip(
        tr("About how much of each layer the x axis holds. The axis is the same in all panels; what lies "
           "outside is said when you hover. Two numbers can be typed as well: -0.1 to 0.1."));
    m_component->setToolTip(tr("The matrices of a layer together, or one component of each layer"));
    m_component->setObjectName(QStringLiteral("component"));
    m_component->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_component->setMinimumContentsLength(8);
    m_range->setObjectName(QStringLiteral("range"));
    m_cumulative->setObjectName(QStringLiteral("cumulative"));
    m_cumulative->setToolTip(tr("The share of a layer's weights up to each value, in place of counts"));
    m_whole->setObjectName(QStringLiteral("wholeAxis"));
    m_whole->setIcon(icon(QStringLiteral("fit")));
    m_whole->setAutoRaise(true);
    m_whole->setToolTip(tr("The whole axis again (0); the wheel zooms, dragging moves along it"));
    m_whole->setAccessibleName(m_whole->toolTip());
    m_whole->setEnabled(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(120);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Counting"));
    m_progress->hide();
    m_normalisation->setObjectName(QStringLiteral("normalisation"));
    m_bins->setObjectName(QStringLiteral("bins"));
    m_logarithmic->setObjectName(QStringLiteral("logarithmic"));

    auto* bar = new QWidget(this);
    auto* layout = new FlowLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    for (const auto& [text, choice] :
         {std::pair(tr("&Matrices"), m_component), std::pair(tr("&Normalisation"), m_normalisation),
          std::pair(tr("&Bins"), m_bins), std::pair(tr("Axis holds"), m_range)}) {
        layout->addWidget(grouped({labelFor(choice, text), choice}));
    }
    layout->addWidget(m_logarithmic);
    layout->addWidget(m_cumulative);
    layout->addWidget(m_whole);
    layout->addWidget(m_lit);
    m_noBand->setObjectName(QStringLiteral("noBand"));
    m_noBand->setToolTip(tr("The slider has a threshold for each matrix, and a layer holds several: one band "
                            "would be wrong for them."));
    m_noBand->hide();
    layout->addWidget(m_noBand);
    layout->addWidget(m_progress);
    return bar;
}

QString WeightsPage::help() const {
    return tr(
        "Each panel is one layer: the prunable matrices of a block together, all open models overlaid. "
        "Exact zeros stand as a bar of their own, "
        "with their share of all stored weights. The amber band holds the magnitudes that the slider "
        "prunes; where it has a threshold for each matrix, only of panels that show one. Click a panel to "
        "enlarge it; the wheel zooms the axis of all panels at the pointer, and "
        "dragging moves along it. Dragging with Shift, or with the tool for it, takes a range of |w|, which "
        "can be "
        "typed too: how many weights of each model's pool have it stands beside, and they light up in the "
        "heat maps of Masks, until Escape. Choose Query in the tree, or under Matrices, for that matrix of "
        "each "
        "layer alone.");
}

FigurePlot* WeightsPage::currentPlot() {
    return hasModel() && m_plot->panelCount() > 0 ? m_plot : nullptr;
}

void WeightsPage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    refresh();
}

int WeightsPage::bins() const {
    return std::clamp(m_bins->currentText().toInt(), 1, mostBins);
}

std::optional<std::pair<double, double>> WeightsPage::typedRange() const {
    if (m_range->findText(m_range->currentText()) >= 0)
        return {};
    const auto typed = twoNumbers(m_range->currentText());
    return typed && typed->first < typed->second ? typed : std::nullopt;
}

void WeightsPage::countAnew() {
    if (m_range->findText(m_range->currentText()) < 0 && !typedRange()) {
        Q_EMIT message(tr("\"%1\" is no range of an axis; write two rising numbers, e.g. -0.1 to 0.1.")
                           .arg(m_range->currentText()));
        m_range->setCurrentIndex(0);
        m_range->setEditText(m_range->itemText(0));
    }
    const int shown = m_range->findText(m_range->currentText());
    if (shown >= 0) // typed as it is offered
        m_range->setCurrentIndex(shown);
    refresh();
}

void WeightsPage::offerComponents() {
    std::set<Component> components;
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        const OpenModel& model = workspace().model(slot);
        if (!model.isOpen() || model.anatomy->blocks == 0)
            continue;
        for (const PoolMatrix& matrix : model.anatomy->pool) {
            if (matrix.block >= 0 && matrix.component != Component::None)
                components.insert(matrix.component);
        }
    }
    const QVariant chosen = m_component->currentData();
    m_component->clear();
    m_component->addItem(tr("Layer together"), static_cast<int>(Component::None));
    for (const Component component : components)
        m_component->addItem(componentTitle(component), static_cast<int>(component));
    m_component->setCurrentIndex(std::max(0, m_component->findData(chosen)));
    m_component->setEnabled(m_component->count() > 1);
}

/// What is chosen here is chosen everywhere, of the layer that is.
void WeightsPage::chooseComponent() {
    Selection selection = workspace().selection();
    if (selection.block >= 0) {
        selection.component = static_cast<Component>(m_component->currentData().toInt());
        selection.tensor.clear();
        workspace().select(selection);
    }
    refresh();
}

void WeightsPage::refresh() {
    std::vector<DistributionInput> inputs;
    std::vector<uint64_t> ids;
    std::vector<std::shared_ptr<const void>> checkpoints;
    m_waits = false;
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        const OpenModel& model = workspace().model(slot);
        if (!model.isOpen())
            continue;
        m_waits = m_waits || model.isCounting;
        inputs.push_back({slotLetter(slot) + QStringLiteral("  ") + model.name, model.checkpoint,
                          model.anatomy, model.poolSummaries});
        ids.push_back(model.id);
        checkpoints.push_back(model.checkpoint);
    }
    DistributionRequest request;
    request.bins = static_cast<size_t>(bins());
    request.normalisation = static_cast<Normalisation>(m_normalisation->currentData().toInt());
    request.range = typedRange();
    request.coverage = m_range->currentData().toDouble();
    request.component = static_cast<Component>(m_component->currentData().toInt());
    if (checkpoints == m_counted && request == m_request) {
        QStringList names;
        for (const DistributionInput& input : inputs)
            names << input.name;
        m_plot->setNames(names); // they may be others now
        return;
    }
    if (!isVisible()) { // counted when it is looked at; until then nothing holds a closed model
        m_counting.cancel();
        m_counted.clear();
        return;
    }
    if (m_waits) { // two passes over the same weights at once are slower than one behind the other
        m_counting.cancel();
        m_counted.clear();
        m_progress->show();
        return;
    }
    m_counted = checkpoints;
    m_request = request;
    if (inputs.empty()) {
        m_counting.cancel();
        m_progress->hide();
        m_shownModels.clear();
        m_plot->setData({});
        return;
    }
    m_counting.start(
        [inputs, request](Progress& progress, const std::stop_token& stop) {
            return layerDistributions(inputs, request, progress, stop);
        },
        [this, ids](LayerDistributions data) {
            m_progress->hide();
            m_shownModels = ids;
            m_plot->setData(std::move(data));
            m_plot->setLit(workspace().lit());
            showThresholds();
            showSelection();
        });
}

void WeightsPage::showThresholds() {
    std::vector<std::vector<double>> thresholds;
    std::vector<ThresholdScope> scopes;
    bool areSeveral = false;
    for (const uint64_t id : m_shownModels) {
        std::vector<double>& of = thresholds.emplace_back();
        scopes.push_back(workspace().scope());
        const int slot = workspace().slotOf(id);
        if (slot < 0 || !workspace().model(slot).isOfLevel())
            continue;
        const OpenModel& model = workspace().model(slot);
        if (model.isByHand)
            scopes.back() = ThresholdScope::Given;
        of = panelThresholds(*model.anatomy, *model.level, m_plot->data().component);
        areSeveral = areSeveral || (model.level->isByMatrix() && model.level->pruned > 0 &&
                                    std::ranges::find(of, 0.0) != of.end());
    }
    m_noBand->setVisible(areSeveral);
    m_plot->setPanelThresholds(std::move(thresholds), std::move(scopes));
}

void WeightsPage::showSelection() {
    const Selection& selection = workspace().selection();
    // Query in the tree is the query here, and a layer is all of it.
    const int component = selection.block < 0 || !selection.tensor.isEmpty()
                              ? -1
                              : m_component->findData(static_cast<int>(selection.component));
    if (component >= 0 && component != m_component->currentIndex()) {
        m_component->setCurrentIndex(component);
        refresh();
    }
    m_plot->setSelected(selection.block);
    if (m_plot->enlarged() >= 0 && selection.block >= 0 && selection.block < m_plot->panelCount())
        m_plot->setEnlarged(selection.block);
}

} // namespace sparsescope
