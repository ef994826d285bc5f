// What the page shows: the maps, what they are, and their figure.
#include "base/error.h"
#include "weights/anatomy/model_choice.h"
#include "widgets/item_models/run_mask.h"
#include "widgets/item_models/scope_texts.h"
#include "widgets/item_models/workspace.h"
#include "widgets/masks/mask_view.h"
#include "widgets/masks/ruled_mask_view.h"
#include "widgets/pages/lit_field.h"
#include "widgets/pages/masks_page.h"
#include "widgets/plots/mask_grid_plot.h"
#include "widgets/style/elided_label.h"
#include "widgets/style/number_text.h"
#include "widgets/style/range_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <algorithm>

namespace sparsescope {
namespace {

bool isMaskKnown(const OpenModel& model) {
    return model.level || model.runMask;
}

/// What goes of a matrix: by the mask of a run, else by the slider.
PruneRule ruleOf(const OpenModel& model, size_t matrix, const MatrixValues& values) {
    if (auto mask = runMaskOf(model, model.anatomy->pool[matrix]))
        return PruneRule(std::move(mask));
    return model.level ? PruneRule(values, *model.level, matrix) : PruneRule();
}

} // namespace

/// The maps of the layer; of two models those of matrices that both have in one shape.
FigurePlot* MasksPage::currentPlot() {
    const OpenModel* model = shownModel();
    const OpenModel* second = shownSecond();
    if (!model || m_panels.empty() || !model->level || (second && !second->level))
        return nullptr;
    const auto panelOf = [this](const OpenModel& of, size_t matrix,
                                const std::shared_ptr<const MatrixValues>& values) {
        const auto title = [&] {
            const QString name = matrixName(*of.anatomy, of.anatomy->pool[matrix]);
            return of.runMask ? tr("%1, mask of %2").arg(name, of.runMaskName) : name;
        };
        MaskPanel shown{KeptText(title), values, ruleOf(of, matrix, *values), of.shareOfMatrix(matrix)};
        shown.lit = workspace().lit();
        return shown;
    };
    const auto sourceOf = [](const OpenModel& of) {
        return MaskGridSource::Model{of.name.toStdString(), of.checkpoint->path(), of.anatomy->rule,
                                     chosenRoot(*of.checkpoint), of.level->scope};
    };
    const int block = model->anatomy->pool[m_panels.front().matrix].block;
    MaskGridSource source{sourceOf(*model), model->level->sparsity,
                          block < 0 ? std::vector<int>() : std::vector{block}};
    std::vector<MaskPanel> panels;
    std::vector<MaskPair> pairs;
    for (const Panel& panel : m_panels) {
        MaskPanel ofFirst = panelOf(*model, panel.matrix, panel.values);
        if (!second)
            panels.push_back(std::move(ofFirst));
        else if (panel.partnerValues)
            pairs.push_back({std::move(ofFirst), panelOf(*second, panel.partner, panel.partnerValues)});
    }
    int columns = 3;
    if (second) {
        source.other = sourceOf(*second);
        source.show = isHow(MaskChoice::How::Beside) ? MaskGridShow::Beside : MaskGridShow::Difference;
        columns = pairedColumns(source.show);
        panels = pairedPanels(std::move(pairs), source.show, model->name, second->name);
    }
    source.lit = workspace().lit();
    source.named = workspace().modelCount() > 1;
    if (source.named && !second)
        source.model.name = (slotLetter(workspace().slotOf(model->id)) + u' ' + model->name).toStdString();
    if (model->runMask || (second && second->runMask))
        source.model.path.clear(); // no recipe draws the mask of a run
    if (!m_figure)
        m_figure = std::make_unique<MaskGridPlot>();
    m_figure->setSource(std::move(source));
    m_figure->setPanels(std::move(panels), columns);
    return m_figure.get();
}

void MasksPage::showLegend() {
    const bool difference = isHow(MaskChoice::How::Difference);
    for (QLabel* entry : m_legend)
        entry->setVisible(!difference);
    for (QLabel* entry : m_differenceLegend)
        entry->setVisible(difference);
    const auto entryOf = [](QRgb colour, bool isHatched, const QString& text) {
        return QStringLiteral("<span style='color:%1'>%2</span> %3")
            .arg(QColor(colour).name(), isHatched ? QStringLiteral("\u25a8") : QStringLiteral("\u25a0"),
                 text);
    };
    if (!difference) {
        const MaskColours colours = m_view->colours();
        const bool isLit = workspace().lit().has_value(); // then the map is pale
        const auto shown = [&](QRgb colour) { return isLit ? litColour(colour, colours, 0) : colour; };
        const int grey = (qGray(colours.weak) + qGray(colours.strong)) / 2;
        const QRgb kept = qRgb(grey, grey, grey);
        m_legend[0]->setText(entryOf(shown(colours.zero), true, tr("zero in the file")));
        m_legend[1]->setText(entryOf(shown(colours.pruned), false, tr("pruned")));
        m_legend[2]->setText(entryOf(shown(kept), false, tr("kept: the stronger, the larger |w|")));
        m_legend[3]->setText(entryOf(colours.lit, false, tr("lit up")));
        m_legend[3]->setVisible(isLit);
        return;
    }
    const MaskChoice::Shown& shown = m_masks->shown();
    const QString texts[maskCases] = {tr("kept in both"), tr("kept in %1 alone").arg(slotLetter(shown.first)),
                                      tr("kept in %1 alone").arg(slotLetter(shown.second)),
                                      tr("pruned in both"), tr("zero in both files")};
    const std::array<QRgb, maskCases> colours =
        maskCaseColours(palette().color(QPalette::Base).lightness() < 128);
    for (size_t i = 0; i < maskCases; ++i) {
        const bool isZero = i == static_cast<size_t>(MaskCase::ZeroInBoth);
        m_differenceLegend[i]->setText(entryOf(colours[i], isZero, texts[i]));
    }
}

void MasksPage::makePanels(size_t count) {
    while (m_panels.size() > count) {
        delete m_panels.back().picture;
        delete m_panels.back().beside;
        delete m_panels.back().caption;
        m_panels.pop_back();
    }
    while (m_panels.size() < count) {
        const size_t i = m_panels.size();
        Panel panel;
        for (const auto& [view, name] : {std::pair(&panel.picture, QStringLiteral("maskPanel%1")),
                                         std::pair(&panel.beside, QStringLiteral("maskBesidePanel%1"))}) {
            *view = new MaskView(m_side);
            (*view)->setInteractive(false);
            (*view)->setMinimumSize(32, 24); // six rows of two in a small window
            (*view)->setObjectName(name.arg(i));
            connect(*view, &MaskView::clicked, this, [this, i] { selectPanel(i); });
        }
        panel.caption = new ElidedLabel(m_side);
        m_panels.push_back(panel);
    }
    placePanels();
}

/// Two matrices in a row; where two models stand beside each other, one, of both.
void MasksPage::placePanels() {
    const bool both = isHow(MaskChoice::How::Beside);
    const size_t inRow = both ? 1 : 2;
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, 0); // an empty one takes no room
    for (size_t i = 0; i < m_panels.size(); ++i) {
        const Panel& panel = m_panels[i];
        const int row = static_cast<int>(i / inRow) * 2, column = static_cast<int>(i % inRow);
        m_grid->addWidget(panel.caption, row, column, 1, both ? 2 : 1);
        m_grid->addWidget(panel.picture, row + 1, column);
        if (both)
            m_grid->addWidget(panel.beside, row + 1, 1);
        panel.beside->setVisible(both);
        m_grid->setRowStretch(row + 1, 1);
    }
}

