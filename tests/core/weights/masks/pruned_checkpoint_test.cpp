#include "base/atomic_file.h"
#include "base/error.h"
#include "support/analysis_data.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Kept elements are the source's bytes, pruned ones all zero bits (+0), and everything else is the same.
void checkPruned(const Checkpoint& source, const Checkpoint& pruned, const MaskSet& masks) {
    CHECK(pruned.metadata() == source.metadata());
    REQUIRE(pruned.tensors().size() == source.tensors().size());
    for (size_t i = 0; i < source.tensors().size(); ++i) {
        const Tensor& before = source.tensors()[i];
        const Tensor& after = pruned.tensors()[i];
        CAPTURE(before.name);
        CHECK(after.name == before.name);
        CHECK(after.dtype == before.dtype);
        CHECK(after.shape == before.shape);
        REQUIRE(after.bytes.size() == before.bytes.size());
        const TensorMask* mask = masks.find(before.name);
        const size_t size = bitsOf(before.dtype) / 8;
        bool same = true;
        for (size_t element = 0; element < before.numel(); ++element) {
            const uint64_t columns = before.shape.empty() ? 1 : before.shape.back();
            const bool kept = mask == nullptr || mask->kept(element / columns, element % columns);
            for (size_t byte = element * size; byte < (element + 1) * size; ++byte)
                same = same && after.bytes[byte] == (kept ? before.bytes[byte] : std::byte{0});
        }
        CHECK(same);
    }
}

MaskSet ompOf(const std::shared_ptr<const Checkpoint>& checkpoint, double sparsity) {
    NoProgress progress;
    const Anatomy anatomy = dissect(*checkpoint);
    return ompMask(*checkpoint, anatomy,
                   MagnitudeIndex::build(checkpoint, anatomy, false, progress)->level(sparsity));
}

} // namespace

TEST_CASE("a pruned checkpoint is its source but for the pruned weights, in every type") {
    const TemporaryFolder folder;
    for (const std::string& file : refereedFiles()) {
        CAPTURE(file);
        const auto source = analysisCheckpoint(file);
        const MaskSet masks = ompOf(source, 0.6);
        NoProgress progress;
        writePruned(folder / "out.safetensors", *source, masks, progress);
        const auto pruned = Checkpoint::open(folder / "out.safetensors");
        checkPruned(*source, *pruned, masks);
        CHECK(pruned->metadata().at("made-by") == "make_analysis.py");
        // Its zeros are the mask again (but for weights that were zero before).
        if (file == "split_f32")
            CHECK(zeroMask(*pruned, dissect(*pruned)).prunedCount() == masks.prunedCount());
    }
}

TEST_CASE("what weight_norm makes of two tensors is written as the two, which the model makes it of again") {
    NoProgress progress;
    const TemporaryFolder folder;
    const std::filesystem::path model = SPARSESCOPE_TEST_DATA "/normalised/wav2vec2";
    const auto source = Checkpoint::open(model);
    const MaskSet masks = randomMask(*source, dissect(*source), 0.5, 1);
    writePruned(folder / "out.safetensors", *source, masks, progress);
    // By their headers alone: opened as a model, the two are one weight again.
    const auto headerOf = [](const std::filesystem::path& path) {
        std::ifstream file(path, std::ios::binary);
        uint64_t size = 0;
        file.read(reinterpret_cast<char*>(&size), sizeof size);
        std::string text(size, ' ');
        file.read(text.data(), static_cast<std::streamsize>(size));
        nlohmann::json shapes;
        const nlohmann::json header = nlohmann::json::parse(text);
        for (const auto& [name, entry] : header.items()) {
            if (name != "__metadata__")
                shapes[name] = {entry.at("dtype"), entry.at("shape")};
        }
        return shapes;
    };
    const nlohmann::json before = headerOf(model / "model.safetensors");
    CHECK(before.dump().find("original1") != std::string::npos);
    CHECK(headerOf(folder / "out.safetensors") == before);
    const auto pruned = Checkpoint::open(folder / "out.safetensors");
    for (const Tensor& tensor : source->tensors()) {
        CAPTURE(tensor.name);
        std::vector<float> was(tensor.numel()), is(tensor.numel());
        readValues(tensor, 0, std::span(was));
        readValues(*pruned->find(tensor.name), 0, std::span(is));
        const bool isMasked =
            std::ranges::find(masks.tensors, tensor.name, &TensorMask::name) != masks.tensors.end();
        CHECK((was == is) == !isMasked);
    }
}

