#include "study/kept_scans.h"

#include "base/error.h"
#include "study_fixture.h"
#include "support/error_code.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

struct Place {
    TemporaryFolder folder;
    int measured = 0;    ///< masks that were scored
    int64_t limit = 100; ///< of examples, of which there are 40

    Place() {
        useOwnCache(folder.path());
        writeTinyCheckpoint(folder / "vit.safetensors");
        std::filesystem::create_directory(folder / "data");
    }
    ScanRequest request() const {
        ScanRequest request;
        request.model = folder / "vit.safetensors";
        request.task = {.task = "fashion-mnist", .folder = folder / "data", .testExamples = 100};
        return request;
    }
    /// In the place of a model: 90 % less 10 points for each share of the pool.
    ScoreMask score() {
        return [this](const MaskSet* masks) {
            ++measured;
            Scored scored{90.0, {}};
            if (masks != nullptr)
                scored.score -= 10.0 * static_cast<double>(masks->prunedCount()) /
                                static_cast<double>(masks->poolNumel());
            for (int64_t i = 0; i < 40; ++i) { // of which as many are right, about
                scored.examples.labels.push_back(i % 10);
                scored.examples.predictions.push_back(static_cast<double>(i) < 0.4 * scored.score ? i % 10
                                                                                                  : -1);
                scored.examples.margins.push_back(0);
            }
            scored.areAll = limit <= 0 || limit >= 40;
            return scored;
        };
    }
    std::optional<std::vector<ScanPoint>> run(const ScanRequest& request, const ScoreMask& score) {
        NoProgress silent;
        limit = request.task.testExamples;
        Scan scan(request, folder / "kept", silent);
        std::vector<ScanPoint> points;
        const bool whole = scan.run(
            score, {{"device", "cpu"}}, [&](const ScanPoint& point) { points.push_back(point); }, silent);
        return whole ? std::optional(points) : std::nullopt;
    }
};

} // namespace

TEST_CASE("What a scan measured is there the next time, for every scan of the same") {
    Place place;
    ScanRequest request = place.request();
    request.sparsities = {0.5, 0.75};
    CHECK(!place.run(request, {})); // nothing is kept yet
    const auto first = place.run(request, place.score());
    REQUIRE(first);
    REQUIRE(first->size() == 3); // the dense model first
    CHECK(place.measured == 3);
    CHECK(first->at(0).place.sparsity == 0);
    CHECK(first->at(1).drop == doctest::Approx(-5).epsilon(0.01));
    CHECK(first->at(1).examples == 40); // there are no 100
    CHECK(!first->at(0).interval);
    CHECK(first->at(1).interval->low < -5);
    CHECK(first->at(1).interval->high >= -5);
    const auto second = place.run(request, {});
    REQUIRE(second);
    CHECK(second->at(2).score == first->at(2).score);
    CHECK(second->at(2).interval == first->at(2).interval);
    CHECK(second->at(2).examples == 40);
    request.sparsities = {0.75, 0.9};
    CHECK(!place.run(request, {}));
    CHECK(place.run(request, place.score()));
    CHECK(place.measured == 4); // only what was not known
    request.sparsities = {0.5, 0.9};
    Place anew; // what was kept of the dense model gives the interval that measuring it would
    const auto both = anew.run(request, anew.score()), kept = place.run(request, {});
    CHECK(kept->at(2).interval == both->at(2).interval);
    request.task.testExamples = 30;
    CHECK(!place.run(request, {})); // other examples
    request.task.testExamples = 100;
    request.method = {"uniform", {}};
    CHECK(!place.run(request, {}));
    request.method = {"omp", {}};
    writeTinyCheckpoint(place.folder / "vit.safetensors", 7);
    CHECK(!place.run(request, {})); // other weights
}