void MasksPage::selectPanel(size_t panel) {
    const OpenModel* model = shownModel();
    if (!model || panel >= m_panels.size())
        return;
    const PoolMatrix& matrix = model->anatomy->pool[m_panels[panel].matrix];
    Selection selection{.slot = slot(), .block = matrix.block, .component = matrix.component};
    if (matrix.block < 0 || matrix.expert >= 0)
        selection.tensor = QString::fromStdString(matrix.label);
    workspace().select(selection);
}

void MasksPage::showPanels(const Matrices& read, const Values& values, const Values& partners) {
    m_shown = read;
    makePanels(read.matrices.size());
    for (size_t i = 0; i < m_panels.size(); ++i) {
        Panel& panel = m_panels[i];
        panel.matrix = read.matrices[i];
        panel.values = values[i];
        panel.partner = read.second ? read.partners[i].value_or(0) : 0;
        panel.partnerValues = read.second ? partners[i] : nullptr;
    }
    if (m_panels.empty())
        showNone();
    showLarge();
}

/// The layer has no matrix in the pool: a person has taken its tensors out, or it has none.
void MasksPage::showNone() {
    const OpenModel* model = shownModel();
    for (MaskView* view : {m_view, m_besideView})
        view->setMatrix(nullptr);
    m_besideHeading->clear();
    m_lit->hide();
    if (!model)
        return;
    const int block = std::clamp(m_masks->selection().block, 0, std::max(0, model->anatomy->blocks - 1));
    const QString layer = model->anatomy->blocks == 0 ? model->name : blockTitle(*model->anatomy, block);
    m_heading->setText(
        tr("%1: no matrix of it is in the pool.\nChoose another layer, or tick its matrices in the tree.")
            .arg(layer));
}

