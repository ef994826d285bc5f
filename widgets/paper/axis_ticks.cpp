#include "widgets/paper/axis_ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sparsescope {
namespace {

constexpr QChar minus(0x2212);

QString compactNumber(double value) {
    const auto with = [](double number, const char* unit) {
        return QString::number(number, 'g', 6) + QLatin1String(unit);
    };
    const double size = std::abs(value);
    QString text = size >= 1e9   ? with(value / 1e9, "G")
                   : size >= 1e6 ? with(value / 1e6, "M")
                   : size >= 1e3 ? with(value / 1e3, "k")
                                 : with(value, "");
    return text.replace(u'-', minus);
}

/// Whether all stand free.
bool areApart(std::vector<AxisTick>& ticks, double length, const std::function<double(const QString&)>& room,
              double gap) {
    std::ranges::sort(ticks, {}, &AxisTick::place);
    for (size_t i = 1; i < ticks.size(); ++i) {
        const double between = (ticks[i].place - ticks[i - 1].place) * length;
        if (between < (room(ticks[i].text) + room(ticks[i - 1].text)) / 2 + gap)
            return false;
    }
    return true;
}

std::vector<AxisTick> multiplesOf(const PaperAxis& axis, double step, int exponent) {
    const double scale = std::pow(10.0, exponent);
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step / scale) + 1e-9)));
    std::vector<AxisTick> ticks;
    const double slack = (axis.high - axis.low) * 1e-9;
    const double first = std::ceil((axis.low - slack) / step);
    const double last = std::floor((axis.high + slack) / step);
    for (double i = first; i <= last && ticks.size() < 100; ++i) {
        const double value = i * step;
        const QString text =
            axis.compact ? compactNumber(value) : signedNumber(value / scale, decimals, axis.plus);
        ticks.push_back({placeOn(axis, value), text});
    }
    return ticks;
}

AxisTicks linearTicks(const PaperAxis& axis, double length, const std::function<double(const QString&)>& room,
                      double gap, int most) {
    const double span = axis.high - axis.low;
    if (!(span > 0) || !std::isfinite(span))
        return {};
    const int exponent = exponentOf(axis);
    AxisTicks lonely;
    double decade = std::pow(10.0, std::floor(std::log10(span / (most + 1))));
    for (int i = 0; i < 4; ++i, decade *= 10) {
        for (const double mantissa : {1.0, 2.0, 5.0}) {
            const double step = mantissa * decade;
            if (axis.whole && step < 1)
                continue;
            std::vector<AxisTick> ticks = multiplesOf(axis, step, exponent);
            if (static_cast<int>(ticks.size()) > most)
                continue;
            if (ticks.size() > 1 && areApart(ticks, length, room, gap))
                return {std::move(ticks), {}};
            if (ticks.size() == 1 && lonely.numbered.empty())
                lonely.numbered = std::move(ticks);
        }
    }
    return lonely;
}

AxisTicks logarithmicTicks(const PaperAxis& axis, double length,
                           const std::function<double(const QString&)>& room, double gap, int most) {
    const int first = static_cast<int>(std::ceil(std::log10(axis.low) - 1e-9));
    const int last = static_cast<int>(std::floor(std::log10(axis.high) + 1e-9));
    if (last - first < 1) // less than two powers of ten
        return linearTicks(axis, length, room, gap, most);
    AxisTicks ticks;
    const double decade = length * (placeOn(axis, 10 * axis.low) - placeOn(axis, axis.low));
    for (int power = first - 1; power <= last && decade > 4 * gap; ++power) {
        for (int i = 2; i < 10; ++i) {
            if (const double value = i * std::pow(10.0, power); value >= axis.low && value <= axis.high)
                ticks.between.push_back(placeOn(axis, value));
        }
    }
    for (int step = 1; step <= last - first; ++step) {
        ticks.numbered.clear();
        for (int power = first; power <= last; power += step)
            ticks.numbered.push_back(
                {placeOn(axis, std::pow(10.0, power)), QStringLiteral("10") + superscriptText(power)});
        if (static_cast<int>(ticks.numbered.size()) <= most && areApart(ticks.numbered, length, room, gap))
            return ticks;
    }
    ticks.numbered.resize(1);
    return ticks;
}

AxisTicks categoryTicks(const PaperAxis& axis, double length,
                        const std::function<double(const QString&)>& room, double gap) {
    AxisTicks ticks;
    for (qsizetype step = 1; step <= std::max<qsizetype>(1, axis.categories.size()); ++step) {
        ticks.numbered.clear();
        for (qsizetype i = 0; i < axis.categories.size(); i += step)
            ticks.numbered.push_back({placeOn(axis, static_cast<double>(i)), axis.categories[i]});
        if (areApart(ticks.numbered, length, room, gap))
            break;
    }
    return ticks;
}

} // namespace

QString superscriptText(int number) {
    static const QString digits =
        QStringLiteral("\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079");
    QString text = number < 0 ? QStringLiteral("\u207B") : QString();
    for (const QChar digit : QString::number(std::abs(number)))
        text += digits[digit.digitValue()];
    return text;
}

double placeOn(const PaperAxis& axis, double value) {
    const bool logarithmic = axis.scale == PaperAxis::Scale::Logarithmic;
    const auto on = [&](double number) {
        return logarithmic ? std::log10(std::max(number, axis.low / 1e6)) : number;
    };
    const double span = on(axis.high) - on(axis.low);
    const double place = span == 0 ? 0.5 : (on(value) - on(axis.low)) / span;
    return axis.reversed ? 1 - place : place;
}

int exponentOf(const PaperAxis& axis) {
    if (axis.scale != PaperAxis::Scale::Linear || axis.compact)
        return 0;
    const double largest = std::max(std::abs(axis.low), std::abs(axis.high));
    if (!(largest > 0) || !std::isfinite(largest) || (largest >= 0.02 && largest < 1e5))
        return 0;
    return static_cast<int>(std::floor(std::log10(largest)));
}

QString labelOf(const PaperAxis& axis) {
    if (axis.shared)
        return {};
    const int exponent = axis.numbers ? exponentOf(axis) : 0;
    return exponent == 0 || axis.label.isEmpty()
               ? axis.label
               : QStringLiteral("%1 (\u00D7\u200A10%2)").arg(axis.label, superscriptText(exponent));
}

AxisTicks ticksOf(const PaperAxis& axis, double length, const std::function<double(const QString&)>& room,
                  double gap, int most) {
    if (!axis.numbers || !(length > 0))
        return {};
    switch (axis.scale) {
    case PaperAxis::Scale::Categories:
        return categoryTicks(axis, length, room, gap);
    case PaperAxis::Scale::Logarithmic:
        return logarithmicTicks(axis, length, room, gap, most);
    default:
        return linearTicks(axis, length, room, gap, most);
    }
}

} // namespace sparsescope
