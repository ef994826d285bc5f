// Cells of CSV, and paths as the file system resolves them.
#include "base/csv.h"
#include "base/file_path.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("a cell of text is quoted as RFC 4180 says") {
    CHECK(csvField("") == "");
    CHECK(csvField("blocks.0.attn.qkv.weight") == "blocks.0.attn.qkv.weight");
    CHECK(csvField("a,b") == "\"a,b\"");
    CHECK(csvField("a \"b\"") == "\"a \"\"b\"\"\"");
    CHECK(csvField("a\nb") == "\"a\nb\"");
}

TEST_CASE("no spreadsheet takes a text for a formula, and numbers stay numbers") {
    CHECK(csvField("=1+1") == "'=1+1");
    CHECK(csvField("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csvField("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
    CHECK(csvField("-model") == "'-model");
    CHECK(csvField("-1+2") == "'-1+2");
    CHECK(csvField("-") == "'-");
    CHECK(csvField("\t=1") == "'\t=1");
    CHECK(csvField("=HYPERLINK(\"http://x\",\"y\")") == "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    for (const char* number : {"-1", "+1", "-0.5", "-1e-05", "+2.5E3", "-inf"})
        CHECK(csvField(number) == number);
    CHECK(csvNumber(-0.25) == "-0.25");
    CHECK(csvNumber(std::nullopt) == "");
}

TEST_CASE("a path is resolved by the file system, not as text") {
    const TemporaryFolder base;
    const auto folder = std::filesystem::canonical(base.path());
    std::filesystem::create_directories(folder / "far" / "inner");
    std::filesystem::create_directory_symlink("far/inner", folder / "link");
    std::ofstream(folder / "far" / "x") << "right";
    std::ofstream(folder / "x") << "wrong";
    CHECK(resolvedPath(folder / "link" / ".." / "x") == folder / "far" / "x");
    CHECK(resolvedPath(folder / "link" / "..") == folder / "far");
    CHECK(resolvedPath(folder / "far" / "." / "inner" / ".." / "x") == folder / "far" / "x");
    // A link keeps its own name: it is what a person calls the model.
    std::filesystem::create_symlink("far/x", folder / "model.safetensors");
    CHECK(resolvedPath(folder / "model.safetensors") == folder / "model.safetensors");
    CHECK(resolvedPath(folder / "link" / "") == folder / "link");
    CHECK(resolvedPath(folder / "none" / ".." / "y") == folder / "y");
    CHECK(resolvedPath("/") == "/");
    CHECK(resolvedPath("/..") == "/");
    CHECK(resolvedPath("x") == std::filesystem::canonical(std::filesystem::current_path()) / "x");
}
