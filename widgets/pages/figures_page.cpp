#include "widgets/pages/figures_page.h"

#include "widgets/figure/figure_builder.h"
#include "widgets/figure/figure_export.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/item_models/background_task.h"
#include "widgets/pages/board_view.h"
#include "widgets/paper/paper_board.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr int thumbnailSide = 56;
constexpr double asRow = BoardRecipe::leastHeight - 1; ///< below the least that may be asked for
constexpr double heightStep = 5;                       ///< mm, by a key
constexpr double pointsPerMillimetre = 72 / 25.4;
constexpr int kindRole = Qt::UserRole + 1; ///< what a figure without a caption is called

/// Letter and caption, as on the page, or in grey what the figure is; what is edited is the caption alone.
class PartDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const QString caption = index.data().toString();
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->text = partLetter(static_cast<size_t>(index.row())) + u' ' +
                       (caption.isEmpty() ? index.data(kindRole).toString() : caption);
        if (caption.isEmpty())
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }
};

} // namespace

FiguresPage::FiguresPage(QWidget* parent)
    : Page(parent)
    , m_board(new BoardPlot(this))
    , m_stack(new QStackedWidget(this))
    , m_list(new QListWidget)
    , m_columns(new QSpinBox)
    , m_shares(new QCheckBox(tr("One legend for what &several show")))
    , m_sharesAxes(new QCheckBox(tr("One range for e&qual axes")))
    , m_sharesColours(new QCheckBox(tr("One bar for equal co&lours")))
    , m_caption(new QLineEdit)
    , m_span(new QSpinBox)
    , m_height(new QDoubleSpinBox)
    , m_form(new PaperSetupForm)
    , m_paper(new QScrollArea)
    , m_view(new BoardView)
    , m_size(new QLabel) {
    m_board->hide(); // it is drawn on paper alone
    auto* splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(makeSide());
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(8, 8, 8, 4);
    m_view->setAccessibleName(tr("Preview of the page"));
    m_view->setObjectName(QStringLiteral("boardPreview"));
    m_paper->setWidget(m_view);
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
    splitter->setSizes({1, 1000}); // the paper has what the fields can spare
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_due.setSingleShot(true);
    m_due.setInterval(0);
    connect(&m_due, &QTimer::timeout, this, &FiguresPage::preview);
    m_form->setJournal(0, true);
    changed();
    connect(m_form, &PaperSetupForm::changed, this,
            [this] { changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Page of Figures")); });
    connectView();
}

FiguresPage::~FiguresPage() {
    m_caption->disconnect(this); // it is left, and says so, only when this is a QWidget and no more
}

QWidget* FiguresPage::makeSide() {
    m_list->setObjectName(QStringLiteral("boardParts"));
    m_list->setAccessibleName(tr("Figures of the board"));
    m_list->setToolTip(tr("Drag to reorder, double click or F2 for the caption, Delete to take one away; "
                          "Alt+arrows move it, Shift+arrows change its size"));
    m_list->setItemDelegate(new PartDelegate(m_list));
    m_list->setIconSize({thumbnailSide, thumbnailSide});
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMinimumHeight(120);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &FiguresPage::takeOrder);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_fills)
            setCaption(*item);
    });
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_fills) {
            m_view->setCurrent(row);
            showSelected();
        }
    });
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (const QListWidgetItem* item = m_list->itemAt(position))
            showMenu(m_list->row(item), m_list->viewport()->mapToGlobal(position));
    });

    auto* gallery = new QToolButton;
    gallery->setObjectName(QStringLiteral("boardGallery"));
    gallery->setText(tr("Add a Figure of Files"));
    gallery->setPopupMode(QToolButton::InstantPopup);
    gallery->setMenu(makeGallery());
    auto* exporting = new QPushButton(icon(QStringLiteral("export")), tr("&Export..."));
    exporting->setObjectName(QStringLiteral("boardExport"));
    connect(exporting, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_board); });

    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 8, 8, 8);
    // Above: news come over the lower edge of a page.
    auto* top = new FlowLayout;
    top->addWidget(exporting);
    top->addWidget(gallery);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    makeFields(side);
    layout->addWidget(m_form);
    auto* scroll = new QScrollArea; // in a low window
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(side->minimumSizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());
    return scroll;
}

