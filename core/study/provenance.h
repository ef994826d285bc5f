// What a study's numbers were computed with, as far as it should be said: it is in no key, and what a model
// learns, so also its score, depends a little on it.
#pragma once

#include "base/sentence.h"
#include "study/study.h"

namespace sparsescope {

/// What a journal's `started` says of "threads", "device", "libtorch", "blas", "instructions" or
/// "sparsescope"; empty where it does not.
std::string madeWith(const nlohmann::json& started, const char* fact);

struct ProvenanceNote {
    std::string of; ///< a curve ("ViT, fashion-mnist, omp"), or a run
    Sentence text;
};

/// Of each curve whose finished runs were not all computed with the same threads, device and versions: "3 of
/// 12 runs with another number of threads: 2 (the others: 4); scores may differ a little". O(runs).
std::vector<ProvenanceNote> mixedProvenance(const StudySpec& spec, const std::vector<Run>& runs,
                                            const std::vector<RunStatus>& statuses);

/// The share of the pool that a run's mask took, as its journal's `started` says; nothing where it does not.
std::optional<double> reachedSparsity(const nlohmann::json& started);
/// Of each curve whose method took another share of the pool than was asked for, by a hundredth of a percent
/// or more: which, and why (MethodInfo::rounding). O(runs).
std::vector<ProvenanceNote> roundedSparsities(const StudySpec& spec, const std::vector<Run>& runs,
                                              const std::vector<RunStatus>& statuses);

/// Of each stage that left what others are made of (weights, the mask of a method that looks at data), and
/// whose product was lost, made again, and is not what it was. O(stages).
std::vector<ProvenanceNote> remadeProducts(const Study& study);

/// All, of the journals as they were polled.
std::vector<ProvenanceNote> provenanceNotes(const Study& study);

} // namespace sparsescope
