// Any bytes as a checkpoint: safetensors, PyTorch and every other format, told apart by their content; then
// what the window does with it first.
#include "base/error.h"
#include "fuzz/bytes_as_file.h"
#include "weights/analysis/exact_levels.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/anatomy/lora.h"
#include "weights/anatomy/model_notes.h"
#include "weights/masks/mask.h"

using namespace sparsescope;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    constexpr uint64_t mostWeights = 1U << 20U; // beyond that a run would only take longer
    const fuzz::BytesAsFile file(data, size);
    try {
        const auto checkpoint = Checkpoint::open(file.path());
        const Anatomy anatomy = dissect(*checkpoint);
        modelNotes(*checkpoint, anatomy);
        NoProgress quiet;
        std::vector<ElementRange> ranges;
        uint64_t numel = 0;
        for (const Tensor& tensor : checkpoint->tensors()) {
            if (tensor.numel() <= mostWeights && (numel += tensor.numel()) <= mostWeights)
                ranges.push_back({&tensor, 0, tensor.numel()});
        }
        summarise(ranges, {}, quiet);
        if (anatomy.poolNumel > 0 && anatomy.poolNumel <= mostWeights)
            ompMask(*checkpoint, anatomy, exactLevel(checkpoint, anatomy, 0.5, quiet));
        const std::vector<int> first{0};
        if (holdsLora(*checkpoint)) {
            LoraStrength strength;
            strength.alpha = 8;
            for (const TensorSource& source : mergedLora(*checkpoint, *checkpoint, strength).sources) {
                if (numel <= mostWeights)
                    source.write([](std::span<const std::byte>) {});
            }
        }
        if (choppableDepth(*checkpoint) > 1)
            dissect(*withoutBlocks(checkpoint, first));
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
