#include "widgets/pages/runs_table.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/style/narrow_columns.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <algorithm>

namespace sparsescope {
namespace {

/// The columns of numbers in which no run has one yet; `times` are timeLeft()'s.
std::vector<int> emptyColumns(const StudySnapshot& study, const std::vector<std::optional<double>>& times) {
    bool score = false, drop = false, flips = false;
    bool left = std::ranges::any_of(times, [](const auto& time) { return time.has_value(); });
    for (size_t i = 0; i < study.runs.size(); ++i) {
        const RunStatus& status = study.statuses[i];
        score = score || status.score;
        drop = drop || status.drop;
        flips = flips || study.flipsOf(i);
        left = left || (status.state == RunState::Running && status.secondsLeft);
    }
    std::vector<int> empty;
    for (const auto& [column, any] : {std::pair(RunsModel::Score, score), std::pair(RunsModel::Drop, drop),
                                      std::pair(RunsModel::Flips, flips), std::pair(RunsModel::PValue, flips),
                                      std::pair(RunsModel::TimeLeft, left)}) {
        if (!any)
            empty.push_back(column);
    }
    return empty;
}

} // namespace

RunsTable::RunsTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new RunsModel(this))
    , m_sorted(new QSortFilterProxyModel(this)) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunsModel::SortRole);
    setObjectName(QStringLiteral("runs"));
    setModel(m_sorted);
    setSortingEnabled(true);
    sortByColumn(RunsModel::Sparsity, Qt::AscendingOrder);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    setTextElideMode(Qt::ElideMiddle);
    setAccessibleName(tr("Runs of the study"));
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        widenSorted(*this, column);
        fitNames();
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (const std::optional<size_t> run = currentRun(); run && !m_moves)
            Q_EMIT runChosen(*run);
    });
    connect(this, &QTableView::clicked, this, [this] {
        if (const std::optional<size_t> run = currentRun())
            Q_EMIT runClicked(*run);
    });
}

const SharedStudy& RunsTable::study() const {
    return m_model->study();
}

void RunsTable::setStudy(const SharedStudy& study, std::vector<std::optional<double>> times) {
    const bool another = !study || !m_model->study() || m_model->study()->folder != study->folder;
    m_moves = true;
    m_model->setStudy(study);
    m_moves = false;
    if (!study)
        return;
    std::vector<int> empty = emptyColumns(*study, times);
    m_model->setTimes(std::move(times));
    if (another || empty != m_empty) {
        m_empty = std::move(empty);
        sizeColumns(*study);
    } else if (study->count(RunState::Done) != m_done)
        widenNumbers();
    m_done = study->count(RunState::Done);
    const bool queued =
        std::ranges::any_of(study->queue, [](const std::string& said) { return !said.empty(); });
    if (queued == isColumnHidden(RunsModel::Queue)) {
        setColumnHidden(RunsModel::Queue, !queued);
        resizeColumnToContents(RunsModel::Queue);
    }
}

std::optional<size_t> RunsTable::currentRun() const {
    const QModelIndex index = selectionModel()->currentIndex();
    return index.isValid() ? std::optional(index.data(RunsModel::RunRole).value<size_t>()) : std::nullopt;
}

void RunsTable::setCurrentRun(size_t run) {
    m_moves = true;
    // A view scrolls to no cell of a hidden column; this one is never hidden.
    setCurrentIndex(m_sorted->mapFromSource(m_model->index(static_cast<int>(run), RunsModel::Sparsity)));
    m_moves = false;
}

QItemSelectionModel::SelectionFlags RunsTable::selectionCommand(const QModelIndex& index,
                                                                const QEvent* event) const {
    return index.isValid() ? QTableView::selectionCommand(index, event) : QItemSelectionModel::NoUpdate;
}

