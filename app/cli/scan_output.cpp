#include "cli/scan_output.h"

#include "terminal/output.h"

namespace sparsescope::cli {

void ScanOutput::point(const ScanPoint& point, const Scan& scan) {
    if (m_json && m_stream)
        printLine(jsonText({{"point", toJson(point, scan.anatomy())}}));
    if (!m_json && m_points.empty())
        printText(fmt::format(
            "{}, {} examples, without training\n", printable(scan.checkpoint()->path().string()),
            scan.request().task.testExamples == 0 ? "all"
                                                  : fmt::format("{}", scan.request().task.testExamples)));
    if (!m_json)
        printText(scanLine(point, scan) + "\n");
    m_points.push_back(point);
}

void ScanOutput::end(const Scan& scan) const {
    if (m_json)
        printJson(scanDocument(m_points, scan));
}

} // namespace sparsescope::cli
