#include "widgets/masks/mask_view.h"

#include "widgets/style/number_text.h"
#include "widgets/style/plot_style.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

namespace sparsescope {

namespace {

constexpr double largestScale = 120; ///< pixels a weight
constexpr double gridScale = 12;     ///< from here on lines stand between weights
constexpr double textScale = 64;     ///< from here on values stand in them
constexpr int thumbnailSamples = 4;

} // namespace

MaskView::MaskView(QWidget* parent)
    : QWidget(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(64, 48);
    setInteractive(true);
}

void MaskView::setInteractive(bool interactive) {
    m_interactive = interactive;
    setMouseTracking(interactive);
    setFocusPolicy(interactive ? Qt::StrongFocus : Qt::TabFocus);
    setCursor(interactive ? Qt::CrossCursor : Qt::PointingHandCursor);
}

void MaskView::setMatrix(std::shared_ptr<const MatrixValues> values) {
    const bool sameShape =
        values && m_values && values->rows == m_values->rows && values->columns == m_values->columns;
    m_values = std::move(values);
    m_rule = {};
    m_partner.reset();
    if (takeResumed())
        return;
    if (m_values)
        m_resumed.reset();
    if (!sameShape || m_fitted)
        fit();
    update();
}

/// Whether it was for a matrix of this shape.
bool MaskView::takeResumed() {
    if (!m_values || !m_resumed || m_resumed->rows != m_values->rows ||
        m_resumed->columns != m_values->columns)
        return false;
    const Place place = *std::exchange(m_resumed, {});
    m_scale = place.scale;
    m_origin = place.origin;
    m_fitted = false;
    keepInside();
    return true;
}

QVariantList MaskView::place() const {
    if (!m_resumed && (!m_values || m_fitted))
        return {};
    const Place place = m_resumed ? *m_resumed : Place{m_values->rows, m_values->columns, m_scale, m_origin};
    return {static_cast<qulonglong>(place.rows), static_cast<qulonglong>(place.columns), place.scale,
            place.origin.x(), place.origin.y()};
}

void MaskView::setPlace(const QVariantList& place) {
    m_resumed.reset();
    if (place.size() == 5 && place[2].toDouble() > 0)
        m_resumed =
            Place{place[0].toULongLong(), place[1].toULongLong(), std::min(place[2].toDouble(), largestScale),
                  QPointF(place[3].toDouble(), place[4].toDouble())};
    if (!takeResumed() && !m_resumed)
        fit();
}

void MaskView::setSigned(bool isSigned) {
    m_isSigned = isSigned;
    update();
}

void MaskView::setLit(const std::optional<MagnitudeRange>& lit) {
    if (lit == m_lit)
        return;
    m_lit = lit;
    update();
}

void MaskView::setPartner(std::optional<Partner> partner) {
    m_partner = std::move(partner);
    update();
}

bool MaskView::isDark() const {
    return palette().color(QPalette::Base).lightness() < 128;
}

SignedColours MaskView::signedColours() const {
    const PlotStyle style = PlotStyle::screen(palette(), font());
    const bool dark = isDark();
    return {palette().color(QPalette::Window).rgb(), style.modelA.rgb(),
            dark ? qRgb(44, 47, 53) : qRgb(244, 244, 244), style.modelB.rgb()};
}

QImage MaskView::image(QSize size) const {
    const int samples = m_interactive ? 8 : thumbnailSamples;
    if (showsDifference())
        return maskDifferenceImage({{m_values, m_rule}, m_partner->masked}, visiblePart(), size,
                                   colours().ground, maskCaseColours(isDark()), samples);
    return m_isSigned ? signedImage(*m_values, visiblePart(), size, signedColours(), samples)
                      : maskImage(*m_values, m_rule, visiblePart(), size, colours(), samples, m_lit);
}

void MaskView::setRule(const PruneRule& rule) {
    m_rule = rule;
    update();
}

MaskColours MaskView::colours() const {
    const PlotStyle style = PlotStyle::screen(palette(), font());
    const bool dark = isDark();
    return {palette().color(QPalette::Window).rgb(),
            dark ? qRgb(44, 47, 53) : qRgb(238, 239, 241),
            dark ? qRgb(225, 228, 233) : qRgb(40, 43, 48),
            style.pruned.rgb(),
            style.zero.rgb(),
            style.lit.rgb()};
}

double MaskView::fitScale() const {
    if (!m_values || m_values->rows == 0 || m_values->columns == 0)
        return 1;
    return std::min(width() / static_cast<double>(m_values->columns),
                    height() / static_cast<double>(m_values->rows));
}

QRectF MaskView::visiblePart() const {
    return {m_origin, QSizeF(width() / m_scale, height() / m_scale)};
}

void MaskView::fit() {
    m_fitted = true;
    m_scale = std::min(fitScale(), largestScale);
    keepInside();
}

void MaskView::zoom(double factor, const QPointF& position) {
    const QPointF fixed = m_origin + position / m_scale;
    const double smallest = std::min(fitScale(), largestScale);
    m_scale = std::clamp(m_scale * factor, smallest, largestScale);
    m_fitted = m_scale <= smallest * 1.0001;
    m_origin = fixed - position / m_scale;
    keepInside();
}

void MaskView::follow(const MaskView& other) {
    if (other.m_scale == m_scale && other.m_origin == m_origin)
        return; // else two views that follow each other would never end
    m_scale = other.m_scale;
    m_origin = other.m_origin;
    m_fitted = other.m_fitted;
    update();
    Q_EMIT viewChanged();
}

/// A larger matrix leaves no gap.
void MaskView::keepInside() {
    if (m_values) {
        const auto place = [this](double origin, double seen, double extent) {
            return seen >= extent ? (m_isCentred ? (extent - seen) / 2 : 0.0)
                                  : std::clamp(origin, 0.0, extent - seen);
        };
        const QSizeF seen = visiblePart().size();
        m_origin = {place(m_origin.x(), seen.width(), static_cast<double>(m_values->columns)),
                    place(m_origin.y(), seen.height(), static_cast<double>(m_values->rows))};
    }
    update();
    Q_EMIT viewChanged();
}

std::optional<QPoint> MaskView::cellAt(const QPointF& position) const {
    if (!m_values)
        return std::nullopt;
    const QPointF place = m_origin + position / m_scale;
    if (place.x() < 0 || place.y() < 0 || place.x() >= static_cast<double>(m_values->columns) ||
        place.y() >= static_cast<double>(m_values->rows))
        return std::nullopt;
    return QPoint(static_cast<int>(place.x()), static_cast<int>(place.y()));
}

static QString valueText(const MatrixValues& values, float value, int digits) {
    return values.isTiny(value) ? QStringLiteral("|w| < 1e-45")
                                : magnitudeText(static_cast<double>(value), digits);
}

QString MaskView::cellText(const QPointF& position) const {
    const auto cell = cellAt(position);
    if (!cell)
        return {};
    const auto row = static_cast<uint64_t>(cell->y());
    const auto column = static_cast<uint64_t>(cell->x());
    const float value = m_values->at(row, column);
    if (m_isSigned)
        return tr("row %1, column %2: difference %3%4")
            .arg(row)
            .arg(column)
            .arg(value > 0 ? QStringLiteral("+") : QString(), valueText(*m_values, value, 6));
    const uint64_t flat = row * m_values->columns + column;
    if (m_partner)
        return tr("row %1, column %2: %3 %4; %5 %6")
            .arg(row)
            .arg(column)
            .arg(m_partner->ownLetter, stateText({m_values, m_rule}, flat), m_partner->letter,
                 stateText(m_partner->masked, flat));
    return tr("row %1, column %2: %3").arg(row).arg(column).arg(stateText({m_values, m_rule}, flat));
}

QString MaskView::stateText(const MaskedMatrix& masked, uint64_t flatIndex) const {
    const float value = masked.values->values[flatIndex];
    const QString state =
        tr("%1, %2", "value, what becomes of it")
            .arg(valueText(*masked.values, value, 6), value == 0 ? tr("zero in the file")
                                                      : masked.rule.prunes(value, flatIndex) ? tr("pruned")
                                                                                             : tr("kept"));
    return m_lit && m_lit->holds(value) ? tr("%1, lit up").arg(state) : state;
}

void MaskView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const MaskColours shades = colours();
    if (!m_values) {
        painter.fillRect(rect(), QColor(shades.ground));
        return;
    }
    const double ratio = devicePixelRatioF();
    QImage picture = image(size() * ratio);
    picture.setDevicePixelRatio(ratio);
    painter.drawImage(0, 0, picture);
    if (m_scale >= gridScale)
        paintCells(painter);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void MaskView::paintCells(QPainter& painter) const {
    const QRectF part = visiblePart();
    const MaskColours shades = colours();
    const auto firstColumn = std::max(0, static_cast<int>(part.left()));
    const auto firstRow = std::max(0, static_cast<int>(part.top()));
    const auto endColumn =
        std::min(static_cast<int>(m_values->columns), static_cast<int>(std::ceil(part.right())));
    const auto endRow =
        std::min(static_cast<int>(m_values->rows), static_cast<int>(std::ceil(part.bottom())));
    const auto toWidget = [&](double column, double row) {
        return (QPointF(column, row) - m_origin) * m_scale;
    };
    painter.setPen(QPen(QColor(shades.ground), 1));
    for (int column = firstColumn; column <= endColumn; ++column)
        painter.drawLine(toWidget(column, firstRow), toWidget(column, endRow));
    for (int row = firstRow; row <= endRow; ++row)
        painter.drawLine(toWidget(firstColumn, row), toWidget(endColumn, row));
    // Colour is never the only mark: a zero of the file is struck through.
    painter.setPen(QPen(palette().color(QPalette::Window), 1.5));
    painter.setRenderHint(QPainter::Antialiasing);
    for (int row = firstRow; row < endRow && !m_isSigned; ++row) {
        for (int column = firstColumn; column < endColumn; ++column) {
            const uint64_t flat =
                static_cast<uint64_t>(row) * m_values->columns + static_cast<uint64_t>(column);
            if (m_values->values[flat] == 0 &&
                (!showsDifference() || m_partner->masked.values->values[flat] == 0))
                painter.drawLine(toWidget(column + 0.2, row + 0.8), toWidget(column + 0.8, row + 0.2));
        }
    }
    const QRect cells(firstColumn, firstRow, endColumn - firstColumn, endRow - firstRow);
    if (m_lit && !m_isSigned && !showsDifference())
        frameLit(painter, cells);
    if (showsDifference())
        paintCases(painter, cells);
    else if (m_scale >= textScale)
        paintNumbers(painter, cells);
}

/// Colour is never the only mark: what is lit has a frame.
void MaskView::frameLit(QPainter& painter, const QRect& cells) const {
    painter.setPen(QPen(palette().color(QPalette::WindowText), 1.5));
    painter.setBrush(Qt::NoBrush);
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            if (m_lit->holds(m_values->at(static_cast<uint64_t>(row), static_cast<uint64_t>(column))))
                painter.drawRect(QRectF((QPointF(column, row) - m_origin) * m_scale, QSizeF(m_scale, m_scale))
                                     .adjusted(1.5, 1.5, -1.5, -1.5));
        }
    }
}

