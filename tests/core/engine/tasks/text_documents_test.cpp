#include "engine/tasks/text_documents.h"

#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

void pack(const std::filesystem::path& path, const std::string& text) {
    gzFile file = ::gzopen(path.c_str(), "wb");
    REQUIRE(::gzwrite(file, text.data(), static_cast<unsigned>(text.size())) ==
            static_cast<int>(text.size()));
    ::gzclose(file);
}

std::vector<std::string> documents(const std::filesystem::path& path, size_t most = 1000) {
    std::vector<std::string> all;
    for (const std::filesystem::path& file : textFiles(path))
        forEachDocument(file,
                        [&](std::string text) {
                            all.push_back(std::move(text));
                            return all.size() < most;
                        },
                        {});
    return all;
}

} // namespace

TEST_CASE("Documents are the lines of JSON lines, and whole files of text, packed or not") {
    const TemporaryFolder folder;
    write(folder / "b.txt", "one\ntext\n");
    std::filesystem::create_directory(folder / "sub");
    pack(folder / "sub/c.txt.gz", "packed text");
    write(folder / "d.jsonl", "{\"text\": \"first\"}\n\n{\"text\": \"sec\\nond\", \"url\": 1}");
    pack(folder / "a.json.gz", "{\"text\": \"c4\"}\n");
    CHECK(documents(folder.path()) ==
          std::vector<std::string>{"c4", "one\ntext\n", "first", "sec\nond", "packed text"});
    CHECK(documents(folder / "d.jsonl", 1) == std::vector<std::string>{"first"});
    CHECK(documents(folder / "b.txt") == std::vector<std::string>{"one\ntext\n"});
}

TEST_CASE("What is no text is an error that names it") {
    const TemporaryFolder folder;
    CHECK(codeOf([&] { textFiles(folder.path()); }) == ErrorCode::TaskData);
    CHECK(codeOf([&] { textFiles(folder / "none"); }) == ErrorCode::FileMissing);
    write(folder / "a.jsonl", "{\"text\": \"fine\"}\n{\"body\": \"no\"}\n");
    CHECK(codeOf([&] { documents(folder / "a.jsonl"); }) == ErrorCode::TaskData);
    CHECK(documents(folder / "a.jsonl", 1).size() == 1); // as far as it is read
    write(folder / "b.jsonl", "no json");
    CHECK(codeOf([&] { documents(folder / "b.jsonl"); }) == ErrorCode::TaskData);
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i * 7919 % 100'003);
    pack(folder / "c.txt.gz", text);
    std::filesystem::resize_file(folder / "c.txt.gz", std::filesystem::file_size(folder / "c.txt.gz") / 2);
    CHECK(codeOf([&] { documents(folder / "c.txt.gz"); }) == ErrorCode::TaskData);
}
