// How much each matrix gives, as a person or a scan says it.
#pragma once

#include "experiment/method.h"
#include "weights/anatomy/anatomy.h"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sparsescope {

/// How many weights each matrix of the pool loses, floor(sparsity * N + 0.5) together, by
/// - {"shares": {NAME: share, ...}}: by a tensor's name or a matrix's label, which give just that, rounded;
///   the others share the rest alike. Beside them may stand what they are for, "sparsity", and "pool_numel"
///   with the keys of poolRuleJson(): another sparsity or pool is refused; and "model", for people;
/// - the document of `scan --sensitivity --json`: less where pruning a component alone took more, spread over
///   `lambda` to both sides of the sparsity as OWL spreads by its outliers ([choice]; owlSparsities()).
/// Errors: SpecInvalid with `subject` for what is neither, a key that no such file has, a name that is not in
/// the pool, a share outside of [0, 1], shares for another pool or sparsity or that leave more or less than
/// the others have, and a cell that the scan has not.
std::vector<uint64_t> givenBudgets(const Anatomy& anatomy, const nlohmann::json& given, double sparsity,
                                   double lambda, const std::string& subject);
/// The same, spread by the method's owl_lambda.
std::vector<uint64_t> givenBudgets(const Anatomy& anatomy, const nlohmann::json& given,
                                   const MethodSpec& method, double sparsity, const std::string& subject);

/// Errors: SpecInvalid where a person gives the method an owl_lambda beside "shares", which nothing spreads.
void refuseSpread(const MethodSpec& method, const nlohmann::json& given, const std::string& subject);
/// Errors: SpecInvalid naming a key beside "shares" that givenBudgets does not know.
void requireKnownShareKeys(const nlohmann::json& given, const std::string& subject);

} // namespace sparsescope
