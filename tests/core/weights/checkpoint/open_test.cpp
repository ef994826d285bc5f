// Files that real safetensors and torch wrote, against what these libraries read from them
// (make_checkpoints.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

nlohmann::json expected(const std::string& folder) {
    return nlohmann::json::parse(
        readBytes(std::filesystem::path(SPARSESCOPE_TEST_DATA) / folder / "expected.json"));
}

double numberOf(const nlohmann::json& value) {
    if (value == "inf")
        return std::numeric_limits<double>::infinity();
    if (value == "-inf")
        return -std::numeric_limits<double>::infinity();
    if (value == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    return value.get<double>();
}

void checkTensor(const Tensor& tensor, const nlohmann::json& truth) {
    CAPTURE(tensor.name);
    CHECK(dtypeName(tensor.dtype) == truth["dtype"].get<std::string>());
    CHECK(tensor.shape == truth["shape"].get<std::vector<uint64_t>>());
    REQUIRE(tensor.numel() == truth["values"].size());
    CHECK(tensor.byteSize() == tensor.numel() * bitsOf(tensor.dtype) / 8);
    std::vector<double> wide(tensor.numel());
    std::vector<float> narrow(tensor.numel());
    readValues(tensor, 0, std::span(wide));
    readValues(tensor, 0, std::span(narrow));
    for (size_t i = 0; i < wide.size(); ++i) {
        const double value = numberOf(truth["values"][i]);
        CAPTURE(i);
        if (std::isnan(value)) {
            CHECK(std::isnan(wide[i]));
            CHECK(std::isnan(narrow[i]));
            continue;
        }
        CHECK(wide[i] == value);
        CHECK(std::signbit(wide[i]) == std::signbit(value));
        CHECK(narrow[i] == static_cast<float>(value));
    }
    if (!wide.empty()) { // a part is the same as that part of the whole
        std::vector<double> last(1);
        readValues(tensor, wide.size() - 1, std::span(last));
        CHECK(std::memcmp(&last[0], &wide.back(), sizeof(double)) == 0);
        CHECK_THROWS_AS(readValues(tensor, wide.size(), std::span(last)), Error);
    }
}

} // namespace

TEST_CASE("every file of the real libraries reads as these libraries read it") {
    for (const std::string folder : {"checkpoints", "containers", "formats"}) {
        const nlohmann::json files = expected(folder);
        REQUIRE(files.size() >= 3);
        for (const auto& [file, truth] : files.items()) {
            CAPTURE(file);
            const size_t colon = file.find(':'); // a file and one of its roots
            const auto checkpoint = Checkpoint::open(std::filesystem::path(SPARSESCOPE_TEST_DATA) / folder /
                                                         file.substr(0, colon),
                                                     {}, colon == file.npos ? "" : file.substr(colon + 1));
            CHECK(checkpoint->root() == truth["root"].get<std::string>());
            REQUIRE(checkpoint->tensors().size() == truth["tensors"].size());
            for (const nlohmann::json& tensor : truth["tensors"]) {
                const Tensor* found = checkpoint->find(tensor["name"].get<std::string>());
                REQUIRE_MESSAGE(found != nullptr, tensor["name"]);
                checkTensor(*found, tensor);
                CHECK(found->quantised == tensor.value("quantised", ""));
            }
            std::vector<std::string> unread;
            for (const UnreadTensor& tensor : checkpoint->unread())
                unread.push_back(tensor.name);
            std::ranges::sort(unread);
            if (truth.contains("unread"))
                CHECK(unread == truth["unread"].get<std::vector<std::string>>());
            if (truth.contains("roots"))
                CHECK(checkpoint->roots() == truth["roots"].get<std::vector<std::string>>());
            for (const std::string& note : truth.value("notes", std::vector<std::string>())) {
                REQUIRE(checkpoint->notes().size() == 1);
                CHECK(checkpoint->notes()[0].find(note) != std::string::npos);
            }
            CHECK(checkpoint->find("no such tensor") == nullptr);
            CHECK(checkpoint->fileOfTensor().size() == checkpoint->tensors().size());
            if (truth.contains("metadata"))
                CHECK(nlohmann::json(checkpoint->metadata()) == truth["metadata"]);
            if (truth.contains("format"))
                CHECK(checkpoint->format() == truth["format"].get<std::string>());
        }
    }
}

