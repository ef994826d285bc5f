#include "widgets/pages/figures_page.h"

#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/item_models/background_task.h"
#include "widgets/paper/paper_board.h"
#include "widgets/style/icon.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr int thumbnailSide = 56;
constexpr int mostParts = 26; ///< a letter each

/// The kinds of figures that files can be chosen for: the recipe's name, and what is to be chosen.
struct Kind {
    const char* name;
    const char* title; ///< for tr()
    bool folder;
};
constexpr std::array kinds{
    Kind{"layer-distributions", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Weights of each layer..."),
         false},
    Kind{"sparsity-profile", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Sparsity profile..."), false},
    Kind{"mask-grid", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Masks of a layer..."), false},
    Kind{"comparison-map", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Comparison of checkpoints..."),
         false},
    Kind{"dynamics", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Zeros over a training..."), true},
    Kind{"drop-curves", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Score drop of a study..."), true},
    Kind{"recovery-bars", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "What tuning won back..."), true},
    Kind{"ticket-difference", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Gain of lottery tickets..."),
         true},
    Kind{"mask-similarity", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Similarity of a study's masks..."),
         true},
    Kind{"layer-sets", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Layers that a study removes..."), true},
    Kind{"latency-table", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Latency of models..."), false},
    Kind{"token-budget", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Scores over tokens of trainings..."),
         false}};

Recipe recipeOf(const QString& kind, const QStringList& paths) {
    std::vector<RecipeModel> models;
    for (const QString& path : paths)
        models.push_back({{}, path.toStdString(), {}});
    if (kind == QLatin1String("layer-distributions"))
        return {LayerDistributionsRecipe{.checkpoints = std::move(models)}, {}};
    if (kind == QLatin1String("sparsity-profile"))
        return {SparsityProfileRecipe{std::move(models)}, {}};
    if (kind == QLatin1String("mask-grid"))
        return {MaskGridRecipe{models.front()}, {}};
    if (kind == QLatin1String("comparison-map"))
        return {ComparisonMapRecipe{.checkpoints = std::move(models)}, {}};
    const QString& folder = paths.front();
    if (kind == QLatin1String("latency-table"))
        return {LatencyTableRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("token-budget")) {
        TokenBudgetRecipe recipe;
        for (const QString& path : paths) // "RUN/scores.jsonl"
            recipe.series.push_back(
                {QFileInfo(path).absoluteDir().dirName().toStdString(), path.toStdString()});
        return {std::move(recipe), {}};
    }
    if (kind == QLatin1String("layer-sets"))
        return {LayerSetsRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("dynamics"))
        return {DynamicsRecipe{{{QFileInfo(folder).fileName().toStdString(), {folder.toStdString()}}}, {}},
                {}};
    if (kind == QLatin1String("recovery-bars"))
        return {RecoveryBarsRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("ticket-difference"))
        return {TicketDifferenceRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("mask-similarity"))
        return {MaskSimilarityRecipe{folder.toStdString()}, {}};
    return {DropCurvesRecipe{folder.toStdString()}, {}};
}

} // namespace

FiguresPage::FiguresPage(QWidget* parent)
    : Page(parent)
    , m_board(new BoardPlot(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListWidget)
    , m_columns(new QSpinBox)
    , m_shares(new QCheckBox(tr("One legend for what &several show")))
    , m_form(new PaperSetupForm)
    , m_paper(new QScrollArea)
    , m_preview(new QLabel)
    , m_size(new QLabel) {
    m_board->hide(); // it is drawn on paper alone
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(makeSide());
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(8, 8, 8, 4);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview of the page"));
    m_preview->setObjectName(QStringLiteral("boardPreview"));
    m_paper->setWidget(m_preview);
    m_paper->setWidgetResizable(true);
    m_paper->setFrameShape(QFrame::NoFrame);
    m_size->setObjectName(QStringLiteral("boardSize"));
    m_size->setTextFormat(Qt::PlainText);
    m_size->setWordWrap(true);
    column->addWidget(m_paper, 1);
    column->addWidget(m_size);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_due.setSingleShot(true);
    m_due.setInterval(0);
    connect(&m_due, &QTimer::timeout, this, &FiguresPage::preview);
    connect(m_form, &PaperSetupForm::changed, this, &FiguresPage::changed);
    m_form->setJournal(0, true);
}

QWidget* FiguresPage::makeEmpty() {
    auto* empty = new QWidget;
    auto* text =
        new QLabel(tr("<h2>How do I show it?</h2><p>Send any plot here: right-click it, or Figure > "
                      "Send to Figures. What is here becomes one figure with panels (a), (b), ... and "
                      "captions, laid out for the width of a journal's page.</p>"));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("&Open Recipe..."));
    open->setObjectName(QStringLiteral("emptyRecipe"));
    auto* gallery = new QPushButton(icon(QStringLiteral("figure")), tr("&New Figure of Files"));
    gallery->setObjectName(QStringLiteral("emptyGallery"));
    gallery->setMenu(makeGallery());
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(gallery);
    buttons->addWidget(open);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch();
    layout->addWidget(text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(open, &QPushButton::clicked, this, [this] { choose({}); });
    return empty;
}

QWidget* FiguresPage::makeSide() {
    m_list->setObjectName(QStringLiteral("boardParts"));
    m_list->setAccessibleName(tr("Figures of the board"));
    m_list->setToolTip(tr("Drag to reorder, double click or F2 for the caption, Delete to take one away"));
    m_list->setIconSize({thumbnailSide, thumbnailSide});
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMinimumHeight(120);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &FiguresPage::takeOrder);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (m_fills)
            return;
        m_board->parts()[static_cast<size_t>(m_list->row(item))].caption = item->text();
        changed();
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, &FiguresPage::showMenu);
    const auto shortcut = [this](const QKeySequence& keys, auto act) {
        auto* key = new QShortcut(keys, m_list);
        key->setContext(Qt::WidgetShortcut);
        connect(key, &QShortcut::activated, this, act);
    };
    shortcut(QKeySequence::Delete, [this] { removeCurrent(); });
    shortcut(QKeySequence(Qt::ALT | Qt::Key_Up), [this] { move(-1); });
    shortcut(QKeySequence(Qt::ALT | Qt::Key_Down), [this] { move(1); });

    auto* gallery = new QToolButton;
    gallery->setObjectName(QStringLiteral("boardGallery"));
    gallery->setText(tr("Add a Figure of Files"));
    gallery->setPopupMode(QToolButton::InstantPopup);
    gallery->setMenu(makeGallery());
    m_columns->setObjectName(QStringLiteral("boardColumns"));
    m_columns->setRange(1, 6);
    m_columns->setValue(m_board->columns());
    m_shares->setObjectName(QStringLiteral("boardShares"));
    m_shares->setChecked(m_board->sharesLegend());
    connect(m_columns, &QSpinBox::valueChanged, this, [this](int columns) {
        m_board->setColumns(columns);
        changed();
    });
    connect(m_shares, &QCheckBox::toggled, this, [this](bool on) {
        m_board->setSharesLegend(on);
        changed();
    });
    auto* exporting = new QPushButton(icon(QStringLiteral("export")), tr("&Export..."));
    exporting->setObjectName(QStringLiteral("boardExport"));
    connect(exporting, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_board); });

    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_list, 1);
    layout->addWidget(gallery);
    auto* form = new QFormLayout;
    auto* label = new QLabel(tr("&Columns"));
    label->setBuddy(m_columns);
    form->addRow(label, m_columns);
    form->addRow(m_shares);
    layout->addLayout(form);
    layout->addWidget(m_form);
    layout->addWidget(exporting);
    auto* scroll = new QScrollArea; // in a low window
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(side->minimumSizeHint().width() + 16);
    return scroll;
}

