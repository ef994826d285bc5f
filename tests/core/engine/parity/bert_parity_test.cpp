// BERT, RoBERTa and DistilBERT against transformers: tests/data/make_language.py.
#include "expected.h"

#include "base/error.h"
#include "engine/models/detail/bert_source.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/language";

Batch batchOf(const Checkpoint& expected) {
    Batch batch{.tokens = tensorOf(expected, "tokens").to(at::kLong),
                .mask = tensorOf(expected, "mask").to(at::kBool)};
    if (expected.find("types") != nullptr)
        batch.types = tensorOf(expected, "types").to(at::kLong);
    return batch;
}

at::Tensor hiddenOf(BlockStream& stream, const Batch& batch) {
    at::Tensor hidden = stream.embed(batch);
    for (int64_t i = 0; i < stream.count(); ++i)
        hidden = stream.block(i)(hidden, batch);
    return hidden;
}

struct Case {
    const char* name;
    int64_t classes, heads;
};
const std::vector<Case> cases{
    {"bert", 3, 2}, {"bert-old", 0, 4}, {"bert-bare", 0, 2}, {"roberta", 4, 2}, {"distilbert", 2, 2}};

void checkParity(const Case& c) {
    const at::NoGradGuard guard;
    const auto checkpoint = Checkpoint::open(folder / c.name);
    const auto expected = Checkpoint::open(folder / "expected" / (std::string(c.name) + ".safetensors"));
    const Anatomy anatomy = dissect(*checkpoint);
    CHECK(anatomy.family == Family::Bert);
    CHECK(anatomy.pool.size() == 12);
    CHECK(classesOf(checkpoint, anatomy) == c.classes);
    const Batch batch = batchOf(*expected);
    CHECK(findBert(checkpoint, anatomy, {}).config.heads == c.heads);
    const auto stream = streamModel(checkpoint, anatomy);
    const at::Tensor hidden = hiddenOf(*stream, batch);
    CHECK(worstDifference(hidden, tensorOf(*expected, "hidden")) <= 1e-5);
    const auto model = loadModel(checkpoint, anatomy);
    const at::Tensor outputs = model->forward(batch);
    if (c.classes > 0)
        CHECK(worstDifference(outputs, tensorOf(*expected, "logits")) <= 1e-5);
    else
        CHECK(worstDifference(outputs, tensorOf(*expected, "hidden").select(1, 0)) <= 1e-5);
    CHECK(worstDifference(stream->head(hidden), outputs) <= 1e-5);

    const MaskSet masks = masksOf(*expected, *checkpoint);
    CHECK(masks.poolNumel() == anatomy.poolNumel);
    applyMask(*model, flatMask(*model, *checkpoint, masks));
    if (c.classes > 0)
        CHECK(worstDifference(model->forward(batch), tensorOf(*expected, "logits.masked")) <= 1e-5);
    else
        CHECK(worstDifference(model->forward(batch), tensorOf(*expected, "hidden.masked").select(1, 0)) <=
              1e-5);
}

} // namespace

TEST_CASE("hidden states and logits are those of transformers, whatever the names") {
    for (const Case& c : cases) {
        SUBCASE(c.name) {
            checkParity(c);
        }
    }
}

TEST_CASE("the kernel's attention and its gradients are those of libtorch's operations") {
    at::manual_seed(3);
    const int64_t heads = 2, width = 64;
    const at::Tensor mask = at::tensor({3, 1, 7, 20}).unsqueeze(1).gt(at::arange(20).unsqueeze(0));
    const PackedTexts texts(mask, 4, 20);
    CHECK(texts.rows() == 31);
    const at::Tensor values = at::randn({texts.rows(), 3 * width});
    CHECK(at::equal(texts.pack(texts.unpack(values)), values));
    for (const bool firstOnly : {false, true}) {
        DropoutSeeds none;
        at::Tensor a = values.clone().requires_grad_(true);
        at::Tensor b = values.to(at::kDouble).requires_grad_(true); // f64: no kernel
        const at::Tensor fast = packedAttention(a, texts, heads, firstOnly, 0.5, none);
        const at::Tensor slow = packedAttention(b, texts, heads, firstOnly, 0.5, none);
        CHECK(worstDifference(fast.detach(), slow.detach().to(at::kFloat)) <= 1e-6);
        const at::Tensor above = at::randn(fast.sizes());
        fast.backward(above);
        slow.backward(above.to(at::kDouble));
        CHECK(worstDifference(a.grad(), b.grad().to(at::kFloat)) <= 1e-5);
    }
}

