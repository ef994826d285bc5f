#include "widgets/item_models/checkpoint_tree_node.h"
#include "widgets/item_models/run_mask.h"

#include "widgets/item_models/structures.h"
#include "widgets/style/icon.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {

namespace {

bool isInStack(const Anatomy& anatomy, const PoolMatrix& matrix, size_t stack) {
    return matrix.block >= 0 &&
           anatomy.blockList[static_cast<size_t>(matrix.block)].stack == static_cast<int>(stack);
}

} // namespace

CheckpointTreeModel::CheckpointTreeModel(Workspace& workspace, QObject* parent)
    : QAbstractItemModel(parent)
    , m_workspace(workspace) {
    build();
    connect(&workspace, &Workspace::modelsAboutToChange, this, [this] { beginResetModel(); });
    connect(&workspace, &Workspace::modelsChanged, this, [this] {
        build();
        endResetModel();
    });
    connect(&workspace, &Workspace::levelChanged, this, [this] { announce(SparsityColumn, ZerosColumn); });
    connect(&workspace, &Workspace::modelUpdated, this,
            [this] { announce(SparsityColumn, SparklineColumn); });
}

CheckpointTreeModel::~CheckpointTreeModel() = default;

void CheckpointTreeModel::setStructures(const Structures& structures) {
    m_structures = &structures;
    connect(&structures, &Structures::changed, this, [this] { announce(StructureColumn, StructureColumn); });
}

size_t CheckpointTreeModel::addNode(size_t parent, Node node) {
    node.parent = parent;
    node.row = static_cast<int>(m_nodes[parent].children.size());
    m_nodes.push_back(std::move(node));
    m_nodes[parent].children.push_back(m_nodes.size() - 1);
    return m_nodes.size() - 1;
}

void CheckpointTreeModel::build() {
    m_nodes.assign(1, Node{});
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        buildModel(slot);
}

void CheckpointTreeModel::buildModel(int slot) {
    const OpenModel& model = m_workspace.model(slot);
    const size_t top = addNode(0, {.kind = Node::Kind::Model, .slot = slot});
    if (!model.isOpen())
        return;
    const Anatomy& anatomy = *model.anatomy;
    if (const size_t notes = model.notes.size() + model.checkpoint->unread().size(); notes > 0) {
        const size_t group = addNode(top, {.kind = Node::Kind::Notes, .slot = slot});
        for (size_t note = 0; note < notes; ++note)
            addNode(group, {.kind = Node::Kind::Note, .slot = slot, .part = note});
    }
    std::vector<size_t> parents(anatomy.stacks.size(), top);
    for (size_t stack = 0; anatomy.stacks.size() > 1 && stack < anatomy.stacks.size(); ++stack)
        parents[stack] = addNode(top, {.kind = Node::Kind::Stack, .slot = slot, .part = stack});
    for (int block = 0; block < anatomy.blocks; ++block) {
        if (anatomy.blockMatrices(block).empty()) // all taken out of the pool
            continue;
        const auto stack = static_cast<size_t>(anatomy.blockList[static_cast<size_t>(block)].stack);
        const size_t parent =
            addNode(parents[stack], {.kind = Node::Kind::Block, .slot = slot, .block = block});
        for (size_t matrix : anatomy.blockMatrices(block))
            addNode(parent, {.kind = Node::Kind::Matrix, .slot = slot, .block = block, .part = matrix});
    }
    for (size_t matrix = 0; matrix < anatomy.pool.size(); ++matrix) {
        if (anatomy.pool[matrix].block < 0)
            addNode(top, {.kind = Node::Kind::Matrix, .slot = slot, .part = matrix});
    }
    const auto outside = [](const TensorRole& role) { return !role.inPool; };
    if (std::ranges::any_of(anatomy.roles, outside)) {
        const size_t group = addNode(top, {.kind = Node::Kind::Group, .slot = slot});
        for (size_t tensor = 0; tensor < anatomy.roles.size(); ++tensor) {
            if (outside(anatomy.roles[tensor]))
                addNode(group, {.kind = Node::Kind::Tensor, .slot = slot, .part = tensor});
        }
    }
}

std::optional<bool> CheckpointTreeModel::inPool(const Node& node) const {
    switch (node.kind) {
    case Node::Kind::Stack:
    case Node::Kind::Block:
    case Node::Kind::Matrix:
        return true;
    case Node::Kind::Tensor: {
        const Tensor& tensor = modelOf(node).checkpoint->tensors()[node.part];
        if (tensor.shape.size() < 2 || tensor.numel() == 0 || !isFloating(tensor.dtype))
            return std::nullopt;
        return false;
    }
    default:
        return std::nullopt;
    }
}

void CheckpointTreeModel::collectTensors(const Node& node, std::vector<size_t>& tensors) const {
    if (node.kind == Node::Kind::Matrix)
        tensors.push_back(modelOf(node).anatomy->pool[node.part].tensor);
    if (node.kind == Node::Kind::Tensor)
        tensors.push_back(node.part);
    for (const size_t child : node.children)
        collectTensors(m_nodes[child], tensors);
}

