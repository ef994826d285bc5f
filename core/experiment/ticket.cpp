#include "experiment/ticket.h"

#include "base/error.h"
#include "experiment/spec.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr Rewind all[] = {Rewind::Backbone, Rewind::All, Rewind::Pool, Rewind::None};

const OptionValue& valueOf(const MethodSpec& method, std::string_view option) {
    const auto given = method.options.find(std::string(option));
    return given != method.options.end() ? given->second : *method.info().option(option)->defaultValue;
}

} // namespace

std::string_view rewindName(Rewind rewind) {
    switch (rewind) {
    case Rewind::Backbone:
        return "backbone";
    case Rewind::All:
        return "all";
    case Rewind::Pool:
        return "pool";
    case Rewind::None:
        return "none";
    }
    return "";
}

Rewind rewindOf(std::string_view name, const std::string& subject) {
    for (const Rewind rewind : all) {
        if (rewindName(rewind) == name)
            return rewind;
    }
    throw Error(ErrorCode::SpecInvalid, subject,
                fmt::format("\"{}\" is nothing that is rewound; backbone, all, pool and none are",
                            printable(std::string(name), 40)));
}

TicketRounds ticketRounds(const MethodSpec& method, const Run& run) {
    TicketRounds ticket;
    const int64_t rounds = std::get<int64_t>(valueOf(method, "rounds"));
    // The same fraction written in two ways is one round.
    constexpr double same = 1e-9;
    for (int64_t round = 1; round < rounds; ++round) {
        const double sparsity = static_cast<double>(round) / static_cast<double>(rounds);
        if (sparsity > run.sparsity - same)
            break;
        ticket.sparsities.push_back(sparsity);
    }
    ticket.sparsities.push_back(run.sparsity);
    ticket.seed = static_cast<int64_t>(maskRequest(method, run.amount, run.seed).seed);
    ticket.rewind = rewindOf(std::get<std::string>(valueOf(method, "rewind")), "rewind");
    return ticket;
}

} // namespace sparsescope
