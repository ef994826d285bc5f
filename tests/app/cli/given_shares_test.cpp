// Magnitude pruning by shares of matrices, by the program and in a study: counts by hand of weights that are
// known one by one.
#include "core/study/study_fixture.h"
#include "experiment/plan.h"
#include "study/stage_result.h"
#include "support/program.h"

#include "base/error.h"

#include <doctest/doctest.h>
#include <map>

using namespace sparsescope;
using namespace sparsescope::test;
using nlohmann::json;

namespace {

/// Three layers of 128 weights: of each matrix the magnitudes grow with the place.
struct Place {
    TemporaryFolder folder;
    std::string model = folder / "vit.safetensors", out = folder / "out.safetensors",
                shares = folder / "shares.json";

    Place() { writeTiny(model, tinyVit(3, 1.0F / 64)); }
    ProgramResult prune(const json& file, const std::vector<std::string>& more = {},
                        const std::string& method = "uniform") const {
        std::ofstream(shares) << file;
        std::vector<std::string> arguments{"--json", "prune", model, "--method", method, "--sparsity",
                                           "0.5",    "--out", out,   "--shares", shares};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments);
    }
    /// How many zeros each matrix of the pool begins with; the rest must be as it was.
    std::map<std::string, int> zeros() const {
        std::map<std::string, int> found;
        const auto pruned = Checkpoint::open(out);
        for (const TinyTensor& tensor : tinyVit(3, 1.0F / 64)) {
            std::vector<float> values(tensor.values.size());
            readValues(*pruned->find(tensor.name), 0, std::span(values));
            if (values == tensor.values)
                continue;
            size_t first = 0;
            while (first < values.size() && values[first] == 0)
                ++first;
            CHECK(std::equal(values.begin() + static_cast<ptrdiff_t>(first), values.end(),
                             tensor.values.begin() + static_cast<ptrdiff_t>(first)));
            found[tensor.name] = static_cast<int>(first);
        }
        return found;
    }
};

std::string nameOf(int layer, const char* matrix) {
    return fmt::format("vit.encoder.layer.{}.{}.weight", layer, matrix);
}

const std::string query = nameOf(0, "attention.attention.query"), ffnIn = nameOf(1, "intermediate.dense");

} // namespace

TEST_CASE("the smallest magnitudes go by given shares, the other matrices make up the exact number") {
    const Place place;
    // 192 of 384 go: round(0.3 * 16) = 5, all 32, and 155 of the other 336, 46.13 %: 7.38 of 16, 14.76 of 32.
    const ProgramResult done = place.prune({{"shares", {{query, 0.3}, {ffnIn, 1}}}});
    REQUIRE_MESSAGE(done.exitCode == 0, done.err);
    CHECK(done.json().at("pruned") == 192);
    const std::map<std::string, int> zeros = place.zeros();
    CHECK(zeros.size() == 18);
    REQUIRE(
        place.prune({{"shares", {{query, 0.3}, {ffnIn, 1}}}}, {"--mask", place.folder / "mask.safetensors"})
            .exitCode == 0);
    CHECK(readMask(place.folder / "mask.safetensors", {}).sparsity == 0.5);
    CHECK(zeros.at(query) == 5);
    CHECK(zeros.at(ffnIn) == 32);
    int all = 0;
    for (const auto& [name, count] : zeros) {
        all += count;
        const bool isFfn =
            name.ends_with("intermediate.dense.weight") || name.ends_with("output.dense.weight");
        if (name == query || name == ffnIn)
            continue;
        const bool isLarge = isFfn && name.find("attention") == name.npos;
        CHECK((isLarge ? count == 14 || count == 15 : count == 7 || count == 8));
    }
    CHECK(all == 192);
    // A share of nothing, and what stands beside is for this pool and sparsity.
    REQUIRE(place.prune({{"shares", {{query, 0}}}, {"sparsity", 0.5}, {"pool_numel", 384}}).exitCode == 0);
    CHECK(!place.zeros().contains(query));
}

