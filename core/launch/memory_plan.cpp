#include "launch/memory_plan.h"

#include "launch/memory.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// The libraries, the data, and of the weights (in f32) the parameters, their gradients, two moments and what
/// is read of the checkpoint; of the activations nothing is known before they were measured.
uint64_t estimateOf(const StudySpec& spec, size_t model) {
    constexpr uint64_t program = 400'000'000;
    const uint64_t copies = spec.training.epochs > 0 ? 6 : 2;
    return program + copies * bytesOf(spec.models[model].path);
}

} // namespace

uint64_t MemoryPlan::needOf(size_t run) const {
    const Run& asked = m_study.runs()[run];
    uint64_t measured = 0;
    if (const auto learnt = m_learnt.find({asked.model, asked.task}); learnt != m_learnt.end())
        measured = learnt->second;
    for (size_t other = 0; other < m_study.runs().size(); ++other) {
        if (m_study.runs()[other].model == asked.model && m_study.runs()[other].task == asked.task)
            measured = std::max(measured, m_study.statuses()[other].peakMemory);
    }
    if (measured > 0)
        return measured;
    const auto [estimate, isNew] = m_estimates.try_emplace(asked.model, 0);
    if (isNew)
        estimate->second = estimateOf(m_study.spec(), asked.model);
    return estimate->second;
}

void MemoryPlan::learn(size_t run, uint64_t bytes) {
    uint64_t& known = m_learnt[{m_study.runs()[run].model, m_study.runs()[run].task}];
    known = std::max(known, bytes);
}

bool MemoryPlan::fits(size_t run, std::span<const RunningWorker> running) const {
    if (running.empty())
        return true;
    const std::optional<uint64_t> free = freeMemory(m_root);
    if (!free)
        return true;
    uint64_t needed = needOf(run);
    for (const RunningWorker& worker : running) {
        const uint64_t need = needOf(worker.run);
        needed += need - std::min(need, residentMemory(worker.process, m_root));
    }
    return needed <= *free;
}

std::string MemoryPlan::text(size_t run) const {
    return fmt::format("memory: a run needs about {:.1f} GB, and {:.1f} GB are free",
                       static_cast<double>(needOf(run)) / 1e9,
                       static_cast<double>(freeMemory(m_root).value_or(0)) / 1e9);
}

} // namespace sparsescope