void FiguresPage::makeFields(QWidget* side) {
    m_caption->setObjectName(QStringLiteral("boardCaption"));
    connect(m_caption, &QLineEdit::editingFinished, this, [this] {
        QListWidgetItem* item = m_list->currentItem();
        if (item != nullptr && item->text() != m_caption->text())
            item->setText(m_caption->text());
    });
    m_span->setObjectName(QStringLiteral("boardSpan"));
    m_span->setRange(1, BoardRecipe::mostColumns);
    m_span->setToolTip(tr("Over how many columns the chosen figure goes: Shift+Left and Shift+Right, or drag "
                          "its right edge"));
    m_height->setObjectName(QStringLiteral("boardHeight"));
    m_height->setRange(asRow, BoardRecipe::mostHeight);
    m_height->setDecimals(0);
    m_height->setSuffix(tr(" mm"));
    m_height->setSpecialValueText(tr("As its row"));
    m_height->setKeyboardTracking(false);
    m_height->setToolTip(tr("How high the chosen figure is, without its caption: Shift+Up and Shift+Down, or "
                            "drag its lower edge. A double click there, or less than 10 mm, makes it as high "
                            "as its row."));
    m_columns->setObjectName(QStringLiteral("boardColumns"));
    m_columns->setRange(1, BoardRecipe::mostColumns);
    m_columns->setValue(m_board->columns());
    m_shares->setObjectName(QStringLiteral("boardShares"));
    m_shares->setChecked(m_board->sharesLegend());
    m_sharesAxes->setObjectName(QStringLiteral("boardSharesAxes"));
    m_sharesAxes->setChecked(m_board->sharesAxes());
    m_sharesAxes->setToolTip(
        tr("Figures beside each other with the same y axis, and below each other with the "
           "same x axis, have one range, and its numbers once"));
    m_sharesColours->setObjectName(QStringLiteral("boardSharesColours"));
    m_sharesColours->setChecked(m_board->sharesColours());
    m_sharesColours->setToolTip(
        tr("Heat maps of one measure in one unit have one range of colours, and its bar "
           "once, below all figures"));
    connect(m_span, &QSpinBox::valueChanged, this, [this](int columns) {
        if (!m_fills)
            setSpan(m_list->currentRow(), columns);
    });
    connect(m_height, &QDoubleSpinBox::valueChanged, this, [this](double height) {
        if (!m_fills)
            setHeight(m_list->currentRow(), height > asRow ? std::optional(height) : std::nullopt);
    });
    connect(m_columns, &QSpinBox::valueChanged, this, [this](int columns) {
        m_board->setColumns(columns);
        if (!m_fills)
            showSelected();
        changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Columns of Figures"));
    });
    connect(m_shares, &QCheckBox::toggled, this, [this](bool on) {
        m_board->setSharesLegend(on);
        changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "One Legend"));
    });
    connect(m_sharesAxes, &QCheckBox::toggled, this, [this](bool on) {
        m_board->setSharesAxes(on);
        changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "One Range of Axes"));
    });
    connect(m_sharesColours, &QCheckBox::toggled, this, [this](bool on) {
        m_board->setSharesColours(on);
        changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "One Range of Colours"));
    });

    auto* form = new QFormLayout;
    const auto addRow = [form](const QString& text, QWidget* field) {
        auto* label = new QLabel(text);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    addRow(tr("Chosen: c&aption"), m_caption);
    addRow(tr("Chosen: c&olumns"), m_span);
    addRow(tr("Chosen: hei&ght"), m_height);
    addRow(tr("&Columns"), m_columns);
    form->addRow(m_shares);
    form->addRow(m_sharesAxes);
    form->addRow(m_sharesColours);
    qobject_cast<QVBoxLayout*>(side->layout())->addLayout(form);
}

