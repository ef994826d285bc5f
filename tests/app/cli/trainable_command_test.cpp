#include "support/program.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string shapeFile(const TemporaryFolder& folder, int width, int feed, int blocks, int heads,
                      int keyHeads) {
    const std::string path = folder / "config.json";
    std::ofstream(path) << nlohmann::json{
        {"hidden_size", width},         {"intermediate_size", feed},       {"num_hidden_layers", blocks},
        {"num_attention_heads", heads}, {"num_key_value_heads", keyHeads}, {"vocab_size", 32000}};
    return path;
}

} // namespace

TEST_CASE("trainable gives SPP's Table 1 from shapes alone") {
    struct Row {
        int width, feed, blocks, heads, keyHeads;
        uint64_t trainable;
        double perMille;
    };
    for (const Row& row :
         {Row{4096, 11008, 32, 32, 32, 19'578'880, 2.906}, Row{5120, 13824, 40, 40, 40, 30'638'080, 2.354},
          Row{6656, 17920, 60, 52, 52, 59'688'960, 1.835}, Row{8192, 22016, 80, 64, 64, 97'894'400, 1.499},
          Row{8192, 28672, 80, 64, 8, 106'332'160, 1.542}}) {
        const TemporaryFolder folder;
        const std::string path = shapeFile(folder, row.width, row.feed, row.blocks, row.heads, row.keyHeads);
        const ProgramResult result =
            runCli({"trainable", path, "--adapter", "spp", "--rank", "16", "--json"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.json().at("trainable") == row.trainable);
        CHECK(std::abs(result.json().at("per_mille").get<double>() - row.perMille) < 0.0006);
        CHECK(result.json().at("targets").size() == 7);
    }
}

TEST_CASE("trainable counts a model's own matrices") {
    // Two blocks of query 16 x 16, key and value 16 x 16, out, gate and up 24 x 16, down 16 x 24.
    const std::string model = std::string(SPARSESCOPE_TEST_DATA) + "/decoders/llama";
    const ProgramResult spp = runCli({"--json", "trainable", model, "--rank", "8"});
    REQUIRE_MESSAGE(spp.exitCode == 0, spp.err);
    CHECK(spp.json().at("trainable") == 2 * (4 * (16 + 8 * 16) + 2 * (24 + 8 * 16) + 16 + 8 * 24));
    CHECK(spp.json().at("total") == 2 * 64 * 16 + 5 * 16 + 2 * (4 * 256 + 3 * 384));
    const ProgramResult lora = runCli({"--json", "trainable", model, "--adapter", "lora", "--rank", "3"});
    CHECK(lora.json().at("trainable") == 2 * 3 * (4 * 32 + 3 * 40));
    const ProgramResult odd = runCli({"trainable", model, "--rank", "3"});
    CHECK(odd.exitCode == 2);
    CHECK(odd.err.find("does not divide") != odd.err.npos);
}
