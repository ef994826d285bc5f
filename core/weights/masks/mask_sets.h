// Masks as sets of kept weights, also where two masks name one model differently.
#pragma once

#include "weights/masks/mask.h"

namespace sparsescope {

/// `masks` as masks of the tensors of `like`. Where names and shapes are the same: itself. Else both namings
/// must be of known families with the same matrices (weights/anatomy): Hugging Face's query, key and value
/// against timm's fused qkv, say. O(numel). Errors: MaskMismatch, naming a tensor.
MaskSet renamedLike(const MaskSet& masks, const MaskSet& like);

enum class SetOperation { Intersection, Union, Difference };

/// Of the kept weights: in both, in one of them, or in a but not in b. In the names of a; method "", sparsity
/// as it comes out. Errors: as renamedLike.
MaskSet combineMasks(const MaskSet& a, const MaskSet& b, SetOperation operation);

/// Whether every weight that `inner` keeps is kept by `outer`: a sparser mask is nested in a denser one.
/// Errors: as renamedLike.
bool isNested(const MaskSet& inner, const MaskSet& outer);

} // namespace sparsescope
