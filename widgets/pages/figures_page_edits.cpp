// What changes a board, each a step that can be taken back.
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/item_models/background_task.h"
#include "widgets/pages/board_view.h"
#include "widgets/pages/figures_page.h"
#include "widgets/paper/paper_board.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <algorithm>

namespace sparsescope {

void FiguresPage::changed(const char* step) {
    if (m_fills)
        return;
    m_board->setPage(m_form->setup());
    m_stack->setCurrentIndex(m_board->parts().empty() ? 0 : 1);
    m_due.start();
    if (m_board->state() == m_before)
        return;
    const BoardPlot::State before = std::exchange(m_before, m_board->state());
    if (step != nullptr)
        Q_EMIT edited(step, before, m_before);
}

void FiguresPage::setState(const BoardPlot::State& state) {
    m_fills = true; // one change
    const bool sameParts = state.parts == m_board->parts();
    m_board->setState(state);
    m_columns->setValue(state.columns);
    m_shares->setChecked(state.sharesLegend);
    m_sharesAxes->setChecked(state.sharesAxes);
    m_sharesColours->setChecked(state.sharesColours);
    if (state.page)
        m_form->setSetup(*state.page);
    m_fills = false;
    if (!sameParts)
        fillList(m_list->currentRow());
    changed();
}

void FiguresPage::takeOver(FiguresPage& before) {
    m_form->setJournal(before.m_form->journal(), true);
    setState(before.m_board->state());
    m_list->setCurrentRow(before.m_list->currentRow());
}

void FiguresPage::draw(const Recipe& recipe) {
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    try {
        NoProgress quiet;
        const std::unique_ptr<FigurePlot> plot = buildFigure(recipe, quiet);
        BoardPlot::State state = m_board->state();
        if (const auto* board = dynamic_cast<const BoardPlot*>(plot.get()))
            state = board->state();
        else if (mayAdd())
            state.parts.push_back(partOf(*plot, recipe));
        state.page = recipe.page ? recipe.page : m_form->setup();
        const BoardPlot::State before = m_before;
        setState(state);
        select(static_cast<int>(state.parts.size()) - 1);
        if (!(before == m_before))
            Q_EMIT edited(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Add Figure"), before, m_before);
    } catch (...) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
    QGuiApplication::restoreOverrideCursor();
}

void FiguresPage::openRecipe(const QString& path) {
    try {
        draw(readRecipe(path.toStdString()));
    } catch (...) {
        Q_EMIT message(errorLine(std::current_exception()));
    }
}

bool FiguresPage::mayAdd() {
    if (m_board->parts().size() < BoardRecipe::mostPanels)
        return true;
    Q_EMIT message(tr("A board has at most %1 figures; take one away first.").arg(BoardRecipe::mostPanels));
    return false;
}

QString FiguresPage::add(BoardPlot::Part part) {
    if (!mayAdd())
        return {};
    m_board->parts().push_back(std::move(part));
    fillList(static_cast<int>(m_board->parts().size()) - 1);
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Add Figure"));
    return partLetter(m_board->parts().size() - 1);
}

void FiguresPage::select(int part) {
    m_list->setCurrentRow(part);
}

void FiguresPage::setCaption(const QListWidgetItem& item) {
    m_board->parts()[static_cast<size_t>(m_list->row(&item))].caption = item.text();
    showSelected();
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Caption"));
}

void FiguresPage::takeOrder() {
    std::vector<BoardPlot::Part> ordered;
    ordered.reserve(m_board->parts().size());
    for (int row = 0; row < m_list->count(); ++row)
        ordered.push_back(m_board->parts()[m_list->item(row)->data(Qt::UserRole).toUInt()]);
    m_board->parts() = std::move(ordered);
    m_fills = true;
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setData(Qt::UserRole, row);
    m_fills = false;
    showSelected();
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Move Figure"));
}

void FiguresPage::move(int part, int to) {
    std::vector<BoardPlot::Part>& parts = m_board->parts();
    if (to < 0 || to >= static_cast<int>(parts.size()) || to == part)
        return;
    BoardPlot::Part moved = std::move(parts[static_cast<size_t>(part)]);
    parts.erase(parts.begin() + part);
    parts.insert(parts.begin() + to, std::move(moved));
    fillList(to);
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Move Figure"));
}

void FiguresPage::removeCurrent() {
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_board->parts().erase(m_board->parts().begin() + row);
    fillList(row);
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Take Away Figure"));
}

void FiguresPage::setSpan(int part, int columns) {
    if (part < 0)
        return;
    m_board->parts()[static_cast<size_t>(part)].span = std::clamp(columns, 1, m_board->columns());
    showSelected();
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Size of Figure"));
}

void FiguresPage::setHeight(int part, std::optional<double> millimetres) {
    if (part < 0)
        return;
    if (millimetres)
        millimetres = std::clamp(*millimetres, BoardRecipe::leastHeight, BoardRecipe::mostHeight);
    m_board->parts()[static_cast<size_t>(part)].height = millimetres;
    showSelected();
    changed(QT_TRANSLATE_NOOP("sparsescope::ViewHistory", "Size of Figure"));
}

} // namespace sparsescope
