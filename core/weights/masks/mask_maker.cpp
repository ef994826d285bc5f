#include "weights/masks/mask_maker.h"

#include "base/error.h"
#include "weights/masks/mask_makers.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace sparsescope {

std::vector<std::string_view> maskMakers() {
    std::vector<std::string_view> names;
    for (const mask_makers::Maker& maker : mask_makers::all)
        names.push_back(maker.name);
    return names;
}

MaskSet makeMask(const MaskRequest& request, const std::shared_ptr<const Checkpoint>& checkpoint,
                 const Anatomy& anatomy, Progress& progress, const std::stop_token& stop) {
    const auto maker = std::ranges::find(mask_makers::all, request.method, &mask_makers::Maker::name);
    if (maker == std::end(mask_makers::all)) {
        throw Error(ErrorCode::SpecInvalid, printable(request.method),
                    fmt::format("is no method that makes a mask without data; known are {}",
                                fmt::join(maskMakers(), ", ")));
    }
    MaskSet masks = maker->make({request, checkpoint, anatomy, progress, stop});
    tellRows(masks, *checkpoint);
    return masks;
}

} // namespace sparsescope
