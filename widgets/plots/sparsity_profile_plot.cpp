#include "widgets/plots/sparsity_profile_plot.h"

#include "widgets/item_models/scope_texts.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/sparsity_profile_cells.h"
#include "widgets/style/number_text.h"
#include "widgets/style/range_text.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {

SparsityProfilePlot::SparsityProfilePlot(QWidget* parent)
    : LayerMapPlot(parent) {
    setAccessibleName(tr("Sparsity of each layer and component"));
    setFocusPolicy(Qt::StrongFocus);
}

SparsityProfilePlot::~SparsityProfilePlot() = default;

int SparsityProfilePlot::rowCount() const {
    qsizetype rows = 0;
    for (const SparsityProfile& profile : m_profiles)
        rows = std::max(rows, profile.layers.size());
    return static_cast<int>(rows);
}

void SparsityProfilePlot::setStyle(const PlotStyle& style) {
    LayerMapPlot::setStyle(style);
    rebuild();
}

void SparsityProfilePlot::setProfiles(std::vector<SparsityProfile> profiles) {
    const bool sameShape =
        std::ranges::equal(profiles, m_profiles, [](const SparsityProfile& a, const SparsityProfile& b) {
            return a.name == b.name && a.layers == b.layers && a.components == b.components;
        });
    m_profiles = std::move(profiles);
    if (!sameShape) {
        rebuild();
        return;
    }
    showNumbers();
    showScale();
    replot(QCustomPlot::rpQueuedReplot);
}

void SparsityProfilePlot::setColouring(ProfileColouring colouring) {
    m_colouring = colouring;
    showScale();
    replot(QCustomPlot::rpQueuedReplot);
}

void SparsityProfilePlot::setSensitivity(std::vector<SensitivityMap> maps) {
    m_maps = std::move(maps);
    showScale();
    replot(QCustomPlot::rpQueuedReplot);
}

std::optional<SensitivityMap::Cell> SparsityProfilePlot::dropOf(size_t model, size_t cell) const {
    return model < m_maps.size() && cell < m_maps[model].cells.size() ? m_maps[model].cells[cell]
                                                                      : std::nullopt;
}

std::optional<double> SparsityProfilePlot::cellValue(size_t model, size_t place) const {
    const SparsityProfile& profile = m_profiles[model];
    if (profile.cells[place].whole == 0)
        return std::nullopt;
    if (showsSensitivity()) {
        const auto measured = dropOf(model, place);
        return measured ? std::optional(measured->drop) : std::nullopt;
    }
    const double share = profile.cells[place].value();
    if (m_colouring == ProfileColouring::Sparsity)
        return share * 100;
    if (m_colouring == ProfileColouring::Deviation)
        return (share - profile.pool.value()) * 100;
    // The same component of the same row of the first model.
    const SparsityProfile& first = m_profiles.front();
    const size_t row = place / profile.components.size();
    const auto column =
        std::ranges::find(first.components, profile.components[place % profile.components.size()]);
    if (row >= first.rows.size() || column == first.components.end())
        return std::nullopt;
    const Share& there =
        first.cells[first.place(static_cast<int>(row), static_cast<int>(column - first.components.begin()))];
    return there.whole == 0 ? std::nullopt : std::optional((share - there.value()) * 100);
}

std::pair<double, double> SparsityProfilePlot::scaleRange() const {
    if (showsSensitivity())
        return {lowestDrop(), 0};
    if (m_colouring == ProfileColouring::Sparsity)
        return {0, 100};
    double reach = 0.1;
    for (size_t model = 0; model < m_profiles.size(); ++model) {
        for (size_t place = 0; place < m_profiles[model].cells.size(); ++place)
            reach = std::max(reach, std::abs(cellValue(model, place).value_or(0)));
    }
    return {-reach, reach};
}

QCPColorGradient SparsityProfilePlot::gradient() const {
    if (showsSensitivity())
        return cividis().inverted(); // a cell without a drop is as dark as one without a zero
    return m_colouring == ProfileColouring::Sparsity ? cividis() : blueWhiteVermilion();
}

