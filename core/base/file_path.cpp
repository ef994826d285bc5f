#include "base/file_path.h"

#include <system_error>

namespace sparsescope {

namespace fs = std::filesystem;

namespace {

/// Also where a folder on the way may not be looked into.
fs::path resolved(const fs::path& path) {
    std::error_code error;
    fs::path found = fs::weakly_canonical(path, error);
    if (error)
        found = path.lexically_normal();
    return found.has_filename() || !found.has_relative_path() ? found : found.parent_path();
}

} // namespace

fs::path resolvedPath(const fs::path& path) {
    fs::path whole = fs::absolute(path);
    while (!whole.has_filename() && whole.has_relative_path()) // a/b/ is a/b
        whole = whole.parent_path();
    const fs::path name = whole.filename();
    return name.empty() || name == "." || name == ".." ? resolved(whole)
                                                       : resolved(whole.parent_path()) / name;
}

} // namespace sparsescope
