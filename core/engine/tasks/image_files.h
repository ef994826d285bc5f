// The data files of the image tasks: found, checked, and seen as runs of labelled pictures.
#pragma once

#include "base/mapped_file.h"
#include "experiment/task.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// How a task keeps its pictures.
struct ImageTask {
    enum class Layout { CifarRecords, Idx, Folders }; ///< Folders: picture_folder.h

    std::string_view name;
    Layout layout = Layout::CifarRecords;
    int64_t channels = 0, height = 0, width = 0;
    size_t labelBytes = 1;                    ///< CIFAR: bytes before the pixels; the last one is the label
    uint64_t pictureLimit = 0;                ///< the most pictures that one file of the real task holds
    uint32_t validationShare = 10;            ///< one in so many training pictures is validation
    std::vector<std::string_view> classNames; ///< none where folders are the classes
    uint64_t classCount = 0, trainCount = 0, testCount = 0; ///< Folders: of the whole set; 0 = any number

    /// Its files, as the catalogue names them.
    const DataNeeds& data() const { return findTask(name)->data; }
};

/// NAME_images.cpp defines the task NAME in this namespace; examples.cmake lists these files and writes their
/// table, image_tasks.h.
namespace image_tasks {

struct Row {
    std::string_view name;
    const ImageTask& (*task)();
};

} // namespace image_tasks

/// The names of the tasks of pictures.
std::vector<std::string_view> imageTasks();
/// By the task's name; null for one that is no task of pictures.
const ImageTask* findImageTask(std::string_view name);
/// The same. Errors: TaskUnknown, listing the tasks that are known.
const ImageTask& imageTask(std::string_view name);

/// Some labelled pictures in memory. Label i is labels[i * labelStride], picture i starts at pixels[i *
/// pixelStride].
struct ImageRun {
    std::string file; ///< that holds the labels, for messages
    size_t count = 0;
    const std::byte* labels = nullptr;
    const std::byte* pixels = nullptr;
    size_t labelStride = 0, pixelStride = 0;
};

/// The files behind some runs; these point into it.
class ImageFiles {
public:
    /// Of a layout whose files hold many pictures each. Errors: TaskData, FileRead.
    ImageFiles(const ImageTask& task, const std::filesystem::path& folder, bool test);

    const std::vector<ImageRun>& runs() const { return m_runs; }
    /// The pictures of all runs.
    size_t count() const;
    /// Whoever read pictures asks afterwards. Errors: FileRead.
    void throwIfShrunk() const;
    /// Their number alone, without reading pixels.
    static size_t count(const ImageTask& task, const std::filesystem::path& folder, bool test);

private:
    std::vector<MappedFile> m_mapped;
    std::vector<std::vector<std::byte>> m_inflated;
    std::vector<ImageRun> m_runs;
};

} // namespace sparsescope
