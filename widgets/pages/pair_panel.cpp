#include "widgets/pages/pair_panel.h"

#include "weights/anatomy/model_choice.h"
#include "widgets/masks/mask_image.h"
#include "widgets/masks/mask_view.h"
#include "widgets/plots/difference_map_plot.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace sparsescope {
namespace {

struct Read {
    LayerDistributions distributions;
    std::shared_ptr<const MatrixValues> difference; ///< null where there is none
};

/// Some matrices of a model, as a model of one layer.
std::shared_ptr<const Anatomy> asOneLayer(const Anatomy& anatomy, const std::vector<size_t>& matrices) {
    auto alone = std::make_shared<Anatomy>();
    alone->rule = anatomy.rule;
    alone->stacks.emplace_back();
    alone->blockList = {{0, 0}};
    alone->blocks = 1;
    alone->matricesOf.emplace_back();
    for (const size_t matrix : matrices) {
        alone->matricesOf.front().push_back(alone->pool.size());
        alone->pool.push_back(anatomy.pool[matrix]);
        alone->poolNumel += anatomy.pool[matrix].numel();
    }
    return alone;
}

Read readPair(const PairPanel::Pair& pair, Progress& progress, const std::stop_token& stop) {
    const Comparison& comparison = *pair.comparison;
    std::vector<size_t> inA, inB;
    for (const size_t one : pair.pairs) {
        inA.push_back(comparison.alignment().pairs[one].first);
        inB.push_back(comparison.alignment().pairs[one].second);
    }
    Read read;
    read.distributions = layerDistributions(
        {{pair.nameA, comparison.a().checkpoint, asOneLayer(*comparison.a().anatomy, inA), {}},
         {pair.nameB, comparison.b().checkpoint, asOneLayer(*comparison.b().anatomy, inB), {}}},
        {.bins = 200, .coverage = 0.999}, progress, stop);
    read.distributions.titles = {pair.title};
    if (pair.pairs.size() == 1) {
        const PoolMatrix& a = comparison.matrixOf(pair.pairs.front());
        const PoolMatrix& b = comparison.partnerOf(pair.pairs.front());
        if (a.rows == b.rows && a.columns == b.columns)
            read.difference =
                readDifference(*comparison.a().checkpoint, a, *comparison.b().checkpoint, b, stop);
    }
    return read;
}

} // namespace

PairPanel::PairPanel(QWidget* parent)
    : QWidget(parent)
    , m_distributions(new LayerDistributionsPlot(this))
    , m_difference(new MaskView(this))
    , m_stack(new QStackedWidget(this))
    , m_heading(new QLabel(this))
    , m_status(new QLabel(QStringLiteral(" "), this))
    , m_none(new QLabel(this))
    , m_thresholds{{0}, {0}} {
    m_distributions->setObjectName(QStringLiteral("pairDistributions"));
    m_distributions->setMinimumSize(120, 80);
    m_difference->setObjectName(QStringLiteral("pairDifference"));
    m_difference->setAccessibleName(tr("Difference of the two matrices, weight by weight"));
    m_difference->setSigned(true);
    auto* send = new QAction(icon(QStringLiteral("figure")), tr("Send Difference to Figures"), m_difference);
    connect(send, &QAction::triggered, this, &PairPanel::sendAsked);
    auto* exporting = new QAction(icon(QStringLiteral("export")), tr("Export Difference..."), m_difference);
    connect(exporting, &QAction::triggered, this, &PairPanel::exportAsked);
    m_difference->addActions({send, exporting});
    auto* copy = new QAction(tr("Copy Picture"), m_difference);
    connect(copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setPixmap(m_difference->grab()); });
    m_difference->addAction(copy);
    m_difference->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (QLabel* label : {m_heading, m_status, m_none})
        label->setTextFormat(Qt::PlainText); // names from files are no markup
    m_none->setObjectName(QStringLiteral("noDifference"));
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setMargin(16);
    m_stack->addWidget(m_none);
    m_stack->addWidget(makeDifference());
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_distributions);
    splitter->addWidget(m_stack);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({1000, 1000}); // whatever each would like
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_difference, &MaskView::cellHovered, this,
            [this](const QString& text) { m_status->setText(text.isEmpty() ? QStringLiteral(" ") : text); });
    connect(&m_reading, &BackgroundTask::failed, this, &PairPanel::failed);
    clear();
}

PairPanel::~PairPanel() = default;

