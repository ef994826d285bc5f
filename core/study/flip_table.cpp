#include "study/flip_table.h"

#include "base/csv.h"

#include <fmt/format.h>
#include <map>

namespace sparsescope {

std::string FlipTable::className(int64_t label) const {
    const bool named = label >= 0 && label < static_cast<int64_t>(classNames.size());
    return named ? classNames[static_cast<size_t>(label)] : fmt::format("{}", label);
}

std::string FlipTable::csvOfLosses() const {
    std::string all = "seed,index,dense_loss,loss,change,run,against,data_index\n";
    for (const Row& row : rows)
        all += fmt::format("{},{},{},{},{},{},{},{}\n", row.seed, row.flip.index,
                           csvNumber(-row.flip.marginBefore), csvNumber(-row.flip.marginAfter),
                           csvNumber(row.flip.lossRise()), csvField(row.run), csvField(row.against),
                           row.place ? fmt::format("{}", *row.place) : "");
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
