#include "terminal/output.h"

#include "base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope {
namespace {

void print(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        throw Error(ErrorCode::FileWrite, "standard output",
                    fmt::format("cannot be written: {}", std::strerror(errno)));
}

} // namespace

void keepStandardStreams() {
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", O_RDONLY) != fd)
            std::abort();
    }
}

void printLine(const std::string& line) {
    print(line + "\n");
}

void printJson(const nlohmann::json& document) {
    // ASCII alone: a name from a file may hold what a terminal obeys.
    printLine(document.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

void printText(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        shown += printable(text.substr(0, end), SIZE_MAX);
        if (end < text.size())
            shown += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    print(shown);
}

} // namespace sparsescope
