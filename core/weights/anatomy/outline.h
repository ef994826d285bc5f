// What the names of a checkpoint say of its model: stacks and blocks, what each tensor is, the family.
#pragma once

#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/block_lists.h"
#include "weights/anatomy/layout.h"

#include <map>
#include <set>

namespace sparsescope {

/// As ZeRO stage 3 saves a weight that was not gathered. A matrix without rows has two extents.
bool isEmptied(const Tensor& tensor);

/// Names are counted over tensors(), then unread(). Of shapes it sees only whether one may be a matrix.
class Outline {
    std::vector<std::string> m_translated; // which `names` may be views of

public:
    /// A signature inside of a block, and what it means beside its neighbours.
    using Meaning = std::pair<const std::string, NamedPart>;

    /// The checkpoint must outlive it. O(tensors log tensors).
    explicit Outline(const Checkpoint& checkpoint);
    Outline(const Outline&) = delete; // `inner` points into it
    Outline& operator=(const Outline&) = delete;

    TensorNames names;
    std::vector<NamedPart> alone;    ///< of each name, where it stands alone
    std::vector<ListMember> members; ///< of each name
    std::vector<Stack> stacks;       ///< in their order, without the size of a head
    std::vector<BlockOfStack> blockList;
    std::vector<BlockPlace> places;    ///< of each name
    std::vector<int> blockOf;          ///< of each name an index into `blockList`; -1 outside
    std::vector<const Meaning*> inner; ///< of each name in a block; null outside
    Family family = Family::Unknown;

private:
    bool mayBeMatrix(size_t name, const NamedPart& named, std::string_view signature) const;
    void findWrapped();
    bool isBesideWrapped(size_t name) const;
    std::string signatureOf(size_t name, size_t from) const;
    void readNames();
    void placeStacks();
    void readParts();
    Family toldFamily() const;

    const Checkpoint& m_checkpoint;
    const std::vector<Tensor>& m_tensors;
    std::set<std::string, std::less<>>
        m_wrapped;                    ///< "MODULE." of each layer that PEFT put into a `base_layer`
    std::vector<std::string> m_paths; ///< of each stack
    std::vector<Modules> m_modules;   ///< of each stack
    std::vector<std::map<std::string, NamedPart>> m_meanings; ///< of each stack, by signature
};

} // namespace sparsescope
