// Safetensors files and folders that break the rules: one clear error each, never a crash.
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The error's code and, so that one can look at it, its text in the log of a failure.
ErrorCode codeOfFile(const std::string& bytes) {
    const TemporaryFolder folder;
    writeBytes(folder / "m.safetensors", bytes);
    const auto error = errorOfOpening(folder / "m.safetensors");
    REQUIRE_MESSAGE(error.has_value(), "it opened");
    INFO(error->line());
    CHECK(error->subject().find("m.safetensors") != std::string::npos);
    return error->code();
}

ErrorCode codeOfHeader(const std::string& header, size_t buffer = 0) {
    CAPTURE(header);
    return codeOfFile(safetensorsOf(header, std::string(buffer, 'x')));
}

} // namespace

TEST_CASE("headers that break the rules") {
    using enum ErrorCode;
    const std::string a = R"("a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]})";
    // Sizes and places.
    CHECK(codeOfHeader("{" + a + "}", 3) == CheckpointTruncated);
    CHECK(codeOfHeader("{" + a + "}", 5) == CheckpointHeader);
    CHECK(codeOfHeader("{" + a + R"(,"b":{"dtype":"U8","shape":[1],"data_offsets":[5,6]}})", 6) ==
          CheckpointHeader); // hole
    CHECK(codeOfHeader("{" + a + R"(,"b":{"dtype":"U8","shape":[2],"data_offsets":[3,5]}})", 5) ==
          CheckpointHeader); // overlap
    CHECK(codeOfHeader("{" + a + R"(,"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}})", 4) ==
          CheckpointHeader); // shared
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[1,5]}})", 5) == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,4]}})", 4) ==
          CheckpointSizeMismatch);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}})", 4) ==
          CheckpointSizeMismatch);
    CHECK(codeOfHeader(R"({"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}})", 2) ==
          CheckpointSizeMismatch);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}})") ==
          CheckpointSizeMismatch);
    CHECK(codeOfHeader(R"({"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}})") ==
          CheckpointSizeMismatch);
    CHECK(
        codeOfHeader(
            R"({"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,18446744073709551615]}})") ==
        CheckpointSizeMismatch);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[18446744073709551616],"data_offsets":[0,0]}})") ==
          CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[4.0],"data_offsets":[0,4]}})", 4) == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[1e1],"data_offsets":[0,10]}})", 10) ==
          CheckpointHeader);
    std::string rank = "1";
    for (int i = 0; i < 64; ++i)
        rank += ",1";
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[)" + rank + R"(],"data_offsets":[0,1]}})", 1) ==
          CheckpointHeader);
    // Keys and types.
    CHECK(codeOfHeader("{" + a + "," + a + "}", 4) == CheckpointHeader); // the second is an overlap
    CHECK(
        codeOfHeader(
            R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})") ==
        CheckpointDuplicate);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}})") ==
          CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"F5","shape":[0],"data_offsets":[0,0]}})") == FormatUnsupported);
    CHECK(codeOfHeader(R"({"a":{"dtype":7,"shape":[0],"data_offsets":[0,0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"shape":[0],"data_offsets":[0,0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","data_offsets":[0,1]}})", 1) == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0,0]}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"a":3})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"__metadata__":{"a":1}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"__metadata__":{"a":"1","a":"2"}})") == CheckpointHeader);
    CHECK(codeOfHeader(R"({"__metadata__":{},"__metadata__":{}})") == CheckpointHeader);
    // JSON itself.
    for (const char* header :
         {"{", "{]", "{\"a\"}", "{\"a\":}", "{} {}", "{},", "{\"\xff\":{}}", "{\"\xed\xa0\x80\":{}}",
          R"({"\ud800":{}})", R"({"\udc00\ud800":{}})", R"({"\u12g4":{}})", R"({"\x41":{}})", "{\"a\nb\":{}}",
          "{\"a", "{\"a\\", R"({"a":{"dtype":"U8","shape":[01],"data_offsets":[0,1]}})",
          R"({"a":{"dtype":"U8","shape":[1,],"data_offsets":[0,1]}})",
          R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],}})",
          R"({"a":{"x":tru,"dtype":"U8","shape":[0],"data_offsets":[0,0]}})"})
        CHECK(codeOfHeader(header) == CheckpointHeader);
    const std::string deep(100'000, '[');
    CHECK(codeOfHeader(R"({"a":{"x":)" + deep + "}}") == CheckpointHeader);
    // Costs.
    CHECK(codeOfHeader("{\"" + std::string(70'000, 'n') +
                       R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})") == CheckpointHeader);
    std::string newlines;
    for (int i = 0; i < 17 << 20; ++i)
        newlines += "\\n";
    CHECK(codeOfFile(safetensorsOf(R"({"__metadata__":{"a":")" + newlines + "\"}}")) == CheckpointHeader);
    CHECK(codeOfFile(safetensorsOf(R"({"__metadata__":{"a":")" + std::string(25 << 20, 'a') + "\"}}")) ==
          FormatUnsupported);
    std::string many = R"({"__metadata__":{}")";
    many.pop_back();
    for (int i = 0; i <= 150'000; ++i)
        many += fmt::format(R"(,"{}":{{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})", i);
    CHECK(codeOfFile(safetensorsOf(many + "}")) == FormatUnsupported);
    // Lengths.
    std::string file = safetensorsOf("{}");
    file[0] = 100;
    CHECK(codeOfFile(file) == CheckpointTruncated);
    const uint64_t tooLong = 100'000'001;
    std::memcpy(file.data(), &tooLong, sizeof tooLong);
    CHECK(codeOfFile(file) == CheckpointHeader);
}

