// Each system call in turn fails while a file is written: afterwards the old file or the new one is there.
// The calls are defined here, so that the linker takes them for everything that is linked into this program,
// HDF5 too.
#include "base/atomic_file.h"
#include "base/error.h"
#include "study/analysis_cache.h"
#include "study/result.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <dlfcn.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <unistd.h>

namespace {

std::atomic<long> callsLeft = -1; ///< until the one that fails; negative: none does
std::atomic<long> calls = 0;
std::atomic<int> failure = EIO;
std::atomic<bool> halfWrites = false;

bool fails() {
    ++calls;
    if (callsLeft < 0 || callsLeft-- != 0)
        return false;
    errno = failure;
    return true;
}

template <class F>
F* next(F*, const char* name) {
    return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

mode_t modeOf(int flags, va_list list) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(list, mode_t) : 0;
}

} // namespace

// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)
extern "C" {
#define FAULTY_OPEN(name)                                                                                    \
    int name(const char* path, int flags, ...) {                                                             \
        va_list list;                                                                                        \
        va_start(list, flags);                                                                               \
        const mode_t mode = modeOf(flags, list);                                                             \
        va_end(list);                                                                                        \
        return fails() ? -1 : next<int(const char*, int, ...)>(nullptr, #name)(path, flags, mode);           \
    }
FAULTY_OPEN(open)
FAULTY_OPEN(open64)
int mkostemps(char* pattern, int suffix, int flags) {
    return fails() ? -1 : next<int(char*, int, int)>(nullptr, "mkostemps")(pattern, suffix, flags);
}
ssize_t read(int fd, void* data, size_t size) {
    return fails() ? -1 : next<ssize_t(int, void*, size_t)>(nullptr, "read")(fd, data, size);
}
ssize_t write(int fd, const void* data, size_t size) {
    if (halfWrites && size > 1)
        size /= 2;
    return fails() ? -1 : next<ssize_t(int, const void*, size_t)>(nullptr, "write")(fd, data, size);
}
#define FAULTY_PLACED(name, Data)                                                                            \
    ssize_t name(int fd, Data data, size_t size, off_t at) {                                                 \
        return fails() ? -1 : next<ssize_t(int, Data, size_t, off_t)>(nullptr, #name)(fd, data, size, at);   \
    }
FAULTY_PLACED(pread, void*)
FAULTY_PLACED(pread64, void*)
FAULTY_PLACED(pwrite, const void*)
FAULTY_PLACED(pwrite64, const void*)
int fsync(int fd) {
    return fails() ? -1 : next<int(int)>(nullptr, "fsync")(fd);
}
int rename(const char* from, const char* to) noexcept {
    return fails() ? -1 : next<int(const char*, const char*)>(nullptr, "rename")(from, to);
}
int ftruncate(int fd, off_t size) noexcept {
    return fails() ? -1 : next<int(int, off_t)>(nullptr, "ftruncate")(fd, size);
}
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name, cert-dcl50-cpp)

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

namespace fs = std::filesystem;

/// The files under a folder, by their path in it.
std::map<std::string, std::string> contentsOf(const fs::path& folder) {
    std::map<std::string, std::string> contents;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        contents[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(file), {}};
    }
    return contents;
}

struct Attempt {
    bool threw = false;
    long calls = 0;
};

Attempt attempt(const std::function<void()>& write, long failing, int code) {
    Attempt result;
    calls = 0;
    failure = code;
    callsLeft = failing;
    try {
        write();
    } catch (const Error& error) { // any other exception ends the test
        result.threw = true;
        CHECK(!std::string(error.what()).empty());
    }
    callsLeft = -1;
    result.calls = calls;
    return result;
}

/// Writes the new state over nothing and over the old one, with the first call failing, the second one, ...
/// until none is left to fail.
void checkEveryFault(const std::function<void(const fs::path&)>& writeOld,
                     const std::function<void(const fs::path&)>& writeNew,
                     const std::function<bool(const fs::path&)>& isOldOrNew) {
    for (const bool withOld : {false, true}) {
        for (const int code : {EIO, ENOSPC}) {
            long failed = 0;
            long faults = 0;
            for (long call = 0;; ++call) {
                CAPTURE(withOld);
                CAPTURE(call);
                const TemporaryFolder folder;
                if (withOld)
                    writeOld(folder.path());
                const auto before = contentsOf(folder.path());
                const Attempt result = attempt([&] { writeNew(folder.path()); }, call, code);
                if (call >= result.calls) // nothing was left to fail
                    break;
                ++faults;
                failed += result.threw ? 1 : 0;
                const auto after = contentsOf(folder.path());
                if (after != before)
                    CHECK(isOldOrNew(folder.path()));
                for (const auto& [name, content] : after)
                    CHECK_MESSAGE(name.find(".tmp") == name.npos, name);
                // And it can be done again.
                writeNew(folder.path());
                CHECK(isOldOrNew(folder.path()));
            }
            CHECK(faults >= 4);
            CHECK(failed >= 3);
        }
    }
    halfWrites = true;
    const TemporaryFolder folder;
    const Attempt result = attempt([&] { writeNew(folder.path()); }, -1, 0);
    halfWrites = false;
    CHECK(!result.threw);
    CHECK(isOldOrNew(folder.path()));
}

std::vector<std::byte> bytesOf(size_t size, unsigned char value) {
    return std::vector<std::byte>(size, std::byte{value});
}

void writeCheckpoint(const fs::path& path, unsigned char value) {
    const std::vector<std::byte> bytes = bytesOf(4000, value);
    NoProgress progress;
    writeSafetensors(path, {tensorSource("w", Dtype::F32, {10, 100}, bytes)}, {{"format", "pt"}}, progress);
}

const fs::path vit = SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors";

MaskSet maskOf(double sparsity) {
    const auto checkpoint = Checkpoint::open(vit);
    return uniformMask(*checkpoint, dissect(*checkpoint), sparsity);
}

} // namespace