QColor SparsityProfilePlot::colourOf(double value) const {
    const auto [low, high] = m_range;
    return QColor(m_colours.color(std::clamp(value, low, high), QCPRange(low, high)));
}

QString SparsityProfilePlot::numberText(double value, int decimals) const {
    const double size = std::abs(value);
    if (decimals > 0 || size < 0.05 || size >= 0.95)
        return signedNumber(value, decimals, isSigned());
    QString tenths = signedNumber(value, 1, isSigned()); // "-.4" is as narrow as a whole number, and no 0
    return tenths.remove(tenths.indexOf(u'0'), 1);
}

/// All models share the scale, so that they can be compared; half a point is no colour.
double SparsityProfilePlot::lowestDrop() const {
    double lowest = -0.5;
    for (const SensitivityMap& map : m_maps) {
        for (const auto& cell : map.cells)
            lowest = std::min(lowest, cell ? cell->drop : 0.0);
    }
    return lowest;
}

QString SparsityProfilePlot::nameWithMask(const SparsityProfile& profile) {
    return profile.run.isEmpty() ? profile.name : tr("%1, a run's mask").arg(profile.name);
}

QString SparsityProfilePlot::mapTitle(size_t model) const {
    const SparsityProfile& profile = m_profiles[model];
    if (!showsSensitivity())
        return nameWithMask(profile);
    if (model >= m_maps.size() || m_maps[model].task.isEmpty())
        return profile.name;
    const SensitivityMap& map = m_maps[model];
    return tr("%1: each component of each layer alone by %2, %3, without training, on %4\n%1: each alone by "
              "%2, "
              "untrained, on %4\n%1, each alone\n%1")
        .arg(profile.name, percentText(map.sparsity), map.method, map.task);
}

QString SparsityProfilePlot::legend() const {
    if (!showsSensitivity())
        return m_colouring == ProfileColouring::Deviation
                   ? tr("Colour of a cell: its sparsity less that of its pool (points)")
               : m_colouring == ProfileColouring::Difference
                   ? tr("Colour of a cell: its sparsity less that of %1 (points)")
                         .arg(m_profiles.empty() ? QString() : nameWithMask(m_profiles.front()))
                   : tr("Colour of a cell: its sparsity (%)");
    const auto isMeasured = [](const SensitivityMap& map) { return !map.task.isEmpty(); };
    const auto first = std::ranges::find_if(m_maps, isMeasured);
    const auto ofAll = [&](auto isSame) {
        return std::ranges::all_of(
            m_maps, [&](const SensitivityMap& map) { return !isMeasured(map) || isSame(map); });
    };
    if (first == m_maps.end() ||
        !ofAll([&](const SensitivityMap& map) { return map.unit.text() == first->unit.text(); }))
        return tr("Colour of a cell: score drop when it is pruned alone, without training");
    return ofAll([&](const SensitivityMap& map) {
        return map.sparsity == first->sparsity && map.task == first->task;
    })
               ? tr("Colour of a cell: score drop on %1 (%2) when it is pruned alone by %3, without training")
                     .arg(first->task, first->unit.text(), percentText(first->sparsity))
               : tr("Colour of a cell: score drop (%1) when it is pruned alone, without training")
                     .arg(first->unit.text());
}

void SparsityProfilePlot::showScale() {
    for (size_t model = 0; model < m_heatMaps.size(); ++model)
        titleOf(m_heatMaps[model]->panel())->setText(mapTitle(model));
    m_range = scaleRange();
    m_colours = gradient();
    if (m_scale == nullptr)
        return;
    m_scale->setGradient(m_colours);
    m_scale->setDataRange(QCPRange(m_range.first, m_range.second));
    m_scale->axis()->setLabel(legend());
    m_scale->setVisible(hasScale());
}

/// Of drops that nobody measured there are no colours to explain.
bool SparsityProfilePlot::hasScale() const {
    return !showsSensitivity() || std::ranges::any_of(m_maps, [](const SensitivityMap& map) {
        return std::ranges::any_of(map.cells, [](const auto& cell) { return cell.has_value(); });
    });
}

