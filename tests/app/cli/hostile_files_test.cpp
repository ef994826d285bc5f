// The worst files that we can think of, each of which must be refused, or read, at little cost: what
// `inspect` takes of memory is measured by the system. Sizes lie at the limits of the formats.
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool limited = false; // the sanitizer takes memory and time of its own
#else
constexpr bool limited = true;
#endif
constexpr rlim_t mostMemory =
    200U << 20U;                    ///< that a process may write to: beyond it, it ends with another code
constexpr rlim_t stack = 1U << 20U; ///< of each thread, which counts too
constexpr rlim_t mostSeconds =
    30; ///< of the processor, far beyond what any of these takes: the end of an endless loop

struct Cost {
    int exitCode = -1;
    double seconds = 0; ///< of the processor
};

Cost costOfInspecting(const std::filesystem::path& path) {
    const std::string program = std::string(SPARSESCOPE_BIN) + "/sparsescope-cli";
    const pid_t child = ::fork();
    if (child == 0) {
        const int sink = ::open("/dev/null", O_RDWR);
        for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::dup2(sink, fd);
        const auto limit = [](auto what, rlim_t most) {
            const rlimit both{most, most};
            if (limited)
                ::setrlimit(what, &both);
        };
        limit(RLIMIT_CPU, mostSeconds);
        limit(RLIMIT_STACK, stack);
        limit(RLIMIT_DATA, mostMemory);
        ::execl(program.c_str(), program.c_str(), "--json", "inspect", path.c_str(), nullptr);
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

std::string repeated(std::string_view text, size_t size) {
    std::string all;
    all.reserve(size + text.size());
    while (all.size() < size)
        all += text;
    return all;
}

constexpr size_t MB = limited ? 1'000'000 : 200'000; // each byte costs the sanitizer ten times as much

void check(const std::string& what, const std::string& bytes, int exitCode = 3) {
    const TemporaryFolder folder;
    writeBytes(folder / "file", bytes);
    const Cost cost = costOfInspecting(folder / "file");
    MESSAGE(fmt::format("{}: exit {}, {:.2f} s", what, cost.exitCode, cost.seconds));
    CAPTURE(what);
    CHECK(cost.exitCode == exitCode);
}

/// The same of a folder with one file in it.
void checkFolder(const std::string& what, const std::string& name, const std::string& bytes) {
    const TemporaryFolder folder;
    writeBytes(folder / name, bytes);
    const Cost cost = costOfInspecting(folder.path());
    MESSAGE(fmt::format("{}: exit {}, {:.2f} s", what, cost.exitCode, cost.seconds));
    CAPTURE(what);
    CHECK(cost.exitCode == 3);
}

std::string numbered(const std::string& format, size_t size) {
    std::string all;
    for (size_t i = 0; all.size() < size; ++i)
        all += fmt::format(fmt::runtime(format), i);
    return all;
}

std::string pickled(const std::string& body) {
    return pytorchOf("\x80\x02" + body + ".");
}

} // namespace

TEST_CASE("safetensors headers of the largest size") {
    constexpr size_t size = 95 * MB;
    check("tensors",
          safetensorsOf("{" +
                        numbered(R"("t{0}":{{"dtype":"F32","shape":[0],"data_offsets":[0,0]}},)", size) +
                        R"("x":1})"));
    check("brackets", safetensorsOf(R"({"x":)" + std::string(size, '[')));
    check("metadata",
          safetensorsOf(R"({"__metadata__":{)" + numbered(R"("k{0}":"v",)", size) + R"("x":"y"}})"));
    check("one text", safetensorsOf(R"({"__metadata__":{"k":")" + std::string(95'000'000, 'a') + "\"}}"));
    check("escapes", safetensorsOf(R"({"__metadata__":{"k":")" + repeated("\\u0041", size) + "\"}}"),
          0); // sound, and 16 MB of text
    check("extents", safetensorsOf(R"({"w":{"dtype":"F32","shape":[)" + repeated("1,", size) + "1]}}"));
    check("spaces", safetensorsOf(std::string(size, ' ')));
}

