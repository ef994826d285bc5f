#include "weights/anatomy/narrowed_checkpoint.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <ranges>

namespace sparsescope {
namespace {

/// The types whose configuration has one number of hidden dimensions, and its key.
constexpr std::array<std::pair<std::string_view, const char*>, 5> knownTypes{
    {{"llama", "intermediate_size"},
     {"mistral", "intermediate_size"},
     {"qwen2", "intermediate_size"},
     {"opt", "ffn_dim"},
     {"gpt2", "n_inner"}}};

[[noreturn]] void refuse(const Checkpoint& checkpoint, const std::string& why) {
    throw Error(ErrorCode::ModelUnsupported, printable(checkpoint.path().string()), why);
}

bool makesHidden(const PoolMatrix& matrix) {
    return matrix.component == Component::Gate || matrix.component == Component::Up ||
           matrix.component == Component::FfnIn;
}
bool takesHidden(const PoolMatrix& matrix) {
    return matrix.component == Component::Down || matrix.component == Component::FfnOut;
}

/// The configuration with `left` hidden dimensions instead of `width`.
nlohmann::json narrowedConfig(const Checkpoint& checkpoint, uint64_t width, uint64_t left) {
    nlohmann::json config = checkpoint.config();
    if (!config.is_object())
        return config;         // what needs one says so
    const char* own = nullptr; // the key of its type
    if (const auto type = config.find("model_type"); type != config.end()) {
        const auto* const known =
            std::ranges::find_if(knownTypes, [&](const auto& row) { return *type == row.first; });
        if (known == knownTypes.end())
            refuse(checkpoint,
                   fmt::format("is of the model_type {}; hidden dimensions are taken out of {}",
                               printable(type->dump(), 60), fmt::join(knownTypes | std::views::keys, ", ")));
        own = known->second;
    }
    for (const char* key : {"intermediate_size", "ffn_dim", "n_inner"}) {
        const auto found = config.find(key);
        if (found == config.end() || found->is_null())
            continue;
        if (*found != width)
            refuse(checkpoint,
                   fmt::format("its configuration says {} of {}, and the blocks have {} hidden dimensions",
                               key, printable(found->dump(), 60), width));
        *found = left;
    }
    if (own != nullptr)
        config[own] = left;
    return config;
}

/// Which outputs, or inputs, of a stored matrix go.
struct Cut {
    bool outputs = true, transposed = false;
    std::vector<bool> gone;
};

/// The elements of a tensor [outer, gone.size(), inner] but those that are gone.
std::vector<std::byte> without(std::span<const std::byte> bytes, const std::vector<bool>& gone,
                               size_t inner) {
    std::vector<std::byte> left;
    left.reserve(bytes.size());
    for (size_t at = 0, index = 0; at < bytes.size(); at += inner, index = (index + 1) % gone.size())
        if (!gone[index])
            left.insert(left.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                        bytes.begin() + static_cast<std::ptrdiff_t>(at + inner));
    return left;
}

class NarrowedCheckpoint final : public Checkpoint {
public:
    NarrowedCheckpoint(std::shared_ptr<const Checkpoint> source, std::span<const std::vector<int>> removed)
        : m_source(std::move(source)) {
        const Anatomy anatomy = dissect(*m_source);
        const uint64_t width = hiddenDimensions(*m_source, anatomy);
        takeOver(*m_source);
        m_pruningMasks.clear(); // of the widths before
        m_packedMembers.clear();
        m_fileOfPackedMember.clear();
        m_config = narrowedConfig(*m_source, width, width - removed.front().size());
        const std::map<std::string, Cut> cuts = cutsOf(anatomy, removed);
        for (Tensor& tensor : m_tensors)
            if (const auto cut = cuts.find(tensor.name); cut != cuts.end())
                narrow(tensor, cut->second);
        index();
    }
    void throwIfShrunk() const override { m_source->throwIfShrunk(); }

private:
    /// By the name of the tensor: the matrices, and the biases of those that make the hidden dimensions.
    std::map<std::string, Cut> cutsOf(const Anatomy& anatomy,
                                      std::span<const std::vector<int>> removed) const {
        std::map<std::string, Cut> cuts;
        for (const PoolMatrix& matrix : anatomy.pool) {
            if (matrix.block < 0 || (!makesHidden(matrix) && !takesHidden(matrix)))
                continue;
            const std::string& name = m_source->tensors()[matrix.tensor].name;
            Cut& cut = cuts[name];
            cut.outputs = makesHidden(matrix);
            cut.transposed = matrix.transposed;
            cut.gone.resize(cut.outputs ? matrix.storedOutputs : matrix.columns);
            const uint64_t first = cut.outputs ? matrix.firstRow : 0;
            for (const int dimension : removed[static_cast<size_t>(matrix.block)])
                cut.gone.at(first + static_cast<uint64_t>(dimension)) = true;
            constexpr std::string_view ending = "weight";
            if (!cut.outputs || !name.ends_with(ending))
                continue;
            const std::string bias = name.substr(0, name.size() - ending.size()) + "bias";
            if (m_source->find(bias) != nullptr)
                cuts[bias] = cut;
        }
        return cuts;
    }
    void narrow(Tensor& tensor, const Cut& cut) {
        if (tensor.decoder != nullptr)
            throw Error(ErrorCode::FormatUnsupported, printable(tensor.name),
                        "is not stored as plain numbers, of which dimensions could be taken out; convert the "
                        "model to F16 or BF16 first");
        const bool last = tensor.shape.size() > 1 && cut.outputs == cut.transposed; // which axis
        const auto axis = last ? tensor.shape.size() - 1 : 0;
        uint64_t rest = 1; // elements behind one place of the axis
        for (size_t i = axis + 1; i < tensor.shape.size(); ++i)
            rest *= tensor.shape[i];
        if (tensor.shape.at(axis) != cut.gone.size())
            throw Error(ErrorCode::AnatomyShape, printable(tensor.name),
                        fmt::format("has {} places where {} hidden dimensions are", tensor.shape[axis],
                                    cut.gone.size()));
        const size_t inner = tensor.byteSize() / tensor.numel() * rest;
        m_bytes.push_back(without(tensor.bytes, cut.gone, inner));
        tensor.bytes = m_bytes.back();
        tensor.shape[axis] -= static_cast<uint64_t>(std::ranges::count(cut.gone, true));
        tensor.stored = {};
    }

