#include "weights/checkpoint/notes_beside.h"

#include "base/error.h"
#include "weights/checkpoint/trainer_keys.h"
#include "weights/checkpoint/weight_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace sparsescope {
namespace {

using Kind = PickleValue::Kind;

class Lists {
public:
    explicit Lists(const PickledNotes& in)
        : m_in(in) {}

    void note(PickleValue holder, const std::string& path, int depth) {
        const bool isList = holder.is(Kind::List) || holder.is(Kind::Tuple);
        if (depth > 3 || (!isList && !holder.is(Kind::Dict)) || !m_looked.insert(holder.node).second)
            return;
        const auto items = m_in.pickle.items(holder);
        const std::string front = path.empty() ? "" : path + ".";
        for (size_t i = 0; isList && i < std::min<size_t>(items.size(), 64); ++i)
            note(items[i], fmt::format("{}{}", front, i), depth + 1);
        for (size_t i = 0; !isList && i + 1 < items.size() && m_in.notes.size() < 8; i += 2) {
            if (!items[i].is(Kind::Text))
                continue;
            const std::string_view key = items[i].view().substr(0, 200);
            const PickleValue value = items[i + 1];
            const bool ofCallback = depth == 2 && path.starts_with("callbacks.");
            if ((value.is(Kind::List) || value.is(Kind::Tuple)) &&
                (ofCallback || key == "shadow_params" || key == "ema"))
                noteOne(value, front, key);
            else if (!m_in.weights.holdsTensors(value))
                note(value, front + std::string(key), depth + 1);
        }
    }

private:
    void noteOne(PickleValue list, const std::string& front, std::string_view key) {
        if (!m_looked.insert(list.node).second)
            return;
        const auto count = std::ranges::count_if(
            m_in.pickle.items(list), [&](PickleValue item) { return m_in.tensors.isTensor(item); });
        if (count > 1)
            m_in.notes.push_back(fmt::format("Beside the weights it holds a list {}{} of {} tensors without "
                                             "names, as an average may be kept: it is not read.",
                                             printable(front, 60), printable(key, 60), count));
    }

    const PickledNotes& m_in;
    std::unordered_set<uint32_t> m_looked; ///< a hostile file names one list a million times
};

} // namespace

void noteListsOfAverages(const PickledNotes& lists) {
    Lists(lists).note(lists.pickle.top(), "", 0);
}

void noteMatrices(const PickledNotes& in, PickleValue dict, std::string_view key) {
    std::vector<std::string> matrices;
    for (const PickledWeights::Member& member : in.weights.members(dict)) {
        try {
            if (member.isTensor &&
                in.tensors.read(printable(member.key.view(), 60), member.value).shape.size() > 1)
                matrices.emplace_back(member.key.view());
        } catch (const Error&) {
            matrices.emplace_back(member.key.view());
        }
    }
    if (!matrices.empty())
        in.notes.push_back(fmt::format("Beside the weights ({}) it holds {} more tensor{} ({}), not read "
                                       "with them.",
                                       printable(key, 60), matrices.size(), matrices.size() == 1 ? "" : "s",
                                       listedRoots(matrices)));
}

} // namespace sparsescope
