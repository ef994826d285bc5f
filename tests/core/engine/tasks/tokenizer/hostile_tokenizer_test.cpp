// Files and texts that are wrong: one clear error each.
#include "engine/tasks/tokenizer.h"

#include "base/json_object.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/tokenizers";

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// What loading says of a tokenizer.json in which change(json) was done.
std::string complaint(const char* name, ErrorCode code, const std::function<void(nlohmann::json&)>& change) {
    const TemporaryFolder folder;
    nlohmann::json json = readJsonFile(data / name / "tokenizer.json");
    change(json);
    write(folder.path() / "tokenizer.json", json.dump());
    try {
        loadTokenizer(folder.path())->encode("a movie \xF0\x9F\xA6\x96");
    } catch (const Error& error) {
        CHECK(errorName(error.code()) == errorName(code));
        return error.line();
    }
    return {};
}

bool says(const std::string& text, std::string_view part) {
    CAPTURE(text);
    return text.find(part) != text.npos;
}

} // namespace

TEST_CASE("A part of tokenizer.json that is not known is refused by name") {
    using Json = nlohmann::json;
    const auto unsupported = ErrorCode::FormatUnsupported, invalid = ErrorCode::SpecInvalid;
    CHECK(says(complaint("gpt2", unsupported,
                         [](Json& j) {
                             j["normalizer"] = {{"type", "Precompiled"}};
                         }),
               "Precompiled"));
    CHECK(says(complaint("gpt2", unsupported, [](Json& j) { j["model"]["type"] = "Unigram"; }), "Unigram"));
    CHECK(says(complaint("gpt2", unsupported,
                         [](Json& j) {
                             j["pre_tokenizer"] = {{"type", "UnicodeScripts"}};
                         }),
               "UnicodeScripts"));
    CHECK(says(complaint("gpt2", unsupported,
                         [](Json& j) {
                             j["post_processor"] = {{"type", "Odd"}};
                         }),
               "Odd"));
    CHECK(says(complaint("gpt2", unsupported, [](Json& j) { j["decoder"] = {{"type", "CTC"}}; }), "CTC"));
    CHECK(says(complaint("llama3", unsupported,
                         [](Json& j) { j["pre_tokenizer"]["pretokenizers"][0]["pattern"]["Regex"] = "(a"; }),
               "regular expression"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["pre_tokenizer"]["new_key"] = 1; }), "new_key"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"]["dropout"] = 0.1; }), "dropout"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"]["merges"][3] = "one"; }), "merges"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"]["merges"][3] = "no such"; }), "merge 4"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"]["vocab"]["a"] = -1; }), "id -1"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"]["vocab"]["a"] = 1LL << 40U; }), "id"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["added_tokens"][0]["id"] = 77; }), "77"));
    CHECK(says(complaint("gpt2", invalid, [](Json& j) { j["model"].erase("vocab"); }), "vocab"));
    CHECK(says(complaint("bert-cased", invalid, [](Json& j) { j["model"]["unk_token"] = "[NO]"; }), "[NO]"));
    CHECK(says(complaint("bert-cased", invalid,
                         [](Json& j) { j["post_processor"]["single"][0]["SpecialToken"]["id"] = "[X]"; }),
               "[X]"));
    CHECK(says(complaint("bert-cased", invalid,
                         [](Json& j) { j["post_processor"]["single"][1]["Sequence"]["id"] = "B"; }),
               "one text"));
    CHECK(says(complaint("suffix", invalid, [](Json& j) { j["model"]["unk_token"] = "[NO]"; }), "[NO]"));
    CHECK(
        says(complaint(
                 "gpt2", invalid,
                 [](Json& j) {
                     for (int i = 0; i < 50; ++i)
                         j["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", {j["pre_tokenizer"]}}};
                 }),
             "nested"));
    CHECK(complaint("gpt2", invalid, [](Json&) {}).empty());
}

TEST_CASE("Damaged files, cut at any place or with wrong bytes, end in an error or in a tokenizer") {
    const TemporaryFolder folder;
    std::mt19937 random(5);
    for (const auto& [name, file] : {std::pair("gpt2", "tokenizer.json"), std::pair("", "smollm.gguf"),
                                     std::pair("sentencepiece", "tokenizer.model")}) {
        const std::string whole = bytesOf(data / name / file);
        REQUIRE(whole.size() > 1000);
        for (int round = 0; round < 150; ++round) {
            std::string bytes = whole;
            if (round % 2 == 0)
                bytes.resize(random() % bytes.size());
            else
                for (int i = 0; i < 4; ++i)
                    bytes[random() % std::min<size_t>(bytes.size(), round % 3 == 0 ? 64 : bytes.size())] =
                        static_cast<char>(random());
            write(folder.path() / file, bytes);
            try {
                loadTokenizer(folder.path() / file)->encode("The movie, it's 42\n");
            } catch (const Error& error) {
                CHECK(exitCode(error.code()) == 3);
            }
        }
        std::filesystem::remove(folder.path() / file);
    }
}

TEST_CASE("What is no text, and a folder without a tokenizer, are told") {
    const auto bert = loadTokenizer(data / "bert-cased");
    for (const char* text : {"ab\xFF", "\xC3", "\xED\xA0\x80", "\xF5\x80\x80\x80"})
        CHECK(codeOf([&] { bert->encode(text); }) == ErrorCode::TaskData);
    const std::string_view second = "a";
    CHECK(codeOf([&] { bert->encodePair("a", &second, 2); }) == ErrorCode::Usage);
    CHECK(codeOf([&] { bert->checkFits(bert->size() - 1); }) == ErrorCode::ModelTensor);
    bert->checkFits(bert->size());
    const TemporaryFolder folder;
    CHECK(codeOf([&] { loadTokenizer(folder.path()); }) == ErrorCode::FileMissing);
    CHECK(codeOf([&] { loadTokenizer(folder.path() / "none"); }) == ErrorCode::FileMissing);
    write(folder.path() / "vocab.txt", "a\nb\n");
    CHECK(codeOf([&] { loadTokenizer(folder.path()); }) == ErrorCode::SpecInvalid);
    write(folder.path() / "tokenizer_config.json", R"({"tokenizer_class": "WeirdTokenizer"})");
    CHECK(codeOf([&] { loadTokenizer(folder.path()); }) == ErrorCode::FormatUnsupported);
}

TEST_CASE("Long words and long runs take bounded time") {
    const auto gpt2 = loadTokenizer(data / "gpt2");
    CHECK(gpt2->encode(std::string(300'000, 'a')).size() > 10);
    CHECK(gpt2->encode(std::string(300'000, ' ') + "x").size() > 10);
    CHECK(loadTokenizer(data / "bert-cased")->encode(std::string(300'000, 'a')).size() == 3);
}
