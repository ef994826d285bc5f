// What a program of ours that was started as a process of its own says went wrong.
#pragma once

#include <QString>

namespace sparsescope {

/// The last "PROGRAM: error[CODE]: SUBJECT: message" in its output, without program and code, at most 600
/// bytes; empty where there is none. Lines that tell of an error of something else, like "PROGRAM: run ID
/// failed: error[...", are not its own. O(output).
QString programError(const QByteArray& output);

} // namespace sparsescope
