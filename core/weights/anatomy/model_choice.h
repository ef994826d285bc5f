// What a person said of a checkpoint: which of its weights, and which of these are the pool.
#pragma once

#include "weights/anatomy/pool_rule.h"
#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

class JsonObject;

/// What a model is looked at as; kept for each model in studies and recipes and for each path in the session.
struct ModelChoice {
    PoolRule pool;
    std::string root; ///< which dictionary of a file that holds several; empty = the usual one

    bool operator==(const ModelChoice&) const = default;
};

/// What Checkpoint::open is to be told to give these weights again: root() where there is a choice, else
/// nothing.
std::string chosenRoot(const Checkpoint& checkpoint);

/// The keys of poolRuleJson in an object that is read strictly. Errors: SpecInvalid naming the key, for a
/// pattern that is no regular expression too.
PoolRule readPoolRule(JsonObject& object);
/// For people: "--pool attn, --pool-except proj, 2 tensors put in by hand"; "the usual pool".
std::string poolRuleText(const PoolRule& rule);
/// Whether both take the same of what can be read.
bool haveSamePool(const PoolRule& a, const PoolRule& b);

} // namespace sparsescope
