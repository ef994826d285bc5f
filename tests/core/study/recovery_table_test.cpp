#include "study/recovery_table.h"

#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

MethodSpec tuned(const char* method, const char* adapter) {
    return {method, {{std::string(tuneOption), std::string(adapter)}}};
}

/// Scores by what a run is of; nothing for those that `scoreOf` says are not done.
template <class ScoreOf>
RecoveryTable tableOf(const StudySpec& spec, const ScoreOf& scoreOf) {
    const std::vector<Run> runs = runsOf(spec);
    std::vector<std::optional<double>> scores;
    for (const Run& run : runs)
        scores.push_back(scoreOf(run));
    return recoveryTable(spec, curvesOf(spec, runs, scores));
}

StudySpec questions() {
    StudySpec spec;
    spec.models = {{"A_1", "/a"}};
    spec.tasks = {{.task = "boolq", .folder = "/b"}, {.task = "piqa", .folder = "/p"}};
    spec.methods = {{"wanda", {}}, tuned("wanda", "spp"), {"nm", {}}};
    spec.sparsities = {0, 0.5};
    spec.patterns = {Amount::pattern(2, 4)};
    spec.seeds = {0, 1};
    return spec;
}

/// dense 80 and 60; wanda 60 and 50; tuned 75 and 55; 2:4 only on boolq.
std::optional<double> scoreOf(const Run& run) {
    const bool boolq = run.task == 0;
    const double seed = run.seed == 0 ? -1 : 1; // both together change no mean
    if (run.sparsity == 0)
        return boolq ? 80 : 60;
    if (run.method == "nm")
        return boolq ? std::optional(40 + seed) : std::nullopt;
    if (run.method == "wanda")
        return (boolq ? 60 : 50) + seed;
    return (boolq ? 75 : 55) + seed;
}

} // namespace

TEST_CASE("a table says what pruning took and tuning won back, by hand") {
    const RecoveryTable table = tableOf(questions(), scoreOf);
    CHECK(table.columns == std::vector<std::string>{"boolq, accuracy (%)", "piqa, accuracy (%)"});
    CHECK(table.hasMeans);
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0].method == "dense");
    CHECK(table.rows[0].mean == 70.0);
    CHECK(table.rows[1].method == "wanda");
    CHECK(table.rows[1].amount == "50 %");
    CHECK(table.rows[1].mean == 55.0);
    CHECK_FALSE(table.rows[1].recovered);
    CHECK(table.rows[2].method == "wanda");
    CHECK(table.rows[2].tuned == "spp");
    CHECK(table.rows[2].mean == 65.0);
    CHECK(*table.rows[2].recovered == doctest::Approx(100 * (65.0 - 55) / (70 - 55)));
    CHECK(table.rows[3].amount == "2:4");
    CHECK(table.rows[3].scores == std::vector<std::optional<double>>{40.0, std::nullopt});
    CHECK_FALSE(table.rows[3].mean); // not all are measured

    CHECK(markdownOf(table) ==
          "| model | method | pruned | boolq, accuracy (%) | piqa, accuracy (%) | mean | "
          "recovered (%) |\n"
          "|---|---|---|---:|---:|---:|---:|\n"
          "| A\\_1 | dense |  | 80.00 | 60.00 | 70.00 |  |\n"
          "| A\\_1 | wanda | 50 % | 60.00 | 50.00 | 55.00 |  |\n"
          "| A\\_1 | wanda + spp | 50 % | 75.00 | 55.00 | 65.00 | 66.67 |\n"
          "| A\\_1 | nm | 2:4 | 40.00 | \u2013 | \u2013 |  |\n");
    CHECK(latexOf(table) == "\\begin{tabular}{lllrrrr}\n\\toprule\n"
                            "model & method & pruned & boolq, accuracy (\\%) & piqa, accuracy (\\%) & mean & "
                            "recovered (\\%) \\\\\n\\midrule\n"
                            "A\\_1 & dense &  & 80.00 & 60.00 & 70.00 &  \\\\\n"
                            "A\\_1 & wanda & 50 \\% & 60.00 & 50.00 & 55.00 &  \\\\\n"
                            "A\\_1 & wanda + spp & 50 \\% & 75.00 & 55.00 & 65.00 & 66.67 \\\\\n"
                            "A\\_1 & nm & 2:4 & 40.00 & -- & -- &  \\\\\n"
                            "\\bottomrule\n\\end{tabular}\n");
    CHECK(csvOf(table) == "model,method,tuned,pruned,\"boolq, accuracy (%)\",\"piqa, accuracy (%)\",mean,"
                          "recovered\n"
                          "A_1,dense,,,80,60,70,\n"
                          "A_1,wanda,,50 %,60,50,55,\n"
                          "A_1,wanda,spp,50 %,75,55,65,66.66666666666667\n"
                          "A_1,nm,,2:4,40,,,\n");
}

TEST_CASE("of a perplexity what is won back is a share too, and tasks of two metrics have no mean") {
    StudySpec spec = questions();
    spec.tasks = {{.task = "perplexity", .folder = "/t"}};
    spec.methods = {{"wanda", {}}, tuned("wanda", "lora")};
    spec.patterns.clear();
    const auto perplexity = [](const Run& run) -> std::optional<double> {
        return run.sparsity == 0 ? 40 : run.method == "wanda" ? 100 : 55;
    };
    const RecoveryTable alone = tableOf(spec, perplexity);
    CHECK_FALSE(alone.hasMeans);
    CHECK(alone.columns == std::vector<std::string>{"perplexity"});
    REQUIRE(alone.rows.size() == 3);
    CHECK(alone.rows[2].tuned == "lora");
    CHECK(*alone.rows[2].recovered == 75.0);
    CHECK_FALSE(alone.rows[2].mean);
    spec.tasks.push_back({.task = "boolq", .folder = "/b"});
    const RecoveryTable two = tableOf(spec, perplexity);
    CHECK_FALSE(two.hasMeans);
    CHECK_FALSE(two.rows[2].recovered);
    // Nothing was taken: nothing can be won back.
    spec.tasks.pop_back();
    const RecoveryTable none = tableOf(spec, [](const Run&) { return std::optional(40.0); });
    CHECK_FALSE(none.rows[2].recovered);
    const RecoveryTable better = tableOf(spec, [](const Run& run) -> std::optional<double> {
        return run.sparsity == 0 ? 40 : run.method == "wanda" ? 38 : 37; // pruning alone did good
    });
    CHECK_FALSE(better.rows[2].recovered);
    // Nothing is measured yet.
    const RecoveryTable empty = tableOf(spec, [](const Run&) { return std::optional<double>(); });
    REQUIRE(empty.rows.size() == 1);
    CHECK_FALSE(empty.rows[0].scores[0]);
    CHECK(csvOf(empty) == "model,method,tuned,pruned,perplexity,mean,recovered\nA_1,dense,,,,,\n");
}

TEST_CASE("names do not break a table") {
    StudySpec spec = questions();
    spec.models = {{"a|b & 50% \\ $x_{1}$ ~^#", "/a"}};
    const RecoveryTable table = tableOf(spec, scoreOf);
    CHECK(markdownOf(table).find("| a\\|b & 50% \\\\ $x\\_{1}$ ~^\\# | dense |") != std::string::npos);
    CHECK(latexOf(table).find("a|b \\& 50\\% \\textbackslash{} \\$x\\_\\{1\\}\\$ \\~{}\\^{}\\# & dense") !=
          std::string::npos);
}
