#include "widgets/plots/comparison_map_plot.h"

#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/comparison_map_cells.h"
#include "widgets/style/number_text.h"

#include <QKeyEvent>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sparsescope {
namespace {

/// What each model's mask is of, by the models' letters, the reference's first.
std::vector<std::pair<QString, ThresholdScope>> scopesOf(const ComparisonMapPlot::Tables& tables) {
    const auto letter = [](const QString& name) { return name.section(u' ', 0, 0); };
    std::vector<std::pair<QString, ThresholdScope>> scopes{
        {letter(tables.front()->nameA), tables.front()->maskScopeA}};
    for (const auto& table : tables)
        scopes.emplace_back(letter(table->nameB), table->maskScopeB);
    return scopes;
}

} // namespace

ComparisonMapPlot::ComparisonMapPlot(QWidget* parent)
    : LayerMapPlot(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Map of the differences by layer and component"));
    setMinimumSize(160, 120);
}

ComparisonMapPlot::~ComparisonMapPlot() = default;

int ComparisonMapPlot::rowCount() const {
    qsizetype rows = 0;
    for (const auto& table : m_tables)
        rows = std::max(rows, table->layers.size());
    return static_cast<int>(rows);
}

void ComparisonMapPlot::setStyle(const PlotStyle& style) {
    LayerMapPlot::setStyle(style);
    rebuild();
}

void ComparisonMapPlot::setTables(Tables tables) {
    const bool sameShape = std::ranges::equal(tables, m_tables, [](const auto& x, const auto& y) {
        return x->nameA == y->nameA && x->nameB == y->nameB && x->layers == y->layers &&
               x->components == y->components;
    });
    m_tables = std::move(tables);
    if (!fits(m_current))
        m_current = {};
    if (sameShape)
        showNumbers();
    else
        rebuild();
}

void ComparisonMapPlot::setMeasure(ComparisonMeasure measure) {
    m_measure = measure;
    rebuild();
}

bool ComparisonMapPlot::fits(const Place& place) const {
    return place.table >= 0 && place.table < static_cast<int>(m_tables.size()) && place.row >= 0 &&
           place.row < m_tables[static_cast<size_t>(place.table)]->layers.size() && place.column >= 0 &&
           place.column < m_tables[static_cast<size_t>(place.table)]->columnCount();
}

void ComparisonMapPlot::setCurrent(const Place& place) {
    if (place == m_current)
        return;
    m_current = fits(place) ? place : Place();
    replot(QCustomPlot::rpQueuedReplot);
}

ComparisonMapPlot::Scale ComparisonMapPlot::scaleOfValues() const {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    for (const auto& table : m_tables) {
        for (const ComparisonCell& cell : table->cells) {
            if (const auto value = cell.value(m_measure)) {
                lowest = std::min(lowest, *value);
                highest = std::max(highest, *value);
            }
            if (m_measure == ComparisonMeasure::Masks && cell.masks)
                lowest = std::min(lowest, cell.masks->randomBaseline().value_or(lowest));
        }
    }
    Scale scale;
    if (lowest > highest)
        return scale;
    switch (m_measure) {
    case ComparisonMeasure::ZerosA:
    case ComparisonMeasure::ZerosB:
        scale.high = 100;
        scale.decimals = 1;
        break;
    case ComparisonMeasure::ZerosDifference: {
        const double reach = std::max({std::abs(lowest), std::abs(highest), 0.01});
        scale.low = -reach;
        scale.high = reach;
        scale.signedColours = true;
        scale.decimals = reach < 1 ? 2 : 1;
        break;
    }
    case ComparisonMeasure::Cosine:
    case ComparisonMeasure::Masks: // 1 is alike
        scale.low = std::max(-1.0, std::floor(std::min(lowest, 0.99) * 20) / 20);
        scale.decimals = scale.low > 0.9 ? 3 : 2;
        break;
    default:
        scale.high = highest > 0 ? highest : 1;
        if (highest > 0 && highest < 0.1)
            scale.exponent = static_cast<int>(std::floor(std::log10(highest)));
        break;
    }
    return scale;
}

