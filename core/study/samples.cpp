#include "study/samples.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"

#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// Whether `path` is there with just these bytes. Errors: FileWrite when it is there with others.
bool isWritten(const std::filesystem::path& path, std::span<const std::byte> bytes) {
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, ignored)))
        return false;
    bool same = false;
    try {
        const MappedFile file(path);
        same = file.bytes().size() == bytes.size() &&
               std::memcmp(file.bytes().data(), bytes.data(), bytes.size()) == 0;
    } catch (const Error&) {
        // a folder, or unreadable: not ours
    }
    if (!same)
        throw Error(ErrorCode::FileWrite, path.string(),
                    "is there with other content; choose another folder, or remove it");
    return true;
}

} // namespace

std::vector<std::filesystem::path> writeSamples(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    std::vector<const Sample*> missing;
    for (const Sample& sample : samples()) {
        paths.push_back(folder / sample.path);
        if (!isWritten(paths.back(), sample.bytes))
            missing.push_back(&sample);
    }
    for (const Sample* sample : missing) {
        const std::filesystem::path path = folder / sample->path;
        for (const std::filesystem::path& needed : {folder, path.parent_path()}) {
            std::error_code error;
            std::filesystem::create_directory(needed, error);
            if (error) {
                throw Error(ErrorCode::FileWrite, needed.string(),
                            fmt::format("cannot be created: {}; choose a place where you may write",
                                        error.message()));
            }
        }
        AtomicFile file(path);
        file.write(sample->bytes);
        file.commit();
    }
    return paths;
}

std::filesystem::path fashionMnistFolder() {
    return "/usr/share/datasets/fashion-mnist";
}

bool hasFashionMnist(const std::filesystem::path& folder) {
    for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
                             "t10k-labels-idx1-ubyte"}) {
        std::error_code ignored;
        if (!std::filesystem::exists(folder / name, ignored) &&
            !std::filesystem::exists((folder / name).concat(".gz"), ignored))
            return false;
    }
    return true;
}

} // namespace sparsescope
