#include "study/journal.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace sparsescope {
namespace {

constexpr size_t lineLimit = 1'000'000;
constexpr size_t pollLimit = 8U << 20U;
constexpr std::string_view crcKey = ",\"crc\":\"";
constexpr size_t crcTail = crcKey.size() + 8 + 2; // ,"crc":"01234567"}

uint32_t crcOf(std::string_view text) {
    return static_cast<uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size())));
}

/// The record of one line (without its line feed), or nothing when it fails its check.
std::optional<nlohmann::json> parseLine(std::string_view line) {
    if (line.size() <= crcTail || line.size() > lineLimit)
        return {};
    const std::string_view body = line.substr(0, line.size() - crcTail);
    if (line.substr(body.size()) != fmt::format("{}{:08x}\"}}", crcKey, crcOf(body)))
        return {};
    nlohmann::json record = parseOrDiscard(line);
    if (!record.is_object() || !record.contains("kind") || !record["kind"].is_string())
        return {};
    return record;
}

class OpenFile {
public:
    explicit OpenFile(const StudyPath& path)
        : m_fd(openRegular(path, O_RDONLY)) {}
    ~OpenFile() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int fd() const { return m_fd; }
    /// Its size; -1 where it is not there. Errors: FileRead.
    int64_t sizeOf(const StudyPath& path) const {
        struct stat status {};
        if (m_fd >= 0 && ::fstat(m_fd, &status) == 0)
            return status.st_size;
        if (m_fd < 0 && (errno == ENOENT || errno == ENOTDIR))
            return -1;
        throw Error(ErrorCode::FileRead, path.full().string(),
                    fmt::format("cannot be opened: {}", openProblem(errno)));
    }

private:
    int m_fd;
};

/// pread until `size` bytes or the end of the file; empty on an error.
std::optional<std::string> readAt(int fd, uint64_t offset, size_t size) {
    std::string bytes(size, '\0');
    size_t have = 0;
    while (have < size) {
        const ssize_t got = ::pread(fd, bytes.data() + have, size - have, static_cast<off_t>(offset + have));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return {};
        if (got == 0)
            break;
        have += static_cast<size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}

void syncFolder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd); // some network file systems refuse; the file's own fsync is what counts
        ::close(fd);
    }
}

} // namespace

JournalWriter::JournalWriter(const StudyPath& path)
    : m_path(path)
    , m_lock(FileLock::tryTake(path)) {
    if (!m_lock) {
        throw Error(ErrorCode::StudyState, path.full().string(),
                    "is being written by another process; wait until that run ends or cancel it");
    }
    cutTornLine();
    if (m_size == 0)
        syncFolder(path.full().parent_path());
}

JournalWriter::~JournalWriter() = default;

void JournalWriter::fail(std::string_view doing) const {
    const int error = errno;
    const char* wayOut = error == ENOSPC || error == EDQUOT ? "; free some space, then run the study again"
                         : error == EFBIG
                             ? "; raise the limit of a file's size (ulimit -f), then run the study again"
                             : "";
    throw Error(ErrorCode::FileWrite, m_path.full().string(),
                fmt::format("{}: {}{}", doing, std::strerror(error), wayOut));
}

