// Masked-language modelling against transformers and torch: tests/data/make_masked.py.
#include "training_watch.h"

#include "base/json_object.h"
#include "engine/masked_pretraining.h"
#include "engine/training/masked_spec.h"
#include "engine/training/masking.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <cmath>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;
using nlohmann::json;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/masked";

MaskedRequest requestOf(const json& expected, const std::filesystem::path& out) {
    configureEngine(1);
    MaskedRequest request;
    request.width = 32;
    request.depth = 2;
    request.heads = 2;
    request.mlpWidth = 48;
    request.positions = 16;
    request.dropout = 0;
    request.tokenizer = data;
    request.text = data / "text.jsonl";
    request.weights = data / "model.safetensors";
    request.fraction = expected["fraction"];
    request.steps = expected["steps"];
    request.length = expected["length"];
    request.batchSize = expected["batch_size"];
    request.learningRate = expected["learning_rate"];
    request.warmup = expected["warmup"];
    request.checkpointEvery = 8;
    request.seed = expected["seed"];
    request.device = "cpu";
    request.out = out;
    return request;
}

MaskedResult run(const MaskedRequest& request) {
    Watch watch;
    return pretrainMasked(request, watch);
}

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> filesIn(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

struct Shares {
    double asked = 0, masked = 0, other = 0, kept = 0;
};

/// Of tokens that are all 7, of 1,000 ids.
Shares sharesOf(double share, size_t count) {
    std::mt19937_64 random(11);
    std::vector<int64_t> tokens(count, 7), labels(count);
    const int64_t asked = maskTokens(tokens, labels, {share, 4, 1000, {0, 4}}, random);
    Shares shares;
    for (size_t i = 0; i < count; ++i) {
        if (labels[i] == -100) {
            CHECK(tokens[i] == 7);
            continue;
        }
        REQUIRE(labels[i] == 7);
        ++shares.asked;
        (tokens[i] == 4 ? shares.masked : tokens[i] == 7 ? shares.kept : shares.other) += 1;
    }
    CHECK(static_cast<double>(asked) == shares.asked);
    return shares;
}

/// Whether `hits` of `count` is what happens with that chance, within four standard deviations.
bool isAbout(double hits, double count, double chance) {
    return std::abs(hits - count * chance) < 4 * std::sqrt(count * chance * (1 - chance));
}

} // namespace

TEST_CASE("Tokens are masked as the twister says, special ones never") {
    const json expected = readJsonFile(data / "expected.json").at("masks");
    auto tokens = expected.at("tokens").get<std::vector<int64_t>>();
    std::vector<int64_t> labels(tokens.size());
    std::mt19937_64 random(3);
    maskTokens(tokens, labels,
               {0.15, expected.at("mask"), expected.at("vocabulary"),
                expected.at("special").get<std::vector<int64_t>>()},
               random);
    CHECK(tokens == expected.at("after").get<std::vector<int64_t>>());
    CHECK(labels == expected.at("labels").get<std::vector<int64_t>>());

    // By hand: with a share of 1 every token but the special ones is asked for, and a vocabulary of one id
    // leaves nothing else to put there.
    std::vector<int64_t> all{101, 5, 6, 102, 7}, asked(5);
    CHECK(maskTokens(all, asked, {1, 103, 1, {101, 102}}, random) == 3);
    CHECK(asked == std::vector<int64_t>{-100, 5, 6, -100, 7});
    CHECK(all[0] == 101);
    CHECK(all[3] == 102);
    for (const size_t i : {1, 2, 4})
        CHECK((all[i] == 103 || all[i] == 0 || all[i] == asked[i]));
}

TEST_CASE("15 % of the tokens are asked for, 80, 10 and 10 % of these masked, replaced and kept") {
    constexpr size_t count = 1'000'000;
    const Shares shares = sharesOf(0.15, count);
    CHECK(isAbout(shares.asked, count, 0.15));
    CHECK(isAbout(shares.masked, shares.asked, 0.8 + 0.1 / 1000)); // any id may be the mask's
    CHECK(isAbout(shares.other, shares.asked, 0.1 * 998 / 1000));
    CHECK(isAbout(shares.kept, shares.asked, 0.1 + 0.1 / 1000)); // or the token's own
    CHECK(isAbout(sharesOf(0.4, count).asked, count, 0.4));
}

TEST_CASE("The losses of twenty steps with these masks are those of transformers and torch") {
    const json expected = readJsonFile(data / "expected.json");
    const TemporaryFolder out;
    MaskedRequest request = requestOf(expected, out.path());
    const MaskedResult result = run(request);
    REQUIRE(result.losses.size() == 20);
    CHECK(result.sequences == expected["sequences"]);
    CHECK(result.learntFrom == expected["learnt_from"]);
    CHECK(result.checkpoints == 4);
    for (size_t step = 0; step < 20; ++step) {
        CAPTURE(step);
        CHECK(std::abs(result.losses[step] - expected["losses"][step].get<double>()) < 1e-4);
    }
    CHECK(filesIn(out.path()) ==
          std::vector<std::string>{"config.json", "step-000000.safetensors", "step-000008.safetensors",
                                   "step-000016.safetensors", "step-000020.safetensors", "tokenizer.json"});
    const auto trained = Checkpoint::open(out / "step-000020.safetensors");
    for (const auto& [name, theirs] : expected["weights"].items()) {
        CAPTURE(name);
        std::vector<float> values(theirs.size());
        readValues(*trained->find(name), 0, std::span(values));
        for (size_t i = 0; i < values.size(); ++i)
            CHECK(std::abs(values[i] - theirs[i].get<float>()) < 1e-4F);
    }
    CHECK(trained->metadata().at("step") == "20");
    NoProgress quiet;
    CHECK(Checkpoint::open(out / "step-000000.safetensors")->contentHash(quiet) ==
          Checkpoint::open(data / "model.safetensors")->contentHash(quiet));

    // In parts of a batch the numbers are the same but for their last bits.
    const TemporaryFolder other;
    request.out = other.path();
    request.together = 4;
    const MaskedResult parts = run(request);
    for (size_t step = 0; step < 20; ++step)
        CHECK(std::abs(parts.losses[step] - result.losses[step]) < 1e-4);
}

