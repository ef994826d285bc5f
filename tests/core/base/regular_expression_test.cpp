#include "base/regular_expression.h"

#include <doctest/doctest.h>

using namespace sparsescope;

TEST_CASE("a regular expression finds, says why it is none, and stops at its limits") {
    constexpr RegularExpression::Limits limits{1000, 1000, 1000};
    const RegularExpression number("[0-9]+", limits);
    CHECK(number.error().empty());
    CHECK(number.search("layer 12", 0, nullptr) == 6);
    CHECK(number.search("layer 12", 7, nullptr) == 7);
    CHECK(number.search("layer", 0, nullptr) == ONIG_MISMATCH);

    CHECK(!RegularExpression("(", limits).error().empty());
    CHECK(!RegularExpression("\xFF", limits).error().empty());

    const RegularExpression endless("^(a+)+$", limits);
    const int code = endless.search(std::string(40, 'a') + "b", 0, nullptr);
    CHECK(code < 0);
    CHECK(code != ONIG_MISMATCH);
    CHECK(!RegularExpression::textOf(code).empty());
}
