// The parts of tensor-parallel training joined: Meta's consolidated.NN.pth and Megatron's mp_rank_NN folders.
// meta-llama/llama (model.py), NVIDIA/Megatron-LM (core/tensor_parallel/layers.py)
#include "base/error.h"
#include "weights/checkpoint/joined_parts.h"
#include "weights/checkpoint/meta_params.h"
#include "weights/checkpoint/stored_elements.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

/// What is cut along which axis, by the end of its name.
struct Cut {
    std::string_view ending;
    size_t axis;
};

/// Outputs are cut along rows, what takes them in again along columns.
constexpr std::array metaCuts{
    Cut{"attention.wq.weight", 0},    Cut{"attention.wk.weight", 0},    Cut{"attention.wv.weight", 0},
    Cut{"attention.wo.weight", 1},    Cut{"feed_forward.w1.weight", 0}, Cut{"feed_forward.w3.weight", 0},
    Cut{"feed_forward.w2.weight", 1}, Cut{"output.weight", 0},          Cut{"attention.wq.bias", 0},
    Cut{"attention.wk.bias", 0},      Cut{"attention.wv.bias", 0}};
constexpr std::array megatronCuts{Cut{"linear_qkv.weight", 0},
                                  Cut{"linear_qkv.bias", 0},
                                  Cut{"linear_proj.weight", 1},
                                  Cut{"linear_fc1.weight", 0},
                                  Cut{"linear_fc1.bias", 0},
                                  Cut{"linear_fc2.weight", 1},
                                  Cut{"query_key_value.weight", 0},
                                  Cut{"query_key_value.bias", 0},
                                  Cut{"attention.dense.weight", 1},
                                  Cut{"self_attention.dense.weight", 1},
                                  Cut{"word_embeddings_for_head.weight", 0},
                                  Cut{"dense_h_to_4h.weight", 0},
                                  Cut{"dense_h_to_4h.bias", 0},
                                  Cut{"dense_4h_to_h.weight", 1},
                                  Cut{"word_embeddings.weight", 0},
                                  Cut{"output_layer.weight", 0}};

std::optional<size_t> axisOf(std::string_view name, std::span<const Cut> cuts) {
    for (const Cut& cut : cuts) {
        // "output.weight" is a whole name, not the end of another one
        if (name.ends_with(cut.ending) &&
            (name.size() == cut.ending.size() || name[name.size() - cut.ending.size() - 1] == '.'))
            return cut.axis;
    }
    return std::nullopt;
}

bool sameElements(const Tensor& a, const Tensor& b) {
    return a.dtype == b.dtype && a.shape == b.shape && !a.decoder && !b.decoder &&
           a.bytes.size() == b.bytes.size() &&
           std::memcmp(a.bytes.data(), b.bytes.data(), a.bytes.size()) == 0;
}

class PartsJoiner {
public:
    PartsJoiner(std::vector<WeightFile>& ranks, std::string subject, std::span<const Cut> cuts)
        : m_ranks(ranks)
        , m_subject(std::move(subject))
        , m_cuts(cuts) {
        for (const WeightFile& rank : ranks) {
            auto& byName = m_byName.emplace_back();
            for (size_t i = 0; i < rank.tensors.size(); ++i)
                byName.emplace(rank.tensors[i].name, i);
        }
    }

    /// All tensors come to lie in the first rank's list.
    void join() {
        std::vector<Tensor> whole;
        for (const Tensor& first : m_ranks.front().tensors) {
            std::vector<Tensor> parts;
            parts.reserve(m_ranks.size());
            for (size_t rank = 0; rank < m_ranks.size(); ++rank)
                parts.push_back(partOf(first.name, rank));
            if (const auto axis = axisFor(first))
                whole.push_back(isGated(first) ? joinGated(parts)
                                               : joinAlong(*axis, std::move(parts), m_subject));
            else if (std::ranges::all_of(parts,
                                         [&](const Tensor& part) { return sameElements(part, first); }))
                whole.push_back(first);
            else
                m_unread.push_back(
                    {first.name, fmt::format("is cut into {} parts, and it is not known how they are joined; "
                                             "merge them with the trainer's own export",
                                             m_ranks.size())});
        }
        WeightFile& file = m_ranks.front();
        const size_t sizes = whole.size() + m_unread.size();
        for (size_t rank = 1; rank < m_ranks.size(); ++rank) {
            if (m_ranks[rank].tensors.size() != sizes)
                failMissing(rank, "some of the tensors");
            m_ranks[rank].tensors.clear();
        }
        file.tensors = std::move(whole);
        std::ranges::move(m_unread, std::back_inserter(file.unread));
        file.notes.push_back(fmt::format("Joined from {} tensor-parallel parts.", m_ranks.size()));
    }

private:
    [[noreturn]] void failMissing(size_t rank, const std::string& what) const {
        throw Error(ErrorCode::CheckpointShard, m_subject,
                    fmt::format("has {} in one part and not in {}; the files belong to different models",
                                what, m_ranks[rank].file.path().filename().string()));
    }

