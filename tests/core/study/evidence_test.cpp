#include "study/evidence.h"

#include "base/error.h"
#include "base/json_object.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const Run& find(const Study& study, double sparsity, int64_t seed) {
    for (const Run& run : study.runs()) {
        if (run.sparsity == sparsity && run.seed == seed)
            return run;
    }
    throw std::logic_error("no such run");
}

} // namespace

TEST_CASE("The flips of a run add up to its drop, and those of a point are of all seeds") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    for (const int64_t seed : {0, 1}) {
        finish(study, find(study, 0, seed), 80);
        finish(study, find(study, 0.5, seed), 79.5);
        finish(study, find(study, 0.7, seed), 60);
    }
    study.poll();
    EvidenceReader reader;
    const std::vector<DropCurve> curves = study.curves();
    const Evidence evidence = reader.read(study, curves, true);
    for (size_t i = 0; i < study.runs().size(); ++i) {
        CAPTURE(study.runs()[i].id);
        if (study.runs()[i].amount.isDense()) {
            CHECK(!evidence.runs[i]);
            continue;
        }
        const FlipCounts flips = evidence.runs[i].value();
        const double change =
            static_cast<double>(flips.wrongToRight) - static_cast<double>(flips.rightToWrong);
        CHECK(100 * change / static_cast<double>(flips.examples) ==
              doctest::Approx(*study.statuses()[i].drop));
    }
    REQUIRE(evidence.points.size() == 1);
    REQUIRE(evidence.points[0].size() == 3);
    CHECK(!evidence.points[0][0].flips);
    CHECK(evidence.points[0][1].flips->examples == 400);
    CHECK(evidence.points[0][1].flips->rightToWrong == 2);
    CHECK(evidence.points[0][2].flips->rightToWrong == 80);
    CHECK(evidence.points[0][2].flips->pValue() < 1e-20);
    REQUIRE(evidence.points[0][2].drop);
    CHECK(evidence.points[0][2].drop->low < -20);
    CHECK(evidence.points[0][2].drop->high > -20);
    // By value the curve crosses -1 behind 50 %; at 95 % it did before, because the interval there reaches
    // lower.
    REQUIRE(curves[0].essential);
    REQUIRE(evidence.points[0][1].drop->low < -1);
    REQUIRE(evidence.essential[0]);
    CHECK(*evidence.essential[0] == doctest::Approx(0.5 * -1 / evidence.points[0][1].drop->low));
    CHECK(*evidence.essential[0] < curves[0].essential->value);
    // Of the essential sparsity: resampled with the examples and the seeds of all points.
    REQUIRE(evidence.essentialIntervals.size() == 1);
    const EssentialInterval around = evidence.essentialIntervals[0].value();
    CHECK(around.over() == "examples and seeds");
    CHECK(!around.isRange());
    CHECK(around.interval.low < curves[0].essential->value);
    CHECK(around.interval.high > curves[0].essential->value);
    CHECK(!around.isHighBound()); // all resamples cross
    // Asked again it says the same, also when the results are gone.
    std::filesystem::remove_all(folder / "study/store");
    CHECK(reader.read(study, curves, true).points[0][2].drop->low == evidence.points[0][2].drop->low);
}

