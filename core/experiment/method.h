// The catalogue of pruning methods: the only list of them.
#pragma once

#include "experiment/adapter.h"
#include "experiment/amount.h"
#include "experiment/option.h"
#include "weights/masks/mask_maker.h"

#include <span>
#include <string_view>
#include <vector>

namespace sparsescope {

struct MethodInfo {
    std::string_view name;
    Axis axis = Axis::Sparsity;
    bool patterns = false;       ///< takes a pattern N:M instead of a sparsity, too
    bool needsData = false;      ///< the engine sees calibration data; else weights/masks makes the mask
    bool changesWeights = false; ///< what is kept changes too
    bool trainsToPrune = false; ///< its mask is found by training, round by round (ticket.h): in a study only
    std::vector<OptionInfo> options;
    std::string_view meaning; ///< one phrase for help and tooltips
    std::string_view source;  ///< paper section or repository file
    /// Why a sparsity that is the same everywhere takes another number than floor(S N + 0.5) of the pool;
    /// empty: it takes just that.
    std::string_view rounding = {};

    /// Whole blocks go: a run is of a smaller model, without those that its mask names, instead of zeros.
    bool removesLayers() const { return axis == Axis::Layers; }
    /// Whether the weights alone decide the mask, and the mask what is run.
    bool needsOnlyWeights() const { return !needsData && !trainsToPrune && !removesLayers(); }
    const OptionInfo* option(std::string_view name) const; ///< null when there is none
};

/// Of methods that take both: which of the two a study measures, "sparsity" or "pattern".
inline constexpr std::string_view alongOption = "along";
/// Of methods whose masks a language model can be tuned behind: what is trained, adapterName() or "none"; and
/// what is its own of the study's tuning.
inline constexpr std::string_view tuneOption = "tune", tuneRankOption = "tune_rank",
                                  tuneBetaOption = "tune_beta";
/// Of methods that prune matrix by matrix: how the sparsity is shared out, and how far that may spread.
inline constexpr std::string_view allocationOption = "allocation", owlLambdaOption = "owl_lambda";
/// Whether an option says what comes behind the mask.
constexpr bool isOfTuning(std::string_view option) {
    return option.starts_with(tuneOption);
}

/// Of a method that removes layers: which, as removedLayers() takes it.
inline constexpr std::string_view setOption = "set";

/// One row a method. A new one is a row here and a maker of that name in weights/masks (or engine/pruning).
const std::vector<MethodInfo>& methods();
/// Null when there is none.
const MethodInfo* findMethod(std::string_view name);
/// "omp, uniform, ..." for messages.
std::string methodNames();

/// A method as a study uses it. Two entries of a study may name the same method with other options.
struct MethodSpec {
    std::string name;
    OptionValues options; ///< only those that were given

    /// "erk", or "erk-seed5" with options, "wanda-pattern" along patterns: unique in a study, fit for a file
    /// name.
    std::string label() const;
    const MethodInfo& info() const { return *findMethod(name); }
    /// Those that were given, and the defaults of the others.
    OptionValues allOptions() const;
    /// What a study measures it along: its row's axis, or what alongOption says.
    Axis axis() const;
    /// Whether a study tunes what it leaves; by which adapter.
    bool isTuned() const;
    AdapterKind adapter() const;
    /// "spp", "spp, rank 8, no beta"; empty where it is not tuned.
    std::string tuningText() const;
    /// The same method, whose mask alone is measured.
    MethodSpec withoutTuning() const;
    bool operator==(const MethodSpec&) const = default;
};

/// What the maker of a method that needs no data is told; `seed` is the run's.
MaskRequest maskRequest(const MethodSpec& method, const Amount& amount, int64_t seed);

} // namespace sparsescope
