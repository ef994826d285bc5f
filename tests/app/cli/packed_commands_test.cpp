// prune, convert, threshold and mask-compare on tensors that are stored as sets of others.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/program.h"
#include "weights/anatomy/anatomy.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <array>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string packedData(const std::string& name) {
    return SPARSESCOPE_TEST_DATA "/packed/" + name;
}

std::vector<float> valuesOf(const Tensor& tensor) {
    std::vector<float> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

} // namespace

TEST_CASE("prune writes dense weights and touches neither scales nor packed integers") {
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors";
    for (const std::string name : {"gptq", "awq", "bnb-int8", "float-quantized"}) {
        CAPTURE(name);
        const ProgramResult result =
            runCli({"prune", packedData(name), "--method", "omp", "--sparsity", "0.5", "--out", out});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.out.find("as F32") != std::string::npos);
        CHECK(result.out.find("packed integers are left out, scales stay") != std::string::npos);
        const auto source = Checkpoint::open(packedData(name));
        const auto pruned = Checkpoint::open(out);
        uint64_t zeros = 0;
        uint64_t numel = 0;
        for (const Tensor& tensor : source->tensors()) {
            const Tensor* after = pruned->find(tensor.name);
            REQUIRE(after != nullptr);
            CHECK(after->dtype == tensor.dtype);
            CHECK(after->shape == tensor.shape);
            if (tensor.shape.size() != 2)
                continue;
            const std::vector<float> values = valuesOf(*after);
            zeros += static_cast<uint64_t>(std::ranges::count(values, 0.0F));
            numel += values.size();
        }
        CHECK(zeros >= (numel + 1) / 2);
        for (const Tensor& member : source->packedMembers()) {
            CAPTURE(member.name);
            const Tensor* after = pruned->find(member.name);
            if (isFloating(member.dtype) && bitsOf(member.dtype) >= 16) {
                REQUIRE(after != nullptr);
                CHECK(std::ranges::equal(after->bytes, member.bytes));
            } else {
                CHECK((after == nullptr || after->dtype == Dtype::F32)); // a weight in the place of its codes
            }
        }
    }
}

TEST_CASE("a quantised model whose sets lie across its shards is pruned into shards of dense weights") {
    const TemporaryFolder folder;
    NoProgress quiet;
    const auto whole = Checkpoint::open(packedData("gptq"));
    std::vector<TensorSource> shards[2];
    nlohmann::json weightMap;
    const auto put = [&](const Tensor& tensor) {
        const size_t shard = weightMap.size() % 2; // scales and codes of one matrix come apart
        shards[shard].push_back(tensorSource(tensor.name, tensor));
        weightMap[tensor.name] =
            shard == 0 ? "model-00001-of-00002.safetensors" : "model-00002-of-00002.safetensors";
    };
    std::ranges::for_each(whole->packedMembers(), put);
    for (const Tensor& tensor : whole->tensors()) {
        if (!tensor.decoder)
            put(tensor);
    }
    std::filesystem::create_directory(folder / "in");
    for (size_t shard = 0; shard < 2; ++shard)
        writeSafetensors(folder / "in" / ("model-0000" + std::to_string(shard + 1) + "-of-00002.safetensors"),
                         shards[shard], {{"format", "pt"}}, quiet);
    writeBytes(folder / "in" / "model.safetensors.index.json",
               nlohmann::json{{"metadata", nlohmann::json::object()}, {"weight_map", weightMap}}.dump());
    std::filesystem::copy(packedData("gptq") + "/config.json", folder / "in");
    const auto sharded = Checkpoint::open(folder / "in");
    CHECK(sharded->contentHash(quiet) == whole->contentHash(quiet));
    REQUIRE(sharded->files().size() == 2);

    const std::vector<std::string> how{"--method", "omp", "--sparsity", "0.5", "--out"};
    const auto prune = [&](const std::string& from, const std::string& to) {
        std::vector<std::string> command{"prune", from};
        command.insert(command.end(), how.begin(), how.end());
        command.push_back(to);
        const ProgramResult result = runCli(command);
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    };
    prune(packedData("gptq"), folder / "one.safetensors");
    prune(folder / "in", folder / "out");
    const auto one = Checkpoint::open(folder / "one.safetensors");
    const auto out = Checkpoint::open(folder / "out");
    CHECK(out->files().size() == 2);
    CHECK(out->contentHash(quiet) == one->contentHash(quiet));
    CHECK_FALSE(out->config().contains("quantization_config"));
    CHECK(out->find(whole->tensors().front().name)->quantised.empty());
}

