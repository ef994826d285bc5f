// Skewness, kurtosis, energy and distances against scipy and numpy (make_statistics.py).
#include "base/error.h"
#include "support/analysis_data.h"
#include "weights/analysis/distance.h"
#include "weights/analysis/energy.h"
#include "weights/analysis/exact_levels.h"
#include "weights/analysis/higher_moments.h"
#include "weights/anatomy/alignment.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

void checkNear(const std::optional<double>& ours, const nlohmann::json& theirs, double tolerance) {
    REQUIRE(ours.has_value() == !theirs.is_null());
    if (ours)
        CHECK(std::abs(*ours - theirs.get<double>()) <=
              tolerance * std::max(1.0, std::abs(theirs.get<double>())));
}

} // namespace

TEST_CASE("skewness and kurtosis are scipy's, of every type and with far means") {
    for (const auto& [file, tensors] : statisticsExpected().at("higher").items()) {
        const auto checkpoint = analysisCheckpoint(file);
        std::vector<ElementRange> ranges;
        for (const Tensor& tensor : checkpoint->tensors())
            ranges.push_back({&tensor, 0, tensor.numel()});
        NoProgress progress;
        const std::vector<HigherMoments> moments = higherMoments(ranges, progress);
        for (size_t i = 0; i < ranges.size(); ++i) {
            CAPTURE(file);
            CAPTURE(ranges[i].tensor->name);
            const nlohmann::json& theirs = tensors.at(ranges[i].tensor->name);
            checkNear(moments[i].skewness(), theirs.at("skewness"), 1e-12);
            checkNear(moments[i].kurtosis(), theirs.at("kurtosis"), 1e-12);
        }
    }
}

TEST_CASE("moments of parts merge to those of the whole, and of a fused part to those of its matrix") {
    const nlohmann::json& expected = statisticsExpected().at("higher");
    const auto odd = analysisCheckpoint("odd");
    const Tensor& far = *odd->find("far");
    NoProgress progress;
    const std::vector<ElementRange> ranges{
        {&far, 0, 1}, {&far, 1, 4000}, {&far, 4001, 0}, {&far, 4001, far.numel() - 4001}};
    HigherMoments all;
    for (const HigherMoments& part : higherMoments(ranges, progress))
        all.merge(part);
    checkNear(all.skewness(), expected.at("odd").at("far").at("skewness"), 1e-11);
    checkNear(all.kurtosis(), expected.at("odd").at("far").at("kurtosis"), 1e-11);

    const auto gpt2 = analysisCheckpoint("gpt2_f32");
    const Anatomy anatomy = dissect(*gpt2);
    const std::vector<ElementRange> value{elementsOf(*gpt2, anatomy.pool[anatomy.blockMatrices(1)[2]])};
    checkNear(
        higherMoments(value, progress).front().kurtosis(),
        expected.at("split_f32").at("vit.encoder.layer.1.attention.attention.value.weight").at("kurtosis"),
        1e-12);
    CHECK(!HigherMoments{}.skewness());
}

TEST_CASE("energy kept is numpy's, for the pool and every tensor, with ties") {
    for (const auto& [file, levels] : statisticsExpected().at("energy").items()) {
        const auto checkpoint = analysisCheckpoint(file);
        const Anatomy anatomy = dissect(*checkpoint);
        std::vector<double> sparsities;
        for (const nlohmann::json& level : levels)
            sparsities.push_back(level.at("sparsity").get<double>());
        NoProgress progress;
        const auto thresholds = exactLevels(checkpoint, anatomy, sparsities, progress);
        const auto energies = energyKept(*checkpoint, anatomy, thresholds, progress);
        for (size_t i = 0; i < levels.size(); ++i) {
            CAPTURE(file);
            CAPTURE(sparsities[i]);
            Energy pool;
            std::map<size_t, Energy> ofTensor;
            for (size_t m = 0; m < anatomy.pool.size(); ++m) {
                pool.add(energies[i][m]);
                ofTensor[anatomy.pool[m].tensor].add(energies[i][m]);
            }
            checkNear(pool.share(), levels[i].at("share"), 1e-12);
            for (const auto& [tensor, energy] : ofTensor)
                checkNear(energy.share(), levels[i].at("tensors").at(checkpoint->tensors()[tensor].name),
                          1e-12);
        }
    }
    CHECK(!Energy{}.share());
}

