// A model that JAX's trainers saved beside its optimizer or average, stacked or on several devices, against
// its arrays alone (tests/data/make_jax_copies.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "weights/anatomy/anatomy.h"

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/jax_copies";

std::vector<double> valuesOf(const Tensor& tensor) {
    std::vector<double> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

std::string dotted(std::string name) {
    std::ranges::replace(name, '/', '.');
    return name;
}

/// The file, after it was found to hold the model's arrays behind `front`, and nothing else.
std::shared_ptr<const Checkpoint> compared(const std::string& file, const std::string& front,
                                           const std::string& note) {
    CAPTURE(file);
    const auto expected = Checkpoint::open(data / "expected.safetensors");
    auto checkpoint = Checkpoint::open(data / file);
    CHECK(checkpoint->tensors().size() == expected->tensors().size());
    CHECK(checkpoint->unread().empty());
    for (const Tensor& theirs : expected->tensors()) {
        CAPTURE(theirs.name);
        const Tensor* ours =
            checkpoint->find(front + (file.ends_with(".npz") ? theirs.name : dotted(theirs.name)));
        REQUIRE(ours != nullptr);
        CHECK(ours->shape == theirs.shape);
        CHECK(valuesOf(*ours) == valuesOf(theirs));
    }
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.blocks == 2);
    CHECK(anatomy.poolNumel == 2 * (4 * 16 + 2 * 24));
    REQUIRE(checkpoint->notes().size() == (note.empty() ? 0U : 1U));
    CHECK((note.empty() || checkpoint->notes().front().starts_with(note)));
    return checkpoint;
}

} // namespace

TEST_CASE("what an optimizer keeps is no model, but the weights that it keeps are") {
    compared("big_vision.npz", "params/", "46 tensors of the optimizer are left out.");
    compared("flax_optim.npz", "target/", "23 tensors of the optimizer are left out.");
    compared("train_state.npz", "optimizer/target/", "23 tensors of the optimizer are left out.");
    compared("train_state.msgpack", "optimizer.target.", "");
}

TEST_CASE("an average in a NumPy archive is another choice") {
    const auto checkpoint = compared("average.npz", "params/",
                                     "The model is there 2 times, by the fronts of its names (params, "
                                     "ema_params): params is read");
    CHECK(Checkpoint::open(data / "average.npz", {}, "ema_params")
              ->tensors()
              .front()
              .name.starts_with("ema_params/"));
}

TEST_CASE("stacked blocks of a NumPy archive are blocks, each with its own weights") {
    compared("stacked.npz", "params/", "23 tensors of the optimizer are left out.");
}

TEST_CASE("of what lies on several devices one is read") {
    for (const char* file : {"devices.npz", "devices.msgpack"})
        compared(file, "", "Each of its arrays is there 8 times, all alike");
}
