// What a right click on a plot offers, whatever page it is on.
#pragma once

namespace sparsescope {

class MainWindow;

/// Gives every plot and mask of the window's pages that has no menu of its own one with Export, Copy and Send
/// to Figures.
void addPlotMenus(MainWindow& window);

} // namespace sparsescope
