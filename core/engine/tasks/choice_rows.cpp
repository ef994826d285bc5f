#include "engine/tasks/choice_rows.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "base/progress.h"
#include "engine/tasks/text_table.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace sparsescope {

namespace {

constexpr size_t longestFile = size_t{1} << 30U;  ///< HellaSwag has 12 MB
constexpr size_t longestLine = size_t{16} << 20U; ///< as a tree of JSON it is some ten times as large
constexpr size_t longestList = size_t{64} << 20U; ///< SciQ has 1 MB
constexpr size_t mostChoices = 1000;

void readLines(const std::filesystem::path& file, const std::function<void(const ChoiceRow&)>& take,
               const std::stop_token& stop) {
    const std::string text = readTextFile(file, longestFile);
    std::string_view rest = text;
    if (rest.starts_with("\xEF\xBB\xBF"))
        rest.remove_prefix(3);
    for (int64_t number = 1; !rest.empty(); ++number) {
        if (number % 4096 == 0)
            throwIfStopped(stop);
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.find_first_not_of(" \t\r") == line.npos)
            continue;
        const std::string where = fmt::format("{}: line {}", file.string(), number);
        if (line.size() > longestLine)
            throw Error(ErrorCode::TaskData, printable(where),
                        fmt::format("has more than {} bytes, which no example has", longestLine));
        const nlohmann::json json = parseOrDiscard(line);
        if (!json.is_object())
            throw Error(ErrorCode::TaskData, printable(where), "is no JSON object");
        take(ChoiceRow(json, where));
    }
}

void readList(const std::filesystem::path& file, const std::function<void(const ChoiceRow&)>& take,
              const std::stop_token& stop) {
    const std::string text = readTextFile(file, longestList);
    nlohmann::json json;
    try {
        json = parseJson(text, printable(file.string()));
    } catch (const Error& error) { // says line and column
        throw Error(ErrorCode::TaskData, error.subject(), error.what());
    }
    if (!json.is_array())
        throw Error(ErrorCode::TaskData, printable(file.string()), "is no JSON list of objects");
    for (size_t i = 0; i < json.size(); ++i) {
        throwIfStopped(stop);
        const std::string where = fmt::format("{}: element {}", file.string(), i);
        if (!json[i].is_object())
            throw Error(ErrorCode::TaskData, printable(where), "is no JSON object");
        take(ChoiceRow(json[i], where));
    }
}

void readTable(const std::filesystem::path& file, const std::function<void(const ChoiceRow&)>& take,
               const std::stop_token& stop) {
    std::vector<std::string> names;
    readTextTable(
        file, false,
        [&](const std::vector<std::string>& columns) {
            names = columns;
            std::vector<size_t> all(columns.size());
            for (size_t i = 0; i < all.size(); ++i)
                all[i] = i;
            return all;
        },
        [&](int64_t line, std::span<const std::string_view> cells) {
            nlohmann::json json = nlohmann::json::object();
            for (size_t i = 0; i < names.size(); ++i)
                json[names[i]] = cells[i];
            take(ChoiceRow(json, fmt::format("{}: line {}", file.string(), line)));
        },
        stop);
}

} // namespace

void ChoiceRow::fail(const std::string& what) const {
    throw Error(ErrorCode::TaskData, printable(m_where), what);
}

const nlohmann::json& ChoiceRow::at(const char* key) const {
    const auto found = m_object.find(key);
    if (found == m_object.end())
        fail(fmt::format("has no \"{}\"", key));
    return *found;
}

std::string ChoiceRow::text(const char* key) const {
    const nlohmann::json& value = at(key);
    if (!value.is_string())
        fail(fmt::format("has a \"{}\" that is no text", key));
    return value.get<std::string>(); // valid UTF-8: the parser takes no other
}

std::vector<std::string> ChoiceRow::texts(const char* key) const {
    const nlohmann::json& value = at(key);
    if (!value.is_array() || value.size() < 2 || value.size() > mostChoices)
        fail(fmt::format("has a \"{}\" that is no list of 2 to {} texts", key, mostChoices));
    std::vector<std::string> texts;
    for (const nlohmann::json& element : value) {
        if (!element.is_string())
            fail(fmt::format("has a \"{}\" with something that is no text", key));
        texts.push_back(element.get<std::string>());
    }
    return texts;
}

bool ChoiceRow::flag(const char* key) const {
    const nlohmann::json& value = at(key);
    return value.is_boolean() ? value.get<bool>() : number(key, 2) == 1;
}

size_t ChoiceRow::number(const char* key, size_t below) const {
    const nlohmann::json& value = at(key);
    size_t number = below;
    if (value.is_number_unsigned())
        number = value.get<size_t>();
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            number = below;
    }
    if (number >= below)
        fail(fmt::format("has a \"{}\" that is no whole number from 0 to {}", key, below - 1));
    return number;
}

ChoiceRow ChoiceRow::object(const char* key) const {
    const nlohmann::json& value = at(key);
    if (!value.is_object())
        fail(fmt::format("has a \"{}\" that is no object", key));
    return {value, m_where};
}

std::vector<ChoiceRow> ChoiceRow::objects(const char* key) const {
    const nlohmann::json& value = at(key);
    if (!value.is_array() || value.size() < 2 || value.size() > mostChoices)
        fail(fmt::format("has a \"{}\" that is no list of 2 to {} objects", key, mostChoices));
    std::vector<ChoiceRow> rows;
    for (const nlohmann::json& element : value) {
        if (!element.is_object())
            fail(fmt::format("has a \"{}\" with something that is no object", key));
        rows.emplace_back(element, m_where);
    }
    return rows;
}

void readChoiceRows(const std::filesystem::path& file, const std::function<void(const ChoiceRow&)>& take,
                    const std::stop_token& stop) {
    if (file.extension() == ".tsv")
        readTable(file, take, stop);
    else if (file.extension() == ".json")
        readList(file, take, stop);
    else
        readLines(file, take, stop);
}

} // namespace sparsescope
