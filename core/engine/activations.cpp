#include "engine/detail/activations.h"

#include "base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <limits>
#include <numeric>

namespace sparsescope {

namespace {

constexpr int64_t tokensTogether = 2048;
constexpr int64_t logitsTogether = 16'000'000; // 64 MB of f32

std::vector<int64_t> indicesFrom(int64_t first, int64_t count) {
    std::vector<int64_t> indices(static_cast<size_t>(count));
    std::iota(indices.begin(), indices.end(), first);
    return indices;
}

} // namespace

uint64_t availableMemory() {
    std::ifstream file("/proc/meminfo");
    std::string key, unit;
    uint64_t kilobytes = 0;
    while (file >> key >> kilobytes) {
        if (key == "MemAvailable:")
            return kilobytes * 1024;
        std::getline(file, unit);
    }
    return std::numeric_limits<uint64_t>::max();
}

Activations::Activations(BlockStream& model, const Batches& examples, at::Device device,
                         const std::stop_token& stop) {
    const at::NoGradGuard guard;
    const int64_t count = examples.size();
    for (int64_t first = 0, some = 1; first < count; first += some) { // one, to see how large they are
        throwIfStopped(stop);
        some = std::min(m_together, count - first);
        const Batch batch = examples.batch(indicesFrom(first, some), device);
        const at::Tensor embedded = model.embed(batch);
        if (first == 0) {
            const auto bytes = static_cast<uint64_t>(count) * embedded.nbytes();
            if (device.is_cpu() && bytes > availableMemory())
                throw Error(
                    ErrorCode::OutOfMemory, fmt::format("{} examples of {} tokens", count, embedded.size(1)),
                    fmt::format("need {:.1f} GB between two blocks, and {:.1f} GB are there; take fewer or "
                                "shorter ones",
                                static_cast<double>(bytes) / 1e9,
                                static_cast<double>(availableMemory()) / 1e9));
            m_values = at::empty({count, embedded.size(1), embedded.size(2)}, embedded.options());
            if (batch.mask.defined())
                m_masks = at::empty({count, batch.mask.size(1)}, batch.mask.options());
        }
        m_values.narrow(0, first, some).copy_(embedded);
        if (m_masks.defined())
            m_masks.narrow(0, first, some).copy_(batch.mask);
        m_together = std::max<int64_t>(1, tokensTogether / embedded.size(1));
    }
}

template <class Take>
void Activations::run(const Block& block, Progress& progress, const std::stop_token& stop,
                      const Take& take) const {
    const at::NoGradGuard guard;
    for (int64_t first = 0; first < size(); first += m_together) {
        throwIfStopped(stop);
        const int64_t some = std::min(m_together, size() - first);
        const Batch batch{.mask = m_masks.defined() ? m_masks.narrow(0, first, some) : at::Tensor()};
        take(first, block(m_values.narrow(0, first, some), batch));
        progress.advance(static_cast<uint64_t>(some));
    }
}

void Activations::advance(const Block& block, Progress& progress, const std::stop_token& stop) {
    run(block, progress, stop,
        [&](int64_t first, const at::Tensor& out) { m_values.narrow(0, first, out.size(0)).copy_(out); });
}

void Activations::look(const Block& block, Progress& progress, const std::stop_token& stop) const {
    run(block, progress, stop, [](int64_t, const at::Tensor&) {});
}

std::optional<double> scoreByBlocks(BlockStream& model, const Checkpoint& checkpoint, const MaskSet* masks,
                                    const Batches& examples, at::Device device, Scorer& scorer,
                                    Progress& progress, const std::stop_token& stop) {
    const at::NoGradGuard guard;
    progress.begin("evaluating", static_cast<uint64_t>((model.count() + 1) * examples.size()));
    if (masks != nullptr)
        checkMask(dissect(checkpoint), checkpoint, *masks);
    Activations states(model, examples, device, stop);
    for (int64_t i = 0; i < model.count(); ++i) {
        Block& block = model.block(i);
        if (masks != nullptr)
            applyMask(block.pool(), *masks);
        states.advance(block, progress, stop);
    }
    int64_t places = 0; // at once; a vocabulary is large
    for (int64_t i = 0; i < states.size(); ++i) {
        throwIfStopped(stop);
        const at::Tensor labels = examples.batch(indicesFrom(i, 1), device).labels;
        const at::Tensor hidden = states.values().narrow(0, i, 1);
        if (places == 0)
            places = std::max<int64_t>(1, logitsTogether / model.head(hidden.narrow(1, 0, 1)).size(-1));
        for (int64_t from = 0; from < labels.size(1); from += places) {
            const int64_t some = std::min(places, labels.size(1) - from);
            scorer.add(model.head(hidden.narrow(1, from, some)), {.labels = labels.narrow(1, from, some)});
        }
        progress.advance(1);
    }
    return scorer.score();
}

} // namespace sparsescope
