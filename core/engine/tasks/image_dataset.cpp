#include "engine/tasks/image_dataset.h"

#include "base/error.h"
#include "base/mapped_file.h"
#include "engine/tasks/picture_folder.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <numeric>
#include <random>
#include <xxhash.h>

namespace sparsescope {
namespace {

int64_t capOf(const TaskSpec& task, Split split) {
    switch (split) {
    case Split::Train:
        return task.trainExamples;
    case Split::Validation:
        return task.validationExamples;
    case Split::Test:
        break;
    }
    return task.testExamples;
}

/// Where a split lies in the shuffled order of its files: [first, first + count).
struct Slice {
    size_t first = 0, count = 0;
};

/// `whole`: all of the pictures are of that split.
Slice sliceOf(const ImageTask& known, const TaskSpec& task, Split split, size_t pictures, bool whole) {
    const size_t validation = whole ? 0 : pictures / known.validationShare;
    Slice slice = split == Split::Validation && !whole ? Slice{pictures - validation, validation}
                                                       : Slice{0, pictures - validation};
    if (slice.count == 0)
        throw Error(
            ErrorCode::TaskData, task.folder.string(),
            fmt::format("its {} training pictures leave none for the {} split; at least {} are needed",
                        pictures, splitName(split), known.validationShare));
    if (const int64_t cap = capOf(task, split); cap > 0)
        slice.count = std::min(slice.count, static_cast<size_t>(cap));
    return slice;
}

/// Which of so many pictures a split takes, in their order.
std::vector<uint32_t> chosenOf(const ImageTask& known, const TaskSpec& task, Split split, size_t pictures,
                               bool whole) {
    const Slice slice = sliceOf(known, task, split, pictures, whole);
    std::vector<uint32_t> chosen = shuffledIndices(static_cast<uint32_t>(pictures));
    chosen.erase(chosen.begin() + static_cast<ptrdiff_t>(slice.first + slice.count), chosen.end());
    chosen.erase(chosen.begin(), chosen.begin() + static_cast<ptrdiff_t>(slice.first));
    std::ranges::sort(chosen);
    return chosen;
}

/// The files that a split is chosen of, and whether they are that split alone: with validation/ a tenth of
/// train need not be kept back.
std::pair<PictureFolder, bool> filesOf(const ImageTask& known, const TaskSpec& task, Split split,
                                       const std::stop_token& stop) {
    PictureFolder validation =
        split == Split::Test ? PictureFolder() : listValidation(known, task.folder, stop);
    const bool own = !validation.files.empty();
    if (own && split == Split::Validation)
        return {std::move(validation), true};
    return {listPictures(known, task.folder, split == Split::Test, stop), own || split == Split::Test};
}

ImageDataset pickFiles(const ImageTask& known, const TaskSpec& task, Split split,
                       const std::stop_token& stop) {
    auto [folder, whole] = filesOf(known, task, split, stop);
    ImageDataset data;
    data.task = known.name;
    data.classNames = std::move(folder.classNames);
    data.channels = 3;
    for (const uint32_t index : chosenOf(known, task, split, folder.files.size(), whole)) {
        data.files.push_back(std::move(folder.files[index]));
        data.labels.push_back(folder.labels[index]);
        data.places.push_back(index);
    }
    return data;
}

} // namespace

Picture ImageDataset::picture(int64_t i) const {
    if (!files.empty())
        return readPicture(files[static_cast<size_t>(i)]);
    const auto one = image(i);
    return {channels, height, width, {one.begin(), one.end()}};
}

ImageDataset pickImages(const ImageFiles& files, const ImageTask& known, const TaskSpec& task, Split split,
                        const std::stop_token& stop) {
    const std::vector<uint32_t> chosen = chosenOf(known, task, split, files.count(), split == Split::Test);
    ImageDataset data;
    data.task = known.name;
    data.classNames.assign(known.classNames.begin(), known.classNames.end());
    data.channels = known.channels;
    data.height = known.height;
    data.width = known.width;
    const auto imageBytes = static_cast<size_t>(data.imageBytes());
    data.pixels.resize(chosen.size() * imageBytes);
    data.labels.reserve(chosen.size());
    data.places.reserve(chosen.size());
    auto run = files.runs().begin();
    size_t before = 0; // pictures in the runs before `run`
    for (const uint32_t index : chosen) {
        if (data.labels.size() % 4096 == 0)
            throwIfStopped(stop);
        for (; index - before >= run->count; ++run)
            before += run->count;
        const size_t i = index - before;
        const auto label = static_cast<unsigned>(run->labels[i * run->labelStride]);
        if (label >= known.classNames.size())
            throw Error(ErrorCode::TaskData, run->file,
                        fmt::format("picture {} has label {}, but {} has the classes 0 to {}; {}", i, label,
                                    known.name, known.classNames.size() - 1, known.data().wayOut));
        std::memcpy(data.pixels.data() + data.labels.size() * imageBytes, run->pixels + i * run->pixelStride,
                    imageBytes);
        data.labels.push_back(label);
        data.places.push_back(index);
    }
    files.throwIfShrunk();
    return data;
}

std::string contentHash(const ImageDataset& data) {
    XXH3_state_t* const state = XXH3_createState();
    if (state == nullptr)
        throw std::bad_alloc();
    XXH3_128bits_reset(state);
    XXH3_128bits_update(state, data.labels.data(), data.labels.size() * sizeof(int64_t));
    XXH3_128bits_update(state, data.pixels.data(), data.pixels.size());
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> guard(state, XXH3_freeState);
    for (const std::filesystem::path& path : data.files) {
        const MappedFile file(path);
        const size_t size = file.bytes().size();
        XXH3_128bits_update(state, &size, sizeof size);
        XXH3_128bits_update(state, file.bytes().data(), size);
        file.throwIfShrunk();
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string_view splitName(Split split) {
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Validation:
        return "validation";
    case Split::Test:
        break;
    }
    return "test";
}

int64_t taskClasses(std::string_view task) {
    if (imageTask(task).layout == ImageTask::Layout::Folders)
        throw Error(ErrorCode::TaskUnknown, printable(task),
                    "has pictures in files of their own, which pre-training does not read; take cifar-10, "
                    "cifar-100 or "
                    "fashion-mnist");
    return static_cast<int64_t>(imageTask(task).classNames.size());
}

TaskSpec parseTask(std::string_view text) {
    const size_t colon = text.find(':');
    TaskSpec task;
    const TaskInfo* info = findTask(text.substr(0, colon));
    if (info == nullptr)
        throw Error(ErrorCode::TaskUnknown, printable(text.substr(0, colon)),
                    fmt::format("is no known task; known are {}", taskNames()));
    task.task = info->name;
    if (colon != std::string_view::npos)
        task.folder = std::string(text.substr(colon + 1));
    else
        task.folder = task.info().data.defaultFolder;
    if (task.folder.empty())
        throw Error(ErrorCode::Usage, std::string(text),
                    fmt::format("name the data: {}:{}", task.task, info->data.isFile ? "FILE" : "FOLDER"));
    return task;
}

std::vector<uint32_t> shuffledIndices(uint32_t count) {
    std::vector<uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    // Not std::shuffle: which numbers it draws differs between standard libraries.
    std::mt19937_64 random(2306);
    for (uint32_t i = count; i-- > 1;)
        std::swap(order[i], order[random() % (i + 1)]);
    return order;
}

ImageDataset loadImages(const TaskSpec& task, Split split, const std::stop_token& stop) {
    const ImageTask& known = imageTask(task.task);
    throwIfStopped(stop);
    if (known.layout == ImageTask::Layout::Folders)
        return pickFiles(known, task, split, stop);
    return pickImages(ImageFiles(known, task.folder, split == Split::Test), known, task, split, stop);
}

int64_t countImages(const TaskSpec& task, Split split) {
    const ImageTask& known = imageTask(task.task);
    bool whole = split == Split::Test;
    size_t pictures = 0;
    if (known.layout == ImageTask::Layout::Folders) {
        const auto files = filesOf(known, task, split, {});
        pictures = files.first.files.size();
        whole = files.second;
    } else {
        pictures = ImageFiles::count(known, task.folder, split == Split::Test);
    }
    return static_cast<int64_t>(sliceOf(known, task, split, pictures, whole).count);
}

} // namespace sparsescope
