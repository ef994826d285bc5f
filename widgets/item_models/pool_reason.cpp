#include "widgets/item_models/pool_reason.h"

#include <QCoreApplication>
#include <array>
#include <string>

namespace sparsescope {

/// What dissect() says, for lupdate: core knows no translations.
[[maybe_unused]] constexpr std::array reasons{
    QT_TRANSLATE_NOOP("PoolReason", "query weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "key weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "value weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "query, key and value weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "attention output weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "cross-attention query weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "cross-attention key weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "cross-attention value weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "cross-attention output weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward input weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward output weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward gate weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward up weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward gate and up weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "feed-forward down weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "gate weights of experts"),
    QT_TRANSLATE_NOOP("PoolReason", "up weights of experts"),
    QT_TRANSLATE_NOOP("PoolReason", "gate and up weights of experts"),
    QT_TRANSLATE_NOOP("PoolReason", "down weights of experts"),
    QT_TRANSLATE_NOOP("PoolReason", "state space input weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "state space projection weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "state space step weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "state space output weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "reduction weights between two stages"),
    QT_TRANSLATE_NOOP("PoolReason", "projection weights of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "a matrix of a block"),
    QT_TRANSLATE_NOOP("PoolReason", "a bias"),
    QT_TRANSLATE_NOOP("PoolReason", "of a norm"),
    QT_TRANSLATE_NOOP("PoolReason", "of positions"),
    QT_TRANSLATE_NOOP("PoolReason", "an embedding"),
    QT_TRANSLATE_NOOP("PoolReason", "a router of experts"),
    QT_TRANSLATE_NOOP("PoolReason", "state space parameters, not a linear layer"),
    QT_TRANSLATE_NOOP("PoolReason", "a scale"),
    QT_TRANSLATE_NOOP("PoolReason", "an adapter beside the weights"),
    QT_TRANSLATE_NOOP("PoolReason", "a copy beside the weights"),
    QT_TRANSLATE_NOOP("PoolReason", "a mask"),
    QT_TRANSLATE_NOOP("PoolReason", "whole numbers without a known scale"),
    QT_TRANSLATE_NOOP("PoolReason", "empty"),
    QT_TRANSLATE_NOOP("PoolReason", "not a matrix"),
    QT_TRANSLATE_NOOP("PoolReason", "a convolution, or of more than two dimensions"),
    QT_TRANSLATE_NOOP("PoolReason", "not of floating numbers"),
    QT_TRANSLATE_NOOP("PoolReason", "not a matrix of floating numbers"),
    QT_TRANSLATE_NOOP("PoolReason", "outside of the blocks"),
    QT_TRANSLATE_NOOP("PoolReason", "a matrix of a file without repeated blocks"),
    QT_TRANSLATE_NOOP("PoolReason", "kept with an adapter, without its model"),
    QT_TRANSLATE_NOOP("PoolReason", "not matched by --pool"),
    QT_TRANSLATE_NOOP("PoolReason", "matched by --pool-except"),
    QT_TRANSLATE_NOOP("PoolReason", "matched by --pool"),
    QT_TRANSLATE_NOOP("PoolReason", "taken out by hand"),
    QT_TRANSLATE_NOOP("PoolReason", "put in by hand"),
    QT_TRANSLATE_NOOP("PoolReason", "asked for, but no matrix of floating numbers"),
};

QString poolReason(std::string_view why) {
    return QCoreApplication::translate("PoolReason", std::string(why).c_str());
}

} // namespace sparsescope
