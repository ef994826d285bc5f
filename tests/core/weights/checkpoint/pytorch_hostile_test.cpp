// PyTorch files that break the rules or want something to be run: one clear error each, never a crash.
#include "core/weights/checkpoint/file_bytes.h"
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"

#include <chrono>
#include <fmt/format.h>

using namespace sparsescope;
using namespace sparsescope::test;
using enum sparsescope::ErrorCode;

namespace {

/// The error of opening a file of these bytes; nothing when it opens.
std::optional<ErrorCode> codeOf(const std::string& bytes) {
    const TemporaryFolder folder;
    writeBytes(folder / "m.pt", bytes);
    const auto begin = std::chrono::steady_clock::now();
    const auto error = errorOfOpening(folder / "m.pt");
    CHECK(std::chrono::steady_clock::now() - begin <
          std::chrono::seconds(20)); // a bound for sanitizers on a busy machine
    if (!error)
        return std::nullopt;
    INFO(error->line());
    CHECK(error->subject().find("m.pt") != std::string::npos);
    return error->code();
}

std::optional<ErrorCode> codeOfPickle(const std::string& pickle) {
    return codeOf(pytorchOf(pickle));
}

std::optional<ErrorCode> codeOfTensor(const PickledTensor& tensor) {
    return codeOfPickle(pickleOf(tensor.text()));
}

std::string repeated(int count, const std::string& piece) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += piece;
    return text;
}

std::string integers(const std::vector<int64_t>& values) {
    std::vector<std::string> items;
    for (const int64_t value : values)
        items.push_back(pickledInteger(value));
    return pickledTuple(items);
}

} // namespace

TEST_CASE("the files that these tests falsify are sound") {
    const TemporaryFolder folder;
    for (const bool zip64 : {false, true}) {
        writeBytes(folder / "m.pt",
                   zipOf({{.name = "archive/data.pkl", .content = pickleOf(PickledTensor().text())},
                          {.name = "archive/data/0", .content = std::string(24, '\x3f')}},
                         {.zip64 = zip64}));
        const auto checkpoint = Checkpoint::open(folder / "m.pt");
        REQUIRE(checkpoint->tensors().size() == 1);
        CHECK(checkpoint->tensors()[0].shape == std::vector<uint64_t>{2, 3});
        std::vector<float> values(6);
        readValues(checkpoint->tensors()[0], 0, std::span(values));
        CHECK(values[5] == doctest::Approx(0.7470589F));
    }
}

TEST_CASE("bytes behind an archive are told from one that is cut short") {
    const TemporaryFolder folder;
    const std::string whole = readBytes(checkpointData("protocol_4.pt"));
    writeBytes(folder / "m.pt", whole + std::string(100, 'x'));
    const auto longer = errorOfOpening(folder / "m.pt");
    REQUIRE(longer.has_value());
    CHECK(std::string_view(longer->what()).find("with 100 bytes behind its end") != std::string_view::npos);
    writeBytes(folder / "m.pt", whole.substr(0, whole.size() - 100));
    const auto shorter = errorOfOpening(folder / "m.pt");
    REQUIRE(shorter.has_value());
    CHECK(std::string_view(shorter->what()).find("cut short") != std::string_view::npos);
}

TEST_CASE("refused files of the real libraries say why") {
    const auto check = [](const std::string& file, ErrorCode code, std::string_view word) {
        CAPTURE(file);
        const auto error = errorOfOpening(checkpointData("refused") / file);
        REQUIRE(error.has_value());
        CHECK(error->code() == code);
        CHECK_MESSAGE(std::string_view(error->what()).find(word) != std::string_view::npos, error->what());
    };
    check("tensor.pt", CheckpointEmpty, "one tensor");
    check("no_tensors.pt", CheckpointEmpty, "state_dict()");
    check("two.pt", FormatUnsupported, "encoder, decoder");
    check("list.pt", FormatUnsupported, "choose them by --root NAME, one of models.0, models.1");
    CHECK(Checkpoint::open(checkpointData("refused") / "list.pt", {}, "models.1")->tensors().size() == 2);
    check("two_by_module.pt", FormatUnsupported, "generator, discriminator");
    check("optimizer.pt", CheckpointEmpty, "an optimizer, no model");
    check("namespace.pt", CheckpointPickle, "argparse.Namespace");
    check("numpy.pt", CheckpointPickle, "numpy._core.multiarray._reconstruct");
    check("namespace_alone.pt", CheckpointPickle, "argparse.Namespace");
    check("big_endian.pt", FormatUnsupported, "big-endian");
    check("plain.pkl", FormatUnsupported, "pickle");
    check("other.zip", FormatUnknown, "zip archive");
    check("exported.pt2", FormatUnsupported, "a program of torch.export");
}

