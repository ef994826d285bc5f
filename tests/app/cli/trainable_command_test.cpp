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

TEST_CASE("several models are one table, as LaTeX, CSV and Markdown") {
    const TemporaryFolder folder;
    std::vector<std::string> words{"trainable"};
    // SPP's table 1 (arXiv 2405.16057) has 19,578,880 of LLaMA-7B and 30,638,080 of LLaMA-13B.
    for (const auto& [name, hidden, ffn, blocks, heads] :
         {std::tuple{"LLaMA_7B", 4096, 11008, 32, 32}, std::tuple{"LLaMA-13B", 5120, 13824, 40, 40}}) {
        std::filesystem::create_directory(folder / name);
        std::ofstream(std::filesystem::path(folder / name) / "config.json") << nlohmann::json{
            {"model_type", "llama"},       {"hidden_size", hidden},        {"intermediate_size", ffn},
            {"num_hidden_layers", blocks}, {"num_attention_heads", heads}, {"vocab_size", 32000}};
        words.push_back((std::filesystem::path(folder / name) / "config.json").string());
    }
    const auto written = [&](const std::string& name) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--out", folder / name, "--json"});
        const ProgramResult result = runCli(all);
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.json().at("models").size() == 2);
        std::ifstream file(folder / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    CHECK(written("table.md") == "| model | trainable | total | per mille |\n|---|---:|---:|---:|\n"
                                 "| LLaMA\\_7B | 19,578,880 | 6,738,415,616 | 2.906 |\n"
                                 "| LLaMA-13B | 30,638,080 | 13,015,864,320 | 2.354 |\n");
    CHECK(written("table.tex") ==
          "\\begin{tabular}{lrrr}\n\\toprule\nmodel & trainable & total & per mille \\\\\n"
          "\\midrule\nLLaMA\\_7B & 19,578,880 & 6,738,415,616 & 2.906 \\\\\n"
          "LLaMA-13B & 30,638,080 & 13,015,864,320 & 2.354 \\\\\n\\bottomrule\n"
          "\\end{tabular}\n");
    const std::string csv = written("table.csv");
    CHECK(csv.starts_with(
        "model,adapter,rank,trainable,total,per_mille\nLLaMA_7B,spp,16,19578880,6738415616,2.90"));
    std::vector<std::string> unknown = words;
    unknown.insert(unknown.end(), {"--out", folder / "table.pdf"});
    const ProgramResult refused = runCli(unknown);
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("must end in .md, .tex or .csv") != refused.err.npos);
}

TEST_CASE("full tuning trains the whole pool") {
    const std::string model = std::string(SPARSESCOPE_TEST_DATA) + "/decoders/llama";
    const ProgramResult result = runCli({"trainable", model, "--adapter", "full", "--json"});
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const nlohmann::json document = result.json();
    uint64_t all = 0;
    for (const nlohmann::json& target : document.at("targets"))
        all += target.at("rows").get<uint64_t>() * target.at("columns").get<uint64_t>() *
               target.at("count").get<uint64_t>();
    CHECK(document.at("trainable") == all);
}

TEST_CASE("trainable counts what transformers builds of a config.json, by its own model_type") {
    const TemporaryFolder folder;
    const std::string path = folder / "config.json";
    std::ifstream file(std::string(SPARSESCOPE_TEST_DATA) + "/trainable/expected.json");
    const nlohmann::json cases = nlohmann::json::parse(file);
    REQUIRE(cases.size() == 25);
    for (const nlohmann::json& model : cases) {
        CAPTURE(model.at("name").get<std::string>());
        std::ofstream(path) << model.at("config");
        const ProgramResult result =
            runCli({"trainable", path, "--adapter", "lora", "--rank", "4", "--json"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.err.empty());
        CHECK(result.json().at("total") == model.at("total"));
        CHECK(result.json().at("trainable") == model.at("trainable"));
    }
}

TEST_CASE("a config.json that trainable cannot count says why") {
    const TemporaryFolder folder;
    const std::string path = folder / "config.json";
    const nlohmann::json llama{{"model_type", "llama"},    {"hidden_size", 64},
                               {"intermediate_size", 96},  {"num_hidden_layers", 2},
                               {"num_attention_heads", 4}, {"vocab_size", 300}};
    const auto refused = [&](const nlohmann::json& changed, int code, const std::string& words) {
        nlohmann::json config = llama;
        config.update(changed);
        std::ofstream(path) << config;
        const ProgramResult result = runCli({"trainable", path, "--adapter", "lora"});
        CAPTURE(result.err);
        CHECK(result.exitCode == code);
        CHECK(result.err.find(words) != std::string::npos);
    };
    refused({{"model_type", "t5"}}, 3, "is of the type t5, whose linear layers are not known");
    refused({{"model_type", 3}}, 3, "says model_type of 3, which must be a text");
    refused({{"model_type", "opt"}}, 3, "does not say ffn_dim");
    refused({{"hidden_size", -64}}, 3, "says hidden_size of -64, which must be a whole number from 1");
    refused({{"num_hidden_layers", 1e9}}, 3, "says num_hidden_layers of 1000000000.0");
    refused({{"num_attention_heads", 128}}, 3, "head_dim");
    refused({{"architectures", {"LlamaForSequenceClassification"}}}, 3,
            "an architecture ...ForSequenceClassification, whose head is not counted");
    std::ofstream(path) << llama;
    const ProgramResult pool = runCli({"trainable", path, "--pool", "mlp"});
    CHECK(pool.exitCode == 2);
    CHECK(pool.err.find("which has no names for --pool") != std::string::npos);
    std::ofstream(path) << nlohmann::json{{"hidden_size", 64}, {"type_vocab_size", 2}};
    CHECK(runCli({"trainable", path}).err.find("says no model_type") != std::string::npos);
    std::ofstream(path) << "[1]";
    CHECK(runCli({"trainable", path}).err.find("is no JSON object") != std::string::npos);
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
