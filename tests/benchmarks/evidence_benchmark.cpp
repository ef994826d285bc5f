// What it costs to keep the prediction of every example: what the scorer does more than counting the rights,
// and what it takes more to write and read back a result, beside the evaluation itself. All in one run.
//
//     evidence_benchmark MODEL DATA [EXAMPLES]      a ViT of Fashion-MNIST, and its data's folder
#include "engine/engine.h"
#include "engine/tasks/detail/classification_scorer.h"
#include "study/result.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <string>
#include <unistd.h>

using namespace sparsescope;

namespace {

/// The least of some times, in seconds: what the machine does else only adds.
template <class Work>
double leastSeconds(int times, const Work& work) {
    double least = 1e9;
    for (int i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        least =
            std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return least;
}

/// The same without what is kept of each example.
int64_t countRights(const at::Tensor& outputs, const Batch& batch) {
    const at::Tensor logits = outputs.detach().to(at::kCPU, at::kFloat).contiguous();
    if (!logits.isfinite().all().item<bool>())
        return -1;
    const int64_t classes = logits.size(1);
    const float* row = logits.data_ptr<float>();
    int64_t right = 0;
    for (int64_t i = 0; i < logits.size(0); ++i, row += classes)
        right += std::max_element(row, row + classes) - row == batch.labels.data_ptr<int64_t>()[i] ? 1 : 0;
    return right;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        fmt::print(stderr, "evidence_benchmark MODEL DATA [EXAMPLES]\n");
        return 2;
    }
    configureEngine(0);
    EvaluationRequest request;
    request.checkpoint = Checkpoint::open(argv[1]);
    request.task = {"fashion-mnist", argv[2]};
    request.task.testExamples = argc > 3 ? std::atol(argv[3]) : 2000;
    NoProgress silent;
    EvaluationResult result;
    const double evaluation = leastSeconds(3, [&] { result = evaluate(request, silent); });

    constexpr int64_t batchSize = 64;
    std::vector<std::pair<at::Tensor, Batch>> batches;
    for (int64_t done = 0; done < result.examples; done += batchSize) {
        const int64_t count = std::min(batchSize, result.examples - done);
        batches.emplace_back(at::randn({count, 10}), Batch{.labels = at::randint(10, {count}, at::kLong)});
    }
    int64_t rights = 0;
    const double counting = leastSeconds(20, [&] {
        for (const auto& [logits, batch] : batches)
            rights += countRights(logits, batch);
    });
    const double keeping = leastSeconds(20, [&] {
        ClassificationScorer scorer;
        for (const auto& [logits, batch] : batches)
            scorer.add(logits, batch);
        rights += scorer.score() ? 1 : 0;
    });

    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("evidence-{}", ::getpid());
    std::filesystem::create_directory(folder);
    RunResult kept;
    kept.key = std::string(32, 'a');
    kept.score = result.score;
    const double without = leastSeconds(20, [&] { writeResult(folder / "result.h5", kept); });
    for (const ExampleOutcome& example : result.outcomes) {
        kept.examples.labels.push_back(example.label);
        kept.examples.predictions.push_back(example.prediction);
        kept.examples.margins.push_back(example.margin);
    }
    const double with = leastSeconds(20, [&] { writeResult(folder / "result.h5", kept); });
    std::filesystem::remove_all(folder);

    const double cost = keeping - counting + with - without;
    fmt::print("evaluation of {} examples: {:.3f} s\n", result.examples, evaluation);
    fmt::print("the scorer: {:.3f} ms with predictions, {:.3f} ms counting rights alone\n", keeping * 1e3,
               counting * 1e3);
    fmt::print("the result file: {:.3f} ms with predictions, {:.3f} ms without\n", with * 1e3, without * 1e3);
    fmt::print("keeping predictions costs {:.3f} % of the evaluation\n", 100 * cost / evaluation);
    return rights < 0 ? 1 : 0;
}
