#include "experiment/amount.h"

#include "base/error.h"

#include <charconv>
#include <fmt/format.h>

namespace sparsescope {

std::string_view axisName(Axis axis) {
    return axis == Axis::Sparsity ? "sparsity" : axis == Axis::Pattern ? "pattern" : "layers";
}

double Amount::share() const {
    return axis != Axis::Pattern ? value : 1 - static_cast<double>(n) / static_cast<double>(m);
}

std::string Amount::text() const {
    if (axis == Axis::Pattern)
        return fmt::format("{}:{}", n, m);
    return fmt::format("{}{}", axis == Axis::Layers ? 'l' : 's', value);
}

Amount parsePattern(const std::string& text) {
    constexpr unsigned largest = 4096;
    Amount amount = Amount::pattern(0, 0);
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, amount.n);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == ':') {
        const auto second = std::from_chars(first.ptr + 1, end, amount.m);
        if (second.ec == std::errc() && second.ptr == end && amount.n >= 1 && amount.n <= amount.m &&
            amount.m <= largest)
            return amount;
    }
    throw Error(ErrorCode::PatternInvalid, printable(text),
                "is no pattern; give N:M, of every M weights N are kept, e.g. 2:4");
}

} // namespace sparsescope
