#include "widgets/pages/masks_page.h"

#include "base/error.h"
#include "widgets/item_models/run_mask.h"
#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_view.h"
#include "widgets/masks/ruled_mask_view.h"
#include "widgets/pages/block_choice.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {

namespace {

constexpr size_t maximalThumbnails = 24; ///< of a file of unknown family

} // namespace

MasksPage::MasksPage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_model(new QComboBox(this))
    , m_block(new BlockChoice(this))
    , m_heading(new ElidedLabel(this))
    , m_status(new ElidedLabel(this))
    , m_ruled(new RuledMaskView(this))
    , m_view(&m_ruled->view()) {
    auto* content = new QWidget(this);
    auto* splitter = new QSplitter(Qt::Horizontal, content);
    auto* main = new QWidget(splitter);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(8, 0, 8, 4);
    column->setSpacing(4);
    column->addWidget(m_heading);
    column->addWidget(m_ruled, 1);
    column->addWidget(m_status);
    splitter->addWidget(main);
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(splitter, 1);
    m_view->setObjectName(QStringLiteral("maskView"));
    m_view->setAccessibleName(tr("Heat map of the selected matrix"));
    m_status->setObjectName(QStringLiteral("maskStatus"));

    connect(m_view, &MaskView::cellHovered, this,
            [this](const QString& text) { m_status->setText(text.isEmpty() ? QStringLiteral(" ") : text); });
    connect(m_model, &QComboBox::activated, this, [this](int slot) {
        Selection selection = this->workspace().selection();
        selection.slot = slot;
        if (selection.isEmpty())
            selection.block = 0;
        this->workspace().select(selection);
    });
    connect(m_block, &BlockChoice::chosen, this, [this](int block) {
        Selection selection = this->workspace().selection();
        selection.block = block;
        selection.tensor.clear();
        this->workspace().select(selection);
    });
    connect(&workspace, &Workspace::modelsChanged, this, &MasksPage::showModels);
    connect(&workspace, &Workspace::selectionChanged, this, &MasksPage::showSelection);
    connect(&workspace, &Workspace::levelChanged, this, &MasksPage::showLevel);
    connect(&m_reading, &BackgroundTask::failed, this, &Page::message);
    m_status->setText(QStringLiteral(" "));
    setContent(content);
    showModels();
}

MasksPage::~MasksPage() = default;

QWidget* MasksPage::makeToolBar() {
    auto* bar = new QWidget(this);
    auto* layout = new FlowLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    auto* modelLabel = new QLabel(tr("&Model"), bar);
    modelLabel->setBuddy(m_model);
    m_model->setAccessibleName(tr("Model"));
    m_model->setObjectName(QStringLiteral("maskModel"));
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_model->setMinimumContentsLength(8);
    layout->addWidget(grouped({modelLabel, m_model}));
    layout->addWidget(m_block);
    for (const QString& shade :
         {tr("<span style='color:#56B4E9'>\u25a8</span> zero in the file"),
          tr("<span style='color:#E69F00'>\u25a0</span> pruned"),
          tr("<span style='color:#888'>\u25a0</span> kept: the stronger, the larger |w|")})
        layout->addWidget(new QLabel(shade, bar));
    const auto button = [&](const QString& name, const QString& text, auto act) {
        auto* tool = new QToolButton(bar);
        tool->setIcon(icon(name));
        tool->setAutoRaise(true);
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        connect(tool, &QToolButton::clicked, this, act);
        layout->addWidget(tool);
    };
    button(QStringLiteral("zoom-in"), tr("Zoom in (+ or wheel)"),
           [this] { m_view->zoom(1.5, m_view->rect().center()); });
    button(QStringLiteral("zoom-out"), tr("Zoom out (-)"),
           [this] { m_view->zoom(1 / 1.5, m_view->rect().center()); });
    button(QStringLiteral("fit"), tr("Whole matrix (0 or double click)"), [this] { m_view->fit(); });
    return bar;
}

QWidget* MasksPage::makeSide() {
    m_side = new QWidget(this);
    m_side->setMinimumWidth(260);
    m_grid = new QGridLayout(m_side);
    m_grid->setContentsMargins(0, 0, 8, 8);
    m_grid->setSpacing(8);
    for (const int column : {0, 1})
        m_grid->setColumnStretch(column, 1);
    return m_side;
}

QString MasksPage::help() const {
    return tr(
        "Every weight of a matrix, rows = outputs and columns = inputs: blue is zero in the file, "
        "amber is pruned beside at the slider, grey is kept, stronger for larger |w|. "
        "Zoom from the whole matrix down to single weights. At its edges stand the indices of rows and "
        "columns, how much of each is kept, its attention heads, and groups of four columns once they can be "
        "told apart.");
}

