// Running one of our programs as a user does.
#pragma once

#include "support/temporary_folder.h"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace sparsescope::test {

struct ProgramResult {
    int exitCode = -1; ///< 128 + the signal's number when one ended it
    std::string out, err;

    nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Runs SPARSESCOPE_BIN/<name> with these arguments, empty standard input, and waits for it.
inline ProgramResult runProgram(const std::string& name, const std::vector<std::string>& arguments) {
    const TemporaryFolder folder;
    const std::string program = std::string(SPARSESCOPE_BIN) + "/" + name;
    const std::string out = folder / "out", err = folder / "err";
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
        ::dup2(::open(out.c_str(), O_CREAT | O_WRONLY, 0600), STDOUT_FILENO);
        ::dup2(::open(err.c_str(), O_CREAT | O_WRONLY, 0600), STDERR_FILENO);
        ::execv(program.c_str(), argv.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    const auto content = [](const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(out), content(err)};
}

inline ProgramResult runCli(const std::vector<std::string>& arguments) {
    return runProgram("sparsescope-cli", arguments);
}

} // namespace sparsescope::test