/// The panel of the selection in the large view; the first one when the selection names no matrix.
void MasksPage::showLarge() {
    const OpenModel* model = shownModel();
    if (m_panels.empty() || !model)
        return;
    m_large = selectedOf(m_shown.matrices, *model->anatomy, m_masks->selection());
    if (m_view->matrix() != m_panels[m_large].values.get())
        m_view->setMatrix(m_panels[m_large].values);
    m_view->setAccessibleName(isHow(MaskChoice::How::Difference)
                                  ? tr("Difference of the masks of the selected matrix")
                                  : tr("Heat map of the selected matrix"));
    showBeside();
    showLevel();
    showLit();
}

/// Of f64 files the weights are those of the picture, rounded to f32.
void MasksPage::showLit() {
    const auto& lit = workspace().lit();
    for (MaskView* view : {m_view, m_besideView})
        view->setLit(lit);
    for (const Panel& panel : m_panels)
        panel.picture->setLit(lit);
    m_lit->setVisible(lit.has_value() && !m_panels.empty());
    showLegend();
    if (!lit || m_panels.empty() || !shownModel())
        return;
    if (isHow(MaskChoice::How::Difference)) {
        m_lit->setText(tr("%1 does not light up where two masks differ.").arg(litText(*lit)));
        return;
    }
    const Panel& large = m_panels[m_large];
    const auto counted = [&](const QString& letter, const MatrixValues& values) {
        const uint64_t count = countLit(values, *lit), whole = values.values.size();
        return tr("%1: %2 of %3 weights (%4)", "model, count, of its matrix, share")
            .arg(letter, countText(count), countText(whole),
                 percentText(static_cast<double>(count) / static_cast<double>(whole), 3));
    };
    QStringList parts{counted(slotLetter(slot()), *large.values)};
    if (isHow(MaskChoice::How::Beside) && large.partnerValues)
        parts << counted(slotLetter(m_masks->shown().second), *large.partnerValues);
    m_lit->setText(tr("Lit up in this matrix, %1: %2").arg(litText(*lit), parts.join(QStringLiteral("; "))));
}

