#include "weights/anatomy/block_shapes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope {

using enum Component;

uint64_t widthOf(const BlockShapes& shapes) {
    for (const Component component : {Query, Qkv}) {
        if (const auto found = shapes.find(component); found != shapes.end())
            return found->second.first.inputs;
    }
    return 0;
}

const LinearShape* onlyMatrix(const BlockShapes* shapes, Component component) {
    if (shapes == nullptr)
        return nullptr;
    const auto found = shapes->find(component);
    return found == shapes->end() || found->second.second != 1 ? nullptr : &found->second.first;
}

Error misfitOf(const LinearShape& linear, const std::string& wanted) {
    return {ErrorCode::AnatomyShape, linear.tensor->name,
            fmt::format("has shape [{}], but {}; the file is damaged or its names mean something else",
                        fmt::join(linear.tensor->shape, ", "), wanted)};
}

std::optional<Error> misfitIn(const BlockShapes& shapes) {
    const auto of = [&](Component component) { return onlyMatrix(&shapes, component); };
    const uint64_t width = widthOf(shapes);
    const auto fits = [&](Component component, uint64_t outputs, uint64_t inputs) -> std::optional<Error> {
        const LinearShape* linear = of(component);
        if (linear == nullptr || (linear->outputs == outputs && linear->inputs == inputs))
            return {};
        return misfitOf(*linear, fmt::format("{} outputs of {} inputs fit the other matrices of its block",
                                             outputs, inputs));
    };
    std::optional<Error> wrong;
    const LinearShape* query = of(Query);
    const LinearShape* out = of(Out);
    if (const LinearShape* qkv = of(Qkv)) {
        if (out != nullptr && out->outputs != width)
            return misfitOf(*out, fmt::format("{} outputs fit the other matrices of its block", width));
        const uint64_t inner = out != nullptr ? out->inputs : qkv->outputs / 3;
        const uint64_t others = qkv->outputs - std::min(inner, qkv->outputs);
        if (others == 0 || others % 2 != 0 || inner % (others / 2) != 0) {
            // Which of the two is wrong shows in the usual case of three equal parts.
            return out != nullptr && qkv->outputs % 3 == 0
                       ? misfitOf(*out, fmt::format("{} inputs fit the other matrices of its block",
                                                    qkv->outputs / 3))
                       : misfitOf(*qkv, "query, key and value need outputs that fit each other");
        }
    } else if (query != nullptr) {
        // Without a key of the same input (multi-head latent attention) heads have two sizes.
        if (const LinearShape* key = of(Key)) {
            if (key->outputs == 0 || query->outputs % key->outputs != 0)
                return misfitOf(*key, fmt::format("the query has {} outputs", query->outputs));
            if ((wrong = fits(Key, key->outputs, width)))
                return wrong;
            const LinearShape* value = of(Value);
            const uint64_t grouped = query->outputs / key->outputs;
            const bool ownSize = value != nullptr && out != nullptr && value->inputs == width &&
                                 out->outputs == width && out->inputs % grouped == 0 &&
                                 out->inputs / grouped == value->outputs;
            if (!ownSize && (wrong = fits(Value, key->outputs, width)))
                return wrong;
            if (!ownSize && (wrong = fits(Out, width, query->outputs)))
                return wrong;
        }
    }
    if (const LinearShape* gate = of(Gate)) {
        if (gate->inputs != width)
            return fits(Gate, gate->outputs, width);
        if ((wrong = fits(Up, gate->outputs, width)))
            return wrong;
        return fits(Down, width, gate->outputs);
    }
    const LinearShape* in = of(FfnIn);
    const LinearShape* last = of(FfnOut);
    if (in == nullptr || last == nullptr)
        return {};
    if (in->inputs != width)
        return fits(FfnIn, in->outputs, width);
    // A gated FFN (SwiGLU) may have both halves of its input matrix in one.
    const bool halved = 2 * last->inputs == in->outputs;
    return fits(FfnOut, width, halved ? in->outputs / 2 : in->outputs);
}

std::optional<Error> misreadIn(const std::map<int, BlockShapes>& blocks) {
    const LinearShape* first = nullptr;
    std::set<uint64_t> taken, given;
    for (const auto& [number, shapes] : blocks) {
        for (const auto& [component, matrices] : shapes) {
            const LinearShape& linear = matrices.first;
            const std::string_view how = linear.tensor->quantised;
            const bool gives = component == Out || component == FfnOut || component == Down;
            const bool takes = component == Query || component == Key || component == Value ||
                               component == Qkv || component == FfnIn || component == Gate ||
                               component == Up || component == GateUp;
            if ((!gives && !takes) || (how != "int-quantized" && how != "mlx"))
                continue;
            first = first == nullptr && takes ? &linear : first;
            (gives ? given : taken).insert(gives ? linear.outputs : linear.inputs);
        }
    }
    if (blocks.size() < 2 || first == nullptr || taken.size() != 1 || given.size() != 1)
        return {};
    const uint64_t in = *taken.begin(), out = *given.begin();
    if (in == out || in == 0 || out == 0 || (in % out != 0 && out % in != 0))
        return {};
    return Error{
        ErrorCode::AnatomyShape, first->tensor->name,
        fmt::format("has {} inputs where all blocks give {}: its codes are packed otherwise than they "
                    "are read, or config.json is another model's; dequantise it with what wrote it",
                    in, out)};
}

std::optional<Error> oddQueryIn(const std::map<int, BlockShapes>& blocks) {
    const LinearShape* odd = nullptr;
    std::set<std::pair<uint64_t, uint64_t>> queries, keys; // of all blocks but the odd one; of all
    for (const auto& [number, shapes] : blocks) {
        const LinearShape *query = onlyMatrix(&shapes, Query), *key = onlyMatrix(&shapes, Key);
        if (query == nullptr || key == nullptr || (odd != nullptr && query->inputs != key->inputs))
            return {};
        keys.emplace(key->outputs, key->inputs);
        if (query->inputs != key->inputs)
            odd = query;
        else
            queries.emplace(query->outputs, query->inputs);
    }
    if (odd == nullptr || keys.size() > 1 || queries.size() != 1)
        return {};
    const auto& [outputs, inputs] = *queries.begin();
    return misfitOf(*odd, fmt::format("{} outputs of {} inputs fit the key beside it and the other blocks",
                                      outputs, inputs));
}

} // namespace sparsescope
