#include "experiment/latency_table.h"

#include "base/error.h"
#include "base/json_object.h"

#include <doctest/doctest.h>

using namespace sparsescope;

namespace {

/// As `latency --json` prints it, of models that would take 400 and 200 ms.
nlohmann::json printed() {
    return parseJson(R"({"prompt": 128, "tokens": 16, "runs": 20, "threads": 2, "device": "cpu",
        "libtorch": "1.13.0", "blas": "OpenBLAS", "speed_up": [1.0, 2.0], "models": [
        {"path": "/m/dense/", "layers": 30, "weights": 1000, "zeros": 0, "prompt_ms": 100.5, "token_ms": 20.25,
         "query_ms": 400.0, "spread": {"prompt_ms": [99, 102], "token_ms": [20, 21], "query_ms": [390, 410]}},
        {"path": "half,_1", "layers": 15, "weights": 500, "zeros": 5, "prompt_ms": 50.0, "token_ms": null,
         "query_ms": 200.0, "spread": {"prompt_ms": [49, 51], "query_ms": [199, 201]},
         "break_even": {"training_seconds": 600.0, "saved_ms": 200.0, "queries": 3000.0}}]})",
                     "test");
}

std::string refusal(const nlohmann::json& json) {
    try {
        parseLatencyTable(json, "FILE");
    } catch (const Error& error) {
        return error.line();
    }
    return "nothing";
}

} // namespace

TEST_CASE("A latency that was printed is read back, as the table that papers print") {
    const LatencyTable table = parseLatencyTable(printed(), "FILE");
    CHECK(table.prompt == 128);
    CHECK(table.threads == 2);
    CHECK(table.trainingSeconds == 600.0);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].model == "dense");
    CHECK(table.rows[0].query.high == 410);
    CHECK(table.rows[0].speedUp == 1);
    CHECK_FALSE(table.rows[0].paysAfter);
    CHECK_FALSE(table.rows[1].token);
    CHECK(table.rows[1].speedUp == 2); // 400 / 200
    CHECK(table.rows[1].paysAfter == 3000.0);
    CHECK(markdownOf(gridOf(table)) ==
          "| model | layers | zeros (%) | prompt (ms) | token (ms) | query (ms) | speed-up | pays after "
          "(queries) |\n|---|---:|---:|---:|---:|---:|---:|---:|\n"
          "| dense | 30 | 0.0 | 100.5 | 20.25 | 400.0 | 1.00 | \u2013 |\n"
          "| half,\\_1 | 15 | 1.0 | 50.0 | \u2013 | 200.0 | 2.00 | 3000 |\n");
    CHECK(csvOf(table).ends_with("dense,30,1000,0,100.5,20.25,400,390,410,1,\n"
                                 "\"half,_1\",15,500,5,50,,200,199,201,2,3000\n"));
}

TEST_CASE("Whatever else a file holds, what is wrong is named") {
    nlohmann::json json = printed();
    json.erase("models");
    CHECK(refusal(json).find("FILE: models") != std::string::npos);
    json["models"] = nlohmann::json::array();
    CHECK(refusal(json).find("has 0 models") != std::string::npos);
    json = printed();
    json["models"][1]["query_ms"] = 0;
    CHECK(refusal(json).find("FILE: models[1]: query_ms: must be above 0") != std::string::npos);
    json = printed();
    json["models"][0]["spread"]["prompt_ms"] = {1};
    CHECK(refusal(json).find("must be two numbers") != std::string::npos);
    json = printed();
    json["models"][0]["weights"] = 0;
    CHECK(refusal(json).find("weights") != std::string::npos);
    CHECK(refusal(parseJson(R"({"score": 3})", "x")).find("prompt") != std::string::npos);
}
