// The command line as a whole: usage, streams, --version, doctor, samples, and what is handed through to the
// worker.
#include "support/program.h"
#include "support/tiny_checkpoint.h"

#include "study/samples.h"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::string cli = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";

/// What /bin/sh makes of a command line.
ProgramResult shell(const std::string& line) {
    const TemporaryFolder folder;
    const std::string out = folder / "out", err = folder / "err";
    const int status = std::system(("{ " + line + "; } > '" + out + "' 2> '" + err + "'").c_str());
    const auto content = [](const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    return {WEXITSTATUS(status), content(out), content(err)};
}

/// The program copied beside a sparsescope-worker that is this shell script.
class Installed {
public:
    explicit Installed(const std::string& workerScript) {
        std::filesystem::copy_file(cli, m_folder / "sparsescope-cli");
        if (workerScript.empty())
            return;
        const std::filesystem::path worker = m_folder / "sparsescope-worker";
        std::ofstream(worker) << "#!/bin/sh\n" << workerScript;
        std::filesystem::permissions(worker, std::filesystem::perms::owner_all);
    }
    ProgramResult run(const std::string& arguments) const {
        return shell("'" + (m_folder / "sparsescope-cli").string() + "' " + arguments);
    }

private:
    TemporaryFolder m_folder;
};

const std::string info =
    R"(printf '%s' '{"libtorch":"1.13.1","blas":"reference","reference_blas":true,"device":"cpu","threads":1}')";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("A command line that makes no sense is one line and 2") {
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {}, {"nonsense"}, {"--json"}, {"samples"}, {"samples", "a", "b"}, {"doctor", "--no"}}) {
        const ProgramResult result = runCli(arguments);
        CHECK(result.exitCode == 2);
        CHECK(result.out.empty());
        CHECK(result.err.starts_with("sparsescope-cli: error[usage]: command line: "));
        CHECK(std::ranges::count(result.err, '\n') == 1);
    }
    CHECK(runCli({"--help"}).exitCode == 0);
    CHECK(holds(runCli({"--help"}).out, "study"));
    CHECK(holds(runCli({"study", "--help"}).out, "create"));
    const ProgramResult hostile = runCli({"\x1b[31mred\xff\n"});
    CHECK(hostile.exitCode == 2);
    CHECK(!holds(hostile.err, "\x1b"));
}

TEST_CASE("Nothing that a file or a folder is called makes a terminal do something") {
    const TemporaryFolder folder;
    // Escape sequences, a carriage return, a bell, U+009B (a one-character escape) and U+202E (turns the line
    // round).
    const std::string evil = "\x1b[2J\x1b]0;title\x07\r\xc2\x9b"
                             "31m\xe2\x80\xae";
    const std::filesystem::path place = folder / evil;
    std::filesystem::create_directory(place);
    const std::string a = place / "a.safetensors";
    const std::string out = place / "out.safetensors";
    const std::string mask = place / "mask.safetensors";
    writeTiny(a, {{evil, {2, 4}, {1, 2, 3, 4, 5, 6, 7, 8}}, {"b", {1, 4}, {1, 2, 3, 4}}});
    std::ofstream(place / "damaged.safetensors") << evil;
    for (std::vector<std::string> arguments : std::vector<std::vector<std::string>>{
             {"inspect", a},
             {"inspect", "--full", "--structure", a},
             {"histogram", a},
             {"histogram", a, "--tensor", evil},
             {"histogram", a, "--tensor", evil + "x"},
             {"threshold", a, "--sparsity", "0.5"},
             {"prune", a, "--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", mask},
             {"mask-compare", a, mask},
             {"compare", a, a},
             {"convert", a, out},
             {"convert", a, place / "no" / "out.safetensors"},
             {"inspect", place / "damaged.safetensors"},
             {"inspect", place / "missing"},
             {"study", "status", place},
             {evil}}) {
        for (const bool json : {false, true}) {
            CAPTURE(arguments.front());
            if (json)
                arguments.insert(arguments.begin(), "--json");
            const ProgramResult result = runCli(arguments);
            for (const std::string& text : {result.out, result.err}) {
                CHECK(std::ranges::none_of(text, [](char c) {
                    return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F;
                }));
                CHECK(text.find("\xc2\x9b") == text.npos);
                CHECK(text.find("\xe2\x80\xae") == text.npos);
            }
            CHECK((result.out + result.err).size() > 10);
        }
    }
}

