#include "engine/tasks/request_task.h"

#include "base/error.h"
#include "engine/tasks/request_makers.h"

#include <algorithm>
#include <iterator>

namespace sparsescope {

std::string beginningOf(std::string_view text) {
    constexpr size_t most = 300; // bytes
    if (text.size() <= most)
        return std::string(text);
    size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) // within a character
        --end;
    return std::string(text.substr(0, end)) + "\u2026";
}

std::vector<std::string_view> requestTasks() {
    std::vector<std::string_view> names;
    for (const request_makers::Maker& maker : request_makers::all)
        names.push_back(maker.name);
    return names;
}

std::unique_ptr<RequestTask> makeRequestTask(const TaskSpec& spec) {
    const auto maker = std::ranges::find(request_makers::all, spec.task, &request_makers::Maker::name);
    if (maker == std::end(request_makers::all))
        throw Error(ErrorCode::TaskUnknown, printable(spec.task), "is no task that a model is asked about");
    return maker->make(spec);
}

} // namespace sparsescope