TEST_CASE("headers that are unusual and valid") {
    const TemporaryFolder folder;
    const auto opens = [&](const std::string& header, size_t buffer) {
        writeBytes(folder / "m.safetensors", safetensorsOf(header, std::string(buffer, 'x')));
        return Checkpoint::open(folder / "m.safetensors");
    };
    CHECK(opens("{}", 0)->tensors().empty());
    CHECK(opens(" \n{ } \t", 0)->tensors().empty());
    CHECK(opens(R"({"__metadata__":null})", 0)->metadata().empty());
    CHECK(
        opens(
            R"({"a":{"x":[{"y":[-1.5e+3,true,null,"\u0041"]}],"data_offsets":[0,6],"shape":[8],"dtype":"F6_E2M3"}})",
            6)
            ->tensors()[0]
            .bytes.size() == 6);
    CHECK(opens(R"({"":{"dtype":"U8","shape":[],"data_offsets":[0,1]}})", 1)->find("") != nullptr);
    CHECK(
        opens(
            R"({"\ud83d\ude00\u00e9\"\/":{"dtype":"U8","shape":[0,9223372036854775807],"data_offsets":[0,0]}})",
            0)
            ->find("\xf0\x9f\x98\x80\xc3\xa9\"/") != nullptr);
    // A header of 123 bytes: its length begins with '{'.
    const std::string header = R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})";
    CHECK(opens(header + std::string(123 - header.size(), ' '), 1)->tensors().size() == 1);
}

TEST_CASE("every truncation and every damaged byte of a header gives an error or a checkpoint") {
    const TemporaryFolder folder;
    const std::string good = readBytes(checkpointData("odd_shapes.safetensors"));
    const auto path = folder / "m.safetensors";
    writeBytes(path, good + "x");
    CHECK(errorOfOpening(path)->code() == ErrorCode::CheckpointHeader);
    writeBytes(path, good);
    CHECK(countDamagedBytes(path, good.size() - 28) > good.size() / 3);
    checkTruncations(path, good.size());
}

TEST_CASE("an index names only files of its own folder, and only tensors that are there") {
    using enum ErrorCode;
    const TemporaryFolder outside;
    const std::string shard = safetensorsOf(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "x");
    writeBytes(outside / "s.safetensors", shard);
    const TemporaryFolder folder;
    writeBytes(folder / "s.safetensors", shard);
    std::filesystem::create_directory(folder / "sub");
    writeBytes(folder / "sub" / "s.safetensors", shard);
    std::filesystem::create_symlink(outside / "s.safetensors", folder / "link.safetensors");
    std::filesystem::create_symlink("s.safetensors", folder / "inside.safetensors");
    const auto codeOf = [&](const std::string& index) {
        CAPTURE(index);
        writeBytes(folder / "model.safetensors.index.json", index);
        const auto error = errorOfOpening(folder.path());
        return error ? std::optional(error->code()) : std::nullopt;
    };
    const auto map = [](const std::string& file) {
        return fmt::format(R"({{"weight_map":{{"a":"{}"}}}})", file);
    };
    CHECK(codeOf(map("s.safetensors")) == std::nullopt);
    CHECK(codeOf(map("inside.safetensors")) == std::nullopt);
    for (const std::string& name :
         {std::string("../s.safetensors"), (outside / "s.safetensors").string(),
          std::string("sub/s.safetensors"), std::string(".."), std::string("."), std::string(),
          std::string("link.safetensors"), std::string("gone.safetensors"),
          std::string(R"(..\\s.safetensors)"), std::string(R"(s.safetensors\u0000)"), std::string(300, 's')})
        CHECK(codeOf(map(name)) == CheckpointShard);
    CHECK(codeOf(map("sub")) == FileNotRegular);
    CHECK(codeOf(R"({"weight_map":{"b":"s.safetensors"}})") == CheckpointShard);
    CHECK(codeOf(R"({"weight_map":{"a":"s.safetensors","b":"s.safetensors"}})") == CheckpointShard);
    CHECK(codeOf(R"({"weight_map":{"a":"s.safetensors","a":"s.safetensors"}})") == CheckpointDuplicate);
    CHECK(codeOf(R"({"weight_map":{"a":1}})") == CheckpointHeader);
    CHECK(codeOf(R"({"weight_map":{"a":"s.safetensors"})") == CheckpointHeader);
    CHECK(codeOf(R"({"metadata":{}})") == CheckpointHeader);
    CHECK(codeOf("") == CheckpointHeader);
}

