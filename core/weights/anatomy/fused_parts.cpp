#include "weights/anatomy/fused_parts.h"

#include <array>
#include <optional>

namespace sparsescope {

namespace {

using enum Component;

PoolMatrix partOf(const PoolMatrix& whole, Component component, uint64_t firstRow, uint64_t rows,
                  uint64_t run = 0, uint64_t pitch = 0) {
    PoolMatrix matrix = whole;
    matrix.component = component;
    matrix.firstRow = firstRow;
    matrix.rows = rows;
    matrix.rowRun = run;
    matrix.rowPitch = pitch;
    return matrix;
}

std::vector<PoolMatrix> gateAndUp(const PoolMatrix& whole, const NamedPart& named, bool hasBiasOfExperts,
                                  const AttentionConfig& config) {
    const bool expert = whole.component == ExpertGateUp;
    // gpt-oss has gate and up by turns.
    if (whole.rows % 2 != 0 || (expert && config.modelType == "gpt_oss") || hasBiasOfExperts)
        return {whole};
    const uint64_t half = whole.rows / 2;
    return {partOf(whole, expert ? ExpertGate : Gate, named.upFirst ? half : 0, half),
            partOf(whole, expert ? ExpertUp : Up, named.upFirst ? 0 : half, half)};
}

/// Rows of each part.
struct Rows {
    uint64_t query, key, value;
};

/// Nothing where they do not add up.
std::optional<Rows> rowsOf(const PoolMatrix& whole, const FusedBeside& beside) {
    // Where each query has a key, it is the values that may have heads of a size of their own.
    const bool ownValues = beside.heads > 0 && !beside.hasPositions;
    if (beside.outInputs == 0)
        return whole.rows % 3 == 0 && !ownValues
                   ? std::optional(Rows{whole.rows / 3, whole.rows / 3, whole.rows / 3})
                   : std::nullopt;
    if (beside.outInputs >= whole.rows || (whole.rows - beside.outInputs) % 2 != 0)
        return {};
    const uint64_t others = (whole.rows - beside.outInputs) / 2;
    if (ownValues)
        return Rows{others, others, beside.outInputs};
    return beside.outInputs % others == 0 ? std::optional(Rows{beside.outInputs, others, others})
                                          : std::nullopt;
}

} // namespace

std::vector<PoolMatrix> fusedParts(const PoolMatrix& whole, const NamedPart& named, const FusedBeside& beside,
                                   const AttentionConfig& config) {
    if (whole.component == GateUp || whole.component == ExpertGateUp)
        return gateAndUp(whole, named, beside.hasBiasOfExperts, config);
    if (named.component != Qkv)
        return {whole};
    const std::array<Component, 3> components =
        named.cross ? std::array{CrossQuery, CrossKey, CrossValue} : std::array{Query, Key, Value};
    // GCViT's blocks whose queries come from all of the picture have keys and values alone.
    if (named.keyValue || (beside.hasPositions && whole.rows == 2 * beside.outInputs)) {
        const bool turns = named.order == FusedOrder::Turns;
        if (whole.rows % 2 != 0 || (turns && (config.heads == 0 || whole.rows % (2 * config.heads) != 0)))
            return {whole};
        const uint64_t half = whole.rows / 2, run = turns ? half / config.heads : 0;
        return {partOf(whole, components[1], 0, half, run, 2 * run),
                partOf(whole, components[2], turns ? run : half, half, run, 2 * run)};
    }
    const std::optional<Rows> rows = rowsOf(whole, beside);
    if (!rows)
        return {whole};
    const auto [query, key, value] = *rows;
    if (named.order == FusedOrder::Unknown ||
        (named.order == FusedOrder::Groups && config.modelType != "codegen"))
        return {whole};
    if (config.modelType == "codegen") { // four groups, for four processors that once trained it
        const uint64_t pitch = whole.rows / 4, run = pitch / 3;
        if (whole.rows % 12 != 0 || query != key)
            return {whole};
        return {partOf(whole, Query, 0, query, run, pitch), partOf(whole, Key, 2 * run, key, run, pitch),
                partOf(whole, Value, run, key, run, pitch)};
    }
    const bool shared = config.multiQuery == true && config.newDecoder != true;
    const bool ofMaxVit = named.ofMaxVit || (beside.hasPositions && beside.isConvolution);
    const bool turns = (config.modelType == "gpt_bigcode" && config.multiQuery == false) ||
                       (ofMaxVit && !beside.ofTensorflow) || (named.order == FusedOrder::Turns && !shared);
    if (!turns)
        return {partOf(whole, components[0], 0, query), partOf(whole, components[1], query, key),
                partOf(whole, components[2], query + key, value)};
    // Each head, or group of heads that share a key, has its queries, its key and its value.
    const uint64_t heads = beside.heads > 0 ? beside.heads : config.heads;
    const uint64_t groups = query == key ? heads : config.keyHeads;
    if (groups == 0 || query % groups != 0 || key % groups != 0 || value % groups != 0 || whole.transposed)
        return {whole};
    const uint64_t queries = query / groups, size = key / groups, pitch = whole.rows / groups;
    return {partOf(whole, components[0], 0, query, queries, pitch),
            partOf(whole, components[1], queries, key, size, pitch),
            partOf(whole, components[2], queries + size, value, value / groups, pitch)};
}

} // namespace sparsescope
