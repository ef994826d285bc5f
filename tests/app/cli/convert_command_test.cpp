#include "core/weights/checkpoint/file_bytes.h"
#include "support/program.h"
#include "weights/checkpoint/safetensors_writer.h"

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("convert writes the same weights as safetensors, whatever they came in") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    NoProgress progress;
    const std::filesystem::path data = SPARSESCOPE_TEST_DATA;
    for (const char* file : {"checkpoints/dino_full.pth",
                             "checkpoints/views.pt",
                             "checkpoints/every_dtype.pt",
                             "checkpoints/every_dtype.safetensors",
                             "checkpoints/pruned.pt",
                             "checkpoints/sharded",
                             "checkpoints/sharded_bin",
                             "checkpoints/torchscript.pt",
                             "formats/legacy.pth",
                             "formats/packed.npz",
                             "gguf/types.gguf",
                             "gguf/llama.gguf",
                             "gguf/split-00002-of-00003.gguf",
                             "containers/sparse.pt",
                             "containers/semi_structured.pt",
                             "containers/quantised.pt",
                             "containers/dcp_sharded",
                             "containers/dcp_safetensors",
                             "containers/deepspeed_2",
                             "containers/deepspeed_3",
                             "containers/meta",
                             "containers/megatron",
                             "containers/flax_model.msgpack",
                             "containers/model.keras",
                             "containers/model.h5",
                             "packed/bitmask-first",
                             "packed/bitmask-quantised",
                             "packed/int-quantized",
                             "packed/float-quantized",
                             "packed/gptq",
                             "packed/awq",
                             "packed/bnb-4bit",
                             "packed/bnb-int8",
                             "packed/fp8"}) {
        CAPTURE(file);
        const ProgramResult result = runCli({"--json", "convert", data / file, out});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        const auto before = Checkpoint::open(data / file);
        // Under Meta's names the rows are Meta's, whose heads params.json says.
        const std::filesystem::path params = std::filesystem::path(out).parent_path() / "params.json";
        std::filesystem::remove(params);
        if (std::filesystem::exists(data / file / "params.json"))
            std::filesystem::copy(data / file / "params.json", params);
        const auto after = Checkpoint::open(out);
        CHECK(after->format() == "safetensors");
        CHECK(after->contentHash(progress) == before->contentHash(progress));
        uint64_t bytes = 0;
        for (const Tensor& tensor : after->tensors()) {
            bytes += tensor.byteSize();
            CHECK((reinterpret_cast<uintptr_t>(tensor.bytes.data()) % (bitsOf(tensor.dtype) / 8) == 0 ||
                   tensor.bytes.empty()));
        }
        CHECK(result.json() == nlohmann::json{{"tensors", after->tensors().size()}, {"bytes", bytes}});
        CHECK(after->metadata().at("format") == "pt");
    }
    // Never in place: of a file with several roots one alone would stay.
    CHECK(runCli({"convert", out, out}).exitCode == 2);
    CHECK(Checkpoint::open(out)->tensors().size() == Checkpoint::open(data / "packed/fp8")->tensors().size());
}

