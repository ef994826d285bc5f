// Paths as the file system resolves them.
#pragma once

#include <filesystem>

namespace sparsescope {

/// The path from the root, "." and ".." resolved by the file system: of link/../x, where `link` leads to
/// another folder, the x beside that folder. Its last name stays as given, even that of a link: it is what a
/// person calls the file. What is not there is resolved as text.
std::filesystem::path resolvedPath(const std::filesystem::path& path);

} // namespace sparsescope
