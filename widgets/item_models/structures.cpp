#include "widgets/item_models/structures.h"

#include "widgets/item_models/run_mask.h"

#include <algorithm>
#include <functional>

namespace sparsescope {
namespace {

constexpr int rest = 250;         ///< milliseconds without a move of the slider
constexpr uint64_t tileSize = 64; ///< rows that one thread takes; tiles are not looked at

using MaskOf = std::function<TensorMask(size_t matrix)>;

std::shared_ptr<const PoolStructure> counted(const Anatomy& anatomy, const MaskOf& maskOf, Progress& progress,
                                             const std::stop_token& stop) {
    auto structure = std::make_shared<PoolStructure>();
    progress.begin("counting rows, heads and patterns", anatomy.poolNumel);
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        throwIfStopped(stop);
        const PoolMatrix& matrix = anatomy.pool[i];
        structure->matrices.push_back(MatrixStructure::of(
            structureOf(maskOf(i), matrix.component, anatomy.headSizeOf(matrix), tileSize, stop)));
        progress.advance(matrix.numel());
    }
    structure->verdict = verdictOn(structure->matrices);
    return structure;
}

/// Nothing is zero: there is nothing to count.
std::shared_ptr<const PoolStructure> denseStructure(const Anatomy& anatomy) {
    auto structure = std::make_shared<PoolStructure>();
    for (const PoolMatrix& matrix : anatomy.pool)
        structure->matrices.push_back(MatrixStructure::dense(matrix, anatomy.headSizeOf(matrix)));
    structure->verdict = verdictOn(structure->matrices);
    return structure;
}

} // namespace

bool PoolStructure::isStructured() const {
    return verdict.pattern || verdict.nearest || verdict.deadRows > 0 || verdict.deadColumns > 0 ||
           verdict.deadHeads > 0;
}

struct Structures::Entry {
    uint64_t id = 0;
    std::shared_ptr<const Anatomy> anatomy; ///< of which the answers are: a reloaded model has another
    std::shared_ptr<const PoolStructure> file, plan;
    /// What the plan is of, and what is being counted: a run's mask, or a level.
    struct Plan {
        std::shared_ptr<const MaskSet> mask;
        std::optional<ThresholdLevel> level;
        bool operator==(const Plan&) const = default;
    };
    Plan known, asked;
    bool isLost = false; ///< its file cannot be read any more: said once
    BackgroundTask work;
};

Structures::Structures(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &Structures::countNext);
    connect(&workspace, &Workspace::modelsChanged, this, &Structures::followModels);
    const auto wait = [this] { m_rest.start(); };
    connect(&workspace, &Workspace::levelChanged, this, wait);
    connect(&workspace, &Workspace::modelUpdated, this, wait);
}

Structures::~Structures() = default;

std::shared_ptr<const PoolStructure> Structures::ofFile(uint64_t id) const {
    const auto found = std::ranges::find(m_entries, id, [](const auto& entry) { return entry->id; });
    return found == m_entries.end() ? nullptr : (*found)->file;
}

std::shared_ptr<const PoolStructure> Structures::ofPlan(uint64_t id) const {
    const auto found = std::ranges::find(m_entries, id, [](const auto& entry) { return entry->id; });
    return found == m_entries.end() ? nullptr : (*found)->plan;
}

bool Structures::isCounting() const {
    return m_rest.isActive() ||
           std::ranges::any_of(m_entries, [](const auto& entry) { return entry->work.isRunning(); });
}

void Structures::setWatched(bool watched) {
    m_watched = watched;
    if (watched)
        m_rest.start();
}

void Structures::followModels() {
    std::vector<std::unique_ptr<Entry>> entries;
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const OpenModel& model = m_workspace.model(slot);
        if (!model.isOpen())
            continue;
        const auto known = std::ranges::find_if(m_entries, [&](const auto& entry) {
            return entry && entry->id == model.id && entry->anatomy == model.anatomy;
        });
        if (known != m_entries.end()) {
            entries.push_back(std::move(*known));
            continue;
        }
        auto& entry = entries.emplace_back(std::make_unique<Entry>());
        entry->id = model.id;
        entry->anatomy = model.anatomy;
        connect(&entry->work, &BackgroundTask::failed, this, [this, lost = entry.get()](const QString& line) {
            lost->isLost = true;
            Q_EMIT failed(line);
        });
    }
    m_entries = std::move(entries);
    m_rest.start(); // nothing is told here: who listens may still hold the models of before
}

void Structures::countNext() {
    for (const auto& entry : m_entries)
        count(*entry);
    Q_EMIT changed();
}

/// The file first: it is the same wherever the slider is.
void Structures::count(Entry& entry) {
    const int slot = m_workspace.slotOf(entry.id);
    if (slot < 0)
        return;
    const OpenModel& model = m_workspace.model(slot);
    if (entry.isLost || !model.level || model.anatomy != entry.anatomy || model.anatomy->pool.empty())
        return;
    const auto checkpoint = model.checkpoint;
    const auto anatomy = model.anatomy;
    if (!entry.file) {
        if (entry.work.isRunning())
            return;
        if (model.level->zerosBefore() == 0) {
            entry.file = denseStructure(*anatomy);
            Q_EMIT changed();
        } else {
            entry.work.start(
                [checkpoint, anatomy](Progress& progress, const std::stop_token& stop) {
                    return counted(
                        *anatomy,
                        [&](size_t matrix) {
                            Anatomy alone;
                            alone.pool = {anatomy->pool[matrix]};
                            return matrixMask(zeroMask(*checkpoint, alone, stop).tensors.front(),
                                              alone.pool.front());
                        },
                        progress, stop);
                },
                [this, &entry](std::shared_ptr<const PoolStructure> structure) {
                    entry.file = std::move(structure);
                    Q_EMIT changed();
                    count(entry);
                });
            return;
        }
    }
    const ThresholdLevel& level = *model.level;
    const Entry::Plan wanted{model.runMask, level};
    if (entry.known == wanted || (entry.work.isRunning() && entry.asked == wanted))
        return;
    const auto take = [this, &entry, wanted, run = model.runMask ? model.runMaskName : QString()](
                          const std::shared_ptr<const PoolStructure>& structure) {
        auto plan = std::make_shared<PoolStructure>(*structure);
        plan->sparsity = wanted.level->sparsity;
        plan->scope = wanted.level->scope;
        plan->run = run;
        entry.plan = std::move(plan);
        entry.known = wanted;
        Q_EMIT changed();
    };
    if (!model.runMask && level.prunedAnew() == 0) {
        entry.work.cancel();
        take(entry.file);
        return;
    }
    if (anatomy->poolNumel > unwatchedLimit && !m_watched)
        return;
    entry.asked = wanted;
    entry.work.start(
        [checkpoint, anatomy, level, mask = model.runMask](Progress& progress, const std::stop_token& stop) {
            return counted(
                *anatomy,
                [&](size_t matrix) {
                    if (mask) {
                        if (const auto of = runMaskOf(*mask, *checkpoint, anatomy->pool[matrix]))
                            return *of;
                    }
                    return ompMatrixMask(*checkpoint, *anatomy, matrix, level);
                },
                progress, stop);
        },
        take);
}

} // namespace sparsescope
