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
        const std::optional<BlockPlace> place = placeInBlock(tensors[i].name, prefix, layout.stem);
        if (!place || !place->rest.ends_with(".weight") || !isFloating(tensors[i].dtype))
            continue;
        const std::string_view name =
            place->rest.substr(0, place->rest.size() - std::string_view(".weight").size());
        const auto matrix = std::ranges::find(layout.matrices, name, &LayoutMatrix::name);
        if (matrix == layout.matrices.end())
            continue;
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

/// The shapes of one block must fit each other, or a mask of them would mean nothing.
void checkShapes(const Checkpoint& checkpoint, const Layout& layout, const std::vector<size_t>& block) {
    const auto fail = [](const Tensor& tensor, const std::string& wanted) {
        throw Error(ErrorCode::AnatomyShape, tensor.name,
                    fmt::format("has shape {}, but {}; the file is damaged or its names mean something else",
                                shapeText(tensor), wanted));
    };
    std::map<Component, const Tensor*> of;
    for (size_t i = 0; i < block.size(); ++i) {
        const Tensor& tensor = checkpoint.tensors()[block[i]];
        if (tensor.shape.size() != 2 || tensor.numel() == 0)
            fail(tensor, "a matrix [outputs, inputs] belongs here");
        of[layout.matrices[i].component] = &tensor;
    }
    const Tensor& first = *of.begin()->second;
    const uint64_t width = first.shape[1]; // of query or qkv: the components are in the order of the enum
    uint64_t inner = 0;                    // outputs of value
    if (const auto qkv = of.find(Component::Qkv); qkv != of.end()) {
        if (qkv->second->shape[0] % fusedOrder.size() != 0)
            fail(*qkv->second, "query, key and value need the same number of rows");
        inner = qkv->second->shape[0] / fusedOrder.size();
    } else {
        inner = of.at(Component::Value)->shape[0];
        for (const Component part : fusedOrder) {
            if (of.at(part)->shape[1] != width)
                fail(*of.at(part), fmt::format("its block is {} wide", width));
        }
        if (of.at(Component::Key)->shape[0] != of.at(Component::Query)->shape[0])
            fail(*of.at(Component::Key),
                 fmt::format("the query has {} rows", of.at(Component::Query)->shape[0]));
    }
    const uint64_t hidden = of.at(Component::FfnIn)->shape[0];
    if (of.at(Component::Out)->shape != std::vector{width, inner})
        fail(*of.at(Component::Out),
             fmt::format("[{}, {}] fits the other matrices of its block", width, inner));
    if (of.at(Component::FfnIn)->shape[1] != width)
        fail(*of.at(Component::FfnIn), fmt::format("its block is {} wide", width));
    // A gated FFN (SwiGLU) has both halves of its input matrix in one.
    const std::vector<uint64_t>& last = of.at(Component::FfnOut)->shape;
    if (last[0] != width || (last[1] != hidden && 2 * last[1] != hidden))
        fail(*of.at(Component::FfnOut),
             fmt::format("[{}, {}] fits the other matrices of its block", width, hidden));
}

void addMatrix(Anatomy& anatomy, const Checkpoint& checkpoint, size_t index, int block, Component component) {
    const Tensor& tensor = checkpoint.tensors()[index];
    anatomy.roles[index] = {true, block, component};
    if (component != Component::Qkv) {
        anatomy.pool.push_back({index, tensor.name, block, component, 0, tensor.shape[0], tensor.shape[1]});
        return;
    }
    const uint64_t rows = tensor.shape[0] / fusedOrder.size();
    for (size_t part = 0; part < fusedOrder.size(); ++part) {
        anatomy.pool.push_back({index, fmt::format("{}[{}]", tensor.name, componentName(fusedOrder[part])),
                                block, fusedOrder[part], part * rows, rows, tensor.shape[1]});
    }
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
            if (!found)
                found = match(checkpoint, layout, prefix);
        }
    }
    if (found) {
        anatomy.family = found->layout->family;
        anatomy.blocks = static_cast<int>(found->blocks.size());
        for (size_t i = 0; i < tensors.size(); ++i) {
            const auto place = placeInBlock(tensors[i].name, found->prefix, found->layout->stem);
            if (place && place->block < anatomy.blocks)
                anatomy.roles[i].block = place->block;
        }
        for (int block = 0; block < anatomy.blocks; ++block) {
            const std::vector<size_t>& matrices = found->blocks[static_cast<size_t>(block)];
            checkShapes(checkpoint, *found->layout, matrices);
            for (size_t i = 0; i < matrices.size(); ++i)
                addMatrix(anatomy, checkpoint, matrices[i], block, found->layout->matrices[i].component);
        }
    } else {
        for (size_t i = 0; i < tensors.size(); ++i) {
            if (tensors[i].shape.size() == 2 && isFloating(tensors[i].dtype) && tensors[i].numel() > 0)
                addMatrix(anatomy, checkpoint, i, -1, Component::None);
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