FigurePlot* MasksPage::currentPlot() {
    const OpenModel* model = shownModel();
    if (!model || m_panels.empty() || !model->level)
        return nullptr;
    std::vector<MaskPanel> panels;
    for (const Panel& panel : m_panels) {
        panels.push_back(
            {panelName(panel), panel.values, panel.picture->rule(), model->shareOfMatrix(panel.matrix)});
    }
    if (!m_figure)
        m_figure = std::make_unique<MaskGridPlot>();
    m_figure->setPanels(std::move(panels), 3);
    const int block = model->anatomy->pool[m_panels.front().matrix].block;
    m_figure->setSource({model->name.toStdString(), model->checkpoint->path(), model->anatomy->rule,
                         chosenRoot(*model->checkpoint), model->level->sparsity,
                         block < 0 ? std::vector<int>() : std::vector{block}});
    return m_figure.get();
}

int MasksPage::slot() const {
    const int models = workspace().modelCount();
    const int wanted = std::min(workspace().selection().slot, models - 1);
    if (wanted >= 0 && workspace().model(wanted).isOpen())
        return wanted;
    for (int slot = 0; slot < models; ++slot) {
        if (workspace().model(slot).isOpen())
            return slot;
    }
    return -1;
}

const OpenModel* MasksPage::shownModel() const {
    const int chosen = slot();
    return chosen >= 0 && m_shown && workspace().model(chosen).checkpoint == m_shown
               ? &workspace().model(chosen)
               : nullptr;
}

/// Lets go of the weights of a model that is closed, also while the page is hidden.
void MasksPage::forgetClosed() {
    const auto isOpen = [this](const std::shared_ptr<const Checkpoint>& checkpoint) {
        for (int slot = 0; slot < workspace().modelCount(); ++slot) {
            if (workspace().model(slot).checkpoint == checkpoint)
                return true;
        }
        return false;
    };
    if (m_wanted && !isOpen(m_wanted)) {
        m_reading.cancel();
        m_wanted.reset();
    }
    if (m_shown && !isOpen(m_shown)) {
        m_shown.reset();
        makePanels(0);
        m_view->setMatrix(nullptr);
        m_heading->clear();
    }
}

void MasksPage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    refresh();
}

void MasksPage::showModels() {
    forgetClosed();
    const QSignalBlocker quiet(m_model);
    m_model->clear();
    for (int slot = 0; slot < workspace().modelCount(); ++slot)
        m_model->addItem(slotLetter(slot) + QStringLiteral("  ") + workspace().model(slot).name);
    showSelection();
}

void MasksPage::showSelection() {
    const int shown = slot();
    if (shown >= 0) {
        const QSignalBlocker quietModel(m_model);
        m_model->setCurrentIndex(shown);
        const std::shared_ptr<const Anatomy>& anatomy = workspace().model(shown).anatomy;
        m_block->show(anatomy, shownBlock(*anatomy));
    }
    refresh();
}

int MasksPage::shownBlock(const Anatomy& anatomy) const {
    return anatomy.blocks == 0 ? -1 : std::clamp(workspace().selection().block, 0, anatomy.blocks - 1);
}

void MasksPage::refresh() {
    const int shown = slot();
    if (!isVisible() || shown < 0)
        return; // read when it is looked at
    const OpenModel& model = workspace().model(shown);
    std::vector<size_t> matrices;
    if (model.anatomy->blocks > 0) {
        matrices = model.anatomy->blockMatrices(shownBlock(*model.anatomy));
    } else {
        for (size_t i = 0; i < std::min(maximalThumbnails, model.anatomy->pool.size()); ++i)
            matrices.push_back(i);
    }
    if (m_wanted == model.checkpoint && m_matrices == matrices) {
        if (!m_reading.isRunning())
            showLarge();
        return;
    }
    m_wanted = model.checkpoint;
    m_matrices = matrices;
    m_reading.start(
        [checkpoint = model.checkpoint, anatomy = model.anatomy, matrices](Progress&,
                                                                           const std::stop_token& stop) {
            std::vector<std::shared_ptr<const MatrixValues>> values;
            for (const size_t matrix : matrices)
                values.push_back(readMatrix(*checkpoint, anatomy->pool[matrix], stop));
            return values;
        },
        [this, matrices](const std::vector<std::shared_ptr<const MatrixValues>>& values) {
            showPanels(values, matrices);
        });
}

void MasksPage::makePanels(size_t count) {
    while (m_panels.size() > count) {
        delete m_panels.back().picture;
        delete m_panels.back().caption;
        m_panels.pop_back();
        if (m_panels.size() % 2 == 0) // an empty row takes no room
            m_grid->setRowStretch(static_cast<int>(m_panels.size()) + 1, 0);
    }
    while (m_panels.size() < count) {
        const size_t i = m_panels.size();
        Panel panel;
        panel.picture = new MaskView(m_side);
        panel.picture->setInteractive(false);
        panel.picture->setObjectName(QStringLiteral("maskPanel%1").arg(i));
        panel.caption = new ElidedLabel(m_side);
        const int row = static_cast<int>(i / 2) * 2;
        m_grid->addWidget(panel.caption, row, static_cast<int>(i % 2));
        m_grid->addWidget(panel.picture, row + 1, static_cast<int>(i % 2));
        m_grid->setRowStretch(row + 1, 1);
        connect(panel.picture, &MaskView::clicked, this, [this, i] {
            const OpenModel* model = shownModel();
            if (!model || i >= m_panels.size())
                return;
            const PoolMatrix& matrix = model->anatomy->pool[m_panels[i].matrix];
            Selection selection{.slot = slot(), .block = matrix.block, .component = matrix.component};
            if (matrix.block < 0 || matrix.expert >= 0)
                selection.tensor = QString::fromStdString(matrix.label);
            workspace().select(selection);
        });
        m_panels.push_back(panel);
    }
}