TEST_CASE("a sharded folder, its index and one of its shards open") {
    const auto folder = Checkpoint::open(checkpointData("sharded"));
    CHECK(folder->files().size() == 2);
    CHECK(folder->fileOfTensor() == std::vector<size_t>{0, 0, 1});
    CHECK(folder->config()["num_attention_heads"] == 4);
    CHECK(folder->preprocessorConfig()["image_mean"][2] == 0.5);
    const auto index = Checkpoint::open(checkpointData("sharded") / "model.safetensors.index.json");
    CHECK(index->tensors().size() == 3);
    const auto shard = Checkpoint::open(checkpointData("sharded") / "model-00002-of-00002.safetensors");
    REQUIRE(shard->tensors().size() == 1);
    CHECK(shard->tensors()[0].name == "layer.2.weight");
    CHECK(shard->config()["model_type"] == "vit");
    CHECK(shard->partOf() == "is shard 2 of 2, not the whole model; open its folder or its index.json");
    CHECK(folder->partOf().empty());
    CHECK(index->partOf().empty());
    NoProgress progress;
    CHECK(folder->contentHash(progress) == index->contentHash(progress));
    CHECK(folder->contentHash(progress) != shard->contentHash(progress));
    CHECK(folder->contentHash(progress).size() == 32);
    CHECK(Checkpoint::open(checkpointData("odd_shapes.safetensors"))->config().is_null());
}

TEST_CASE(
    "prefixes of wrapping modules are left out of names, in every format, unless two names would be one") {
    const TemporaryFolder folder;
    const auto names = [&](const std::string& first, const std::string& second) {
        writeBytes(folder / "m.safetensors",
                   safetensorsOf(R"({")" + first + R"(":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},")" +
                                     second + R"(":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                                 "xy"));
        const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
        std::vector<std::string> result;
        for (const Tensor& tensor : checkpoint->tensors()) {
            result.push_back(tensor.prefix + "|" + tensor.name);
            CHECK(checkpoint->find(tensor.name) == &tensor);
        }
        return result;
    };
    CHECK(names("module.backbone.a", "head.b") == std::vector<std::string>{"module.backbone.|a", "|head.b"});
    CHECK(names("module.a", "backbone.a") == std::vector<std::string>{"|module.a", "|backbone.a"});
    writeBytes(folder / "model.safetensors.index.json",
               R"({"weight_map":{"module.a":"m.safetensors","module.b":"m.safetensors"}})");
    CHECK(names("module.a", "module.b") == std::vector<std::string>{"module.|a", "module.|b"});
    CHECK(Checkpoint::open(folder.path())->find("b") != nullptr);
}

TEST_CASE("a tensor that the index of its shard does not name is read, and said; of two copies the index's") {
    const TemporaryFolder folder;
    const auto shard = [&](const std::string& name, const std::string& first, const std::string& second,
                           const std::string& values) {
        writeBytes(folder / name,
                   safetensorsOf(R"({")" + first + R"(":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},")" +
                                     second + R"(":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}})",
                                 values));
    };
    const auto index = [&](const std::string& map) {
        writeBytes(folder / "model.safetensors.index.json", R"({"weight_map":{)" + map + "}}");
    };
    shard("model-1.safetensors", "a", "b", "xy");
    shard("model-2.safetensors", "b", "c", "zw");
    index(R"("a":"model-1.safetensors","b":"model-2.safetensors")");
    const auto checkpoint = Checkpoint::open(folder.path());
    CHECK(checkpoint->tensors().size() == 3);
    REQUIRE(checkpoint->find("b") != nullptr);
    CHECK(checkpoint->find("b")->bytes[0] == std::byte{'z'});
    REQUIRE(checkpoint->find("c") != nullptr);
    CHECK(checkpoint->find("c")->bytes[0] == std::byte{'w'});
    CHECK(checkpoint->fileOfTensor() == std::vector<size_t>{0, 1, 1});
    REQUIRE(checkpoint->notes().size() == 2);
    CHECK(checkpoint->notes()[0].starts_with("1 of its tensors are in the shards and not in the index"));
    CHECK(checkpoint->notes()[1].starts_with("1 of its tensors are in another shard, too, than the index"));
    CHECK(checkpoint->notes()[1].find("the first of them b;") != std::string::npos);
    index(R"("a":"model-1.safetensors","b":"model-2.safetensors","c":"model-2.safetensors")");
    CHECK(Checkpoint::open(folder.path())->notes().size() == 1);
    // Shards of any name are what is read; another file is not.
    shard("part b.safetensors", "b", "c", "zw");
    const std::string own = R"("a":"model-1.safetensors","b":"part b.safetensors","c":"part b.safetensors")";
    std::filesystem::remove(folder / "model-2.safetensors");
    index(own);
    CHECK(Checkpoint::open(folder.path())->notes().size() == 1);
    shard("model-9.safetensors", "b", "c", "zw");
    REQUIRE(Checkpoint::open(folder.path())->notes().size() == 2);
    CHECK(Checkpoint::open(folder.path())->notes()[1] ==
          "model.safetensors.index.json is what was opened; beside it lies model-9.safetensors, which is not "
          "read.");
    std::filesystem::remove(folder / "model-9.safetensors");
    shard("model-2.safetensors", "b", "c", "zw");
    std::filesystem::remove(folder / "part b.safetensors");
    // Two copies, and nothing says which counts.
    index(R"("a":"model-1.safetensors","c":"model-2.safetensors")");
    CHECK_THROWS_AS(Checkpoint::open(folder.path()), Error);
}