TEST_CASE("a checkpoint of any format opens whole or is an error, whichever call fails") {
    const fs::path data = SPARSESCOPE_TEST_DATA;
    for (const std::string name :
         {"checkpoints/sharded", "checkpoints/state_dict.pth", "formats/legacy.pth", "formats/packed.npz",
          "gguf/split-00002-of-00003.gguf", "packed/gptq", "containers/dcp_sharded",
          "containers/dcp_safetensors", "containers/deepspeed_2", "containers/deepspeed_3", "containers/meta",
          "containers/megatron", "containers/flax_model.msgpack", "containers/model.keras",
          "containers/model.weights.h5"}) {
        CAPTURE(name);
        const size_t whole = Checkpoint::open(data / name)->tensors().size();
        long failed = 0;
        for (long call = 0;; ++call) {
            std::shared_ptr<const Checkpoint> opened;
            const Attempt result = attempt([&] { opened = Checkpoint::open(data / name); }, call, EIO);
            if (call >= result.calls)
                break;
            failed += result.threw ? 1 : 0;
            // A config.json that cannot be read is said by whoever needs it.
            if (!result.threw)
                CHECK((opened->tensors().size() == whole || opened->configError().has_value()));
        }
        CHECK(failed >= 1);
    }
}

TEST_CASE("a checkpoint is the old one or the new one, whichever call fails") {
    checkEveryFault([](const fs::path& folder) { writeCheckpoint(folder / "m.safetensors", 1); },
                    [](const fs::path& folder) { writeCheckpoint(folder / "m.safetensors", 2); },
                    [](const fs::path& folder) {
                        const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
                        const std::span<const std::byte> bytes = checkpoint->tensors().at(0).bytes;
                        return std::ranges::equal(bytes, bytesOf(4000, 1)) ||
                               std::ranges::equal(bytes, bytesOf(4000, 2));
                    });
}

