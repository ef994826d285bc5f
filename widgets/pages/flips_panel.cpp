#include "widgets/pages/flips_panel.h"

#include "base/atomic_file.h"
#include "experiment/seeds.h"
#include "widgets/item_models/core_texts.h"
#include "widgets/item_models/flips_model.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/style/narrow_columns.h"
#include "widgets/style/number_text.h"
#include "widgets/style/p_value_text.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace sparsescope {
namespace {

QString titleOf(const StudySnapshot& study, const Run& run) {
    return FlipsPanel::tr("%1, %2 %3, seed %4")
        .arg(QString::fromStdString(study.spec.models[run.model].name), QString::fromStdString(run.method),
             amountText(run))
        .arg(run.seed);
}

/// Why there is no dense run to compare with.
QString denseMissing(const StudySnapshot& study, const Run& run) {
    if (const Run* dense = study.denseRunOf(run)) {
        const RunStatus& status = study.statuses[static_cast<size_t>(dense - study.runs.data())];
        if (status.state == RunState::Failed)
            return FlipsPanel::tr("The dense run of this seed failed: %1").arg(failureReason(status));
    }
    return FlipsPanel::tr("The dense run of this seed is not done yet");
}

QString lossesText(const FlipSheet& sheet) {
    const auto worse = static_cast<uint64_t>(std::ranges::count_if(
        sheet.table.rows, [](const FlipTable::Row& row) { return row.flip.becameWrong(); }));
    const std::string_view metric = sheet.question.by().name;
    return FlipsPanel::tr("The loss of %1 of %2 examples rose, of %3 it fell. No McNemar test: %4 knows no "
                          "right and wrong.")
        .arg(countText(worse), countText(sheet.counts.examples), countText(sheet.table.rows.size() - worse),
             QString::fromUtf8(metric.data(), static_cast<qsizetype>(metric.size())));
}

/// "\u22120.50\u00a0points".
QString dropWithUnit(const MetricChange& change) {
    return dropText(change.drop) + u'\u00a0' + dropUnitName(change.metric);
}

/// Without its interval until that is known. `named`: by a metric that is not the study's score.
QString dropSentence(const MetricChange& change, bool named) {
    if (named)
        return change.interval ? FlipsPanel::tr("%1: %2 after %3, drop %4 (95 %: %5 to %6).")
                                     .arg(metricText(change.metric.name), decimalText(change.after, 2),
                                          decimalText(change.before, 2), dropWithUnit(change),
                                          dropText(change.interval->low), dropText(change.interval->high))
                               : FlipsPanel::tr("%1: %2 after %3, drop %4.")
                                     .arg(metricText(change.metric.name), decimalText(change.after, 2),
                                          decimalText(change.before, 2), dropWithUnit(change));
    return change.interval ? FlipsPanel::tr("Drop %1 (95 %, paired bootstrap: %2 to %3).")
                                 .arg(dropWithUnit(change), dropText(change.interval->low),
                                      dropText(change.interval->high))
                           : FlipsPanel::tr("Drop %1.").arg(dropWithUnit(change));
}

/// Whether the examples that were measured are the first of the data: an index says both. Also while it is
/// not known.
bool isInOrder(const FlipSheet& sheet) {
    return std::ranges::all_of(sheet.table.rows, [](const FlipTable::Row& row) {
        return !row.place || *row.place == static_cast<int64_t>(row.flip.index);
    });
}

/// The texts, or else the last column, take what is left. Returns what each needs.
std::vector<int> sizeColumns(QTableView& table, bool areTexts) {
    QHeaderView* header = table.horizontalHeader();
    for (int column = 0; column < FlipsModel::ColumnCount; ++column)
        table.setColumnHidden(column, false); // a hidden one has no width
    header->setSectionResizeMode(FlipsModel::Example, QHeaderView::Interactive);
    header->setStretchLastSection(false);
    narrowColumns(table);
    table.setColumnWidth(FlipsModel::Example, FlipsModel::pictureSize + 8);
    table.setWordWrap(areTexts); // numbers are in one line
    std::vector<int> widths;
    widths.reserve(FlipsModel::ColumnCount);
    for (int column = 0; column < FlipsModel::ColumnCount; ++column)
        widths.push_back(header->sectionSize(column));
    if (areTexts) {
        widths[FlipsModel::Example] = 16 * table.fontMetrics().averageCharWidth();
        header->setSectionResizeMode(FlipsModel::Example, QHeaderView::Stretch);
    } else {
        header->setStretchLastSection(true);
    }
    return widths;
}

} // namespace