std::optional<std::pair<double, double>> ComparisonMapPlot::rangeOfRandom() const {
    std::optional<std::pair<double, double>> range;
    for (const auto& table : m_tables) {
        for (const ComparisonCell& cell : table->cells) {
            if (const auto value = cell.masks ? cell.masks->randomBaseline() : std::nullopt)
                range = range ? std::pair(std::min(range->first, *value), std::max(range->second, *value))
                              : std::pair(*value, *value);
        }
    }
    return range;
}

QCPColorGradient ComparisonMapPlot::gradient() const {
    return m_values.signedColours ? blueWhiteVermilion() : cividis();
}

QColor ComparisonMapPlot::colourOf(double value) const {
    static const QCPColorGradient plain = cividis();
    static const QCPColorGradient twoSided = blueWhiteVermilion();
    const double span = m_values.high - m_values.low;
    const double share = span > 0 ? std::clamp((value - m_values.low) / span, 0.0, 1.0) : 0;
    return QColor(QCPColorGradient(m_values.signedColours ? twoSided : plain).color(share, QCPRange(0, 1)));
}

QString ComparisonMapPlot::numberText(double value, int decimals) const {
    return signedNumber(value * std::pow(10, -m_values.exponent), decimals, m_values.signedColours);
}

QString ComparisonMapPlot::legend() const {
    QString title = measureTitle(m_measure);
    if (m_measure == ComparisonMeasure::Masks && !m_tables.empty()) {
        title = tr("Agreement of masks at %1 (cosine)")
                    .arg(sparsityWithScopes(percentText(m_tables.front()->maskSparsity), scopesOf(m_tables)));
        // What chance gives: of two random masks of these sparsities, cell by cell.
        if (const auto random = rangeOfRandom()) {
            const QString low = decimalText(random->first, 2), high = decimalText(random->second, 2);
            title += u'\n' + (low == high ? tr("random masks: %1").arg(low)
                                          : tr("random masks: %1 to %2").arg(low, high));
        }
    }
    static constexpr std::array raised{u'\u2070', u'\u00B9', u'\u00B2', u'\u00B3', u'\u2074',
                                       u'\u2075', u'\u2076', u'\u2077', u'\u2078', u'\u2079'};
    if (m_values.exponent == 0)
        return title;
    QString power = QStringLiteral("10\u207B"); // exponents are negative
    for (const QChar digit : QString::number(-m_values.exponent))
        power += QChar(raised[static_cast<size_t>(digit.digitValue())]);
    return tr("%1 (%2)", "measure, unit").arg(title, power);
}

QString ComparisonMapPlot::nameOf(const ModelComparison& table) const {
    return tr("%1 against %2").arg(table.nameB, table.nameA);
}

QString ComparisonMapPlot::cellText(const Place& place) const {
    const auto value =
        m_tables[static_cast<size_t>(place.table)]->cell(place.row, place.column).value(m_measure);
    return value ? numberText(*value, m_values.decimals) : QString();
}

QString ComparisonMapPlot::hoverText(const Place& place) const {
    const ModelComparison& table = *m_tables[static_cast<size_t>(place.table)];
    const ComparisonCell& cell = table.cell(place.row, place.column);
    const QString what = QStringLiteral("%1: %2").arg(nameOf(table), table.cellName(place.row, place.column));
    if (cell.pairs.empty())
        return tr("%1\nonly one of the models has it").arg(what);
    if (!cell.values)
        return tr("%1\nnot compared yet").arg(what);
    QStringList lines{what};
    const Compared& values = *cell.values;
    const auto add = [&](const QString& text, const std::optional<double>& value) {
        if (value)
            lines << text.arg(magnitudeText(*value));
    };
    add(tr("Wasserstein %1"), values.wasserstein());
    add(tr("Kolmogorov-Smirnov %1"), values.ks());
    if (values.sums) {
        add(tr("relative L2 %1"), values.relativeL2());
        add(tr("cosine %1"), values.cosine());
    } else {
        lines << tr("the shapes differ, or nothing is finite in both: no difference element by element");
    }
    const auto share = [](uint64_t zeros, uint64_t numel) {
        return percentText(numel == 0 ? 0 : static_cast<double>(zeros) / static_cast<double>(numel), 2);
    };
    lines << tr("zeros %1 of %2 and %3 of %4")
                 .arg(share(values.zerosA, values.numelA), countText(values.numelA),
                      share(values.zerosB, values.numelB), countText(values.numelB));
    if (cell.masks && cell.masks->cosine())
        lines << tr("masks at %1: cosine %2, of random ones %3")
                     .arg(sparsityWithScopes(percentText(table.maskSparsity),
                                             scopesOf({m_tables[static_cast<size_t>(place.table)]})),
                          magnitudeText(*cell.masks->cosine()),
                          magnitudeText(cell.masks->randomBaseline().value_or(0)));
    return lines.join(u'\n');
}

