// DeepSpeed's folders: `latest` names the folder of a step, in which lie the model's states of each rank and,
// of ZeRO stage 3, the weights in flat pieces beside the optimizer's. deepspeed/utils/zero_to_fp32.py
#include "base/byte_reader.h"
#include "base/error.h"
#include "weights/checkpoint/joined_parts.h"
#include "weights/checkpoint/pytorch_archive.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

namespace sparsescope {
namespace {

using Kind = PickleValue::Kind;

constexpr std::string_view modelEnding = "_model_states.pt", optimEnding = "_optim_states.pt";
constexpr size_t maximumRanks = 8192, maximumGroups = 1024;

/// The folder of the step that `latest` names, or the folder itself.
std::optional<WeightFolder> stepFolder(const WeightFolder& folder) {
    const auto isStep = [](const WeightFolder& of) {
        return std::ranges::any_of(of.files,
                                   [](const std::string& name) { return name.ends_with(modelEnding); });
    };
    if (isStep(folder))
        return folder;
    if (!folder.hasFile("latest"))
        return std::nullopt;
    try {
        std::string tag = readTextFile(folder.path / "latest", 1024);
        tag.erase(tag.find_last_not_of(" \r\n") + 1);
        if (folder.hasFolder(tag)) { // a bare name of what lies there
            WeightFolder step(folder.path / tag);
            if (isStep(step))
                return step;
        }
    } catch (const Error&) { // a file of that name that is no tag
    }
    return std::nullopt;
}

bool isDeepspeed(const WeightFolder& folder) {
    return stepFolder(folder).has_value();
}

/// The rank in "[bf16_]zero_pp_rank_3_mp_rank_00_optim_states.pt"; nothing in other names.
std::optional<uint64_t> rankOf(std::string_view name, std::string_view ending) {
    constexpr std::string_view before = "zero_pp_rank_";
    const size_t at = name.find(before);
    if (at == name.npos || !name.ends_with(ending))
        return std::nullopt;
    name.remove_prefix(at + before.size());
    uint64_t rank = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), rank);
    return error == std::errc() && end != name.data() ? std::optional(rank) : std::nullopt;
}

/// One file of the folder: its archive, and what is in its pickle.
struct StateFile {
    StateFile(const std::filesystem::path& path, Reading& reading)
        : file(path)
        , subject(path.string())
        , archive(checked(file, subject), ZipDirectory(file.bytes(), subject), subject, reading) {}

    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::CheckpointPickle, subject,
                    fmt::format("{}; the file is damaged, or of another version of DeepSpeed", what));
    }
    PickleValue wanted(PickleValue dict, std::string_view key) const {
        const auto value = archive.pickle().lookUp(dict, key);
        if (!value)
            fail(fmt::format("has no {}", key));
        return *value;
    }
    std::optional<PickleValue> lookUp(std::string_view key) const {
        return archive.pickle().lookUp(archive.pickle().top(), key);
    }
    std::span<const PickleValue> items(PickleValue value) const { return archive.pickle().items(value); }

    MappedFile file;
    std::string subject;
    PytorchArchive archive;

private:
    static std::span<const std::byte> checked(const MappedFile& file, const std::string& subject) {
        if (!ZipDirectory::looksLikeZip(file.bytes())) {
            throw Error(
                ErrorCode::FormatUnsupported, subject,
                "is in torch's format of before 1.6, which is not read here; load it with torch and save it "
                "again");
        }
        return file.bytes();
    }
};

struct Parameter {
    std::string name;
    std::vector<uint64_t> shape;
    uint64_t numel = 0;
};

/// ZeRO stage 3: each parameter is cut into as many pieces of one size as there are ranks, and the pieces of
/// a rank stand one behind the other in its flat groups.
class Zero3Reader {
public:
    Zero3Reader(const WeightFolder& step, Reading& reading)
        : m_step(step)
        , m_subject(step.path.string())
        , m_reading(reading) {}