TEST_CASE("dropout drops its share, keeps the mean, and repeats with its seed") {
    const at::Tensor ones = at::ones({400, 500});
    DropoutSeeds seeds(9), same(9), other(10), none;
    const at::Tensor dropped = dropout(ones, 0.1, seeds);
    CHECK(std::abs(dropped.eq(0).to(at::kFloat).mean().item<double>() - 0.1) < 0.003);
    CHECK(std::abs(dropped.mean().item<double>() - 1) < 0.003);
    CHECK(at::equal(dropped, dropout(ones, 0.1, same)));
    CHECK_FALSE(at::equal(dropped, dropout(ones, 0.1, same)));
    CHECK_FALSE(at::equal(dropped, dropout(ones, 0.1, other)));
    CHECK(dropout(ones, 0.1, none).is_same(ones));
    // The attention's gradient by differences, with the same things dropped.
    const PackedTexts texts({}, 2, 5);
    const at::Tensor values = at::randn({10, 96});
    const at::Tensor above = at::randn({10, 32});
    const auto outputs = [&](const at::Tensor& in) {
        DropoutSeeds again(4);
        return (packedAttention(in, texts, 2, false, 0.3, again) * above).sum();
    };
    at::Tensor leaf = values.clone().requires_grad_(true);
    outputs(leaf).backward();
    for (const int64_t i : {0, 133, 500, 777, 959}) {
        at::Tensor more = values.clone(), less = values.clone();
        more.view(-1)[i] += 1e-2;
        less.view(-1)[i] -= 1e-2;
        const double slope = (outputs(more) - outputs(less)).item<double>() / 2e-2;
        CHECK(std::abs(slope - leaf.grad().view(-1)[i].item<double>()) < 5e-3);
    }
    DropoutSeeds some(4), nothing;
    CHECK_FALSE(at::allclose(packedAttention(values, texts, 2, false, 0.3, some),
                             packedAttention(values, texts, 2, false, 0.3, nothing)));
}

TEST_CASE("what is no text of the model, and what is no BERT, is told") {
    const auto checkpoint = Checkpoint::open(folder / "bert");
    const Anatomy anatomy = dissect(*checkpoint);
    const auto model = loadModel(checkpoint, anatomy);
    const auto forward = [&](const at::Tensor& tokens, const at::Tensor& types = {}) {
        return test::codeOf([&] { model->forward({.tokens = tokens, .types = types}); });
    };
    CHECK(forward(at::full({1, 3}, 90, at::kLong)) == ErrorCode::TaskData);
    CHECK(forward(at::full({1, 3}, -1, at::kLong)) == ErrorCode::TaskData);
    CHECK(forward(at::zeros({1, 25}, at::kLong)) == ErrorCode::TaskData);
    CHECK(forward(at::zeros({1, 3}, at::kLong), at::full({1, 3}, 2, at::kLong)) == ErrorCode::TaskData);
    const auto change = [&](const char* key, const nlohmann::json& value) {
        const test::TemporaryFolder copy;
        std::filesystem::copy(folder / "bert" / "model.safetensors", copy / "model.safetensors");
        nlohmann::json config = checkpoint->config();
        config[key] = value;
        std::ofstream(copy / "config.json") << config.dump();
        const auto other = Checkpoint::open(copy.path());
        return test::codeOf([&] { loadModel(other, dissect(*other)); });
    };
    CHECK(change("hidden_act", "relu") == ErrorCode::ModelUnsupported);
    CHECK(change("model_type", "albert") == ErrorCode::ModelUnsupported);
    CHECK(change("position_embedding_type", "relative_key") == ErrorCode::ModelUnsupported);
    CHECK(change("num_attention_heads", 5) == ErrorCode::ModelUnsupported);
    CHECK(change("hidden_dropout_prob", 1.5) == ErrorCode::SpecInvalid);
}
