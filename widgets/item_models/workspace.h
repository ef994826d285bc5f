// What the whole window looks at: the open models, the sparsity under the hand, the selection.
#pragma once

#include "study/analysis_cache.h"
#include "weights/analysis/magnitude_range.h"
#include "widgets/item_models/background_task.h"
#include "widgets/item_models/hand_shares.h"
#include "widgets/item_models/open_model.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <memory>
#include <vector>

namespace sparsescope {

/// GUI thread only. Slots are 0 = A, 1 = B, ...; they close up when a model is closed.
class Workspace : public QObject {
    Q_OBJECT
public:
    static constexpr double maximalSparsity = 0.999999;

    explicit Workspace(QObject* parent = nullptr);
    ~Workspace() override;

    /// Where the counts of models are kept for the next time; nowhere unless this is called first.
    void setCache(AnalysisCache cache) { m_cache = std::move(cache); }

    int modelCount() const { return static_cast<int>(m_entries.size()); }
    const OpenModel& model(int slot) const;
    int slotOf(uint64_t id) const; ///< -1 when it is closed
    /// Whether a slot's model is that one: by what it holds where that is known of both (`weights`, a content
    /// hash), so that copies are the same and a file that changed is another; else by its path.
    bool isModel(int slot, const QString& path, const QString& weights) const;
    /// Whether something of a model is still being read, counted or kept.
    bool isBusy() const;
    /// The highest number of blocks among the open models.
    int blockCount() const;

    /// Opens models in the background, in this order, each in the next free slot. A folder with a study.json,
    /// or that file, is handed on by studyRequested; a model that is open already is not opened twice.
    void openPaths(const QStringList& paths);
    void close(int slot);
    /// Reads the files again; the old state stays until the new one is there, and stays when that fails.
    void reload(int slot);
    /// What the model is looked at as by the user's word. The model is opened again by it; where that fails,
    /// it stays what it was.
    void setChoice(int slot, const ModelChoice& choice);
    void setPool(int slot, const PoolRule& rule) { setChoice(slot, {rule, choiceOf(slot).root}); }
    void setRoot(int slot, const std::string& root) { setChoice(slot, {choiceOf(slot).pool, root}); }
    ModelChoice choiceOf(int slot) const { return m_choices.value(model(slot).path); }
    /// The choice for a path that is opened from now on.
    void choose(const QString& path, const ModelChoice& choice);
    /// Those of all paths: what the session kept. Of the open ones too, where it is not the default.
    void setChoices(QHash<QString, ModelChoice> choices) { m_choices = std::move(choices); }
    const QHash<QString, ModelChoice>& choices() const { return m_choices; }
    /// What a model is called everywhere, now and when its path is opened again; empty: as its file.
    void rename(int slot, const QString& name);
    /// The names that were given, by path: what the session kept.
    void setNames(QHash<QString, QString> names) { m_names = std::move(names); }
    const QHash<QString, QString>& names() const { return m_names; }
    /// Stops the work on a model; one that was still being opened goes away.
    void cancel(int slot);

    double sparsity() const { return m_sparsity; }
    /// Clamped to [sparsityFloor(), maximalSparsity].
    void setSparsity(double sparsity);
    /// Which weights one threshold is for, of all models.
    ThresholdScope scope() const { return m_scope; }
    void setScope(ThresholdScope scope);
    /// What the layers of a model give by hand, by labels of its matrices; empty: nothing was said. As long
    /// as it is so and fits, the model's level prunes by it (OpenModel::isByHand), at the sparsity of the
    /// model alone, whatever the scope is. Nothing happens where that id is not open.
    void setSharesByHand(uint64_t id, const HandShares::Said& said);
    HandShares::Said sharesByHand(int slot) const { return m_byHand.value(model(slot).path); }
    /// Those of all paths: what the session kept; before models are opened.
    void setSharesByHand(QHash<QString, HandShares::Said> all) { m_byHand = std::move(all); }
    /// The slots of the models that one threshold for all is for: those whose weights are counted.
    std::vector<int> pooledSlots() const;
    /// The share that is zero in the file already of what a threshold is for: no sparsity below it can be
    /// had. Of several models, or of matrices, the smallest, of a model that is not counted 0. Reached as
    /// soon as it is known.
    double sparsityFloor() const;
    /// Shows that mask, a moment later, of the model that is isModel(), of that dictionary of it; nothing
    /// happens where it is not open. What the mask does not hold, because it is of another pool, is then
    /// shown as kept, and this is said.
    void showRunMask(const QString& path, const std::string& root, const std::shared_ptr<const MaskSet>& mask,
                     const QString& name, const QString& weights = {});

