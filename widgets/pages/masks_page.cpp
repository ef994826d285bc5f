#include "widgets/pages/masks_page.h"

#include "base/error.h"
#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_view.h"
#include "widgets/masks/ruled_mask_view.h"
#include "widgets/pages/block_choice.h"
#include "widgets/pages/lit_field.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace sparsescope {

MasksPage::MasksPage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_masks(new MaskChoice(workspace, this))
    , m_block(new BlockChoice(this))
    , m_heading(new ElidedLabel(this))
    , m_lit(new ElidedLabel(this))
    , m_status(new ElidedLabel(this))
    , m_ruled(new RuledMaskView(this))
    , m_beside(new RuledMaskView(this))
    , m_view(&m_ruled->view())
    , m_besideView(&m_beside->view()) {
    auto* content = new QWidget(this);
    auto* splitter = new QSplitter(Qt::Horizontal, content);
    splitter->addWidget(makeMain());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_splitter = splitter;
    connect(splitter, &QSplitter::splitterMoved, this, [this] { m_sideIsGiven = true; });
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeToolBar());
    layout->addWidget(splitter, 1);

    for (const auto& [view, other] : {std::pair(m_view, m_besideView), std::pair(m_besideView, m_view)}) {
        connect(view, &MaskView::cellHovered, this, [this](const QString& text) {
            m_status->setText(text.isEmpty() ? QStringLiteral(" ") : text);
        });
        connect(view, &MaskView::viewChanged, this, [this, view = view, other = other] {
            if (isHow(MaskChoice::How::Beside))
                other->follow(*view);
        });
    }
    connect(m_masks, &MaskChoice::chosen, this, &MasksPage::showSelection);
    connect(m_block, &BlockChoice::chosen, this, [this](int block) {
        Selection selection = m_masks->selection();
        selection.block = block;
        selection.tensor.clear();
        this->workspace().select(selection);
    });
    connect(&workspace, &Workspace::modelsChanged, this, &MasksPage::showModels);
    connect(&workspace, &Workspace::selectionChanged, this, &MasksPage::showSelection);
    connect(&workspace, &Workspace::levelChanged, this, &MasksPage::showLevel);
    connect(&workspace, &Workspace::litChanged, this, &MasksPage::showLit);
    addEscapeFromLit(this, workspace);
    m_countingSoon.setSingleShot(true);
    m_countingSoon.setInterval(30);
    connect(&m_countingSoon, &QTimer::timeout, this, [this] { std::exchange(m_startCounting, {})(); });
    connect(&m_reading, &BackgroundTask::failed, this, &Page::message);
    connect(&m_counting, &BackgroundTask::failed, this, &Page::message);
    m_status->setText(QStringLiteral(" "));
    setContent(content);
    showModels();
}

MasksPage::~MasksPage() = default;

/// One map, or two beside each other, each below what it is.
QWidget* MasksPage::makeMain() {
    auto* main = new QWidget(this);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(8, 0, 8, 4);
    column->setSpacing(4);
    auto* maps = new QHBoxLayout;
    maps->setSpacing(8);
    m_besideSide = new QWidget(main);
    m_besideHeading = new ElidedLabel(m_besideSide);
    const auto fill = [](QVBoxLayout* side, QWidget* heading, QWidget* map) {
        side->setContentsMargins(0, 0, 0, 0);
        side->setSpacing(4);
        side->addWidget(heading);
        side->addWidget(map, 1);
    };
    auto* left = new QVBoxLayout;
    fill(left, m_heading, m_ruled);
    fill(new QVBoxLayout(m_besideSide), m_besideHeading, m_beside);
    maps->addLayout(left, 1);
    maps->addWidget(m_besideSide, 1);
    m_besideSide->hide();
    column->addLayout(maps, 1);
    column->addWidget(m_lit);
    column->addWidget(m_status);
    m_lit->setObjectName(QStringLiteral("maskLit"));
    m_lit->hide();
    m_heading->setObjectName(QStringLiteral("maskHeading"));
    m_besideHeading->setObjectName(QStringLiteral("maskBesideHeading"));
    m_view->setObjectName(QStringLiteral("maskView"));
    m_besideView->setObjectName(QStringLiteral("maskBesideView"));
    m_besideView->setAccessibleName(tr("Heat map of the same matrix of the second model"));
    m_status->setObjectName(QStringLiteral("maskStatus"));
    return main;
}

QWidget* MasksPage::makeToolBar() {
    auto* bar = new QWidget(this);
    auto* layout = new FlowLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    auto* label = new QLabel(tr("&Masks of"), bar);
    label->setBuddy(m_masks);
    m_masks->setAccessibleName(tr("Whose masks are shown"));
    m_masks->setObjectName(QStringLiteral("maskModel"));
    layout->addWidget(grouped({label, m_masks}));
    layout->addWidget(m_block);
    for (size_t i = 0; i < 4; ++i) // zero, pruned, kept, lit up
        m_legend.push_back(new QLabel(bar));
    for (size_t i = 0; i < maskCases; ++i)
        m_differenceLegend.push_back(new QLabel(bar));
    for (const std::vector<QLabel*>& legend : {m_legend, m_differenceLegend}) {
        for (QLabel* entry : legend)
            layout->addWidget(entry);
    }
    const auto button = [this, bar](const QString& name, const QString& text, auto act) {
        auto* tool = new QToolButton(bar);
        tool->setIcon(icon(name));
        tool->setAutoRaise(true);
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        connect(tool, &QToolButton::clicked, this, act);
        return tool;
    };
    layout->addWidget(grouped(
        {button(QStringLiteral("zoom-in"), tr("Zoom in (+ or wheel)"),
                [this] { m_view->zoom(1.5, m_view->rect().center()); }),
         button(QStringLiteral("zoom-out"), tr("Zoom out (-)"),
                [this] { m_view->zoom(1 / 1.5, m_view->rect().center()); }),
         button(QStringLiteral("fit"), tr("Whole matrix (0 or double click)"), [this] { m_view->fit(); })}));
    return bar;
}

