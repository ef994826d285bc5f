#include "experiment/given_shares.h"

#include "base/error.h"
#include "base/json_object.h"
#include "experiment/allocation.h"
#include "weights/analysis/exact_levels.h"
#include "weights/anatomy/model_choice.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

namespace sparsescope {
namespace {

[[noreturn]] void fail(const std::string& subject, const std::string& what) {
    throw Error(ErrorCode::SpecInvalid, subject, what);
}

/// The tensor that a matrix's label begins with: "qkv.weight" of "qkv.weight[query]".
std::string_view tensorOf(std::string_view label) {
    return label.ends_with(']') ? label.substr(0, label.rfind('[')) : label;
}

/// A regular expression that is found in these names and in no other of the pool: what they begin with, where
/// that is theirs alone, or all of them.
std::string patternOf(const std::set<std::string_view>& names, const Anatomy& anatomy) {
    const auto escaped = [](std::string_view name) {
        std::string text;
        for (const char letter : name) {
            if (std::string_view(".[]()+*?|^$\\{}").find(letter) != std::string_view::npos)
                text.push_back('\\');
            text.push_back(letter);
        }
        return text;
    };
    const std::string_view first = *names.begin(), last = *names.rbegin(); // sorted: what these share, all do
    const auto end = static_cast<size_t>(std::ranges::mismatch(first, last).in1 - first.begin());
    const std::string_view start = first.substr(0, end);
    const bool isTheirs = std::ranges::none_of(anatomy.pool, [&](const PoolMatrix& matrix) {
        return matrix.label.starts_with(start) && !names.contains(tensorOf(matrix.label));
    });
    if (isTheirs && !start.empty())
        return fmt::format("^{}", escaped(start));
    std::string pattern = "^(";
    for (const std::string_view name : names) {
        if (pattern.size() > 2)
            pattern.push_back('|');
        pattern += escaped(name);
    }
    pattern += ")$";
    return pattern;
}

/// Shares are right for the pool and the sparsity that they were made for: the others make up the rest.
/// Files that do not say these are for any.
void checkMadeFor(const Anatomy& anatomy, const nlohmann::json& given, double sparsity,
                  const std::string& subject) {
    const auto number = [&](const char* key) -> double {
        if (!given[key].is_number())
            fail(subject, fmt::format("has a \"{}\" that is no number", key));
        return given[key].get<double>();
    };
    if (given.contains("pool_numel")) {
        PoolRule rule;
        try {
            rule = poolRuleFromJson(given);
        } catch (const Error& error) {
            fail(subject, fmt::format("{} {}", error.subject(), error.what()));
        }
        std::set<std::string_view> extra; // in this pool, not in that of the file
        for (const PoolMatrix& matrix : anatomy.pool) {
            const std::string_view tensor = tensorOf(matrix.label);
            if (std::ranges::find(rule.without, tensor) != rule.without.end())
                extra.insert(tensor);
        }
        if (!extra.empty())
            fail(subject,
                 fmt::format("is for a pool without {}{}; give --pool-except '{}' (of a study's model "
                             "\"pool_except\")",
                             printable(*extra.begin()),
                             extra.size() > 1 ? fmt::format(" and {} more", extra.size() - 1) : "",
                             (anatomy.rule.except.empty() ? "" : anatomy.rule.except + "|") +
                                 patternOf(extra, anatomy)));
        if (const double numel = number("pool_numel"); numel != static_cast<double>(anatomy.poolNumel))
            fail(subject, fmt::format("is for a pool of {} weights ({}), and this one has {}; give the same "
                                      "--pool and --pool-except, or shares that are for this pool",
                                      numel, poolRuleText(rule), anatomy.poolNumel));
    }
    if (!given.contains("sparsity"))
        return;
    const double made = number("sparsity");
    if (!(made >= 0 && made < 1) ||
        prunedCount(made, anatomy.poolNumel) != prunedCount(sparsity, anatomy.poolNumel))
        fail(subject,
             fmt::format("is for the sparsity {}, and {} is asked for; give --sparsity {} (in a study "
                         "that one alone), or take \"sparsity\" out of the file: the other layers "
                         "then make up for it",
                         made, sparsity, made));
}

std::vector<uint64_t> bySharesOf(const Anatomy& anatomy, const nlohmann::json& shares, uint64_t pruned,
                                 const std::string& subject) {
    std::vector<uint64_t> budgets(anatomy.pool.size());
    std::vector<bool> isGiven(anatomy.pool.size());
    for (const auto& [name, share] : shares.items()) {
        if (!share.is_number() || !(share.get<double>() >= 0 && share.get<double>() <= 1))
            fail(subject, fmt::format("gives {} a share that is no number from 0 to 1", printable(name)));
        bool found = false;
        for (size_t i = 0; i < anatomy.pool.size(); ++i) {
            const PoolMatrix& matrix = anatomy.pool[i];
            if (matrix.label != name && tensorOf(matrix.label) != name)
                continue;
            found = isGiven[i] = true;
            budgets[i] = static_cast<uint64_t>(
                std::floor(share.get<double>() * static_cast<double>(matrix.numel()) + 0.5));
        }
        if (!found)
            fail(subject, fmt::format("gives a share to {}, which is not in the pool; inspect lists what is",
                                      printable(name)));
    }
    const uint64_t given = std::accumulate(budgets.begin(), budgets.end(), uint64_t{0});
    std::vector<uint64_t> sizes;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        if (!isGiven[i])
            sizes.push_back(anatomy.pool[i].numel());
    }
    const uint64_t left = std::accumulate(sizes.begin(), sizes.end(), uint64_t{0});
    if (given > pruned || pruned - given > left)
        fail(subject,
             fmt::format("takes {} weights, and of the other matrices, which have {}, {} would be left to "
                         "take for {} in all; give {} or another sparsity",
                         given, left,
                         given > pruned ? fmt::format("-{}", given - pruned)
                                        : fmt::format("{}", pruned - given),
                         pruned, given > pruned ? "less" : "more"));
    if (sizes.empty())
        return budgets;
    const std::vector<double> alike(sizes.size(),
                                    static_cast<double>(pruned - given) / static_cast<double>(left));
    const std::vector<uint64_t> others = budgetsOf(alike, sizes, pruned - given);
    for (size_t i = 0, next = 0; i < budgets.size(); ++i) {
        if (!isGiven[i])
            budgets[i] = others[next++];
    }
    return budgets;
}

std::vector<uint64_t> byScan(const Anatomy& anatomy, const nlohmann::json& points, double sparsity,
                             double lambda, uint64_t pruned, const std::string& subject) {
    std::map<std::tuple<std::string, int64_t, std::string>, double> losses; // by stack, block, component
    for (const nlohmann::json& point : points) {
        const auto has = [&](const char* key, bool isRight) {
            if (!isRight)
                fail(subject,
                     fmt::format("has a point without \"{}\"; make it by scan --sensitivity S --json", key));
        };
        has("block", point.is_object() && point.contains("block") && point["block"].is_number_integer());
        has("component", point.contains("component") && point["component"].is_string());
        has("drop", point.contains("drop") && point["drop"].is_number());
        const bool ofStack = point.contains("stack") && point["stack"].is_string();
        losses[{ofStack ? point["stack"].get<std::string>() : std::string(), point["block"].get<int64_t>(),
                point["component"].get<std::string>()}] = -point["drop"].get<double>(); // drops are negative
    }
    std::vector<double> ofMatrix;
    std::vector<uint64_t> sizes;
    for (const PoolMatrix& matrix : anatomy.pool) {
        const std::string stack(matrix.block < 0 ? std::string_view() : anatomy.stackOf(matrix.block));
        const auto found = losses.find({stack, matrix.block < 0 ? -1 : anatomy.numberOf(matrix.block),
                                        std::string(componentName(matrix.component))});
        if (found == losses.end())
            fail(subject, fmt::format("measured nothing of {}; scan the same model and pool",
                                      printable(matrix.label)));
        ofMatrix.push_back(found->second);
        sizes.push_back(matrix.numel());
    }
    return budgetsOf(owlSparsities(ofMatrix, sparsity, lambda), sizes, pruned);
}

} // namespace

