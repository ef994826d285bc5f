#include "gui/view_history.h"

#include <QAction>
#include <QUndoCommand>
#include <utility>

namespace sparsescope {

namespace {

constexpr qint64 gesturePause = 700; ///< milliseconds without a change end a drag

class ViewChange final : public QUndoCommand {
public:
    ViewChange(ViewHistory& history, const char* text, int gesture, ViewHistory::View before,
               ViewHistory::View after)
        : QUndoCommand(QString::fromLatin1(text))
        , m_history(history)
        , m_gesture(gesture)
        , m_before(std::move(before))
        , m_after(std::move(after)) {}

    int id() const override { return 1; }
    void undo() override { m_history.apply(m_before); }
    void redo() override { m_history.apply(m_after); }
    bool mergeWith(const QUndoCommand* newer) override {
        const auto* other = static_cast<const ViewChange*>(newer);
        if (other->m_gesture != m_gesture)
            return false;
        m_after = other->m_after;
        return true;
    }

private:
    ViewHistory& m_history;
    int m_gesture;
    ViewHistory::View m_before, m_after;
};

/// A tensor was put into a model's pool, or taken out, or another dictionary of its file chosen.
class ChoiceChange final : public QUndoCommand {
public:
    ChoiceChange(Workspace& workspace, bool& applying, uint64_t id, ModelChoice before, ModelChoice after)
        : QUndoCommand(QString::fromLatin1(
              before.root == after.root
                  ? QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Pool")
                  : QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Dictionary of Weights")))
        , m_workspace(workspace)
        , m_applying(applying)
        , m_id(id)
        , m_before(std::move(before))
        , m_after(std::move(after)) {}

    void undo() override { apply(m_before); }
    void redo() override { apply(m_after); }

private:
    void apply(const ModelChoice& choice) {
        const int slot = m_workspace.slotOf(m_id);
        const bool outer = std::exchange(m_applying, true);
        if (slot >= 0)
            m_workspace.setChoice(slot, choice);
        m_applying = outer;
    }

    Workspace& m_workspace;
    bool& m_applying; ///< of the history: what a step does is no step of its own
    uint64_t m_id;
    ModelChoice m_before, m_after;
};

/// Layers of a model give something else by hand.
class SharesChange final : public QUndoCommand {
public:
    SharesChange(ViewHistory& history, uint64_t id, int layer, HandShares::Said before,
                 HandShares::Said after)
        : QUndoCommand(QString::fromLatin1(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Shares by Hand")))
        , m_history(history)
        , m_id(id)
        , m_layer(layer)
        , m_before(std::move(before))
        , m_after(std::move(after)) {
        m_age.start();
    }

    int id() const override { return 3; }
    void undo() override {
        m_age.invalidate();
        Q_EMIT m_history.sharesAsked(m_id, m_before);
    }
    void redo() override { Q_EMIT m_history.sharesAsked(m_id, m_after); }
    bool mergeWith(const QUndoCommand* newer) override {
        const auto* other = static_cast<const SharesChange*>(newer);
        const bool same = other->m_id == m_id && other->m_layer == m_layer &&
                          other->m_after.size() == m_after.size(); // it is moved, and lets none follow
        if (!same || !m_age.isValid() || m_age.elapsed() > gesturePause)
            return false;
        m_after = other->m_after;
        m_age.restart();
        return true;
    }

private:
    ViewHistory& m_history;
    uint64_t m_id;
    int m_layer;
    HandShares::Said m_before, m_after;
    QElapsedTimer m_age; ///< since the last step of this gesture
};

} // namespace

/// The board of figures is another one.
class BoardChange final : public QUndoCommand {
public:
    BoardChange(ViewHistory& history, const QByteArray& step, BoardPlot::State before, BoardPlot::State after)
        : QUndoCommand(QString::fromLatin1(step))
        , m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after)) {
        m_age.start();
    }

    int id() const override { return 2; }
    void undo() override {
        m_age.invalidate();
        show(m_before);
    }
    void redo() override { show(m_after); }
    bool mergeWith(const QUndoCommand* newer) override {
        const auto* other = static_cast<const BoardChange*>(newer);
        const bool grows = text() == QLatin1String("Size of Figure") ||
                           text() == QLatin1String("Page of Figures") ||
                           text() == QLatin1String("Columns of Figures");
        if (!grows || text() != other->text() || !m_age.isValid() || m_age.elapsed() > gesturePause)
            return false;
        m_after = other->m_after;
        m_age.restart();
        return true;
    }

private:
    void show(const BoardPlot::State& state) {
        if (m_history.m_rests)
            return;
        const bool outer = std::exchange(m_history.m_applying, true);
        Q_EMIT m_history.boardAsked(state);
        m_history.m_last = m_history.current(); // the page that shows it
        m_history.m_applying = outer;
    }

    ViewHistory& m_history;
    BoardPlot::State m_before, m_after;
    QElapsedTimer m_age; ///< since the last step of this gesture
};

namespace {

/// Steps are called by their English names until they are shown: the language may change.
QString captionOf(const QString& caption, const QString& step) {
    return step.isEmpty() ? caption
                          : caption + QLatin1Char(' ') + ViewHistory::tr(step.toLatin1().constData());
}

} // namespace

ViewHistory::ViewHistory(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_last(current()) {
    connect(&workspace, &Workspace::sparsityChanged, this,
            [this] { record(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Sparsity"), 0); });
    connect(&workspace, &Workspace::scopeChanged, this,
            [this] { record(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Scope of the Threshold"), 3); });
    connect(&workspace, &Workspace::litChanged, this,
            [this] { record(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Range of |w|"), 4); });
    connect(&workspace, &Workspace::selectionChanged, this,
            [this] { record(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Selection"), 1); });
    connect(&workspace, &Workspace::choiceChanged, this,
            [this](uint64_t id, const ModelChoice& before, const ModelChoice& after) {
                if (!m_applying)
                    m_stack.push(new ChoiceChange(m_workspace, m_applying, id, before, after));
            });
    connect(&m_controls, &ViewControls::changed, this,
            [this](const char* step) { record(step, qstrcmp(step, "Zoom") == 0 ? 6 : 5); });
    // What pages choose anew because a model is another now is nobody's step: with one, Redo would be lost.
    connect(&workspace, &Workspace::modelsAboutToChange, this, [this] {
        if (std::exchange(m_modelsChange, true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_modelsChange = false;
                m_last = current();
            },
            Qt::QueuedConnection);
    });
    // A step back must not select in a model that is gone.
    connect(&workspace, &Workspace::modelsChanged, this, [this] {
        if (std::vector<uint64_t> open = openModels(); open != m_models) {
            m_models = std::move(open);
            forgetViews();
        }
        m_last = current();
    });
}

void ViewHistory::follow(QTabWidget& tabs) {
    if (m_tabs)
        m_tabs->disconnect(this);
    m_tabs = &tabs;
    m_controls.follow(tabs);
    connect(&tabs, &QTabWidget::currentChanged, this,
            [this] { record(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Page"), 2); });
    m_last = current();
}

void ViewHistory::pageAdded(QTabWidget& tabs) {
    if (m_tabs == &tabs)
        m_controls.follow(tabs);
}

void ViewHistory::restoreControls(const QVariantMap& values) {
    m_applying = true;
    m_controls.setValues(values);
    m_last = current();
    m_applying = false;
}

QAction* ViewHistory::makeUndo(const QString& caption, QObject* parent) {
    QAction* undo = m_stack.createUndoAction(parent);
    const auto name = [undo, caption](const QString& step) { undo->setText(captionOf(caption, step)); };
    connect(&m_stack, &QUndoStack::undoTextChanged, undo, name);
    name(m_stack.undoText());
    return undo;
}

QAction* ViewHistory::makeRedo(const QString& caption, QObject* parent) {
    QAction* redo = m_stack.createRedoAction(parent);
    const auto name = [redo, caption](const QString& step) { redo->setText(captionOf(caption, step)); };
    connect(&m_stack, &QUndoStack::redoTextChanged, redo, name);
    name(m_stack.redoText());
    return redo;
}

std::vector<uint64_t> ViewHistory::openModels() const {
    std::vector<uint64_t> ids;
    ids.reserve(static_cast<size_t>(m_workspace.modelCount()));
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot)
        ids.push_back(m_workspace.model(slot).id);
    return ids;
}

ViewHistory::View ViewHistory::current() const {
    return {m_workspace.sparsity(),
            m_workspace.scope(),
            m_workspace.lit(),
            m_workspace.selection(),
            m_tabs ? m_tabs->currentIndex() : 0,
            m_controls.values()};
}

void ViewHistory::apply(const View& view) {
    m_applying = true;
    if (m_tabs)
        m_tabs->setCurrentIndex(view.page);
    m_workspace.select(view.selection);
    m_workspace.setScope(view.scope);
    m_workspace.setLit(view.lit);
    m_workspace.setSparsity(view.sparsity);
    m_controls.setValues(view.controls);
    m_last = current();
    m_applying = false;
}

void ViewHistory::forgetViews() {
    int kept = 0; // of the steps that may be taken back
    for (int i = 0; i < m_stack.count(); ++i) {
        auto* step =
            const_cast<QUndoCommand*>(m_stack.command(i)); // NOLINT(cppcoreguidelines-pro-type-const-cast)
        step->setObsolete(dynamic_cast<const BoardChange*>(step) == nullptr);
        kept += !step->isObsolete() && i < m_stack.index() ? 1 : 0;
    }
    m_rests = true; // the stack drops an obsolete step where it comes by it
    while (m_stack.canUndo())
        m_stack.undo();
    while (m_stack.canRedo())
        m_stack.redo();
    m_stack.setIndex(kept);
    m_rests = false;
}

void ViewHistory::recordBoard(const QByteArray& step, const BoardPlot::State& before,
                              const BoardPlot::State& after) {
    m_rests = true; // it is shown
    m_stack.push(new BoardChange(*this, step, before, after));
    m_rests = false;
}

void ViewHistory::recordShares(uint64_t id, int layer, const HandShares::Said& before,
                               const HandShares::Said& after) {
    m_stack.push(new SharesChange(*this, id, layer, before, after)); // its first redo() says what is there
}

void ViewHistory::record(const char* text, int kind) {
    const View now = current();
    if (m_applying || m_modelsChange || now == m_last)
        return;
    const bool isDrag = kind == 0 || kind == 6; // of the slider, or of the wheel
    const bool sameGesture =
        isDrag && m_lastKind == kind && m_sinceLast.isValid() && m_sinceLast.elapsed() < gesturePause;
    if (!sameGesture)
        ++m_gesture;
    m_lastKind = kind;
    m_sinceLast.start();
    m_stack.push(
        new ViewChange(*this, text, m_gesture, m_last, now)); // its first redo() applies what is there
}

} // namespace sparsescope
