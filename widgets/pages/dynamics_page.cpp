#include "widgets/pages/dynamics_page.h"

#include "widgets/pages/empty_page.h"
#include "widgets/plots/dynamics_plot.h"
#include "widgets/style/caption.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"
#include "widgets/style/screen_language.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QSettings>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSlider>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <set>
#include <utility>

namespace sparsescope {
namespace {

const QString seriesKey = QStringLiteral("dynamics/series");
constexpr int playPause = 500; ///< milliseconds a step
constexpr int mostLines = 6;   ///< of series below the plot; the tooltip says all

} // namespace

DynamicsPage::DynamicsPage(QWidget* parent)
    : Page(parent)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyPage)
    , m_plot(new DynamicsPlot)
    , m_list(new QListWidget)
    , m_quantity(new QComboBox)
    , m_zeros(new QComboBox)
    , m_limit(new QDoubleSpinBox)
    , m_progress(new QProgressBar)
    , m_cancel(new QToolButton)
    , m_step(new QSlider(Qt::Horizontal))
    , m_play(new QToolButton)
    , m_open(new QToolButton)
    , m_stepNumber(new QLabel)
    , m_said(new ElidedLabel) {
    m_plot->setObjectName(QStringLiteral("dynamicsPlot"));
    m_list->setObjectName(QStringLiteral("trainings"));
    m_list->setAccessibleName(tr("Series of checkpoints"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMinimumWidth(120);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(m_list);
    splitter->addWidget(m_plot);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({180, 700});
    splitter->setChildrenCollapsible(false);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(splitter, 1);
    column->addWidget(makeSteps());
    m_empty->setOpenText(tr("&Open a Series..."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_empty, &EmptyPage::openRequested, this, &DynamicsPage::chooseFolder);
    connect(&m_trainings, &Trainings::changed, this, &DynamicsPage::showTrainings);
    connect(&m_trainings, &Trainings::failed, this, &Page::message);
    connect(&m_trainings, &Trainings::progressed, this, &DynamicsPage::showProgress);
    connect(m_plot, &DynamicsPlot::stepChosen, this, [this](uint64_t step) {
        const std::vector<uint64_t> all = steps();
        m_step->setValue(static_cast<int>(std::ranges::find(all, step) - all.begin()));
    });
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        if (!m_fills)
            showQuantity();
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_fills)
            m_trainings.rename(static_cast<size_t>(m_list->row(item)), item->text());
    });
    for (QWidget* widget : std::initializer_list<QWidget*>{m_list, m_plot}) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this,
                [this, widget](const QPoint& at) { showMenu(widget->mapToGlobal(at)); });
    }
    auto* remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (currentTraining() >= 0)
            m_trainings.remove(static_cast<size_t>(currentTraining()));
    });
    m_playing.setInterval(playPause);
    connect(&m_playing, &QTimer::timeout, this, [this] {
        if (m_step->value() >= m_step->maximum())
            m_play->setChecked(false);
        else
            m_step->setValue(m_step->value() + 1);
    });
    showTrainings();
}

DynamicsPage::~DynamicsPage() {
    m_trainings.disconnect(this);
}

