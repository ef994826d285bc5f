#include "widgets/item_models/comparisons.h"

#include "base/error.h"

#include <algorithm>

namespace sparsescope {
namespace {

constexpr int rest = 250; ///< milliseconds without a move of the slider

} // namespace

struct Comparisons::Entry {
    uint64_t id = 0;
    /// What was compared: a model that is read again has others.
    std::shared_ptr<const Anatomy> anatomyA, anatomyB;
    std::shared_ptr<const Comparison> comparison; ///< null until both sides are summed up
    std::shared_ptr<ModelComparison> table;       ///< changed by this thread alone
    QString problem;
    int rows = 0; ///< that are counted; the pool is one more
    /// Of the masks that are known or being counted.
    std::optional<std::pair<ThresholdLevel, ThresholdLevel>> masksAsked;
    bool isLost = false; ///< a file cannot be read any more
    BackgroundTask values, masks;

    bool isDone() const { return !problem.isEmpty() || isLost || (table && rows > table->layers.size()); }
};

Comparisons::Comparisons(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &Comparisons::work);
    // Not at once: others are still taking in what changed.
    connect(&workspace, &Workspace::modelsChanged, this, &Comparisons::followModels, Qt::QueuedConnection);
    connect(&workspace, &Workspace::modelUpdated, this, &Comparisons::work, Qt::QueuedConnection);
    connect(&workspace, &Workspace::levelChanged, this, [this] { m_rest.start(); });
}

Comparisons::~Comparisons() {
    for (const auto& entry : m_entries) { // ask all before waiting for the first
        entry->values.cancel();
        entry->masks.cancel();
    }
}

void Comparisons::setReference(int slot) {
    if (slot < 0 || slot >= m_workspace.modelCount() || m_workspace.model(slot).id == m_reference)
        return;
    m_reference = m_workspace.model(slot).id;
    followModels();
}

/// The chosen one, else the first that is open: whichever is read first must not matter.
int Comparisons::reference() const {
    int open = 0, first = -1, chosen = -1;
    for (int slot = 0; slot < std::min(mostModels, m_workspace.modelCount()); ++slot) {
        if (!m_workspace.model(slot).isOpen())
            continue;
        ++open;
        first = first < 0 ? slot : first;
        chosen = m_workspace.model(slot).id == m_reference ? slot : chosen;
    }
    return open < 2 ? -1 : chosen < 0 ? first : chosen;
}

std::vector<Comparisons::Other> Comparisons::others() const {
    std::vector<Other> others;
    others.reserve(m_entries.size());
    for (const auto& entry : m_entries)
        others.push_back({entry->id,
                          entry->table ? std::make_shared<const ModelComparison>(*entry->table) : nullptr,
                          entry->comparison, entry->problem});
    return others;
}

void Comparisons::setActive(bool active) {
    if (active == m_isActive)
        return;
    m_isActive = active;
    if (active) {
        followModels();
        return;
    }
    for (const auto& entry : m_entries) {
        entry->values.cancel();
        if (entry->masks.isRunning())
            entry->masksAsked.reset();
        entry->masks.cancel();
    }
}

bool Comparisons::isRunning() const {
    return std::ranges::any_of(
        m_entries, [](const auto& entry) { return entry->values.isRunning() || entry->masks.isRunning(); });
}

void Comparisons::cancel() {
    m_isCancelled = true;
    for (const auto& entry : m_entries) {
        entry->values.cancel();
        if (entry->masks.isRunning())
            entry->masksAsked.reset();
        entry->masks.cancel();
    }
    tellProgress();
    Q_EMIT changed();
}

void Comparisons::goOn() {
    m_isCancelled = false;
    work();
}

void Comparisons::followModels() {
    std::vector<std::unique_ptr<Entry>> entries;
    const int at = reference();
    for (int slot = 0; at >= 0 && slot < std::min(mostModels, m_workspace.modelCount()); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (slot == at || !model.isOpen())
            continue;
        const auto same = std::ranges::find_if(m_entries, [&](const auto& entry) {
            return entry && entry->id == model.id && entry->anatomyB == model.anatomy &&
                   entry->anatomyA == m_workspace.model(at).anatomy;
        });
        if (same != m_entries.end()) {
            entries.push_back(std::move(*same));
            continue;
        }
        auto& entry = entries.emplace_back(std::make_unique<Entry>());
        entry->id = model.id;
        entry->anatomyA = m_workspace.model(at).anatomy;
        entry->anatomyB = model.anatomy;
        for (BackgroundTask* task : {&entry->values, &entry->masks}) {
            connect(task, &BackgroundTask::failed, this, [this, lost = entry.get()](const QString& line) {
                lost->isLost = true;
                tellProgress();
                Q_EMIT failed(line);
            });
            connect(task, &BackgroundTask::progressed, this, &Comparisons::tellProgress);
        }
    }
    m_entries = std::move(entries);
    work();
    Q_EMIT changed();
}

void Comparisons::work() {
    if (!m_isActive || m_isCancelled)
        return;
    for (const auto& entry : m_entries) {
        if (entry->problem.isEmpty() && !entry->isLost)
            begin(*entry);
    }
}

