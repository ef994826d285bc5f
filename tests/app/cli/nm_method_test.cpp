// The method nm, from the spec of a study to the masks that it makes.
#include "core/study/study_fixture.h"
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "support/program.h"

#include "base/error.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

nlohmann::json specWithPatterns() {
    nlohmann::json spec = smallSpec();
    spec["methods"] = {"omp", "nm"};
    spec["patterns"] = {"1:4", "2:4", "1:2"};
    spec["seeds"] = {3, 5};
    return spec;
}

} // namespace

TEST_CASE("The masks of nm are numpy's") {
    for (const std::string& file : refereedFiles()) {
        const auto checkpoint = analysisCheckpoint(file);
        const Anatomy anatomy = dissect(*checkpoint);
        NoProgress quiet;
        for (const nlohmann::json& theirs : analysisExpected().at(file).at("nm")) {
            const auto n = theirs.at("n").get<unsigned>(), m = theirs.at("m").get<unsigned>();
            CAPTURE(file);
            CAPTURE(m);
            const MaskSet ours = makeMask({.method = "nm", .n = n, .m = m}, checkpoint, anatomy, quiet);
            CHECK(ours.method == "nm");
            CHECK(ours.pattern == fmt::format("{}:{}", n, m));
            CHECK(ours.sparsity == 1 - static_cast<double>(n) / m);
            CHECK(ours.tensors.size() == theirs.at("masks").size());
            for (const TensorMask& mask : ours.tensors) {
                // A bit a weight, row after row, each row padded to whole bytes.
                const auto hex = theirs.at("masks").at(mask.name).get<std::string>();
                CHECK(hex == hexOf(mask.bits));
            }
        }
    }
}

TEST_CASE("A study measures nm along its patterns; its dense run is everybody's, its masks are of no seed") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path(), specWithPatterns());
    std::vector<std::string> ids;
    for (const Run& run : study.runs()) {
        if (run.method == "nm" && run.seed == 3)
            ids.push_back(run.id);
    }
    CHECK(ids == std::vector<std::string>{"vit-fashion-mnist-nm-s0-seed3", "vit-fashion-mnist-nm-1of2-seed3",
                                          "vit-fashion-mnist-nm-2of4-seed3",
                                          "vit-fashion-mnist-nm-1of4-seed3"});
    const Run& half = *study.find("vit-fashion-mnist-nm-2of4-seed3");
    CHECK(half.pattern() == "2:4");
    CHECK(half.sparsity == 0.5);
    CHECK(maskRequest(study.spec().methods[1], half.amount, 3).n == 2);
    CHECK(maskRequest(study.spec().methods[1], half.amount, 3).m == 4);
    CHECK(study.stageOf(*study.find("vit-fashion-mnist-nm-s0-seed3")).key ==
          study.stageOf(*study.find("vit-fashion-mnist-omp-s0-seed3")).key);
    CHECK(study.maskStageOf(half) == study.maskStageOf(*study.find("vit-fashion-mnist-nm-2of4-seed5")));
    // 2 seeds x (3 + 4) runs with 2 dense stages and 2 x 5 pruned ones, and masks: 2 of omp, 3 of nm.
    CHECK(study.plan().stages.size() == 2 + 10 + 5);
    nlohmann::json spec = specWithPatterns();
    spec.erase("patterns");
    CHECK(codeOf([&] { parseStudySpec(spec, "spec.json", folder.path()); }) == ErrorCode::SpecInvalid);
    spec = specWithPatterns();
    spec["methods"] = {"nm"};
    CHECK(codeOf([&] { parseStudySpec(spec, "spec.json", folder.path()); }) == ErrorCode::SpecInvalid);
}

TEST_CASE("prune --method nm") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    const std::string source = SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors";
    const ProgramResult pruned =
        runCli({"prune", source, "--method", "nm", "--pattern", "1:4", "--out", out, "--json"});
    CHECK(pruned.exitCode == 0);
    CHECK(nlohmann::json::parse(pruned.out).at("sparsity") == 0.75);
    const auto fails = [&](const char* option, const char* value, int code, const char* name) {
        const ProgramResult ran = runCli({"prune", source, "--method", "nm", option, value, "--out", out});
        CHECK(ran.exitCode == code);
        CHECK(ran.err.find(std::string("error[") + name + "]") != std::string::npos);
    };
    fails("--sparsity", "0.5", 2, "usage");
    fails("--pattern", "2-4", 3, "pattern.invalid");
    fails("--pattern", "5:4", 3, "pattern.invalid");
    fails("--pattern", "2:8", 3, "pattern.invalid"); // of rows that 8 does not divide
}
