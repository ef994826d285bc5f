#include "weights/checkpoint/weight_folder.h"

#include "base/error.h"
#include "weights/checkpoint/gguf_split.h"
#include "weights/checkpoint/part_name.h"
#include "weights/checkpoint/shard_index.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t maximumNames = 100'000;
constexpr const char* kerasIndex = ".weights.json";

bool isIndexName(std::string_view name) {
    return name.ends_with(".index.json") || name.ends_with(kerasIndex);
}

/// Taken before anything else that lies there.
constexpr std::array usualFiles{"model.safetensors.index.json",
                                "model.safetensors",
                                "pytorch_model.bin.index.json",
                                "pytorch_model.bin",
                                "diffusion_pytorch_model.safetensors.index.json",
                                "diffusion_pytorch_model.safetensors"};

/// A trainer's own state lies beside the weights and is none.
bool isState(std::string_view name) {
    return name.starts_with("optimizer.") || name.starts_with("scheduler.") ||
           name.starts_with("rng_state") || name.starts_with("training_args.");
}

/// The endings of each kind of files, the earlier ones to be looked for first.
std::vector<std::vector<std::string>> kindsOfFiles() {
    std::vector<std::vector<std::string>> kinds;
    for (const WeightFormat* format : weightFormats()) {
        for (const std::string_view tail : {".index.json", ""}) {
            std::vector<std::string>& endings = kinds.emplace_back();
            for (const std::string_view ending : format->endings) {
                const bool ofKeras = ending == "h5" && !tail.empty(); // has an index of another name
                endings.push_back(ofKeras ? kerasIndex : fmt::format(".{}{}", ending, tail));
            }
        }
    }
    // Opening them says why they are not read.
    kinds.push_back({".onnx", ".tflite", ".engine", ".plan", ".mlmodel", ".pb", ".distcp"});
    return kinds;
}

std::vector<std::string> filesOfKind(const std::vector<std::string>& files,
                                     const std::vector<std::string>& endings) {
    std::vector<std::string> found;
    for (const std::string& name : files) {
        if (!isState(name) && std::any_of(endings.begin(), endings.end(),
                                          [&](const std::string& end) { return name.ends_with(end); }))
            found.push_back(name);
    }
    return found;
}

const FolderFormat* folderFormatOf(const WeightFolder& folder) {
    for (const FolderFormat* format : folderFormats()) {
        if (format->recognises(folder))
            return format;
    }
    return nullptr;
}

bool hasWeights(const WeightFolder& folder) {
    const auto kinds = kindsOfFiles();
    return folderFormatOf(folder) != nullptr ||
           std::any_of(kinds.begin(), kinds.end(), [&](const std::vector<std::string>& endings) {
               return !filesOfKind(folder.files, endings).empty();
           });
}

constexpr std::string_view layerWay =
    "convert them with DeepSpeed's ds_to_universal.py or the trainer's own export";

/// Megatron-DeepSpeed's "layer_03-model_01-model_states.pt".
bool isDeepspeedLayer(std::string_view name) {
    return name.starts_with("layer_") &&
           (name.ends_with("model_states.pt") || name.ends_with("optim_states.pt"));
}

/// NeMo's "tp_rank_01_pp_rank_000": a folder for each part, whose files have one name.
bool isFolderOfPart(std::string_view name) {
    return (name.starts_with("tp_rank_") || name.starts_with("pp_rank_")) && partNameOf(name).has_value();
}

