#include "engine/tasks/picture_folder.h"

#include "base/error.h"
#include "base/progress.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view annotationsName = "val_annotations.txt";

[[noreturn]] void fail(const ImageTask& task, const fs::path& path, const std::string& problem) {
    throw Error(ErrorCode::TaskData, printable(path.string()),
                fmt::format("{}; {}", problem, task.data().wayOut));
}

std::vector<fs::path> filesOf(const ImageTask& task, const fs::path& folder, bool test) {
    std::vector<fs::path> files = dataFilesOf(task.data(), folder, test);
    if (files.empty())
        fail(task, folder,
             fmt::format("does not hold {} with pictures (.jpg, .jpeg or .png)",
                         fmt::join(test ? task.data().testFiles : task.data().trainFiles, ", ")));
    return files;
}

/// The folder that a file of a split is in, as its class: the first below the split's own.
std::string classOf(const ImageTask& task, const fs::path& folder, const fs::path& file,
                    std::string_view split) {
    for (const std::string_view subfolder : task.data().subfolders) {
        fs::path root = folder;
        if (!subfolder.empty())
            root /= subfolder;
        root /= split.substr(0, split.find_last_not_of('/') + 1);
        const fs::path inside = file.lexically_relative(root);
        if (inside.empty() || *inside.begin() == "..")
            continue;
        if (inside.has_parent_path())
            return inside.begin()->string();
        break;
    }
    fail(task, file, "lies in no folder of a class");
}

/// Tiny-ImageNet's table of its validation pictures: name, class and a box a line.
std::map<std::string, std::string> readAnnotations(const ImageTask& task, const fs::path& path) {
    const MappedFile file(path);
    const auto bytes = file.bytes();
    if (bytes.size() > (16U << 20U))
        fail(task, path, "has more than 16 MB");
    std::map<std::string, std::string> classes;
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    size_t line = 0;
    for (size_t at = 0; at < text.size();) {
        ++line;
        const size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view row = text.substr(at, end - at);
        at = end + 1;
        const size_t first = row.find('\t'), second = row.find('\t', first == row.npos ? first : first + 1);
        if (first == row.npos || second == row.npos || first == 0 || second == first + 1)
            fail(task, path, fmt::format("has no picture and class in line {}", line));
        classes.emplace(row.substr(0, first), row.substr(first + 1, second - first - 1));
    }
    file.throwIfShrunk();
    return classes;
}

std::vector<std::string> classesOf(const ImageTask& task, const fs::path& folder,
                                   const std::vector<fs::path>& files) {
    std::set<std::string> names;
    for (const fs::path& file : files)
        names.insert(classOf(task, folder, file, task.data().trainFiles.front()));
    if (names.size() < 2 || names.size() > 10'000)
        fail(task, folder, fmt::format("has {} classes; from 2 to 10,000 are told apart", names.size()));
    if (task.classCount > 0 && names.size() != task.classCount)
        fail(task, folder,
             fmt::format("has {} classes, but {} has {}", names.size(), task.name, task.classCount));
    return {names.begin(), names.end()};
}

/// Those of train/, or those of validation/.
std::vector<fs::path> trainingOf(const ImageTask& task, const fs::path& folder, bool validation) {
    std::vector<fs::path> files = filesOf(task, folder, false);
    if (task.data().perhaps.empty())
        return files;
    const fs::path own =
        folder / task.data().perhaps.front().substr(0, task.data().perhaps.front().size() - 1);
    std::erase_if(files, [&](const fs::path& file) {
        const fs::path inside = file.lexically_relative(own);
        return (!inside.empty() && *inside.begin() != "..") != validation;
    });
    if (files.empty() && !validation)
        fail(task, folder,
             fmt::format("does not hold {} with pictures (.jpg, .jpeg or .png)",
                         fmt::join(task.data().trainFiles, ", ")));
    return files;
}

/// The class of each, by the folder of `split` or by a table.
void label(const ImageTask& task, const fs::path& folder, std::string_view split,
           const std::map<std::string, std::string>& annotated, PictureFolder& found,
           const std::stop_token& stop) {
    for (const fs::path& file : found.files) {
        throwIfStopped(stop);
        std::string name;
        if (annotated.empty()) {
            name = classOf(task, folder, file, split);
        } else {
            const auto known = annotated.find(file.filename().string());
            if (known == annotated.end())
                fail(task, file, fmt::format("has no line in {}", annotationsName));
            name = known->second;
        }
        const auto place = std::ranges::lower_bound(found.classNames, name);
        if (place == found.classNames.end() || *place != name)
            fail(task, file,
                 fmt::format("is of the class {}, of which there is no training picture",
                             printable(name, 60)));
        found.labels.push_back(place - found.classNames.begin());
    }
}

} // namespace

PictureFolder listPictures(const ImageTask& task, const fs::path& folder, bool test,
                           const std::stop_token& stop) {
    throwIfStopped(stop);
    PictureFolder found;
    std::vector<fs::path> training = trainingOf(task, folder, false);
    found.classNames = classesOf(task, folder, training);
    found.files = test ? filesOf(task, folder, true) : std::move(training);
    std::map<std::string, std::string> annotated;
    if (const auto table = std::ranges::find(found.files, fs::path(annotationsName),
                                             [](const fs::path& file) { return file.filename(); });
        table != found.files.end()) {
        annotated = readAnnotations(task, *table);
        found.files.erase(table);
    }
    const uint64_t whole = test ? task.testCount : task.trainCount;
    if (whole > 0 && found.files.size() != whole)
        fail(task, folder,
             fmt::format("has {} {} pictures, but {} has {}; measure a part of it as image-folder",
                         found.files.size(), test ? "test" : "training", task.name, whole));
    if (found.files.size() > UINT32_MAX)
        fail(task, folder, "has too many pictures");
    label(task, folder, test ? task.data().testFiles.front() : task.data().trainFiles.front(), annotated,
          found, stop);
    return found;
}

PictureFolder listValidation(const ImageTask& task, const fs::path& folder, const std::stop_token& stop) {
    PictureFolder found;
    if (task.data().perhaps.empty())
        return found;
    found.files = trainingOf(task, folder, true);
    if (found.files.empty())
        return found;
    found.classNames = classesOf(task, folder, trainingOf(task, folder, false));
    label(task, folder, task.data().perhaps.front(), {}, found, stop);
    return found;
}

std::vector<std::string> imageClassNames(const ImageTask& task, const fs::path& folder) {
    if (task.layout == ImageTask::Layout::Folders)
        return classesOf(task, folder, trainingOf(task, folder, false));
    return {task.classNames.begin(), task.classNames.end()};
}

} // namespace sparsescope
