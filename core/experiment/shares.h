// How much each matrix gives, where a study says it by hand or by a sensitivity scan.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace sparsescope {

class JsonObject;
struct MethodSpec;
struct StudySpec;

/// Of a method's option "allocation": by the study's shares.
inline constexpr std::string_view givenAllocation = "given";
bool takesShares(const MethodSpec& method);

/// The key "shares" of a spec as canonical JSON: {"shares": {NAME: share, ...}}, with what they are for
/// (givenBudgets) where that is said, what `scan --sensitivity S --json` printed, or the path of a file with
/// one of them from `folder`, whose content the study keeps: what is pruned does not change with the file.
/// Errors: SpecInvalid, File*.
std::string readShares(JsonObject& root, const std::filesystem::path& folder);
/// Of these what decides what is pruned: what they are for is not in the key of a stage.
nlohmann::json decidingShares(const StudySpec& spec);
/// Whether methods that take shares have some, and nobody else is given them. Errors: SpecInvalid.
void checkShares(const JsonObject& root, const StudySpec& spec);

} // namespace sparsescope
