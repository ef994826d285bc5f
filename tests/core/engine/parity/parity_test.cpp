// The forward pass against transformers and timm: tests/data/make_parity.py.
#include "expected.h"

#include "base/error.h"
#include "engine/models/detail/vit.h"
#include "support/temporary_folder.h"

#include <ATen/ATen.h>
#include <doctest/doctest.h>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/parity";

struct Case {
    const char* file;
    int64_t classes; ///< 0 = no head
    int64_t depth, heads, channels, patch;
    std::vector<int64_t> otherSizes;
};

const std::vector<Case> cases{
    {"hf-vit", 10, 2, 4, 3, 4, {24, 8}},      {"hf-dino", 0, 2, 3, 3, 2, {10}},
    {"hf5-vit", 3, 3, 4, 3, 4, {}},           {"hf5-dino.pth", 0, 2, 1, 3, 4, {}},
    {"timm-vit", 10, 3, 4, 1, 7, {}},         {"timm-bare.safetensors", 0, 2, 1, 3, 2, {}},
    {"facebook-dino.pth", 0, 2, 1, 3, 4, {}},
};

void compare(const Vit& model, const Checkpoint& expected, const std::string& suffix,
             const std::string& images) {
    const at::NoGradGuard guard;
    const at::Tensor input = tensorOf(expected, images);
    CHECK(worstDifference(model.features(input), tensorOf(expected, "features" + suffix)) <= 1e-5);
    if (expected.find("logits" + suffix) != nullptr)
        CHECK(worstDifference(model.logits(input), tensorOf(expected, "logits" + suffix)) <= 1e-5);
}

void checkParity(const Case& c) {
    const auto checkpoint = Checkpoint::open(folder / c.file);
    const auto expected = Checkpoint::open(folder / "expected" /
                                           (std::filesystem::path(c.file).stem().string() + ".safetensors"));
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.family == Family::Vit);
    CHECK(anatomy.blocks == c.depth);
    CHECK(anatomy.pool.size() == static_cast<size_t>(6 * c.depth));

    const auto model = loadVit(checkpoint, anatomy);
    CHECK(model->config().depth == c.depth);
    CHECK(model->config().heads == c.heads);
    CHECK(model->config().channels == c.channels);
    CHECK(model->config().patchSize == c.patch);
    CHECK(model->config().classes == c.classes);
    CHECK(model->headLoaded == (c.classes > 0));
    compare(*model, *expected, "", "images");
    for (const int64_t size : c.otherSizes) {
        CAPTURE(size);
        const std::string suffix = "." + std::to_string(size);
        compare(*model, *expected, suffix, "images" + suffix); // interpolated in the forward pass
        compare(*loadVit(checkpoint, anatomy, {.imageSize = size}), *expected, suffix,
                "images" + suffix); // while loading
    }

    const MaskSet masks = masksOf(*expected, *checkpoint);
    CHECK(masks.poolNumel() == anatomy.poolNumel);
    applyMask(*model, flatMask(*model, *checkpoint, masks));
    compare(*model, *expected, ".masked", "images");
}

} // namespace

TEST_CASE("features and logits are those of transformers and timm") {
    for (const Case& c : cases) {
        SUBCASE(c.file) {
            checkParity(c);
        }
    }
}

TEST_CASE("a model written in timm's names is the same model") {
    for (const Case& c : cases) {
        CAPTURE(std::string(c.file));
        const test::TemporaryFolder out;
        const auto checkpoint = Checkpoint::open(folder / c.file);
        const auto model = loadVit(checkpoint, dissect(*checkpoint));
        writeVit(*model, out / "model.safetensors", {});
        // What no tensor says stands in config.json, which writeVit does not write.
        std::ofstream(out / "config.json") << nlohmann::json{
            {"num_attention_heads", c.heads}, {"layer_norm_eps", model->config().layerNormEps}};
        const auto written = Checkpoint::open(out.path());
        const auto again = loadVit(written, dissect(*written));
        const at::NoGradGuard guard;
        const int64_t size = model->config().imageSize;
        const at::Tensor images = at::linspace(-2, 2, 2 * c.channels * size * size);
        CHECK(at::equal(model->features(images.view({2, c.channels, size, size})),
                        again->features(images.view({2, c.channels, size, size}))));
    }
}

TEST_CASE("another number of classes gives a new head, the same for the same seed") {
    const auto checkpoint = Checkpoint::open(folder / "hf-vit");
    const Anatomy anatomy = dissect(*checkpoint);
    const LoadOptions five{.classes = 5, .seed = 1};
    const auto a = loadVit(checkpoint, anatomy, five), b = loadVit(checkpoint, anatomy, five);
    const auto other = loadVit(checkpoint, anatomy, {.classes = 5, .seed = 2});
    CHECK_FALSE(a->headLoaded);
    const at::NoGradGuard guard;
    const at::Tensor images = at::linspace(-2, 2, 2 * 3 * 16 * 16).view({2, 3, 16, 16});
    CHECK(a->logits(images).sizes() == at::IntArrayRef{2, 5});
    CHECK(at::equal(a->logits(images), b->logits(images)));
    CHECK_FALSE(at::equal(a->logits(images), other->logits(images)));
    CHECK(loadVit(checkpoint, anatomy, {.classes = 10})->headLoaded);
}

