// An open model as the window knows it, what is selected of it, and what its parts are called for a person.
#pragma once

#include "study/analysis_cache.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/model_choice.h"
#include "weights/masks/mask.h"

#include <QMetaType>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace sparsescope {

/// Some weights of the pool, and what a level makes of them. What is zero in the file is a fact; what the
/// level prunes is a plan, and where it ends among zeros, which ones it names first changes nothing.
struct Share {
    uint64_t whole = 0;
    uint64_t pruned = 0;     ///< by OMP, ties by name
    uint64_t zeros = 0;      ///< exactly zero in the file
    uint64_t zerosAfter = 0; ///< zero once the level is pruned

    static Share of(const ThresholdLevel& level, const Anatomy& anatomy, size_t matrix);
    void add(const Share& other);
    uint64_t prunedAnew() const { return zerosAfter - zeros; } ///< not zero already
    double value() const { return ratio(zerosAfter); }         ///< the sparsity once the level is pruned
    double zerosValue() const { return ratio(zeros); }         ///< the sparsity of the file

private:
    double ratio(uint64_t part) const {
        return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    }
};

/// One open model. What is not known yet is empty and fills in: first names and shapes, then the threshold
/// level, then summaries and sparklines. Every part is immutable: a new one replaces it.
struct OpenModel {
    uint64_t id = 0; ///< unique in the process, not reused: late results compare it
    QString path;    ///< absolute
    QString name;    ///< of the file or folder
    std::shared_ptr<const Checkpoint> checkpoint; ///< empty while it is being opened
    std::shared_ptr<const Anatomy> anatomy;
    std::string weights;            ///< Checkpoint::contentHash, once it is known; empty before
    std::vector<std::string> notes; ///< allNotes()
    std::shared_ptr<const MagnitudeIndex>
        index;                           ///< empty while counting, or when the pool is empty or has a NaN
    bool indexIsQuick = false;           ///< index->level() needs no look at the weights
    bool isCounting = false;             ///< the index will come; who else reads all weights can wait for it
    std::optional<ThresholdLevel> level; ///< at Workspace::sparsity() and scope(), or by shares by hand
    bool isByHand = false; ///< the level is of Workspace::sharesByHand(): of each matrix its smallest so many
    /// The mask that a run of a study used, shown in place of the level's until the sparsity changes.
    std::shared_ptr<const MaskSet> runMask;
    QString runMaskName;
    std::vector<Share> runShares;         ///< what it leaves zero, one a pool matrix; empty without runMask
    std::vector<Summary> poolSummaries;   ///< one a pool matrix; empty while not known
    std::vector<Summary> tensorSummaries; ///< one a stored tensor; fused ones as a whole
    std::vector<Histogram> sparklines;    ///< one a pool matrix, all over the same symmetric range

    bool isOpen() const { return checkpoint != nullptr; }
    /// The largest |w| that goes, where everything up to it goes in the whole pool: at the slider, and of a
    /// run's mask of OMP. Nothing of any other run's mask, where each matrix has its own, and while it is not
    /// known.
    std::optional<double> threshold() const;
    /// The same of one pool matrix.
    std::optional<double> thresholdOf(size_t matrix) const;
    /// What is shown, the slider's level or a run's mask, of one pool matrix, of a block (-1: of those
    /// without a block), of the pool.
    Share shareOfMatrix(size_t matrix) const;
    Share shareOfBlock(int block) const;
    Share shareOfPool() const;
    bool isOfLevel() const; ///< what is shown prunes as many of each matrix as the level, by magnitude
    /// The pool matrix of that block and component; empty when there is none.
    std::optional<size_t> findMatrix(int block, Component component) const;
};

/// What is selected, the same everywhere. A block and no component means the whole block.
struct Selection {
    int slot = 0;   ///< the model it was chosen in; views that show all models ignore it
    int block = -1; ///< index into Anatomy::blockList; -1: none
    Component component = Component::None;
    /// A stored tensor outside of blocks, or any of a file without blocks; of experts the label of the
    /// matrix; else empty.
    QString tensor;

    bool isEmpty() const { return block < 0 && tensor.isEmpty(); }
    bool operator==(const Selection&) const = default;
};

/// The letter of a slot: A, B, C ...
QString slotLetter(int slot);
QString componentTitle(Component component); ///< "Query", "FFN in", for a person
/// "Layer 3"; "Encoder, layer 3" where there are several stacks.
QString blockTitle(const Anatomy& anatomy, int block);
/// "encoder", "vision" in the language of the window, other stacks by where they stand in the names.
QString stackTitle(const std::string& name);
/// componentTitle, and the number of the expert.
QString matrixTitle(const PoolMatrix& matrix);

} // namespace sparsescope

Q_DECLARE_METATYPE(sparsescope::Selection)
