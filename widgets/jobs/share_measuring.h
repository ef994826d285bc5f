// What shares by hand cost: the score of just their masks, measured in the background.
#pragma once

#include "widgets/jobs/scans.h"

#include <QTimer>

namespace sparsescope {

/// One question is wanted at a time. Once it has rested a moment `sparsescope-cli scan --shares` answers it;
/// a question that is wanted no longer is given up, and its answer is kept for when it comes back. GUI
/// thread.
class ShareMeasuring final : public QObject {
    Q_OBJECT
public:
    struct Answer {
        double score = 0, dense = 0, drop = 0;
        std::optional<Interval> interval; ///< of the drop, 95 %
        int64_t examples = 0;             ///< that were scored
    };

    explicit ShareMeasuring(QObject* parent = nullptr);

    /// `question` has shares and a sparsity; none: there is nothing to be measured. `stamps` are those of the
    /// model's files (Checkpoint::fileStamps). Measured only where `isOn`. Tells no changed().
    void want(std::optional<ScanQuestion> question, std::vector<std::string> stamps, bool isOn);
    const std::optional<ScanQuestion>& wanted() const { return m_wanted; }
    const Answer* answer() const; ///< to what is wanted; null: not known
    /// Whether an answer to what is wanted is on its way.
    bool isMeasuring() const { return m_rest.isActive() || m_scans.isRunning(); }
    const QString& failure() const { return m_failure; } ///< of what is wanted; empty: none
    void takeOver(const ShareMeasuring& before) { m_known = before.m_known; }
    /// Tests put their own program there.
    Scans& scans() { return m_scans; }

Q_SIGNALS:
    void changed(); ///< an answer, or why there is none

private:
    void finished();

    struct Known {
        ScanQuestion question;
        std::vector<std::string> stamps;
        Answer answer;
    };
    std::vector<Known> m_known; ///< the newest last
    std::optional<ScanQuestion> m_wanted;
    std::vector<std::string> m_stamps;
    bool m_isOn = false;
    QString m_failure;
    QTimer m_rest;
    Scans m_scans;
};

} // namespace sparsescope
