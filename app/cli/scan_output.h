// What `scan` prints, whichever program computes it.
#pragma once

#include "cli/scan_options.h"

namespace sparsescope::cli {

/// Prints the points as they come, and at the end, with --json, the document.
class ScanOutput {
public:
    ScanOutput(const ScanOptions& options, bool json)
        : m_stream(options.stream)
        , m_json(json) {}
    /// Errors of both: FileWrite.
    void point(const ScanPoint& point, const Scan& scan);
    void end(const Scan& scan) const;

private:
    bool m_stream, m_json;
    std::vector<ScanPoint> m_points;
};

} // namespace sparsescope::cli