void RunsTable::sizeColumns(const StudySnapshot& study) {
    // A column that says the same in every row has no room to waste, and the epoch of a run is in its state.
    setColumnHidden(RunsModel::Model, study.spec.models.size() == 1);
    setColumnHidden(RunsModel::Task, study.spec.tasks.size() == 1);
    setColumnHidden(RunsModel::Method, study.spec.methods.size() == 1);
    setColumnHidden(RunsModel::Seed, study.spec.seeds.size() == 1);
    setColumnHidden(RunsModel::Epoch, true);
    for (const int column :
         {RunsModel::Score, RunsModel::Drop, RunsModel::Flips, RunsModel::PValue, RunsModel::TimeLeft})
        setColumnHidden(column, std::ranges::find(m_empty, column) != m_empty.end());
    QHeaderView* header = horizontalHeader();
    const QFontMetrics metrics = fontMetrics();
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        header->setSectionResizeMode(column, QHeaderView::Interactive);
    m_model->setStatesAreSigns(false);
    narrowColumns(*this);
    // Wide enough for every state that the runs may come to, and for numbers that are not there yet.
    constexpr int margins = 10, icon = 24;
    const auto atLeast = [&](RunsModel::Column column, const QString& text, int more) {
        setColumnWidth(column,
                       std::max(columnWidth(column), metrics.horizontalAdvance(text) + margins + more));
    };
    for (const RunState state :
         {RunState::Pending, RunState::Running, RunState::Done, RunState::Failed, RunState::Cancelled})
        atLeast(RunsModel::State, stateText(state), icon);
    m_stateWidth = columnWidth(RunsModel::State);
    m_seedWidth = columnWidth(RunsModel::Seed);
    m_longestName = 0;
    for (const ModelSpec& model : study.spec.models)
        m_longestName =
            std::max(m_longestName, metrics.horizontalAdvance(QString::fromStdString(model.name)) + margins);
    m_wantedWidth = style()->pixelMetric(QStyle::PM_ScrollBarExtent) + 2 * frameWidth() + 2;
    for (const auto& [column, text] :
         {std::pair(RunsModel::Score, "88.88"),
          std::pair(RunsModel::Drop, "+88.88"), // as wide as a minus sign
          std::pair(RunsModel::Flips, "888 / 88"), std::pair(RunsModel::PValue, "8.8e-88"),
          std::pair(RunsModel::TimeLeft, "88 min")}) {
        atLeast(column, QLatin1String(text), 0);
        if (isColumnHidden(column) && column != RunsModel::TimeLeft) // its numbers are to come
            m_wantedWidth += metrics.horizontalAdvance(QLatin1String(text)) + margins;
    }
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        m_wantedWidth += column == RunsModel::Model ? (isColumnHidden(column) ? 0 : leastName())
                                                    : columnWidth(column); // 0 where it is hidden
    header->setStretchLastSection(false); // numbers stay beside each other where there is room
    fitNames();
}

/// For numbers that came since: a column is never made narrower meanwhile.
void RunsTable::widenNumbers() {
    for (const int column : {RunsModel::Score, RunsModel::Drop, RunsModel::Flips, RunsModel::PValue}) {
        if (!isColumnHidden(column))
            setColumnWidth(column, std::max(columnWidth(column), sizeHintForColumn(column)));
    }
    fitNames();
}

int RunsTable::leastName() const {
    const int title = horizontalHeader()->fontMetrics().horizontalAdvance(
                          model()->headerData(RunsModel::Model, Qt::Horizontal).toString()) +
                      10;
    return std::max(title, std::min(12 * fontMetrics().averageCharWidth(), m_longestName));
}

/// Where not all has room the words of the states go first, whose signs and hover texts stay, and the names
/// above them and above the seeds, so that no number is cut; then names are shortened.
void RunsTable::fitNames() {
    if (m_stateWidth == 0)
        return;
    const bool isNamed = !isColumnHidden(RunsModel::Model);
    QHeaderView* header = horizontalHeader();
    int room = viewport()->width();
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        if (column != RunsModel::Model && column != RunsModel::State && column != RunsModel::Seed)
            room -= columnWidth(column); // hidden: 0
    }
    const int least = isNamed ? leastName() : 0, margins = 10;
    const bool hasSeeds = !isColumnHidden(RunsModel::Seed);
    const bool isSign = room < m_stateWidth + (hasSeeds ? m_seedWidth : 0) + least;
    m_model->setStatesAreSigns(isSign);
    setColumnWidth(RunsModel::State,
                   isSign ? (iconSize().isValid() ? iconSize().width() + 12 : 28) : m_stateWidth);
    if (hasSeeds) {
        const QString title = model()->headerData(RunsModel::Seed, Qt::Horizontal).toString();
        setColumnWidth(RunsModel::Seed,
                       isSign ? std::max(sizeHintForColumn(RunsModel::Seed),
                                         header->fontMetrics().horizontalAdvance(title) + margins)
                              : m_seedWidth);
    }
    if (const int sorted = header->sortIndicatorSection();
        sorted == RunsModel::State || sorted == RunsModel::Seed)
        widenSorted(*this, sorted);
    if (!isNamed)
        return;
    const bool fits =
        room - columnWidth(RunsModel::State) - columnWidth(RunsModel::Seed) >= least; // hidden: 0
    header->setSectionResizeMode(RunsModel::Model, fits ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!fits)
        setColumnWidth(RunsModel::Model, least);
}

void RunsTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitNames();
    scrollTo(currentIndex()); // a study that is opened chooses its row before the page has its sizes
}

void RunsTable::showEvent(QShowEvent* event) {
    QTableView::showEvent(event);
    scrollTo(currentIndex()); // a view that is not seen goes to no row that becomes the current one
}

} // namespace sparsescope
