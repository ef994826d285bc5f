#include "base/json_object.h"
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/program.h"
#include "weights/checkpoint/checkpoint.h"

#include <cstring>
#include <fmt/format.h>
#include <map>
#include <set>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path renamedData = SPARSESCOPE_TEST_DATA "/renamed";

std::vector<float> valuesOf(const Tensor& tensor) {
    std::vector<float> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

/// A copy with the first `from` in it written over.
void copyWith(const std::filesystem::path& source, const std::filesystem::path& target, std::string_view from,
              std::string_view to) {
    std::string bytes = readBytes(source);
    const size_t at = bytes.find(from);
    REQUIRE(at != bytes.npos);
    REQUIRE(from.size() == to.size());
    writeBytes(target, bytes.replace(at, from.size(), to));
}

} // namespace

TEST_CASE(
    "convert --names hf gives GGUF's, TensorFlow's and Megatron's models the tensors that transformers has") {
    const TemporaryFolder folder;
    const nlohmann::json expected = readJsonFile(renamedData / "expected.json");
    REQUIRE(expected.size() == 41);
    for (const auto& [source, tensors] : expected.items()) {
        CAPTURE(source);
        const ProgramResult result =
            runCli({"convert", renamedData / source, folder / source, "--names", "hf"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        const auto checkpoint = Checkpoint::open(folder / source);
        std::set<std::string> names;
        for (const Tensor& tensor : checkpoint->tensors()) {
            const std::string name = tensor.prefix + tensor.name;
            CAPTURE(name);
            names.insert(name);
            REQUIRE(tensors.contains(name));
            const nlohmann::json& wanted = tensors.at(name);
            CHECK(nlohmann::json(tensor.shape) == wanted.at("shape"));
            const std::vector<float> values = valuesOf(tensor);
            if (!wanted.contains("values")) {
                CHECK(crc32_z(0, reinterpret_cast<const Bytef*>(values.data()),
                              values.size() * sizeof(float)) == wanted.at("crc32").get<uint32_t>());
                continue;
            }
            for (size_t i = 0; i < values.size(); ++i) // through exp and log
                CHECK(values[i] == doctest::Approx(wanted.at("values").at(i).get<double>()).epsilon(1e-5));
        }
        CHECK(names.size() == tensors.size());
    }
}

TEST_CASE("convert --names hf writes the two tensors of a weight that transformers norms, bit for bit") {
    const TemporaryFolder folder;
    const std::filesystem::path source = SPARSESCOPE_TEST_DATA "/normalised/wav2vec2";
    const auto read = [](const std::filesystem::path& path) { // without what makes one of the two
        std::map<std::string, std::vector<float>> values;
        const std::string bytes = readBytes(path);
        uint64_t length = 0;
        std::memcpy(&length, bytes.data(), sizeof length);
        const nlohmann::json header = nlohmann::json::parse(bytes.substr(8, length));
        for (const auto& [name, tensor] : header.items()) {
            if (name == "__metadata__")
                continue;
            const size_t begin = 8 + length + tensor.at("data_offsets").at(0).get<size_t>(),
                         end = 8 + length + tensor.at("data_offsets").at(1).get<size_t>();
            values[name].resize((end - begin) / sizeof(float));
            std::memcpy(values[name].data(), bytes.data() + begin, end - begin);
        }
        return values;
    };
    const ProgramResult result = runCli({"convert", source, folder / "out", "--names", "hf"});
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    const auto wanted = read(source / "model.safetensors");
    CHECK(wanted.contains("wav2vec2.encoder.pos_conv_embed.conv.parametrizations.weight.original0"));
    CHECK(read(folder / "out" / "model.safetensors") == wanted);
    // Under its own names it is the weight, which transformers has nowhere.
    const ProgramResult dense = runCli({"convert", source, folder / "dense.safetensors"});
    REQUIRE_MESSAGE(dense.exitCode == 0, dense.err);
    std::filesystem::copy(source / "config.json", folder / "config.json");
    const ProgramResult refused =
        runCli({"convert", folder / "dense.safetensors", folder / "no", "--names", "hf"});
    CHECK(refused.exitCode == 3);
    CHECK_MESSAGE(refused.err.find("pos_conv_embed.conv.parametrizations.weight.original0") !=
                      std::string::npos,
                  refused.err);
}

TEST_CASE("convert --names hf refuses what would be other weights than the model's") {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& in, std::string_view why) {
        const ProgramResult result = runCli({"convert", in, folder / "no", "--names", "hf"});
        CHECK(result.exitCode == 3);
        CHECK_MESSAGE(result.err.find(why) != std::string::npos, result.err);
        CHECK_FALSE(std::filesystem::exists(folder / "no"));
    };
    // Without the number of heads query and key rows stay in llama.cpp's order, whatever config.json says.
    constexpr std::string_view key = "llama.attention.head_count\x04",
                               other = "llama.attention.head_xount\x04";
    copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", key, other);
    const std::string why =
        "has the rows of blk.0.attn_k.weight in llama.cpp's order, and its key llama.attention.head_count, "
        "which tells how to put them back, is absent; write the key with gguf_new_metadata.py";
    refused(folder / "model.gguf", why);
    writeBytes(folder / "config.json", R"({"model_type": "mixtral", "num_attention_heads": 4})");
    refused(folder / "model.gguf", "has the rows of blk.0.attn_k.weight in llama.cpp's order");
    const ProgramResult inspected = runCli({"inspect", folder / "model.gguf"});
    CHECK_MESSAGE(inspected.err.find("in llama.cpp's order") != std::string::npos, inspected.err);
    std::filesystem::remove(folder / "config.json");
    // Numbers that give the heads of query and key two sizes are no number of heads.
    const std::string keyHeads = "llama.attention.head_count_kv" + bytesOf(uint32_t{4});
    for (const uint32_t heads : {1U, 4U}) {
        copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", keyHeads + bytesOf(uint32_t{2}),
                 keyHeads + bytesOf(heads));
        refused(folder / "model.gguf", "or head_count_kv beside it does not fit them or is absent");
    }
    copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", "llama.attention.head_count_kv",
             "llama.attention.head_count_kw");
    refused(folder / "model.gguf", "or head_count_kv beside it does not fit them or is absent");
    const std::string heads = std::string(key) + std::string(3, '\0');
    copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", heads + bytesOf(uint32_t{4}),
             heads + bytesOf(uint32_t{8}));
    refused(folder / "model.gguf", "or head_count_kv beside it does not fit them or is absent");
    const ProgramResult misfit = runCli({"inspect", folder / "model.gguf"});
    CHECK_MESSAGE(misfit.err.find("head_count or head_count_kv beside it does not fit them") !=
                      std::string::npos,
                  misfit.err);
    std::filesystem::copy(SPARSESCOPE_TEST_DATA "/containers/meta", folder / "meta");
    nlohmann::json told = readJsonFile(folder / "meta" / "params.json");
    told["n_kv_heads"] = 1; // of as many rows as the two heads of the query
    writeBytes(folder / "meta" / "params.json", told.dump());
    refused(folder / "meta", "that params.json or config.json says do not fit them");
    // A number of blocks that is not theirs, one that lacks a tensor, no final norm.
    const std::string blocks = "llama.block_count" + bytesOf(uint32_t{4});
    for (const uint32_t count : {1U, 3U}) {
        copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", blocks + bytesOf(uint32_t{2}),
                 blocks + bytesOf(count));
        refused(folder / "model.gguf", "has 2 blocks, the last one of number 1, and its configuration says");
    }
    copyWith(renamedData / "mixtral.gguf", folder / "model.gguf", "blk.1.ffn_norm.weight",
             "blk.1.ffn_up.9.weight");
    refused(folder / "model.gguf", "lacks the tensor that becomes model.layers.");
    copyWith(renamedData / "t5.gguf", folder / "model.gguf", "dec.output_norm.weight",
             "enc.blk..ffn_up.weight");
    refused(folder / "model.gguf", "lacks the tensor dec.output_norm.weight");
    // A bias that transformers would drop, numbers that the shapes deny, and what no shape tells.
    copyWith(renamedData / "llama-bias.gguf", folder / "model.gguf", "blk.0.ffn_down.bias",
             "blk.0.ffn_norm.bias");
    refused(folder / "model.gguf",
            "holds the tensor blk.0.ffn_norm.bias, and transformers' LlamaForCausalLM has no such bias");
    const std::string keyHeadsOfQwen = "qwen3.attention.head_count_kv" + bytesOf(uint32_t{4});
    copyWith(renamedData / "qwen3-unsaid.gguf", folder / "model.gguf", keyHeadsOfQwen + bytesOf(uint32_t{2}),
             keyHeadsOfQwen + bytesOf(uint32_t{4}));
    refused(folder / "model.gguf", "has 16 rows in blk.0.attn_k.weight, which are not those of 4 heads");
    copyWith(renamedData / "qwen3-unsaid.gguf", folder / "model.gguf", "layer_norm_rms_epsilon",
             "layer_norm_rms_epsilom");
    refused(folder / "model.gguf", "has no key attention.layer_norm_rms_epsilon");
    copyWith(renamedData / "qwen2moe-unsaid.gguf", folder / "model.gguf", "expert_used_count",
             "expert_used_Count");
    refused(folder / "model.gguf", "has no key expert_used_count");
    copyWith(renamedData / "gpt2.gguf", folder / "model.gguf",
             "gpt2.feed_forward_length" + bytesOf(uint32_t{4}) + bytesOf(uint32_t{64}),
             "gpt2.feed_forward_length" + bytesOf(uint32_t{4}) + bytesOf(uint32_t{65}));
    refused(folder / "model.gguf", "says intermediate_size of 65 and blk.0.ffn_down.weight has 64");
    told.erase("n_kv_heads");
    told["n_layers"] = 2;
    writeBytes(folder / "meta" / "params.json", told.dump());
    refused(folder / "meta",
            "has 1 blocks, the last one of number 0, and its configuration says that it has 2");
    for (const char* source : {"tf-bert", "megatron-qwen2"}) {
        std::filesystem::copy(renamedData / source, folder / source);
        nlohmann::json config = readJsonFile(folder / source / "config.json");
        config["num_hidden_layers"] = 3;
        writeBytes(folder / source / "config.json", config.dump());
        refused(folder / source, "and its configuration says that it has 3 (");
    }
    // Rows that no order is known of, and architectures whose names are not.
    copyWith(renamedData / "bloom.gguf", folder / "model.gguf", "bloom.attention.head_count\x04",
             "bloom.attention.head_xount\x04");
    refused(folder / "model.gguf", "has no key attention.head_count that says the number of heads");
    copyWith(renamedData / "gemma.gguf", folder / "model.gguf", "general.architecture",
             "general.architexture");
    refused(folder / "model.gguf", "is GGUF of an unknown architecture");
    copyWith(renamedData / "gpt-oss.gguf", folder / "model.gguf", "blk.1.ffn_up_exps.weight",
             "blk.1.ffn_Up_exps.weight");
    refused(folder / "model.gguf", "and no blk.1.ffn_up_exps.weight of the same shape beside it");
    // A configuration beside it that is none is no reason to fail otherwise than by an error.
    std::filesystem::copy(renamedData / "gpt-oss.gguf", folder / "oss.gguf");
    for (const char* odd : {R"({"rope_scaling": "yarn"})", R"({"text_config": [], "head_dim": "x"})",
                            R"({"num_attention_heads": -4, "model_type": 7})"}) {
        writeBytes(folder / "config.json", odd);
        const ProgramResult result =
            runCli({"convert", folder / "oss.gguf", folder / "odd", "--names", "hf"});
        CHECK_MESSAGE((result.exitCode == 0 || result.exitCode == 3), result.err);
        std::filesystem::remove_all(folder / "odd");
    }
    std::filesystem::remove(folder / "config.json");
    std::string archive = readBytes(renamedData / "vit.npz");
    for (size_t at = 0; (at = archive.find("encoderblock_", at)) != archive.npos;)
        archive.replace(at, 7, "decoder");
    writeBytes(folder / "model.npz", archive);
    refused(folder / "model.npz", "whose names are not those of Google's ViT");
    // Keras' own names, and Megatron's without a configuration.
    refused(SPARSESCOPE_TEST_DATA "/containers/model.keras", "export_to_transformers()");
    std::filesystem::copy(renamedData / "tf-gpt2" / "tf_model.h5", folder / "tf_model.h5");
    refused(folder / "tf_model.h5", "has no config.json beside it that says its model_type");
    std::filesystem::copy(renamedData / "megatron-gpt2" / "model_optim_rng.pt", folder / "rank.pt");
    refused(folder / "rank.pt", "no config.json beside it says whether it is to be a gpt2, llama");
    nlohmann::json asLlama = readJsonFile(renamedData / "megatron-qwen2" / "config.json");
    asLlama["model_type"] = "llama"; // whose attention_bias is not said
    std::filesystem::remove_all(folder / "biased");
    std::filesystem::copy(renamedData / "megatron-qwen2", folder / "biased");
    writeBytes(folder / "biased" / "config.json", asLlama.dump());
    refused(folder / "biased", "q_proj.bias, and transformers' llama has no such bias");
    writeBytes(folder / "config.json", R"({"model_type": "gpt2", "n_head": 3, "vocab_size": 20})");
    refused(folder / "rank.pt", "whose rows are not those of 3 heads");
    writeBytes(folder / "config.json", R"({"model_type": "gpt2", "n_head": 4, "vocab_size": 40})");
    refused(folder / "rank.pt", "which has fewer rows than config.json's vocab_size says");
}

