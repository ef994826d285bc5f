// How do I show it? Plots of any page as one figure.
#pragma once

#include "widgets/figure/board_plot.h"
#include "widgets/pages/page.h"

#include <QTimer>

class QCheckBox;
class QLabel;
class QListWidget;
class QMenu;
class QScrollArea;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace sparsescope {

class PaperSetupForm;

/// A board of figures (a), (b), ...: what is sent here, what a recipe draws, or a kind of figure of files
/// that are chosen. Its order, captions, columns and page are changed beside a preview of the paper. GUI
/// thread.
class FiguresPage final : public Page {
    Q_OBJECT
public:
    explicit FiguresPage(QWidget* parent = nullptr);

    QString title() const override { return tr("Figures"); }
    QString iconName() const override { return QStringLiteral("figure"); }
    QString question() const override { return tr("How do I show it?"); }
    QString help() const override;
    FigurePlot* currentPlot() override;

    BoardPlot& board() { return *m_board; }
    PaperSetupForm& form() { return *m_form; }
    /// Returns its letter.
    QString add(BoardPlot::Part part);
    /// The board and the page of another one.
    void takeOver(FiguresPage& before);
    /// A board in place of what is here; any other figure beside it. Its errors are message()s.
    void openRecipe(const QString& path);

Q_SIGNALS:
    void exportRequested(FigurePlot* plot);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeEmpty();
    QWidget* makeSide();
    QMenu* makeGallery();
    void choose(const QString& kind);
    void draw(const Recipe& recipe);
    void fillList();
    void takeOrder();
    void move(int step);
    void removeCurrent();
    void showMenu(const QPoint& position);
    void changed();
    void preview();

    BoardPlot* m_board;
    QStackedWidget* m_stack;
    QListWidget* m_list;
    QSpinBox* m_columns;
    QCheckBox* m_shares;
    PaperSetupForm* m_form;
    QScrollArea* m_paper;
    QLabel* m_preview;
    QLabel* m_size;
    QTimer m_due; ///< several changes are one preview
    bool m_fills = false;
};

} // namespace sparsescope
