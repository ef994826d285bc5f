// Masks that do not look at the weights.
#include "base/error.h"
#include "base/parallel.h"
#include "weights/masks/erk.h"
#include "weights/masks/mask.h"
#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sparsescope {

namespace {

/// One random number for each place of the pool: splitmix64 (Steele, Lea, Flood, OOPSLA 2014) by counter, so
/// that any thread can have any of them. For one stream they are all different, since each step is a
/// bijection.
class PlaceNumbers {
public:
    PlaceNumbers(uint64_t seed, uint64_t stream)
        : m_start(mix(mix(seed + golden) + stream)) {}
    uint64_t operator()(uint64_t place) const { return mix(m_start + (place + 1) * golden); }

private:
    static constexpr uint64_t golden = 0x9E37'79B9'7F4A'7C15;
    static uint64_t mix(uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9;
        z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EB;
        return z ^ (z >> 31U);
    }
    uint64_t m_start;
};

/// Calls f(core, place) for all places, each core with a run of its own.
template <class F>
void forPlaces(uint64_t count, unsigned cores, const F& f, const std::stop_token& stop) {
    parallelFor(
        cores,
        [&](size_t core) {
            const uint64_t end = count * (core + 1) / cores;
            for (uint64_t place = count * core / cores; place < end; ++place) {
                if (place % (1U << 20U) == 0)
                    throwIfStopped(stop);
                f(core, place);
            }
        },
        stop);
}

/// The k-th smallest number of places [0, count), k from 1: its upper bits by counting, then those that share
/// them.
uint64_t kthSmallest(const PlaceNumbers& numbers, uint64_t count, uint64_t k, const std::stop_token& stop) {
    constexpr unsigned shift = 48;
    const unsigned cores = availableCores();
    std::vector<std::vector<uint64_t>> counts(cores, std::vector<uint64_t>(1U << 16U));
    forPlaces(
        count, cores, [&](size_t core, uint64_t place) { ++counts[core][numbers(place) >> shift]; }, stop);
    uint64_t bin = 0;
    uint64_t before = 0;
    const auto inBin = [&] {
        uint64_t sum = 0;
        for (const auto& ofCore : counts)
            sum += ofCore[bin];
        return sum;
    };
    for (; before + inBin() < k; ++bin)
        before += inBin();
    std::vector<std::vector<uint64_t>> found(cores);
    forPlaces(
        count, cores,
        [&](size_t core, uint64_t place) {
            if (const uint64_t number = numbers(place); number >> shift == bin)
                found[core].push_back(number);
        },
        stop);
    std::vector<uint64_t> all;
    for (const auto& ofCore : found)
        all.insert(all.end(), ofCore.begin(), ofCore.end());
    const auto kth = all.begin() + static_cast<ptrdiff_t>(k - before - 1);
    std::ranges::nth_element(all, kth);
    return *kth;
}

/// Keeps a place of matrix i where its number, shifted right by `shift`, is >= from[i].
std::vector<TensorMask> keepNumbersFrom(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                        const PlaceNumbers& numbers, const std::vector<uint64_t>& from,
                                        unsigned shift, const std::stop_token& stop) {
    std::vector<uint64_t> firstPlace(anatomy.pool.size());
    uint64_t places = 0;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        firstPlace[i] = places;
        places += anatomy.pool[i].numel();
    }
    PoolMasks masks(checkpoint, anatomy);
    const std::vector<MatrixPiece> pieces = piecesOf(anatomy.pool);
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const size_t matrix = pieces[i].matrix;
            setPiece(masks.of(matrix), elementsOf(checkpoint, anatomy.pool[matrix]), pieces[i],
                     [&](uint64_t element, std::span<uint8_t> flags) {
                         const uint64_t place = firstPlace[matrix] + element;
                         for (size_t j = 0; j < flags.size(); ++j)
                             flags[j] = numbers(place + j) >> shift >= from[matrix] ? 1 : 0;
                     });
        },
        stop);
    return masks.take();
}

} // namespace

std::vector<double> erkDensities(const std::vector<PoolMatrix>& pool, double density) {
    const auto raw = [](const PoolMatrix& matrix) {
        const auto out = static_cast<double>(matrix.rows);
        const auto in = static_cast<double>(matrix.columns);
        return (out + in) / (out * in);
    };
    std::vector<bool> dense(pool.size());
    while (true) {
        double wanted = 0;
        double weights = 0;
        double largest = 0;
        for (size_t i = 0; i < pool.size(); ++i) {
            const auto numel = static_cast<double>(pool[i].numel());
            wanted += dense[i] ? numel * (density - 1) : numel * density;
            weights += dense[i] ? 0 : raw(pool[i]) * numel;
            largest = dense[i] ? largest : std::max(largest, raw(pool[i]));
        }
        const double scale = weights > 0 ? std::max(0.0, wanted) / weights : 0;
        if (scale * largest > 1) {
            for (size_t i = 0; i < pool.size(); ++i) {
                if (raw(pool[i]) == largest)
                    dense[i] = true;
            }
            continue;
        }
        std::vector<double> densities;
        densities.reserve(pool.size());
        for (size_t i = 0; i < pool.size(); ++i)
            densities.push_back(dense[i] ? 1 : scale * raw(pool[i]));
        return densities;
    }
}

MaskSet randomMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity, uint64_t seed,
                   const std::stop_token& stop) {
    requirePool(checkpoint, anatomy);
    const PlaceNumbers numbers(seed, 0);
    const uint64_t pruned = prunedCount(sparsity, anatomy.poolNumel);
    MaskSet set;
    if (pruned < anatomy.poolNumel) {
        const uint64_t from = kthSmallest(numbers, anatomy.poolNumel, pruned + 1, stop);
        set.tensors =
            keepNumbersFrom(checkpoint, anatomy, numbers, std::vector(anatomy.pool.size(), from), 0, stop);
    } else {
        set.tensors = PoolMasks(checkpoint, anatomy).take(); // a tiny pool of which rounding prunes all
    }
    set.method = "random";
    set.sparsity = sparsity;
    set.seed = seed;
    return set;
}

MaskSet erkMask(const Checkpoint& checkpoint, const Anatomy& anatomy, double sparsity, uint64_t seed,
                const std::stop_token& stop) {
    requirePool(checkpoint, anatomy);
    prunedCount(sparsity, 0); // refuses a bad sparsity
    // 53 bits of a number are a uniform double in [0, 1): it prunes below 1 - density.
    std::vector<uint64_t> from;
    for (const double density : erkDensities(anatomy.pool, 1 - sparsity))
        from.push_back(static_cast<uint64_t>(std::llround(std::ldexp(1 - density, 53))));
    MaskSet set;
    set.tensors = keepNumbersFrom(checkpoint, anatomy, PlaceNumbers(seed, 1), from, 11, stop);
    set.method = "erk";
    set.sparsity = sparsity;
    set.seed = seed;
    return set;
}

} // namespace sparsescope
