// A file that becomes shorter while its checkpoint is open: everything that is computed from that checkpoint
// fails, and what is computed from any other does not.
#include "base/error.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/analysis/distance.h"
#include "weights/analysis/energy.h"
#include "weights/analysis/exact_levels.h"
#include "weights/analysis/histogram.h"
#include "weights/inspection/inspected_checkpoint.h"
#include "weights/masks/mask.h"

#include <doctest/doctest.h>
#include <map>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

struct Model {
    explicit Model(const std::filesystem::path& path)
        : checkpoint(Checkpoint::open(path))
        , anatomy(dissect(*checkpoint)) {}

    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
};

using Use = std::function<void(const Model&)>;

/// Every way in which core reads the values of one checkpoint.
std::map<std::string, Use> uses(const Model& other, const std::filesystem::path& out) {
    static NoProgress quiet;
    const auto half = [](const Model& model) {
        return MagnitudeIndex::build(model.checkpoint, model.anatomy, false, quiet);
    };
    return {
        {"contentHash", [](const Model& m) { m.checkpoint->contentHash(quiet); }},
        {"MagnitudeIndex", [=](const Model& m) { half(m); }},
        {"quick MagnitudeIndex",
         [](const Model& m) { MagnitudeIndex::build(m.checkpoint, m.anatomy, true, quiet); }},
        {"exactLevel", [](const Model& m) { exactLevel(m.checkpoint, m.anatomy, 0.5, quiet); }},
        {"histogramOf", [](const Model& m) { histogramOf(*m.checkpoint, m.anatomy.pool, {}, quiet); }},
        {"energyKept",
         [](const Model& m) {
             ThresholdLevel level;
             level.tiesIn.resize(m.anatomy.pool.size());
             energyKept(*m.checkpoint, m.anatomy, std::span(&level, 1), quiet);
         }},
        {"elementSums",
         [&](const Model& m) {
             elementSums(*other.checkpoint, other.anatomy.pool[0], *m.checkpoint, m.anatomy.pool[0], quiet);
         }},
        {"elementSums, first",
         [&](const Model& m) {
             elementSums(*m.checkpoint, m.anatomy.pool[0], *other.checkpoint, other.anatomy.pool[0], quiet);
         }},
        {"distributionDistance",
         [&](const Model& m) {
             distributionDistance(*other.checkpoint, other.anatomy.pool, *m.checkpoint, m.anatomy.pool, 16,
                                  quiet);
         }},
        {"inspectCheckpoint",
         [](const Model& m) { inspectCheckpoint(m.checkpoint, InspectOptions(), quiet); }},
        {"zeroMask", [](const Model& m) { zeroMask(*m.checkpoint, m.anatomy); }},
        {"uniformMask", [](const Model& m) { uniformMask(*m.checkpoint, m.anatomy, 0.5); }},
        {"nmMask", [](const Model& m) { nmMask(*m.checkpoint, m.anatomy, 2, 4); }},
        {"writePruned",
         [=](const Model& m) {
             writePruned(out, *m.checkpoint, randomMask(*m.checkpoint, m.anatomy, 0.5, 1), quiet);
         }},
    };
}

} // namespace

TEST_CASE("a shrunken file is the error of its own checkpoint") {
    const TemporaryFolder folder;
    writeTiny(folder / "a.safetensors", tinyVit(2, 0.5F));
    writeTiny(folder / "b.safetensors", tinyVit(2, 0.25F));
    const Model whole(folder / "b.safetensors");
    const Model shrunken(folder / "a.safetensors");
    const auto all = uses(whole, folder / "out.safetensors");
    for (const auto& [name, use] : all) { // with both whole, nothing fails
        CAPTURE(name);
        CHECK_NOTHROW(use(shrunken));
    }
    std::filesystem::remove(folder / "out.safetensors");
    const auto size = std::filesystem::file_size(folder / "a.safetensors");
    std::filesystem::resize_file(folder / "a.safetensors", size - 64);
    for (const auto& [name, use] : all) {
        CAPTURE(name);
        try {
            use(shrunken);
            FAIL_CHECK("no error was thrown");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::FileRead);
            CHECK(error.subject() == (folder / "a.safetensors").string());
        }
    }
    CHECK(!std::filesystem::exists(folder / "out.safetensors")); // not even a file of zeros
    for (const auto& [name, use] : uses(whole, folder / "b-out.safetensors")) {
        CAPTURE(name);
        CHECK_NOTHROW(use(whole));
    }
    CHECK(codeOf([&] { Model again(folder / "a.safetensors"); }) == ErrorCode::CheckpointTruncated);
}
