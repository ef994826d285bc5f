// prune --method layers: a smaller model instead of zeros.
#include "cli/prune_layers.h"

#include "base/error.h"
#include "cli/hugging_face_folder.h"
#include "cli/pool_options.h"
#include "terminal/output.h"
#include "weights/anatomy/anatomy.h"
#include "weights/anatomy/chopped_checkpoint.h"
#include "weights/masks/layer_set.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope::cli {

int pruneLayers(const Context& context, const LayersRequest& request) {
    if (request.set.empty())
        throw Error(ErrorCode::Usage, "--method layers",
                    "needs --set input|output|middle|both|max-gap with --layers K, or --set I,J,...");
    const std::filesystem::path out = request.out;
    requireNewFolder(out, "--method layers");
    const auto checkpoint = openCheckpoint(request.path, request.root, context.stop);
    const int depth = choppableDepth(*checkpoint);
    const std::vector<int> removed = removedLayers(request.set, depth, request.layers);
    tellModel(*checkpoint, dissect(*checkpoint));
    const auto chopped = withoutBlocks(checkpoint, removed);
    const WrittenFolder written = writeHuggingFaceFolder(*chopped, out, true, context.stop);
    const size_t left = static_cast<size_t>(depth) - removed.size();
    if (context.json) {
        printJson({{"method", "layers"},
                   {"removed", removed},
                   {"layers_before", depth},
                   {"layers", left},
                   {"tensors", written.tensors},
                   {"bytes", written.bytes},
                   {"model_type", written.modelType}});
        return 0;
    }
    printText(fmt::format("{}: {} of {} layers ({}), {} tensors, {} bytes of weights\n", out.string(), left,
                          depth, printable(written.modelType), written.tensors, written.bytes));
    printText(fmt::format("Layers {} are gone, counted from 0; those behind them were numbered anew.\n",
                          fmt::join(removed, ", ")));
    if (checkpoint->isDequantised())
        printText("The weights were quantised: the model holds what they stand for, as F32.\n");
    if (checkpoint->format() == "gguf")
        printText(fmt::format("Its tokenizer stays in the GGUF file: evaluate {} --tokenizer {}\n",
                              out.string(), checkpoint->path().string()));
    return 0;
}

} // namespace sparsescope::cli
