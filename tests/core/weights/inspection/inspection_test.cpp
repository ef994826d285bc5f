// The documents of a whole checkpoint, on one whose every weight is known.
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "weights/inspection/netron_attachment.h"
#include "weights/inspection/statistics_document.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// tinyVit(2, 1): magnitudes 1 to 256; the 16 weights of the first query are zeros instead.
InspectedCheckpoint inspected(const TemporaryFolder& folder, const InspectOptions& options) {
    std::vector<TinyTensor> tensors = tinyVit(2, 1);
    std::ranges::fill(tensors.front().values, 0.0F);
    tensors.push_back({"=cmd()", {2}, {3, -5}});
    writeTiny(folder / "m.safetensors", tensors);
    NoProgress quiet;
    return inspectCheckpoint(Checkpoint::open(folder / "m.safetensors"), options, quiet);
}

const nlohmann::json& named(const nlohmann::json& list, const std::string& name) {
    return *std::ranges::find_if(list, [&](const nlohmann::json& one) { return one.at("name") == name; });
}

} // namespace

TEST_CASE("a checkpoint is inspected as a hand does it") {
    const TemporaryFolder folder;
    const InspectedCheckpoint file = inspected(folder, {.full = true, .structure = true});
    CHECK(file.anatomy.poolNumel == 256);
    CHECK(file.poolZeros == 16);
    const nlohmann::json json = statisticsJson(file);
    CHECK(json.at("pool_numel") == 256);
    CHECK(json.at("pool_zeros") == 16);
    const nlohmann::json& query =
        named(json.at("tensors"), "vit.encoder.layer.0.attention.attention.query.weight");
    CHECK(query.at("zeros") == 16);
    CHECK(query.at("std") == 0);
    const nlohmann::json& other = named(json.at("tensors"), "=cmd()");
    CHECK(other.at("in_pool") == false);
    CHECK(other.at("mean") == -1);
    CHECK(other.at("std") == 4); // of the population
    CHECK(other.at("abs_mean") == 4);
    CHECK(other.at("l1") == 8);
    CHECK(other.at("linf") == 5);
}

TEST_CASE("the groups of a pool are all of it, its layers and its components") {
    const TemporaryFolder folder;
    const InspectedCheckpoint file = inspected(folder, {});
    const std::vector<MatrixGroup> groups = groupsOf(file.anatomy);
    REQUIRE(groups.size() == 1 + 2 + 6);
    CHECK(groups[0].level == "pool");
    CHECK(groups[0].matrices.size() == 12);
    for (int block = 0; block < 2; ++block) {
        CHECK(groups[1 + static_cast<size_t>(block)].block == block);
        CHECK(groups[1 + static_cast<size_t>(block)].matrices.size() == 6);
    }
    for (size_t i = 3; i < groups.size(); ++i) {
        CHECK(groups[i].level == "component");
        CHECK(groups[i].matrices.size() == 2);
    }
}

TEST_CASE("the CSV has a row for everything, as many cells as its header, and no formula") {
    const TemporaryFolder folder;
    const InspectedCheckpoint file = inspected(folder, {.full = true, .structure = true});
    std::istringstream lines(statisticsCsvHeader() + "\n" + statisticsCsv(file));
    std::vector<std::string> rows;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty())
            rows.push_back(line);
    }
    CHECK(rows.size() == 1 + 1 + 2 + 6 + file.tensors.size());
    for (const std::string& row : rows)
        CHECK(std::ranges::count(row, ',') == std::ranges::count(rows.front(), ','));
    CHECK(
        std::ranges::any_of(rows, [](const std::string& row) { return row.find(",'=cmd(),") != row.npos; }));
}

TEST_CASE("a Netron attachment has the sparsity of tensors, of their modules and of the pool") {
    const TemporaryFolder folder;
    const nlohmann::json attachment = netronAttachment(inspected(folder, {}));
    CHECK(attachment.at("signature") == "netron:attachment");
    const auto valueOf = [&](const std::string& kind, const std::string& target, const std::string& name) {
        for (const nlohmann::json& metric : attachment.at("metrics")) {
            if (metric.at("kind") == kind && metric.at("target") == target && metric.at("name") == name)
                return metric.at("value");
        }
        return nlohmann::json();
    };
    const std::string query = "vit.encoder.layer.0.attention.attention.query";
    CHECK(valueOf("tensor", query + ".weight", "sparsity") == 1);
    CHECK(valueOf("node", query, "sparsity") == "100.00 %");
    CHECK(valueOf("model", "", "pool sparsity") == "6.25 %"); // 16 of 256
    CHECK(valueOf("tensor", "=cmd()", "max") == 3);
}
