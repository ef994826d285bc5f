// Masks as sets, and under two namings of one model.
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "weights/masks/mask_sets.h"
#include "weights/masks/similarity.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

MaskSet ompOf(const std::string& file, double sparsity) {
    const auto checkpoint = analysisCheckpoint(file);
    const Anatomy anatomy = dissect(*checkpoint);
    NoProgress progress;
    return ompMask(*checkpoint, anatomy,
                   MagnitudeIndex::build(checkpoint, anatomy, false, progress)->level(sparsity));
}

/// One tensor [2, 3] of these six flags.
MaskSet tiny(std::array<int, 6> kept) {
    MaskSet set;
    set.tensors.push_back({"w", {2, 3}, {0, 0}});
    for (size_t i = 0; i < 6; ++i) {
        uint8_t& bits = set.tensors[0].bits[i / 3];
        bits = static_cast<uint8_t>(bits | kept[i] << (i % 3));
    }
    return set;
}

} // namespace

TEST_CASE("intersection, union and difference, by hand") {
    const MaskSet a = tiny({1, 1, 0, 0, 1, 1});
    const MaskSet b = tiny({1, 0, 1, 0, 1, 0});
    const auto bitsOf = [&](SetOperation operation) { return combineMasks(a, b, operation).tensors[0].bits; };
    CHECK(bitsOf(SetOperation::Intersection) == tiny({1, 0, 0, 0, 1, 0}).tensors[0].bits);
    CHECK(bitsOf(SetOperation::Union) == tiny({1, 1, 1, 0, 1, 1}).tensors[0].bits);
    CHECK(bitsOf(SetOperation::Difference) == tiny({0, 1, 0, 0, 0, 1}).tensors[0].bits);
    CHECK(combineMasks(a, b, SetOperation::Difference).sparsity == doctest::Approx(4.0 / 6));
    CHECK(isNested(combineMasks(a, b, SetOperation::Intersection), b));
    CHECK(isNested(a, combineMasks(a, b, SetOperation::Union)));
    CHECK(!isNested(a, b));
    CHECK(isNested(a, a));
}

TEST_CASE("OMP masks of one model are nested, and sets of them are the sparser and the denser one") {
    const MaskSet sparse = ompOf("ties_f32", 0.7);
    const MaskSet dense = ompOf("ties_f32", 0.4);
    CHECK(isNested(sparse, dense));
    CHECK(!isNested(dense, sparse));
    CHECK(compareMasks(combineMasks(sparse, dense, SetOperation::Union), dense).all.hamming() == 0.0);
    CHECK(compareMasks(combineMasks(sparse, dense, SetOperation::Intersection), sparse).all.hamming() == 0.0);
    CHECK(combineMasks(sparse, dense, SetOperation::Difference).prunedCount() == sparse.poolNumel());
    CHECK(combineMasks(dense, sparse, SetOperation::Difference).prunedCount() ==
          dense.poolNumel() - (sparse.prunedCount() - dense.prunedCount()));
}

TEST_CASE("masks of one model under other names are the same masks") {
    const MaskSet split = ompOf("split_f32", 0.613);
    for (const std::string file : {"fused_f32", "gpt2_f32"}) {
        CAPTURE(file);
        const MaskSet other = ompOf(file, 0.613);
        CHECK(compareMasks(split, other).all.hamming() == 0.0);
        CHECK(compareMasks(split, other).tensors.size() == 12);
        CHECK(compareMasks(other, split).all.hamming() == 0.0);
        CHECK(compareMasks(other, split).tensors.size() == 8);
        const MaskSet renamed = renamedLike(other, split);
        const MaskSet back = renamedLike(renamed, other);
        for (size_t i = 0; i < split.tensors.size(); ++i)
            CHECK(renamed.tensors[i].bits == split.tensors[i].bits);
        for (size_t i = 0; i < other.tensors.size(); ++i)
            CHECK(back.tensors[i].bits == other.tensors[i].bits);
        CHECK(isNested(ompOf(file, 0.8), split));
    }
    // Google's names keep the heads apart, in rows of their own bytes.
    CHECK(renamedLike(ompOf("google_ties", 0), split).prunedCount() == 0);
    CHECK(isNested(ompOf("google_ties", 0.5), renamedLike(ompOf("google_ties", 0.25), split)));
}

TEST_CASE("masks of two models have nothing in common") {
    const MaskSet split = ompOf("split_f32", 0.3);
    const auto bert = Checkpoint::open(SPARSESCOPE_TEST_DATA "/statistics/bert");
    CHECK(codeOf([&] { compareMasks(split, zeroMask(*bert, dissect(*bert))); }) == ErrorCode::MaskMismatch);
    MaskSet fewer = split;
    fewer.tensors.erase(fewer.tensors.begin());
    CHECK(codeOf([&] { compareMasks(split, fewer); }) == ErrorCode::MaskMismatch);
    CHECK(codeOf([&] { combineMasks(tiny({}), split, SetOperation::Union); }) == ErrorCode::MaskMismatch);
    CHECK(codeOf([&] { isNested(fewer, split); }) == ErrorCode::MaskMismatch);
}
