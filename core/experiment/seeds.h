// Which runs of an experiment depend on their seed.
#pragma once

#include "experiment/spec.h"

#include <span>

namespace sparsescope {

/// The seed of what is scored without training: no part of the question, so that it is one stage for all
/// seeds (a head that the checkpoint does not have is drawn with it).
inline constexpr int64_t unusedSeed = 0;

/// The seeds that a method of the spec, by its index, is measured with: all, or the first alone where nothing
/// of its runs depends on the seed, because nothing is trained, tuned or drawn at random by it: the others
/// would be the same measurement once more.
std::span<const int64_t> seedsOf(const StudySpec& spec, size_t method);

/// The methods that are measured once though the study has several seeds, by their labels: "omp, nm". Empty
/// where there is none.
std::string methodsWithoutSeeds(const StudySpec& spec);

} // namespace sparsescope
