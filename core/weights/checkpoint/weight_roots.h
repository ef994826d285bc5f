// Every dictionary of weights in a pickle, by the keys that lead to it.
#pragma once

#include "weights/checkpoint/pickled_weights.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sparsescope {

struct WeightRoot {
    std::string path; ///< keys, and places in lists, joined by dots
    PickleValue value, holder;
    std::string_view key; ///< in its holder; empty in a list
};

/// "a, b, c, d, e, ...", of names or paths.
std::string listedRoots(const std::vector<std::string>& roots);

/// 64 of them at most, none inside of another. O(values of the dictionaries above them).
class WeightRoots {
public:
    /// All must outlive it.
    WeightRoots(const Pickle& pickle, PickledWeights& weights, PytorchTensors& tensors)
        : m_pickle(pickle)
        , m_weights(weights)
        , m_tensors(tensors) {
        collect(pickle.top(), "", 0);
        leaveOutCounters();
    }

    const std::vector<WeightRoot>& all() const { return m_roots; }
    /// Null where there is none of this path.
    const WeightRoot* find(std::string_view path) const;
    /// Whether it is one dictionary, or module, of weights.
    bool leads(PickleValue value) const;

private:
    void collect(PickleValue holder, const std::string& path, int depth);
    void add(WeightRoot root, int depth);
    /// Beside one with matrices those that have none (an average's {"n_averaged": tensor}).
    void leaveOutCounters();
    bool mayHoldMatrix(PickleValue value, int depth);

    const Pickle& m_pickle;
    PickledWeights& m_weights;
    PytorchTensors& m_tensors;
    std::unordered_set<uint32_t> m_looked;            ///< nodes that collect() has seen
    std::unordered_map<uint32_t, bool> m_holdsMatrix; ///< by node
    std::vector<WeightRoot> m_roots;
};

} // namespace sparsescope
