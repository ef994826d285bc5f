// The state-dict names of the families that are known (methods.md section 5).
#pragma once

#include "weights/anatomy/anatomy.h"

#include <optional>
#include <span>
#include <string_view>

namespace sparsescope {

/// One Linear of a block: its name between "N." and ".weight".
struct LayoutMatrix {
    std::string_view name;
    Component component;
};

/// One naming scheme: a tensor of block N is called PREFIX + stem + N + "." + name + ".weight".
struct Layout {
    Family family;
    std::string_view stem;
    std::span<const std::string_view> prefixes;
    std::span<const LayoutMatrix>
        matrices; ///< all of them, in every block, or the file is not of this scheme
};

/// Every known scheme; a new family is a new row.
std::span<const Layout> knownLayouts();

/// Where a name stands in a scheme: "encoder.layer.7.output.dense.weight" is block 7, rest
/// "output.dense.weight".
struct BlockPlace {
    int block;
    std::string_view rest;
};
std::optional<BlockPlace> placeInBlock(std::string_view name, std::string_view prefix, std::string_view stem);

} // namespace sparsescope