TEST_CASE("convert --names hf renames, turns and splits what other libraries call otherwise") {
    const TemporaryFolder folder;
    NoProgress progress;
    const auto converted = [&](const std::string& in, const std::string& out) {
        const ProgramResult result = runCli({"--json", "convert", in, folder / out, "--names", "hf"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        return Checkpoint::open(folder / out);
    };
    // A ViT of timm: its fused rows are query, key and value.
    std::filesystem::create_directory(folder / "timm");
    std::filesystem::copy(SPARSESCOPE_TEST_DATA "/parity/timm-vit/model.safetensors", folder / "timm");
    CHECK(runCli({"convert", folder / "timm", folder / "no", "--names", "hf"}).err.find("how many heads") !=
          std::string::npos);
    writeBytes(folder / "timm" / "config.json", R"({"architecture": "vit", "model_args": {"num_heads": 2}})");
    CHECK(converted(folder / "timm", "args")->config()["num_attention_heads"] == 2);
    writeBytes(folder / "timm" / "config.json", R"({"num_attention_heads": 4})");
    const auto timm = Checkpoint::open(folder / "timm");
    const auto vit = converted(folder / "timm", "vit");
    CHECK(vit->config()["model_type"] == "vit");
    const Tensor& qkv = *timm->find("blocks.1.attn.qkv.weight");
    const Tensor* key = vit->find("vit.encoder.layer.1.attention.attention.key.weight");
    REQUIRE(key != nullptr);
    CHECK(key->shape == std::vector<uint64_t>{qkv.shape[1], qkv.shape[1]});
    CHECK(std::ranges::equal(key->bytes, qkv.bytes.subspan(key->bytes.size(), key->bytes.size())));
    // Flax keeps GPT-2's Conv1D [out, in] and torch [in, out].
    const auto flax = Checkpoint::open(SPARSESCOPE_TEST_DATA "/flax/gpt2");
    const auto gpt2 = converted(SPARSESCOPE_TEST_DATA "/flax/gpt2", "gpt2");
    const Tensor& stored = *flax->find("transformer.h.1.attn.c_attn.kernel");
    const Tensor* turned = gpt2->find("transformer.h.1.attn.c_attn.weight");
    REQUIRE(turned != nullptr);
    REQUIRE(turned->shape == std::vector<uint64_t>{stored.shape[1], stored.shape[0]});
    std::vector<float> before(stored.numel()), after(stored.numel());
    readValues(stored, 0, std::span(before));
    readValues(*turned, 0, std::span(after));
    for (size_t out = 0; out < stored.shape[0]; ++out) {
        for (size_t in = 0; in < stored.shape[1]; ++in)
            REQUIRE(after[in * stored.shape[0] + out] == before[out * stored.shape[1] + in]);
    }
    CHECK(gpt2->find("transformer.ln_f.weight") != nullptr);
    // One shard is no model, and under another name nothing would say so any more.
    const std::string one = checkpointData("sharded") / "model-00002-of-00002.safetensors";
    for (const auto& command : {std::vector<std::string>{"convert", one, folder / "no", "--names", "hf"},
                                {"convert", one, folder / "no"},
                                {"convert", one, folder / "no", "--to", "sparse-bitmask"}}) {
        const ProgramResult shard = runCli(command);
        CHECK(shard.exitCode == 3);
        CHECK(shard.err.find("is shard 2 of 2") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(folder / "no"));
    }
    // What has no names of Hugging Face's is refused, and nothing is left behind.
    for (const char* file : {"containers/model.keras", "gguf/scaled.gguf"}) {
        const ProgramResult refused = runCli(
            {"convert", SPARSESCOPE_TEST_DATA "/" + std::string(file), folder / "no", "--names", "hf"});
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find("--names own") != std::string::npos, refused.err);
        CHECK_FALSE(std::filesystem::exists(folder / "no"));
    }
}

TEST_CASE("convert says what it leaves out, and writes no model without weights of its blocks") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    const ProgramResult said =
        runCli({"convert", SPARSESCOPE_TEST_DATA "/containers/semi_structured.pt", out});
    CHECK(said.exitCode == 0);
    CHECK(said.err.find("the tensor gpu_only is left out: it ") != std::string::npos);
    std::filesystem::remove(out);
    NoProgress quiet;
    const std::vector<float> ones(64, 1);
    const std::vector<std::byte> bytes(std::as_bytes(std::span(ones)).begin(),
                                       std::as_bytes(std::span(ones)).end());
    std::vector<TensorSource> sources;
    for (const std::string block : {"model.layers.0.", "model.layers.1."}) {
        for (const char* part : {"q_proj", "k_proj", "v_proj", "o_proj"})
            sources.push_back(
                tensorSource(block + "self_attn." + part + ".weight", Dtype::F32, {8, 8}, bytes));
        sources.push_back(tensorSource(block + "mlp.up_proj.weight", Dtype::F32, {8, 8}, bytes));
    }
    // marlin-24, which nobody unpacks, in the place of one weight
    sources.pop_back();
    const std::string lost = "model.layers.1.mlp.up_proj.";
    sources.push_back(tensorSource(lost + "weight_packed", Dtype::I32, {2, 4}, std::span(bytes).first(32)));
    sources.push_back(tensorSource(lost + "scale_packed", Dtype::F32, {2}, std::span(bytes).first(8)));
    sources.push_back(tensorSource(lost + "meta", Dtype::I16, {2}, std::span(bytes).first(4)));
    writeSafetensors(folder / "in.safetensors", sources, {}, quiet);
    const ProgramResult refused = runCli({"convert", folder / "in.safetensors", out});
    CHECK(refused.exitCode == 3);
    CHECK_MESSAGE(refused.err.find("up_proj.weight is stored in marlin-24's layout") != std::string::npos,
                  refused.err);
    CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("convert takes no shard under another name for the model") {
    const TemporaryFolder folder;
    const std::vector<std::byte> bytes(256);
    std::vector<TensorSource> sources;
    for (const char* part : {"q_proj", "k_proj", "v_proj", "o_proj"})
        sources.push_back(tensorSource(std::string("model.layers.2.self_attn.") + part + ".weight",
                                       Dtype::F32, {8, 8}, bytes));
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
    const std::string in = folder / "model.safetensors", out = folder / "out.safetensors";
    // Nothing beside it says how many layers there are: it is told, as threshold tells it.
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"convert", in, out}, {"threshold", in, "--sparsity", "0.5"}}) {
        const ProgramResult told = runCli(command);
        CHECK(told.exitCode == 0);
        CHECK_MESSAGE(told.err.find("Layers 0 and 1 are not there, although 2 is") != std::string::npos,
                      told.err);
    }
    std::filesystem::remove(out);
    std::ofstream(folder / "config.json") << R"({"model_type":"llama","num_hidden_layers":3})";
    for (const std::vector<std::string>& how :
         std::vector<std::vector<std::string>>{{}, {"--to", "sparse-bitmask"}, {"--merge"}}) {
        std::vector<std::string> command{"convert", in, out};
        command.insert(command.end(), how.begin(), how.end());
        const ProgramResult refused = runCli(command);
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find("num_hidden_layers of 3, and there is 1 layer") != std::string::npos,
                      refused.err);
        CHECK(std::ranges::count(refused.err, '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(out));
    }
    // One without any layer, in both names.
    writeSafetensors(folder / "model.safetensors",
                     {tensorSource("lm_head.weight", Dtype::F32, {8, 8}, bytes)}, {}, quiet);
    for (const char* names : {"own", "hf"}) {
        const ProgramResult refused = runCli({"convert", in, out, "--names", names});
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find("num_hidden_layers of 3, and there are 0 layers") != std::string::npos,
                      refused.err);
        CHECK_FALSE(std::filesystem::exists(out));
    }
}

