#include "engine/pruning/detail/prune_blocks.h"

#include "base/error.h"
#include "engine/detail/activations.h"
#include "engine/detail/device.h"
#include "engine/detail/torch_errors.h"
#include "engine/models/detail/model_pool.h"
#include "engine/pruning/allocation.h"
#include "engine/pruning/detail/calibration.h"
#include "engine/pruning/detail/changed_checkpoint.h"
#include "engine/pruning/detail/data_method.h"
#include "weights/analysis/exact_levels.h"
#include "weights/masks/erk.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <fmt/format.h>
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
    for (uint64_t row = 0; row < rows; ++row) {
        uint8_t* const bits = mask.bits.data() + (firstRow + row) * mask.rowBytes();
        for (uint64_t column = firstColumn; column < firstColumn + columns; ++column) {
            if (*value++ == 0)
                bits[column / 8] &= static_cast<uint8_t>(~(1U << (column % 8)));
        }
    }
}

/// The rows of a layer's weight that are stored there.
at::Tensor rowsOf(const LinearLayer& layer, const StoredRange& range) {
    const int64_t columns = layer.weight.size(1);
    return layer.weight.narrow(0, range.offset / columns, static_cast<int64_t>(range.count) / columns);
}

class BlockPruning {
public:
    BlockPruning(BlockStream& model, const PruneRequest& request, const Anatomy& anatomy,
                 const Batches& examples, Progress& progress, const std::stop_token& stop)
        : m_model(model)
        , m_request(request)
        , m_anatomy(anatomy)
        , m_examples(examples)
        , m_progress(progress)
        , m_stop(stop)
        , m_method(*findDataMethod(request.method.name))
        , m_options(request.method.allOptions())
        , m_device(deviceOf(request.device)) {
        for (size_t i = 0; i < anatomy.pool.size(); ++i) {
            const PoolMatrix& matrix = anatomy.pool[i];
            m_matrixAt[{nameOf(matrix), matrix.firstElement()}] = i;
            m_blocks.insert(matrix.block);
        }
    }

    Pruned prune() {
        allocate();
        const at::NoGradGuard guard;
        const auto examples = static_cast<uint64_t>(m_examples.size());
        m_progress.begin("pruning", (m_blocks.size() + static_cast<uint64_t>(lastBlock())) * examples);
        Activations states(m_model, m_examples, m_device, m_stop);
        for (int i = 0; i <= lastBlock(); ++i) {
            Block& block = m_model.block(i);
            if (m_blocks.contains(i)) {
                const std::vector<LinearLayer*> layers = layersOf(block);
                const LayerWatch watch(layers, m_method.needs);
                states.look(block, m_progress, m_stop);
                for (LinearLayer* layer : layers)
                    pruneLayer(*layer, watch.of(layer));
            }
            if (i < lastBlock())
                states.advance(block, m_progress, m_stop);
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
    void allocate();
    std::map<int, double> outlierShares();
    void pruneLayer(LinearLayer& layer, const LayerInputs& inputs);
    void keepWeights(const StoredRange& range, const at::Tensor& weight);
    Pruned result();

    BlockStream& m_model;
    const PruneRequest& m_request;
    const Anatomy& m_anatomy;
    const Batches& m_examples;
    Progress& m_progress;
    std::stop_token m_stop;
    const DataMethod& m_method;
    OptionValues m_options;
    at::Device m_device;
    std::map<std::pair<std::string, uint64_t>, size_t> m_matrixAt; ///< by tensor and first element
    std::set<int> m_blocks;                                        ///< that hold matrices of the pool
    std::vector<uint64_t> m_budgets; ///< of each matrix; empty = as the authors round
    std::map<std::string, TensorMask> m_masks;
    std::map<std::string, at::Tensor> m_changed;
};

void BlockPruning::allocate() {
    const std::string& how = std::get<std::string>(m_options.at("allocation"));
    if (how == "uniform")
        return;
    if (m_request.amount.axis == Axis::Pattern)
        throw Error(ErrorCode::Usage, "--allocation " + how,
                    "is of a sparsity; a pattern N:M is the same everywhere");
    const double sparsity = m_request.amount.value;
    std::vector<double> shares;
    std::vector<uint64_t> sizes;
    for (const PoolMatrix& matrix : m_anatomy.pool)
        sizes.push_back(matrix.numel());
    if (how == "erk") {
        for (const double density : erkDensities(m_anatomy.pool, 1 - sparsity))
            shares.push_back(1 - density);
    } else {
        std::map<int, double> ofBlock = outlierShares();
        std::vector<double> outliers;
        for (const auto& [block, share] : ofBlock)
            outliers.push_back(share);
        const std::vector<double> sparsities =
            owlSparsities(outliers, sparsity, std::get<double>(m_options.at("owl_lambda")));
        for (auto next = sparsities.begin(); auto& [block, share] : ofBlock)
            share = *next++;
        for (const PoolMatrix& matrix : m_anatomy.pool)
            shares.push_back(ofBlock.at(matrix.block));
    }
    m_budgets = budgetsOf(shares, sizes, prunedCount(sparsity, m_anatomy.poolNumel));
}

/// Of the pool's matrices in each block that has some, from a pass through the dense model.
std::map<int, double> BlockPruning::outlierShares() {
    const at::NoGradGuard guard;
    m_progress.begin("looking for outliers", static_cast<uint64_t>((lastBlock() + 1) * m_examples.size()));
    const double times = std::get<double>(m_options.at("owl_outliers"));
    std::map<int, double> shares;
    Activations states(m_model, m_examples, m_device, m_stop);
    for (int i = 0; i <= lastBlock(); ++i) {
        Block& block = m_model.block(i);
        const std::vector<LinearLayer*> layers = layersOf(block);
        const LayerWatch watch(layers, {});
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
        const auto mask =
            m_masks.try_emplace(stored.name, m_masks.contains(stored.name) ? TensorMask() : keepAll(stored));
        setMask(mask.first->second, range, kept);
        if (m_request.method.info().changesWeights) {
            weight = weight.to(scalarTypeOf(stored)); // what the file can hold is what the next block sees
            keepWeights(range, weight);
        }
        own.copy_(weight);
    }
}

void BlockPruning::keepWeights(const StoredRange& range, const at::Tensor& weight) {
    const Tensor& stored = *m_request.checkpoint->find(range.tensor);
    at::Tensor& values = m_changed[range.tensor];
    if (!values.defined())
        values = at::zeros({static_cast<int64_t>(stored.shape[0]), static_cast<int64_t>(stored.shape[1])},
                           weight.options());
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
                   const Batches& examples, Progress& progress, const std::stop_token& stop) {
    if (findDataMethod(request.method.name) == nullptr)
        throw Error(ErrorCode::SpecInvalid, printable(request.method.name), "is no method that needs data");
    return BlockPruning(model, request, anatomy, examples, progress, stop).prune();
}

Pruned pruneWithData(const PruneRequest& request, Progress& progress, const std::stop_token& stop) {
    return withOwnErrors(printable(request.checkpoint->path().string()), [&] {
        const Anatomy whole = dissect(*request.checkpoint);
        const Anatomy anatomy = layerPool(*request.checkpoint, whole, request.pool);
        const auto model =
            streamModel(request.checkpoint, whole, {.parameters = {.device = deviceOf(request.device)}});
        const auto examples = calibrationExamples(request, model->input(), stop);
        return pruneBlocks(*model, request, anatomy, *examples, progress, stop);
    });
}

} // namespace sparsescope
