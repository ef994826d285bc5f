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
