#include "widgets/pages/shares_panel.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "experiment/task.h"
#include "widgets/item_models/background_task.h"
#include "widgets/item_models/workspace.h"
#include "widgets/jobs/scans.h"
#include "widgets/style/flow_layout.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace sparsescope {

SharesPanel::SharesPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_bars(new ShareBars(this))
    , m_layer(new QLabel(this))
    , m_share(new QDoubleSpinBox(this))
    , m_follow(new QPushButton(tr("Let It Follow"), this))
    , m_followAll(new QPushButton(tr("Let All Follow"), this))
    , m_save(new QPushButton(tr("Save Shares..."), this))
    , m_measure(new QCheckBox(tr("&Measure"), this))
    , m_sum(new QLabel(this))
    , m_predicted(new QLabel(this))
    , m_measured(new QLabel(this)) {
    m_bars->setObjectName(QStringLiteral("shareBars"));
    m_bars->setToolTip(tr("A click chooses a bar, a drag moves it. Left and Right choose one, Up and Down "
                          "move it by 1 %, with Shift by "
                          "0.1 %, Delete lets it follow again."));
    m_share->setObjectName(QStringLiteral("handShare"));
    m_share->setAccessibleName(tr("Share of the chosen layer"));
    m_share->setRange(0, 100);
    m_share->setDecimals(2);
    m_share->setSuffix(tr(" %"));
    m_share->setKeyboardTracking(false);
    m_share->setProperty("isOfWorkspace", true); // of the layer that is chosen: no control of its own
    m_layer->setBuddy(m_share);
    m_follow->setObjectName(QStringLiteral("letFollow"));
    m_follow->setToolTip(tr("The chosen layer gives as much as the others that nothing was said of"));
    m_followAll->setObjectName(QStringLiteral("letAllFollow"));
    m_followAll->setToolTip(tr("Every layer gives the same share"));
    m_save->setObjectName(QStringLiteral("saveShares"));
    m_save->setToolTip(tr(
        "A file for sparsescope-cli prune --shares and for New Study with shares of a file: by magnitude "
        "(uniform), wanda, sparsegpt and dsnot. It says what the layers that were set give; the "
        "others share the rest of the exact budget. It holds the pool and the sparsity that it is for, and "
        "prune refuses others."));
    m_measure->setObjectName(QStringLiteral("measureShares"));
    m_measure->setProperty("isOfWorkspace", true); // what computes begins when a person says so
    m_measure->setToolTip(tr("Scores the model under just these shares, in the background and without "
                             "training, whenever they have rested a moment: over the test examples that the "
                             "model was scanned on, or that are chosen now. What was measured is kept."));
    m_sum->setObjectName(QStringLiteral("shareSum"));
    m_predicted->setObjectName(QStringLiteral("sharePredicted"));
    m_measured->setObjectName(QStringLiteral("shareMeasured"));
    for (QLabel* text : {m_sum, m_predicted, m_measured}) {
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
    }

    auto* bar = new QWidget(this);
    auto* row = new FlowLayout(bar);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(grouped({m_layer, m_share}));
    for (QPushButton* button : {m_follow, m_followAll, m_save})
        row->addWidget(button);
    row->addWidget(m_measure);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(bar);
    layout->addWidget(m_bars);
    layout->addWidget(m_sum);
    layout->addWidget(m_predicted);
    layout->addWidget(m_measured);

    connect(m_bars, &ShareBars::changed, this, &SharesPanel::edited);
    connect(m_bars, &ShareBars::currentChanged, this, &SharesPanel::refresh);
    connect(m_share, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        const HandShares::Said before = m_shown->said();
        m_shown->set(static_cast<size_t>(m_bars->current()), percent / 100);
        edited(before);
    });
    connect(m_follow, &QPushButton::clicked, this, [this] {
        const HandShares::Said before = m_shown->said();
        m_shown->release(static_cast<size_t>(m_bars->current()));
        edited(before);
    });
    connect(m_followAll, &QPushButton::clicked, this, [this] {
        const HandShares::Said before = m_shown->said();
        m_shown->releaseAll();
        edited(before);
    });
    connect(m_save, &QPushButton::clicked, this, &SharesPanel::chooseFile);
    connect(m_measure, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!isOn && !m_measuring.failure().isEmpty())
            m_failed = m_id;
        if (isOn && (!measuredOver() || std::exchange(m_failed, 0) == m_id))
            Q_EMIT measureAsked(m_id);
        refresh();
    });
    connect(&m_measuring, &ShareMeasuring::changed, this, &SharesPanel::refresh);
    connect(&workspace, &Workspace::sparsityChanged, this, &SharesPanel::refresh);
    connect(&workspace, &Workspace::levelChanged, this, &SharesPanel::refresh);
    connect(&workspace, &Workspace::modelsChanged, this, [this] { showModel(slot()); });
    connect(&workspace, &Workspace::sharesByHandChanged, this, [this](uint64_t id) {
        if (const auto of = m_of.find(id); of != m_of.end())
            of->second.say(m_workspace.sharesByHand(m_workspace.slotOf(id)));
        refresh();
    });
    refresh();
}

