// Figure sparsity-profile: which layers and components pay at one sparsity.
#pragma once

#include "widgets/plots/layer_map_plot.h"
#include "widgets/plots/sensitivity_map.h"
#include "widgets/plots/sparsity_profile.h"

namespace sparsescope {

/// A heat map layer x component for each model, and beside them bars a layer for all models.
class SparsityProfilePlot : public LayerMapPlot {
    Q_OBJECT
public:
    explicit SparsityProfilePlot(QWidget* parent = nullptr);
    ~SparsityProfilePlot() override;

    QString recipeName() const override { return QStringLiteral("sparsity-profile"); }
    /// model,layer,component,pruned,weights,sparsity,zeros_before,zeros_after; sparsity = zeros_after /
    /// weights. Of a sensitivity
    /// model,layer,component,drop_untrained,drop_low,drop_high,pruned_by,examples,method,task
    PaperFigure paper() const override;
    QString csv() const override;
    void setStyle(const PlotStyle& style) override;
    bool isWide() const override { return m_profiles.size() > 1; }

    /// Quick when only the numbers are new.
    void setProfiles(std::vector<SparsityProfile> profiles);
    const std::vector<SparsityProfile>& profiles() const { return m_profiles; }
    /// Colours the cells by what it costs to prune each alone, without training: a map for each profile.
    /// Empty: by sparsity again.
    void setSensitivity(std::vector<SensitivityMap> maps);
    bool showsSensitivity() const { return !m_maps.empty(); }
    /// Where there is no sensitivity.
    void setColouring(ProfileColouring colouring);
    ProfileColouring colouring() const { return m_colouring; }
    /// What a cell's number is: per cent, points, or the unit of its drop; nothing where there is none.
    std::optional<double> cellValue(size_t model, size_t place) const;
    /// What stands over a map, from the longest to the shortest, a line each: what its numbers are of.
    QString mapTitle(size_t model) const;
    /// The same over the bars: the long and the short one.
    QString barTitle() const;
    /// What the colours are, with their unit.
    QString legend() const;
    /// The number in a cell as large as it is now; nothing where none fits or is known.
    QString cellNumber(size_t model, size_t place) const;
    /// What a cell says: its number in the heat map, and its hover text.
    QString cellText(int model, int row, int column) const;
    /// Marks a row, or a cell of it; -1 = none.
    void setSelected(int row, Component component);
    /// Where the cells of a model are drawn, in widget coordinates.
    QRect mapRect(int model) const;
    /// Where a cell is drawn, in widget coordinates.
    QRect cellRect(int model, int row, int column) const;

Q_SIGNALS:
    /// component is None for a bar.
    void cellClicked(int model, int row, Component component);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    /// Arrow keys go from cell to cell, with what a click and the pointer do there.
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::vector<std::pair<QString, ThresholdScope>> scopes() const;
    class ProfileCells;
    struct Hit {
        int model = 0, row = 0;
        int column = -1; ///< -1: a bar
    };

    void rebuild();
    /// Of what its sparsities are; a sensitivity is of the model alone.
    static QString nameWithMask(const SparsityProfile& profile);
    PaperAxis paperRows(const SparsityProfile& profile) const;
    PaperPanel paperMap(size_t model, const PlotStyle& style) const;
    PaperPanel paperBars(const PlotStyle& style) const;
    void addHeatMap(size_t model);
    void addBars();
    /// Decimals of the numbers in the cells, the same in all maps: 1, 0, or -1 where none fits.
    int cellDecimals() const;
    void showNumbers();
    bool holdsZeros() const;
    void showScale();
    /// The values that the colours of the scale begin and end with.
    std::pair<double, double> scaleRange() const;
    QCPColorGradient gradient() const;
    QColor colourOf(double value) const;
    /// Whether a number carries its sign.
    bool isSigned() const { return showsSensitivity() || m_colouring != ProfileColouring::Sparsity; }
    QString numberText(double value, int decimals) const;
    std::optional<SensitivityMap::Cell> dropOf(size_t model, size_t cell) const;
    double lowestDrop() const;
    bool hasScale() const;
    std::optional<Hit> hitAt(const QPointF& position) const;
    QString hoverText(const Hit& hit) const;
    int rowCount() const;

    std::vector<SparsityProfile> m_profiles;
    std::vector<ProfileCells*> m_heatMaps; ///< owned by the plot
    std::vector<QCPBars*> m_bars;          ///< owned by the plot
    std::vector<QCPBars*> m_zeros;         ///< what of them is zero before; owned by the plot
    Panel* m_barPanel = nullptr;           ///< owned by the layout
    QCPColorScale* m_scale = nullptr;      ///< owned by the layout
    std::vector<SensitivityMap> m_maps;    ///< one a profile; empty: coloured by sparsity
    std::vector<QCPItemLine*> m_pools;     ///< the pool's sparsity over the bars; owned by the plot
    ProfileColouring m_colouring = ProfileColouring::Sparsity;
    std::pair<double, double> m_range{0, 100}; ///< scaleRange() of what is shown
    mutable QCPColorGradient m_colours;        ///< gradient() of it
    MapPlace m_current;                        ///< where the arrow keys are
    int m_selectedRow = -1;
    Component m_selectedComponent = Component::None;
};

} // namespace sparsescope