TEST_CASE("experts in MXFP4 are in the pool, one matrix each") {
    const nlohmann::json file = runCli({"--json", "inspect", packedData("mxfp4")}).json()["files"][0];
    CHECK(file["family"] == "mixtral");
    CHECK(file["pool_numel"] == 2 * 32 * 5 + 2 * 64 * 6);
    for (const nlohmann::json& tensor : file["tensors"]) {
        const std::string name = tensor["name"];
        CAPTURE(name);
        const bool expert = name.find("experts") != name.npos;
        CHECK(tensor["in_pool"] == expert);
        CHECK(tensor["quantised"] == "mxfp4");
        if (expert)
            CHECK(tensor["parts"].size() >= 2);
    }
}

TEST_CASE("a path through a folder that is not there opens what it names") {
    const ProgramResult result =
        runCli({"inspect", packedData("nothing") + "/../gptq/model.safetensors", "--json"});
    CHECK(result.exitCode == 0);
    const nlohmann::json tensors = result.json()["files"][0]["tensors"];
    CHECK(tensors.size() == 8);
    CHECK(tensors[0]["quantised"] == "gptq");
    const nlohmann::json bitmask = runCli({"inspect", packedData("bitmask-24"), "--json"}).json();
    CHECK(bitmask["files"][0]["tensors"][0]["stored"] == "sparse-24-bitmask");
}

TEST_CASE("convert makes sets dense, and dense tensors a bitmask that is smaller") {
    const TemporaryFolder folder;
    NoProgress quiet;
    for (const std::string name : {"bitmask", "bitmask-24", "pack-quantized", "mlx", "mxfp4"}) {
        CAPTURE(name);
        const std::string dense = folder / "dense.safetensors";
        REQUIRE(runCli({"convert", packedData(name), dense}).exitCode == 0);
        const auto before = Checkpoint::open(packedData(name));
        const auto after = Checkpoint::open(dense);
        CHECK(after->packedMembers().empty());
        CHECK(after->contentHash(quiet) == before->contentHash(quiet));
    }

    std::vector<float> weights(size_t{64} * 100, 0);
    for (size_t i = 0; i < weights.size(); i += 2)
        weights[i] = static_cast<float>(i + 1);
    const std::vector<float> full(12, 1);
    writeSafetensors(folder / "half.safetensors",
                     {tensorSource("a.weight", Dtype::F32, {64, 100}, std::as_bytes(std::span(weights))),
                      tensorSource("b.weight", Dtype::F32, {3, 4}, std::as_bytes(std::span(full))),
                      tensorSource("b.bias", Dtype::F32, {3}, std::as_bytes(std::span(full).first(3)))},
                     {}, quiet);
    std::filesystem::create_directory(folder / "out");
    const std::string out = folder / "out/model.safetensors";
    const std::vector<std::string> command{"convert", folder / "half.safetensors", out, "--to",
                                           "sparse-bitmask"};
    REQUIRE(runCli(command).exitCode == 0);
    CHECK(static_cast<double>(std::filesystem::file_size(out)) <
          0.62 * static_cast<double>(std::filesystem::file_size(folder / "half.safetensors")));
    const auto packed = Checkpoint::open(folder / "out");
    CHECK(packed->contentHash(quiet) == Checkpoint::open(folder / "half.safetensors")->contentHash(quiet));
    CHECK(packed->find("a.weight")->stored == "sparse-bitmask");
    CHECK(packed->find("b.weight")->stored.empty());
    const nlohmann::json& sparsity = packed->config()["quantization_config"]["sparsity_config"];
    CHECK(sparsity["format"] == "sparse-bitmask");
    CHECK(sparsity["ignore"] == nlohmann::json{"b"});
    CHECK(sparsity["global_sparsity"].get<double>() == doctest::Approx(3200.0 / 6412));
    // Again is the same; another model's configuration is not overwritten.
    CHECK(runCli(command).exitCode == 0);
    writeBytes(folder / "out/config.json", R"({"model_type": "llama"})");
    const ProgramResult refused = runCli(command);
    CHECK(refused.exitCode == 2);
    CHECK(refused.err.find("new folder") != std::string::npos);
    // Nor is a config.json put beside another model, which would be read by it.
    std::filesystem::create_directory(folder / "others");
    std::filesystem::copy(packedData("bitmask") + "/model.safetensors", folder / "others/old.safetensors");
    const ProgramResult beside = runCli({"convert", folder / "half.safetensors",
                                         folder / "others/new.safetensors", "--to", "sparse-bitmask"});
    CHECK(beside.exitCode == 2);
    CHECK(beside.err.find("would lie beside old.safetensors, and the config.json") != std::string::npos);
    CHECK(beside.err.find("new folder") != std::string::npos);
    CHECK(!std::filesystem::exists(folder / "others/new.safetensors"));
    CHECK(!std::filesystem::exists(folder / "others/config.json"));
    // Dense weights need none.
    CHECK(runCli({"convert", folder / "half.safetensors", folder / "others/new.safetensors"}).exitCode == 0);
}

