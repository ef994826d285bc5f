// Checkpoint::open: what is at a path, by its content, and putting the weight files together.
#include "base/error.h"
#include "weights/checkpoint/json_scanner.h"
#include "weights/checkpoint/mask_collections.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/meta_params.h"
#include "weights/checkpoint/model_copies.h"
#include "weights/checkpoint/packed/packed_tensors.h"
#include "weights/checkpoint/part_name.h"
#include "weights/checkpoint/pruned_pairs.h"
#include "weights/checkpoint/shard_index.h"
#include "weights/checkpoint/state_dictionary.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <set>
#include <unordered_set>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr size_t maximumIndex = 100'000'000;
constexpr size_t maximumConfig = 4U << 20U;

std::string_view withoutPrefixes(std::string_view name) {
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view prefix : {"module.", "backbone."}) {
            if (name.starts_with(prefix)) {
                name.remove_prefix(prefix.size());
                found = true;
            }
        }
    }
    return name;
}

/// Leaves out "module." and "backbone." at the front of names, unless two tensors would then have one name.
void leaveOutPrefixes(std::vector<Tensor>& tensors) {
    std::unordered_set<std::string_view> names;
    for (const Tensor& tensor : tensors) {
        if (!names.insert(withoutPrefixes(tensor.name)).second)
            return;
    }
    for (Tensor& tensor : tensors) {
        const size_t length = tensor.name.size() - withoutPrefixes(tensor.name).size();
        tensor.prefix = tensor.name.substr(0, length);
        tensor.name.erase(0, length);
    }
}

/// Python writes Infinity and NaN (Mamba 2's time_step_limit), which JSON does not have: the largest number
/// and null stand for them, so that what is written again is JSON. O(text).
std::string withoutPythonsNumbers(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    bool inText = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (inText && text[i] == '\\' && rest.size() > 1) {
            plain += text[i++];
        } else if (text[i] == '"') {
            inText = !inText;
        } else if (const bool infinite = rest.starts_with("Infinity");
                   !inText && (infinite || rest.starts_with("NaN"))) {
            plain += infinite ? "1.7976931348623157e308" : "null";
            i += infinite ? 7 : 2;
            continue;
        }
        plain += text[i];
    }
    return plain;
}

/// A JSON document beside the weights; null where there is none, and where it cannot be had, which `failure`
/// then says.
nlohmann::json readConfig(const fs::path& path, std::optional<Error>& failure) {
    const auto fail = [&](std::string_view why) {
        failure.emplace(ErrorCode::SpecInvalid, printable(path.string()),
                        fmt::format("{}; mend it, or take it out of the folder", why));
    };
    try {
        const std::string text = withoutPythonsNumbers(readTextFile(path, maximumConfig));
        // As a document each value takes tens of bytes; the labels of ImageNet-21k are 90,000 values.
        if (std::count_if(text.begin(), text.end(),
                          [](char c) { return c == ',' || c == '[' || c == '{'; }) <= 300'000) {
            JsonScanner(text, path.string())
                .skip(); // bounds the nesting, on which copying a document recurses
            if (nlohmann::json document = nlohmann::json::parse(text); document.is_object())
                return document;
            fail("is no JSON object");
            return nullptr;
        }
        fail("holds more values than a configuration has");
    } catch (const Error& error) {
        if (error.code() == ErrorCode::CheckpointHeader)
            fail(error.what());
        else if (error.code() != ErrorCode::FileMissing)
            failure = error;
    } catch (const nlohmann::json::exception&) {
        fail("is no valid JSON");
    }
    return nullptr;
}

/// What the first weight file says of its model goes before what the document beside it does, which may be of
/// another; but that one has Hugging Face's name of the architecture.
nlohmann::json configOf(const WeightFile& file, nlohmann::json beside, std::vector<std::string>& notes) {
    if (!file.config.is_object())
        return beside;
    for (const char* key : {"num_hidden_layers", "hidden_size", "intermediate_size", "vocab_size",
                            "num_attention_heads", "num_key_value_heads"}) {
        const auto number = [&](const nlohmann::json& config) {
            const auto found = config.is_object() ? config.find(key) : config.end();
            return found != config.end() && found->is_number_integer() ? *found : nlohmann::json();
        };
        const nlohmann::json own = number(file.config), other = number(beside);
        const bool ahead = std::string_view(key) == "num_hidden_layers" && beside.is_object() &&
                           beside.contains("num_nextn_predict_layers"); // which GGUF counts, too
        if (!own.is_null() && !other.is_null() && own != other && !ahead)
            notes.push_back(fmt::format("config.json beside it says {} of {} and the file itself {}, which "
                                        "counts: is it another model's?",
                                        key, other.dump(), own.dump()));
    }
    nlohmann::json config = file.config;
    if (beside.is_object()) {
        if (beside.contains("rope_scaling") || beside.contains("rope_parameters"))
            config.erase("rope_scaling"); // GGUF says less of it
        const nlohmann::json type = beside.value("model_type", config["model_type"]);
        beside.update(config);
        beside["model_type"] = type;
        config = std::move(beside);
    }
    return config;
}

