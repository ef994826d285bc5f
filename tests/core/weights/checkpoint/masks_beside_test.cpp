// Weights with masks beside them, against `weight * mask` by torch (tests/data/make_masks_beside.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/anatomy/anatomy.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/masks_beside";

std::vector<double> valuesOf(const Tensor& tensor) {
    std::vector<double> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

/// The file, after each of its weights was compared with torch's product, and nothing but these found in the
/// pool.
std::shared_ptr<const Checkpoint> compared(const std::string& file) {
    const auto products = Checkpoint::open(data / "products.safetensors");
    auto checkpoint = Checkpoint::open(data / file);
    uint64_t numel = 0;
    for (const Tensor& theirs : products->tensors()) {
        if (!theirs.name.starts_with(file + "/"))
            continue;
        CAPTURE(theirs.name);
        const Tensor* ours = checkpoint->find(theirs.name.substr(file.size() + 1));
        REQUIRE(ours != nullptr);
        CHECK(ours->shape == theirs.shape);
        CHECK(valuesOf(*ours) == valuesOf(theirs));
        numel += theirs.numel();
    }
    CHECK(numel > 0);
    CHECK(dissect(*checkpoint).poolNumel == numel);
    return checkpoint;
}

bool says(const Checkpoint& checkpoint, std::string_view what) {
    CAPTURE(fmt::format("{}", fmt::join(checkpoint.notes(), "\n")));
    const bool found = std::ranges::any_of(
        checkpoint.notes(), [&](const std::string& note) { return note.find(what) != std::string::npos; });
    CHECK(found);
    return found;
}

} // namespace

TEST_CASE("masks count by what is in all of them: zeros prune a whole matrix") {
    for (const char* file : {"zeros.pt", "one.safetensors"}) {
        CAPTURE(file);
        const auto checkpoint = compared(file);
        CHECK(says(*checkpoint, "8 of its weights have a mask of 0 and 1 beside them"));
        CHECK(checkpoint->pruningMasks().size() == 8);
        CHECK(checkpoint->tensors().size() == 8);
    }
    // But not beside masks that are 1 where a weight is pruned already.
    CHECK(compared("pruned.safetensors")->notes().empty());
}

TEST_CASE("masks of rows and columns are spread as torch spreads them") {
    CHECK(says(*compared("spread.safetensors"), "8 of its weights have a mask"));
}

TEST_CASE("masks are known by other names, and in dictionaries of their own") {
    CHECK(says(*compared("names.pt"),
               "8 of its weights have a mask of 0 and 1 beside them, the first of them "
               "model.layers.0.mlp.up_proj.weight.mask"));
    for (const char* file : {"collection.pt", "modules.pt"})
        CHECK(says(*compared(file), "8 of its weights have a mask"));
    for (const char* file : {"wrapped.pt", "unwrapped.pt", "pruner.pt", "front.pt"}) {
        const auto checkpoint = compared(file);
        CHECK(checkpoint->roots().size() == 1); // a mask is no model to choose
        CHECK(checkpoint->tensors().size() == 8);
        REQUIRE(checkpoint->notes().size() == 1);
        CHECK(says(*checkpoint, "8 of its weights have a mask"));
    }
    CHECK(
        says(*compared("listed.pt"), "a list masks of 8 tensors, masks without the names of their weights"));
    const auto truths = compared("truths.pt");
    CHECK(truths->roots().size() == 1);
    REQUIRE(truths->notes().size() == 1);
    CHECK(says(*truths, "a dictionary keep of 8 tensors of true and false, as masks are"));
    CHECK(says(*compared("averages.pt"), "it holds a list ema.shadow_params of 8 tensors without names"));
    CHECK(compared("pair.pt")->root() == "0");
    for (const char* file : {"flax.msgpack", "flax.npz"})
        CHECK(says(*compared(file), "4 of its weights have a mask"));
    CHECK(says(*compared("tfmot.h5"),
               "2 of its weights have a mask of 0 and 1 beside them, the first of them "
               "prune_low_magnitude_dense_0/prune_low_magnitude_dense_0/mask:0"));
}

TEST_CASE("a mask that does not fit its weight is said") {
    const auto misfit = compared("misfit.safetensors");
    CHECK(says(*misfit, "1 of its weights has a mask of 0 and 1 beside it"));
    CHECK(says(*misfit, "3 of its weights have a mask beside them that does not fit"));
    CHECK(says(*misfit, "[3, 3] beside model.layers.0.mlp.gate_proj.weight [6, 4], or may be turned as "
                        "others are: the weights "));
    CHECK(says(*compared("rows.safetensors"), "8 of its weights have a mask beside them that does not fit"));
}

