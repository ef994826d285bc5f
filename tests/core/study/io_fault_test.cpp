// Each system call in turn fails while a file is written: afterwards the old file or the new one is there.
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "core/study/study_fixture.h"
#include "study/analysis_cache.h"
#include "study/evidence.h"
#include "study/result.h"
#include "support/faulty_calls.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <cerrno>
#include <cstring>
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <iterator>

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

TEST_CASE("a journal holds whole records only, whichever call fails") {
    const auto append = [](const fs::path& folder, int value) {
        JournalWriter(folder / "j").append({{"kind", "step"}, {"value", value}}, true);
    };
    checkEveryFault([&](const fs::path& folder) { append(folder, 1); },
                    [&](const fs::path& folder) { append(folder, 2); },
                    [](const fs::path& folder) {
                        const std::string text = readText(folder / "j");
                        JournalReader reader(folder / "j");
                        int last = 1;
                        for (const nlohmann::json& record : reader.poll()) {
                            if (record.at("value") < last)
                                return false;
                            last = record.at("value");
                        }
                        return reader.damagedLines() == 0 && (text.empty() || text.back() == '\n');
                    });
}

namespace {

/// A pruning stage of the ViT that this test prunes.
StageFile pruningStage(const std::string& run) {
    StageFile stage;
    stage.action = Action::Prune;
    stage.asked = {{"numerics", engineNumerics},
                   {"action", "prune"},
                   {"model", {{"weights", "0123"}, {"config", nullptr}}},
                   {"method", "omp"},
                   {"options", nlohmann::json::object()},
                   {"amount", {{"sparsity", 0.5}}}};
    stage.key = keyOf(stage.asked);
    stage.run = run;
    stage.modelName = "ViT";
    stage.method = "omp";
    stage.model = vit;
    stage.task.task = "fashion-mnist";
    return stage;
}

} // namespace

TEST_CASE("what a stage was asked is the old file or the new one, whichever call fails") {
    const std::string key = pruningStage("a").key;
    checkEveryFault([](const fs::path& folder) { writeStageFile(folder, pruningStage("a")); },
                    [](const fs::path& folder) { writeStageFile(folder, pruningStage("b")); },
                    [&](const fs::path& folder) {
                        const std::string run = readStageFile(folder, key).run;
                        return run == "a" || run == "b";
                    });
}

TEST_CASE("the mask of a stage is whole or made again, whichever call fails") {
    const auto checkpoint = Checkpoint::open(vit);
    const Anatomy anatomy = dissect(*checkpoint);
    const StageFile stage = pruningStage("a");
    const uint64_t pruned = anatomy.poolNumel / 2;
    checkEveryFault([&](const fs::path& folder) { writeStageFile(folder, stage); },
                    [&](const fs::path& folder) {
                        if (stageMask(folder, stage, checkpoint, anatomy).prunedCount() != pruned)
                            FAIL("another mask");
                    },
                    [&](const fs::path& folder) {
                        const std::optional<MaskSet> mask = readStageMask(folder, stage.key);
                        return !mask || mask->prunedCount() == pruned;
                    });
}

TEST_CASE("a study is the old one, the grown one or none, whichever call fails") {
    const TemporaryFolder inputs;
    useOwnCache(inputs.path());
    writeTinyCheckpoint(inputs / "vit.safetensors");
    fs::create_directory(inputs / "data");
    const auto create = [&](const fs::path& folder, const std::vector<double>& sparsities) {
        nlohmann::json json = smallSpec();
        json["sparsities"] = sparsities;
        Study::create(folder / "study", parseStudySpec(json, "spec.json", inputs.path()));
    };
    checkEveryFault([&](const fs::path& folder) { create(folder, {0.5}); },
                    [&](const fs::path& folder) {
                        create(folder, {0.5, 0.7});
                    },
                    [](const fs::path& folder) {
                        if (!fs::exists(folder / "study" / "study.json"))
                            return true; // made anew by the next attempt
                        const size_t runs = Study::open(folder / "study").runs().size();
                        return runs == 4 || runs == 6;
                    });
}

TEST_CASE("flips that were counted are kept whole or counted again, whichever call fails") {
    const TemporaryFolder folder;
    Study study = makeStudy(folder.path());
    finish(study, study.runs()[0], 80);
    finish(study, study.runs()[1], 70);
    study.poll();
    const auto look = [&] { return EvidenceReader().read(study, study.curves(), false).runs[1]; };
    const FlipCounts counted = look().value();
    CHECK(counted.rightToWrong == 20);
    const fs::path kept = study.folder() / "flips.json";
    const std::string whole = readText(kept);
    for (const int code : {EIO, ENOSPC}) {
        for (long call = 0, made = 1; call < made; ++call) {
            CAPTURE(call);
            fs::remove(kept);
            std::optional<FlipCounts> seen;
            const Attempt result = attempt([&] { seen = look(); }, call, code);
            made = result.calls;
            CHECK(!result.threw);
            CHECK((!seen || *seen == counted)); // a result that cannot be read has none
            CHECK((!fs::exists(kept) || readText(kept) == whole || readJsonFile(kept).at("flips").empty()));
            CHECK(look() == counted);
            CHECK(readText(kept) == whole);
        }
    }
    for (const auto& file : fs::recursive_directory_iterator(study.folder()))
        CHECK_MESSAGE(file.path().string().find(".tmp") == std::string::npos, file.path());
}

