#include "weights/anatomy/renaming.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <set>

namespace sparsescope {
namespace {

/// "blocks.1.7.norm1" is "blocks.7.norm1": DINOv2 trains in chunks of blocks, and counts on over them.
std::string withoutChunk(const std::string& name) {
    constexpr std::string_view stem = "blocks.";
    const auto afterNumber = [&](size_t from) {
        uint64_t number = 0;
        const auto [end, error] =
            std::from_chars(name.data() + std::min(from, name.size()), name.data() + name.size(), number);
        const auto at = static_cast<size_t>(end - name.data());
        return error == std::errc() && at < name.size() && name[at] == '.' ? at + 1 : std::string::npos;
    };
    if (!name.starts_with(stem))
        return name;
    const size_t number = afterNumber(stem.size());
    return number != name.npos && afterNumber(number) != name.npos ? std::string(stem) + name.substr(number)
                                                                   : name;
}

struct PlaceInBlock {
    std::string_view stem; ///< "model.layers."
    uint64_t block = 0;
    std::string_view module; ///< "mlp.up_proj.weight"
};

/// Of Hugging Face's names; nothing for a tensor outside of the blocks.
std::optional<PlaceInBlock> placeInBlock(std::string_view name) {
    constexpr std::array<std::string_view, 5> lists{"layer", "layers", "h", "block", "blocks"};
    std::string_view before;
    for (size_t at = 0, dot = 0; (dot = name.find('.', at)) != name.npos; at = dot + 1) {
        const std::string_view part = name.substr(at, dot - at);
        uint64_t block = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), block);
        if (error == std::errc() && end == part.data() + part.size() &&
            std::ranges::find(lists, before) != lists.end())
            return PlaceInBlock{name.substr(0, at), block, name.substr(dot + 1)};
        before = part;
    }
    return std::nullopt;
}

} // namespace

Renaming::Renaming(const Checkpoint& checkpoint)
    : config(checkpoint.config().is_object() ? checkpoint.config() : nlohmann::json::object())
    , m_checkpoint(checkpoint)
    , m_tensors(checkpoint.tensors()) {
    for (Tensor& tensor : m_tensors)
        tensor.name = withoutChunk(tensor.name);
    for (const Tensor& tensor : m_tensors)
        m_byName.emplace(tensor.name, &tensor);
    if (m_byName.size() != m_tensors.size())
        fail("has two blocks of one number in its chunks; convert it with --names own");
}

const Tensor* Renaming::find(std::string_view name) const {
    const auto found = m_byName.find(name);
    return found != m_byName.end() ? found->second : nullptr;
}

const Tensor& Renaming::wanted(std::string_view name, size_t axes) const {
    const Tensor* tensor = find(name);
    if (tensor == nullptr || tensor->shape.size() != axes || tensor->numel() == 0)
        fail(fmt::format("lacks the tensor {} that a model of this family has", name));
    return *tensor;
}

uint64_t Renaming::blocks(std::string_view stem, std::string_view behind) const {
    uint64_t count = 0;
    while (find(fmt::format("{}{}{}", stem, count, behind)) != nullptr)
        ++count;
    return count;
}

std::string Renaming::modelType() const {
    const auto type = config.find("model_type");
    return type != config.end() && type->is_string() ? type->get<std::string>() : std::string();
}

uint64_t Renaming::number(std::initializer_list<const char*> keys) const {
    for (const char* key : keys) {
        const auto found = config.find(key);
        if (found != config.end() && found->is_number_integer() && *found > 0)
            return found->get<uint64_t>();
    }
    return 0;
}

void Renaming::callTensors(std::span<const std::string> names) {
    m_byName.clear();
    for (size_t i = 0; i < m_tensors.size(); ++i) {
        m_tensors[i].name = names[i];
        if (!m_byName.emplace(m_tensors[i].name, &m_tensors[i]).second)
            failTensor(m_tensors[i], "twice but for what stands before its name or the names of wrappers");
    }
}

void Renaming::add(std::string name, Tensor tensor) {
    tensor.name = std::move(name);
    m_added.push_back(std::move(tensor));
}

void Renaming::checkBlocks(bool alike, bool sameShapes) const {
    struct List {
        std::set<uint64_t> blocks;
        std::map<std::string_view, std::set<uint64_t>> modules; ///< the blocks that have them
        std::map<std::string_view, const Tensor*> first;        ///< of each module
    };
    std::map<std::string_view, List> lists;
    for (const Tensor& tensor : m_added) {
        if (const auto place = placeInBlock(tensor.name)) {
            List& list = lists[place->stem];
            list.blocks.insert(place->block);
            list.modules[place->module].insert(place->block);
            const Tensor& like = *list.first.emplace(place->module, &tensor).first->second;
            if (alike && sameShapes && like.shape != tensor.shape)
                fail(fmt::format(
                    "has {} of [{}] and {} of [{}], and transformers' model has one shape for all "
                    "blocks; convert it with --names own",
                    printable(like.name), fmt::join(like.shape, ", "), printable(tensor.name),
                    fmt::join(tensor.shape, ", ")));
        }
    }
    const bool isT5 = modelType() == "t5";
    for (const auto& [stem, list] : lists) {
        const uint64_t told = stem.starts_with("decoder.") && config.contains("num_decoder_layers")
                                  ? number({"num_decoder_layers"})
                                  : number({"num_hidden_layers", "n_layer", "n_layers", "num_layers"});
        const bool isTold = alike || (lists.size() == 1 && told > 0);
        if (isTold && (list.blocks.size() != told || *list.blocks.rbegin() != told - 1))
            fail(fmt::format("has {} blocks, the last one of number {}, and its configuration says that it "
                             "has {} (block_count of GGUF, n_layers of params.json, num_hidden_layers of "
                             "config.json); put the model's own configuration beside it, or download the "
                             "model again",
                             list.blocks.size(), *list.blocks.rbegin(), told));
        for (const auto& [module, having] : list.modules) {
            // T5 keeps one table of relative positions for all blocks
            if (!alike || having.size() == list.blocks.size() ||
                (isT5 && module.find("relative_attention_bias") != module.npos))
                continue;
            const auto lacking = std::ranges::find_if(
                list.blocks, [&blocks = having](uint64_t block) { return !blocks.contains(block); });
            fail(fmt::format("lacks the tensor that becomes {}{}.{}, which other blocks have; download the "
                             "model again, or convert it with --names own",
                             printable(std::string(stem)), *lacking, printable(std::string(module))));
        }
    }
}

void Renaming::wantType(std::span<const std::string_view> types, std::string_view file) const {
    const std::string type = modelType();
    if (std::ranges::find(types, type) == types.end())
        fail(fmt::format("is {} of {}, which is not renamed; convert it with --names own", file,
                         type.empty() ? "a model of unknown type (it has no config.json beside it that says "
                                        "its model_type; put the model's own there)"
                                      : printable(type, 60)));
}

void Renaming::fail(const std::string& what) const {
    throw Error(ErrorCode::ModelUnsupported, m_checkpoint.path().string(), what);
}

void Renaming::failTensor(const Tensor& tensor, std::string_view what) const {
    fail(fmt::format("holds the tensor {}, {}; convert it with --names own", printable(tensor.name), what));
}

} // namespace sparsescope
