// Any bytes as a safetensors file of sets beside any bytes as its config.json: two bytes of its length, the
// configuration, the file; then every value, and the names that transformers has for it.
#include "base/error.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/hugging_face_model.h"

#include <cstdlib>
#include <fstream>

using namespace sparsescope;

namespace {

namespace fs = std::filesystem;

fs::path makeFolder() {
    std::string pattern = (fs::temp_directory_path() / "sparsescope-fuzz-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        std::abort();
    return pattern;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    constexpr uint64_t mostWeights = 1U << 20U;
    static const fs::path folder = makeFolder();
    static const int registered = std::atexit([] {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    });
    static_cast<void>(registered);
    if (size < 2)
        return 0;
    const size_t config = std::min<size_t>(data[0] + 256U * data[1], size - 2);
    const auto write = [&](const char* name, const uint8_t* bytes, size_t count) {
        std::ofstream(folder / name, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes), static_cast<std::streamsize>(count));
    };
    write("config.json", data + 2, config);
    write("model.safetensors", data + 2 + config, size - 2 - config);
    try {
        const auto checkpoint = Checkpoint::open(folder / "model.safetensors");
        NoProgress quiet;
        std::vector<ElementRange> ranges;
        uint64_t numel = 0;
        for (const Tensor& tensor : checkpoint->tensors()) {
            if (tensor.numel() <= mostWeights && (numel += tensor.numel()) <= mostWeights)
                ranges.push_back({&tensor, 0, tensor.numel()});
        }
        summarise(ranges, {}, quiet);
        std::vector<float> some(100);
        for (const ElementRange& range : ranges) { // in order too, and from the middle of a group
            const uint64_t count = std::min<uint64_t>(some.size(), range.count);
            if (bitsOf(range.tensor->dtype) >= 8 && range.tensor->dtype != Dtype::C64)
                readValues(*range.tensor, (range.count - count) / 2, std::span(some).first(count));
        }
        huggingFaceModel(*checkpoint);
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
