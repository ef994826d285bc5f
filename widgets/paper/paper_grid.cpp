#include "widgets/paper/paper_grid.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr double tickReach = 0.28, tickGap = 0.22; ///< em
constexpr double leastHeight = 3.5;                ///< em of a panel
constexpr double highest = 26;                     ///< em of a panel without an aspect
constexpr int mostNumbers = 7;

/// em
double besideAxis(const PaperAxis& axis) {
    return (axis.scale == PaperAxis::Scale::Categories ? 0 : tickReach) + tickGap;
}

} // namespace

PaperGrid::PaperGrid(const PaperFigure& figure, const PaperFonts& fonts, bool commonX, bool commonY,
                     double width, std::optional<double> height)
    : m_figure(&figure)
    , m_fonts(&fonts)
    , m_commonX(commonX)
    , m_commonY(commonY)
    , m_width(width) {
    double least = 1000;
    for (const PaperPanel& panel : figure.panels)
        least = std::min(least, panel.leastWidth);
    int columns = std::clamp(static_cast<int>(width / (least * fonts.em())), 1,
                             std::max(1, static_cast<int>(figure.panels.size())));
    if (!figure.beside)
        columns = 1;
    while (!attempt(columns) && columns > 1)
        --columns;
    for (const Column& column : m_columns) {
        if (column.width < 3 * fonts.em())
            throw Error(ErrorCode::Usage, "figure width",
                        fmt::format("leaves no room for the axes beside text of {:g} points; choose a wider "
                                    "figure or smaller text",
                                    fonts.em()));
    }
    if (height)
        stretch(*height);
    place();
}

QRectF PaperGrid::data() const {
    QRectF all;
    for (const Cell& cell : m_cells)
        all = all.united(cell.data);
    return all;
}

const PaperGrid::Cell* PaperGrid::at(int row, int column) const {
    const auto columns = static_cast<int>(m_columns.size());
    if (column < 0 || column >= columns || row >= static_cast<int>(m_rows.size()))
        return nullptr;
    const int place = m_places[static_cast<size_t>(row) * m_columns.size() + static_cast<size_t>(column)];
    return place < 0 ? nullptr : &m_cells[static_cast<size_t>(place)];
}

bool PaperGrid::attempt(int columns) {
    arrange(columns);
    chooseNumbers();
    // Numbers depend on the sizes, and the sizes on how wide the numbers are: it settles at once.
    for (int round = 0; round < 3; ++round) {
        for (Cell& cell : m_cells)
            measure(cell);
        setWidths();
        setHeights();
    }
    return std::ranges::all_of(m_cells, [&](const Cell& cell) {
        return m_columns[static_cast<size_t>(cell.column)].width >= panelOf(cell).leastWidth * m_fonts->em();
    });
}

/// As many rows as the columns make necessary, and then no more columns than these rows need.
void PaperGrid::arrange(int columns) {
    m_cells.clear();
    const auto count = static_cast<int>(m_figure->panels.size());
    const int group = m_figure->group > 0 ? m_figure->group : std::max(1, count);
    int row = 0, most = 1;
    for (int first = 0; first < count; first += group) {
        const int size = std::min(group, count - first);
        const int rows = (size + columns - 1) / columns;
        const int beside = (size + rows - 1) / rows;
        for (int i = 0; i < size; ++i) {
            Cell cell;
            cell.panel = static_cast<size_t>(first) + static_cast<size_t>(i);
            cell.row = row + i / beside;
            cell.column = i % beside;
            m_cells.push_back(std::move(cell));
        }
        row += rows;
        most = std::max(most, beside);
    }
    m_columns.assign(static_cast<size_t>(most), {});
    m_rows.assign(static_cast<size_t>(row), {});
    m_places.assign(static_cast<size_t>(row) * static_cast<size_t>(most), -1);
    for (size_t i = 0; i < m_cells.size(); ++i)
        m_places[static_cast<size_t>(m_cells[i].row) * m_columns.size() +
                 static_cast<size_t>(m_cells[i].column)] = static_cast<int>(i);
    for (Column& column : m_columns)
        column.width = 0.8 * m_width / most;
    for (Row& each : m_rows)
        each.data = m_figure->ratio * m_columns.front().width;
}

