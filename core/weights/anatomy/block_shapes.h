// What one block holds, and whether its shapes fit each other.
#pragma once

#include "base/error.h"
#include "weights/anatomy/anatomy.h"

#include <map>
#include <optional>
#include <utility>

namespace sparsescope {

/// A tensor as the layer uses it; `many` matrices one after the other.
struct LinearShape {
    const Tensor* tensor = nullptr;
    uint64_t outputs = 0, inputs = 0, many = 1;
    bool transposed = false;
    std::string_view each = {}; ///< what each of several is of: "expert", "head"
};

/// The first matrix of each component, and how many of it there are.
using BlockShapes = std::map<Component, std::pair<LinearShape, int>>;

/// Inputs of the attention; 0 where there is none.
uint64_t widthOf(const BlockShapes& shapes);

/// The one matrix of a component in a block, or null.
const LinearShape* onlyMatrix(const BlockShapes* shapes, Component component);

/// The error of a matrix where `wanted` is what fits.
Error misfitOf(const LinearShape& linear, const std::string& wanted);

/// What does not fit the other matrices of its block, or nothing.
std::optional<Error> misfitIn(const BlockShapes& shapes);

/// The matrix of codes whose layer takes in another width than all give, half of it or twice as much, say,
/// or whose way out of a feed-forward takes in less than comes: nothing says of what is unpacked by wrong
/// bits, or not at all, how wide it is but the widths around it. `experts` holds a matrix of each component.
std::optional<Error> misreadIn(const std::map<int, BlockShapes>& blocks,
                               const std::map<int, BlockShapes>& experts);

/// The one query of all blocks that takes in another width than the key beside it, where both are alike in
/// all the others; nothing where it is none, or several.
std::optional<Error> oddQueryIn(const std::map<int, BlockShapes>& blocks);

} // namespace sparsescope
