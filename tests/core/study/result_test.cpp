#include "study/result.h"

#include "base/error.h"
#include "study_fixture.h"

#include <array>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <doctest/doctest.h>
#include <random>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using sparsescope::test::readText;
using sparsescope::test::TemporaryFolder;

namespace {

RunResult sample() {
    RunResult result;
    result.run = "vit-fashion-mnist-omp-s0.5-seed3";
    result.model = "ViT µ";
    result.task = "fashion-mnist";
    result.method = "omp";
    result.sourceHash = "xxh3:0123456789abcdef";
    result.device = "cpu";
    result.versions = {{"sparsescope", "0.1.0"}, {"libtorch", "1.13.1"}, {"blas", ""}};
    result.sparsity = 0.5;
    result.threshold = 0.015625;
    result.score = 83.25;
    result.seconds = 12.5;
    result.seed = 3;
    result.threads = 2;
    result.poolNumel = 20;
    result.pruned = 10;
    result.epochLoss = {0.75, NAN};
    result.epochScore = {80.5, 83.5};
    for (int i = 1; i <= 3; ++i) {
        result.lossStep.push_back(i * 10);
        result.loss.push_back(1.0 / i);
    }
    result.masks = {{"blocks.0/attn.weight", {2, 10}, {0xff, 0x03, 0x55, 0x01}},
                    {"scalar", {}, {1}},
                    {"none", {0, 4}, {}}};
    result.examples = {{3, 0, 7}, {3, 9, 7}, {2.5, -0.125, NAN}};
    return result;
}

std::string dump(const std::filesystem::path& path, const std::string& options) {
    std::string out;
    FILE* pipe = ::popen(("h5dump " + options + " '" + path.string() + "' 2>&1").c_str(), "r");
    std::array<char, 4096> buffer{};
    while (const size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), got);
    CHECK(::pclose(pipe) == 0);
    return out;
}

} // namespace

