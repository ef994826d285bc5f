// Pruning a model.
#include "engine/models/detail/model.h"

#include "base/error.h"

#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope {

namespace {

/// For each byte of a mask its eight bits as eight bytes, the lowest first.
constexpr std::array<uint64_t, 256> Spread = [] {
    static_assert(std::endian::native == std::endian::little);
    std::array<uint64_t, 256> table{};
    for (uint64_t byte = 0; byte < 256; ++byte) {
        for (uint64_t bit = 0; bit < 8; ++bit)
            table[byte] |= (byte >> bit & 1U) << (8 * bit);
    }
    return table;
}();

/// The bits of columns [from, to) of one packed row.
uint8_t* spreadRow(const uint8_t* row, uint64_t from, uint64_t to, uint8_t* out) {
    for (; from < to && from % 8 != 0; ++from)
        *out++ = row[from / 8] >> (from % 8) & 1U;
    for (; from + 8 <= to; from += 8, out += 8)
        std::memcpy(out, &Spread[row[from / 8]], 8);
    for (; from < to; ++from)
        *out++ = row[from / 8] >> (from % 8) & 1U;
    return out;
}

/// Elements [first, first + count) of a mask as bytes.
void spread(const TensorMask& mask, uint64_t first, uint64_t count, uint8_t* out) {
    const uint64_t columns = mask.columns();
    uint64_t row = first / columns, from = first % columns;
    for (; count > 0; ++row, from = 0) {
        const uint64_t to = std::min(columns, from + count);
        out = spreadRow(mask.bits.data() + row * mask.rowBytes(), from, to, out);
        count -= to - from;
    }
}

/// The elements of a stored range in the order of the layer's weight, [out, columns].
void spread(const TensorMask& mask, const StoredRange& range, int64_t columns, uint8_t* out) {
    if (range.pitch == 0) {
        spread(mask, range.first, range.count, out);
        return;
    }
    const auto rows = static_cast<int64_t>(range.count) / columns;
    std::vector<uint8_t> column(static_cast<size_t>(rows));
    for (int64_t c = 0; c < columns; ++c) {
        spread(mask, range.first + static_cast<uint64_t>(c) * range.pitch, column.size(), column.data());
        for (int64_t r = 0; r < rows; ++r)
            out[r * columns + c] = column[static_cast<size_t>(r)];
    }
}

void checkMask(const std::set<std::string>& pool, const Checkpoint& checkpoint, const MaskSet& mask) {
    for (const TensorMask& tensor : mask.tensors) {
        const Tensor* stored = checkpoint.find(tensor.name);
        if (stored == nullptr || !pool.contains(tensor.name))
            throw Error(ErrorCode::MaskMismatch, printable(tensor.name),
                        "is in the mask, but not in the model's prunable pool");
        if (stored->shape != tensor.shape || tensor.bits.size() != tensor.rows() * tensor.rowBytes())
            throw Error(ErrorCode::MaskMismatch, printable(tensor.name),
                        fmt::format("has the shape [{}] in the mask and [{}] in the model",
                                    fmt::join(tensor.shape, ", "), fmt::join(stored->shape, ", ")));
    }
}

} // namespace

at::Tensor Model::pass(const Batch& batch, const at::Tensor&, int64_t, int64_t) const {
    return forward(batch);
}

at::Tensor flatMask(Model& model, const Checkpoint& checkpoint, const MaskSet& mask) {
    std::set<std::string> pool;
    for (const LinearLayer* layer : model.pool()) {
        for (const StoredRange& range : layer->stored)
            pool.insert(range.tensor);
    }
    checkMask(pool, checkpoint, mask);
    at::Tensor flat =
        at::ones_like(model.parameters().values(), at::TensorOptions(at::kByte).device(at::kCPU));
    uint8_t* const kept = flat.data_ptr<uint8_t>();
    for (const LinearLayer* layer : model.pool()) {
        for (const StoredRange& range : layer->stored) {
            if (const TensorMask* tensor = mask.find(range.tensor); tensor != nullptr)
                spread(*tensor, range, layer->weight.size(1),
                       kept + layer->weight.storage_offset() + range.offset);
        }
    }
    return flat;
}

void applyMask(Model& model, const at::Tensor& kept) {
    const at::NoGradGuard guard;
    // Not a product: -w * 0 would be -0.
    model.parameters().values().masked_fill_(kept.to(model.device()) == 0, 0.0);
}

void applyMask(std::span<LinearLayer* const> layers, const MaskSet& mask) {
    const at::NoGradGuard guard;
    for (LinearLayer* layer : layers) {
        const at::Tensor kept = at::ones(layer->weight.sizes(), at::TensorOptions(at::kByte));
        for (const StoredRange& range : layer->stored) {
            if (const TensorMask* tensor = mask.find(range.tensor); tensor != nullptr)
                spread(*tensor, range, kept.size(1), kept.data_ptr<uint8_t>() + range.offset);
        }
        layer->weight.masked_fill_(kept.to(layer->weight.device()) == 0, 0.0);
    }
}

void checkMask(const Anatomy& anatomy, const Checkpoint& checkpoint, const MaskSet& mask) {
    std::set<std::string> pool;
    for (const PoolMatrix& matrix : anatomy.pool)
        pool.insert(checkpoint.tensors()[matrix.tensor].name);
    checkMask(pool, checkpoint, mask);
}

} // namespace sparsescope
