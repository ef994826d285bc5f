// What lies in a folder: one file of weights, several that are one checkpoint only together, or a choice.
#pragma once

#include "weights/checkpoint/model_folder.h"
#include "weights/checkpoint/weight_file.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The names in a folder, sorted; regular files and folders, links followed.
struct WeightFolder {
    std::filesystem::path path;
    std::vector<std::string> files, folders;
    std::vector<std::string> dangling; ///< links to what is not there

    /// Errors: FileRead; FormatUnsupported above 100,000 names. O(names log names).
    explicit WeightFolder(const std::filesystem::path& path);
    bool hasFile(std::string_view name) const;
    bool hasFolder(std::string_view name) const;
};

/// Files that are one checkpoint only together and lie in one folder: a distributed checkpoint, the parts of
/// a model that was trained in parallel. Each is defined in the file of its reader and listed in
/// weight_format.cpp.
struct FolderFormat {
    std::string_view name; ///< for people
    /// By the names in it.
    bool (*recognises)(const WeightFolder& folder);
    /// Places every tensor in one of the files, or joins it from several. Errors: as WeightFormat::read.
    std::vector<WeightFile> (*read)(const WeightFolder& folder, Reading& reading);
};

/// Every format of folders that is read.
std::span<const FolderFormat* const> folderFormats();

/// Where the weights of a path are: a file, or a folder in one of the formats of folders.
struct WeightPlace {
    std::filesystem::path path;
    const FolderFormat* format = nullptr; ///< null: `path` is a file
    std::vector<std::string> beside; ///< names of other files of weights in its folder, an index's shards too
    std::filesystem::path folder = {}; ///< modelFolder()
};

/// Follows folders down to the weights: the hub's cache to its snapshot, a folder to its one file of weights,
/// its index or its format of folders. Errors: FileRead, CheckpointEmpty, FormatUnknown where there are
/// several (they are named: one must be opened).
WeightPlace findWeights(const std::filesystem::path& path);

/// What beside the weight files decides which weights they are read as, whether it is there or not: their
/// index, config.json, quantize_config.json, params.json.
std::vector<NamedFile> readingDocuments(const WeightPlace& place);

/// "a, b, c, d, e, ...": at most five names, for a message.
std::string listed(std::vector<std::string> names);

/// The names of other files of weights in the folder that a file is in, or is to be written into; none where
/// there is no such folder. Errors: as WeightFolder.
std::vector<std::string> weightsBeside(const std::filesystem::path& file);

/// What a person should know of what lies beside: the names of `place` that are none of `read`. Nothing where
/// there is none.
std::optional<std::string> noteBeside(const WeightPlace& place, std::span<const std::filesystem::path> read);

/// What a file is a part of, by its name: "is part 1 of 2 (...)"; empty where it is whole. A file that is
/// named like a part of a distributed checkpoint cannot be opened alone: FormatUnsupported.
std::string partOfWhole(const std::filesystem::path& file);

} // namespace sparsescope
