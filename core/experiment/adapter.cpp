#include "experiment/adapter.h"

#include "base/error.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

/// The value of that name.
template <typename Values, typename NameOf>
auto find(const Values& values, NameOf nameOf, std::string_view name)
    -> std::optional<typename Values::value_type> {
    for (const auto value : values) {
        if (nameOf(value) == name)
            return value;
    }
    return {};
}

} // namespace

std::string_view adapterName(AdapterKind kind) {
    switch (kind) {
    case AdapterKind::Spp:
        return "spp";
    case AdapterKind::Lora:
        return "lora";
    case AdapterKind::Full:
        break;
    }
    return "full";
}

std::optional<AdapterKind> findAdapter(std::string_view name) {
    return find(adapterKinds, adapterName, name);
}

std::string_view betaName(SppBeta beta) {
    switch (beta) {
    case SppBeta::Zero:
        return "zero";
    case SppBeta::Random:
        return "random";
    case SppBeta::None:
        break;
    }
    return "none";
}

std::optional<SppBeta> findBeta(std::string_view name) {
    return find(sppBetas, betaName, name);
}

uint64_t adapterSize(const AdapterSpec& adapter, uint64_t rows, uint64_t columns) {
    const auto rank = static_cast<uint64_t>(adapter.rank);
    if (adapter.kind == AdapterKind::Full)
        return rows * columns;
    if (adapter.kind == AdapterKind::Lora)
        return rank * (rows + columns);
    if (rows % rank != 0)
        throw Error(
            ErrorCode::Usage, fmt::format("rank {}", rank),
            fmt::format("does not divide the {} rows of a matrix, as SPP needs it; take another rank", rows));
    return (adapter.beta == SppBeta::None ? 0 : rows) + rank * columns;
}

} // namespace sparsescope
