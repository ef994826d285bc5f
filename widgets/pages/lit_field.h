// The range of |w| that is lit up: taken with the pointer, typed, counted.
#pragma once

#include "weights/analysis/magnitude_range.h"
#include "widgets/item_models/background_task.h"

#include <QWidget>
#include <optional>

class QLineEdit;
class QToolButton;

namespace sparsescope {

class ElidedLabel;
class Workspace;

/// "0.01 to 0.02", also with a comma, a semicolon or a blank between them; nothing for what is no two finite
/// numbers. A proper minus sign counts as one.
std::optional<std::pair<double, double>> twoNumbers(QString text);

/// Changes and follows Workspace::lit(), and says how many weights of each model's pool lie in it.
class LitField : public QWidget {
    Q_OBJECT
public:
    explicit LitField(Workspace& workspace, QWidget* parent = nullptr);

Q_SIGNALS:
    void brushingChanged(bool brushing); ///< dragging takes a range now
    void message(const QString& line);

private:
    void take();
    void showRange();
    void count();

    Workspace& m_workspace;
    QToolButton* m_brush;
    QLineEdit* m_range;
    ElidedLabel* m_count;
    BackgroundTask m_counting;
};

/// Escape anywhere on the page puts the range out, as long as there is one.
void addEscapeFromLit(QWidget* page, Workspace& workspace);

} // namespace sparsescope