void MasksPage::showBeside() {
    placePanels();
    const bool beside = isHow(MaskChoice::How::Beside);
    if (beside) {
        // It takes the part that the first one shows, not the first one its.
        const QSignalBlocker quiet(m_besideView);
        if (m_besideView->matrix() != m_panels[m_large].partnerValues.get())
            m_besideView->setMatrix(m_panels[m_large].partnerValues);
        m_besideView->follow(*m_view);
    }
    m_besideSide->setVisible(beside);
    fitSide();
}

/// A small picture and its caption.
void MasksPage::showPanel(Panel& panel) {
    const OpenModel& model = *shownModel();
    const OpenModel* second = shownSecond();
    const PoolMatrix& matrix = model.anatomy->pool[panel.matrix];
    const bool difference = isHow(MaskChoice::How::Difference);
    const std::shared_ptr<const MatrixValues> drawn =
        difference && !panel.partnerValues ? nullptr : panel.values; // of a matrix without a partner nothing
    if (panel.picture->matrix() != drawn.get())
        panel.picture->setMatrix(drawn);
    panel.rule = ruleOf(model, panel.matrix, *panel.values);
    panel.partnerRule =
        second && panel.partnerValues ? ruleOf(*second, panel.partner, *panel.partnerValues) : PruneRule();
    panel.picture->setRule(panel.rule);
    QString text =
        matrix.block < 0 ? QString::fromStdString(printable(matrix.label, 40)) : matrixTitle(matrix);
    const bool beside = isHow(MaskChoice::How::Beside);
    const auto shareOf = [](const QString& letter, const OpenModel& of, size_t index) {
        const QString share = percentText(of.shareOfMatrix(index).value());
        return letter.isEmpty() ? share : letter + u' ' + share;
    };
    const QString letter = second ? slotLetter(slot()) : QString();
    const auto marked = [&](const QString& own) { return beside ? own : QString(); };
    if (isMaskKnown(model)) // in a line of its own, which else would be cut
        text += u'\n' + shareOf(marked(letter), model, panel.matrix);
    panel.picture->setPartner({});
    if (beside) {
        if (panel.beside->matrix() != panel.partnerValues.get())
            panel.beside->setMatrix(panel.partnerValues);
        if (second && panel.partnerValues)
            panel.beside->setRule(panel.partnerRule);
    }
    if (second && panel.partnerValues) {
        const QString otherLetter = slotLetter(m_masks->shown().second);
        if (isMaskKnown(*second))
            text += QStringLiteral(" | ") + shareOf(marked(otherLetter), *second, panel.partner);
        panel.beside->setAccessibleName(otherLetter + u' ' +
                                        matrixName(*second->anatomy, second->anatomy->pool[panel.partner]));
        if (difference)
            panel.picture->setPartner(
                MaskView::Partner{{panel.partnerValues, panel.partnerRule}, letter, otherLetter, true});
    }
    panel.caption->setText(text);
    panel.caption->setToolTip(model.level && !model.runMask ? prunedByText(model, panel.matrix) : QString());
    panel.picture->setAccessibleName((beside ? letter + u' ' : QString()) +
                                     matrixName(*model.anatomy, matrix));
    QFont font = this->font();
    font.setBold(&panel == &m_panels[m_large]);
    panel.caption->setFont(font);
}