/// Nothing to read in the folder itself: names the folders in it that have something.
[[noreturn]] void failWithout(const WeightFolder& folder) {
    std::vector<std::string> parts;
    for (size_t i = 0; i < std::min<size_t>(folder.folders.size(), 1000); ++i) {
        try {
            const WeightFolder inner(folder.path / folder.folders[i]);
            if (hasWeights(inner) || (inner.hasFolder("snapshots") && inner.hasFolder("refs")))
                parts.push_back(folder.folders[i]);
        } catch (const Error&) { // one that may not be listed
        }
    }
    if (folder.hasFile("saved_model.pb")) {
        throw Error(ErrorCode::FormatUnsupported, folder.path.string(),
                    "is a TensorFlow SavedModel, which is not read; load it with its library and save the "
                    "weights as safetensors or Keras .weights.h5");
    }
    if (folder.hasFile("model_index.json")) {
        throw Error(
            ErrorCode::FormatUnknown, folder.path.string(),
            fmt::format("is a diffusers pipeline of several models, in the folders {}; open one of them",
                        listed(parts)));
    }
    if (std::ranges::all_of(parts, isFolderOfPart) && partsAmong(parts) > 1) {
        throw Error(
            ErrorCode::CheckpointShard, folder.path.string(),
            fmt::format("holds a folder for each of {} parts of one model ({}), which are not joined; {}",
                        parts.size(), listed(parts), wayToJoin(*partNameOf(parts.front()))));
    }
    if (!parts.empty()) {
        throw Error(ErrorCode::FormatUnknown, folder.path.string(),
                    fmt::format("holds no weights itself, but the folders in it do ({}); open one of them",
                                listed(parts)));
    }
    for (const std::vector<std::string>& endings : kindsOfFiles()) {
        for (const std::string& name : filesOfKind(folder.dangling, endings))
            MappedFile(folder.path / name); // says where the link should lead
    }
    throw Error(
        ErrorCode::CheckpointEmpty, folder.path.string(),
        "is a folder without weights; a Hugging Face model has model.safetensors or pytorch_model.bin in it");
}

/// What else of weights lies beside the file that was taken.
std::vector<std::string> filesBeside(const WeightFolder& folder, const std::string& taken) {
    std::vector<std::string> others;
    for (const std::vector<std::string>& endings : kindsOfFiles()) {
        for (std::string& name : filesOfKind(folder.files, endings)) {
            if (name != taken && !isIndexName(name) && !name.ends_with(".pb"))
                others.push_back(std::move(name));
        }
    }
    return others;
}

WeightPlace weightsIn(const WeightFolder& folder) {
    for (const char* usual : usualFiles) {
        if (!folder.hasFile(usual))
            continue;
        std::vector<std::string> beside = filesBeside(folder, usual);
        WeightFolder itself = folder;
        itself.folders.clear();
        const FolderFormat* inFolders = folderFormatOf(folder); // a step that the trainer goes on from
        if (inFolders != nullptr && folderFormatOf(itself) == nullptr)
            beside.push_back(fmt::format("a checkpoint of {}", inFolders->name));
        return {folder.path / usual, nullptr, std::move(beside)};
    }
    for (const char* usual : usualFiles) { // of a download that was cut off: nothing else is the model
        if (std::ranges::binary_search(folder.dangling, usual))
            MappedFile(folder.path / usual); // says where the link should lead
    }
    if (const FolderFormat* format = folderFormatOf(folder))
        return {folder.path, format, {}};
    for (const std::vector<std::string>& endings : kindsOfFiles()) {
        const std::vector<std::string> found = filesOfKind(folder.files, endings);
        if (found.size() == 1)
            return {folder.path / found.front(), nullptr, filesBeside(folder, found.front())};
        if (const auto first = firstGgufPart(found))
            return {folder.path / *first, nullptr, {}};
        if (found.size() > 1 && std::ranges::all_of(found, [](const auto& name) {
                return !name.ends_with(".gguf") && shardNumberOf(name);
            })) {
            throw Error(ErrorCode::CheckpointShard, folder.path.string(),
                        fmt::format("holds {} shards of a model ({}) and no index that joins them; download "
                                    "its .index.json into the folder and open it",
                                    found.size(), listed(found)));
        }
        if (found.size() > 1 && std::ranges::all_of(found, isDeepspeedLayer)) {
            throw Error(
                ErrorCode::CheckpointShard, folder.path.string(),
                fmt::format("holds the layers of a DeepSpeed checkpoint in {} files ({}), which are not "
                            "joined; {}",
                            found.size(), listed(found), layerWay));
        }
        if (partsAmong(found) > 1) {
            throw Error(ErrorCode::CheckpointShard, folder.path.string(),
                        fmt::format("holds {} parts of one model by their names ({}), as tensor-parallel "
                                    "programs keep it, which are not joined; {}",
                                    found.size(), listed(found), wayToJoin(*partNameOf(found.front()))));
        }
        if (found.size() > 1) {
            throw Error(
                ErrorCode::FormatUnknown, folder.path.string(),
                fmt::format("holds {} files of weights ({}) and no index that joins them; open one of "
                            "them",
                            found.size(), listed(found)));
        }
    }
    failWithout(folder);
}

