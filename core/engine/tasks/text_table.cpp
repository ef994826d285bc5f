#include "engine/tasks/text_table.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "engine/tasks/text_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <numeric>

namespace sparsescope {
namespace {

constexpr size_t longestFile = size_t{4} << 30U; ///< inflated; MNLI has 75 MB
constexpr size_t mostColumns = 1000;

class TableReader {
public:
    TableReader(const std::filesystem::path& file, bool leaveShort, const ChooseColumns& choose,
                const TakeRow& take, const std::stop_token& stop)
        : m_file(file)
        , m_leaveShort(leaveShort)
        , m_choose(choose)
        , m_take(take)
        , m_stop(stop) {}

    /// `columns`: of a table that does not name them itself.
    void read(const std::vector<std::string>& columns = {}) {
        if (!columns.empty())
            begin(columns);
        std::filesystem::path name = m_file;
        if (name.extension() == ".gz")
            name.replace_extension();
        const std::string text = unpackedText(m_file, longestFile, m_stop);
        m_rest = text;
        if (m_rest.starts_with("\xEF\xBB\xBF"))
            m_rest.remove_prefix(3);
        if (name.extension() == ".csv")
            readRows([this](auto& cells) { return readCsvRow(cells); });
        else if (name.extension() == ".jsonl")
            readJsonLines();
        else
            readRows([this](auto& cells) { return readTsvRow(cells); });
        if (m_columns.empty())
            throw Error(ErrorCode::TaskData, printable(m_file.string()), "is empty");
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::TaskData, printable(fmt::format("{}: line {}", m_file.string(), m_begin)),
                    what);
    }

    /// Up to the next line feed, without it and a carriage return before it.
    std::string_view takeLine() {
        const size_t end = m_rest.find('\n');
        std::string_view line = m_rest.substr(0, end);
        m_rest.remove_prefix(end == m_rest.npos ? m_rest.size() : end + 1);
        ++m_line;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    void readTsvRow(std::vector<std::string>& cells) {
        std::string_view line = takeLine();
        cells.clear();
        for (size_t tab = 0; tab != line.npos;) {
            tab = line.find('\t');
            cells.emplace_back(line.substr(0, tab));
            line.remove_prefix(tab == line.npos ? line.size() : tab + 1);
        }
    }

    void readCsvRow(std::vector<std::string>& cells) {
        cells.assign(1, {});
        bool quoted = false, wasQuoted = false;
        while (true) {
            if (m_rest.empty()) {
                if (quoted)
                    fail("has a quote that is not closed");
                ++m_line;
                return;
            }
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (quoted) {
                m_line += c == '\n' ? 1 : 0;
                if (c != '"')
                    cells.back() += c;
                else if (m_rest.starts_with('"')) {
                    cells.back() += '"';
                    m_rest.remove_prefix(1);
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cells.back().empty() && !wasQuoted) {
                quoted = wasQuoted = true;
            } else if (c == ',') {
                cells.emplace_back();
                wasQuoted = false;
            } else if (c == '\n') {
                if (cells.back().ends_with('\r') && !wasQuoted)
                    cells.back().pop_back();
                ++m_line;
                return;
            } else if (wasQuoted && c != '\r') {
                fail("has text behind a closing quote; a quote inside of a cell is written twice");
            } else if (!wasQuoted) {
                cells.back() += c;
            }
        }
    }

    template <typename ReadRow>
    void readRows(const ReadRow& readRow) {
        std::vector<std::string> cells;
        for (int64_t row = 0; !m_rest.empty(); ++row) {
            if (row % 4096 == 0)
                throwIfStopped(m_stop);
            m_begin = m_line + 1;
            readRow(cells);
            const bool blank = cells.size() == 1 && cells.front().empty();
            if (m_columns.empty()) {
                begin(cells);
            } else if (blank && m_columns.size() > 1) {
                continue;
            } else if (cells.size() == m_columns.size()) {
                hand(cells);
            } else if (!m_leaveShort || cells.size() > m_columns.size()) {
                fail(fmt::format("has {} cells, but the header names {}", cells.size(), m_columns.size()));
            }
        }
    }

    void readJsonLines() {
        std::vector<std::string> cells;
        while (!m_rest.empty()) {
            if (m_line % 4096 == 0)
                throwIfStopped(m_stop);
            m_begin = m_line + 1;
            const std::string_view line = takeLine();
            if (line.find_first_not_of(" \t") == line.npos)
                continue;
            const nlohmann::json json = parseOrDiscard(line);
            if (!json.is_object())
                fail("is no JSON object");
            if (m_columns.empty()) {
                std::vector<std::string> keys;
                for (const auto& [key, value] : json.items())
                    keys.push_back(key);
                begin(keys);
            }
            cells.assign(m_columns.size(), {});
            for (const size_t column : m_chosen) {
                const auto found = json.find(m_columns[column]);
                if (found == json.end() || !(found->is_string() || found->is_number_integer()))
                    fail(fmt::format("has no text or whole number \"{}\"", printable(m_columns[column], 60)));
                cells[column] = found->is_string() ? found->get<std::string>() : found->dump();
            }
            hand(cells);
        }
    }

    void begin(const std::vector<std::string>& columns) {
        if (columns.size() > mostColumns)
            fail(fmt::format("has more than {} columns", mostColumns));
        m_columns = columns;
        m_chosen = m_choose(m_columns);
    }

    void hand(const std::vector<std::string>& cells) {
        m_cells.clear();
        for (const size_t column : m_chosen) {
            if (!isUtf8(cells[column]))
                fail(fmt::format("is no UTF-8 in the column {}; convert the file first",
                                 printable(m_columns[column], 60)));
            m_cells.push_back(cells[column]);
        }
        m_take(m_begin, m_cells);
    }

    const std::filesystem::path& m_file;
    bool m_leaveShort;
    const ChooseColumns& m_choose;
    const TakeRow& m_take;
    const std::stop_token& m_stop;
    std::string_view m_rest;
    int64_t m_line = 0, m_begin = 1; ///< lines taken; where the row begins
    std::vector<std::string> m_columns;
    std::vector<size_t> m_chosen;
    std::vector<std::string_view> m_cells;
};

} // namespace

void readTextTable(const std::filesystem::path& file, bool leaveShort, const ChooseColumns& choose,
                   const TakeRow& take, const std::stop_token& stop) {
    TableReader(file, leaveShort, choose, take, stop).read();
}

void readHeadlessTable(const std::filesystem::path& file, const std::vector<std::string>& columns,
                       const TakeRow& take, const std::stop_token& stop) {
    const ChooseColumns all = [](const std::vector<std::string>& names) {
        std::vector<size_t> chosen(names.size());
        std::iota(chosen.begin(), chosen.end(), size_t{0});
        return chosen;
    };
    TableReader(file, false, all, take, stop).read(columns);
}

} // namespace sparsescope