TEST_CASE("Beside a point stand the other metrics of its task, as far as its results tell them") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["tasks"] = {{{"task", "text-classification"}, {"folder", "data"}}};
    spec["seeds"] = {0};
    const Study study = makeStudy(folder.path(), spec);
    const auto finishWith = [&](double sparsity, int64_t wrong) {
        Examples examples; // 20 of one class, all right, and 180 of the other
        for (int64_t i = 0; i < 200; ++i) {
            examples.labels.push_back(i < 20 ? 0 : 1);
            examples.predictions.push_back(i < 20 || i >= 200 - wrong ? 0 : 1);
            examples.margins.push_back(0);
        }
        finish(study, find(study, sparsity, 0), 100 - static_cast<double>(wrong) / 2, examples);
    };
    finishWith(0, 40);
    finishWith(0.5, 80);
    finish(study, find(study, 0.7, 0), 40, false); // of a version that kept nothing
    Study now = Study::open(folder / "study");
    now.poll();
    const std::vector<DropCurve> curves = now.curves();
    const auto look = [&] {
        EvidenceReader reader;
        Evidence evidence = reader.read(now, curves, true);
        CHECK(evidence.points[0][1].beside.empty()); // not asked for
        reader.addBeside(now, curves, evidence);
        return evidence;
    };
    const Evidence evidence = look();
    CHECK(evidence.points[0][2].beside.empty());
    REQUIRE(evidence.points[0][1].beside.size() == 2);
    REQUIRE(evidence.points[0][0].beside.size() == 2); // the dense model, which drops from nothing
    for (size_t i = 0; i < 2; ++i) {
        const MetricChange& dense = evidence.points[0][0].beside[i];
        CHECK(dense.after == evidence.points[0][1].beside[i].before);
        CHECK((dense.drop == 0 && !dense.interval && !dense.flips));
    }
    const MetricChange &macro = evidence.points[0][1].beside[0], &f1 = evidence.points[0][1].beside[1];
    CHECK(macro.metric.name == "macro accuracy");
    CHECK(macro.before == doctest::Approx((100 + 100 * 140 / 180.0) / 2));
    CHECK(macro.after == doctest::Approx((100 + 100 * 100 / 180.0) / 2));
    CHECK(macro.drop == doctest::Approx(-100 * 40 / 180.0 / 2));
    CHECK(!macro.flips); // it counts no rights
    CHECK(f1.metric.name == "macro F1");
    CHECK(f1.before == doctest::Approx(50 * (40 / 80.0 + 280 / 320.0)));
    CHECK(f1.after == doctest::Approx(50 * (40 / 120.0 + 200 / 280.0)));
    for (const MetricChange* change : {&macro, &f1}) {
        REQUIRE(change->interval);
        CHECK(change->interval->low < change->drop);
        CHECK(change->interval->high > change->drop);
        CHECK(change->interval->high < 0);
    }
    CHECK(look().points[0][1].beside[0].interval == macro.interval); // what was kept
}

TEST_CASE("The mean over subjects stands beside a point of questions whose results keep the subjects") {
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["tasks"] = {{{"task", "mmlu"}, {"folder", "data"}}};
    spec["seeds"] = {0};
    const Study study = makeStudy(folder.path(), spec);
    const auto finishWith = [&](double sparsity, double score, bool groups) {
        Examples examples = examplesOf(score, 0); // the first are right
        for (int64_t i = 0; groups && i < 200; ++i)
            examples.groups.push_back(i < 20 ? 0 : 1);
        finish(study, find(study, sparsity, 0), score, examples);
    };
    finishWith(0, 80, true);
    finishWith(0.5, 60, true);
    finishWith(0.7, 40, false); // of a version that kept no subjects
    Study now = Study::open(folder / "study");
    now.poll();
    const std::vector<DropCurve> curves = now.curves();
    EvidenceReader reader;
    Evidence evidence = reader.read(now, curves, true);
    reader.addBeside(now, curves, evidence);
    CHECK(evidence.points[0][2].beside.empty());
    CHECK(evidence.points[0][2].flips); // compared all the same
    CHECK(evidence.points[0][2].drop);
    REQUIRE(evidence.points[0][1].beside.size() == 1);
    const MetricChange& macro = evidence.points[0][1].beside[0];
    CHECK(macro.metric.name == "macro accuracy");
    CHECK(macro.before == doctest::Approx((100 + 100 * 140 / 180.0) / 2)); // of 20 and of 180 questions
    CHECK(macro.after == doctest::Approx((100 + 100 * 100 / 180.0) / 2));
    CHECK(macro.drop == doctest::Approx(-100 * 40 / 180.0 / 2));
    CHECK(!macro.flips); // it counts no rights
    REQUIRE(macro.interval);
    CHECK(macro.interval->low < macro.drop);
    CHECK(macro.interval->high > macro.drop);
    CHECK(macro.interval->high < 0);
}

