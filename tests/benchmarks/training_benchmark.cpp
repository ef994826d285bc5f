// Images a second of one fine-tuning step (forward, backward, AdamW) on random pictures: a ViT of width 192
// with 6 blocks and batch 64, with 65 and with 17 tokens. training_vs_python.py compares it with torch's.
//
//     training_benchmark [THREADS] [SECONDS]
#include "engine/detail/device.h"
#include "engine/engine.h"
#include "engine/models/detail/vit.h"
#include "engine/training/detail/adamw.h"

#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

using namespace sparsescope;

namespace {

double imagesPerSecond(int64_t imageSize, int64_t patch, double seconds) {
    using Clock = std::chrono::steady_clock;
    VitConfig config;
    config.imageSize = imageSize;
    config.patchSize = patch;
    config.width = 192;
    config.depth = 6;
    config.heads = 3;
    config.mlpWidth = 768;
    config.classes = 10;
    Vit model(config, {.device = deviceOf({}), .trained = true});
    model.initialise(0);
    AdamW optimiser(model.parameters(), {}, at::ones_like(model.parameters().values(), at::kByte).cpu());
    constexpr int64_t Batch = 64;
    const at::Tensor images = at::randn({Batch, 3, imageSize, imageSize}).to(model.device());
    const at::Tensor labels = at::randint(10, {Batch}, at::kLong).to(model.device());
    const auto step = [&] {
        const at::Tensor loss = at::cross_entropy_loss(model.logits(images), labels);
        loss.backward();
        optimiser.step(1e-4);
        return loss.item<double>();
    };
    for (int i = 0; i < 3; ++i)
        step();
    const auto start = Clock::now();
    int64_t done = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
        step();
        done += Batch;
        elapsed = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return static_cast<double>(done) / elapsed;
}

} // namespace

int main(int argc, char** argv) {
    configureEngine(argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 0);
    const double seconds = argc > 2 ? std::atof(argv[2]) : 10;
    const EngineInfo info = engineInfo();
    fmt::print("libtorch {}, {}, {} threads\n", info.libtorch, info.blas, info.threads);
    fmt::print("65 tokens: {:.1f} images/s\n", imagesPerSecond(32, 4, seconds));
    fmt::print("17 tokens: {:.1f} images/s\n", imagesPerSecond(28, 7, seconds));
}