void ComparisonMapPlot::rebuild() {
    clearPanels(static_cast<int>(m_tables.size()), rowCount());
    m_maps.clear();
    m_scale = nullptr;
    m_values = scaleOfValues();
    if (!m_tables.empty()) {
        for (int table = 0; table < static_cast<int>(m_tables.size()); ++table)
            addMap(table);
        m_scale = addColourScale();
    }
    showNumbers();
}

void ComparisonMapPlot::addMap(int index) {
    const ModelComparison& table = *m_tables[static_cast<size_t>(index)];
    QStringList columns;
    for (const Component component : table.components)
        columns << shortTitle(component);
    Rows rows{textsOf(table.layers), {}};
    if (table.hasLayerColumn()) {
        columns << table.columnTitle(table.columnCount() - 1);
        if (!table.stacks)
            rows.numbers = table.numbers;
    }
    m_maps.push_back(
        new ComparisonCells(this, index, addPanel(nameOf(table), style().foreground, columns, rows)));
}

void ComparisonMapPlot::showNumbers() {
    m_values = scaleOfValues();
    if (m_scale != nullptr) {
        const double unit = std::pow(10, -m_values.exponent);
        m_scale->setGradient(gradient());
        m_scale->setDataRange(QCPRange(m_values.low * unit, m_values.high * unit));
        m_scale->axis()->setLabel(legend());
    }
    replot(QCustomPlot::rpQueuedReplot);
}

QRect ComparisonMapPlot::cellRect(const Place& place) const {
    return m_maps[static_cast<size_t>(place.table)]->panel()->cell(place.row, place.column).toRect();
}

std::optional<ComparisonMapPlot::Place> ComparisonMapPlot::placeAt(const QPointF& position) const {
    for (size_t table = 0; table < m_maps.size(); ++table) {
        const auto cell = m_maps[table]->panel()->cellAt(position);
        if (!cell)
            continue;
        const Place place{static_cast<int>(table), cell->y(), cell->x()};
        if (fits(place))
            return place;
    }
    return std::nullopt;
}

void ComparisonMapPlot::mouseMoveEvent(QMouseEvent* event) {
    LayerMapPlot::mouseMoveEvent(event);
    const auto place = placeAt(event->position());
    showHover(event, place ? hoverText(*place) : QString());
}

void ComparisonMapPlot::mouseReleaseEvent(QMouseEvent* event) {
    LayerMapPlot::mouseReleaseEvent(event);
    const auto place = placeAt(event->position());
    if (!place || !isClick(event))
        return;
    setCurrent(*place);
    Q_EMIT currentChanged();
}

void ComparisonMapPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    LayerMapPlot::mouseDoubleClickEvent(event);
    if (placeAt(event->position()))
        Q_EMIT activated();
}

void ComparisonMapPlot::keyPressEvent(QKeyEvent* event) {
    std::vector<QSize> sizes;
    for (const auto& table : m_tables)
        sizes.emplace_back(table->columnCount(), static_cast<int>(table->layers.size()));
    const bool isTaken =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (const std::optional<Place> next = stepped(m_current, event->key(), sizes); next && rowCount() > 0) {
        setCurrent(*next);
        Q_EMIT currentChanged();
    } else if (isTaken && m_current.row >= 0) {
        Q_EMIT activated();
    } else {
        LayerMapPlot::keyPressEvent(event);
    }
}

void ComparisonMapPlot::focusInEvent(QFocusEvent* event) {
    LayerMapPlot::focusInEvent(event);
    replot(QCustomPlot::rpQueuedReplot);
}

void ComparisonMapPlot::focusOutEvent(QFocusEvent* event) {
    LayerMapPlot::focusOutEvent(event);
    replot(QCustomPlot::rpQueuedReplot);
}

} // namespace sparsescope