/// As EvidenceStore writes it.
static void writeKept(const std::filesystem::path& file, nlohmann::json json) {
    json.erase("digest");
    json["digest"] = keyOf(json);
    std::ofstream(file) << json;
}

TEST_CASE("Flips are kept with the study for the next look, as long as the results are the same files") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& dense = find(study, 0, 0);
    const Run& pruned = find(study, 0.5, 0);
    finish(study, dense, 80);
    finish(study, pruned, 70);
    study.poll();
    const auto look = [&] { return EvidenceReader().read(study, study.curves(), false).runs[1]; };
    const FlipCounts counted = look().value();
    CHECK(counted.rightToWrong == 20);
    const std::filesystem::path kept = study.folder() / "flips.json";
    nlohmann::json json = readJsonFile(kept);
    REQUIRE(json.at("flips").size() == 1);
    json.at("flips").front().at(1) = 41;
    SUBCASE("one that somebody wrote in") {
        std::ofstream(kept) << json;
        CHECK(look() == counted);
        return;
    }
    writeKept(kept, json); // to see that it is read
    CHECK(look()->rightToWrong == 41);
    SUBCASE("numbers that cannot be") {
        json.at("flips").front().at(1) = 401;
        writeKept(kept, json);
        CHECK(look() == counted);
    }
    SUBCASE("a damaged one") {
        std::ofstream(kept) << "{\"flips\": {\"a\": [1]}}";
        CHECK(look() == counted);
        CHECK(readJsonFile(kept).at("flips").size() == 1);
    }
    SUBCASE("a result that was written again") {
        finish(study, pruned, 70);
        study.poll();
        CHECK(look() == counted);
    }
    SUBCASE("a result that is gone") {
        std::filesystem::remove(study.resultPath(pruned));
        CHECK(!look());
    }
    SUBCASE("one that cannot be written is none") {
        std::filesystem::remove(kept);
        std::filesystem::create_directory(kept);
        CHECK(look() == counted);
    }
}

TEST_CASE("Where one resample in forty never crosses, the interval's end is a bound") {
    // 3 of 200 examples turn wrong: a drop of 1.5 at the largest sparsity, but more than a third of the
    // resamples hold at most two of them, which is within the tolerance.
    const TemporaryFolder folder;
    nlohmann::json spec = smallSpec();
    spec["seeds"] = {0};
    Study study = makeStudy(folder.path(), spec);
    finish(study, find(study, 0, 0), 80);
    finish(study, find(study, 0.5, 0), 80);
    finish(study, find(study, 0.7, 0), 78.5);
    study.poll();
    const std::vector<DropCurve> curves = study.curves();
    const Evidence evidence = EvidenceReader().read(study, curves, true);
    REQUIRE(curves[0].essential);
    CHECK(curves[0].essential->value == doctest::Approx(0.5 + 0.2 / 1.5));
    const EssentialInterval around = evidence.essentialIntervals[0].value();
    CHECK(around.interval.high == 0.7);
    CHECK(around.isHighBound());
    // Once a larger sparsity is measured, where all of them cross, it is none.
    CHECK(!EssentialInterval{around.interval, true, 1, 0.9}.isHighBound());
}

