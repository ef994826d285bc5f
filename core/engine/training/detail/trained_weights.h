// What a training left, for the next round of a method that trains to prune.
#pragma once

#include "engine/models/detail/model.h"
#include "experiment/ticket.h"

#include <filesystem>

namespace sparsescope {

/// Whether a parameter is what a task needs of its own: BERT's classifier, its head of spans and its decoder
/// of expressions, the head of a ViT.
bool isHead(const std::string& parameter);

/// Writes the parameters of a model, f32: the layers of the pool as the tensors of `source` that they were
/// loaded from, all others as "rest/NAME" under the engine's names. O(parameters). Errors: FileWrite.
void writeTrained(const std::filesystem::path& path, Model& model, const Checkpoint& source);

/// Puts what `rewind` leaves as it was trained into a model that was just loaded from `source`. Errors:
/// ModelTensor where `trained` does not have it in this model's shape.
void takeTrained(Model& model, const Checkpoint& source, const Checkpoint& trained, Rewind rewind);

} // namespace sparsescope
