#include "base/error.h"
#include "engine/engine.h"
#include "support/synthetic_fashion.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace sparsescope;
using nlohmann::json;

namespace {

json specOf(const std::string& method) {
    return {{"method", method},
            {"task", {{"task", "fashion-mnist"}, {"folder", "data"}}},
            {"model", {{"image_size", 28}, {"patch", 7}, {"width", 32}, {"depth", 2}, {"heads", 1}}},
            {"epochs", 2},
            {"batch_size", 32},
            {"learning_rate", 2e-3},
            {"seed", 1}};
}

struct Workplace {
    Workplace() {
        configureEngine(1);
        std::filesystem::create_directory(folder / "data");
        std::filesystem::create_directory(folder / "out");
        test::writeSyntheticFashion(folder / "data", 600, 200);
    }
    void run(const json& spec, const std::stop_token& stop = {}) {
        NoProgress progress;
        pretrain(
            spec, "spec.json", folder.path(), folder / "out", progress,
            [this](const std::string& line) { lines.push_back(line); }, stop);
    }
    ErrorCode failure(const json& spec, const std::stop_token& stop = {}) {
        try {
            run(spec, stop);
        } catch (const Error& error) {
            CHECK(std::filesystem::is_empty(folder / "out"));
            return error.code();
        }
        FAIL("no error was thrown");
        return ErrorCode::Usage;
    }
    test::TemporaryFolder folder;
    std::vector<std::string> lines;
};

} // namespace

TEST_CASE("supervised pre-training writes checkpoints that evaluate as it says") {
    Workplace place;
    json spec = specOf("supervised");
    spec["checkpoint_every"] = 10;
    spec["epochs"] = 4;
    place.run(spec);
    for (const char* name : {"step-000010.safetensors", "step-000060.safetensors", "final.safetensors"})
        CHECK(std::filesystem::exists(place.folder / "out" / name));
    EvaluationRequest request;
    request.checkpoint = Checkpoint::open(place.folder / "out" / "final.safetensors");
    request.task = {"fashion-mnist", place.folder / "data"};
    CHECK(request.checkpoint->find("blocks.1.attn.qkv.weight") != nullptr);
    CHECK(request.checkpoint->metadata().at("method") == "supervised");
    CHECK(json::parse(request.checkpoint->metadata().at("spec")) == spec);
    NoProgress progress;
    const EvaluationResult result = evaluate(request, progress);
    CHECK(result.score > 80);
    CHECK(place.lines.size() == 5);
    CHECK(request.checkpoint->metadata().at("score") ==
          place.lines.back().substr(0, place.lines.back().find(" %")) + " % (test)");
}

TEST_CASE("DINO writes the teacher's backbone without a head, the same each time") {
    Workplace place;
    json spec = specOf("dino");
    spec["dino"] = {
        {"out_dim", 64}, {"hidden_dim", 32}, {"bottleneck_dim", 16}, {"local_crops", 2}, {"local_size", 14}};
    place.run(spec);
    const auto first = Checkpoint::open(place.folder / "out" / "final.safetensors");
    CHECK(first->find("head.weight") == nullptr);
    CHECK(first->find("mlp.0.weight") == nullptr);
    CHECK(dissect(*first).poolNumel == 2 * 12 * 32 * 32);
    NoProgress progress;
    const std::string hash = first->contentHash(progress);
    place.run(spec);
    CHECK(Checkpoint::open(place.folder / "out" / "final.safetensors")->contentHash(progress) == hash);
}

TEST_CASE("a spec that makes no sense is refused before anything is written") {
    Workplace place;
    const auto with = [](const std::string& pointer, const json& value) {
        json spec = specOf("dino");
        spec[json::json_pointer(pointer)] = value;
        return spec;
    };
    CHECK(place.failure(with("/method", "magic")) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/extra", 1)) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/model/patch", 5)) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/model/heads", 5)) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/epochs", 0)) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/batch_size", 5000)) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/dino", {{"local_size", 10}})) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/dino", {{"crops", 10}})) == ErrorCode::SpecInvalid);
    CHECK(place.failure(with("/task/task", "imagenet")) == ErrorCode::TaskUnknown);
    CHECK(place.failure(with("/task/folder", "nowhere")) == ErrorCode::TaskData);
    std::stop_source stop;
    stop.request_stop();
    CHECK(place.failure(specOf("dino"), stop.get_token()) == ErrorCode::Cancelled);
}