TEST_CASE("An interval of points that are means of fewer seeds says of which") {
    const auto percent = [](double share) { return fmt::format("{:g} %", 100 * share); };
    for (const bool keepsExamples : {true, false}) {
        const TemporaryFolder folder;
        nlohmann::json spec = smallSpec();
        spec["seeds"] = {0, 1, 2};
        Study study = makeStudy(folder.path(), spec);
        const auto over = [&] {
            study.poll();
            const std::vector<DropCurve> curves = study.curves();
            CHECK(curves[0].seeds == 3);
            return overText(EvidenceReader().read(study, curves, true).essentialIntervals[0].value(), percent)
                .english();
        };
        for (const int64_t seed : {0, 1, 2})
            finish(study, find(study, 0, seed), 80, keepsExamples); // the dense model's count for no point
        for (const int64_t seed : {0, 1}) {
            finish(study, find(study, 0.5, seed), 79.5 - 0.5 * static_cast<double>(seed), keepsExamples);
            finish(study, find(study, 0.7, seed), 60, keepsExamples);
        }
        CHECK(over() == (keepsExamples ? "95 %, paired bootstrap over examples and 2 seeds"
                                       : "range over 2 seeds, whose results keep no examples"));
        finish(study, find(study, 0.7, 2), 60, keepsExamples);
        CHECK(over() == (keepsExamples
                             ? "95 %, paired bootstrap over examples and 3 seeds, fewer at 50 % (2)"
                             : "range over 3 seeds, fewer at 50 % (2), whose results keep no examples"));
        finish(study, find(study, 0.5, 2), 79, keepsExamples);
        CHECK(over() == (keepsExamples ? "95 %, paired bootstrap over examples and 3 seeds"
                                       : "range over 3 seeds, whose results keep no examples"));
    }
    CHECK(overText({{0.4, 0.6}, false, 5, 1, {{0.5, 4}, {0.9, 1}}}, percent).english() ==
          "95 % over 5 seeds, fewer at 50 % (4), 90 % (1), whose results keep no examples");
    CHECK(overText({{0.4, 0.6}, true, 1}, percent).english() == "95 %, paired bootstrap over examples");
}

TEST_CASE("Where results keep no examples the interval is over the seeds, and says so") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    for (const int64_t seed : {0, 1}) {
        const double less = static_cast<double>(seed);
        finish(study, find(study, 0, seed), 80, false);
        finish(study, find(study, 0.5, seed), 79.5 - less, false);
        finish(study, find(study, 0.7, seed), 60, seed == 0); // one that does is not enough
    }
    study.poll();
    const std::vector<DropCurve> curves = study.curves();
    const Evidence evidence = EvidenceReader().read(study, curves, true);
    CHECK(!evidence.points[0][2].drop);
    const EssentialInterval around = evidence.essentialIntervals[0].value();
    CHECK(around.over() == "seeds");
    CHECK(around.isRange()); // of two seeds
    CHECK(around.interval == curves[0].essential->overSeeds);
    CHECK(around.interval.low < around.interval.high);
    CHECK(!EvidenceReader().read(study, curves, false).essentialIntervals[0]); // not asked for
}

TEST_CASE("Intervals are kept with the study too, and a short look tells those that are kept") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    for (const int64_t seed : {0, 1}) {
        finish(study, find(study, 0, seed), 80);
        finish(study, find(study, 0.5, seed), 79.5);
        finish(study, find(study, 0.7, seed), 60);
    }
    study.poll();
    const std::vector<DropCurve> curves = study.curves();
    const std::filesystem::path kept = study.folder() / "flips.json";
    EvidenceReader hasty;
    CHECK(!hasty.read(study, curves, true, {}).essentialIntervals[0]);
    CHECK(!hasty.isComplete());
    const Evidence all = EvidenceReader().read(study, curves, true);
    CHECK(readJsonFile(kept).at("intervals").size() == 3); // of two points and the curve
    EvidenceReader quick;
    const Evidence again = quick.read(study, curves, true, {});
    CHECK(quick.isComplete());
    CHECK(again.points[0][2].drop == all.points[0][2].drop);
    CHECK(again.essentialIntervals[0]->interval == all.essentialIntervals[0]->interval);
    // Those of results that are not asked for any more go, but not because flips alone were asked for.
    finish(study, find(study, 0.7, 1), 50);
    study.poll();
    EvidenceReader().read(study, study.curves(), false);
    CHECK(readJsonFile(kept).at("intervals").size() == 3);
    EvidenceReader().read(study, study.curves(), true);
    const nlohmann::json now = readJsonFile(kept);
    CHECK(now.at("intervals").size() == 3);
    nlohmann::json damaged = now;
    damaged.at("intervals").front() = {2, 1}; // the ends the wrong way round
    writeKept(kept, damaged);
    EvidenceReader().read(study, study.curves(), true);
    CHECK(readJsonFile(kept) == now);
}

