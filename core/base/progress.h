// How long work tells how far it is, and how it is asked to stop.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string_view>

namespace sparsescope {

/// Receives the progress of one piece of long work. Called from worker threads too: implementations are
/// thread-safe and quick. `what` is a short phrase in English, e.g. "counting".
class Progress {
public:
    virtual ~Progress() = default;
    /// A phase begins that has `total` units (bytes, images, runs); 0 = unknown.
    virtual void begin(std::string_view what, uint64_t total) = 0;
    /// `units` more are done.
    virtual void advance(uint64_t units) = 0;
};

/// For callers that do not look.
class NoProgress final : public Progress {
public:
    void begin(std::string_view, uint64_t) override {}
    void advance(uint64_t) override {}
};

/// Throws Error{Cancelled} when a stop was asked for. Long loops call it at least every 100 ms.
void throwIfStopped(const std::stop_token& stop);

} // namespace sparsescope
