#include "study/essential_sparsity.h"

#include "base/json_object.h"

#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

/// One vector of drops a seed.
DropCurve curveOf(const std::vector<double>& sparsities, const std::vector<std::vector<double>>& drops) {
    DropCurve curve;
    curve.denseScore = 85.0;
    for (size_t level = 0; level < sparsities.size(); ++level) {
        CurvePoint point;
        point.sparsity = sparsities[level];
        for (size_t seed = 0; seed < drops.size(); ++seed) {
            point.seeds.push_back(static_cast<int64_t>(seed) * 7);
            point.seedDrops.push_back(drops[seed][level]);
            point.drop += drops[seed][level] / static_cast<double>(drops.size());
        }
        curve.points.push_back(point);
    }
    return curve;
}

DropCurve located(const std::vector<double>& sparsities, const std::vector<std::vector<double>>& drops,
                  double epsilon = 1) {
    DropCurve curve = curveOf(sparsities, drops);
    locateEssentialSparsity(curve, epsilon);
    return curve;
}

} // namespace

TEST_CASE("The crossing lies on the line between the two points around it") {
    const DropCurve curve = located({0, 0.5, 0.6, 0.7}, {{0, 0.2, -0.5, -2.5}});
    REQUIRE(curve.essential);
    CHECK(curve.essential->value == doctest::Approx(0.625)); // a quarter of the way from -0.5 to -2.5
    CHECK(curve.essential->epsilon == 1.0);
    CHECK(!curve.essential->overSeeds); // one seed has no interval
    CHECK(curve.nextSparsity == 0.65);
}

TEST_CASE("A point right at the tolerance is within it") {
    CHECK(located({0, 0.5, 0.7}, {{0, -1, -3}}).essential->value == 0.5);
    CHECK(located({0, 0.5, 0.7}, {{0, 0, -1e-12}}, 0).essential->value == doctest::Approx(0.5));
}

TEST_CASE("Of several crossings the last counts") {
    const DropCurve curve = located({0, 0.2, 0.4, 0.6, 0.8}, {{0, -1.5, -0.5, -2.5, -9}});
    CHECK(curve.essential->value == doctest::Approx(0.45));
    CHECK(curve.nextSparsity == 0.5);
}

TEST_CASE("Without a crossing there is no essential sparsity, but a next one to measure") {
    CHECK(!located({0}, {{0}}).essential);
    CHECK(located({0}, {{0}}).nextSparsity == 0.5);
    const DropCurve flat = located({0, 0.5, 0.9}, {{0, 0.1, -0.9}});
    CHECK(!flat.essential);
    CHECK(flat.nextSparsity == 0.95);
    CHECK(!located({0, 0.5, 0.995}, {{0, 0, 0}}).nextSparsity); // nothing left to learn
    DropCurve noDense = curveOf({0.5}, {{0}});
    noDense.denseScore.reset();
    locateEssentialSparsity(noDense, 1);
    CHECK(!noDense.nextSparsity);
    DropCurve empty;
    locateEssentialSparsity(empty, 1);
    CHECK(!empty.essential);
}

TEST_CASE("A narrow bracket needs no further point") {
    const DropCurve curve = located({0, 0.6, 0.605}, {{0, 0, -5}});
    CHECK(curve.essential);
    CHECK(!curve.nextSparsity);
}

TEST_CASE("The interval keeps a seed's runs together and is the same every time") {
    // Three seeds that cross at 0.5, 0.6 and 0.7: one of 27 resamples is all the first and one all the
    // last, 3.7 % each.
    const std::vector<std::vector<double>> drops{{0, -1, -2, -3}, {0, 0, -1, -2}, {0, 0.5, 0, -1}};
    const DropCurve curve = located({0, 0.5, 0.6, 0.7}, drops);
    CHECK(curve.essential->overSeeds->low == doctest::Approx(0.5));
    CHECK(curve.essential->overSeeds->high == doctest::Approx(0.7));
    CHECK(located({0, 0.5, 0.6, 0.7}, drops).essential->overSeeds->low == curve.essential->overSeeds->low);
    const DropCurve same = located({0, 0.5, 0.7}, {{0, 0, -2}, {0, 0, -2}});
    CHECK(same.essential->overSeeds->low == same.essential->value);
    CHECK(same.essential->overSeeds->high == same.essential->value);
    // A seed that never crosses within what was measured counts as the largest sparsity.
    CHECK(located({0, 0.5, 0.7}, {{0, 0, -4}, {0, 0, 0}, {0, 0, 0}}).essential->overSeeds->high ==
          doctest::Approx(0.7));
}

TEST_CASE("Seeds that are not done everywhere take part where they are") {
    DropCurve curve = curveOf({0, 0.5, 0.7}, {{0, 0, -2}, {0, 0, -2}});
    curve.points[2].seeds.pop_back();
    curve.points[2].seedDrops.pop_back();
    locateEssentialSparsity(curve, 1);
    REQUIRE(curve.essential->overSeeds);
    CHECK(curve.essential->overSeeds->low == doctest::Approx(0.6));
    CHECK(curve.essential->overSeeds->high ==
          doctest::Approx(0.7)); // only the second seed: it has no point at 0.7
}

TEST_CASE("Forty curves give what numpy and kneed give") {
    const nlohmann::json cases = readJsonFile(SPARSESCOPE_TEST_DATA "/essential/curves.json");
    REQUIRE(cases.size() == 40);
    size_t knees = 0;
    size_t intervals = 0;
    for (size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        const nlohmann::json& one = cases[i];
        const DropCurve curve = located(one.at("sparsities"), one.at("drops"), one.at("epsilon"));
        REQUIRE(curve.essential.has_value() == !one.at("value").is_null());
        if (!curve.essential)
            continue;
        CHECK(curve.essential->value == doctest::Approx(one.at("value").get<double>()).epsilon(1e-5));
        if (one.contains("knee"))
            REQUIRE(curve.essential->knee.has_value() == !one.at("knee").is_null());
        if (one.contains("knee") && curve.essential->knee) {
            CHECK(*curve.essential->knee == doctest::Approx(one.at("knee").get<double>()));
            ++knees;
        }
        REQUIRE(curve.essential->overSeeds.has_value() == one.contains("interval"));
        if (one.contains("interval")) {
            // Up to five seeds we take all resamples too; beyond it 2000 draws stand for them.
            const double tolerance = one.at("drops").size() <= 5 ? 1e-9 : 0.01;
            CHECK(std::abs(curve.essential->overSeeds->low - one.at("interval")[0].get<double>()) <
                  tolerance);
            CHECK(std::abs(curve.essential->overSeeds->high - one.at("interval")[1].get<double>()) <
                  tolerance);
            ++intervals;
        }
    }
    CHECK(knees > 10);
    CHECK(intervals > 10);
}
