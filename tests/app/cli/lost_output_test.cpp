// Output that nobody takes: messages and progress never end the work, a result that cannot be written does,
// with 4.
#include "support/program.h"
#include "support/tiny_checkpoint.h"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <pty.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::string cli = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";
const std::string fakeWorker = std::string(SPARSESCOPE_BIN) + "/fake_worker";

/// The exit code of a line of bash.
int bash(const std::string& line) {
    ::setenv("SPARSESCOPE_LINE", line.c_str(), 1);
    const int status = std::system("exec bash -o pipefail -c \"$SPARSESCOPE_LINE\"");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// A study of four runs by the fake worker, that nobody has run yet.
struct Place {
    Place() {
        writeTinyCheckpoint(folder / "vit.safetensors");
        ::setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
        std::filesystem::create_directory(folder / "data");
        std::ofstream(folder / "spec.json") << R"({
            "name": "small", "models": [{"name": "ViT", "path": "vit.safetensors"}],
            "tasks": [{"task": "fashion-mnist", "folder": "data"}],
            "sparsities": [0.5], "seeds": [0, 1], "epsilon": 1.0})";
        study = folder / "study";
        REQUIRE(runCli({"study", "create", folder / "spec.json", study}).exitCode == 0);
    }
    std::string run() const {
        return "'" + cli + "' study run '" + study + "' --jobs 2 --worker '" + fakeWorker + "'";
    }
    bool isDone() const { return runCli({"study", "status", study, "--json"}).json().at("state") == "done"; }

    TemporaryFolder folder;
    std::string study;
};

} // namespace

TEST_CASE("a study runs to its end whatever becomes of its messages") {
    for (const char* lost : {">/dev/null 2>/dev/full", ">/dev/null 2>&-", "2>&1 >/dev/null | head -0",
                             ">/dev/null 2> >(exec true)", "</dev/null >/dev/null 2>&-"}) {
        CAPTURE(lost);
        const Place place;
        CHECK(bash(place.run() + " " + lost) == 0);
        CHECK(place.isDone());
    }
}

TEST_CASE("where the result cannot be written either, the work is done all the same") {
    for (const char* lost : {"2>&1 | head -1", ">/dev/full 2>&1", ">&- 2>&-", "<&- >&- 2>&-"}) {
        CAPTURE(lost);
        const Place place;
        CHECK(bash(place.run() + " " + lost) == 4);
        CHECK(place.isDone());
    }
}

TEST_CASE("of a reader that has enough nothing is said") {
    const TemporaryFolder folder;
    const std::string err = folder / "err";
    for (const char* command : {"--help", "doctor", "doctor --json"}) {
        CAPTURE(command);
        CHECK(bash("exec 3> >(exec true); wait $!; '" + cli + "' " + command + " >&3 2>'" + err + "'") == 4);
        std::ifstream in(err);
        const std::string said{std::istreambuf_iterator<char>(in), {}};
        CHECK(said.empty());
    }
}

TEST_CASE("a terminal that is closed does not end a study that ignores the hang-up") {
    const Place place;
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        std::signal(SIGHUP, SIG_IGN); // nohup
        ::execl(cli.c_str(), cli.c_str(), "study", "run", place.study.c_str(), "--jobs", "1", "--worker",
                fakeWorker.c_str(), nullptr);
        ::_exit(127);
    }
    char first = 0;
    REQUIRE(::read(terminal, &first, 1) == 1); // it draws
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(place.isDone());
}

TEST_CASE("what ends a study while its runs are shown on a terminal that is gone keeps its exit code") {
    const Place place;
    const std::filesystem::path bin = place.folder / "bin";
    std::filesystem::create_directory(bin);
    std::ofstream(bin / "sbatch") << "#!/bin/sh\nsleep 1\nexit 1\n"; // an error, through the display
    std::filesystem::permissions(bin / "sbatch", std::filesystem::perms::owner_all);
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        std::signal(SIGHUP, SIG_IGN);
        ::setenv("PATH", (bin.string() + ":" + std::getenv("PATH")).c_str(), 1);
        ::execl(cli.c_str(), cli.c_str(), "study", "run", place.study.c_str(), "--slurm", "--worker",
                fakeWorker.c_str(), nullptr);
        ::_exit(127);
    }
    char first = 0;
    REQUIRE(::read(terminal, &first, 1) == 1); // it draws
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 3);
}

TEST_CASE("an error keeps its exit code where its line cannot be written") {
    for (const char* lost : {"2>&-", "2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-", "2>&1 | head -0"}) {
        CAPTURE(lost);
        CHECK(bash("'" + cli + "' inspect /no/such/file " + lost) == 3);
        CHECK(bash("'" + cli + "' --nonsense " + lost) == 2);
    }
}

TEST_CASE("a result that cannot be written is 4, and says so") {
    const TemporaryFolder folder;
    const std::string err = folder / "err";
    for (const char* command : {"doctor", "doctor --json", "--version", "--help", "study --help"}) {
        for (const char* lost : {">/dev/full", ">&-"}) {
            CAPTURE(command);
            CHECK(bash("'" + cli + "' " + command + " 2>'" + err + "' " + lost) == 4);
            std::ifstream in(err);
            const std::string said{std::istreambuf_iterator<char>(in), {}};
            CHECK(said.find("error[file.write]: standard output: ") != said.npos);
        }
    }
}

TEST_CASE("a limit of the file size is an error that says so, not a signal") {
    const TemporaryFolder folder;
    const std::string model =
        std::string(SPARSESCOPE_RESOURCES) + "/samples/checkpoints/vit-fashion-mnist.safetensors";
    const std::string err = folder / "err";
    CHECK(bash("ulimit -f 8; '" + cli + "' convert '" + model + "' '" +
               (folder / "out.safetensors").string() + "' 2>'" + err + "'") == 4);
    std::ifstream in(err);
    const std::string said{std::istreambuf_iterator<char>(in), {}};
    CHECK(said.find("ulimit -f") != said.npos);
    CHECK(!std::filesystem::exists(folder / "out.safetensors"));
}