QMenu* FiguresPage::makeGallery() {
    auto* menu = new QMenu(this);
    for (const Kind& kind : kinds)
        menu->addAction(tr(kind.title), this, [this, name = QLatin1String(kind.name)] { choose(name); });
    menu->addSeparator();
    menu->addAction(tr("Open Recipe..."), this, [this] { choose({}); });
    return menu;
}

void FiguresPage::choose(const QString& kind) {
    const auto found =
        std::ranges::find_if(kinds, [&](const Kind& each) { return kind == QLatin1String(each.name); });
    auto* dialog = new QFileDialog(this);
    dialog->setObjectName(QStringLiteral("figureFiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (found == kinds.end()) {
        dialog->setWindowTitle(tr("Open Recipe"));
        dialog->setNameFilter(tr("Recipes (*.json);;All files (*)"));
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &FiguresPage::openRecipe);
    } else {
        dialog->setWindowTitle(tr(found->title).remove(QStringLiteral("...")));
        dialog->setFileMode(found->folder ? QFileDialog::Directory
                            : kind == QLatin1String("mask-grid") || kind == QLatin1String("latency-table")
                                ? QFileDialog::ExistingFile
                                : QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this,
                [this, kind](const QStringList& paths) { draw(recipeOf(kind, paths)); });
    }
    dialog->open();
}

void FiguresPage::draw(const Recipe& recipe) {
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    try {
        NoProgress quiet;
        const std::unique_ptr<FigurePlot> plot = buildFigure(recipe, quiet);
        if (const auto* board = dynamic_cast<const BoardPlot*>(plot.get())) {
            m_board->parts() = board->parts();
            m_columns->setValue(board->columns());
            m_shares->setChecked(board->sharesLegend());
            fillList();
        } else {
            add(partOf(*plot, recipe));
        }
        if (recipe.page)
            m_form->setSetup(*recipe.page);
    } catch (...) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
    QGuiApplication::restoreOverrideCursor();
    changed();
}

void FiguresPage::openRecipe(const QString& path) {
    try {
        draw(readRecipe(path.toStdString()));
    } catch (...) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
}