/// Of the parts of tensor-parallel training: Meta's files consolidated.NN.pth, Megatron's folders mp_rank_NN,
/// DeepSpeed's files mp_rank_NN_model_states.pt.
std::string partOfParallel(const fs::path& file) {
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    const auto isMeta = [](std::string_view name) {
        return name.starts_with("consolidated.") && name.ends_with(".pth");
    };
    const auto isMegatron = [](std::string_view name) { return name.starts_with("mp_rank_"); };
    const auto isDeepspeed = [](std::string_view name) {
        return name.starts_with("mp_rank_") && name.ends_with("_model_states.pt");
    };
    std::string_view way = "open the folder of them all";
    std::vector<std::string> parts;
    std::string own = file.filename().string();
    if (isMeta(own)) {
        std::ranges::copy_if(WeightFolder(folder).files, std::back_inserter(parts), isMeta);
    } else if (isDeepspeed(own)) {
        std::ranges::copy_if(WeightFolder(folder).files, std::back_inserter(parts), isDeepspeed);
        way = "merge them with the trainer's own export";
    } else if (isMegatron(folder.filename().string())) {
        own = folder.filename().string();
        std::ranges::copy_if(WeightFolder(folder / "..").folders, std::back_inserter(parts), isMegatron);
    } else if (const std::string name = folder.filename().string(); isFolderOfPart(name)) {
        if (std::string part = partByName(name, WeightFolder(folder / "..").folders); !part.empty())
            return part;
    }
    if (parts.empty())
        return partNameOf(own) ? partByName(own, WeightFolder(folder).files) : std::string();
    if (parts.size() == 1) // the first one may be the only one
        return own.find_first_of("123456789") == own.npos
                   ? std::string()
                   : "is one of several parts, not the whole model; put the others beside it";
    return fmt::format("is part {} of {}, not the whole model; {}",
                       std::ranges::find(parts, own) - parts.begin() + 1, parts.size(), way);
}

} // namespace

std::string listed(std::vector<std::string> names) {
    const size_t count = names.size();
    names.resize(std::min<size_t>(count, 5));
    for (std::string& name : names)
        name = printable(name, 80);
    return fmt::format("{}{}", fmt::join(names, ", "), count > 5 ? ", ..." : "");
}

WeightFolder::WeightFolder(const fs::path& folder)
    : path(folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored))
            files.push_back(entry->path().filename().string());
        else if (entry->is_directory(ignored))
            folders.push_back(entry->path().filename().string());
        else if (entry->is_symlink(ignored) && !entry->exists(ignored))
            dangling.push_back(entry->path().filename().string());
        if (files.size() + folders.size() + dangling.size() > maximumNames) {
            throw Error(ErrorCode::FormatUnsupported, folder.string(),
                        "has more than 100,000 files; give the one that holds the weights");
        }
    }
    if (error)
        throw Error(ErrorCode::FileRead, folder.string(),
                    fmt::format("cannot be listed: {}", error.message()));
    std::sort(files.begin(), files.end());
    std::sort(folders.begin(), folders.end());
    std::sort(dangling.begin(), dangling.end());
}

