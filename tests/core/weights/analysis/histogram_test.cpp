#include "base/error.h"
#include "support/analysis_data.h"
#include "support/temporary_folder.h"
#include "weights/analysis/equal_bins.h"
#include "weights/analysis/histogram.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <bit>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A stored tensor as one "layer".
std::vector<PoolMatrix> layerOf(const Checkpoint& checkpoint, std::string_view name) {
    const Tensor* tensor = checkpoint.find(name);
    return {{static_cast<size_t>(tensor - checkpoint.tensors().data()), tensor->name, -1, Component::None, 0,
             1, tensor->numel()}};
}

std::vector<PoolMatrix> blockOf(const Checkpoint& checkpoint, int block) {
    const Anatomy anatomy = dissect(checkpoint);
    std::vector<PoolMatrix> matrices;
    for (const size_t i : anatomy.blockMatrices(block))
        matrices.push_back(anatomy.pool[i]);
    return matrices;
}

Histogram countedAs(const Checkpoint& checkpoint, const std::vector<PoolMatrix>& layer,
                    const nlohmann::json& expected, Normalisation normalisation = Normalisation::None) {
    HistogramRequest request{expected.at("bins").get<size_t>(), {}, normalisation};
    if (!expected.at("range").is_null())
        request.range = expected.at("range").get<std::pair<double, double>>();
    NoProgress progress;
    return histogramOf(checkpoint, layer, request, progress);
}

void checkHistogram(const Histogram& ours, const nlohmann::json& theirs) {
    CHECK(ours.counts == theirs.at("counts").get<std::vector<uint64_t>>());
    REQUIRE(ours.edges.size() == ours.counts.size() + 1);
    CHECK(ours.edges.front() == doctest::Approx(theirs.at("first").get<double>()).epsilon(1e-14));
    CHECK(ours.edges.back() == doctest::Approx(theirs.at("last").get<double>()).epsilon(1e-14));
    CHECK(ours.zeros == theirs.at("zeros").get<uint64_t>());
    CHECK(ours.below == theirs.at("below").get<uint64_t>());
    CHECK(ours.above == theirs.at("above").get<uint64_t>());
    CHECK(std::accumulate(ours.counts.begin(), ours.counts.end(), ours.below + ours.above + ours.nonFinite) ==
          ours.numel);
}

/// The values, edges and hashes of make_histograms.py.
struct PlantedCase {
    double low, high;
    size_t bins;
    Dtype dtype;
    std::string edgesHash, countsHash;
    uint64_t zeros, below, above, notFinite;
    std::vector<uint64_t> patterns;

    std::string name(size_t i) const { return fmt::format("case{}", i); }
    std::vector<std::byte> stored() const {
        std::vector<std::byte> bytes;
        for (const uint64_t pattern : patterns) {
            for (unsigned byte = 0; byte < bitsOf(dtype) / 8; ++byte)
                bytes.push_back(static_cast<std::byte>(pattern >> (8 * byte)));
        }
        return bytes;
    }
};

uint64_t splitmix(uint64_t& state) {
    uint64_t z = state += 0x9E37'79B9'7F4A'7C15;
    z = (z ^ (z >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    z = (z ^ (z >> 27U)) * 0x94D0'49BB'1331'11EB;
    return z ^ (z >> 31U);
}

uint64_t patternOf(double edge, Dtype dtype) {
    if (dtype == Dtype::F64)
        return std::bit_cast<uint64_t>(edge);
    const auto bits = std::bit_cast<uint32_t>(static_cast<float>(edge));
    if (dtype == Dtype::F32)
        return bits;
    if (dtype == Dtype::BF16)
        return bits >> 16U;
    const uint32_t sign = bits >> 16U & 0x8000U;
    const int exponent = static_cast<int>(bits >> 23U & 0xFFU) - 127;
    if (exponent < -14)
        return sign;
    return sign |
           (exponent > 15 ? 0x7BFFU : static_cast<uint32_t>(exponent + 15) << 10U | (bits >> 13U & 0x3FFU));
}

std::vector<uint64_t> plantedPatterns(const std::vector<double>& edges, Dtype dtype, uint64_t seed) {
    const auto bits = static_cast<unsigned>(bitsOf(dtype));
    const uint64_t top = bits == 64 ? UINT64_MAX : (uint64_t{1} << bits) - 1;
    std::vector<uint64_t> patterns;
    for (int i = 0; i < 60; ++i) {
        const uint64_t p = patternOf(edges[splitmix(seed) % edges.size()], dtype);
        patterns.insert(patterns.end(), {(p - 1) & top, p, (p + 1) & top});
    }
    for (int i = 0; i < 100; ++i) {
        const uint64_t p = patternOf(edges[splitmix(seed) % edges.size()], dtype);
        const uint64_t random = splitmix(seed);
        const uint64_t away = random & ((uint64_t{1} << splitmix(seed) % (bits / 2)) - 1);
        patterns.push_back((splitmix(seed) & 1U ? p + away : p - away) & top);
    }
    patterns.insert(patterns.end(), 8, 0);
    patterns.insert(patterns.end(), 4, uint64_t{1} << (bits - 1));
    return patterns;
}

std::string hashOf(const std::vector<uint64_t>& words) {
    uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const uint64_t word : words)
        hash = (hash ^ word) * 0x100'0000'01B3;
    return fmt::format("{:016x}", hash);
}

std::string hashOfEdges(const std::vector<double>& edges) {
    std::vector<uint64_t> words;
    for (const double edge : edges)
        words.push_back(std::bit_cast<uint64_t>(edge));
    return hashOf(words);
}

/// Of the bins that hold something: bin, count, bin, count ...
std::string hashOfCounts(const std::vector<uint64_t>& counts) {
    std::vector<uint64_t> words;
    for (size_t bin = 0; bin < counts.size(); ++bin) {
        if (counts[bin] > 0)
            words.insert(words.end(), {bin, counts[bin]});
    }
    return hashOf(words);
}

std::vector<PlantedCase> plantedCases() {
    const nlohmann::json all = readJsonFile(SPARSESCOPE_TEST_DATA "/histograms/edges.json");
    std::vector<PlantedCase> cases;
    for (size_t i = 1; i < all.size(); ++i) { // the first row has the columns' names
        const nlohmann::json& row = all[i];
        PlantedCase one{row[0], row[1], row[2], dtypeFromName(row[3].get<std::string>()).value(),
                        row[4], row[5], row[6], row[7],
                        row[8], row[9], {}};
        one.patterns = plantedPatterns(EqualBins(one.low, one.high, one.bins).edges(), one.dtype, i - 1);
        cases.push_back(std::move(one));
    }
    return cases;
}

} // namespace