/// Panels with the same axis share its numbers: the left one and the lowest have them.
void PaperGrid::chooseNumbers() {
    for (Cell& cell : m_cells) {
        const Cell* left = at(cell.row, cell.column - 1);
        const Cell* below = at(cell.row + 1, cell.column);
        cell.yNumbers =
            !panelOf(cell).y.shared &&
            (left == nullptr || !(panelOf(*left).y == panelOf(cell).y) || !panelOf(*left).y.numbers);
        cell.xNumbers =
            !panelOf(cell).x.shared && (below == nullptr || !(panelOf(*below).x == panelOf(cell).x));
    }
}

double PaperGrid::ownWidth(const Cell& cell) const {
    const double width = m_columns[static_cast<size_t>(cell.column)].width;
    const double most = panelOf(cell).mostWidth * m_fonts->em();
    return most > 0 ? std::min(width, most) : width;
}

double PaperGrid::ownHeight(const Cell& cell) const {
    const PaperPanel& panel = panelOf(cell);
    const double wanted = ownWidth(cell) / panel.aspect;
    if (panel.mostHeight > 0)
        return std::min(wanted, panel.mostHeight * m_fonts->em());
    return panel.boxed ? std::min(ownWidth(cell), wanted) : wanted;
}

QSizeF PaperGrid::dataSize(const Cell& cell) const {
    const PaperPanel& panel = panelOf(cell);
    const double width = ownWidth(cell);
    const double height = m_rows[static_cast<size_t>(cell.row)].data;
    if (panel.aspect <= 0)
        return {width, height};
    if (panel.mostHeight > 0) { // cells are as high as those of the other panels of the row
        double highest = ownHeight(cell);
        for (const Cell& other : m_cells) {
            if (other.row == cell.row && panelOf(other).mostHeight > 0)
                highest = std::max(highest, ownHeight(other));
        }
        return {width, height * ownHeight(cell) / highest};
    }
    const double fits = std::min(width / panel.aspect, height);
    return {fits * panel.aspect, fits};
}

void PaperGrid::measure(Cell& cell) {
    const PaperPanel& panel = panelOf(cell);
    const double em = m_fonts->em();
    const PaperFont& small = m_fonts->small;
    const QSizeF size = dataSize(cell);
    const double column = m_columns[static_cast<size_t>(cell.column)].width;
    const auto widthOf = [&](const QString& text) { return cell.widthOfX(text, small); };
    const auto heightOf = [&](const QString&) { return small.height(); };
    cell.turned = cell.inWords = false;
    if (panel.x.scale == PaperAxis::Scale::Categories && !panel.x.categories.isEmpty()) {
        const double slot = size.width() / static_cast<double>(panel.x.categories.size());
        const auto isTooWide = [&](const QString& text) { return widthOf(text) > slot - 0.3 * em; };
        cell.inWords = std::ranges::any_of(panel.x.categories, isTooWide);
        cell.turned = std::ranges::any_of(panel.x.categories, isTooWide);
        cell.inWords = cell.inWords && !cell.turned;
    }
    const auto beside = [&](double length, double each) {
        return std::clamp(static_cast<int>(length / (each * em)), 3, mostNumbers);
    };
    cell.x = cell.turned ? ticksOf(panel.x, size.width(), heightOf, 0, mostNumbers)
                         : ticksOf(panel.x, size.width(), widthOf, 0.6 * em, beside(size.width(), 2));
    cell.y = ticksOf(panel.y, size.height(), heightOf, 0.15 * em, beside(size.height(), 2));
    cell.title = m_fonts->text.wrapped(panel.title, column);
    cell.notes.clear();
    for (const PaperNote& note : panel.notes) {
        for (const QString& line : small.wrapped(note.text, column))
            cell.notes.push_back({line, note.colour});
    }
    cell.xLabel = m_commonX ? QStringList() : m_fonts->text.wrapped(labelOf(panel.x), column);
    cell.yLabel =
        m_commonY || !cell.yNumbers ? QStringList() : m_fonts->text.wrapped(labelOf(panel.y), size.height());
}