bool WeightFolder::hasFile(std::string_view name) const {
    return std::binary_search(files.begin(), files.end(), name);
}

bool WeightFolder::hasFolder(std::string_view name) const {
    return std::binary_search(folders.begin(), folders.end(), name);
}

WeightPlace findWeights(const fs::path& given) {
    std::error_code ignored;
    // As shells do, "gone/../model" is "model" although there is no folder "gone".
    const fs::path path = fs::exists(given, ignored) ? given : given.lexically_normal();
    if (!fs::is_directory(path, ignored))
        return {path, nullptr, {}, modelFolder(path)};
    WeightPlace place = weightsIn(WeightFolder(modelFolder(path)));
    place.folder = place.format != nullptr ? place.path : place.path.parent_path();
    return place;
}

std::vector<NamedFile> readingDocuments(const WeightPlace& place) {
    std::vector<NamedFile> documents;
    if (place.format == nullptr) // an index, or the weights
        documents.push_back(modelDocument(place.folder, place.path.filename()));
    for (const char* name : {"config.json", "quantize_config.json", "params.json"})
        documents.push_back(modelDocument(place.folder, name));
    return documents;
}

std::vector<std::string> weightsBeside(const fs::path& file) {
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    std::error_code ignored;
    return fs::is_directory(folder, ignored) ? filesBeside(WeightFolder(folder), file.filename().string())
                                             : std::vector<std::string>();
}

std::optional<std::string> noteBeside(const WeightPlace& place, std::span<const fs::path> read) {
    std::vector<std::string> others = place.beside;
    std::erase_if(others, [&](const std::string& name) {
        return std::ranges::find(read, followHubLink(place.path.parent_path() / name)) != read.end();
    });
    if (others.empty())
        return std::nullopt;
    return fmt::format("{} is what was opened; beside it {} {}, which {} not read.",
                       printable(place.path.filename().string(), 80), others.size() == 1 ? "lies" : "lie",
                       listed(others), others.size() == 1 ? "is" : "are");
}

std::string partOfWhole(const fs::path& file) {
    const std::string name = file.filename().string();
    if (name.ends_with(".gguf")) // its reader joins the parts
        return {};
    if (name.ends_with(".distcp") || name == ".metadata") {
        throw Error(ErrorCode::FormatUnsupported, file.string(),
                    "is a part of a torch distributed checkpoint (DCP); open the folder that it lies in");
    }
    const bool states = name.ends_with("model_states.pt") || name.ends_with("optim_states.pt");
    if (states && name.find("zero_pp_rank_") != name.npos) {
        throw Error(
            ErrorCode::FormatUnsupported, file.string(),
            "is what one rank of DeepSpeed's ZeRO keeps; open the folder that it lies in, or make one "
            "file of all ranks by DeepSpeed's zero_to_fp32.py");
    }
    if (isDeepspeedLayer(name))
        return fmt::format("is one layer or expert of a DeepSpeed checkpoint, not the whole model; {}",
                           layerWay);
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    if (const auto keras = kerasShardOf(name)) {
        if (const std::string index = keras->first + kerasIndex; WeightFolder(folder).hasFile(index))
            return fmt::format("is one shard of Keras weights, not the whole model; open {}",
                               printable(index, 80));
    }
    const auto shard = shardNumberOf(name);
    if (!shard)
        return partOfParallel(file);
    const bool indexed = std::ranges::any_of(
        WeightFolder(folder).files, [](std::string_view beside) { return beside.ends_with(".index.json"); });
    return fmt::format("is shard {} of {}, not the whole model; {}", shard->number, shard->count,
                       indexed ? "open its folder or its index.json"
                               : "download the others and their .index.json beside it and open the folder");
}

} // namespace sparsescope
