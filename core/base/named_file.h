// A file under the name that it has in the folder that it belongs to.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sparsescope {

struct NamedFile {
    std::filesystem::path path;
    std::filesystem::path name; ///< from its folder on, which may have been moved as a whole

    /// `name` and fileStamp(path): a folder on the way is renamed without a trace in what the system says of
    /// the file.
    std::string stamp() const;
    std::string stamp(const std::string& ofFile) const { return name.string() + " " + ofFile; }
};

/// Of a file that lies in `folder`, or is it.
NamedFile namedIn(const std::filesystem::path& folder, const std::filesystem::path& path);
std::vector<std::string> stampsOf(const std::vector<NamedFile>& files);

} // namespace sparsescope
