// The pictures of a task, as its public files hold them.
#pragma once

#include "engine/engine.h"
#include "engine/tasks/picture_decoder.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

class ImageFiles;
struct ImageTask;

/// Pictures and labels of one split, in the order of the data files.
struct ImageDataset {
    std::string task;
    std::vector<std::string> classNames;
    int64_t channels = 0, height = 0, width = 0;
    std::vector<uint8_t> pixels; ///< [size, channels, height, width]; none where there are `files`
    /// Pictures in files of their own, of any size (height and width are 0): each is read when it is asked
    /// for.
    std::vector<std::filesystem::path> files;
    std::vector<int64_t> labels; ///< each in [0, classes)
    /// Of each its place among all pictures of the files that the split is drawn from, from 0: of pictures in
    /// files of their own in byte order of their paths.
    std::vector<int64_t> places;

    int64_t size() const { return static_cast<int64_t>(labels.size()); }
    int64_t classes() const { return static_cast<int64_t>(classNames.size()); }
    int64_t imageBytes() const { return channels * height * width; }
    /// Picture i, wherever it is. Errors: FileRead, TaskData for a file that cannot be read.
    Picture picture(int64_t i) const;
    /// Picture i of those in memory, [channels, height, width].
    std::span<const uint8_t> image(int64_t i) const {
        return std::span(pixels).subspan(static_cast<size_t>(i * imageBytes()),
                                         static_cast<size_t>(imageBytes()));
    }
};

/// XXH3-128 of labels and pixels, 32 hex digits.
std::string contentHash(const ImageDataset& data);

/// Of a task whose pictures lie in memory, which pre-training needs: how many classes it has. Errors:
/// TaskUnknown.
int64_t taskClasses(std::string_view task);
/// "NAME:FOLDER" of the command line; "fashion-mnist" alone means where Debian's package puts it.
/// Errors: Usage, TaskUnknown.
TaskSpec parseTask(std::string_view text);

/// Reads one split of a task. Files, each in the folder itself or where its archive puts it:
///   cifar-10       data_batch_1.bin ... data_batch_5.bin, test_batch.bin (the "binary version")
///   cifar-100      train.bin, test.bin (binary version; fine labels)
///   fashion-mnist  {train,t10k}-{images-idx3,labels-idx1}-ubyte, gzipped or not
///   tiny-imagenet, image-folder: a file a picture (picture_folder.h), which is not read yet
/// A tenth of the training files (of Fashion-MNIST a twelfth, the 5,000 of the paper's table) is validation:
/// with N training pictures, p = 0 ... N-1 is shuffled by shuffledIndices(N); the first N - N/10 are train,
/// the others validation. TaskSpec's counts cap a split to its first so many in that order (of test: shuffled
/// the same way), so that a smaller subset is part of a larger one; 0, or more than there are, takes all.
/// Errors: TaskUnknown; TaskData naming the file for anything that is not as expected; FileRead; Cancelled.
/// O(bytes of the split's files); checks every size before it allocates.
ImageDataset loadImages(const TaskSpec& task, Split split, const std::stop_token& stop = {});

/// The same out of files that are open.
ImageDataset pickImages(const ImageFiles& files, const ImageTask& known, const TaskSpec& task, Split split,
                        const std::stop_token& stop);

/// loadImages(task, split).size(), from file sizes and headers alone. Errors: as loadImages.
int64_t countImages(const TaskSpec& task, Split split);

/// 0 ... count-1 shuffled, the same on every machine: std::mt19937_64 seeded with 2306, then for i = count-1
/// ... 1 swap i with (next output mod i+1).
std::vector<uint32_t> shuffledIndices(uint32_t count);

} // namespace sparsescope