TEST_CASE("a sharded source gives a folder of the same shards") {
    const TemporaryFolder folder;
    const auto whole = analysisCheckpoint("split_f32");
    const std::filesystem::path sharded = folder / "sharded";
    std::filesystem::create_directory(sharded);
    nlohmann::json map;
    std::array<std::vector<TensorSource>, 2> sources;
    const std::array<std::string, 2> names{"model-00001-of-00002.safetensors",
                                           "model-00002-of-00002.safetensors"};
    NoProgress progress;
    for (size_t i = 0; i < whole->tensors().size(); ++i) {
        const Tensor& tensor = whole->tensors()[i];
        const size_t shard = i < 9 ? 0 : 1;
        sources[shard].push_back(tensorSource(tensor.name, tensor.dtype, tensor.shape, tensor.bytes));
        map[tensor.name] = names[shard];
    }
    for (size_t shard = 0; shard < 2; ++shard)
        writeSafetensors(sharded / names[shard], sources[shard], {{"format", "pt"}}, progress);
    writeFileAtomically(sharded / "model.safetensors.index.json",
                        nlohmann::json{{"metadata", {{"total_size", 1}}}, {"weight_map", map}}.dump());

    const auto source = Checkpoint::open(sharded);
    const MaskSet masks = ompOf(source, 0.4);
    CHECK(masks.tensors.front().bits == ompOf(whole, 0.4).tensors.front().bits);
    const std::filesystem::path out = folder / "out/";
    writePruned(out, *source, masks, progress);
    const auto pruned = Checkpoint::open(out);
    checkPruned(*source, *pruned, masks);
    CHECK(pruned->files().size() == 2);
    CHECK(pruned->files()[1].filename() == names[1]);
    CHECK(pruned->fileOfTensor() == source->fileOfTensor());
    const nlohmann::json index = readJsonFile(out / "model.safetensors.index.json");
    CHECK(index.at("metadata").at("total_size") ==
          std::filesystem::file_size(out / names[0]) + std::filesystem::file_size(out / names[1]) - [&] {
              uint64_t headers = 0;
              for (const std::string& name : names) {
                  uint64_t length = 0;
                  std::ifstream(out / name, std::ios::binary).read(reinterpret_cast<char*>(&length), 8);
                  headers += length + 8;
              }
              return headers;
          }());
    // It does not touch what is there, and leaves nothing beside it.
    try {
        writePruned(out, *source, masks, progress);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::FileWrite);
    }
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()),
                        std::filesystem::directory_iterator{}) == 2);
}

