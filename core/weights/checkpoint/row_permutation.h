// Query and key rows in the order of llama.cpp and of Meta's own LLaMA files, put back into Hugging Face's.
#pragma once

#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// Rotary embeddings turn pairs of rows of a head. Hugging Face keeps the first rows of all pairs of a head
/// before the second ones: [heads, 2, pairs]; Meta's `consolidated.*` files and llama.cpp keep the two of a
/// pair together: [heads, pairs, 2] (LlamaModel.permute of llama.cpp's convert_hf_to_gguf.py). Whether `rows`
/// rows of `heads` heads can be so ordered.
bool canRestoreRows(uint64_t rows, uint64_t heads);

/// Gives a matrix [rows, columns] or a bias [rows] that is stored with the pairs together (mapped or with a
/// decoder of its own) Hugging Face's order, and `stored` "permuted". `heads`: key and value heads for a key.
/// A tensor of which canRestoreRows is false, or that is neither, stays as it is: false. O(1); reading is a
/// copy a row.
bool restoreRows(Tensor& tensor, uint64_t heads);

} // namespace sparsescope
