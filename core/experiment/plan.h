// From a spec and the contents that it names to the stages that are to be computed.
#pragma once

#include "experiment/spec.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>

namespace sparsescope {

/// Goes up when the engine, on purpose, would give another answer to the same question: old results are then
/// other stages and never mix with new ones.
inline constexpr int engineNumerics = 1;

/// 32 hex digits: XXH3-128 over the canonical JSON (keys in byte order, no spaces) of what a stage was asked.
/// Version, BLAS, device and threads are not in it: they are kept beside the product.
using Key = std::string;
Key keyOf(const nlohmann::json& asked);
bool isKey(std::string_view text);

/// What a checkpoint holds, whatever it is called.
struct ModelContent {
    std::string weights;          ///< Checkpoint::contentHash
    nlohmann::json config;        ///< config.json beside it; null where there is none
    nlohmann::json preprocessing; ///< preprocessor_config.json
    std::string tokenizer = {};   ///< XXH3-128 of the files of its tokenizer; empty where there are none
    bool operator==(const ModelContent&) const = default;
};

/// The contents of what a spec names, in its order.
struct Contents {
    std::vector<ModelContent> models;
    std::vector<std::string> tasks; ///< XXH3-128 of each task's data files
    std::string calibration = {};   ///< the same of the calibration's; empty where there is none
    std::string tuning = {};        ///< and of the examples that are tuned with
};

enum class Action {
    Prune, ///< makes mask.safetensors (and weights, of a method that changes them); the stage behind it does
           ///< it
    Tune,  ///< trains an adapter behind a mask and merges it: weights.safetensors
    Train, ///< fine-tunes and scores: result.h5
};
std::string_view actionName(Action action);

/// One thing to compute. Its product lies in the store under its key.
struct Stage {
    Key key;
    Action action = Action::Train;
    std::vector<Key> after;    ///< the stages whose products it needs
    nlohmann::json asked;      ///< keyOf(asked) == key
    bool keepsWeights = false; ///< of Action::Train: another stage needs what it trained
    size_t run = 0;            ///< the first run that asks for it
};

struct Plan {
    std::vector<Stage> stages;      ///< each once, one behind those that it needs
    std::vector<size_t> stageOfRun; ///< for each run the index of its last stage
    std::vector<size_t> maskOfRun;  ///< and of the stage that makes its mask; stages.size() for a dense run

    const Stage* find(std::string_view key) const; ///< null when nothing asks for it. O(1)
    std::map<std::string, size_t, std::less<>> byKey;
};

/// The dense run of a model, task and seed is one stage for all methods, a mask one for all tasks and, where
/// the method draws nothing at random, all seeds. A method that trains to prune has a mask and a training for
/// each round (ticket.h), which its runs share as far as they ask the same. O(runs), of such a method O(runs
/// rounds).
Plan planOf(const StudySpec& spec, const std::vector<Run>& runs, const Contents& contents);

/// In what two questions differ, for people: "the weights of the model", "training.learning_rate" ...
/// Empty when they are the same.
std::vector<std::string> differences(const nlohmann::json& before, const nlohmann::json& now);

} // namespace sparsescope