void MasksPage::showLevel() {
    if (!shownModel() || m_panels.empty() || !isVisible())
        return;
    const OpenModel& model = *shownModel();
    const OpenModel* second = shownSecond();
    for (Panel& panel : m_panels)
        showPanel(panel);
    const Panel& large = m_panels[m_large];
    const PoolMatrix& matrix = model.anatomy->pool[large.matrix];
    const PruneRule& rule = large.rule;
    m_view->setRule(rule);
    m_view->setPartner({});
    const auto placeIn = [&](const QString& letters) {
        return tr("%1 %2, %3 \u00d7 %4")
            .arg(letters, matrixName(*model.anatomy, matrix))
            .arg(matrix.rows)
            .arg(matrix.columns);
    };
    const QString letter = slotLetter(slot());
    const auto slidersText = [this](const OpenModel& of, size_t ofMatrix) {
        return of.level && !of.runMask
                   ? (of.isByHand
                          ? tr("By shares by hand, at %1 in all.").arg(percentText(workspace().sparsity(), 2))
                          : tr("At the slider's %1.").arg(percentText(workspace().sparsity(), 2))) +
                         u' ' + prunedByText(of, ofMatrix)
                   : QString();
    };
    if (!isHow(MaskChoice::How::Difference))
        m_heading->setToolTip(slidersText(model, large.matrix));
    m_ruled->showHeads(*model.anatomy, matrix);
    if (!second || !large.partnerValues) {
        showShares({large.values, rule}, {});
        m_heading->setText(shareText(model, large.matrix, placeIn(letter)));
        return;
    }
    const QString otherLetter = slotLetter(m_masks->shown().second);
    const PruneRule& otherRule = large.partnerRule;
    const bool difference = isHow(MaskChoice::How::Difference);
    m_view->setPartner(MaskView::Partner{{large.partnerValues, otherRule}, letter, otherLetter, difference});
    if (difference) {
        showDifference(placeIn(tr("%1 and %2").arg(letter, otherLetter)));
        return;
    }
    showShares({large.values, rule}, {large.partnerValues, otherRule});
    m_heading->setText(shareText(model, large.matrix, placeIn(letter)));
    m_besideView->setRule(otherRule);
    m_besideView->setPartner(MaskView::Partner{{large.values, rule}, otherLetter, letter, false});
    m_beside->showHeads(*second->anatomy, second->anatomy->pool[large.partner]);
    m_besideHeading->setToolTip(slidersText(*second, large.partner));
    m_besideHeading->setText(shareText(*second, large.partner, placeIn(otherLetter)));
}

/// How much of a matrix is pruned, and by what: in lines that a small window need not cut.
QString MasksPage::shareText(const OpenModel& model, size_t matrix, const QString& place) const {
    const PoolMatrix& shown = model.anatomy->pool[matrix];
    const auto mask = runMaskOf(model, shown);
    const Share share = model.shareOfMatrix(matrix);
    const uint64_t pruned = mask ? shown.numel() - mask->keptCount() : share.zerosAfter;
    const QString percent = percentText(static_cast<double>(pruned) / static_cast<double>(shown.numel()), 2);
    QStringList lines{place,
                      tr("%1 pruned, %2 of %3").arg(percent, countText(pruned), countText(shown.numel()))};
    const OpenModel* second = shownSecond();
    const bool beside = second && isHow(MaskChoice::How::Beside); // as many lines in both
    if (beside || share.zeros > 0)
        lines << tr("zero in the file: %1").arg(percentText(share.zerosValue(), 2));
    if (mask) // a name that may be long, and without which the numbers still say all
        lines << tr("Mask of %1").arg(model.runMaskName);
    else if (beside && (shownModel()->runMask || second->runMask))
        lines << QStringLiteral(" ");
    return lines.join(u'\n');
}

/// What of each row and column is kept, at the edges of one map or two: of large matrices counted beside,
/// which takes longer than a move of the slider may; what stood there stays meanwhile.
void MasksPage::showShares(const MaskedMatrix& first, const MaskedMatrix& second) {
    constexpr uint64_t mostAtOnce = uint64_t{1} << 22;
    const auto show = [this](MaskDensities ofFirst, MaskDensities ofSecond) {
        m_ruled->showShares(std::move(ofFirst), MaskRuler::Share::Kept);
        m_beside->showShares(std::move(ofSecond), MaskRuler::Share::Kept);
    };
    const auto count = [](const MaskedMatrix& one, const std::stop_token& stop) {
        return one.values ? densitiesOf(*one.values, one.rule, stop) : MaskDensities();
    };
    if (first.values->values.size() <= mostAtOnce) {
        countSoon({});
        m_counted = {};
        return show(count(first, {}), count(second, {}));
    }
    const std::pair counted{first.values.get(), second.values.get()};
    if (m_counted != counted)
        show({}, {});
    m_counted = counted;
    countSoon([this, first, second, show, count] {
        m_counting.start(
            [first, second, count](Progress&, const std::stop_token& stop) {
                return std::pair(count(first, stop), count(second, stop));
            },
            [show](std::pair<MaskDensities, MaskDensities> counts) {
                show(std::move(counts.first), std::move(counts.second));
            });
    });
}