double PaperGrid::gapAfter(size_t column) const {
    const double em = m_fonts->em();
    if (column + 1 >= m_columns.size())
        return 0;
    const Column& next = m_columns[column + 1];
    return std::max((next.left > 0 ? 1.1 : 0.9) * em,
                    m_columns[column].after + std::max(0.0, next.before - next.left) + 0.6 * em);
}

void PaperGrid::setWidths() {
    const double em = m_fonts->em();
    for (Column& column : m_columns)
        column.left = column.before = column.after = 0;
    for (const Cell& cell : m_cells) {
        const PaperPanel& panel = panelOf(cell);
        Column& column = m_columns[static_cast<size_t>(cell.column)];
        double left = static_cast<double>(cell.yLabel.size()) * m_fonts->text.height();
        if (left > 0)
            left += 0.3 * em;
        double widest = 0;
        if (cell.yNumbers) {
            for (const AxisTick& tick : cell.y.numbered)
                widest = std::max(widest, m_fonts->small.width(tick.text));
        }
        column.left = std::max(column.left, left + (widest > 0 ? widest + besideAxis(panel.y) * em : 0));
        if (!cell.xNumbers)
            continue;
        const QSizeF size = dataSize(cell);
        const double aside = (column.width - size.width()) / 2;
        for (const AxisTick& tick : cell.x.numbered) {
            const double half =
                (cell.turned ? m_fonts->small.height() : cell.widthOfX(tick.text, m_fonts->small)) / 2;
            const double at = tick.place * size.width();
            column.before = std::max(column.before, half - at - aside);
            column.after = std::max(column.after, at + half - size.width() - aside);
        }
    }
    double room =
        m_width - std::max(0.0, m_columns.front().before - m_columns.front().left) - m_columns.back().after;
    for (size_t i = 0; i < m_columns.size(); ++i)
        room -= m_columns[i].left + gapAfter(i);
    // What a column may not use is shared by the others.
    std::vector<double> most(m_columns.size(), 0);
    for (const Cell& cell : m_cells) {
        double& own = most[static_cast<size_t>(cell.column)];
        // A title needs some room above few cells, too.
        const double asked =
            panelOf(cell).mostWidth > 0 ? std::max(panelOf(cell).mostWidth, 7.0) * em : m_width;
        own = std::max(own, asked);
    }
    std::vector<size_t> open(m_columns.size());
    for (size_t i = 0; i < open.size(); ++i)
        open[i] = i;
    while (!open.empty()) {
        const double share = room / static_cast<double>(open.size());
        const auto bounded = std::ranges::find_if(open, [&](size_t i) { return most[i] < share; });
        if (bounded == open.end()) {
            for (const size_t i : open)
                m_columns[i].width = std::max(1.0, share);
            break;
        }
        m_columns[*bounded].width = most[*bounded];
        room -= most[*bounded];
        open.erase(bounded);
    }
}

