// Whose masks are looked at: one model's, two models' beside each other, or the difference of two.
#pragma once

#include "weights/anatomy/alignment.h"
#include "widgets/item_models/workspace.h"

#include <QComboBox>
#include <vector>

namespace sparsescope {

/// The matrices that are shown of a model for a selection: its block's, of a file without blocks the first
/// ones.
std::vector<size_t> shownMatrices(const Anatomy& anatomy, const Selection& selection);
/// Which of these the selection names, as an index into them; the first where it names none.
size_t selectedOf(const std::vector<size_t>& matrices, const Anatomy& anatomy, const Selection& selection);

/// "Layer 3, Query"; the name of a matrix outside of blocks.
QString matrixName(const Anatomy& anatomy, const PoolMatrix& matrix);

/// Lists the open models and, of the first four, every two. Two can be chosen where the selected matrix has a
/// partner of its shape; where not, the entry is there and its tooltip says why. What was chosen last is kept
/// for the next time and shown again as soon as it can be.
class MaskChoice : public QComboBox {
    Q_OBJECT
public:
    explicit MaskChoice(Workspace& workspace, QWidget* parent = nullptr);

    enum class How { One, Beside, Difference };
    struct Shown {
        How how = How::One;
        int first = -1, second = -1; ///< slots; -1: no model is open, and no second one
        bool operator==(const Shown&) const = default;
    };
    const Shown& shown() const { return m_shown; }
    /// The selection as it is in the first model.
    const Selection& selection() const { return m_selection; }
    /// The matrix of the second model beside one of the first, of the same shape; empty where there is none.
    std::optional<size_t> partnerOf(size_t matrix) const;

    /// As a person does: the first entry of that kind, if it can be chosen now.
    bool choose(How how);
    /// Takes in the models and the selection.
    void refresh();

Q_SIGNALS:
    void chosen(); ///< by a person

private:
    struct Aligned {
        std::shared_ptr<const Anatomy> first, second;
        Alignment alignment;
    };
    int selectedSlot() const;
    void take(int index);
    void add(const QString& text, const Shown& entry, const QString& help, const QString& problem);
    const Alignment& alignmentOf(int first, int second);
    void forgetClosed();
    Selection selectionIn(int first, int second);
    QString problemOf(int first, int second);
    bool isWanted(int first, int second) const;

    Workspace& m_workspace;
    How m_how;                              ///< as it was chosen
    uint64_t m_firstId = 0, m_secondId = 0; ///< the two that were chosen; while one is closed the first two
    Shown m_shown;
    Selection m_selection;
    std::vector<Shown> m_entries;
    std::vector<Aligned> m_aligned; ///< of open models
};

} // namespace sparsescope