TEST_CASE("block by block a model is the whole model, with one block in memory") {
    for (const Case& c : cases) {
        CAPTURE(std::string(c.file));
        const auto checkpoint = Checkpoint::open(folder / c.file);
        const Anatomy anatomy = dissect(*checkpoint);
        const auto whole = loadVit(checkpoint, anatomy);
        const auto stream = streamModel(checkpoint, anatomy);
        REQUIRE(stream->count() == c.depth);
        CHECK(stream->input().imageSize == whole->config().imageSize);
        const at::NoGradGuard guard;
        const int64_t size = whole->config().imageSize;
        const Batch batch{
            .images = at::linspace(-2, 2, 2 * c.channels * size * size).view({2, c.channels, size, size})};
        at::Tensor hidden = stream->embed(batch), before;
        uint64_t pooled = 0;
        for (int64_t i = 0; i < stream->count(); ++i) {
            Block& block = stream->block(i);
            if (before.defined())
                CHECK(before.use_count() == 1); // ours is the last hold on the block before
            before = block.pool().front()->weight;
            CHECK(before.use_count() > 1);
            for (const LinearLayer* layer : block.pool()) {
                for (const StoredRange& range : layer->stored)
                    pooled += range.count;
            }
            hidden = block(hidden, batch);
        }
        CHECK(pooled == anatomy.poolNumel);
        const at::Tensor out = stream->head(hidden);
        const at::Tensor expected = c.classes > 0 ? whole->forward(batch) : whole->features(batch.images);
        CHECK(worstDifference(out, expected) <= 1e-5);
    }
}

TEST_CASE("a block's weights may be changed while it is in memory") {
    const auto checkpoint = Checkpoint::open(folder / "hf-vit");
    const Anatomy anatomy = dissect(*checkpoint);
    const auto whole = loadVit(checkpoint, anatomy);
    const at::NoGradGuard guard;
    const Batch batch{.images = at::linspace(-2, 2, 2 * 3 * 16 * 16).view({2, 3, 16, 16})};
    whole->blocks()[1]->fc2.weight.zero_();
    const auto stream = streamModel(checkpoint, anatomy);
    at::Tensor hidden = stream->block(0)(stream->embed(batch), batch);
    Block& block = stream->block(1);
    block.pool().back()->weight.zero_();
    CHECK(worstDifference(stream->head(block(hidden, batch)), whole->forward(batch)) <= 1e-5);
}

TEST_CASE("a model in other precision gives nearly the same, and owns no gradients unless it is trained") {
    const auto checkpoint = Checkpoint::open(folder / "hf-vit");
    const Anatomy anatomy = dissect(*checkpoint);
    const at::NoGradGuard guard;
    const Batch batch{.images = at::linspace(-2, 2, 2 * 3 * 16 * 16).view({2, 3, 16, 16})};
    const auto whole = loadModel(checkpoint, anatomy);
    const auto fine = loadModel(checkpoint, anatomy, {.parameters = {.dtype = at::kDouble}});
    const auto coarse = loadModel(checkpoint, anatomy, {.parameters = {.dtype = at::kBFloat16}});
    CHECK((fine->parameters().values().scalar_type() == at::kDouble));
    CHECK(worstDifference(fine->forward(batch), whole->forward(batch)) <= 1e-5);
    const double step = worstDifference(coarse->forward(batch), whole->forward(batch));
    CHECK(step > 1e-5);
    CHECK(step < 0.1);
    CHECK_FALSE(whole->parameters().gradients().defined());
    CHECK_FALSE(whole->parameters()["head.weight"].requires_grad());
    const auto trained = loadModel(checkpoint, anatomy, {.parameters = {.trained = true}});
    CHECK(trained->parameters()["head.weight"].requires_grad());
    CHECK(trained->parameters().gradients().numel() == trained->parameters().values().numel());
}

TEST_CASE("a mask keeps of a model what it keeps of the tensors") {
    for (const Case& c : cases) {
        CAPTURE(std::string(c.file));
        const auto checkpoint = Checkpoint::open(folder / c.file);
        const auto model = loadModel(checkpoint, dissect(*checkpoint));
        const MaskSet mask = randomMask(*checkpoint, dissect(*checkpoint), 0.4, 7);
        const at::Tensor kept = flatMask(*model, *checkpoint, mask);
        int64_t wrong = 0;
        uint64_t pruned = 0;
        for (const LinearLayer* layer : model->pool()) {
            const at::Tensor flat = kept.narrow(0, layer->weight.storage_offset(), layer->weight.numel());
            for (const StoredRange& range : layer->stored) {
                const TensorMask& tensor = *mask.find(range.tensor);
                for (uint64_t i = 0; i < range.count; ++i) {
                    const uint64_t element = range.first + i;
                    const bool expected = tensor.kept(element / tensor.columns(), element % tensor.columns());
                    const bool got = flat.data_ptr<uint8_t>()[range.offset + static_cast<int64_t>(i)] != 0;
                    wrong += expected != got ? 1 : 0;
                    pruned += got ? 0 : 1;
                }
            }
        }
        CHECK(wrong == 0);
        CHECK(pruned == mask.prunedCount());
        CHECK(static_cast<uint64_t>(kept.eq(0).sum().item<int64_t>()) == pruned);
    }
}
