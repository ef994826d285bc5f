// What `scan` prints, whichever program computes it.
#pragma once

#include "cli/scan_options.h"

namespace sparsescope::cli {

/// Prints the points of a scan: cells as they come, the points of a curve at its end by sparsity, because
/// they are measured where it bends.
class ScanOutput {
public:
    ScanOutput(const ScanOptions& options, bool json)
        : m_stream(options.stream)
        , m_json(json) {}
    /// With --json --stream: which scan the next points are of, where that was not asked. Errors of all:
    /// FileWrite.
    void begin(const Scan& scan) const;
    void point(const ScanPoint& point, const Scan& scan);
    size_t points() const { return m_points.size(); }
    nlohmann::json document(const Scan& scan) const { return scanDocument(m_points, scan); }
    /// With --json: the document. Else what point() did not print.
    void end(const Scan& scan) const;

private:
    bool m_stream, m_json;
    std::vector<ScanPoint> m_points;
};

} // namespace sparsescope::cli
