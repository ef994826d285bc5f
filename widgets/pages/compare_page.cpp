#include "widgets/pages/compare_page.h"

#include "base/atomic_file.h"
#include "widgets/pages/pair_panel.h"
#include "widgets/plots/layer_distributions_plot.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QSettings>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>

namespace sparsescope {
namespace {

const QString measureKey = QStringLiteral("compare/measure");
const QString referenceKey = QStringLiteral("compare/reference");
const QString splitKey = QStringLiteral("compare/split");
const QString tabKey = QStringLiteral("compare/tab");

} // namespace

ComparePage::ComparePage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_comparisons(workspace)
    , m_map(new ComparisonMapPlot)
    , m_table(new ComparisonTable)
    , m_pair(new PairPanel)
    , m_tabs(new QTabWidget)
    , m_measure(new QComboBox)
    , m_reference(new QComboBox)
    , m_progress(new QProgressBar)
    , m_cancel(new QToolButton)
    , m_note(new QLabel) {
    m_map->setObjectName(QStringLiteral("comparisonMap"));
    m_note->setObjectName(QStringLiteral("comparisonNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMargin(8);
    m_tabs->setObjectName(QStringLiteral("comparisonTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_pair, tr("Cell"));
    m_tabs->addTab(m_table, tr("Table"));
    m_tabs->setCurrentIndex(QSettings().value(tabKey).toInt());
    connect(m_tabs, &QTabWidget::currentChanged, this, [](int tab) { QSettings().setValue(tabKey, tab); });
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("comparisonSplitter"));
    splitter->addWidget(m_map);
    splitter->addWidget(m_tabs);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({5000, 4000}); // shares of what there is, not what the parts would like
    splitter->restoreState(QSettings().value(splitKey).toByteArray());
    connect(splitter, &QSplitter::splitterMoved, this,
            [splitter] { QSettings().setValue(splitKey, splitter->saveState()); });
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(m_note);
    layout->addWidget(splitter, 1);

    connect(&workspace, &Workspace::modelsChanged, this, &ComparePage::showModels);
    connect(&workspace, &Workspace::selectionChanged, this, &ComparePage::showSelection);
    connect(&workspace, &Workspace::levelChanged, this, [this] {
        showThresholds();
        showNote();
    });
    connect(&m_comparisons, &Comparisons::changed, this, &ComparePage::showResults);
    connect(&m_comparisons, &Comparisons::progressed, this, &ComparePage::showProgress);
    connect(&m_comparisons, &Comparisons::failed, this, &Page::message);
    connect(m_pair, &PairPanel::failed, this, &Page::message);
    connect(m_pair, &PairPanel::sendAsked, this, [this] {
        if (FigurePlot* difference = m_pair->differenceFigure())
            Q_EMIT sendRequested(difference);
    });
    connect(m_pair, &PairPanel::exportAsked, this, [this] {
        if (FigurePlot* difference = m_pair->differenceFigure())
            Q_EMIT exportRequested(difference);
    });
    connect(m_map, &ComparisonMapPlot::currentChanged, this, &ComparePage::takeCell);
    connect(m_map, &ComparisonMapPlot::activated, this, [this] {
        m_tabs->setCurrentWidget(m_pair);
        m_pair->distributions().setFocus();
    });
    connect(m_table, &ComparisonTable::placeChosen, this, [this](const ComparisonTableModel::Place& place) {
        m_map->setCurrent({place.table, place.row, place.column});
        takeCell();
    });
    auto* copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this,
            [this] { QGuiApplication::clipboard()->setText(m_map->csv()); });
    for (QWidget* widget : std::initializer_list<QWidget*>{m_map, m_table}) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this,
                [this, widget](const QPoint& at) { showMenu(widget->mapToGlobal(at)); });
    }
    setContent(content);
    showModels();
    showResults();
}

ComparePage::~ComparePage() {
    m_comparisons.disconnect(this);
}

QWidget* ComparePage::makeToolBar() {
    m_measure->setObjectName(QStringLiteral("measure"));
    m_measure->setAccessibleName(tr("What is compared"));
    for (const ComparisonMeasure measure : comparisonMeasures) {
        m_measure->addItem(measureTitle(measure), static_cast<int>(measure));
        m_measure->setItemData(m_measure->count() - 1, measureHelp(measure), Qt::ToolTipRole);
    }
    const auto kept = measureFromName(QSettings().value(measureKey).toString().toStdString());
    m_map->setMeasure(kept.value_or(ComparisonMeasure::Wasserstein));
    m_measure->setCurrentIndex(m_measure->findData(static_cast<int>(m_map->measure())));
    m_measure->setToolTip(measureHelp(m_map->measure()));
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
        const auto measure = static_cast<ComparisonMeasure>(m_measure->currentData().toInt());
        QSettings().setValue(measureKey, QString::fromStdString(std::string(measureName(measure))));
        m_measure->setToolTip(measureHelp(measure));
        m_map->setMeasure(measure);
    });
    m_reference->setObjectName(QStringLiteral("reference"));
    m_reference->setAccessibleName(tr("The model that the others are compared with"));
    m_reference->setToolTip(m_reference->accessibleName());
    m_reference->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_reference->setMinimumContentsLength(8);
    connect(m_reference, &QComboBox::activated, this, [this](int slot) {
        QSettings().setValue(referenceKey, workspace().model(slot).path);
        m_comparisons.setReference(slot);
    });
    m_progress->setObjectName(QStringLiteral("comparisonProgress"));
    m_progress->setAccessibleName(tr("Progress of the comparison"));
    m_progress->setMaximumWidth(200);
    m_cancel->setObjectName(QStringLiteral("comparisonCancel"));
    m_cancel->setAutoRaise(true);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_comparisons.isCancelled())
            m_comparisons.goOn();
        else
            m_comparisons.cancel();
    });
    auto* bar = new QWidget;
    auto* layout = new FlowLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    for (const auto& [text, choice] :
         {std::pair(tr("&Measure"), m_measure), std::pair(tr("Re&ference"), m_reference)}) {
        auto* label = new QLabel(text, bar);
        label->setBuddy(choice);
        layout->addWidget(grouped({label, choice}));
    }
    layout->addWidget(grouped({m_progress, m_cancel}));
    showProgress({}, 1);
    return bar;
}

