#include "widgets/pages/mask_choice.h"

#include "base/error.h"
#include "weights/analysis/comparison.h"
#include "widgets/item_models/comparisons.h"
#include "widgets/style/number_text.h"

#include <QSettings>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr size_t maximalThumbnails = 24; ///< of a file of unknown family
const QString howKey = QStringLiteral("masks/show");

} // namespace

std::vector<size_t> shownMatrices(const Anatomy& anatomy, const Selection& selection) {
    if (anatomy.blocks > 0)
        return anatomy.blockMatrices(std::clamp(selection.block, 0, anatomy.blocks - 1));
    std::vector<size_t> matrices;
    for (size_t i = 0; i < std::min(maximalThumbnails, anatomy.pool.size()); ++i)
        matrices.push_back(i);
    return matrices;
}

size_t selectedOf(const std::vector<size_t>& matrices, const Anatomy& anatomy, const Selection& selection) {
    const auto found = std::ranges::find_if(matrices, [&](size_t index) {
        const PoolMatrix& matrix = anatomy.pool[index];
        return matrix.block >= 0 && (matrix.expert < 0 || selection.tensor.isEmpty())
                   ? matrix.component == selection.component
                   : QString::fromStdString(matrix.label) == selection.tensor;
    });
    return found == matrices.end() ? 0 : static_cast<size_t>(found - matrices.begin());
}

QString matrixName(const Anatomy& anatomy, const PoolMatrix& matrix) {
    return matrix.block < 0 ? QString::fromStdString(printable(matrix.label))
                            : MaskChoice::tr("%1, %2", "layer, matrix")
                                  .arg(blockTitle(anatomy, matrix.block), matrixTitle(matrix));
}

MaskChoice::MaskChoice(Workspace& workspace, QWidget* parent)
    : QComboBox(parent)
    , m_workspace(workspace)
    , m_how(static_cast<How>(std::clamp(QSettings().value(howKey).toInt(), 0, 2))) {
    setSizeAdjustPolicy(AdjustToContents);
    setMinimumContentsLength(8);
    connect(this, &QComboBox::currentIndexChanged, this, &MaskChoice::take);
}

/// The selected model, else the first that is open.
int MaskChoice::selectedSlot() const {
    const int models = m_workspace.modelCount();
    const int wanted = std::min(m_workspace.selection().slot, models - 1);
    if (wanted >= 0 && m_workspace.model(wanted).isOpen())
        return wanted;
    for (int slot = 0; slot < models; ++slot) {
        if (m_workspace.model(slot).isOpen())
            return slot;
    }
    return -1;
}

bool MaskChoice::choose(How how) {
    const auto found = std::ranges::find(m_entries, how, &Shown::how);
    const auto place = static_cast<int>(found - m_entries.begin());
    if (found == m_entries.end() || !qobject_cast<QStandardItemModel*>(model())->item(place)->isEnabled())
        return false;
    setCurrentIndex(place);
    return true;
}

void MaskChoice::take(int index) {
    if (index < 0)
        return;
    const Shown entry = m_entries[static_cast<size_t>(index)];
    m_how = entry.how;
    QSettings().setValue(howKey, static_cast<int>(m_how));
    Selection selection = m_workspace.selection();
    selection.slot = entry.first;
    if (entry.how != How::One) {
        m_firstId = m_workspace.model(entry.first).id;
        m_secondId = m_workspace.model(entry.second).id;
        selection = selectionIn(entry.first, entry.second);
    }
    if (selection.isEmpty())
        selection.block = 0;
    m_workspace.select(selection);
    refresh();
    Q_EMIT chosen();
}

bool MaskChoice::isWanted(int first, int second) const {
    if (m_workspace.slotOf(m_firstId) < 0 || m_workspace.slotOf(m_secondId) < 0)
        return first == 0 && second == 1;
    return m_workspace.model(first).id == m_firstId && m_workspace.model(second).id == m_secondId;
}

void MaskChoice::add(const QString& text, const Shown& entry, const QString& help, const QString& problem) {
    addItem(text);
    m_entries.push_back(entry);
    auto* item = qobject_cast<QStandardItemModel*>(model())->item(count() - 1);
    item->setEnabled(problem.isEmpty());
    item->setToolTip(plainToolTip(problem.isEmpty() ? help : problem)); // names from files are no markup
}