void SharesPanel::setScans(Scans* scans) {
    m_scans = scans;
    connect(scans, &Scans::changed, this, &SharesPanel::refresh);
    connect(scans, &Scans::finished, this, &SharesPanel::refresh);
}

int SharesPanel::slot() const {
    return m_id == 0 ? -1 : m_workspace.slotOf(m_id);
}

void SharesPanel::showModel(int slot) {
    const QString chosen = m_chosen; // of another pool or model the layer of that name is chosen again
    const auto isGone = [this](const auto& one) { return m_workspace.slotOf(one.first) < 0; };
    std::erase_if(m_of, isGone);
    std::erase_if(m_over, isGone);
    m_id = 0;
    m_shown = &m_none;
    if (slot >= 0 && m_workspace.model(slot).anatomy) {
        const OpenModel& model = m_workspace.model(slot);
        m_id = model.id;
        m_shown = &m_of[model.id];
        if (m_shown->anatomy() != model.anatomy.get()) { // new, or of another pool now
            *m_shown = HandShares(model.anatomy, m_workspace.sparsity());
            m_shown->say(m_workspace.sharesByHand(slot));
        }
    }
    m_bars->setShares(m_shown);
    for (int layer = 0; layer < static_cast<int>(m_shown->layers().size()); ++layer) {
        if (m_bars->layerTitle(layer) == chosen)
            m_bars->setCurrent(layer);
    }
    refresh();
}

void SharesPanel::takeOver(const SharesPanel& before) {
    m_over = before.m_over;
    m_measuring.takeOver(before.m_measuring);
    {
        const QSignalBlocker quiet(m_measure); // nobody is asked again
        m_measure->setChecked(before.m_measure->isChecked());
    }
    showModel(before.slot());
    m_bars->setCurrent(before.m_bars->current());
}

void SharesPanel::restore(uint64_t id, const HandShares::Said& said) {
    m_workspace.setSharesByHand(id, said);
}

void SharesPanel::followEverywhere() {
    for (int slot = 0; slot < m_workspace.modelCount(); ++slot) {
        const HandShares::Said before = m_workspace.sharesByHand(slot);
        if (before.empty())
            continue;
        const uint64_t id = m_workspace.model(slot).id;
        m_workspace.setSharesByHand(id, {});
        Q_EMIT said(id, -1, before, {});
    }
}

void SharesPanel::edited(const HandShares::Said& before) {
    if (const HandShares::Said after = m_shown->said(); after != before) {
        m_workspace.setSharesByHand(m_id, after);
        Q_EMIT said(m_id, m_bars->current(), before, after);
    }
    refresh();
}

void SharesPanel::refresh() {
    if (m_id != 0 && slot() < 0)
        return; // it was closed just now, and modelsChanged will say so
    m_shown->setSparsity(m_workspace.sparsity());
    const int current = m_bars->current();
    const bool any = current >= 0;
    if (any)
        m_chosen = m_bars->layerTitle(current);
    const QSignalBlocker quiet(m_share);
    m_layer->setText(any ? tr("%1  %2", "model, layer").arg(slotLetter(slot()), m_bars->layerTitle(current))
                         : QString());
    m_share->setValue(any ? 100 * m_shown->share(static_cast<size_t>(current)) : 0);
    m_share->setEnabled(any);
    m_follow->setEnabled(any && m_shown->isGiven(static_cast<size_t>(current)));
    m_followAll->setEnabled(m_shown->isAnyGiven());
    m_save->setEnabled(m_shown->isAnyGiven() && m_shown->fits());
    m_sum->setText(any ? sumText() : QString());
    m_predicted->setText(any ? predictedText() : QString());
    m_predicted->setVisible(!m_predicted->text().isEmpty());
    m_measure->setEnabled(any);
    wantMeasured();
    m_measured->setText(any ? measuredText() : QString());
    m_measured->setVisible(!m_measured->text().isEmpty());
    m_bars->update();
}