    std::shared_ptr<const Checkpoint> m_source;
    std::vector<std::vector<std::byte>> m_bytes; ///< of the tensors that are narrower
};

} // namespace

uint64_t hiddenDimensions(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (!checkpoint.partOf().empty())
        throw Error(ErrorCode::PoolPartial, printable(checkpoint.path().string()), checkpoint.partOf());
    if (anatomy.stacks.size() != 1)
        refuse(checkpoint, fmt::format("has {} stacks of blocks; hidden dimensions are taken out of a model "
                                       "with one",
                                       anatomy.stacks.size()));
    uint64_t width = 0;
    for (int block = 0; block < anatomy.blocks; ++block) {
        size_t makers = 0, takers = 0;
        for (const size_t index : anatomy.blockMatrices(block)) {
            const PoolMatrix& matrix = anatomy.pool[index];
            const bool makes = makesHidden(matrix);
            if (matrix.expert >= 0 || matrix.rowRun != 0 || (!makes && !takesHidden(matrix)))
                continue;
            const uint64_t own = makes ? matrix.rows : matrix.columns;
            if (width == 0)
                width = own;
            if (own != width)
                refuse(checkpoint, fmt::format("has {} hidden dimensions in {}, and {} elsewhere", own,
                                               printable(matrix.label), width));
            ++(makes ? makers : takers);
        }
        if (makers == 0 || takers != 1)
            refuse(checkpoint, fmt::format("has no one feed-forward of gate, up and down, or ffn-in and "
                                           "ffn-out, in {}, of which hidden dimensions could be taken out",
                                           anatomy.blockName(block)));
    }
    narrowedConfig(checkpoint, width, width);
    return width;
}

std::shared_ptr<const Checkpoint> withoutDimensions(const std::shared_ptr<const Checkpoint>& checkpoint,
                                                    std::span<const std::vector<int>> removed) {
    return std::make_shared<NarrowedCheckpoint>(checkpoint, removed);
}

} // namespace sparsescope
