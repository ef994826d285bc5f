// The open checkpoints as a tree: model > block > component, what is not in the pool, and what is to be said
// of the model: all that `inspect` notes.
#pragma once

#include "widgets/item_models/workspace.h"

#include <QAbstractItemModel>

namespace sparsescope {

class Structures;
struct PoolStructure;

/// A thin view of a Workspace. Structure changes reset the model (modelsChanged); numbers come as
/// dataChanged.
class CheckpointTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        ShapeColumn,
        SparsityColumn,
        ZerosColumn,
        SparklineColumn,
        StructureColumn, ///< of the zeros in the file: its N:M pattern, else what has no weight left
        ColumnCount
    };
    enum Role {
        SelectionRole = Qt::UserRole, ///< Selection; not for models and groups
        SlotRole,                     ///< int, every row
        ShareRole,  ///< double, what is zero once the level is pruned; invalid when not known or not in the
                    ///< pool
        ZerosRole,  ///< double, what is zero in the file; invalid when not known
        CountsRole, ///< QVector<double>, the sparkline's bars; empty when not known
        KeyRole,    ///< QString, the same row after a reset has the same key
    };

    explicit CheckpointTreeModel(Workspace& workspace, QObject* parent = nullptr);
    ~CheckpointTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Qt::CheckStateRole: puts a tensor, or all of a block or stack, into the pool or takes it out.
    /// Qt::EditRole: the name of a model.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Where structures are known from; it must outlive the model.
    void setStructures(const Structures& structures);
    /// The row of a selection; invalid when it is not there.
    QModelIndex find(const Selection& selection) const;
    /// The row over a model's notes; invalid where it has none.
    QModelIndex notesOf(int slot) const;

private:
    struct Node;

    const Node& nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(size_t node, int column) const;
    size_t addNode(size_t parent, Node node);
    void build();
    void buildModel(int slot);
    void announce(int firstColumn, int lastColumn);

    const OpenModel& modelOf(const Node& node) const;
    QString nameOf(const Node& node) const;
    QString noteOf(const Node& node) const;
    QString shapeOf(const Node& node) const;
    QString toolTipOf(const Node& node) const;
    QString iconOf(const Node& node) const;
    QVariant selectionOf(const Node& node) const;
    /// At the slider; empty when not known or not in the pool.
    std::optional<Share> shareOf(const Node& node) const;
    /// The share that is exactly zero in the file; empty when not known.
    std::optional<double> zerosOf(const Node& node) const;
    QVector<double> countsOf(const Node& node) const;
    /// The indices into the pool of what a row holds.
    std::vector<size_t> matricesOf(const Node& node) const;
    QString structureOf(const Node& node) const;
    /// For the tool tip.
    QStringList structureLines(const Node& node) const;
    /// Whether a row is in the pool; nothing for rows without a check box.
    std::optional<bool> inPool(const Node& node) const;
    /// The tensors of a row and what is below it.
    void collectTensors(const Node& node, std::vector<size_t>& tensors) const;

    Workspace& m_workspace;
    const Structures* m_structures = nullptr;
    std::vector<Node> m_nodes; ///< 0 is the invisible root
};

} // namespace sparsescope
