#include "widgets/item_models/workspace.h"

#include "base/error.h"
#include "base/file_path.h"
#include "widgets/item_models/index_budget.h"
#include "widgets/item_models/opened_model.h"
#include "widgets/item_models/path_meaning.h"
#include "widgets/item_models/summaries.h"
#include "widgets/item_models/workspace_entry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sparsescope {

namespace {

struct Counted {
    std::shared_ptr<const MagnitudeIndex> index;
    /// Everything that the window shows at once, or nothing yet.
    CheckpointAnalysis analysis;
};

} // namespace

Workspace::Workspace(QObject* parent)
    : QObject(parent) {
    qRegisterMetaType<Selection>();
    connect(&m_together, &BackgroundTask::failed, this, &Workspace::errorOccurred);
}

Workspace::~Workspace() = default;

const OpenModel& Workspace::model(int slot) const {
    return m_entries[static_cast<size_t>(slot)]->model;
}

int Workspace::slotOf(uint64_t id) const {
    const auto found =
        std::ranges::find_if(m_entries, [id](const auto& entry) { return entry->model.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

int Workspace::slotOf(const Entry& entry) const {
    return slotOf(entry.model.id);
}

bool Workspace::isModel(int slot, const QString& path, const QString& weights) const {
    const OpenModel& open = model(slot);
    if (!open.weights.empty() && !weights.isEmpty())
        return open.weights == weights.toStdString();
    return QFileInfo(open.path) == QFileInfo(path);
}

bool Workspace::isBusy() const {
    return m_together.isRunning() || std::ranges::any_of(m_entries, [](const auto& entry) {
               return !entry->model.isOpen() || entry->work.isRunning() || entry->level.isRunning() ||
                      entry->run.isRunning() || entry->keeping.isRunning();
           });
}

int Workspace::blockCount() const {
    int blocks = 0;
    for (const auto& entry : m_entries)
        blocks = std::max(blocks, entry->model.anatomy ? entry->model.anatomy->blocks : 0);
    return blocks;
}

void Workspace::openPaths(const QStringList& paths) {
    bool isFirst = true;
    for (const QString& given : paths) {
        QFileInfo info(QString::fromStdString(resolvedPath(given.toStdString()).string()));
        if (const QString study = studyFolder(info); !study.isEmpty()) {
            if (std::exchange(isFirst, false))
                Q_EMIT studyRequested(study);
            else
                Q_EMIT studyAdded(study);
            continue;
        }
        const QString path = info.filePath();
        if (const JsonMeaning meaning = jsonMeaning(info); meaning != JsonMeaning::None) {
            if (meaning == JsonMeaning::Recipe)
                Q_EMIT recipeRequested(path);
            else
                Q_EMIT specRequested(path);
            continue;
        }
        const auto same = [&path](const auto& entry) { return entry->model.path == path; };
        if (std::ranges::any_of(m_entries, same))
            continue;
        Q_EMIT modelsAboutToChange();
        m_entries.push_back(std::make_unique<Entry>());
        Entry& entry = *m_entries.back();
        entry.model.id = m_nextId++;
        entry.model.path = path;
        entry.model.name = m_names.value(path, modelName(path));
        connect(&entry.work, &BackgroundTask::progressed, this,
                [this, &entry](const QString& what, double fraction) {
                    Q_EMIT modelProgress(slotOf(entry), what, fraction);
                });
        connect(&entry.level, &BackgroundTask::failed, this, &Workspace::errorOccurred);
        connect(&entry.run, &BackgroundTask::failed, this, &Workspace::errorOccurred);
        Q_EMIT modelsChanged();
        startOpening(entry);
    }
}

void Workspace::close(int slot) {
    Q_EMIT modelsAboutToChange();
    const std::unique_ptr<Entry> closed = std::move(m_entries[static_cast<size_t>(slot)]);
    m_entries.erase(m_entries.begin() + slot);
    m_byHand.remove(closed->model.path);
    Q_EMIT modelsChanged();
    handOnSeriesSoon();
    if (m_scope == ThresholdScope::AllModels)
        refreshTogether();
    Selection selection = m_selection;
    if (selection.slot == slot)
        selection = {};
    else if (selection.slot > slot)
        --selection.slot;
    select(selection);
    for (const auto& entry : m_entries) { // there may be room now
        if (entry->model.index && !entry->model.indexIsQuick && !entry->work.isRunning())
            startLevels(*entry);
    }
}

void Workspace::reload(int slot) {
    startOpening(entry(slot));
}

void Workspace::choose(const QString& path, const ModelChoice& choice) {
    if (choice == ModelChoice{})
        m_choices.remove(path);
    else
        m_choices.insert(path, choice);
}

void Workspace::setChoice(int slot, const ModelChoice& choice) {
    Entry& changed = entry(slot);
    const ModelChoice before = choiceOf(slot);
    if (choice == before)
        return;
    choose(changed.model.path, choice);
    Q_EMIT choiceChanged(changed.model.id, before, choice);
    startOpening(changed);
}

void Workspace::rename(int slot, const QString& name) {
    OpenModel& renamed = entry(slot).model;
    const QString usual = modelName(renamed.path), given = name.trimmed();
    const QString now = given.isEmpty() ? usual : given;
    if (now == renamed.name)
        return;
    if (now == usual)
        m_names.remove(renamed.path);
    else
        m_names.insert(renamed.path, now);
    Q_EMIT modelsAboutToChange();
    renamed.name = now;
    Q_EMIT modelsChanged();
}

void Workspace::cancel(int slot) {
    Entry& stopped = entry(slot);
    if (!stopped.model.isOpen()) {
        close(slot);
        return;
    }
    stopped.work.cancel();
    stopped.model.isCounting = false;
    finishWork(stopped);
}

void Workspace::setLit(std::optional<MagnitudeRange> range) {
    if (range && !(range->low >= 0 && range->low <= range->high && std::isfinite(range->high)))
        range.reset();
    if (range == m_lit)
        return;
    m_lit = range;
    Q_EMIT litChanged();
}

void Workspace::select(const Selection& selection) {
    if (selection == m_selection)
        return;
    m_selection = selection;
    Q_EMIT selectionChanged(selection);
}

void Workspace::announce() {
    Q_EMIT modelsAboutToChange();
    Q_EMIT modelsChanged();
    for (int slot = 0; slot < modelCount(); ++slot)
        Q_EMIT modelUpdated(slot);
    Q_EMIT sparsityChanged(m_sparsity);
    Q_EMIT scopeChanged(m_scope);
    Q_EMIT litChanged();
    Q_EMIT levelChanged();
    Q_EMIT selectionChanged(m_selection);
}

void Workspace::startOpening(Entry& entry) {
    // The failure of this stage has its own end; the later ones go on with what they have.
    disconnect(&entry.work, &BackgroundTask::failed, this, nullptr);
    const auto failed = [this, id = entry.model.id](const QString& line) {
        const int slot = slotOf(id);
        if (slot >= 0 && model(slot).isOpen()) {
            keepOpened(*m_entries[static_cast<size_t>(slot)]);
            finishWork(*m_entries[static_cast<size_t>(slot)]);
        } else if (slot >= 0)
            close(slot);
        Q_EMIT errorOccurred(line);
    };
    // Queued, because close() destroys the task that is speaking.
    connect(&entry.work, &BackgroundTask::failed, this, failed, Qt::QueuedConnection);

    entry.work.start(
        [path = entry.model.path, choice = m_choices.value(entry.model.path), isNew = !entry.model.isOpen(),
         cache = m_cache](Progress&, const std::stop_token& stop) {
            return openModel(path, choice, isNew, cache, stop);
        },
        [this, &entry](OpenedModel opened) {
            OpenModel& model = entry.model;
            handOnSeriesSoon();
            if (opened.isSeries) {
                entry.isSeries = true;
                return;
            }
            entry.level.cancel();
            entry.run.cancel();
            if (opened.rootIsLost) {
                const ModelChoice kept = m_choices.value(model.path);
                choose(model.path, {kept.pool, {}});
                report(tr("%1: holds no dictionary of weights called %2 any more; the usual one is shown.")
                           .arg(model.name, QString::fromStdString(printable(kept.root, 60))));
            }
            OpenModel fresh;
            fresh.id = model.id;
            fresh.path = model.path;
            fresh.name = model.name;
            fresh.checkpoint = std::move(opened.checkpoint);
            fresh.anatomy = std::move(opened.anatomy);
            fresh.notes = std::move(opened.notes);
            fresh.weights = std::move(opened.weights);
            if (opened.index) {
                fresh.index = std::move(opened.index);
                fresh.indexIsQuick = fresh.index->isQuick();
                fresh.poolSummaries = std::move(opened.analysis.pool);
                fresh.tensorSummaries = std::move(opened.analysis.tensors);
                fresh.sparklines = std::move(opened.analysis.sparklines);
            }
            fresh.isCounting = !fresh.index && isPoolWhole(*fresh.checkpoint, *fresh.anatomy);
            Q_EMIT modelsAboutToChange();
            model = std::move(fresh);
            entry.keepsLows = false;
            Q_EMIT modelsChanged();
            if (m_scope == ThresholdScope::AllModels && !model.index)
                refreshTogether(); // of the others, until its weights are counted
            Q_EMIT modelOpened(model.path);
            if (model.index)
                startLevels(entry);
            else if (model.isCounting)
                startCounting(entry);
            else
                startSummaries(entry); // no number about the pool, but what there is can be looked at
        });
}

/// Not at once: the task that found one is its entry's.
void Workspace::handOnSeriesSoon() {
    QMetaObject::invokeMethod(this, &Workspace::handOnSeries, Qt::QueuedConnection);
}

/// Those before which nothing is still being opened: the quicker one must not come first.
void Workspace::handOnSeries() {
    while (true) {
        const auto first =
            std::ranges::find_if_not(m_entries, [](const auto& entry) { return entry->model.isOpen(); });
        if (first == m_entries.end() || !(*first)->isSeries)
            return;
        const QString path = (*first)->model.path;
        close(static_cast<int>(first - m_entries.begin()));
        Q_EMIT seriesRequested(path);
    }
}

void Workspace::startCounting(Entry& entry) {
    disconnect(&entry.work, &BackgroundTask::failed, this, nullptr);
    connect(
        &entry.work, &BackgroundTask::failed, this,
        [this, &entry](const QString& line) {
            Q_EMIT errorOccurred(tr("%1: %2").arg(entry.model.name, line));
            entry.model.isCounting = false;
            Q_EMIT modelUpdated(slotOf(entry));
            startSummaries(entry); // a pool without an order can still be looked at
        },
        Qt::SingleShotConnection);
    entry.work.start(
        [checkpoint = entry.model.checkpoint, anatomy = entry.model.anatomy](Progress& progress,
                                                                             const std::stop_token& stop) {
            Counted counted;
            if (auto analysis = analysisInOnePass(*checkpoint, *anatomy, progress, stop)) {
                counted.index = MagnitudeIndex::fromCounts(checkpoint, *anatomy, analysis->counts);
                counted.analysis = std::move(*analysis);
            }
            if (!counted.index) // of other types; or it says what is wrong with the pool
                counted = {MagnitudeIndex::build(checkpoint, *anatomy, false, progress, stop), {}};
            return counted;
        },
        [this, &entry](Counted counted) {
            entry.model.index = std::move(counted.index);
            entry.model.isCounting = false;
            entry.model.indexIsQuick = entry.model.index->isQuick();
            const bool complete = !counted.analysis.sparklines.empty();
            entry.model.poolSummaries = std::move(counted.analysis.pool);
            entry.model.tensorSummaries = std::move(counted.analysis.tensors);
            entry.model.sparklines = std::move(counted.analysis.sparklines);
            startLevels(entry);
            if (complete)
                keepAnalysis(entry);
        });
}

bool Workspace::Entry::makeRoom(Workspace& workspace) {
    std::vector<Entry*> keeping;
    std::vector<uint64_t> weights;
    for (const auto& entry : workspace.m_entries) {
        if (entry->keepsLows || entry.get() == this) {
            keeping.push_back(entry.get());
            weights.push_back(entry->model.anatomy->poolNumel);
        }
    }
    bool hasRoom = true;
    for (const size_t i : overBudget(weights, workspace.m_entries.size())) {
        hasRoom = hasRoom && keeping[i] != this;
        OpenModel& over = keeping[i]->model;
        if (!keeping[i]->keepsLows)
            continue;
        auto small = MagnitudeIndex::fromCounts(over.checkpoint, *over.anatomy, over.index->counts());
        if (!small)
            continue;
        over.index = std::move(small);
        over.indexIsQuick = over.index->isQuick();
        keeping[i]->keepsLows = false;
    }
    return hasRoom;
}

void Workspace::startLevels(Entry& entry) {
    Q_EMIT modelUpdated(slotOf(entry));
    refreshLevel(entry);
    if (entry.model.indexIsQuick || !entry.makeRoom(*this)) {
        startSummaries(entry);
        return;
    }
    entry.work.start(
        [checkpoint = entry.model.checkpoint, anatomy = entry.model.anatomy](Progress& progress,
                                                                             const std::stop_token& stop) {
            return MagnitudeIndex::build(checkpoint, *anatomy, true, progress, stop);
        },
        [this, &entry](std::shared_ptr<const MagnitudeIndex> index) {
            entry.level.cancel();
            entry.model.index = std::move(index);
            entry.model.indexIsQuick = entry.keepsLows = true;
            entry.makeRoom(*this); // others came meanwhile
            Q_EMIT modelUpdated(slotOf(entry));
            refreshLevels();
            keepAboveFloor();
            startSummaries(entry);
        });
}

void Workspace::startSummaries(Entry& entry) {
    disconnect(&entry.work, &BackgroundTask::failed, this, nullptr);
    if (!entry.model.sparklines.empty()) { // all from the cache, or counted together
        finishWork(entry);
        return;
    }
    connect(
        &entry.work, &BackgroundTask::failed, this,
        [this, &entry](const QString& line) {
            finishWork(entry);
            Q_EMIT errorOccurred(tr("%1: %2").arg(entry.model.name, line));
        },
        Qt::SingleShotConnection);
    entry.work.start(
        [checkpoint = entry.model.checkpoint, anatomy = entry.model.anatomy](Progress& progress,
                                                                             const std::stop_token& stop) {
            return summariesOf(*checkpoint, *anatomy, progress, stop);
        },
        [this, &entry](Summaries summaries) {
            entry.model.poolSummaries = std::move(summaries.pool);
            entry.model.tensorSummaries = std::move(summaries.tensors);
            Q_EMIT modelUpdated(slotOf(entry));
            startSparklines(entry);
        });
}

void Workspace::startSparklines(Entry& entry) {
    entry.work.start(
        [checkpoint = entry.model.checkpoint, anatomy = entry.model.anatomy,
         summaries = entry.model.poolSummaries](Progress&, const std::stop_token& stop) {
            return sparklinesOf(*checkpoint, *anatomy, summaries, stop);
        },
        [this, &entry](std::vector<Histogram> lines) {
            entry.model.sparklines = std::move(lines);
            finishWork(entry);
            keepAnalysis(entry);
        });
}

void Workspace::keepAnalysis(Entry& entry) {
    if (!entry.model.index)
        return;
    entry.keeping.start(
        [cache = m_cache, checkpoint = entry.model.checkpoint, anatomy = entry.model.anatomy,
         index = entry.model.index,
         analysis =
             CheckpointAnalysis{
                 {}, entry.model.poolSummaries, entry.model.tensorSummaries, entry.model.sparklines}](
            Progress&, const std::stop_token& stop) mutable {
            NoProgress quiet;
            try {
                analysis.counts = index->counts();
                cache.store(*checkpoint, *anatomy, analysis, quiet, stop);
            } catch (const Error&) { // a full disk, say: the next opening counts again
            }
            return cache.content(*checkpoint).value_or(std::string()); // it was hashed for that
        },
        [this, &entry](std::string weights) {
            if (weights.empty() || weights == entry.model.weights)
                return;
            entry.model.weights = std::move(weights);
            Q_EMIT modelUpdated(slotOf(entry));
            Q_EMIT weightsKnown(slotOf(entry));
        });
}

/// What is shown is what was chosen: after a choice that could not be followed, the one before.
void Workspace::keepOpened(Entry& entry) {
    const ModelChoice now = m_choices.value(entry.model.path);
    const Checkpoint& shown = *entry.model.checkpoint;
    const bool isOther = !now.root.empty() && now.root != shown.root();
    choose(entry.model.path, {entry.model.anatomy->rule, isOther ? chosenRoot(shown) : now.root});
}

void Workspace::finishWork(Entry& entry) {
    Q_EMIT modelUpdated(slotOf(entry));
    Q_EMIT modelProgress(slotOf(entry), {}, 1);
}

} // namespace sparsescope
