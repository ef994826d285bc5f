#include "base/parallel.h"

#include "base/error.h"
#include "support/error_code.h"

#include <atomic>
#include <doctest/doctest.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("the parallel loop visits each index once, stops and rethrows") {
    std::vector<std::atomic<int>> seen(1000);
    parallelFor(
        seen.size(), [&](size_t i) { ++seen[i]; }, {}, 4);
    for (const auto& count : seen)
        CHECK(count == 1);
    CHECK_THROWS_AS(parallelFor(
                        10,
                        [](size_t i) {
                            if (i == 3)
                                throw std::runtime_error("x");
                        },
                        {}, 2),
                    std::runtime_error);
    std::stop_source source;
    CHECK(codeOf([&] {
              parallelFor(
                  1000,
                  [&](size_t i) {
                      if (i == 5)
                          source.request_stop();
                  },
                  source.get_token(), 2);
          }) == ErrorCode::Cancelled);
    CHECK(availableCores() >= 1);
}

TEST_CASE("what a body throws is rethrown on the thread that asked, whichever thread ran it") {
    const std::thread::id here = std::this_thread::get_id();
    for (const bool mine : {false, true}) {
        const auto loop = [&] {
            parallelFor(
                100'000,
                [&](size_t) {
                    std::this_thread::sleep_for(std::chrono::microseconds(100)); // each gets some
                    if ((std::this_thread::get_id() == here) == mine)
                        throw std::out_of_range("x");
                },
                {}, 3);
        };
        CHECK_THROWS_AS(loop(), std::out_of_range);
    }
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they need address space of their own
TEST_CASE("where the system has no more threads the loop runs on those that there are") {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit tight{1U << 20U, 1U << 20U}; // no room for another stack
        ::setrlimit(RLIMIT_AS, &tight);
        std::vector<std::thread> others; // those whose stack is still there from earlier
        bool none = false;
        while (!none && others.size() < 1000) {
            try {
                others.emplace_back([] { ::pause(); });
            } catch (const std::system_error&) {
                none = true;
            }
        }
        std::atomic<int> done = 0;
        try {
            parallelFor(
                1000, [&](size_t) { ++done; }, {}, 4);
        } catch (...) {
            ::_exit(1);
        }
        ::_exit(none && done == 1000 ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
#endif
