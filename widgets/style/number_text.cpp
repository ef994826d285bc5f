#include "widgets/style/number_text.h"

#include "widgets/style/screen_language.h"

#include <QTextDocument>
#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace sparsescope {
namespace {

QString onScreen(QString number) {
    return number.replace(u'.', screenLocale().decimalPoint());
}

} // namespace

QString countText(uint64_t count) {
    return screenLocale().toString(static_cast<qulonglong>(count));
}

QString decimalText(double value, int decimals) {
    return onScreen(QString::number(value, 'f', decimals));
}

QString percentText(double share, int decimals) {
    const double least = std::pow(10.0, -decimals);
    const bool small = share > 0 && share * 100 < least / 2;
    return QStringLiteral("%1%2\u00a0%")
        .arg(small ? QStringLiteral("<\u00a0") : QString())
        .arg(decimalText(small ? least : share * 100, decimals));
}

QString signedNumber(double value, int decimals, bool plus) {
    QString text = decimalText(std::abs(value), decimals);
    const bool zero = std::ranges::none_of(text, [](QChar c) { return c.isDigit() && c != u'0'; });
    if (zero)
        return decimals == 0 || value == 0 ? QStringLiteral("0") : text;
    return value < 0 ? QChar(0x2212) + text : plus ? u'+' + text : text;
}

QString dropText(double drop, int decimals) {
    return signedNumber(drop, decimals, true);
}

QString magnitudeText(double magnitude, int digits) {
    return onScreen(QString::number(magnitude, 'g', digits));
}

QString wholeMagnitudeText(double magnitude, int digits) {
    return magnitude == 0 ? magnitudeText(0)
                          : onScreen(QString::fromStdString(fmt::format("{:#.{}g}", magnitude, digits)));
}

QString byteText(uint64_t bytes) {
    // The units of C are those of English; a locale of its own may write them in words.
    return onScreen(QLocale::c().formattedDataSize(static_cast<qint64>(bytes), bytes < 1000 ? 0 : 1,
                                                   QLocale::DataSizeSIFormat));
}

QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text)
               ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>")))
               : text;
}

} // namespace sparsescope
