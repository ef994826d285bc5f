// When did the zeros appear?
#pragma once

#include "widgets/item_models/trainings.h"
#include "widgets/pages/page.h"

#include <QTimer>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace sparsescope {

class DynamicsPlot;
class ElidedLabel;
class EmptyPage;

/// Series of checkpoints over their training steps: zeros by a rule, zeros of each layer, distances to the
/// first and the last checkpoint; played through step by step.
class DynamicsPage : public Page {
    Q_OBJECT
public:
    explicit DynamicsPage(QWidget* parent = nullptr);
    ~DynamicsPage() override;

    QString title() const override { return tr("Dynamics"); }
    QString iconName() const override { return QStringLiteral("dynamics"); }
    QString question() const override { return tr("When did the zeros appear?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;
    bool isBusy() const override { return m_trainings.isRunning(); }

    /// Folders of checkpoints, each a series.
    void openSeries(const QStringList& folders);
    /// Shows what that one shows.
    void takeOver(const DynamicsPage& before) {
        m_isReopened = before.m_isReopened;
        m_trainings.takeOver(before.m_trainings);
    }
    /// Those of the last time, once the page is looked at.
    void reopenLast();
    Trainings& trainings() { return m_trainings; }
    DynamicsPlot& plot() const { return *m_plot; }

Q_SIGNALS:
    void exportRequested(FigurePlot* plot);
    void openRequested(const QStringList& paths); ///< a checkpoint of a series as a model

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeToolBar();
    QWidget* makeSteps();
    void showTrainings();
    void showProgress(const QString& what, double fraction);
    void takeRule();
    void showQuantity();
    void showStep();
    void chooseFolder();
    void showMenu(const QPoint& global);
    void openStep();
    void keepTrainings() const;
    int currentTraining() const;
    /// All steps of all series, each once, in order.
    std::vector<uint64_t> steps() const;

    Trainings m_trainings;
    QStackedWidget* m_stack;
    EmptyPage* m_empty;
    DynamicsPlot* m_plot;
    QListWidget* m_list;
    QComboBox* m_quantity;
    QComboBox* m_zeros;
    QDoubleSpinBox* m_limit;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QSlider* m_step;
    QToolButton* m_play;
    QToolButton* m_open;
    QLabel* m_stepNumber;
    ElidedLabel* m_said; ///< of each series at that step
    QTimer m_playing;
    bool m_isReopened = false, m_fills = false;
};

} // namespace sparsescope
