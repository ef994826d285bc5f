// Tables whose texts need the room that numbers would take.
#pragma once

class QTableView;

namespace sparsescope {

/// Each column as wide as its cells and its name; unlike resizeColumnsToContents() only the one that is
/// sorted by has room for the arrow beside its name. Looks at as many rows as the header's
/// resizeContentsPrecision() says.
void narrowColumns(QTableView& table);
/// Room for the arrow of that column, which is sorted by now.
void widenSorted(QTableView& table, int column);

} // namespace sparsescope