TEST_CASE("a block's histogram is numpy's under every normalisation, split or fused") {
    const nlohmann::json& expected = analysisExpected().at("histograms");
    for (const std::string file : {"split_f32", "fused_f32", "gpt2_f32"}) {
        const auto checkpoint = analysisCheckpoint(file);
        const auto block = blockOf(*checkpoint, 0);
        REQUIRE(block.size() == 6);
        for (const auto& [name, theirs] : expected.at("block0").items()) {
            CAPTURE(file);
            CAPTURE(name);
            checkHistogram(countedAs(*checkpoint, block, theirs, normalisationFromName(name).value()),
                           theirs);
        }
        checkHistogram(countedAs(*checkpoint, block, expected.at("block0_range")),
                       expected.at("block0_range"));
    }
    CHECK(!normalisationFromName("L2"));
}

TEST_CASE("edges, empty ranges and values that are not finite are numpy's too") {
    const nlohmann::json& expected = analysisExpected().at("histograms");
    const auto edges = analysisCheckpoint("on_edges");
    checkHistogram(countedAs(*edges, layerOf(*edges, "w"), expected.at("on_edges")), expected.at("on_edges"));
    const auto odd = analysisCheckpoint("odd");
    for (const std::string name : {"bad", "bad_point", "empty"}) {
        CAPTURE(name);
        const Histogram ours =
            countedAs(*odd, layerOf(*odd, name == "empty" ? "empty" : "bad"), expected.at(name));
        checkHistogram(ours, expected.at(name));
        CHECK(ours.nonFinite == (name == "empty" ? 0 : 3));
    }
    const auto ties = analysisCheckpoint("ties_f32");
    checkHistogram(countedAs(*ties, layerOf(*ties, "classifier.weight"), expected.at("ties")),
                   expected.at("ties"));
}

