// NumPy archives, GGUF and old PyTorch files of which something is wrong.
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <cmath>
#include <zlib.h>

using namespace sparsescope;
using namespace sparsescope::test;
using enum ErrorCode;

namespace {

std::filesystem::path formatData(const std::string& name) {
    return std::filesystem::path(SPARSESCOPE_TEST_DATA) / "formats" / name;
}

/// The error of opening a file of these bytes, under a name that says nothing.
std::optional<Error> errorOf(const std::string& bytes) {
    const TemporaryFolder folder;
    writeBytes(folder / "file", bytes);
    return errorOfOpening(folder / "file");
}

void check(const std::string& bytes, ErrorCode code, std::string_view word) {
    const auto error = errorOf(bytes);
    CAPTURE(word);
    REQUIRE(error.has_value());
    CHECK(error->code() == code);
    CHECK_MESSAGE(std::string_view(error->what()).find(word) != std::string_view::npos, error->what());
}

std::string npyOf(const std::string& header, const std::string& data, char version = 1) {
    const std::string length = version == 1 ? bytesOf(static_cast<uint16_t>(header.size()))
                                            : bytesOf(static_cast<uint32_t>(header.size()));
    return std::string("\x93NUMPY") + version + '\0' + length + header + data;
}

std::string arrayHeader(const std::string& shape, const std::string& descr = "'<f4'") {
    return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }\n";
}

std::string npzOf(const std::string& npy) {
    return zipOf({{.name = "w.npy", .content = npy}});
}

/// One entry, deflated as numpy does it; what the directory says of it may be wrong.
std::string packedNpzOf(const std::string& npy, int64_t sizeShift = 0, uint32_t crcShift = 0,
                        size_t cut = 0) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, npy.size()), '\0');
    std::string input = npy;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out - cut);
    deflateEnd(&stream);
    const auto crc =
        static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(npy.data()), npy.size())) + crcShift;
    const std::string sizes = bytesOf(crc) + bytesOf(static_cast<uint32_t>(packed.size())) +
                              bytesOf(static_cast<uint32_t>(static_cast<int64_t>(npy.size()) + sizeShift));
    const std::string name = bytesOf(uint16_t{5}) + bytesOf(uint16_t{0});
    std::string file = bytesOf(uint32_t{0x04034b50}) + bytesOf(uint16_t{20}) + bytesOf(uint16_t{0}) +
                       bytesOf(uint16_t{8}) + std::string(4, '\0') + sizes + name + "w.npy" + packed;
    const auto begin = static_cast<uint32_t>(file.size());
    file += bytesOf(uint32_t{0x02014b50}) + std::string(4, '\0') + bytesOf(uint16_t{0}) +
            bytesOf(uint16_t{8}) + std::string(4, '\0') + sizes + name + std::string(10, '\0') +
            bytesOf(uint32_t{0}) + "w.npy";
    const auto size = static_cast<uint32_t>(file.size()) - begin;
    return file + bytesOf(uint32_t{0x06054b50}) + std::string(4, '\0') + bytesOf(uint16_t{1}) +
           bytesOf(uint16_t{1}) + bytesOf(size) + bytesOf(begin) + bytesOf(uint16_t{0});
}

/// A GGUF file of one F32 tensor [2, 8]; each field may be wrong.
struct Gguf {
    uint32_t version = 3;
    uint64_t tensors = 1, pairs = 1;
    std::string key = "general.alignment";
    uint32_t type = 4, alignment = 32;
    std::string name = "w";
    std::vector<uint64_t> extents{8, 2};
    uint32_t tensorType = 0;
    uint64_t offset = 0;
    std::string more;
    size_t data = 64;

    std::string text() const {
        std::string file = "GGUF" + bytesOf(version) + bytesOf(tensors) + bytesOf(pairs) +
                           bytesOf(uint64_t{key.size()}) + key + bytesOf(type) + bytesOf(alignment) +
                           bytesOf(uint64_t{name.size()}) + name +
                           bytesOf(static_cast<uint32_t>(extents.size()));
        for (const uint64_t extent : extents)
            file += bytesOf(extent);
        file += bytesOf(tensorType) + bytesOf(offset) + more;
        file.resize((file.size() + 31) / 32 * 32);
        return file + std::string(data, '\x3f');
    }
};

} // namespace