TEST_CASE("a PyTorch source stays a PyTorch file, but for the pruned weights and their checksums") {
    const TemporaryFolder folder;
    NoProgress progress;
    const std::string files = SPARSESCOPE_TEST_DATA "/checkpoints/";
    for (const std::string file : {"state_dict.pth", "dino_full.pth", "model_wrapped.pth", "sharded_bin"}) {
        CAPTURE(file);
        const auto source = Checkpoint::open(files + file);
        const MaskSet masks = randomMask(*source, dissect(*source), 0.5, 1);
        REQUIRE(masks.prunedCount() > 0);
        const std::filesystem::path out = folder / file;
        writePruned(out, *source, masks, progress);
        const auto pruned = Checkpoint::open(out);
        CHECK(pruned->format() == "pytorch-zip");
        CHECK(pruned->root() == source->root());
        checkPruned(*source, *pruned, masks);
        for (size_t i = 0; i < source->files().size(); ++i) {
            CHECK(pruned->files()[i].filename() == source->files()[i].filename());
            CHECK(pruned->mappedFile(i).size() == source->mappedFile(i).size());
        }
    }
    // What is not in the file as it is used, or in it for two, has no place to be pruned at.
    const auto codeOf = [&](const std::string& source, const std::string& target) {
        const auto checkpoint = Checkpoint::open(source);
        try {
            writePruned(folder / target, *checkpoint, randomMask(*checkpoint, dissect(*checkpoint), 0.5, 1),
                        progress);
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Cancelled;
    };
    CHECK(codeOf(files + "views.pt", "views.pt") == ErrorCode::FormatUnsupported);
    CHECK(codeOf(files + "pruned.pt", "pruned.pt") == ErrorCode::FormatUnsupported);
    CHECK(codeOf(SPARSESCOPE_TEST_DATA "/analysis/split_f32.safetensors", "x.pt") == ErrorCode::Usage);
    for (const char* name : {"views.pt", "pruned.pt", "x.pt"})
        CHECK(!std::filesystem::exists(folder / name));
}

TEST_CASE("a PyTorch file in Meta's names is pruned in its own rows") {
    const TemporaryFolder folder;
    const std::filesystem::path source = SPARSESCOPE_TEST_DATA "/containers/meta_one";
    const auto model = Checkpoint::open(source);
    const std::string name = "layers.0.attention.wq.weight"; // [8, 8], two heads of four rows
    MaskSet masks{.tensors = {{name, {8, 8}, std::vector<uint8_t>(8, 255)}}};
    masks.tensors.front().bits[1] = 0; // as analysed; of its pairs the file has the row as row 2
    NoProgress progress;
    writePruned(folder / "consolidated.00.pth", *model, masks, progress);
    // Without params.json nothing turns the rows.
    std::filesystem::copy(source / "consolidated.00.pth", folder / "before.pth");
    const auto before = Checkpoint::open(folder / "before.pth");
    const auto after = Checkpoint::open(folder / "consolidated.00.pth");
    REQUIRE(after->tensors().size() == before->tensors().size());
    for (size_t i = 0; i < before->tensors().size(); ++i) {
        const Tensor& was = before->tensors()[i];
        const Tensor& is = after->tensors()[i];
        CHECK(is.name == was.name);
        std::vector<double> expected(was.numel()), values(is.numel());
        readValues(was, 0, std::span(expected));
        readValues(is, 0, std::span(values));
        if (was.name == name)
            std::fill_n(expected.begin() + 2 * 8, 8, 0.0);
        CHECK(values == expected);
    }
    std::filesystem::copy(source / "params.json", folder.path());
    std::vector<double> row(8);
    readValues(*Checkpoint::open(folder / "consolidated.00.pth")->find(name), 8, std::span(row));
    CHECK(row == std::vector<double>(8, 0.0));
}

TEST_CASE("a mask of another checkpoint is refused, and a stop leaves nothing") {
    const TemporaryFolder folder;
    const auto source = analysisCheckpoint("split_f32");
    const auto other = analysisCheckpoint("fused_f32");
    NoProgress progress;
    const auto codeOf = [&](const MaskSet& masks, const std::stop_token& stop = {}) {
        try {
            writePruned(folder / "out.safetensors", *source, masks, progress, stop);
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Usage;
    };
    CHECK(codeOf(ompOf(other, 0.5)) == ErrorCode::MaskMismatch);
    MaskSet wrong = ompOf(source, 0.5);
    wrong.tensors[0].shape = {10, 40};
    CHECK(codeOf(wrong) == ErrorCode::MaskMismatch);
    std::stop_source stop;
    stop.request_stop();
    CHECK(codeOf(ompOf(source, 0.5), stop.get_token()) == ErrorCode::Cancelled);
    CHECK(std::filesystem::is_empty(folder.path()));
}