TEST_CASE("convert makes no model of masks") {
    const TemporaryFolder folder;
    NoProgress quiet;
    const std::array<float, 16> weights{1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7};
    const std::array<uint8_t, 2> bits{0b10011010, 0b00111100};
    writeSafetensors(
        folder / "model.safetensors",
        {tensorSource("blocks.0.attn.proj.weight", Dtype::F32, {4, 4}, std::as_bytes(std::span(weights)))},
        {}, quiet);
    REQUIRE(runCli({"prune", folder / "model.safetensors", "--method", "omp", "--sparsity", "0.5", "--out",
                    folder / "pruned.safetensors", "--mask", folder / "mask.safetensors"})
                .exitCode == 0);
    writeSafetensors(folder / "maskllm.safetensors",
                     {tensorSource("a.proj.weight.mask", Dtype::U8, {2}, std::as_bytes(std::span(bits)))}, {},
                     quiet);
    for (const char* mask : {"mask.safetensors", "maskllm.safetensors"}) {
        for (const std::vector<std::string>& more :
             {std::vector<std::string>{}, {"--to", "sparse-bitmask"}, {"--names", "hf"}}) {
            std::vector<std::string> command{"convert", folder / mask, folder / "out"};
            command.insert(command.end(), more.begin(), more.end());
            const ProgramResult refused = runCli(command);
            CHECK(refused.exitCode == 3);
            CHECK(refused.err.find(std::string(mask) + ": holds masks, a bit for each weight, and no model; "
                                                       "convert what prune wrote with it") !=
                  std::string::npos);
            CHECK(!std::filesystem::exists(folder / "out"));
        }
    }
    CHECK(runCli({"convert", folder / "pruned.safetensors", folder / "out.safetensors"}).exitCode == 0);
}

