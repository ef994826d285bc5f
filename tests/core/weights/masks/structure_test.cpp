// Rows, columns, heads, tiles and N:M patterns against numpy (make_statistics.py).
#include "support/analysis_data.h"
#include "weights/masks/structure.h"

#include <doctest/doctest.h>

using namespace sparsescope;
using namespace sparsescope::test;

TEST_CASE("structure is numpy's, of matrices stored either way") {
    const nlohmann::json& expected = statisticsExpected().at("structure");
    const auto tile = statisticsExpected().at("tile").get<uint64_t>();
    for (const std::string folder : {"bert", "gpt2"}) {
        CAPTURE(folder);
        const auto checkpoint = Checkpoint::open(SPARSESCOPE_TEST_DATA "/statistics/" + folder);
        const Anatomy anatomy = dissect(*checkpoint);
        CHECK(anatomy.headSizeOf(anatomy.pool.front()) == 8);
        const MaskSet zeros = zeroMask(*checkpoint, anatomy);
        for (const PoolMatrix& matrix : anatomy.pool) {
            CAPTURE(matrix.label);
            const TensorMask mask =
                matrixMask(*zeros.find(checkpoint->tensors()[matrix.tensor].name), matrix);
            const Structure ours = structureOf(mask, matrix.component, anatomy.headSizeOf(matrix), tile);
            const nlohmann::json& theirs = expected.at(static_cast<size_t>(matrix.block))
                                               .at(std::string(componentName(matrix.component)));
            CHECK(nlohmann::json(ours.keptInRow) == theirs.at("rows"));
            CHECK(nlohmann::json(ours.keptInColumn) == theirs.at("columns"));
            CHECK(ours.deadRows() == theirs.at("dead_rows").get<uint64_t>());
            CHECK(ours.deadColumns() == theirs.at("dead_columns").get<uint64_t>());
            CHECK(nlohmann::json(ours.keptInHead) == theirs.value("heads", nlohmann::json::array()));
            for (uint64_t down = 0; down < ours.tilesDown; ++down) {
                for (uint64_t across = 0; across < ours.tilesAcross; ++across)
                    CHECK(ours.keptInTile[down * ours.tilesAcross + across] ==
                          theirs.at("tiles").at(down).at(across).get<uint64_t>());
            }
            for (unsigned m = 2; m <= GroupCounts::largest; ++m) {
                for (unsigned n = 1; n < m; ++n) {
                    const std::string pattern = fmt::format("{}:{}", n, m);
                    const auto share = ours.groups.conformance(n, m);
                    REQUIRE(share.has_value() == theirs.at("nm").contains(pattern));
                    if (share)
                        CHECK(*share ==
                              doctest::Approx(theirs.at("nm").at(pattern).get<double>()).epsilon(1e-15));
                }
            }
            if (matrix.component == Component::Value)
                CHECK(*ours.groups.conformance(2, 4) == 1);
        }
    }
}

TEST_CASE("a mask of one weight, and of rows wider than a word") {
    const TensorMask one{"one", {1, 1}, {1}};
    const Structure single = structureOf(one, Component::Query, 0, 32);
    CHECK(single.kept() == 1);
    CHECK(single.deadRows() == 0);
    CHECK(single.keptInHead.empty());
    CHECK(!single.groups.conformance(1, 2));
    CHECK(single.tileNumel(0, 0) == 1);

    TensorMask wide{"wide", {2, 130}, std::vector<uint8_t>(34)};
    wide.bits[17 + 16] = 2; // row 1, column 129
    const Structure structure = structureOf(wide, Component::FfnIn, 64, 100);
    CHECK(structure.keptInRow == std::vector<uint64_t>{0, 1});
    CHECK(structure.keptInColumn[129] == 1);
    CHECK(structure.deadColumns() == 129);
    CHECK(structure.keptInTile == std::vector<uint64_t>{0, 1});
    CHECK(structure.tileNumel(0, 1) == 60);
    CHECK(*structure.groups.conformance(1, 2) == 1);
    CHECK(*structure.groups.conformance(1, 13) == 1);
    GroupCounts twice = structure.groups;
    twice.add(structure.groups);
    CHECK(twice.groups[2][0] == 2 * 129);
}
