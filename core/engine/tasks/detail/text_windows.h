// A long text as windows of as many tokens each.
#pragma once

#include "engine/tasks/detail/task.h"

namespace sparsescope {

/// Windows of `window` tokens from the front, what is left over is dropped. A batch's labels are the next
/// tokens, -100 at the last place of a window.
class TextWindows final : public Batches {
public:
    /// At most `windows` of them (0 = all). Errors: TaskData naming `subject` for a text that is shorter than
    /// a window.
    TextWindows(std::vector<int64_t> ids, int64_t window, int64_t windows, const std::string& subject);

    int64_t size() const override { return m_windows; }
    Batch batch(std::span<const int64_t> indices, at::Device device) const override;
    std::string contentHash() const override;
    int64_t tokens() const override { return static_cast<int64_t>(m_ids.size()); }

private:
    std::vector<int64_t> m_ids;
    int64_t m_window, m_windows;
};

} // namespace sparsescope
