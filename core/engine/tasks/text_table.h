// Tables of texts with a header: TSV, CSV, JSON lines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Chooses among a table's columns: the indices of those whose cells are taken.
using ChooseColumns = std::function<std::vector<size_t>(const std::vector<std::string>& columns)>;
/// The chosen cells of a row, UTF-8; `line` is where it begins, from 1. The views end with the call.
using TakeRow = std::function<void(int64_t line, std::span<const std::string_view> cells)>;

/// Calls take for each row. By the name: `.tsv` (a tab ends a cell and a line feed a row, whatever quotes
/// there are, as GLUE has it), `.csv` (RFC 4180: quoted cells may hold anything), `.jsonl` (an object a line;
/// its columns are the first one's keys, cells are texts or whole numbers), each perhaps with `.gz` behind
/// it. `leaveShort`: rows with fewer cells are left out. Errors: TaskData naming file and line for another
/// number of cells, text that is no UTF-8, JSON that is none; FileMissing, FileRead, Cancelled. O(bytes).
void readTextTable(const std::filesystem::path& file, bool leaveShort, const ChooseColumns& choose,
                   const TakeRow& take, const std::stop_token& stop = {});
/// The same of a table without a header, whose columns are known; a row has a cell of each.
void readHeadlessTable(const std::filesystem::path& file, const std::vector<std::string>& columns,
                       const TakeRow& take, const std::stop_token& stop = {});

} // namespace sparsescope
