#include "widgets/jobs/number_list.h"

#include "base/error.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr size_t mostNumbers = 1000; ///< a range with a tiny step is a mistake, not a study

/// The context of these texts for the translator.
struct NumberList {
    Q_DECLARE_TR_FUNCTIONS(NumberList)
};

[[noreturn]] void fail(ErrorCode code, const QString& piece, const QString& message) {
    throw Error(code, piece.toStdString(), message.toStdString());
}

double numberOf(const QString& text, const QString& piece) {
    bool valid = false;
    const double number = text.toDouble(&valid);
    if (!valid || !std::isfinite(number))
        fail(ErrorCode::Usage, piece, NumberList::tr("is not a number"));
    return number;
}

/// The numbers of every piece; `step` where a range names none.
std::vector<double> parse(const QString& text, double step) {
    static const QRegularExpression separators(QStringLiteral("[,;%\\s]+"));
    std::vector<double> numbers;
    for (const QString& piece : text.split(separators, Qt::SkipEmptyParts)) {
        const QStringList parts = piece.split(QLatin1Char(':'));
        if (parts.size() == 1) {
            numbers.push_back(numberOf(piece, piece));
        } else {
            if (parts.size() > 3)
                fail(ErrorCode::Usage, piece, NumberList::tr("is not a range; write first:last:step"));
            const double first = numberOf(parts[0], piece), last = numberOf(parts[1], piece);
            const double by = parts.size() == 3 ? numberOf(parts[2], piece) : step;
            if (!(by > 0) || last < first)
                fail(ErrorCode::Usage, piece,
                     NumberList::tr("is not a range that rises; write first:last:step"));
            if ((last - first) / by > static_cast<double>(mostNumbers))
                fail(ErrorCode::Usage, piece, NumberList::tr("has more than 1000 values"));
            const auto count = static_cast<int>(std::floor((last - first) / by + 1e-9));
            for (int i = 0; i <= count; ++i)
                numbers.push_back(first + by * i);
        }
        if (numbers.size() > mostNumbers)
            fail(ErrorCode::Usage, piece, NumberList::tr("makes more than 1000 values"));
    }
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

std::vector<double> parseSparsities(const QString& text) {
    std::vector<double> shares;
    for (const double percent : parse(text, 10)) {
        if (!(percent >= 0 && percent < 100))
            fail(ErrorCode::SparsityRange, QString::number(percent),
                 NumberList::tr("is no sparsity; it goes from 0 to below 100 %"));
        // 29.999999999999996 from a range is 30: a millionth of a percent is the finest step.
        shares.push_back(std::round(percent * 1e6) / 1e8);
    }
    shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
    return shares;
}

std::vector<int64_t> parseSeeds(const QString& text) {
    std::vector<int64_t> seeds;
    for (const double number : parse(text, 1)) {
        if (number < 0 || number > 1e15 || number != std::floor(number))
            fail(ErrorCode::Usage, QString::number(number),
                 NumberList::tr("is no seed; seeds are whole numbers from 0"));
        seeds.push_back(static_cast<int64_t>(number));
    }
    seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
    return seeds;
}

} // namespace sparsescope
