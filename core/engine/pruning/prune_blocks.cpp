#include "engine/pruning/detail/prune_blocks.h"

#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/detail/device.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/model_pool.h"
#include "engine/pruning/detail/calibration.h"
#include "engine/pruning/detail/changed_checkpoint.h"
#include "engine/pruning/detail/data_method.h"
#include "engine/pruning/detail/pruning_state.h"
#include "experiment/allocation.h"
#include "experiment/shares.h"
#include "weights/analysis/exact_levels.h"
#include "weights/masks/erk.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <optional>
#include <set>

namespace sparsescope {

namespace {

bool isAttention(Component component) {
    return component == Component::Query || component == Component::Key || component == Component::Value ||
           component == Component::Qkv || component == Component::Out;
}

/// The mask of a stored tensor that keeps all.
TensorMask keepAll(const Tensor& tensor) {
    TensorMask mask{tensor.name, tensor.shape, {}};
    mask.bits.assign(mask.rows() * mask.rowBytes(), 0xFF);
    if (mask.columns() % 8 != 0) {
        for (uint64_t row = 0; row < mask.rows(); ++row)
            mask.bits[(row + 1) * mask.rowBytes() - 1] =
                static_cast<uint8_t>(0xFFU >> (8 - mask.columns() % 8));
    }
    return mask;
}

/// Clears the bits of what is not kept, [rows, columns] as the layer uses them.
void setMask(TensorMask& mask, const StoredRange& range, const at::Tensor& kept) {
    const at::Tensor stored = range.pitch == 0 ? kept : kept.t().contiguous();
    const uint64_t rows = static_cast<uint64_t>(stored.size(0)),
                   columns = static_cast<uint64_t>(stored.size(1));
    const uint64_t firstRow = range.first / mask.columns(), firstColumn = range.first % mask.columns();
    const uint8_t* value = stored.data_ptr<uint8_t>();
    const uint64_t rowBytes = mask.rowBytes();
    for (uint64_t row = 0; row < rows; ++row) {
        uint8_t* const bits = mask.bits.data() + (firstRow + row) * rowBytes;
        for (uint64_t column = firstColumn; column < firstColumn + columns;) {
            if (column % 8 == 0 && column + 8 <= firstColumn + columns) { // a whole byte, without a branch
                unsigned byte = 0;
                for (unsigned k = 0; k < 8; ++k)
                    byte |= (*value++ != 0 ? 1U : 0U) << k;
                bits[column / 8] &= static_cast<uint8_t>(byte);
                column += 8;
                continue;
            }
            if (*value++ == 0)
                bits[column / 8] &= static_cast<uint8_t>(~(1U << (column % 8)));
            ++column;
        }
    }
}

/// The rows of a layer's weight that are stored there.
at::Tensor rowsOf(const LinearLayer& layer, const StoredRange& range) {
    const int64_t columns = layer.weight.size(1);
    return layer.weight.narrow(0, range.offset / columns, static_cast<int64_t>(range.count) / columns);
}

/// Of `together` examples through a block; nothing is kept of it.
double stepSeconds(const Activations& states, const Block& block) {
    const auto start = std::chrono::steady_clock::now();
    const int64_t some = std::min(states.together(), states.size());
    block(states.values().narrow(0, 0, some), {}).flatten().narrow(0, 0, 1).to(at::kCPU); // waits for a GPU
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

class BlockPruning {
public:
    BlockPruning(BlockStream& model, const PruneRequest& request, const PruneRun& run, const Anatomy& anatomy,
                 const Batches& examples, Progress& progress, const std::stop_token& stop)
        : m_model(model)
        , m_request(request)
        , m_run(run)
        , m_anatomy(anatomy)
        , m_examples(examples)
        , m_progress(progress)
        , m_stop(stop)
        , m_method(*findDataMethod(request.method.name))
        , m_options(request.method.allOptions())
        , m_needs(needsOf(m_method, m_options))
        , m_device(deviceOf(request.device)) {
        for (size_t i = 0; i < anatomy.pool.size(); ++i) {
            const PoolMatrix& matrix = anatomy.pool[i];
            m_matrixAt[{nameOf(matrix), matrix.firstElement()}] = i;
            m_blocks.insert(matrix.block);
        }
    }

    Pruned prune() {
        const at::NoGradGuard guard;
        std::optional<Activations> states;
        states.emplace(m_model, m_examples, m_device, m_stop);
        std::vector<NamedTensor> product = emptyProduct();
        PruningState state(m_request, m_run, m_examples, std::move(product), m_budgets,
                           allocates() ? sizes() : std::vector<uint64_t>(), m_stop);
        const int first = state.read(states->values(), lastBlock());
        if (first == 0 && allocates()) {
            states.reset(); // a dense pass has its own
            allocate();
            states.emplace(m_model, m_examples, m_device, m_stop);
        }
        if (m_run.observer != nullptr) {
            if (first > 0)
                m_run.observer->goesOn(first, lastBlock() + 1);
            m_run.observer->expected(forecast(*states, first));
        }
        const auto passes = looksFrom(first) + static_cast<uint64_t>(lastBlock() - first);
        m_progress.begin("pruning", passes * static_cast<uint64_t>(m_examples.size()));
        for (int i = first; i <= lastBlock(); ++i) {
            Block& block = m_model.block(i);
            if (m_blocks.contains(i)) {
                const std::vector<LinearLayer*> layers = layersOf(block);
                const LayerWatch watch(layers, m_examples.size(), m_needs, true);
                states->look(block, m_progress, m_stop);
                for (LinearLayer* layer : layers)
                    pruneLayer(*layer, watch.of(layer));
            }
            if (i < lastBlock()) {
                states->advance(block, m_progress, m_stop);
                state.keep(states->values(), i + 1);
            }
        }
        return result();
    }

private:
    const std::string& nameOf(const PoolMatrix& matrix) const {
        return m_request.checkpoint->tensors()[matrix.tensor].name;
    }
    /// Of a part of a layer's weight; null where it is not in the pool.
    const size_t* matrixOf(const StoredRange& range) const {
        const auto found = m_matrixAt.find({range.tensor, range.first});
        return found == m_matrixAt.end() ? nullptr : &found->second;
    }
    std::vector<LinearLayer*> layersOf(Block& block) const {
        return layersIn(block.pool(), *m_request.checkpoint, m_anatomy);
    }
    int lastBlock() const { return *m_blocks.rbegin(); } ///< behind which nothing is pruned
    uint64_t looksFrom(int first) const {
        return static_cast<uint64_t>(std::distance(m_blocks.lower_bound(first), m_blocks.end()));
    }
    std::vector<uint64_t> sizes() const {
        std::vector<uint64_t> all;
        all.reserve(m_anatomy.pool.size());
        for (const PoolMatrix& matrix : m_anatomy.pool)
            all.push_back(matrix.numel());
        return all;
    }
    const std::string& allocation() const { return std::get<std::string>(m_options.at("allocation")); }
    bool allocates() const { return !m_run.budgets.empty() || allocation() != "uniform"; }
    std::vector<NamedTensor> emptyProduct();
    PruneForecast forecast(const Activations& states, int first);
    void allocate();
    void takeBudgets();
    std::map<int, double> outlierShares();
    void pruneLayer(LinearLayer& layer, const LayerInputs& inputs);
    void keepWeights(const StoredRange& range, const at::Tensor& weight);
    Pruned result();

    BlockStream& m_model;
    const PruneRequest& m_request;
    const PruneRun& m_run;
    const Anatomy& m_anatomy;
    const Batches& m_examples;
    Progress& m_progress;
    std::stop_token m_stop;
    const DataMethod& m_method;
    OptionValues m_options;
    InputNeeds m_needs;
    at::Device m_device;
    std::map<std::pair<std::string, uint64_t>, size_t> m_matrixAt; ///< by tensor and first element
    std::set<int> m_blocks;                                        ///< that hold matrices of the pool
    std::vector<uint64_t> m_budgets; ///< of each matrix; empty = as the authors round
    uint64_t m_held = 0;             ///< bytes of what is made
    std::map<std::string, TensorMask> m_masks;
    std::map<std::string, at::Tensor> m_changed;
};

/// Masks that keep all, and room for the weights that the method changes: all that is made, as bytes.
std::vector<NamedTensor> BlockPruning::emptyProduct() {
    const bool changes = m_request.method.info().changesWeights;
    for (const PoolMatrix& matrix : m_anatomy.pool) {
        const Tensor& stored = m_request.checkpoint->tensors()[matrix.tensor];
        if (changes)
            m_held += matrix.numel() * at::elementSize(scalarTypeOf(stored));
        m_held += matrix.numel() / 8;
    }
    if (const uint64_t there = availableMemory(); m_held > there)
        throw Error(ErrorCode::OutOfMemory, m_request.method.name,
                    fmt::format("keeps {:.1f} GB of {}, and {:.1f} GB are there beside the examples; prune a "
                                "part of the pool, or with fewer examples",
                                static_cast<double>(m_held) / 1e9,
                                changes ? "masks and changed weights" : "masks",
                                static_cast<double>(there) / 1e9));
    std::vector<NamedTensor> all;
    for (const PoolMatrix& matrix : m_anatomy.pool) {
        const Tensor& stored = m_request.checkpoint->tensors()[matrix.tensor];
        const auto [mask, isNew] = m_masks.try_emplace(stored.name);
        if (!isNew) // a part of a fused one that was there before
            continue;
        std::vector<uint8_t>& bits = (mask->second = keepAll(stored)).bits;
        all.push_back({"mask/" + stored.name,
                       at::from_blob(bits.data(), {static_cast<int64_t>(bits.size())}, at::kByte)});
        if (!changes)
            continue;
        at::Tensor& values = m_changed[stored.name];
        values = at::zeros({static_cast<int64_t>(stored.shape[0]), static_cast<int64_t>(stored.shape[1])},
                           scalarTypeOf(stored));
        all.push_back({"weights/" + stored.name, values.view(at::kByte)});
    }
    return all;
}

PruneForecast BlockPruning::forecast(const Activations& states, int first) {
    PruneForecast told{.examples = states.size(),
                       .tokens = states.values().size(1),
                       .blocks = lastBlock() + 1,
                       .bytes = m_held + states.values().nbytes()};
    Block& block = m_model.block(first);
    const std::vector<LinearLayer*> layers = layersOf(block);
    const auto steps = std::ceil(static_cast<double>(states.size()) / static_cast<double>(states.together()));
    const auto looks = static_cast<double>(looksFrom(first)),
               advances = static_cast<double>(lastBlock() - first);
    const auto inAll = [&](double look, double advance) {
        return steps * (looks * look + advances * advance);
    };
    const double cold = stepSeconds(states, block);
    told.seconds = inAll(cold, cold);
    double weights = 0, solving = 0; // multiplications and additions
    for (const LinearLayer* layer : layers) {
        const auto rows = static_cast<double>(layer->weight.size(0)),
                   columns = static_cast<double>(layer->weight.size(1));
        weights += rows * columns;
        if (m_needs.products) { // a Cholesky factor twice, an inverse, every column's error made good
            solving += 8.0 / 3 * columns * columns * columns + rows * columns * columns;
            told.bytes += static_cast<uint64_t>(4 * columns * columns);
        }
    }
    if (told.seconds < 10 || layers.empty()) // so short that weights which were not read yet do not count
        return told;
    double look = 0;
    {
        const LayerWatch watch(layers, m_examples.size(), m_needs, true);
        look = stepSeconds(states, block);
    }
    const double advance = stepSeconds(states, block);
    const auto tokens =
        static_cast<double>(std::min(states.together(), states.size()) * states.values().size(1));
    told.seconds = inAll(look, advance) + looks * solving * advance / (2 * tokens * weights);
    return told;
}

void BlockPruning::allocate() {
    const std::string& how = allocation();
    if (m_request.amount.axis == Axis::Pattern)
        throw Error(ErrorCode::Usage, m_run.budgets.empty() ? "--allocation " + how : std::string("--shares"),
                    "is of a sparsity; a pattern N:M is the same everywhere");
    const double sparsity = m_request.amount.value;
    if (!m_run.budgets.empty())
        return takeBudgets();
    if (how == "global") {
        NoProgress silent;
        m_budgets = exactLevel(m_request.checkpoint, m_anatomy, sparsity, silent, m_stop).prunedIn;
        return;
    }
    if (how == givenAllocation)
        throw Error(ErrorCode::Usage, "allocation", "is given by shares, and there are none");
    std::vector<double> shares;
    if (how == "exact") {
        shares.assign(m_anatomy.pool.size(), sparsity);
    } else if (how == "erk") {
        for (const double density : erkDensities(m_anatomy.pool, 1 - sparsity))
            shares.push_back(1 - density);
    } else {
        std::map<int, double> ofBlock = outlierShares();
        std::vector<double> outliers;
        outliers.reserve(ofBlock.size());
        for (const auto& [block, share] : ofBlock)
            outliers.push_back(share);
        const std::vector<double> sparsities =
            owlSparsities(outliers, sparsity, std::get<double>(m_options.at("owl_lambda")));
        for (auto next = sparsities.begin(); auto& [block, share] : ofBlock)
            share = *next++;
        for (const PoolMatrix& matrix : m_anatomy.pool)
            shares.push_back(ofBlock.at(matrix.block));
    }
    m_budgets = budgetsOf(shares, sizes(), prunedCount(sparsity, m_anatomy.poolNumel));
    std::set<int> emptied;
    for (const PoolMatrix& matrix : m_anatomy.pool)
        emptied.insert(matrix.block);
    for (size_t i = 0; i < m_budgets.size(); ++i) {
        if (m_budgets[i] < m_anatomy.pool[i].numel())
            emptied.erase(m_anatomy.pool[i].block);
    }
    if (!emptied.empty() && m_run.observer != nullptr)
        m_run.observer->emptied({emptied.begin(), emptied.end()});
}

void BlockPruning::takeBudgets() {
    const std::vector<uint64_t> all = sizes();
    bool fits = m_run.budgets.size() == all.size();
    for (size_t i = 0; fits && i < all.size(); ++i)
        fits = m_run.budgets[i] <= all[i];
    const uint64_t sum = std::accumulate(m_run.budgets.begin(), m_run.budgets.end(), uint64_t{0});
    if (!fits || sum != prunedCount(m_request.amount.value, m_anatomy.poolNumel))
        throw Error(ErrorCode::Usage, "budgets", "are not those of this pool and sparsity");
    m_budgets = m_run.budgets;
}

/// Of the pool's matrices in each block that has some, from a pass through the dense model.
std::map<int, double> BlockPruning::outlierShares() {
    m_progress.begin("looking for outliers", static_cast<uint64_t>((lastBlock() + 1) * m_examples.size()));
    const double times = std::get<double>(m_options.at("owl_outliers"));
    std::map<int, double> shares;
    Activations states(m_model, m_examples, m_device, m_stop);
    for (int i = 0; i <= lastBlock(); ++i) {
        Block& block = m_model.block(i);
        const std::vector<LinearLayer*> layers = layersOf(block);
        const LayerWatch watch(layers, m_examples.size(), {});
        states.advance(block, m_progress, m_stop);
        double sum = 0, count = 0, above = 0;
        std::vector<at::Tensor> scores;
        for (LinearLayer* layer : layers) {
            std::vector<at::Tensor> parts;
            for (const StoredRange& range : layer->stored) {
                if (matrixOf(range) != nullptr)
                    parts.push_back(rowsOf(*layer, range).to(at::kCPU, at::kFloat));
            }
            scores.push_back(at::cat(parts).abs() * watch.of(layer).squares().sqrt());
            sum += scores.back().sum(at::kDouble).item<double>();
            count += static_cast<double>(scores.back().numel());
        }
        for (const at::Tensor& each : scores)
            above += static_cast<double>((each > times * sum / count).sum().item<int64_t>());
        if (!layers.empty())
            shares[i] = 100 * above / count;
    }
    return shares;
}

void BlockPruning::pruneLayer(LinearLayer& layer, const LayerInputs& inputs) {
    for (const StoredRange& range : layer.stored) {
        throwIfStopped(m_stop);
        const size_t* const index = matrixOf(range);
        if (index == nullptr)
            continue;
        const PoolMatrix& matrix = m_anatomy.pool[*index];
        const at::Tensor own = rowsOf(layer, range);
        at::Tensor weight = own.to(at::kCPU, at::kFloat).contiguous();
        if (weight.is_same(own) || weight.data_ptr() == own.data_ptr())
            weight = weight.clone();
        MatrixWork work{.weight = weight,
                        .inputs = inputs,
                        .amount = m_request.amount,
                        .budget = {},
                        .options = m_options,
                        .attention = isAttention(matrix.component),
                        .name = printable(matrix.label)};
        if (!m_budgets.empty())
            work.budget = m_budgets[*index];
        const at::Tensor kept = m_method.prune(work);
        weight.masked_fill_(kept == 0, 0.0);
        const Tensor& stored = m_request.checkpoint->tensors()[matrix.tensor];
        setMask(m_masks.at(stored.name), range, kept);
        if (m_request.method.info().changesWeights) {
            weight = weight.to(scalarTypeOf(stored)); // what the file can hold is what the next block sees
            keepWeights(range, weight);
        }
        own.copy_(weight);
    }
}

void BlockPruning::keepWeights(const StoredRange& range, const at::Tensor& weight) {
    const at::Tensor& values = m_changed.at(range.tensor);
    if (range.pitch == 0)
        values.view({-1})
            .narrow(0, static_cast<int64_t>(range.first), weight.numel())
            .copy_(weight.view({-1}));
    else
        values.narrow(1, static_cast<int64_t>(range.first % range.pitch), weight.size(0)).copy_(weight.t());
}

Pruned BlockPruning::result() {
    m_request.checkpoint->throwIfShrunk();
    Pruned pruned;
    pruned.masks.method = m_request.method.name;
    pruned.masks.sparsity = m_request.amount.share();
    if (m_request.amount.axis == Axis::Pattern)
        pruned.masks.pattern = m_request.amount.text();
    pruned.masks.seed = static_cast<uint64_t>(seedOf(m_options));
    pruned.masks.pool = m_anatomy.rule;
    for (auto& [name, mask] : m_masks)
        pruned.masks.tensors.push_back(std::move(mask));
    if (!m_changed.empty())
        pruned.weights = std::make_shared<ChangedCheckpoint>(m_request.checkpoint, std::move(m_changed));
    return pruned;
}

} // namespace

Pruned pruneBlocks(BlockStream& model, const PruneRequest& request, const Anatomy& anatomy,
                   const Batches& examples, Progress& progress, const std::stop_token& stop,
                   const PruneRun& run) {
    if (findDataMethod(request.method.name) == nullptr)
        throw Error(ErrorCode::SpecInvalid, printable(request.method.name), "is no method that needs data");
    return BlockPruning(model, request, run, anatomy, examples, progress, stop).prune();
}

Pruned pruneWithData(const PruneRequest& request, const PruneRun& run, Progress& progress,
                     const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()), [&] {
        const Anatomy whole = dissect(*request.checkpoint);
        const Anatomy anatomy = layerPool(*request.checkpoint, whole, request.pool);
        const auto model =
            streamModel(request.checkpoint, whole, {.parameters = {.device = deviceOf(request.device)}});
        const auto examples = calibrationExamples(request, model->input(), stop);
        auto pruned = pruneBlocks(*model, request, anatomy, *examples, progress, stop, run);
        tellRows(pruned.masks, *request.checkpoint);
        return pruned;
    });
}

Pruned pruneWithData(const PruneRequest& request, Progress& progress, const std::stop_token& stop) {
    return pruneWithData(request, PruneRun(), progress, stop);
}

} // namespace sparsescope
