#include "gui/plot_menus.h"

#include "gui/main_window.h"
#include "widgets/figure/figure_export.h"
#include "widgets/item_models/background_task.h"
#include "widgets/masks/mask_view.h"
#include "widgets/pages/page.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/icon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <functional>

namespace sparsescope {
namespace {

using PlotNow = std::function<FigurePlot*()>; ///< null where there is nothing to show yet

void copyPicture(MainWindow& window, const FigurePlot& plot) {
    try {
        PaperSetup setup;
        setup.width = plot.isWide() ? PaperSetup::twoColumns : PaperSetup::oneColumn;
        QGuiApplication::clipboard()->setImage(figureImage(plot, setup));
    } catch (...) {
        window.showMessage(errorLine(std::current_exception()));
    }
}

void showMenu(MainWindow& window, QWidget& widget, const QPoint& position, const PlotNow& now) {
    FigurePlot* plot = now();
    auto* menu = new QMenu(&widget);
    menu->setObjectName(QStringLiteral("plotMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QIcon& sign, const QString& text,
                         const std::function<void(FigurePlot&)>& act) {
        QAction* action = menu->addAction(sign, text, &window, [now, act] {
            if (FigurePlot* shown = now())
                act(*shown);
        });
        action->setEnabled(plot != nullptr);
    };
    add(icon(QStringLiteral("figure")), MainWindow::tr("Send to Figures"),
        [&window](FigurePlot& shown) { Q_EMIT window.sendRequested(&shown); });
    add(icon(QStringLiteral("export")), MainWindow::tr("Export This Plot..."),
        [&window](FigurePlot& shown) { Q_EMIT window.exportRequested(&shown); });
    add({}, MainWindow::tr("Copy Picture"), [&window](FigurePlot& shown) { copyPicture(window, shown); });
    add({}, MainWindow::tr("Copy Data"),
        [](FigurePlot& shown) { QGuiApplication::clipboard()->setText(shown.csv()); });
    menu->popup(widget.mapToGlobal(position));
}

void addMenu(MainWindow& window, QWidget& widget, const PlotNow& now) {
    if (widget.contextMenuPolicy() != Qt::DefaultContextMenu)
        return; // it has one
    widget.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&widget, &QWidget::customContextMenuRequested, &window,
                     [&window, &widget, now](const QPoint& at) { showMenu(window, widget, at, now); });
}

} // namespace

void addPlotMenus(MainWindow& window) {
    for (Page* page : window.pages()) {
        const QList<FigurePlot*> plots = page->findChildren<FigurePlot*>();
        for (FigurePlot* plot : plots)
            addMenu(window, *plot, [plot] { return plot->paper().isEmpty() ? nullptr : plot; });
        const QList<MaskView*> masks = page->findChildren<MaskView*>();
        for (MaskView* mask : masks) {
            if (mask->focusPolicy() == Qt::StrongFocus) // the one to look into; thumbnails come and go
                addMenu(window, *mask, [page] { return page->currentPlot(); });
        }
    }
}

} // namespace sparsescope
