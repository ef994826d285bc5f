// What lies in folders as people have them: the hub's cache, pipelines, several kinds of files, checkpoints
// in parts of which something is wrong.
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"
#include "weights/masks/mask.h"

#include <fmt/format.h>

using namespace sparsescope;
using namespace sparsescope::test;
using enum sparsescope::ErrorCode;

namespace fs = std::filesystem;

namespace {

fs::path containerData(const std::string& name) {
    return fs::path(SPARSESCOPE_TEST_DATA) / "containers" / name;
}

std::string modelOf(const std::string& name) {
    return safetensorsOf(R"({")" + name + R"(":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "x");
}

void write(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    writeBytes(path, bytes);
}

void checkRefused(const fs::path& path, ErrorCode code, std::string_view word) {
    CAPTURE(path.string());
    const auto error = errorOfOpening(path);
    REQUIRE(error.has_value());
    CHECK(error->code() == code);
    CHECK_MESSAGE(std::string_view(error->what()).find(word) != std::string_view::npos, error->what());
}

std::string partOf(const fs::path& path) {
    return Checkpoint::open(path)->partOf();
}

/// A pickled dictionary of pickled values.
std::string dictionary(const std::vector<std::pair<std::string, std::string>>& items) {
    std::string pickle = "}";
    for (const auto& [key, value] : items) {
        pickle += pickledText(key);
        pickle += value + "s";
    }
    return pickle;
}

std::string pytorchOfDictionary(const std::string& pickled) {
    std::string pickle("\x80\x02");
    pickle += pickled;
    return pytorchOf(pickle + ".");
}

std::string onlyTensor(const fs::path& path) {
    const auto checkpoint = Checkpoint::open(path);
    REQUIRE(checkpoint->tensors().size() == 1);
    return checkpoint->tensors()[0].name;
}

/// A folder of the test data that may be damaged.
class Copy {
public:
    explicit Copy(const std::string& name) {
        fs::copy(containerData(name), path(), fs::copy_options::recursive);
    }
    fs::path path() const { return m_folder / "copy"; }

    /// Replaces one text of a file by another one.
    void replace(const std::string& file, std::string_view from, std::string_view to) const {
        std::string bytes = readBytes(path() / file);
        const size_t at = bytes.find(from);
        REQUIRE(at != bytes.npos);
        writeBytes(path() / file, bytes.replace(at, from.size(), to));
    }

private:
    TemporaryFolder m_folder;
};

} // namespace

TEST_CASE("a folder of the hub's cache opens the snapshot of main, or the only one") {
    const TemporaryFolder scratch;
    const fs::path hub = scratch / "models--org--name";
    write(hub / "blobs" / "aa11", modelOf("a"));
    write(hub / "blobs" / "bb22", modelOf("b"));
    fs::create_directories(hub / "snapshots" / "r1");
    fs::create_symlink("../../blobs/aa11", hub / "snapshots" / "r1" / "model.safetensors");
    CHECK(onlyTensor(hub) == "a");
    CHECK(onlyTensor(hub / "snapshots") == "a");
    // Where links are not to be had, a text stands for one.
    write(hub / "snapshots" / "r2" / "model.safetensors", "../../blobs/bb22");
    write(hub / "snapshots" / "r2" / "config.json", "{\"hidden_size\": 3}");
    checkRefused(hub, FormatUnknown, "snapshots (r1, r2)");
    write(hub / "refs" / "main", "r2\n");
    CHECK(onlyTensor(hub) == "b");
    CHECK(Checkpoint::open(hub)->config()["hidden_size"] == 3);
    write(hub / "refs" / "main", "../../..");
    checkRefused(hub, FormatUnknown, "snapshots (r1, r2)");
    write(hub / "snapshots" / "r1" / "model.safetensors.index.json",
          R"({"weight_map":{"b":"s.safetensors"}})");
    write(hub / "snapshots" / "r1" / "s.safetensors", "../../blobs/bb22");
    CHECK(onlyTensor(hub / "snapshots" / "r1") == "b");
    write(hub / "snapshots" / "r1" / "s.safetensors", "../../blobs/../refs/main"); // no name of a blob
    checkRefused(hub / "snapshots" / "r1", FormatUnknown, "text");
}

TEST_CASE("a link that leads nowhere is named, and nothing else is opened in its place") {
    const TemporaryFolder scratch;
    const fs::path snapshot = scratch / "models--org--name" / "snapshots" / "r1";
    write(scratch / "models--org--name" / "refs" / "main", "r1");
    write(snapshot / "config.json", "{}");
    fs::create_symlink("../../blobs/aa11", snapshot / "weights.safetensors");
    for (const fs::path& path :
         {fs::path(scratch / "models--org--name"), snapshot, snapshot / "weights.safetensors"})
        checkRefused(path, FileMissing,
                     "is a link to ../../blobs/aa11, which is not there; download the file");
    write(snapshot / "pytorch_lora.safetensors", modelOf("a"));
    CHECK(onlyTensor(snapshot) == "a");
    fs::create_symlink("../../blobs/bb22", snapshot / "model.safetensors"); // the model itself
    checkRefused(snapshot, FileMissing, "is a link to ../../blobs/bb22");
    write(snapshot / "model.safetensors.index.json", R"({"weight_map":{"b":"weights.safetensors"}})");
    CHECK_THROWS_AS(Checkpoint::open(snapshot), Error);
}

TEST_CASE("folders of several models ask which one, folders of several files say what was opened") {
    const TemporaryFolder scratch;
    write(scratch / "pipe" / "model_index.json", "{}");
    write(scratch / "pipe" / "unet" / "diffusion_pytorch_model.safetensors", modelOf("u"));
    write(scratch / "pipe" / "unet" / "diffusion_pytorch_model.fp16.safetensors", modelOf("u"));
    write(scratch / "pipe" / "vae" / "diffusion_pytorch_model.safetensors", modelOf("v"));
    write(scratch / "pipe" / "scheduler" / "scheduler_config.json", "{}");
    checkRefused(scratch / "pipe", FormatUnknown, "folders unet, vae; open one");
    const auto unet = Checkpoint::open(scratch / "pipe" / "unet");
    REQUIRE(unet->notes().size() == 1);
    CHECK(unet->notes()[0] == "diffusion_pytorch_model.safetensors is what was opened; beside it lies "
                              "diffusion_pytorch_model.fp16.safetensors, which is not read.");
    const Copy trainer("deepspeed_2"); // a trainer's model, and where it goes on
    write(trainer.path() / "model.safetensors", modelOf("a"));
    REQUIRE(Checkpoint::open(trainer.path())->notes().size() == 1);
    CHECK(Checkpoint::open(trainer.path())->notes()[0] ==
          "model.safetensors is what was opened; beside it lies a checkpoint of DeepSpeed ZeRO, which is not "
          "read.");
    write(scratch / "run" / "checkpoint-5" / "model.safetensors", modelOf("a"));
    write(scratch / "run" / "logs" / "x.txt", "");
    checkRefused(scratch / "run", FormatUnknown, "folders in it do (checkpoint-5)");
    write(scratch / "saved" / "saved_model.pb", "\x08\x01\x12xxxxx");
    write(scratch / "saved" / "variables" / "variables.index", "x");
    checkRefused(scratch / "saved", FormatUnsupported, "SavedModel");
    write(scratch / "both" / "pytorch_model.bin", "x");
    write(scratch / "both" / "model.safetensors", modelOf("a"));
    write(scratch / "both" / "model-00001-of-00002.safetensors", modelOf("a"));
    CHECK(Checkpoint::open(scratch / "both")->notes().size() == 1);
}

TEST_CASE("what is no checkpoint of ours is named with the way out") {
    const TemporaryFolder scratch;
    const auto refused = [&](std::string_view bytes, std::string_view word) {
        writeBytes(scratch / "file", bytes);
        checkRefused(scratch / "file", FormatUnsupported, word);
    };
    using namespace std::string_view_literals;
    refused("\x08\x08\x12\x07pytorch\x1a\x03\x31.0"sv, "ONNX");
    refused("\x08\x05\x12\x20\x0a\x04\x0a\x02in\x52\x06\x0a\x04out"sv, "Core ML");
    refused("ftrt\x00\x00\x00\x00"sv, "TensorRT");
    refused("\x1c\0\0\0TFL3\0\0"sv, "TensorFlow Lite");
    refused("<?xml version=\"1.0\"?>\n<net name=\"model\" version=\"11\">", "OpenVINO");
    refused("abcdefg\x01\x57\xfb\x80\x8b\x24\x75\x47\xdb"sv, "TensorFlow checkpoint");
}

TEST_CASE("one part of a checkpoint is not taken for the whole") {
    checkRefused(containerData("dcp") / "__0_0.distcp", FormatUnsupported,
                 "distributed checkpoint (DCP); open the folder");
    checkRefused(containerData("dcp") / ".metadata", FormatUnsupported,
                 "distributed checkpoint (DCP); open the folder");
    checkRefused(containerData("dcp_unfinished"), CheckpointTruncated, "save was not finished");
    checkRefused(containerData("dcp_zstd"), FormatUnsupported, "stream.zstd/1");
    CHECK(Checkpoint::open(containerData("meta") / "consolidated.00.pth")->partOf().find("part 1 of 2") !=
          std::string::npos);
}

TEST_CASE("a part of parallel training says so by its name, by what lies beside it, or by what it holds") {
    const TemporaryFolder scratch;
    const std::string module = dictionary({{"module", dictionary({{"w", PickledTensor().text()}})}});
    const std::string one = pytorchOfDictionary(module);
    // DeepSpeed
    write(scratch / "alone" / "mp_rank_00_model_states.pt", one);
    CHECK(partOf(scratch / "alone" / "mp_rank_00_model_states.pt").empty());
    CHECK(partOf(scratch / "alone").empty());
    write(scratch / "two" / "mp_rank_00_model_states.pt", one);
    write(scratch / "two" / "mp_rank_01_model_states.pt", one);
    CHECK(partOf(scratch / "two" / "mp_rank_00_model_states.pt").find("part 1 of 2") != std::string::npos);
    write(scratch / "second" / "mp_rank_01_model_states.pt", one);
    CHECK(partOf(scratch / "second" / "mp_rank_01_model_states.pt").find("one of several") !=
          std::string::npos);
    const std::string told = pytorchOfDictionary(dictionary(
        {{"module", dictionary({{"w", PickledTensor().text()}})}, {"mp_world_size", pickledInteger(2)}}));
    write(scratch / "told" / "mp_rank_00_model_states.pt", told);
    CHECK(partOf(scratch / "told" / "mp_rank_00_model_states.pt").find("one of 2 parts") !=
          std::string::npos);
    CHECK(partOf(scratch / "told").find("one of 2 parts") != std::string::npos);
    for (const char* name :
         {"zero_pp_rank_0_mp_rank_00_model_states.pt", "bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt"}) {
        write(scratch / "zero" / name, one);
        checkRefused(scratch / "zero" / name, FormatUnsupported, "zero_to_fp32.py");
    }
    write(scratch / "layers" / "layer_00-model_states.pt", one);
    CHECK(partOf(scratch / "layers" / "layer_00-model_states.pt").find("one layer") != std::string::npos);
    write(scratch / "layers" / "layer_01-model_01-model_states.pt", one); // Megatron-DeepSpeed
    checkRefused(scratch / "layers", CheckpointShard,
                 "holds the layers of a DeepSpeed checkpoint in 2 files");
    // NeMo
    for (const char* rank : {"tp_rank_00_pp_rank_000", "tp_rank_01_pp_rank_000"})
        write(scratch / "nemo" / rank / "model_weights.ckpt", one);
    CHECK(partOf(scratch / "nemo" / "tp_rank_01_pp_rank_000" / "model_weights.ckpt").find("one of 2 parts") !=
          std::string::npos);
    CHECK(partOf(scratch / "nemo" / "tp_rank_01_pp_rank_000").find("one of 2 parts") != std::string::npos);
    checkRefused(scratch / "nemo", CheckpointShard, "a folder for each of 2 parts");
    // Megatron
    const Copy megatron("megatron_legacy");
    CHECK(partOf(megatron.path()).empty());
    fs::remove_all(megatron.path() / "iter_0000003" / "mp_rank_01");
    CHECK(partOf(megatron.path()).find("one of 2 parts") != std::string::npos);
    CHECK(partOf(megatron.path() / "iter_0000003" / "mp_rank_00" / "model_optim_rng.pt")
              .find("one of 2 parts") != std::string::npos);
    // Meta
    const Copy meta("meta");
    CHECK(partOf(meta.path()).empty());
    fs::rename(meta.path() / "consolidated.01.pth", scratch / "consolidated.01.pth");
    CHECK(partOf(meta.path()).find("by its shapes one of 2") != std::string::npos);
    CHECK(partOf(meta.path() / "consolidated.00.pth").find("by its shapes one of 2") != std::string::npos);
    CHECK(partOf(scratch / "consolidated.01.pth").find("one of several") != std::string::npos);
    // Without params.json the final norm is as wide as all query rows, of which a part has some.
    const auto llama3 = [](int rows) {
        return safetensorsOf(
            fmt::format(R"({{"norm.weight":{{"dtype":"U8","shape":[4],"data_offsets":[0,4]}},)"
                        R"("tok_embeddings.weight":{{"dtype":"U8","shape":[1,4],)"
                        R"("data_offsets":[4,8]}},"layers.0.attention.wq.weight":)"
                        R"({{"dtype":"U8","shape":[{},4],"data_offsets":[8,{}]}}}})",
                        rows, 8 + rows * 4),
            std::string(static_cast<size_t>(8 + rows * 4), 'x'));
    };
    write(scratch / "llama3" / "whole.safetensors", llama3(4));
    write(scratch / "llama3" / "part.safetensors", llama3(2));
    CHECK(partOf(scratch / "llama3" / "whole.safetensors").empty());
    CHECK(partOf(scratch / "llama3" / "part.safetensors").find("by its shapes one of 2") !=
          std::string::npos);
}

TEST_CASE("shards that no index joins, or one that names too few of them") {
    const TemporaryFolder scratch;
    const std::string first = "model-00001-of-00002.safetensors", second = "model-00002-of-00002.safetensors";
    write(scratch / first, modelOf("a"));
    CHECK(partOf(scratch / first).find("download the others and their .index.json") != std::string::npos);
    write(scratch / second, modelOf("b"));
    checkRefused(scratch.path(), CheckpointShard, "download its .index.json into the folder");
    write(scratch / "model.safetensors.index.json", R"({"weight_map": {"a": ")" + first + R"("}})");
    CHECK(partOf(scratch.path()).find("names 1 of the 2 shards") != std::string::npos);
    fs::remove(scratch / second); // which the first one's name speaks of all the same
    CHECK(partOf(scratch / "model.safetensors.index.json").find("names 1 of the 2 shards") !=
          std::string::npos);
    write(scratch / second, modelOf("b"));
    write(scratch / "model.safetensors.index.json",
          R"({"weight_map": {"a": ")" + first + R"(", "b": ")" + second + R"("}})");
    CHECK(partOf(scratch.path()).empty());
    write(scratch / "model.safetensors.index.json", R"({"metadata": {"total_size": 144}, "weight_map": {}})");
    checkRefused(scratch / "model.safetensors.index.json", CheckpointEmpty, "names no tensor");
}

TEST_CASE("weights under keys of one's own are named, so that --root can choose them") {
    const TemporaryFolder scratch;
    const std::string weights = dictionary({{"w", PickledTensor().text()}});
    write(scratch / "deep.pth", pytorchOfDictionary(dictionary(
                                    {{"net", dictionary({{"model", dictionary({{"mine", weights}})}})}})));
    checkRefused(scratch / "deep.pth", FormatUnsupported, "--root NAME, which is net.model.mine");
    CHECK(Checkpoint::open(scratch / "deep.pth", {}, "net.model.mine")->tensors().size() == 1);
}

TEST_CASE("the state of an optimizer is no model, whatever its moments are called") {
    const TemporaryFolder scratch;
    const std::string moments = dictionary({{"exp_avg", PickledTensor().text()}});
    for (const char* parameter : {"0", "layers.0.fc.weight"}) { // FSDP's has names
        write(scratch / "optimizer.bin",
              pytorchOfDictionary(dictionary(
                  {{"state", dictionary({{parameter, moments}})}, {"param_groups", dictionary({})}})));
        checkRefused(scratch / "optimizer.bin", CheckpointEmpty, "the state of an optimizer, no model");
    }
}

TEST_CASE("a distributed checkpoint whose metadata are not true") {
    const Copy elsewhere("dcp");
    elsewhere.replace(".metadata", "__0_0.distcp", "../_0.distcp");
    checkRefused(elsewhere.path(), CheckpointShard, "../_0.distcp");
    const Copy overlapping("dcp_sharded"); // the second rank's rows begin where the first one's do
    CHECK_FALSE(errorOfOpening(overlapping.path()).has_value());
    fs::remove(overlapping.path() / "__1_0.distcp");
    checkRefused(overlapping.path(), CheckpointShard, "__1_0.distcp");
    const Copy shorter("dcp");
    fs::resize_file(shorter.path() / "__0_0.distcp", 3000);
    checkRefused(shorter.path(), CheckpointTruncated, "copy it again");
    const Copy called("dcp"); // what is called is a function of another module
    called.replace(".metadata", "\x8c\x08Metadata", "\x8c\x08Metadatb");
    checkRefused(called.path(), CheckpointPickle, "no Metadata");
    const Copy dtype("dcp");
    dtype.replace(".metadata", "float32", "float64");
    checkRefused(dtype.path(), CheckpointSizeMismatch, "a part of type F32");
}

TEST_CASE("parts of which one is missing") {
    const Copy meta("meta");
    fs::rename(meta.path() / "consolidated.00.pth", meta.path() / "consolidated.02.pth");
    checkRefused(meta.path(), CheckpointShard, "is cut into 2 parts; the files belong to different models");
    // Two of four, which the shapes tell: the width of the embeddings, or with params.json the heads.
    const auto matrix = [](int rows, int columns) { // of one number, again and again
        PickledTensor tensor;
        tensor.shape = pickledTuple({pickledInteger(rows), pickledInteger(columns)});
        tensor.strides = pickledTuple({pickledInteger(0), pickledInteger(0)});
        return tensor.text();
    };
    PickledTensor norm;
    norm.shape = pickledTuple({pickledInteger(8)});
    norm.strides = pickledTuple({pickledInteger(0)});
    const auto part = [&](const std::string& embeddings, int rows) {
        return pytorchOfDictionary(dictionary({{"tok_embeddings.weight", embeddings},
                                               {"norm.weight", norm.text()},
                                               {"layers.0.attention.wq.weight", matrix(rows, 8)}}));
    };
    for (const bool byHeads : {false, true}) {
        const TemporaryFolder four;
        for (const char* name : {"consolidated.00.pth", "consolidated.01.pth"})
            write(four / name, part(byHeads ? matrix(2, 8) : matrix(8, 2), 2));
        if (byHeads)
            write(four / "params.json", R"({"dim": 8, "n_layers": 1, "n_heads": 4})");
        checkRefused(four.path(), CheckpointShard,
                     "has 2 of 4 parts of the model; download the missing ones beside them: "
                     "consolidated.02.pth consolidated.03.pth");
        if (!byHeads)
            continue;
        fs::remove(four / "params.json"); // then the width that all heads together have
        fs::rename(four / "consolidated.01.pth", four / "consolidated.02.pth");
        checkRefused(four.path(), CheckpointShard, "has 2 of 4 parts of the model");
        for (const char* name : {"consolidated.00.pth", "consolidated.02.pth"}) // the names alone tell
            write(four / name, part(matrix(2, 8), 3));
        checkRefused(four.path(), CheckpointShard,
                     "has 2 of at least 3 parts of the model; download the missing ones beside them: "
                     "consolidated.01.pth");
    }
    const Copy zero("deepspeed_3");
    fs::remove(zero.path() / "step" / "bf16_zero_pp_rank_1_mp_rank_00_optim_states.pt");
    checkRefused(zero.path(), CheckpointTruncated, "rank 1");
    const Copy unsaved("deepspeed_2"); // exclude_frozen_parameters, of a model that is frozen
    write(unsaved.path() / "global_step5" / "mp_rank_00_model_states.pt",
          pytorchOfDictionary(dictionary({{"module", "}"}, {"global_steps", "K\x05"}})));
    checkRefused(unsaved.path(), FormatUnsupported, "has no weights under the key module");
    const Copy pipeline("megatron");
    fs::rename(pipeline.path() / "iter_0000010" / "mp_rank_01",
               pipeline.path() / "iter_0000010" / "mp_rank_00_001");
    checkRefused(pipeline.path(), FormatUnsupported, "pipeline");
}

TEST_CASE("an average that a callback of Lightning keeps is a choice, and a counter is none") {
    const TemporaryFolder folder;
    PickledTensor matrix, counter;
    matrix.shape = pickledTuple({pickledInteger(2), pickledInteger(2)});
    matrix.strides = pickledTuple({pickledInteger(0), pickledInteger(0)});
    counter.shape = pickledTuple({});
    counter.strides = pickledTuple({});
    const std::string weights = dictionary({{"net.weight", matrix.text()}});
    write(folder / "run.ckpt",
          pytorchOfDictionary(
              dictionary({{"state_dict", weights},
                          {"averaging_state", dictionary({{"n_averaged", counter.text()}})},
                          {"callbacks", dictionary({{"EMA", dictionary({{"ema", weights}})},
                                                    {"Stop", dictionary({{"best", counter.text()}})}})}})));
    const auto usual = Checkpoint::open(folder / "run.ckpt");
    CHECK(usual->root() == "state_dict");
    CHECK(usual->roots() == std::vector<std::string>{"state_dict", "callbacks.EMA.ema"});
    CHECK(Checkpoint::open(folder / "run.ckpt", {}, "callbacks.EMA.ema")->tensors().size() == 1);
}

TEST_CASE("a joined checkpoint is pruned into one file") {
    const TemporaryFolder scratch;
    NoProgress quiet;
    for (const char* name : {"dcp_sharded", "dcp_safetensors", "deepspeed_3", "meta", "megatron"}) {
        CAPTURE(name);
        const auto checkpoint = Checkpoint::open(containerData(name));
        CHECK(checkpoint->files().size() > 1);
        writePruned(scratch / "out.safetensors", *checkpoint, {}, quiet);
        // What is written has Meta's rows, whose heads its params.json says.
        if (fs::exists(containerData(name) / "params.json"))
            fs::copy(containerData(name) / "params.json", scratch.path());
        const auto written = Checkpoint::open(scratch / "out.safetensors");
        CHECK(written->contentHash(quiet) == checkpoint->contentHash(quiet));
    }
}

TEST_CASE("damaged containers are an error or read, and never a crash") {
    for (const char* name : {"dcp_sharded", "deepspeed_3", "meta", "megatron"}) {
        CAPTURE(name);
        const Copy copy(name);
        for (const auto& entry : fs::recursive_directory_iterator(copy.path())) {
            if (!entry.is_regular_file())
                continue;
            const std::string whole = readBytes(entry.path());
            for (size_t i = 0; i < whole.size(); i += 13) {
                std::string bytes = whole;
                bytes[i] = static_cast<char>(bytes[i] ^ (1 << (i % 8)));
                writeBytes(entry.path(), bytes);
                static_cast<void>(errorOfOpening(copy.path()));
                writeBytes(entry.path(), std::string_view(whole).substr(0, i));
                static_cast<void>(errorOfOpening(copy.path()));
            }
            writeBytes(entry.path(), whole);
        }
        CHECK_FALSE(errorOfOpening(copy.path()).has_value());
    }
    const TemporaryFolder scratch;
    for (const char* name :
         {"sparse.pt", "semi_structured.pt", "quantised.pt", "parametrised.pt", "ema.pt"}) {
        CAPTURE(name);
        fs::copy(containerData(name), scratch / name);
        countDamagedBytes(scratch / name, fs::file_size(scratch / name));
    }
}
