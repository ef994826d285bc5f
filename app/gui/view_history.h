// Undo and redo of what was looked at: sparsity and its scope, what is lit up, selection, page,
// normalisation, scale, zoom; of which weights, what is in the pool, and what each layer gives by hand; and
// of what was done to the board of figures.
#pragma once

#include "gui/view_controls.h"
#include "widgets/figure/board_plot.h"
#include "widgets/item_models/hand_shares.h"
#include "widgets/item_models/workspace.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTabWidget>
#include <QUndoStack>

class QAction;

namespace sparsescope {

/// Follows the workspace and the tabs of a window, and takes them back. A drag of the slider is one step.
class ViewHistory : public QObject {
    Q_OBJECT
public:
    explicit ViewHistory(Workspace& workspace, QObject* parent = nullptr);

    /// The tabs of the window with the controls on their pages, in place of those before.
    void follow(QTabWidget& tabs);
    /// Of tabs that it follows: what is on the page is followed too.
    void pageAdded(QTabWidget& tabs);
    ViewControls& controls() { return m_controls; }
    /// What the controls were the last time, which is no step.
    void restoreControls(const QVariantMap& values);
    bool isFollowing() const { return !m_tabs.isNull(); }
    /// What takes the last step back, or takes it again: its text ends in the step's, in the language of now.
    QAction* makeUndo(const QString& caption, QObject* parent);
    QAction* makeRedo(const QString& caption, QObject* parent);

    struct View {
        double sparsity = 0;
        ThresholdScope scope = ThresholdScope::Model;
        std::optional<MagnitudeRange> lit = {};
        Selection selection;
        int page = 0;
        QVariantMap controls = {}; ///< ViewControls::values()
        bool operator==(const View&) const = default;
    };
    void apply(const View& view);
    /// A step of a person's on the board; steps that resize one figure, or the page, are one.
    void recordBoard(const QByteArray& step, const BoardPlot::State& before, const BoardPlot::State& after);

    /// A step of a person's on what layers of a model give; those that move one layer are one.
    void recordShares(uint64_t id, int layer, const HandShares::Said& before, const HandShares::Said& after);

Q_SIGNALS:
    /// A step was taken back, or again: that is to be said of that model.
    void sharesAsked(uint64_t id, const HandShares::Said& said);
    /// A step was taken back, or again: the board is to be this.
    void boardAsked(const BoardPlot::State& state);

private:
    friend class BoardChange;
    void record(const char* text, int kind);
    /// The steps that models which are gone were looked at by.
    void forgetViews();
    View current() const;
    std::vector<uint64_t> openModels() const;

    Workspace& m_workspace;
    QPointer<QTabWidget> m_tabs;
    ViewControls m_controls;
    QUndoStack m_stack;
    View m_last;
    std::vector<uint64_t> m_models; ///< ids of the open ones
    QElapsedTimer m_sinceLast;
    int m_lastKind = -1;
    int m_gesture = 0; ///< changes of one gesture merge
    bool m_applying = false;
    bool m_rests = false; ///< steps do nothing
    bool m_modelsChange = false;
};

} // namespace sparsescope
