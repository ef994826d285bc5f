#include "weights/anatomy/anatomy.h"

#include "base/error.h"
#include "weights/anatomy/layout.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>

namespace sparsescope {

namespace {

constexpr size_t absent = SIZE_MAX;
constexpr std::array fusedOrder{Component::Query, Component::Key, Component::Value};

/// A scheme that fits the file: for each block the tensors of the scheme's matrices, in the scheme's order.
struct Match {
    const Layout* layout;
    std::string_view prefix;
    std::vector<std::vector<size_t>> blocks;
};

std::optional<Match> match(const Checkpoint& checkpoint, const Layout& layout, std::string_view prefix) {
    std::map<int, std::vector<size_t>> found;
    const std::vector<Tensor>& tensors = checkpoint.tensors();
    for (size_t i = 0; i < tensors.size(); ++i) {
        const std::optional<BlockPlace> place = placeInBlock(tensors[i].name, prefix, layout);
        if (!place || !place->rest.ends_with(layout.suffix) || !isFloating(tensors[i].dtype))
            continue;
        const std::string_view name = place->rest.substr(0, place->rest.size() - layout.suffix.size());
        const auto matrix = std::ranges::find(layout.matrices, name, &LayoutMatrix::name);
        if (matrix == layout.matrices.end()) {
            // A decoder with cross-attention, or experts: more than this family has.
            if (tensors[i].shape.size() >= 2)
                return {};
            continue;
        }
        std::vector<size_t>& block = found[place->block];
        block.resize(layout.matrices.size(), absent);
        block[static_cast<size_t>(matrix - layout.matrices.begin())] = i;
    }
    // Several consistent names make a family: every matrix in every block from 0 on.
    Match result{&layout, prefix, {}};
    for (auto& [number, block] : found) {
        if (number != static_cast<int>(result.blocks.size()) ||
            std::ranges::find(block, absent) != block.end())
            return {};
        result.blocks.push_back(std::move(block));
    }
    if (result.blocks.empty())
        return {};
    return result;
}

std::string shapeText(const Tensor& tensor) {
    return fmt::format("[{}]", fmt::join(tensor.shape, ", "));
}

/// A tensor as the layer uses it.
struct Linear {
    const Tensor* tensor;
    uint64_t outputs, inputs;
};

Linear linearOf(const Tensor& tensor, const Layout& layout, Component component) {
    const std::vector<uint64_t>& shape = tensor.shape;
    if (shape.size() == 2)
        return layout.transposed ? Linear{&tensor, shape[1], shape[0]} : Linear{&tensor, shape[0], shape[1]};
    // Flax keeps the heads apart: query [in, heads, size], out [heads, size, out].
    if (layout.transposed && shape.size() == 3)
        return component == Component::Out ? Linear{&tensor, shape[2], shape[0] * shape[1]}
                                           : Linear{&tensor, shape[1] * shape[2], shape[0]};
    return {&tensor, 0, 0};
}

/// The shapes of one block must fit each other, or a mask of them would mean nothing. What does not, or
/// nothing.
std::optional<Error> misfit(const Checkpoint& checkpoint, const Layout& layout,
                            const std::vector<size_t>& block) {
    const auto error = [](const Linear& linear, const std::string& wanted) {
        return Error(ErrorCode::AnatomyShape, linear.tensor->name,
                     fmt::format("has shape {}, but {}; the file is damaged or its names mean something else",
                                 shapeText(*linear.tensor), wanted));
    };
    std::map<Component, Linear> of;
    for (size_t i = 0; i < block.size(); ++i) {
        const Component component = layout.matrices[i].component;
        const Linear linear = linearOf(checkpoint.tensors()[block[i]], layout, component);
        if (linear.outputs == 0 || linear.inputs == 0)
            return error(linear, layout.transposed ? "a matrix [inputs, outputs] belongs here"
                                                   : "a matrix [outputs, inputs] belongs here");
        of.emplace(component, linear);
    }
    const uint64_t width = of.begin()->second.inputs; // of query or qkv: in the order of the enum
    const auto fits = [&](Component component, uint64_t outputs, uint64_t inputs) -> std::optional<Error> {
        const Linear& linear = of.at(component);
        if (linear.outputs == outputs && linear.inputs == inputs)
            return {};
        return error(linear, fmt::format("{} outputs of {} inputs fit the other matrices of its block",
                                         outputs, inputs));
    };
    uint64_t inner = 0; // outputs of query, all heads together
    std::optional<Error> wrong;
    if (const auto qkv = of.find(Component::Qkv); qkv != of.end()) {
        inner = qkv->second.outputs / fusedOrder.size();
        if (qkv->second.outputs % fusedOrder.size() != 0)
            return error(qkv->second, "query, key and value need the same number of outputs");
    } else {
        inner = of.at(Component::Query).outputs;
        // Grouped queries share their keys and values.
        const uint64_t shared = of.at(Component::Key).outputs;
        if (layout.family == Family::Llama ? inner % shared != 0 : inner != shared)
            return error(of.at(Component::Key), fmt::format("the query has {} outputs", inner));
        for (const Component part : {Component::Key, Component::Value}) {
            if ((wrong = fits(part, shared, width)))
                return wrong;
        }
    }
    if ((wrong = fits(Component::Out, width, inner)))
        return wrong;
    if (of.contains(Component::Gate)) {
        const uint64_t hidden = of.at(Component::Gate).outputs;
        for (const auto& [component, outputs, inputs] :
             {std::tuple(Component::Gate, hidden, width), std::tuple(Component::Up, hidden, width),
              std::tuple(Component::Down, width, hidden)}) {
            if ((wrong = fits(component, outputs, inputs)))
                return wrong;
        }
        return {};
    }
    const uint64_t hidden = of.at(Component::FfnIn).outputs;
    if ((wrong = fits(Component::FfnIn, hidden, width)))
        return wrong;
    // A gated FFN (SwiGLU) may have both halves of its input matrix in one.
    const bool halved = 2 * of.at(Component::FfnOut).inputs == hidden;
    return fits(Component::FfnOut, width, halved ? hidden / 2 : hidden);
}

/// Adds a matrix, or the three of a fused one.
void addMatrix(Anatomy& anatomy, size_t index, const Linear& linear, int block, Component component,
               bool transposed) {
    anatomy.roles[index] = {true, block, component};
    const std::string& name = linear.tensor->name;
    if (component != Component::Qkv) {
        anatomy.pool.push_back(
            {index, name, block, component, 0, linear.outputs, linear.inputs, linear.outputs, transposed});
        return;
    }
    const uint64_t rows = linear.outputs / fusedOrder.size();
    for (size_t part = 0; part < fusedOrder.size(); ++part) {
        anatomy.pool.push_back({index, fmt::format("{}[{}]", name, componentName(fusedOrder[part])), block,
                                fusedOrder[part], part * rows, rows, linear.inputs, linear.outputs,
                                transposed});
    }
}

/// A positive whole number in config.json; 0 when there is none.
uint64_t configNumber(const nlohmann::json& config, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        if (!config.is_object() || !config.contains(key))
            continue;
        const nlohmann::json& number = config.at(key);
        if (number.is_number_integer() && number > 0)
            return number.get<uint64_t>();
    }
    return 0;
}

uint64_t headSizeOf(const nlohmann::json& config, uint64_t queryRows) {
    uint64_t size = configNumber(config, {"head_dim"});
    // GPT-2 and DistilBERT have names of their own.
    if (const uint64_t heads = configNumber(config, {"num_attention_heads", "n_head", "n_heads"});
        size == 0 && heads > 0 && queryRows % heads == 0)
        size = queryRows / heads;
    if (size == 0)
        size = 64;
    return queryRows % size == 0 ? size : 0;
}

} // namespace

