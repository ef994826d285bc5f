// What the slider prunes of the open models, or the mask of a run that is shown in its place.
#include "widgets/item_models/run_mask.h"
#include "widgets/item_models/workspace_entry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sparsescope {

namespace {

/// In a scope that needs no other model, or by hand, where `budgets` says it.
ThresholdLevel levelAlone(const MagnitudeIndex& index, ThresholdScope scope, double sparsity,
                          const std::vector<uint64_t>& budgets, const std::stop_token& stop = {}) {
    if (!budgets.empty()) {
        ThresholdLevel level = index.budgetLevel(budgets, stop);
        level.sparsity = sparsity;
        return level;
    }
    return scope == ThresholdScope::Matrix ? index.uniformLevel(sparsity, stop)
                                           : index.levels(std::span(&sparsity, 1), stop).front();
}

} // namespace

void Workspace::setSparsity(double sparsity) {
    const double floor = std::min(sparsityFloor(), maximalSparsity);
    sparsity = std::isfinite(sparsity) ? std::clamp(sparsity, floor, maximalSparsity) : floor;
    if (sparsity == m_sparsity)
        return;
    m_sparsity = sparsity;
    forgetRunMasks();
    Q_EMIT sparsityChanged(sparsity);
    refreshLevels();
}

void Workspace::setScope(ThresholdScope scope) {
    if (scope == m_scope)
        return;
    m_scope = scope;
    forgetRunMasks();
    Q_EMIT scopeChanged(scope);
    refreshLevels();
    keepAboveFloor();
}

std::vector<int> Workspace::pooledSlots() const {
    std::vector<int> slots;
    for (int slot = 0; slot < modelCount(); ++slot) {
        if (model(slot).index)
            slots.push_back(slot);
    }
    return slots;
}

std::vector<uint64_t> Workspace::budgetsByHand(const OpenModel& model) const {
    const auto said = m_byHand.find(model.path);
    if (said == m_byHand.end() || !model.anatomy)
        return {};
    HandShares shares(model.anatomy, m_sparsity);
    shares.say(*said);
    return shares.budgets();
}

void Workspace::setSharesByHand(uint64_t id, const HandShares::Said& said) {
    const int slot = slotOf(id);
    if (slot < 0 || sharesByHand(slot) == said)
        return;
    Entry& changed = entry(slot);
    if (said.empty())
        m_byHand.remove(changed.model.path);
    else
        m_byHand[changed.model.path] = said;
    changed.run.cancel();
    changed.model.runMask.reset();
    changed.model.runShares.clear();
    Q_EMIT sharesByHandChanged(id);
    refreshLevel(changed);
}

void Workspace::forgetRunMasks() {
    for (const auto& entry : m_entries) {
        entry->run.cancel();
        entry->model.runMask.reset();
        entry->model.runShares.clear();
    }
}

void Workspace::refreshLevels() {
    const bool together = m_scope == ThresholdScope::AllModels;
    if (!together) {
        m_together.cancel();
        m_togetherIsDue = false;
    }
    bool anyNow = false;
    for (const auto& entry : m_entries) {
        const std::vector<uint64_t> budgets = budgetsByHand(entry->model);
        if (together && budgets.empty())
            continue;
        if (entry->model.index && entry->model.indexIsQuick) {
            entry->level.cancel();
            entry->model.level = levelAlone(*entry->model.index, m_scope, m_sparsity, budgets);
            entry->model.isByHand = !budgets.empty();
            anyNow = true;
        } else {
            refreshAlone(*entry);
        }
    }
    if (anyNow)
        Q_EMIT levelChanged();
    if (together)
        refreshTogether();
}

/// One threshold for all models: at once where every index is quick, else in the background.
void Workspace::refreshTogether() {
    std::vector<std::shared_ptr<const MagnitudeIndex>> indexes;
    bool quick = true;
    for (const auto& entry : m_entries) {
        if (budgetsByHand(entry->model).empty()) {
            entry->level.cancel();
            entry->levelIsDue = false;
        }
        if (!entry->model.index)
            continue;
        indexes.push_back(entry->model.index);
        quick = quick && entry->model.indexIsQuick;
    }
    if (m_together.isRunning() && !quick) { // the newest sparsity follows when this one is there
        m_togetherIsDue = true;
        return;
    }
    m_together.cancel();
    m_togetherIsDue = false;
    if (indexes.empty())
        return;
    const auto take = [this](const std::vector<std::shared_ptr<const MagnitudeIndex>>& of,
                             std::vector<ThresholdLevel> levels) {
        for (size_t i = 0; i < of.size(); ++i) {
            for (const auto& entry : m_entries) {
                if (entry->model.index != of[i] || !budgetsByHand(entry->model).empty())
                    continue;
                entry->model.level = std::move(levels[i]);
                entry->model.isByHand = false;
            }
        }
        Q_EMIT levelChanged();
    };
    if (quick) {
        take(indexes, pooledLevels(indexes, m_sparsity));
        return;
    }
    m_together.start(
        [indexes, sparsity = m_sparsity](Progress&, const std::stop_token& stop) {
            return pooledLevels(indexes, sparsity, stop);
        },
        [this, indexes, take](std::vector<ThresholdLevel> levels) {
            take(indexes, std::move(levels));
            keepAboveFloor();
            if (m_togetherIsDue)
                refreshTogether();
        });
}

