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

/// One naming scheme: a tensor of block N is called PREFIX + stem + N + separator + name + suffix.
struct Layout {
    Family family;
    std::string_view stem;
    std::span<const std::string_view> prefixes;
    std::span<const LayoutMatrix>
        matrices; ///< all of them and no other 2-D weight, in every block, or the file is not of this scheme
    bool transposed = false; ///< stored [in, out], heads perhaps as an axis of their own
    /// Names that many families share: a shape that does not fit means another one, not a damaged file.
    bool shared = false;
    char separator = '.';
    std::string_view suffix = ".weight";
};

/// Every known scheme, in the order in which they are tried; a new family is a new row.
std::span<const Layout> knownLayouts();

/// Where a name stands in a scheme: "encoder.layer.7.output.dense.weight" is block 7, rest
/// "output.dense.weight".
struct BlockPlace {
    int block;
    std::string_view rest;
};
std::optional<BlockPlace> placeInBlock(std::string_view name, std::string_view prefix, const Layout& layout);

} // namespace sparsescope
