// What the files of the methods are made of. Private to the room.
//
// NAME_method.cpp defines `MaskSet NAME(const Making&)` in this namespace, and is a method that needs no
// data: CMakeLists.txt lists these files and writes their table, mask_makers.h.
#pragma once

#include "weights/masks/mask_maker.h"

namespace sparsescope::mask_makers {

struct Making {
    const MaskRequest& request;
    const std::shared_ptr<const Checkpoint>& checkpoint;
    const Anatomy& anatomy;
    Progress& progress;
    const std::stop_token& stop;
};

struct Maker {
    std::string_view name;
    MaskSet (*make)(const Making&);
};

} // namespace sparsescope::mask_makers
