// What a slider, a heat map and the passes cost on one checkpoint: medians of several rounds, in
// milliseconds.
//   weights_benchmark CHECKPOINT
#include "base/parallel.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/summary.h"
#include "weights/masks/mask.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <fstream>

using namespace sparsescope;

namespace {

/// The median of `rounds` calls, in ms.
template <class F>
double medianOf(int rounds, const F& call) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto start = std::chrono::steady_clock::now();
        call(i);
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[static_cast<size_t>(rounds) / 2];
}

void report(std::string_view what, double ms) {
    fmt::print("{:<58} {:>9.3f} ms\n", what, ms);
}

/// Adds up the pool's bytes as 64-bit words: what reading them alone costs.
uint64_t plainSum(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::vector<std::span<const std::byte>> pieces;
    for (const PoolMatrix& matrix : anatomy.pool) {
        const Tensor& tensor = checkpoint.tensors()[matrix.tensor];
        const uint64_t size = bitsOf(tensor.dtype) / 8;
        const auto bytes = tensor.bytes.subspan(matrix.firstElement() * size, matrix.numel() * size);
        for (size_t at = 0; at < bytes.size(); at += 2U << 20U)
            pieces.push_back(bytes.subspan(at, std::min<size_t>(2U << 20U, bytes.size() - at)));
    }
    std::atomic<uint64_t> sum = 0;
    parallelFor(pieces.size(), [&](size_t i) {
        uint64_t mine = 0;
        for (size_t at = 0; at + 8 <= pieces[i].size(); at += 8) {
            uint64_t word = 0;
            std::memcpy(&word, pieces[i].data() + at, 8);
            mine += word;
        }
        sum += mine;
    });
    return sum;
}

/// Resident memory of this process, in MB, without the pages of mapped files.
double anonymousMegabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("RssAnon:"))
            return std::stod(line.substr(8)) / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: weights_benchmark CHECKPOINT\n");
        return 2;
    }
    const auto checkpoint = Checkpoint::open(argv[1]);
    const Anatomy anatomy = dissect(*checkpoint);
    NoProgress quiet;
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : anatomy.pool)
        ranges.push_back(elementsOf(*checkpoint, matrix));
    fmt::print("{} weights in the pool, {} threads\n", anatomy.poolNumel, availableCores());

    uint64_t sum = 0;
    report("open and recognise", medianOf(9, [&](int) { dissect(*Checkpoint::open(argv[1])); }));
    report("plain sum of the pool's bytes", medianOf(9, [&](int) { sum += plainSum(*checkpoint, anatomy); }));
    report("summaries of the pool, one pass", medianOf(9, [&](int) { summarise(ranges, {}, quiet); }));
    report("magnitude counts, one pass",
           medianOf(9, [&](int) { MagnitudeIndex::build(checkpoint, anatomy, false, quiet); }));
    report("magnitude counts and one exact level, no lower bits kept",
           medianOf(9, [&](int) { MagnitudeIndex::build(checkpoint, anatomy, false, quiet)->level(0.5); }));
    const double before = anonymousMegabytes();
    std::shared_ptr<const MagnitudeIndex> index;
    report("magnitude index for every threshold", medianOf(3, [&](int) {
               index.reset();
               index = MagnitudeIndex::build(checkpoint, anatomy, true, quiet);
           }));
    fmt::print("{:<58} {:>9.1f} MB\n", "memory of that index", anonymousMegabytes() - before);
    report("a new slider value: threshold and profile",
           medianOf(99, [&](int i) { sum += index->level(0.01 + 0.0099 * i).pruned; }));

    const ThresholdLevel level = index->level(0.5);
    const std::vector<size_t> block = anatomy.blocks > 0 ? anatomy.blockMatrices(0) : std::vector<size_t>{0};
    report("bits of all matrices of a block, one threshold", medianOf(25, [&](int) {
               for (const size_t matrix : block)
                   sum += ompMatrixMask(*checkpoint, anatomy, matrix, level).bits.size();
           }));
    report("bits of the whole pool", medianOf(5, [&](int) { ompMask(*checkpoint, anatomy, level); }));
    std::vector<PoolMatrix> matrices;
    for (const size_t matrix : block)
        matrices.push_back(anatomy.pool[matrix]);
    report("histogram of a block, 256 bins, its own range",
           medianOf(9, [&](int) { histogramOf(*checkpoint, matrices, {}, quiet); }));
    return sum == 0 ? 1 : 0; // the sum keeps the compiler from dropping the work
}
