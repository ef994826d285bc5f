#include "gui/carried_controls.h"

#include "widgets/masks/mask_view.h"
#include "widgets/plots/figure_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>

namespace sparsescope {
namespace {

/// By the place in the list, whose texts may be of another language; or as it was typed.
void carry(const QComboBox& from, QComboBox& to) {
    const int chosen = from.isEditable() ? from.findText(from.currentText()) : from.currentIndex();
    if (chosen >= 0)
        to.setCurrentIndex(chosen);
    else if (from.isEditable())
        to.setEditText(from.currentText());
}
void carry(const QCheckBox& from, QCheckBox& to) {
    to.setChecked(from.isChecked());
}
void carry(const QDoubleSpinBox& from, QDoubleSpinBox& to) {
    to.setValue(from.value());
}
void carry(const QSpinBox& from, QSpinBox& to) {
    to.setValue(from.value());
}
void carry(const QLineEdit& from, QLineEdit& to) {
    to.setText(from.text());
}
void carry(const QSlider& from, QSlider& to) {
    to.setValue(from.value());
}
void carry(const QListWidget& from, QListWidget& to) {
    to.setCurrentRow(from.currentRow());
}
void carry(const QTabWidget& from, QTabWidget& to) {
    to.setCurrentIndex(from.currentIndex());
}
void carry(const QSplitter& from, QSplitter& to) {
    to.restoreState(from.saveState());
}
void carry(const QTableView& from, QTableView& to) {
    if (from.isSortingEnabled())
        to.sortByColumn(from.horizontalHeader()->sortIndicatorSection(),
                        from.horizontalHeader()->sortIndicatorOrder());
}
void carry(const FigurePlot& from, FigurePlot& to) {
    to.resume(from);
}
void carry(const MaskView& from, MaskView& to) {
    to.resume(from);
}

template <class Control>
void carryAll(const QWidget& from, const QWidget& to) {
    for (Control* control : to.findChildren<Control*>()) {
        const QString name = control->objectName();
        if (name.isEmpty() || name.startsWith(QLatin1String("qt_")) || // parts of Qt's own
            control->property("isOfWorkspace").toBool())
            continue;
        if (const auto* before = from.findChild<Control*>(name))
            carry(*before, *control);
    }
}

} // namespace

void carryControls(const QWidget& from, QWidget& to) {
    carryAll<QComboBox>(from, to);
    carryAll<QCheckBox>(from, to);
    carryAll<QDoubleSpinBox>(from, to);
    carryAll<QSpinBox>(from, to);
    carryAll<QLineEdit>(from, to);
    carryAll<QSlider>(from, to);
    carryAll<QListWidget>(from, to);
    carryAll<QSplitter>(from, to);
    carryAll<QTableView>(from, to);
    carryAll<QTabWidget>(from, to);
    carryAll<FigurePlot>(from, to);
    carryAll<MaskView>(from, to);
}

} // namespace sparsescope