double Workspace::sparsityFloor() const {
    double floor = 1;
    Share all;
    for (const auto& entry : m_entries) {
        const OpenModel& model = entry->model;
        const Share pool = model.shareOfPool();
        if (m_scope == ThresholdScope::Matrix && pool.whole > 0) {
            for (size_t matrix = 0; matrix < model.anatomy->pool.size(); ++matrix) {
                if (const Share share = model.shareOfMatrix(matrix); share.whole > 0)
                    floor = std::min(floor, share.zerosValue());
            }
        } else {
            floor = std::min(floor, pool.zerosValue());
        }
        all.add(pool);
    }
    if (m_scope == ThresholdScope::AllModels)
        return all.zerosValue();
    return m_entries.empty() ? 0 : floor;
}

void Workspace::keepAboveFloor() {
    if (m_sparsity < sparsityFloor())
        setSparsity(m_sparsity);
}

void Workspace::showRunMask(const QString& path, const std::string& root,
                            const std::shared_ptr<const MaskSet>& mask, const QString& name,
                            const QString& weights) {
    for (const auto& entry : m_entries) {
        if (!isModel(slotOf(*entry), path, weights))
            continue;
        const ModelChoice now = m_choices.value(entry->model.path);
        if (now.root != root) {
            report(tr("%1: the run %2 is of another dictionary of weights of this file, so its mask is not "
                      "shown.")
                       .arg(entry->model.name, name));
            continue;
        }
        if (mask && !haveSamePool(now.pool, mask->pool))
            report(tr("%1: the mask of %2 is of another pool (%3). What it does not hold is shown as kept.")
                       .arg(entry->model.name, name, QString::fromStdString(poolRuleText(mask->pool))));
        if (!mask || !entry->model.isOpen())
            continue;
        // All that is shown changes together.
        entry->run.start(
            [mask, checkpoint = entry->model.checkpoint,
             anatomy = entry->model.anatomy](Progress&, const std::stop_token& stop) {
                return sharesOf(*mask, *checkpoint, *anatomy, stop);
            },
            [this, &shown = entry->model, mask, name](std::vector<Share> shares) {
                shown.runMask = mask;
                shown.runMaskName = name;
                shown.runShares = std::move(shares);
                Q_EMIT levelChanged();
            });
    }
}

void Workspace::refreshLevel(Entry& entry) {
    if (!entry.model.index)
        return;
    const std::vector<uint64_t> budgets = budgetsByHand(entry.model);
    if (m_scope == ThresholdScope::AllModels)
        refreshTogether();
    if (m_scope != ThresholdScope::AllModels || !budgets.empty())
        refreshAlone(entry);
}

void Workspace::refreshAlone(Entry& entry) {
    if (!entry.model.index)
        return;
    const std::vector<uint64_t> budgets = budgetsByHand(entry.model);
    if (entry.model.indexIsQuick && (!budgets.empty() || entry.model.isByHand)) { // it follows the hand
        entry.level.cancel();
        entry.levelIsDue = false;
        entry.model.level = levelAlone(*entry.model.index, m_scope, m_sparsity, budgets);
        entry.model.isByHand = !budgets.empty();
        Q_EMIT levelChanged();
        return;
    }
    if (entry.level.isRunning()) { // one at a time: the newest sparsity follows when this one is there
        entry.levelIsDue = true;
        return;
    }
    entry.levelIsDue = false;
    entry.level.start(
        [index = entry.model.index, scope = m_scope, sparsity = m_sparsity,
         budgets](Progress&, const std::stop_token& stop) {
            return levelAlone(*index, scope, sparsity, budgets, stop);
        },
        [this, &entry, isByHand = !budgets.empty()](ThresholdLevel level) {
            entry.model.level = std::move(level);
            entry.model.isByHand = isByHand;
            Q_EMIT levelChanged();
            keepAboveFloor();
            if (entry.levelIsDue)
                refreshAlone(entry);
        });
}

} // namespace sparsescope
