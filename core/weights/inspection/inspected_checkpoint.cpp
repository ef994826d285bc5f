#include "weights/inspection/inspected_checkpoint.h"

#include "base/error.h"
#include "weights/anatomy/elements.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

/// What is summed up over each tensor and each pool matrix. Parts of a fused tensor are read once: it is
/// their sum.
template <class Value, class Count, class Sum>
void countAll(const InspectedCheckpoint& file, bool fusedFromParts, std::vector<Value>& tensors,
              std::vector<Value>& matrices, const Count& count, const Sum& sum) {
    const std::vector<Tensor>& stored = file.checkpoint->tensors();
    std::vector<ElementRange> ranges;
    for (size_t i = 0; i < stored.size(); ++i) {
        if (!file.isFused(i) || !fusedFromParts)
            ranges.push_back({&stored[i], 0, stored[i].numel()});
        if (file.isFused(i)) {
            for (const size_t part : file.matricesOf[i])
                ranges.push_back(elementsOf(*file.checkpoint, file.anatomy.pool[part]));
        }
    }
    const std::vector<Value> values = count(ranges);
    matrices.resize(file.anatomy.pool.size());
    auto next = values.begin();
    for (size_t i = 0; i < stored.size(); ++i) {
        const bool whole = !file.isFused(i) || !fusedFromParts;
        if (whole)
            tensors.push_back(*next++);
        if (!file.isFused(i)) {
            for (const size_t matrix : file.matricesOf[i])
                matrices[matrix] = tensors.back();
            continue;
        }
        std::vector<Value> parts;
        for (const size_t part : file.matricesOf[i])
            parts.push_back(matrices[part] = *next++);
        if (!whole)
            tensors.push_back(sum(parts));
    }
}

HigherMoments merged(const std::vector<HigherMoments>& parts) {
    HigherMoments all;
    for (const HigherMoments& part : parts)
        all.merge(part);
    return all;
}

/// The zeros that the summaries of the matrices count.
MaskSet zerosOf(const InspectedCheckpoint& file, const ZeroRule& rule, const std::stop_token& stop) {
    if (rule.kind == ZeroRule::Kind::Exact)
        return zeroMask(*file.checkpoint, file.anatomy, stop);
    std::vector<double> zeroBelow;
    zeroBelow.reserve(file.matrices.size());
    for (const Summary& matrix : file.matrices)
        zeroBelow.push_back(rule.kind == ZeroRule::Kind::Abs ? rule.value
                                                             : rule.value * matrix.std.value_or(0));
    return zeroMask(*file.checkpoint, file.anatomy, zeroBelow, stop);
}

/// The user's word on a head's size. Errors: Usage where it divides no query of the pool.
void takeHeadSize(Anatomy& anatomy, uint64_t size) {
    const PoolMatrix* misfit = nullptr;
    for (const PoolMatrix& matrix : anatomy.pool) {
        if (matrix.component != Component::Query && matrix.component != Component::CrossQuery)
            continue;
        if (matrix.rows % size == 0) {
            misfit = nullptr;
            break;
        }
        misfit = &matrix;
    }
    if (misfit != nullptr)
        throw Error(ErrorCode::Usage, fmt::format("--head-size {}", size),
                    fmt::format("does not divide the {} rows of {}; give the rows of one head", misfit->rows,
                                printable(misfit->label)));
    for (Stack& stack : anatomy.stacks) {
        stack.headSize = size;
        stack.headSizeFrom = "--head-size";
    }
}

} // namespace

InspectedCheckpoint inspectCheckpoint(std::shared_ptr<const Checkpoint> checkpoint,
                                      const InspectOptions& options, Progress& progress,
                                      const std::stop_token& stop) {
    InspectedCheckpoint file;
    file.checkpoint = std::move(checkpoint);
    file.anatomy = dissect(*file.checkpoint, options.pool);
    if (options.headSize > 0)
        takeHeadSize(file.anatomy, options.headSize);
    file.matricesOf.resize(file.checkpoint->tensors().size());
    for (size_t i = 0; i < file.anatomy.pool.size(); ++i)
        file.matricesOf[file.anatomy.pool[i].tensor].push_back(i);
    // The rule of a whole tensor's std is no sum of its parts'.
    countAll(
        file, options.rule.kind != ZeroRule::Kind::Std, file.tensors, file.matrices,
        [&](const std::vector<ElementRange>& ranges) {
            return summarise(ranges, options.rule, progress, stop);
        },
        combine);
    file.checkpoint->throwIfShrunk();
    for (size_t i = 0; i < file.tensors.size(); ++i)
        file.poolZeros += file.anatomy.roles[i].inPool ? file.tensors[i].zeros : 0;
    if (options.full) {
        countAll(
            file, true, file.tensorMoments, file.matrixMoments,
            [&](const std::vector<ElementRange>& ranges) { return higherMoments(ranges, progress, stop); },
            merged);
        file.checkpoint->throwIfShrunk();
    }
    if (options.structure) {
        requirePool(*file.checkpoint, file.anatomy);
        const MaskSet zeros = zerosOf(file, options.rule, stop);
        for (const PoolMatrix& matrix : file.anatomy.pool) {
            const TensorMask& mask = *zeros.find(file.checkpoint->tensors()[matrix.tensor].name);
            file.structures.push_back(structureOf(matrixMask(mask, matrix), matrix.component,
                                                  file.anatomy.headSizeOf(matrix), options.tileSize, stop));
        }
    }
    return file;
}

std::vector<MatrixGroup> groupsOf(const Anatomy& anatomy) {
    std::vector<MatrixGroup> groups{{"pool", -1, Component::None, {}}};
    std::vector<Component> components;
    for (size_t i = 0; i < anatomy.pool.size(); ++i) {
        groups.front().matrices.push_back(i);
        if (anatomy.pool[i].component != Component::None)
            components.push_back(anatomy.pool[i].component);
    }
    for (int block = 0; block < anatomy.blocks; ++block)
        groups.push_back({"layer", block, Component::None, anatomy.blockMatrices(block)});
    std::ranges::sort(components);
    components.erase(std::unique(components.begin(), components.end()), components.end());
    for (const Component component : components) {
        groups.push_back({"component", -1, component, {}});
        for (int block = 0; block < anatomy.blocks; ++block) {
            for (const size_t i : anatomy.blockMatrices(block)) {
                if (anatomy.pool[i].component == component)
                    groups.back().matrices.push_back(i);
            }
        }
    }
    return groups;
}

} // namespace sparsescope
