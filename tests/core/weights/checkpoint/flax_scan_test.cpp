// Layers that Flax's nn.scan stacks, against each layer's own arrays (tests/data/make_flax_scan.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/unread_pool.h"

#include <algorithm>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/flax_scan";

std::vector<double> valuesOf(const Tensor& tensor) {
    std::vector<double> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

} // namespace

TEST_CASE("stacked layers are layers, each with its own weights") {
    const auto stacked = Checkpoint::open(data / "layers.msgpack");
    const auto expected = Checkpoint::open(data / "expected.safetensors");
    CHECK(stacked->tensors().size() == expected->tensors().size());
    CHECK(stacked->unread().empty());
    for (const Tensor& theirs : expected->tensors()) {
        CAPTURE(theirs.name);
        const Tensor* ours = stacked->find(theirs.name);
        REQUIRE(ours != nullptr);
        CHECK(ours->shape == theirs.shape);
        CHECK(valuesOf(*ours) == valuesOf(theirs));
    }
    const Anatomy anatomy = dissect(*stacked);
    CHECK(anatomy.blocks == 3);
    CHECK(anatomy.poolNumel == 3 * (4 * 16 + 2 * 24));
}

TEST_CASE("what is stacked along another axis is not taken for a model without layers") {
    const auto second = Checkpoint::open(data / "second.msgpack");
    CHECK(second->unread().size() == 3 * 13);
    for (const UnreadTensor& tensor : second->unread()) {
        CHECK(tensor.name.starts_with("encoder.layers."));
        CHECK(tensor.reason.starts_with("has its layers stacked along its second axis (Flax's nn.scan)"));
    }
    CHECK_THROWS_AS(requirePool(*second, dissect(*second)), Error);
}