TEST_CASE("A result comes back as it was written") {
    const TemporaryFolder folder;
    const RunResult written = sample();
    writeResult(folder / "result.h5", written);
    const RunResult read = readResult(folder / "result.h5");
    CHECK(read.run == written.run);
    CHECK(read.model == written.model);
    CHECK(read.versions == written.versions);
    CHECK(read.sourceHash == written.sourceHash);
    CHECK(read.threshold == written.threshold);
    CHECK(read.score == written.score);
    CHECK(read.seed == 3);
    CHECK(read.poolNumel == 20);
    CHECK(std::isnan(read.epochLoss.at(1)));
    CHECK(read.epochScore == written.epochScore);
    CHECK(read.lossStep == written.lossStep);
    CHECK(read.loss == written.loss);
    CHECK(read.examples.labels == written.examples.labels);
    CHECK(read.examples.predictions == written.examples.predictions);
    CHECK(read.examples.margins.at(1) == -0.125);
    CHECK(std::isnan(read.examples.margins.at(2)));
    CHECK(readExamples(folder / "result.h5").examples.predictions == written.examples.predictions);
    REQUIRE(read.masks.size() == 3);
    CHECK(read.masks[0].name == "blocks.0/attn.weight");
    CHECK(read.masks[0].shape == std::vector<uint64_t>{2, 10});
    CHECK(read.masks[0].bits == written.masks[0].bits);
    CHECK(readResult(folder / "result.h5", false).masks.empty());
    // Nothing but the file is left, and writing again replaces it.
    writeResult(folder / "result.h5", RunResult());
    CHECK(readResult(folder / "result.h5").loss.empty());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("h5dump reads it: filters, NXdata and packed bits are as documented") {
    if (std::system("h5dump --version > /dev/null 2>&1") != 0) {
        MESSAGE("h5dump (hdf5-tools) is not installed: not compared");
        return;
    }
    const TemporaryFolder folder;
    writeResult(folder / "result.h5", sample());
    const std::string all = dump(folder / "result.h5", "-p");
    const auto has = [&](const std::string& text, const std::string& part) {
        CAPTURE(part);
        CHECK(text.find(part) != std::string::npos);
    };
    for (const char* part :
         {"PREPROCESSING SHUFFLE", "COMPRESSION DEFLATE", "CHECKSUM FLETCHER32", "\"NXdata\"", "\"NXentry\"",
          "\"sparsescope-run\"", "\"xxh3:0123456789abcdef\"", "\"blocks.0/attn.weight\"", "H5T_CSET_UTF8"})
        has(all, part);
    has(dump(folder / "result.h5", "-d /run/loss/step"), "(0): 10, 20, 30");
    has(dump(folder / "result.h5", "-d /run/epochs/score"), "(0): 80.5, 83.5");
    has(dump(folder / "result.h5", "-d /run/examples/prediction"), "(0): 3, 9, 7");
    has(dump(folder / "result.h5", "-a /run/examples/signal"), "\"margin\"");
    const std::string mask = dump(folder / "result.h5", "-d /run/masks/00000");
    has(mask, "(0,0): 255, 3,");
    has(mask, "(1,0): 85, 1");
    has(dump(folder / "result.h5", "-a /run/score"), "(0): 83.25");
    has(dump(folder / "result.h5", "-a /run/loss/signal"), "\"loss\"");
    has(dump(folder / "result.h5", "-a /run/loss/axes"), "\"step\"");
}

TEST_CASE("Large masks are stored in chunks and checked") {
    const TemporaryFolder folder;
    RunResult result = sample();
    std::mt19937 random(7);
    ResultMask mask{"big", {1500, 4099}, std::vector<uint8_t>(1500 * 513)};
    for (uint8_t& byte : mask.bits)
        byte = static_cast<uint8_t>(random());
    ResultMask wide{"wide", {1, 40'000'000}, std::vector<uint8_t>(5'000'000, 0xff)};
    result.masks = {mask, wide};
    writeResult(folder / "result.h5", result);
    const RunResult read = readResult(folder / "result.h5");
    CHECK(read.masks.at(0).bits == mask.bits);
    CHECK(read.masks.at(1).bits == wide.bits);
    CHECK(std::filesystem::file_size(folder / "result.h5") < mask.bits.size() + 100'000);

    std::string text = readText(folder / "result.h5");
    const std::string probe(reinterpret_cast<const char*>(mask.bits.data()) + 100'000, 16);
    const size_t place = text.find(probe); // random bits do not compress, so they stand there as they are
    REQUIRE(place != std::string::npos);
    text[place] = static_cast<char>(text[place] ^ 1);
    std::ofstream(folder / "result.h5", std::ios::binary) << text;
    CHECK_THROWS_AS(readResult(folder / "result.h5"), Error);
    CHECK(readResult(folder / "result.h5", false).score == result.score);
}

TEST_CASE("Damaged and hostile files give one error, never a crash") {
    const TemporaryFolder folder;
    writeResult(folder / "good.h5", sample());
    const std::string good = readText(folder / "good.h5");
    const auto tryRead = [&](const std::string& text) {
        std::ofstream(folder / "bad.h5", std::ios::binary) << text;
        try {
            readResult(folder / "bad.h5");
            return true;
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::ResultDamaged);
            CHECK(error.subject() == (folder / "bad.h5").string());
            return false;
        }
    };
    CHECK(tryRead(good));
    for (size_t size = 0; size < good.size(); size += 61)
        CHECK(!tryRead(good.substr(0, size)));
    std::mt19937 random(11);
    int refused = 0;
    for (int i = 0; i < 1500; ++i) {
        std::string bad = good;
        for (unsigned flips = 1 + random() % 3; flips > 0; --flips)
            bad[random() % bad.size()] = static_cast<char>(random());
        refused += tryRead(bad) ? 0 : 1;
    }
    CHECK(refused > 500);
    CHECK(!tryRead("not HDF5 at all"));
    CHECK(!tryRead(good.substr(0, 8) + std::string(5000, '\xff')));
    CHECK_THROWS_AS(readResult(folder / "missing.h5"), Error);
    CHECK_THROWS_AS(readResult(folder.path()), Error);
}

TEST_CASE("A full disk or a missing folder leaves the old result") {
    const TemporaryFolder folder;
    writeResult(folder / "result.h5", sample());
    const std::string before = readText(folder / "result.h5");
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{2000, 2000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        int code = 1;
        try {
            RunResult other = sample();
            other.score = 1;
            writeResult(folder / "result.h5", other);
        } catch (const Error& error) {
            const bool named = error.subject() == (folder / "result.h5").string() &&
                               std::string(error.what()).find("ulimit -f") != std::string::npos;
            code = error.code() == ErrorCode::FileWrite && named ? 4 : 2;
        }
        if (readResult(folder / "result.h5").score != sample().score) // HDF5 still works
            code = 3;
        std::exit(code); // with HDF5's own clean-up
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 4);
    CHECK(readText(folder / "result.h5") == before);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
    CHECK_THROWS_AS(writeResult(folder / "no" / "result.h5", sample()), Error);
    RunResult bad = sample();
    bad.masks[0].bits.pop_back();
    CHECK_THROWS_AS(writeResult(folder / "result.h5", bad), Error);
    CHECK(readText(folder / "result.h5") == before);
}