TEST_CASE("the hub's cache, whose files are links to blobs, opens") {
    const TemporaryFolder hub;
    const auto snapshot = hub / "models--x" / "snapshots" / "1234";
    std::filesystem::create_directories(snapshot);
    std::filesystem::create_directories(hub / "models--x" / "blobs");
    writeBytes(hub / "models--x" / "blobs" / "beef",
               safetensorsOf(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "x"));
    writeBytes(hub / "models--x" / "blobs" / "cafe", R"({"weight_map":{"a":"s.safetensors"}})");
    std::filesystem::create_symlink("../../blobs/beef", snapshot / "s.safetensors");
    std::filesystem::create_symlink("../../blobs/cafe", snapshot / "model.safetensors.index.json");
    CHECK(Checkpoint::open(snapshot)->tensors().size() == 1);
}

TEST_CASE("a config that is no sound JSON counts as none") {
    const TemporaryFolder folder;
    writeBytes(folder / "m.safetensors", safetensorsOf("{}"));
    const auto config = [&](const std::string& text) {
        writeBytes(folder / "config.json", text);
        return Checkpoint::open(folder.path())->config();
    };
    CHECK(config(R"({"a": 1})")["a"] == 1);
    CHECK(config("{").is_null());
    CHECK(config("").is_null());
    CHECK(config(std::string(100'000, '[') + std::string(100'000, ']')).is_null());
    std::string many = "[0";
    for (int i = 0; i < 400'000; ++i)
        many += ",0";
    CHECK(config(many + "]").is_null());
    CHECK(config("\"" + std::string(5 << 20, 'a') + "\"").is_null());
    std::filesystem::remove(folder / "config.json");
    std::filesystem::create_directory(folder / "config.json");
    CHECK(Checkpoint::open(folder.path())->config().is_null());
}

TEST_CASE("what is no checkpoint is named") {
    using enum ErrorCode;
    const TemporaryFolder folder;
    const auto check = [&](std::string_view bytes, ErrorCode code, std::string_view word) {
        CAPTURE(bytes);
        writeBytes(folder / "file", bytes);
        const auto error = errorOfOpening(folder / "file");
        REQUIRE(error.has_value());
        CHECK(error->code() == code);
        CHECK_MESSAGE(std::string_view(error->what()).find(word) != std::string_view::npos, error->what());
    };
    check("", FormatUnknown, "empty");
    check("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n", FormatUnknown,
          "git lfs pull");
    check("<!DOCTYPE html><html>", FormatUnknown, "web page");
    check("\n <HTML lang='en'>", FormatUnknown, "web page");
    check("{\"model_type\": \"vit\"}", FormatUnknown, "JSON");
    check("hello", FormatUnknown, "text");
    check("\x89HDF\r\n\x1a\n....", CheckpointTruncated, "refers to");
    check("\x93NUMPY\1...", FormatUnsupported, "NumPy");
    check("\x1f\x8b\x08...", FormatUnknown, "gzip");
    check("\x80\x04\x95...", FormatUnsupported, "pickle");
    check(std::string_view("\x01\x00\x02\x03\xff\xfe\x00\x01\x02\x03", 10), FormatUnknown, "no format");
}

TEST_CASE("folders without weights, or with too many") {
    const TemporaryFolder folder;
    const auto code = [&] { return errorOfOpening(folder.path())->code(); };
    CHECK(code() == ErrorCode::CheckpointEmpty);
    writeBytes(folder / "config.json", "{}");
    writeBytes(folder / "optimizer.pt", "x");
    CHECK(code() == ErrorCode::CheckpointEmpty);
    writeBytes(folder / "a.safetensors", safetensorsOf("{}"));
    CHECK_FALSE(errorOfOpening(folder.path()).has_value());
    writeBytes(folder / "b.safetensors", safetensorsOf("{}"));
    CHECK(code() == ErrorCode::FormatUnknown);
    CHECK(errorOfOpening(folder / "gone")->code() == ErrorCode::FileMissing);
}