/// The letter of the mask that keeps a weight alone; where there is room, both weights.
void MaskView::paintCases(QPainter& painter, const QRect& cells) const {
    const std::array<QRgb, maskCases> shades = maskCaseColours(isDark());
    const MaskDifference difference{{m_values, m_rule}, m_partner->masked};
    const bool withValues = m_scale >= textScale;
    QFont small = font();
    small.setPixelSize(std::min(QFontInfo(small).pixelSize(),
                                static_cast<int>(m_scale * (withValues ? 0.17 : 0.7)))); // "A -0.0123"
    painter.setFont(small);
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const uint64_t flat =
                static_cast<uint64_t>(row) * m_values->columns + static_cast<uint64_t>(column);
            const MaskCase shown = difference.at(flat);
            QString text = shown == MaskCase::KeptInFirst    ? m_partner->ownLetter
                           : shown == MaskCase::KeptInSecond ? m_partner->letter
                                                             : QString();
            if (withValues)
                text =
                    QStringLiteral("%1 %2\n%3 %4")
                        .arg(m_partner->ownLetter, valueText(*m_values, m_values->values[flat], 3),
                             m_partner->letter,
                             valueText(*m_partner->masked.values, m_partner->masked.values->values[flat], 3));
            painter.setPen(qGray(shades[static_cast<size_t>(shown)]) < 128 ? Qt::white : Qt::black);
            painter.drawText(QRectF((QPointF(column, row) - m_origin) * m_scale, QSizeF(m_scale, m_scale)),
                             Qt::AlignCenter, text);
        }
    }
}

