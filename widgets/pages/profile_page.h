// Which layers pay?
#pragma once

#include "widgets/pages/model_page.h"

#include <vector>

namespace sparsescope {

class SparsityProfilePlot;

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

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showSelection();

    SparsityProfilePlot* m_plot;
    std::vector<int> m_slots; ///< the slot of each profile
};

} // namespace sparsescope
