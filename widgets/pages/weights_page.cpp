#include "widgets/pages/weights_page.h"

#include "widgets/item_models/workspace.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/style/caption.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace sparsescope {

namespace {

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
    , m_normalisation(new QComboBox(this))
    , m_bins(new QComboBox(this))
    , m_range(new QComboBox(this))
    , m_logarithmic(new QCheckBox(tr("&Log counts"), this))
    , m_progress(new QProgressBar(this)) {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_plot, 1);
    m_plot->setObjectName(QStringLiteral("layerDistributions"));

    connect(m_logarithmic, &QCheckBox::toggled, m_plot, &LayerDistributionsPlot::setLogarithmic);
    for (QComboBox* choice : {m_normalisation, m_bins, m_range}) {
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            m_counted.clear();
            refresh();
        });
    }
    connect(&workspace, &Workspace::modelsChanged, this, &WeightsPage::refresh);
    connect(&workspace, &Workspace::levelChanged, this, &WeightsPage::showThresholds);
    connect(&workspace, &Workspace::selectionChanged, this, &WeightsPage::showSelection);
    connect(m_plot, &LayerDistributionsPlot::panelClicked, this, [this](int panel) {
        if (panel < this->workspace().blockCount())
            this->workspace().select({.slot = this->workspace().selection().slot, .block = panel});
    });
    connect(&m_counting, &BackgroundTask::failed, this, [this](const QString& line) {
        m_progress->hide();
        Q_EMIT message(line);
    });
    connect(&m_counting, &BackgroundTask::progressed, this, [this] { m_progress->show(); });
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
    for (const int bins : {50, 100, 200, 500, 1000, 5000})
        m_bins->addItem(countText(static_cast<uint64_t>(bins)), bins);
    m_bins->setCurrentIndex(2);
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
           "outside is said when you hover."));
    m_progress->setRange(0, 0);
    m_progress->setMaximumWidth(120);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Counting"));
    m_progress->hide();
    m_normalisation->setObjectName(QStringLiteral("normalisation"));
    m_bins->setObjectName(QStringLiteral("bins"));
    m_logarithmic->setObjectName(QStringLiteral("logarithmic"));

    auto* bar = new QWidget(this);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(8);
    for (const auto& [text, choice] :
         {std::pair(tr("&Normalisation"), m_normalisation), std::pair(tr("&Bins"), m_bins),
          std::pair(tr("Axis holds"), m_range)}) {
        layout->addWidget(labelFor(choice, text));
        layout->addWidget(choice);
        layout->addSpacing(8);
    }
    layout->addWidget(m_logarithmic);
    layout->addStretch();
    layout->addWidget(m_progress);
    return bar;
}

QString WeightsPage::help() const {
    return tr("Each panel is one layer: the prunable matrices of a block together, all open models overlaid. "
              "Exact zeros stand as a bar of their own, "
              "with their share of all stored weights. The amber band holds the magnitudes that the slider "
              "prunes. Click a panel to enlarge it.");
}

FigurePlot* WeightsPage::currentPlot() {
    return hasModel() && m_plot->panelCount() > 0 ? m_plot : nullptr;
}

void WeightsPage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    refresh();
}

void WeightsPage::refresh() {
    std::vector<DistributionInput> inputs;
    std::vector<uint64_t> ids;
    std::vector<std::shared_ptr<const void>> checkpoints;
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        const OpenModel& model = workspace().model(slot);
        if (!model.isOpen())
            continue;
        inputs.push_back({slotLetter(slot) + QStringLiteral("  ") + model.name, model.checkpoint,
                          model.anatomy, model.poolSummaries});
        ids.push_back(model.id);
        checkpoints.push_back(model.checkpoint);
    }
    if (checkpoints == m_counted)
        return;
    if (!isVisible()) { // counted when it is looked at; until then nothing holds a closed model
        m_counting.cancel();
        m_counted.clear();
        return;
    }
    m_counted = checkpoints;
    if (inputs.empty()) {
        m_counting.cancel();
        m_progress->hide();
        m_shownModels.clear();
        m_plot->setData({});
        return;
    }
    DistributionRequest request;
    request.bins = static_cast<size_t>(m_bins->currentData().toInt());
    request.normalisation = static_cast<Normalisation>(m_normalisation->currentData().toInt());
    request.coverage = m_range->currentData().toDouble();
    m_counting.start(
        [inputs, request](Progress& progress, const std::stop_token& stop) {
            return layerDistributions(inputs, request, progress, stop);
        },
        [this, ids](LayerDistributions data) {
            m_progress->hide();
            m_shownModels = ids;
            m_plot->setData(std::move(data));
            showThresholds();
            showSelection();
        });
}

void WeightsPage::showThresholds() {
    std::vector<double> thresholds;
    for (const uint64_t id : m_shownModels) {
        const int slot = workspace().slotOf(id);
        thresholds.push_back(slot >= 0 ? workspace().model(slot).threshold().value_or(0) : 0);
    }
    m_plot->setThresholds(thresholds);
}

void WeightsPage::showSelection() {
    const Selection& selection = workspace().selection();
    m_plot->setSelected(selection.block);
    if (m_plot->enlarged() >= 0 && selection.block >= 0 && selection.block < m_plot->panelCount())
        m_plot->setEnlarged(selection.block);
}

} // namespace sparsescope
