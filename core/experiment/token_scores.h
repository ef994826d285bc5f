// Scores over the tokens of a training, as `pretrain` writes them: Just CHOP (arXiv 2305.14864), figures 2 to
// 4 and 6.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

struct TokenScore {
    int64_t tokens = 0; ///< learnt from before it was measured
    std::string task;   ///< "piqa"
    double score = 0;

    bool operator==(const TokenScore&) const = default;
};

/// A line of the file: {"tokens": 4096, "task": "piqa", "score": 61.2}.
nlohmann::json toJson(const TokenScore& score);
/// Lines of JSON, in any order, which may say more: what `evaluate --json` printed is one too. The last,
/// which a kill may have cut off, counts only where it is whole. Errors: File*, SpecInvalid naming the line.
std::vector<TokenScore> readTokenScores(const std::filesystem::path& path);

} // namespace sparsescope