void MaskView::paintNumbers(QPainter& painter, const QRect& cells) const {
    const MaskColours shades = colours();
    const SignedColours twoSided = signedColours();
    // As the eye has it: amber is light, though half of its channels are dark.
    const auto gloom = [](QRgb colour) { return qGray(colour) < 128; };
    for (int row = cells.top(); row <= cells.bottom(); ++row) {
        for (int column = cells.left(); column <= cells.right(); ++column) {
            const float value = m_values->at(static_cast<uint64_t>(row), static_cast<uint64_t>(column));
            const uint64_t flat =
                static_cast<uint64_t>(row) * m_values->columns + static_cast<uint64_t>(column);
            const bool strong = std::abs(value) > m_values->scale / 2;
            const QRgb behind = m_isSigned                   ? strong ? twoSided.low : twoSided.zero
                                : value == 0                 ? shades.zero
                                : m_rule.prunes(value, flat) ? shades.pruned
                                : strong                     ? shades.strong
                                                             : shades.weak;
            const QRgb seen =
                m_lit && !m_isSigned ? litColour(behind, shades, m_lit->holds(value) ? 1 : 0) : behind;
            painter.setPen(gloom(seen) ? Qt::white : Qt::black);
            painter.drawText(QRectF((QPointF(column, row) - m_origin) * m_scale, QSizeF(m_scale, m_scale)),
                             Qt::AlignCenter,
                             (m_isSigned && value > 0 ? QStringLiteral("+") : QString()) +
                                 valueText(*m_values, value, 3));
        }
    }
}

