// The examples of which one of two runs was right and the other wrong, with what a person needs to see them.
#pragma once

#include "study/evidence.h"
#include "study/flip_table.h"

#include <QImage>
#include <QString>
#include <algorithm>
#include <map>
#include <set>

namespace sparsescope {

/// Which run beside which, of one seed or of several.
struct FlipQuestion {
    struct Pair {
        std::string before, after; ///< ids of the runs
        Key beforeKey, afterKey;
        int64_t seed = 0;
    };
    std::filesystem::path study;
    TaskSpec task;
    std::vector<Pair> pairs; ///< at least one
    ModelSpec model = {};    ///< whose tokenizer cuts a text
    Metric metric = {};      ///< of flipMetrics(): by which an example is right; unnamed: the task's own

    const Metric& by() const { return metric.name.empty() ? task.info().metric : metric; }
    /// Whether the answer is the same.
    bool isSame(const FlipQuestion& other) const {
        const auto same = [](const Pair& a, const Pair& b) {
            return a.beforeKey == b.beforeKey && a.afterKey == b.afterKey;
        };
        return study == other.study && by().name == other.by().name &&
               std::ranges::equal(pairs, other.pairs, same);
    }
};

/// Immutable once made, shared.
struct FlipSheet {
    FlipQuestion question;
    FlipCounts counts; ///< of all seeds together
    FlipTable table;   ///< the texts and places of its rows are of details; the two of a pair are two lines
    std::optional<MetricChange> change; ///< by question.by(); its interval is of details
    std::vector<MetricChange> beside;   ///< of details; metricsBeside()
    /// Of details: metrics of metricsBeside() that are not in `beside`, and the results, as folders in the
    /// study's, that are of a version which did not keep what these follow from.
    std::map<std::string_view, std::set<std::string>> untold;
    std::vector<QImage> pictures; ///< of details: one a row; none of a task without pictures
    bool hasTexts = false;        ///< of details

    /// Whether it is one of withDetails.
    bool hasDetails() const { return change && change->interval; }
    /// Whether a drop is the sum of flips, so that it has a p-value.
    bool countsRights() const { return sparsescope::countsRights(question.by()); }
    QString className(int64_t label) const { return QString::fromStdString(table.className(label)); }
    /// Whether its examples are texts, not pictures.
    bool isOfTexts() const;
};

/// Without details. Some ms for 10,000 examples. Errors: as readPair.
std::shared_ptr<const FlipSheet> readFlips(const FlipQuestion& question);
/// The same with the interval of the drop and the pictures or texts as they lie in the data. Examples that
/// cannot be read, or have other labels than those that were scored, are left out. About 0.1 s, and what
/// reading the data takes. Errors: as readPair; Cancelled.
std::shared_ptr<const FlipSheet> withDetails(const FlipSheet& sheet, const std::stop_token& stop);

} // namespace sparsescope