QWidget* DynamicsPage::makeToolBar() {
    auto* add = new QToolButton;
    add->setObjectName(QStringLiteral("addSeries"));
    add->setIcon(icon(QStringLiteral("open")));
    add->setText(tr("Add a Series..."));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    connect(add, &QToolButton::clicked, this, &DynamicsPage::chooseFolder);
    m_quantity->setObjectName(QStringLiteral("quantity"));
    for (const auto& [text, quantity] :
         {std::pair(tr("Zeros of the pool"), DynamicsQuantity::Zeros),
          std::pair(tr("Zeros of each layer"), DynamicsQuantity::LayerZeros),
          std::pair(tr("Distance to the first"), DynamicsQuantity::DistanceToFirst),
          std::pair(tr("Distance to the last"), DynamicsQuantity::DistanceToLast)})
        m_quantity->addItem(text, static_cast<int>(quantity));
    m_quantity->setToolTip(tr("A distance is ||W - R|| / ||R|| over the pool, R being the first or the last "
                              "checkpoint. Layers are those of the chosen series."));
    connect(m_quantity, &QComboBox::currentIndexChanged, this, &DynamicsPage::showQuantity);
    m_zeros->setObjectName(QStringLiteral("zeroRule"));
    m_zeros->addItem(tr("exactly 0"), static_cast<int>(ZeroRule::Kind::Exact));
    m_zeros->addItem(tr("|w| below"), static_cast<int>(ZeroRule::Kind::Abs));
    m_zeros->addItem(tr("|w| below std times"), static_cast<int>(ZeroRule::Kind::Std));
    m_zeros->setToolTip(tr("What counts as zero. The standard deviation is that of each matrix."));
    m_limit->setObjectName(QStringLiteral("zeroLimit"));
    m_limit->setAccessibleName(tr("The limit below which a weight counts as zero"));
    m_limit->setDecimals(6);
    m_limit->setRange(0, 1000);
    m_limit->setSingleStep(0.01);
    m_limit->setValue(0.1);
    m_limit->setKeyboardTracking(false);
    m_limit->setLocale(screenLocale());
    m_limit->hide();
    connect(m_zeros, &QComboBox::currentIndexChanged, this, &DynamicsPage::takeRule);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, &DynamicsPage::takeRule);
    m_progress->setObjectName(QStringLiteral("dynamicsProgress"));
    m_progress->setAccessibleName(tr("Progress of following the series"));
    m_progress->setMaximumWidth(180);
    m_cancel->setObjectName(QStringLiteral("dynamicsCancel"));
    m_cancel->setAutoRaise(true);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_trainings.isCancelled())
            m_trainings.goOn();
        else
            m_trainings.cancel();
    });
    auto* bar = new QWidget;
    auto* layout = new FlowLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(add);
    for (const auto& [text, choice] :
         {std::pair(tr("Sho&w"), m_quantity), std::pair(tr("&Zero is"), m_zeros)}) {
        auto* label = new QLabel(text, bar);
        label->setBuddy(choice);
        choice->setAccessibleName(withoutMnemonic(text));
        layout->addWidget(grouped({label, choice}));
    }
    layout->addWidget(m_limit);
    layout->addWidget(grouped({m_progress, m_cancel}));
    showProgress({}, 1);
    return bar;
}

QWidget* DynamicsPage::makeSteps() {
    m_play->setObjectName(QStringLiteral("play"));
    m_play->setIcon(icon(QStringLiteral("play")));
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_play->setToolTip(tr("Play through the steps"));
    m_play->setAccessibleName(m_play->toolTip());
    connect(m_play, &QToolButton::toggled, this, [this](bool on) {
        m_play->setIcon(icon(on ? QStringLiteral("stop") : QStringLiteral("play")));
        if (on && m_step->value() >= m_step->maximum())
            m_step->setValue(0);
        if (on)
            m_playing.start();
        else
            m_playing.stop();
    });
    m_step->setObjectName(QStringLiteral("step"));
    m_step->setAccessibleName(tr("Training step"));
    m_step->setPageStep(1);
    m_step->setMaximumWidth(320);
    connect(m_step, &QSlider::valueChanged, this, &DynamicsPage::showStep);
    m_said->setObjectName(QStringLiteral("stepText"));
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_open->setObjectName(QStringLiteral("openStep"));
    m_open->setIcon(icon(QStringLiteral("model")));
    m_open->setText(tr("Open This Checkpoint"));
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setAutoRaise(true);
    connect(m_open, &QToolButton::clicked, this, &DynamicsPage::openStep);
    m_stepNumber->setObjectName(QStringLiteral("stepNumber"));
    auto* rows = new QWidget;
    auto* layout = new QVBoxLayout(rows);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_play);
    row->addWidget(m_step, 1);
    row->addWidget(m_stepNumber, 1);
    row->addWidget(m_open);
    layout->addLayout(row);
    layout->addWidget(m_said);
    return rows;
}

QString DynamicsPage::help() const {
    return tr(
        "A series is one model over its training: a folder of checkpoints, whose steps are in their "
        "metadata, "
        "in trainer_state.json or in their names. Over the steps stand the zeros of the pool by a rule, "
        "those "
        "of each layer, or how far the weights are from the first or the last checkpoint. A dashed line is "
        "where the share of zeros changes its level, with its 95 % interval. Several series stand over each "
        "other. Click a step, move the slider or press play; a checkpoint can be opened as a model.");
}

