#include "terminal/report.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <new>
#include <stdexcept>
#include <system_error>

using namespace sparsescope;

namespace {

int codeFor(const std::function<void()>& thrower) {
    return reported("test", 42, [&] {
        thrower();
        return 7;
    });
}

} // namespace

TEST_CASE("whatever a program throws has its exit code") {
    CHECK(codeFor([] {}) == 7);
    CHECK(codeFor([] { throw Error(ErrorCode::FileMissing, "f", "is not there"); }) == 3);
    CHECK(codeFor([] { throw Error(ErrorCode::Cancelled, "work", "cancelled"); }) == 130);
    CHECK(codeFor([] { throw std::bad_alloc(); }) == 5);
    CHECK(codeFor([] { throw std::bad_array_new_length(); }) == 5);
    CHECK(codeFor([] {
              throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
          }) == 5);
    CHECK(codeFor([] { throw std::system_error(std::make_error_code(std::errc::invalid_argument)); }) == 42);
    CHECK(codeFor([] { std::filesystem::file_size("/no/such/file"); }) == 4);
    CHECK(codeFor([] { throw std::logic_error("a mistake of ours"); }) == 42);
    CHECK(codeFor([] { throw 3; }) == 42);
}
