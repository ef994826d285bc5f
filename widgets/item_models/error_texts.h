// What core says of errors, in the language of the window.
#pragma once

#include <QString>
#include <optional>
#include <string_view>

namespace sparsescope {

/// An error's message, or why something is not read, by the template of translations/core_errors.h that it
/// was made of: the one with the most literal text that is the whole message. What was put in is said so,
/// too, where it is a text of core's; names, numbers and what stands in quotes stay. English where no
/// template fits, or where nothing tells which words are the template's and which were put in. O(templates x
/// length), less than a millisecond.
QString errorText(std::string_view english);

/// The same of "SUBJECT: message"; nullopt where it would be English.
std::optional<QString> errorLineText(const QString& line);

} // namespace sparsescope
