// What the programs without a window print with.
#pragma once

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace sparsescope {

/// Call it first in main(). A standard stream that whoever started us has closed gets /dev/null: else the
/// first file that we open would take its number, and our text would go into that file. A reader that goes
/// away and a limit of the file size (SIGPIPE, SIGXFSZ) become errors of the write that meets them.
void prepareStreams();

// Results: what the program was asked for. One that cannot be written (a full disk behind a redirection) is
// an error, not silence.

/// One line on stdout as it is, flushed at once. Errors: FileWrite.
void printLine(const std::string& line);
/// One JSON document and a line feed on stdout; numbers that JSON cannot hold become null. Errors: FileWrite.
void printJson(const nlohmann::json& document);
/// The text that printJson() prints.
std::string jsonText(const nlohmann::json& document);
/// Text on stdout, in which only line feeds act: names from files may hold what a terminal obeys, and every
/// other control is shown as \xNN. Errors: FileWrite.
void printText(std::string_view text);

// Messages and progress: what is said beside the work. None of it ends the work: what cannot be written, or
// not within a second because nobody reads, is lost.

/// Text on stderr as it is.
void sayText(std::string_view text);
/// The same, formatted.
template <class... Args>
void say(fmt::format_string<Args...> format, Args&&... args) {
    sayText(fmt::format(format, std::forward<Args>(args)...));
}
/// One line on stdout, for who follows the work there.
void sayLine(const std::string& line);

} // namespace sparsescope
