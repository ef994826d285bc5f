#include "launch/silence.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace sparsescope {

void Silence::look(const RunStatus& status) {
    constexpr std::chrono::duration<double> mostOfATick = std::chrono::seconds(1);
    const auto now = std::chrono::steady_clock::now();
    // Any other time is news, an earlier one too: clocks are set back.
    if (std::exchange(m_heardAt, status.updatedAt) != status.updatedAt)
        m_quiet = {};
    else if (m_lookedAt)
        m_quiet += std::min<std::chrono::duration<double>>(now - *m_lookedAt, mostOfATick);
    m_lookedAt = now;
}

bool Silence::isTooLong(const RunStatus& status, std::chrono::milliseconds floor) const {
    constexpr double steps = 50;
    return m_quiet > floor && m_quiet.count() > steps * status.stepSeconds;
}

std::string Silence::text(const RunStatus& status) const {
    const std::string time = m_quiet < std::chrono::minutes(2)
                                 ? fmt::format("{:.0f} s", m_quiet.count())
                                 : fmt::format("{:.0f} min", m_quiet.count() / 60);
    const std::string place =
        status.step > 0 ? fmt::format(", at step {} of {}", status.step, status.steps) : std::string();
    return fmt::format("no progress for {}{}", time, place);
}

} // namespace sparsescope
