#include "widgets/masks/mask_ruler.h"

#include "widgets/masks/mask_view.h"
#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double bandThickness = 4, barThickness = 14; ///< pixels
constexpr int group = 4;                               ///< the M of 2:4
constexpr double leastGroup = 14;                      ///< pixels, to be told apart

} // namespace

MaskRuler::MaskRuler(const MaskView& view, Qt::Orientation orientation, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_orientation(orientation) {
    const int text =
        isAcross() ? fontMetrics().height() : fontMetrics().horizontalAdvance(QStringLiteral("00000")) + 4;
    const int thickness = text + static_cast<int>(bandThickness + barThickness);
    if (isAcross())
        setFixedHeight(thickness);
    else
        setFixedWidth(thickness);
    setAccessibleName(isAcross() ? tr("Columns of the matrix") : tr("Rows of the matrix"));
    connect(&view, &MaskView::viewChanged, this, qOverload<>(&QWidget::update));
}

void MaskRuler::setHeadSize(uint64_t size) {
    m_headSize = size;
    update();
}

void MaskRuler::setDensities(std::vector<float> densities, Share what) {
    m_densities = std::move(densities);
    m_share = what;
    update();
}

double MaskRuler::placeOf(double index) const {
    const QRectF part = m_view.visiblePart();
    return (index - (isAcross() ? part.left() : part.top())) * m_view.scale();
}

std::pair<int, int> MaskRuler::shown() const {
    const MatrixValues* matrix = m_view.matrix();
    if (matrix == nullptr)
        return {0, 0};
    const QRectF part = m_view.visiblePart();
    const auto count = static_cast<int>(isAcross() ? matrix->columns : matrix->rows);
    const double from = isAcross() ? part.left() : part.top(), to = isAcross() ? part.right() : part.bottom();
    return {std::clamp(static_cast<int>(std::floor(from)), 0, count),
            std::clamp(static_cast<int>(std::ceil(to)), 0, count)};
}

std::vector<int> MaskRuler::indices() const {
    const auto [first, end] = shown();
    const double room = isAcross() ? fontMetrics().horizontalAdvance(QString::number(end)) + 12.0
                                   : fontMetrics().height() + 4.0;
    int64_t step = 1;
    for (int64_t decade = 1; step * m_view.scale() < room && decade < 1'000'000'000; decade *= 10) {
        for (const int64_t mantissa : {1, 2, 5}) {
            step = mantissa * decade;
            if (static_cast<double>(step) * m_view.scale() >= room)
                break;
        }
    }
    std::vector<int> written;
    for (int64_t index = (first + step - 1) / step * step; index < end; index += step)
        written.push_back(static_cast<int>(index));
    return written;
}

QRectF MaskRuler::along(double from, double to, double across, double thickness) const {
    return isAcross() ? QRectF(from, across, to - from, thickness)
                      : QRectF(across, from, thickness, to - from);
}

void MaskRuler::paintBands(QPainter& painter) const {
    const auto [first, end] = shown();
    const bool heads = m_headSize > 0;
    const bool groups = !heads && isAcross() && group * m_view.scale() >= leastGroup;
    if (!heads && !groups)
        return;
    const auto size = heads ? static_cast<int>(m_headSize) : group;
    const double across = (isAcross() ? height() : width()) - barThickness - bandThickness;
    QColor colour = palette().color(QPalette::Text);
    for (int band = first / size; band * size < end; ++band) {
        colour.setAlpha(band % 2 == 0 ? 150 : 50); // every other one
        painter.fillRect(along(placeOf(band * size), placeOf(band * size + size), across, bandThickness - 1),
                         colour);
    }
}

void MaskRuler::paintDensities(QPainter& painter) const {
    const auto [first, end] = shown();
    if (m_densities.empty() || end > static_cast<int>(m_densities.size()))
        return;
    const double across = (isAcross() ? height() : width()) - barThickness;
    const QColor colour = PlotStyle::screen(palette(), font()).foreground;
    QColor bar = colour;
    bar.setAlpha(120);
    if (m_view.scale() >= 1) {
        for (int i = first; i < end; ++i) {
            const double length = m_densities[static_cast<size_t>(i)] * (barThickness - 1);
            painter.fillRect(along(placeOf(i), placeOf(i + 1) - (m_view.scale() > 4 ? 1 : 0),
                                   across + barThickness - length, length),
                             bar);
        }
        return;
    }
    // Several share a pixel: their mean.
    for (int pixel = 0; pixel < length(); ++pixel) {
        const double from = std::max<double>(first, first + (pixel - placeOf(first)) / m_view.scale());
        const auto low = static_cast<int>(from);
        const int high = std::min(end, std::max(low + 1, static_cast<int>(from + 1 / m_view.scale())));
        if (pixel < placeOf(first) || low >= end)
            continue;
        double sum = 0;
        for (int i = low; i < high; ++i)
            sum += m_densities[static_cast<size_t>(i)];
        const double length = sum / (high - low) * (barThickness - 1);
        painter.fillRect(along(pixel, pixel + 1, across + barThickness - length, length), bar);
    }
}

void MaskRuler::paintIndices(QPainter& painter) const {
    painter.setPen(palette().color(QPalette::Text));
    for (const int index : indices()) {
        const double middle = placeOf(index + 0.5);
        const QString text = QString::number(index);
        if (isAcross()) {
            const double half = fontMetrics().horizontalAdvance(text) / 2.0;
            if (middle - half >= 0 && middle + half <= width())
                painter.drawText(QPointF(middle - half, fontMetrics().ascent()), text);
        } else if (middle >= fontMetrics().height() / 2.0 &&
                   middle <= height() - fontMetrics().height() / 2.0) {
            painter.drawText(QRectF(0, middle - fontMetrics().height() / 2.0,
                                    width() - barThickness - bandThickness - 2, fontMetrics().height()),
                             Qt::AlignRight | Qt::AlignVCenter, text);
        }
    }
}

void MaskRuler::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setClipRect(rect());
    paintBands(painter);
    paintDensities(painter);
    paintIndices(painter);
}

bool MaskRuler::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || m_view.matrix() == nullptr)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QRectF part = m_view.visiblePart();
    const double at = isAcross() ? part.left() + help->pos().x() / m_view.scale()
                                 : part.top() + help->pos().y() / m_view.scale();
    const auto [first, end] = shown();
    if (at < first || at >= end) {
        QToolTip::hideText();
        return true;
    }
    const auto index = static_cast<int>(at);
    QStringList lines{isAcross() ? tr("Column %1").arg(index) : tr("Row %1").arg(index)};
    if (m_headSize > 0)
        lines << tr("Attention head %1").arg(static_cast<uint64_t>(index) / m_headSize);
    if (index < static_cast<int>(m_densities.size()))
        lines << (m_share == Share::Kept ? tr("%1 of it are kept")
                                         : tr("%1 of it are kept by one mask alone"))
                     .arg(percentText(static_cast<double>(m_densities[static_cast<size_t>(index)])));
    QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
    return true;
}

} // namespace sparsescope