TEST_CASE("sets of tensors of the largest number") {
    check("sets of nothing",
          safetensorsOf("{" +
                        numbered(R"("{0}.qweight":{{"dtype":"I32","shape":[0,8],"data_offsets":[0,0]}},)"
                                 R"("{0}.qzeros":{{"dtype":"I32","shape":[0,1],"data_offsets":[0,0]}},)"
                                 R"("{0}.scales":{{"dtype":"F16","shape":[0,8],"data_offsets":[0,0]}},)",
                                 8 * MB) +
                        R"("x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})"),
          0);
    check("empty bitmasks",
          safetensorsOf("{" +
                        numbered(R"("{0}.shape":{{"dtype":"I64","shape":[0],"data_offsets":[0,0]}},)"
                                 R"("{0}.bitmask":{{"dtype":"U8","shape":[0],"data_offsets":[0,0]}},)"
                                 R"("{0}.compressed":{{"dtype":"F16","shape":[0],"data_offsets":[0,0]}},)",
                                 8 * MB) +
                        R"("x":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})"),
          0);
}

TEST_CASE("an index of the largest size") {
    check("index", R"({"weight_map":{)" + numbered(R"("t{0}":"a.safetensors",)", 95 * MB) +
                       R"("x":"b.safetensors"}})");
}

TEST_CASE("pickles of the largest size") {
    constexpr size_t size = 60 * MB;
    check("empty lists", pickled(std::string(size, ']')));
    check("marks", pickled(std::string(size, '(')));
    check("nothing", pickled(std::string(size, 'N')));
    check("memory", pickled("]" + numbered("r{0:04d}", size)));
    check("lists in the memo", pickled(repeated("]q\1", size)));
    check("tuples", pickled("N" + std::string(size, '\x85')));
    check("texts", pickled(repeated(pickledText("abc"), size)));
    check("references", pickled("N" + repeated("Q", size)));
    check("long numbers", pickled(repeated(std::string("\x8a\xff", 2) + std::string(255, '1') + "0", size)));
}

