// Which kind of table a file is to hold, by its ending.
#pragma once

#include "base/error.h"

#include <filesystem>
#include <optional>

namespace sparsescope::cli {

enum class TableFormat { Csv, Latex, Markdown };

/// Nothing where no file is asked for. Errors: Usage.
inline std::optional<TableFormat> tableFormatOf(const std::filesystem::path& out) {
    const std::string ending = out.extension().string();
    if (out.empty())
        return {};
    if (ending == ".md")
        return TableFormat::Markdown;
    if (ending == ".tex")
        return TableFormat::Latex;
    if (ending == ".csv")
        return TableFormat::Csv;
    throw Error(ErrorCode::Usage, printable(out.string()),
                "must end in .md, .tex or .csv: which of them says what is written");
}

} // namespace sparsescope::cli