void JournalWriter::cutTornLine() {
    struct stat status {};
    if (::fstat(m_lock.fd(), &status) != 0 || !S_ISREG(status.st_mode)) {
        errno = EINVAL;
        fail("is no regular file");
    }
    int64_t end = status.st_size;
    while (end > 0) {
        const int64_t begin = std::max<int64_t>(0, end - 65'536);
        const auto bytes =
            readAt(m_lock.fd(), static_cast<uint64_t>(begin), static_cast<size_t>(end - begin));
        if (!bytes)
            fail("cannot be read");
        const size_t feed = bytes->rfind('\n');
        if (feed != std::string::npos) {
            end = begin + static_cast<int64_t>(feed) + 1;
            break;
        }
        end = begin;
    }
    if (end != status.st_size && ::ftruncate(m_lock.fd(), end) != 0)
        fail("cannot be repaired");
    m_size = end;
}

void JournalWriter::append(nlohmann::json record, bool sync) {
    if (!record.contains("time"))
        record["time"] =
            std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    std::string line = record.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    line.pop_back(); // the closing brace
    line += fmt::format("{}{:08x}\"}}\n", crcKey, crcOf(line));
    if (line.size() > lineLimit) {
        errno = EMSGSIZE;
        fail("a record is too long");
    }
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::pwrite(m_lock.fd(), rest.data(), rest.size(),
                                         m_size + static_cast<int64_t>(line.size() - rest.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int error = written < 0 ? errno : EIO;
            // What got in is taken out again, so that a later record does not follow half a line.
            if (rest.size() < line.size() && ::ftruncate(m_lock.fd(), m_size) != 0)
                fail("cannot be repaired");
            errno = error;
            fail("cannot be written");
        }
        rest.remove_prefix(static_cast<size_t>(written));
    }
    m_size += static_cast<int64_t>(line.size());
    if (sync && ::fsync(m_lock.fd()) != 0)
        fail("cannot be written");
}

void JournalWriter::touch() {
    ::futimens(m_lock.fd(), nullptr); // best effort: the next record does it too
}

JournalReader::JournalReader(StudyPath path)
    : m_path(std::move(path))
    , m_place(m_path.full().string()) {}

JournalReader::Stamp JournalReader::stamp() const {
    struct stat status {};
    if (::lstat(m_place.c_str(), &status) != 0)
        return {};
    const auto nanoseconds = [](const timespec& time) {
        return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
    };
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

std::vector<nlohmann::json> JournalReader::poll() {
    const Stamp now = stamp();
    if (now.size >= 0 && now == m_seen)
        return {};
    m_seen = {};
    const OpenFile file(m_path);
    const int64_t found = file.sizeOf(m_path);
    if (found < 0)
        return {};
    const auto size = static_cast<uint64_t>(found);
    const auto readFrom = [&](uint64_t offset) {
        auto bytes = readAt(file.fd(), offset, std::min<uint64_t>(size - offset, pollLimit));
        if (!bytes)
            throw Error(ErrorCode::FileRead, m_path.full().string(),
                        fmt::format("cannot be read: {}", std::strerror(errno)));
        return std::move(*bytes);
    };
    std::string bytes = size >= m_offset ? readFrom(m_offset - m_tail.size()) : std::string();
    if (!bytes.starts_with(m_tail)) { // another file: its folder was removed and made again
        m_offset = 0;
        m_damaged = 0;
        m_endsDamaged = m_skipping = false;
        m_tail.clear();
        bytes = readFrom(0);
    }

    std::vector<nlohmann::json> records;
    std::string_view rest = std::string_view(bytes).substr(m_tail.size());
    for (size_t feed = rest.find('\n'); feed != rest.npos; feed = rest.find('\n')) {
        auto record = m_skipping ? std::nullopt : parseLine(rest.substr(0, feed));
        m_endsDamaged = !record;
        if (record)
            records.push_back(std::move(*record));
        else if (!std::exchange(m_skipping, false))
            ++m_damaged;
        rest.remove_prefix(feed + 1);
        m_offset += feed + 1;
    }
    if (rest.size() > lineLimit) { // counted once, then read over up to its line feed
        m_damaged += m_skipping ? 0 : 1;
        m_skipping = true;
        m_offset += rest.size();
        rest = {};
    } else if (m_skipping) {
        m_offset += rest.size();
        rest = {};
    }
    remember(std::string_view(bytes).substr(0, bytes.size() - rest.size()));
    if (m_offset + rest.size() >= size) // else there is more than is read at once
        m_seen = now;
    return records;
}

void JournalReader::remember(std::string_view read) {
    m_tail = read.substr(read.size() - std::min(read.size(), crcTail + 1));
}

nlohmann::json JournalReader::skipToEnd() {
    constexpr int64_t most = 65'536;
    const OpenFile file(m_path);
    const int64_t size = m_offset == 0 ? file.sizeOf(m_path) : -1;
    if (size <= 0)
        return {};
    const int64_t begin = std::max<int64_t>(0, size - most);
    const auto bytes = readAt(file.fd(), static_cast<uint64_t>(begin), static_cast<size_t>(size - begin));
    if (!bytes)
        throw Error(ErrorCode::FileRead, m_path.full().string(),
                    fmt::format("cannot be read: {}", std::strerror(errno)));
    std::string_view text = *bytes;
    if (!text.ends_with('\n'))
        return {};
    text.remove_suffix(1);
    const size_t feed = text.rfind('\n');
    if (feed == text.npos && begin > 0)
        return {};
    auto record = parseLine(feed == text.npos ? text : text.substr(feed + 1));
    if (!record ||
        !((*record)["kind"] == "done" || (*record)["kind"] == "failed" || (*record)["kind"] == "cancelled"))
        return {};
    m_offset = static_cast<uint64_t>(size);
    remember(*bytes);
    return std::move(*record);
}

bool journalIsHeld(const StudyPath& path) {
    return FileLock::isHeld(path);
}

} // namespace sparsescope