class FileCheckpoint final : public Checkpoint {
public:
    FileCheckpoint(const fs::path& path, const std::stop_token& stop, const std::string& root) {
        m_path = path;
        WeightPlace place = findWeights(path);
        Reading reading{{}, m_owned, stop, root};
        const fs::path& folder = place.folder;
        // Before they are read: what changes meanwhile has another stamp.
        const std::vector<std::string> documents = stampsOf(readingDocuments(place));
        if (place.format != nullptr)
            openFolder(*place.format, place.path, reading);
        else
            openFile(place.path, reading);
        if (m_weightFiles.empty())
            throw Error(ErrorCode::CheckpointEmpty, path.string(), "holds no file of weights");
        noteRoots(root);
        chooseCopy({m_tensors, m_fileOfTensor, m_unread, m_notes, m_root, m_roots}, root);
        nameMaskCollections(m_tensors, m_notes);
        if (!root.empty() && m_root != root) // a format without dictionaries
            failRoot(path.string(), root, m_roots);
        if (std::optional<std::string> note = noteBeside(place, m_files))
            m_notes.push_back(std::move(*note));
        m_config = configOf(m_weightFiles.front(),
                            readConfig(modelDocument(folder, "config.json").path, m_configError), m_notes);
        // A mask file says itself in which order its rows are.
        const bool areMasks = isMaskFile(*this);
        if (std::string part =
                areMasks ? std::string() : readMetaParams(folder, m_tensors, m_config, m_notes);
            m_partOf.empty())
            m_partOf = std::move(part);
        m_preprocessorConfig =
            readConfig(modelDocument(folder, "preprocessor_config.json").path, m_preprocessorConfigError);
        for (const WeightFile& weights : m_weightFiles) {
            m_mappedFiles.push_back(weights.file.bytes());
            m_fileStamps.push_back(namedIn(folder, weights.file.path()).stamp(weights.file.stamp()));
        }
        std::ranges::copy(documents, std::back_inserter(m_fileStamps));
        joinSets(folder, stop);
        if (place.format == nullptr)
            doubtPart();
        leaveOutPrefixes(m_tensors);
        m_pruningMasks = joinPrunedPairs({m_tensors, m_fileOfTensor, m_unread, m_notes}, path.string(), stop);
        if (std::string part = areMasks
                                   ? std::string()
                                   : readMetaParams(folder, m_tensors, m_config, m_notes, &m_pruningMasks);
            m_partOf.empty())
            m_partOf = std::move(part);
        if (m_tensors.empty() && !m_unread.empty()) {
            throw Error(
                ErrorCode::FormatUnsupported, path.string(),
                fmt::format("the tensor {} {}", printable(m_unread.front().name), m_unread.front().reason));
        }
        index();
        FileCheckpoint::throwIfShrunk();
    }

    void throwIfShrunk() const override {
        for (const WeightFile& weights : m_weightFiles)
            weights.file.throwIfShrunk();
    }

private:
    /// What is not read of the file, unless one was asked for.
    void noteRoots(const std::string& wanted) {
        if (!wanted.empty() || m_roots.size() < 2)
            return;
        std::vector<std::string> names;
        names.reserve(m_roots.size());
        for (const std::string& root : m_roots)
            names.push_back(printable(root));
        m_notes.push_back(fmt::format("The file holds {} dictionaries of weights ({}): {} is read, --root "
                                      "NAME reads another one.",
                                      names.size(), fmt::join(names, ", "), printable(m_root)));
    }