TEST_CASE("distances of tensors, layers, components and pools are numpy's") {
    const nlohmann::json& expected = statisticsExpected().at("distance");
    const auto bins = statisticsExpected().at("bins").get<size_t>();
    const auto a = analysisCheckpoint("split_f32");
    const auto b = analysisCheckpoint("pruned_f32");
    const Anatomy ofA = dissect(*a);
    const Anatomy ofB = dissect(*b);
    const Alignment alignment = align(ofA, ofB);
    CHECK(alignment.pairs.size() == 12);
    CHECK(alignment.onlyA.empty());
    NoProgress progress;
    const auto check = [&](const auto& chosen, const nlohmann::json& theirs) {
        ElementSums sums;
        std::vector<PoolMatrix> inA, inB;
        for (const auto& [x, y] : alignment.pairs) {
            if (!chosen(ofA.pool[x]))
                continue;
            sums.add(elementSums(*a, ofA.pool[x], *b, ofB.pool[y], progress));
            inA.push_back(ofA.pool[x]);
            inB.push_back(ofB.pool[y]);
        }
        checkNear(sums.l2Difference().value(), theirs.at("l2_diff"), 1e-13);
        checkNear(sums.relativeL2(), theirs.at("relative_l2"), 1e-13);
        checkNear(sums.cosine(), theirs.at("cosine"), 1e-13);
        const auto distance = distributionDistance(*a, inA, *b, inB, bins, progress);
        REQUIRE(distance);
        checkNear(distance->ks, theirs.at("ks"), 1e-13);
        checkNear(distance->wasserstein, theirs.at("wasserstein"), 1e-13);
    };
    for (const auto& [name, theirs] : expected.at("tensors").items()) {
        CAPTURE(name);
        check([&](const PoolMatrix& m) { return m.label == name; }, theirs);
    }
    for (int block = 0; block < 2; ++block)
        check([&](const PoolMatrix& m) { return m.block == block; }, expected.at("layers").at(block));
    check([&](const PoolMatrix& m) { return m.component == Component::Value; }, expected.at("value"));
    check([&](const PoolMatrix&) { return true; }, expected.at("pool"));
}

TEST_CASE("the same weights under other names and the other way round are at distance 0") {
    const auto a = analysisCheckpoint("split_f32");
    const Anatomy ofA = dissect(*a);
    NoProgress progress;
    for (const char* file : {"fused_f32", "gpt2_f32"}) {
        CAPTURE(file);
        const auto b = analysisCheckpoint(file);
        const Anatomy ofB = dissect(*b);
        const Alignment alignment = align(ofA, ofB);
        REQUIRE(alignment.pairs.size() == 12);
        for (const auto& [x, y] : alignment.pairs) {
            CHECK(elementSums(*a, ofA.pool[x], *b, ofB.pool[y], progress).l2Difference() == 0);
            const auto distance = distributionDistance(*a, {ofA.pool[x]}, *b, {ofB.pool[y]}, 100, progress);
            CHECK(distance->ks == 0);
            CHECK(distance->wasserstein == 0);
        }
    }
}