void MaskChoice::refresh() {
    forgetClosed();
    const QSignalBlocker quiet(this);
    clear();
    m_entries.clear();
    m_shown = {How::One, selectedSlot(), -1};
    const int models = m_workspace.modelCount();
    for (int slot = 0; slot < models; ++slot)
        add(slotLetter(slot) + QStringLiteral("  ") + m_workspace.model(slot).name, {How::One, slot, -1}, {},
            {});
    QString why; // the two that are wanted cannot be shown
    for (const How how : {How::Beside, How::Difference}) {
        const bool beside = how == How::Beside;
        for (int first = 0; first < std::max(1, std::min(models, Comparisons::mostModels) - 1); ++first) {
            for (int second = first + 1; second < std::max(2, std::min(models, Comparisons::mostModels));
                 ++second) {
                const Shown entry{how, first, second};
                const QString problem = problemOf(first, second);
                add((beside ? tr("%1 beside %2") : tr("Difference of %1 and %2"))
                        .arg(slotLetter(first), slotLetter(second)),
                    entry,
                    beside ? tr("Both masks; zoom and pan move the two together.")
                           : tr("Which weights both masks keep, none, or one alone."),
                    problem);
                if (second < models && !isWanted(first, second))
                    continue;
                why = problem;
                if (how == m_how && problem.isEmpty())
                    m_shown = entry;
            }
        }
    }
    m_selection = m_shown.second < 0 ? m_workspace.selection() : selectionIn(m_shown.first, m_shown.second);
    m_selection.slot = m_shown.first;
    const auto place = std::ranges::find(m_entries, m_shown);
    setCurrentIndex(place == m_entries.end() ? -1 : static_cast<int>(place - m_entries.begin()));
    const QString help = tr("The mask of one model, two masks beside each other, or where two differ.");
    setToolTip(plainToolTip(why.isEmpty() ? help : help + u'\n' + why));
}

void MaskChoice::forgetClosed() {
    const auto isOpen = [this](const std::shared_ptr<const Anatomy>& anatomy) {
        for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
            if (m_workspace.model(slot).anatomy == anatomy)
                return true;
        }
        return false;
    };
    std::erase_if(m_aligned,
                  [&](const Aligned& aligned) { return !isOpen(aligned.first) || !isOpen(aligned.second); });
}

const Alignment& MaskChoice::alignmentOf(int first, int second) {
    const OpenModel& a = m_workspace.model(first);
    const OpenModel& b = m_workspace.model(second);
    const auto known = std::ranges::find_if(m_aligned, [&](const Aligned& aligned) {
        return aligned.first == a.anatomy && aligned.second == b.anatomy;
    });
    if (known != m_aligned.end())
        return known->alignment;
    Aligned& aligned = m_aligned.emplace_back(Aligned{a.anatomy, b.anatomy, {}});
    try { // as the page Compare does
        const Comparison comparison({a.checkpoint, a.anatomy, {}}, {b.checkpoint, b.anatomy, {}});
        aligned.alignment = comparison.alignment();
    } catch (const Error&) { // unrelated: nothing has a partner
        aligned.alignment = {};
    }
    return aligned.alignment;
}

/// Of models of which one is without some layers, a layer may have another place in each.
Selection MaskChoice::selectionIn(int first, int second) {
    Selection selection = m_workspace.selection();
    if (selection.slot == second) {
        for (const auto& [inFirst, inSecond] : alignmentOf(first, second).pairs) {
            if (m_workspace.model(second).anatomy->pool[inSecond].block == selection.block) {
                selection.block = m_workspace.model(first).anatomy->pool[inFirst].block;
                break;
            }
        }
    }
    selection.slot = first;
    return selection;
}

QString MaskChoice::problemOf(int first, int second) {
    if (second >= m_workspace.modelCount())
        return tr("Open another model of this kind to see the masks of two.");
    const OpenModel& a = m_workspace.model(first);
    const OpenModel& b = m_workspace.model(second);
    for (const OpenModel* model : {&a, &b}) {
        if (!model->isOpen())
            return tr("%1 is being opened.").arg(model->name);
    }
    const Selection selection = selectionIn(first, second);
    const std::vector<size_t> matrices = shownMatrices(*a.anatomy, selection);
    if (matrices.empty())
        return tr("This layer of %1 has no matrix.").arg(a.name);
    const size_t chosen = matrices[selectedOf(matrices, *a.anatomy, selection)];
    const PoolMatrix& inA = a.anatomy->pool[chosen];
    const std::vector<std::pair<size_t, size_t>>& pairs = alignmentOf(first, second).pairs;
    const auto pair = std::ranges::find(pairs, chosen, &std::pair<size_t, size_t>::first);
    const QString name = matrixName(*a.anatomy, inA);
    if (pair == pairs.end())
        return tr("%1 is in %2 and not in %3.").arg(name, a.name, b.name);
    const PoolMatrix& inB = b.anatomy->pool[pair->second];
    if (inA.rows == inB.rows && inA.columns == inB.columns)
        return {};
    return tr("%1 is %2 \u00d7 %3 in %4 and %5 \u00d7 %6 in %7: only masks of one shape can be compared.")
        .arg(name)
        .arg(inA.rows)
        .arg(inA.columns)
        .arg(a.name)
        .arg(inB.rows)
        .arg(inB.columns)
        .arg(b.name);
}

std::optional<size_t> MaskChoice::partnerOf(size_t matrix) const {
    if (m_shown.second < 0)
        return {};
    const Anatomy& a = *m_workspace.model(m_shown.first).anatomy;
    const Anatomy& b = *m_workspace.model(m_shown.second).anatomy;
    for (const Aligned& aligned : m_aligned) {
        if (aligned.first.get() != &a || aligned.second.get() != &b)
            continue;
        const auto& pairs = aligned.alignment.pairs;
        const auto pair = std::ranges::find(pairs, matrix, &std::pair<size_t, size_t>::first);
        if (pair != pairs.end() && a.pool[matrix].rows == b.pool[pair->second].rows &&
            a.pool[matrix].columns == b.pool[pair->second].columns)
            return pair->second;
    }
    return {};
}

} // namespace sparsescope