QString ComparePage::help() const {
    return tr(
        "Every model against a reference, whatever their files call a matrix: the same component of the same "
        "layer is compared, Hugging Face's names against timm's, before against after fine-tuning. Choose a "
        "measure; the last column is the whole layer. Click a cell, or move with the arrow keys, for its two "
        "distributions over each other and the difference of its weights, or look at all numbers in the "
        "table, sorted by any of them.");
}

FigurePlot* ComparePage::currentPlot() {
    return m_map->tables().empty() ? nullptr : m_map;
}

void ComparePage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    m_comparisons.setActive(true);
}

void ComparePage::hideEvent(QHideEvent* event) {
    ModelPage::hideEvent(event);
    m_comparisons.setActive(false);
}

void ComparePage::showModels() {
    const QSignalBlocker quiet(m_reference);
    m_reference->clear();
    const QString kept = QSettings().value(referenceKey).toString();
    for (int slot = 0; slot < std::min(Comparisons::mostModels, workspace().modelCount()); ++slot) {
        const OpenModel& model = workspace().model(slot);
        m_reference->addItem(slotLetter(slot) + QStringLiteral("  ") + model.name);
        if (!kept.isEmpty() && model.path == kept && model.isOpen())
            m_comparisons.setReference(slot);
    }
    m_reference->setCurrentIndex(std::max(0, m_comparisons.reference()));
    // The pictures of a model that is gone go with it, also while nobody looks.
    if (const auto& shown = m_pair->shown().comparison) {
        const auto isOpen = [this](const ComparedModel& model) {
            for (int slot = 0; slot < workspace().modelCount(); ++slot) {
                if (workspace().model(slot).anatomy == model.anatomy)
                    return true;
            }
            return false;
        };
        if (!isOpen(shown->a()) || !isOpen(shown->b()))
            m_pair->clear();
    }
}

void ComparePage::showResults() {
    m_others.clear();
    ComparisonMapPlot::Tables tables;
    for (Comparisons::Other& other : m_comparisons.others()) {
        if (!other.table)
            continue;
        tables.push_back(other.table);
        m_others.push_back(std::move(other));
    }
    {
        const QSignalBlocker quiet(m_reference);
        m_reference->setCurrentIndex(std::max(0, m_comparisons.reference()));
    }
    const bool isNew = tables.size() != m_map->tables().size();
    m_map->setTables(tables);
    m_table->setTables(std::move(tables));
    if (isNew || !m_comparisons.isRunning())
        m_table->fitColumns();
    showNote();
    m_map->parentWidget()->setVisible(!m_others.empty() || m_note->isHidden());
    showSelection();
    showCell();
}

