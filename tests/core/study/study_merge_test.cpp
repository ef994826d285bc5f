// What a merge refuses, mends and says.
#include "study/study_merge.h"

#include "base/error.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace fs = std::filesystem;

TEST_CASE("Two studies that measure a task otherwise are not joined, and it is said how") {
    const TemporaryFolder folder;
    useOwnCache(folder.path());
    const fs::path data = fs::path(SPARSESCOPE_TEST_DATA) / "zero_shot";
    const auto studyOf = [&](const std::string& name, nlohmann::json task, const std::string& where) {
        task["folder"] = (data / where).string();
        const nlohmann::json spec{{"name", "zero-shot"},
                                  {"models", {{{"name", "LLaMA"}, {"path", (data / "llama").string()}}}},
                                  {"tasks", nlohmann::json::array({task})},
                                  {"sparsities", {0.5}}};
        return Study::create(folder / name, parseStudySpec(spec, "spec.json", folder.path()));
    };
    const auto refusal = [&](const Study& a, const Study& b) {
        std::string words;
        try {
            mergeStudies(a.folder(), b.folder(), folder / "no");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::StudyState);
            words = error.what();
        }
        CHECK(!fs::exists(folder / "no"));
        return words;
    };
    const Study narrow = studyOf("narrow", {{"task", "perplexity"}, {"window", 16}}, "wiki.test.raw");
    const Study wide = studyOf("wide", {{"task", "perplexity"}, {"window", 32}}, "wiki.test.raw");
    const Study whole = studyOf("whole", {{"task", "perplexity"}}, "wiki.test.raw");
    CHECK(refusal(narrow, wide).find("(other window)") != std::string::npos);
    CHECK(refusal(whole, wide).find("(other window)") != std::string::npos);
    const Study now = studyOf("now", {{"task", "boolq"}}, "boolq");
    for (const auto& [name, value] :
         {std::pair<const char*, nlohmann::json>("rules", "2023"), {"partial", true}, {"test_examples", 3}}) {
        CAPTURE(name);
        const Study other = studyOf(name, {{"task", "boolq"}, {name, value}}, "boolq");
        CHECK(refusal(now, other).find(std::string("(other ") + name + ")") != std::string::npos);
    }
    const Study plain = studyOf("plain", {{"task", "mmlu"}}, "mmlu");
    const Study shot = studyOf("shot", {{"task", "mmlu"}, {"shots", 2}}, "mmlu");
    CHECK(refusal(plain, shot).find("(other shots)") != std::string::npos);
    CHECK(mergeStudies(narrow.folder(), narrow.folder(), folder / "same").runs().size() == 2);
}

TEST_CASE("Of two results of one stage a merge takes that which tells more of its examples") {
    const TemporaryFolder folder;
    const Study old = makeStudy(folder.path());
    const Study now = Study::create(folder / "now", parseStudySpec(smallSpec(), "spec.json", folder.path()));
    Examples grouped = examplesOf(80, 0);
    for (int64_t i = 0; i < 200; ++i)
        grouped.groups.push_back(i % 4);
    finish(old, old.runs()[0], 80, false); // of a version that kept no examples
    finish(old, old.runs()[1], 80, examplesOf(80, 0));
    finish(old, old.runs()[2], 80, grouped);
    for (size_t i = 0; i < 2; ++i)
        finish(now, now.runs()[i], 80, grouped);
    finish(now, now.runs()[2], 79, examplesOf(79, 0));
    const auto whole = [&](const Study& a, const Study& b, const fs::path& out) {
        Study made = mergeStudies(a.folder(), b.folder(), out);
        made.poll();
        for (size_t i = 0; i < 3; ++i) {
            CAPTURE(i);
            CHECK(made.statuses()[i].state == RunState::Done);
            const RunResult result = readStageResult(made.folder(), made.stageOf(made.runs()[i]).key,
                                                     made.statuses()[i].resultHash); // as it was written
            CHECK(result.examples.groups == grouped.groups);
            CHECK(made.statuses()[i].score == 80.0);
        }
    };
    whole(old, now, folder / "joined");
    whole(now, old, folder / "again");
    whole(old, now, folder / "joined"); // which holds the better ones already
    // Of two that tell the same, the first one's.
    finish(now, now.runs()[2], 79, grouped);
    whole(old, now, folder / "third");
}

