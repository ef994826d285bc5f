#include "launch/gpus.h"
#include "launch/local_pool.h"
#include "launch/memory_plan.h"

#include <algorithm>
#include <iterator>

namespace sparsescope {

uintmax_t bytesOf(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
        const uintmax_t size = std::filesystem::file_size(path, error);
        return error ? 0 : size;
    }
    uintmax_t sum = 0;
    for (std::filesystem::directory_iterator file(path, error), end; file != end && !error;
         file.increment(error)) {
        if (file->is_regular_file(error))
            sum += bytesOf(file->path());
    }
    return sum;
}

unsigned defaultJobs(const StudySpec& spec, unsigned cores) {
    constexpr uintmax_t small = 50'000'000;
    const bool allSmall =
        std::ranges::all_of(spec.models, [](const ModelSpec& model) { return bytesOf(model.path) <= small; });
    const size_t runs = runsOf(spec).size();
    if (spec.device != "cpu")
        return std::max(1U, static_cast<unsigned>(std::min(visibleGpus().size(), runs)));
    return std::max(1U, static_cast<unsigned>(std::min<size_t>(allSmall ? cores : cores / 2, runs)));
}

} // namespace sparsescope
