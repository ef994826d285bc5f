// The sparsity under the hand: slider, exact number, threshold and count, always there.
#pragma once

#include <QColor>
#include <QVector>
#include <QWidget>
#include <array>

class QComboBox;
class QDoubleSpinBox;
class QToolButton;

namespace sparsescope {

class ElidedLabel;
class Scans;
class SparsitySlider;
class Workspace;
struct OpenModel;

/// A place on the slider: where a study measured, or its essential sparsity.
struct SparsityMark {
    enum class Kind { Measured, Essential } kind = Kind::Measured;
    double sparsity = 0;  ///< 0 to 1
    QString text;         ///< its tooltip
    QString path = {};    ///< of the model that it is of; empty: of all
    QString weights = {}; ///< what that model holds (Checkpoint::contentHash); empty where it is not known
    QColor colour = {};   ///< of that model, where several are open
    int lane = 0;         ///< the slot of that model: each has its own row of marks
};

/// Changes and follows Workspace::sparsity() and scope(). Arrow keys step by 1 %, with Shift by 0.1 %; typed
/// values are exact.
class SparsityBar : public QWidget {
    Q_OBJECT
public:
    explicit SparsityBar(Workspace& workspace, QWidget* parent = nullptr);

    /// Replaces all marks. Those of models that are not open are not shown.
    void setMarks(const QVector<SparsityMark>& marks);
    QVector<SparsityMark> marks() const; ///< that are shown
    /// What scans found is drawn along the slider, with the score under the handle. `scans` must outlive it.
    void setScans(Scans* scans);

Q_SIGNALS:
    void scanRequested();
    void byHandEnded(); ///< a person wants the slider's mask instead of shares by hand

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setSparsity(double sparsity);
    void showSparsity();
    void showScope();
    bool isNoFit(int slot) const;
    QString thresholdOf(const OpenModel& model) const;
    QString detailOf(const OpenModel& model) const;
    void showLevel();
    void fitReadout();
    void forgetRooms();
    void showMarks();
    void showScans();

    Workspace& m_workspace;
    SparsitySlider* m_slider;
    QDoubleSpinBox* m_number;
    ElidedLabel* m_threshold;
    ElidedLabel* m_count;
    ElidedLabel* m_zeros;
    QComboBox* m_scope;
    QToolButton* m_scan;
    QToolButton* m_endByHand;
    Scans* m_scans = nullptr;
    QVector<SparsityMark> m_marks;
    /// Counts and zeros, whole or brief, and the pixels that they need at any sparsity.
    struct Readout {
        QString counts = {}, zeros = {};
        int countRoom = 0, zerosRoom = 0;
    };
    std::array<Readout, 3> m_steps; ///< from the longest to the shortest
    int m_thresholdRoom = 0;
};

} // namespace sparsescope
