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

std::optional<Error> misreadIn(const std::map<int, BlockShapes>& blocks,
                               const std::map<int, BlockShapes>& experts) {
    const auto isCodes = [](const LinearShape& linear) {
        return linear.tensor->quantised == "int-quantized" || linear.tensor->quantised == "mlx";
    };
    const LinearShape *first = nullptr, *narrow = nullptr;
    std::set<uint64_t> taken, given;               // of the width: by codes; by all
    std::set<std::pair<uint64_t, uint64_t>> inner; // of ways out of codes: what they take in, and what comes
    const auto look = [&](const BlockShapes& shapes) {
        for (const auto& [out, in] : {std::pair(Down, Gate), std::pair(Down, Up),
                                      std::pair(ExpertDown, ExpertGate), std::pair(ExpertDown, ExpertUp)}) {
            const auto way = shapes.find(out), other = shapes.find(in);
            if (way == shapes.end() || other == shapes.end() || !isCodes(way->second.first))
                continue;
            narrow = narrow == nullptr ? &way->second.first : narrow;
            inner.emplace(way->second.first.inputs, other->second.first.outputs);
        }
        for (const auto& [component, matrices] : shapes) {
            const LinearShape& linear = matrices.first;
            const bool gives =
                component == Out || component == FfnOut || component == Down || component == ExpertDown;
            const bool takes = component == Query || component == Key || component == Value ||
                               component == Qkv || component == FfnIn || component == Gate ||
                               component == Up || component == GateUp || component == ExpertGate ||
                               component == ExpertUp || component == ExpertGateUp;
            if (gives)
                given.insert(linear.outputs);
            if (takes && isCodes(linear)) {
                first = first == nullptr ? &linear : first;
                taken.insert(linear.inputs);
            }
        }
    };
    for (const auto& [number, shapes] : blocks)
        look(shapes);
    for (const auto& [number, shapes] : experts)
        look(shapes);
    const auto misread = [](const LinearShape& linear, uint64_t in, uint64_t out) {
        return Error{ErrorCode::AnatomyShape, linear.tensor->name,
                     fmt::format("has {} inputs where {} come in: its codes are packed otherwise than "
                                 "they are read, or config.json is another model's; dequantise it with what "
                                 "wrote it",
                                 in, out)};
    };
    if (first != nullptr && given.size() == 1 && !taken.contains(*given.begin())) {
        const uint64_t in = first->inputs, out = *given.begin();
        if (in > 0 && out > 0 && (in % out == 0 || out % in == 0))
            return misread(*first, in, out);
    }
    const auto isNarrow = [](const std::pair<uint64_t, uint64_t>& widths) {
        return widths.first > 0 && widths.first < widths.second && widths.second % widths.first == 0;
    };
    return inner.size() == 1 && isNarrow(*inner.begin())
               ? std::optional(misread(*narrow, inner.begin()->first, inner.begin()->second))
               : std::nullopt;
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
