// What is trained of a pruned model: its kinds and their sizes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sparsescope {

enum class AdapterKind {
    Spp,  ///< arXiv 2405.16057: alpha [rank, columns] and beta [rows, 1], multiplied with the frozen weight
    Lora, ///< arXiv 2106.09685: A [rank, columns] and B [rows, rank], added to the frozen weight
    Full  ///< the kept weights themselves: masked fine-tuning, against which the others are measured
};
inline constexpr std::array adapterKinds{AdapterKind::Spp, AdapterKind::Lora, AdapterKind::Full};
std::string_view adapterName(AdapterKind kind); ///< "spp", "lora", "full"
std::optional<AdapterKind> findAdapter(std::string_view name);

/// SPP's beta when the training begins (the ablations of arXiv 2405.16057, table 4).
enum class SppBeta {
    Zero,   ///< the paper's: the model is unchanged
    Random, ///< as alpha, uniform within 1/sqrt(columns)
    None    ///< there is none: alpha alone, which begins with 0 then ([choice]: the model is unchanged)
};
inline constexpr std::array sppBetas{SppBeta::Zero, SppBeta::Random, SppBeta::None};
std::string_view betaName(SppBeta beta); ///< "zero", "random", "none"
std::optional<SppBeta> findBeta(std::string_view name);

/// The adapters of a model, by SPP's defaults.
struct AdapterSpec {
    AdapterKind kind = AdapterKind::Spp;
    int64_t rank = 16;
    double scale = 2; ///< s; of LoRA alpha / rank
    double dropout = 0.05;
    bool byBlocks = false; ///< SPP's product by eq. 7, in less memory
    SppBeta beta = SppBeta::Zero;
};

/// Parameters of an adapter beside a matrix [rows, columns]. Errors: Usage where the rank of SPP does not
/// divide the rows.
uint64_t adapterSize(const AdapterSpec& adapter, uint64_t rows, uint64_t columns);

} // namespace sparsescope
