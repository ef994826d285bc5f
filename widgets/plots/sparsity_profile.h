// What the figure sparsity-profile shows: the sparsity of every layer and component at one sparsity.
#pragma once

#include "weights/analysis/magnitude_index.h"
#include "widgets/item_models/workspace.h"
#include "widgets/style/screen_language.h"

#include <QStringList>
#include <vector>

namespace sparsescope {

/// One model at one level.
struct SparsityProfile {
    QString name;
    std::filesystem::path path;        ///< of its checkpoint: what it is drawn again from
    PoolRule rule;                     ///< what is in its pool
    std::string root;                  ///< which dictionary of its file; empty = the usual one
    QList<KeptText> layers;            ///< rows; of a file of unknown family one a matrix
    std::vector<int> numbers;          ///< of the layers in their stacks; none in a file without blocks
    bool stacks = false;               ///< several, so that a number does not say which layer
    std::vector<Component> components; ///< columns; None alone when the family is unknown
    std::vector<Share> cells;          ///< row-major; whole = 0 where there is no such matrix
    /// In `cells`.
    size_t place(int row, int column) const {
        return static_cast<size_t>(row) * components.size() + static_cast<size_t>(column);
    }
    std::vector<Share> rows; ///< each layer's matrices together
    double sparsity = 0;     ///< as asked for
    ThresholdScope scope = ThresholdScope::Model;
    Share pool;
    QString run = {}; ///< whose mask it is of; empty: of the level
};

/// What the colour of a cell is: its sparsity; how far that is from the pool's; how far from that of the same
/// cell of the first model. The last two in points.
enum class ProfileColouring { Sparsity, Deviation, Difference };
std::string_view profileColouringName(ProfileColouring colouring); ///< "sparsity", "deviation", "difference"
std::optional<ProfileColouring> profileColouringFromName(std::string_view name);

/// Of the level, or of `shares`, one a matrix, where there are any. O(pool matrices).
SparsityProfile sparsityProfile(const QString& name, const Checkpoint& checkpoint, const Anatomy& anatomy,
                                const ThresholdLevel& level, const std::vector<Share>& shares = {});

} // namespace sparsescope
