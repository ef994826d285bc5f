// One page of the window: one question about the models.
#pragma once

#include <QWidget>

namespace sparsescope {

class FigurePlot;

/// A page of the main window's tabs.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;    ///< the tab, e.g. "Weights"
    virtual QString iconName() const = 0; ///< for icon(), e.g. "weights"
    virtual QString question() const = 0; ///< what it answers, e.g. "How are the weights distributed?"
    virtual QString help() const = 0;     ///< Help > About This Page; may be rich text

    /// What Ctrl+Shift+E exports; nullptr when there is nothing to export.
    virtual FigurePlot* currentPlot() { return nullptr; }
    /// Whether what it shows is still being computed.
    virtual bool isBusy() const { return false; }

Q_SIGNALS:
    /// A line for the message bar: what is wrong and what to do.
    void message(const QString& line);
    /// A plot is to be put on the board of figures, as it is now.
    void sendRequested(FigurePlot* plot);
};

} // namespace sparsescope
