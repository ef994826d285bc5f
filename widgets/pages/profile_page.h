// Which layers pay?
#pragma once

#include "widgets/pages/model_page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace sparsescope {

class Scans;
class SharesPanel;
class SparsityProfilePlot;
class Structures;

/// The sparsity of every layer and component at the slider, for all open models.
class ProfilePage : public ModelPage {
    Q_OBJECT
public:
    explicit ProfilePage(Workspace& workspace, QWidget* parent = nullptr);

    QString title() const override { return tr("Profile"); }
    QString iconName() const override { return QStringLiteral("profile"); }
    QString question() const override { return tr("Which layers pay?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;
    bool isBusy() const override;
    /// What scans found can be the colour of the cells. `scans` must outlive it.
    void setScans(Scans* scans);
    /// Patterns and dead rows stand below the plot. `structures` must outlive the page.
    void setStructures(Structures* structures);
    /// How much each layer gives by hand; hidden unless it is asked for.
    SharesPanel& sharesPanel() const { return *m_shares; }

Q_SIGNALS:
    /// `path` is the model that it is wanted of; empty: not said.
    void sensitivityRequested(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void refresh();
    void showSelection();
    void showShares();
    void showSensitivity();
    void showStructure();
    bool isMeasured(int slot) const;
    void sayUnmeasured(size_t profile);
    void addEmptyMap();
    void placeEmptyMaps();

    SparsityProfilePlot* m_plot;
    QComboBox* m_colouring;
    QPushButton* m_measure;
    QLabel* m_note;
    QLabel* m_structure; ///< a line or two a model
    QCheckBox* m_byHand;
    SharesPanel* m_shares;
    Scans* m_scans = nullptr;
    Structures* m_structures = nullptr;
    std::vector<int> m_slots; ///< the slot of each profile
    /// Over the map of each profile: that it is not measured yet, and the button that does it. Children of
    /// the plot.
    std::vector<QWidget*> m_emptyMaps;
};

} // namespace sparsescope
