// Everything that follows from counts by bits is what a look at the weights themselves gives.
#include "base/error.h"
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/pattern_counts.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <cmath>
#include <doctest/doctest.h>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

void checkNear(const std::optional<double>& ours, const std::optional<double>& theirs) {
    REQUIRE(ours.has_value() == theirs.has_value());
    if (ours)
        CHECK(std::abs(*ours - *theirs) <= 2e-15 * std::abs(*theirs) + 1e-20);
}

void checkSummary(const Summary& ours, const Summary& theirs) {
    CHECK(ours.numel == theirs.numel);
    CHECK(ours.zeros == theirs.zeros);
    CHECK(ours.nan == theirs.nan);
    CHECK(ours.inf == theirs.inf);
    CHECK(ours.min == theirs.min);
    CHECK(ours.max == theirs.max);
    checkNear(ours.std, theirs.std);
    checkNear(ours.absMean, theirs.absMean);
    checkNear(ours.l2, theirs.l2);
    REQUIRE(ours.mean.has_value() == theirs.mean.has_value());
    if (ours.mean) // of a sum that cancels
        CHECK(std::abs(*ours.mean - *theirs.mean) <= 1e-15 * *theirs.absMean);
}

/// Of the pool's matrices and of the tensors beside.
void checkCheckpoint(const std::shared_ptr<const Checkpoint>& checkpoint) {
    const Anatomy anatomy = dissect(*checkpoint);
    std::vector<ElementRange> ranges;
    for (const PoolMatrix& matrix : anatomy.pool)
        ranges.push_back(elementsOf(*checkpoint, matrix));
    for (const Tensor& tensor : checkpoint->tensors()) {
        if (hasPatterns(tensor.dtype))
            ranges.push_back({&tensor, 0, tensor.numel()});
    }
    NoProgress progress;
    const std::vector<PatternCounts> patterns = countPatterns(ranges, progress);
    const std::vector<Summary> summaries = summarise(ranges, {}, progress);
    REQUIRE(patterns.size() == ranges.size());
    for (size_t i = 0; i < ranges.size(); ++i)
        checkSummary(patterns[i].summary(), summaries[i]);
    if (anatomy.pool.empty())
        return;
    const auto index = MagnitudeIndex::build(checkpoint, anatomy, false, progress);
    const std::vector<MagnitudeCounts> counts = index->counts();
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        CHECK(patterns[i].magnitudes() == counts[i]);
        const Histogram ours = histogramOf(patterns[i], 24, {-0.05, 0.07});
        const Histogram theirs =
            histogramOf(*checkpoint, {anatomy.pool[i]}, {24, std::pair(-0.05, 0.07)}, progress);
        CHECK(ours.edges == theirs.edges);
        CHECK(ours.counts == theirs.counts);
        CHECK(ours.zeros == theirs.zeros);
        CHECK(ours.below == theirs.below);
        CHECK(ours.above == theirs.above);
        CHECK(ours.numel == theirs.numel);
        CHECK(ours.zeroBin == theirs.zeroBin);
    }
}

} // namespace

TEST_CASE("counts by bits give the summaries, the index and the histograms of the weights") {
    for (const char* name : {"split_f16", "split_bf16", "gpt2_bf16"}) { // the last one in runs of columns
        CAPTURE(name);
        checkCheckpoint(analysisCheckpoint(name));
    }
    checkCheckpoint(Checkpoint::open(SPARSESCOPE_TEST_DATA "/zeros/half_bf16.safetensors"));
}

TEST_CASE("the same of a tensor of many chunks, and of every value there is") {
    std::mt19937_64 random(3);
    std::normal_distribution<float> normal(0, 0.02F);
    std::vector<uint16_t> many(9'000'001); // three chunks, the last one short
    for (uint16_t& bits : many) {
        const float value = random() % 3 == 0 ? -0.0F : normal(random);
        bits = static_cast<uint16_t>(std::bit_cast<uint32_t>(value) >> 16U);
    }
    std::vector<uint16_t> every;
    for (int i = 0; i < 65536; ++i)
        every.push_back(static_cast<uint16_t>(i));
    const std::vector<uint16_t> none;
    const TemporaryFolder folder;
    NoProgress progress;
    const auto bytesOf = [](const std::vector<uint16_t>& bits) { return std::as_bytes(std::span(bits)); };
    writeSafetensors(folder / "many",
                     {tensorSource("many", Dtype::BF16, {many.size()}, bytesOf(many)),
                      tensorSource("every_bf16", Dtype::BF16, {every.size()}, bytesOf(every)),
                      tensorSource("every_f16", Dtype::F16, {every.size()}, bytesOf(every)),
                      tensorSource("none", Dtype::F16, {0}, bytesOf(none))},
                     {}, progress);
    const auto checkpoint = Checkpoint::open(folder / "many");
    checkCheckpoint(checkpoint);
    std::vector<ElementRange> ranges{{checkpoint->find("many"), 0, many.size()}};
    CHECK(countPatterns(ranges, progress).front().numel() == many.size());
    std::stop_source stop;
    stop.request_stop();
    CHECK(codeOf([&] { countPatterns(ranges, progress, stop.get_token()); }) == ErrorCode::Cancelled);
}