TEST_CASE("shares that are for something else are refused") {
    const Place place;
    const auto refused = [&](const json& file, int code, const char* words,
                             const std::vector<std::string>& more = {}, const char* method = "uniform") {
        const ProgramResult result = place.prune(file, more, method);
        CHECK(result.exitCode == code);
        CHECK_MESSAGE(result.err.find(words) != result.err.npos, result.err);
    };
    const json good{{"shares", {{query, 0.3}}}};
    refused(good, 2, "is no option of prune --method omp", {}, "omp");
    refused({{"shares", {{"none.weight", 0.3}}}}, 3, "which is not in the pool");
    refused({{"shares", {{query, 0.3}}}, {"sparsity", 0.4}}, 3, "is for the sparsity 0.4");
    refused({{"shares", {{query, 0.3}}}, {"pool_numel", 383}}, 3, "is for a pool of 383 weights");
    refused(good, 3, "is not in the pool", {"--pool-except", "layer\\.0"});
    refused({{"shares", {{query, 0.3}}}, {"share", {{ffnIn, 0.5}}}}, 3, "share: is not a known key");
    refused(good, 3, "spreads the drops of a scan alone", {"--owl-lambda", "0.1"});
    refused({{"points", {{{"block", 0}, {"component", "query"}, {"drop", -1}}}}}, 3, "measured nothing of");
}

TEST_CASE(
    "a study prunes by magnitude and given shares, and refuses those for another pool when it is made") {
    const Place place;
    json spec = smallSpec();
    spec["methods"] = {{{"method", "uniform"}, {"allocation", "given"}}, "uniform"};
    spec["sparsities"] = {0.5};
    spec["seeds"] = {0};
    const auto withShares = [&](const json& shares) {
        json with = spec;
        with["shares"] = shares;
        return with;
    };
    const auto why = [&](const json& shares) {
        try {
            const TemporaryFolder other;
            std::filesystem::copy(place.model, other / "vit.safetensors");
            makeStudy(other.path(), withShares(shares));
        } catch (const Error& error) {
            return error.subject() + " " + error.what();
        }
        return std::string();
    };
    const json good{{"shares", {{query, 0.25}}}, {"sparsity", 0.5}, {"pool_numel", 384}};
    json bad = good;
    bad["sparsity"] = 0.6;
    CHECK(why(bad).find("is for the sparsity 0.6, and 0.5 is asked for") != std::string::npos);
    bad = good;
    bad["pool_numel"] = 256;
    CHECK(why(bad).find("is for a pool of 256 weights") != std::string::npos);
    CHECK(why({{"shares", {{"none.weight", 0.5}}}}).find("not in the pool") != std::string::npos);
    CHECK(why({{"shares", {{query, 0.25}}}, {"sparsities", 0.5}}).find("sparsities is not a known key") !=
          std::string::npos);

    const Study study = makeStudy(place.folder.path(), withShares(good));
    const auto stageOf = [&](const std::string& method) {
        for (const Run& run : study.runs()) {
            if (run.method == method && !run.amount.isDense())
                return *study.maskStageOf(run);
        }
        FAIL("no such run");
        return Stage();
    };
    const Stage given = stageOf("uniform-allocationgiven"), plain = stageOf("uniform");
    CHECK(given.asked.at("shares") == json{{"shares", {{query, 0.25}}}}); // what they are for decides nothing
    CHECK(given.key != plain.key);
    CHECK(!plain.asked.at("options").contains("allocation")); // as before there was one
    CHECK(!plain.asked.contains("shares"));
    for (const Run& run : study.runs())
        study.prepare(run);
    const auto checkpoint = Checkpoint::open(place.model);
    const MaskSet mask =
        stageMask(study.folder(), readStageFile(study.folder(), given.key), checkpoint, dissect(*checkpoint));
    CHECK(mask.prunedCount() == 192);
    CHECK(mask.find(query)->keptCount() == 12);
    CHECK(mask.find(query)->bits == std::vector<uint8_t>{0, 15, 15, 15}); // the first row of four
}