void FiguresPage::connectView() {
    connect(m_view, &BoardView::chosen, this, &FiguresPage::select);
    connect(m_view, &BoardView::moveAsked, this, &FiguresPage::move);
    connect(m_view, &BoardView::spanAsked, this, &FiguresPage::setSpan);
    connect(m_view, &BoardView::heightAsked, this, &FiguresPage::setHeight);
    connect(m_view, &BoardView::menuAsked, this, &FiguresPage::showMenu);
    const auto caption = [this] {
        if (QListWidgetItem* item = m_list->currentItem()) {
            m_list->scrollToItem(item);
            m_list->setFocus();
            m_list->editItem(item);
        }
    };
    connect(m_view, &BoardView::captionAsked, this, caption);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_list, m_view}) {
        const auto shortcut = [this, widget](const QKeySequence& keys, const auto& act) {
            auto* key = new QShortcut(keys, widget);
            key->setContext(Qt::WidgetShortcut);
            connect(key, &QShortcut::activated, this, [this, act] {
                if (const int part = m_list->currentRow(); part >= 0)
                    act(part);
            });
        };
        shortcut(QKeySequence::Delete, [this](int) { removeCurrent(); });
        shortcut(Qt::Key_F2, [caption](int) { caption(); });
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Left})
            shortcut(Qt::ALT | key, [this](int part) { move(part, part - 1); });
        for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right})
            shortcut(Qt::ALT | key, [this](int part) { move(part, part + 1); });
        shortcut(Qt::SHIFT | Qt::Key_Left,
                 [this](int part) { setSpan(part, m_board->parts()[static_cast<size_t>(part)].span - 1); });
        shortcut(Qt::SHIFT | Qt::Key_Right,
                 [this](int part) { setSpan(part, m_board->parts()[static_cast<size_t>(part)].span + 1); });
        // From the height that it has now.
        const auto grow = [this](double by) {
            return [this, by](int part) {
                setHeight(part, std::round(m_view->heightOf(part) / heightStep) * heightStep + by);
            };
        };
        shortcut(Qt::SHIFT | Qt::Key_Up, grow(-heightStep));
        shortcut(Qt::SHIFT | Qt::Key_Down, grow(heightStep));
    }
}

void FiguresPage::fillList(int current) {
    m_fills = true;
    m_list->clear();
    for (size_t i = 0; i < m_board->parts().size(); ++i) {
        const BoardPlot::Part& part = m_board->parts()[i];
        auto* item = new QListWidgetItem(part.caption, m_list);
        item->setData(kindRole, kindTitle(part.figure->name));
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(Qt::UserRole, static_cast<int>(i));
        item->setToolTip(part.recipe
                             ? part.figure->name
                             : tr("%1: as it was sent; no recipe draws it again").arg(part.figure->name));
        PaperSetup small;
        small.width = 60;
        small.dpi = 60;
        small.points = 6;
        small.legend = LegendPlace::None;
        try {
            BoardPlot one;
            one.parts() = {part};
            one.parts().front().caption.clear();
            one.parts().front().height.reset();
            item->setIcon(QPixmap::fromImage(figureImage(one, small)));
        } catch (...) { // too small for it: the preview says what is wrong
            item->setIcon(icon(QStringLiteral("figure")));
        }
    }
    m_list->setCurrentRow(std::clamp(current, m_list->count() > 0 ? 0 : -1, m_list->count() - 1));
    m_fills = false;
    showSelected();
}

