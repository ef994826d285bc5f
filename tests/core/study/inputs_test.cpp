#include "study/inputs.h"

#include "study_fixture.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/checkpoint/model_folder.h"

#include <chrono>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

namespace fs = std::filesystem;

/// By the notes of what was asked before, and by the files alone; they must agree.
ModelContent contentOf(const fs::path& model, const ContentNotes& notes) {
    NoProgress progress;
    const auto checkpoint = Checkpoint::open(model);
    const ModelContent noted = modelContent(*checkpoint, notes, progress);
    CHECK(noted == modelContent(*checkpoint, ContentNotes(fs::path()), progress));
    return noted;
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

TEST_CASE(
    "a tokenizer inside of a GGUF file is a part of what a model is, its weights are not changed by it") {
    const TemporaryFolder folder;
    std::ifstream in(SPARSESCOPE_TEST_DATA "/gguf/llama.gguf", std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const std::string key = "tokenizer.ggml.scores";
    const size_t at = bytes.find(key);
    REQUIRE(at != std::string::npos);
    std::filesystem::create_directory(folder / "a");
    std::filesystem::create_directory(folder / "b");
    std::ofstream(folder / "a/model.gguf", std::ios::binary) << bytes;
    bytes[at + key.size() + 4 + 4 + 8] ^= 1; // behind the array's type, its elements' type and its length
    std::ofstream(folder / "b/model.gguf", std::ios::binary) << bytes;

    const ContentNotes notes(folder / "notes");
    NoProgress progress;
    const auto contentOf = [&](const std::string& name) {
        return modelContent(*Checkpoint::open(folder / name), notes, progress);
    };
    for (int time = 0; time < 2; ++time) { // read, and from the notes
        const ModelContent a = contentOf("a/model.gguf"), b = contentOf("b/model.gguf");
        CHECK(a.weights == b.weights);
        CHECK(a.config == b.config);
        CHECK(!a.tokenizer.empty());
        CHECK(a.tokenizer != b.tokenizer);
        CHECK(a.tokenizer != a.weights);
    }
}

TEST_CASE("a class folder that is renamed makes other data, and a data folder that is moved does not") {
    const TemporaryFolder folder;
    for (const char* picture :
         {"train/a/1.png", "train/b/2.png", "train/c/3.png", "test/a/4.png", "test/c/5.png"})
        write(folder / "data" / picture, picture);
    const ContentNotes notes(folder / "notes");
    const auto taskIn = [&](const char* name) { return TaskSpec{"image-folder", folder / name}; };
    const TaskSpec task = taskIn("data");
    const std::string content = dataContent(task, notes);
    const std::vector<std::string> stamps = stampsOf(task);
    REQUIRE(stamps.size() == 5 + 2); // of the pictures, of train and of test
    fs::rename(folder / "data/test/c", folder / "data/test/b");
    CHECK(stampsOf(task) != stamps); // a worker looks at these when it ends
    CHECK(dataContent(task, notes) != content);
    CHECK(dataContent(task, notes) == dataContent(task, ContentNotes(fs::path())));
    const std::vector<std::string> renamed = stampsOf(task);
    fs::rename(folder / "data", folder / "moved");
    CHECK(stampsOf(taskIn("moved")) == renamed);
}

TEST_CASE("a class folder that is renamed for a while is seen afterwards, and other files there are not") {
    const TemporaryFolder folder;
    for (const char* picture : {"data/train/a/1.png", "data/train/b/2.png", "data/test/a/3.png"})
        write(folder / picture, picture);
    const auto longAgo = fs::file_time_type::clock::now() - std::chrono::hours(1); // clocks tick slowly
    for (const char* split : {"data", "data/train", "data/test"})
        fs::last_write_time(folder / split, longAgo);
    const TaskSpec task{"image-folder", folder / "data"};
    const std::vector<std::string> stamps = stampsOf(task);
    write(folder / "data/notes.txt", "of the user");
    write(folder / "data/train/a/notes.txt", "of the user");
    CHECK(stampsOf(task) == stamps);
    fs::rename(folder / "data/train/a", folder / "data/train/c");
    fs::rename(folder / "data/train/c", folder / "data/train/a");
    CHECK(stampsOf(task) != stamps);
}

TEST_CASE("a worker that finds other contents than the notes say is believed, whoever's notes they are") {
    const TemporaryFolder folder;
    test::writeTinyCheckpoint(folder / "vit.safetensors");
    test::useOwnCache(folder.path());
    const std::string wrong(32, 'a');
    const auto checkpoint = Checkpoint::open(folder / "vit.safetensors");
    ContentNotes().keep(contentStamps(*checkpoint), wrong);
    Study study = test::makeStudy(folder.path());
    REQUIRE(study.contents().models[0].weights == wrong);
    const Run& run = study.runs()[0];
    const auto fail = [&](const char* code) {
        study.prepare(run);
        JournalWriter(study.journalPath(run))
            .append({{"kind", "failed"}, {"code", code}, {"subject", "x"}, {"message", "y"}}, true);
        study.poll();
    };
    fail("run.failed");
    CHECK(!study.lookAtInputs());
    fail("study.state");
    CHECK(study.lookAtInputs());
    NoProgress quiet;
    CHECK(study.contents().models[0].weights == checkpoint->contentHash(quiet));
    CHECK(!study.lookAtInputs());
}

TEST_CASE("what decides the weights beside their files is asked for with every note") {
    const TemporaryFolder folder;
    const fs::path model = folder / "model";
    const ContentNotes notes(folder / "notes");
    fs::path decides;
    std::string other;
    SUBCASE("quantize_config.json") {
        fs::copy(SPARSESCOPE_TEST_DATA "/packed/gptq", model);
        fs::remove(model / "config.json");
        decides = model / "quantize_config.json";
        write(decides, R"({"bits": 4, "group_size": 16, "checkpoint_format": "gptq"})");
        other = R"({"bits": 4, "group_size": 16, "checkpoint_format": "gptq_v2"})";
    }
    SUBCASE("quantization_config in config.json") {
        fs::copy(SPARSESCOPE_TEST_DATA "/packed/gptq", model);
        decides = model / "config.json";
        write(decides, R"({"quantization_config": {"quant_method": "gptq", "checkpoint_format": "gptq"}})");
        other = R"({"quantization_config": {"quant_method": "gptq", "checkpoint_format": "gptq_v2"}})";
    }
    SUBCASE("the index of shards") {
        fs::create_directories(model);
        for (const float value : {1.0F, 2.0F}) {
            std::vector<TinyTensor> both;
            for (const char* name : {"blocks.0.attn.proj.weight", "blocks.1.attn.proj.weight"})
                both.push_back({name, {2, 2}, {value, 2 * value, 3 * value, 4 * value}});
            writeTiny(model / (value < 2 ? "one.safetensors" : "two.safetensors"), both);
        }
        const auto index = [](const std::string& first, const std::string& second) {
            return R"({"weight_map": {"blocks.0.attn.proj.weight": ")" + first +
                   R"(", "blocks.1.attn.proj.weight": ")" + second + "\"}}";
        };
        decides = model / "model.safetensors.index.json";
        write(decides, index("one.safetensors", "two.safetensors"));
        other = index("two.safetensors", "one.safetensors");
    }
    const ModelContent before = contentOf(model, notes);
    const auto opened = Checkpoint::open(model);
    CHECK(opened->fileStamps() == fileStampsNow(*opened));
    CHECK(contentOf(model, notes) == before);
    write(decides, other);
    CHECK(opened->fileStamps() != fileStampsNow(*opened));
    const ModelContent after = contentOf(model, notes);
    CHECK(after.weights != before.weights);
    fs::rename(model, folder / "moved"); // together it is the same
    const auto moved = Checkpoint::open(folder / "moved");
    CHECK(notes.find(contentStamps(*moved)) == after.weights);
}

TEST_CASE("the tokenizer is the one in the model's folder, wherever its weights lie") {
    const TemporaryFolder folder;
    const ContentNotes notes(folder / "notes");
    fs::path model = folder / "model", documents = model;
    SUBCASE("a step of DeepSpeed's") {
        fs::copy(SPARSESCOPE_TEST_DATA "/containers/deepspeed_2", model, fs::copy_options::recursive);
    }
    SUBCASE("a snapshot of the hub's cache, its links texts") {
        model = folder / "models--x--y";
        documents = model / "snapshots/abc";
        write(model / "refs/main", "abc");
        fs::create_directories(model / "blobs");
        writeTinyCheckpoint(model / "blobs/0123");
        write(documents / "model.safetensors", "../../blobs/0123");
    }
    SUBCASE("beside a file") {
        fs::create_directory(model);
        writeTinyCheckpoint(model / "vit.safetensors");
        model /= "vit.safetensors";
    }
    CHECK(modelFolder(model) == documents);
    CHECK(contentOf(model, notes).tokenizer.empty());
    write(documents / "tokenizer.json", "{}");
    write(documents / "config.json", R"({"model_type": "x"})");
    const ModelContent content = contentOf(model, notes);
    CHECK(!content.tokenizer.empty());
    CHECK(content.config["model_type"] == "x");
    const auto checkpoint = Checkpoint::open(model);
    for (const char* name : {"tokenizer.json", "config.json", "preprocessor_config.json"}) {
        CAPTURE(name);
        const std::vector<std::string> stamps = stampsOf(*checkpoint);
        write(documents / name, R"({"model_type": "y"})");
        CHECK(stampsOf(*checkpoint) != stamps);
    }
    const ModelContent after = contentOf(model, notes);
    CHECK(after.tokenizer != content.tokenizer);
    CHECK(after.weights == content.weights);
}

TEST_CASE("a content that was found to be another is forgotten, whatever files it was noted of") {
    const TemporaryFolder folder;
    const ContentNotes notes(folder / "notes");
    const std::string one(32, '1'), two(32, '2');
    notes.keep({"a"}, one);
    notes.keep({"b"}, one);
    notes.keep({"c"}, two);
    notes.forget(one);
    CHECK(!notes.find({"a"}));
    CHECK(!notes.find({"b"}));
    CHECK(notes.find({"c"}) == two);
    ContentNotes(folder / "none").forget(two); // nothing there
}