    /// A name alone makes no part of a file: its shapes and its configuration are asked.
    void doubtPart() {
        if (!m_partOf.empty() || m_files.size() != 1)
            return;
        const std::string name = m_files.front().filename().string();
        if (name.starts_with("mp_rank_")) // DeepSpeed's and Megatron's, of which partOfWhole() knows
            return;
        PartDoubt doubt = partByShape(name, m_tensors, m_config);
        m_partOf = std::move(doubt.partOf);
        if (!doubt.note.empty())
            m_notes.push_back(std::move(doubt.note));
    }

    /// Tensors that are stored as sets of others.
    void joinSets(const fs::path& folder, const std::stop_token& stop) {
        nlohmann::json config = m_config;
        std::optional<Error> failure = m_configError;
        if (!config.is_object() || !config.contains("quantization_config")) {
            // Where AutoGPTQ keeps what transformers keeps in config.json.
            if (const nlohmann::json own =
                    readConfig(modelDocument(folder, "quantize_config.json").path, failure);
                own.is_object()) {
                if (!config.is_object())
                    config = nlohmann::json::object();
                config["quantization_config"] = own;
            }
        }
        const std::string why = failure ? fmt::format("{} {}", failure->subject(), failure->what()) : "";
        for (PackedMember& member :
             joinPackedSets({m_tensors, m_fileOfTensor, m_unread, m_notes, config, why, stop})) {
            m_packedMembers.push_back(std::move(member.tensor));
            m_fileOfPackedMember.push_back(member.file);
        }
    }

    void openFile(const fs::path& path, Reading& reading) {
        m_partOf = partOfWhole(path);
        MappedFile mapped(followHubLink(path));
        const std::string_view content(reinterpret_cast<const char*>(mapped.bytes().data()),
                                       mapped.bytes().size());
        const bool isIndex =
            path.string().ends_with(".index.json") ||
            (content.size() <= maximumIndex && beginsJsonObject(content) && looksLikeShardIndex(content));
        if (isIndex)
            return openShards(readShardIndex(path, content), reading);
        m_weightFiles.push_back(readWeightFile(std::move(mapped), reading));
        if (m_partOf.empty())
            m_partOf = partOfKerasShards(path, reading);
        // A model may name its further files itself.
        std::vector<WeightFile> others = std::move(m_weightFiles.front().others);
        std::ranges::move(others, std::back_inserter(m_weightFiles));
        takeFiles();
    }

    /// Without the index that joins them: files of the epochs of a training may be named alike, and hold the
    /// same layers.
    std::string partOfKerasShards(const fs::path& path, const Reading& reading) {
        const auto own = kerasShardOf(path.filename().string());
        if (!own)
            return {};
        const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
        for (const std::string& name : WeightFolder(folder).files) {
            const auto other = kerasShardOf(name);
            if (!other || other->first != own->first || other->second == own->second)
                continue;
            Reading another{{}, m_owned, reading.stop, reading.root};
            const WeightFile beside = readWeightFile(MappedFile(folder / name), another);
            std::unordered_set<std::string_view> names;
            for (const Tensor& tensor : beside.tensors)
                names.insert(tensor.name);
            const bool isAlike =
                std::ranges::any_of(m_weightFiles.front().tensors,
                                    [&](const Tensor& tensor) { return names.contains(tensor.name); });
            return isAlike ? std::string()
                           : fmt::format(
                                 "is by its name and its layers one shard of Keras weights, not the whole "
                                 "model; put the {}.weights.json that joins them beside it and open that",
                                 printable(own->first, 80));
        }
        return {};
    }

    void openFolder(const FolderFormat& format, const fs::path& path, Reading& reading) {
        m_weightFiles = format.read(WeightFolder(path), reading);
        takeFiles();
    }

    /// What the files hold, one behind the other.
    void takeFiles() {
        m_format = m_weightFiles.front().format;
        m_root = m_weightFiles.front().root;
        m_roots = std::move(m_weightFiles.front().roots);
        for (WeightFile& file : m_weightFiles) {
            m_files.push_back(file.file.path());
            m_fileOfTensor.insert(m_fileOfTensor.end(), file.tensors.size(), m_files.size() - 1);
            std::ranges::move(file.tensors, std::back_inserter(m_tensors));
            std::ranges::move(file.unread, std::back_inserter(m_unread));
            std::ranges::move(file.notes, std::back_inserter(m_notes));
            m_metadata.merge(file.metadata);
            file.tensors.clear();
        }
        if (m_partOf.empty() && (m_format.starts_with("pytorch") || m_format == "deepspeed"))
            m_partOf = partOfParallelTraining();
    }

