#include "base/error.h"
#include "support/analysis_data.h"
#include "support/temporary_folder.h"
#include "weights/analysis/histogram.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <doctest/doctest.h>
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