    std::vector<WeightFile> read() {
        m_models = open(modelEnding);
        m_optims = open(optimEnding);
        if (m_optims.empty() || m_models.size() != m_optims.size()) {
            throw Error(
                ErrorCode::CheckpointTruncated, m_subject,
                fmt::format(
                    "is of ZeRO stage 3 and has the model states of {} ranks and the optimizer states of "
                    "{}; copy the missing files",
                    m_models.size(), m_optims.size()));
        }
        const StateFile& first = m_models.front();
        if (first.lookUp("ds_autoep_layers")) {
            throw Error(
                ErrorCode::FormatUnsupported, m_subject,
                "has experts that are cut over ranks (ds_autoep_layers), which is not read; convert it with "
                "DeepSpeed's ds_to_universal.py");
        }
        readGroups();
        readParameters();
        readFrozen();
        readBuffers();
        readShared();
        std::vector<WeightFile> files;
        for (std::vector<StateFile>* part : {&m_optims, &m_models}) {
            for (StateFile& state : *part)
                files.emplace_back().file = std::move(state.file);
        }
        files.front().format = "deepspeed";
        files.front().tensors = std::move(m_tensors);
        files.front().unread = std::move(m_unread);
        files.front().notes.push_back(
            fmt::format("Joined from the fp32 weights of {} ranks of ZeRO stage 3.", m_optims.size()));
        return files;
    }

private:
    /// The files of the ranks, in their order.
    std::vector<StateFile> open(std::string_view ending) {
        std::vector<std::pair<uint64_t, std::string>> names;
        for (const std::string& name : m_step.files) {
            if (const auto rank = rankOf(name, ending))
                names.emplace_back(*rank, name);
        }
        std::ranges::sort(names);
        if (names.size() > maximumRanks)
            throw Error(ErrorCode::FormatUnsupported, m_subject, "has the states of more than 8,192 ranks");
        std::vector<StateFile> files;
        for (size_t i = 0; i < names.size(); ++i) {
            if (names[i].first != i) {
                throw Error(
                    ErrorCode::CheckpointTruncated, m_subject,
                    fmt::format("lacks the states of rank {}, or has them twice (*{}); copy the missing file",
                                i, ending));
            }
            throwIfStopped(m_reading.stop);
            files.emplace_back(m_step.path / names[i].second, m_reading);
        }
        return files;
    }

    void readGroups() {
        for (StateFile& state : m_optims) {
            const PickleValue optimizer = state.wanted(state.archive.pickle().top(), "optimizer_state_dict");
            const auto count = state.wanted(optimizer, "partition_count");
            const auto counts = count.is(Kind::List) ? state.items(count) : std::span(&count, 1);
            int64_t ranks = 0;
            for (const PickleValue value : counts)
                ranks = std::max(ranks, value.is(Kind::Int) ? value.integer : 0);
            if (ranks != static_cast<int64_t>(m_optims.size()))
                state.fail(
                    fmt::format("was saved by {} ranks, but there are {} files", ranks, m_optims.size()));
            std::vector<Tensor>& groups = m_groups.emplace_back();
            for (const PickleValue group : state.items(state.wanted(optimizer, "fp32_flat_groups"))) {
                groups.push_back(state.archive.tensors().read("fp32_flat_groups", group));
                if (groups.back().shape.size() != 1 || groups.size() > maximumGroups)
                    state.fail("has a group of weights that is not flat, or more than 1,024 of them");
            }
        }
    }

    Parameter parameterOf(const StateFile& state, PickleValue name, PickleValue shape) {
        if (!name.is(Kind::Text))
            state.fail("has a weight whose name is no text");
        checkName(state.subject, name.view());
        m_reading.budget.takeTensor(state.subject);
        m_reading.budget.take(state.subject, name.view().size());
        Parameter parameter{std::string(name.view()), {}, 1};
        for (const PickleValue extent : state.items(shape)) {
            if (!extent.is(Kind::Int) || extent.integer < 0 || parameter.shape.size() == maximumRank)
                state.fail("has a shape that is none");
            parameter.shape.push_back(static_cast<uint64_t>(extent.integer));
        }
        parameter.numel = checkedByteSize(state.subject, parameter.name, Dtype::F32, parameter.shape) / 4;
        return parameter;
    }

