// Budgets, outliers, and Python's random numbers.
#include "engine/pruning/python_random.h"
#include "engine/pruning/row_masks.h"
#include "experiment/allocation.h"

#include <doctest/doctest.h>
#include <numeric>

using namespace sparsescope;

TEST_CASE("random numbers are CPython's") {
    PythonRandom zero(0);
    for (const int64_t expected : {201979, 220500, 21225, 135746})
        CHECK(zero.between(0, 356316) == expected);
    PythonRandom large((uint64_t{1} << 40U) + 7);
    for (const uint32_t expected : {2635837658U, 3209733218U, 3500038837U})
        CHECK(large.bits(32) == expected);
    for (const int64_t expected : {9, 8, 7, 9, 6, 9})
        CHECK(large.between(5, 9) == expected);
    PythonRandom some(1234);
    using Numbers = std::vector<uint32_t>;
    CHECK(some.sample(1000, 5) == Numbers{989, 796, 451, 119, 7});
    CHECK(some.sample(30, 7) == Numbers{2, 25, 18, 1, 21, 22, 29});
    CHECK(some.sample(30, 7) == Numbers{3, 24, 11, 7, 0, 25, 28});
    CHECK(some.sample(5000, 8) == Numbers{2835, 3966, 3797, 1216, 747, 1499, 937, 119});
    CHECK(PythonRandom(42).shuffled(10) == Numbers{7, 3, 2, 8, 5, 6, 9, 4, 0, 1});
    PythonRandom three(3);
    uint32_t last = 0;
    for (int i = 0; i < 700; ++i) // beyond one filling of the state
        last = three.bits(32);
    CHECK(last == 2944455115U);
}

TEST_CASE("a budget is met exactly, whatever the shares") {
    const std::vector<double> shares{0.2, 0.5, 0.9, 1.4, -0.3};
    const std::vector<uint64_t> sizes{7, 100, 13, 50, 29};
    for (const uint64_t pruned : {0, 1, 57, 100, 150, 198, 199}) {
        const std::vector<uint64_t> budgets = budgetsOf(shares, sizes, pruned);
        CHECK(std::accumulate(budgets.begin(), budgets.end(), uint64_t{0}) == pruned);
        for (size_t i = 0; i < sizes.size(); ++i)
            CHECK(budgets[i] <= sizes[i]);
    }
    CHECK(budgetsOf(std::vector{0.25, 0.75}, std::vector<uint64_t>{100, 100}, 100) ==
          std::vector<uint64_t>{25, 75});
}

TEST_CASE("OWL spreads around the mean by how much stands out") {
    // keep = 2 * 0.1 * (D - 1) / 4 - 0.1 + 0.5 for D = 1, 3, 5
    const std::vector<double> sparsities = owlSparsities(std::vector{1.0, 3.0, 5.0}, 0.5, 0.1);
    CHECK(sparsities[0] == doctest::Approx(0.6));
    CHECK(sparsities[1] == doctest::Approx(0.5));
    CHECK(sparsities[2] == doctest::Approx(0.4));
    for (const double share : owlSparsities(std::vector{2.0, 2.0}, 0.7, 0.1))
        CHECK(share == doctest::Approx(0.7));
}

TEST_CASE("equal scores go in order") {
    std::vector<uint8_t> kept(6);
    keepHighest(std::vector<float>{1, 1, 1, 2, 1, 0}, 3, kept.data());
    CHECK(kept == std::vector<uint8_t>{0, 0, 1, 1, 1, 0});
    keepHighest(std::vector<float>{-1, 0, -0.0F, 2, -3, 0}, 3, kept.data());
    CHECK(kept == std::vector<uint8_t>{0, 0, 1, 1, 0, 1});
    keepHighestOfGroups(std::vector<float>{1, 1, 1, 2, 1, 0}, 2, 3, kept.data());
    CHECK(kept == std::vector<uint8_t>{1, 1, 0, 1, 1, 0});
}