TEST_CASE("matrices of other shapes have a distance of distributions alone, and nothing has none") {
    const auto a = analysisCheckpoint("split_f32");
    const Anatomy anatomy = dissect(*a);
    NoProgress progress;
    const PoolMatrix& in = anatomy.pool[anatomy.blockMatrices(0)[4]];
    const PoolMatrix& out = anatomy.pool[anatomy.blockMatrices(0)[5]];
    try {
        elementSums(*a, in, *a, out, progress);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Usage);
        CHECK(error.subject() == in.label);
    }
    CHECK(distributionDistance(*a, {in}, *a, {out}, 50, progress)->ks > 0);
    CHECK(!distributionDistance(*a, {}, *a, {out}, 50, progress));
    CHECK(!ElementSums{}.cosine());
    CHECK(!ElementSums{}.relativeL2());
    CHECK(!ElementSums{}.l2Difference());

    // By hand: the angle of (3, 4) and (4, 3), whatever their sizes.
    class Pair final : public Checkpoint {
    public:
        Pair(std::span<const double> first, std::span<const double> second) {
            m_tensors.push_back({"x", Dtype::F64, {1, 2}, std::as_bytes(first)});
            m_tensors.push_back({"y", Dtype::F64, {1, 2}, std::as_bytes(second)});
            index();
        }
    };
    for (const auto& [ofA, ofB] : std::vector<std::pair<double, double>>{
             {1e300, 1e300}, {1e-300, 1e-300}, {1e300, 1e-300}, {1e-200, 1}, {1, 1e200}}) {
        CAPTURE(ofA);
        CAPTURE(ofB);
        const std::vector<double> first{3 * ofA, 4 * ofA}, second{4 * ofB, 3 * ofB};
        const Pair pair(first, second);
        const Anatomy both = dissect(pair);
        ElementSums sums = elementSums(pair, both.pool[0], pair, both.pool[1], progress);
        checkNear(sums.cosine(), 0.96, 1e-14);
        const double apart = ofA == ofB ? std::sqrt(2.0) * ofA : 5 * std::max(ofA, ofB);
        checkNear(sums.l2Difference(), apart, 1e-14);
        if (ofA >= ofB)
            checkNear(sums.relativeL2(), apart / (5 * ofA), 1e-14);
        sums.add({}); // of a layer of zeros
        sums.add(sums);
        checkNear(sums.cosine(), 0.96, 1e-14);
    }

    // By hand: {0, 1} against {0, 3} over 3 bins of width 1: cumulative 1/2, 1, 1 and 1/2, 1/2, 1; the last
    // bin is closed. Infinity and NaN are no part of either.
    const std::vector<float> x{0, 1, std::numeric_limits<float>::infinity()}, y{0, 3, NAN};
    class Two final : public Checkpoint {
    public:
        Two(std::span<const float> first, std::span<const float> second) {
            m_tensors.push_back({"x", Dtype::F32, {1, 3}, std::as_bytes(first)});
            m_tensors.push_back({"y", Dtype::F32, {1, 3}, std::as_bytes(second)});
            index();
        }
    };
    const Two two(x, y);
    const Anatomy pool = dissect(two);
    const auto distance = distributionDistance(two, {pool.pool[0]}, two, {pool.pool[1]}, 3, progress);
    CHECK(distance->ks == 0.5);
    CHECK(distance->wasserstein == 0.5);
    const ElementSums sums = elementSums(two, pool.pool[0], two, pool.pool[1], progress);
    CHECK(sums.l2Difference() == 2);
    CHECK(*sums.relativeL2() == 2);
    CHECK(*sums.cosine() == 1);
}

TEST_CASE("what has no partner is told, and files of unknown family are paired by name") {
    const auto split = analysisCheckpoint("split_f32");
    Anatomy shorter = dissect(*split);
    std::erase_if(shorter.pool, [](const PoolMatrix& m) { return m.block == 1; });
    const Alignment alignment = align(dissect(*split), shorter);
    CHECK(alignment.pairs.size() == 6);
    CHECK(alignment.onlyA.size() == 6);
    CHECK(alignment.onlyB.empty());
    const auto odd = analysisCheckpoint("odd");
    const Anatomy unknown = dissect(*odd);
    CHECK(align(unknown, unknown).pairs.size() == unknown.pool.size());
    CHECK(align(dissect(*split), unknown).pairs.empty());
}
