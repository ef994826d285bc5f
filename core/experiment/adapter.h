// What is trained beside frozen weights: its kinds and their sizes.
#pragma once

#include <cstdint>
#include <string_view>

namespace sparsescope {

enum class AdapterKind {
    Spp, ///< arXiv 2405.16057: alpha [rank, columns] and beta [rows, 1], multiplied with the weight
    Lora ///< arXiv 2106.09685: A [rank, columns] and B [rows, rank], added to it
};
std::string_view adapterName(AdapterKind kind); ///< "spp", "lora"

/// The adapters of a model, by SPP's defaults.
struct AdapterSpec {
    AdapterKind kind = AdapterKind::Spp;
    int64_t rank = 16;
    double scale = 2; ///< s; of LoRA alpha / rank
    double dropout = 0.05;
    bool byBlocks = false; ///< SPP's product by eq. 7, in less memory
};

/// Parameters of an adapter beside a matrix [rows, columns]. Errors: Usage where the rank of SPP does not
/// divide the rows.
uint64_t adapterSize(AdapterKind kind, uint64_t rank, uint64_t rows, uint64_t columns);

} // namespace sparsescope
