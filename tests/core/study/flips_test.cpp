#include "study/flips.h"

#include "base/json_object.h"
#include "experiment/task.h"
#include "study/essential_sparsity.h"

#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <random>

using namespace sparsescope;

namespace {

/// Ten classes; `wrong` of them, from `first` on, are taken for the next one.
Examples examplesOf(size_t count, size_t first, size_t wrong) {
    Examples examples;
    for (size_t i = 0; i < count; ++i) {
        const auto label = static_cast<int64_t>(i % 10);
        const bool right = i < first || i >= first + wrong;
        examples.labels.push_back(label);
        examples.predictions.push_back(right ? label : (label + 1) % 10);
        examples.margins.push_back(right ? 1.5 : -0.25);
    }
    return examples;
}

/// One point of one seed.
std::vector<std::vector<ExamplePair>> alone(const ExamplePair& pair) {
    return std::vector<std::vector<ExamplePair>>{std::vector<ExamplePair>{pair}};
}

Examples parse(const nlohmann::json& json) {
    return {json.at("labels"), json.at("predictions"), json.at("margins"),
            json.value("groups", std::vector<int64_t>())};
}

Metric metricOf(const std::string& name) {
    static const std::map<std::string, Metric> all{
        {"accuracy", {"accuracy", "%", Better::Higher, ScoredBy::Rights}},
        {"F1", {"F1", "%", Better::Higher, ScoredBy::F1}},
        {"macro accuracy", {"macro accuracy", "%", Better::Higher, ScoredBy::MacroRights}},
        {"macro accuracy over groups", {"macro accuracy", "%", Better::Higher, ScoredBy::GroupRights}},
        {"macro F1", {"macro F1", "%", Better::Higher, ScoredBy::MacroF1}},
        {"perplexity", {"perplexity", "", Better::Lower, ScoredBy::Loss}}};
    return all.at(name);
}

const nlohmann::json& cases() {
    static const nlohmann::json json = readJsonFile(std::string(SPARSESCOPE_TEST_DATA) + "/flips/cases.json");
    return json;
}

} // namespace

TEST_CASE("Examples without classes are those whose loss changed, the worst first") {
    const std::vector<int64_t> none(4, -1);
    const Examples dense{none, none, {-1, -2, -3, -4}}, pruned{none, none, {-1.5, -1.75, -5, -4}};
    CHECK(!haveClasses(dense));
    CHECK(haveClasses(examplesOf(10, 0, 2)));
    const std::vector<Flip> flips = flipsOf({&dense, &pruned});
    REQUIRE(flips.size() == 3); // the last is as it was
    CHECK(flips[0].index == 2);
    CHECK(flips[0].lossRise() == 2);
    CHECK(flips[0].becameWrong());
    CHECK(flips[1].index == 0);
    CHECK(flips[2].index == 1);
    CHECK(flips[2].lossRise() == -0.25);
    CHECK(!flips[2].becameWrong());
}

TEST_CASE("Flips are the examples of which one model was right and the other wrong") {
    const Examples dense = examplesOf(100, 0, 20), pruned = examplesOf(100, 5, 25);
    const ExamplePair pair{&dense, &pruned};
    const FlipCounts counts = countFlips(pair).value();
    CHECK(counts.examples == 100);
    CHECK(counts.wrongToRight == 5);  // 0 to 4
    CHECK(counts.rightToWrong == 10); // 20 to 29
    const std::vector<Flip> flips = flipsOf(pair);
    REQUIRE(flips.size() == 15);
    CHECK(flips.front().index == 0);
    CHECK(!flips.front().becameWrong());
    CHECK(flips.back().index == 29);
    CHECK(flips.back().label == 9);
    CHECK(flips.back().before == 9);
    CHECK(flips.back().after == 0);
    CHECK(flips.back().becameWrong());
    CHECK(flips.back().marginBefore == 1.5);
    CHECK(flips.back().marginAfter == -0.25);
}

TEST_CASE("Models that saw other examples are not compared") {
    const Examples dense = examplesOf(10, 0, 1), more = examplesOf(11, 0, 1), none;
    Examples other = dense;
    other.labels[3] = 9;
    for (const Examples* after : {&more, &none, static_cast<const Examples*>(&other)}) {
        CHECK(!countFlips({&dense, after}));
        CHECK(flipsOf({&dense, after}).empty());
        CHECK(!dropIntervals(metricOf("accuracy"), alone({&dense, after}))[0]);
    }
    CHECK(!countFlips({&none, &none}));
}