FigurePlot* DynamicsPage::currentPlot() {
    return m_plot->series().empty() ? nullptr : m_plot;
}

void DynamicsPage::showEvent(QShowEvent* event) {
    m_empty->setText(
        question(),
        tr("Open a folder of checkpoints of one training, or drop it on the window. %1").arg(help()));
    reopenLast();
    Page::showEvent(event);
}

void DynamicsPage::openSeries(const QStringList& folders) {
    reopenLast();
    for (const QString& folder : folders)
        m_trainings.add({folder});
}

void DynamicsPage::reopenLast() {
    if (std::exchange(m_isReopened, true))
        return;
    const QVariantList kept = QSettings().value(seriesKey).toList();
    for (const QVariant& one : kept) {
        const QVariantMap series = one.toMap();
        const QStringList paths = series.value(QStringLiteral("paths")).toStringList();
        if (std::ranges::all_of(paths, [](const QString& path) { return QFileInfo::exists(path); }))
            m_trainings.add(paths, series.value(QStringLiteral("name")).toString());
    }
}

void DynamicsPage::keepTrainings() const {
    QVariantList kept;
    for (const Trainings::Training& training : m_trainings.all())
        kept << QVariantMap{{QStringLiteral("name"), training.name},
                            {QStringLiteral("paths"), training.paths}};
    QSettings().setValue(seriesKey, kept);
}

int DynamicsPage::currentTraining() const {
    return m_list->currentRow();
}

std::vector<uint64_t> DynamicsPage::steps() const {
    std::set<uint64_t> all;
    for (const Trainings::Training& training : m_trainings.all()) {
        for (const SeriesMember& member : training.members)
            all.insert(member.step);
    }
    return {all.begin(), all.end()};
}

void DynamicsPage::showTrainings() {
    m_fills = true;
    const int current = std::max(0, currentTraining());
    m_list->clear();
    std::vector<NamedSeries> known;
    for (const Trainings::Training& training : m_trainings.all()) {
        auto* item = new QListWidgetItem(training.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        const QString paths = training.paths.join(u'\n');
        if (!training.problem.isEmpty()) {
            item->setIcon(icon(QStringLiteral("warning")));
            item->setToolTip(plainToolTip(training.problem));
        } else {
            item->setToolTip(plainToolTip(training.members.empty() ? paths
                                                                   : tr("%1\n%2 checkpoints, steps %3 to %4")
                                                                         .arg(paths)
                                                                         .arg(training.members.size())
                                                                         .arg(training.members.front().step)
                                                                         .arg(training.members.back().step)));
        }
        if (training.series)
            known.push_back({training.name, *training.series, training.paths});
    }
    m_list->setCurrentRow(std::min(current, m_list->count() - 1));
    m_fills = false;
    m_stack->setCurrentIndex(m_trainings.all().empty() ? 0 : 1);
    const std::vector<uint64_t> all = steps();
    {
        const QSignalBlocker quiet(m_step);
        const bool atEnd = m_step->value() == m_step->maximum();
        m_step->setRange(0, std::max(0, static_cast<int>(all.size()) - 1));
        if (atEnd)
            m_step->setValue(m_step->maximum());
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_step, m_play, m_open})
        widget->setEnabled(all.size() > 1);
    m_plot->setSeries(std::move(known), m_trainings.rule());
    showQuantity();
    showStep();
    if (m_isReopened)
        keepTrainings();
}

void DynamicsPage::showQuantity() {
    const auto quantity = static_cast<DynamicsQuantity>(m_quantity->currentData().toInt());
    // The chosen one among those that are drawn.
    size_t drawn = 0;
    for (int i = 0; i < currentTraining(); ++i)
        drawn += m_trainings.all()[static_cast<size_t>(i)].series ? 1 : 0;
    m_plot->setQuantity(quantity, drawn);
}

void DynamicsPage::takeRule() {
    const auto kind = static_cast<ZeroRule::Kind>(m_zeros->currentData().toInt());
    m_limit->setVisible(kind != ZeroRule::Kind::Exact);
    m_trainings.setRule({kind, kind == ZeroRule::Kind::Exact ? 0 : m_limit->value()});
}