TEST_CASE("a configuration with the infinities that Python writes is read, and one that is cut is not") {
    const TemporaryFolder folder;
    std::filesystem::copy(checkpointData("sharded"), folder.path());
    const auto configured = [&](std::string_view text) {
        writeBytes(folder / "config.json", text);
        return Checkpoint::open(folder.path());
    };
    // What json.dumps() makes of floats, which json.loads() reads.
    const auto read = configured(R"({"time_step_limit": [0.0, Infinity], "low": -Infinity, "none": NaN, )"
                                 R"("text": "Infinity \"NaN\\", "Infinity": 2})");
    REQUIRE_FALSE(read->configError().has_value());
    CHECK(read->config()["time_step_limit"][1] == std::numeric_limits<double>::max());
    CHECK(read->config()["low"] == std::numeric_limits<double>::lowest());
    CHECK(read->config()["none"].is_null());
    CHECK(read->config()["text"] == "Infinity \"NaN\\");
    CHECK(read->config()["Infinity"] == 2);
    for (const char* text :
         {R"({"a": Infinit})", R"({"a": Infinity)", R"({"a": "Infinity)", R"({"a": InfinityNaN})"})
        CHECK(configured(text)->configError().has_value());
}

TEST_CASE("the content hash sees names, dtypes, shapes and bytes") {
    const TemporaryFolder folder;
    const auto hash = [&](const std::string& header, const std::string& buffer) {
        writeBytes(folder / "m.safetensors", safetensorsOf(header, buffer));
        NoProgress progress;
        return Checkpoint::open(folder / "m.safetensors")->contentHash(progress);
    };
    const std::string first = hash(
        R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
        "xyz");
    CHECK(
        first ==
        hash(
            R"({"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
            "zxy"));
    CHECK(
        first !=
        hash(
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
            "xyZ"));
    CHECK(
        first !=
        hash(
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"c":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
            "xyz"));
    CHECK(
        first !=
        hash(
            R"({"a":{"dtype":"I8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
            "xyz"));
    CHECK(
        first !=
        hash(
            R"({"a":{"dtype":"U8","shape":[1,2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}})",
            "xyz"));
    CHECK(
        first !=
        hash(
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
            "xyz"));
}

TEST_CASE("opening and hashing can be cancelled") {
    std::stop_source source;
    source.request_stop();
    const auto code = [](const auto& call) {
        try {
            call();
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Usage;
    };
    CHECK(code([&] { Checkpoint::open(checkpointData("sharded"), source.get_token()); }) ==
          ErrorCode::Cancelled);
    const auto checkpoint = Checkpoint::open(checkpointData("sharded"));
    NoProgress progress;
    CHECK(code([&] { checkpoint->contentHash(progress, source.get_token()); }) == ErrorCode::Cancelled);
}
