// The mask of a round of lottery tickets, by hand.
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/masks/mask_maker.h"

#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The places of the pool of a tiny ViT that are pruned, counted on in byte order of the tensors' names.
std::set<size_t> prunedOf(const MaskSet& mask) {
    std::set<size_t> pruned;
    size_t place = 0;
    for (const TensorMask& tensor : mask.tensors) {
        for (uint64_t row = 0; row < tensor.rows(); ++row) {
            for (uint64_t column = 0; column < tensor.columns(); ++column, ++place) {
                if (!tensor.kept(row, column))
                    pruned.insert(place);
            }
        }
    }
    return pruned;
}

/// A tiny ViT of one block whose trained weights are all 1 but for `zeros`, by place.
struct Trained {
    explicit Trained(const std::set<size_t>& zeros) {
        std::vector<TinyTensor> tensors = tinyVit(1, 1);
        writeTiny(folder / "source.safetensors", tensors);
        std::ranges::sort(tensors, {}, &TinyTensor::name);
        size_t place = 0;
        for (TinyTensor& tensor : tensors) {
            if (tensor.shape.size() != 2 || tensor.name.find(".layer.") == std::string::npos)
                continue;
            for (float& value : tensor.values)
                value = zeros.contains(place++) ? 0.0F : 1.0F;
        }
        writeTiny(folder / "trained.safetensors", tensors);
        source = Checkpoint::open(folder / "source.safetensors");
        trained = Checkpoint::open(folder / "trained.safetensors");
    }
    MaskSet mask(double sparsity, const MaskSet* before = nullptr) const {
        NoProgress silent;
        return makeMask({.method = "ltp", .sparsity = sparsity, .trained = trained, .before = before}, source,
                        dissect(*source), silent);
    }
    TemporaryFolder folder;
    std::shared_ptr<const Checkpoint> source, trained;
};

} // namespace

TEST_CASE("A round prunes the smallest trained weights, not the checkpoint's smallest") {
    const Trained round({127, 5});
    const MaskSet mask = round.mask(2.0 / 128);
    CHECK(prunedOf(mask) == std::set<size_t>{5, 127});
    CHECK(mask.method == "ltp");
    CHECK_FALSE(mask.threshold);
}

TEST_CASE("What was pruned stays pruned, whatever else became 0") {
    const Trained first({100, 120, 127});
    const MaskSet before = first.mask(3.0 / 128);
    CHECK(prunedOf(before) == std::set<size_t>{100, 120, 127});
    // Five zeros, of which two learnt to be: a fourth is pruned, the first of these.
    const Trained next({7, 9, 100, 120, 127});
    CHECK(prunedOf(next.mask(4.0 / 128, &before)) == std::set<size_t>{7, 100, 120, 127});
    CHECK(prunedOf(next.mask(5.0 / 128, &before)) == std::set<size_t>{7, 9, 100, 120, 127});
    CHECK(prunedOf(next.mask(6.0 / 128, &before)).size() == 6);
    // Without a round before, the order of ties alone decides.
    CHECK(prunedOf(next.mask(4.0 / 128)) == std::set<size_t>{7, 9, 100, 120});
}

TEST_CASE("A mask of trained weights needs them, all of the pool") {
    const Trained round({1});
    NoProgress silent;
    CHECK(codeOf([&] {
              makeMask({.method = "ltp", .sparsity = 0.5}, round.source, dissect(*round.source), silent);
          }) == ErrorCode::Usage);
    std::vector<TinyTensor> less = tinyVit(1, 1);
    std::erase_if(less, [](const TinyTensor& tensor) { return tensor.name.ends_with("query.weight"); });
    writeTiny(round.folder / "less.safetensors", less);
    const auto trained = Checkpoint::open(round.folder / "less.safetensors");
    CHECK(codeOf([&] {
              makeMask({.method = "ltp", .sparsity = 0.5, .trained = trained}, round.source,
                       dissect(*round.source), silent);
          }) == ErrorCode::MaskMismatch);
}
