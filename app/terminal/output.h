// What the programs without a window print with.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace sparsescope {

/// A standard stream that whoever started us has closed gets a place that refuses writing: else the first
/// file that we open would take its number, and our text would go into that file. Call it first in main().
void keepStandardStreams();

/// One line on stdout as it is, flushed at once: others follow it. Checked, as everything here: a full disk
/// behind a redirection is an error, not silence. Errors: FileWrite.
void printLine(const std::string& line);
/// One JSON document and a line feed on stdout; numbers that JSON cannot hold become null. Errors: FileWrite.
void printJson(const nlohmann::json& document);
/// Text on stdout, in which only line feeds act: names from files may hold what a terminal obeys, and every
/// other control is shown as \xNN. Errors: FileWrite.
void printText(std::string_view text);

} // namespace sparsescope
