#include "engine/tasks/image_files.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "engine/tasks/image_tasks.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <memory>
#include <span>
#include <zlib.h>

namespace sparsescope {
namespace {

using Path = std::filesystem::path;

constexpr uint32_t imageMagic = 0x00000803, labelMagic = 0x00000801;
constexpr size_t imageHeader = 16, labelHeader = 8;

[[noreturn]] void fail(const ImageTask& task, const Path& path, const std::string& problem) {
    throw Error(ErrorCode::TaskData, path.string(), fmt::format("{}; {}", problem, task.data().wayOut));
}

/// The paths of a split's files, in the first folder that holds all of them.
std::vector<Path> findFiles(const ImageTask& task, const Path& folder, bool test) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
        fail(task, folder, fmt::format("is no folder, so there is no {}", task.name));
    if (std::vector<Path> found = dataFilesOf(task.data(), folder, test); !found.empty())
        return found;
    fail(task, folder,
         fmt::format("does not hold the files of {}: {}{}", task.name,
                     fmt::join(test ? task.data().testFiles : task.data().trainFiles, ", "),
                     task.data().gzipped ? " (with or without .gz)" : ""));
}

size_t cifarRecords(const ImageTask& task, const Path& path, uint64_t bytes) {
    const uint64_t record = task.labelBytes + static_cast<uint64_t>(task.channels * task.height * task.width);
    if (bytes == 0 || bytes % record != 0)
        fail(task, path,
             fmt::format("has {} bytes, which is no whole number of records of {}", bytes, record));
    if (bytes / record > task.pictureLimit)
        fail(task, path,
             fmt::format("has {} records, but {} has {} a file", bytes / record, task.name,
                         task.pictureLimit));
    return bytes / record;
}

/// What the front of a file says, gzipped or not.
struct Front {
    std::vector<std::byte> bytes; ///< at most as many as were asked for
    bool whole = false;           ///< there is nothing behind them, and gzip's checksum fits
};

Front readFront(const ImageTask& task, const MappedFile& file, size_t size) {
    const auto source = file.bytes();
    const bool zipped = source.size() >= 2 && source[0] == std::byte{0x1f} && source[1] == std::byte{0x8b};
    if (!zipped) {
        const auto front = source.first(std::min(size, source.size()));
        return {{front.begin(), front.end()}, source.size() <= size};
    }
    z_stream stream{};
    if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK)
        throw Error(ErrorCode::OutOfMemory, file.path().string(), "there is no memory to unpack it");
    const std::unique_ptr<z_stream, int (*)(z_streamp)> guard(&stream, inflateEnd);
    // One byte more than wanted lets inflate come to the end of the stream and tells when the file holds
    // more.
    std::vector<std::byte> out(size + 1);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(source.data()));
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    size_t in = source.size(), room = out.size();
    int state = Z_OK;
    while (state == Z_OK && room > 0) {
        stream.avail_in = static_cast<uInt>(std::min<size_t>(in, 1U << 30U));
        stream.avail_out = static_cast<uInt>(std::min<size_t>(room, 1U << 30U));
        const size_t inBefore = stream.avail_in, outBefore = stream.avail_out;
        state = inflate(&stream, Z_NO_FLUSH);
        in -= inBefore - stream.avail_in;
        room -= outBefore - stream.avail_out;
    }
    if (state == Z_BUF_ERROR)
        fail(task, file.path(), "is cut short: its gzip stream does not end");
    if (state != Z_OK && state != Z_STREAM_END)
        fail(task, file.path(),
             fmt::format("is damaged: {}", stream.msg != nullptr ? stream.msg : "not a gzip stream"));
    const size_t got = out.size() - room;
    out.resize(std::min(got, size));
    return {std::move(out), got <= size && state == Z_STREAM_END && in == 0};
}

/// The number of items that an IDX header declares, checked; `bytes` hold the header.
size_t idxCount(const ImageTask& task, const Path& path, std::span<const std::byte> bytes, uint32_t magic) {
    const bool images = magic == imageMagic;
    if (bytes.size() < (images ? imageHeader : labelHeader))
        fail(task, path, fmt::format("has {} bytes, too few for an IDX header", bytes.size()));
    ByteReader reader(bytes, path.string());
    const uint32_t found = reader.readBigEndian32();
    if (found != magic)
        fail(task, path,
             fmt::format("starts with {:#010x} instead of {:#010x}, so it holds no IDX {}", found, magic,
                         images ? "pictures" : "labels"));
    const uint32_t count = reader.readBigEndian32();
    if (count == 0 || count > task.pictureLimit)
        fail(task, path, fmt::format("declares {} items; {} has {}", count, task.name, task.pictureLimit));
    if (images) {
        const uint32_t rows = reader.readBigEndian32(), columns = reader.readBigEndian32();
        if (rows != task.height || columns != task.width)
            fail(task, path,
                 fmt::format("declares pictures of {} x {}; {} has {} x {}", rows, columns, task.name,
                             task.height, task.width));
    }
    return count;
}