void FiguresPage::takeOver(FiguresPage& before) {
    m_board->parts() = before.m_board->parts();
    m_columns->setValue(before.m_columns->value());
    m_shares->setChecked(before.m_shares->isChecked());
    m_form->setJournal(before.m_form->journal(), true);
    m_form->setSetup(before.m_form->setup());
    fillList();
    changed();
}

QString FiguresPage::add(BoardPlot::Part part) {
    if (m_board->parts().size() >= mostParts) {
        Q_EMIT message(tr("A board has at most %1 figures; take one away first.").arg(mostParts));
        return {};
    }
    m_board->parts().push_back(std::move(part));
    fillList();
    changed();
    return partLetter(m_board->parts().size() - 1);
}

void FiguresPage::fillList() {
    m_fills = true;
    m_list->clear();
    for (size_t i = 0; i < m_board->parts().size(); ++i) {
        const BoardPlot::Part& part = m_board->parts()[i];
        auto* item = new QListWidgetItem(part.caption, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(Qt::UserRole, static_cast<int>(i));
        item->setToolTip(part.recipe
                             ? part.figure.name
                             : tr("%1: as it was sent; no recipe draws it again").arg(part.figure.name));
        PaperSetup small;
        small.width = 60;
        small.dpi = 60;
        small.points = 6;
        small.legend = LegendPlace::None;
        try {
            BoardPlot one;
            one.parts() = {part};
            one.parts().front().caption.clear();
            one.setColumns(1);
            item->setIcon(QPixmap::fromImage(figureImage(one, small)));
        } catch (...) { // too small for it: the preview says what is wrong
            item->setIcon(icon(QStringLiteral("figure")));
        }
    }
    m_fills = false;
}

void FiguresPage::takeOrder() {
    std::vector<BoardPlot::Part> ordered;
    for (int row = 0; row < m_list->count(); ++row)
        ordered.push_back(m_board->parts()[m_list->item(row)->data(Qt::UserRole).toUInt()]);
    m_board->parts() = std::move(ordered);
    m_fills = true;
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setData(Qt::UserRole, row);
    m_fills = false;
    changed();
}

void FiguresPage::move(int step) {
    const int row = m_list->currentRow(), to = row + step;
    if (row < 0 || to < 0 || to >= m_list->count())
        return;
    std::swap(m_board->parts()[static_cast<size_t>(row)], m_board->parts()[static_cast<size_t>(to)]);
    fillList();
    m_list->setCurrentRow(to);
    changed();
}

void FiguresPage::removeCurrent() {
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_board->parts().erase(m_board->parts().begin() + row);
    fillList();
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    changed();
}

void FiguresPage::showMenu(const QPoint& position) {
    QListWidgetItem* item = m_list->itemAt(position);
    if (item == nullptr)
        return;
    m_list->setCurrentItem(item);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("partMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Edit Caption"), this, [this, item] { m_list->editItem(item); });
    menu->addAction(tr("Move Up"), this, [this] { move(-1); })->setEnabled(m_list->currentRow() > 0);
    menu->addAction(tr("Move Down"), this, [this] { move(1); })
        ->setEnabled(m_list->currentRow() + 1 < m_list->count());
    menu->addAction(tr("Take Away"), this, &FiguresPage::removeCurrent);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

void FiguresPage::changed() {
    m_board->setPage(m_form->setup());
    m_stack->setCurrentIndex(m_board->parts().empty() ? 0 : 1);
    m_due.start();
}

QString FiguresPage::help() const {
    return tr(
        "Plots of any page and study become one figure: they are sent here as they are (a right click on a "
        "plot, or Figure > Send to Figures), or drawn of files that are chosen. Each has a letter and a "
        "caption; drag them to another place. The page beside is the paper: its width in millimetres, its "
        "text in points, in as many columns as are asked for; what several figures say alike stands once "
        "below. Export writes PDF, SVG or PNG, and a recipe with the hashes of its inputs, which this page "
        "opens again and sparsescope --figure draws.");
}

FigurePlot* FiguresPage::currentPlot() {
    return m_board->parts().empty() ? nullptr : m_board;
}

void FiguresPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    changed();
}

void FiguresPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_due.start();
}

/// As wide as there is room, or in its own size where that is less.
void FiguresPage::preview() {
    if (!isVisible() || m_board->parts().empty())
        return;
    PaperSetup setup = m_form->setup();
    try {
        const QSizeF size = figureMillimetres(*m_board, setup);
        constexpr int mostDpi = 144; // larger than paper is no clearer
        const double room = m_paper->viewport()->width() - 4;
        setup.dpi = std::clamp(static_cast<int>(room * devicePixelRatioF() / size.width() * 25.4), 30,
                               qRound(mostDpi * devicePixelRatioF()));
        QPixmap picture = QPixmap::fromImage(figureImage(*m_board, setup));
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(picture);
        m_size->setText(tr("%1 \u00D7 %2 mm").arg(size.width(), 0, 'f', 1).arg(size.height(), 0, 'f', 1));
    } catch (...) {
        m_preview->clear();
        m_size->setText(errorLine(std::current_exception()));
    }
}

} // namespace sparsescope
