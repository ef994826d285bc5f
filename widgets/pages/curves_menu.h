// What the plot of a study shows: drops or scores, seeds, which essential sparsity, other studies, some
// curves.
#pragma once

#include "widgets/jobs/study_overlay.h"

#include <QMenu>
#include <filesystem>
#include <functional>
#include <memory>

namespace sparsescope {

class DropCurvesPlot;
class StudyWatcher;
class Workspace;

/// The choices, and the plot as they say. Which essential sparsity is kept in QSettings. GUI thread.
class CurvesMenu final : public QMenu {
    Q_OBJECT
public:
    explicit CurvesMenu(QWidget* parent = nullptr);

    /// Draws in it from now on; it must live as long.
    void setPlot(DropCurvesPlot* plot);
    /// A model that is open there has its colour in the plot too.
    void setWorkspace(const Workspace& workspace);
    void setStudy(const SharedStudy& study);
    /// A run of it was chosen: the plot shows curves of its metric.
    void showMetricOf(size_t run);
    /// The choices and the other studies of another one.
    void takeOver(const CurvesMenu& before);
    /// Whether scores are shown instead of drops, and whether on a logarithmic axis; for setScale().
    QVariantList scale() const;
    void setScale(const QVariantList& scale);
    /// Forgets the other studies and what is hidden.
    void clearOthers();
    /// Draws the curves of another study beside this one's, and follows it.
    void overlay(const QString& folder);
    /// Whether the essential sparsity is the one within the tolerance at 95 %.
    bool showsWithin() const { return m_within; }

Q_SIGNALS:
    void withinChanged();
    void scaleChanged();               ///< by a person
    void leftOut(const QString& line); ///< curves of other metrics, or nothing
    void message(const QString& line);

private:
    struct Other {
        std::filesystem::path folder;
        std::shared_ptr<StudyWatcher> watcher;
    };
    void follow(const Other& other);
    std::vector<SharedStudy> others() const; ///< that were read
    void fill();
    void fillFilters();
    /// What there is of the metric that is drawn, whatever is hidden.
    SharedStudy ofMetric() const;
    void draw();
    std::vector<int> coloursOf(const StudySnapshot& study) const;
    void check(QMenu* menu, const QString& text, bool on, std::function<void(bool)> set);

    DropCurvesPlot* m_plot = nullptr;
    QWidget* m_allHidden = nullptr; ///< over the plot while every curve is hidden; owned by the plot
    SharedStudy m_study;
    std::vector<Other> m_others; ///< drawn beside the study
    CurveFilter m_filter;
    QString m_runMetric; ///< of the run that was chosen last
    const Workspace* m_workspace = nullptr;
    bool m_scores = false, m_logarithmic = false, m_eachSeed = false, m_within = false;
};

} // namespace sparsescope
