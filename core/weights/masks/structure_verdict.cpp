#include "weights/masks/structure_verdict.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>

namespace sparsescope {
namespace {

const double unlikely = std::log(1e-6);
constexpr double clearlyMore = 0.05;
constexpr double nearly = 0.9; ///< of the groups
constexpr std::array common{NmPattern{1, 2},  NmPattern{1, 4}, NmPattern{2, 4},  NmPattern{1, 8},
                            NmPattern{2, 8},  NmPattern{4, 8}, NmPattern{1, 16}, NmPattern{2, 16},
                            NmPattern{4, 16}, NmPattern{8, 16}};

uint64_t groupsOf(const GroupCounts& groups, unsigned m) {
    return std::accumulate(groups.groups[m].begin(), groups.groups[m].end(), uint64_t{0});
}

struct Fit {
    StructureVerdict::Nearest nearest;
    double groups = 0;

    /// The log-likelihood ratio of the share that fits against what would by chance.
    double evidence() const {
        const auto part = [](double share, double chance) {
            return share > 0 && chance > 0 ? share * std::log(share / chance) : 0;
        };
        return groups *
               (part(nearest.share, nearest.byChance) + part(1 - nearest.share, 1 - nearest.byChance));
    }
};

Fit fitOf(NmPattern pattern, std::span<const MatrixStructure> matrices) {
    double fitting = 0, expected = 0, all = 0;
    for (const MatrixStructure& matrix : matrices) {
        const auto groups = static_cast<double>(groupsOf(matrix.groups, pattern.m));
        fitting += groups * matrix.groups.conformance(pattern.n, pattern.m).value_or(0);
        expected += groups * pattern.byChance(matrix.density());
        all += groups;
    }
    return all > 0 ? Fit{{pattern, fitting / all, expected / all}, all} : Fit{{pattern, 0, 0}, 0};
}

} // namespace

std::string NmPattern::text() const {
    return fmt::format("{}:{}", n, m);
}

double NmPattern::byChance(double density) const {
    if (density >= 1 || density <= 0)
        return density <= 0 || n >= m ? 1 : 0;
    double choices = 1, sum = 0; // m over k
    for (unsigned kept = 0; kept <= std::min(n, m); ++kept) {
        sum += choices * std::pow(density, kept) * std::pow(1 - density, m - kept);
        choices = choices * (m - kept) / (kept + 1);
    }
    return std::min(1.0, sum);
}

MatrixStructure MatrixStructure::of(const Structure& structure) {
    return {.rows = structure.rows,
            .columns = structure.columns,
            .kept = structure.kept(),
            .deadRows = structure.deadRows(),
            .deadColumns = structure.deadColumns(),
            .heads = structure.keptInHead.size(),
            .deadHeads = static_cast<uint64_t>(std::ranges::count(structure.keptInHead, 0U)),
            .groups = structure.groups};
}

MatrixStructure MatrixStructure::dense(const PoolMatrix& matrix, uint64_t headSize) {
    MatrixStructure structure{.rows = matrix.rows, .columns = matrix.columns, .kept = matrix.numel()};
    structure.heads = headsOf(matrix.component, matrix.rows, matrix.columns, headSize);
    for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
        if (matrix.columns % m == 0)
            structure.groups.groups[m][m] = matrix.numel() / m;
    }
    return structure;
}

double MatrixStructure::density() const {
    const uint64_t numel = rows * columns;
    return numel == 0 ? 0 : static_cast<double>(kept) / static_cast<double>(numel);
}

std::optional<NmPattern> MatrixStructure::pattern() const {
    if (kept == 0)
        return {};
    std::optional<NmPattern> best;
    double least = unlikely;
    const auto look = [&](NmPattern pattern) {
        if (!holds(pattern))
            return;
        const double chance =
            static_cast<double>(groupsOf(groups, pattern.m)) * std::log(pattern.byChance(density()));
        if (chance < least) {
            least = chance;
            best = pattern;
        }
    };
    std::ranges::for_each(common, look);
    const auto nearlyHolds = [&](NmPattern pattern) {
        const double share = groups.conformance(pattern.n, pattern.m).value_or(0);
        return share > nearly && share - pattern.byChance(density()) > clearlyMore;
    };
    if (best || std::ranges::any_of(common, nearlyHolds)) // a broken 2:4 is no 5:8
        return best;
    for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
        for (unsigned n = 1; n < m; ++n)
            look({n, m});
    }
    return best;
}

StructureVerdict verdictOn(std::span<const MatrixStructure> matrices) {
    StructureVerdict verdict;
    verdict.matrices = matrices.size();
    std::map<std::pair<unsigned, unsigned>, size_t> votes;
    for (const MatrixStructure& matrix : matrices) {
        verdict.rows += matrix.rows;
        verdict.deadRows += matrix.deadRows;
        verdict.columns += matrix.columns;
        verdict.deadColumns += matrix.deadColumns;
        verdict.heads += matrix.heads;
        verdict.deadHeads += matrix.deadHeads;
        if (const std::optional<NmPattern> pattern = matrix.pattern())
            ++votes[{pattern->n, pattern->m}];
    }
    if (const auto most = std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
        most != votes.end()) {
        verdict.pattern = NmPattern{most->first.first, most->first.second};
        for (size_t i = 0; i < matrices.size(); ++i) {
            if (matrices[i].holds(*verdict.pattern))
                ++verdict.holding;
            else
                verdict.exceptions.push_back(
                    {i, matrices[i].groups.conformance(verdict.pattern->n, verdict.pattern->m)});
        }
        std::ranges::stable_sort(verdict.exceptions, {},
                                 &StructureVerdict::Exception::share); // nothing first
        return verdict;
    }
    double most = 0;
    for (const NmPattern pattern : common) {
        const Fit fit = fitOf(pattern, matrices);
        if (fit.nearest.share - fit.nearest.byChance > clearlyMore && fit.evidence() > most) {
            most = fit.evidence();
            verdict.nearest = fit.nearest;
        }
    }
    return verdict;
}

} // namespace sparsescope
