#include "weights/anatomy/glued_numbers.h"

#include "weights/anatomy/tensor_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace sparsescope {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Where a name has such a number.
struct Glued {
    size_t at = 0, end = 0; ///< of the digits
    int number = 0;
};

/// Of the first part that looks so, before any number that is a part.
std::optional<Glued> gluedIn(std::string_view name) {
    constexpr size_t mostDigits = 4;
    const std::string_view separators = separatorsOf(name);
    for (size_t begin = 0, end = 0; (end = name.find_first_of(separators, begin)) != name.npos;
         begin = end + 1) {
        const std::string_view part = name.substr(begin, end - begin);
        const size_t stem = part.find_last_not_of("0123456789") + 1; // npos + 1 == 0
        if (stem == 0 && !part.empty())
            return std::nullopt;
        if (stem == part.size() || part.size() - stem > mostDigits || !isListName(part.substr(0, stem)))
            continue;
        if (isDigit(name[end + 1])) // a stage, which is a list itself
            return std::nullopt;
        return Glued{begin + stem, end, std::stoi(std::string(part.substr(stem)))};
    }
    return std::nullopt;
}

/// What is behind the numbers of a list, and the shapes there, of its matrices.
using Matrix = std::pair<std::string_view, std::vector<uint64_t>>;
using Members = std::map<int, std::set<Matrix>>;

bool areBlocks(const Members& members) {
    const int numbers = members.rbegin()->first - members.begin()->first + 1;
    if (members.size() < 2 || static_cast<size_t>(numbers) != members.size())
        return false;
    std::map<Matrix, size_t> having;
    size_t all = 0, shared = 0;
    for (const auto& [number, matrices] : members) {
        for (const Matrix& matrix : matrices)
            ++having[matrix];
    }
    for (const auto& [matrix, many] : having) {
        if (matrix.first.find_first_of("./") == matrix.first.npos) // a layer, no module of several
            return false;
        all += many;
        shared += many > 1 ? many : 0;
    }
    return all > 0 && 2 * shared >= all;
}

} // namespace

std::vector<std::string> withoutGluedNumbers(const Checkpoint& checkpoint,
                                             std::vector<std::string> translated) {
    const size_t read = checkpoint.tensors().size();
    std::vector<std::string_view> names(translated.begin(), translated.end());
    for (size_t i = names.size(); i < read + checkpoint.unread().size(); ++i)
        names.emplace_back(i < read ? checkpoint.tensors()[i].name : checkpoint.unread()[i - read].name);
    std::map<std::string_view, Members> lists; // by what is before their numbers
    std::vector<std::optional<Glued>> found;
    for (size_t i = 0; i < names.size(); ++i) {
        found.push_back(gluedIn(names[i]));
        if (!found[i])
            continue;
        std::set<Matrix>& member = lists[names[i].substr(0, found[i]->at)][found[i]->number];
        const std::vector<uint64_t> shape =
            i < read ? checkpoint.tensors()[i].shape : std::vector<uint64_t>();
        if (i >= read || shape.size() == 2)
            member.emplace(names[i].substr(found[i]->end + 1), shape);
    }
    std::erase_if(lists, [](const auto& list) { return !areBlocks(list.second); });
    if (lists.empty())
        return translated;
    std::vector<std::string> split(names.begin(), names.end());
    for (size_t i = 0; i < names.size(); ++i) {
        if (found[i] && lists.contains(names[i].substr(0, found[i]->at)))
            split[i].insert(found[i]->at, 1, names[i][found[i]->end]);
    }
    return split;
}

} // namespace sparsescope