TEST_CASE("a weight that is no tensor is told, not left out") {
    const auto checkpoint = Checkpoint::open(checkpointData("refused") / "not_tensors.pt");
    CHECK(checkpoint->tensors().size() == 2);
    const std::vector<UnreadTensor>& unread = checkpoint->unread();
    REQUIRE(unread.size() == 7); // an epoch is none
    const std::vector<std::string_view> words{"a numpy array", "a dictionary",       "a storage", "no tensor",
                                              "a list",        "argparse.Namespace", "no tensor"};
    for (size_t i = 0; i < words.size(); ++i) {
        CHECK(unread[i].name == fmt::format("layers.{}.weight", i + 2));
        CHECK_MESSAGE(unread[i].reason.find(words[i]) != std::string::npos, unread[i].reason);
    }
}

TEST_CASE("tensors whose numbers do not fit their record") {
    CHECK(codeOfTensor({}) == std::nullopt);
    CHECK(codeOfTensor({.storageNumel = pickledInteger(7)}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.storageNumel = pickledInteger(5)}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.storageNumel = pickledInteger(-1)}) == CheckpointPickle);
    CHECK(codeOfTensor({.storageNumel = pickledInteger(INT64_MAX)}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.storageNumel = pickledInteger(int64_t{1} << 62 | 6)}) ==
          CheckpointSizeMismatch); // * 4 wraps
    CHECK(codeOfTensor({.storageType = pickledGlobal("torch", "DoubleStorage")}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.storageType = pickledGlobal("torch", "QInt8Storage")}) == FormatUnsupported);
    CHECK(codeOfTensor({.storageType = pickledGlobal("os", "system")}) == FormatUnsupported);
    CHECK(codeOfTensor({.storageType = "N"}) == FormatUnsupported);
    CHECK(codeOfTensor({.key = pickledText("1")}) == CheckpointTruncated);
    CHECK(codeOfTensor({.key = pickledText("../data.pkl")}) == CheckpointTruncated);
    CHECK(codeOfTensor({.key = pickledInteger(0)}) == CheckpointPickle);
    CHECK(codeOfTensor({.offset = pickledInteger(1)}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.offset = pickledInteger(-1)}) == CheckpointPickle);
    CHECK(codeOfTensor({.offset = pickledInteger(INT64_MAX)}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.offset = "N"}) == CheckpointPickle);
    CHECK(codeOfTensor({.shape = integers({7, 1}), .strides = integers({1, 1})}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.shape = integers({-2, 3})}) == CheckpointPickle);
    CHECK(codeOfTensor({.shape = integers({int64_t{1} << 32, int64_t{1} << 32})}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.shape = integers({int64_t{1} << 40, int64_t{1} << 20}),
                        .strides = integers({0, 0})}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.shape = integers({1000, 1000}), .strides = integers({0, 0})}) ==
          CheckpointSizeMismatch); // expanded
    CHECK(codeOfTensor({.shape = integers({2})}) == CheckpointPickle);
    CHECK(codeOfTensor({.shape = pickledText("23")}) == CheckpointPickle);
    CHECK(codeOfTensor({.shape = integers(std::vector<int64_t>(65, 1)),
                        .strides = integers(std::vector<int64_t>(65, 1))}) == CheckpointPickle);
    CHECK(codeOfTensor({.strides = integers({4, 1})}) == CheckpointSizeMismatch);
    CHECK(codeOfTensor({.strides = integers({-3, 1})}) == CheckpointPickle);
    CHECK(codeOfTensor({.strides = integers({int64_t{1} << 62, int64_t{1} << 62})}) ==
          CheckpointSizeMismatch);
    CHECK(codeOfTensor({.shape = integers({0, 3}), .strides = integers({INT64_MAX, INT64_MAX})}) ==
          std::nullopt);
    CHECK(codeOfTensor({.function = pickledGlobal("torch._utils", "_rebuild_tensor_v3")}) ==
          CheckpointPickle); // too few
    CHECK(codeOfTensor({.function = pickledGlobal("torch._utils", "_rebuild_device_tensor_from_numpy")}) ==
          CheckpointPickle);
    CHECK(codeOfTensor({.function = pickledGlobal("torch._utils", "_rebuild_parameter")}) ==
          CheckpointPickle);
}

