#include "widgets/plots/sparsity_profile_cells.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {
QRgb cellColour(double share) {
    static const QCPColorGradient gradient = cividis();
    return QCPColorGradient(gradient).color(share, QCPRange(0, 1));
}

QString shortTitle(Component component) {
    switch (component) {
    case Component::Query:
        return QObject::tr("Q");
    case Component::Key:
        return QObject::tr("K");
    case Component::Value:
        return QObject::tr("V");
    case Component::Out:
        return QObject::tr("Attn out");
    case Component::FfnIn:
        return QObject::tr("FFN in");
    case Component::FfnOut:
        return QObject::tr("FFN out");
    case Component::None:
        return QObject::tr("Matrix");
    default:
        return componentTitle(component);
    }
}

QCPColorGradient cividis() {
    QCPColorGradient gradient;
    static constexpr std::array<QRgb, 9> stops{0x00224e, 0x1a386f, 0x434e6c, 0x616470, 0x7d7c78,
                                               0x9b9476, 0xbcaf6f, 0xddcb5e, 0xfee838};
    gradient.clearColorStops();
    for (size_t i = 0; i < stops.size(); ++i)
        gradient.setColorStopAt(static_cast<double>(i) / (stops.size() - 1), QColor(stops[i]));
    return gradient;
}

SparsityProfilePlot::FittedRect::FittedRect(SparsityProfilePlot* plot, std::vector<Component> components)
    : QCPAxisRect(plot)
    , m_plot(plot)
    , m_components(std::move(components)) {}

void SparsityProfilePlot::FittedRect::update(UpdatePhase phase) {
    if (phase == upPreparation)
        fit();
    QCPAxisRect::update(phase);
}

void SparsityProfilePlot::FittedRect::fit() {
    const QFontMetricsF metrics(m_plot->style().font);
    // What a panel has, less the numbers and the name at its left.
    const double panel = m_plot->viewport().width() / (static_cast<double>(m_plot->m_profiles.size()) + 1) -
                         5 * metrics.height();
    QCPAxis* x = axis(QCPAxis::atBottom);
    if (m_components.empty()) {
        x->ticker()->setTickCount(panel < 6 * metrics.horizontalAdvance(QStringLiteral("100")) ? 2 : 4);
        return;
    }
    const double column = panel / static_cast<double>(m_components.size());
    bool fits = true;
    for (const Component component : m_components) {
        for (const QString& line : shortTitle(component).split(u' '))
            fits = fits && metrics.horizontalAdvance(line) < column;
    }
    auto ticks = QSharedPointer<QCPAxisTickerText>::create();
    for (size_t i = 0; i < m_components.size(); ++i) {
        QString title = shortTitle(m_components[i]);
        ticks->addTick(static_cast<double>(i), fits ? title.replace(u' ', u'\n') : title);
    }
    x->setTickLabelRotation(fits ? 0 : 90);
    x->setTicker(ticks);
}

SparsityProfilePlot::Cells::Cells(SparsityProfilePlot* plot, int model, QCPAxisRect* rect)
    : QCPAbstractItem(plot)
    , m_plot(plot)
    , m_model(static_cast<size_t>(model))
    , m_rect(rect) {
    setClipAxisRect(rect);
}

QRectF SparsityProfilePlot::Cells::cell(int row, int column) const {
    const QCPAxis* x = m_rect->axis(QCPAxis::atBottom);
    const QCPAxis* y = m_rect->axis(QCPAxis::atLeft);
    return QRectF(QPointF(x->coordToPixel(column - 0.5), y->coordToPixel(row - 0.5)),
                  QPointF(x->coordToPixel(column + 0.5), y->coordToPixel(row + 0.5)))
        .normalized();
}

void SparsityProfilePlot::Cells::draw(QCPPainter* painter) {
    const SparsityProfile& profile = m_plot->m_profiles[m_model];
    const auto columns = static_cast<int>(profile.components.size());
    const QFontMetricsF metrics(m_plot->style().font);
    painter->setFont(m_plot->style().font);
    const int decimals = m_plot->cellDecimals();
    const double lowest = m_plot->lowestDrop();
    for (int row = 0; row < profile.layers.size(); ++row) {
        for (int column = 0; column < columns; ++column) {
            const Share& share = profile.cells[static_cast<size_t>(row * columns + column)];
            if (share.whole == 0)
                continue;
            const QRectF area = cell(row, column).adjusted(0.5, 0.5, -0.5, -0.5);
            const auto place = static_cast<size_t>(row * columns + column);
            const auto measured = m_plot->dropOf(m_model, place);
            const std::optional<double> drop = measured ? std::optional(measured->drop) : std::nullopt;
            if (m_plot->showsSensitivity() && !drop) { // not measured yet
                painter->fillRect(area, QBrush(m_plot->style().grid, Qt::BDiagPattern));
                continue;
            }
            const QColor colour(cellColour(drop ? std::clamp(*drop / lowest, 0.0, 1.0) : share.value()));
            painter->fillRect(area, colour);
            const QString number =
                QString::number(drop.value_or(share.value() * 100), 'f', std::max(0, decimals));
            if (decimals >= 0 && area.height() >= metrics.height()) {
                painter->setPen(qGray(colour.rgb()) < 120 ? Qt::white : Qt::black);
                painter->drawText(area, Qt::AlignCenter, number);
            }
        }
    }
    if (m_plot->m_selectedRow < 0 || m_plot->m_selectedRow >= profile.layers.size())
        return;
    painter->setPen(QPen(m_plot->style().foreground, 2));
    painter->setBrush(Qt::NoBrush);
    const auto column =
        std::ranges::find(profile.components, m_plot->m_selectedComponent) - profile.components.begin();
    painter->drawRect(column < columns
                          ? cell(m_plot->m_selectedRow, static_cast<int>(column))
                          : cell(m_plot->m_selectedRow, 0).united(cell(m_plot->m_selectedRow, columns - 1)));
}

} // namespace sparsescope