    const Tensor& partOf(const std::string& name, size_t rank) const {
        const auto found = m_byName[rank].find(name);
        if (found == m_byName[rank].end())
            failMissing(rank, fmt::format("the tensor {}", printable(name)));
        return m_ranks[rank].tensors[found->second];
    }

    std::optional<size_t> axisFor(const Tensor& first) const {
        constexpr std::string_view embeddings = "tok_embeddings.weight";
        if (!first.name.ends_with(embeddings) || first.shape.size() != 2)
            return axisOf(first.name, m_cuts);
        // LLaMA 1 and 2 cut the embeddings' width, 3 the vocabulary: the final norm has the width.
        const std::string front = first.name.substr(0, first.name.size() - embeddings.size());
        const auto norm = m_byName.front().find(front + "norm.weight");
        if (norm == m_byName.front().end() || m_ranks.front().tensors[norm->second].shape.size() != 1)
            return std::nullopt;
        const uint64_t width = m_ranks.front().tensors[norm->second].shape[0];
        if (first.shape[1] == width)
            return 0;
        return first.shape[1] * m_ranks.size() == width ? std::optional<size_t>(1) : std::nullopt;
    }

    /// Whether Megatron's first FFN matrix (or its bias) holds gate and up, each cut over the ranks: twice
    /// the rows that the second one takes in.
    bool isGated(const Tensor& first) const {
        for (const auto& [one, two] :
             {std::pair("linear_fc1", "linear_fc2"), std::pair("dense_h_to_4h", "dense_4h_to_h")}) {
            for (const char* kind : {".weight", ".bias"}) {
                const std::string ending = std::string(one) + kind;
                if (!first.name.ends_with(ending) || first.shape.empty())
                    continue;
                const auto second = m_byName.front().find(
                    first.name.substr(0, first.name.size() - ending.size()) + two + ".weight");
                return second != m_byName.front().end() &&
                       m_ranks.front().tensors[second->second].shape.size() == 2 &&
                       first.shape[0] == 2 * m_ranks.front().tensors[second->second].shape[1];
            }
        }
        return false;
    }

    /// [gate 0, up 0], [gate 1, up 1], ... to [gate, up].
    Tensor joinGated(const std::vector<Tensor>& parts) const {
        std::vector<Tensor> halves;
        for (const uint64_t half : {0U, 1U}) {
            for (const Tensor& part : parts) {
                Tensor piece = part;
                piece.shape[0] /= 2;
                if (part.decoder) {
                    throw Error(
                        ErrorCode::FormatUnsupported, m_subject,
                        fmt::format("the tensor {} is quantised and cut into parts, which is not read",
                                    printable(part.name)));
                }
                piece.bytes = part.bytes.subspan(half * (part.bytes.size() / 2), part.bytes.size() / 2);
                halves.push_back(std::move(piece));
            }
        }
        return joinAlong(0, std::move(halves), m_subject);
    }

    std::vector<WeightFile>& m_ranks;
    std::string m_subject;
    std::span<const Cut> m_cuts;
    std::vector<std::unordered_map<std::string, size_t>> m_byName; ///< of each rank
    std::vector<UnreadTensor> m_unread;
};

std::vector<WeightFile> readRanks(const std::vector<fs::path>& paths, Reading& reading) {
    std::vector<WeightFile> ranks;
    for (const fs::path& path : paths) {
        throwIfStopped(reading.stop);
        ranks.push_back(readWeightFile(MappedFile(path), reading));
    }
    return ranks;
}

std::vector<WeightFile> joined(std::vector<WeightFile> ranks, const WeightFolder& folder,
                               std::span<const Cut> cuts) {
    if (ranks.size() > 1)
        PartsJoiner(ranks, folder.path.string(), cuts).join();
    return ranks;
}

std::string metaName(size_t part) {
    return fmt::format("consolidated.{:02}.pth", part);
}

/// The numbers of the parts that are there, in order.
std::vector<size_t> metaParts(const WeightFolder& folder) {
    constexpr size_t mostParts = 100; // of two digits
    std::vector<size_t> parts;
    for (size_t part = 0; part < mostParts; ++part) {
        if (folder.hasFile(metaName(part)))
            parts.push_back(part);
    }
    return parts;
}

bool isMeta(const WeightFolder& folder) {
    return std::ranges::any_of(folder.files, [](std::string_view name) {
        return name.starts_with("consolidated.") && name.ends_with(".pth");
    });
}

