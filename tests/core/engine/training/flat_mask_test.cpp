// How often a run spreads its mask over the weights. The linker brings each call of flatMask here
// (CMakeLists.txt).
#include "engine/engine.h"
#include "engine/models/detail/model.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <ATen/core/Tensor.h>
#include <doctest/doctest.h>

#define FLAT_MASK "_ZN11sparsescope8flatMaskERNS_5ModelERKNS_10CheckpointERKNS_7MaskSetE"

using namespace sparsescope;

at::Tensor flatMaskItself(Model&, const Checkpoint&, const MaskSet&) asm("__real_" FLAT_MASK);
at::Tensor countedFlatMask(Model&, const Checkpoint&, const MaskSet&) asm("__wrap_" FLAT_MASK);

namespace {
int spreads = 0;
} // namespace

at::Tensor countedFlatMask(Model& model, const Checkpoint& checkpoint, const MaskSet& mask) {
    ++spreads;
    return flatMaskItself(model, checkpoint, mask);
}

TEST_CASE("a run spreads its mask once, however many steps it trains") {
    configureEngine(1);
    const test::TemporaryFolder folder;
    test::writeSyntheticFashion(folder.path(), 600, 200);
    FineTuneRequest request;
    request.checkpoint =
        Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / "training" / "vit.safetensors");
    request.task = {"fashion-mnist", folder.path()};
    request.training.epochs = 2;
    request.training.batchSize = 32;
    class Silent final : public TrainingObserver {
        void step(int64_t, int64_t, int64_t, double, double) override {}
        void epoch(int64_t, double, double, double) override {}
    } silent;
    spreads = 0; // of other tests
    fineTune(request, silent);
    CHECK(spreads == 0);
    const Anatomy anatomy = dissect(*request.checkpoint);
    const Pruned half{uniformMask(*request.checkpoint, anatomy, 0.5), nullptr};
    request.pruned = &half;
    fineTune(request, silent);
    CHECK(spreads == 1);
}
