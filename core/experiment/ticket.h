// Lottery tickets: the rounds in which training finds a mask (methods.md section 1, LTP).
#pragma once

#include "experiment/method.h"

namespace sparsescope {

struct Run;

/// What is put back to the pre-trained values before a round trains; the rest begins with what the round
/// before it learnt.
enum class Rewind {
    Backbone, ///< all but the classifier (github.com/VITA-Group/BERT-Tickets)
    All,      ///< the classifier begins anew, too: the ticket is trained as any other mask
    Pool,     ///< the weights of the blocks' linear layers alone
    None,     ///< nothing: iterative pruning without rewinding
};
std::string_view rewindName(Rewind rewind);
/// Errors: SpecInvalid with `subject`.
Rewind rewindOf(std::string_view name, const std::string& subject);

/// How the ticket of a run is found: dense training, then for each of `sparsities` the smallest trained
/// weights pruned, the others rewound and trained again.
struct TicketRounds {
    std::vector<double> sparsities; ///< after each round, ascending; the last is the run's own
    int64_t seed = 0;               ///< of the trainings that find it
    Rewind rewind = Rewind::Backbone;
};

/// R rounds prune 1/R of the pool each, which is 1/(R - k) of what round k finds (BERT-Tickets): runs share
/// the rounds below their sparsity, and one whose sparsity is no multiple of 1/R ends with a smaller round.
/// O(rounds).
TicketRounds ticketRounds(const MethodSpec& method, const Run& run);

} // namespace sparsescope
