#include "base/error.h"
#include "support/analysis_data.h"
#include "support/named_checkpoint.h"
#include "weights/masks/mask.h"
#include "weights/masks/similarity.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// A checkpoint without weights: these masks do not look at any.
struct Pool {
    NamedCheckpoint checkpoint;
    Anatomy anatomy = dissect(checkpoint);

    MaskSet random(double sparsity, uint64_t seed) const {
        return randomMask(checkpoint, anatomy, sparsity, seed);
    }
    MaskSet erk(double sparsity, uint64_t seed) const { return erkMask(checkpoint, anatomy, sparsity, seed); }
};

double keptShare(const MaskSet& set, const std::string& name) {
    const TensorMask* mask = set.find(name);
    REQUIRE(mask != nullptr);
    return static_cast<double>(mask->keptCount()) / static_cast<double>(mask->rows() * mask->columns());
}

} // namespace

TEST_CASE("random masks prune exactly k, spread evenly, nest and depend on the seed alone") {
    const Pool pool{NamedCheckpoint({{"a", {300, 500}}, {"b", {1000, 333}}, {"c", {7, 9}}})};
    for (const double sparsity : {0.0, 0.25, 0.5, 0.9, 0.999}) {
        CAPTURE(sparsity);
        const MaskSet one = pool.random(sparsity, 1);
        CHECK(one.prunedCount() == prunedCount(sparsity, pool.anatomy.poolNumel));
        // Five standard deviations of a fair draw.
        CHECK(std::abs(keptShare(one, "a") - (1 - sparsity)) <=
              5 * std::sqrt(sparsity * (1 - sparsity) / 150000) + 1e-9);
        CHECK(pool.random(sparsity, 1).tensors[1].bits == one.tensors[1].bits);
        if (sparsity == 0)
            continue;
        const MaskSet other = pool.random(sparsity, 2);
        CHECK(other.tensors[1].bits != one.tensors[1].bits);
        // Independent masks of sparsity s have cosine 1 - s.
        const Similarity similarity = compareMasks(one, other).all;
        CHECK(similarity.cosine().value() == doctest::Approx(1 - sparsity).epsilon(0.1));
        CHECK(similarity.randomBaseline().value() == doctest::Approx(1 - sparsity).epsilon(1e-6));
        const MaskSet denser = pool.random(sparsity / 2, 1);
        CHECK(compareMasks(one, denser).all.keptBoth == one.poolNumel() - one.prunedCount());
    }
}

TEST_CASE("ERK keeps (out + in) / (out in) of each matrix, at most all") {
    // Raw densities 2/1000, 2/100 and 2/10; at density 0.05 of 1,010,100: the smallest would get more than it
    // has.
    const Pool pool{NamedCheckpoint({{"large", {1000, 1000}}, {"small", {10, 10}}, {"middle", {100, 100}}})};
    // By hand: small dense; scale * (2/1000 * 1e6 + 2/100 * 1e4) = 0.05 * 1010100 - 100 -> scale = 22.9114.
    const MaskSet masks = pool.erk(0.95, 3);
    CHECK(keptShare(masks, "small") == 1);
    CHECK(keptShare(masks, "large") == doctest::Approx(0.0458227).epsilon(0.02));
    CHECK(keptShare(masks, "middle") == doctest::Approx(0.458227).epsilon(0.05));
    const double density =
        1 - static_cast<double>(masks.prunedCount()) / static_cast<double>(masks.poolNumel());
    CHECK(density == doctest::Approx(0.05).epsilon(0.02));
    CHECK(pool.erk(0, 3).prunedCount() == 0);
    CHECK(pool.erk(0.95, 3).tensors[0].bits == masks.tensors[0].bits);
    CHECK(pool.erk(0.95, 4).tensors[0].bits != masks.tensors[0].bits);
}

TEST_CASE("tiny pools and bad requests") {
    const Pool one{NamedCheckpoint({{"a", {1, 1}}})};
    CHECK(one.random(0.4, 0).prunedCount() == 0);
    CHECK(one.random(0.6, 0).prunedCount() == 1);
    for (const double sparsity : {-0.1, 1.0}) {
        CHECK_THROWS_AS(one.random(sparsity, 0), Error);
        CHECK_THROWS_AS(one.erk(sparsity, 0), Error);
    }
    const Pool empty{NamedCheckpoint({{"a", {4}}})};
    CHECK_THROWS_AS(empty.random(0.5, 0), Error);
    CHECK_THROWS_AS(empty.erk(0.5, 0), Error);
}
