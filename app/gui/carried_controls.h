// What a person chose in the controls of a window, for another one like it.
#pragma once

class QWidget;

namespace sparsescope {

/// Sets every control of `to` that has an object name as that one of `from` stands: lists, boxes, numbers,
/// lines, tabs, splitters, by which column a table is sorted, and into what plots and maps zoom. Both are
/// made of the same parts, perhaps in two languages. Left out is a control whose property isOfWorkspace is
/// true: the workspace has what it shows.
void carryControls(const QWidget& from, QWidget& to);

} // namespace sparsescope
