// The training of tests/data/make_continued.py.
#pragma once

#include "base/json_object.h"
#include "engine/continued_training.h"

namespace sparsescope::test {

inline const std::filesystem::path data = SPARSESCOPE_TEST_DATA;

/// Told of steps, and stops behind one.
class Watch final : public TrainingObserver {
public:
    explicit Watch(int64_t stopAt = -1)
        : m_stopAt(stopAt) {}
    void step(int64_t, int64_t step, int64_t, double, double) override {
        if (step == m_stopAt)
            source.request_stop();
    }
    void epoch(int64_t, double, double, double) override {}
    void resumed(int64_t step, const TrainingCurves&) override { from = step; }

    int64_t from = 0;
    std::stop_source source;

private:
    int64_t m_stopAt;
};

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