std::vector<WeightFile> readMeta(const WeightFolder& folder, Reading& reading) {
    const std::string subject = folder.path.string();
    const std::vector<size_t> parts = metaParts(folder);
    std::vector<fs::path> paths;
    paths.reserve(parts.size());
    for (const size_t part : parts)
        paths.push_back(folder.path / metaName(part));
    if (paths.empty()) {
        throw Error(ErrorCode::CheckpointEmpty, subject,
                    "has a file consolidated.*.pth, but none whose name is consolidated.NN.pth; give it the "
                    "name that it was downloaded by");
    }
    std::vector<WeightFile> ranks = readRanks(paths, reading);
    if (parts == std::vector<size_t>{0}) // a part alone says so itself
        return ranks;
    const size_t cut = metaPartCount(folder.path, ranks.front().tensors); // 1: not known
    const size_t count = std::max(cut, parts.back() + 1);
    if (cut > 1 && cut < count) {
        throw Error(ErrorCode::CheckpointShard, subject,
                    fmt::format("has {}, and by its shapes the model of {} is cut into {} parts; the files "
                                "belong to different models",
                                metaName(parts.back()), metaName(parts.front()), cut));
    }
    constexpr size_t mostNamed = 8;
    std::string missing;
    for (size_t part = 0, named = 0; part < count && named <= mostNamed; ++part) {
        if (std::ranges::find(parts, part) == parts.end())
            missing += named++ == mostNamed ? " ..." : " " + metaName(part);
    }
    if (!missing.empty()) {
        throw Error(ErrorCode::CheckpointShard, subject,
                    fmt::format("has {} of {}{} parts of the model; download the missing ones beside "
                                "them:{}",
                                parts.size(), cut > 1 ? "" : "at least ", count, missing));
    }
    return joined(std::move(ranks), folder, metaCuts);
}

/// The folder of an iteration that holds mp_rank_00 and so on.
std::optional<WeightFolder> megatronStep(const WeightFolder& folder) {
    if (std::ranges::any_of(folder.folders,
                            [](std::string_view name) { return name.starts_with("mp_rank_"); }))
        return folder;
    if (!folder.hasFile("latest_checkpointed_iteration.txt"))
        return std::nullopt;
    try {
        std::string tag = readTextFile(folder.path / "latest_checkpointed_iteration.txt", 64);
        tag.erase(tag.find_last_not_of(" \r\n") + 1);
        if (tag != "release" && tag.size() < 8)
            tag = "iter_" + std::string(7 - std::min<size_t>(7, tag.size()), '0') + tag;
        if (folder.hasFolder(tag)) {
            WeightFolder step(folder.path / tag);
            if (!step.folders.empty() && step.folders.front().starts_with("mp_rank_"))
                return step;
        }
    } catch (const Error&) { // no number
    }
    return std::nullopt;
}

bool isMegatron(const WeightFolder& folder) {
    return megatronStep(folder).has_value();
}

std::vector<WeightFile> readMegatron(const WeightFolder& folder, Reading& reading) {
    const std::optional<WeightFolder> found = megatronStep(folder);
    if (!found)
        throw Error(ErrorCode::FileRead, folder.path.string(),
                    "has a latest_checkpointed_iteration.txt that could be read a moment ago and no more");
    const WeightFolder& step = *found;
    std::vector<fs::path> parts;
    for (const std::string& name : step.folders) {
        if (!name.starts_with("mp_rank_"))
            continue;
        if (name != fmt::format("mp_rank_{:02}", parts.size())) {
            throw Error(
                ErrorCode::FormatUnsupported, step.path.string(),
                fmt::format(
                    "is cut by pipeline parallel training too, or lacks a part ({}), and is not read; "
                    "convert it with Megatron's tools/checkpoint/convert.py",
                    printable(name, 60)));
        }
        const WeightFolder rank(step.path / name);
        const auto file = std::ranges::find_if(rank.files, [](const std::string& of) {
            return of == "model_optim_rng.pt" || of == "model_rng.pt" || of == "model_weights.ckpt";
        });
        if (file == rank.files.end()) {
            throw Error(ErrorCode::CheckpointEmpty, rank.path.string(),
                        "has no model_optim_rng.pt; copy the missing file");
        }
        parts.push_back(rank.path / *file);
    }
    return joined(readRanks(parts, reading), step, megatronCuts);
}

} // namespace

extern const FolderFormat metaFormat, megatronFormat;
const FolderFormat metaFormat{"Meta's consolidated.NN.pth", isMeta, readMeta};
const FolderFormat megatronFormat{"Megatron's mp_rank_NN", isMegatron, readMegatron};

} // namespace sparsescope
