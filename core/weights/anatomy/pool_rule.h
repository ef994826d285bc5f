// The user's word on what is in the pool.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Which tensors are the pool: those that dissect() finds, or those that a rule names. A value.
struct PoolRule {
    std::string include;  ///< a regular expression: the pool are the matrices whose name it is found in
    std::string except;   ///< a regular expression: a name that it is found in is out
    bool partial = false; ///< numbers about the readable part of a pool are wanted
    /// Names of tensors that are in or out whatever else is said: the check boxes of the window. Sorted.
    std::vector<std::string> with = {}, without = {};

    bool isDefault() const { return include.empty() && except.empty() && with.empty() && without.empty(); }
    bool operator==(const PoolRule&) const = default;
};

/// {"pool": ..., "pool_except": ..., "pool_with": [...], "pool_without": [...], "partial": true}, what is not
/// set left out; in specs, recipes, sessions.
nlohmann::json poolRuleJson(const PoolRule& rule);
/// Takes these keys of an object, ignoring others. Errors: SpecInvalid for a value of another type.
PoolRule poolRuleFromJson(const nlohmann::json& object);

/// A regular expression (Oniguruma's Ruby syntax, UTF-8) that is searched in names of tensors, with bounded
/// time and depth.
class NamePattern {
public:
    /// Errors: Usage, with `option` as subject, says what is wrong with the pattern.
    NamePattern(std::string_view pattern, std::string_view option);
    ~NamePattern();
    NamePattern(const NamePattern&) = delete;
    NamePattern& operator=(const NamePattern&) = delete;

    /// Names of more than 1,024 bytes, or that are no UTF-8, never match. Errors: Usage when the search takes
    /// too long.
    bool isIn(std::string_view name) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
    std::string m_option;
};

} // namespace sparsescope
