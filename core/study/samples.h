// The samples that the program carries: two small pre-trained ViTs, the first study, figure recipes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace sparsescope {

struct Sample {
    std::string_view path; ///< e.g. "studies/first.json"; folders are checkpoints, figures, studies
    std::span<const std::byte> bytes;
};

/// All samples, by path; the bytes are the program's own and live as long as it does. From the library
/// sparsescope_samples, which has resources/samples inside it.
std::span<const Sample> samples();

/// Writes every sample to `folder`/path and gives the paths; the studies' checkpoints lie beside them. Files
/// that are there already with the same content stay as they are. Errors: FileWrite, also when a file there
/// differs (nothing is written then).
std::vector<std::filesystem::path> writeSamples(const std::filesystem::path& folder);

/// Where Debian's package dataset-fashion-mnist puts the data that the sample studies need.
std::filesystem::path fashionMnistFolder();
/// Whether its four files are there.
bool hasFashionMnist(const std::filesystem::path& folder);

} // namespace sparsescope
