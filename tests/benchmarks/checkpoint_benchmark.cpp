// How long opening takes: 10,000 tensors in one safetensors file, 5,000 in one PyTorch file, a ViT-B-shaped
// file, and its content hash. checkpoint_benchmark [FOLDER], which should lie on a disk whose pages stay
// cached.
#include "core/weights/checkpoint/zip_archive.h"
#include "support/temporary_folder.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <fstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Medians of some calls in milliseconds: on the clock, and of the processor (all threads; what a busy
/// machine spoils less).
void report(std::string_view what, const auto& call) {
    std::vector<double> wall, processor;
    for (int i = 0; i < 15; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const std::clock_t clock = std::clock();
        call();
        wall.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        processor.push_back(1000.0 * static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    fmt::print("{:34} {:8.2f} ms  (processor {:8.2f} ms)\n", what, wall[7], processor[7]);
}

void writeTensors(const std::filesystem::path& path, size_t count, uint64_t numel) {
    const std::vector<std::byte> bytes(numel * 4);
    std::vector<TensorSource> sources;
    for (size_t i = 0; i < count; ++i)
        sources.push_back(tensorSource(fmt::format("model.layers.{}.self_attn.q_proj.weight", i), Dtype::F32,
                                       {numel}, bytes));
    NoProgress progress;
    writeSafetensors(path, sources, {{"format", "pt"}}, progress);
}

void writePytorch(const std::filesystem::path& path, size_t count) {
    std::string pickle = "\x80\x02}(";
    std::vector<ZipPart> parts{{.name = "archive/data.pkl"}};
    for (size_t i = 0; i < count; ++i) {
        const std::string key = fmt::to_string(i);
        pickle += pickledText(fmt::format("model.layers.{}.self_attn.q_proj.weight", i)) +
                  PickledTensor{.key = pickledText(key)}.text();
        parts.push_back({.name = "archive/data/" + key, .content = std::string(24, 'x')});
    }
    parts[0].content = pickle + "u.";
    const std::string file = zipOf(parts);
    std::ofstream(path, std::ios::binary).write(file.data(), static_cast<std::streamsize>(file.size()));
}

} // namespace

int main(int argc, char** argv) {
    const TemporaryFolder temporary;
    const std::filesystem::path folder = argc > 1 ? argv[1] : temporary.path();
    writeTensors(folder / "many.safetensors", 10'000, 16);
    writePytorch(folder / "many.pt", 5'000);
    writeTensors(folder / "vit_b.safetensors", 147, 589'824);
    report("open 10,000 tensors, safetensors", [&] { Checkpoint::open(folder / "many.safetensors"); });
    report("open  5,000 tensors, pytorch-zip", [&] { Checkpoint::open(folder / "many.pt"); });
    report("open 147 tensors of 347 MB", [&] { Checkpoint::open(folder / "vit_b.safetensors"); });
    const auto vit = Checkpoint::open(folder / "vit_b.safetensors");
    report("content hash of 347 MB", [&] {
        NoProgress progress;
        vit->contentHash(progress);
    });
    std::vector<float> values(589'824);
    report("readValues of 147 x 589,824 F32", [&] {
        for (const Tensor& tensor : vit->tensors())
            readValues(tensor, 0, std::span(values));
    });
    for (const char* name : {"many.safetensors", "many.pt", "vit_b.safetensors"})
        std::filesystem::remove(folder / name);
}