TEST_CASE("convert fails with the contract's exit codes and leaves nothing behind") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    const auto check = [&](const std::string& in, const std::string& target, int code,
                           std::string_view name) {
        const ProgramResult result = runCli({"convert", in, target});
        CHECK(result.exitCode == code);
        CHECK(result.out.empty());
        CHECK_MESSAGE(result.err.starts_with("sparsescope-cli: error[" + std::string(name) + "]: "),
                      result.err);
        CHECK(result.err.find('\n') == result.err.size() - 1);
        CHECK(std::filesystem::is_empty(folder.path()));
    };
    const std::string good = checkpointData("state_dict.pth");
    check(folder / "missing.pt", out, 3, "file.missing");
    check("/dev/null", out, 3, "file.not_regular");
    check(checkpointData("refused"), out, 3, "format.unknown");
    check(checkpointData("refused") / "two.pt", out, 3, "format.unsupported");
    check(good, folder / "no/out.safetensors", 4, "file.write");
    check(good, folder.path(), 4, "file.write");
    // What is no file is named as it was given: /dev/stdout is a link to a pipe without a name.
    const std::string link = folder / "link";
    std::filesystem::create_symlink("/dev/null", link);
    CHECK(runCli({"convert", good, link})
              .err.starts_with("sparsescope-cli: error[file.write]: " + link + ": is no regular file"));
    std::filesystem::remove(link);
    CHECK(runCli({"convert", good}).exitCode == 2);
    CHECK(runCli({"convert", "--nonsense", good, out}).exitCode == 2);
}

