#include "widgets/pages/checkpoint_tree.h"

#include "base/error.h"
#include "widgets/item_models/checkpoint_tree_model.h"
#include "widgets/item_models/structures.h"
#include "widgets/pages/sparkline_delegate.h"
#include "widgets/style/icon.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

namespace sparsescope {

namespace {

/// The most important first.
constexpr std::array columnWidths{
    std::pair(CheckpointTreeModel::SparsityColumn, 60), std::pair(CheckpointTreeModel::ZerosColumn, 56),
    std::pair(CheckpointTreeModel::StructureColumn, 76), std::pair(CheckpointTreeModel::SparklineColumn, 56),
    std::pair(CheckpointTreeModel::ShapeColumn, 84)};

template <class Visit>
void visitRows(const QAbstractItemModel& model, const QModelIndex& parent, const Visit& visit) {
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        visit(index);
        visitRows(model, index, visit);
    }
}

/// What was typed stays when the row's numbers or the rows' places change.
class NameDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        if (const auto* line = qobject_cast<const QLineEdit*>(editor); !line || !line->isModified())
            QStyledItemDelegate::setEditorData(editor, index);
    }
    /// A name that is taken makes the rows anew, and is not typed any longer then.
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        if (auto* line = qobject_cast<QLineEdit*>(editor))
            line->setModified(false);
        QStyledItemDelegate::setModelData(editor, model, index);
    }
};

} // namespace

CheckpointTree::CheckpointTree(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new CheckpointTreeModel(workspace, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_filterText(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this)) {
    m_filterText->setPlaceholderText(tr("Filter"));
    m_filterText->setClearButtonEnabled(true);
    m_filterText->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filterText->setAccessibleName(tr("Filter the tree of models"));
    m_filterText->setObjectName(QStringLiteral("treeFilter"));

    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
    m_filter->setDynamicSortFilter(false); // numbers change with each move of the slider, names never
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setObjectName(QStringLiteral("checkpointTree"));
    m_view->setAccessibleName(tr("Models, layers and components"));
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setItemDelegateForColumn(CheckpointTreeModel::NameColumn, new NameDelegate(this));
    m_view->setItemDelegateForColumn(CheckpointTreeModel::SparklineColumn, new SparklineDelegate(this));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setIndentation(14);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed); // F2: the name of a model
    QHeaderView* header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(40);
    header->setSectionResizeMode(CheckpointTreeModel::NameColumn, QHeaderView::Stretch);
    for (const auto& [column, width] : columnWidths)
        header->resizeSection(column, width);
    fitColumns();
    setMinimumWidth(260); // a check box, an icon and "Layer 12" with its sparsity

    m_progress->setTextVisible(true);
    m_progress->setAccessibleName(tr("Progress of opening and counting"));
    m_cancel->setIcon(icon(QStringLiteral("stop")));
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop this work"));
    m_cancel->setAccessibleName(m_cancel->toolTip());
    m_progress->hide();
    m_cancel->hide();

    auto* progressRow = new QHBoxLayout;
    progressRow->setContentsMargins(8, 0, 4, 4);
    progressRow->addWidget(m_progress, 1);
    progressRow->addWidget(m_cancel);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(8, 8, 8, 4);
    filterRow->addWidget(m_filterText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(filterRow);
    layout->addWidget(m_view, 1);
    layout->addLayout(progressRow);

    connect(m_filterText, &QLineEdit::textChanged, this, &CheckpointTree::filter);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (!m_isFiltered) // what a filter unfolds is not how the tree was left
            rememberExpansion();
        m_current = m_view->currentIndex().data(CheckpointTreeModel::KeyRole).toString();
        m_rename = rename();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns(); // names have come or gone
        restoreExpansion();
        visitRows(*m_filter, {}, [this](const QModelIndex& index) { // where the keyboard was
            if (!m_view->currentIndex().isValid() &&
                index.data(CheckpointTreeModel::KeyRole).toString() == m_current)
                m_view->setCurrentIndex(index);
        });
        goOn(std::exchange(m_rename, {}));
    });
    connect(m_view, &QTreeView::expanded, this, &CheckpointTree::fitColumns);
    connect(m_view, &QTreeView::collapsed, this, &CheckpointTree::fitColumns);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                const QVariant chosen = current.data(CheckpointTreeModel::SelectionRole);
                if (chosen.isValid())
                    m_workspace.select(chosen.value<Selection>());
            });
    connect(m_view, &QWidget::customContextMenuRequested, this, &CheckpointTree::showMenu);
    connect(&workspace, &Workspace::selectionChanged, this, &CheckpointTree::showSelection);
    connect(&workspace, &Workspace::modelProgress, this, &CheckpointTree::showProgress);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (const int slot = m_workspace.slotOf(m_progressOf); slot >= 0)
            m_workspace.cancel(slot);
        m_progress->hide();
        m_cancel->hide();
    });
    auto* remove = new QShortcut(QKeySequence::Delete, m_view);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (const int slot = currentSlot(); slot >= 0)
            m_workspace.close(slot);
    });
}