void ComparePage::showNote() {
    const QString note = noteText();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString ComparePage::noteText() const {
    QStringList lines;
    const std::vector<Comparisons::Other> others = m_comparisons.others();
    for (const Comparisons::Other& other : others) {
        if (!other.problem.isEmpty())
            lines << other.problem;
        if (!other.table)
            continue;
        const ModelComparison& table = *other.table;
        QStringList parts;
        const auto count = [](auto number) { return static_cast<int>(number); };
        if (table.onlyB > 0)
            parts << tr("%n of its matrices have no partner in %1", nullptr, count(table.onlyB))
                         .arg(table.nameA);
        if (table.onlyA > 0)
            parts << tr("%n matrices of %1 have no partner in it", nullptr, count(table.onlyA))
                         .arg(table.nameA);
        if (table.otherShapes > 0)
            parts << tr("%n pairs differ in shape, and only their distributions are compared", nullptr,
                        count(table.otherShapes));
        if (table.unread > 0)
            parts << tr("%n pairs are not read", nullptr, count(table.unread));
        if (!parts.isEmpty())
            lines << QStringLiteral("%1: %2").arg(table.nameB, parts.join(QStringLiteral("; ")));
    }
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        if (!m_others.empty() && workspace().model(slot).runMask)
            lines << tr("%1 is shown with the mask of %2; the masks compared here are those of the slider's "
                        "thresholds.")
                         .arg(slotLetter(slot), workspace().model(slot).runMaskName);
    }
    if (workspace().modelCount() > Comparisons::mostModels)
        lines << tr("Compared are the first %1 models.").arg(Comparisons::mostModels);
    return lines.join(u'\n');
}

void ComparePage::showProgress(const QString& what, double fraction) {
    const bool ended = what.isEmpty();
    m_progress->setVisible(!ended);
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(fraction * 1000));
    m_progress->setFormat(what + QStringLiteral(" %p%"));
    const bool cancelled = m_comparisons.isCancelled();
    m_cancel->setVisible(!ended || cancelled);
    m_cancel->setIcon(icon(cancelled ? QStringLiteral("reload") : QStringLiteral("stop")));
    m_cancel->setToolTip(cancelled ? tr("Go on comparing") : tr("Stop comparing"));
    m_cancel->setAccessibleName(m_cancel->toolTip());
}

void ComparePage::takeCell() {
    const ComparisonMapPlot::Place place = m_map->current();
    if (place.row >= 0) {
        const ModelComparison& table = *m_others[static_cast<size_t>(place.table)].table;
        const int block = table.blocks[static_cast<size_t>(place.row)];
        Selection selection{.slot = std::max(0, m_comparisons.reference()), .block = block};
        if (block < 0)
            selection.tensor = QString::fromStdString(
                m_others[static_cast<size_t>(place.table)]
                    .comparison->matrixOf(table.cell(place.row, table.columnCount() - 1).pairs.front())
                    .label);
        else if (!table.isLayerColumn(place.column))
            selection.component = table.components[static_cast<size_t>(place.column)];
        m_moves = true;
        workspace().select(selection);
        m_moves = false;
    }
    showSelection();
    showCell();
}

void ComparePage::showSelection() {
    if (m_others.empty())
        return;
    const Selection& selection = workspace().selection();
    ComparisonMapPlot::Place place = m_map->current();
    place.table = std::clamp(place.table, 0, static_cast<int>(m_others.size()) - 1);
    const ModelComparison& table = *m_others[static_cast<size_t>(place.table)].table;
    const bool isOpen =
        selection.slot < workspace().modelCount() && workspace().model(selection.slot).isOpen();
    if (!m_moves && isOpen && selection.block >= 0 &&
        selection.block < workspace().model(selection.slot).anatomy->blocks) { // chosen elsewhere
        // By its title: models number their blocks in lists of their own.
        place.row = static_cast<int>(
            textsOf(table.layers)
                .indexOf(blockTitle(*workspace().model(selection.slot).anatomy, selection.block)));
        const auto column = std::ranges::find(table.components, selection.component);
        place.column = column == table.components.end() ? table.columnCount() - 1
                                                        : static_cast<int>(column - table.components.begin());
        if (place.row >= 0)
            m_map->setCurrent(place);
    }
    place = m_map->current();
    m_table->setPlace({place.table, place.row, place.column});
    showCell();
}

