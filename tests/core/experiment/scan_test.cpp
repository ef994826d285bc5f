#include "experiment/scan.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;

namespace {

/// Flat, then a fall between 60 and 70 %.
double dropAt(double sparsity) {
    return sparsity < 0.6 ? 0 : std::max(-80.0, -800 * (sparsity - 0.6));
}

std::vector<double> scanned(size_t most) {
    std::vector<std::pair<double, double>> measured;
    std::vector<double> order;
    while (const auto next = nextScanSparsity(measured, most)) {
        measured.emplace_back(*next, dropAt(*next));
        order.push_back(*next);
    }
    return order;
}

} // namespace

TEST_CASE("A scan is coarse first, then where the curve bends") {
    const std::vector<double> order = scanned(20);
    REQUIRE(order.size() == 20);
    CHECK(std::vector(order.begin(), order.begin() + 5) == std::vector<double>{0, 0.95, 0.5, 0.25, 0.75});
    const auto inFall = std::ranges::count_if(order, [](double s) { return s > 0.55 && s < 0.75; });
    CHECK(inFall >= 8); // a fifth of the axis has nearly half of the points
    CHECK(std::set(order.begin(), order.end()).size() == 20);
    for (const double sparsity : order)
        CHECK(std::abs(sparsity * 200 - std::round(sparsity * 200)) < 1e-6); // steps of 0.5 %
}

TEST_CASE("A scan ends when no gap is left") {
    const std::vector<double> order = scanned(1000);
    CHECK(order.size() < 200);
    CHECK(order.size() > 90);
}

TEST_CASE("A point is known by what made its mask") {
    const MethodSpec omp{"omp", {}}, random{"random", {}};
    const PoolRule everything;
    const nlohmann::json point = askedOfPoint(omp, 0, everything, {0.5, {}});
    CHECK(point == askedOfPoint(omp, 7, everything, {0.5, {}})); // omp draws nothing
    CHECK(point != askedOfPoint(random, 0, everything, {0.5, {}}));
    CHECK(askedOfPoint(random, 0, everything, {0.5, {}}) != askedOfPoint(random, 7, everything, {0.5, {}}));
    CHECK(point != askedOfPoint(omp, 0, everything, {0.6, {}}));
    CHECK(point != askedOfPoint(omp, 0, everything, {0.5, PoolCell{0, Component::Query}}));
    PoolRule some;
    some.except = "query";
    CHECK(point != askedOfPoint(omp, 0, some, {0.5, {}}));
    CHECK(askedOfPoint(omp, 0, some, {0.0, {}}) == askedOfPoint(random, 3, everything, {0.0, {}})); // dense
    const ModelContent model{"aa", {}, {}};
    TaskSpec task{.task = "fashion-mnist"};
    const nlohmann::json all = askedOfScan(model, task, "d");
    task.testExamples = 100;
    CHECK(all != askedOfScan(model, task, "d"));
    CHECK(all != askedOfScan({"ab", {}, {}}, TaskSpec{.task = "fashion-mnist"}, "d"));
    // Of a text the tokenizer is a part of the question.
    const ModelContent other{"aa", {}, {}, "tokens"};
    CHECK(all == askedOfScan(other, TaskSpec{.task = "fashion-mnist"}, "d"));
    const TaskSpec text{.task = "sst-2"};
    CHECK(askedOfScan(other, text, "d") != askedOfScan(model, text, "d"));
}
