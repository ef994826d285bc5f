#include "launch/gpus.h"

#include "base/error.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope {
namespace {

bool isGpuName(std::string_view text) {
    const auto isPlain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; };
    const bool number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    return text.size() <= 100 && (number || ((text.starts_with("GPU-") || text.starts_with("MIG-")) &&
                                             std::ranges::all_of(text, isPlain)));
}

} // namespace

std::vector<std::string> visibleGpus() {
    std::vector<std::string> gpus;
    if (const char* asked =
            std::getenv("CUDA_VISIBLE_DEVICES")) { // NOLINT(concurrency-mt-unsafe): nobody sets it
        std::string_view rest = asked;
        while (!rest.empty()) {
            const size_t comma = std::min(rest.find(','), rest.size());
            const std::string name(rest.substr(0, comma));
            if (!isGpuName(name) || std::ranges::find(gpus, name) != gpus.end())
                break;
            gpus.push_back(name);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        return gpus;
    }
    std::error_code error;
    const std::filesystem::directory_iterator cards("/proc/driver/nvidia/gpus", error);
    for (auto card = begin(cards); !error && card != end(cards); card.increment(error))
        gpus.push_back(std::to_string(gpus.size()));
    return gpus;
}

std::vector<std::string> gpusOf(const std::string& device) {
    if (device == "cpu")
        return {};
    std::vector<std::string> gpus = visibleGpus();
    size_t number = 0;
    if (device.starts_with("cuda:"))
        std::from_chars(device.data() + 5, device.data() + device.size(), number);
    if (number >= gpus.size())
        throw Error(ErrorCode::StudyState, device,
                    fmt::format("is not there: this machine offers {}; set device to {}cpu",
                                gpus.empty()       ? "no GPU"
                                : gpus.size() == 1 ? "one GPU, cuda:0"
                                                   : fmt::format("cuda:0 to cuda:{}", gpus.size() - 1),
                                gpus.empty() ? "" : "one of these or to "));
    return device == "cuda" ? gpus : std::vector<std::string>{gpus[number]};
}

FileLock lockGpu(const std::string& gpu) {
    return FileLock::tryTake(std::filesystem::temp_directory_path() /
                             fmt::format("sparsescope-gpu-{}-{}.lock", ::getuid(), gpu));
}

} // namespace sparsescope
