// What is read and what is refused, by the names that people know: for helps and documents.
#pragma once

#include <string_view>
#include <vector>

namespace sparsescope {

struct FormatNames {
    std::vector<std::string_view> files;       ///< of one file
    std::vector<std::string_view> folders;     ///< of several that are one model only together
    std::vector<std::string_view> refused;     ///< of weights that are known and not read
    std::vector<std::string_view> refusedSets; ///< the same of tensors that are stored as sets
    std::vector<std::string_view> byteScales;  ///< what the scale of an 8-bit weight is called
};

/// From the tables by which a checkpoint is opened.
FormatNames formatNames();

} // namespace sparsescope