QString SparsityProfilePlot::cellText(int model, int row, int column) const {
    return hoverText({model, row, column});
}

void SparsityProfilePlot::rebuild() {
    clearPanels(static_cast<int>(m_profiles.size()) + 1, rowCount());
    m_heatMaps.clear();
    m_bars.clear();
    m_zeros.clear();
    m_pools.clear();
    m_barPanel = nullptr;
    m_scale = nullptr;
    if (!m_profiles.empty()) {
        for (size_t model = 0; model < m_profiles.size(); ++model)
            addHeatMap(model);
        addBars();
        m_scale = addColourScale();
        showScale();
        showNumbers();
    }
    replot(QCustomPlot::rpQueuedReplot);
}

void SparsityProfilePlot::addHeatMap(size_t model) {
    const SparsityProfile& profile = m_profiles[model];
    QStringList columns;
    for (const Component component : profile.components)
        columns << shortTitle(component);
    Rows rows{textsOf(profile.layers), {}};
    if (profile.components.front() != Component::None && !profile.stacks)
        rows.numbers = profile.numbers;
    Panel* panel = addPanel(mapTitle(model), style().line(static_cast<int>(model)), columns, rows);
    m_heatMaps.push_back(new ProfileCells(this, model, panel));
}

void SparsityProfilePlot::addBars() {
    m_barPanel = addPanel({}, style().foreground, {}, std::nullopt);
    m_barPanel->setMinimumMargins(
        QMargins(4, 0, QFontMetrics(style().font).horizontalAdvance(QStringLiteral("100")) / 2 + 6, 0));
    QCPAxis* x = m_barPanel->axis(QCPAxis::atBottom);
    QCPAxis* y = m_barPanel->axis(QCPAxis::atLeft);
    x->setRange(0, 100);
    x->setLabel(tr("Sparsity of the layer (%)"));
    const auto models = static_cast<int>(m_profiles.size());
    for (int model = 0; model < models; ++model) {
        auto* bars = new QCPBars(y, x);
        bars->setName(m_profiles[static_cast<size_t>(model)].name);
        bars->setWidth(0.8 / models);
        bars->setPen(Qt::NoPen);
        // The second model is hatched: colour is not the only mark.
        bars->setBrush(QBrush(style().line(model), model == 0 ? Qt::SolidPattern : Qt::Dense2Pattern));
        m_bars.push_back(bars);
        auto* zeros = new QCPBars(y, x); // over them, from the same side
        zeros->setWidth(0.8 / models);
        zeros->setPen(Qt::NoPen);
        zeros->setBrush(QBrush(style().background, Qt::BDiagPattern));
        m_zeros.push_back(zeros);
        auto* pool = new QCPItemLine(this);
        pool->setClipAxisRect(m_barPanel);
        pool->setPen(
            QPen(models > 1 ? style().line(model) : style().foreground, style().lineWidth, Qt::DashLine));
        for (QCPItemPosition* end : {pool->start, pool->end}) {
            end->setAxes(x, y);
            end->setAxisRect(m_barPanel);
            end->setTypeX(QCPItemPosition::ptPlotCoords);
            end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        }
        m_pools.push_back(pool);
    }
}

/// Of the models that are pruned by their level, by their letters.
std::vector<std::pair<QString, ThresholdScope>> SparsityProfilePlot::scopes() const {
    std::vector<std::pair<QString, ThresholdScope>> scopes;
    for (const SparsityProfile& profile : m_profiles) {
        if (profile.run.isEmpty())
            scopes.emplace_back(profile.name.section(u' ', 0, 0), profile.scope);
    }
    if (scopes.empty()) // of runs alone
        scopes.emplace_back(QString(), m_profiles.front().scope);
    return scopes;
}

