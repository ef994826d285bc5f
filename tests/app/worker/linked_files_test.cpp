// A study of somebody else's: whatever a worker writes in it may be a link to a file that is the user's.
#include "study/study.h"
#include "support/fashion_model.h"
#include "support/program.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <set>

using namespace sparsescope;
namespace fs = std::filesystem;

namespace {

/// Makes the study of one pruned run, which is scored as it is; its stages have the same keys wherever it
/// lies.
Study makeStudy(const test::TemporaryFolder& folder) {
    ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    fs::create_directory(folder / "data");
    test::writeSyntheticFashion(folder / "data", 60, 20);
    StudySpec spec;
    spec.name = "test";
    test::writeFashionModel(folder / "vit.safetensors");
    spec.models = {{"vit", folder / "vit.safetensors"}};
    spec.tasks = {{"fashion-mnist", folder / "data"}};
    spec.sparsities = {0.5};
    spec.training.epochs = 0;
    Study study = Study::create(folder / "study", spec);
    study.prepare(study.runs().back());
    return study;
}

int work(const Study& study) {
    return test::runProgram("sparsescope-worker", {"stage", study.folder().string(),
                                                   study.stageOf(study.runs().back()).key, "--threads", "1"})
        .exitCode;
}

std::set<fs::path> filesOf(const Study& study) {
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(study.folder() / "store")) {
        if (entry.is_regular_file())
            files.insert(fs::relative(entry.path(), study.folder()));
    }
    return files;
}

} // namespace

TEST_CASE("a worker writes through no link, whichever file of its study is one") {
    const test::TemporaryFolder sound;
    const Study whole = makeStudy(sound);
    REQUIRE(work(whole) == 0);
    std::set<std::string> tried;
    for (const fs::path& file : filesOf(whole)) {
        CAPTURE(file);
        const test::TemporaryFolder folder;
        Study study = makeStudy(folder);
        std::ofstream(folder / "victim") << "precious";
        fs::create_directories((study.folder() / file).parent_path());
        fs::remove(study.folder() / file);
        fs::create_symlink(folder / "victim", study.folder() / file);
        const int code = work(study);
        study.poll();
        CHECK((code == 0) == (study.statuses().back().state == RunState::Done));
        std::ifstream victim(folder / "victim");
        CHECK(std::string{std::istreambuf_iterator<char>(victim), {}} == "precious");
        tried.insert(file.filename());
    }
    for (const char* name : {"journal.jsonl", "mask.json", "mask.safetensors", "result.h5", "stage.json"})
        CHECK_MESSAGE(tried.contains(name), name);
}
