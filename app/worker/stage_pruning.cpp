#include "worker/stage_pruning.h"

#include "base/error.h"
#include "engine/data_pruning.h"
#include "experiment/given_shares.h"
#include "study/stage_result.h"
#include "worker/stage_before.h"

#include <chrono>

namespace sparsescope::worker {
namespace {

Pruned prunedBy(StageProduct product) {
    return {std::move(product.masks), std::move(product.weights)};
}

/// By looking at data: a piece of work with a journal of its own.
void pruneByData(const std::filesystem::path& study, const StageFile& stage, StageJournal& journal,
                 const std::stop_token& stop) {
    const auto started = std::chrono::steady_clock::now();
    const StageInputs inputs(stage, journal, stop);
    const PruneRequest request{.checkpoint = inputs.checkpoint,
                               .method = stage.methodSpec(),
                               .amount = stage.amount(),
                               .calibration = stage.calibration,
                               .pool = stage.pool,
                               .device = deviceOf(stage)};
    PruneRun run{.resumeFolder = resumeFolder(study, stage.key), .observer = &journal};
    if (const nlohmann::json shares = stage.shares(); !shares.is_null())
        run.budgets = givenBudgets(dissect(*inputs.checkpoint, stage.pool), shares, request.method,
                                   request.amount.value, "shares");
    Pruned pruned = pruneWithData(request, run, journal, stop);
    inputs.requireUnchanged();
    StageProduct product{std::move(pruned.masks), std::move(pruned.weights)};
    keepStageProduct(study, stage, product, stop);
    forgetRun(resumeFolder(study, stage.key));
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
    journal.end({{"kind", "done"},
                 {"key", stage.key},
                 {"seconds", seconds.count()},
                 {"pruned", product.masks.prunedCount()},
                 {"pool_numel", product.masks.poolNumel()}});
}

} // namespace

Pruned prunedBefore(const std::filesystem::path& study, const StageFile& stage, const StageInputs* known,
                    StageJournal* waiting, const std::stop_token& stop) {
    std::optional<StageProduct> product = readStageProduct(study, stage);
    if (product) {
        if (canGoOn(study, stage.key)) // what its writer had no time for
            forgetRun(resumeFolder(study, stage.key));
        return prunedBy(std::move(*product));
    }
    if (!stage.calibration.isGiven()) { // so quick that it needs no journal
        NoProgress silent;
        std::optional<StageInputs> own;
        if (known == nullptr)
            known = &own.emplace(stage, silent, stop);
        MaskSet masks =
            stageMask(study, stage, known->checkpoint, dissect(*known->checkpoint, stage.pool), stop);
        if (own)
            own->requireUnchanged();
        return {std::move(masks), {}};
    }
    const auto look = [&] { return (product = readStageProduct(study, stage)).has_value(); };
    doBefore({.study = study,
              .stage = stage,
              .what = "pruning",
              .isThere = look,
              .work = [&](StageJournal& journal) { pruneByData(study, stage, journal, stop); }},
             waiting, stop);
    return prunedBy(std::move(*product));
}

} // namespace sparsescope::worker
