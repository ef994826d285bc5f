// The arithmetic of training against torch, timm, transformers and numpy (tests/data/make_training.py).
#include "base/error.h"
#include "engine/engine.h"
#include "engine/models/detail/vit.h"
#include "engine/training/detail/adamw.h"
#include "engine/training/detail/dino.h"
#include "engine/training/detail/nearest_neighbours.h"

#include <ATen/core/grad_mode.h>

#include <bit>
#include <cmath>
#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

const std::filesystem::path Folder = std::filesystem::path(SPARSESCOPE_TEST_DATA) / "training";

at::Tensor expected(const std::string& name) {
    static const std::shared_ptr<const Checkpoint> file = Checkpoint::open(Folder / "expected.safetensors");
    const Tensor* tensor = file->find(name);
    REQUIRE(tensor != nullptr);
    at::Tensor result =
        at::empty(std::vector<int64_t>(tensor->shape.begin(), tensor->shape.end()), at::kFloat);
    readValues(*tensor, 0, std::span(result.data_ptr<float>(), tensor->numel()));
    return result;
}

double largestDifference(const at::Tensor& a, const at::Tensor& b) {
    REQUIRE(a.sizes() == b.sizes());
    return (a - b).abs().max().item<double>();
}

struct Loaded {
    std::shared_ptr<const Checkpoint> checkpoint = Checkpoint::open(Folder / "vit.safetensors");
    std::unique_ptr<Vit> model = loadVit(checkpoint, dissect(*checkpoint), {.parameters = {.trained = true}});
};

/// The steps of make_training.py's train().
std::vector<double> trainAsTorch(Vit& model, AdamW& optimiser) {
    const at::Tensor images = expected("train.images"), labels = expected("train.labels").to(at::kLong),
                     rates = expected("train.rates");
    std::vector<double> losses;
    for (int64_t step = 0; step < rates.numel(); ++step) {
        const at::Tensor loss = at::cross_entropy_loss(model.logits(images[step]), labels[step]);
        loss.backward();
        optimiser.step(rates[step].item<double>());
        losses.push_back(loss.item<double>());
    }
    return losses;
}

} // namespace

TEST_CASE("training follows torch and timm step by step") {
    Loaded loaded;
    REQUIRE(loaded.model->headLoaded);
    AdamW optimiser(loaded.model->parameters(), {.weightDecay = 0.1});
    const std::vector<double> losses = trainAsTorch(*loaded.model, optimiser);
    const at::Tensor theirs = expected("train.losses");
    for (size_t i = 0; i < losses.size(); ++i)
        CHECK(losses[i] == doctest::Approx(theirs[static_cast<int64_t>(i)].item<double>()).epsilon(1e-4));
    // Adam's first steps are as long as the learning rate whatever the gradient is, so rounding is magnified.
    CHECK(largestDifference(loaded.model->parameters()["blocks.0.attn.qkv.weight"], expected("train.qkv")) <
          1e-4);
    CHECK(largestDifference(loaded.model->parameters()["pos_embed"], expected("train.pos_embed")) < 1e-4);
}

TEST_CASE("masked training equals torch's own pruning, and pruned weights stay +0") {
    Loaded loaded;
    const at::Tensor mask = expected("pruned.mask");
    MaskSet masks;
    masks.tensors.push_back({"blocks.0.mlp.fc1.weight", {128, 64}, std::vector<uint8_t>(128 * 8)});
    for (int64_t i = 0; i < mask.numel(); ++i) {
        if (mask.data_ptr<float>()[i] != 0)
            masks.tensors[0].bits[static_cast<size_t>(i / 8)] |=
                static_cast<uint8_t>(1U << static_cast<unsigned>(i % 8));
    }
    const at::Tensor kept = flatMask(*loaded.model, *loaded.checkpoint, masks);
    applyMask(*loaded.model, kept);
    AdamW optimiser(loaded.model->parameters(), {}, kept);
    const std::vector<double> losses = trainAsTorch(*loaded.model, optimiser);
    const at::Tensor theirs = expected("pruned.losses");
    for (size_t i = 0; i < losses.size(); ++i)
        CHECK(losses[i] == doctest::Approx(theirs[static_cast<int64_t>(i)].item<double>()).epsilon(1e-4));
    const at::Tensor weight = loaded.model->parameters()["blocks.0.mlp.fc1.weight"].detach();
    CHECK(largestDifference(weight, expected("pruned.fc1")) < 1e-4);
    size_t pruned = 0, wrong = 0;
    for (int64_t i = 0; i < weight.numel(); ++i) {
        if (mask.data_ptr<float>()[i] == 0) {
            ++pruned;
            wrong += std::bit_cast<uint32_t>(weight.data_ptr<float>()[i]) != 0 ? 1 : 0;
        }
    }
    CHECK(pruned > 4000);
    CHECK(wrong == 0);
}

