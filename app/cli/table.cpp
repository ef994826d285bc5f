#include "cli/table.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope::cli {

Table::Table(std::vector<std::string> header) {
    m_rows.push_back(std::move(header));
}

void Table::add(std::vector<std::string> row) {
    m_rows.push_back(std::move(row));
}

std::string Table::text() const {
    std::vector<size_t> widths(m_rows.front().size());
    for (const auto& row : m_rows) {
        for (size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const auto& row : m_rows) {
        std::string line;
        for (size_t i = 0; i < row.size(); ++i)
            line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i])
                           : fmt::format("  {:>{}}", row[i], widths[i]);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

std::string cell(const std::optional<double>& number) {
    return number ? fmt::format("{:.6g}", *number) : "-";
}

std::string percentCell(uint64_t part, uint64_t whole) {
    return whole == 0
               ? "-"
               : fmt::format("{:.2f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

namespace {

std::string zerosBefore(uint64_t before, uint64_t numel) {
    return fmt::format("Zero before: {} of {} weights of the pool ({})", before, numel,
                       percentCell(before, numel));
}

} // namespace

std::string zerosSentence(uint64_t before, uint64_t pruned, uint64_t after, uint64_t numel) {
    const std::string zeros = zerosBefore(before, numel);
    if (before == 0 || pruned == 0)
        return zeros + ".";
    if (after == before)
        return fmt::format("{}; the {} pruned were zero already, nothing else is pruned.", zeros, pruned);
    return fmt::format("{}; {} of the {} pruned were not, so {} are zero now ({}).", zeros, after - before,
                       pruned, after, percentCell(after, numel));
}

std::string zerosSentence(uint64_t before, uint64_t after, uint64_t numel) {
    return fmt::format("{}; {} are zero now ({}).", zerosBefore(before, numel), after,
                       percentCell(after, numel));
}

std::string shapeCell(const std::vector<uint64_t>& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

} // namespace sparsescope::cli