void requireKnownShareKeys(const nlohmann::json& given, const std::string& subject) {
    const JsonObject object(given, subject);
    for (const char* key : {"shares", "model", "sparsity", "pool_numel", "pool", "pool_except", "pool_with",
                            "pool_without", "partial"})
        object.has(key); // asking makes it known
    object.finish();
}

void refuseSpread(const MethodSpec& method, const nlohmann::json& given, const std::string& subject) {
    if (method.options.contains(std::string(owlLambdaOption)) && given.is_object() &&
        given.contains("shares"))
        fail(subject,
             "says what each matrix gives, and owl_lambda (--owl-lambda) spreads the drops of a scan "
             "alone; leave it out");
}

std::vector<uint64_t> givenBudgets(const Anatomy& anatomy, const nlohmann::json& given, double sparsity,
                                   double lambda, const std::string& subject) {
    const uint64_t pruned = prunedCount(sparsity, anatomy.poolNumel);
    if (given.is_object() && given.contains("shares") && given["shares"].is_object()) {
        requireKnownShareKeys(given, subject);
        checkMadeFor(anatomy, given, sparsity, subject);
        return bySharesOf(anatomy, given["shares"], pruned, subject);
    }
    if (given.is_object() && given.contains("points") && given["points"].is_array())
        return byScan(anatomy, given["points"], sparsity, lambda, pruned, subject);
    fail(subject,
         "has neither \"shares\" by names of matrices nor the \"points\" of scan --sensitivity --json");
}

std::vector<uint64_t> givenBudgets(const Anatomy& anatomy, const nlohmann::json& given,
                                   const MethodSpec& method, double sparsity, const std::string& subject) {
    const double lambda = std::get<double>(method.allOptions().at(std::string(owlLambdaOption)));
    return givenBudgets(anatomy, given, sparsity, lambda, subject);
}

} // namespace sparsescope