void FlipsPanel::setRun(const SharedStudy& study, std::optional<size_t> run) {
    const bool same = study && m_study && run && m_run && study->folder == m_study->folder &&
                      study->runs[*run].id == m_study->runs[*m_run].id;
    if (same && *run == *m_run && study->runs.size() == m_study->runs.size() &&
        study->keys[*run] == m_study->keys[*m_run] &&
        study->statuses[*run].state == m_study->statuses[*m_run].state &&
        study->statuses[*run].errorLine == m_study->statuses[*m_run].errorLine &&
        study->count(RunState::Done) == m_study->count(RunState::Done) &&
        study->count(RunState::Failed) == m_study->count(RunState::Failed)) {
        m_study = study;
        return; // news that are none here, several times a second
    }
    const auto taskOf = [](const StudySnapshot& of, size_t one) {
        return of.spec.tasks[of.runs[one].task].task;
    };
    if (!study || !m_study || study->folder != m_study->folder ||
        (run && m_run && taskOf(*study, *run) != taskOf(*m_study, *m_run)))
        m_label.reset(); // its classes are others
    m_study = study;
    m_run = study && run && *run < study->runs.size() ? run : std::nullopt;
    m_seeds->setVisible(seedsOfPoint() > 1);
    offerMetrics();
    const std::vector<std::pair<QString, QString>> others = othersOf();
    if (!same || others != m_others) { // an open list stays open while nothing is new
        const QString chosen = same ? m_against->currentData().toString() : QString();
        const QSignalBlocker quiet(m_against);
        m_others = others;
        m_against->clear();
        for (const auto& [title, id] : others)
            m_against->addItem(title, id);
        m_against->setCurrentIndex(std::max(0, m_against->findData(chosen)));
    }
    load();
}

void FlipsPanel::offerMetrics() {
    const std::vector<Metric> metrics =
        m_run ? flipMetrics(m_study->spec.tasks[m_study->runs[*m_run].task].info()) : std::vector<Metric>();
    QStringList names;
    for (const Metric& metric : metrics)
        names << QString::fromUtf8(metric.name.data(), static_cast<qsizetype>(metric.name.size()));
    QStringList offered;
    for (int i = 0; i < m_metric->count(); ++i)
        offered << m_metric->itemText(i);
    if (names != offered) {
        const QSignalBlocker quiet(m_metric);
        m_metric->clear();
        m_metric->addItems(names);
    }
    m_metric->setVisible(names.size() > 1);
}

std::vector<std::pair<QString, QString>> FlipsPanel::othersOf() const {
    std::vector<std::pair<QString, QString>> others;
    if (!m_run)
        return others;
    const Run& selected = m_study->runs[*m_run];
    const Run* dense = m_study->denseRunOf(selected);
    std::set<Key> listed{m_study->keys[*m_run]};
    const auto add = [&](const Run& other, const QString& title) {
        const auto index = static_cast<size_t>(&other - m_study->runs.data());
        if (m_study->statuses[index].state == RunState::Done && listed.insert(m_study->keys[index]).second)
            others.emplace_back(title, QString::fromStdString(other.id));
    };
    if (dense != nullptr && dense != &selected)
        add(*dense, tr("the dense run"));
    if (others.empty()) // it is the dense run, or that one is not done: nothing unless it is asked for
        others.emplace_back(tr("nothing yet"), QString());
    for (const Run& other : m_study->runs) {
        if (other.task == selected.task)
            add(other, titleOf(*m_study, other));
    }
    return others;
}