TEST_CASE("1,500 ranges, bins and types: numpy's edges and counts, with every set of instructions") {
    const std::vector<PlantedCase> cases = plantedCases();
    REQUIRE(cases.size() == 1500);
    const TemporaryFolder folder;
    std::vector<std::vector<std::byte>> stored;
    std::vector<TensorSource> sources;
    for (const PlantedCase& one : cases)
        stored.push_back(one.stored());
    for (size_t i = 0; i < cases.size(); ++i)
        sources.push_back(
            tensorSource(cases[i].name(i), cases[i].dtype, {cases[i].patterns.size()}, stored[i]));
    NoProgress progress;
    writeSafetensors(folder / "cases", sources, {}, progress);
    const auto checkpoint = Checkpoint::open(folder / "cases");
    REQUIRE(!binSearches().empty());
    MESSAGE("sets of instructions: ", binSearches().size());
    for (size_t i = 0; i < cases.size(); ++i) {
        const PlantedCase& one = cases[i];
        CAPTURE(i);
        const EqualBins bins(one.low, one.high, one.bins);
        CHECK(bins.areRegular());
        REQUIRE(hashOfEdges(bins.edges()) == one.edgesHash);
        std::vector<double> values(one.patterns.size());
        readValues(*checkpoint->find(one.name(i)), 0, std::span(values));
        for (const BinSearch search : binSearches()) {
            std::vector<double> scaled = values;
            std::vector<int32_t> found(values.size());
            search(scaled.data(), found.data(), values.size(), {}, bins);
            std::vector<uint64_t> counts(one.bins + 1);
            for (size_t v = 0; v < values.size(); ++v) {
                ++counts[static_cast<size_t>(found[v])];
                // The told edges say the same.
                const std::vector<double>& edges = bins.edges();
                const bool inside = values[v] >= edges.front() && values[v] <= edges.back();
                const auto right = std::ranges::upper_bound(edges, values[v]) - edges.begin();
                const auto searched = inside
                                          ? std::min<ptrdiff_t>(right, static_cast<ptrdiff_t>(one.bins)) - 1
                                          : static_cast<ptrdiff_t>(one.bins);
                CHECK(found[v] == searched);
            }
            counts.pop_back();
            CHECK(hashOfCounts(counts) == one.countsHash);
        }
        const Histogram ours = histogramOf(*checkpoint, layerOf(*checkpoint, one.name(i)),
                                           {one.bins, std::pair(one.low, one.high)}, progress);
        CHECK(hashOfEdges(ours.edges) == one.edgesHash);
        CHECK(hashOfCounts(ours.counts) == one.countsHash);
        CHECK(ours.zeros == one.zeros);
        CHECK(ours.below == one.below);
        CHECK(ours.above == one.above);
        CHECK(ours.nonFinite == one.notFinite);
        REQUIRE(ours.zeroBin.has_value() == (one.low <= 0 && one.high >= 0));
        if (ours.zeroBin) {
            CHECK(ours.edges[*ours.zeroBin] <= 0);
            CHECK((ours.edges[*ours.zeroBin + 1] > 0 || *ours.zeroBin + 1 == one.bins));
            CHECK(ours.countWithoutZeros(*ours.zeroBin) + ours.zeros == ours.counts[*ours.zeroBin]);
        }
    }
}

TEST_CASE("where f64 has fewer numbers than edges are asked for, counts are those of the edges") {
    const EqualBins bins(1e16, 1e16 + 8, 100); // five numbers: numpy refuses them
    CHECK(!bins.areRegular());
    std::vector<double> values{1e16, 1e16 + 2, 1e16 + 4, 1e16 + 8, 1e16 - 2, NAN};
    for (const BinSearch search : binSearches()) {
        std::vector<int32_t> found(values.size());
        search(values.data(), found.data(), values.size(), {}, bins);
        for (size_t i = 0; i < 4; ++i) {
            const auto bin = static_cast<size_t>(found[i]);
            CHECK(bins.edges()[bin] == values[i]);
            CHECK((bins.edges()[bin + 1] > values[i] || bin == 99));
        }
        CHECK(found[4] == 100);
        CHECK(found[5] == 100);
    }
    const EqualBins point(1e17, 1e17, 3);
    CHECK(point.find(1e17) == 2);
}

TEST_CASE("many 16-bit values, counted by their bits, give numpy's histogram") {
    std::vector<uint16_t> every;
    for (int i = 0; i < 4 * 65536; ++i)
        every.push_back(static_cast<uint16_t>(i));
    const TemporaryFolder folder;
    for (const auto& [name, dtype] : {std::pair("every_F16", Dtype::F16), {"every_BF16", Dtype::BF16}}) {
        CAPTURE(name);
        NoProgress progress;
        writeSafetensors(folder / name,
                         {tensorSource("w", dtype, {4, 65536}, std::as_bytes(std::span(every)))}, {},
                         progress);
        const auto checkpoint = Checkpoint::open(folder / name);
        const nlohmann::json& expected = analysisExpected().at("histograms").at(name);
        const Histogram ours = countedAs(*checkpoint, layerOf(*checkpoint, "w"), expected);
        checkHistogram(ours, expected);
        CHECK(ours.nonFinite > 0);
    }
}

TEST_CASE("a request that makes no sense is refused") {
    const auto checkpoint = analysisCheckpoint("odd");
    const auto layer = layerOf(*checkpoint, "bad");
    NoProgress progress;
    const auto refuses = [&](const HistogramRequest& request) {
        try {
            histogramOf(*checkpoint, layer, request, progress);
        } catch (const Error& error) {
            return error.code() == ErrorCode::Usage;
        }
        return false;
    };
    CHECK(refuses({0, {}, Normalisation::None}));
    CHECK(refuses({1'000'001, {}, Normalisation::None}));
    CHECK(refuses({10, std::pair(1.0, 0.0), Normalisation::None}));
    CHECK(refuses({10, std::pair(0.0, std::numeric_limits<double>::infinity()), Normalisation::None}));
    CHECK(refuses({10, std::pair(0.0, std::numeric_limits<double>::quiet_NaN()), Normalisation::None}));
    CHECK(!refuses({1'000'000, {}, Normalisation::None}));
}

TEST_CASE("a stopped count ends in Cancelled") {
    const auto checkpoint = analysisCheckpoint("split_f32");
    std::stop_source stop;
    stop.request_stop();
    NoProgress progress;
    try {
        histogramOf(*checkpoint, blockOf(*checkpoint, 0), {}, progress, stop.get_token());
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Cancelled);
    }
}