TEST_CASE("zeros and ones that nothing calls a mask are said and not multiplied") {
    CHECK(says(*compared("unnamed.safetensors"),
               "5 of its tensors are of zeros and ones in the shape of the weight beside them, as masks are, "
               "the first of them model.layers.0.mlp.down_proj.keep, and called nothing that says"));
}

TEST_CASE("masks of a dictionary in a flat file are never weights, whoever else is in it") {
    const TemporaryFolder folder;
    const auto opened = [&](const std::string& front, const std::vector<TinyTensor>& more) {
        std::vector<TinyTensor> tensors = more;
        for (const std::string name : {"layers.0.fc1.weight", "layers.1.fc1.weight"}) {
            tensors.push_back({name, {2, 2}, {1, 2, 3, 4}});
            tensors.push_back({front + name, {2, 2}, {1, 0, 0, 1}});
        }
        writeTiny(folder / "model.safetensors", tensors);
        auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        CHECK(dissect(*checkpoint).poolNumel == 8);
        return checkpoint;
    };
    const std::vector<TinyTensor> strangers{{"masks.other.0", {2, 3}, {1, 0, 0, 1, 1, 1}},
                                            {"masks.other.1", {2, 3}, {1, 0, 0, 1, 1, 1}},
                                            {"masks.other.2", {2, 3}, {1, 0, 0, 1, 1, 1}}};
    for (const std::string front : {"masks.", "MASKS.", "run.state.callbacks.pruner.masks."}) {
        CAPTURE(front);
        const auto checkpoint = opened(front, front == "masks." ? strangers : std::vector<TinyTensor>());
        CHECK(valuesOf(*checkpoint->find("layers.1.fc1.weight")) == std::vector<double>{1, 0, 0, 4});
        CHECK(says(*checkpoint, "2 of its weights have a mask of 0 and 1 beside them"));
        if (front == "masks.")
            CHECK(says(*checkpoint, "holds 3 tensors of zeros and ones in masks that are called as none of "
                                    "them, the first masks.other.0: not multiplied."));
        else
            CHECK(checkpoint->notes().size() == 1);
    }
    const auto gradients = opened("grad_masks.", {});
    CHECK(valuesOf(*gradients->find("layers.0.fc1.weight")) == std::vector<double>{1, 2, 3, 4});
    CHECK(says(*gradients, "the first of them layers.0.fc1.weight_grad_mask, and called nothing that says"));
}

TEST_CASE("masks of another purpose are said and not multiplied") {
    const TemporaryFolder folder;
    for (const char* purpose : {"grad_mask", "freeze_mask", "weight_decay_mask", "update_mask"}) {
        CAPTURE(purpose);
        std::vector<TinyTensor> tensors;
        for (const std::string layer : {"layers.0.fc1.", "layers.1.fc1."}) {
            tensors.push_back({layer + "weight", {2, 2}, {1, 2, 3, 4}});
            tensors.push_back({layer + purpose, {2, 2}, {1, 0, 0, 1}});
        }
        writeTiny(folder / "model.safetensors", tensors);
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        CHECK(valuesOf(*checkpoint->find("layers.0.fc1.weight")) == std::vector<double>{1, 2, 3, 4});
        CHECK(says(*checkpoint, "2 of its tensors are of zeros and ones"));
    }
}

TEST_CASE("masks under the names that wrappers give, or that say so at their ends, are masks") {
    const TemporaryFolder folder;
    for (const auto& [front, end] : {std::pair("masks.module.", ""), std::pair("masks.", "_mask")}) {
        std::vector<TinyTensor> tensors;
        for (const char* name : {"layers.0.fc1.weight", "layers.1.fc1.weight"}) {
            tensors.push_back({name, {2, 2}, {1, 2, 3, 4}});
            tensors.push_back({front + std::string(name) + end, {2, 2}, {1, 0, 0, 1}});
        }
        writeTiny(folder / "masked.safetensors", tensors);
        const auto checkpoint = Checkpoint::open(folder / "masked.safetensors");
        CHECK(checkpoint->tensors().size() == 2);
        CHECK(valuesOf(checkpoint->tensors().front()) == std::vector<double>{1, 0, 0, 4});
    }
}
