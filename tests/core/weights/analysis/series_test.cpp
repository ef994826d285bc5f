// Series of checkpoints and their change of level against numpy (make_series.py).
#include "base/json_object.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/analysis/series.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace sparsescope;
using namespace sparsescope::test;
namespace fs = std::filesystem;

namespace {

const nlohmann::json& expected() {
    static const nlohmann::json json = readJsonFile(SPARSESCOPE_TEST_DATA "/series/expected.json");
    return json;
}

const fs::path run = SPARSESCOPE_TEST_DATA "/series/run";

void copyStep(int step, const fs::path& to) {
    fs::create_directories(to.parent_path());
    fs::copy_file(
        run / ("step-" + std::string(step < 1000 ? "000" : "00") + std::to_string(step) + ".safetensors"), to,
        fs::copy_options::overwrite_existing);
}

void writeText(const fs::path& path, const std::string& text) {
    std::ofstream(path) << text;
}

std::vector<uint64_t> stepsOf(const std::vector<SeriesMember>& members) {
    std::vector<uint64_t> steps;
    for (const SeriesMember& member : members)
        steps.push_back(member.step);
    return steps;
}

} // namespace

TEST_CASE("two levels are found where numpy finds them by trying every place") {
    size_t found = 0;
    for (const nlohmann::json& sequence : expected().at("sequences")) {
        const auto values = sequence.at("values").get<std::vector<double>>();
        CAPTURE(values.size());
        const auto change = changePoint(values);
        REQUIRE(change.has_value() == !sequence.at("change").is_null());
        if (!change)
            continue;
        ++found;
        CHECK(sequence.at("change") == nlohmann::json{change->at, change->low, change->high});
    }
    CHECK(found > 10);
}

TEST_CASE(
    "a folder of checkpoints is followed by its steps: zeros by every rule and distances as numpy has them") {
    const nlohmann::json& theirs = expected().at("run");
    // The last one was saved twice, under another name.
    const std::vector<SeriesMember> members = seriesMembers({run});
    CHECK(stepsOf(members) == theirs.at("steps").get<std::vector<uint64_t>>());
    CHECK(members.back().path.filename() == "step-001200.safetensors");
    const std::vector<std::pair<std::string, ZeroRule>> rules{
        {"exact", {}}, {"abs:0.01", {ZeroRule::Kind::Abs, 0.01}}, {"std:0.5", {ZeroRule::Kind::Std, 0.5}}};
    for (const auto& [name, rule] : rules) {
        CAPTURE(name);
        NoProgress progress;
        const Series series = followSeries(members, rule, {}, "", progress);
        const nlohmann::json& byRule = theirs.at("rules").at(name);
        CHECK(series.anatomy.poolNumel == theirs.at("pool_numel"));
        REQUIRE(series.points.size() == members.size());
        for (size_t i = 0; i < members.size(); ++i) {
            const SeriesPoint& point = series.points[i];
            CHECK(point.step == members[i].step);
            CHECK(point.zeros == byRule.at("zeros").at(i));
            for (size_t block = 0; block < point.layerZeros.size(); ++block)
                CHECK(point.layerZeros[block] == byRule.at("layers").at(block).at(i));
            CHECK(*point.distanceToFirst ==
                  doctest::Approx(theirs.at("distance_to_first").at(i)).epsilon(1e-12));
            CHECK(*point.distanceToLast ==
                  doctest::Approx(theirs.at("distance_to_last").at(i)).epsilon(1e-12));
        }
        REQUIRE(series.change.has_value());
        CHECK(byRule.at("change") == nlohmann::json{series.points[series.change->at].step,
                                                    series.points[series.change->low].step,
                                                    series.points[series.change->high].step});
    }
}

TEST_CASE("steps come from metadata, from trainer_state.json and from names, in this order") {
    const TemporaryFolder folder;
    const fs::path root = fs::path(folder / "trainer");
    // These files' metadata say 100, 200 and 300, whatever their names.
    copyStep(100, root / "checkpoint-7.safetensors");
    copyStep(200, root / "b-1.safetensors");
    copyStep(300, root / "x.safetensors");
    CHECK(stepsOf(seriesMembers({root})) == std::vector<uint64_t>{100, 200, 300});
    CHECK(stepsOf(seriesMembers({root / "x.safetensors", root / "b-1.safetensors"})) ==
          std::vector<uint64_t>{200, 300});
}