std::string_view familyName(Family family) {
    switch (family) {
    case Family::Vit:
        return "vit";
    case Family::Bert:
        return "bert";
    case Family::Opt:
        return "opt";
    case Family::Llama:
        return "llama";
    case Family::Gpt2:
        return "gpt2";
    case Family::Unknown:
        break;
    }
    return "unknown";
}

std::string_view componentName(Component component) {
    switch (component) {
    case Component::None:
        break;
    case Component::Query:
        return "query";
    case Component::Key:
        return "key";
    case Component::Value:
        return "value";
    case Component::Qkv:
        return "qkv";
    case Component::Out:
        return "out";
    case Component::FfnIn:
        return "ffn-in";
    case Component::FfnOut:
        return "ffn-out";
    case Component::Gate:
        return "gate";
    case Component::Up:
        return "up";
    case Component::Down:
        return "down";
    }
    return "";
}

std::vector<size_t> Anatomy::blockMatrices(int block) const {
    std::vector<size_t> found;
    for (size_t i = 0; i < pool.size(); ++i) {
        if (pool[i].block == block)
            found.push_back(i);
    }
    std::ranges::sort(found, {}, [&](size_t i) { return std::pair(pool[i].component, i); });
    return found;
}

Anatomy dissect(const Checkpoint& checkpoint) {
    const std::vector<Tensor>& tensors = checkpoint.tensors();
    Anatomy anatomy;
    anatomy.roles.resize(tensors.size());

    std::optional<Match> found;
    for (const Layout& layout : knownLayouts()) {
        for (const std::string_view prefix : layout.prefixes) {
            if (found || !(found = match(checkpoint, layout, prefix)))
                continue;
            for (const std::vector<size_t>& block : found->blocks) {
                const std::optional<Error> wrong = misfit(checkpoint, layout, block);
                if (wrong && !layout.shared)
                    throw *wrong;
                if (wrong) {
                    found.reset();
                    break;
                }
            }
        }
    }
    if (found) {
        const Layout& layout = *found->layout;
        anatomy.family = layout.family;
        anatomy.blocks = static_cast<int>(found->blocks.size());
        for (size_t i = 0; i < tensors.size(); ++i) {
            const auto place = placeInBlock(tensors[i].name, found->prefix, layout);
            if (place && place->block < anatomy.blocks)
                anatomy.roles[i].block = place->block;
        }
        for (int block = 0; block < anatomy.blocks; ++block) {
            const std::vector<size_t>& matrices = found->blocks[static_cast<size_t>(block)];
            for (size_t i = 0; i < matrices.size(); ++i) {
                const Component component = layout.matrices[i].component;
                addMatrix(anatomy, matrices[i], linearOf(tensors[matrices[i]], layout, component), block,
                          component, layout.transposed);
            }
        }
        anatomy.headSize =
            headSizeOf(checkpoint.config(), anatomy.pool[anatomy.blockMatrices(0).front()].rows);
    } else {
        for (size_t i = 0; i < tensors.size(); ++i) {
            if (tensors[i].shape.size() == 2 && isFloating(tensors[i].dtype) && tensors[i].numel() > 0)
                addMatrix(anatomy, i, {&tensors[i], tensors[i].shape[0], tensors[i].shape[1]}, -1,
                          Component::None, false);
        }
    }
    // std::string compares as unsigned bytes: the byte order that ties go by.
    std::ranges::sort(anatomy.pool, [&](const PoolMatrix& a, const PoolMatrix& b) {
        const int order = tensors[a.tensor].name.compare(tensors[b.tensor].name);
        return order != 0 ? order < 0 : a.firstRow < b.firstRow;
    });
    for (const PoolMatrix& matrix : anatomy.pool)
        anatomy.poolNumel += matrix.numel();
    return anatomy;
}

void requirePool(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (anatomy.poolNumel == 0) {
        throw Error(ErrorCode::PoolEmpty, checkpoint.path().string(),
                    "has no prunable matrix; a checkpoint with 2-D floating weights is needed");
    }
}

} // namespace sparsescope