TEST_CASE("LoRA adapters are merged as PEFT merges them") {
    const TemporaryFolder folder;
    const std::string out = folder / "merged.safetensors";
    for (const std::string model :
         {"llama", "llama-plain", "gpt2"}) { // f32; rsLoRA; bf16, weights stored [in, out]
        const std::string data = SPARSESCOPE_TEST_DATA "/lora/" + model + "/";
        const auto expected = Checkpoint::open(data + "merged.safetensors");
        // PEFT believes no fan_in_fan_out of what is a Linear layer: its shapes say it of the square ones
        // too.
        const std::string told = folder / (model + "-told");
        std::filesystem::copy(data + "adapter", told);
        nlohmann::json config = nlohmann::json::parse(std::ifstream(told + "/adapter_config.json"));
        config["fan_in_fan_out"] = true;
        std::ofstream(told + "/adapter_config.json") << config;
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"convert", data + "full", out, "--merge"},
              {"convert", data + "base.safetensors", out, "--adapter", data + "adapter"},
              {"convert", data + "base.safetensors", out, "--adapter", told},
              {"convert", data + "base.safetensors", out, "--adapter",
               data + "adapter/adapter_model.safetensors"}}) {
            CAPTURE(command[1]);
            const ProgramResult result = runCli(command);
            REQUIRE_MESSAGE(result.exitCode == 0, result.err);
            const auto merged = Checkpoint::open(out);
            CHECK(merged->tensors().size() == expected->tensors().size());
            size_t changed = 0;
            const auto base = Checkpoint::open(data + "base.safetensors");
            for (const Tensor& theirs : expected->tensors()) {
                CAPTURE(theirs.name);
                const Tensor* ours = merged->find(theirs.name);
                REQUIRE(ours != nullptr);
                CHECK(ours->dtype == theirs.dtype);
                REQUIRE(ours->shape == theirs.shape);
                std::vector<double> a(ours->numel()), b(a.size()), before(a.size());
                readValues(*ours, 0, std::span(a));
                readValues(theirs, 0, std::span(b));
                readValues(*base->find(theirs.name), 0, std::span(before));
                changed += a != before ? 1 : 0;
                // PEFT rounds B A, its product with the scale and the sum to the type of the weights.
                const double tolerance = theirs.dtype == Dtype::F32 ? 1e-6 : 0.02;
                for (size_t i = 0; i < a.size(); ++i)
                    CHECK(std::abs(a[i] - b[i]) <= tolerance * std::max(1.0, std::abs(b[i])));
            }
            CHECK(changed == (model == "llama-plain" ? 2 * 3
                              : model == "llama"     ? 2 * 3 + 2
                                                     : 2 * 4)); // of llama the embedding and the head, too
        }
    }
}

