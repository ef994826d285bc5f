#include "widgets/pages/profile_page.h"

#include "experiment/task.h"
#include "widgets/item_models/run_mask.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/item_models/structure_texts.h"
#include "widgets/item_models/structures.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/pages/shares_panel.h"
#include "widgets/plots/sparsity_profile_plot.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr int sensitivity = 1; ///< among the colourings

} // namespace

ProfilePage::ProfilePage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_plot(new SparsityProfilePlot)
    , m_colouring(new QComboBox)
    , m_measure(new QPushButton(tr("Measure Sensitivity...")))
    , m_note(new QLabel)
    , m_structure(new QLabel)
    , m_byHand(new QCheckBox(tr("By Ha&nd")))
    , m_shares(new SharesPanel(workspace, this)) {
    m_plot->setObjectName(QStringLiteral("sparsityProfile"));
    connect(&workspace, &Workspace::levelChanged, this, &ProfilePage::refresh);
    connect(&workspace, &Workspace::modelsChanged, this, &ProfilePage::refresh);
    connect(&workspace, &Workspace::selectionChanged, this, &ProfilePage::showSelection);
    connect(m_plot, &SparsityProfilePlot::cellClicked, this, [this](int model, int row, Component component) {
        const int slot = m_slots[static_cast<size_t>(model)];
        const Anatomy& anatomy = *this->workspace().model(slot).anatomy;
        Selection selection{.slot = slot};
        if (anatomy.blocks > 0) {
            selection.block = row;
            selection.component = component;
        } else {
            selection.tensor = QString::fromStdString(anatomy.pool[static_cast<size_t>(row)].label);
        }
        this->workspace().select(selection);
    });
    m_colouring->setObjectName(QStringLiteral("colouring"));
    m_colouring->setAccessibleName(tr("What the colour of a cell says"));
    m_colouring->addItems({tr("Sparsity"), tr("Sensitivity"), tr("Against the Pool"), tr("Against A")});
    for (const auto& [index, tip] :
         {std::pair(0, tr("The share of a matrix that is zero at the slider")),
          std::pair(
              sensitivity,
              tr("The drop of the score when a component of a layer is pruned alone, without training")),
          std::pair(2, tr("How much sparser or denser than its whole pool a matrix is, in points")),
          std::pair(3, tr("How much sparser or denser than the same matrix of model A, in points"))})
        m_colouring->setItemData(index, tip, Qt::ToolTipRole);
    m_measure->setToolTip(
        tr("Prune each component of each layer alone, and measure the score without training"));
    m_note->hide();
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 0, 8, 0);
    m_structure->setObjectName(QStringLiteral("structure"));
    m_structure->setTextFormat(Qt::PlainText);
    m_structure->setWordWrap(true);
    m_structure->setMargin(8);
    m_structure->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_structure->setAccessibleName(tr("Structure of the sparsity"));
    m_structure->setToolTip(
        tr("A pattern N:M holds where every M consecutive weights of a row have at most N that are not zero; "
           "it is named only where chance would not give it. A row, column or head is dead when none of its "
           "weights is left. The pool's matrices are counted, rows being outputs."));
    m_byHand->setObjectName(QStringLiteral("byHand"));
    m_byHand->setToolTip(tr(
        "How much each layer gives: a bar for each is dragged, moved by keys or typed. The others give the "
        "same share each, what is left of the slider's exact number of weights. With a sensitivity map a "
        "drop is predicted at once. The other pages and exports follow the shares, until End By Hand in "
        "the bar below; they are saved for prune and for studies, too."));
    m_shares->hide();
    connect(m_byHand, &QCheckBox::toggled, m_shares, &QWidget::setVisible);
    connect(m_byHand, &QCheckBox::toggled, this, &ProfilePage::showShares);
    connect(m_shares, &SharesPanel::message, this, &Page::message);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 0);
    auto* colour = new QLabel(tr("&Colour"));
    colour->setBuddy(m_colouring);
    bar->addWidget(colour);
    bar->addWidget(m_colouring);
    bar->addWidget(m_measure);
    bar->addWidget(m_byHand);
    bar->addStretch();
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addWidget(m_note); // over the whole width: it is long
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_shares);
    layout->addWidget(m_structure);
    connect(m_colouring, &QComboBox::currentIndexChanged, this, &ProfilePage::showSensitivity);
    connect(m_plot, &QCustomPlot::afterLayout, this, &ProfilePage::placeEmptyMaps);
    setContent(content);
}

void ProfilePage::setScans(Scans* scans) {
    m_scans = scans;
    m_shares->setScans(scans);
    connect(m_measure, &QPushButton::clicked, this, [this] {
        if (m_scans->isRunning())
            m_scans->stop();
        else
            Q_EMIT sensitivityRequested({});
        showSensitivity();
    });
    connect(scans, &Scans::started, this, [this](const ScanQuestion& question) {
        if (question.sensitivity)
            m_colouring->setCurrentIndex(sensitivity); // what was asked for is shown
    });
    connect(scans, &Scans::changed, this, &ProfilePage::showSensitivity);
    connect(scans, &Scans::finished, this, &ProfilePage::showSensitivity);
    connect(scans, &Scans::failed, this, &ProfilePage::showSensitivity);
}

