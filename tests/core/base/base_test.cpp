#include "base/atomic_file.h"
#include "base/byte_reader.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <atomic>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;
using sparsescope::test::TemporaryFolder;

namespace {

std::string contentOf(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("printable shows no control, bidirectional or invalid bytes") {
    CHECK(printable("blocks.0.attn.qkv.weight") == "blocks.0.attn.qkv.weight");
    CHECK(printable("a\nb\x1b[31m") == "a\\x0ab\\x1b[31m");
    CHECK(printable("tr\xc3\xb3ng s\xe1\xbb\x91") == "tr\xc3\xb3ng s\xe1\xbb\x91");
    CHECK(printable("\xe2\x80\xae evil") == "\\xe2\\x80\\xae evil"); // right-to-left override
    CHECK(printable("\xc3(") == "\\xc3(");
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80"); // a surrogate
    CHECK(printable(std::string(1000, 'x'), 10) == "xxxxxxxxxx...");
}

TEST_CASE("an error is one line with its stable code") {
    const Error error(ErrorCode::CheckpointSizeMismatch, "model.safetensors", "is too\nshort");
    CHECK(error.line() == "error[checkpoint.size_mismatch]: model.safetensors: is too\\x0ashort");
    CHECK(exitCode(ErrorCode::Usage) == 2);
    CHECK(exitCode(ErrorCode::FileMissing) == 3);
    CHECK(exitCode(ErrorCode::FileWrite) == 4);
    CHECK(exitCode(ErrorCode::OutOfMemory) == 5);
    CHECK(exitCode(ErrorCode::RunFailed) == 6);
    CHECK(exitCode(ErrorCode::Cancelled) == 130);
    CHECK(errorCodeFromName(errorName(ErrorCode::TaskData)) == ErrorCode::TaskData);
}

TEST_CASE("a byte reader never leaves its bytes") {
    const std::array<std::byte, 6> bytes{std::byte{1}, std::byte{0}, std::byte{0},
                                         std::byte{2}, std::byte{9}, std::byte{8}};
    ByteReader reader(bytes, "f");
    CHECK(reader.read<uint32_t>() == 0x02000001);
    CHECK(reader.remaining() == 2);
    CHECK(codeOf([&] { reader.read<uint32_t>(); }) == ErrorCode::CheckpointTruncated);
    CHECK(codeOf([&] { reader.take(UINT64_MAX); }) == ErrorCode::CheckpointTruncated);
    CHECK(codeOf([&] { reader.seek(7); }) == ErrorCode::CheckpointTruncated);
    reader.seek(0);
    CHECK(reader.readBigEndian32() == 0x01000002);
    CHECK_FALSE(checkedMultiply(1ULL << 33U, 1ULL << 33U).has_value());
    CHECK_FALSE(checkedAdd(UINT64_MAX, 1).has_value());
}

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

TEST_CASE("a file that becomes shorter while it is mapped is an error, not the end of the process") {
    const TemporaryFolder folder;
    constexpr size_t size = 1U << 20U;
    std::ofstream(folder / "model", std::ios::binary) << std::string(size, 'x');
    std::ofstream(folder / "other", std::ios::binary) << std::string(size, 'y');
    const MappedFile other(folder / "other");
    {
        const MappedFile file(folder / "model");
        CHECK_NOTHROW(throwIfShrunk());
        std::filesystem::resize_file(folder / "model", 10'000);
        std::atomic<size_t> kept = 0;
        const auto read = [&] {
            parallelFor(size / 4096,
                        [&](size_t page) { kept += file.bytes()[page * 4096] == std::byte{'x'} ? 1 : 0; });
        };
        try {
            read();
            FAIL("no error was thrown");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::FileRead);
            CHECK(error.subject() == (folder / "model").string());
        }
        CHECK(kept == 3);                           // 10,000 bytes are three pages
        CHECK(codeOf(read) == ErrorCode::FileRead); // what was lost stays lost
        CHECK(codeOf([] { throwIfShrunk(); }) == ErrorCode::FileRead);
        CHECK(other.bytes()[size - 1] == std::byte{'y'});
    }
    CHECK_NOTHROW(throwIfShrunk()); // the file is closed
    CHECK_NOTHROW(MappedFile(folder / "model"));
}

TEST_CASE("a JSON object is read strictly") {
    const auto json = parseJson(R"({"name": "x", "epochs": 3, "rate": 2e-5, "extra": 1})", "spec.json");
    JsonObject object(json, "spec.json");
    CHECK(object.text("name") == "x");
    CHECK(object.integer("epochs", 1, 10) == 3);
    CHECK(object.number("rate", 0, 1) == 2e-5);
    CHECK(object.integer("absent", 0, 9, 7) == 7);
    CHECK_THROWS_WITH(object.finish(), "is not a known key; known are absent, epochs, name, rate");
    CHECK(codeOf([&] { object.text("missing"); }) == ErrorCode::SpecInvalid);
    CHECK(codeOf([&] { object.integer("epochs", 5, 10); }) == ErrorCode::SpecInvalid);
    CHECK(codeOf([&] { parseJson("{\"a\": ", "spec.json"); }) == ErrorCode::SpecInvalid);
}
