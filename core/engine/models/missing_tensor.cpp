#include "engine/models/detail/missing_tensor.h"

#include "base/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

void failMissing(const Checkpoint& checkpoint, const std::vector<std::string>& names, std::string_view kind) {
    const std::string file = printable(checkpoint.path().string());
    for (const UnreadTensor& unread : checkpoint.unread()) {
        if (std::ranges::find(names, unread.name) != names.end())
            throw Error(ErrorCode::ModelTensor, printable(unread.name),
                        fmt::format("is in {} and is not read: {}; {} cannot run without it", file,
                                    unread.reason, kind));
    }
    throw Error(ErrorCode::ModelTensor, printable(names.front()),
                fmt::format("is missing from {}, and {} cannot run without it", file, kind));
}

void refuseUnread(const Checkpoint& checkpoint, const std::function<bool(const std::string&)>& isSpare) {
    const auto found = std::ranges::find_if_not(checkpoint.unread(), isSpare, &UnreadTensor::name);
    if (found != checkpoint.unread().end())
        throw Error(ErrorCode::ModelTensor, printable(found->name),
                    fmt::format("is in {} and is not read: {}; a model runs whole or not at all",
                                printable(checkpoint.path().string()), found->reason));
}

} // namespace sparsescope