void Comparisons::begin(Entry& entry) {
    const int a = reference();
    const int b = m_workspace.slotOf(entry.id);
    if (a < 0 || b < 0)
        return;
    const OpenModel& modelA = m_workspace.model(a);
    const OpenModel& modelB = m_workspace.model(b);
    if (modelA.anatomy != entry.anatomyA || modelB.anatomy != entry.anatomyB)
        return; // of what is no longer there: followModels comes
    const auto isWhole = [](const OpenModel& model) {
        return isPoolWhole(*model.checkpoint, *model.anatomy);
    };
    if (!isWhole(modelA) || !isWhole(modelB)) {
        entry.problem =
            tr("The pool of %1 is not all there, so that nothing would be said about the model. The "
               "message about it offers to count what is there.")
                .arg(isWhole(modelA) ? modelB.name : modelA.name);
        Q_EMIT changed();
        return;
    }
    if (!entry.comparison) {
        if (modelA.poolSummaries.size() != modelA.anatomy->pool.size() ||
            modelB.poolSummaries.size() != modelB.anatomy->pool.size())
            return; // modelUpdated comes
        try {
            entry.comparison = std::make_shared<const Comparison>(
                ComparedModel{modelA.checkpoint, modelA.anatomy, modelA.poolSummaries},
                ComparedModel{modelB.checkpoint, modelB.anatomy, modelB.poolSummaries});
        } catch (const Error&) { // that they are unrelated
            entry.problem =
                tr("%1 (%2) and %3 (%4) have no matrix in common: neither the same component of a layer "
                   "nor the same name. Compare models of one kind, or choose another reference.")
                    .arg(modelA.name, QString::fromUtf8(familyName(modelA.anatomy->family).data()),
                         modelB.name, QString::fromUtf8(familyName(modelB.anatomy->family).data()));
            Q_EMIT changed();
            return;
        }
        entry.table = std::make_shared<ModelComparison>(emptyComparison(*entry.comparison));
        Q_EMIT changed();
    }
    entry.table->nameA = slotLetter(a) + QStringLiteral("  ") + modelA.name;
    entry.table->nameB = slotLetter(b) + QStringLiteral("  ") + modelB.name;
    if (!entry.values.isRunning())
        countRow(entry);
    countMasks(entry);
}

void Comparisons::countRow(Entry& entry) {
    if (entry.isDone()) {
        tellProgress();
        return;
    }
    const auto table = std::make_shared<const ModelComparison>(*entry.table);
    const int row = entry.rows;
    if (row < table->layers.size()) {
        entry.values.start(
            [comparison = entry.comparison, table, row](Progress& progress, const std::stop_token& stop) {
                return compareRow(*comparison, *table, row, progress, stop);
            },
            [this, &entry, row](const std::vector<Compared>& compared) {
                setRow(*entry.table, row, compared);
                ++entry.rows;
                countRow(entry);
                Q_EMIT changed();
            });
        return;
    }
    entry.values.start(
        [comparison = entry.comparison, table](Progress& progress, const std::stop_token& stop) {
            return comparePool(*comparison, *table, progress, stop);
        },
        [this, &entry](const Compared& compared) {
            entry.table->pool.values = compared;
            ++entry.rows;
            tellProgress();
            Q_EMIT changed();
        });
}

void Comparisons::countMasks(Entry& entry) {
    const OpenModel& modelA = m_workspace.model(reference());
    const OpenModel& modelB = m_workspace.model(m_workspace.slotOf(entry.id));
    // The levels follow the slider one after the other.
    if (!modelA.level || !modelB.level || modelA.level->sparsity != modelB.level->sparsity ||
        (modelA.level->scope != modelB.level->scope && !modelA.isByHand && !modelB.isByHand))
        return;
    const std::pair levels(*modelA.level, *modelB.level);
    if (entry.masksAsked == levels)
        return;
    entry.masksAsked = levels;
    const auto table = std::make_shared<const ModelComparison>(*entry.table);
    entry.masks.start(
        [comparison = entry.comparison, table, levels](Progress& progress, const std::stop_token& stop) {
            return compareMasksOf(*comparison, *table, levels.first, levels.second, progress, stop);
        },
        [this, &entry, sparsity = levels.first.sparsity, scopeA = levels.first.scope,
         scopeB = levels.second.scope](std::vector<std::optional<Similarity>> masks) {
            setMasks(*entry.table, std::move(masks), sparsity, scopeA, scopeB);
            tellProgress();
            Q_EMIT changed();
        });
}

void Comparisons::tellProgress() {
    int done = 0, all = 0;
    bool masks = false, values = false;
    for (const auto& entry : m_entries) {
        if (!entry->table || entry->isLost)
            continue;
        done += entry->rows;
        all += static_cast<int>(entry->table->layers.size()) + 1;
        values = values || entry->values.isRunning();
        masks = masks || entry->masks.isRunning();
    }
    if (values && !m_isCancelled)
        Q_EMIT progressed(tr("Comparing layers"), static_cast<double>(done) / std::max(1, all));
    else if (masks && !m_isCancelled)
        Q_EMIT progressed(tr("Comparing masks"), -1);
    else
        Q_EMIT progressed({}, 1);
}

} // namespace sparsescope
