// What a person reads of the structure of a model's sparsity.
#pragma once

#include "weights/anatomy/anatomy.h"
#include "weights/masks/structure_verdict.h"

#include <QString>
#include <vector>

namespace sparsescope {

/// "2:4: 35 of 36 matrices; not in Layer 3, FFN in (67.6 % of its groups)", "2:4 in all 36 matrices", "no N:M
/// pattern". `matrices` are the indices into the pool that the verdict is on.
QString patternText(const StructureVerdict& verdict, const Anatomy& anatomy,
                    const std::vector<size_t>& matrices);
/// "12 of 27,648 rows, 1 of 144 heads without a weight", "no dead rows, columns or heads".
QString deadText(const StructureVerdict& verdict);
/// Both of them, of the whole pool.
QString structureText(const StructureVerdict& verdict, const Anatomy& anatomy);
/// Of one matrix, or of some together, in a narrow column: "2:4", "2:4 35/36", else "heads: 1" or "rows: 12"
/// that have no weight, or nothing.
QString shortStructureText(const StructureVerdict& verdict);

} // namespace sparsescope
