// The edge of a mask view: which row or column it is, and how much of it is kept.
#pragma once

#include <QWidget>
#include <vector>

namespace sparsescope {

class MaskView;

/// Beside (Qt::Vertical) or above a view, along its part that is seen: indices, the runs of attention heads,
/// groups of four columns once they can be told apart, and bars of the density.
class MaskRuler final : public QWidget {
    Q_OBJECT
public:
    MaskRuler(const MaskView& view, Qt::Orientation orientation, QWidget* parent = nullptr);

    /// How many rows or columns an attention head has; 0: there are none along this edge.
    void setHeadSize(uint64_t size);
    enum class Share { Kept, Differing }; ///< of one mask, or between two
    /// A share of each row or column; empty: not known.
    void setDensities(std::vector<float> densities, Share what = Share::Kept);
    const std::vector<float>& densities() const { return m_densities; }
    uint64_t headSize() const { return m_headSize; }
    /// The indices that are written, from the first that is seen.
    std::vector<int> indices() const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool isAcross() const { return m_orientation == Qt::Horizontal; }
    /// Where an index begins, in pixels along the edge.
    double placeOf(double index) const;
    int length() const { return isAcross() ? width() : height(); }
    std::pair<int, int> shown() const; ///< the first, and one behind the last
    void paintBands(QPainter& painter) const;
    void paintDensities(QPainter& painter) const;
    void paintIndices(QPainter& painter) const;
    QRectF along(double from, double to, double across, double thickness) const;

    const MaskView& m_view;
    Qt::Orientation m_orientation;
    uint64_t m_headSize = 0;
    std::vector<float> m_densities;
    Share m_share = Share::Kept;
};

} // namespace sparsescope