void MasksPage::showPanels(const std::vector<std::shared_ptr<const MatrixValues>>& values,
                           const std::vector<size_t>& matrices) {
    m_shown = m_wanted;
    makePanels(matrices.size());
    for (size_t i = 0; i < m_panels.size(); ++i) {
        m_panels[i].matrix = matrices[i];
        m_panels[i].values = values[i];
        m_panels[i].picture->setMatrix(values[i]);
    }
    showLarge();
}

/// The panel of the selection in the large view; the first one when the selection names no matrix.
void MasksPage::showLarge() {
    const OpenModel* model = shownModel();
    if (m_panels.empty() || !model)
        return;
    const Selection& selection = workspace().selection();
    const auto found = std::ranges::find_if(m_panels, [&](const Panel& panel) {
        const PoolMatrix& matrix = model->anatomy->pool[panel.matrix];
        return matrix.block >= 0 && (matrix.expert < 0 || selection.tensor.isEmpty())
                   ? matrix.component == selection.component
                   : QString::fromStdString(matrix.label) == selection.tensor;
    });
    m_large = found == m_panels.end() ? 0 : static_cast<size_t>(found - m_panels.begin());
    if (m_view->matrix() != m_panels[m_large].values.get())
        m_view->setMatrix(m_panels[m_large].values);
    showLevel();
}

QString MasksPage::panelName(const Panel& panel) const {
    const PoolMatrix& matrix = shownModel()->anatomy->pool[panel.matrix];
    return matrix.block < 0 ? QString::fromStdString(printable(matrix.label))
                            : tr("%1, %2", "layer, matrix")
                                  .arg(blockTitle(*shownModel()->anatomy, matrix.block), matrixTitle(matrix));
}

void MasksPage::showLevel() {
    if (!shownModel() || m_panels.empty() || !isVisible())
        return;
    const OpenModel& model = *shownModel();
    for (size_t i = 0; i < m_panels.size(); ++i) {
        const Panel& panel = m_panels[i];
        const PoolMatrix& matrix = model.anatomy->pool[panel.matrix];
        QString name =
            matrix.block < 0 ? QString::fromStdString(printable(matrix.label, 40)) : matrixTitle(matrix);
        if (const auto mask = runMaskOf(model, matrix)) {
            panel.picture->setRule(PruneRule(mask));
            name += QStringLiteral("  ") + percentText(1 - static_cast<double>(mask->keptCount()) /
                                                               static_cast<double>(matrix.numel()));
        } else if (model.level) {
            panel.picture->setRule(PruneRule(*panel.values, *model.level, panel.matrix));
            name += QStringLiteral("  ") + percentText(model.shareOfMatrix(panel.matrix).value());
        }
        panel.caption->setText(name);
        panel.picture->setAccessibleName(panelName(panel));
        QFont font = this->font();
        font.setBold(i == m_large);
        panel.caption->setFont(font);
    }
    const Panel& large = m_panels[m_large];
    const PoolMatrix& matrix = model.anatomy->pool[large.matrix];
    m_view->setRule(large.picture->rule());
    m_ruled->showEdges(*model.anatomy, matrix);
    const Share share = model.shareOfMatrix(large.matrix);
    const QString place = tr("%1 %2, %3 \u00d7 %4")
                              .arg(slotLetter(slot()), panelName(large))
                              .arg(matrix.rows)
                              .arg(matrix.columns);
    const auto mask = runMaskOf(model, matrix);
    const QString name = mask ? tr("Mask of %1: %2").arg(model.runMaskName, place) : place;
    if (mask) {
        const uint64_t pruned = matrix.numel() - mask->keptCount();
        m_heading->setText(
            tr("%1: %2 pruned, %3 of %4")
                .arg(name, percentText(static_cast<double>(pruned) / static_cast<double>(matrix.numel()), 2),
                     countText(pruned), countText(matrix.numel())));
    } else if (share.zeros == 0)
        m_heading->setText(tr("%1: %2 pruned, %3 of %4")
                               .arg(name, percentText(share.value(), 2), countText(share.zerosAfter),
                                    countText(matrix.numel())));
    else
        m_heading->setText(tr("%1: %2 zero in the file, with what is pruned %3, %4 of %5")
                               .arg(name, percentText(share.zerosValue(), 2), percentText(share.value(), 2),
                                    countText(share.zerosAfter), countText(matrix.numel())));
}

} // namespace sparsescope
