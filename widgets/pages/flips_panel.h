// Evidence of a run: the examples themselves that flipped.
#pragma once

#include "widgets/item_models/background_task.h"
#include "widgets/jobs/flip_sheet.h"
#include "widgets/jobs/study_snapshot.h"

#include <QWidget>
#include <set>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace sparsescope {

class FlipsFilter;
class FlipsModel;

/// A run beside the dense one of its seed, or beside any other that is done; or those of all seeds together,
/// each beside the other of its seed. The table comes first, the interval and the pictures a moment later.
/// GUI thread.
class FlipsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit FlipsPanel(QWidget* parent = nullptr);

    /// Nothing when there is no such run.
    void setRun(const SharedStudy& study, std::optional<size_t> run);
    /// The flips that the table shows, filtered and sorted as it is.
    QString csv() const;
    /// What is said above the table, or in its place.
    QString summary() const;

Q_SIGNALS:
    void message(const QString& line);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the run can be compared with: titles and ids, the dense run first.
    std::vector<std::pair<QString, QString>> othersOf() const;
    /// The selected run and `other`, of its seed alone or of all that are done.
    std::vector<FlipQuestion::Pair> pairsWith(const Run& other) const;
    size_t seedsOfPoint() const; ///< that the study asks for; 0 without a run
    bool isOfAllSeeds() const;
    void offerMetrics();
    void load();
    void show(const std::shared_ptr<const FlipSheet>& sheet);
    void say(const QString& text);
    /// How many flips the filters let through.
    void showCount();
    void fillClasses(const FlipSheet& sheet);
    void exportCsv();
    void fitColumns();

    FlipsModel* m_model;
    FlipsFilter* m_filter;
    QLabel* m_summary;
    QComboBox* m_against;
    QComboBox* m_seeds;
    QComboBox* m_metric;
    QComboBox* m_class;
    QComboBox* m_direction;
    QLabel* m_shown;
    QPushButton* m_export;
    QTableView* m_table;
    QPlainTextEdit* m_empty; ///< in place of summary and table
    SharedStudy m_study;
    std::optional<size_t> m_run;
    std::vector<std::pair<QString, QString>> m_others;
    std::optional<FlipQuestion> m_asked;
    std::optional<int64_t> m_label; ///< the class that is shown, whatever is compared; nothing = all
    bool m_isOfLosses = false;      ///< the table is sorted as they are
    std::vector<int> m_widths;      ///< that the columns need
    std::set<int> m_unwanted;       ///< columns that say nothing of what is shown
    BackgroundTask m_reading, m_detailing;
};

} // namespace sparsescope
