#include "weights/anatomy/pool_reasons.h"

#include <array>

namespace sparsescope {

namespace {

constexpr std::array<std::string_view, 27> poolReasons{
    "",
    "query weights of a block",
    "key weights of a block",
    "value weights of a block",
    "query, key and value weights of a block",
    "attention output weights of a block",
    "cross-attention query weights of a block",
    "cross-attention key weights of a block",
    "cross-attention value weights of a block",
    "cross-attention output weights of a block",
    "feed-forward input weights of a block",
    "feed-forward output weights of a block",
    "feed-forward gate weights of a block",
    "feed-forward up weights of a block",
    "feed-forward gate and up weights of a block",
    "feed-forward down weights of a block",
    "gate weights of experts",
    "up weights of experts",
    "gate and up weights of experts",
    "down weights of experts",
    "state space input weights of a block",
    "state space projection weights of a block",
    "state space step weights of a block",
    "state space output weights of a block",
    "reduction weights between two stages",
    "projection weights of a block",
    "a matrix of a block",
};

} // namespace

std::string_view componentReason(Component component) {
    return poolReasons[static_cast<size_t>(component)];
}

std::string_view partReason(Part part) {
    switch (part) {
    case Part::Matrix:
        break;
    case Part::Bias:
        return "a bias";
    case Part::Norm:
        return "of a norm";
    case Part::Position:
        return "of positions";
    case Part::Embedding:
        return "an embedding";
    case Part::Router:
        return "a router of experts";
    case Part::StateSpace:
        return "state space parameters, not a linear layer";
    case Part::Scale:
        return "a scale";
    case Part::Adapter:
        return "an adapter beside the weights";
    case Part::Copy:
        return "a copy beside the weights";
    case Part::Mask:
        return "a mask";
    }
    return "";
}

} // namespace sparsescope