TEST_CASE("a file of any format that is cut short at any byte is an error") {
    const TemporaryFolder folder;
    for (const std::string name :
         {"arrays.npz", "packed.npz", "blocks.gguf", "../gguf/types.gguf", "../gguf/llama.gguf", "legacy.pth",
          "legacy_wrapped.pth", "../containers/flax_model.msgpack", "../containers/flax_chunked.msgpack",
          "../containers/model.weights.h5"}) {
        CAPTURE(name);
        const std::string whole = readBytes(formatData(name));
        size_t end = whole.size();
        if (name.ends_with(".gguf")) { // zeros that pad the last tensor are no part of it
            while (end > 0 && errorOf(whole.substr(0, end - 1)) == std::nullopt)
                --end;
            CHECK(whole.size() - end < 32);
        }
        writeBytes(folder / "file", whole.substr(0, end));
        checkTruncations(folder / "file", end);
    }
}

TEST_CASE("a changed byte anywhere in a file of any format is an error or another value, nothing else") {
    const TemporaryFolder folder;
    for (const std::string name :
         {"arrays.npz", "packed.npz", "blocks.gguf", "../gguf/types.gguf", "../gguf/llama.gguf", "legacy.pth",
          "legacy_wrapped.pth", "../containers/flax_model.msgpack", "../containers/flax_chunked.msgpack",
          "../containers/model.weights.h5"}) {
        CAPTURE(name);
        const std::string whole = readBytes(formatData(name));
        writeBytes(folder / "file", whole);
        // Behind its header, any bytes of a GGUF file are weights.
        CHECK(countDamagedBytes(folder / "file", std::min<size_t>(whole.size(), 22'000)) >
              std::min<size_t>(100, whole.size() / 4));
        CHECK(readBytes(folder / "file") == whole);
    }
}

TEST_CASE("formats are told by content: any name does") {
    const TemporaryFolder folder;
    for (const std::string name : {"arrays.npz", "blocks.gguf", "legacy.pth"}) {
        writeBytes(folder / "model.safetensors", readBytes(formatData(name)));
        CHECK(Checkpoint::open(folder / "model.safetensors")->format() ==
              Checkpoint::open(formatData(name))->format());
    }
    std::filesystem::remove(folder / "model.safetensors");
    writeBytes(folder / "weights.gguf", readBytes(formatData("blocks.gguf")));
    CHECK(Checkpoint::open(folder.path())->isDequantised());
    CHECK(!Checkpoint::open(formatData("arrays.npz"))->isDequantised());
}

TEST_CASE("NumPy arrays whose header and bytes disagree") {
    const std::string floats(24, '\x3f');
    CHECK(errorOf(npzOf(npyOf(arrayHeader("(2, 3)"), floats))) == std::nullopt);
    CHECK(errorOf(npzOf(npyOf(arrayHeader("(2L, 3L)"), floats))) == std::nullopt);
    CHECK(errorOf(npzOf(npyOf(arrayHeader("(2, 3)"), floats, 2))) == std::nullopt);
    CHECK(errorOf(npzOf(npyOf(arrayHeader("(2, 3)"), floats, 3))) == std::nullopt);
    check(npzOf(npyOf(arrayHeader("(2, 4)"), floats)), CheckpointSizeMismatch, "has 24 bytes");
    check(npzOf(npyOf(arrayHeader("(2, 2)"), floats)), CheckpointSizeMismatch, "need 16");
    check(npzOf(npyOf(arrayHeader("(4294967296, 4294967296)"), floats)), CheckpointSizeMismatch, "too large");
    check(npzOf(npyOf(arrayHeader("(18446744073709551616,)"), floats)), CheckpointHeader, "header");
    check(npzOf(npyOf(arrayHeader("(-2, 3)"), floats)), CheckpointHeader, "header");
    check(npzOf(npyOf(arrayHeader("(2, 3)"), floats, 4)), CheckpointHeader, "version 4");
    check(npzOf(npyOf(arrayHeader("(2, 3)") + std::string(10'000, ' '), floats)), CheckpointHeader,
          "header of");
    check(npzOf(npyOf("{'descr': '<f4'}", floats)), CheckpointHeader, "header");
    check(npzOf(npyOf("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}", floats)),
          CheckpointHeader, "header");
    check(npzOf(npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} evil", floats)),
          CheckpointHeader, "header");
    check(npzOf(npyOf("{'descr': [('a', [[[[", floats)), CheckpointHeader, "header");
    check(npzOf(std::string("\x93NUMPY\1\0\xff\xff", 10)), CheckpointHeader, "array");
    check(npzOf("hello"), CheckpointHeader, "no NumPy array");
    check(npzOf(npyOf(arrayHeader("(6,)", "'|O'"), floats)), FormatUnsupported, "Python objects");
    check(npzOf(npyOf(arrayHeader("(3,)", "'>c16'"), floats)), FormatUnsupported, "type");
    check(npzOf(npyOf(arrayHeader("(6,)", "''"), floats)), FormatUnsupported, "records");
    check(npzOf(npyOf(arrayHeader("(6,)", "[('a', '<f4')]"), floats)), FormatUnsupported, "records");
    check(readBytes(formatData("refused_objects.npz")), FormatUnsupported, "Python objects");
    check("\x93NUMPY\1...", FormatUnsupported, "single NumPy array");
}

TEST_CASE("HDF5 in layouts that are not read says so, with the way out") {
    check(readBytes(formatData("../containers/newer.h5")), FormatUnsupported, "h5repack --low=0");
    const auto odd = Checkpoint::open(formatData("../containers/odd.h5"));
    const auto packed = std::ranges::find(odd->unread(), "packed", &UnreadTensor::name);
    REQUIRE(packed != odd->unread().end());
    CHECK(packed->reason.find("h5repack -f NONE") != std::string::npos);
}

TEST_CASE("deflated arrays are unpacked only as far as they may be true") {
    const std::string npy = npyOf(arrayHeader("(2, 3)"), std::string(24, '\x3f'));
    CHECK(errorOf(packedNpzOf(npy)) == std::nullopt);
    check(packedNpzOf(npy, 1), CheckpointSizeMismatch, "has 25 bytes");
    check(packedNpzOf(npy, 0, 1), CheckpointSizeMismatch, "checksum");
    check(packedNpzOf(npy, 0, 0, 3), CheckpointSizeMismatch, "does not unpack");
    // 3 GB in no file: the size is refused before memory is taken.
    check(packedNpzOf(npyOf(arrayHeader("(3000000000,)", "'|u1'"), ""), 3'000'000'000),
          CheckpointSizeMismatch, "more bytes than it can hold");
    // 100 MB of zeros in 100 KB.
    const std::string zeros = npyOf(arrayHeader("(100000000,)", "'|u1'"), std::string(100'000'000, '\0'));
    check(packedNpzOf(zeros), FormatUnsupported, "32 times");
}

TEST_CASE("GGUF headers that cannot be") {
    CHECK(errorOf(Gguf{}.text()) == std::nullopt);
    CHECK(errorOf(Gguf{.version = 2}.text()) == std::nullopt);
    check(Gguf{.version = 1}.text(), FormatUnsupported, "version 1");
    check(Gguf{.version = 0x03000000}.text(), FormatUnsupported, "big-endian");
    check(Gguf{.tensors = UINT64_MAX}.text(), CheckpointHeader, "tensors");
    check(Gguf{.tensors = 2}.text(), CheckpointHeader, "header");
    check(Gguf{.pairs = UINT64_MAX}.text(), CheckpointHeader, "keys");
    check(Gguf{.alignment = 0}.text(), CheckpointHeader, "power of two");
    check(Gguf{.alignment = 24}.text(), CheckpointHeader, "power of two");
    check(Gguf{.type = 5}.text(), CheckpointHeader, "alignment");
    check(Gguf{.key = "k", .type = 13}.text(), CheckpointHeader, "type 13");
    check(Gguf{.name = std::string(64, 'w')}.text(), CheckpointHeader, "text of 64 bytes");
    check(Gguf{.name = "\xff"}.text(), CheckpointHeader, "UTF-8");
    check(Gguf{.extents = {8, 2, 1, 1, 1}}.text(), CheckpointHeader, "5 dimensions");
    check(Gguf{.extents = {uint64_t{1} << 62, 4}}.text(), CheckpointSizeMismatch, "too large");
    check(Gguf{.extents = {UINT64_MAX, 1}}.text(), CheckpointSizeMismatch, "too large");
    check(Gguf{.tensorType = 8}.text(), CheckpointHeader, "blocks of 32");
    check(Gguf{.tensorType = 99}.text(), FormatUnsupported, "type 99");
    check(Gguf{.offset = 32}.text(), CheckpointHeader, "where 0 was expected");
    check(Gguf{.extents = {uint64_t{1} << 40}}.text(), CheckpointTruncated, "cut short");
    check(Gguf{.data = 63}.text(), CheckpointTruncated, "1 bytes");
    // The second tensor: of the same name, inside the first, or where it should be.
    const auto second = [](const std::string& name, uint64_t offset) {
        return Gguf{.tensors = 2,
                    .more = bytesOf(uint64_t{name.size()}) + name + bytesOf(uint32_t{1}) +
                            bytesOf(uint64_t{4}) + bytesOf(uint32_t{0}) + bytesOf(offset),
                    .data = 80}
            .text();
    };
    CHECK(errorOf(second("v", 64)) == std::nullopt);
    check(second("w", 64), CheckpointDuplicate, "twice");
    check(second("v", 32), CheckpointHeader, "64 was expected");
    // Numbers that cannot be counts of heads, of parts or of anything.
    for (const double number : {-1.0, 0.0, 0.5, 1e300, std::nan(""), 4294967295.0}) {
        const auto withNumber = [&](const std::string& key) {
            Gguf file{.pairs = 2, .key = "general.architecture", .type = 8, .name = "blk.0.attn_q.weight"};
            std::string text = file.text();
            const std::string value = bytesOf(uint64_t{5}) + "llama" + bytesOf(uint64_t{key.size()}) + key +
                                      bytesOf(uint32_t{12}) + bytesOf(number);
            text.replace(24 + 8 + file.key.size() + 4, 4, value);
            const size_t header = text.size() - 64;
            text.resize((header + 31) / 32 * 32 + 64, '\x3f');
            return text;
        };
        CHECK(errorOf(withNumber("llama.attention.head_count")) == std::nullopt);
    }
    // Arrays in arrays are passed over, endless ones not followed.
    std::string nested = Gguf{.key = "matrix", .type = 9}.text();
    const std::string row = bytesOf(uint32_t{4}) + bytesOf(uint64_t{1}) + bytesOf(uint32_t{7});
    nested.replace(24 + 8 + 6 + 4, 4, bytesOf(uint32_t{9}) + bytesOf(uint64_t{2}) + row + row);
    nested.resize((nested.size() - 64 + 31) / 32 * 32);
    CHECK(errorOf(nested + std::string(64, '\x3f')) == std::nullopt);
    std::string deep;
    for (int level = 0; level < 1000; ++level)
        deep += bytesOf(uint32_t{9}) + bytesOf(uint64_t{1});
    nested.replace(24 + 8 + 6 + 4, 12, deep);
    check(nested, CheckpointHeader, "array of the type 9");
    // An array of more texts than there are bytes.
    std::string texts = Gguf{.key = "tokens", .type = 9}.text();
    texts.replace(24 + 8 + 6 + 4, 12, bytesOf(uint32_t{8}) + bytesOf(UINT64_MAX));
    check(texts, CheckpointTruncated, "");
}

TEST_CASE("old PyTorch files whose storages cannot be") {
    const std::string magic = std::string("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);
    const std::string protocol = "\x80\x02M\xe9\x03.";
    const std::string system = "\x80\x02}" + pickledText("little_endian") + "\x88s.";
    const std::string keys = "\x80\x02]" + pickledText("0") + "a.";
    const auto fileOf = [&](const PickledTensor& tensor, const std::string& keyList,
                            const std::string& rest) {
        return magic + protocol + system + pickleOf(tensor.text()) + keyList + rest;
    };
    const std::string six = bytesOf(int64_t{6}) + std::string(24, '\x3f');
    CHECK(errorOf(fileOf({}, keys, six)) == std::nullopt);
    check(fileOf({}, keys, bytesOf(int64_t{7}) + std::string(28, '\x3f')), CheckpointSizeMismatch,
          "storage of 6");
    check(fileOf({}, keys, bytesOf(int64_t{-1}) + six), CheckpointSizeMismatch, "-1 elements");
    check(fileOf({}, keys, bytesOf(INT64_MAX) + six), CheckpointSizeMismatch, "elements");
    check(fileOf({}, keys, bytesOf(int64_t{1} << 60) + six), CheckpointTruncated, "cut short");
    check(fileOf({}, keys, six + "x"), CheckpointHeader, "1 bytes behind");
    check(fileOf({}, "\x80\x02].", ""), CheckpointTruncated, "record 0");
    check(fileOf({}, "\x80\x02]" + pickledText("0") + "a" + pickledText("0") + "a.", six + six),
          CheckpointPickle, "twice");
    check(fileOf({}, "\x80\x02]" + pickledText("9") + "a.", six), CheckpointPickle, "of no tensor");
    check(fileOf({}, "\x80\x02}.", six), CheckpointPickle, "no list");
    check(fileOf({.storageType = pickledGlobal("os", "system")}, keys, six), FormatUnsupported, "os.system");
    check(magic + "\x80\x02M\xe8\x03.", FormatUnsupported, "1001");
    check(magic + protocol + "\x80\x02}" + pickledText("little_endian") + "\x89s.", FormatUnsupported,
          "little-endian");
    check(magic, CheckpointPickle, "ends");
}