TEST_CASE("a checkpoint of bitmasks is the old one or the new one, whichever call fails") {
    const auto dense =
        Checkpoint::open(fs::path(SPARSESCOPE_TEST_DATA) / "packed" / "bitmask" / "expected.safetensors");
    const auto write = [&](const fs::path& folder, const char* name) {
        NoProgress progress;
        const Tensor& tensor = *dense->find(name);
        writeSafetensors(folder / "m.safetensors", bitmaskSources(tensor, planBitmask(tensor)), {}, progress);
    };
    checkEveryFault([&](const fs::path& folder) { write(folder, "model.f16_31.weight"); },
                    [&](const fs::path& folder) { write(folder, "model.f32_31.weight"); },
                    [](const fs::path& folder) {
                        const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
                        return checkpoint->tensors().at(0).stored == "sparse-bitmask";
                    });
}

TEST_CASE("a pruned checkpoint is whole or not there, whichever call fails") {
    const auto source = Checkpoint::open(vit);
    const MaskSet masks[] = {maskOf(0.25), maskOf(0.75)};
    const auto write = [&](const fs::path& folder, size_t which) {
        NoProgress progress;
        writePruned(folder / "m.safetensors", *source, masks[which], progress);
    };
    checkEveryFault([&](const fs::path& folder) { write(folder, 0); },
                    [&](const fs::path& folder) { write(folder, 1); },
                    [&](const fs::path& folder) {
                        const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
                        const MaskSet zeros = zeroMask(*checkpoint, dissect(*checkpoint));
                        return zeros.prunedCount() == masks[0].prunedCount() ||
                               zeros.prunedCount() == masks[1].prunedCount();
                    });
}

TEST_CASE("a mask is the old one or the new one, whichever call fails") {
    const MaskSet masks[] = {maskOf(0.25), maskOf(0.75)};
    const auto write = [&](const fs::path& folder, size_t which) {
        NoProgress progress;
        writeMask(folder / "mask.safetensors", masks[which], progress);
    };
    checkEveryFault([&](const fs::path& folder) { write(folder, 0); },
                    [&](const fs::path& folder) { write(folder, 1); },
                    [&](const fs::path& folder) {
                        const uint64_t pruned = readMask(folder / "mask.safetensors").prunedCount();
                        return pruned == masks[0].prunedCount() || pruned == masks[1].prunedCount();
                    });
}

TEST_CASE("a cache gives all or nothing, whichever call fails") {
    const auto checkpoint = Checkpoint::open(vit);
    const Anatomy anatomy = dissect(*checkpoint);
    NoProgress progress;
    CheckpointAnalysis analysis;
    analysis.counts = MagnitudeIndex::build(checkpoint, anatomy, false, progress)->counts();
    analysis.pool.resize(anatomy.pool.size());
    analysis.tensors.resize(checkpoint->tensors().size());
    analysis.sparklines.resize(anatomy.pool.size(), Histogram{{0, 1}, {3}});
    const auto write = [&](const fs::path& folder, uint64_t zeros) {
        CheckpointAnalysis one = analysis;
        one.pool.front().zeros = zeros;
        AnalysisCache(folder).store(*checkpoint, anatomy, one, progress);
    };
    checkEveryFault(
        [&](const fs::path& folder) { write(folder, 1); }, [&](const fs::path& folder) { write(folder, 2); },
        [&](const fs::path& folder) {
            const auto found = AnalysisCache(folder).find(*checkpoint, anatomy);
            return !found || ((found->pool.front().zeros == 1 || found->pool.front().zeros == 2) &&
                              found->counts == analysis.counts);
        });
}

TEST_CASE("a result of a run is the old one or the new one, whichever call fails") {
    const auto write = [](const fs::path& folder, double score) {
        RunResult result;
        result.run = "r";
        result.score = score;
        result.epochLoss = {1, 2};
        result.epochScore = {3, score};
        result.masks.push_back({"w", {8, 64}, std::vector<uint8_t>(64, 0x55)});
        writeResult(folder / "result.h5", result);
    };
    checkEveryFault([&](const fs::path& folder) { write(folder, 1); },
                    [&](const fs::path& folder) { write(folder, 2); },
                    [](const fs::path& folder) {
                        const RunResult result = readResult(folder / "result.h5");
                        return (result.score == 1 || result.score == 2) &&
                               result.epochScore[1] == result.score && result.masks.at(0).bits.at(63) == 0x55;
                    });
}
