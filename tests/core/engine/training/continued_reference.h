// The training of tests/data/make_continued.py.
#pragma once

#include "training_watch.h"

#include "base/json_object.h"
#include "engine/continued_training.h"

namespace sparsescope::test {

inline const std::filesystem::path data = SPARSESCOPE_TEST_DATA;

struct Reference {
    Reference() {
        configureEngine(1);
        expected = readJsonFile(data / "continued" / "expected.json");
        request.checkpoint = Checkpoint::open(data / "data_study" / "llama");
        request.text = data / "continued" / "text.txt";
        request.length = expected["length"];
        request.batchSize = expected["sequences"];
        request.together = 5;
        request.tokens = expected["steps"].get<int64_t>() * request.batchSize * request.length;
        request.warmup = expected["warmup"];
        request.weightDecay = expected["weight_decay"];
        request.device = "cpu";
    }
    ContinueResult run(const std::string& optimiser) {
        request.optimiser = optimiser == "lion" ? OptimiserKind::Lion : OptimiserKind::AdamW;
        request.learningRate = expected["rates"][optimiser];
        Watch watch;
        return continueTraining(request, watch);
    }
    nlohmann::json expected;
    ContinueRequest request;
};

} // namespace sparsescope::test