    /// By what the trainer says; all parts together are the whole.
    std::string partOfParallelTraining() const {
        double parts = 1; // may be any number in a hostile file
        for (const char* key :
             {"mp_world_size", "tensor_model_parallel_size", "pipeline_model_parallel_size"}) {
            if (const auto said = m_metadata.find(key); said != m_metadata.end())
                parts *= std::strtod(said->second.c_str(), nullptr);
        }
        return parts <= static_cast<double>(m_weightFiles.size())
                   ? std::string()
                   : fmt::format(
                         "says that it is one of {:.0f} parts of parallel training, not the whole model; "
                         "merge them with the trainer's own export",
                         parts);
    }

    void openShards(ShardIndex index, Reading& reading) {
        std::set<std::pair<std::string_view, size_t>> found; // of what the index places, and in which shard
        std::vector<std::string> unlisted, elsewhere;
        // The index says which copy of a tensor counts. What it does not name is taken, as transformers does,
        // and so is the rest of a group of Keras', of which it may name one shard of several.
        const auto counts = [&](const std::string& name, size_t shard) {
            const auto place = index.shardsOf.find(index.keyOf(name));
            if (place == index.shardsOf.end()) {
                unlisted.push_back(name);
                return true;
            }
            if (std::ranges::find(place->second, shard) == place->second.end()) {
                if (!index.ofGroups)
                    elsewhere.push_back(name);
                return index.ofGroups;
            }
            found.emplace(place->first, shard);
            return true;
        };
        for (size_t shard = 0; shard < index.shards.size(); ++shard) {
            throwIfStopped(reading.stop);
            WeightFile file = readWeightFile(MappedFile(index.shards[shard]), reading);
            m_format = file.format;
            for (Tensor& tensor : file.tensors) {
                if (!counts(tensor.name, shard))
                    continue;
                m_tensors.push_back(std::move(tensor));
                m_fileOfTensor.push_back(shard);
            }
            for (UnreadTensor& tensor : file.unread) {
                if (counts(tensor.name, shard))
                    m_unread.push_back(std::move(tensor));
            }
            std::ranges::move(file.notes, std::back_inserter(m_notes));
            for (auto& [key, value] : file.metadata)
                m_metadata.emplace(key, std::move(value));
            file.tensors.clear();
            file.unread.clear();
            file.metadata.clear();
            m_weightFiles.push_back(std::move(file));
        }
        m_files = std::move(index.shards);
        m_partOf = std::move(index.partOf);
        for (const auto& [key, shards] : index.shardsOf) {
            for (const size_t shard : shards) {
                if (!found.contains({key, shard}))
                    failMissing(key, shard);
            }
        }
        if (!unlisted.empty())
            m_notes.push_back(
                fmt::format("{} of its tensors are in the shards and not in the index, the first "
                            "of them {}; they are read, too.",
                            unlisted.size(), printable(unlisted.front())));
        if (!elsewhere.empty())
            m_notes.push_back(
                fmt::format("{} of its tensors are in another shard, too, than the index places them in, the "
                            "first of them {}; what the index says is read.",
                            elsewhere.size(), printable(elsewhere.front())));
    }

    [[noreturn]] void failMissing(std::string_view tensor, size_t shard) const {
        throw Error(
            ErrorCode::CheckpointShard, m_path.string(),
            fmt::format("the index places the tensor {} in {}, which does not hold it; the files belong to "
                        "different versions of the model, download them again",
                        printable(tensor), m_files[shard].filename().string()));
    }

    std::vector<WeightFile> m_weightFiles;
    OwnedBytes m_owned;
};

} // namespace

std::shared_ptr<const Checkpoint> Checkpoint::open(const fs::path& path, const std::stop_token& stop,
                                                   const std::string& root) {
    throwIfStopped(stop);
    // "a/../b" names b to a person, and to a shell, also where there is no a.
    std::error_code ignored;
    if (const fs::path normal = path.lexically_normal();
        normal != path && !fs::exists(path, ignored) && fs::exists(normal, ignored))
        return std::make_shared<FileCheckpoint>(normal, stop, root);
    return std::make_shared<FileCheckpoint>(path, stop, root);
}

} // namespace sparsescope