    /// The magnitudes that are lit up in heat maps; nothing: none.
    const std::optional<MagnitudeRange>& lit() const { return m_lit; }
    /// One that is no range is none.
    void setLit(std::optional<MagnitudeRange> range);

    const Selection& selection() const { return m_selection; }
    void select(const Selection& selection);

    /// Tells all that is here as if it were new, to who listens since it came.
    void announce();

    /// A line for the message bar from any part of the window.
    void report(const QString& line) { Q_EMIT errorOccurred(line); }

Q_SIGNALS:
    void modelsAboutToChange();  ///< before modelsChanged, while the old models are still there
    void modelsChanged();        ///< models were added, opened, closed or reloaded
    void modelUpdated(int slot); ///< index, summaries or sparklines of one arrived
    void modelProgress(int slot, const QString& what,
                       double fraction);   ///< negative = unknown; 1 and "" at the end
    void modelOpened(const QString& path); ///< for the recent files
    void weightsKnown(int slot);           ///< what isModel() tells copies by, which was not known before
    void choiceChanged(uint64_t id, const ModelChoice& before,
                       const ModelChoice& after); ///< of the model of that id
    void sparsityChanged(double sparsity);
    void scopeChanged(ThresholdScope scope);
    void sharesByHandChanged(uint64_t id); ///< of the model of that id; levelChanged follows
    void
    levelChanged(); ///< some model's level is new; when counts are slow this comes later than sparsityChanged
    void selectionChanged(const Selection& selection);
    void litChanged();
    void errorOccurred(const QString& line);  ///< what is wrong and what to do
    void studyRequested(const QString& path); ///< a study folder was opened
    void studyAdded(const QString& path);     ///< another one, with the one before
    /// A folder of the checkpoints of a training was; of several in the order in which they were named.
    void seriesRequested(const QString& path);
    void recipeRequested(const QString& path); ///< the recipe of a figure was
    void specRequested(const QString& path);   ///< what a study is to be was

private:
    struct Entry;

    Entry& entry(int slot) { return *m_entries[static_cast<size_t>(slot)]; }
    int slotOf(const Entry& entry) const;
    void startOpening(Entry& entry);
    void handOnSeries();
    void handOnSeriesSoon();
    void startCounting(Entry& entry);
    void startLevels(Entry& entry);
    void forgetRunMasks();
    void refreshLevels();
    void refreshTogether();
    void startSummaries(Entry& entry);
    void startSparklines(Entry& entry);
    void keepAnalysis(Entry& entry);
    void keepAboveFloor();
    void finishWork(Entry& entry);
    void refreshLevel(Entry& entry);
    void refreshAlone(Entry& entry);
    std::vector<uint64_t> budgetsByHand(const OpenModel& model) const; ///< empty: by the scope
    void keepOpened(Entry& entry);

    AnalysisCache m_cache;
    QHash<QString, ModelChoice> m_choices;
    QHash<QString, HandShares::Said> m_byHand; ///< by path
    std::vector<std::unique_ptr<Entry>> m_entries;
    double m_sparsity = 0.5;
    ThresholdScope m_scope = ThresholdScope::Model;
    BackgroundTask m_together;    ///< levels of all models, where an index is not quick
    bool m_togetherIsDue = false; ///< another one is asked for meanwhile
    std::optional<MagnitudeRange> m_lit;
    Selection m_selection;
    uint64_t m_nextId = 1;
    QHash<QString, QString> m_names;
};

} // namespace sparsescope