TEST_CASE("archives of many entries") {
    std::vector<ZipPart> arrays;
    for (int i = 0; i < 9'999; ++i)
        arrays.push_back({.name = fmt::format("{}.npy", i),
                          .content = std::string("\x93NUMPY\1\0\x10\x27", 10) + std::string(10'000, '{')});
    check("arrays with long headers", zipOf(arrays));
    std::vector<ZipPart> entries(60'000, ZipPart{.name = "a", .content = ""});
    check("too many entries", zipOf(entries));
}

TEST_CASE("GGUF headers of the largest size") {
    const auto header = [](uint64_t tensors, uint64_t pairs) {
        return "GGUF" + bytesOf(uint32_t{3}) + bytesOf(tensors) + bytesOf(pairs);
    };
    std::string keys;
    for (uint64_t i = 0; i < 100'000; ++i)
        keys += bytesOf(uint64_t{15}) + fmt::format("general.{:07}", i) + bytesOf(uint32_t{8}) +
                bytesOf(uint64_t{300}) + std::string(300, 'v');
    check("keys", header(0, 100'000) + keys);
    std::string numbers;
    for (uint64_t i = 0; i < 20'000; ++i)
        numbers += bytesOf(uint64_t{7}) + fmt::format("{:07}", i) + bytesOf(uint32_t{9}) +
                   bytesOf(uint32_t{0}) + bytesOf(uint64_t{1024}) + std::string(1024, '\1');
    check("numbers", header(0, 20'000) + numbers);
    check("texts", header(0, 1) + bytesOf(uint64_t{1}) + "k" + bytesOf(uint32_t{9}) + bytesOf(uint32_t{8}) +
                       bytesOf(UINT64_MAX) + std::string(95 * MB, '\0'));
    check("arrays in arrays", header(0, 1) + bytesOf(uint64_t{1}) + "k" + bytesOf(uint32_t{9}) +
                                  repeated(bytesOf(uint32_t{9}) + bytesOf(uint64_t{1} << 60U), 95 * MB));
    std::string tensors;
    for (uint64_t i = 0; i < 1'000'000; ++i)
        tensors += bytesOf(uint64_t{8}) + fmt::format("{:08}", i) + bytesOf(uint32_t{1}) +
                   bytesOf(uint64_t{0}) + bytesOf(uint32_t{0}) + bytesOf(uint64_t{0});
    check("tensors", header(1'000'000, 0) + tensors);
}

TEST_CASE("old PyTorch files of large pickles") {
    const std::string magic("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.", 15);
    check("lists", magic + "\x80\x02M\xe9\x03." + "\x80\x02}" + pickledText("little_endian") + "\x88s." +
                       std::string(80 * MB, ']'));
}

TEST_CASE("metadata of distributed checkpoints of the largest size") {
    const std::string module = "torch.distributed.checkpoint.metadata";
    const auto object = [&](const std::string& name, const std::string& state) {
        return pickledGlobal(module, name) + ")\x81" + state + "b";
    };
    const std::string properties =
        object("TensorProperties", pickledTuple({pickledGlobal("torch", "float32")}));
    const std::string tensor =
        object("TensorStorageMetadata", "}(" + pickledText("properties") + properties + pickledText("size") +
                                            ")" + pickledText("chunks") + "]u");
    // One object for all names.
    std::string names = pickledText("t") + tensor + "q\1";
    for (size_t i = 0; names.size() < 60 * MB; ++i)
        names += pickledText(fmt::format("{:07}", i)) + "h\1";
    const auto metadata = [&](const std::string& entries, const std::string& ranges) {
        return "\x80\x02" +
               object("Metadata", "}(" + pickledText("state_dict_metadata") + "}(" + entries + "u" +
                                      pickledText("storage_data") + "}(" + ranges + "u" + "u") +
               ".";
    };
    checkFolder("tensors", ".metadata", metadata(names, ""));
    checkFolder("tensors of a rank", "__0.metadata", metadata(names, ""));
    const std::string chunk =
        object("ChunkStorageMetadata", "}(" + pickledText("offsets") + ")" + pickledText("sizes") + ")u") +
        "q\2";
    const std::string chunks = object(
        "TensorStorageMetadata", "}(" + pickledText("properties") + properties + pickledText("size") + ")" +
                                     pickledText("chunks") + "](" + chunk + repeated("h\2", 50 * MB) + "eu");
    checkFolder("chunks", ".metadata", metadata(pickledText("t") + chunks, ""));
    checkFolder("parts of safetensors", "shard-00001-model-00001-of-00001.safetensors",
                safetensorsOf(R"({"__metadata__":{"DCP_SHARDING_INFO":"{)" +
                              numbered(R"(\"t{0}\":{{\"saved_offsets\":[0]}},)", 20 * MB) +
                              R"(\"x\":{}}"},"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})"));
}

TEST_CASE("MessagePack of the largest size") {
    constexpr size_t size = 95 * MB;
    const std::string endless("\xdf\xff\xff\xff\xff", 5);
    check("maps in maps", repeated("\x81\xa1"
                                   "a",
                                   size));
    check("empty maps", endless + repeated("\xa1"
                                           "a\x80",
                                           size));
    check("numbers", endless + repeated(std::string("\xa1"
                                                    "a\x00",
                                                    3),
                                        size));
    // float32 of the shape [0]
    const std::string array = "\x93\x91" + std::string(1, '\0') +
                              "\xa7"
                              "float32\xc4" +
                              std::string(1, '\0');
    check("arrays", endless + repeated("\xa1"
                                       "a\xc7" +
                                           std::string(1, static_cast<char>(array.size())) + "\x01" + array,
                                       size));
    check("chunks", std::string("\x81\xa1"
                                "a\x82\xb9__msgpack_chunked_array__\xc3\xa6"
                                "chunks\xdf\xff\xff\xff\xff") +
                        repeated("\xa1"
                                 "1\xc7" +
                                     std::string(1, static_cast<char>(array.size())) + "\x01" + array,
                                 size));
}

TEST_CASE("HDF5 that leads many times to the same large header") {
    const auto addressed = [](uint64_t address) { return bytesOf(address); };
    const uint64_t none = UINT64_MAX, header = 96, heap = 136, data = 168, tree = 184;
    const uint64_t node = tree + 24 + 16 * 65535 + 8, target = node + 8 + 40 * 65535;
    std::string file = std::string("\x89HDF\r\n\x1a\n", 8) +
                       std::string("\0\0\0\0\0\x08\x08\0\4\0\x10\0\0\0\0\0", 16) + addressed(0) +
                       addressed(none) + addressed(none) + addressed(none) + addressed(0) +
                       addressed(header) + std::string(24, '\0');
    file.resize(header);
    file += std::string("\1\0\1\0\1\0\0\0\x18\0\0\0\0\0\0\0", 16) + std::string("\x11\0\x10\0\0\0\0\0", 8) +
            addressed(tree) + addressed(heap);
    file += std::string("HEAP\0\0\0\0", 8) + addressed(16) + addressed(none) + addressed(data);
    file += std::string("a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16);
    file += std::string("TREE\0\0\xff\xff", 8) + addressed(none) + addressed(none) + addressed(0);
    for (int i = 0; i < 65535; ++i)
        file += addressed(node) + addressed(0);
    file += std::string("SNOD\1\0\xff\xff", 8);
    for (int i = 0; i < 65535; ++i)
        file += addressed(0) + addressed(target) + std::string(24, '\0');
    // the first one makes it a named type, which is passed over
    const std::string messages =
        std::string("\3\0\0\0\0\0\0\0", 8) + repeated(std::string(8, '\0'), size_t{8} * 65533);
    file += std::string("\1\0\xff\xff\1\0\0\0", 8) + bytesOf(static_cast<uint32_t>(messages.size())) +
            std::string(4, '\0') + messages;
    check("headers", file);
}

TEST_CASE("sparse tensors that claim to be large") {
    const auto tensor = [](const std::string& type, const std::string& key, int64_t numel) {
        return pickledGlobal("torch._utils", "_rebuild_tensor_v2") +
               pickledTuple({pickledTuple({pickledText("storage"), pickledGlobal("torch", type),
                                           pickledText(key), pickledText("cpu"), pickledInteger(numel)}) +
                                 "Q",
                             pickledInteger(0), pickledTuple({pickledInteger(numel)}),
                             pickledTuple({pickledInteger(1)}), "\x89", "}"}) +
               "R";
    };
    const std::string layout = pickledGlobal("torch.serialization", "_get_layout") +
                               pickledTuple({pickledText("torch.sparse_coo")}) + "R";
    const auto sparse = [&](int64_t extent) {
        const std::string values = tensor("FloatStorage", "0", 1);
        return pickledGlobal("torch._utils", "_rebuild_sparse_tensor") +
               pickledTuple({layout, pickledTuple({tensor("LongStorage", "1", 1), values,
                                                   pickledTuple({pickledInteger(extent)})})}) +
               "R";
    };
    const auto archive = [](const std::string& value) {
        return zipOf({{.name = "archive/data.pkl", .content = "\x80\x02}" + pickledText("w") + value + "s."},
                      {.name = "archive/data/0", .content = std::string(4, '\x3f')},
                      {.name = "archive/data/1", .content = std::string(8, '\0')}});
    };
    check("fits", archive(sparse(100)), 0);
    check("elements", archive(sparse(int64_t{1} << 40)));
    check("itself", archive(pickledGlobal("torch._utils", "_rebuild_sparse_tensor") + "]q\1Rq\2h\1" + layout +
                            "a]q\3" + repeated("h\2a", 12) + "a0"));
}

TEST_CASE("files that are nothing but size") {
    const TemporaryFolder folder;
    for (const std::string& begin :
         {std::string("\x00\x10\x00\x00\x00\x00\x00\x00{", 9), std::string("PK\3\4"),
          std::string("GGUF\3\0\0\0\xff", 9), std::string("\0", 1)}) {
        writeBytes(folder / "file", begin);
        std::filesystem::resize_file(folder / "file", uint64_t{1} << 40U); // a hole of a terabyte
        const Cost cost = costOfInspecting(folder / "file");
        MESSAGE(fmt::format("a terabyte: exit {}, {:.2f} s", cost.exitCode, cost.seconds));
        CHECK(cost.exitCode == 3);
    }
}

TEST_CASE("what is no file: a FIFO, a device, a folder, one that may not be read") {
    const TemporaryFolder folder;
    ::mkfifo((folder / "fifo").c_str(), 0600);
    for (const std::filesystem::path& path :
         {folder / "fifo", std::filesystem::path("/dev/zero"), folder.path()})
        CHECK(costOfInspecting(path).exitCode == 3);
    writeBytes(folder / "closed", "x");
    ::chmod((folder / "closed").c_str(), 0);
    if (::geteuid() != 0)
        CHECK(costOfInspecting(folder / "closed").exitCode == 4);
}