TEST_CASE("Where two results of one stage are not the same, a merge says how and keeps the first") {
    const TemporaryFolder folder;
    const Study a = makeStudy(folder.path());
    const Study b = Study::create(folder / "b", parseStudySpec(smallSpec(), "spec.json", folder.path()));
    finish(a, a.runs()[0], 85);
    finish(b, b.runs()[0], 85); // the same, though a file of its own
    finish(a, a.runs()[1], 80);
    finish(b, b.runs()[1], 79.5);
    Examples others = examplesOf(75, 0);
    others.margins[3] = 0.5;
    finish(a, a.runs()[2], 75);
    finish(b, b.runs()[2], 75, others);
    const auto merge = [&](const Study& first, const Study& second, const fs::path& out) {
        std::vector<std::string> said;
        Study made = mergeStudies(first.folder(), second.folder(), out, {},
                                  [&](const std::string& line) { said.push_back(line); });
        made.poll();
        CHECK(made.statuses()[1].score == (first.folder() == a.folder() ? 80 : 79.5));
        std::ranges::sort(said);
        return said;
    };
    const auto says = [](const std::vector<std::string>& said, const Run& run, const std::string& what) {
        return std::ranges::any_of(said, [&](const std::string& line) {
            return line.starts_with(run.id) && line.find(what) != line.npos &&
                   line.find("what was there first is kept") != line.npos;
        });
    };
    const std::vector<std::string> said = merge(a, b, folder / "ab");
    REQUIRE(said.size() == 2);
    CHECK(says(said, a.runs()[1], "the score 79.5 and not 80"));
    CHECK(says(said, a.runs()[2], "other outcomes of 1 of 200 examples"));
    CHECK(says(merge(b, a, folder / "ba"), a.runs()[1], "the score 80 and not 79.5"));
    CHECK(merge(a, a, folder / "aa").empty());
}

TEST_CASE("A merge loses no finished stage without a word") {
    const TemporaryFolder folder;
    const Study a = makeStudy(folder.path());
    const Study b = Study::create(folder / "b", parseStudySpec(smallSpec(), "spec.json", folder.path()));
    const Run& run = a.runs()[1];
    finish(a, a.runs()[0], 85);
    finish(a, run, 80);
    const fs::path joined = folder / "joined";
    std::vector<std::string> said;
    const auto merge = [&] {
        said.clear();
        Study made = mergeStudies(a.folder(), b.folder(), joined, {},
                                  [&](const std::string& line) { said.push_back(line); });
        made.poll();
        return made.isComplete(made.runs()[1]);
    };
    SUBCASE("a damaged stage.json is made anew of what the study asks") {
        std::ofstream(a.runFolder(run) / "stage.json") << "{";
        CHECK(merge());
        REQUIRE(said.size() == 1);
        CHECK(said[0].find("stage.json") != std::string::npos);
        CHECK(said[0].find("made anew") != std::string::npos);
        CHECK(readStageFile(joined, a.stageOf(run).key).run == run.id);
        CHECK(merge());
        CHECK(said.empty()); // it is there
    }
    SUBCASE("a result that is damaged is left out") {
        fs::resize_file(a.resultPath(run), 1000);
        CHECK(!merge());
        REQUIRE(said.size() == 1);
        CHECK(said[0].find("left out") != std::string::npos);
        CHECK(said[0].find(a.stageOf(run).key) != std::string::npos);
        finish(b, b.runs()[1], 80);
        CHECK(merge());
        CHECK(said.empty()); // the other had it
    }
    SUBCASE("a link as worker.log is left out, and keeps nothing away") {
        std::ofstream(folder / "mine") << "of the user";
        fs::create_symlink(folder / "mine", a.runFolder(run) / "worker.log");
        CHECK(merge());
        REQUIRE(said.size() == 1);
        CHECK(said[0].find("worker.log") != std::string::npos);
        CHECK(!fs::exists(joined / a.storeFolder(run) / "worker.log"));
        Study made = Study::open(joined);
        made.poll();
        CHECK(made.isComplete(made.runs()[0]));
    }
}