void FiguresPage::showSelected() {
    const int row = m_list->currentRow();
    m_view->setCurrent(row);
    m_fills = true;
    m_caption->setEnabled(row >= 0);
    m_span->setEnabled(row >= 0);
    m_height->setEnabled(row >= 0);
    if (row >= 0) {
        const BoardPlot::Part& part = m_board->parts()[static_cast<size_t>(row)];
        m_caption->setText(part.caption);
        m_caption->setPlaceholderText(m_list->currentItem()->data(kindRole).toString());
        m_span->setMaximum(m_board->columns());
        m_span->setValue(part.span);
        m_height->setValue(part.height.value_or(asRow));
    }
    m_fills = false;
}

void FiguresPage::showMenu(int part, const QPoint& globally) {
    select(part);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("partMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto& own = m_board->parts()[static_cast<size_t>(part)];
    const auto add = [menu, this](const QString& text, bool can, const auto& act) {
        menu->addAction(text, this, act)->setEnabled(can);
    };
    add(tr("Edit Caption"), true, [this, part] { Q_EMIT m_view->captionAsked(part); });
    add(tr("Move Up"), part > 0, [this, part] { move(part, part - 1); });
    add(tr("Move Down"), part + 1 < m_list->count(), [this, part] { move(part, part + 1); });
    menu->addSeparator();
    add(tr("Over One Column More"), own.span < BoardRecipe::mostColumns,
        [this, part, span = own.span] { setSpan(part, span + 1); });
    add(tr("Over One Column Less"), own.span > 1, [this, part, span = own.span] { setSpan(part, span - 1); });
    add(tr("As High as Its Row"), own.height.has_value(), [this, part] { setHeight(part, {}); });
    menu->addSeparator();
    add(tr("Take Away"), true, [this] { removeCurrent(); });
    menu->popup(globally);
}

QString FiguresPage::help() const {
    return tr(
        "Plots of any page and study become one figure: they are sent here as they are (a right click on a "
        "plot, Figure > Send to Figures, or Figure > Send Pages to Figures), or drawn of files that are "
        "chosen. Each has a letter and a "
        "caption. The page beside is the paper: its width in millimetres, its text in points, in as many "
        "columns as are asked for. On it, or in the list, drag a figure to another place (Alt and the arrow "
        "keys), its right edge over several columns (Shift+Left, Shift+Right), its lower edge to another "
        "height (Shift+Up, Shift+Down); F2 edits the caption, Delete takes it away, and Edit > Undo takes "
        "each of these back. What several figures say alike stands once below; equal axes of neighbours may "
        "have one range, with its numbers once, and heat maps of one measure one range of colours, with its "
        "bar "
        "once. Export writes PDF, SVG or PNG, and a recipe with the hashes "
        "of its inputs, which this page opens again and sparsescope --figure draws. The board is there again "
        "when the program is started the next time.");
}

FigurePlot* FiguresPage::currentPlot() {
    return m_board->parts().empty() ? nullptr : m_board;
}

void FiguresPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_due.start();
}

void FiguresPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    m_due.start();
}

/// As wide as there is room, or in its own size where that is less.
void FiguresPage::preview() {
    if (!isVisible() || m_board->parts().empty())
        return;
    try {
        const PaperPage page = figurePage(*m_board, m_form->setup());
        const QSizeF size = page.size / pointsPerMillimetre;
        constexpr int mostDpi = 144; // larger than paper is no clearer
        double room = m_paper->width() - 4;
        if (room * size.height() / size.width() > m_paper->height() - 4) // it is scrolled down, not aside
            room -= m_paper->verticalScrollBar()->sizeHint().width();
        const int dpi = std::clamp(static_cast<int>(room * devicePixelRatioF() / size.width() * 25.4), 30,
                                   qRound(mostDpi * devicePixelRatioF()));
        QPixmap picture = QPixmap::fromImage(pageImage(page, dpi));
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_view->setPage(picture, page);
        m_size->setText(
            tr("%1 \u00D7 %2 mm").arg(decimalText(size.width(), 1), decimalText(size.height(), 1)));
    } catch (...) {
        m_view->clear();
        m_size->setText(errorLine(std::current_exception()));
    }
}

} // namespace sparsescope
