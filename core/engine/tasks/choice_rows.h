// The examples of tasks of choices, as their owners publish them.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// One example: an object whose values are checked when they are asked for. Errors of all: TaskData naming
/// file and line.
class ChoiceRow {
public:
    ChoiceRow(const nlohmann::json& object, std::string where)
        : m_object(object)
        , m_where(std::move(where)) {}

    bool has(const char* key) const { return m_object.contains(key); }
    std::string text(const char* key) const;
    std::vector<std::string> texts(const char* key) const;
    /// true or false, or 1 or 0.
    bool flag(const char* key) const;
    /// A whole number in [0, below), or a text that is one.
    size_t number(const char* key, size_t below) const;
    ChoiceRow object(const char* key) const;
    std::vector<ChoiceRow> objects(const char* key) const;
    const std::string& where() const { return m_where; }
    [[noreturn]] void fail(const std::string& what) const;

private:
    const nlohmann::json& at(const char* key) const;

    const nlohmann::json& m_object;
    std::string m_where; ///< "FILE: line N"
};

/// Calls take for each example of a file, in its order: an object a line (`.jsonl`), a list of objects
/// (`.json`), a table with a header (`.tsv`). Errors: TaskData, FileMissing, FileRead, Cancelled.
void readChoiceRows(const std::filesystem::path& file, const std::function<void(const ChoiceRow&)>& take,
                    const std::stop_token& stop);

} // namespace sparsescope
