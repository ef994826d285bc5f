// The test examples of a task of texts, as a person reads them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sparsescope {

/// In the order in which scores and predictions are kept.
struct ExampleTexts {
    std::vector<std::string> texts;
    std::vector<int64_t> places;         ///< among the test examples of the data files, from 0
    std::vector<std::string> labels;     ///< the right classes by name; none of examples without classes
    std::vector<std::string> classNames; ///< by number; none: only the data's labels say them
};

} // namespace sparsescope