void ProfilePage::setStructures(Structures* structures) {
    m_structures = structures;
    connect(structures, &Structures::changed, this, &ProfilePage::showStructure);
}

void ProfilePage::showStructure() {
    if (m_structures == nullptr || !isVisible())
        return;
    QStringList lines;
    for (const int slot : m_slots) {
        const OpenModel& model = workspace().model(slot);
        const auto file = m_structures->ofFile(model.id);
        const auto plan = m_structures->ofPlan(model.id);
        QStringList parts;
        if (file && model.shareOfPool().zeros > 0)
            parts << tr("zeros in the file: %1").arg(structureText(file->verdict, *model.anatomy));
        const bool same = !parts.isEmpty() && plan && plan->run.isEmpty() && model.level->prunedAnew() == 0;
        if (plan && !same)
            parts << (plan->run.isEmpty() ? tr("pruned to %1: %2") : tr("mask of %1: %2"))
                         .arg(plan->run.isEmpty()
                                  ? sparsityWithScope(percentText(plan->sparsity), plan->scope)
                                  : plan->run,
                              structureText(plan->verdict, *model.anatomy));
        for (const QString& part : parts)
            lines << QStringLiteral("%1  %2").arg(slotLetter(slot), part);
    }
    m_structure->setText(lines.join(u'\n'));
    m_structure->setVisible(!lines.isEmpty());
}

void ProfilePage::showSensitivity() {
    if (m_scans == nullptr)
        return;
    m_measure->setText(m_scans->isRunning() ? tr("Stop Measuring") : tr("Measure Sensitivity..."));
    if (m_colouring->currentIndex() != sensitivity) {
        for (QWidget* empty : m_emptyMaps)
            empty->hide();
        m_note->hide();
        m_plot->setSensitivity({});
        m_plot->setColouring(m_colouring->currentIndex() == 2   ? ProfileColouring::Deviation
                             : m_colouring->currentIndex() == 3 ? ProfileColouring::Difference
                                                                : ProfileColouring::Sparsity);
        return;
    }
    while (m_emptyMaps.size() < m_slots.size())
        addEmptyMap();
    for (size_t i = 0; i < m_emptyMaps.size(); ++i)
        m_emptyMaps[i]->setVisible(i < m_slots.size() && !isMeasured(m_slots[i]));
    std::vector<SensitivityMap> maps;
    QStringList notes;
    for (size_t i = 0; i < m_slots.size(); ++i) {
        const OpenModel& model = workspace().model(m_slots[i]);
        const SparsityProfile& profile = m_plot->profiles()[i];
        SensitivityMap& map = maps.emplace_back();
        map.cells.resize(profile.cells.size());
        const ModelScan* scan = m_scans->of(model.path);
        if (!isMeasured(m_slots[i])) {
            sayUnmeasured(i);
            continue;
        }
        map.sparsity = scan->cellsQuestion.sensitivity.value_or(0);
        map.examples = scan->cellsExamples;
        map.method = scan->cellsQuestion.methodText();
        map.task = scan->cellsQuestion.task.section(u':', 0, 0);
        const TaskInfo* task = findTask(map.task.toStdString());
        map.unit = KeptText(
            [&] { return task != nullptr && dropUnit(task->metric) == "%" ? tr("%") : tr("points"); });
        for (const ModelScan::Cell& cell : scan->cells) {
            const auto column = std::ranges::find(profile.components, cell.component, componentName);
            for (int block = 0; block < model.anatomy->blocks && column != profile.components.end();
                 ++block) {
                if (model.anatomy->numberOf(block) == cell.block &&
                    model.anatomy->stackOf(block) == cell.stack)
                    map.cells[static_cast<size_t>(block) * profile.components.size() +
                              static_cast<size_t>(column - profile.components.begin())] =
                        SensitivityMap::Cell{cell.drop, cell.interval};
            }
        }
        notes << tr("%1: each component of each layer pruned alone by %2 (%3), on %4 test examples of %5, "
                    "where "
                    "the dense model scores %6, without training")
                     .arg(model.name, percentText(map.sparsity), map.method,
                          countText(static_cast<uint64_t>(map.examples)), scan->cellsQuestion.task,
                          scan->denseScore ? decimalText(*scan->denseScore, 2) : tr("not known"));
    }
    m_note->setText(notes.join(QStringLiteral("; ")));
    m_note->setVisible(!notes.isEmpty());
    m_plot->setSensitivity(std::move(maps));
    placeEmptyMaps();
}

