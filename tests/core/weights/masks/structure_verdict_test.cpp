// The pattern of a pool, where it fails and what is dead, on masks whose every bit is known.
#include "weights/masks/structure_verdict.h"

#include <doctest/doctest.h>
#include <functional>

using namespace sparsescope;

namespace {

using Kept = std::function<bool(uint64_t row, uint64_t column)>;

MatrixStructure made(uint64_t rows, uint64_t columns, const Kept& kept,
                     Component component = Component::FfnIn, uint64_t headSize = 0) {
    TensorMask mask{"mask", {rows, columns}, {}};
    mask.bits.resize(rows * mask.rowBytes());
    for (uint64_t row = 0; row < rows; ++row) {
        for (uint64_t column = 0; column < columns; ++column) {
            if (kept(row, column))
                mask.bits[row * mask.rowBytes() + column / 8] |= static_cast<uint8_t>(1U << (column % 8));
        }
    }
    return MatrixStructure::of(structureOf(mask, component, headSize, 16));
}

/// Numbers without a pattern, from 0 to 1.
double noise(uint64_t row, uint64_t column) {
    uint64_t x = row * 1'000'003 + column + 0x9E3779B97F4A7C15U;
    for (const int shift : {30, 27, 31})
        x = (x ^ (x >> shift)) * 0xBF58476D1CE4E5B9U;
    return static_cast<double>(x >> 11U) / 9007199254740992.0;
}

bool twoOfFour(uint64_t, uint64_t column) {
    return column % 4 < 2;
}

} // namespace

TEST_CASE("what fits a pattern by chance is the binomial distribution's") {
    CHECK(NmPattern{2, 4}.byChance(0.5) == doctest::Approx(11.0 / 16).epsilon(1e-15));
    CHECK(NmPattern{1, 2}.byChance(0.25) == doctest::Approx(15.0 / 16).epsilon(1e-15));
    CHECK(NmPattern{15, 16}.byChance(0.5) == doctest::Approx(1 - 1.0 / 65536).epsilon(1e-15));
    CHECK(NmPattern{2, 4}.byChance(0) == 1);
    CHECK(NmPattern{2, 4}.byChance(1) == 0);
    CHECK(NmPattern{2, 4}.text() == "2:4");
}

TEST_CASE("the pattern of a matrix is the one that says most") {
    CHECK(made(16, 16, twoOfFour).pattern() == NmPattern{2, 4});
    CHECK(made(16, 16, [](uint64_t, uint64_t c) { return c % 2 == 0; }).pattern() == NmPattern{1, 2});
    CHECK(made(32, 32, [](uint64_t, uint64_t c) { return c % 8 < 4; }).pattern() == NmPattern{4, 8});
    CHECK(made(32, 32, [](uint64_t, uint64_t c) { return c % 4 == 3; }).pattern() == NmPattern{1, 4});
    CHECK(made(32, 32, [](uint64_t, uint64_t c) { return c % 4 != 3; }).pattern() == NmPattern{3, 4});
    // More zeros than the pattern asks for.
    CHECK(made(64, 64, [](uint64_t r, uint64_t c) {
              return twoOfFour(r, c) && noise(r, c) < 0.7;
          }).pattern() == NmPattern{2, 4});
}

TEST_CASE("an unstructured mask has no pattern, however sparse it is") {
    for (const double density : {1.0, 0.5, 0.1, 0.02}) {
        CAPTURE(density);
        const MatrixStructure matrix =
            made(64, 64, [&](uint64_t r, uint64_t c) { return noise(r, c) < density; });
        CHECK(!matrix.pattern());
    }
    CHECK(!made(8, 8, [](uint64_t, uint64_t) { return false; }).pattern());
    // Four groups fit 2:4 in one of five matrices.
    CHECK(!made(4, 4, twoOfFour).pattern());
}

TEST_CASE("a verdict says in how many matrices the pattern holds, and where it fails") {
    std::vector<MatrixStructure> matrices(5, made(16, 16, twoOfFour));
    matrices[3] = made(16, 16, [](uint64_t row, uint64_t column) { // 16 of 64 groups keep three
        return twoOfFour(row, column) || (column % 4 == 2 && row < 4);
    });
    matrices.push_back(made(2, 6, [](uint64_t, uint64_t) { return true; })); // 4 does not divide 6
    const StructureVerdict verdict = verdictOn(matrices);
    REQUIRE(verdict.pattern);
    CHECK(*verdict.pattern == NmPattern{2, 4});
    CHECK(verdict.matrices == 6);
    CHECK(verdict.holding == 4);
    REQUIRE(verdict.exceptions.size() == 2);
    CHECK(verdict.exceptions[0].matrix == 5);
    CHECK(!verdict.exceptions[0].share);
    CHECK(verdict.exceptions[1].matrix == 3);
    CHECK(*verdict.exceptions[1].share == 0.75);
    CHECK(!verdict.nearest);
}

TEST_CASE("a pattern that fails everywhere by little is the nearest one") {
    const auto broken = [](uint64_t row, uint64_t column) {
        return twoOfFour(row, column) || (row == 0 && column == 2); // one of 256 groups
    };
    const StructureVerdict verdict = verdictOn(std::vector<MatrixStructure>(3, made(32, 32, broken)));
    CHECK(!verdict.pattern);
    REQUIRE(verdict.nearest);
    CHECK(verdict.nearest->pattern == NmPattern{2, 4});
    CHECK(verdict.nearest->share == 255.0 / 256);
    CHECK(verdict.nearest->byChance == doctest::Approx(NmPattern{2, 4}.byChance(513.0 / 1024)));
    CHECK(!verdictOn(std::vector{made(64, 64, [](uint64_t r, uint64_t c) {
               return noise(r, c) < 0.5;
           })}).nearest);
    CHECK(!verdictOn({}).pattern);
}

TEST_CASE("dead rows, columns and heads are counted") {
    // Rows 0 to 3, the first of four heads, and row 9 have nothing left; nor has column 5.
    const auto kept = [](uint64_t row, uint64_t column) { return row >= 4 && row != 9 && column != 5; };
    const MatrixStructure query = made(16, 16, kept, Component::Query, 4);
    const MatrixStructure out = made(
        16, 16, [&](uint64_t row, uint64_t column) { return kept(column, row); }, Component::Out, 4);
    CHECK(query.deadRows == 5);
    CHECK(query.deadColumns == 1);
    CHECK(query.heads == 4);
    CHECK(query.deadHeads == 1);
    const StructureVerdict verdict = verdictOn(std::vector{query, out});
    CHECK(verdict.rows == 32);
    CHECK(verdict.deadRows == 6);
    CHECK(verdict.deadColumns == 6);
    CHECK(verdict.heads == 8);
    CHECK(verdict.deadHeads == 2);
}

TEST_CASE("a dense matrix is what counting it would find") {
    PoolMatrix matrix;
    matrix.component = Component::Query;
    matrix.rows = 12;
    matrix.columns = 24;
    const MatrixStructure counted = made(
        12, 24, [](uint64_t, uint64_t) { return true; }, Component::Query, 4);
    const MatrixStructure known = MatrixStructure::dense(matrix, 4);
    CHECK(known.kept == counted.kept);
    CHECK(known.heads == 3);
    CHECK(known.heads == counted.heads);
    CHECK(known.deadRows == 0);
    CHECK(known.groups.groups == counted.groups.groups);
    CHECK(!known.pattern());
}
