#include "weights/anatomy/unread_pool.h"

#include "base/error.h"
#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/outline.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/unread_scheme.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace sparsescope {
namespace {

/// Why a name of Anatomy::unreadPool is not read that is not among Checkpoint::unread().
std::string reasonOf(const std::string& name, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    const Tensor* stored = checkpoint.find(name);
    if (stored != nullptr && isFloating(stored->dtype))
        return fmt::format("it is {}",
                           anatomy.roles[static_cast<size_t>(stored - checkpoint.tensors().data())].why);
    const std::string said = quantisationSaid(checkpoint.config());
    if (stored == nullptr)
        return fmt::format("config.json says that its weights are quantised by {}, and none is found as "
                           "numbers; {}",
                           said, wayOutSaid(checkpoint.config()));
    return fmt::format(
        "it is stored in {}, as quantised weights are, and {}; {}", dtypeName(stored->dtype),
        said.empty() ? "nothing says what its numbers stand for"
                     : fmt::format("config.json says that this is {}'s layout, which is not read", said),
        wayOutSaid(checkpoint.config()));
}

/// What the configuration says more of than there is, as the last of Anatomy::unreadPool.
std::optional<LackedLayers> lackedBySaid(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (anatomy.unreadPool.empty())
        return std::nullopt;
    const std::string& last = anatomy.unreadPool.back(); // layers come behind what is there and not read
    if (checkpoint.find(last) != nullptr ||
        std::ranges::find(checkpoint.unread(), last, &UnreadTensor::name) != checkpoint.unread().end())
        return std::nullopt;
    std::optional<LackedLayers> lacked = lackedLayers(checkpoint.config(), anatomy);
    return lacked ? lacked : lackedWidths(checkpoint.config(), anatomy);
}

} // namespace

std::map<std::string, UnreadPlace> unreadPlaces(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::map<std::string, UnreadPlace> places;
    if (anatomy.unreadPool.empty())
        return places;
    for (const std::string& name : anatomy.unreadPool)
        places[name];
    const Outline outline(checkpoint);
    const size_t read = checkpoint.tensors().size();
    for (size_t i = 0; i < outline.names.size(); ++i) {
        const std::string& name =
            i < read ? checkpoint.tensors()[i].name : checkpoint.unread()[i - read].name;
        if (const auto place = places.find(name); place != places.end() && outline.inner[i] != nullptr)
            place->second = {outline.blockOf[i], outline.inner[i]->second.component};
    }
    return places;
}

bool isPoolWhole(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    return anatomy.rule.partial || (anatomy.unreadPool.empty() && checkpoint.partOf().empty());
}

std::vector<std::string> unreadNotes(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    struct Told {
        std::string first;
        size_t many = 0;
    };
    std::map<std::string, Told> told; // by their reason
    std::set<std::string_view> said;
    for (const UnreadTensor& tensor : checkpoint.unread())
        said.insert(tensor.name);
    const std::optional<LackedLayers> lacked = lackedBySaid(checkpoint, anatomy);
    std::vector<std::string> notes;
    for (const std::string& name : anatomy.unreadPool) {
        if (said.contains(name) || (lacked && &name == &anatomy.unreadPool.back()))
            continue;
        Told& of = told[reasonOf(name, checkpoint, anatomy)];
        of.first = of.many++ == 0 ? printable(name) : of.first;
    }
    for (const auto& [reason, of] : told)
        notes.push_back(of.many == 1
                            ? fmt::format("{} belongs to the pool and is not read: {}.", of.first, reason)
                            : fmt::format("{} tensors belong to the pool and are not read, the first "
                                          "of them {}: {}.",
                                          of.many, of.first, reason));
    if (lacked && !lackedLayers(checkpoint.config(), anatomy)) // which modelNotes() has
        notes.push_back(fmt::format("Its {}: it is a part of the model, or config.json is another model's.",
                                    lacked->phrase));
    return notes;
}

void requireLayers(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view otherwise) {
    if (const std::optional<LackedLayers> lacked = lackedBySaid(checkpoint, anatomy)) {
        throw Error(ErrorCode::PoolPartial, printable(checkpoint.path().string()),
                    fmt::format("its {}: it is a part of the model, or config.json is another model's; open "
                                "the whole one, or put its own config.json beside it; {}",
                                lacked->phrase, otherwise));
    }
}

namespace {

void refuseNoModel(const Checkpoint& checkpoint) {
    if (const std::string_view said = noModelSaid(checkpoint); !said.empty())
        throw Error(ErrorCode::PoolEmpty, printable(checkpoint.path().string()), std::string(said));
}

/// Of one shard of several, and of a pool that is not all read; `ofPart` and `ofRest` are what else is to be
/// said.
void requireRead(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view ofPart,
                 std::string_view ofRest) {
    if (anatomy.unreadPool.empty() && checkpoint.partOf().empty())
        return;
    if (anatomy.unreadPool.empty()) {
        throw Error(ErrorCode::PoolPartial, printable(checkpoint.path().string()),
                    fmt::format("{}; {}", checkpoint.partOf(), ofPart));
    }
    const std::string& first = anatomy.unreadPool.front();
    requireLayers(checkpoint, anatomy, ofPart);
    std::string reason = reasonOf(first, checkpoint, anatomy);
    for (const UnreadTensor& tensor : checkpoint.unread()) {
        if (tensor.name == first)
            reason = tensor.reason;
    }
    throw Error(ErrorCode::PoolPartial, printable(first),
                fmt::format("belongs to the pool and is not read, {} of them in all: {}; {}",
                            anatomy.unreadPool.size(), reason, ofRest));
}

} // namespace

void requirePool(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    refuseNoModel(checkpoint);
    if (!isPoolWhole(checkpoint, anatomy))
        requireRead(checkpoint, anatomy, "numbers about this part alone are given with --partial",
                    "numbers about the readable part are given with --partial");
    if (isAdapterFile(checkpoint) || (anatomy.poolNumel == 0 && holdsLoraAlone(checkpoint))) {
        throw Error(ErrorCode::PoolEmpty, checkpoint.path().string(),
                    holdsPlainLora(checkpoint)
                        ? "holds adapters alone, which change the weights of another model "
                          "(adapter_config.json names "
                          "it): open that one, or merge both by: convert MODEL OUT --adapter THIS"
                        : "holds adapters alone, which change the weights of another model: open that one, "
                          "or merge both "
                          "with what trained them (PEFT's merge_and_unload(), diffusers' fuse_lora()) and "
                          "open the result");
    }
    if (anatomy.poolNumel == 0) {
        throw Error(
            ErrorCode::PoolEmpty, checkpoint.path().string(),
            anatomy.rule.isDefault()
                ? "has no prunable matrix; a checkpoint with 2-D floating weights of linear layers is needed "
                  "(inspect --why says of each tensor what it is)"
                : "has no matrix that --pool and --pool-except leave; inspect --why lists the tensors");
    }
}

void requireWholePool(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    refuseNoModel(checkpoint);
    requireRead(checkpoint, anatomy, "a part of a model does not run", "a model runs whole or not at all");
    requirePool(checkpoint, anatomy);
}

} // namespace sparsescope
