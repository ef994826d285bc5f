// Which weights go?
#pragma once

#include "weights/anatomy/anatomy.h"
#include "widgets/item_models/background_task.h"
#include "widgets/masks/mask_image.h"
#include "widgets/pages/model_page.h"

#include <vector>

class QComboBox;
class QGridLayout;

namespace sparsescope {

class BlockChoice;
class ElidedLabel;
class MaskGridPlot;
class MaskView;
class RuledMaskView;
struct OpenModel;

/// The matrices of the selected block as small pictures, the selected one large; all follow the slider. The
/// matrices are read in the background while the last picture stays.
class MasksPage : public ModelPage {
    Q_OBJECT
public:
    explicit MasksPage(Workspace& workspace, QWidget* parent = nullptr);
    ~MasksPage() override;

    QString title() const override { return tr("Masks"); }
    QString iconName() const override { return QStringLiteral("masks"); }
    QString question() const override { return tr("Which weights are pruned?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;

    MaskView& view() const { return *m_view; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Panel {
        size_t matrix = 0; ///< index into the pool
        std::shared_ptr<const MatrixValues> values;
        MaskView* picture = nullptr;
        ElidedLabel* caption = nullptr;
    };

    QWidget* makeToolBar();
    QWidget* makeSide();
    void refresh();
    void showModels();
    void showSelection();
    /// The block of the selection that is shown; -1 in a file without blocks.
    int shownBlock(const Anatomy& anatomy) const;
    void showLevel();
    void makePanels(size_t count);
    void showPanels(const std::vector<std::shared_ptr<const MatrixValues>>& values,
                    const std::vector<size_t>& matrices);
    void showLarge();
    QString panelName(const Panel& panel) const;
    int slot() const; ///< of the chosen model; -1 when none is open
    /// The chosen model when the panels are its own; nullptr while they are still another one's.
    const OpenModel* shownModel() const;
    void forgetClosed();

    QComboBox* m_model;
    BlockChoice* m_block;
    ElidedLabel* m_heading;
    ElidedLabel* m_status;
    RuledMaskView* m_ruled;
    MaskView* m_view;
    QWidget* m_side = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<Panel> m_panels;
    size_t m_large = 0;                        ///< the panel that is large
    std::shared_ptr<const Checkpoint> m_shown; ///< whose matrices the panels hold
    std::shared_ptr<const Checkpoint>
        m_wanted;                   ///< whose matrices were asked for last, and are perhaps being read
    std::vector<size_t> m_matrices; ///< these
    std::unique_ptr<MaskGridPlot> m_figure; ///< made when it is exported
    BackgroundTask m_reading;
};

} // namespace sparsescope