QString SparsityProfilePlot::barTitle() const {
    const QString sparsity = percentText(m_profiles.front().sparsity);
    // In the longest form the note of the scope stands last; a narrow title has no room for it.
    const auto noted = [&](const QString& title) {
        const qsizetype end = title.indexOf(u'\n');
        return sparsityWithScopes(title.left(end), scopes()) + title.mid(end);
    };
    QStringList masked; // the letters of the models that are shown as a run left them
    for (const SparsityProfile& profile : m_profiles) {
        if (!profile.run.isEmpty())
            masked << profile.name.section(u' ', 0, 0);
    }
    if (holdsZeros())
        return noted(tr("Each layer, %1 pruned (hatched: zero before)\n%1 pruned").arg(sparsity));
    if (masked.isEmpty())
        return noted(tr("Each layer, %1 pruned\n%1 pruned").arg(sparsity));
    if (masked.size() == std::ssize(m_profiles))
        return noted(tr("Each layer, %1 pruned, by a run's mask\n%1 pruned").arg(sparsity));
    return noted(
        tr("Each layer, %1 pruned, %2 by a run's mask\n%1 pruned").arg(sparsity, masked.join(u", ")));
}

void SparsityProfilePlot::showNumbers() {
    if (m_barPanel != nullptr) // whatever the colours are, the bars are of this
        titleOf(m_barPanel)->setText(barTitle());
    const auto models = static_cast<double>(m_profiles.size());
    for (size_t model = 0; model < m_bars.size(); ++model) {
        QVector<double> places;
        QVector<double> lengths;
        QVector<double> zeros;
        for (size_t row = 0; row < m_profiles[model].rows.size(); ++row) {
            places << static_cast<double>(row) +
                          (static_cast<double>(model) - (models - 1) / 2) * 0.8 / models;
            lengths << m_profiles[model].rows[row].value() * 100;
            zeros << m_profiles[model].rows[row].zerosValue() * 100;
        }
        const double pool = m_profiles[model].pool.value() * 100;
        m_pools[model]->start->setCoords(pool, 1);
        m_pools[model]->end->setCoords(pool, 0);
        m_bars[model]->setData(places, lengths, true);
        m_zeros[model]->setData(places, zeros, true);
    }
}

bool SparsityProfilePlot::holdsZeros() const {
    return std::ranges::any_of(m_profiles,
                               [](const SparsityProfile& profile) { return profile.pool.zeros > 0; });
}

int SparsityProfilePlot::cellDecimals() const {
    double narrowest = width();
    for (const ProfileCells* map : m_heatMaps)
        narrowest = std::min(narrowest, map->panel()->cell(0, 0).width() - 4); // they do not touch
    const QFontMetricsF metrics(style().font);
    const int least = decimalsOfRange(m_range.second - m_range.first); // fewer would contradict the colours
    for (int decimals = std::max(least, 1); decimals >= least; --decimals) {
        if (narrowest >= std::max(metrics.horizontalAdvance(numberText(m_range.first, decimals)),
                                  metrics.horizontalAdvance(numberText(m_range.second, decimals))))
            return decimals;
    }
    return -1;
}

QString SparsityProfilePlot::cellNumber(size_t model, size_t place) const {
    const std::optional<double> value = cellValue(model, place);
    const int decimals = cellDecimals();
    return value && decimals >= 0 ? numberText(*value, decimals) : QString();
}

QRect SparsityProfilePlot::mapRect(int model) const {
    return m_heatMaps[static_cast<size_t>(model)]->panel()->rect();
}

QRect SparsityProfilePlot::cellRect(int model, int row, int column) const {
    return m_heatMaps[static_cast<size_t>(model)]->panel()->cell(row, column).toRect();
}