TEST_CASE("p-values are scipy.stats.binomtest's") {
    for (const nlohmann::json& one : cases().at("p_values")) {
        const uint64_t b = one[0], c = one[1];
        CAPTURE(b);
        CAPTURE(c);
        // scipy's of 5000 against 0 is 0, because 2^-4999 is no double
        const double wanted = std::max(one[2].get<double>(), std::numeric_limits<double>::min());
        CHECK(mcnemarPValue(b, c) / wanted == doctest::Approx(1).epsilon(1e-9));
        CHECK(mcnemarPValue(c, b) == mcnemarPValue(b, c));
    }
    CHECK(mcnemarPValue(0, 1) == 1);
    CHECK(mcnemarPValue(25, 24) == 1); // a tail and its mirror image are all that there is
    CHECK(mcnemarPValue(0, 5) == doctest::Approx(0.0625).epsilon(1e-12));   // 2 / 2^5
    CHECK(mcnemarPValue(0, 100'000) == std::numeric_limits<double>::min()); // 2^-99999 is no double
}

TEST_CASE("Intervals are numpy's on the same resamples") {
    for (const nlohmann::json& one : cases().at("points")) {
        const std::string metric = one.at("metric");
        CAPTURE(metric);
        const Metric info = metricOf(metric);
        std::vector<Examples> examples;
        for (const nlohmann::json& pair : one.at("pairs")) {
            examples.push_back(parse(pair.at("before")));
            examples.push_back(parse(pair.at("after")));
        }
        std::vector<ExamplePair> pairs;
        for (size_t i = 0; i < examples.size(); i += 2)
            pairs.push_back({&examples[i], &examples[i + 1]});
        CHECK(scoreOfExamples(info, examples[0]).value() ==
              doctest::Approx(one.at("score").get<double>()).epsilon(1e-12));
        const auto found = dropIntervals(info, std::vector{pairs, pairs});
        REQUIRE(found[0]);
        REQUIRE(found[1]);
        CHECK(found[0]->low == doctest::Approx(one.at("interval")[0].get<double>()).epsilon(1e-12));
        CHECK(found[0]->high == doctest::Approx(one.at("interval")[1].get<double>()).epsilon(1e-12));
        CHECK(found[1]->low == found[0]->low); // what else is asked changes nothing
    }
}

TEST_CASE("The interval of an essential sparsity is numpy's on the resamples of its points") {
    for (const nlohmann::json& one : cases().at("curves")) {
        const std::string metric = one.at("metric");
        CAPTURE(metric);
        const Metric info = metricOf(metric);
        const std::vector<int64_t> labels = one.at("labels");
        const auto examplesFrom = [&](const nlohmann::json& json) {
            if (metric == "perplexity")
                return Examples{labels, std::vector<int64_t>(labels.size(), -1), json};
            return Examples{labels, json, std::vector<double>(labels.size(), 0.0)};
        };
        const size_t seeds = one.at("dense").size();
        std::vector<Examples> examples; // the dense ones, then those of each point
        for (const nlohmann::json& dense : one.at("dense"))
            examples.push_back(examplesFrom(dense));
        for (const nlohmann::json& point : one.at("pruned")) {
            for (const nlohmann::json& pruned : point)
                examples.push_back(examplesFrom(pruned));
        }
        std::vector<std::vector<ExamplePair>> points;
        for (size_t i = seeds; i < examples.size(); ++i) {
            if (i % seeds == 0)
                points.emplace_back();
            points.back().push_back({&examples[i % seeds], &examples[i]});
        }
        std::vector<std::vector<double>> drops = resampledDrops(info, points);
        drops.insert(drops.begin(), std::vector<double>(drops.front().size(), 0.0));
        const Interval found = essentialInterval(one.at("sparsities"), drops, one.at("epsilon"));
        CHECK(found.low == doctest::Approx(one.at("interval")[0].get<double>()).epsilon(1e-9));
        CHECK(found.high == doctest::Approx(one.at("interval")[1].get<double>()).epsilon(1e-9));
        // The same resamples as those of the intervals of the drops.
        CHECK(percentileInterval(drops.back()) == dropIntervals(info, points).back());
    }
}

TEST_CASE("Examples of other groups are not compared") {
    Examples dense = examplesOf(6, 0, 2), pruned = examplesOf(6, 1, 3);
    dense.groups = pruned.groups = {1, 1, 1, 2, 2, 2};
    CHECK(ExamplePair{&dense, &pruned}.isComparable());
    CHECK(scoreOfExamples(metricOf("macro accuracy over groups"), dense).value() ==
          doctest::Approx(200.0 / 3));
    pruned.groups = {1, 1, 2, 2, 2, 2};
    CHECK(!ExamplePair{&dense, &pruned}.isComparable());
}

TEST_CASE("A result that kept no groups tells no mean over them, and is compared all the same") {
    const Examples old = examplesOf(6, 0, 2);
    Examples grouped = examplesOf(6, 1, 3);
    grouped.groups = {1, 1, 1, 2, 2, 2};
    const Metric over = metricOf("macro accuracy over groups");
    for (const ExamplePair& pair : {ExamplePair{&old, &grouped}, ExamplePair{&grouped, &old}}) {
        CHECK(countFlips(pair));
        CHECK(dropIntervals(metricOf("accuracy"), alone(pair))[0]);
        CHECK(!dropIntervals(over, alone(pair))[0]);
        const std::vector<Metric> asked{over, metricOf("accuracy")};
        const std::vector<MetricChange> told = metricChanges(asked, {pair});
        REQUIRE(told.size() == 1);
        CHECK(told[0].metric.name == "accuracy");
        CHECK(told[0].flips == countFlips(pair));
    }
    CHECK(!scoreOfExamples(over, old));
}

TEST_CASE("Of two models that do the same the drop is 0 without doubt") {
    const Examples dense = examplesOf(500, 0, 70);
    const auto interval = dropIntervals(metricOf("accuracy"), alone({&dense, &dense}));
    CHECK(interval[0]->low == 0);
    CHECK(interval[0]->high == 0);
    CHECK(countFlips({&dense, &dense})->pValue() == 1);
}

TEST_CASE("A metric that examples do not tell has no interval, and only accuracy counts rights") {
    const Examples dense = examplesOf(50, 0, 7);
    CHECK(!dropIntervals({"ms", "ms", Better::Lower}, alone({&dense, &dense}))[0]);
    CHECK(!scoreOfExamples({"ms", "ms", Better::Lower}, dense));
    CHECK(!scoreOfExamples(metricOf("accuracy"), Examples()));
    for (const TaskInfo& task : tasks()) {
        CAPTURE(task.name);
        CHECK(countsRights(task.metric) == (task.metric.name == "accuracy"));
        CHECK(followsFromClasses(task.metric) == (task.metric.name == "accuracy"));
        // Each row says how it is scored, but for the words of documents, which no example holds.
        CHECK(dropIntervals(task.metric, alone({&dense, &dense}))[0].has_value() ==
              (task.name != "word-perplexity"));
        for (const Metric& metric : task.beside) {
            CHECK(followsFromClasses(metric));
            CHECK(countsRights(metric) == (metric.name == "acc_norm" || metric.name == "exact match"));
        }
    }
}

TEST_CASE("Of answers that are right in part the score is the mean of their margins") {
    const Metric f1{"F1", "%", Better::Higher, ScoredBy::MarginMean};
    Examples dense, pruned;
    dense.labels = pruned.labels = {1, 1, 1, 1};
    dense.predictions = {1, 0, 1, 0};
    dense.margins = {1, 0.5, 1, 0.25};
    pruned.predictions = {1, 0, 0, 0};
    pruned.margins = {1, 0, 0.5, 0.25};
    CHECK(*scoreOfExamples(f1, dense) == 68.75);
    CHECK(*scoreOfExamples(f1, pruned) == 43.75);
    CHECK_FALSE(countsRights(f1));
    CHECK_FALSE(followsFromClasses(f1));
    const std::vector<ExamplePair> pair{{&dense, &pruned}};
    CHECK(countFlips(pair[0]) == FlipCounts{4, 1, 0});
    const auto interval = dropIntervals(f1, std::vector<std::vector<ExamplePair>>{pair})[0];
    REQUIRE(interval);
    CHECK(interval->low >= -50); // no resample loses more than its worst example
    CHECK(interval->low < -25);
    CHECK(interval->high <= 0);
}

TEST_CASE("The interval of 10,000 examples lies about their drop") {
    const Examples dense = examplesOf(10'000, 0, 1500), pruned = examplesOf(10'000, 300, 1800);
    const auto interval = dropIntervals(metricOf("accuracy"), alone({&dense, &pruned}));
    CHECK(interval[0]->low < -3);
    CHECK(interval[0]->high > -3);
}
