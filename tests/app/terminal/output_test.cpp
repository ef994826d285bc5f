#include "terminal/output.h"

#include "base/error.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "terminal/signal_watcher.h"
#include "terminal/terminal_progress.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

bool noMemory = false;

} // namespace

void* operator new(size_t size) {
    void* memory = noMemory ? nullptr : std::malloc(size);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, size_t /*size*/) noexcept {
    std::free(memory);
}

namespace {

/// The exit code of f in a process of its own, where streams may be bent; 128 + a signal's number.
int inChild(const std::function<int()>& f) {
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            ::_exit(f());
        } catch (...) {
            ::_exit(99);
        }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void redirect(int stream, const char* path) {
    const int fd = ::open(path, O_WRONLY);
    ::dup2(fd, stream);
    ::close(fd);
}

/// All ways to say something that is no result.
void sayEverything() {
    sayText("text\n");
    say("{} formatted\n", 1);
    sayLine("line");
    TerminalProgress progress;
    progress.begin("counting", 10);
    progress.advance(1);
    progress.erase();
}

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("messages go where they belong") {
    const TemporaryFolder folder;
    const std::string out = folder / "out";
    const std::string err = folder / "err";
    std::ofstream(out).flush();
    std::ofstream(err).flush();
    CHECK(inChild([&] {
              redirect(STDOUT_FILENO, out.c_str());
              redirect(STDERR_FILENO, err.c_str());
              sayText("text\n");
              say("{} formatted\n", 1);
              sayLine(std::string(100'000, 'x')); // more than a pipe takes at once
              return 0;
          }) == 0);
    CHECK(contentOf(err) == "text\n1 formatted\n");
    CHECK(contentOf(out) == std::string(100'000, 'x') + "\n");
}

TEST_CASE("messages that cannot be written are lost, results are an error") {
    for (const bool full : {true, false}) {
        CHECK(inChild([&] {
                  prepareStreams();
                  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
                      if (full) {
                          redirect(stream, "/dev/full");
                      } else { // a reader that has gone away
                          int ends[2];
                          if (::pipe(ends) != 0)
                              return 98;
                          ::dup2(ends[1], stream);
                          ::close(ends[0]);
                          ::close(ends[1]);
                      }
                  }
                  sayEverything();
                  for (const auto& print : {std::function<void()>([] { printLine("x"); }),
                                            std::function<void()>([] { printText("x\n"); }),
                                            std::function<void()>([] { printJson({1}); })}) {
                      try {
                          print();
                          return 1;
                      } catch (const Error& error) {
                          if (error.code() != ErrorCode::FileWrite)
                              return 2;
                      }
                  }
                  return 0;
              }) == 0);
    }
}

TEST_CASE("progress is taken off the screen where there is no memory either: a destructor throws nothing") {
    CHECK(inChild([] {
              // A terminal, so that there is something to be erased.
              const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
              if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0)
                  return 97;
              const int end = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY);
              ::dup2(end, STDERR_FILENO);
              auto progress = std::make_unique<TerminalProgress>();
              progress->begin("counting", 10);
              progress->advance(1);
              noMemory = true;
              progress.reset();
              noMemory = false;
              say("end\n");
              std::string said; // a terminal hands on what was written when it comes to it
              char part[100];
              pollfd there{terminal, POLLIN, 0};
              while (!said.ends_with("end\r\n") && ::poll(&there, 1, 60'000) == 1) {
                  const ssize_t got = ::read(terminal, part, sizeof part);
                  if (got <= 0)
                      break;
                  said.append(part, static_cast<size_t>(got));
              }
              return said.ends_with("\r\x1b[Kend\r\n") ? 0 : 1;
          }) == 0);
}

TEST_CASE("a reader that does not read holds nothing up") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(inChild([&] {
              ::dup2(ends[1], STDERR_FILENO);
              for (int i = 0; i < 1000; ++i)
                  sayText(std::string(1000, 'x'));
              return 0;
          }) == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(8));
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("streams that are closed at the start take no file's text") {
    const TemporaryFolder folder;
    const std::string path = folder / "mine";
    CHECK(inChild([&] {
              for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
                  ::close(stream);
              prepareStreams();
              const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
              if (fd <= STDERR_FILENO)
                  return 1;
              sayEverything();
              char byte = 0;
              if (::read(STDIN_FILENO, &byte, 1) != 0)
                  return 2;
              try {
                  printLine("result");
                  return 3;
              } catch (const Error&) {
              }
              return ::write(fd, "x", 1) == 1 ? 0 : 4;
          }) == 0);
    CHECK(contentOf(path) == "x");
}

TEST_CASE("a signal asks to stop, and one that is ignored stays ignored") {
    CHECK(inChild([] {
              std::signal(SIGHUP, SIG_IGN);
              std::stop_source source;
              const SignalWatcher watcher(source);
              ::kill(::getpid(), SIGHUP);
              std::this_thread::sleep_for(std::chrono::milliseconds(120));
              if (source.stop_requested())
                  return 1;
              ::kill(::getpid(), SIGTERM);
              for (int i = 0; i < 100 && !source.stop_requested(); ++i)
                  std::this_thread::sleep_for(std::chrono::milliseconds(20));
              return source.stop_requested() ? 0 : 2;
          }) == 0);
}