TEST_CASE("tensors that share a storage cannot multiply a small file") {
    std::string pickle = "\x80\x02}(" + pickledText("0") + PickledTensor().text() + "q\x01";
    for (int i = 1; i < 5000; ++i)
        pickle += pickledText(std::to_string(i)) + "h\x01";
    const std::string small = pytorchOf(pickle + "u.");
    CHECK(codeOf(small) == std::nullopt); // 5000 * 24 bytes in a file of 50,000
    pickle = "\x80\x02}(" + pickledText("0") +
             PickledTensor{.storageNumel = pickledInteger(250'000),
                           .shape = integers({250, 1000}),
                           .strides = integers({1000, 1})}
                 .text() +
             "q\x01";
    for (int i = 1; i < 5000; ++i)
        pickle += pickledText(std::to_string(i)) + "h\x01";
    CHECK(codeOf(pytorchOf(pickle + "u.", std::string(1'000'000, 'x'))) ==
          CheckpointSizeMismatch); // 5 GB of a megabyte
}

TEST_CASE("pickles that break the rules") {
    const std::string tensor = PickledTensor().text();
    CHECK(codeOfPickle("") == CheckpointPickle);
    CHECK(codeOfPickle(".") == CheckpointPickle);
    CHECK(codeOfPickle("\x80\x06N.") == CheckpointPickle);
    for (const char* pickle : {"\x80\x02s.",
                               "\x80\x02u.",
                               "\x80\x02(u.",
                               "\x80\x02}(Nu.",
                               "\x80\x02Nh\x05.",
                               "\x80\x02t.",
                               "\x80\x02\x87.",
                               "\x80\x02q\x01.",
                               "\x80\x02(NR.",
                               "\x80\x02R.",
                               "\x80\x02"
                               "b.",

                               "\x80\x02Q.",
                               "\x80\x02"
                               "a.",
                               "\x80\x02N(e.",
                               "\x80\x02"
                               "2.",
                               "\x80\x02"
                               "0.",
                               "\x80\x02"
                               "1.",
                               "\x80\x02"
                               "cos\nsystem",
                               "\x80\x02"
                               "cos",
                               "\x80\x02\x93.",
                               "\x80\x02NN\x93.",
                               "\x80\x02X\xff\xff\xff\xff"
                               "abc.",
                               "\x80\x02\x8b\xff\xff\xff\x7f.",
                               "\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\x7f.",
                               "\x80\x02\x8d\xff\xff\xff\xff\xff\xff\xff\xff.",
                               "\x80\x02I1\n.",
                               "\x80\x02P1\n.",
                               "\x80\x02\x82\x01.",
                               "\x80\x02(ios\nsystem\n.",
                               "\x80\x02j\xff\xff\xff\xff."}) {
        CAPTURE(pickle);
        const auto code = codeOfPickle(pickle);
        CHECK((code == CheckpointPickle || code == CheckpointTruncated));
    }
    // Names.
    CHECK(codeOfPickle(pickleOf(tensor, "\xff\xfe")) == CheckpointPickle);
    CHECK(codeOfPickle("\x80\x02}(" + pickledText("w") + tensor + pickledText("w") + tensor + "u.") ==
          CheckpointDuplicate);
    CHECK(codeOfPickle("\x80\x02}K\x01" + tensor + "s.") == CheckpointEmpty); // a name that is no text
}

TEST_CASE("bombs end early") {
    const std::string begin = "\x80\x02";
    CHECK(codeOfPickle(begin + std::string(1000, ']') + std::string(999, 'a') + ".") ==
          CheckpointPickle); // deep lists
    CHECK(codeOfPickle(begin + std::string(1000, '(') + std::string(1000, 't') + ".") ==
          CheckpointPickle);                                                                   // deep marks
    CHECK(codeOfPickle(begin + "N" + std::string(100'000, '\x85') + ".") == CheckpointPickle); // deep tuples
    CHECK(codeOfPickle(begin + std::string(10'000'000, 'N') + ".") == CheckpointPickle);       // a high stack
    CHECK(codeOfPickle(begin + std::string(10'000'000, ']') + ".") == CheckpointPickle);       // many lists
    CHECK(codeOfPickle(begin + "Nr\xff\xff\xff\xff.") == CheckpointPickle); // a memo of 2^32
    CHECK(codeOfPickle(begin + "Nr" + bytesOf<uint32_t>(999'999) + ".") == CheckpointEmpty);
    CHECK(codeOfPickle(begin + std::string(65 << 20, ' ')) == CheckpointPickle);
    std::string laughs = begin + "]q" + '\0'; // each list holds ten times the one before
    for (char level = 1; level < 100; ++level) {
        laughs += "](";
        for (int i = 0; i < 10; ++i)
            laughs += std::string("h") + static_cast<char>(level - 1);
        laughs += std::string("eq") + level;
    }
    CHECK(codeOfPickle(laughs + ".") == CheckpointEmpty);
    std::string pairs =
        begin + "(" + pickledText("a") + "N\x86q\x01"; // a list of pairs made into many dictionaries
    pairs = begin + "](N";
    pairs.pop_back();
    for (int i = 0; i < 1000; ++i)
        pairs += pickledText("a") + "N\x86";
    pairs += "e\x85q\x01" + std::string("0");
    for (int i = 0; i < 2000; ++i)
        pairs += pickledGlobal("collections", "OrderedDict") + "h\x01R";
    CHECK(codeOfPickle(pairs + ".") == CheckpointPickle);
    // A large dictionary that is referred to from everywhere: as a candidate, and as the attributes of
    // modules.
    std::string large = begin + "}q\x01(";
    for (int i = 0; i < 100'000; ++i)
        large += "NN";
    CHECK(codeOfPickle(large + "u0}(" + repeated(200'000, "X" + bytesOf<uint32_t>(1) + "ah\x01") + "u.") ==
          CheckpointEmpty);
    CHECK(codeOfPickle(large +
                       "u0"
                       "cm\nN\n)\x81q\x02h\x01"
                       "b0cm\nN\n)\x81}(" +
                       repeated(100'000, "X" + bytesOf<uint32_t>(1) + "ah\x02") + "ub.") == CheckpointPickle);
    // One as a module inside of modules.
    CHECK(codeOfPickle(large + "u0}(" + repeated(200'000, "X" + bytesOf<uint32_t>(1) + "ah\x01") +
                       pickledText("w.w") + PickledTensor().text() + "u.") == std::nullopt);
    // A dictionary that holds itself beside a tensor, and each both of whose members are the one before.
    CHECK(codeOfPickle(begin + "}q\x01(" + pickledText("child") + "h\x01" + pickledText("w.w") +
                       PickledTensor().text() + "u.") == CheckpointPickle);
    std::string doubled = begin + "}(" + pickledText("weight") + PickledTensor().text() + "uq" + '\0';
    for (char level = 1; level < 40; ++level) {
        const std::string before = std::string("h") + static_cast<char>(level - 1);
        doubled += "}(" + pickledText("a") + before + pickledText("b") + before + "uq" + level;
    }
    CHECK(codeOfPickle(doubled + ".") == CheckpointSizeMismatch);
    // A list that holds itself, and a module whose child is itself.
    CHECK(codeOfPickle(begin + "]q\x01h\x01"
                               "a.") == CheckpointEmpty);
    CHECK(codeOfPickle(begin + "cm\nNet\n)\x81q\x01}(" + pickledText("child") + "h\x01" + pickledText("w") +
                       PickledTensor().text() + "ub.") == CheckpointPickle);
}

TEST_CASE("what a pickle wants to run is not run") {
    const TemporaryFolder folder;
    const auto witness = folder / "witness";
    const std::string command = pickledTuple({pickledText("touch " + witness.string())});
    const auto path = folder / "m.pt";
    const auto check = [&](const std::string& pickle, bool opens) {
        writeBytes(path, pytorchOf(pickle));
        const auto error = errorOfOpening(path);
        CHECK(error.has_value() != opens);
        if (error)
            CHECK_MESSAGE(std::string_view(error->what()).find("posix.system") != std::string_view::npos,
                          error->what());
        CHECK_FALSE(std::filesystem::exists(witness));
    };
    const std::string call = pickledGlobal("posix", "system") + command + "R";
    check("\x80\x02" + call + ".", false);
    check("\x80\x02}(" + pickledText("state_dict") + call + "u.", false);
    // Beside weights it is inert: the weights open.
    check("\x80\x02}(" + pickledText("w") + PickledTensor().text() + pickledText("evil") + call + "u.", true);
    check("\x80\x04}(" + pickledText("w") + PickledTensor().text() + pickledText("evil") +
              pickledText("posix") + pickledText("system") + "\x93" + command + "Ru.",
          true);
}

TEST_CASE("archives that break the rules") {
    const ZipPart pickle{.name = "a/data.pkl", .content = pickleOf(PickledTensor().text())};
    const ZipPart record{.name = "a/data/0", .content = std::string(24, 'x')};
    const auto with = [](ZipPart part, const auto& change) {
        change(part);
        return part;
    };
    CHECK(codeOf(zipOf({pickle, record})) == std::nullopt);
    CHECK(codeOf(zipOf({pickle, record}, {.countShift = 1})) == CheckpointTruncated);
    CHECK(codeOf(zipOf({pickle, record}, {.countShift = -1})) ==
          CheckpointTruncated); // the record is not listed
    CHECK(codeOf(zipOf({pickle, record}, {.countShift = 60'000})) == FormatUnsupported);
    CHECK(codeOf(zipOf({pickle, record}, {.countShift = 1LL << 40, .zip64 = true})) == FormatUnsupported);
    CHECK(codeOf(zipOf({pickle, record}, {.sizeShift = 1})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, record}, {.sizeShift = -8})) == CheckpointTruncated);
    CHECK(codeOf(zipOf({pickle, record}, {.sizeShift = -1, .zip64 = true})) == CheckpointTruncated);
    CHECK(codeOf(zipOf({pickle, record}, {.sizeShift = INT64_MAX, .zip64 = true})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, record}, {.offsetShift = 1})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, record}, {.offsetShift = -1})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, record}, {.offsetShift = INT64_MAX, .zip64 = true})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, record}, {.disk = 1})) == FormatUnsupported);
    CHECK(codeOf(zipOf({pickle, record, record})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.offsetShift = -10; })})) == CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.offsetShift = 1 << 20; })})) ==
          CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.sizeShift = 1; })})) == CheckpointHeader);
    CHECK(codeOf(zipOf({with(pickle, [](ZipPart& p) { p.sizeShift = 10; }), record})) ==
          CheckpointHeader); // overlap
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.sizeShift = -4; })})) ==
          CheckpointSizeMismatch);
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.localName = "a/data/1"; })})) ==
          CheckpointHeader);
    CHECK(codeOf(zipOf({pickle, with(record, [](ZipPart& p) { p.method = 8; })})) == FormatUnsupported);
    CHECK(codeOf(zipOf({with(pickle, [](ZipPart& p) { p.flags = 1; }), record})) == FormatUnsupported);
    CHECK(codeOf(zipOf({record})) == FormatUnknown);
    CHECK(codeOf(zipOf({})) == FormatUnknown);
}

TEST_CASE("every truncation and every damaged byte of a PyTorch file gives an error or a checkpoint") {
    const TemporaryFolder folder;
    const auto path = folder / "m.pt";
    for (const char* file : {"views.pt", "dino_full.pth", "pruned.pt", "torchscript.pt"}) {
        const std::string good = readBytes(checkpointData(file));
        CAPTURE(file);
        writeBytes(path, good);
        const size_t errors = countDamagedBytes(path, good.size());
        CHECK(errors > 100);
        checkTruncations(path, good.size());
    }
}