/// In the place of what is counted; empty: nothing is.
void MasksPage::countSoon(std::function<void()> start) {
    m_counting.cancel();
    m_startCounting = std::move(start);
    if (m_startCounting)
        m_countingSoon.start();
    else
        m_countingSoon.stop();
}

/// Counts beside: of a large matrix that takes longer than a move of the slider may.
void MasksPage::showDifference(const QString& place) {
    const Panel& large = m_panels[m_large];
    const std::pair counted{large.partnerValues.get(), large.partnerValues.get()};
    if (m_counted != counted) { // else the counts before stay until the new ones are there
        m_heading->setText(place + QStringLiteral("\n \n "));
        m_ruled->showShares({}, MaskRuler::Share::Differing);
    }
    m_counted = counted;
    if (!isMaskKnown(*shownModel()) || !isMaskKnown(*shownSecond()))
        return;
    const MaskDifference difference{{large.values, large.rule}, {large.partnerValues, large.partnerRule}};
    countSoon([this, difference, place] {
        m_counting.start(
            [difference](Progress&, const std::stop_token& stop) {
                return std::pair(countCases(difference, stop), differingShares(difference, stop));
            },
            [this, place](std::pair<MaskCaseCounts, MaskDensities> counts) {
                if (!shownSecond() || !isHow(MaskChoice::How::Difference))
                    return;
                showCounts(place, counts.first);
                m_ruled->showShares(std::move(counts.second), MaskRuler::Share::Differing);
            });
    });
}

void MasksPage::showCounts(const QString& place, const MaskCaseCounts& counts) {
    const QString letter = slotLetter(slot()), other = slotLetter(m_masks->shown().second);
    const Similarity similarity = counts.similarity();
    const auto share = [&](uint64_t count) {
        return percentText(static_cast<double>(count) / static_cast<double>(similarity.numel));
    };
    const auto counted = [&](const auto& text) {
        return tr("kept in both %1, in %2 alone %3, in %4 alone %5\npruned in both %6, of which zero in both "
                  "files %7")
            .arg(text(counts.count(MaskCase::KeptInBoth)), letter, text(counts.count(MaskCase::KeptInFirst)),
                 other, text(counts.count(MaskCase::KeptInSecond)), text(counts.prunedInBoth()),
                 text(counts.count(MaskCase::ZeroInBoth)));
    };
    m_heading->setText(
        tr("%1: Jaccard %2, random %3")
            .arg(place, ratioText(similarity.prunedJaccard()), ratioText(similarity.randomPrunedJaccard())) +
        u'\n' + counted([](uint64_t count) { return countText(count); }));
    QStringList helps; // of what prunes the two
    for (const int of : {slot(), m_masks->shown().second}) {
        const OpenModel& model = workspace().model(of);
        const QString help = scopeHelp(model.isByHand ? ThresholdScope::Given : workspace().scope());
        if (!helps.contains(help))
            helps << help;
    }
    m_heading->setToolTip(
        tr("The Jaccard index of the pruned: how many weights both masks prune over how many at least one "
           "prunes; and that of two independent random masks of the same sparsities.\nOf all weights:\n%1")
            .arg(counted(share)) +
        u'\n' + helps.join(u'\n'));
}

} // namespace sparsescope