TEST_CASE("a weight that one block lacks is said with every number, and no model is made of the rest") {
    const TemporaryFolder folder;
    std::string header = "{", values;
    const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns) {
        const size_t from = values.size();
        for (uint64_t i = 0; i < rows * columns; ++i)
            values += bytesOf(static_cast<float>(i + 1));
        header += fmt::format(R"({}"{}":{{"dtype":"F32","shape":[{},{}],"data_offsets":[{},{}]}})",
                              from > 0 ? "," : "", name, rows, columns, from, values.size());
    };
    add("model.embed_tokens.weight", 6, 4);
    for (int block = 0; block < 3; ++block) {
        const std::string front = fmt::format("model.layers.{}.", block);
        for (const char* part : {"q", "k", "v", "o"})
            add(fmt::format("{}self_attn.{}_proj.weight", front, part), 4, 4);
        add(front + "mlp.gate_proj.weight", 8, 4);
        if (block != 1)
            add(front + "mlp.up_proj.weight", 8, 4);
        add(front + "mlp.down_proj.weight", 4, 8);
    }
    const std::filesystem::path model = folder / "model.safetensors";
    writeBytes(model, safetensorsOf(header + "}", values));
    const std::string note = "Layer 1 lacks mlp.up_proj.weight, which 2 other layers have";
    const auto says = [&](const std::vector<std::string>& arguments) {
        CAPTURE(arguments.front());
        const ProgramResult result = runCli(arguments);
        CHECK(result.exitCode == 0);
        CHECK_MESSAGE(result.err.find(note) != std::string::npos, result.err);
    };
    says({"threshold", model, "--sparsity", "0.5"});
    says({"threshold", model, "--sparsity", "0.5", "--json"});
    says({"histogram", model});
    says({"prune", model, "--method", "omp", "--sparsity", "0.5", "--out", folder / "pruned.safetensors"});
    says({"compare", model, folder / "pruned.safetensors"});
    says({"mask-compare", model, folder / "pruned.safetensors"});
    CHECK(runCli({"inspect", model}).out.find("note: " + note) != std::string::npos);
    const nlohmann::json inspected = nlohmann::json::parse(runCli({"inspect", model, "--json"}).out);
    REQUIRE(inspected["files"][0]["notes"].size() == 1);
    CHECK(inspected["files"][0]["notes"][0].get<std::string>().starts_with(note));
    // Into a model: refused where all blocks are alike, said where they need not be.
    nlohmann::json config{{"model_type", "llama"},
                          {"num_hidden_layers", 3},
                          {"hidden_size", 4},
                          {"intermediate_size", 8},
                          {"vocab_size", 6}};
    writeBytes(folder / "config.json", config.dump());
    const ProgramResult refused = runCli({"convert", model, folder / "no", "--names", "hf"});
    CHECK(refused.exitCode == 3);
    CHECK_MESSAGE(refused.err.find("lacks the tensor that becomes model.layers.1.mlp.up_proj.weight") !=
                      std::string::npos,
                  refused.err);
    config["model_type"] = "own";
    writeBytes(folder / "config.json", config.dump());
    says({"convert", model, folder / "own", "--names", "hf"});
    // A configuration of another model.
    config["num_hidden_layers"] = 4;
    writeBytes(folder / "config.json", config.dump());
    CHECK(runCli({"threshold", model, "--sparsity", "0.5"})
              .err.find("num_hidden_layers of 4, and there are 3") != std::string::npos);
}
