// Pictures in files of their own, a folder a class.
#pragma once

#include "engine/tasks/image_files.h"

#include <stop_token>
#include <string>

namespace sparsescope {

struct PictureFolder {
    std::vector<std::string>
        classNames; ///< the folders of train, in byte order, as torchvision's ImageFolder
    std::vector<std::filesystem::path> files; ///< in byte order
    std::vector<int64_t> labels;              ///< as many
};

/// What a task of the layout Folders holds: train/CLASS/ (or below it) for training, test/CLASS/ for testing,
/// or Tiny-ImageNet's val/images with the classes in val/val_annotations.txt. Reads no picture. Errors:
/// TaskData, also for a public set that is not whole; Cancelled. O(files).
PictureFolder listPictures(const ImageTask& task, const std::filesystem::path& folder, bool test,
                           const std::stop_token& stop = {});

/// The same of validation/CLASS/; no files where there is no such folder, and validation is a part of train.
PictureFolder listValidation(const ImageTask& task, const std::filesystem::path& folder,
                             const std::stop_token& stop = {});

/// The classes of a task of pictures, whether it has them in a table or in its folder. Errors: TaskData.
std::vector<std::string> imageClassNames(const ImageTask& task, const std::filesystem::path& folder);

} // namespace sparsescope