    /// Elements [offset, offset + count) of a rank's groups end to end, for the place `at` of a flat tensor.
    void addPiece(std::vector<TensorPart>& parts, const std::vector<Tensor>& groups, uint64_t offset,
                  uint64_t count, uint64_t at, const std::string& name) const {
        for (const Tensor& group : groups) {
            const uint64_t size = group.shape[0];
            if (offset >= size) {
                offset -= size;
                continue;
            }
            const uint64_t here = std::min(count, size - offset);
            const uint64_t element = bitsOf(group.dtype) / 8;
            Tensor piece;
            piece.dtype = group.dtype;
            piece.shape = {here};
            piece.bytes = group.bytes.subspan(offset * element, here * element);
            parts.push_back({{at}, std::move(piece)});
            at += here;
            count -= here;
            offset = 0;
            if (count == 0)
                return;
        }
        if (count > 0) {
            throw Error(
                ErrorCode::CheckpointTruncated, m_subject,
                fmt::format(
                    "the tensor {} lies behind the end of a rank's weights; the files belong to different "
                    "checkpoints",
                    printable(name)));
        }
    }

    void keep(const Parameter& parameter, std::vector<TensorPart> parts) {
        const Dtype dtype = parts.empty() ? Dtype::F32 : parts.front().tensor.dtype;
        Tensor whole = joinParts(parameter.name, dtype, {parameter.numel}, std::move(parts), m_subject);
        whole.shape = parameter.shape;
        m_tensors.push_back(std::move(whole));
    }

    void readParameters() {
        const StateFile& state = m_models.front();
        const uint64_t ranks = m_optims.size();
        uint64_t offset = 0; // the same in every rank
        for (const PickleValue group :
             state.items(state.wanted(state.archive.pickle().top(), "param_shapes"))) {
            const auto items = state.items(group);
            for (size_t i = 0; group.is(Kind::Dict) && i + 1 < items.size(); i += 2) {
                const Parameter parameter = parameterOf(state, items[i], items[i + 1]);
                const uint64_t piece = (parameter.numel + ranks - 1) / ranks;
                std::vector<TensorPart> parts;
                for (uint64_t rank = 0; rank < ranks && rank * piece < parameter.numel; ++rank)
                    addPiece(parts, m_groups[rank], offset, std::min(piece, parameter.numel - rank * piece),
                             rank * piece, parameter.name);
                keep(parameter, std::move(parts));
                offset += piece;
            }
        }
    }

    /// Parameters that were not trained: a piece in each rank's model states.
    void readFrozen() {
        const StateFile& state = m_models.front();
        const auto shapes = state.lookUp("frozen_param_shapes");
        const auto items =
            shapes && shapes->is(Kind::Dict) ? state.items(*shapes) : std::span<const PickleValue>();
        for (size_t i = 0; i + 1 < items.size(); i += 2) {
            const Parameter parameter = parameterOf(state, items[i], items[i + 1]);
            std::vector<TensorPart> parts;
            uint64_t at = 0;
            for (StateFile& model : m_models) {
                const PickleValue fragments =
                    model.wanted(model.archive.pickle().top(), "frozen_param_fragments");
                const Tensor piece =
                    model.archive.tensors().read(parameter.name, model.wanted(fragments, parameter.name));
                const uint64_t count = std::min(piece.numel(), parameter.numel - at);
                if (piece.shape.size() != 1)
                    model.fail("has a piece of a weight that is not flat");
                if (count > 0)
                    addPiece(parts, {piece}, 0, count, at, parameter.name);
                at += count;
            }
            keep(parameter, std::move(parts));
        }
    }

    void readBuffers() {
        StateFile& state = m_models.front();
        const auto names = state.lookUp("buffer_names");
        const auto module = state.lookUp("module");
        for (const PickleValue name : names ? state.items(*names) : std::span<const PickleValue>()) {
            const auto value = module ? state.archive.pickle().lookUp(*module, name.view()) : std::nullopt;
            if (!value || !state.archive.tensors().isTensor(*value))
                continue; // not kept in a state dictionary
            const Parameter named = parameterOf(state, name, PickleValue());
            try {
                m_tensors.push_back(state.archive.tensors().read(named.name, *value));
            } catch (const UnreadableTensor& error) {
                m_unread.push_back({named.name, error.reason()});
            }
        }
    }