void DynamicsPage::showStep() {
    const std::vector<uint64_t> all = steps();
    if (all.empty()) {
        m_plot->setStep({});
        m_stepNumber->clear();
        m_said->clear();
        return;
    }
    const uint64_t step = all[std::min(static_cast<size_t>(std::max(0, m_step->value())), all.size() - 1)];
    m_plot->setStep(static_cast<double>(step));
    m_stepNumber->setText(tr("Step %1").arg(countText(step)));
    QStringList lines; // one a series: a series without that step has an empty one, so that nothing moves
    for (const Trainings::Training& training : m_trainings.all()) {
        if (!training.series)
            continue;
        QString& line = lines.emplace_back();
        const auto& points = training.series->points;
        const auto at = std::ranges::find(points, step, &SeriesPoint::step);
        if (at == points.end())
            continue;
        QString said =
            tr("%1: %2 zeros")
                .arg(training.name, percentText(static_cast<double>(at->zeros) /
                                                    static_cast<double>(training.series->anatomy.poolNumel),
                                                2));
        if (at->distanceToFirst)
            said = tr("%1, %2 from the first").arg(said, magnitudeText(*at->distanceToFirst, 3));
        if (at->distanceToLast)
            said = tr("%1, %2 from the last").arg(said, magnitudeText(*at->distanceToLast, 3));
        line = said;
    }
    m_said->setToolTip(plainToolTip(lines.join(u'\n')));
    m_said->setText(lines.mid(0, mostLines).join(u'\n'));
}

void DynamicsPage::showProgress(const QString& what, double fraction) {
    const bool ended = what.isEmpty();
    m_progress->setVisible(!ended);
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(fraction * 1000));
    const bool cancelled = m_trainings.isCancelled();
    m_cancel->setVisible(!ended || cancelled);
    m_cancel->setIcon(icon(cancelled ? QStringLiteral("reload") : QStringLiteral("stop")));
    m_cancel->setToolTip(cancelled ? tr("Go on") : tr("Stop following the series"));
    m_cancel->setAccessibleName(m_cancel->toolTip());
}

void DynamicsPage::chooseFolder() {
    auto* dialog = new QFileDialog(this, tr("Open a Folder of Checkpoints"),
                                   QSettings().value(QStringLiteral("lastFolder")).toString());
    dialog->setObjectName(QStringLiteral("seriesDialog"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, &DynamicsPage::openSeries);
    dialog->open();
}

void DynamicsPage::openStep() {
    const std::vector<uint64_t> all = steps();
    const int current = currentTraining();
    if (all.empty() || current < 0)
        return;
    const uint64_t step = all[static_cast<size_t>(m_step->value())];
    const auto& members = m_trainings.all()[static_cast<size_t>(current)].members;
    const auto member = std::ranges::find(members, step, &SeriesMember::step);
    if (member == members.end())
        Q_EMIT message(tr("%1 has no checkpoint of step %2. Choose another step, or another series.")
                           .arg(m_trainings.all()[static_cast<size_t>(current)].name)
                           .arg(step));
    else
        Q_EMIT openRequested({QString::fromStdString(member->path.string())});
}

void DynamicsPage::showMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("dynamicsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int current = currentTraining();
    menu->addAction(icon(QStringLiteral("open")), tr("Add a Series..."), this, &DynamicsPage::chooseFolder);
    QAction* rename = menu->addAction(tr("Rename"), this, [this] {
        if (m_list->currentItem() != nullptr)
            m_list->editItem(m_list->currentItem());
    });
    QAction* remove = menu->addAction(icon(QStringLiteral("close")), tr("Remove"), this, [this] {
        if (currentTraining() >= 0)
            m_trainings.remove(static_cast<size_t>(currentTraining()));
    });
    rename->setEnabled(current >= 0);
    remove->setEnabled(current >= 0);
    menu->addSeparator();
    QAction* open = menu->addAction(icon(QStringLiteral("model")), tr("Open This Checkpoint"), this,
                                    &DynamicsPage::openStep);
    open->setEnabled(m_open->isEnabled());
    QAction* figure = menu->addAction(icon(QStringLiteral("figure")), tr("Export This Plot..."), this,
                                      [this] { Q_EMIT exportRequested(m_plot); });
    QAction* send = menu->addAction(tr("Send to Figures"), this, [this] { Q_EMIT sendRequested(m_plot); });
    for (QAction* action : {figure, send})
        action->setEnabled(currentPlot() != nullptr);
    menu->popup(global);
}

} // namespace sparsescope