TEST_CASE("A journal that cannot be read, whichever call fails, fails its run alone, until it can") {
    const TemporaryFolder folder;
    const Study study = makeStudy(folder.path());
    for (const Run& run : study.runs())
        finishRun(study, run, 80);
    for (const int code : {ESTALE, EMFILE, EIO}) {
        CAPTURE(code);
        size_t failures = 0;
        for (long call = 0, made = 1; call < made; ++call) {
            CAPTURE(call);
            Study now = Study::open(study.folder());
            const Attempt result = attempt([&] { now.poll(); }, call, code);
            made = result.calls;
            CHECK(!result.threw);
            size_t failed = 0;
            for (const RunStatus& status : now.statuses()) {
                CHECK((status.state == RunState::Done || status.state == RunState::Failed));
                failed += status.state == RunState::Failed ? 1 : 0;
                if (status.state == RunState::Failed)
                    CHECK(status.errorLine.find(std::strerror(code)) != std::string::npos);
            }
            CHECK(failed <= 1);
            failures += failed;
            for (const Run& run : now.runs())
                now.poll(run);
            CHECK(std::ranges::count(now.statuses(), RunState::Done, &RunStatus::state) == 6);
        }
        CHECK(failures >= 6); // each journal once
    }
}

TEST_CASE("Where it cannot be told whether a file is held, that is an error, and never \"free\"") {
    const TemporaryFolder folder;
    const StudyPath path(folder / "j");
    JournalWriter writer(path);
    CHECK(FileLock::isHeld(path));
    const auto lineOf = [&] {
        try {
            return std::string(FileLock::isHeld(path) ? "held" : "free");
        } catch (const Error& error) {
            return error.line();
        }
    };
    lockless = path.full().string();
    CHECK(lineOf() ==
          "error[file.read]: " + path.full().string() + ": cannot be asked for its lock: No locks available");
    lockless.clear();
    for (const int code : {EMFILE, ESTALE, EACCES, EIO}) {
        for (long call = 0, made = 1; call < made; ++call) {
            std::string said;
            made = attempt([&] { said = lineOf(); }, call, code).calls;
            if (call < made)
                CHECK(said.ends_with(std::string("cannot be asked for its lock: ") + std::strerror(code)));
        }
    }
    CHECK(lineOf() == "held");
}

namespace {

struct Passing {}; ///< is thrown through what a destructor ends

/// Every way a destructor can meet trouble, while something is thrown through it.
void checkEndings(const std::function<void()>& work, const std::function<void()>& checkAfter) {
    for (const bool full : {false, true}) {
        for (const bool ending : {false, true}) {
            CAPTURE(full);
            CAPTURE(ending);
            try {
                work(); // makes, and throws Passing when the calls fail
            } catch (const Passing&) {
            }
            diskIsFull = endingsFail = false;
            checkAfter();
            try {
                diskIsFull = full;
                endingsFail = ending;
                work();
            } catch (const Passing&) {
            } catch (const Error&) { // of the work itself, with a full disk
            }
            diskIsFull = endingsFail = false;
            checkAfter();
        }
    }
}

} // namespace

TEST_CASE("Destructors end quietly: on a full disk, where calls fail, and while an exception passes") {
    const TemporaryFolder folder;
    const auto noneLeft = [&] {
        for (const auto& [name, content] : contentsOf(folder.path()))
            CHECK_MESSAGE(name.find(".tmp") == name.npos, name);
    };
    std::ofstream(folder / "old") << "old";
    checkEndings(
        [&] {
            AtomicFile file(folder / "old");
            file.write("new");
            diskIsFull = endingsFail = true;
            throw Passing();
        },
        [&] {
            noneLeft();
            CHECK(readText(folder / "old") == "old");
        });
    checkEndings(
        [&] {
            JournalWriter journal(folder / "j");
            journal.append({{"kind", "step"}});
            diskIsFull = endingsFail = true;
            throw Passing();
        },
        [&] {
            CHECK(!FileLock::isHeld(folder / "j"));
            JournalReader reader(folder / "j");
            CHECK(!reader.poll().empty());
            CHECK(reader.damagedLines() == 0);
        });
    const auto source = Checkpoint::open(vit);
    checkEndings(
        [&] {
            NoProgress progress;
            const MappedFile mapped(vit);
            const auto opened = Checkpoint::open(vit);
            writePruned(folder / "m.safetensors", *source, maskOf(0.5), progress);
            endingsFail = true;
            throw Passing();
        },
        noneLeft);
}