std::vector<FlipQuestion::Pair> FlipsPanel::pairsWith(const Run& other) const {
    const Run& selected = m_study->runs[*m_run];
    const auto indexOf = [&](const Run& run) { return static_cast<size_t>(&run - m_study->runs.data()); };
    const auto isOfPoint = [](const Run& run, const Run& like) {
        return run.model == like.model && run.task == like.task && run.methodIndex == like.methodIndex &&
               run.amount == like.amount;
    };
    const bool allSeeds = isOfAllSeeds();
    std::vector<FlipQuestion::Pair> pairs;
    for (const Run& after : m_study->runs) {
        if (!(allSeeds ? isOfPoint(after, selected) : &after == &selected))
            continue;
        const auto before = std::ranges::find_if(m_study->runs, [&](const Run& run) {
            return allSeeds ? isOfPoint(run, other) && run.seed == after.seed : &run == &other;
        });
        if (before == m_study->runs.end() || &*before == &after ||
            m_study->statuses[indexOf(after)].state != RunState::Done ||
            m_study->statuses[indexOf(*before)].state != RunState::Done)
            continue;
        pairs.push_back({before->id, after.id, m_study->keys[indexOf(*before)], m_study->keys[indexOf(after)],
                         after.seed});
    }
    return pairs;
}

size_t FlipsPanel::seedsOfPoint() const {
    return m_run ? seedsOf(m_study->spec, m_study->runs[*m_run].methodIndex).size() : 0;
}

bool FlipsPanel::isOfAllSeeds() const {
    return !m_seeds->isHidden() && m_seeds->currentData().toBool();
}

void FlipsPanel::load() {
    const auto fail = [this](const QString& text) {
        m_asked.reset();
        m_reading.cancel();
        m_detailing.cancel();
        say(text);
    };
    if (!m_run)
        return fail(tr("Select a run to see which examples it changed"));
    const Run& run = m_study->runs[*m_run];
    const RunStatus& status = m_study->statuses[*m_run];
    if (status.state == RunState::Failed)
        return fail(failureText(status));
    if (status.state != RunState::Done)
        return fail(tr("A run that is done shows which examples it changed"));
    const std::string id = m_against->currentData().toString().toStdString();
    const auto other = std::ranges::find(m_study->runs, id, &Run::id);
    if (other == m_study->runs.end())
        return fail(run.amount.isDense() ? tr("This is the dense run, which others are compared with")
                                         : denseMissing(*m_study, run));
    const TaskSpec& task = m_study->spec.tasks[run.task];
    const auto metric = static_cast<size_t>(std::max(0, m_metric->currentIndex()));
    const FlipQuestion question{m_study->folder, task, pairsWith(*other), m_study->spec.models[run.model],
                                flipMetrics(task.info()).at(metric)};
    if (question.pairs.empty())
        return fail(tr("It cannot be compared with itself; choose another run, or this seed alone"));
    if (m_asked && m_asked->isSame(question))
        return;
    m_asked = question;
    m_detailing.cancel();
    m_reading.start(
        [question](Progress&, const std::stop_token&) { return readFlips(question); },
        [this](const std::shared_ptr<const FlipSheet>& sheet) {
            show(sheet);
            m_detailing.start(
                [sheet](Progress&, const std::stop_token& stop) { return withDetails(*sheet, stop); },
                [this](const std::shared_ptr<const FlipSheet>& detailed) { show(detailed); });
        });
}

