// What a GGUF file's keys say of its model.
#pragma once

#include "weights/checkpoint/gguf_header.h"

namespace sparsescope {

/// The keys in Hugging Face's names (num_attention_heads, num_key_value_heads, head_dim, hidden_size,
/// num_hidden_layers, num_experts, ...), as far as the file has them; numbers that differ between blocks are
/// arrays of one a block. Null without an architecture.
nlohmann::json ggufConfig(const GgufHeader& header);

/// Whether llama.cpp's converter reorders the query and key rows of this architecture
/// (weights/checkpoint/row_permutation.h).
bool hasPairedRows(std::string_view architecture);

/// The heads that the rows of a tensor of this architecture belong to, where it is the weight or bias of a
/// block's query or key ("blk.3.attn_q.weight"); 0 where the file does not say how many there are, nothing
/// for every other tensor.
std::optional<uint64_t> headsOfRows(const GgufHeader& header, std::string_view tensor);

} // namespace sparsescope
