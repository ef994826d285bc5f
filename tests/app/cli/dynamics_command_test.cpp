// dynamics against numpy (make_series.py), as a user runs it.
#include "base/json_object.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::string run = SPARSESCOPE_TEST_DATA "/series/run";

} // namespace

TEST_CASE("dynamics: the keys of the contract, of one series and of several") {
    const nlohmann::json theirs = readJsonFile(SPARSESCOPE_TEST_DATA "/series/expected.json").at("run");
    const nlohmann::json series =
        runCli({"--json", "dynamics", "--series", "all", run, "--series", "few",
                run + "/step-000700.safetensors", run + "/step-000300.safetensors", "--zero", "std:0.5"})
            .json()
            .at("series");
    REQUIRE(series.size() == 2);
    const nlohmann::json& all = series.at(0);
    const nlohmann::json& byRule = theirs.at("rules").at("std:0.5");
    CHECK(all.at("name") == "all");
    CHECK(all.at("rule") == "std:0.5");
    CHECK(all.at("steps") == theirs.at("steps"));
    CHECK(all.at("zeros") == byRule.at("zeros"));
    CHECK(all.at("layers").at(1).at("zeros") == byRule.at("layers").at(1));
    CHECK(all.at("layers").at(1).at("block") == 1);
    CHECK(all.at("layers").at(1).at("stack").is_null());
    CHECK(all.at("distance_to_first").at(0) == 0.0);
    CHECK(all.at("distance_to_last").at(11) == 0.0);
    CHECK(all.at("change_point").at("step") == byRule.at("change").at(0));
    CHECK(all.at("change_point").at("low") == byRule.at("change").at(1));
    CHECK(all.at("change_point").at("high") == byRule.at("change").at(2));
    CHECK(series.at(1).at("steps") == nlohmann::json{300, 700});
    CHECK(series.at(1).at("change_point").is_null());
    const ProgramResult text = runCli({"dynamics", run});
    CHECK(text.exitCode == 0);
    CHECK(text.out.find("changes its level at step 800") != std::string::npos);
}

TEST_CASE("dynamics: what a folder holds beside its series is told") {
    namespace fs = std::filesystem;
    const TemporaryFolder folder;
    for (const char* name : {"step-1k.pt", "step-2e3.pt", "last.pt"})
        fs::copy_file(SPARSESCOPE_TEST_DATA "/checkpoints/state_dict.pth", folder / name);
    const ProgramResult result = runCli({"--json", "dynamics", fs::path(folder / "").string()});
    CHECK(result.json().at("series").at(0).at("steps") == nlohmann::json{1000, 2000});
    CHECK(result.err.find("last.pt: is left out of the series, as nothing says its step\n") !=
          std::string::npos);
}

TEST_CASE("dynamics: what is no series is one error that names it") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"dynamics"},
          {"dynamics", "--series", "name"},
          {"dynamics", run + "/step-000100.safetensors"},
          {"dynamics", SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors", run},
          {"dynamics", run, "--zero", "none"}}) {
        const ProgramResult result = runCli(arguments);
        CAPTURE(result.err);
        CHECK(result.exitCode == 2);
        CHECK(result.out.empty());
        CHECK(result.err.starts_with("sparsescope-cli: error[usage]: "));
    }
    CHECK(runCli({"dynamics", run + "/missing"}).exitCode == 3);
}