TEST_CASE("A run that is stopped anywhere goes on and ends bit for bit as if it had not been") {
    const json expected = readJsonFile(data / "expected.json");
    const TemporaryFolder whole;
    MaskedRequest request = requestOf(expected, whole.path());
    request.weights.clear(); // random ones
    request.dropout = 0.1;
    request.together = 2;
    const MaskedResult all = run(request);
    CHECK(all.losses.back() < all.losses.front());
    for (const int64_t stopAt : {1, 7, 8, 19}) {
        CAPTURE(stopAt);
        const TemporaryFolder folder;
        request.out = folder.path();
        request.resumeShare = 1e18; // after every step
        Watch first(stopAt), second;
        CHECK(codeOf([&] { pretrainMasked(request, first, first.source.get_token()); }) ==
              ErrorCode::Cancelled);
        // Another question does not go on there.
        MaskedRequest another = request;
        another.seed = 99;
        CHECK(codeOf([&] { run(another); }) == ErrorCode::Usage);
        const MaskedResult resumed = pretrainMasked(request, second);
        CHECK(second.from == stopAt);
        CHECK(resumed.losses == all.losses);
        REQUIRE(filesIn(folder.path()) == filesIn(whole.path()));
        for (const std::string& name : filesIn(whole.path()))
            CHECK(bytesOf(folder / name) == bytesOf(whole / name));
        CHECK(codeOf([&] { run(request); }) == ErrorCode::Usage); // it is done
    }
}

TEST_CASE("A seed decides weights and masks, and a smaller fraction is in a larger one") {
    const json expected = readJsonFile(data / "expected.json");
    const auto lossesOf = [&](int64_t seed, double fraction, std::string* first = nullptr) {
        const TemporaryFolder out;
        MaskedRequest request = requestOf(expected, out.path());
        request.weights.clear();
        request.steps = 3;
        request.seed = seed;
        request.fraction = fraction;
        const MaskedResult result = run(request);
        if (first != nullptr)
            *first = bytesOf(out / "step-000000.safetensors");
        CHECK(result.learntFrom == std::floor(fraction * static_cast<double>(result.sequences) + 0.5));
        return result.losses;
    };
    std::string one, same, other;
    CHECK(lossesOf(1, 1, &one) == lossesOf(1, 1, &same));
    CHECK(one == same);
    CHECK(lossesOf(2, 1, &other) != lossesOf(1, 1));
    CHECK(one != other);
    CHECK(lossesOf(1, 0.7) != lossesOf(1, 1));
}

TEST_CASE("What cannot be learnt is refused before the first step") {
    const json expected = readJsonFile(data / "expected.json");
    const auto refused = [&](const std::function<void(MaskedRequest&)>& change) {
        const TemporaryFolder out;
        MaskedRequest request = requestOf(expected, out.path());
        change(request);
        return codeOf([&] { run(request); });
    };
    CHECK(refused([](MaskedRequest& r) { r.batchSize = 38; }) == ErrorCode::TaskData); // 37 are there
    CHECK(refused([](MaskedRequest& r) { r.text = data / "none"; }) == ErrorCode::FileMissing);
    CHECK(refused([](MaskedRequest& r) { r.width = 64; }) == ErrorCode::ModelTensor);
    CHECK(refused([](MaskedRequest& r) { r.out /= "none"; }) == ErrorCode::FileWrite);
    CHECK(refused([](MaskedRequest& r) { r.tokenizer = SPARSESCOPE_TEST_DATA "/tokenizers/gpt2"; }) ==
          ErrorCode::ModelUnsupported);

    const auto spec = [](const json& changes) {
        json whole{{"method", "masked"},
                   {"model", {{"width", 32}, {"depth", 1}, {"positions", 64}}},
                   {"tokenizer", "t"},
                   {"text", "x"},
                   {"steps", 10}};
        whole.merge_patch(changes);
        return whole;
    };
    const MaskedRequest read = parseMaskedSpec(spec({{"fraction", 0.6}}), "spec.json", "/folder");
    CHECK(isMaskedSpec(spec(json::object())));
    CHECK(read.heads == 1);
    CHECK(read.mlpWidth == 128);
    CHECK(read.length == 64);
    CHECK(read.fraction == 0.6);
    CHECK(read.text == "/folder/x");
    for (const json& bad :
         {json{{"fraction", 0}}, json{{"fraction", 1.1}}, json{{"steps", 0}}, json{{"sequence", 65}},
          json{{"mask_share", 0}}, json{{"checkpoint_every", 0}}, json{{"warmup_steps", 11}},
          json{{"model", {{"heads", 5}}}}, json{{"model", {{"dropout", 1}}}}, json{{"epochs", 3}}}) {
        CAPTURE(bad.dump());
        CHECK(codeOf([&] { parseMaskedSpec(spec(bad), "spec.json", "/"); }) == ErrorCode::SpecInvalid);
    }
}
