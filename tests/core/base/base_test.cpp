#include "base/byte_reader.h"
#include "base/error.h"
#include "base/json_object.h"
#include "base/sentence.h"
#include "support/error_code.h"

#include <array>
#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("A sentence has its parts where they belong, and keeps what is none") {
    CHECK(Sentence{"95 %, over %1 seeds", {"3"}}.english() == "95 %, over 3 seeds");
    CHECK(Sentence::filled("%2 of %1; %3 %", {"%2", "b"}) == "b of %2; %3 %"); // each once
    CHECK(Sentence{"100 %"}.english() == "100 %");
    CHECK(Sentence{"%1"}.english() == "%1");
}

TEST_CASE("printable shows no control, bidirectional or invalid bytes") {
    CHECK(printable("blocks.0.attn.qkv.weight") == "blocks.0.attn.qkv.weight");
    CHECK(printable("a\nb\x1b[31m") == "a\\x0ab\\x1b[31m");
    CHECK(printable("tr\xc3\xb3ng s\xe1\xbb\x91") == "tr\xc3\xb3ng s\xe1\xbb\x91");
    CHECK(printable("\xe2\x80\xae evil") == "\\xe2\\x80\\xae evil"); // right-to-left override
    CHECK(printable("\xc3(") == "\\xc3(");
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80"); // a surrogate
    CHECK(printable(std::string(1000, 'x'), 10) == "xxxxxxxxxx...");
}

TEST_CASE("an error is one line with its stable code") {
    const Error error(ErrorCode::CheckpointSizeMismatch, "model.safetensors", "is too\nshort");
    CHECK(error.line() == "error[checkpoint.size_mismatch]: model.safetensors: is too\\x0ashort");
    CHECK(exitCode(ErrorCode::Usage) == 2);
    CHECK(exitCode(ErrorCode::FileMissing) == 3);
    CHECK(exitCode(ErrorCode::FileWrite) == 4);
    CHECK(exitCode(ErrorCode::OutOfMemory) == 5);
    CHECK(exitCode(ErrorCode::RunFailed) == 6);
    CHECK(exitCode(ErrorCode::Cancelled) == 130);
    CHECK(errorCodeFromName(errorName(ErrorCode::TaskData)) == ErrorCode::TaskData);
}

TEST_CASE("a byte reader never leaves its bytes") {
    const std::array<std::byte, 6> bytes{std::byte{1}, std::byte{0}, std::byte{0},
                                         std::byte{2}, std::byte{9}, std::byte{8}};
    ByteReader reader(bytes, "f");
    CHECK(reader.read<uint32_t>() == 0x02000001);
    CHECK(reader.remaining() == 2);
    CHECK(codeOf([&] { reader.read<uint32_t>(); }) == ErrorCode::CheckpointTruncated);
    CHECK(codeOf([&] { reader.take(UINT64_MAX); }) == ErrorCode::CheckpointTruncated);
    CHECK(codeOf([&] { reader.seek(7); }) == ErrorCode::CheckpointTruncated);
    reader.seek(0);
    CHECK(reader.readBigEndian32() == 0x01000002);
    CHECK_FALSE(checkedMultiply(1ULL << 33U, 1ULL << 33U).has_value());
    CHECK_FALSE(checkedAdd(UINT64_MAX, 1).has_value());
}

TEST_CASE("a key that an object has twice is refused by its path") {
    const auto subjectOf = [](const char* text) {
        try {
            parseJson(text, "spec.json");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::SpecInvalid);
            CHECK(std::string(error.what()) == "is there twice; keep the one that is meant");
            return error.subject();
        }
        return std::string("accepted");
    };
    CHECK(subjectOf(R"({"seeds": [0], "sparsities": [0.5], "seeds": [1]})") == "spec.json: seeds");
    CHECK(subjectOf(R"({"a": 1, "training": {"epochs": 3, "rate": {"x": 1}, "epochs": 0}})") ==
          "spec.json: training: epochs");
    CHECK(subjectOf(R"([{"name": 1}, {"name": 2, "\u006eame": 3}])") == "spec.json: name"); // "n", escaped
    CHECK(subjectOf(R"({"models": [{"name": "a"}, {"name": "b"}], "name": {"name": {"models": 1}}})") ==
          "accepted");
}

TEST_CASE("a JSON object is read strictly") {
    const auto json = parseJson(R"({"name": "x", "epochs": 3, "rate": 2e-5, "extra": 1})", "spec.json");
    JsonObject object(json, "spec.json");
    CHECK(object.text("name") == "x");
    CHECK(object.integer("epochs", 1, 10) == 3);
    CHECK(object.number("rate", 0, 1) == 2e-5);
    CHECK(object.integer("absent", 0, 9, 7) == 7);
    CHECK_THROWS_WITH(object.finish(), "is not a known key; known are absent, epochs, name, rate");
    CHECK(codeOf([&] { object.text("missing"); }) == ErrorCode::SpecInvalid);
    CHECK(codeOf([&] { object.integer("epochs", 5, 10); }) == ErrorCode::SpecInvalid);
    CHECK(codeOf([&] { parseJson("{\"a\": ", "spec.json"); }) == ErrorCode::SpecInvalid);
    const auto nested = [](size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(parseJson(nested(100), "spec.json").is_array());
    CHECK(codeOf([&] { parseJson(nested(101), "spec.json"); }) == ErrorCode::SpecInvalid);
    CHECK(parseOrDiscard(nested(200'000)).is_discarded());
    CHECK(parseOrDiscard("\"" + nested(200) + "\\\"" + nested(200) + "\"").is_string());
    CHECK(parseOrDiscard("[[], [], {}]").size() == 3);
}
