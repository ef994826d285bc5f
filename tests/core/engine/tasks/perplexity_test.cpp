// Perplexity by blocks against transformers (tests/data/make_decoders.py), and by hand.
#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/tasks/detail/perplexity_scorer.h"
#include "engine/tasks/detail/text_windows.h"
#include "engine/tasks/log_sum_kernel.h"
#include "support/error_code.h"

#include <ATen/ATen.h>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>

using namespace sparsescope;

namespace {

const std::filesystem::path folder = SPARSESCOPE_TEST_DATA "/decoders";

double scoreWith(const std::shared_ptr<const Checkpoint>& checkpoint, const MaskSet* masks,
                 const TextWindows& windows, int64_t predictions) {
    const auto model = streamModel(checkpoint, dissect(*checkpoint));
    PerplexityScorer scorer(predictions);
    NoProgress silent;
    const auto score = scoreByBlocks(*model, *checkpoint, masks, windows, at::kCPU, scorer, silent, {});
    REQUIRE(score);
    CHECK(std::cmp_equal(scorer.losses().size(), windows.size()));
    CHECK(std::cmp_equal(scorer.examples().size(), windows.size()));
    return *score;
}

std::vector<int64_t> idsOf(const Checkpoint& expected) {
    const Tensor& stored = *expected.find("long");
    std::vector<int64_t> ids(stored.numel());
    std::memcpy(ids.data(), stored.bytes.data(), stored.bytes.size());
    return ids;
}

} // namespace

TEST_CASE("perplexity of windows is transformers'") {
    for (const char* name : {"llama", "llama3", "mistral", "qwen2", "opt", "opt-post", "gpt2"}) {
        CAPTURE(std::string(name));
        const auto checkpoint = Checkpoint::open(folder / name);
        const auto expected = Checkpoint::open(folder / "expected" / (std::string(name) + ".safetensors"));
        float wanted = 0;
        readValues(*expected->find("perplexity"), 0, std::span(&wanted, 1));
        const TextWindows windows(idsOf(*expected), 50, 0, "text");
        CHECK(windows.size() == 6);
        CHECK(windows.tokens() == 300);
        CHECK(scoreWith(checkpoint, nullptr, windows, 49) ==
              doctest::Approx(static_cast<double>(wanted)).epsilon(2e-6));
        // A mask counts, and one of other tensors is refused.
        const MaskSet mask = nmMask(*checkpoint, dissect(*checkpoint), 2, 4);
        CHECK(std::abs(scoreWith(checkpoint, &mask, windows, 49) - static_cast<double>(wanted)) > 0.1);
        MaskSet foreign = mask;
        foreign.tensors.front().name = "other";
        CHECK(test::codeOf([&] { scoreWith(checkpoint, &foreign, windows, 49); }) == ErrorCode::MaskMismatch);
    }
}

TEST_CASE("windows begin at the front, and what is left over is dropped") {
    std::vector<int64_t> ids(11);
    for (int64_t i = 0; i < 11; ++i)
        ids[static_cast<size_t>(i)] = i;
    const TextWindows windows(ids, 4, 0, "text");
    CHECK(windows.size() == 2);
    CHECK(TextWindows(ids, 4, 1, "text").size() == 1);
    const Batch batch = windows.batch(std::vector<int64_t>{1}, at::kCPU);
    CHECK(at::equal(batch.tokens, at::tensor({4, 5, 6, 7}, at::kLong).view({1, 4})));
    CHECK(at::equal(batch.labels, at::tensor({5, 6, 7, -100}, at::kLong).view({1, 4})));
    CHECK(test::codeOf([&] { TextWindows(ids, 12, 0, "text"); }) == ErrorCode::TaskData);
    CHECK(windows.contentHash() != TextWindows(ids, 5, 0, "text").contentHash());
}

TEST_CASE("a window may come place by place") {
    const at::Tensor logits = at::linspace(-3, 4, 2 * 4 * 7).view({2, 4, 7});
    const at::Tensor labels = at::tensor({1, 2, 3, -100, 0, 6, 5, -100}, at::kLong).view({2, 4});
    PerplexityScorer whole(3), pieces(3);
    whole.add(logits, {.labels = labels});
    for (int64_t window = 0; window < 2; ++window)
        for (int64_t place = 0; place < 4; place += 2)
            pieces.add(logits.narrow(0, window, 1).narrow(1, place, 2),
                       {.labels = labels.narrow(0, window, 1).narrow(1, place, 2)});
    const double expected =
        at::cross_entropy_loss(logits.flatten(0, 1), labels.flatten()).exp().item<double>();
    CHECK(*whole.score() == doctest::Approx(expected).epsilon(1e-6)); // windows of equal length: one mean
    CHECK(pieces.losses() == whole.losses());
    CHECK(whole.examples()[1].margin == doctest::Approx(-whole.losses()[1]));
}

TEST_CASE("the logarithm of a sum is exact, and nothing where a value is not finite") {
    const at::Tensor values = at::linspace(-60, 30, 5001);
    CHECK(logSumExp(values.data_ptr<float>(), 5001) ==
          doctest::Approx(values.to(at::kDouble).logsumexp(0).item<double>()).epsilon(1e-6));
    for (const float broken :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
          -std::numeric_limits<float>::infinity()}) {
        const std::vector<float> some{1, broken, 2};
        CHECK(std::isnan(logSumExp(some.data(), 3)));
    }
    PerplexityScorer scorer(1);
    scorer.add(at::full({1, 1, 3}, std::numeric_limits<float>::quiet_NaN()),
               {.labels = at::zeros({1, 1}, at::kLong)});
    CHECK_FALSE(scorer.score());
}