void PaperGrid::setHeights() {
    const double em = m_fonts->em();
    for (Row& row : m_rows)
        row = {};
    for (const Cell& cell : m_cells) {
        Row& row = m_rows[static_cast<size_t>(cell.row)];
        const PaperPanel& panel = panelOf(cell);
        if (panel.aspect > 0)
            row.data = std::max(row.data, ownHeight(cell));
        const double heading = static_cast<double>(cell.title.size()) * m_fonts->text.height() +
                               static_cast<double>(cell.notes.size()) * m_fonts->small.height();
        row.heading = std::max(row.heading, heading > 0 ? heading + headingGap() : headingGap());
        double below = 0.1 * em;
        if (cell.xNumbers && !cell.x.numbered.empty()) {
            double text = m_fonts->small.height();
            for (const AxisTick& tick : cell.x.numbered)
                text = std::max(text, cell.turned ? m_fonts->small.width(tick.text)
                                                  : static_cast<double>(cell.linesOfX(tick.text).size()) *
                                                        m_fonts->small.height());
            below = m_fonts->belowAxis(panel.x.scale == PaperAxis::Scale::Categories) + text;
        }
        if (!cell.xLabel.isEmpty())
            below += 0.25 * em + static_cast<double>(cell.xLabel.size()) * m_fonts->text.height();
        row.below = std::max(row.below, below);
    }
    for (const Cell& cell : m_cells) {
        Row& row = m_rows[static_cast<size_t>(cell.row)];
        if (panelOf(cell).aspect <= 0 && row.data == 0)
            row.data = std::clamp(m_figure->ratio * m_columns[static_cast<size_t>(cell.column)].width,
                                  leastHeight * em, highest * em);
    }
    for (const Cell& cell : m_cells) {
        Row& row = m_rows[static_cast<size_t>(cell.row)];
        row.data = std::max(row.data, panelOf(cell).leastHeight * em);
    }
    // Above a hole of the last row there is room for numbers: they need none of their own.
    for (const Cell& cell : m_cells) {
        const bool hole = cell.row + 1 < static_cast<int>(m_rows.size()) &&
                          at(cell.row + 1, cell.column) == nullptr && cell.xLabel.isEmpty();
        const bool alone = std::ranges::all_of(m_cells, [&](const Cell& other) {
            return other.row != cell.row || !other.xNumbers || at(other.row + 1, other.column) == nullptr;
        });
        if (hole && alone)
            m_rows[static_cast<size_t>(cell.row)].below = 0.1 * em;
    }
}

void PaperGrid::stretch(double height) {
    const double em = m_fonts->em();
    for (int round = 0; round < 2; ++round) {
        double fixed = rowGap() * static_cast<double>(m_rows.size() - 1), data = 0;
        for (const Row& row : m_rows) {
            fixed += row.heading + row.below;
            data += row.data;
        }
        const double factor = (height - fixed) / data;
        for (Row& row : m_rows) {
            row.data *= factor;
            if (row.data < leastHeight * em * 0.99)
                throw Error(ErrorCode::Usage, "figure height",
                            fmt::format("leaves no room for {} rows of axes; choose at least {:.0f} mm more",
                                        m_rows.size(),
                                        std::ceil((leastHeight * em - row.data) *
                                                  static_cast<double>(m_rows.size()) * 25.4 / 72)));
        }
        for (Cell& cell : m_cells)
            measure(cell);
        const std::vector<Row> stretched = m_rows;
        setWidths();
        setHeights();
        for (size_t i = 0; i < m_rows.size(); ++i)
            m_rows[i].data = stretched[i].data;
    }
}

void PaperGrid::place() {
    double x = std::max(0.0, m_columns.front().before - m_columns.front().left);
    for (size_t i = 0; i < m_columns.size(); ++i) {
        x += m_columns[i].left;
        m_columns[i].x = x;
        x += m_columns[i].width + gapAfter(i);
    }
    // Where every column is as wide as it may be, the figure stands in the middle.
    const double slack = std::max(0.0, (m_width - x - m_columns.back().after) / 2);
    double y = 0;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const Row& row = m_rows[i];
        for (Cell& cell : m_cells) {
            if (cell.row != static_cast<int>(i))
                continue;
            const Column& column = m_columns[static_cast<size_t>(cell.column)];
            const QSizeF size = dataSize(cell);
            cell.data = QRectF(slack + column.x + (column.width - size.width()) / 2, y + row.heading,
                               size.width(), size.height());
            const double heading = static_cast<double>(cell.title.size()) * m_fonts->text.height() +
                                   static_cast<double>(cell.notes.size()) * m_fonts->small.height();
            cell.titleTop = cell.data.top() - headingGap() - heading;
        }
        y += row.heading + row.data + row.below + (i + 1 < m_rows.size() ? rowGap() : 0);
    }
    m_height = y;
}

} // namespace sparsescope
