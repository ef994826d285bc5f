// sparsescope-cli: the headless program. It links neither Qt nor libtorch, so it answers at once.
#include "base/error.h"
#include "cli/commands.h"

#include <csignal>
#include <fmt/format.h>
#include <new>
#include <pthread.h>
#include <stop_token>
#include <thread>

using namespace sparsescope;

namespace {

/// SIGINT and SIGTERM ask `source` to stop. A thread waits for them, because a handler may do next to nothing.
class SignalWatcher {
public:
    explicit SignalWatcher(std::stop_source source) {
        sigemptyset(&m_set);
        sigaddset(&m_set, SIGINT);
        sigaddset(&m_set, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_set, nullptr);
        m_thread = std::jthread([this, source](const std::stop_token& end) mutable {
            const timespec patience{0, 50'000'000};
            while (!end.stop_requested()) {
                if (sigtimedwait(&m_set, nullptr, &patience) > 0)
                    source.request_stop();
            }
        });
    }

private:
    sigset_t m_set{};
    std::jthread m_thread;
};

} // namespace

int main(int argc, char** argv) {
    CLI::App parser("Where sparsity lives in a transformer, and what it costs.", "sparsescope-cli");
    cli::Context context;
    parser.add_flag("--json", context.json, "One JSON document on standard output");
    parser.require_subcommand(1);
    parser.fallthrough();
    const std::vector<cli::Command> commands{cli::addConvert(parser), cli::addVersion(parser)};
    try {
        parser.parse(argc, argv);
    } catch (const CLI::Success& asked) { // --help
        return parser.exit(asked);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "sparsescope-cli: error[usage]: command line: {}; see sparsescope-cli --help\n", error.what());
        return exitCode(ErrorCode::Usage);
    }
    std::stop_source source;
    context.stop = source.get_token();
    const SignalWatcher watcher(source);
    try {
        for (const cli::Command& command : commands) {
            if (command.app->parsed())
                return command.action(context);
        }
        return exitCode(ErrorCode::Usage);
    } catch (const Error& error) {
        fmt::print(stderr, "sparsescope-cli: {}\n", error.line());
        return exitCode(error.code());
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "sparsescope-cli: error[memory.exhausted]: memory: there is not enough; close other programs "
                           "or use a machine with more\n");
        return exitCode(ErrorCode::OutOfMemory);
    }
}