TEST_CASE("Pairs say what is missing") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    const Run& dense = find(study, 0, 0);
    const Run& pruned = find(study, 0.5, 0);
    CHECK(denseRunOf(study, pruned) == &dense);
    CHECK(denseRunOf(study, find(study, 0.7, 1)) == &find(study, 0, 1));
    const auto code = [&](const Run& run) { return codeOf([&] { pairsOf(study, run, false); }); };
    finish(study, pruned, 70);
    study.poll();
    CHECK(code(pruned) == ErrorCode::StudyState); // the dense run is not done
    CHECK(code(dense) == ErrorCode::StudyState);
    finish(study, dense, 80, false);
    study.poll();
    CHECK(code(pruned) == ErrorCode::StudyState); // it kept no examples
    CHECK(!EvidenceReader().read(study, study.curves(), true).runs[1]);
    std::filesystem::remove(study.resultPath(dense));
    std::filesystem::copy_file(study.resultPath(pruned), study.resultPath(dense));
    CHECK(code(pruned) == ErrorCode::ResultDamaged); // another stage's
    RunResult result;
    result.key = study.stageOf(dense).key;
    result.examples = examplesOf(80, 0);
    const auto makeAnew = [&] {
        writeResult(study.resultPath(dense), result);
        JournalWriter(study.journalPath(dense))
            .append(doneRecord(result, hashOf(study.fileOf(dense, "result.h5")), {{"epochs", 1}}), true);
        study.poll();
    };
    result.examples.labels[7] = 0;
    makeAnew();
    CHECK(code(pruned) == ErrorCode::StudyState); // other labels
    result.examples = examplesOf(80, 0);
    makeAnew();
    CHECK(pairsOf(study, pruned, true).size() == 1); // the other seed is not done
    result.examples = examplesOf(60, 0);
    writeResult(study.resultPath(dense), result);
    CHECK(code(pruned) == ErrorCode::ResultDamaged); // sound, and not what was written
}

TEST_CASE("Seeds that change nothing are one measurement: once in flips, p-values, intervals and bands") {
    std::vector<double> pValues;
    for (const nlohmann::json& seeds : {nlohmann::json{0}, nlohmann::json{0, 1, 2, 3, 4, 5, 6, 7}}) {
        const TemporaryFolder folder;
        nlohmann::json spec = smallSpec();
        spec["seeds"] = seeds;
        spec["training"] = {{"epochs", 0}};
        Study study = makeStudy(folder.path(), spec);
        for (const Run& run : study.runs())
            finish(study, run, run.sparsity == 0 ? 80 : run.sparsity == 0.5 ? 79.5 : 76);
        study.poll();
        EvidenceReader reader;
        const std::vector<DropCurve> curves = study.curves();
        const Evidence evidence = reader.read(study, curves, true);
        REQUIRE(evidence.points.size() == 1);
        REQUIRE(evidence.points[0].size() == 3);
        CHECK(evidence.points[0][2].flips->examples == 200);
        CHECK(evidence.points[0][2].flips->rightToWrong == 8);
        pValues.push_back(evidence.points[0][2].flips->pValue());
        CHECK(curves[0].points[2].seeds.size() == 1);
        REQUIRE(curves[0].essential);
        CHECK(!curves[0].essential->overSeeds);
        CHECK(evidence.essentialIntervals[0].value().over() == "examples");
        CHECK(pairsOf(study, find(study, 0.7, 0), true).size() == 1);
    }
    CHECK(pValues[0] == pValues[1]);
}
