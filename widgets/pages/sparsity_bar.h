// The sparsity under the hand: slider, exact number, threshold and count, always there.
#pragma once

#include <QVector>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;

namespace sparsescope {

class SparsitySlider;
class Workspace;

/// A place on the slider: where a study measured, or its essential sparsity.
struct SparsityMark {
    enum class Kind { Measured, Essential } kind = Kind::Measured;
    double sparsity = 0; ///< 0 to 1
    QString text;        ///< its tooltip
};

/// Changes and follows Workspace::sparsity(). Arrow keys step by 1 %, with Shift by 0.1 %; typed values are
/// exact.
class SparsityBar : public QWidget {
    Q_OBJECT
public:
    explicit SparsityBar(Workspace& workspace, QWidget* parent = nullptr);

    /// Replaces all marks.
    void setMarks(const QVector<SparsityMark>& marks);
    QVector<SparsityMark> marks() const;

private:
    void setSparsity(double sparsity);
    void showSparsity();
    void showLevel();

    Workspace& m_workspace;
    SparsitySlider* m_slider;
    QDoubleSpinBox* m_number;
    QLabel* m_threshold;
    QLabel* m_count;
    QLabel* m_zeros;
    QLabel* m_scope;
};

} // namespace sparsescope
