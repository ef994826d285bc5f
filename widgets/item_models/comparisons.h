// The open models against one of them, compared in the background.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/item_models/model_comparison.h"
#include "widgets/item_models/workspace.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <vector>

namespace sparsescope {

/// Counts while somebody looks, a layer at a time, so that what is known is seen; masks follow the slider
/// when it rests. GUI thread.
class Comparisons : public QObject {
    Q_OBJECT
public:
    static constexpr int mostModels = 4;

    /// `workspace` must outlive it.
    explicit Comparisons(Workspace& workspace, QObject* parent = nullptr);
    ~Comparisons() override;

    /// One of the first mostModels, which the others are compared with; another one where that is closed.
    void setReference(int slot);
    int reference() const; ///< its slot; -1 while fewer than two models are open

    struct Other {
        uint64_t id = 0;                              ///< of the model
        std::shared_ptr<const ModelComparison> table; ///< null while it cannot begin, or has a problem
        std::shared_ptr<const Comparison> comparison;
        QString problem; ///< why the two cannot be compared, in plain words
    };
    /// In the order of their slots.
    std::vector<Other> others() const;

    /// Nothing begins while it is not active; what runs then stops.
    void setActive(bool active);
    bool isRunning() const;
    /// What is left can be taken up again.
    void cancel();
    bool isCancelled() const { return m_isCancelled; }
    void goOn();

Q_SIGNALS:
    void changed();
    void progressed(const QString& what, double fraction); ///< "" and 1 at the end
    void failed(const QString& line);

private:
    struct Entry;

    void followModels();
    void work();
    void begin(Entry& entry);
    void countRow(Entry& entry);
    void countMasks(Entry& entry);
    void tellProgress();

    Workspace& m_workspace;
    std::vector<std::unique_ptr<Entry>> m_entries;
    uint64_t m_reference = 0; ///< an id
    QTimer m_rest;            ///< of the slider
    bool m_isActive = false, m_isCancelled = false;
};

} // namespace sparsescope