void CheckpointTree::setStructures(const Structures& structures) {
    m_model->setStructures(structures);
    connect(&structures, &Structures::changed, this, [this, &structures] {
        bool any = false;
        for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
            const auto file = structures.ofFile(m_workspace.model(slot).id);
            any = any || (file && file->isStructured());
        }
        m_hasStructure = any;
        fitColumns();
    });
}

/// Of "Layer 12" with a check box and an icon, as wide as the longest of them; where a layer is unfolded, as
/// the names of its matrices, up to a limit.
int CheckpointTree::nameWidth() const {
    const QFontMetrics metrics = m_view->fontMetrics();
    int text = metrics.horizontalAdvance(QStringLiteral("Layer 12")), depth = 2;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const auto& anatomy = m_workspace.model(slot).anatomy;
        for (int block = 0; anatomy && block < anatomy->blocks; ++block)
            text = std::max(text, metrics.horizontalAdvance(blockTitle(*anatomy, block)));
        if (anatomy && anatomy->stacks.size() > 1)
            depth = 3;
    }
    const int most = 9 * metrics.height();
    int named = depth * m_view->indentation() + text;
    visitRows(*m_filter, {}, [&](const QModelIndex& index) {
        const QModelIndex layer = index.parent();
        if (layer.isValid() && layer.parent().isValid() && m_view->isExpanded(layer) &&
            m_view->isExpanded(layer.parent()))
            named = std::max(named, (depth + 1) * m_view->indentation() +
                                        std::min(most, metrics.horizontalAdvance(index.data().toString())));
    });
    const QStyle* style = m_view->style();
    const int margins = 3 * 2 * (style->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1) + 2; // of the three
    return style->pixelMetric(QStyle::PM_IndicatorWidth) + style->pixelMetric(QStyle::PM_SmallIconSize) +
           margins + named;
}

void CheckpointTree::fitColumns() {
    const int bar = m_view->verticalScrollBar()->isVisible() ? m_view->verticalScrollBar()->width() : 0;
    int left = width() - bar - nameWidth();
    for (const auto& [column, width] : columnWidths) {
        const bool wanted = column != CheckpointTreeModel::StructureColumn || m_hasStructure;
        const bool shown = wanted && left >= width;
        m_view->setColumnHidden(column, !shown);
        left -= shown ? width : 0;
    }
}

void CheckpointTree::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

void CheckpointTree::focusFilter() {
    m_filterText->setFocus(Qt::ShortcutFocusReason);
    m_filterText->selectAll();
}

void CheckpointTree::showNotes(int slot) {
    m_filterText->clear();
    const QModelIndex notes = m_filter->mapFromSource(m_model->notesOf(slot));
    if (!notes.isValid())
        return;
    m_view->setCurrentIndex(notes); // unfolds what it is in
    m_view->expand(notes);
    m_view->scrollTo(notes, QAbstractItemView::PositionAtTop);
    m_view->setFocus();
}

int CheckpointTree::currentSlot() const {
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? current.data(CheckpointTreeModel::SlotRole).toInt() : -1;
}

void CheckpointTree::showSelection() {
    const QModelIndex current = m_filter->mapFromSource(m_model->find(m_workspace.selection()));
    if (current.isValid() && current != m_view->currentIndex().siblingAtColumn(0))
        m_view->setCurrentIndex(current);
}

void CheckpointTree::filter(const QString& text) {
    if (!m_isFiltered && !text.isEmpty())
        rememberExpansion();
    m_isFiltered = !text.isEmpty();
    m_filter->setFilterFixedString(text);
    if (m_isFiltered) {
        m_view->expandAll();
        return;
    }
    m_view->collapseAll();
    restoreExpansion();
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
}

CheckpointTree::Rename CheckpointTree::rename() const {
    const auto editors = m_view->viewport()->findChildren<QLineEdit*>();
    const auto shown =
        std::ranges::find_if(editors, &QLineEdit::isVisible); // one before may be on its way out
    const int slot = currentSlot();
    if (shown == editors.end() || slot < 0)
        return {};
    const bool isTyped =
        (*shown)->isModified() || (*shown)->text() == m_view->currentIndex().data(Qt::EditRole).toString();
    return isTyped ? Rename{m_workspace.model(slot).id, (*shown)->text(), (*shown)->cursorPosition()}
                   : Rename();
}