QString SparsityProfilePlot::hoverText(const Hit& hit) const {
    const SparsityProfile& profile = m_profiles[static_cast<size_t>(hit.model)];
    const Share share = hit.column < 0 ? profile.rows[static_cast<size_t>(hit.row)]
                                       : profile.cells[profile.place(hit.row, hit.column)];
    QString what = profile.layers[hit.row].text();
    if (hit.column >= 0 && profile.components[static_cast<size_t>(hit.column)] != Component::None)
        what += QStringLiteral(", ") + componentTitle(profile.components[static_cast<size_t>(hit.column)]);
    if (showsSensitivity() && hit.column >= 0) {
        const auto cell = dropOf(static_cast<size_t>(hit.model), profile.place(hit.row, hit.column));
        if (!cell)
            return tr("%1: %2\nnot measured yet").arg(profile.name, what);
        const SensitivityMap& map = m_maps[static_cast<size_t>(hit.model)];
        QString text =
            tr("%1: %2\nPruned alone by %3, without training: drop %4 %5")
                .arg(profile.name, what, percentText(map.sparsity), dropText(cell->drop), map.unit.text());
        if (cell->interval)
            text += tr("\n95 %, paired bootstrap over %1 examples: %2 to %3")
                        .arg(countText(static_cast<uint64_t>(map.examples)), dropText(cell->interval->low),
                             dropText(cell->interval->high));
        return text;
    }
    return tr("%1: %2\n%3 of %4 weights are zero in the file (%5), and %6 more are pruned by %7: then %8")
               .arg(profile.name, what, countText(share.zeros), countText(share.whole),
                    percentText(share.zerosValue(), 2), countText(share.prunedAnew()),
                    !profile.run.isEmpty()                   ? tr("the mask of the run")
                    : profile.scope == ThresholdScope::Model ? tr("one threshold over the whole pool")
                    : profile.scope == ThresholdScope::Given ? tr("shares by hand")
                                                             : scopeNote(profile.scope),
                    percentText(share.value(), 2)) +
           tr("\nThe whole pool: %1, so %2 points")
               .arg(percentText(profile.pool.value(), 2),
                    signedNumber((share.value() - profile.pool.value()) * 100, 2, true));
}

QString SparsityProfilePlot::csv() const {
    CsvText csv;
    if (showsSensitivity()) {
        csv.row("model", "layer", "component", "drop_untrained", "drop_low", "drop_high", "pruned_by",
                "examples", "method", "task");
        for (size_t model = 0; model < m_profiles.size(); ++model) {
            const SparsityProfile& profile = m_profiles[model];
            const size_t columns = profile.components.size();
            for (size_t place = 0; place < profile.cells.size(); ++place) {
                const auto cell = dropOf(model, place);
                if (!cell)
                    continue;
                const auto& interval = cell->interval;
                csv.row(profile.name, profile.layers[static_cast<qsizetype>(place / columns)],
                        std::string(componentName(profile.components[place % columns])), cell->drop,
                        interval ? std::optional(interval->low) : std::nullopt,
                        interval ? std::optional(interval->high) : std::nullopt, m_maps[model].sparsity,
                        m_maps[model].examples, m_maps[model].method, m_maps[model].task);
            }
        }
        return csv.text();
    }
    csv.row("model", "layer", "component", "pruned", "weights", "sparsity", "zeros_before", "zeros_after");
    const auto add = [&](const QString& model, const QString& layer, const QString& component,
                         const Share& share) {
        csv.row(model, layer, component, share.pruned, share.whole, share.value(), share.zeros,
                share.zerosAfter);
    };
    for (const SparsityProfile& profile : m_profiles) {
        const size_t columns = profile.components.size();
        for (size_t row = 0; row < profile.rows.size(); ++row) {
            const QString& layer = profile.layers[static_cast<qsizetype>(row)].text();
            for (size_t column = 0; column < columns; ++column) {
                const Share& share = profile.cells[row * columns + column];
                if (share.whole > 0 && profile.components[column] != Component::None)
                    add(nameWithMask(profile), layer,
                        QString::fromStdString(std::string(componentName(profile.components[column]))),
                        share);
            }
            add(nameWithMask(profile), layer, QStringLiteral("all"), profile.rows[row]);
        }
        add(nameWithMask(profile), QStringLiteral("all"), QStringLiteral("all"), profile.pool);
    }
    return csv.text();
}

} // namespace sparsescope
