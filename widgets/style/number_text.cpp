#include "widgets/style/number_text.h"

#include <QLocale>
#include <QTextDocument>
#include <algorithm>
#include <cmath>

namespace sparsescope {

QString countText(uint64_t count) {
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(count));
}

QString percentText(double share, int decimals) {
    const double least = std::pow(10.0, -decimals);
    const bool small = share > 0 && share * 100 < least / 2;
    return QStringLiteral("%1%2\u00a0%")
        .arg(small ? QStringLiteral("<\u00a0") : QString())
        .arg(small ? least : share * 100, 0, 'f', decimals);
}

QString signedNumber(double value, int decimals, bool plus) {
    QString text = QString::number(std::abs(value), 'f', decimals);
    const bool zero = std::ranges::none_of(text, [](QChar c) { return c.isDigit() && c != u'0'; });
    if (zero)
        return decimals == 0 || value == 0 ? QStringLiteral("0") : text;
    return value < 0 ? QChar(0x2212) + text : plus ? u'+' + text : text;
}

QString dropText(double drop, int decimals) {
    return signedNumber(drop, decimals, true);
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
