#include "base/named_file.h"

#include "base/mapped_file.h"

namespace sparsescope {

std::string NamedFile::stamp() const {
    return stamp(fileStamp(path));
}

NamedFile namedIn(const std::filesystem::path& folder, const std::filesystem::path& path) {
    std::filesystem::path name = path.lexically_relative(folder);
    if (name.empty() || name == ".")
        name = path.filename();
    return {path, std::move(name)};
}

std::vector<std::string> stampsOf(const std::vector<NamedFile>& files) {
    std::vector<std::string> stamps;
    stamps.reserve(files.size());
    for (const NamedFile& file : files)
        stamps.push_back(file.stamp());
    return stamps;
}

} // namespace sparsescope
