#include "core/weights/checkpoint/file_bytes.h"
#include "support/program.h"

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("convert writes the same weights as safetensors, whatever they came in") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    NoProgress progress;
    for (const char* file : {"dino_full.pth", "views.pt", "every_dtype.pt", "every_dtype.safetensors",
                             "pruned.pt", "sharded", "sharded_bin", "torchscript.pt"}) {
        CAPTURE(file);
        const ProgramResult result = runCli({"--json", "convert", checkpointData(file), out});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        const auto before = Checkpoint::open(checkpointData(file));
        const auto after = Checkpoint::open(out);
        CHECK(after->format() == "safetensors");
        CHECK(after->contentHash(progress) == before->contentHash(progress));
        uint64_t bytes = 0;
        for (const Tensor& tensor : after->tensors()) {
            bytes += tensor.bytes.size();
            CHECK((reinterpret_cast<uintptr_t>(tensor.bytes.data()) % (bitsOf(tensor.dtype) / 8) == 0 ||
                   tensor.bytes.empty()));
        }
        CHECK(result.json() == nlohmann::json{{"tensors", after->tensors().size()}, {"bytes", bytes}});
        CHECK(after->metadata().at("format") == "pt");
    }
    // In place.
    REQUIRE(runCli({"convert", out, out}).exitCode == 0);
    CHECK(Checkpoint::open(out)->tensors().size() ==
          Checkpoint::open(checkpointData("torchscript.pt"))->tensors().size());
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
    CHECK(runCli({"convert", folder / "timm", folder / "no", "--names", "hf"}).err.find("number of heads") !=
          std::string::npos);
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
    // What has no names of Hugging Face's is refused, and nothing is left behind.
    for (const char* file : {"containers/model.keras", "gguf/scaled.gguf"}) {
        const ProgramResult refused = runCli(
            {"convert", SPARSESCOPE_TEST_DATA "/" + std::string(file), folder / "no", "--names", "hf"});
        CHECK(refused.exitCode == 3);
        CHECK_MESSAGE(refused.err.find("--names own") != std::string::npos, refused.err);
        CHECK_FALSE(std::filesystem::exists(folder / "no"));
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
    CHECK(runCli({"convert", good}).exitCode == 2);
    CHECK(runCli({"convert", "--nonsense", good, out}).exitCode == 2);
}
