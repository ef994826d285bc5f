// Which weights go?
#pragma once

#include "weights/anatomy/anatomy.h"
#include "widgets/item_models/background_task.h"
#include "widgets/masks/mask_image.h"
#include "widgets/pages/mask_choice.h"
#include "widgets/pages/model_page.h"

#include <QTimer>
#include <functional>
#include <vector>

class QGridLayout;
class QLabel;
class QSplitter;

namespace sparsescope {

class BlockChoice;
class ElidedLabel;
class MaskGridPlot;
class MaskView;
class RuledMaskView;
struct MaskCaseCounts;
struct MaskedMatrix;

/// The matrices of the selected block as small pictures, the selected one large; all follow the slider. Of
/// one model, or of two: beside each other, or where their masks differ. The matrices are read in the
/// background while the last picture stays.
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
    bool isBusy() const override {
        return m_reading.isRunning() || m_counting.isRunning() || m_countingSoon.isActive();
    }

    MaskChoice& choice() const { return *m_masks; }
    MaskView& view() const { return *m_view; }
    /// What stands beside it, of the second model.
    MaskView& besideView() const { return *m_besideView; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Panel {
        size_t matrix = 0; ///< index into the pool
        std::shared_ptr<const MatrixValues> values;
        size_t partner = 0;                                ///< index into the pool of the second model
        std::shared_ptr<const MatrixValues> partnerValues; ///< null: there is none
        PruneRule rule, partnerRule;                       ///< at this level: found once for all views
        MaskView* picture = nullptr;
        MaskView* beside = nullptr; ///< of the second model, seen where both are
        ElidedLabel* caption = nullptr;
    };

    /// What is read of the chosen models.
    struct Matrices {
        std::shared_ptr<const Checkpoint> first, second; ///< second: null of one model
        std::vector<size_t> matrices;
        std::vector<std::optional<size_t>> partners; ///< of each, in the second model
        bool operator==(const Matrices&) const = default;
    };
    using Values = std::vector<std::shared_ptr<const MatrixValues>>;

    QWidget* makeToolBar();
    QWidget* makeMain();
    QWidget* makeSide();
    void fitSide();
    void refresh();
    Matrices wanted() const;
    void showModels();
    void showSelection();
    void showLegend();
    void showLevel();
    void showLit();
    void makePanels(size_t count);
    void placePanels();
    void selectPanel(size_t panel);
    void showPanels(const Matrices& read, const Values& values, const Values& partners);
    void showPanel(Panel& panel);
    void showLarge();
    void showNone();
    void showBeside();
    QString shareText(const OpenModel& model, size_t matrix, const QString& place) const;
    void countSoon(std::function<void()> start);
    void showShares(const MaskedMatrix& first, const MaskedMatrix& second);
    void showDifference(const QString& place);
    void showCounts(const QString& place, const MaskCaseCounts& counts);
    bool isHow(MaskChoice::How how) const { return m_masks->shown().how == how; }
    int slot() const { return m_masks->shown().first; } ///< -1 when no model is open
    /// The chosen model when the panels are its own; nullptr while they are still another one's.
    const OpenModel* shownModel() const;
    const OpenModel* shownSecond() const;
    void forgetClosed();

    MaskChoice* m_masks;
    BlockChoice* m_block;
    std::vector<QLabel*> m_legend, m_differenceLegend;
    ElidedLabel* m_heading;
    ElidedLabel* m_besideHeading = nullptr;
    ElidedLabel* m_lit; ///< which magnitudes are lit up, and how many of the matrix
    ElidedLabel* m_status;
    RuledMaskView* m_ruled;
    RuledMaskView* m_beside;
    MaskView* m_view;
    MaskView* m_besideView;
    QWidget* m_besideSide = nullptr;
    QSplitter* m_splitter = nullptr;
    bool m_sideIsGiven = false; ///< by a person
    QWidget* m_side = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<Panel> m_panels;
    size_t m_large = 0; ///< the panel that is large
    Matrices m_shown;   ///< what the panels hold
    Matrices m_asked;   ///< what was asked for last, and is perhaps being read
    /// Of what the edges, and of a difference (twice its second) the heading, tell the counts.
    std::pair<const MatrixValues*, const MatrixValues*> m_counted;
    std::unique_ptr<MaskGridPlot> m_figure; ///< made when it is exported
    BackgroundTask m_counting;
    QTimer m_countingSoon; ///< once the hand rests: it would take the cores that paint
    std::function<void()> m_startCounting;
    BackgroundTask m_reading;
};

} // namespace sparsescope