TEST_CASE("steps of a trainer's folders, and of names alone") {
    const TemporaryFolder folder;
    const fs::path root = fs::path(folder / "trainer");
    const auto put = [&](const fs::path& to) { // its metadata say no step
        fs::create_directories(to.parent_path());
        fs::copy_file(SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors", to);
    };
    put(root / "checkpoint-5" / "model.safetensors");
    put(root / "checkpoint-10" / "model.safetensors");
    put(root / "model.safetensors"); // the trained model, without a step
    put(root / "best" / "model.safetensors");
    put(root / "last-00001-of-00002.safetensors");
    fs::create_directories(root / "logs");
    std::vector<fs::path> leftOut;
    CHECK(stepsOf(seriesMembers({root}, {}, &leftOut)) == std::vector<uint64_t>{5, 10});
    CHECK(leftOut == std::vector<fs::path>{root / "best", root / "last-00001-of-00002.safetensors",
                                           root / "model.safetensors"});
    writeText(root / "checkpoint-5" / "trainer_state.json", R"({"epoch": 1.0, "global_step": 42})");
    CHECK(stepsOf(seriesMembers({root})) == std::vector<uint64_t>{10, 42});
    writeText(root / "checkpoint-5" / "trainer_state.json", R"({"epoch": 1.0, "global_st)");
    CHECK(codeOf([&] { seriesMembers({root}); }) == ErrorCode::CheckpointHeader);
    const std::vector<std::pair<std::string, uint64_t>> names{{"bert-base_step_1000", 1000},
                                                              {"Step20-of-it", 20},
                                                              {"epoch=3-step=1200", 1200},
                                                              {"iter_0000300", 300},
                                                              {"vit-b16-ckpt-7", 7},
                                                              {"model_12", 12},
                                                              {"00400", 400},
                                                              {"steps-9", 9},
                                                              {"step_2k", 2000},
                                                              {"step_10K", 10000},
                                                              {"step-1.5k-of-it", 1500},
                                                              {"ckpt_3m", 3000000},
                                                              {"step_1e5", 100000},
                                                              {"step_2.5e3", 2500},
                                                              {"step_8kb", 8}};
    for (const auto& [name, step] : names) {
        CAPTURE(name);
        put(root / "names" / (name + ".safetensors"));
        put(root / "other" / name / "model.safetensors");
    }
    std::vector<uint64_t> steps;
    for (const auto& [name, step] : names)
        steps.push_back(step);
    std::ranges::sort(steps);
    CHECK(stepsOf(seriesMembers({root / "names"})) == steps);
    CHECK(stepsOf(seriesMembers({root / "other"})) == steps);
    // Numbers that are no steps.
    put(root / "none" / "vit-b16.safetensors");
    put(root / "none" / "model-1-2.safetensors");
    CHECK(codeOf([&] {
              seriesMembers({root / "none" / "vit-b16.safetensors", root / "names"});
          }) == ErrorCode::Usage);
    CHECK(codeOf([&] {
              seriesMembers({root / "none" / "model-1-2.safetensors", root / "names"});
          }) == ErrorCode::Usage);
}

TEST_CASE("what is no series is refused by name") {
    const TemporaryFolder folder;
    const fs::path root = fs::path(folder / "bad");
    copyStep(100, root / "a.safetensors");
    CHECK(codeOf([&] { seriesMembers({root}); }) == ErrorCode::Usage);
    CHECK(codeOf([&] { seriesMembers({root / "a.safetensors"}); }) == ErrorCode::Usage);
    CHECK(codeOf([&] { seriesMembers({root / "missing"}); }) == ErrorCode::FileMissing);
    // Another model under the same step.
    copyStep(200, root / "b.safetensors");
    std::string bytes;
    {
        std::ifstream in(root / "b.safetensors", std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
    const size_t at = bytes.find("\"200\"");
    REQUIRE(at != std::string::npos);
    bytes.replace(at, 5, "\"100\"");
    std::ofstream(root / "b.safetensors", std::ios::binary) << bytes;
    CHECK(codeOf([&] { seriesMembers({root}); }) == ErrorCode::Usage);
    // Another model's matrices.
    const std::vector<SeriesMember> mixed{{run / "step-000100.safetensors", 1},
                                          {SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors", 2}};
    NoProgress progress;
    CHECK(codeOf([&] { followSeries(mixed, {}, {}, "", progress); }) == ErrorCode::AnatomyUnrelated);
}