Qt::ItemFlags CheckpointTreeModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == NameColumn && inPool(nodeOf(index)))
        flags |= Qt::ItemIsUserCheckable;
    if (index.isValid() && index.column() == NameColumn && nodeOf(index).kind == Node::Kind::Model)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool CheckpointTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() != NameColumn)
        return false;
    const Node& node = nodeOf(index);
    if (role == Qt::EditRole && node.kind == Node::Kind::Model) {
        // The reset deletes the row that is being edited: not before the view is done with it.
        QMetaObject::invokeMethod(
            this,
            [this, id = modelOf(node).id, name = value.toString()] {
                if (const int slot = m_workspace.slotOf(id); slot >= 0)
                    m_workspace.rename(slot, name);
            },
            Qt::QueuedConnection);
        return true;
    }
    if (role != Qt::CheckStateRole)
        return false;
    const bool into = value.value<Qt::CheckState>() == Qt::Checked;
    if (const std::optional<bool> now = inPool(node); !now || *now == into)
        return false;
    const OpenModel& model = modelOf(node);
    std::vector<size_t> tensors;
    collectTensors(node, tensors);
    PoolRule rule = m_workspace.choices().value(model.path).pool;
    const auto set = [](std::vector<std::string>& names, const std::string& name, bool there) {
        const auto place = std::ranges::lower_bound(names, name);
        const bool known = place != names.end() && *place == name;
        if (there && !known)
            names.insert(place, name);
        if (!there && known)
            names.erase(place);
    };
    for (const size_t tensor : tensors) {
        const std::string& name = model.checkpoint->tensors()[tensor].name;
        // What was the other way round by hand is taken back, so that nothing is left of two clicks.
        const bool byHand = std::ranges::binary_search(into ? rule.without : rule.with, name);
        set(into ? rule.without : rule.with, name, false);
        if (!byHand)
            set(into ? rule.with : rule.without, name, true);
    }
    // The reset deletes the row that is being edited: not before the view is done with it.
    QMetaObject::invokeMethod(
        this,
        [this, id = model.id, rule] {
            if (const int slot = m_workspace.slotOf(id); slot >= 0)
                m_workspace.setPool(slot, rule);
        },
        Qt::QueuedConnection);
    return true;
}

const CheckpointTreeModel::Node& CheckpointTreeModel::nodeOf(const QModelIndex& index) const {
    return m_nodes[index.isValid() ? static_cast<size_t>(index.internalId()) : 0];
}

QModelIndex CheckpointTreeModel::indexOf(size_t node, int column) const {
    return node == 0 ? QModelIndex() : createIndex(m_nodes[node].row, column, static_cast<quintptr>(node));
}

QModelIndex CheckpointTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    return indexOf(nodeOf(parent).children[static_cast<size_t>(row)], column);
}

QModelIndex CheckpointTreeModel::parent(const QModelIndex& child) const {
    return child.isValid() ? indexOf(nodeOf(child).parent, 0) : QModelIndex();
}

int CheckpointTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent).children.size());
}

int CheckpointTreeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

QVariant CheckpointTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::ToolTipRole) {
        return section == SparsityColumn ? tr("Zero once the slider's level is pruned, or by the mask of the "
                                              "run that is shown; zeros of the "
                                              "file too")
               : section == ZerosColumn  ? tr("Exactly zero in the file, before anything is pruned")
               : section == StructureColumn ? tr("The pattern N:M of the zeros in the file, in how many of "
                                                 "the matrices; else how many "
                                                 "heads or rows have no weight")
                                            : QVariant();
    }
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ShapeColumn:
        return tr("Shape");
    case SparsityColumn:
        return tr("Sparsity");
    case ZerosColumn:
        return tr("Zeros");
    case SparklineColumn:
        return tr("Weights");
    case StructureColumn:
        return tr("Structure");
    default:
        return {};
    }
}

void CheckpointTreeModel::announce(int firstColumn, int lastColumn) {
    for (const Node& node : m_nodes) {
        if (!node.children.empty())
            Q_EMIT dataChanged(indexOf(node.children.front(), firstColumn),
                               indexOf(node.children.back(), lastColumn));
    }
}

QVariant CheckpointTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = nodeOf(index);
    switch (role) {
    case Qt::EditRole:
        return index.column() == NameColumn && node.kind == Node::Kind::Model ? QVariant(modelOf(node).name)
                                                                              : QVariant();
    case Qt::CheckStateRole: {
        const std::optional<bool> checked = index.column() == NameColumn ? inPool(node) : std::nullopt;
        return checked ? QVariant(*checked ? Qt::Checked : Qt::Unchecked) : QVariant();
    }
    case Qt::DisplayRole:
        switch (index.column()) {
        case NameColumn:
            return nameOf(node);
        case ShapeColumn:
            return shapeOf(node);
        case SparsityColumn: {
            if (node.kind == Node::Kind::Block && isRemoved(m_workspace.model(node.slot), node.block))
                return tr("removed");
            const auto share = shareOf(node);
            return share ? percentText(share->value()) : QString();
        }
        case ZerosColumn: {
            const auto zeros = zerosOf(node);
            return zeros ? percentText(*zeros) : QString();
        }
        case StructureColumn:
            return structureOf(node);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return plainToolTip(toolTipOf(node));
    case Qt::DecorationRole:
        return index.column() == NameColumn ? QVariant(icon(iconOf(node))) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == SparsityColumn || index.column() == ZerosColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant();
    case SelectionRole:
        return selectionOf(node);
    case SlotRole:
        return node.slot;
    case ShareRole: {
        const auto share = shareOf(node);
        return share ? QVariant(share->value()) : QVariant();
    }
    case ZerosRole: {
        const auto zeros = zerosOf(node);
        return zeros ? QVariant(*zeros) : QVariant();
    }
    case CountsRole:
        return QVariant::fromValue(countsOf(node));
    case KeyRole:
        return QStringLiteral("%1/%2/%3/%4")
            .arg(modelOf(node).path)
            .arg(static_cast<int>(node.kind))
            .arg(node.block)
            .arg(node.part);
    default:
        return {};
    }
}