void ComparePage::showCell() {
    const ComparisonMapPlot::Place place = m_map->current();
    if (place.row < 0 || !isVisible())
        return;
    const Comparisons::Other& other = m_others[static_cast<size_t>(place.table)];
    const ComparisonCell& cell = other.table->cell(place.row, place.column);
    if (cell.pairs.empty())
        return;
    const QString name = other.table->cellName(place.row, place.column);
    m_pair->showPair({name, other.table->nameA, other.table->nameB, other.comparison, cell.pairs});
    m_tabs->setTabText(0, name);
    showThresholds();
}

void ComparePage::showThresholds() {
    const ComparisonMapPlot::Place place = m_map->current();
    const int a = m_comparisons.reference();
    if (place.row < 0 || a < 0 || static_cast<size_t>(place.table) >= m_others.size())
        return;
    const int b = workspace().slotOf(m_others[static_cast<size_t>(place.table)].id);
    const Comparisons::Other& other = m_others[static_cast<size_t>(place.table)];
    const std::vector<size_t>& pairs = other.table->cell(place.row, place.column).pairs;
    // Of a layer where each matrix has its own there is no band.
    const auto threshold = [&](int slot, bool isFirst) {
        if (slot < 0)
            return 0.0;
        const OpenModel& model = workspace().model(slot);
        if (const auto ofAll = model.threshold())
            return *ofAll;
        if (pairs.size() != 1)
            return 0.0;
        const auto& [inA, inB] = other.comparison->alignment().pairs[pairs.front()];
        return model.thresholdOf(isFirst ? inA : inB).value_or(0);
    };
    const auto scope = [&](int slot) {
        return slot >= 0 && workspace().model(slot).isByHand ? ThresholdScope::Given : workspace().scope();
    };
    m_pair->setThresholds({threshold(a, true), scope(a)}, {threshold(b, false), scope(b)});
}

void ComparePage::showMenu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("comparisonMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ComparisonMapPlot::Place place = m_map->current();
    const bool any = !m_others.empty();
    QAction* cell = menu->addAction(icon(QStringLiteral("matrix")), tr("Show Distributions and Difference"),
                                    this, [this] { m_tabs->setCurrentWidget(m_pair); });
    cell->setEnabled(place.row >= 0);
    menu->addAction(tr("Show Table"), this, [this] { m_tabs->setCurrentWidget(m_table); });
    menu->addSeparator();
    QAction* send = menu->addAction(icon(QStringLiteral("figure")), tr("Send Map to Figures"), this,
                                    [this] { Q_EMIT sendRequested(m_map); });
    QAction* map = menu->addAction(icon(QStringLiteral("export")), tr("Export Map..."), this,
                                   [this] { Q_EMIT exportRequested(m_map); });
    QAction* pair = menu->addAction(tr("Export Distributions..."), this,
                                    [this] { Q_EMIT exportRequested(&m_pair->distributions()); });
    menu->addSeparator();
    FigurePlot* difference = m_pair->differenceFigure();
    for (QAction* action : {menu->addAction(tr("Send Difference to Figures"), m_pair, &PairPanel::sendAsked),
                            menu->addAction(tr("Export Difference..."), m_pair, &PairPanel::exportAsked)})
        action->setEnabled(difference != nullptr);
    menu->addSeparator();
    QAction* copy = menu->addAction(tr("Copy Table"), this,
                                    [this] { QGuiApplication::clipboard()->setText(m_map->csv()); });
    QAction* save = menu->addAction(icon(QStringLiteral("export")), tr("Save Table as CSV..."), this,
                                    &ComparePage::askForTable);
    for (QAction* action : {send, map, copy, save})
        action->setEnabled(any);
    pair->setEnabled(any && m_pair->distributions().panelCount() > 0);
    menu->popup(global);
}

void ComparePage::askForTable() {
    auto* dialog = new QFileDialog(this, tr("Save the Table"),
                                   QSettings().value(QStringLiteral("lastFolder")).toString(),
                                   tr("Comma-separated values (*.csv)"));
    dialog->setObjectName(QStringLiteral("saveTable"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePage::saveTable);
    dialog->open();
}

void ComparePage::saveTable(const QString& path) {
    try {
        writeFileAtomically(path.toStdString(), m_map->csv().toStdString());
        Q_EMIT tableSaved(path);
    } catch (...) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
}

} // namespace sparsescope
