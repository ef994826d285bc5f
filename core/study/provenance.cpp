#include "study/provenance.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

namespace sparsescope {
namespace {

struct Fact {
    const char* key; ///< of a journal's `started`, or of its versions
    Sentence mixed;  ///< of how many of how many runs, what they were computed with, and what the others were
};

/// In the order in which they are said.
std::array<Fact, 6> facts() {
    return {
        Fact{"threads", Sentence{"%1 of %2 runs with another number of threads: %3 (the others: %4); scores "
                                 "may differ a little"}},
        Fact{"device",
             Sentence{"%1 of %2 runs on another device: %3 (the others: %4); scores may differ a little"}},
        Fact{"libtorch", Sentence{"%1 of %2 runs with another version of libtorch: %3 (the others: %4); "
                                  "scores may differ a little"}},
        Fact{"blas",
             Sentence{"%1 of %2 runs with another BLAS: %3 (the others: %4); scores may differ a little"}},
        Fact{"instructions", Sentence{"%1 of %2 runs with other instructions of the processor: %3 (the "
                                      "others: %4); scores may differ a little"}},
        Fact{"sparsescope", Sentence{"%1 of %2 runs with another version of SparseScope: %3 (the others: "
                                     "%4); scores may differ a little"}},
    };
}

/// What most have, and how many have what else; nothing where all have the same.
std::optional<Sentence> mixedText(const std::vector<std::string>& values, Sentence mixed) {
    std::vector<std::pair<std::string, size_t>> counts; // in the runs' order: the dense one first
    for (const std::string& value : values) {
        const auto known = std::ranges::find(counts, value, &std::pair<std::string, size_t>::first);
        if (known == counts.end())
            counts.emplace_back(value, 1);
        else
            ++known->second;
    }
    if (counts.size() < 2)
        return {};
    const auto most = std::ranges::max_element(counts, {}, &std::pair<std::string, size_t>::second);
    const size_t others = values.size() - most->second;
    std::string list;
    for (const auto& [value, count] : counts) {
        if (value == most->first)
            continue;
        list += (list.empty() ? "" : ", ") + value;
        if (counts.size() > 2)
            list += fmt::format(" ({}x)", count);
    }
    mixed.parts = {fmt::format("{}", others), fmt::format("{}", values.size()), list, most->first};
    return mixed;
}

} // namespace

std::string madeWith(const nlohmann::json& started, const char* fact) {
    const nlohmann::json* said = started.is_object() && started.contains(fact) ? &started[fact] : nullptr;
    if (said == nullptr && started.is_object() && started.contains("versions")) {
        const nlohmann::json& versions = started["versions"];
        said = versions.is_object() && versions.contains(fact) ? &versions[fact] : nullptr;
    }
    if (said == nullptr)
        return {};
    return said->is_string()           ? printable(said->get<std::string>(), 60)
           : said->is_number_integer() ? said->dump()
                                       : std::string();
}

std::vector<ProvenanceNote> mixedProvenance(const StudySpec& spec, const std::vector<Run>& runs,
                                            const std::vector<RunStatus>& statuses) {
    std::vector<ProvenanceNote> notes;
    const std::array<Fact, 6> known = facts();
    for (size_t first = 0, end = 0; first < runs.size(); first = end) {
        const Run& head = runs[first];
        while (end < runs.size() && runs[end].model == head.model && runs[end].task == head.task &&
               runs[end].methodIndex == head.methodIndex)
            ++end;
        for (const Fact& fact : known) {
            std::vector<std::string> values;
            for (size_t i = first; i < end; ++i) {
                std::string value = statuses[i].state == RunState::Done
                                        ? madeWith(statuses[i].started, fact.key)
                                        : std::string();
                if (!value.empty())
                    values.push_back(std::move(value));
            }
            if (std::optional<Sentence> text = mixedText(values, fact.mixed))
                notes.push_back({fmt::format("{}, {}, {}", printable(spec.models[head.model].name),
                                             spec.tasks[head.task].task, head.method),
                                 *std::move(text)});
        }
    }
    return notes;
}

std::optional<double> reachedSparsity(const nlohmann::json& started) {
    if (!started.is_object())
        return {};
    const auto pruned = started.find("pruned"), numel = started.find("pool_numel");
    if (pruned == started.end() || numel == started.end() || !pruned->is_number() || !numel->is_number() ||
        !(numel->get<double>() > 0))
        return {};
    return pruned->get<double>() / numel->get<double>();
}

std::vector<ProvenanceNote> roundedSparsities(const StudySpec& spec, const std::vector<Run>& runs,
                                              const std::vector<RunStatus>& statuses) {
    constexpr double shown = 5e-5; // what two decimals of a percent tell apart
    std::vector<ProvenanceNote> notes;
    for (size_t first = 0, end = 0; first < runs.size(); first = end) {
        const Run& head = runs[first];
        std::vector<std::string> asked, reached; // of each sparsity once, whatever the seed
        for (; end < runs.size() && runs[end].model == head.model && runs[end].task == head.task &&
               runs[end].methodIndex == head.methodIndex;
             ++end) {
            const std::optional<double> share = reachedSparsity(statuses[end].started);
            if (runs[end].amount.axis != Axis::Sparsity || !share || statuses[end].state != RunState::Done ||
                std::abs(*share - runs[end].sparsity) < shown)
                continue;
            std::string of = fmt::format("{:.4g} %", 100 * runs[end].sparsity);
            if (std::ranges::find(asked, of) != asked.end())
                continue;
            asked.push_back(std::move(of));
            reached.push_back(fmt::format("{:.2f} %", 100 * *share));
        }
        const std::string rounding(spec.methods[head.methodIndex].info().rounding);
        if (!asked.empty() && !rounding.empty())
            notes.push_back({fmt::format("{}, {}, {}", printable(spec.models[head.model].name),
                                         spec.tasks[head.task].task, head.method),
                             {"%1 of the pool went where %2 was asked for: %3",
                              {fmt::format("{}", fmt::join(reached, ", ")),
                               fmt::format("{}", fmt::join(asked, ", ")), rounding}}});
    }
    return notes;
}

std::vector<ProvenanceNote> remadeProducts(const Study& study) {
    std::vector<ProvenanceNote> notes;
    for (const Stage& stage : study.plan().stages) {
        const bool needsEngine = stage.action != Action::Prune || stage.asked.contains("calibration") ||
                                 !stage.after.empty(); // what other masks are made of gives the same again
        if (!needsEngine || (stage.action == Action::Train && !stage.keepsWeights))
            continue;
        for (const Sentence& text : remadeTexts(study.folder(), stage.key))
            notes.push_back({study.runs()[stage.run].id, text});
    }
    return notes;
}

std::vector<ProvenanceNote> provenanceNotes(const Study& study) {
    std::vector<ProvenanceNote> notes = mixedProvenance(study.spec(), study.runs(), study.statuses());
    std::ranges::move(roundedSparsities(study.spec(), study.runs(), study.statuses()),
                      std::back_inserter(notes));
    std::ranges::move(remadeProducts(study), std::back_inserter(notes));
    return notes;
}

} // namespace sparsescope
