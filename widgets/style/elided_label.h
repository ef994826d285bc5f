// A text that gives way in a small window.
#pragma once

#include <QLabel>

namespace sparsescope {

/// Plain lines, each of which ends in an ellipsis where there is no room for it; the tooltip then begins with
/// the whole text. Its least width is that of a few letters.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// Room that it asks for whatever it says, so that nothing moves when a number gets longer; pixels.
    void setWantedWidth(int width);
    /// Whether some of its text is not shown.
    bool isCut() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int m_wantedWidth = 0;
};

} // namespace sparsescope