void CheckpointTree::goOn(const Rename& rename) {
    const int slot = m_workspace.slotOf(rename.model);
    const QModelIndex row = slot < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(slot, 0));
    if (!row.isValid())
        return;
    m_view->setCurrentIndex(row);
    m_view->edit(row);
    const auto editors = m_view->viewport()->findChildren<QLineEdit*>();
    const auto shown = std::ranges::find_if(editors, &QLineEdit::isVisible);
    if (shown == editors.end())
        return;
    (*shown)->setText(rename.text);
    (*shown)->setCursorPosition(rename.cursor);
    (*shown)->setModified(true);
}

void CheckpointTree::rememberExpansion() {
    m_expanded.clear();
    m_known.clear();
    visitRows(*m_filter, {}, [this](const QModelIndex& index) {
        const QString key = index.data(CheckpointTreeModel::KeyRole).toString();
        m_known.insert(key);
        if (m_view->isExpanded(index))
            m_expanded.insert(key);
    });
}

void CheckpointTree::restoreExpansion() {
    visitRows(*m_filter, {}, [this](const QModelIndex& index) {
        const QString key = index.data(CheckpointTreeModel::KeyRole).toString();
        const bool unseenModel = !index.parent().isValid() && !m_known.contains(key);
        if (unseenModel || m_expanded.contains(key))
            m_view->expand(index);
        const bool group =
            index.parent().isValid() && !index.data(CheckpointTreeModel::SelectionRole).isValid();
        if (group) // a long name and no numbers
            m_view->setFirstColumnSpanned(index.row(), index.parent(), true);
    });
    if (m_isFiltered)
        m_view->expandAll();
    showSelection();
}

void CheckpointTree::takeOver(CheckpointTree& before) {
    if (!before.m_isFiltered)
        before.rememberExpansion();
    m_expanded = before.m_expanded;
    m_known = before.m_known;
    m_view->collapseAll();
    restoreExpansion();
}

void CheckpointTree::showProgress(int slot, const QString& what, double fraction) {
    if (slot < 0)
        return;
    const OpenModel& model = m_workspace.model(slot);
    const bool ended = what.isEmpty() && fraction >= 1;
    if (ended && m_progressOf != model.id)
        return;
    m_progressOf = ended ? 0 : model.id;
    m_progress->setVisible(!ended);
    m_cancel->setVisible(!ended);
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(fraction * 1000));
    m_progress->setFormat(what.isEmpty() ? tr("Opening %1").arg(model.name)
                                         : QStringLiteral("%1: %2").arg(model.name, what));
}

void CheckpointTree::showMenu(const QPoint& position) {
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    const int slot = index.data(CheckpointTreeModel::SlotRole).toInt();
    const OpenModel& model = m_workspace.model(slot);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("modelMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Models may come and go while the menu is open.
    const auto act = [this, id = model.id](void (Workspace::*change)(int)) {
        if (const int now = m_workspace.slotOf(id); now >= 0)
            (m_workspace.*change)(now);
    };
    menu->addAction(icon(QStringLiteral("reload")), tr("Reload %1").arg(model.name), this,
                    [act] { act(&Workspace::reload); });
    menu->addAction(tr("Rename"), this, [this, row = QPersistentModelIndex(index.siblingAtColumn(0))] {
        QModelIndex top = row;
        while (top.parent().isValid())
            top = top.parent();
        m_view->setCurrentIndex(top);
        m_view->edit(top);
    });
    menu->addAction(icon(QStringLiteral("close")), tr("Close %1").arg(model.name), this,
                    [act] { act(&Workspace::close); });
    addRoots(*menu, slot);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void CheckpointTree::addRoots(QMenu& menu, int slot) {
    const OpenModel& model = m_workspace.model(slot);
    if (!model.isOpen() || model.checkpoint->roots().size() < 2)
        return;
    menu.addSection(tr("Weights in the file"));
    auto* group = new QActionGroup(&menu);
    for (const std::string& root : model.checkpoint->roots()) {
        if (root.empty())
            continue; // what lies beside the dictionaries has no name to ask for it by
        QAction* action =
            menu.addAction(QString::fromStdString(printable(root, 80)).replace(u'&', QStringLiteral("&&")),
                           this, [this, id = model.id, root] {
                               if (const int now = m_workspace.slotOf(id); now >= 0)
                                   m_workspace.setRoot(now, root);
                           });
        action->setCheckable(true);
        action->setChecked(root == model.checkpoint->root());
        group->addAction(action);
    }
}

} // namespace sparsescope
