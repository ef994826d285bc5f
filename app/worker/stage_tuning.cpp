// What a tuning stage of a study leaves: the pool with an adapter merged.
#include "base/error.h"
#include "engine/tuning.h"
#include "study/stage_result.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "worker/stage_before.h"
#include "worker/stage_pruning.h"

#include <fmt/format.h>

namespace sparsescope::worker {
namespace {

/// The adapter stays there, in PEFT's layout.
std::filesystem::path adapterFolder(const std::filesystem::path& study, const Key& key) {
    std::filesystem::path folder = stagePath(study, key, "adapter").full();
    std::error_code none;
    const auto kind = std::filesystem::symlink_status(folder, none).type();
    if (kind != std::filesystem::file_type::not_found && kind != std::filesystem::file_type::directory)
        throw Error(ErrorCode::StudyState, folder.string(),
                    "is no folder; remove it, and run the study again");
    for (const auto& entry :
         std::filesystem::directory_iterator(folder, none)) { // a link leads out of the study
        if (entry.symlink_status(none).type() != std::filesystem::file_type::regular)
            throw Error(ErrorCode::StudyState, entry.path().string(),
                        "is no regular file; remove it, and run the study again");
    }
    return folder;
}

void tune(const std::filesystem::path& study, const StageFile& stage, const Pruned& pruned,
          StageJournal& journal, const std::stop_token& stop) {
    const StageInputs inputs(stage, journal, stop);
    const TuningSpec tuning = stage.tuning();
    TuneRequest request;
    request.checkpoint = inputs.checkpoint;
    request.pruned = &pruned;
    request.adapter = {.kind = stage.adapter(),
                       .rank = tuning.rank,
                       .scale = tuning.scale,
                       .dropout = tuning.dropout,
                       .beta = tuning.beta};
    request.examples = tuning.examples;
    request.limit = tuning.limit;
    request.cutoff = tuning.cutoff;
    request.epochs = tuning.epochs;
    request.batchSize = tuning.batchSize;
    request.learningRate = tuning.learningRate;
    request.weightDecay = tuning.weightDecay;
    request.warmup = tuning.warmup;
    request.seed = stage.seed();
    request.device = deviceOf(stage);
    request.out = adapterFolder(study, stage.key);
    request.pool = stage.pool;
    request.resumeFolder = resumeFolder(study, stage.key);
    journal.begin("tuning", 0);
    const TuneResult result = tuneAdapter(request, journal, stop);
    const MergeResult merged =
        mergeAdapter(prunedCheckpoint(inputs.checkpoint, pruned), request.out, stage.pool, stop);
    inputs.requireUnchanged();
    std::vector<TensorSource> tensors;
    tensors.reserve(pruned.masks.tensors.size());
    for (const TensorMask& mask : pruned.masks.tensors)
        tensors.push_back(tensorSource(mask.name, *merged.merged->find(mask.name)));
    NoProgress silent;
    writeSafetensors(stageWeightsPath(study, stage.key), tensors, {}, silent, stop);
    keepWeightsNote(study, stage.key);
    forgetRun(request.resumeFolder);
    journal.end({{"kind", "done"},
                 {"key", stage.key},
                 {"seconds", result.seconds},
                 {"trainable", result.trainable},
                 {"examples", result.examples},
                 {"pool_zeros_before", merged.zerosBefore},
                 {"pool_zeros_after", merged.zerosAfter}});
}

} // namespace

std::shared_ptr<const Checkpoint> tunedBefore(const std::filesystem::path& study, const StageFile& stage,
                                              const Pruned& pruned, StageJournal* waiting,
                                              const std::stop_token& stop) {
    std::shared_ptr<const Checkpoint> weights;
    doBefore({.study = study,
              .stage = stage,
              .what = "tuning",
              .isThere = [&] { return (weights = readStageWeights(study, stage.key)) != nullptr; },
              .work = [&](StageJournal& journal) { tune(study, stage, pruned, journal, stop); }},
             waiting, stop);
    if (canGoOn(study, stage.key)) // what its writer had no time for
        forgetRun(resumeFolder(study, stage.key));
    return weights;
}

} // namespace sparsescope::worker
