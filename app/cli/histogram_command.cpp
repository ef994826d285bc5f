#include "base/error.h"
#include "cli/commands.h"
#include "cli/pool_options.h"
#include "cli/table.h"
#include "terminal/output.h"
#include "terminal/terminal_progress.h"
#include "weights/analysis/histogram.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace sparsescope::cli {
namespace {

struct Layer {
    std::string name;
    std::vector<PoolMatrix> matrices;
};

/// A tensor of any kind as one layer, or, by its label, a part of a fused one.
Layer layerOfTensor(const Checkpoint& checkpoint, const Anatomy& anatomy, const std::string& name) {
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.label == name)
            return {name, {matrix}};
    }
    const Tensor* tensor = checkpoint.find(name);
    if (tensor == nullptr) {
        throw Error(ErrorCode::Usage, "--tensor " + name,
                    fmt::format("is no tensor of {}; inspect lists them", checkpoint.path().string()));
    }
    if (tensor->dtype == Dtype::C64 || bitsOf(tensor->dtype) < 8) {
        throw Error(ErrorCode::FormatUnsupported, name,
                    fmt::format("has type {}, of which no histogram is made", dtypeName(tensor->dtype)));
    }
    PoolMatrix whole;
    whole.tensor = static_cast<size_t>(tensor - checkpoint.tensors().data());
    whole.label = name;
    whole.rows = 1;
    whole.columns = tensor->numel();
    return {name, {whole}};
}

/// The pool block by block, or matrix by matrix where there are no blocks.
std::vector<Layer> layersOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    requirePool(checkpoint, anatomy);
    std::vector<Layer> layers;
    for (int block = 0; block < anatomy.blocks; ++block) {
        if (anatomy.blockMatrices(block).empty()) // none of it is in the pool
            continue;
        layers.push_back({anatomy.blockName(block), {}});
        for (const size_t matrix : anatomy.blockMatrices(block))
            layers.back().matrices.push_back(anatomy.pool[matrix]);
    }
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.block < 0)
            layers.push_back({matrix.label, {matrix}});
    }
    return layers;
}

/// The counts as a line of bars, at most 40, each of equally many bins.
std::string barsOf(const Histogram& histogram) {
    static const std::vector<std::string> bars{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const size_t bins = histogram.counts.size();
    const size_t binsInBar = (bins + 39) / 40;
    std::vector<uint64_t> sums((bins + binsInBar - 1) / binsInBar);
    for (size_t i = 0; i < bins; ++i)
        sums[i / binsInBar] += histogram.counts[i];
    const uint64_t most = *std::ranges::max_element(sums);
    std::string line;
    for (const uint64_t sum : sums)
        line += bars[most == 0 ? 0 : (sum * 8 + most - 1) / most];
    return line;
}

struct Options {
    std::string path, root, tensor, normalise = "none";
    size_t bins = 256;
    std::vector<double> range;
    PoolRule pool;
};

int histogram(const Context& context, const Options& options) {
    HistogramRequest request;
    request.bins = options.bins;
    request.normalisation = normalisationFromName(options.normalise).value();
    if (!options.range.empty())
        request.range = {options.range[0], options.range[1]};
    const auto checkpoint = openCheckpoint(options.path, options.root, context.stop);
    const Anatomy anatomy = dissect(*checkpoint, options.pool);
    if (options.tensor.empty())
        tellModel(*checkpoint, anatomy);
    const std::vector<Layer> layers = options.tensor.empty()
                                          ? layersOf(*checkpoint, anatomy)
                                          : std::vector{layerOfTensor(*checkpoint, anatomy, options.tensor)};
    nlohmann::json json = nlohmann::json::array();
    Table table({"layer", "weights", "zeros", "share", "below", "above", "not finite", "from", "to"});
    std::string pictures;
    {
        TerminalProgress progress;
        for (const Layer& layer : layers) {
            Histogram counted = histogramOf(*checkpoint, layer.matrices, request, progress, context.stop);
            table.add({printable(layer.name), fmt::format("{}", counted.numel),
                       fmt::format("{}", counted.zeros), percentCell(counted.zeros, counted.numel),
                       fmt::format("{}", counted.below), fmt::format("{}", counted.above),
                       fmt::format("{}", counted.nonFinite), cell(counted.edges.front()),
                       cell(counted.edges.back())});
            pictures += fmt::format("|{}| {}\n", barsOf(counted), printable(layer.name));
            if (context.json) {
                json.push_back({{"name", layer.name},
                                {"edges", std::move(counted.edges)},
                                {"counts", std::move(counted.counts)},
                                {"zeros", counted.zeros},
                                {"below", counted.below},
                                {"above", counted.above},
                                {"numel", counted.numel},
                                {"not_finite", counted.nonFinite}});
            }
        }
    }
    if (context.json) {
        nlohmann::json document{{"path", checkpoint->path().string()},
                                {"family", familyName(anatomy.family)},
                                {"normalise", options.normalise},
                                {"layers", std::move(json)}};
        if (options.tensor.empty())
            addLeftOut(document, *checkpoint, anatomy);
        printJson(document);
    } else {
        printText(fmt::format("{}: family {}, normalisation {}, {} bins (--json has the counts)\n{}\n{}\n{}",
                              checkpoint->path().string(), familyName(anatomy.family), options.normalise,
                              options.bins,
                              options.tensor.empty() ? leftOutText(*checkpoint, anatomy) : std::string(),
                              table.text(), pictures));
    }
    return 0;
}

} // namespace

Command addHistogram(CLI::App& parser) {
    CLI::App* app = parser.add_subcommand("histogram", "Exact counts of weights per layer or tensor");
    const auto options = std::make_shared<Options>();
    app->add_option("PATH", options->path, "A file of weights, a Hugging Face folder or a sharded index")
        ->required();
    addPoolOptions(*app, options->pool);
    app->add_option("--tensor", options->tensor,
                    "This tensor alone; without it each block's matrices together");
    app->add_option("--bins", options->bins, "Number of bins")->capture_default_str();
    app->add_option("--range", options->range, "From LO to HI; without it the finite minimum and maximum")
        ->expected(2)
        ->type_name("LO HI");
    app->add_option("--normalise", options->normalise, "How values are scaled before they are counted")
        ->check(CLI::IsMember({"none", "standard", "minmax", "maxabs", "l2"}))
        ->capture_default_str();
    addRoot(*app, options->root);
    return {app, [options](const Context& context) { return histogram(context, *options); }};
}

} // namespace sparsescope::cli
