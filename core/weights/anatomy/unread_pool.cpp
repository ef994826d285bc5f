#include "weights/anatomy/unread_pool.h"

#include "base/error.h"
#include "weights/anatomy/config_notes.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/outline.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/unread_scheme.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

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

void requireLayers(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view otherwise) {
    if (anatomy.unreadPool.empty())
        return;
    const std::string& last = anatomy.unreadPool.back(); // layers come behind what is there and not read
    if (checkpoint.find(last) != nullptr ||
        std::ranges::find(checkpoint.unread(), last, &UnreadTensor::name) != checkpoint.unread().end())
        return;
    std::optional<LackedLayers> lacked = lackedLayers(checkpoint.config(), anatomy);
    if (!lacked)
        lacked = lackedWidths(checkpoint.config(), anatomy);
    if (lacked) {
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
    const Tensor* stored = checkpoint.find(first);
    requireLayers(checkpoint, anatomy, ofPart);
    std::string reason;
    if (stored != nullptr && isFloating(stored->dtype))
        reason = fmt::format("it is {}",
                             anatomy.roles[static_cast<size_t>(stored - checkpoint.tensors().data())].why);
    const std::string said = quantisationSaid(checkpoint.config());
    if (stored != nullptr && !isFloating(stored->dtype))
        reason = fmt::format(
            "it is stored in {}, as quantised weights are, and {}; {}", dtypeName(stored->dtype),
            said.empty() ? "nothing says what its numbers stand for"
                         : fmt::format("config.json says that this is {}'s layout, which is not read", said),
            wayOutSaid(checkpoint.config()));
    else if (stored == nullptr)
        reason = fmt::format("config.json says that its weights are quantised by {}, and none is found as "
                             "numbers; {}",
                             said, wayOutSaid(checkpoint.config()));
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
