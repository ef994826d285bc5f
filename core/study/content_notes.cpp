#include "study/content_notes.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"

#include <cstdlib>
#include <fmt/format.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t hashDigits = 32;

} // namespace

fs::path userCacheFolder() {
    const auto absolute = [](const char* name) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets it
        const fs::path path = value != nullptr ? value : "";
        return path.is_absolute() ? path : fs::path(); // the XDG specification ignores relative ones
    };
    if (const fs::path cache = absolute("XDG_CACHE_HOME"); !cache.empty())
        return cache / "sparsescope";
    const fs::path home = absolute("HOME");
    return home.empty() ? fs::path() : home / ".cache" / "sparsescope";
}

std::vector<std::string> contentStamps(const Checkpoint& checkpoint) {
    std::vector<std::string> stamps = checkpoint.fileStamps();
    if (!checkpoint.root().empty())
        stamps.push_back("root " + checkpoint.root());
    return stamps;
}

fs::path ContentNotes::pathOf(const std::vector<std::string>& stamps) const {
    std::string text;
    for (const std::string& stamp : stamps)
        text += stamp + "\n";
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return m_folder / "opened" / fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::optional<std::string> ContentNotes::find(const std::vector<std::string>& stamps) const {
    if (m_folder.empty() || stamps.empty())
        return {};
    try {
        std::string hash = readTextFile(pathOf(stamps), hashDigits);
        if (hash.size() == hashDigits && hash.find_first_not_of("0123456789abcdef") == hash.npos)
            return hash;
    } catch (const Error&) { // not there, or not readable
    }
    return {};
}

void ContentNotes::keep(const std::vector<std::string>& stamps, const std::string& hash) const {
    if (m_folder.empty() || stamps.empty())
        return;
    std::error_code ignored; // the writing below says what is wrong
    fs::create_directories(m_folder / "opened", ignored);
    writeFileAtomically(pathOf(stamps), hash);
}

void ContentNotes::touch(const std::vector<std::string>& stamps) const {
    std::error_code ignored;
    fs::last_write_time(pathOf(stamps), fs::file_time_type::clock::now(), ignored);
}

void ContentNotes::forget(const std::string& hash) const {
    if (m_folder.empty())
        return;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder / "opened", error), end; !error && entry != end;
         entry.increment(error)) {
        try {
            std::error_code ignored;
            if (readTextFile(entry->path(), hashDigits) == hash)
                fs::remove(entry->path(), ignored);
        } catch (const Error&) { // no note of ours
        }
    }
}

} // namespace sparsescope
