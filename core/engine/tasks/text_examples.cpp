#include "engine/tasks/text_examples.h"

#include "base/error.h"
#include "engine/tasks/image_dataset.h"
#include "engine/tasks/text_table.h"
#include "engine/tasks/text_tasks.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <set>

namespace sparsescope {
namespace {

constexpr size_t none = static_cast<size_t>(-1);

/// The first of the names that is there.
size_t columnOf(const std::vector<std::string>& columns, const std::vector<std::string_view>& names) {
    for (const std::string_view name : names) {
        const auto found = std::ranges::find(columns, name);
        if (found != columns.end())
            return static_cast<size_t>(found - columns.begin());
    }
    return none;
}

} // namespace

TextExamples readTextExamples(const TextTask& task, const std::filesystem::path& file,
                              const std::stop_token& stop) {
    TextExamples examples;
    examples.file = file;
    bool paired = false;
    const auto choose = [&](const std::vector<std::string>& columns) {
        const auto required = [&](const std::vector<std::string_view>& names) {
            const size_t column = columnOf(columns, names);
            if (column == none)
                throw Error(ErrorCode::TaskData, printable(file.string()),
                            fmt::format("has no column {}; its columns are {}", fmt::join(names, " or "),
                                        printable(fmt::format("{}", fmt::join(columns, ", ")))));
            return column;
        };
        std::vector<size_t> chosen{required(task.label), required(task.first)};
        const size_t second = task.secondMayLack    ? columnOf(columns, task.second)
                              : task.second.empty() ? none
                                                    : required(task.second);
        paired = second != none;
        if (paired)
            chosen.push_back(second);
        return chosen;
    };
    readTextTable(
        file, task.leaveShortRows, choose,
        [&](int64_t line, std::span<const std::string_view> cells) {
            if (cells[0].empty() || cells[0].size() > 200)
                throw Error(ErrorCode::TaskData, printable(fmt::format("{}: line {}", file.string(), line)),
                            cells[0].empty() ? "has no label" : "has a label of more than 200 bytes");
            examples.labels.emplace_back(cells[0]);
            examples.first.emplace_back(cells[1]);
            if (paired)
                examples.second.emplace_back(cells[2]);
            examples.lines.push_back(line);
            examples.places.push_back(static_cast<int64_t>(examples.places.size()));
        },
        stop);
    if (examples.size() == 0)
        throw Error(ErrorCode::TaskData, printable(file.string()), "has a header and no examples");
    return examples;
}

std::vector<std::string_view> textTasks() {
    std::vector<std::string_view> names;
    for (const text_tasks::Row& row : text_tasks::all)
        names.push_back(row.name);
    return names;
}

const TextTask* findTextTask(std::string_view name) {
    const auto row = std::ranges::find(text_tasks::all, name, &text_tasks::Row::name);
    return row == std::end(text_tasks::all) ? nullptr : &row->task();
}

std::vector<std::filesystem::path> textFilesOf(const TextTask& task, const std::filesystem::path& folder,
                                               bool test) {
    const DataNeeds& data = task.info().data;
    std::vector<std::filesystem::path> files = dataFilesOf(data, folder, test);
    if (files.empty())
        throw Error(ErrorCode::TaskData, printable(folder.string()),
                    fmt::format("does not hold {}; {}",
                                fmt::join(test ? data.testFiles : data.trainFiles, ", "), data.wayOut));
    return files;
}

TextExamples readTextFile(const TextTask& task, const std::filesystem::path& folder, bool test,
                          const std::stop_token& stop) {
    TextExamples examples = readTextExamples(task, textFilesOf(task, folder, test).front(), stop);
    if (const int64_t whole = test ? task.testCount : task.trainCount; whole > 0 && examples.size() != whole)
        throw Error(
            ErrorCode::TaskData, printable(examples.file.string()),
            fmt::format("has {} examples, but {} has {}; take the whole file, or measure data of your "
                        "own as text-classification",
                        examples.size(), task.name, whole));
    return examples;
}

std::vector<size_t> textsOfSplit(size_t all, size_t first, size_t count) {
    const std::vector<uint32_t> order = shuffledIndices(static_cast<uint32_t>(all));
    std::vector<size_t> indices(order.begin() + static_cast<ptrdiff_t>(first),
                                order.begin() + static_cast<ptrdiff_t>(first + count));
    std::ranges::sort(indices);
    return indices;
}

TextExamples loadTestTexts(const TaskSpec& task, const std::stop_token& stop) {
    const TextTask* texts = findTextTask(task.task);
    if (texts == nullptr)
        throw Error(ErrorCode::TaskUnknown, printable(task.task), "is no task of labelled texts");
    TextExamples file = readTextFile(*texts, task.folder, true, stop);
    const auto all = static_cast<size_t>(file.size());
    const size_t count = task.testExamples > 0 ? std::min(all, static_cast<size_t>(task.testExamples)) : all;
    TextExamples split;
    split.file = file.file;
    for (const size_t i : textsOfSplit(all, 0, count)) {
        split.first.push_back(std::move(file.first[i]));
        if (!file.second.empty())
            split.second.push_back(std::move(file.second[i]));
        split.labels.push_back(std::move(file.labels[i]));
        split.lines.push_back(file.lines[i]);
        split.places.push_back(file.places[i]);
    }
    return split;
}

std::vector<std::string> classNamesOf(const TextExamples& examples) {
    const std::set<std::string> names(examples.labels.begin(), examples.labels.end());
    constexpr size_t most = 10'000;
    if (names.size() < 2 || names.size() > most)
        throw Error(ErrorCode::TaskData, printable(examples.file.string()),
                    fmt::format("has {} different labels; there must be 2 to {}", names.size(), most));
    std::set<size_t> numbers;
    for (const std::string& name : names) {
        size_t value = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
        if (error == std::errc() && end == name.data() + name.size() && fmt::format("{}", value) == name)
            numbers.insert(value);
    }
    if (numbers.size() != names.size() || *numbers.rbegin() >= most)
        return {names.begin(), names.end()};
    std::vector<std::string> classes; // a number that no example has is a class all the same
    for (size_t number = 0; number <= *numbers.rbegin(); ++number)
        classes.push_back(fmt::format("{}", number));
    return classes;
}

} // namespace sparsescope
