#include "weights/anatomy/model_choice.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {

std::string chosenRoot(const Checkpoint& checkpoint) {
    const std::vector<std::string>& roots = checkpoint.roots();
    const bool isChoice = roots.size() > 1 && std::ranges::find(roots, checkpoint.root()) != roots.end();
    return isChoice ? checkpoint.root() : std::string();
}

PoolRule readPoolRule(JsonObject& object) {
    nlohmann::json rule = nlohmann::json::object();
    for (const char* key : {"pool", "pool_except", "pool_with", "pool_without", "partial"}) {
        if (!object.has(key))
            continue;
        nlohmann::json alone = nlohmann::json::object();
        alone[key] = rule[key] = object.at(key);
        try {
            poolRuleFromJson(alone);
        } catch (const Error& error) {
            object.fail(key, error.what());
        }
    }
    return poolRuleFromJson(rule);
}

std::string poolRuleText(const PoolRule& rule) {
    std::vector<std::string> parts;
    if (!rule.include.empty())
        parts.push_back("--pool " + printable(rule.include, 80));
    if (!rule.except.empty())
        parts.push_back("--pool-except " + printable(rule.except, 80));
    if (!rule.with.empty())
        parts.push_back(fmt::format("{} tensors put in by hand", rule.with.size()));
    if (!rule.without.empty())
        parts.push_back(fmt::format("{} tensors taken out by hand", rule.without.size()));
    if (parts.empty())
        parts.emplace_back("the usual pool");
    if (rule.partial)
        parts.emplace_back("what of it can be read");
    return fmt::format("{}", fmt::join(parts, ", "));
}

bool haveSamePool(const PoolRule& a, const PoolRule& b) {
    return a.include == b.include && a.except == b.except && a.with == b.with && a.without == b.without;
}

} // namespace sparsescope
