// How far two checkpoints are from each other, matrix by matrix: element by element, and as distributions.
#pragma once

#include "base/progress.h"
#include "weights/anatomy/anatomy.h"

#include <optional>
#include <vector>

namespace sparsescope {

/// number * 2^power: squares of doubles overflow and underflow, where the weights themselves are sound.
struct ScaledSum {
    double number = 0;
    int power = 0; ///< 0 of weights of any usual size

    void add(const ScaledSum& other);
};

/// Sums over aligned elements that are finite in both, f64. Those of a layer or of the pool are the sums of
/// their matrices'.
struct ElementSums {
    ScaledSum squaresA, squaresB, products, squaredDifferences; ///< of even powers, but the products
    double elements = 0;                                        ///< that they are over

    void add(const ElementSums& other);
    std::optional<double> l2Difference() const; ///< ||a - b||2; nothing over no elements
    std::optional<double> relativeL2() const;   ///< ||a - b||2 / ||a||2; nothing where a is 0
    std::optional<double> cosine() const;       ///< a b / (||a||2 ||b||2); nothing where one is 0
};

/// Of two matrices of the same [out, in], however each is stored. All cores, O(numel). Errors: Usage for
/// other shapes, Cancelled.
ElementSums elementSums(const Checkpoint& a, const PoolMatrix& ofA, const Checkpoint& b,
                        const PoolMatrix& ofB, Progress& progress, const std::stop_token& stop = {});

/// Between the empirical distributions of the finite values, each set of matrices together. On numpy's
/// histograms of both over one range, the smallest to the largest value of either: the largest difference of
/// the cumulative shares (Kolmogorov-Smirnov; scipy.stats.ks_2samp's within a bin's share) and their area
/// (Wasserstein-1; scipy.stats.wasserstein_distance's within a bin's width).
struct DistributionDistance {
    double ks = 0, wasserstein = 0;
};

/// Nothing where one side has no finite value. Shapes and sizes may differ. Three passes over both, all
/// cores. Errors: Usage for bad bins, Cancelled.
std::optional<DistributionDistance>
distributionDistance(const Checkpoint& a, const std::vector<PoolMatrix>& ofA, const Checkpoint& b,
                     const std::vector<PoolMatrix>& ofB, size_t bins, Progress& progress,
                     const std::stop_token& stop = {});

} // namespace sparsescope
