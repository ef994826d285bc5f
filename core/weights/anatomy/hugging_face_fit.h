// Whether names are those that transformers' models have, by the table that transformers itself has made.
#pragma once

#include "weights/anatomy/renaming.h"

namespace sparsescope::hugging_face {

/// What stands before the names of transformers' model in the checkpoint's ("net."), told by where its blocks
/// are and where the models of its model_type have theirs; empty where nothing does, and of a model_type that
/// is not known, which a note says. Errors: ModelUnsupported where no block is in such a place, or blocks of
/// several models are. O(tensors * lists of the type).
std::string frontOf(Renaming& model);

/// Whether "backbone." at the front of names may be the model's own: a type has it so, or is not known.
bool mayOwnBackbone(const Renaming& model);

/// What stands before all of `names` and before a "backbone." that the models of its model_type begin with;
/// empty where nothing does. O(names).
std::string frontOfBackbone(const Renaming& model, const std::vector<std::string>& names);

/// That what was added has all that the models of its model_type have whatever their configuration says, and
/// the head that it says, and as many tokens. Nothing of other types. Errors: ModelUnsupported, as
/// transformers would make up what is missing. O(tensors).
void checkNeeds(Renaming& model);

/// That what was added has all that the class has which config.json's `architectures` names, or which
/// transformers' AutoModel makes where it names none; nothing of a class that is not known. Errors:
/// ModelUnsupported, as transformers would make up what is missing. O(tensors * lists of blocks).
void checkClass(Renaming& model);

/// That the checkpoint's config.json is the model's own: its widths, vocabulary and depth
/// (configContradictions()), and its heads where a block of such a model has them apart. Errors:
/// ModelUnsupported, which names the key. O(tensors).
void checkConfig(const Renaming& model);

} // namespace sparsescope::hugging_face
