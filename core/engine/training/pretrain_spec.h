// What a pre-training is: its JSON, read strictly.
#pragma once

#include "experiment/spec.h"

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace sparsescope {

/// DINO's own numbers (arXiv 2104.14294, table of appendix C and main_dino.py), with defaults for small
/// pictures.
struct DinoSpec {
    int64_t outDimensions = 1024;
    int64_t hiddenWidth = 512;
    int64_t bottleneck = 128;
    int64_t localCrops = 4;
    int64_t localSize = 14;   ///< pixels; a multiple of the patch size
    double globalScale = 0.5; ///< global crops show [globalScale, 1] of the area
    double localScale = 0.15; ///< local ones [localScale, globalScale]
    double studentTemperature = 0.1;
    double teacherTemperature = 0.04;
    double momentum = 0.99; ///< of the teacher, rises to 1 along a cosine
    double centreMomentum = 0.9;
    double finalWeightDecay = 0.4; ///< weight_decay rises to it along a cosine
    double clipNorm = 3.0;         ///< of each parameter's gradient; 0 = no clipping
    int64_t frozenEpochs = 1;      ///< the last layer does not learn in the first so many epochs
};

struct PretrainSpec {
    enum class Method { Supervised, Dino };
    Method method = Method::Supervised;
    TaskSpec task;
    int64_t imageSize = 28, patch = 7, width = 192, depth = 6, heads = 3, channels = 3;
    int64_t epochs = 6, batchSize = 64, warmupEpochs = 0, seed = 0;
    int64_t checkpointEvery = 0; ///< steps; 0 = only the final one
    double learningRate = 5e-4, finalLearningRate = 1e-6, weightDecay = 0.05;
    double labelSmoothing = 0; ///< supervised
    int64_t shift = 0; ///< supervised: pictures are moved by up to so many pixels, and flipped half the time
    DinoSpec dino;
};

/// Errors: SpecInvalid, naming the key; task.folder is taken relative to `folder`.
PretrainSpec parsePretrainSpec(const nlohmann::json& json, const std::string& subject,
                               const std::filesystem::path& folder);

} // namespace sparsescope
