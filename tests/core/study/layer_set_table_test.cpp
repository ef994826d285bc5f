#include "study/layer_set_table.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

MethodSpec by(const char* set) {
    return {"layers", {{std::string(setOption), std::string(set)}}};
}

} // namespace

TEST_CASE("Half of 24 layers by the paper's sets, beside what each scores") {
    const TemporaryFolder folder;
    writeTiny(folder / "vit.safetensors", tinyVit(24, 0.01F));
    StudySpec spec;
    spec.models = {{"A", folder / "vit.safetensors"}};
    spec.tasks = {{.task = "fashion-mnist", .folder = "/d"}, {.task = "cifar-10", .folder = "/d"}};
    spec.methods = {{"omp", {}}, by("both"), {"layers", {}}, by("22,5,3,4,7,8,9,10,11,12,13,14")};
    spec.sparsities = {0, 0.5};
    spec.layers = {0, 0.25, 0.5};
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (const Run& run : runs) // the dense one 90, 10 less for each method, 5 more for the second task
        scores.emplace_back(run.sparsity == 0 ? 90.0
                                              : 90 - 10 * static_cast<double>(run.methodIndex) +
                                                    5 * static_cast<double>(run.task));
    const std::vector<LayerSetTable> tables = layerSetTables(spec, curvesOf(spec, runs, scores));
    REQUIRE(tables.size() == 2);
    CHECK(tables[0].share == 0.25);
    const LayerSetTable& half = tables[1];
    CHECK(half.model == "A");
    CHECK(half.depth == 24);
    CHECK(half.dense == std::vector<std::optional<double>>{90, 90});
    REQUIRE(half.rows.size() == 3);
    CHECK(half.rows[0].set == "both");
    CHECK(half.rows[0].removed == std::vector<int>{1, 2, 3, 4, 5, 6, 17, 18, 19, 20, 21, 22});
    CHECK(half.rows[0].scores == std::vector<std::optional<double>>{80, 85});
    CHECK(half.rows[1].set == "max-gap");
    CHECK(half.rows[1].removed == std::vector<int>{1, 3, 5, 7, 9, 11, 12, 14, 16, 18, 20, 22});
    CHECK(half.rows[2].removed == std::vector<int>{3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 22});
    CHECK(tables[0].rows[2].removed == std::vector<int>{3, 4, 5, 7, 8, 22}); // the first of the list
    const TextGrid grid = gridOf(spec, tables);
    CHECK(markdownOf(grid).starts_with(
        "| model | set | layers that go | layers left | fashion-mnist (%) | cifar-10 (%) |\n"
        "|---|---|---|---:|---:|---:|\n"
        "| A | dense |  | 24 | 90.00 | 90.00 |\n"
        "| A | both | 1-3, 20-22 | 18 | 80.00 | 85.00 |\n"));
    CHECK(grid.rows.size() == 7); // one dense row for both shares
    CHECK(latexOf(grid).find("A & both & 1-6, 17-22 & 12 & 80.00 & 85.00 \\\\\n") != std::string::npos);
}

TEST_CASE("What is not measured is a dash, and a study that removes no layers has no table") {
    const TemporaryFolder folder;
    writeTiny(folder / "vit.safetensors", tinyVit(4, 0.01F));
    StudySpec spec;
    spec.models = {{"A", folder / "vit.safetensors"}};
    spec.tasks = {{.task = "fashion-mnist", .folder = "/d"}};
    CHECK(layerSetTables(spec, {}).empty());
    spec.methods = {by("input")};
    spec.layers = {0, 0.25};
    const std::vector<LayerSetTable> tables = layerSetTables(spec, {});
    REQUIRE(tables.size() == 1);
    CHECK(gridOf(spec, tables).rows ==
          std::vector<std::vector<std::string>>{{"A", "dense", "", "4", "\u2013"},
                                                {"A", "input", "1", "3", "\u2013"}});
    spec.models.front().path = folder / "gone.safetensors";
    CHECK(codeOf([&] { layerSetTables(spec, {}); }) == ErrorCode::FileMissing);
}

TEST_CASE("Runs of layers are written short") {
    CHECK(layerRanges({}).empty());
    CHECK(layerRanges({4}) == "4");
    CHECK(layerRanges({1, 2, 3, 5, 7, 8}) == "1-3, 5, 7-8");
}
