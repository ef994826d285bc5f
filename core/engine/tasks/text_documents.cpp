#include "engine/tasks/text_documents.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "base/progress.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <zlib.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t longestText = size_t{1} << 30U;

/// The bytes of a file, unpacked, in pieces, until `take` says false.
void forEachPiece(const fs::path& path, const std::function<bool(std::string_view)>& take,
                  const std::stop_token& stop) {
    const std::string subject = printable(path.string());
    const MappedFile check(path); // a FIFO would block gzopen
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(::gzopen(path.c_str(), "rb"), ::gzclose);
    if (!file)
        throw Error(ErrorCode::FileRead, subject, "cannot be opened");
    std::vector<char> buffer(size_t{1} << 20U);
    while (true) {
        throwIfStopped(stop);
        const int got = ::gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
        int end = Z_OK;
        if (got < 0 || (got == 0 && (::gzerror(file.get(), &end), end != Z_OK && end != Z_STREAM_END)))
            throw Error(ErrorCode::TaskData, subject, "is damaged: it cannot be unpacked");
        if (got == 0 || !take({buffer.data(), static_cast<size_t>(got)}))
            return;
    }
}

} // namespace

bool isJsonLines(const fs::path& path) {
    std::string name = path.filename().string();
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    return name.ends_with(".json") || name.ends_with(".jsonl");
}

std::string textOfLine(const std::string& line, const std::string& subject) {
    const nlohmann::json json = parseOrDiscard(line);
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string())
        throw Error(ErrorCode::TaskData, subject, "has a line that is no object with a \"text\"");
    return json["text"].get<std::string>();
}

void forEachLine(const fs::path& path, const std::function<bool(std::string)>& take,
                 const std::stop_token& stop) {
    std::string line;
    bool goesOn = true;
    const auto endLine = [&] {
        if (!line.empty())
            goesOn = take(std::move(line));
        line.clear();
    };
    forEachPiece(
        path,
        [&](std::string_view text) {
            for (size_t at = 0; at < text.size() && goesOn;) {
                const size_t end = std::min(text.find('\n', at), text.size());
                line.append(text.substr(at, end - at));
                if (line.size() > longestText)
                    throw Error(ErrorCode::TaskData, printable(path.string()),
                                "has a line of more than 1 GB");
                if (end < text.size())
                    endLine();
                at = end + 1;
            }
            return goesOn;
        },
        stop);
    if (goesOn)
        endLine();
}

std::vector<fs::path> textFiles(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error))
        throw Error(ErrorCode::FileMissing, printable(path.string()),
                    "there is no such file or folder of text");
    if (!fs::is_directory(path, error))
        return {path};
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
        std::error_code none;
        if (at->is_regular_file(none))
            files.push_back(at->path());
    }
    if (error)
        throw Error(ErrorCode::FileRead, printable(path.string()), error.message());
    if (files.empty())
        throw Error(ErrorCode::TaskData, printable(path.string()), "is a folder without files");
    std::ranges::sort(files);
    return files;
}

void forEachDocument(const fs::path& file, const std::function<bool(std::string)>& take,
                     const std::stop_token& stop) {
    const std::string subject = printable(file.string());
    if (isJsonLines(file))
        return forEachLine(
            file, [&](const std::string& line) { return take(textOfLine(line, subject)); }, stop);
    std::string whole;
    forEachPiece(
        file,
        [&](std::string_view text) {
            whole += text;
            if (whole.size() > longestText)
                throw Error(ErrorCode::TaskData, subject,
                            "is more than 1 GB of text; cut it into several files");
            return true;
        },
        stop);
    if (!whole.empty())
        take(std::move(whole));
}

} // namespace sparsescope
