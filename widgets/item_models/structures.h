// The structure of sparsity of the open models: of their zeros, and of what the slider or a run prunes.
#pragma once

#include "weights/masks/structure_verdict.h"
#include "widgets/item_models/background_task.h"
#include "widgets/item_models/workspace.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

namespace sparsescope {

/// Of one model, matrix by matrix.
struct PoolStructure {
    std::vector<MatrixStructure> matrices; ///< one a pool matrix
    StructureVerdict verdict;              ///< on all of them
    double sparsity = 0;                   ///< that the plan was made for
    ThresholdScope scope = ThresholdScope::Model;
    QString run; ///< the run whose mask it is; empty: the slider's

    /// Whether there is anything to say: a pattern, or rows, columns or heads without a weight.
    bool isStructured() const;
};

/// Counts in the background: what is zero in a file once, the plan whenever the slider rests. The last answer
/// stays until the new one is there, and says what sparsity it is of. GUI thread.
class Structures : public QObject {
    Q_OBJECT
public:
    /// Plans of larger pools are counted only while somebody watches.
    static constexpr uint64_t unwatchedLimit = uint64_t{512} << 20;

    /// `workspace` must outlive it.
    explicit Structures(Workspace& workspace, QObject* parent = nullptr);
    ~Structures() override;

    /// Of the exact zeros in the file of a model; null while not known.
    std::shared_ptr<const PoolStructure> ofFile(uint64_t id) const;
    /// Of what is zero once the level is pruned, or of the run's mask that is shown; null while not known.
    std::shared_ptr<const PoolStructure> ofPlan(uint64_t id) const;
    bool isCounting() const;
    void setWatched(bool watched);

Q_SIGNALS:
    void changed();
    void failed(const QString& line);

private:
    struct Entry;

    void followModels();
    void countNext();
    void count(Entry& entry);

    Workspace& m_workspace;
    std::vector<std::unique_ptr<Entry>> m_entries;
    QTimer m_rest;
    bool m_watched = false;
};

} // namespace sparsescope