QModelIndex CheckpointTreeModel::find(const Selection& selection) const {
    if (selection.isEmpty())
        return {};
    for (size_t i = 1; i < m_nodes.size(); ++i) {
        const QVariant of = selectionOf(m_nodes[i]);
        if (of.isValid() && of.value<Selection>() == selection)
            return indexOf(i, 0);
    }
    return {};
}

QModelIndex CheckpointTreeModel::notesOf(int slot) const {
    const auto notes = std::ranges::find_if(
        m_nodes, [slot](const Node& node) { return node.kind == Node::Kind::Notes && node.slot == slot; });
    return notes == m_nodes.end() ? QModelIndex() : indexOf(static_cast<size_t>(notes - m_nodes.begin()), 0);
}

const OpenModel& CheckpointTreeModel::modelOf(const Node& node) const {
    return m_workspace.model(node.slot);
}

QVariant CheckpointTreeModel::selectionOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    Selection selection{.slot = node.slot};
    switch (node.kind) {
    case Node::Kind::Block:
        selection.block = node.block;
        break;
    case Node::Kind::Matrix: {
        const PoolMatrix& matrix = model.anatomy->pool[node.part];
        selection.block = matrix.block;
        selection.component = matrix.component;
        if (matrix.block < 0 || matrix.expert >= 0)
            selection.tensor = QString::fromStdString(matrix.label);
        break;
    }
    case Node::Kind::Tensor:
        selection.tensor = QString::fromStdString(model.checkpoint->tensors()[node.part].name);
        break;
    default:
        return {};
    }
    return QVariant::fromValue(selection);
}

std::optional<Share> CheckpointTreeModel::shareOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    if (!model.level)
        return std::nullopt;
    switch (node.kind) {
    case Node::Kind::Model:
        return model.shareOfPool();
    case Node::Kind::Stack: {
        Share share;
        for (size_t i = 0; i < model.anatomy->pool.size(); ++i) {
            if (isInStack(*model.anatomy, model.anatomy->pool[i], node.part))
                share.add(model.shareOfMatrix(i));
        }
        return share;
    }
    case Node::Kind::Block:
        return model.shareOfBlock(node.block);
    case Node::Kind::Matrix:
        return model.shareOfMatrix(node.part);
    default:
        return std::nullopt;
    }
}

std::optional<double> CheckpointTreeModel::zerosOf(const Node& node) const {
    if (const auto share = shareOf(node))
        return share->zerosValue();
    const OpenModel& model = modelOf(node);
    const Summary* summary = nullptr; // of what no level is known of
    if (node.kind == Node::Kind::Matrix && node.part < model.poolSummaries.size())
        summary = &model.poolSummaries[node.part];
    if (node.kind == Node::Kind::Tensor && node.part < model.tensorSummaries.size())
        summary = &model.tensorSummaries[node.part];
    if (!summary || summary->numel == 0)
        return std::nullopt;
    return static_cast<double>(summary->zeros) / static_cast<double>(summary->numel);
}

std::vector<size_t> CheckpointTreeModel::matricesOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    std::vector<size_t> matrices;
    for (size_t i = 0; model.anatomy && i < model.anatomy->pool.size(); ++i) {
        if (node.kind == Node::Kind::Model ||
            (node.kind == Node::Kind::Stack &&
             isInStack(*model.anatomy, model.anatomy->pool[i], node.part)) ||
            (node.kind == Node::Kind::Block && model.anatomy->pool[i].block == node.block) ||
            (node.kind == Node::Kind::Matrix && i == node.part))
            matrices.push_back(i);
    }
    return matrices;
}

QVector<double> CheckpointTreeModel::countsOf(const Node& node) const {
    const OpenModel& model = modelOf(node);
    QVector<double> counts;
    if (model.sparklines.empty())
        return counts;
    for (const size_t i : matricesOf(node)) {
        const std::vector<uint64_t>& of = model.sparklines[i].counts;
        counts.resize(static_cast<qsizetype>(of.size()));
        for (size_t bin = 0; bin < of.size(); ++bin)
            counts[static_cast<qsizetype>(bin)] += static_cast<double>(of[bin]);
    }
    return counts;
}

} // namespace sparsescope
