// Masks of a study, each with each, by hand.
#include "study/mask_matrix.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

/// A mask of eight weights in one row.
std::filesystem::path written(const test::TemporaryFolder& folder, const std::string& name, uint8_t bits) {
    MaskSet masks;
    masks.method = "omp";
    masks.tensors.push_back({"vit.encoder.layer.0.attention.attention.query.weight", {1, 8}, {bits}});
    NoProgress silent;
    writeMask(folder / name, masks, silent);
    return folder / name;
}

} // namespace

TEST_CASE("a mask of all tasks is one, tickets are one a task, and seeds count once") {
    const test::TemporaryFolder folder;
    StudySpec spec;
    spec.models = {{"A", "/a"}};
    spec.tasks = {{.task = "sst-2", .folder = "/s"}, {.task = "rte", .folder = "/r"}};
    spec.methods = {{"omp", {}}, {"ltp", {}}};
    spec.sparsities = {0, 0.5, 0.75};
    spec.seeds = {0, 1};
    spec.training.epochs = 1;
    const std::vector<Run> runs = runsOf(spec);
    const auto omp = written(folder, "omp", 0b00001111), sst = written(folder, "sst", 0b00010111),
               rte = written(folder, "rte", 0b11110000);
    std::vector<std::filesystem::path> masks;
    for (const Run& run : runs) {
        if (run.amount.isDense())
            masks.emplace_back();
        else if (run.sparsity > 0.6) // of which only the one of OMP was made
            masks.push_back(run.method == "omp" ? omp : folder / "none");
        else if (run.seed == 1 && run.method == "ltp") // others, which do not count
            masks.push_back(rte);
        else
            masks.push_back(run.method == "omp" ? omp : run.task == 0 ? sst : rte);
    }
    const std::vector<MaskMatrix> matrices = maskMatrices(spec, runs, masks);
    REQUIRE(matrices.size() == 1);
    CHECK(matrices[0].model == 0);
    CHECK(matrices[0].amount == Amount::sparsity(0.5));
    CHECK(matrices[0].names == std::vector<std::string>{"omp", "ltp, sst-2", "ltp, rte"});
    REQUIRE(matrices[0].pairs.size() == 9);
    const double expected[9] = {1, 0.75, 0, 0.75, 1, 0.25, 0, 0.25, 1}; // |A and B| / 4
    for (size_t i = 0; i < 9; ++i) {
        CHECK(matrices[0].pairs[i].cosine() == doctest::Approx(expected[i]));
        CHECK(matrices[0].pairs[i].randomBaseline() == doctest::Approx(0.5));
    }
    masks.assign(masks.size(), {});
    CHECK(maskMatrices(spec, runs, masks).empty());
}

TEST_CASE("what is tuned behind a mask has no other one, and names have options only where these differ") {
    const test::TemporaryFolder folder;
    const OptionValues samples{{"samples", int64_t{8}}};
    OptionValues tuned = samples;
    tuned["tune"] = std::string("spp");
    StudySpec spec;
    spec.models = {{"A", "/a"}};
    spec.tasks = {{.task = "perplexity", .folder = "/p"}};
    spec.methods = {{"omp", {}}, {"wanda", samples}, {"wanda", tuned}};
    spec.sparsities = {0, 0.5};
    const auto omp = written(folder, "omp", 0b00001111), wanda = written(folder, "wanda", 0b00010111);
    const auto names = [&] {
        std::vector<std::filesystem::path> masks;
        const std::vector<Run> runs = runsOf(spec);
        for (const Run& run : runs)
            masks.push_back(run.amount.isDense()  ? std::filesystem::path()
                            : run.method == "omp" ? omp
                                                  : wanda);
        return maskMatrices(spec, runs, masks).at(0).names;
    };
    CHECK(names() == std::vector<std::string>{"omp", "wanda"});
    spec.methods = {{"omp", {}}, {"wanda", tuned}, {"wanda", {{"samples", int64_t{16}}}}};
    CHECK(names() == std::vector<std::string>{"omp", "wanda-samples8"});
}
