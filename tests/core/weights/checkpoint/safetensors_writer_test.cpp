#include "core/weights/checkpoint/file_bytes.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

ErrorCode codeOfWriting(const std::filesystem::path& path, const std::vector<TensorSource>& tensors) {
    NoProgress progress;
    return codeOf([&] { writeSafetensors(path, tensors, {}, progress); });
}

} // namespace

TEST_CASE("a written file is byte for byte what the format says") {
    const TemporaryFolder folder;
    const std::string bytes = "abcdefgh";
    NoProgress progress;
    writeSafetensors(folder / "m.safetensors",
                     {tensorSource("w\"", Dtype::F16, {2, 1}, std::as_bytes(std::span(bytes).first(4))),
                      tensorSource("a", Dtype::U8, {4}, std::as_bytes(std::span(bytes).last(4))),
                      tensorSource("none", Dtype::F32, {0, 7}, {})},
                     {{"format", "pt"}}, progress);
    std::string header =
        R"({"__metadata__":{"format":"pt"},"w\"":{"dtype":"F16","shape":[2,1],"data_offsets":[0,4]},)"
        R"("a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]},"none":{"dtype":"F32","shape":[0,7],"data_offsets":[8,8]}})";
    header.append((8 - header.size() % 8) % 8, ' ');
    CHECK(readBytes(folder / "m.safetensors") == safetensorsOf(header, bytes));
}

TEST_CASE("what was read can be written and read again") {
    const TemporaryFolder folder;
    NoProgress progress;
    for (const char* file : {"every_dtype.safetensors", "odd_shapes.safetensors", "sharded"}) {
        CAPTURE(file);
        const auto before = Checkpoint::open(checkpointData(file));
        std::vector<TensorSource> sources;
        for (const Tensor& tensor : before->tensors())
            sources.push_back(tensorSource(tensor.name, tensor.dtype, tensor.shape, tensor.bytes));
        writeSafetensors(folder / "m.safetensors", sources, before->metadata(), progress);
        const auto after = Checkpoint::open(folder / "m.safetensors");
        CHECK(after->contentHash(progress) == before->contentHash(progress));
        CHECK(after->metadata() == before->metadata());
        REQUIRE(after->tensors().size() == before->tensors().size());
        for (size_t i = 0; i < after->tensors().size(); ++i)
            CHECK(after->tensors()[i].name == before->tensors()[i].name);
    }
    writeSafetensors(folder / "none.safetensors", {}, {}, progress);
    CHECK(Checkpoint::open(folder / "none.safetensors")->tensors().empty());
}

TEST_CASE("a failed write leaves what was there") {
    const TemporaryFolder folder;
    const auto path = folder / "m.safetensors";
    writeBytes(path, "before");
    const std::string bytes(4, 'x');
    const auto four = std::as_bytes(std::span(bytes));
    CHECK(codeOfWriting(path, {tensorSource("a", Dtype::U8, {5}, four)}) ==
          ErrorCode::CheckpointSizeMismatch);
    CHECK(codeOfWriting(path, {tensorSource("a", Dtype::U8, {3}, four)}) ==
          ErrorCode::CheckpointSizeMismatch);
    CHECK(codeOfWriting(path, {tensorSource("a", Dtype::F4, {3}, four)}) ==
          ErrorCode::CheckpointSizeMismatch);
    CHECK(codeOfWriting(path, {tensorSource("a", Dtype::U8, {4}, four),
                               tensorSource("a", Dtype::U8, {4}, four)}) == ErrorCode::CheckpointDuplicate);
    CHECK(codeOfWriting(path, {tensorSource("\xff", Dtype::U8, {4}, four)}) == ErrorCode::CheckpointHeader);
    CHECK(codeOfWriting(folder / "no/m.safetensors", {}) == ErrorCode::FileWrite);
    CHECK(readBytes(path) == "before");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
