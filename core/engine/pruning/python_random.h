// CPython's random numbers, by which published calibration sets were drawn.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace sparsescope {

/// Python's random.Random(seed) for seeds from 0 (Lib/random.py, Modules/_randommodule.c: init_by_array of
/// the seed's 32-bit words, which is not std::mt19937(seed)).
class PythonRandom {
public:
    explicit PythonRandom(uint64_t seed);
    /// 1 to 32 bits.
    uint32_t bits(unsigned count);
    /// Uniformly from [0, n), n from 1 to 2^32 - 1.
    uint32_t below(uint32_t n);
    /// Uniformly from [low, high], both among them.
    int64_t between(int64_t low, int64_t high);
    /// random.sample(range(n), count), count <= n.
    std::vector<uint32_t> sample(uint32_t n, uint32_t count);
    /// random.shuffle of a list's indices.
    std::vector<uint32_t> shuffled(uint32_t n);

private:
    uint32_t next();

    std::vector<uint32_t> m_state;
    size_t m_place = 0;
};

} // namespace sparsescope