void FlipsPanel::show(const std::shared_ptr<const FlipSheet>& sheet) {
    const bool another = !m_model->sheet() || !m_model->sheet()->question.isSame(sheet->question);
    const bool losses = sheet->table.isOfLosses, otherKind = losses != m_isOfLosses;
    const bool texts = sheet->isOfTexts() && (sheet->hasTexts || !sheet->hasDetails());
    m_model->setSheet(sheet);
    m_isOfLosses = losses;
    QStringList sentences{sheet->table.isOfLosses
                              ? lossesText(*sheet)
                              : tr("%1 of %2 examples turned from right to wrong, %3 from wrong to right.")
                                    .arg(countText(sheet->counts.rightToWrong),
                                         countText(sheet->counts.examples),
                                         countText(sheet->counts.wrongToRight))};
    const size_t together = sheet->question.pairs.size(), seeds = seedsOfPoint();
    if (isOfAllSeeds() && together < seeds)
        sentences.front() = tr("%1 of %2 seeds together, the others are not done: %3")
                                .arg(together)
                                .arg(seeds)
                                .arg(sentences.front());
    else if (together > 1)
        sentences.front() =
            tr("%n seeds together: %1", nullptr, static_cast<int>(together)).arg(sentences.front());
    if (sheet->countsRights())
        sentences << tr("Exact McNemar test, two-sided: p %1.").arg(pValueRelation(sheet->counts.pValue()));
    if (sheet->change)
        sentences << dropSentence(*sheet->change,
                                  sheet->question.by().name != sheet->question.task.info().metric.name);
    for (const MetricChange& change : sheet->beside)
        sentences << dropSentence(change, true);
    for (const auto& [metric, folders] : sheet->untold) {
        QStringList named;
        for (const std::string& folder : folders)
            named << QString::fromStdString(folder);
        sentences
            << tr("%1 is not known: results are of a version that did not keep what it follows from; remove "
                  "%2 from the study's folder and run it again.")
                   .arg(metricText(metric), named.join(QStringLiteral(", ")));
    }
    m_summary->setText(sentences.join(u' '));
    if (another) {
        fillClasses(*sheet);
        const int line = m_table->fontMetrics().height();
        m_table->verticalHeader()->setDefaultSectionSize(sheet->isOfTexts() ? 2 * line + 6
                                                                            : FlipsModel::pictureSize + 4);
        m_widths = sizeColumns(*m_table, texts);
    } else { // the names of classes of texts come with the texts
        if (sheet->isOfTexts() || !isInOrder(*sheet))
            m_widths = sizeColumns(*m_table, texts);
        for (int i = 1; i < m_class->count(); ++i)
            m_class->setItemText(i, sheet->className(m_class->itemData(i).toLongLong()));
    }
    m_unwanted.clear();
    if (sheet->hasDetails() && sheet->pictures.empty() && !sheet->hasTexts)
        m_unwanted.insert(FlipsModel::Example);
    if (isInOrder(*sheet))
        m_unwanted.insert(FlipsModel::Place);
    if (losses)
        m_unwanted.insert({FlipsModel::Label, FlipsModel::MarginBefore});
    m_class->setVisible(!losses);
    m_direction->setItemText(1, losses ? tr("loss rose") : tr("turned wrong"));
    m_direction->setItemText(2, losses ? tr("loss fell") : tr("turned right"));
    if (otherKind) // the worst first
        m_table->sortByColumn(losses ? FlipsModel::Margin : FlipsModel::Index,
                              losses ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (sheet->question.pairs.size() == 1)
        m_unwanted.insert(FlipsModel::Seed);
    fitColumns();
    for (QWidget* widget : {static_cast<QWidget*>(m_class), static_cast<QWidget*>(m_direction),
                            static_cast<QWidget*>(m_export), static_cast<QWidget*>(m_table)})
        widget->setEnabled(true);
    m_summary->setVisible(true);
    m_table->setVisible(true);
    m_empty->setVisible(false);
    showCount();
}

void FlipsPanel::showCount() {
    m_shown->setText(m_model->sheet() ? tr("%1 of %2")
                                            .arg(countText(static_cast<uint64_t>(m_filter->rowCount())),
                                                 countText(static_cast<uint64_t>(m_model->rowCount())))
                                      : QString());
}

/// The classes of which an example flipped, and the one that is shown.
void FlipsPanel::fillClasses(const FlipSheet& sheet) {
    std::set<int64_t> labels;
    for (const FlipTable::Row& row : sheet.table.rows)
        labels.insert(row.flip.label);
    if (m_label)
        labels.insert(*m_label);
    const QSignalBlocker quiet(m_class);
    m_class->clear();
    m_class->addItem(tr("all classes"));
    for (const int64_t label : labels) {
        m_class->addItem(sheet.className(label), QVariant::fromValue(static_cast<qlonglong>(label)));
        if (label == m_label)
            m_class->setCurrentIndex(m_class->count() - 1);
    }
    m_filter->setLabel(m_label);
}

void FlipsPanel::say(const QString& text) {
    const QSignalBlocker quiet(m_class);
    m_model->setSheet({});
    m_summary->clear();
    m_empty->setPlainText(text);
    m_class->clear();
    for (QWidget* widget : {static_cast<QWidget*>(m_class), static_cast<QWidget*>(m_direction),
                            static_cast<QWidget*>(m_export)})
        widget->setEnabled(false);
    m_summary->setVisible(false);
    m_table->setVisible(false);
    m_empty->setVisible(true);
    showCount();
}

/// Where not all have room, those go that the hover text of a row tells, so that no other is cut.
void FlipsPanel::fitColumns() {
    if (m_widths.empty())
        return;
    const QMargins margins = layout()->contentsMargins(); // the table is laid out later
    int room = width() - margins.left() - margins.right() - style()->pixelMetric(QStyle::PM_ScrollBarExtent) -
               2 * m_table->frameWidth();
    if (m_table->wordWrap() && !m_unwanted.contains(FlipsModel::Example)) // a third at least is for the texts
        room -= std::max(0, room / 3 - m_widths[FlipsModel::Example]);
    for (int column = 0; column < FlipsModel::ColumnCount; ++column)
        room -= m_unwanted.contains(column) ? 0 : m_widths[static_cast<size_t>(column)];
    std::set<int> hidden = m_unwanted;
    for (const int column : {FlipsModel::MarginBefore, FlipsModel::Place, FlipsModel::Index}) {
        if (room < 0 && !m_isOfLosses && hidden.insert(column).second)
            room += m_widths[static_cast<size_t>(column)];
    }
    for (int column = 0; column < FlipsModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, hidden.contains(column));
}

void FlipsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

QString FlipsPanel::summary() const {
    return m_model->sheet() ? m_summary->text() : m_empty->toPlainText();
}

QString FlipsPanel::csv() const {
    FlipTable shown;
    if (const std::shared_ptr<const FlipSheet>& sheet = m_model->sheet()) {
        shown.classNames = sheet->table.classNames;
        shown.isOfLosses = sheet->table.isOfLosses;
        for (int row = 0; row < m_filter->rowCount(); ++row)
            shown.rows.push_back(
                sheet->table.rows[static_cast<size_t>(m_filter->mapToSource(m_filter->index(row, 0)).row())]);
    }
    return QString::fromStdString(shown.csv());
}

void FlipsPanel::exportCsv() {
    // What is shown now, whatever is selected until a name is chosen.
    auto* dialog =
        new QFileDialog(this, tr("Export Flips"), {}, tr("Comma-separated values (*.csv);;All files (*)"));
    dialog->setObjectName(QStringLiteral("exportFlips"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile((m_asked ? QString::fromStdString(m_asked->pairs.front().after) : QString()) +
                       QStringLiteral("-flips.csv"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, text = csv().toStdString()](const QString& path) {
                try {
                    writeFileAtomically(path.toStdString(), text);
                } catch (...) {
                    Q_EMIT message(errorLine(std::current_exception()));
                }
            });
    dialog->open();
}

} // namespace sparsescope