QWidget* MasksPage::makeSide() {
    m_side = new QWidget(this);
    m_side->setMinimumWidth(140);
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
        "told apart. A range of |w| that is chosen on the page Weights lights up in magenta, with its count "
        "in the "
        "matrix, and the others are paler; Escape puts it out. With two models open, look at both masks "
        "beside each other, which zoom and move "
        "together, or at where they differ: how many weights both keep, none, or one alone, and how "
        "far they agree in what they prune, with the agreement of random masks.");
}

const OpenModel* MasksPage::shownModel() const {
    const MaskChoice::Shown& shown = m_masks->shown();
    const int models = workspace().modelCount();
    const auto isShown = [&](int slot, const std::shared_ptr<const Checkpoint>& checkpoint) {
        return slot < models && workspace().model(slot).checkpoint == checkpoint;
    };
    return m_shown.first && shown.first >= 0 && isShown(shown.first, m_shown.first) &&
                   (shown.second < 0 ? !m_shown.second : isShown(shown.second, m_shown.second))
               ? &workspace().model(shown.first)
               : nullptr;
}

const OpenModel* MasksPage::shownSecond() const {
    return shownModel() && m_shown.second ? &workspace().model(m_masks->shown().second) : nullptr;
}

/// Lets go of the weights of a model that is closed, also while the page is hidden.
void MasksPage::forgetClosed() {
    const auto isClosed = [this](const std::shared_ptr<const Checkpoint>& checkpoint) {
        for (int slot = 0; slot < workspace().modelCount(); ++slot) {
            if (workspace().model(slot).checkpoint == checkpoint)
                return false;
        }
        return checkpoint != nullptr;
    };
    if (isClosed(m_asked.first) || isClosed(m_asked.second)) {
        m_reading.cancel();
        m_asked = {};
    }
    if (isClosed(m_shown.first) || isClosed(m_shown.second)) {
        countSoon({});
        m_shown = {};
        makePanels(0);
        m_view->setMatrix(nullptr);
        m_besideView->setMatrix(nullptr);
        m_heading->clear();
        m_besideHeading->clear();
    }
}

void MasksPage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    refresh();
}

void MasksPage::resizeEvent(QResizeEvent* event) {
    ModelPage::resizeEvent(event);
    fitSide();
}

/// Beside two large maps the small ones leave what room there is, unless a person has drawn the line.
void MasksPage::fitSide() {
    constexpr int usual = 268, narrow = 168;
    if (m_sideIsGiven)
        return;
    const int side = isHow(MaskChoice::How::Beside) ? std::clamp(width() / 5, narrow, usual)
                                                    : std::max(usual, width() / 4);
    m_splitter->setSizes({std::max(1, width() - side), side});
}

void MasksPage::changeEvent(QEvent* event) {
    ModelPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showLegend();
}

void MasksPage::showModels() {
    forgetClosed();
    showSelection();
}

void MasksPage::showSelection() {
    m_masks->refresh();
    if (slot() >= 0) {
        const std::shared_ptr<const Anatomy>& anatomy = workspace().model(slot()).anatomy;
        m_block->show(anatomy, anatomy->blocks == 0
                                   ? -1
                                   : std::clamp(m_masks->selection().block, 0, anatomy->blocks - 1));
    }
    showLegend();
    refresh();
}

MasksPage::Matrices MasksPage::wanted() const {
    const MaskChoice::Shown& shown = m_masks->shown();
    const OpenModel& model = workspace().model(shown.first);
    Matrices wanted{model.checkpoint, nullptr, shownMatrices(*model.anatomy, m_masks->selection()), {}};
    if (shown.second < 0)
        return wanted;
    wanted.second = workspace().model(shown.second).checkpoint;
    for (const size_t matrix : wanted.matrices)
        wanted.partners.push_back(m_masks->partnerOf(matrix));
    return wanted;
}

void MasksPage::refresh() {
    if (!isVisible() || slot() < 0)
        return; // read when it is looked at
    const Matrices now = wanted();
    if (m_asked == now) {
        if (!m_reading.isRunning())
            showLarge();
        return;
    }
    m_asked = now;
    Values known; // when another model comes beside them
    if (m_shown.first == now.first && m_shown.matrices == now.matrices) {
        for (const Panel& panel : m_panels)
            known.push_back(panel.values);
    }
    const MaskChoice::Shown& shown = m_masks->shown();
    m_reading.start(
        [now, known, first = workspace().model(shown.first).anatomy,
         second = now.second ? workspace().model(shown.second).anatomy
                             : nullptr](Progress&, const std::stop_token& stop) {
            std::pair<Values, Values> read{known, {}};
            for (size_t i = known.size(); i < now.matrices.size(); ++i)
                read.first.push_back(readMatrix(*now.first, first->pool[now.matrices[i]], stop));
            for (const std::optional<size_t>& partner : now.partners)
                read.second.push_back(partner ? readMatrix(*now.second, second->pool[*partner], stop)
                                              : nullptr);
            return read;
        },
        [this, now](const std::pair<Values, Values>& read) { showPanels(now, read.first, read.second); });
}

} // namespace sparsescope
