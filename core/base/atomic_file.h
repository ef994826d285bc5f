// Writing a file so that the old or the new one is there, never a mixture.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace sparsescope {

/// A file under construction: a temporary in the target's folder, which commit() fsyncs and renames over the
/// target (then fsyncs the folder). Destroyed without commit() it removes the temporary; the target is
/// untouched. A target that is there and no regular file (a device, a pipe, a folder) is refused. Errors of
/// every call: FileWrite, with the target as subject and the system's reason.
class AtomicFile {
public:
    explicit AtomicFile(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::span<const std::byte> bytes);
    void write(std::string_view text) { write(std::as_bytes(std::span(text.data(), text.size()))); }
    void commit();

    /// The temporary, e.g. to read it back.
    const std::filesystem::path& temporary() const { return m_temporary; }

private:
    [[noreturn]] void fail(std::string_view doing) const;

    std::filesystem::path m_target;
    std::filesystem::path m_temporary;
    int m_fd = -1;
};

/// AtomicFile for a text that is already there.
void writeFileAtomically(const std::filesystem::path& target, std::string_view text);

} // namespace sparsescope
