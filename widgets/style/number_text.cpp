#include "widgets/style/number_text.h"

#include <QLocale>
#include <QTextDocument>

namespace sparsescope {

QString countText(uint64_t count) {
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(count));
}

QString percentText(double share, int decimals) {
    return QStringLiteral("%1\u00a0%").arg(share * 100, 0, 'f', decimals);
}

QString magnitudeText(double magnitude, int digits) {
    return QString::number(magnitude, 'g', digits);
}

QString byteText(uint64_t bytes) {
    return QLocale::c().formattedDataSize(static_cast<qint64>(bytes), bytes < 1000 ? 0 : 1,
                                          QLocale::DataSizeSIFormat);
}

QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text)
               ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")))
               : text;
}

} // namespace sparsescope