TEST_CASE("MaskLLM's packed masks are compared with a checkpoint's zeros") {
    const TemporaryFolder folder;
    NoProgress quiet;
    const std::array<float, 16> weights{1, 0, 0, 2, 3, 0, 4, 0, 0, 0, 5, 6, 7, 8, 0, 0};
    const std::array<uint8_t, 2> bits{0b10011010, 0b00111100}; // the same, highest bit first
    writeSafetensors(folder / "model.safetensors",
                     {tensorSource("a.proj.weight", Dtype::F32, {4, 4}, std::as_bytes(std::span(weights)))},
                     {}, quiet);
    writeSafetensors(folder / "mask.safetensors",
                     {tensorSource("a.proj.weight.mask", Dtype::U8, {2}, std::as_bytes(std::span(bits)))}, {},
                     quiet);
    for (const auto& [a, b] : {std::pair("model", "mask"), std::pair("mask", "model")}) {
        const ProgramResult result =
            runCli({"--json", "mask-compare", folder / (std::string(a) + ".safetensors"),
                    folder / (std::string(b) + ".safetensors")});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.json()["cosine"] == 1.0);
        CHECK(result.json()["kept_a"] == 8);
    }
    // numpy's archives (make_zeros.py), of which the command opens the masks no otherwise.
    const std::string zeros = SPARSESCOPE_TEST_DATA "/zeros/";
    const ProgramResult numpy =
        runCli({"--json", "mask-compare", zeros + "maskllm_model.npz", zeros + "maskllm.npz"});
    REQUIRE_MESSAGE(numpy.exitCode == 0, numpy.err);
    CHECK(numpy.json()["cosine"] == 1.0);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"threshold", zeros + "maskllm.npz", "--sparsity", "0.5"},
          {"convert", zeros + "maskllm.npz", folder / "out.safetensors"}}) {
        const ProgramResult refused = runCli(command);
        CHECK(refused.exitCode != 0);
        CHECK_MESSAGE(refused.err.find("holds masks") != std::string::npos, refused.err);
    }
    const ProgramResult alone =
        runCli({"mask-compare", folder / "mask.safetensors", folder / "mask.safetensors"});
    CHECK(alone.exitCode == 3);
    CHECK(alone.err.find("MaskLLM") != std::string::npos);
}

TEST_CASE("No file is written that would lack a weight whose parts cannot be joined") {
    const TemporaryFolder folder;
    NoProgress quiet;
    const auto whole = Checkpoint::open(packedData("gptq"));
    std::vector<TensorSource> rest;
    bool left = false;
    for (const Tensor& member : whole->packedMembers()) {
        if (!left && member.name.ends_with("qzeros"))
            left = true;
        else
            rest.push_back(tensorSource(member.name, member));
    }
    REQUIRE(left);
    for (const Tensor& tensor : whole->tensors()) {
        if (!tensor.decoder)
            rest.push_back(tensorSource(tensor.name, tensor));
    }
    std::filesystem::create_directory(folder / "in");
    writeSafetensors(folder / "in" / "model.safetensors", rest, {{"format", "pt"}}, quiet);
    std::filesystem::copy(packedData("gptq") + "/config.json", folder / "in");
    std::vector<std::string> words{"prune",      folder / "in", "--method", "omp",
                                   "--sparsity", "0.5",         "--out",    folder / "out.safetensors"};
    for (const bool partial : {false, true}) {
        if (partial)
            words.emplace_back("--partial");
        const ProgramResult result = runCli(words);
        CHECK(result.exitCode == 3);
        CHECK(result.err.find("qzeros is missing") != std::string::npos);
        CHECK(result.err.find("would lack a weight") != std::string::npos);
        CHECK(result.err.find("--partial") == std::string::npos); // it does not help
        CHECK_FALSE(std::filesystem::exists(folder / "out.safetensors"));
    }
}

TEST_CASE("Mistral's 8-bit floats are multiplied by their scales") {
    const TemporaryFolder folder;
    const std::string half("\0\0\0\x3f", 4);        // 0.5
    const std::string codes("\x38\x40\xb8\x00", 4); // 1, 2, -1, 0
    writeBytes(folder / "m.safetensors",
               safetensorsOf(R"({"layers.0.feed_forward.w1.qscale_weight":{"dtype":"F32","shape":[],)"
                             R"("data_offsets":[0,4]},"layers.0.feed_forward.w1.weight":{"dtype":"F8_E4M3",)"
                             R"("shape":[2,2],"data_offsets":[4,8]}})",
                             half + codes));
    const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
    const Tensor* weight = checkpoint->find("layers.0.feed_forward.w1.weight");
    REQUIRE(weight != nullptr);
    CHECK(valuesOf(*weight) == std::vector<float>{0.5F, 1, -0.5F, 0});
}