QString SharesPanel::sumText() const {
    const uint64_t given = m_shown->prunedOfGiven();
    const QString whole = countText(m_shown->pruned());
    if (!m_shown->fits())
        return tr("The layers that were set take %1 weights, and the slider's %2 are %3: the others cannot "
                  "make up for it, and the other pages show the slider's mask. Set less or more, or move the "
                  "slider.")
            .arg(countText(given), percentText(m_shown->sparsity(), 2), whole);
    const QString percent = percentText(m_shown->sparsity(), 2);
    QString text =
        !m_shown->isAnyGiven()
            ? tr("%1 weights in all, exactly the slider's %2: of each layer the same share.")
                  .arg(whole, percent)
        : m_shown->areAllGiven()
            ? tr("%1 weights in all, exactly the slider's %2, all by hand. The other pages and exports "
                 "follow.")
                  .arg(whole, percent)
            : tr("%1 weights in all, exactly the slider's %2: %3 by hand, and of each other layer %4. The "
                 "other pages and exports follow.")
                  .arg(whole, percent, countText(given), percentText(m_shown->restShare(), 2));
    // One threshold for all models, or one a matrix, takes another number of this model.
    const OpenModel& model = m_workspace.model(slot());
    if (model.isByHand && model.level->zerosAfter() > m_shown->pruned()) {
        const uint64_t zeros = model.level->zerosAfter();
        text = tr("%1 With the zeros that are in the file %2 are zero then (%3).")
                   .arg(text, countText(zeros),
                        percentText(
                            static_cast<double>(zeros) / static_cast<double>(model.anatomy->poolNumel), 2));
    }
    if (model.isByHand)
        return m_workspace.scope() == ThresholdScope::AllModels
                   ? tr("%1 By hand it is %2 of this model alone, as prune counts.").arg(text, percent)
                   : text;
    if (!model.level || model.level->sparsity != m_shown->sparsity() ||
        model.level->zerosAfter() == m_shown->pruned())
        return text;
    return tr("%1 By hand it is %2 of this model alone, as prune counts; the slider's thresholds take %3 of "
              "it.")
        .arg(text, percent, countText(model.level->zerosAfter()));
}

/// Of each cell of the sensitivity map so much of its drop as of its weights goes.
QString SharesPanel::predictedText() const {
    const ModelScan* scan = m_scans == nullptr ? nullptr : m_scans->of(m_workspace.model(slot()).path);
    if (scan == nullptr || scan->cells.empty() || scan->cellsQuestion.sensitivity.value_or(0) <= 0)
        return {};
    const Anatomy& anatomy = *m_shown->anatomy();
    double byHand = 0, alike = 0;
    for (size_t layer = 0; layer < m_shown->layers().size(); ++layer) {
        std::vector<const ModelScan::Cell*> cells; // each once: experts share one
        for (const size_t matrix : m_shown->layers()[layer].matrices) {
            const PoolMatrix& one = anatomy.pool[matrix];
            const auto found = std::ranges::find_if(scan->cells, [&](const ModelScan::Cell& cell) {
                return one.block >= 0 && cell.block == anatomy.numberOf(one.block) &&
                       cell.stack == anatomy.stackOf(one.block) &&
                       cell.component == componentName(one.component);
            });
            if (found == scan->cells.end())
                return tr("No predicted drop: the sensitivity of %1 is not measured.")
                    .arg(m_bars->layerTitle(static_cast<int>(layer)));
            if (std::ranges::find(cells, &*found) == cells.end())
                cells.push_back(&*found);
        }
        for (const ModelScan::Cell* cell : cells) {
            byHand += cell->drop * m_shown->share(layer);
            alike += cell->drop * m_shown->sparsity();
        }
    }
    const double measured = *scan->cellsQuestion.sensitivity;
    const QString task = scan->cellsQuestion.task.section(u':', 0, 0);
    const TaskInfo* info = findTask(task.toStdString());
    return tr("Predicted drop %1 %2, with all layers alike %3: the sum of what each component of each layer "
              "lost alone at %4 (%5, %6 test examples of %7, without training), in proportion to what goes "
              "here; together they may lose more.")
        .arg(dropText(byHand / measured),
             info != nullptr && dropUnit(info->metric) == "%" ? tr("%") : tr("points"),
             dropText(alike / measured), percentText(measured), scan->cellsQuestion.methodText(),
             countText(static_cast<uint64_t>(scan->cellsExamples)), task);
}

