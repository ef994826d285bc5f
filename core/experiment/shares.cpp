#include "experiment/shares.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "experiment/given_shares.h"
#include "experiment/spec.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr size_t longest = size_t{4} << 20U; ///< a share of each matrix of the largest models

/// What decides, of a scan's points the cell and its drop; and what shares are for, which is checked.
nlohmann::json essence(const nlohmann::json& given, const std::string& subject) {
    const auto has = [&](const char* key, bool (nlohmann::json::*is)() const noexcept) {
        return given.is_object() && given.contains(key) && (given[key].*is)() && !given[key].empty();
    };
    if (has("shares", &nlohmann::json::is_object)) {
        requireKnownShareKeys(given, subject);
        nlohmann::json kept{{"shares", given["shares"]}};
        if (given.contains("pool_numel"))
            kept.update(poolRuleJson(poolRuleFromJson(given)));
        for (const char* key : {"pool_numel", "sparsity"}) { // what they are for
            if (given.contains(key) && !given[key].is_structured())
                kept[key] = given[key];
        }
        return kept;
    }
    if (!has("points", &nlohmann::json::is_array))
        throw Error(
            ErrorCode::SpecInvalid, subject,
            "has neither \"shares\" by names of matrices nor the \"points\" of scan --sensitivity --json");
    nlohmann::json points = nlohmann::json::array();
    for (const nlohmann::json& point : given["points"]) {
        nlohmann::json& kept = points.emplace_back(nlohmann::json::object());
        for (const char* key : {"stack", "block", "component", "drop"}) {
            if (point.is_object() && point.contains(key) && !point[key].is_structured())
                kept[key] = point[key];
        }
    }
    return {{"points", std::move(points)}};
}

} // namespace

bool takesShares(const MethodSpec& method) {
    const auto found = method.options.find(std::string(allocationOption));
    return found != method.options.end() && found->second == OptionValue(std::string(givenAllocation));
}

std::string readShares(JsonObject& root, const std::filesystem::path& folder) {
    const nlohmann::json& given = root.at("shares");
    if (!given.is_string())
        return essence(given, root.subjectOf("shares")).dump();
    const std::string text = root.text("shares");
    if (text.empty() || text.size() > 4000 || text.find('\0') != text.npos)
        root.fail("shares", "must be a path, or what such a file has");
    const std::filesystem::path file = resolvedPath(folder / text);
    const std::string subject = printable(file.string());
    return essence(parseJson(readTextFile(file, longest), subject), subject).dump();
}

nlohmann::json decidingShares(const StudySpec& spec) {
    nlohmann::json shares = nlohmann::json::parse(spec.shares);
    return shares.contains("shares") ? nlohmann::json{{"shares", shares["shares"]}} : shares;
}

void checkShares(const JsonObject& root, const StudySpec& spec) {
    const auto taking = std::ranges::find_if(spec.methods, takesShares);
    if (taking == spec.methods.end() && !spec.shares.empty())
        root.fail("shares",
                  fmt::format("is for methods whose allocation is \"{}\", and there is none in methods",
                              givenAllocation));
    if (taking != spec.methods.end() && spec.shares.empty())
        root.fail("shares",
                  fmt::format("is missing, and {} takes them: give {{\"shares\": {{NAME: SHARE}}}}, or "
                              "what scan --sensitivity S --json printed, or a file with one of them",
                              taking->label()));
}

} // namespace sparsescope
