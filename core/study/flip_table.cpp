#include "study/flip_table.h"

#include "base/csv.h"

#include <fmt/format.h>
#include <map>
#include <utility>

namespace sparsescope {

std::string FlipTable::className(int64_t label) const {
    const bool named = label >= 0 && label < static_cast<int64_t>(classNames.size());
    return named ? classNames[static_cast<size_t>(label)] : fmt::format("{}", label);
}

bool FlipTable::addTexts(const ExampleTexts& data, std::span<const int64_t> labels) {
    if (data.texts.size() != labels.size())
        return false;
    std::vector<std::string> names = data.classNames;
    const auto isNamed = [&](size_t i) {
        return labels[i] >= 0 && std::cmp_less(labels[i], names.size()) &&
               names[static_cast<size_t>(labels[i])] == data.labels[i];
    };
    if (names.empty() && !data.labels.empty()) {
        auto found = namesOfClasses(labels, data.labels);
        if (!found)
            return false;
        names = std::move(*found);
    }
    for (size_t i = 0; i < data.labels.size(); ++i) {
        if (!isNamed(i))
            return false;
    }
    if (!names.empty())
        classNames = std::move(names);
    for (Row& row : rows) {
        row.text = data.texts[row.flip.index];
        row.place = data.places[row.flip.index];
    }
    return true;
}

std::string FlipTable::csvOfLosses() const {
    std::string all = "seed,index,dense_loss,loss,change,run,against,data_index,text\n";
    for (const Row& row : rows)
        all += fmt::format("{},{},{},{},{},{},{},{},{}\n", row.seed, row.flip.index,
                           csvNumber(-row.flip.marginBefore), csvNumber(-row.flip.marginAfter),
                           csvNumber(row.flip.lossRise()), csvField(row.run), csvField(row.against),
                           row.place ? fmt::format("{}", *row.place) : "", csvField(row.text));
    return all;
}

std::string FlipTable::csv() const {
    if (isOfLosses)
        return csvOfLosses();
    std::string all = "seed,index,label,dense,pruned,margin,dense_margin,run,against,label_name,dense_name,"
                      "pruned_name,text,data_index\n";
    for (const Row& row : rows) {
        const Flip& flip = row.flip;
        all += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", row.seed, flip.index, flip.label,
                           flip.before, flip.after, csvNumber(flip.marginAfter), csvNumber(flip.marginBefore),
                           csvField(row.run), csvField(row.against), csvField(className(flip.label)),
                           csvField(className(flip.before)), csvField(className(flip.after)),
                           csvField(row.text), row.place ? fmt::format("{}", *row.place) : "");
    }
    return all;
}

std::optional<std::vector<std::string>> namesOfClasses(std::span<const int64_t> numbers,
                                                       std::span<const std::string> labels) {
    constexpr int64_t most = 10'000;
    if (numbers.size() != labels.size())
        return {};
    std::map<int64_t, std::string> names;
    std::map<std::string, int64_t> known;
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] < 0 || numbers[i] >= most ||
            names.try_emplace(numbers[i], labels[i]).first->second != labels[i] ||
            known.try_emplace(labels[i], numbers[i]).first->second != numbers[i])
            return {};
    }
    std::vector<std::string> all;
    for (const auto& [number, name] : names) {
        while (static_cast<int64_t>(all.size()) < number) // no example has it: it is called by its number
            all.push_back(std::to_string(all.size()));
        all.push_back(name);
    }
    return all;
}

} // namespace sparsescope
