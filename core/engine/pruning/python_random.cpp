#include "engine/pruning/python_random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>

namespace sparsescope {

namespace {

constexpr size_t N = 624, M = 397; // Matsumoto and Nishimura's names

} // namespace

PythonRandom::PythonRandom(uint64_t seed)
    : m_state(N)
    , m_place(N) {
    std::vector<uint32_t> key{static_cast<uint32_t>(seed)};
    if (seed >> 32U != 0)
        key.push_back(static_cast<uint32_t>(seed >> 32U));
    m_state[0] = 19650218;
    for (size_t i = 1; i < N; ++i)
        m_state[i] = 1812433253U * (m_state[i - 1] ^ (m_state[i - 1] >> 30U)) + static_cast<uint32_t>(i);
    size_t i = 1, j = 0;
    const auto advance = [&] {
        if (++i == N) {
            m_state[0] = m_state[N - 1];
            i = 1;
        }
    };
    for (size_t k = std::max(N, key.size()); k > 0; --k) {
        m_state[i] = (m_state[i] ^ ((m_state[i - 1] ^ (m_state[i - 1] >> 30U)) * 1664525U)) + key[j] +
                     static_cast<uint32_t>(j);
        advance();
        j = (j + 1) % key.size();
    }
    for (size_t k = N - 1; k > 0; --k) {
        m_state[i] = (m_state[i] ^ ((m_state[i - 1] ^ (m_state[i - 1] >> 30U)) * 1566083941U)) -
                     static_cast<uint32_t>(i);
        advance();
    }
    m_state[0] = 0x80000000U;
}

uint32_t PythonRandom::next() {
    if (m_place == N) {
        for (size_t k = 0; k < N; ++k) {
            const uint32_t y = (m_state[k] & 0x80000000U) | (m_state[(k + 1) % N] & 0x7fffffffU);
            m_state[k] = m_state[(k + M) % N] ^ (y >> 1U) ^ ((y & 1U) != 0 ? 0x9908b0dfU : 0U);
        }
        m_place = 0;
    }
    uint32_t y = m_state[m_place++];
    y ^= y >> 11U;
    y ^= (y << 7U) & 0x9d2c5680U;
    y ^= (y << 15U) & 0xefc60000U;
    return y ^ (y >> 18U);
}

uint32_t PythonRandom::bits(unsigned count) {
    return next() >> (32U - count);
}

uint32_t PythonRandom::below(uint32_t n) {
    const auto width = static_cast<unsigned>(std::bit_width(n));
    uint32_t drawn = bits(width);
    while (drawn >= n)
        drawn = bits(width);
    return drawn;
}

int64_t PythonRandom::between(int64_t low, int64_t high) {
    return low + static_cast<int64_t>(below(static_cast<uint32_t>(high - low + 1)));
}

std::vector<uint32_t> PythonRandom::sample(uint32_t n, uint32_t count) {
    double setSize = 21;
    if (count > 5)
        setSize += std::pow(4, std::ceil(std::log(3.0 * count) / std::log(4.0)));
    std::vector<uint32_t> chosen;
    if (n <= setSize) {
        std::vector<uint32_t> pool(n);
        std::iota(pool.begin(), pool.end(), 0U);
        for (uint32_t i = 0; i < count; ++i) {
            const uint32_t j = below(n - i);
            chosen.push_back(pool[j]);
            pool[j] = pool[n - i - 1];
        }
        return chosen;
    }
    std::set<uint32_t> taken;
    while (chosen.size() < count) {
        const uint32_t j = below(n);
        if (taken.insert(j).second)
            chosen.push_back(j);
    }
    return chosen;
}

std::vector<uint32_t> PythonRandom::shuffled(uint32_t n) {
    std::vector<uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0U);
    for (uint32_t i = n; i-- > 1;)
        std::swap(order[i], order[below(i + 1)]);
    return order;
}

} // namespace sparsescope
