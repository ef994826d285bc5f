#include "experiment/method.h"

#include "experiment/shares.h"
#include "weights/masks/layer_set.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace sparsescope {
namespace {

using Type = OptionInfo::Type;

constexpr double largestSeed = 9007199254740992.0; // 2^53: what every JSON reader keeps exactly

OptionInfo maskSeed() {
    return {.name = "seed",
            .type = OptionInfo::Type::Whole,
            .low = 0,
            .high = largestSeed,
            .meaning = "Seed of the mask; the run's own seed unless given",
            .source = "choice"};
}

std::vector<std::string_view> setNames() {
    std::vector<std::string_view> names;
    std::ranges::transform(layerSets(), std::back_inserter(names), layerSetName);
    return names;
}

/// What every method has whose mask needs no training, behind its own options: in a study alone.
std::vector<OptionInfo> withTuning(std::vector<OptionInfo> options = {}) {
    std::vector<std::string_view> kinds{"none"}, betas;
    for (const AdapterKind kind : adapterKinds)
        kinds.push_back(adapterName(kind));
    for (const SppBeta beta : sppBetas)
        betas.push_back(betaName(beta));
    options.push_back({.name = tuneOption,
                       .type = Type::Choice,
                       .choices = std::move(kinds),
                       .defaultValue = "none",
                       .meaning =
                           "In a study of language models: what is trained behind the mask and merged, "
                           "an adapter or (full) the kept weights themselves; every zero stays",
                       .source = "arXiv 2405.16057"});
    options.push_back({.name = tuneRankOption,
                       .low = 1,
                       .high = 65'536,
                       .meaning = "Rank of this method's adapter; the tuning's unless given",
                       .source = "arXiv 2405.16057, table 4"});
    options.push_back({.name = tuneBetaOption,
                       .type = Type::Choice,
                       .choices = std::move(betas),
                       .meaning = "SPP's beta when its training begins, or none of it; the tuning's unless "
                                  "given",
                       .source = "arXiv 2405.16057, table 4"});
    return options;
}

OptionInfo allocationOf(std::vector<std::string_view> choices, std::string_view meaning) {
    return {.name = allocationOption,
            .type = Type::Choice,
            .choices = std::move(choices),
            .defaultValue = "uniform",
            .meaning = meaning,
            .source = "arXiv 2310.05175"};
}

OptionInfo spread() {
    return {.name = owlLambdaOption,
            .type = Type::Number,
            .low = 0,
            .high = 1,
            .defaultValue = 0.08,
            .meaning = "OWL, and shares by a scan: how far a block's sparsity may lie from the mean",
            .source = "github.com/luuyin/OWL"};
}

constexpr std::string_view byRow =
    "of each row a whole number of weights goes, rounded down as in the authors' code";

/// What a method that needs data looks at, and how it shares its sparsity out, before its own options.
std::vector<OptionInfo> withData(std::vector<OptionInfo> own) {
    constexpr double most = 1 << 24;
    std::vector<OptionInfo> options{
        {.name = alongOption,
         .type = Type::Choice,
         .choices = {axisName(Axis::Sparsity), axisName(Axis::Pattern)},
         .defaultValue = std::string(axisName(Axis::Sparsity)),
         .meaning = "What a study measures it at: its sparsities, or its patterns",
         .source = "choice"},
        {.name = "samples",
         .low = 1,
         .high = most,
         .defaultValue = int64_t{128},
         .meaning = "Windows of the calibration text, or pictures",
         .source = "github.com/locuslab/wanda, main.py"},
        {.name = "length",
         .low = 0,
         .high = most,
         .defaultValue = int64_t{0},
         .meaning = "Tokens of a window; 0 = the model's context, at most 2048",
         .source = "github.com/locuslab/wanda, lib/prune.py"},
        {.name = "seed",
         .low = 0,
         .high = largestSeed,
         .meaning =
             "Seed of Python's random numbers that draw the samples; a study's is the run's own unless "
             "given, else it is 0",
         .source = "github.com/locuslab/wanda, lib/data.py"},
        allocationOf(
            {"uniform", "exact", "global", "erk", "owl", givenAllocation},
            "How much each layer gives: all alike, rounded as the method's authors do or to the exact "
            "budget, what one threshold for all magnitudes takes of "
            "it, by Erdos-Renyi-Kernel densities, less where scores stand out (OWL), or given by "
            "shares"),
        spread(),
        {.name = "owl_outliers",
         .type = Type::Number,
         .low = 1,
         .high = 1000,
         .defaultValue = 5.0,
         .meaning = "OWL: how many times the mean of a block's scores an outlier exceeds",
         .source = "arXiv 2310.05175"}};
    options = withTuning(std::move(options));
    options.insert(options.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    return options;
}

} // namespace

const OptionInfo* MethodInfo::option(std::string_view wanted) const {
    const auto found = std::ranges::find(options, wanted, &OptionInfo::name);
    return found == options.end() ? nullptr : &*found;
}

const std::vector<MethodInfo>& methods() {
    static const std::vector<MethodInfo> rows{
        {.name = "omp",
         .options = withTuning(),
         .meaning = "One-shot magnitude: the smallest weights of the whole pool",
         .source = "arXiv 2306.03805, section 3"},
        {.name = "uniform",
         .options = withTuning({allocationOf({"uniform", givenAllocation},
                                             "How much each matrix gives: all alike, or given by shares"),
                                spread()}),
         .meaning = "The smallest weights of every matrix, the same share of each, or by given shares",
         .source = "github.com/VITA-Group/essential_sparsity",
         .rounding = "of each matrix a whole number of weights goes"},
        {.name = "random",
         .options = withTuning({maskSeed()}),
         .meaning = "Weights of the whole pool at random",
         .source = "github.com/VITA-Group/essential_sparsity"},
        {.name = "erk",
         .options = withTuning({maskSeed()}),
         .meaning = "At random with Erdos-Renyi-Kernel densities: large matrices lose more",
         .source = "github.com/VITA-Group/essential_sparsity"},
        {.name = "nm",
         .axis = Axis::Pattern,
         .options = withTuning(),
         .meaning = "N of every M consecutive weights of a row are kept, the largest",
         .source = "arXiv 2306.03805, section 3; github.com/VITA-Group/essential_sparsity"},
        {.name = "ltp",
         .trainsToPrune = true,
         .options = {{.name = "rounds",
                      .low = 1,
                      .high = 1000,
                      .defaultValue = int64_t{10},
                      .meaning = "R: each round prunes 1/R of the pool; 1 is one training before the mask",
                      .source = "github.com/VITA-Group/BERT-Tickets"},
                     {.name = "rewind",
                      .type = Type::Choice,
                      .choices = {"backbone", "all", "pool", "none"},
                      .defaultValue = "backbone",
                      .meaning =
                          "What is put back to the pre-trained values after a round: all but the "
                          "classifier, the classifier too, the blocks' linear layers alone, or nothing",
                      .source = "github.com/VITA-Group/BERT-Tickets"},
                     {.name = "seed",
                      .low = 0,
                      .high = largestSeed,
                      .meaning = "Seed of the trainings that find the mask; the run's own seed unless given",
                      .source = "choice"}},
         .meaning =
             "Lottery tickets: trained, the smallest weights pruned, the others put back, round by round",
         .source = "arXiv 2306.03805, section 3; github.com/VITA-Group/BERT-Tickets"},
        {.name = "layers",
         .axis = Axis::Layers,
         .options = {{.name = setOption,
                      .type = Type::Choice,
                      .choices = setNames(),
                      .orNumbers = true,
                      .defaultValue = std::string(layerSetName(LayerSet::MaxGap)),
                      .meaning =
                          "Which go: those behind the first layer, before the last, in the middle, at both "
                          "ends, evenly spread, or numbers from 0 in the order in which they go (5,3,4)",
                      .source = "arXiv 2305.14864, section 3.1"}},
         .meaning = "Whole layers, which makes the model smaller; the first and the last stay",
         .source = "arXiv 2305.14864"},
        {.name = "wanda",
         .patterns = true,
         .needsData = true,
         .options = withData({}),
         .meaning = "In each row the smallest products of weight and norm of its input",
         .source = "arXiv 2306.11695; github.com/locuslab/wanda",
         .rounding = byRow},
        {.name = "sparsegpt",
         .patterns = true,
         .needsData = true,
         .changesWeights = true,
         .options = withData({{.name = "damping",
                               .type = Type::Number,
                               .low = 1e-9,
                               .high = 100,
                               .defaultValue = 0.01,
                               .meaning = "Share of the Hessian's mean diagonal that is added to it",
                               .source = "github.com/IST-DASLab/sparsegpt, sparsegpt.py"},
                              {.name = "block",
                               .low = 1,
                               .high = 65'536,
                               .defaultValue = int64_t{128},
                               .meaning = "Columns whose mask is chosen together",
                               .source = "github.com/IST-DASLab/sparsegpt, sparsegpt.py"}}),
         .meaning = "Column by column, what is kept makes good for what goes",
         .source = "arXiv 2301.00774; github.com/IST-DASLab/sparsegpt",
         .rounding =
             "of each block of columns all up to the score at that place goes, as in the authors' code"},
        {.name = "dsnot",
         .patterns = true,
         .needsData = true,
         .options = withData({{.name = "initial",
                               .type = Type::Choice,
                               .choices = {"wanda", "magnitude", "sparsegpt"},
                               .defaultValue = "wanda",
                               .meaning = "The mask that is refined",
                               .source = "github.com/zyxxmu/DSnoT, lib/prune.py"},
                              {.name = "refine",
                               .type = Type::Choice,
                               .choices = {"attention", "all"},
                               .defaultValue = "attention",
                               .meaning = "Which layers' masks are refined",
                               .source = "github.com/zyxxmu/DSnoT, lib/prune.py"},
                              {.name = "cycles",
                               .low = 0,
                               .high = 100'000,
                               .defaultValue = int64_t{50},
                               .meaning = "Swaps of a row at most",
                               .source = "github.com/zyxxmu/DSnoT, main.py"},
                              {.name = "tolerance",
                               .type = Type::Number,
                               .low = 0,
                               .high = 1e9,
                               .defaultValue = 0.1,
                               .meaning = "The expected error of a row that is good enough",
                               .source = "github.com/zyxxmu/DSnoT, main.py"}}),
         .meaning = "A mask whose weights change places while that lowers the expected error of a row",
         .source = "arXiv 2310.08915; github.com/zyxxmu/DSnoT",
         .rounding = byRow},
    };
    return rows;
}

const MethodInfo* findMethod(std::string_view name) {
    const auto found = std::ranges::find(methods(), name, &MethodInfo::name);
    return found == methods().end() ? nullptr : &*found;
}

std::string methodNames() {
    std::string text;
    for (const MethodInfo& method : methods())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", method.name);
    return text;
}

std::string MethodSpec::label() const {
    std::string text = name;
    for (const auto& [option, value] : options) {
        std::string_view shown = option;
        if (option == alongOption || option == tuneOption || option == setOption)
            shown = {};
        else if (isOfTuning(option)) // behind the adapter's name
            shown.remove_prefix(tuneOption.size() + 1);
        std::string said = optionText(value);
        std::ranges::replace(said, ',', '+'); // of a list of layers
        text += fmt::format("-{}{}", shown, said);
    }
    return text;
}

OptionValues MethodSpec::allOptions() const {
    OptionValues values = options;
    for (const OptionInfo& option : info().options) {
        if (option.defaultValue)
            values.try_emplace(std::string(option.name), *option.defaultValue);
    }
    return values;
}

Axis MethodSpec::axis() const {
    const auto along = options.find(std::string(alongOption));
    const bool patterns =
        along != options.end() && along->second == OptionValue(std::string(axisName(Axis::Pattern)));
    return patterns ? Axis::Pattern : info().axis;
}

bool MethodSpec::isTuned() const {
    const auto by = options.find(std::string(tuneOption));
    return by != options.end() && by->second != OptionValue(std::string("none"));
}

AdapterKind MethodSpec::adapter() const {
    const auto by = options.find(std::string(tuneOption));
    const auto* name = by != options.end() ? std::get_if<std::string>(&by->second) : nullptr;
    return name != nullptr ? findAdapter(*name).value_or(AdapterKind::Spp) : AdapterKind::Spp;
}

std::string MethodSpec::tuningText() const {
    if (!isTuned())
        return {};
    std::string text(adapterName(adapter()));
    if (const auto rank = options.find(std::string(tuneRankOption)); rank != options.end())
        text += fmt::format(", rank {}", optionText(rank->second));
    if (const auto beta = options.find(std::string(tuneBetaOption)); beta != options.end()) {
        const std::string name = optionText(beta->second);
        text += name == betaName(SppBeta::None) ? ", no beta" : fmt::format(", beta from {}", name);
    }
    return text;
}

MethodSpec MethodSpec::withoutTuning() const {
    MethodSpec plain = *this;
    std::erase_if(plain.options, [](const auto& option) { return isOfTuning(option.first); });
    return plain;
}

MaskRequest maskRequest(const MethodSpec& method, const Amount& amount, int64_t seed) {
    const auto own = method.options.find("seed");
    if (own != method.options.end())
        seed = std::get<int64_t>(own->second);
    MaskRequest request{method.info().name, amount.share(), amount.n, amount.m, static_cast<uint64_t>(seed)};
    if (method.info().removesLayers())
        request.set = std::get<std::string>(method.allOptions().at(std::string(setOption)));
    return request;
}

} // namespace sparsescope