TEST_CASE("Output that cannot be written is an error, not silence") {
    CHECK(shell("'" + cli + "' doctor --json > /dev/full").exitCode == 4);
    CHECK(holds(shell("'" + cli + "' doctor > /dev/full").err, "error[file.write]: standard output: "));
    CHECK(shell("'" + cli + "' doctor >&-").exitCode == 4);
    const TemporaryFolder folder; // nor does the text go into a file that took the stream's place
    const std::string out = folder / "samples";
    CHECK(shell("'" + cli + "' samples '" + out + "' >&- 2>&-").exitCode != 2);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
        if (entry.is_regular_file())
            CHECK(entry.file_size() ==
                  std::filesystem::file_size(std::filesystem::path(SPARSESCOPE_RESOURCES) / "samples" /
                                             std::filesystem::relative(entry.path(), out)));
    }
    CHECK(shell("'" + cli + "' doctor | true").exitCode == 0);
}

TEST_CASE("evaluate and pretrain become the worker: arguments, output, exit code and name") {
    const Installed program("echo \"$SPARSESCOPE_PROGRAM $# $*\"; echo oops >&2; exit 42");
    const ProgramResult evaluated = program.run("evaluate 'a b' --task cifar-10:x --json --help");
    CHECK(evaluated.exitCode == 42);
    CHECK(evaluated.out == "sparsescope-cli 6 evaluate a b --task cifar-10:x --json --help\n");
    CHECK(evaluated.err == "oops\n");
    CHECK(program.run("--json pretrain spec.json --out d").out ==
          "sparsescope-cli 5 pretrain spec.json --out d --json\n");
    CHECK(program.run("worker DIR RUN").exitCode == 2); // stages are started by the local pool and Slurm
    const Installed stopped("kill -TERM $$; sleep 5; exit 1"); // our blocked signals reach it
    CHECK(stopped.run("evaluate x").exitCode == 128 + 15);
    const Installed alone("");
    const ProgramResult missing = alone.run("evaluate x");
    CHECK(missing.exitCode == 4);
    CHECK(missing.err.starts_with("sparsescope-cli: error[worker.missing]: "));
}

TEST_CASE(
    "The worker's threads give a busy machine its cores back soon, unless a person says something else") {
    const Installed program("echo \"spin $GOMP_SPINCOUNT\"");
    for (const char* said : {"GOMP_SPINCOUNT", "OMP_WAIT_POLICY"})
        ::unsetenv(said);
    CHECK(program.run("evaluate x").out == "spin 1000\n");
    ::setenv("GOMP_SPINCOUNT", "7", 1);
    CHECK(program.run("evaluate x").out == "spin 7\n");
    ::unsetenv("GOMP_SPINCOUNT");
    ::setenv("OMP_WAIT_POLICY", "active", 1);
    CHECK(program.run("evaluate x").out == "spin \n");
    ::unsetenv("OMP_WAIT_POLICY");
}

TEST_CASE("--version names the program, libtorch, BLAS and HDF5") {
    const Installed program(info);
    CHECK(program.run("--version").out ==
          "sparsescope 0.1.0\nlibtorch 1.13.1\nBLAS reference\nHDF5 " +
              program.run("--version --json").json().at("hdf5").get<std::string>() + "\n");
    CHECK(program.run("--json --version").json().at("blas") == "reference");
    const ProgramResult alone = Installed("").run("--version --json");
    CHECK(alone.exitCode == 0);
    CHECK(alone.json().at("libtorch").is_null());
    CHECK(holds(alone.err, "error[worker.missing]"));
    CHECK(holds(Installed("echo nonsense").run("--version").err, "does not answer"));
}

