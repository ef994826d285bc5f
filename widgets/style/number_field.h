// Fields of numbers in dialogs.
#pragma once

#include <QAbstractSpinBox>
#include <QDialog>
#include <QKeyEvent>

namespace sparsescope {

inline bool isReturn(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

/// Whether the key is Return in a field of numbers of that dialog: it takes the value over, and must not
/// press the dialog's button too.
inline bool confirmsNumber(const QDialog& dialog, const QKeyEvent& event) {
    return isReturn(event) && qobject_cast<QAbstractSpinBox*>(dialog.focusWidget()) != nullptr;
}

} // namespace sparsescope
