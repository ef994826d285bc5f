// The components of a block.
#include "weights/anatomy/layout.h"

#include <array>

namespace sparsescope {

using enum Component;

std::string_view componentName(Component component) {
    constexpr std::array<std::string_view, 27> names{"",
                                                     "query",
                                                     "key",
                                                     "value",
                                                     "qkv",
                                                     "out",
                                                     "cross-query",
                                                     "cross-key",
                                                     "cross-value",
                                                     "cross-out",
                                                     "ffn-in",
                                                     "ffn-out",
                                                     "gate",
                                                     "up",
                                                     "gate-up",
                                                     "down",
                                                     "expert-gate",
                                                     "expert-up",
                                                     "expert-gate-up",
                                                     "expert-down",
                                                     "ssm-in",
                                                     "ssm-x",
                                                     "ssm-dt",
                                                     "ssm-out",
                                                     "reduction",
                                                     "projection",
                                                     "other"};
    static_assert(names.size() == static_cast<size_t>(Other) + 1);
    return names[static_cast<size_t>(component)];
}

bool isCore(Component component) {
    return component != None && component != Reduction && component != Projection && component != Other;
}

Component ofExpert(Component component) {
    switch (component) {
    case Gate:
        return ExpertGate;
    case Up:
    case FfnIn:
        return ExpertUp;
    case GateUp:
        return ExpertGateUp;
    case Down:
    case FfnOut:
        return ExpertDown;
    default:
        return component;
    }
}

Component ofCross(Component component) {
    switch (component) {
    case Query:
        return CrossQuery;
    case Key:
        return CrossKey;
    case Value:
        return CrossValue;
    case Out:
        return CrossOut;
    default:
        return component;
    }
}

} // namespace sparsescope