void MaskView::resizeEvent(QResizeEvent*) {
    if (m_fitted)
        fit();
    else
        keepInside();
}

void MaskView::wheelEvent(QWheelEvent* event) {
    if (!m_interactive) {
        event->ignore();
        return;
    }
    zoom(std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
    Q_EMIT zoomed();
    Q_EMIT cellHovered(cellText(event->position()));
    event->accept();
}

void MaskView::mousePressEvent(QMouseEvent* event) {
    m_last = m_pressed = event->position();
    if (m_interactive && event->button() == Qt::LeftButton)
        setCursor(Qt::ClosedHandCursor);
}

void MaskView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_interactive)
        return;
    if (event->buttons() & Qt::LeftButton) {
        m_origin -= (event->position() - m_last) / m_scale;
        keepInside();
        Q_EMIT zoomed();
    }
    m_last = event->position();
    Q_EMIT cellHovered(cellText(event->position()));
}

void MaskView::mouseReleaseEvent(QMouseEvent* event) {
    setCursor(m_interactive ? Qt::CrossCursor : Qt::PointingHandCursor);
    if (event->button() == Qt::LeftButton && (event->position() - m_pressed).manhattanLength() < 4)
        Q_EMIT clicked();
}

void MaskView::mouseDoubleClickEvent(QMouseEvent*) {
    if (!m_interactive)
        return;
    fit();
    Q_EMIT zoomed();
}

void MaskView::keyPressEvent(QKeyEvent* event) {
    const QPointF middle = rect().center();
    const double step = 48 / m_scale; // in weights
    const auto pan = [&](double x, double y) {
        m_origin += QPointF(x, y);
        keepInside();
    };
    if (!m_interactive) {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Space)
            Q_EMIT clicked();
        else
            QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(1.5, middle);
        break;
    case Qt::Key_Minus:
        zoom(1 / 1.5, middle);
        break;
    case Qt::Key_0:
        fit();
        break;
    case Qt::Key_Left:
        pan(-step, 0);
        break;
    case Qt::Key_Right:
        pan(step, 0);
        break;
    case Qt::Key_Up:
        pan(0, -step);
        break;
    case Qt::Key_Down:
        pan(0, step);
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    Q_EMIT zoomed();
}

void MaskView::leaveEvent(QEvent*) {
    Q_EMIT cellHovered({});
}

} // namespace sparsescope
