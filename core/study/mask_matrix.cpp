#include "study/mask_matrix.h"

#include "base/progress.h"
#include "study/short_label.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sparsescope {
namespace {

/// The first mask of a method and task that is there, by their indices.
using Places = std::map<std::pair<size_t, size_t>, std::filesystem::path>;

Places placesOf(std::span<const Run> runs, std::span<const std::filesystem::path> masks, size_t model,
                const Amount& amount) {
    Places places;
    for (size_t i = 0; i < runs.size(); ++i) {
        std::error_code none;
        const Run& run = runs[i];
        if (run.model != model || run.amount != amount || masks[i].empty() ||
            !std::filesystem::is_regular_file(masks[i], none))
            continue;
        const bool isTwin = std::ranges::any_of(places, [&](const auto& known) { // tuned behind the same mask
            return known.first.first != run.methodIndex && known.first.second == run.task &&
                   known.second == masks[i];
        });
        if (!isTwin)
            places.try_emplace({run.methodIndex, run.task}, masks[i]);
    }
    return places;
}

/// Whether all tasks have the same mask by that method.
bool isShared(const Places& places, size_t method) {
    const std::filesystem::path* first = nullptr;
    for (const auto& [place, path] : places) {
        if (place.first == method && first != nullptr && path != *first)
            return false;
        if (place.first == method)
            first = &path;
    }
    return true;
}

} // namespace

std::vector<MaskMatrix> maskMatrices(const StudySpec& spec, std::span<const Run> runs,
                                     std::span<const std::filesystem::path> masks,
                                     const std::stop_token& stop) {
    std::vector<MaskMatrix> matrices;
    for (size_t model = 0; model < spec.models.size(); ++model) {
        std::vector<Amount> amounts;
        for (const Run& run : runs) {
            if (run.model == model && !run.amount.isDense() &&
                std::ranges::find(amounts, run.amount) == amounts.end())
                amounts.push_back(run.amount);
        }
        std::ranges::stable_sort(amounts, {}, &Amount::share);
        for (const Amount& amount : amounts) {
            const Places places = placesOf(runs, masks, model, amount);
            MaskMatrix matrix{model, amount, {}, {}};
            std::vector<MaskSet> sets;
            for (const auto& [place, path] : places) {
                throwIfStopped(stop);
                const bool shared = isShared(places, place.first);
                const std::string method = shortLabel(spec.methods[place.first], spec.methods);
                const std::string name =
                    shared ? method : fmt::format("{}, {}", method, spec.tasks[place.second].task);
                if (shared && std::ranges::find(matrix.names, name) != matrix.names.end())
                    continue;
                matrix.names.push_back(name);
                sets.push_back(readMask(path));
            }
            if (sets.size() < 2)
                continue;
            for (const MaskSet& a : sets) {
                for (const MaskSet& b : sets) {
                    throwIfStopped(stop);
                    matrix.pairs.push_back(compareMasks(a, b).all);
                }
            }
            matrices.push_back(std::move(matrix));
        }
    }
    return matrices;
}

} // namespace sparsescope
