#include "engine/latency.h"

#include "support/error_code.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::vector<ModelLatency> measured(const std::vector<std::string>& models, int64_t prompt, int64_t tokens) {
    LatencyRequest request{.prompt = prompt, .tokens = tokens, .runs = 3, .device = "cpu"};
    for (const std::string& model : models)
        request.models.push_back(Checkpoint::open(std::string(SPARSESCOPE_TEST_DATA) + model));
    NoProgress quiet;
    return measureLatency(request, quiet);
}

bool isOrdered(const Quantiles& quantiles) {
    return 0 < quantiles.low && quantiles.low <= quantiles.median && quantiles.median <= quantiles.high;
}

} // namespace

TEST_CASE("Quantiles are numpy's") {
    // numpy.quantile([4, 1, 3, 2, 10, 7], [0.5, 0.25, 0.75]) = 3.5, 2.25, 6.25
    const Quantiles some = quantilesOf({4, 1, 3, 2, 10, 7});
    CHECK(some.median == 3.5);
    CHECK(some.low == 2.25);
    CHECK(some.high == 6.25);
    const Quantiles one = quantilesOf({5});
    CHECK(one.median == 5);
    CHECK(one.low == 5);
    CHECK(one.high == 5);
}

TEST_CASE("A training has paid when the queries have saved what it cost") {
    ModelLatency dense, small;
    dense.query.median = 300;
    small.query.median = 180;
    CHECK(breakEvenQueries(3600, dense, small) == doctest::Approx(30'000)); // 3600 s / 0.12 s
    CHECK(breakEvenQueries(0, dense, small) == 0);
    CHECK_FALSE(breakEvenQueries(3600, small, dense));
    CHECK_FALSE(breakEvenQueries(3600, dense, dense));
}

TEST_CASE("A decoder is measured by prompt, token and whole answer, other models by what they put out") {
    const auto latencies = measured({"/decoders/llama", "/decoders/gpt2"}, 5, 4);
    REQUIRE(latencies.size() == 2);
    for (const ModelLatency& one : latencies) {
        CHECK(isOrdered(one.prompt));
        REQUIRE(one.token);
        CHECK(isOrdered(*one.token));
        CHECK(isOrdered(one.query));
        CHECK(one.query.high > one.prompt.low); // of which it is a part
        CHECK(one.zeros == 0);
    }
    const auto vit = measured({"/training/vit.safetensors"}, 5, 4);
    CHECK(isOrdered(vit.front().prompt));
    CHECK_FALSE(vit.front().token);
    CHECK(vit.front().query.median == vit.front().prompt.median);
    CHECK_FALSE(measured({"/decoders/llama"}, 5, 1).front().token); // the first one alone
}

TEST_CASE("More tokens than the context holds are refused before any work") {
    CHECK(codeOf([] { measured({"/decoders/gpt2"}, 5, 100'000); }) == ErrorCode::Usage);
}
