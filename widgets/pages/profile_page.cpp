#include "widgets/pages/profile_page.h"

#include "widgets/item_models/workspace.h"
#include "widgets/plots/sparsity_profile_plot.h"

namespace sparsescope {

ProfilePage::ProfilePage(Workspace& workspace, QWidget* parent)
    : ModelPage(workspace, parent)
    , m_plot(new SparsityProfilePlot) {
    m_plot->setObjectName(QStringLiteral("sparsityProfile"));
    connect(&workspace, &Workspace::levelChanged, this, &ProfilePage::refresh);
    connect(&workspace, &Workspace::modelsChanged, this, &ProfilePage::refresh);
    connect(&workspace, &Workspace::selectionChanged, this, &ProfilePage::showSelection);
    connect(m_plot, &SparsityProfilePlot::cellClicked, this, [this](int model, int row, Component component) {
        const int slot = m_slots[static_cast<size_t>(model)];
        const Anatomy& anatomy = *this->workspace().model(slot).anatomy;
        Selection selection{.slot = slot};
        if (anatomy.blocks > 0) {
            selection.block = row;
            selection.component = component;
        } else {
            selection.tensor = QString::fromStdString(anatomy.pool[static_cast<size_t>(row)].label);
        }
        this->workspace().select(selection);
    });
    setContent(m_plot);
}

QString ProfilePage::help() const {
    return tr(
        "One magnitude threshold over the whole pool prunes some layers more than others. Each cell is "
        "the share of a matrix that is zero once the slider's level is pruned, what is zero in the file "
        "included; the bars are whole layers. Click a cell to select its matrix everywhere.");
}

FigurePlot* ProfilePage::currentPlot() {
    return m_plot->profiles().empty() ? nullptr : m_plot;
}

void ProfilePage::showEvent(QShowEvent* event) {
    ModelPage::showEvent(event);
    refresh();
}

void ProfilePage::refresh() {
    if (!isVisible())
        return;
    std::vector<SparsityProfile> profiles;
    m_slots.clear();
    for (int slot = 0; slot < workspace().modelCount(); ++slot) {
        const OpenModel& model = workspace().model(slot);
        if (!model.level)
            continue;
        profiles.push_back(sparsityProfile(slotLetter(slot) + QStringLiteral("  ") + model.name,
                                           *model.checkpoint, *model.anatomy, *model.level));
        m_slots.push_back(slot);
    }
    m_plot->setProfiles(std::move(profiles));
    showSelection();
}

void ProfilePage::showSelection() {
    const Selection& selection = workspace().selection();
    m_plot->setSelected(selection.block, selection.component);
}

} // namespace sparsescope