TEST_CASE("What cannot be merged is named, with the way out") {
    const TemporaryFolder folder;
    const std::string data = SPARSESCOPE_TEST_DATA "/lora/llama/";
    const std::string out = folder / "merged.safetensors", alone = folder / "model.safetensors";
    const auto refused = [&](const std::vector<std::string>& arguments, int code, const std::string& words) {
        const ProgramResult result = runCli(arguments);
        CAPTURE(result.err);
        CHECK(result.exitCode == code);
        CHECK(result.err.find(words) != std::string::npos);
        CHECK(!std::filesystem::exists(out));
    };
    // Nothing says how strongly the adapters act, unless the user does.
    std::filesystem::copy_file(data + "full/model.safetensors", alone);
    refused({"convert", alone, out, "--merge"}, 3, "has no adapter_config.json beside it");
    std::ofstream(folder / "adapter_config.json") << R"({"peft_type": "LORA"})";
    refused({"convert", alone, out, "--merge"}, 3, "lora_alpha: is missing");
    std::ofstream(folder / "adapter_config.json")
        << R"({"peft_type": "LORA", "lora_alpha": 8, "use_dora": true})";
    refused({"convert", alone, out, "--merge"}, 3, "is of DoRA");
    for (const char* setting :
         {R"("lora_bias": true)", R"("init_lora_weights": "pissa_niter_4")",
          R"("alora_invocation_tokens": [3, 4])", R"("layer_replication": [[0, 2], [1, 3]])",
          R"("target_parameters": ["experts.up"])", R"("use_qalora": true)"}) {
        std::ofstream(folder / "adapter_config.json")
            << R"({"peft_type": "LORA", "lora_alpha": 8, )" << setting << "}";
        const std::string key(setting);
        refused({"convert", alone, out, "--merge"}, 3, "has " + key.substr(1, key.find(':') - 2) + " of ");
    }
    {
        const auto stored = Checkpoint::open(data + "adapter");
        std::vector<TensorSource> sources;
        for (const Tensor& tensor : stored->tensors())
            sources.push_back(tensorSource(tensor.name, tensor));
        const std::vector<float> bias(8);
        sources.push_back(tensorSource("base_model.model.model.layers.0.self_attn.q_proj.lora_B.bias",
                                       Dtype::F32, {8}, std::as_bytes(std::span(bias))));
        std::filesystem::create_directory(folder / "biased");
        NoProgress silent;
        writeSafetensors(folder / "biased" / "adapter_model.safetensors", sources, {}, silent);
        refused(
            {"convert", data + "base.safetensors", out, "--adapter", folder / "biased", "--lora-alpha", "8"},
            3, "q_proj.lora_B.bias: is a bias of an adapter (lora_bias)");
    }
    // Nothing in the file says which tokens' rows these are.
    refused({"convert", SPARSESCOPE_TEST_DATA "/lora/llama-tokens/full/model.safetensors", out, "--merge",
             "--lora-alpha", "8"},
            3,
            "embed_tokens.token_adapter.trainable_tokens_delta.default: is of an adapter that is no LoRA in "
            "PEFT's names; merge it with what trained it (PEFT's merge_and_unload()");
    std::filesystem::remove(folder / "adapter_config.json");
    // Adapters alone are no model, for any command.
    refused({"convert", data + "adapter", out, "--merge"}, 3,
            "are those of another model; merge them by: convert");
    refused({"threshold", data + "adapter", "--sparsity", "0.5"}, 3, "holds adapters alone");
    refused({"prune", data + "adapter", "--method", "omp", "--sparsity", "0.5", "--out", out}, 3,
            "holds adapters alone");
    // Also of a kind that nobody knows: PEFT's name of the file says it.
    const std::filesystem::path unknown = folder / "unknown";
    std::filesystem::create_directory(unknown);
    const auto base = Checkpoint::open(data + "base.safetensors");
    std::vector<TensorSource> matrices;
    for (const Tensor& tensor : base->tensors()) {
        if (tensor.shape.size() == 2)
            matrices.push_back(tensorSource("base_model.model." + tensor.name + ".new_A", tensor));
    }
    NoProgress quiet;
    writeSafetensors(unknown / "adapter_model.safetensors", matrices, {}, quiet);
    refused({"threshold", unknown, "--sparsity", "0.5"}, 3, "holds adapters alone");
    CHECK(runCli({"inspect", data + "adapter"}).out.find("It holds adapters alone") != std::string::npos);
    const nlohmann::json file = runCli({"inspect", data + "adapter", "--json"}).json().at("files").at(0);
    CHECK(file.at("pool_numel") == 0);
    // An adapter of another model.
    refused(
        {"convert", SPARSESCOPE_TEST_DATA "/lora/gpt2/base.safetensors", out, "--adapter", data + "adapter"},
        3, "give the model that the adapter was trained on");
    refused({"convert", data + "base.safetensors", out, "--merge"}, 3, "holds no LoRA adapter");
    refused({"convert", alone, out, "--lora-alpha", "3"}, 2, "is for --merge and --adapter");
    // With the strength that the user gives: twice the alpha is twice the change.
    const auto changeOf = [&](const char* alpha) {
        REQUIRE(runCli({"convert", alone, out, "--merge", "--lora-alpha", alpha}).exitCode == 0);
        const auto merged = Checkpoint::open(out);
        const auto base = Checkpoint::open(data + "base.safetensors");
        const char* name = "model.layers.0.self_attn.q_proj.weight";
        std::vector<double> a(64), b(64);
        readValues(*merged->find(name), 0, std::span(a));
        readValues(*base->find(name), 0, std::span(b));
        std::filesystem::remove(out);
        return a[9] - b[9];
    };
    CHECK(changeOf("8") == doctest::Approx(2 * changeOf("4")).epsilon(1e-4));
}

TEST_CASE("a mask is told from a model, and a name from what is written under it") {
    const TemporaryFolder folder;
    const std::string model = SPARSESCOPE_TEST_DATA "/parity/timm-vit/model.safetensors";
    const std::string mask = folder / "mask.safetensors", out = folder / "out.safetensors";
    REQUIRE(runCli({"prune", model, "--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", mask})
                .exitCode == 0);
    for (const auto& command :
         {std::vector<std::string>{"threshold", mask, "--sparsity", "0.5"},
          {"histogram", mask},
          {"prune", mask, "--method", "omp", "--sparsity", "0.5", "--out", folder / "no.safetensors"}}) {
        const ProgramResult refused = runCli(command);
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find("holds masks, a bit for each weight") != std::string::npos,
                      refused.err);
    }
    CHECK(runCli({"inspect", mask}).out.find("This file holds masks") != std::string::npos);
    for (const auto& command : {std::vector<std::string>{"prune", model, "--method", "omp", "--sparsity",
                                                         "0.5", "--out", folder / "no.gguf"},
                                {"convert", model, folder / "no.gguf"}}) {
        const ProgramResult refused = runCli(command);
        CHECK(refused.exitCode == 2);
        CHECK(refused.err.find("ends in .gguf, and what is written is safetensors") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(folder / "no.gguf"));
    }
}
