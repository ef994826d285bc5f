// How much is pruned: a share of the pool, N of every M weights, or a share of the layers.
#pragma once

#include <string>
#include <string_view>

namespace sparsescope {

/// What a method is told: a sparsity, a pattern N:M, or how many of the layers go.
enum class Axis { Sparsity, Pattern, Layers };
std::string_view axisName(Axis axis);

struct Amount {
    Axis axis = Axis::Sparsity;
    double value = 0;      ///< axes sparsity and layers: the share that goes, in [0, 1)
    unsigned n = 0, m = 0; ///< axis pattern: n of every m weights of a row are kept

    static Amount sparsity(double share) { return {Axis::Sparsity, share}; }
    static Amount layers(double share) { return {Axis::Layers, share}; }
    static Amount pattern(unsigned n, unsigned m) { return {Axis::Pattern, 0, n, m}; }

    /// The share that goes, of the pool or of the layers; of a pattern 1 - n / m.
    double share() const;
    /// Nothing is pruned: the dense baseline of every method.
    bool isDense() const { return axis == Axis::Sparsity && value == 0; }
    /// "s0.6", "2:4" or "l0.5".
    std::string text() const;
    bool operator==(const Amount&) const = default;
};

/// "N:M", 1 <= N <= M <= 4096. Errors: PatternInvalid.
Amount parsePattern(const std::string& text);

} // namespace sparsescope