TEST_CASE("weight decay leaves pruned weights at +0, and gaps between parameters too") {
    ParameterBuffer parameters({{"a", {3, 3}}, {"b", {5}}}, {.trained = true});
    parameters.values().zero_();
    const at::Tensor kept = at::ones_like(parameters.values(), at::kByte);
    kept.narrow(0, parameters.entry("a").offset, 4).zero_();
    AdamW optimiser(parameters, {.weightDecay = 0.5}, kept);
    for (int step = 0; step < 3; ++step) {
        parameters.gradients().fill_(1.0);
        optimiser.step(0.1);
        CHECK(parameters["b"].grad().abs().max().item<float>() == 0);
    }
    const at::Tensor a = parameters["a"].detach().view(-1);
    for (int64_t i = 0; i < 9; ++i)
        CHECK((std::bit_cast<uint32_t>(a.data_ptr<float>()[i]) == 0) == (i < 4));
    CHECK(parameters.values()[9].item<float>() == 0); // between a and b
}

TEST_CASE("position embeddings are resized as transformers does") {
    const at::Tensor stored = expected("positions.3");
    CHECK(largestDifference(interpolatePositions(stored, 2), expected("positions.2")) < 1e-6);
    CHECK(largestDifference(interpolatePositions(stored, 5), expected("positions.5")) < 1e-6);
}

TEST_CASE("DINO's loss and centre are those of the paper's algorithm") {
    const at::Tensor student = expected("dino.student"), teacher = expected("dino.teacher"),
                     centre = expected("dino.centre");
    const at::Tensor loss = dinoLoss({student}, teacher, centre, {0.1, 0.04});
    CHECK(loss.item<double>() == doctest::Approx(expected("dino.loss").item<double>()).epsilon(1e-5));
    // In pieces it is the same.
    CHECK(dinoLoss({student.narrow(0, 0, 2), student.narrow(0, 2, 4)}, teacher, centre, {0.1, 0.04})
              .item<double>() == doctest::Approx(loss.item<double>()).epsilon(1e-6));
    const at::Tensor moved = centre.clone();
    moveCentre(moved, teacher, 0.9);
    CHECK(largestDifference(moved, expected("dino.moved")) < 1e-6);
}

TEST_CASE("the teacher is a moving average of the student") {
    ParameterBuffer student({{"w", {4}}}), teacher({{"w", {4}}});
    {
        const at::NoGradGuard guard;
        student["w"].fill_(1.0);
        teacher["w"].fill_(3.0);
    }
    followStudent(teacher, student, 0.75);
    CHECK(teacher["w"][2].item<float>() == doctest::Approx(2.5));
    CHECK(cosineBetween(1, 0, 0, 10) == doctest::Approx(1));
    CHECK(cosineBetween(1, 0, 5, 10) == doctest::Approx(0.5));
    CHECK(cosineBetween(1, 0, 10, 10) == doctest::Approx(0));
}

TEST_CASE("nearest neighbours vote by similarity") {
    const at::Tensor train = at::tensor({1.0F, 0.0F, 0.9F, 0.1F, 0.0F, 1.0F, 0.1F, 0.9F}).view({4, 2});
    const at::Tensor labels = at::tensor({0, 0, 1, 1}, at::kLong);
    const at::Tensor test =
        at::tensor({5.0F, 1.0F, 1.0F, 5.0F, 2.0F, 1.0F}).view({3, 2}); // length does not count
    CHECK(nearestNeighbourAccuracy(train, labels, test, at::tensor({0, 1, 1}, at::kLong), 2) ==
          doctest::Approx(200.0 / 3));
}

TEST_CASE("a checkpoint that does not fit is refused by the tensor's name") {
    Loaded loaded;
    CHECK(loaded.model->config().imageSize == 14);
    CHECK(loaded.model->config().heads == 1);
    CHECK(loaded.model->config().classes == 4);
    const Anatomy anatomy = dissect(*loaded.checkpoint);
    const auto seven = [](uint64_t seed) { return LoadOptions{.classes = 7, .imageSize = 28, .seed = seed}; };
    const auto fresh = loadVit(loaded.checkpoint, anatomy, seven(3));
    CHECK_FALSE(fresh->headLoaded);
    CHECK(fresh->config().tokens() == 17);
    CHECK(fresh->parameters()["pos_embed"].size(1) == 17);
    CHECK(at::equal(fresh->parameters()["head.weight"],
                    loadVit(loaded.checkpoint, anatomy, seven(3))->parameters()["head.weight"]));
    CHECK_FALSE(at::equal(fresh->parameters()["head.weight"],
                          loadVit(loaded.checkpoint, anatomy, seven(4))->parameters()["head.weight"]));
    try {
        loadVit(loaded.checkpoint, anatomy, {.classes = 7, .imageSize = 20});
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::Usage);
    }
    MaskSet foreign;
    foreign.tensors.push_back({"pos_embed", {1, 5, 64}, std::vector<uint8_t>(5 * 8)});
    CHECK_THROWS_AS(flatMask(*loaded.model, *loaded.checkpoint, foreign), Error);
}
