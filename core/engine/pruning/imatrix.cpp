#include "engine/pruning/imatrix.h"

#include "base/error.h"
#include "base/parallel.h"
#include "engine/pruning/row_masks.h"
#include "weights/anatomy/elements.h"
#include "weights/masks/mask_bits.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::string_view sumsEnding = ".in_sum2", countsEnding = ".counts";
constexpr uint64_t rowsAtOnce = 64; ///< a transposed matrix is stored column by column

/// What llama.cpp calls the layer, the likeliest first; none for what it does not name so.
std::vector<std::string_view> partsOf(Component component) {
    switch (component) {
    case Component::Query:
        return {"attn_q", "attn_qkv"};
    case Component::Key:
        return {"attn_k", "attn_qkv"};
    case Component::Value:
        return {"attn_v", "attn_qkv"};
    case Component::Qkv:
        return {"attn_qkv"};
    case Component::Out:
        return {"attn_output"};
    case Component::Gate:
        return {"ffn_gate", "ffn_up"};
    case Component::GateUp:
    case Component::Up:
    case Component::FfnIn:
        return {"ffn_up"};
    case Component::Down:
    case Component::FfnOut:
        return {"ffn_down"};
    default:
        return {};
    }
}

class Imatrix {
public:
    explicit Imatrix(const std::filesystem::path& path)
        : m_file(Checkpoint::open(path))
        , m_subject(printable(path.string())) {
        const auto isSum = [](const Tensor& tensor) { return tensor.name.ends_with(sumsEnding); };
        if (std::ranges::none_of(m_file->tensors(), isSum))
            fail("holds no sums called *.in_sum2: it is no importance matrix, which llama-imatrix writes as "
                 "GGUF");
    }

    /// sqrt of the sums of the inputs of a matrix, one a column.
    std::vector<float> norms(const Checkpoint& checkpoint, const Anatomy& anatomy,
                             const PoolMatrix& matrix) const {
        const auto [sums, counts] = find(checkpoint, anatomy, matrix);
        if (sums->numel() != matrix.columns)
            fail(fmt::format("has {} sums of {}, whose rows have {} weights; it is another model's",
                             sums->numel(), printable(matrix.label), matrix.columns));
        std::vector<float> seen(counts->numel());
        readValues(*counts, 0, std::span(seen));
        if (seen.empty() || !std::ranges::all_of(seen, [](float count) { return count > 0; }))
            fail(fmt::format("saw no token in {}", printable(matrix.label)));
        std::vector<float> values(sums->numel());
        readValues(*sums, 0, std::span(values));
        for (float& value : values) {
            if (!(value >= 0) || std::isinf(value))
                fail(fmt::format("has a sum of squares of {} that is no number from 0",
                                 printable(matrix.label)));
            value = std::sqrt(value);
        }
        return values;
    }
    void throwIfShrunk() const { m_file->throwIfShrunk(); }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::TaskData, m_subject, what);
    }

    std::pair<const Tensor*, const Tensor*> pairOf(const std::string& weight) const {
        return {m_file->find(weight + std::string(sumsEnding)),
                m_file->find(weight + std::string(countsEnding))};
    }
    std::pair<const Tensor*, const Tensor*> find(const Checkpoint& checkpoint, const Anatomy& anatomy,
                                                 const PoolMatrix& matrix) const {
        const auto own = pairOf(checkpoint.tensors()[matrix.tensor].name);
        if (own.first != nullptr && own.second != nullptr)
            return own;
        const std::vector<std::string_view> parts = partsOf(matrix.component);
        if (parts.empty() || matrix.block < 0 || anatomy.stacks.size() > 1)
            throw Error(ErrorCode::ModelUnsupported, printable(matrix.label),
                        "has no place in an importance matrix that is known here; leave it out of the pool "
                        "with --pool-except");
        for (const std::string_view part : parts) {
            const auto named = pairOf(fmt::format("blk.{}.{}.weight", anatomy.numberOf(matrix.block), part));
            if (named.first != nullptr && named.second != nullptr)
                return named;
        }
        fail(fmt::format("has no sums of {} (blk.{}.{}.weight)", printable(matrix.label),
                         anatomy.numberOf(matrix.block), parts.front()));
    }

    std::shared_ptr<const Checkpoint> m_file;
    std::string m_subject;
};

void pruneRows(const Tensor& tensor, const PoolMatrix& matrix, uint64_t firstRow, const Amount& amount,
               const std::vector<float>& norms, TensorMask& mask) {
    const uint64_t rows = std::min(rowsAtOnce, matrix.rows - firstRow), columns = matrix.columns;
    std::vector<float> scores(rows * columns), run(rows * columns);
    std::vector<uint8_t> kept(scores.size()), flags(scores.size());
    forRowRuns(matrix, firstRow, rows, [&](uint64_t stored, uint64_t index, uint64_t step, uint64_t count) {
        readValues(tensor, stored, std::span(run).first(count));
        for (uint64_t i = 0; i < count; ++i)
            scores[index + i * step] = std::abs(run[i]);
    });
    if (!std::ranges::all_of(scores, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorCode::PoolNan, printable(matrix.label),
                    "has weights that are NaN or infinite, so scores have no order");
    const auto each = static_cast<uint64_t>(static_cast<double>(columns) * amount.share());
    for (uint64_t row = 0; row < rows; ++row) {
        const std::span<float> own = std::span(scores).subspan(row * columns, columns);
        for (uint64_t i = 0; i < columns; ++i)
            own[i] *= norms[i];
        if (amount.axis == Axis::Pattern)
            keepHighestOfGroups(own, amount.n, amount.m, kept.data() + row * columns);
        else
            keepHighest(own, each, kept.data() + row * columns);
    }
    forRowRuns(matrix, firstRow, rows, [&](uint64_t stored, uint64_t index, uint64_t step, uint64_t count) {
        for (uint64_t i = 0; i < count; ++i)
            flags[i] = kept[index + i * step];
        setFlags(mask, stored, std::span<const uint8_t>(flags).first(count));
    });
}

} // namespace

MaskSet wandaByImatrix(const Checkpoint& checkpoint, const Anatomy& anatomy, const Amount& amount,
                       const std::filesystem::path& imatrix, const std::stop_token& stop) {
    requirePool(checkpoint, anatomy);
    const Imatrix file(imatrix);
    PoolMasks masks(checkpoint, anatomy);
    std::vector<std::vector<float>> norms;
    std::vector<std::pair<size_t, uint64_t>> pieces; // matrix, first row
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        const PoolMatrix& matrix = anatomy.pool[i];
        if (amount.axis == Axis::Pattern && matrix.columns % amount.m != 0)
            throw Error(
                ErrorCode::PatternInvalid, printable(matrix.label),
                fmt::format("has rows of {} weights, which {} does not divide", matrix.columns, amount.m));
        norms.push_back(file.norms(checkpoint, anatomy, matrix));
        for (uint64_t row = 0; row < matrix.rows; row += rowsAtOnce)
            pieces.emplace_back(i, row);
    }
    file.throwIfShrunk();
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const PoolMatrix& matrix = anatomy.pool[pieces[i].first];
            pruneRows(checkpoint.tensors()[matrix.tensor], matrix, pieces[i].second, amount,
                      norms[pieces[i].first], masks.of(pieces[i].first));
        },
        stop);
    checkpoint.throwIfShrunk();
    MaskSet set;
    set.method = "wanda";
    set.sparsity = amount.share();
    if (amount.axis == Axis::Pattern)
        set.pattern = amount.text();
    set.pool = anatomy.rule;
    set.tensors = masks.take();
    return set;
}

} // namespace sparsescope
