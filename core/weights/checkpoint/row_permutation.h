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
/// `byNames`: other programs tell the order by the tensor's name, so what is written under it has the stored
/// one (turnedRows()); else, of GGUF's, the names tell nothing outside of it.
bool restoreRows(Tensor& tensor, uint64_t heads, bool byNames = false);

/// The rows of a head of a tensor that restoreRows() gave another order by names; 0 of others.
uint64_t turnedRows(const Tensor& tensor);

/// Of heads of `rowsOfHead` rows: which row, as analysed, the file has as its row `stored`.
uint64_t analysedRow(uint64_t stored, uint64_t rowsOfHead);

/// The tensor as its file has it, mapped where that is, where turnedRows() has some; others as they are.
/// O(1).
Tensor inStoredRows(const Tensor& tensor);

/// Makes of a tensor with other numbers for those of `source` one that is written as `source` is. O(1).
void turnRowsAs(Tensor& tensor, const Tensor& source);

} // namespace sparsescope