    /// Tied weights: {name: whose it shares}, or pairs of them.
    void readShared() {
        const StateFile& state = m_models.front();
        const auto shared = state.lookUp("shared_params");
        if (!shared)
            return;
        std::vector<PickleValue> names;
        for (const PickleValue item : state.items(*shared)) {
            if (shared->is(Kind::Dict))
                names.push_back(item);
            else
                std::ranges::copy(state.items(item), std::back_inserter(names));
        }
        std::unordered_map<std::string, size_t> byName;
        for (size_t i = 0; i < m_tensors.size(); ++i)
            byName.emplace(m_tensors[i].name, i);
        for (size_t i = 0; i + 1 < names.size(); i += 2) {
            const auto source = byName.find(std::string(names[i + 1].view()));
            if (source == byName.end() || byName.contains(std::string(names[i].view())))
                continue;
            const Parameter parameter = parameterOf(state, names[i], PickleValue());
            Tensor tied = m_tensors[source->second];
            tied.name = parameter.name;
            m_tensors.push_back(std::move(tied));
        }
    }

    const WeightFolder& m_step;
    std::string m_subject;
    Reading& m_reading;
    std::vector<StateFile> m_models, m_optims;
    std::vector<std::vector<Tensor>> m_groups; ///< of each rank
    std::vector<Tensor> m_tensors;
    std::vector<UnreadTensor> m_unread;
};

std::vector<WeightFile> readDeepspeed(const WeightFolder& folder, Reading& reading) {
    const std::optional<WeightFolder> found = stepFolder(folder);
    if (!found)
        throw Error(ErrorCode::FileRead, folder.path.string(),
                    "has a file latest that could be read a moment ago and no more");
    const WeightFolder& step = *found;
    std::vector<std::string> whole; // mp_rank_00_model_states.pt
    bool zero3 = false;
    for (const std::string& name : step.files) {
        if (!name.ends_with(modelEnding))
            continue;
        if (name.starts_with("layer_") || name.find("expert") != name.npos) {
            throw Error(
                ErrorCode::FormatUnsupported, step.path.string(),
                fmt::format("is cut by pipeline or expert parallel training ({}), which is not read; convert "
                            "it with DeepSpeed's ds_to_universal.py or the trainer's own export",
                            printable(name, 80)));
        }
        if (rankOf(name, modelEnding))
            zero3 = true;
        else
            whole.push_back(name);
    }
    if (whole.empty() && zero3)
        return Zero3Reader(step, reading).read();
    if (whole.size() != 1) {
        throw Error(
            ErrorCode::FormatUnsupported, step.path.string(),
            fmt::format(
                "is cut over {} tensor-parallel ranks, which is not read; merge them with the trainer's "
                "own export",
                whole.size()));
    }
    // Stages 1 and 2 keep the whole module on every rank.
    const bool rootGiven = !reading.root.empty();
    if (!rootGiven)
        reading.root = "module";
    std::vector<WeightFile> files;
    try {
        files.push_back(readWeightFile(MappedFile(step.path / whole.front()), reading));
    } catch (const Error& error) {
        if (rootGiven || error.code() != ErrorCode::Usage)
            throw;
        throw Error(
            ErrorCode::FormatUnsupported, (step.path / whole.front()).string(),
            "has no weights under the key module, where DeepSpeed keeps them of ZeRO stages 1 and 2; join "
            "the "
            "fp32 pieces beside the optimizer's states, if they are there, by DeepSpeed's zero_to_fp32.py");
    }
    files.front().format = "deepspeed";
    return files;
}

} // namespace

extern const FolderFormat deepspeedFormat;
const FolderFormat deepspeedFormat{"DeepSpeed ZeRO", isDeepspeed, readDeepspeed};

} // namespace sparsescope
