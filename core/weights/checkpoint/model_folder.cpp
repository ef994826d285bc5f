#include "weights/checkpoint/model_folder.h"

#include "base/error.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// The hub's cache keeps a model as models--ORG--NAME/{blobs,refs,snapshots}.
std::optional<fs::path> hubSnapshot(const WeightFolder& folder) {
    const bool isModel =
        folder.hasFolder("snapshots") && (folder.hasFolder("blobs") || folder.hasFolder("refs"));
    const bool isSnapshots = folder.path.filename() == "snapshots" && folder.files.empty();
    if (!isModel && !isSnapshots)
        return std::nullopt;
    const WeightFolder snapshots(isModel ? folder.path / "snapshots" : folder.path);
    std::string main;
    try {
        main = readTextFile(snapshots.path.parent_path() / "refs" / "main", 4096);
        main.erase(main.find_last_not_of(" \r\n") + 1);
    } catch (const Error&) { // no such reference
    }
    if (snapshots.hasFolder(main)) // a bare name of what lies there
        return snapshots.path / main;
    if (snapshots.folders.size() == 1)
        return snapshots.path / snapshots.folders.front();
    if (snapshots.folders.empty()) {
        throw Error(ErrorCode::CheckpointEmpty, folder.path.string(),
                    "is a model of the hub's cache without a snapshot; download the model again");
    }
    throw Error(
        ErrorCode::FormatUnknown, folder.path.string(),
        fmt::format("is a model of the hub's cache with {} snapshots ({}) and nothing says which one is "
                    "meant; open one of them, in its folder snapshots",
                    snapshots.folders.size(), listed(snapshots.folders)));
}

} // namespace

fs::path modelFolder(const fs::path& given) {
    std::error_code ignored;
    const fs::path path = fs::exists(given, ignored) ? given : given.lexically_normal();
    if (!fs::is_directory(path, ignored))
        return path.has_parent_path() ? path.parent_path() : fs::path(".");
    // "folder/" has no name of its own
    const WeightFolder folder(path.has_filename() ? path : path.parent_path());
    return hubSnapshot(folder).value_or(folder.path);
}

NamedFile modelDocument(const fs::path& folder, const std::string& name) {
    return {followHubLink(folder / name), name};
}

fs::path followHubLink(const fs::path& file) {
    constexpr std::string_view start = "../../blobs/";
    constexpr size_t longest = 200;
    std::error_code error;
    if (file.parent_path().parent_path().filename() != "snapshots" || fs::file_size(file, error) > longest ||
        error)
        return file;
    std::string text;
    try {
        text = readTextFile(file, longest);
    } catch (const Error&) { // opening it says what is wrong
        return file;
    }
    text.erase(text.find_last_not_of(" \r\n") + 1);
    if (!text.starts_with(start))
        return file;
    const std::string name = text.substr(start.size());
    const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); // the hash of its content
    });
    return bare ? file.parent_path() / ".." / ".." / "blobs" / name : file;
}

std::vector<std::string> fileStampsNow(const Checkpoint& checkpoint) {
    try {
        const WeightPlace place = findWeights(checkpoint.path());
        std::vector<NamedFile> files;
        for (const fs::path& file : checkpoint.files())
            files.push_back(namedIn(place.folder, file));
        std::ranges::move(readingDocuments(place), std::back_inserter(files));
        return stampsOf(files);
    } catch (const Error&) { // nothing to be opened there any more
        return {};
    }
}

} // namespace sparsescope
