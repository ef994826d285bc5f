#include "study/inputs.h"

#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace sparsescope;
using namespace sparsescope::test;

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
