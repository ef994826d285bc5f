// How much each layer of a model gives, said by hand.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

/// Some layers give the share that was said; the others the same share each, what is left of the budget:
/// exactly prunedCount(sparsity, pool), as `prune --shares` and studies take it. A layer is a block, or, of
/// what is in no block, a matrix by itself. Shares are of a layer's weights, in steps of 0.01 %; all is
/// O(pool matrices).
class HandShares {
public:
    static constexpr double steps = 10'000;

    HandShares() = default; ///< of no model
    HandShares(std::shared_ptr<const Anatomy> anatomy, double sparsity);

    struct Layer {
        int block = -1;               ///< -1: a matrix by itself
        std::vector<size_t> matrices; ///< of the pool
        uint64_t numel = 0;
    };
    const std::vector<Layer>& layers() const { return m_layers; }
    const Anatomy* anatomy() const { return m_anatomy.get(); }

    double sparsity() const { return m_sparsity; }
    /// What was said stays; so it may be that it does not fit any more.
    void setSparsity(double sparsity);
    /// As near to the share as the budget allows.
    void set(size_t layer, double share);
    void release(size_t layer);
    void releaseAll();

    bool isGiven(size_t layer) const { return m_given[layer] >= 0; }
    bool isAnyGiven() const;
    bool areAllGiven() const;
    double share(size_t layer) const; ///< of one that is not given what is left for it
    double restShare() const;         ///< of each layer that is not given, to [0, 1]
    /// The shares that were given, by labels of matrices: those too that left the pool since they were said,
    /// which give them again once they are back.
    using Said = std::map<std::string, double>;
    Said said() const;
    Said saidInPool() const; ///< without those
    void say(Said said);
    uint64_t pruned() const { return m_pruned; }
    uint64_t prunedOfGiven() const;
    /// Whether the other layers can make up the budget.
    bool fits() const;
    /// How many weights each matrix of the pool loses, as prune counts it; empty where nothing was said, or
    /// where it does not fit.
    std::vector<uint64_t> budgets() const;

    /// {"shares": {NAME: SHARE}} of the matrices of the layers that were given, for `prune --shares` and for
    /// the "shares" of a study; and what they are for, which prune holds its pool and its sparsity against:
    /// "model" (`name`), "sparsity", "pool_numel" and the keys of poolRuleJson().
    std::string json(const std::string& name) const;

private:
    uint64_t countOf(size_t layer, double share) const; ///< as prune counts it: rounded matrix by matrix
    uint64_t restNumel() const;

    std::shared_ptr<const Anatomy> m_anatomy;
    std::vector<Layer> m_layers;
    std::vector<double> m_given; ///< of each layer; negative: not given
    Said m_outside;              ///< what was said of matrices that are not in this pool
    double m_sparsity = 0;
    uint64_t m_pruned = 0;
};

} // namespace sparsescope