FigurePlot* PairPanel::differenceFigure() {
    if (!m_values)
        return nullptr;
    const Comparison& comparison = *m_shown.comparison;
    const PoolMatrix& matrix = comparison.matrixOf(m_shown.pairs.front());
    const auto model = [](const QString& name, const ComparedModel& of) {
        return DifferenceMap::Model{name, of.checkpoint->path(), of.anatomy->rule,
                                    chosenRoot(*of.checkpoint)};
    };
    if (!m_figure)
        m_figure = std::make_unique<DifferenceMapPlot>();
    m_figure->setMap({model(m_shown.nameA, comparison.a()), model(m_shown.nameB, comparison.b()),
                      matrix.label, DifferenceMapPlot::titleOf(*comparison.a().anatomy, matrix), m_values});
    return m_figure.get();
}

QWidget* PairPanel::makeDifference() {
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(2);
    auto* top = new QHBoxLayout;
    m_heading->setMinimumWidth(40);
    top->addWidget(m_heading, 1);
    const auto button = [&](const QString& name, const QString& text, auto act) {
        auto* tool = new QToolButton(side);
        tool->setIcon(icon(name));
        tool->setAutoRaise(true);
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        connect(tool, &QToolButton::clicked, this, act);
        top->addWidget(tool);
    };
    button(QStringLiteral("zoom-in"), tr("Zoom in (+ or wheel)"),
           [this] { m_difference->zoom(1.5, m_difference->rect().center()); });
    button(QStringLiteral("zoom-out"), tr("Zoom out (-)"),
           [this] { m_difference->zoom(1 / 1.5, m_difference->rect().center()); });
    button(QStringLiteral("fit"), tr("Whole matrix (0 or double click)"), [this] { m_difference->fit(); });
    column->addLayout(top);
    column->addWidget(m_difference, 1);
    column->addWidget(m_status);
    return side;
}

void PairPanel::clear() {
    m_reading.cancel();
    m_shown = {};
    m_distributions->setData({});
    m_distributions->hide(); // an empty half says nothing
    m_difference->setMatrix(nullptr);
    m_values.reset();
    m_none->setText(
        tr("Click a cell of the map, or choose one with the arrow keys: its distributions and the "
           "difference of its weights stand here."));
    m_stack->setCurrentIndex(0);
}

void PairPanel::showPair(const Pair& pair) {
    if (pair == m_shown)
        return;
    m_shown = pair;
    m_values.reset(); // until that of this pair is read
    m_reading.start(
        [pair](Progress& progress, const std::stop_token& stop) { return readPair(pair, progress, stop); },
        [this, pair](Read read) {
            m_distributions->setData(std::move(read.distributions));
            m_distributions->show();
            m_distributions->setPanelThresholds(m_thresholds, m_scopes);
            m_difference->setMatrix(read.difference);
            m_values = read.difference;
            m_stack->setCurrentIndex(read.difference ? 1 : 0);
            if (read.difference) {
                m_heading->setText(tr("Difference, full colour from \u00b1%1 on")
                                       .arg(magnitudeText(read.difference->scale, 2)));
                m_heading->setToolTip(plainToolTip(
                    tr("%1: %2 less %3.\nBlue: smaller in %2; vermilion: larger. Full colour stands for "
                       "three "
                       "times the root mean square of the differences. A pixel that covers several weights "
                       "shows the largest difference of them.")
                        .arg(pair.title, pair.nameB, pair.nameA)));
            } else if (pair.pairs.size() > 1) {
                m_none->setText(
                    tr("%1 is several matrices. Choose one component for the difference of its weights.")
                        .arg(pair.title));
            } else {
                const PoolMatrix& a = pair.comparison->matrixOf(pair.pairs.front());
                const PoolMatrix& b = pair.comparison->partnerOf(pair.pairs.front());
                m_none->setText(
                    tr("%1 is %2 \u00d7 %3 in one model and %4 \u00d7 %5 in the other: there is no "
                       "difference weight by weight.")
                        .arg(pair.title)
                        .arg(a.rows)
                        .arg(a.columns)
                        .arg(b.rows)
                        .arg(b.columns));
            }
        });
}

void PairPanel::setThresholds(std::pair<double, ThresholdScope> a, std::pair<double, ThresholdScope> b) {
    m_thresholds = {{a.first}, {b.first}};
    m_scopes = {a.second, b.second};
    m_distributions->setPanelThresholds(m_thresholds, m_scopes);
}

} // namespace sparsescope
