// The folder of a model: what lies beside its weights and belongs to it.
#pragma once

#include "base/named_file.h"
#include "weights/checkpoint/checkpoint.h"

#include <filesystem>
#include <string>
#include <vector>

namespace sparsescope {

/// Where a model's documents lie (config.json, quantize_config.json, preprocessor_config.json, its
/// tokenizer), for readers, studies, workers and tokenizers alike: the folder that is opened, of the hub's
/// cache its snapshot, of a file the folder that it lies in. The weights may lie elsewhere: deeper
/// (DeepSpeed, Megatron), or in the cache's blobs. Errors: FileRead; CheckpointEmpty and FormatUnknown for a
/// cache of which no snapshot is meant.
std::filesystem::path modelFolder(const std::filesystem::path& path);

/// The document of that name in a model's folder: what is read, and what it is called.
NamedFile modelDocument(const std::filesystem::path& folder, const std::string& name);

/// The file that a link of the hub's cache leads to where the link is a text ("../../blobs/HASH", as Git and
/// archives leave it where links are not to be had); any other path as it is. O(1).
std::filesystem::path followHubLink(const std::filesystem::path& file);

/// Checkpoint::fileStamps() as the disk has it now: another list means that opening it may give other
/// weights. Empty where it cannot be opened any more. O(names in its folder).
std::vector<std::string> fileStampsNow(const Checkpoint& checkpoint);

} // namespace sparsescope
