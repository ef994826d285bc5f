#include "cli/scan_output.h"

#include "base/error.h"
#include "study/kept_scans.h"
#include "terminal/output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope::cli {
namespace {

/// ", seed 1" of a method that draws at random.
std::string seedText(const ScanRequest& request) {
    return request.drawsAtRandom() ? fmt::format(", seed {}", request.seed) : "";
}

/// ", --pool gate": how another pool than the usual one is asked for, empty for that one.
std::string poolText(const PoolRule& rule) {
    std::string text;
    const auto add = [&](std::string_view what, const std::string& value) {
        if (!value.empty())
            text += fmt::format(", {} {}", what, printable(value));
    };
    add("--pool", rule.include);
    add("--pool-except", rule.except);
    add("with", fmt::format("{}", fmt::join(rule.with, " and ")));
    add("without", fmt::format("{}", fmt::join(rule.without, " and ")));
    return text;
}

} // namespace

void ScanOutput::begin(const Scan& scan) const {
    if (!m_json || !m_stream)
        return;
    const ScanRequest& request = scan.request();
    nlohmann::json which{{"task", taskText(request.task)},
                         {"test_examples", request.task.testExamples},
                         {"method", request.method.name}};
    if (request.drawsAtRandom())
        which["seed"] = request.seed;
    if (request.sensitivity)
        which["sensitivity"] = *request.sensitivity;
    if (!request.shares.is_null())
        which["shares"] = request.shares["shares"];
    printLine(jsonText({{"scan", which}}));
}

void ScanOutput::point(const ScanPoint& point, const Scan& scan) {
    if (m_json && m_stream)
        printLine(jsonText({{"point", toJson(point, scan.anatomy())}}));
    const ScanRequest& request = scan.request();
    if (!m_json && m_points.empty())
        printText(fmt::format(
            "{}, {}, {}{}{}{}, {} examples, without training\n",
            printable(scan.checkpoint()->path().string()), request.task.task,
            request.method.label() + seedText(request), request.shares.is_null() ? "" : " by given shares",
            request.sensitivity ? fmt::format(", each component alone at {:g} %", *request.sensitivity * 100)
                                : "",
            poolText(request.pool), point.examples));
    if (!m_json && request.sensitivity)
        printText(scanLine(point, scan) + "\n");
    m_points.push_back(point);
}

void ScanOutput::end(const Scan& scan) const {
    if (m_json)
        return printJson(document(scan));
    if (scan.request().sensitivity)
        return;
    for (const ScanPoint& point : inOrder(m_points, scan))
        printText(scanLine(point, scan) + "\n");
}

} // namespace sparsescope::cli
