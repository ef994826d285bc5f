// How do I show it? Plots of any page as one figure.
#pragma once

#include "widgets/figure/board_plot.h"
#include "widgets/pages/page.h"

#include <QTimer>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QMenu;
class QScrollArea;
class QSpinBox;
class QStackedWidget;

namespace sparsescope {

class BoardView;
class PaperSetupForm;

/// A board of figures (a), (b), ...: what is sent here, what a recipe draws, or a kind of figure of files
/// that are chosen. Its order, captions, sizes, columns and page are changed in lists and fields, or on the
/// preview of the paper. GUI thread.
class FiguresPage final : public Page {
    Q_OBJECT
public:
    explicit FiguresPage(QWidget* parent = nullptr);
    ~FiguresPage() override;

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
    /// Shows another board, which is no edited() one.
    void setState(const BoardPlot::State& state);

Q_SIGNALS:
    void exportRequested(FigurePlot* plot);
    /// What a person did, by its English name of the context "ViewHistory", and the board before and after.
    void edited(const QByteArray& step, const BoardPlot::State& before, const BoardPlot::State& after);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeEmpty();
    QWidget* makeSide();
    void makeFields(QWidget* side);
    void connectView();
    QMenu* makeGallery();
    static QString kindTitle(const QString& recipe); ///< by its recipe's name
    void choose(const QString& kind);
    void draw(const Recipe& recipe);
    bool mayAdd(); ///< else it says why not
    void fillList(int current);
    void takeOrder();
    void move(int part, int to);
    void removeCurrent();
    void setCaption(const QListWidgetItem& item);
    void setSpan(int part, int columns);
    void setHeight(int part, std::optional<double> millimetres);
    void select(int part);
    /// The fields of the chosen figure.
    void showSelected();
    void showMenu(int part, const QPoint& globally);
    /// The board is another one: by a step of a person's, or as it was given.
    void changed(const char* step = nullptr);
    void preview();

    BoardPlot* m_board;
    QStackedWidget* m_stack;
    QListWidget* m_list;
    QSpinBox* m_columns;
    QCheckBox *m_shares, *m_sharesAxes, *m_sharesColours;
    QLineEdit* m_caption;
    QSpinBox* m_span;
    QDoubleSpinBox* m_height;
    PaperSetupForm* m_form;
    QScrollArea* m_paper;
    BoardView* m_view;
    QLabel* m_size;
    QTimer m_due;              ///< several changes are one preview
    BoardPlot::State m_before; ///< the last step
    bool m_fills = false;
};

} // namespace sparsescope
