// Which blocks of a model LayerCHOP removes (Just CHOP, arXiv 2305.14864, section 3.1).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The paper's five. It draws them for 24 layers alone; of other depths they are continued as it is said
/// here.
enum class LayerSet {
    Input,  ///< those behind the first
    Output, ///< those before the last
    Middle, ///< a run in the middle; of an odd number that stay one more stays behind it than before it
    Both,   ///< half behind the first and half before the last; of an odd number one more behind the first
    MaxGap  ///< evenly spread: those stay that lie next to linspace(0, depth - 1, kept), halves to even
};
std::string_view layerSetName(LayerSet set); ///< "input", ..., "max-gap"
std::span<const LayerSet> layerSets();

/// The numbers from 0, rising, of `count` blocks of `depth`; never the first or the last. Errors: Usage for
/// none and for more than depth - 2. O(depth).
std::vector<int> removedLayers(LayerSet set, int depth, int count);

/// The same by a person's word: a set's name, or the numbers themselves, "4,7,1", of which the first `count`
/// go, or all (0). Errors: Usage for anything else: the first or the last block, one twice or beyond the
/// last, a count above theirs, or none for a set.
std::vector<int> removedLayers(const std::string& set, int depth, int count);

/// The same in the order in which they go where they do not all go at once: that of the list, of a set
/// rising.
std::vector<int> layersInOrder(const std::string& set, int depth, int count);

/// How many of `depth` layers are that share: the nearest whole number, halves up. Errors: SparsityRange
/// outside [0, 1).
int layersOfShare(double share, int depth);

} // namespace sparsescope
