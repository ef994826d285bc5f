// What cannot be read is named with the way out by every command alike, and left out of no number in silence.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/program.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <array>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The commands that give numbers about weights or write them, of `file`; what they write goes to `out`.
std::vector<std::vector<std::string>> commandsOn(const std::string& file, const std::string& out) {
    return {{"threshold", file, "--sparsity", "0.5"},
            {"histogram", file},
            {"prune", file, "--method", "omp", "--sparsity", "0.5", "--out", out},
            {"compare", file, file},
            {"mask-compare", file, file}};
}

/// Two blocks, of which one has its feed-forward in marlin-24's layout, which only a kernel unpacks.
void writeMarlin(const std::filesystem::path& path) {
    const std::vector<float> halves(64, 0.5F);
    const auto bytes = std::as_bytes(std::span(halves));
    std::vector<TensorSource> sources;
    for (const std::string block : {"model.layers.0.", "model.layers.1."}) {
        for (const char* part : {"q_proj", "k_proj", "v_proj", "o_proj"})
            sources.push_back(
                tensorSource(block + "self_attn." + part + ".weight", Dtype::F32, {8, 8}, bytes));
    }
    sources.push_back(tensorSource("model.layers.0.mlp.up_proj.weight", Dtype::F32, {8, 8}, bytes));
    const std::string lost = "model.layers.1.mlp.up_proj.";
    sources.push_back(tensorSource(lost + "weight_packed", Dtype::I32, {2, 4}, bytes.first(32)));
    sources.push_back(tensorSource(lost + "scale_packed", Dtype::F32, {2}, bytes.first(8)));
    sources.push_back(tensorSource(lost + "meta", Dtype::I16, {2}, bytes.first(4)));
    NoProgress quiet;
    writeSafetensors(path, sources, {}, quiet);
}

} // namespace

TEST_CASE("a format that is not read is one error with the way out, of every command") {
    using namespace std::string_view_literals;
    const TemporaryFolder folder;
    const std::string onnx = folder / "model.onnx", engine = folder / "model.engine",
                      saved = folder / "saved", out = folder / "out.safetensors";
    writeBytes(onnx, "\x08\x08\x12\x07pytorch\x1a\x03\x31.0"sv);
    writeBytes(engine, "ftrt\x00\x00\x00\x00"sv);
    std::filesystem::create_directory(saved);
    writeBytes(std::filesystem::path(saved) / "saved_model.pb", "\x08\x01\x12xxxxx"sv);
    const std::vector<std::array<std::string, 3>> refused{
        {onnx, "ONNX", "open the PyTorch or safetensors checkpoint"},
        {engine, "TensorRT", "open the PyTorch or safetensors checkpoint"},
        {saved, "SavedModel", "convert it to safetensors with"}};
    for (const auto& [file, name, wayOut] : refused) {
        std::vector<std::vector<std::string>> commands = commandsOn(file, out);
        commands.push_back({"inspect", file});
        commands.push_back({"inspect", "--structure", file});
        commands.push_back({"convert", file, out});
        for (const std::vector<std::string>& command : commands) {
            CAPTURE(name);
            CAPTURE(command[0]);
            const ProgramResult result = runCli(command);
            CHECK(result.exitCode == 3);
            CHECK(result.out.empty());
            CHECK(result.err.starts_with("sparsescope-cli: error[format.unsupported]: "));
            CHECK(std::ranges::count(result.err, '\n') == 1);
            CHECK(result.err.find(name) != std::string::npos);
            CHECK_MESSAGE(result.err.find(wayOut) != std::string::npos, result.err);
            CHECK_FALSE(std::filesystem::exists(out));
        }
    }
}

TEST_CASE("a matrix of a block that is not read stops every number about the pool") {
    const TemporaryFolder folder;
    const std::string file = folder / "marlin.safetensors", out = folder / "out.safetensors";
    writeMarlin(file);
    for (const std::vector<std::string>& command : commandsOn(file, out)) {
        CAPTURE(command[0]);
        const ProgramResult result = runCli(command);
        CHECK(result.exitCode == 3);
        CHECK(result.out.empty());
        CHECK_MESSAGE(result.err.find("error[pool.partial]: model.layers.1.mlp.up_proj.weight: ") !=
                          std::string::npos,
                      result.err);
        CHECK(result.err.find("marlin-24's layout") != std::string::npos);
        CHECK(std::ranges::count(result.err, '\n') == 1);
        CHECK_FALSE(std::filesystem::exists(out));
    }
    const nlohmann::json inspected = runCli({"--json", "inspect", file}).json()["files"][0];
    CHECK(inspected["pool_numel"].is_null());
    CHECK(inspected["unread"][0]["name"] == "model.layers.1.mlp.up_proj.weight");
}

TEST_CASE(
    "a tensor that is not read and belongs to no block is said by every command that counts without it") {
    const TemporaryFolder folder;
    const std::string file = SPARSESCOPE_TEST_DATA "/containers/semi_structured.pt";
    const std::string said =
        "1 tensor is not read, and no number is of it: gpu_only, which is 2:4 as cuSPARSELt packs it";
    for (const std::vector<std::string>& command : commandsOn(file, folder / "out.safetensors")) {
        CAPTURE(command[0]);
        const ProgramResult result = runCli(command);
        CHECK(result.exitCode == 0);
        CHECK_MESSAGE(result.err.find(said) != std::string::npos, result.err);
    }
    // inspect lists it, as everything that is not read.
    CHECK(runCli({"inspect", file}).out.find("not read: gpu_only: is 2:4 as cuSPARSELt packs it") !=
          std::string::npos);
}