/// All of an IDX file, header included, exactly as long as it declares.
std::vector<std::byte> readIdx(const ImageTask& task, const Path& path, uint32_t magic, size_t& count) {
    const MappedFile file(path);
    const size_t header = magic == imageMagic ? imageHeader : labelHeader;
    count = idxCount(task, path, readFront(task, file, header).bytes, magic);
    const size_t item = magic == imageMagic ? static_cast<size_t>(task.height * task.width) : 1;
    const size_t size = header + count * item;
    Front front = readFront(task, file, size);
    if (front.bytes.size() < size)
        fail(task, path,
             fmt::format("is cut short: it declares {} items, {} bytes, and holds {}", count, size,
                         front.bytes.size()));
    if (!front.whole)
        fail(task, path, fmt::format("holds more than the {} items that it declares", count));
    file.throwIfShrunk();
    return std::move(front.bytes);
}

} // namespace

std::vector<std::string_view> imageTasks() {
    std::vector<std::string_view> names;
    for (const image_tasks::Row& row : image_tasks::all)
        names.push_back(row.name);
    return names;
}

const ImageTask* findImageTask(std::string_view name) {
    const auto row = std::ranges::find(image_tasks::all, name, &image_tasks::Row::name);
    return row == std::end(image_tasks::all) ? nullptr : &row->task();
}

const ImageTask& imageTask(std::string_view name) {
    if (const ImageTask* task = findImageTask(name))
        return *task;
    if (findTask(name) != nullptr)
        throw Error(ErrorCode::TaskUnknown, printable(name), "is no task of pictures");
    throw Error(ErrorCode::TaskUnknown, printable(name),
                fmt::format("is no known task; known are {}", taskNames()));
}

ImageFiles::ImageFiles(const ImageTask& task, const Path& folder, bool test) {
    const std::vector<Path> paths = findFiles(task, folder, test);
    const auto imageBytes = static_cast<size_t>(task.channels * task.height * task.width);
    if (task.layout == ImageTask::Layout::Idx) {
        size_t pictures = 0, labels = 0;
        m_inflated.push_back(readIdx(task, paths[1], labelMagic, labels));
        m_inflated.push_back(readIdx(task, paths[0], imageMagic, pictures));
        if (pictures != labels)
            fail(task, paths[1],
                 fmt::format("has {} labels for the {} pictures of {}", labels, pictures,
                             paths[0].filename().string()));
        m_runs.push_back({paths[1].string(), labels, m_inflated[0].data() + labelHeader,
                          m_inflated[1].data() + imageHeader, 1, imageBytes});
        return;
    }
    const size_t record = task.labelBytes + imageBytes;
    for (const Path& path : paths) {
        const auto bytes = m_mapped.emplace_back(path).bytes();
        const size_t count = cifarRecords(task, path, bytes.size());
        m_runs.push_back({path.string(), count, bytes.data() + task.labelBytes - 1,
                          bytes.data() + task.labelBytes, record, record});
    }
}

size_t ImageFiles::count() const {
    size_t sum = 0;
    for (const ImageRun& run : m_runs)
        sum += run.count;
    return sum;
}

void ImageFiles::throwIfShrunk() const {
    for (const MappedFile& file : m_mapped)
        file.throwIfShrunk();
}

size_t ImageFiles::count(const ImageTask& task, const Path& folder, bool test) {
    const std::vector<Path> paths = findFiles(task, folder, test);
    if (task.layout == ImageTask::Layout::Idx) {
        const MappedFile labels(paths[1]);
        return idxCount(task, paths[1], readFront(task, labels, labelHeader).bytes, labelMagic);
    }
    size_t sum = 0;
    for (const Path& path : paths)
        sum += cifarRecords(task, path, MappedFile(path).bytes().size());
    return sum;
}

} // namespace sparsescope
