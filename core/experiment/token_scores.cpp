#include "experiment/token_scores.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr size_t mostBytes = 64U << 20U;

} // namespace

nlohmann::json toJson(const TokenScore& score) {
    return {{"tokens", score.tokens}, {"task", score.task}, {"score", score.score}};
}

std::vector<TokenScore> readTokenScores(const std::filesystem::path& path) {
    const std::string text = readTextFile(path, mostBytes);
    std::vector<TokenScore> scores;
    size_t number = 1;
    for (size_t begin = 0; begin < text.size(); ++number) {
        const size_t end = text.find('\n', begin);
        const std::string line = text.substr(begin, end - begin);
        begin = end == text.npos ? text.size() : end + 1;
        if (line.empty() || (end == text.npos && parseOrDiscard(line).is_discarded()))
            continue;
        const std::string subject = fmt::format("{}, line {}", printable(path.string()), number);
        const nlohmann::json json = parseJson(line, subject);
        JsonObject object(json, subject);
        scores.push_back({object.integer("tokens", 0, int64_t{1} << 53, 0), printable(object.text("task")),
                          object.number("score", -1e300, 1e300)});
    }
    return scores;
}

} // namespace sparsescope
