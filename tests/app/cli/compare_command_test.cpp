#include "support/program.h"
#include "support/tiny_checkpoint.h"

#include <array>
#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("every row of compare names one pair, also where a block has several of one component") {
    const TemporaryFolder folder;
    std::vector<TinyTensor> tensors;
    for (const char* block : {"layers.0.", "layers.1."}) {
        for (const char* name : {"mix.weight", "spread.weight"})
            tensors.push_back({std::string(block) + name, {2, 2}, {1, 2, 3, 4}});
    }
    writeTiny(folder / "a.safetensors", tensors);
    const ProgramResult result = runCli({"compare", folder / "a.safetensors", folder / "a.safetensors"});
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    for (const char* row : {"\n0, other: layers.0.mix.weight ", "\n0, other: layers.0.spread.weight ",
                            "\n1, other: layers.1.mix.weight "})
        CHECK_MESSAGE(result.out.find(row) != std::string::npos, result.out);
}

TEST_CASE("a pair of which neither side is read stands in its block") {
    const TemporaryFolder folder;
    const std::array<float, 4> values{1, 2, 3, 4};
    const std::array<int8_t, 4> integers{1, 2, 3, 4}; // without a scale
    std::vector<TensorSource> sources;
    for (const char* block : {"layers.0.", "layers.1."}) {
        for (const char* name : {"self_attn.q_proj.weight", "self_attn.k_proj.weight", "mlp.fc1.weight"})
            sources.push_back(tensorSource(std::string(block) + name, Dtype::F32, {2, 2},
                                           std::as_bytes(std::span(values))));
    }
    sources.back() =
        tensorSource("layers.1.mlp.fc1.weight", Dtype::I8, {2, 2}, std::as_bytes(std::span(integers)));
    NoProgress quiet;
    writeSafetensors(folder / "a.safetensors", sources, {}, quiet);
    const std::vector<std::string> arguments{"compare", folder / "a.safetensors", folder / "a.safetensors",
                                             "--partial", "--json"};
    const ProgramResult result = runCli(arguments);
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const nlohmann::json pairs = nlohmann::json::parse(result.out).at("pairs");
    REQUIRE(pairs.size() == 6);
    const nlohmann::json& unread = pairs.back();
    CHECK(unread.at("name_a") == "layers.1.mlp.fc1.weight");
    CHECK(unread.at("block") == 1);
    CHECK(unread.at("component") == "ffn-in");
    CHECK(unread.at("cosine").is_null());
    CHECK(unread.at("zeros_a").is_null());
    for (size_t i = 0; i < 5; ++i)
        CHECK(pairs.at(i).at("cosine") == 1.0);
}
