#include "engine/tasks/detail/text_windows.h"

#include "base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {

TextWindows::TextWindows(std::vector<int64_t> ids, int64_t window, int64_t windows,
                         const std::string& subject)
    : m_ids(std::move(ids))
    , m_window(window)
    , m_windows(tokens() / window) {
    if (windows > 0)
        m_windows = std::min(m_windows, windows);
    if (m_windows == 0)
        throw Error(ErrorCode::TaskData, subject,
                    fmt::format("has {} tokens, fewer than one window of {}; take a longer text or --window",
                                tokens(), window));
}

Batch TextWindows::batch(std::span<const int64_t> indices, at::Device device) const {
    const auto count = static_cast<int64_t>(indices.size());
    const at::Tensor tokens = at::empty({count, m_window}, at::kLong);
    for (int64_t i = 0; i < count; ++i)
        std::copy_n(m_ids.begin() + indices[static_cast<size_t>(i)] * m_window, m_window,
                    tokens.data_ptr<int64_t>() + i * m_window);
    at::Tensor labels = at::full_like(tokens, -100);
    labels.narrow(1, 0, m_window - 1).copy_(tokens.narrow(1, 1, m_window - 1));
    return {.tokens = tokens.to(device), .labels = labels.to(device)};
}

std::string TextWindows::contentHash() const {
    const XXH128_hash_t hash =
        XXH3_128bits_withSeed(m_ids.data(), m_ids.size() * sizeof(int64_t), static_cast<uint64_t>(m_window));
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace sparsescope
