// The examples of which one of two runs was right and the other wrong, with what a person needs to see them.
#pragma once

#include "study/evidence.h"

#include <QImage>
#include <QString>

namespace sparsescope {

/// Which run beside which.
struct FlipQuestion {
    std::filesystem::path study;
    TaskSpec task;
    QString before, after; ///< ids of the runs
    Key beforeKey, afterKey;

    /// Whether the answer is the same.
    bool isSame(const FlipQuestion& other) const {
        return study == other.study && beforeKey == other.beforeKey && afterKey == other.afterKey;
    }
};

/// Immutable once made, shared.
struct FlipSheet {
    FlipQuestion question;
    FlipCounts counts;
    std::vector<Flip> flips;
    std::vector<std::string> classNames; ///< none: classes are numbers
    std::optional<Interval> drop;        ///< of details
    std::vector<QImage> pictures;        ///< of details: one a flip; none of a task without pictures
    std::vector<QString> texts;          ///< the same of a task of texts; the two of a pair are two lines

    /// Whether a drop is the sum of flips, so that it has a p-value.
    bool countsRights() const { return sparsescope::countsRights(question.task.info().metric); }
    QString className(int64_t label) const;
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
