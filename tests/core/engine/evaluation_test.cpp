// evaluate() from picture files to logits, against transformers behind its own image processor:
// make_parity.py.
#include "base/error.h"
#include "engine/engine.h"
#include "engine/scanner.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/checkpoint.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/cell_mask.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using test::TemporaryFolder;

namespace {

const std::filesystem::path parity = SPARSESCOPE_TEST_DATA "/parity";

std::shared_ptr<const Checkpoint> fixture() {
    static const auto file = Checkpoint::open(parity / "evaluate.safetensors");
    return file;
}

template <typename T>
std::vector<T> valuesOf(const Checkpoint& file, const std::string& name) {
    const Tensor* tensor = file.find(name);
    REQUIRE_MESSAGE(tensor != nullptr, name);
    REQUIRE(tensor->bytes.size() == tensor->numel() * sizeof(T));
    std::vector<T> values(tensor->numel());
    std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
    return values;
}

std::string bigEndian(uint32_t value) {
    std::string out(4, '\0');
    for (size_t i = 0; i < 4; ++i)
        out[i] = static_cast<char>(value >> (24 - 8 * i) & 0xFFU);
    return out;
}

/// The fixture's pictures as the task's test file; the first pictures also as CIFAR-10's training files.
TaskSpec writeTask(const std::string& task, const std::filesystem::path& folder) {
    const auto pictures = valuesOf<uint8_t>(*fixture(), task + ".pictures");
    const auto labels = valuesOf<int64_t>(*fixture(), task + ".labels");
    const size_t size = pictures.size() / labels.size();
    const std::string all(pictures.begin(), pictures.end());
    if (task == "cifar-10") {
        std::string records;
        for (size_t i = 0; i < labels.size(); ++i)
            records += static_cast<char>(labels[i]) + all.substr(i * size, size);
        std::ofstream(folder / "test_batch.bin", std::ios::binary) << records;
        for (size_t batch = 0; batch < 5; ++batch)
            std::ofstream(folder / ("data_batch_" + std::to_string(batch + 1) + ".bin"), std::ios::binary)
                << records.substr(batch * 2 * (size + 1), 2 * (size + 1));
    } else {
        const auto count = bigEndian(static_cast<uint32_t>(labels.size()));
        std::ofstream(folder / "t10k-images-idx3-ubyte", std::ios::binary)
            << bigEndian(0x803) << count << bigEndian(28) << bigEndian(28) << all;
        std::ofstream out(folder / "t10k-labels-idx1-ubyte", std::ios::binary);
        out << bigEndian(0x801) << count;
        for (const int64_t label : labels)
            out << static_cast<char>(label);
    }
    return {.task = task, .folder = folder};
}

EvaluationRequest requestFor(const char* model, const TaskSpec& task) {
    return {.checkpoint = Checkpoint::open(parity / model), .task = task};
}

MaskSet fixtureMasks(const Checkpoint& model) {
    const auto expected = Checkpoint::open(parity / "expected" / "hf-vit.safetensors");
    MaskSet masks;
    for (const Tensor& tensor : expected->tensors()) {
        if (!tensor.name.starts_with("mask."))
            continue;
        const std::string name = tensor.name.substr(5);
        masks.tensors.push_back({name, model.find(name)->shape, valuesOf<uint8_t>(*expected, tensor.name)});
    }
    std::ranges::sort(masks.tensors, {}, &TensorMask::name);
    return masks;
}

double worstDifference(const std::vector<float>& a, const std::vector<float>& b) {
    REQUIRE(a.size() == b.size());
    double worst = 0;
    for (size_t i = 0; i < a.size(); ++i)
        worst = std::max(worst, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    return worst;
}

double accuracy(const std::vector<float>& logits, const std::vector<int64_t>& labels) {
    const size_t classes = logits.size() / labels.size();
    int right = 0;
    for (size_t i = 0; i < labels.size(); ++i) {
        const auto row = logits.begin() + static_cast<ptrdiff_t>(i * classes);
        right += std::max_element(row, row + static_cast<ptrdiff_t>(classes)) - row == labels[i] ? 1 : 0;
    }
    return 100.0 * right / static_cast<double>(labels.size());
}

struct CountingProgress final : Progress {
    void begin(std::string_view, uint64_t units) override { total += units; }
    void advance(uint64_t units) override { done += units; }
    uint64_t total = 0, done = 0;
};

std::string errorOf(const EvaluationRequest& request, ErrorCode code, const std::stop_token& stop = {}) {
    NoProgress progress;
    try {
        evaluate(request, progress, stop);
    } catch (const Error& error) {
        CHECK_MESSAGE(error.code() == code, error.line());
        return error.line();
    }
    FAIL("no error");
    return {};
}

} // namespace

TEST_CASE("logits and score of picture files are those of transformers") {
    configureEngine(1);
    for (const std::string task : {"cifar-10", "fashion-mnist"}) {
        CAPTURE(task);
        const TemporaryFolder folder;
        EvaluationRequest request = requestFor("hf-vit", writeTask(task, folder.path()));
        const Pruned pruned{fixtureMasks(*request.checkpoint), nullptr};
        const auto labels = valuesOf<int64_t>(*fixture(), task + ".labels");
        for (const bool masked : {false, true}) {
            request.pruned = masked ? &pruned : nullptr;
            const auto logits = valuesOf<float>(*fixture(), task + (masked ? ".masked" : ".logits"));
            for (const int64_t batch : {1, 5, 64}) {
                CAPTURE(batch);
                request.batchSize = batch;
                request.outputs = folder / "outputs.safetensors";
                CountingProgress progress;
                const EvaluationResult result = evaluate(request, progress);
                CHECK(result.metric == "accuracy");
                CHECK(result.examples == static_cast<int64_t>(labels.size()));
                CHECK(result.score == doctest::Approx(accuracy(logits, labels)));
                CHECK(result.seconds > 0);
                CHECK(progress.total == labels.size());
                CHECK(progress.done == labels.size());
                const auto outputs = Checkpoint::open(request.outputs);
                CHECK(outputs->find("logits")->shape == std::vector<uint64_t>{labels.size(), 10});
                CHECK(worstDifference(valuesOf<float>(*outputs, "logits"), logits) <= 1e-5);
                CHECK(valuesOf<int64_t>(*outputs, "labels") == labels);
            }
        }
    }
}

TEST_CASE("a model that is scored under one mask after another gives what evaluate() gives, bit for bit") {
    for (const std::string task : {"cifar-10", "fashion-mnist"}) {
        CAPTURE(task);
        configureEngine(task == "cifar-10" ? 2 : 1); // of two threads each has a batch
        const TemporaryFolder folder;
        EvaluationRequest request = requestFor("hf-vit", writeTask(task, folder.path()));
        request.batchSize = 2;
        const Anatomy anatomy = dissect(*request.checkpoint);
        NoProgress silent;
        Scanner scanner(request);
        std::vector<MaskSet> masks{fixtureMasks(*request.checkpoint),
                                   makeMask({"omp", 0.6}, request.checkpoint, anatomy, silent), MaskSet(),
                                   makeMask({"random", 0.3, 0, 0, 5}, request.checkpoint, anatomy, silent)};
        for (const PoolCell& cell : poolCells(anatomy))
            masks.push_back(cellMask({"omp", 0.8}, request.checkpoint, anatomy, cell, silent));
        masks.push_back(masks[1]); // back from the last block to the first one
        std::vector<float> seen;
        for (const MaskSet& mask : masks) {
            const Pruned pruned{mask, nullptr};
            const bool dense = mask.tensors.empty();
            request.pruned = dense ? nullptr : &pruned;
            const EvaluationResult expected = evaluate(request, silent);
            CHECK(scanner.score(dense ? nullptr : &mask) == expected.score);
            REQUIRE(scanner.outcomes().size() == expected.outcomes.size());
            for (size_t i = 0; i < expected.outcomes.size(); ++i) {
                REQUIRE(scanner.outcomes()[i].label == expected.outcomes[i].label);
                REQUIRE(scanner.outcomes()[i].prediction == expected.outcomes[i].prediction);
                REQUIRE(scanner.outcomes()[i].margin == expected.outcomes[i].margin);
            }
            seen.push_back(expected.outcomes[0].margin);
        }
        CHECK(seen[0] != seen[2]); // the masks do something
        CHECK(seen[1] != seen[2]);
        CHECK(seen[4] != seen[2]);
    }
}

TEST_CASE("a scan knows whether its limit left examples out") {
    const TemporaryFolder folder;
    EvaluationRequest request = requestFor("hf-vit", writeTask("fashion-mnist", folder.path()));
    const int64_t all = std::ssize(valuesOf<int64_t>(*fixture(), "fashion-mnist.labels"));
    for (const int64_t limit : {all - 1, all, all + 1, int64_t{0}}) {
        CAPTURE(limit);
        request.task.testExamples = limit;
        Scanner scanner(request);
        scanner.score(nullptr);
        CHECK(scanner.tookAll() == (limit != all - 1));
        CHECK(std::ssize(scanner.outcomes()) == (limit == all - 1 ? limit : all));
    }
}

TEST_CASE("other splits, subsets and picture sizes") {
    const TemporaryFolder folder;
    EvaluationRequest request = requestFor("hf-vit", writeTask("cifar-10", folder.path()));
    NoProgress progress;
    request.split = Split::Train;
    CHECK(evaluate(request, progress).examples == 9);
    request.split = Split::Validation;
    CHECK(evaluate(request, progress).examples == 1);
    request.split = Split::Test;
    request.task.testExamples = 3;
    CHECK(evaluate(request, progress).examples == 3);
    request.imageSize = 24;
    CHECK(evaluate(request, progress).examples == 3);
    request.imageSize = 18;
    CHECK(errorOf(request, ErrorCode::Usage).find("patch size") != std::string::npos);
}

TEST_CASE("a model with a NaN has no score") {
    const TemporaryFolder folder;
    const auto whole = Checkpoint::open(parity / "hf-vit");
    std::vector<float> bias(10, NAN);
    std::vector<TensorSource> sources;
    for (const Tensor& tensor : whole->tensors())
        sources.push_back(
            tensorSource(tensor.name, tensor.dtype, tensor.shape,
                         tensor.name == "classifier.bias" ? std::as_bytes(std::span(bias)) : tensor.bytes));
    NoProgress progress;
    writeSafetensors(folder / "model.safetensors", sources, {}, progress);
    EvaluationRequest request = requestFor("hf-vit", writeTask("cifar-10", folder.path()));
    request.checkpoint = Checkpoint::open(folder / "model.safetensors");
    request.outputs = folder / "outputs.safetensors";
    CHECK(errorOf(request, ErrorCode::ModelTensor).find("not finite") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(request.outputs));
}

TEST_CASE("what cannot be scored is one error that says why") {
    const TemporaryFolder folder;
    const TaskSpec task = writeTask("cifar-10", folder.path());
    CHECK(errorOf(requestFor("hf-dino", task), ErrorCode::ModelTensor).find("fine-tune") !=
          std::string::npos);
    CHECK(
        errorOf(requestFor("hf5-vit", task), ErrorCode::ModelTensor).find("3 classes, but cifar-10 has 10") !=
        std::string::npos);
    CHECK(errorOf(requestFor("timm-vit", task), ErrorCode::ModelUnsupported).find("3 channels") !=
          std::string::npos);
    CHECK(
        errorOf(requestFor("hf-vit", {.task = "cifar-10", .folder = folder / "nowhere"}), ErrorCode::TaskData)
            .find("binary version") != std::string::npos);
    CHECK(errorOf(requestFor("hf-vit", {.task = "imagenet", .folder = folder.path()}), ErrorCode::TaskUnknown)
              .find("cifar-100") != std::string::npos);
    // No model: a file of pictures.
    CHECK(errorOf({.checkpoint = fixture(), .task = task}, ErrorCode::ModelUnsupported).find("ViT") !=
          std::string::npos);

    EvaluationRequest request = requestFor("hf-vit", task);
    request.imageSize = 40'000'000; // position embeddings of 12 PB
    CHECK(errorOf(request, ErrorCode::OutOfMemory).find("smaller") != std::string::npos);

    request.imageSize = 0;
    request.outputs = folder / "missing" / "outputs.safetensors";
    CHECK(errorOf(request, ErrorCode::FileWrite).find("missing") != std::string::npos);
    // That is found before anything is read.
    request.checkpoint = Checkpoint::open(parity / "hf-dino");
    errorOf(request, ErrorCode::FileWrite);
    request = requestFor("hf-vit", task);
    CHECK_FALSE(std::filesystem::exists(folder / "missing"));

    Pruned pruned{fixtureMasks(*request.checkpoint), nullptr};
    pruned.masks.tensors[0].name = "vit.embeddings.cls_token";
    request.pruned = &pruned;
    CHECK(errorOf(request, ErrorCode::MaskMismatch).find("cls_token") != std::string::npos);

    request = requestFor("hf-vit", task);
    request.outputs = folder / "outputs.safetensors";
    std::stop_source source;
    source.request_stop();
    errorOf(request, ErrorCode::Cancelled, source.get_token());
    CHECK_FALSE(std::filesystem::exists(request.outputs));
}
