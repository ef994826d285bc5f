#include "base/atomic_file.h"

#include "base/error.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <atomic>
#include <csignal>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <vector>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

mode_t modeOf(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// The process's umask, and the former one again at the end.
class Umask {
public:
    explicit Umask(mode_t mask)
        : m_before(::umask(mask)) {}
    ~Umask() { ::umask(m_before); }
    Umask(const Umask&) = delete;
    Umask& operator=(const Umask&) = delete;

private:
    mode_t m_before;
};

} // namespace

TEST_CASE("a pipe or a folder is not replaced") {
    const TemporaryFolder folder;
    const std::filesystem::path pipe = folder / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(codeOf([&] { writeFileAtomically(pipe, "text"); }) == ErrorCode::FileWrite);
    CHECK(std::filesystem::is_fifo(pipe));
    CHECK(codeOf([&] { writeFileAtomically(folder.path(), "text"); }) == ErrorCode::FileWrite);
    CHECK(std::filesystem::is_directory(folder.path()));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("an atomic file is whole or absent") {
    const TemporaryFolder folder;
    const auto target = folder / "result";
    {
        AtomicFile file(target);
        file.write("half");
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    writeFileAtomically(target, "first");
    {
        AtomicFile file(target);
        file.write("second, not committed");
    }
    CHECK(contentOf(target) == "first");
    writeFileAtomically(target, "third");
    CHECK(contentOf(target) == "third");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK(codeOf([&] { writeFileAtomically(folder / "no/such/folder", "x"); }) == ErrorCode::FileWrite);
    // /dev/full's folder cannot be written by a user, and a rename over a folder fails for everyone.
    std::filesystem::create_directory(folder / "taken");
    CHECK(codeOf([&] { writeFileAtomically(folder / "taken", "x"); }) == ErrorCode::FileWrite);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a new file has the mode that the umask leaves, a replaced one keeps its own") {
    const TemporaryFolder folder;
    const Umask umask(027);
    writeFileAtomically(folder / "new", "x");
    CHECK(modeOf(folder / "new") == 0640);
    for (const mode_t mode : {0600, 0444, 0666, 0755}) {
        REQUIRE(::chmod((folder / "new").c_str(), mode) == 0);
        writeFileAtomically(folder / "new", "y");
        CHECK(modeOf(folder / "new") == mode);
    }
    std::filesystem::create_symlink("new", folder / "link");
    writeFileAtomically(folder / "link", "z");
    CHECK(std::filesystem::is_symlink(folder / "link"));
    CHECK(contentOf(folder / "new") == "z");
}

TEST_CASE("threads that write never see or leave another umask") {
    const TemporaryFolder folder;
    const Umask umask(022);
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> writers;
        for (int t = 0; t < 4; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < 100; ++i)
                    writeFileAtomically(folder / ("w" + std::to_string(t)), "x");
            });
        }
        writers.emplace_back([&] { // somebody else of the process, who makes files in his own way
            for (int i = 0; i < 400; ++i) {
                const auto path = folder / ("other" + std::to_string(i));
                std::ofstream(path) << "x";
                wrong += modeOf(path) == 0644 ? 0 : 1;
            }
        });
    }
    CHECK(wrong == 0);
    for (int t = 0; t < 4; ++t)
        CHECK(modeOf(folder / ("w" + std::to_string(t))) == 0644);
    CHECK(::umask(022) == 022);
}

TEST_CASE("threads that write one file leave one of their texts and no temporary") {
    const TemporaryFolder folder;
    {
        std::vector<std::jthread> writers;
        for (int t = 0; t < 4; ++t) {
            writers.emplace_back([&, t] {
                for (int i = 0; i < 50; ++i)
                    writeFileAtomically(folder / "one", std::string(1000, static_cast<char>('a' + t)));
            });
        }
    }
    const std::string text = contentOf(folder / "one");
    CHECK(text.size() == 1000);
    CHECK(text == std::string(1000, text.front()));
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a limit of the file size is said as such") {
    const TemporaryFolder folder;
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto signal = std::signal(SIGXFSZ, SIG_IGN); // as every program of ours does
    const rlimit small{4096, before.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    std::string message;
    try {
        writeFileAtomically(folder / "large", std::string(10'000, 'x'));
    } catch (const Error& error) {
        message = error.what();
        CHECK(error.code() == ErrorCode::FileWrite);
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, signal);
    CHECK(message.find("ulimit -f") != message.npos);
    CHECK(std::filesystem::is_empty(folder.path()));
}
