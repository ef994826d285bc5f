#include "engine/tasks/text_file.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "base/progress.h"
#include "base/utf8.h"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <zlib.h>

namespace sparsescope {

std::string unpackedText(const std::filesystem::path& file, size_t limit, const std::stop_token& stop) {
    if (file.extension() != ".gz")
        return readTextFile(file, limit);
    const auto fail = [&](const std::string& what) {
        throw Error(ErrorCode::TaskData, printable(file.string()), what);
    };
    const MappedFile check(file); // a FIFO would block gzopen
    std::unique_ptr<gzFile_s, int (*)(gzFile)> stream(gzopen(file.c_str(), "rb"), gzclose);
    if (!stream)
        throw Error(ErrorCode::FileRead, printable(file.string()), "cannot be opened");
    std::string text;
    std::array<char, 1U << 16U> buffer{};
    for (int got = 0; (got = gzread(stream.get(), buffer.data(), buffer.size())) != 0;) {
        throwIfStopped(stop);
        if (got < 0)
            fail("is damaged gzip data; download it again");
        if (text.size() + static_cast<size_t>(got) > limit)
            fail(fmt::format("holds more than {} bytes", limit));
        text.append(buffer.data(), static_cast<size_t>(got));
    }
    if (gzclose(stream.release()) != Z_OK) // what was there of it has been read without a word
        fail("is gzip data that is cut short; download it again");
    return text;
}

std::string plainText(const std::filesystem::path& file, size_t limit, const std::stop_token& stop) {
    std::string text = unpackedText(file, limit, stop);
    for (size_t at = 0; at < text.size();) {
        const size_t length = utf8Length(std::string_view(text).substr(at));
        if (length == 0)
            throw Error(ErrorCode::TaskData, printable(file.string()),
                        fmt::format("is no UTF-8 at byte {}; convert it first", at));
        at += length;
    }
    return text;
}

} // namespace sparsescope
