#include "experiment/adapter.h"

#include "base/error.h"

#include <fmt/format.h>

namespace sparsescope {

std::string_view adapterName(AdapterKind kind) {
    return kind == AdapterKind::Spp ? "spp" : "lora";
}

uint64_t adapterSize(AdapterKind kind, uint64_t rank, uint64_t rows, uint64_t columns) {
    if (kind == AdapterKind::Lora)
        return rank * (rows + columns);
    if (rows % rank != 0)
        throw Error(
            ErrorCode::Usage, fmt::format("rank {}", rank),
            fmt::format("does not divide the {} rows of a matrix, as SPP needs it; take another rank", rows));
    return rows + rank * columns;
}

} // namespace sparsescope