bool ProfilePage::isMeasured(int slot) const {
    const ModelScan* scan = m_scans->of(workspace().model(slot).path);
    return scan != nullptr && !scan->cells.empty();
}

void ProfilePage::sayUnmeasured(size_t profile) {
    const QString& name = m_plot->profiles()[profile].name;
    const bool isMapping = m_scans->isMapping(workspace().model(m_slots[profile]).path);
    m_emptyMaps[profile]->findChild<QLabel*>()->setText(
        isMapping ? tr("Measuring %1...").arg(name)
                  : tr("The sensitivity of %1 was not measured yet: what it costs to prune each component of "
                       "each layer alone, without training.")
                        .arg(name));
    auto* measure = m_emptyMaps[profile]->findChild<QPushButton*>();
    measure->setText(tr("Measure %1...").arg(slotLetter(m_slots[profile])));
    measure->setVisible(!isMapping);
    measure->setEnabled(!m_scans->isRunning()); // one that begins would stop it
}

void ProfilePage::addEmptyMap() {
    const size_t index = m_emptyMaps.size();
    auto* empty = new QWidget(m_plot);
    empty->setObjectName(QStringLiteral("emptyMap"));
    empty->setAutoFillBackground(true);
    auto* text = new QLabel(empty);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    auto* measure = new QPushButton(empty);
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch();
    layout->addWidget(text);
    layout->addWidget(measure, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(measure, &QPushButton::clicked, this,
            [this, index] { Q_EMIT sensitivityRequested(workspace().model(m_slots[index]).path); });
    m_emptyMaps.push_back(empty);
}

void ProfilePage::placeEmptyMaps() {
    for (size_t i = 0; i < m_emptyMaps.size() && i < m_plot->profiles().size(); ++i)
        m_emptyMaps[i]->setGeometry(m_plot->mapRect(static_cast<int>(i)));
}

QString ProfilePage::help() const {
    return tr(
        "One magnitude threshold prunes some layers more than others; one for each matrix, chosen beside "
        "the slider, prunes all alike. Each cell "
        "is the share of a matrix that is zero once the slider's level, or the mask of the run that is "
        "shown, is pruned, what is zero in "
        "the file included; the bars are whole layers, and always follow the slider. Click a cell "
        "to select its matrix everywhere. The dashed line is the whole pool's sparsity; coloured against "
        "the pool, or against model A, a cell is how many points it is sparser or denser.\n\n"
        "Coloured by sensitivity, a cell is the drop of the score when that component of that layer "
        "is pruned alone and nothing is trained: which matrices can spare the least. Under the "
        "pointer stands its 95 % interval, a paired bootstrap over the test examples.\n\n"
        "Below stand the N:M pattern of the zeros, in how many of the matrices it holds and where it "
        "fails, and how many rows, columns and heads have no weight left: of the file as it is, and of "
        "what the slider (or the run whose mask is shown) prunes.");
}

FigurePlot* ProfilePage::currentPlot() {
    return m_plot->profiles().empty() ? nullptr : m_plot;
}

bool ProfilePage::isBusy() const {
    return m_structures != nullptr && m_structures->isCounting();
}

void ProfilePage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    if (m_structures != nullptr)
        m_structures->setWatched(true);
    refresh();
}

void ProfilePage::hideEvent(QHideEvent* event) {
    ModelPage::hideEvent(event);
    if (m_structures != nullptr)
        m_structures->setWatched(false);
}

void ProfilePage::refresh() {
    if (!isVisible())
        return;
    std::vector<SparsityProfile> profiles;
    m_slots.clear();
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        const OpenModel& model = workspace().model(slot);
        if (!model.level)
            continue;
        const QString name = slotLetter(slot) + QStringLiteral("  ") + model.name;
        profiles.push_back(
            sparsityProfile(name, *model.checkpoint, *model.anatomy, *model.level, model.runShares));
        // A mask that the threshold makes is no other one: a recipe draws the same.
        profiles.back().run = model.runMask && !model.isOfLevel() ? model.runMaskName : QString();
        for (int block = 0; block < model.anatomy->blocks; ++block) {
            if (isRemoved(model, block))
                profiles.back().layers[block] =
                    KeptText([&] { return tr("%1 (removed)").arg(blockTitle(*model.anatomy, block)); });
        }
        m_slots.push_back(slot);
    }
    m_plot->setProfiles(std::move(profiles));
    showSensitivity();
    showStructure();
    showSelection();
}

void ProfilePage::showSelection() {
    const Selection& selection = workspace().selection();
    m_plot->setSelected(selection.block, selection.component);
    showShares();
}

/// Of the selected model; where it is not shown, of the first.
void ProfilePage::showShares() {
    if (!m_byHand->isChecked())
        return;
    const bool isSelected = std::ranges::find(m_slots, workspace().selection().slot) != m_slots.end();
    m_shares->showModel(isSelected ? workspace().selection().slot : m_slots.empty() ? -1 : m_slots.front());
}

} // namespace sparsescope
