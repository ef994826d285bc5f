#include "base/error.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/image_files.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <fstream>
#include <functional>
#include <set>
#include <zlib.h>

using namespace sparsescope;
using test::TemporaryFolder;

namespace {

void write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string gzipped(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string bigEndian(uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
    return out;
}

/// `count` pictures; byte p of picture i is i + p, so that a shifted or swapped picture is seen.
std::string idxImages(uint32_t count, uint32_t magic = 0x803, uint32_t rows = 28) {
    std::string out = bigEndian(magic) + bigEndian(count) + bigEndian(rows) + bigEndian(28);
    for (uint32_t i = 0; i < count; ++i) {
        for (uint32_t p = 0; p < 784; ++p)
            out += static_cast<char>(i + p);
    }
    return out;
}

std::string idxLabels(uint32_t count, uint32_t magic = 0x801, unsigned modulus = 10) {
    std::string out = bigEndian(magic) + bigEndian(count);
    for (uint32_t i = 0; i < count; ++i)
        out += static_cast<char>(i % modulus);
    return out;
}

std::string cifarRecords(unsigned first, unsigned count, bool coarse, unsigned classes) {
    std::string out;
    for (unsigned i = first; i < first + count; ++i) {
        if (coarse)
            out += static_cast<char>(19); // out of the range of nothing that is read
        out += static_cast<char>(i % classes);
        for (unsigned p = 0; p < 3072; ++p)
            out += static_cast<char>(i + p % 251);
    }
    return out;
}

void writeFashion(const std::filesystem::path& folder, uint32_t train = 24, uint32_t testCount = 5) {
    write(folder / "train-images-idx3-ubyte.gz", gzipped(idxImages(train)));
    write(folder / "train-labels-idx1-ubyte.gz", gzipped(idxLabels(train)));
    write(folder / "t10k-images-idx3-ubyte", idxImages(testCount));
    write(folder / "t10k-labels-idx1-ubyte", idxLabels(testCount));
}

TaskSpec taskIn(const std::string& name, const std::filesystem::path& folder) {
    return {.task = name, .folder = folder};
}

/// Which picture of the file each one is, from its first byte.
std::vector<int> origins(const ImageDataset& data) {
    std::vector<int> out;
    for (int64_t i = 0; i < data.size(); ++i)
        out.push_back(data.image(i)[0]);
    return out;
}

} // namespace

TEST_CASE("the shuffle is the documented one") {
    // From an mt19937_64 written out in Python (tests/data/make_tasks.py --shuffle).
    CHECK(shuffledIndices(10) == std::vector<uint32_t>{7, 2, 6, 4, 0, 8, 3, 5, 1, 9});
    const auto order = shuffledIndices(60'000);
    CHECK(std::set<uint32_t>(order.begin(), order.end()).size() == 60'000);
    CHECK(shuffledIndices(0).empty());
    CHECK(shuffledIndices(1) == std::vector<uint32_t>{0});
}

TEST_CASE("Fashion-MNIST files, gzipped and plain, in the places where they are put") {
    for (const char* place : {"", "raw", "FashionMNIST/raw"}) {
        const TemporaryFolder folder;
        writeFashion(folder.path() / place);
        const TaskSpec task = taskIn("fashion-mnist", folder.path());
        const ImageDataset test = loadImages(task, Split::Test);
        CHECK(test.channels == 1);
        CHECK(test.height == 28);
        CHECK(test.width == 28);
        CHECK(test.classes() == 10);
        CHECK(test.labels == std::vector<int64_t>{0, 1, 2, 3, 4});
        CHECK(test.pixels.size() == 5 * 784);
        for (int64_t i = 0; i < test.size(); ++i) {
            for (int64_t p = 0; p < 784; ++p)
                REQUIRE(test.image(i)[static_cast<size_t>(p)] == static_cast<uint8_t>(i + p));
        }
        const ImageDataset train = loadImages(task, Split::Train),
                           validation = loadImages(task, Split::Validation);
        CHECK(train.size() == 22);
        CHECK(validation.size() == 2); // a twelfth
        CHECK(countImages(task, Split::Train) == 22);
        CHECK(countImages(task, Split::Validation) == 2);
        CHECK(countImages(task, Split::Test) == 5);
        auto all = origins(train);
        CHECK(std::ranges::is_sorted(all));
        for (int64_t i = 0; i < train.size(); ++i)
            CHECK(train.labels[static_cast<size_t>(i)] == all[static_cast<size_t>(i)] % 10);
        const auto held = origins(validation);
        all.insert(all.end(), held.begin(), held.end());
        CHECK(std::set<int>(all.begin(), all.end()).size() == 24);
    }
}

TEST_CASE("CIFAR files") {
    const TemporaryFolder folder;
    for (unsigned batch = 0; batch < 5; ++batch)
        write(folder / "cifar-10-batches-bin" / ("data_batch_" + std::to_string(batch + 1) + ".bin"),
              cifarRecords(batch * 4, 4, false, 10));
    write(folder / "cifar-10-batches-bin" / "test_batch.bin", cifarRecords(0, 3, false, 10));
    write(folder / "train.bin", cifarRecords(0, 120, true, 100));
    write(folder / "test.bin", cifarRecords(0, 7, true, 100));

    const TaskSpec ten = taskIn("cifar-10", folder.path()), hundred = taskIn("cifar-100", folder.path());
    const ImageDataset train = loadImages(ten, Split::Train);
    CHECK(train.size() == 18);
    CHECK(countImages(ten, Split::Train) == 18);
    CHECK(train.channels == 3);
    CHECK(train.height == 32);
    for (int64_t i = 0; i < train.size(); ++i) {
        const auto picture = train.image(i);
        CHECK(train.labels[static_cast<size_t>(i)] == picture[0] % 10);
        for (size_t p = 0; p < 3072; ++p)
            REQUIRE(picture[p] == static_cast<uint8_t>(picture[0] + p % 251));
    }
    CHECK(loadImages(ten, Split::Validation).size() == 2);
    CHECK(loadImages(ten, Split::Test).labels == std::vector<int64_t>{0, 1, 2});

    const ImageDataset fine = loadImages(hundred, Split::Test);
    CHECK(fine.classes() == 100);
    CHECK(fine.labels == std::vector<int64_t>{0, 1, 2, 3, 4, 5, 6});
    CHECK(loadImages(hundred, Split::Train).size() == 108);
    CHECK(std::set<std::string>(fine.classNames.begin(), fine.classNames.end()).size() == 100);
}

TEST_CASE("subsets are fixed and nested, and never larger than the split") {
    const TemporaryFolder folder;
    writeFashion(folder.path(), 48, 20);
    TaskSpec task = taskIn("fashion-mnist", folder.path());
    task.trainExamples = 7;
    // Both splits that lie in the training files, out of files that are opened once.
    const ImageFiles files(imageTask("fashion-mnist"), folder.path(), false);
    const ImageDataset train = pickImages(files, imageTask("fashion-mnist"), task, Split::Train, {});
    CHECK(origins(train) == origins(loadImages(task, Split::Train)));
    CHECK(origins(pickImages(files, imageTask("fashion-mnist"), task, Split::Validation, {})) ==
          origins(loadImages(task, Split::Validation)));
    CHECK(train.size() == 7);
    // The hash is of labels and pixels.
    CHECK(contentHash(train) == contentHash(loadImages(task, Split::Train)));
    ImageDataset relabelled = train;
    relabelled.labels[3] = 9 - relabelled.labels[3];
    CHECK(contentHash(relabelled) != contentHash(train));
    for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
        std::set<int> smaller;
        for (const int64_t n : {1, 2, 4, 1000}) {
            task.trainExamples = task.validationExamples = task.testExamples = n;
            const ImageDataset data = loadImages(task, split);
            const auto now = origins(data);
            CHECK(std::ranges::equal(data.places, now)); // and it says where they lie in the files
            CHECK(now == origins(loadImages(task, split)));
            const int64_t most = split == Split::Train ? 44 : split == Split::Validation ? 4 : 20;
            CHECK(static_cast<int64_t>(now.size()) == std::min(n, most));
            CHECK(countImages(task, split) == std::min(n, most));
            const std::set<int> set(now.begin(), now.end());
            CHECK(std::ranges::includes(set, smaller));
            smaller = set;
        }
    }
}

TEST_CASE("a damaged or missing file is one error that names it") {
    struct Case {
        const char* what;
        const char* task;
        std::function<void(const std::filesystem::path&)> spoil;
        const char* says;
        const char* subject; ///< end of it; "" = the folder
    };
    const auto put = [](const char* name, std::string bytes) {
        return [=](const std::filesystem::path& folder) { write(folder / name, bytes); };
    };
    const std::string images = idxImages(24), labels = idxLabels(24);
    const auto trainImages = "train-images-idx3-ubyte.gz", trainLabels = "train-labels-idx1-ubyte.gz";
    std::string flipped = gzipped(images);
    flipped[flipped.size() - 6] ^= 1; // the checksum
    const std::vector<Case> cases{
        {"no folder", "fashion-mnist", [](auto& f) { std::filesystem::remove_all(f); }, "is no folder", ""},
        {"a file instead", "cifar-10",
         [](auto& f) {
             std::filesystem::remove_all(f);
             std::ofstream(f) << "x";
         },
         "is no folder", ""},
        {"labels missing", "fashion-mnist", [&](auto& f) { std::filesystem::remove(f / trainLabels); },
         "dataset-fashion-mnist", ""},
        {"one batch missing", "cifar-10", [](auto& f) { std::filesystem::remove(f / "data_batch_3.bin"); },
         "data_batch_3.bin", ""},
        {"empty", "fashion-mnist", put(trainImages, ""), "too few", trainImages},
        {"not gzip", "fashion-mnist", put(trainImages, "\x1f\x8b nonsense"), "damaged", trainImages},
        {"wrong magic", "fashion-mnist", put(trainImages, gzipped(idxImages(24, 0x801))), "0x00000801",
         trainImages},
        {"labels' magic", "fashion-mnist", put(trainLabels, gzipped(idxLabels(24, 0x803))), "0x00000803",
         trainLabels},
        {"little-endian", "fashion-mnist", put(trainLabels, gzipped(idxLabels(24, 0x01080000))), "0x01080000",
         trainLabels},
        {"rows", "fashion-mnist", put(trainImages, gzipped(idxImages(24, 0x803, 32))), "32 x 28",
         trainImages},
        {"no pictures", "fashion-mnist", put(trainLabels, gzipped(idxLabels(0))), "declares 0", trainLabels},
        {"a count beyond everything", "fashion-mnist",
         put(trainImages, gzipped(bigEndian(0x803) + bigEndian(0xFFFFFFFF) + bigEndian(28) + bigEndian(28))),
         "4294967295", trainImages},
        {"fewer labels", "fashion-mnist", put(trainLabels, gzipped(idxLabels(23))), "23 labels for the 24",
         trainLabels},
        {"cut pictures", "fashion-mnist", put(trainImages, gzipped(images.substr(0, images.size() - 1))),
         "cut short", trainImages},
        {"cut gzip", "fashion-mnist", put(trainImages, gzipped(images).substr(0, 200)), "cut short",
         trainImages},
        {"cut checksum", "fashion-mnist",
         put(trainImages,
             [&] {
                 std::string cut = gzipped(images);
                 cut.resize(cut.size() - 3);
                 return cut;
             }()),
         "cut short", trainImages},
        {"wrong checksum", "fashion-mnist", put(trainImages, flipped), "damaged", trainImages},
        {"a gzip bomb", "fashion-mnist", put(trainImages, gzipped(images + std::string(50'000'000, '\0'))),
         "holds more", trainImages},
        {"bytes behind the gzip stream", "fashion-mnist", put(trainLabels, gzipped(labels) + "x"),
         "holds more", trainLabels},
        {"label 10", "fashion-mnist", put(trainLabels, gzipped(idxLabels(24, 0x801, 11))), "label 10",
         trainLabels},
        {"too few for a validation split", "fashion-mnist", [](auto& f) { writeFashion(f, 11); },
         "at least 12", ""},
        {"half a record", "cifar-10", put("data_batch_2.bin", cifarRecords(0, 4, false, 10) + "x"),
         "no whole number", "data_batch_2.bin"},
        {"an empty batch", "cifar-10", put("data_batch_2.bin", ""), "0 bytes", "data_batch_2.bin"},
        {"label 255", "cifar-10", put("data_batch_5.bin", "\xff" + std::string(3072, 'x')), "label 255",
         "data_batch_5.bin"},
        {"CIFAR-10 as CIFAR-100", "cifar-100", put("train.bin", cifarRecords(0, 20, false, 10)),
         "no whole number", "train.bin"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.what);
        const TemporaryFolder temporary;
        const std::filesystem::path folder = temporary / "data";
        writeFashion(folder);
        for (unsigned batch = 1; batch <= 5; ++batch)
            write(folder / ("data_batch_" + std::to_string(batch) + ".bin"), cifarRecords(0, 4, false, 10));
        write(folder / "test_batch.bin", cifarRecords(0, 4, false, 10));
        write(folder / "test.bin", cifarRecords(0, 4, true, 100));
        c.spoil(folder);
        const TaskSpec task = taskIn(c.task, folder);
        // A single validation picture may miss the bad label, so both splits are read.
        const auto load = [&] {
            loadImages(task, Split::Validation);
            loadImages(task, Split::Train);
        };
        try {
            load();
            FAIL("no error");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::TaskData);
            CHECK(error.subject() == (*c.subject == '\0' ? folder : folder / c.subject).string());
            CHECK_MESSAGE(std::string(error.what()).find(c.says) != std::string::npos, error.what());
        }
    }
}

TEST_CASE("task names") {
    CHECK(taskClasses("cifar-100") == 100);
    CHECK(parseTask("cifar-10:/data/a:b").folder == "/data/a:b");
    CHECK(parseTask("fashion-mnist").folder == "/usr/share/datasets/fashion-mnist");
    const auto codeOf = [](const char* text) {
        try {
            parseTask(text);
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::RunFailed;
    };
    CHECK(codeOf("imagenet:/data") == ErrorCode::TaskUnknown);
    CHECK(codeOf("") == ErrorCode::TaskUnknown);
    CHECK(codeOf("cifar-10") == ErrorCode::Usage);
    CHECK(codeOf("fashion-mnist:") == ErrorCode::Usage);
}

TEST_CASE("a stop is obeyed") {
    const TemporaryFolder folder;
    writeFashion(folder.path());
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(loadImages(taskIn("fashion-mnist", folder.path()), Split::Train, source.get_token()),
                    Error);
}

TEST_CASE("the real Fashion-MNIST, where Debian's package is installed") {
    const TaskSpec task = parseTask("fashion-mnist");
    if (!std::filesystem::exists(task.folder)) {
        MESSAGE("skipped: dataset-fashion-mnist is not installed");
        return;
    }
    const ImageDataset train = loadImages(task, Split::Train),
                       validation = loadImages(task, Split::Validation);
    const ImageDataset test = loadImages(task, Split::Test);
    CHECK(train.size() == 55'000);
    CHECK(validation.size() == 5'000);
    CHECK(test.size() == 10'000);
    CHECK(countImages(task, Split::Train) == 55'000);
    std::array<int, 10> all{}, tested{};
    for (const ImageDataset* part : {&train, &validation}) {
        for (const int64_t label : part->labels)
            ++all[static_cast<size_t>(label)];
    }
    for (const int64_t label : test.labels)
        ++tested[static_cast<size_t>(label)];
    CHECK(std::ranges::all_of(all, [](int n) { return n == 6000; }));
    CHECK(std::ranges::all_of(tested, [](int n) { return n == 1000; }));
    // The first labels that everybody sees: 9 2 1 1 6 1 4 6 5 7 in the test set.
    CHECK(std::vector<int64_t>(test.labels.begin(), test.labels.begin() + 10) ==
          std::vector<int64_t>{9, 2, 1, 1, 6, 1, 4, 6, 5, 7});
}
