#include "cli/worker_program.h"

#include "base/error.h"
#include "launch/local_pool.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace sparsescope::cli {
namespace {

const std::string programName = "sparsescope-worker";

/// For /bin/sh.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

} // namespace

EngineVersions askEngine() {
    const std::filesystem::path program = siblingProgram(programName);
    const auto close = [](FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<FILE, decltype(close)> pipe(
        ::popen((quoted(program.string()) + " info --json 2>/dev/null").c_str(), "re"), close);
    std::string answer;
    std::array<char, 4096> buffer{};
    while (pipe) {
        const size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
        if (got == 0 || answer.size() > 100'000)
            break;
        answer.append(buffer.data(), got);
    }
    try {
        const nlohmann::json info = nlohmann::json::parse(answer);
        return {info.at("libtorch"), info.at("blas"), info.at("device"), info.at("reference_blas"),
                info.at("threads")};
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::WorkerMissing, program.string(),
                    "does not answer; start it by hand (sparsescope-worker info) to see why");
    }
}

void becomeWorker(const std::vector<std::string>& arguments) {
    const std::string program = siblingProgram(programName).string();
    ::setenv("SPARSESCOPE_PROGRAM", "sparsescope-cli", 1); // the name that its messages begin with
    // Threads that wait for each other spin for milliseconds unless told: beside other work, which has the
    // cores meanwhile, a scan takes seven times the processor time. It is read when libgomp is loaded.
    if (std::getenv("OMP_WAIT_POLICY") == nullptr)
        ::setenv("GOMP_SPINCOUNT", "1000", 0); // what a person says of either stays
    std::vector<char*> pointers{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        pointers.push_back(const_cast<char*>(argument.c_str()));
    pointers.push_back(nullptr);
    sigset_t all; // our watcher's blocked signals would stay blocked in the worker
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_UNBLOCK, &all, nullptr);
    ::execv(program.c_str(), pointers.data());
    throw Error(ErrorCode::WorkerMissing, program,
                fmt::format("cannot be started: {}", std::strerror(errno)));
}

} // namespace sparsescope::cli
