// Controls beside each other, in as many rows as their window takes.
#pragma once

#include <QLayout>
#include <initializer_list>

namespace sparsescope {

/// Fills rows from the left; the next row begins where one does not fit. No wider at least than its widest
/// item. Groups that must stay together are items of their own (grouped()).
class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent = nullptr, int spacing = 8);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { m_items.append(item); }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override; ///< all in one row
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// The height that a width takes; `place` puts the items there.
    int arrange(const QRect& rect, bool place) const;

    QList<QLayoutItem*> m_items;
};

/// What stays beside each other wherever a FlowLayout puts it.
QWidget* grouped(std::initializer_list<QWidget*> widgets);

} // namespace sparsescope