TEST_CASE("As many examples as there are, or more, are all of them, and are kept once") {
    for (const auto& [before, after] :
         {std::pair(0, 200'000), {200'000, 0}, {0, 40}, {40, 0}, {40, 200'000}}) {
        CAPTURE(before);
        Place place;
        ScanRequest request = place.request();
        request.sparsities = {0.5};
        request.task.testExamples = before;
        const auto measured = place.run(request, place.score());
        REQUIRE(measured);
        CHECK(measured->at(1).examples == 40);
        request.task.testExamples = after;
        const auto kept = place.run(request, {});
        REQUIRE(kept);
        CHECK(kept->at(1).score == measured->at(1).score);
        CHECK(kept->at(1).interval == measured->at(1).interval);
        const std::filesystem::directory_iterator files(place.folder / "kept/scans");
        CHECK(std::distance(begin(files), end(files)) == 1);
        request.task.testExamples = 39; // one less is another question
        CHECK(!place.run(request, {}));
    }
}

TEST_CASE("A sparsity that is asked for twice is measured and told once") {
    Place place;
    ScanRequest request = place.request();
    request.sparsities = {0.3, 0.6, 0.3};
    const auto points = place.run(request, place.score());
    REQUIRE(points);
    REQUIRE(points->size() == 3);
    CHECK(points->at(1).place.sparsity == 0.3);
    CHECK(points->at(2).place.sparsity == 0.6);
    CHECK(place.measured == 3);
    CHECK(place.run(request, {})->size() == 3);
}

TEST_CASE("A curve and a map") {
    Place place;
    ScanRequest request = place.request();
    request.points = 9;
    CHECK(place.run(request, place.score())->size() == 9);
    request.sensitivity = 0.5;
    NoProgress silent;
    Scan scan(request, {}, silent);
    std::vector<ScanPoint> points;
    CHECK(scan.run(
        place.score(), {}, [&](const ScanPoint& point) { points.push_back(point); }, silent));
    REQUIRE(points.size() == 1 + poolCells(scan.anatomy()).size());
    CHECK(points.back().place.cell);
    const nlohmann::json document = scanDocument(points, scan);
    CHECK(document.at("dense_score") == 90);
    CHECK(document.at("trained") == false);
    CHECK(document.at("points").size() == points.size() - 1);
    CHECK(document.at("points")[0].at("block") == 0);
    CHECK(document.at("points")[0].contains("component"));
    CHECK(document.at("points")[0].contains("drop_low"));
    CHECK(document.at("examples") == 40);
    CHECK(document.at("sensitivity") == 0.5);
}

TEST_CASE("A scan that kept no predictions of the dense model measures it again") {
    Place place;
    ScanRequest request = place.request();
    request.sparsities = {0.5};
    place.run(request, place.score());
    for (const auto& file : std::filesystem::directory_iterator(place.folder / "kept/scans")) {
        std::vector<nlohmann::json> records =
            JournalReader(
                StudyPath(place.folder / "kept", std::filesystem::path("scans") / file.path().filename()))
                .poll();
        std::filesystem::remove(file.path());
        JournalWriter writer(
            StudyPath(place.folder / "kept", std::filesystem::path("scans") / file.path().filename()));
        SUBCASE("as older versions wrote them") {
            for (nlohmann::json& record : records)
                record.erase("predictions");
        }
        SUBCASE("of another number of examples") {
            for (nlohmann::json& record : records) {
                if (record.contains("predictions"))
                    record["predictions"].erase(0);
            }
        }
        for (nlohmann::json& record : records) {
            record.erase("crc");
            writer.append(record);
        }
    }
    CHECK(place.measured == 2);
    request.sparsities = {0.75};
    CHECK(place.run(request, place.score()));
    CHECK(place.measured == 4);
}

TEST_CASE("Kept scores that are damaged are measured again") {
    Place place;
    ScanRequest request = place.request();
    request.sparsities = {0.5};
    place.run(request, place.score());
    for (const auto& file : std::filesystem::directory_iterator(place.folder / "kept/scans")) {
        std::string text = readText(file.path());
        text[text.find("\"score\":9") + 8] = '1'; // its check sum fails now
        std::ofstream(file.path()) << text;
    }
    CHECK(!place.run(request, {}));
    CHECK(place.run(request, place.score())->at(0).score == 90);
    CHECK(place.run(request, {}));
}

TEST_CASE("What is kept of a model is found by the model alone") {
    Place place;
    const std::filesystem::path kept = place.folder / "kept";
    NoProgress silent;
    const auto found = [&](const PoolRule& pool = {}) {
        ScanRequest like;
        like.model = place.folder / "vit.safetensors";
        like.pool = pool;
        return keptScans(like, kept, silent);
    };
    CHECK(found().empty());
    ScanRequest request = place.request();
    request.sparsities = {0.75, 0.5};
    place.run(request, place.score());
    request.sparsities.clear();
    request.sensitivity = 0.25;
    request.task.testExamples = 30;
    place.run(request, place.score());
    request.pool.except = "query";
    place.run(request, place.score());
    const std::vector<ScanRequest> scans = found();
    REQUIRE(scans.size() == 2); // the last one is of another pool
    CHECK(scans[0].sparsities == std::vector{0.75, 0.5});
    CHECK(taskText(scans[0].task) == taskText(place.request().task));
    CHECK(scans[0].task.testExamples == 0); // there are no 100
    CHECK(scans[1].sensitivity == 0.25);
    CHECK(scans[1].task.testExamples == 30);
    CHECK(place.run(scans[0], {})->size() == 3); // and it is all there
    CHECK(found(request.pool).size() == 1);
    SUBCASE("a curve of two points, though newer, hides no whole one") {
        ScanRequest whole = place.request();
        whole.task.testExamples = 35;
        for (int i = 1; i <= 8; ++i)
            whole.sparsities.push_back(0.1 * i);
        place.run(whole, place.score());
        ScanRequest two = place.request();
        two.task.testExamples = 36;
        two.sparsities = {0.2, 0.8};
        place.run(two, place.score());
        const std::vector<ScanRequest> now = found();
        REQUIRE(now.size() == 4);
        CHECK(now.back().task.testExamples == 35);
    }
    SUBCASE("not of other weights") {
        writeTinyCheckpoint(place.folder / "vit.safetensors", 7);
        CHECK(found().empty());
    }
    SUBCASE("not on data that changed since, or are gone") {
        for (const char* name : {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"})
            std::ofstream(place.folder / "data" / name) << "other";
        CHECK(found().empty());
    }
    SUBCASE("also where the model lies elsewhere now") {
        std::filesystem::create_directory(place.folder / "moved");
        std::filesystem::rename(place.folder / "vit.safetensors", place.folder / "moved/model.safetensors");
        ScanRequest like;
        like.model = place.folder / "moved/model.safetensors";
        CHECK(keptScans(like, kept, silent).size() == 2);
    }
    SUBCASE("damaged files are none") {
        for (const auto& file : std::filesystem::directory_iterator(kept / "scans"))
            std::ofstream(file.path()) << "{\"kind\":\"scan\"}\n";
        CHECK(found().empty());
    }
}

TEST_CASE("What cannot be scanned is said at once") {
    Place place;
    ScanRequest request = place.request();
    request.sparsities = {1.5};
    CHECK(codeOf([&] { place.run(request, {}); }) == ErrorCode::SparsityRange);
    request = place.request();
    request.sparsities = {0.5};
    const ScoreMask meddling = [&](const MaskSet*) {
        writeTinyCheckpoint(place.folder / "vit.safetensors", 9);
        return Scored{50.0, {}};
    };
    CHECK(codeOf([&] { place.run(request, meddling); }) == ErrorCode::StudyState);
}
