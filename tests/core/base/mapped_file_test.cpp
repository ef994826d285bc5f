#include "base/mapped_file.h"

#include "base/error.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <atomic>
#include <doctest/doctest.h>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

size_t count(const MappedFile& file, char wanted) {
    size_t found = 0;
    for (const std::byte byte : file.bytes())
        found += byte == std::byte(wanted) ? 1 : 0;
    return found;
}

} // namespace

TEST_CASE("a mapped file says what is wrong with a path") {
    const TemporaryFolder folder;
    CHECK(codeOf([&] { MappedFile(folder / "none"); }) == ErrorCode::FileMissing);
    CHECK(codeOf([&] { MappedFile(folder.path()); }) == ErrorCode::FileNotRegular);
    REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
    CHECK(codeOf([&] { MappedFile(folder / "fifo"); }) == ErrorCode::FileNotRegular);
    CHECK(codeOf([&] { MappedFile("/dev/zero"); }) == ErrorCode::FileNotRegular);
    std::ofstream(folder / "empty");
    CHECK(MappedFile(folder / "empty").bytes().empty());
    std::ofstream(folder / "text") << "abc";
    CHECK(MappedFile(folder / "text").bytes().size() == 3);
}

TEST_CASE("a file that becomes shorter while it is mapped is that mapping's error and nobody else's") {
    const TemporaryFolder folder;
    constexpr size_t size = 1U << 20U;
    std::ofstream(folder / "model", std::ios::binary) << std::string(size, 'x');
    std::ofstream(folder / "other", std::ios::binary) << std::string(size, 'y');
    const MappedFile other(folder / "other");
    {
        MappedFile file(folder / "model");
        CHECK_NOTHROW(file.throwIfShrunk());
        std::filesystem::resize_file(folder / "model", 10'000);
        CHECK(count(file, 'x') == 10'000); // the process lives, the rest is zeros
        CHECK(count(file, '\0') == size - 10'000);
        try {
            file.throwIfShrunk();
            FAIL("no error was thrown");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::FileRead);
            CHECK(error.subject() == (folder / "model").string());
        }
        std::filesystem::resize_file(folder / "model", size); // what was lost stays lost
        CHECK(codeOf([&] { file.throwIfShrunk(); }) == ErrorCode::FileRead);
        CHECK(count(other, 'y') == size);
        CHECK_NOTHROW(other.throwIfShrunk());
        const MappedFile again(folder / "model"); // the same file, opened since
        CHECK_NOTHROW(again.throwIfShrunk());
        MappedFile moved(std::move(file));
        CHECK(codeOf([&] { moved.throwIfShrunk(); }) == ErrorCode::FileRead);
        CHECK_NOTHROW(MappedFile().throwIfShrunk());
    }
    const MappedFile next(folder / "model"); // may get the place of the one that shrank
    CHECK_NOTHROW(next.throwIfShrunk());
}

TEST_CASE("a file that loses less than its last page is found too, one that was replaced is whole") {
    const TemporaryFolder folder;
    std::ofstream(folder / "small", std::ios::binary) << std::string(1000, 'x');
    std::ofstream(folder / "replaced", std::ios::binary) << std::string(1000, 'x');
    const MappedFile small(folder / "small");
    const MappedFile replaced(folder / "replaced");
    std::filesystem::resize_file(folder / "small", 900);
    CHECK(count(small, 'x') == 900); // without any signal
    CHECK(codeOf([&] { small.throwIfShrunk(); }) == ErrorCode::FileRead);
    std::ofstream(folder / "new") << "x";
    std::filesystem::rename(folder / "new", folder / "replaced");
    CHECK(count(replaced, 'x') == 1000);
    CHECK_NOTHROW(replaced.throwIfShrunk());
    std::filesystem::remove(folder / "replaced");
    CHECK_NOTHROW(replaced.throwIfShrunk());
}

TEST_CASE("many files shrink while many threads read and map others") {
    const TemporaryFolder folder;
    constexpr size_t size = 64U << 10U;
    std::vector<std::jthread> threads;
    std::atomic<int> wrong = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                const auto path = folder / ("f" + std::to_string(t) + "-" + std::to_string(i));
                const bool shrinks = (i + t) % 2 == 0;
                std::ofstream(path, std::ios::binary) << std::string(size, 'x');
                const MappedFile file(path);
                if (shrinks)
                    std::filesystem::resize_file(path, 5000);
                wrong += count(file, 'x') == (shrinks ? 5000 : size) ? 0 : 1;
                bool thrown = false;
                try {
                    file.throwIfShrunk();
                } catch (const Error&) {
                    thrown = true;
                }
                wrong += thrown == shrinks ? 0 : 1;
            }
        });
    }
    threads.clear();
    CHECK(wrong == 0);
}