TEST_CASE("doctor says what to fix") {
    const auto check = [](const nlohmann::json& document, const std::string& name) {
        for (const nlohmann::json& one : document.at("checks")) {
            if (one.at("name") == name)
                return one;
        }
        return nlohmann::json();
    };
    const ProgramResult slow = Installed(info).run("doctor --json");
    CHECK(slow.exitCode == 0);
    CHECK(check(slow.json(), "worker").at("state") == "ok");
    CHECK(check(slow.json(), "blas").at("state") == "problem");
    CHECK(holds(check(slow.json(), "blas").at("advice"), "libopenblas0-openmp"));
    CHECK(check(slow.json(), "disk").at("found").get<std::string>().find("GB free") != std::string::npos);
    CHECK(check(slow.json(), "slurm").is_object());
    CHECK(check(slow.json(), "cuda").is_object());
    CHECK(check(slow.json(), "fashion-mnist").at("state") ==
          (hasFashionMnist(fashionMnistFolder()) ? "ok" : "warning"));
    // Slurm's commands are there, and a controller answers, or none does.
    const TemporaryFolder slurm;
    const std::filesystem::path sinfo = slurm / "sinfo";
    const auto slurmOf = [&](const std::string& script) {
        std::ofstream(sinfo) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(sinfo, std::filesystem::perms::owner_all);
        const ProgramResult asked =
            shell("PATH='" + slurm.path().string() + "':$PATH '" + cli + "' doctor --json");
        CHECK(asked.exitCode == 0);
        return check(asked.json(), "slurm");
    };
    CHECK(slurmOf("echo 'debug* up 1'").at("state") == "ok");
    const nlohmann::json away =
        slurmOf("echo 'slurm_load_partitions: Unable to contact slurm controller' >&2; exit 1");
    CHECK(away.at("state") == "warning");
    CHECK(away.at("found") ==
          sinfo.string() + " fails: slurm_load_partitions: Unable to contact slurm controller");
    CHECK(holds(away.at("advice"), "scontrol ping"));
    const ProgramResult missing = Installed("").run("doctor");
    CHECK(missing.exitCode == 0);
    CHECK(holds(missing.out, "problem  worker"));
    CHECK(holds(missing.out, "-> is not there; build it"));
}

TEST_CASE("samples writes the repository's samples, and never over another file") {
    const TemporaryFolder folder;
    const std::filesystem::path source = std::filesystem::path(SPARSESCOPE_RESOURCES) / "samples";
    const std::string out = folder / "out";
    const ProgramResult first = runCli({"samples", out, "--json"});
    REQUIRE(first.exitCode == 0);
    CHECK(holds(first.err, "apt-get install dataset-fashion-mnist") ==
          !hasFashionMnist(fashionMnistFolder()));
    const auto content = [](const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    const nlohmann::json document = first.json();
    size_t count = 0;
    for (const char* kind : {"checkpoints", "studies", "figures"}) {
        for (const nlohmann::json& path : document.at(kind)) {
            const std::filesystem::path written = path.get<std::string>();
            CHECK(written.parent_path() == std::filesystem::path(out) / kind);
            CHECK(content(written) == content(source / kind / written.filename()));
            ++count;
        }
    }
    CHECK(count == samples().size());
    CHECK(runCli({"samples", out}).exitCode == 0); // the same again changes nothing
    REQUIRE(count > 2);
    const std::filesystem::path one = std::filesystem::path(out) / samples().back().path;
    const std::filesystem::path other = std::filesystem::path(out) / samples().front().path;
    std::ofstream(one) << "mine";
    std::filesystem::remove(other);
    const ProgramResult refused = runCli({"samples", out});
    CHECK(refused.exitCode == 4);
    CHECK(refused.err.starts_with("sparsescope-cli: error[file.write]: " + one.string()));
    CHECK(content(one) == "mine");
    CHECK(!std::filesystem::exists(other)); // all or nothing
    CHECK(runCli({"samples", folder / "no" / "parent"}).exitCode == 4);
}
