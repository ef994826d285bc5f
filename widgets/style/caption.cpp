#include "widgets/style/caption.h"

#include <QRegularExpression>

namespace sparsescope {

QString withoutMnemonic(const QString& caption) {
    static const QRegularExpression behind(QStringLiteral("\\(&[A-Z0-9]\\)")), marked(QStringLiteral("&(.)"));
    QString text = caption;
    return text.remove(behind).replace(marked, QStringLiteral("\\1")); // "&&" is one that is meant
}

} // namespace sparsescope