void SharesPanel::measure(uint64_t id, const ScanQuestion& over) {
    m_over[id] = over;
    m_measure->setChecked(true);
    refresh();
}

void SharesPanel::stopMeasuring() {
    m_measure->setChecked(false);
}

/// What a person chose, or what the prediction is over, or the curve.
std::optional<ScanQuestion> SharesPanel::measuredOver() const {
    if (m_id == 0)
        return {};
    if (const auto chosen = m_over.find(m_id); chosen != m_over.end())
        return chosen->second;
    const ModelScan* scan = m_scans == nullptr ? nullptr : m_scans->of(m_workspace.model(slot()).path);
    if (scan != nullptr && !scan->cells.empty())
        return scan->cellsQuestion;
    return scan != nullptr && !scan->curve.empty() ? std::optional(scan->curveQuestion) : std::nullopt;
}

void SharesPanel::wantMeasured() {
    const std::optional<ScanQuestion> over = measuredOver();
    if (!over || !m_shown->isAnyGiven() || !m_shown->fits() || m_shown->pruned() == 0)
        return m_measuring.want({}, {}, m_measure->isChecked());
    const OpenModel& model = m_workspace.model(slot());
    m_measuring.want(ScanQuestion{.model = model.path,
                                  .task = over->task,
                                  .method = QStringLiteral("uniform"),
                                  .examples = over->examples,
                                  .partial = over->partial,
                                  .choice = {model.anatomy->rule, chosenRoot(*model.checkpoint)},
                                  .sparsity = m_shown->sparsity(),
                                  .shares = m_shown->json(QFileInfo(model.path).fileName().toStdString())},
                     model.checkpoint->fileStamps(), m_measure->isChecked());
}

QString SharesPanel::measuredText() const {
    if (!m_measuring.wanted())
        return {};
    const QString task = m_measuring.wanted()->task.section(u':', 0, 0);
    if (const ShareMeasuring::Answer* answer = m_measuring.answer()) {
        const TaskInfo* info = findTask(task.toStdString());
        const QString unit = info != nullptr && dropUnit(info->metric) == "%" ? tr("%") : tr("points");
        QString drop = tr("%1 %2", "drop, its unit").arg(dropText(answer->drop), unit);
        if (answer->interval)
            drop = tr("%1 (95 %: %2 to %3)", "drop, low, high")
                       .arg(drop, dropText(answer->interval->low), dropText(answer->interval->high));
        return tr("Measured drop %1: score %2, dense %3, by just these shares at %4, on %5 test examples of "
                  "%6, without training or random numbers.")
            .arg(drop, decimalText(answer->score, 2), decimalText(answer->dense, 2),
                 percentText(m_shown->sparsity(), 2), countText(static_cast<uint64_t>(answer->examples)),
                 task);
    }
    if (!m_measuring.failure().isEmpty())
        return tr("These shares are not measured: %1").arg(m_measuring.failure());
    if (!m_measure->isChecked())
        return {};
    const int64_t examples = m_measuring.wanted()->examples;
    return examples == 0 ? tr("Measuring these shares on all test examples of %1...").arg(task)
                         : tr("Measuring these shares on %1 test examples of %2...")
                               .arg(countText(static_cast<uint64_t>(examples)), task);
}

void SharesPanel::chooseFile() {
    const QFileInfo model(m_workspace.model(slot()).path);
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Save Shares"),
        model.dir().filePath(model.completeBaseName() + QStringLiteral(".shares.json")),
        tr("Shares (*.json)"));
    if (!chosen.isEmpty())
        save(chosen);
}

void SharesPanel::save(const QString& path) {
    try {
        const QFileInfo model(m_workspace.model(slot()).path);
        writeFileAtomically(path.toStdString(), m_shown->json(model.fileName().toStdString()));
        Q_EMIT saved(path);
    } catch (const Error&) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
}

} // namespace sparsescope
