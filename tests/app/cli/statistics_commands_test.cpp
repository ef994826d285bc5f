// inspect --full, --structure and --csv, compare and threshold --energy against scipy and numpy, as a user
// runs them.
#include "support/analysis_data.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "weights/anatomy/pool_rule.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <set>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::string dataPath(const std::string& name) {
    return SPARSESCOPE_TEST_DATA "/analysis/" + name + ".safetensors";
}

nlohmann::json jsonOf(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "--json");
    const ProgramResult result = runCli(arguments);
    REQUIRE_MESSAGE(result.exitCode == 0, result.err);
    return result.json();
}

void checkNear(const nlohmann::json& ours, const nlohmann::json& theirs, double tolerance = 1e-12) {
    REQUIRE(ours.is_null() == theirs.is_null());
    if (!ours.is_null())
        CHECK(std::abs(ours.get<double>() - theirs.get<double>()) <=
              tolerance * std::max(1.0, std::abs(theirs.get<double>())));
}

/// What `key` says of all entries, each weighted by `weight`.
double weighted(const nlohmann::json& entries, const char* key, const char* weight) {
    double sum = 0;
    for (const nlohmann::json& entry : entries)
        sum += entry.at(key).get<double>() * entry.at(weight).get<double>();
    return sum;
}

} // namespace

TEST_CASE("inspect --full: scipy's moments of tensors, parts, layers, components and the pool") {
    const nlohmann::json& expected = statisticsExpected().at("higher");
    for (const std::string file : {"split_f32", "gpt2_f32", "odd"}) {
        const nlohmann::json json = jsonOf({"inspect", "--full", dataPath(file)}).at("files").at(0);
        for (const nlohmann::json& tensor : json.at("tensors")) {
            CAPTURE(tensor.at("name"));
            const nlohmann::json& theirs = expected.at(file).at(tensor.at("name").get<std::string>());
            checkNear(tensor.at("skewness"), theirs.at("skewness"));
            checkNear(tensor.at("kurtosis"), theirs.at("kurtosis"));
        }
    }
    const nlohmann::json json = jsonOf({"inspect", "--full", dataPath("gpt2_f32")}).at("files").at(0);
    const std::string value = "vit.encoder.layer.0.attention.attention.value.weight";
    size_t parts = 0;
    for (const nlohmann::json& tensor : json.at("tensors")) {
        for (const nlohmann::json& part : tensor.value("parts", nlohmann::json::array())) {
            ++parts;
            if (tensor.at("block") == 0 && part.at("component") == "value")
                checkNear(part.at("kurtosis"), expected.at("split_f32").at(value).at("kurtosis"));
        }
    }
    CHECK(parts == 6);
    CHECK(json.at("layers").size() == 2);
    CHECK(json.at("components").size() == 6);
    const nlohmann::json& pool = json.at("pool");
    CHECK(pool.at("numel") == 6400);
    CHECK(pool.at("l1").get<double>() == doctest::Approx(pool.at("abs_mean").get<double>() * 6400));
    CHECK(pool.at("linf").get<double>() ==
          std::max(-pool.at("min").get<double>(), pool.at("max").get<double>()));
    for (const char* groups : {"layers", "components"}) {
        CHECK(weighted(json.at(groups), "mean", "numel") ==
              doctest::Approx(pool.at("mean").get<double>() * 6400).epsilon(1e-12));
    }
    // What was not asked for is not there.
    const nlohmann::json plain = jsonOf({"inspect", dataPath("gpt2_f32")}).at("files").at(0);
    CHECK(!plain.contains("pool"));
    CHECK(!plain.at("tensors").at(0).contains("skewness"));
}

TEST_CASE("inspect --structure: numpy's rows, columns, heads, tiles and patterns") {
    const nlohmann::json& expected = statisticsExpected().at("structure");
    const std::string folder = SPARSESCOPE_TEST_DATA "/statistics/gpt2";
    const nlohmann::json json = jsonOf({"inspect", "--structure", "--tile", "10", folder}).at("files").at(0);
    size_t seen = 0;
    uint64_t deadRows = 0;
    const auto check = [&](const nlohmann::json& ours, const nlohmann::json& theirs) {
        ++seen;
        deadRows += theirs.at("dead_rows").get<uint64_t>();
        CHECK(ours.at("dead_rows") == theirs.at("dead_rows"));
        CHECK(ours.at("dead_columns") == theirs.at("dead_columns"));
        REQUIRE(ours.at("nm").size() == theirs.at("nm").size());
        for (const auto& [pattern, share] : theirs.at("nm").items())
            checkNear(ours.at("nm").at(pattern), share);
        REQUIRE(ours.at("row_density").size() == theirs.at("rows").size());
        for (size_t row = 0; row < theirs.at("rows").size(); ++row) {
            CHECK(ours.at("row_density").at(row).get<double>() * ours.at("columns").get<double>() ==
                  doctest::Approx(theirs.at("rows").at(row).get<double>()));
        }
        CHECK(ours.contains("head_density") == theirs.contains("heads"));
        CHECK(ours.at("tile_density").size() == theirs.at("tiles").size());
    };
    for (const nlohmann::json& tensor : json.at("tensors")) {
        const nlohmann::json& block = expected.at(tensor.at("block").get<size_t>());
        if (tensor.contains("parts")) {
            CHECK(!tensor.contains("structure"));
            for (const nlohmann::json& part : tensor.at("parts"))
                check(part.at("structure"), block.at(part.at("component").get<std::string>()));
        } else {
            check(tensor.at("structure"), block.at(tensor.at("component").get<std::string>()));
        }
    }
    CHECK(seen == 12);
    CHECK(json.at("pool").at("structure").at("dead_rows") == deadRows);
    CHECK(runCli({"inspect", "--structure", folder}).out.find("attn.c_attn.weight[value]") !=
          std::string::npos);
}

TEST_CASE("inspect --csv: a row for the pool, every layer, component, tensor and part") {
    const TemporaryFolder folder;
    const std::string csv = folder / "statistics.csv";
    const nlohmann::json json =
        jsonOf({"inspect", "--full", "--structure", "--csv", csv, dataPath("gpt2_f32")}).at("files").at(0);
    std::ifstream in(csv);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(in, line);) {
        rows.emplace_back();
        std::istringstream fields(line);
        for (std::string field; std::getline(fields, field, ',');)
            rows.back().push_back(field);
    }
    REQUIRE(rows.size() == 1 + 1 + 2 + 6 + 13 + 6);
    const auto column = [&](const std::string& name) {
        return static_cast<size_t>(std::ranges::find(rows.front(), name) - rows.front().begin());
    };
    CHECK(rows[1].at(column("level")) == "pool");
    CHECK(std::stod(rows[1].at(column("std"))) == json.at("pool").at("std").get<double>());
    CHECK(std::stod(rows[1].at(column("kurtosis"))) == json.at("pool").at("kurtosis").get<double>());
    CHECK(rows[1].at(column("dead_rows")) == "0");
    const double poolNumel = std::stod(rows[1].at(column("numel")));
    CHECK(std::stod(rows[1].at(column("density"))) ==
          (poolNumel - std::stod(rows[1].at(column("zeros")))) / poolNumel);
    for (const std::string pattern : {"1:2", "1:4", "2:4", "4:8"})
        CHECK(std::stod(rows[1].at(column("nm_" + pattern))) ==
              json.at("pool").at("structure").at("nm").at(pattern).get<double>());
    const std::vector<std::string>& last = rows.back();
    CHECK(last.at(column("level")) == "tensor");
    CHECK(last.at(column("name")) == json.at("tensors").back().at("name").get<std::string>());
    CHECK(std::ranges::count(rows, "part", [&](const auto& row) { return row.at(column("level")); }) == 6);
    CHECK(runCli({"inspect", "--csv", folder / "no/such.csv", dataPath("gpt2_f32")}).exitCode == 4);
    // Of what was pruned to a pattern, the pattern is told.
    const std::string pruned = folder / "pruned.safetensors";
    REQUIRE(runCli({"prune", dataPath("gpt2_f32"), "--method", "nm", "--pattern", "2:4", "--out", pruned})
                .exitCode == 0);
    REQUIRE(runCli({"inspect", "--structure", "--csv", csv, pruned}).exitCode == 0);
    std::ifstream again(csv);
    std::string pool;
    std::getline(again, pool); // the header
    std::getline(again, pool);
    std::vector<std::string> fields;
    std::istringstream line(pool);
    for (std::string field; std::getline(line, field, ',');)
        fields.push_back(field);
    CHECK(fields.at(column("density")) == "0.5");
    CHECK(fields.at(column("nm_2:4")) == "1");
    CHECK(fields.at(column("nm_4:8")) == "1"); // two groups of it
    CHECK(std::stod(fields.at(column("nm_1:2"))) < 1);
}

TEST_CASE("inspect --netron: an attachment by Netron's rules") {
    const TemporaryFolder folder;
    const std::string path = folder / "netron.json";
    const nlohmann::json json =
        jsonOf({"inspect", "--netron", path, dataPath("pruned_f32")}).at("files").at(0);
    const nlohmann::json attachment = nlohmann::json::parse(std::ifstream(path));
    CHECK(attachment.at("signature") == "netron:attachment");
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    double sparsity = -1;
    const std::string name = "vit.encoder.layer.0.attention.attention.value.weight";
    for (const nlohmann::json& metric : attachment.at("metrics")) {
        const auto kind = metric.at("kind").get<std::string>();
        const auto target = metric.at("target").get<std::string>();
        CHECK(std::set<std::string>{"model", "node", "value", "tensor"}.contains(kind));
        CHECK(target.empty() == (kind == "model"));
        CHECK(seen.emplace(kind, target, metric.at("name").get<std::string>()).second); // a second would win
        if (kind == "tensor" && target == name && metric.at("name") == "sparsity") {
            sparsity = metric.at("value").get<double>();
            CHECK(metric.at("type") == "percentage");
        }
    }
    for (const nlohmann::json& tensor : json.at("tensors")) {
        if (tensor.at("name") == name)
            CHECK(sparsity == tensor.at("zeros").get<double>() / tensor.at("numel").get<double>());
    }
    CHECK(seen.contains({"node", "vit.encoder.layer.0.attention.attention.value", "sparsity"}));
    CHECK(runCli({"inspect", "--netron", path, dataPath("odd"), dataPath("odd")}).exitCode == 2);
}

TEST_CASE("compare: numpy's distances, and 0 between the namings of one model") {
    const nlohmann::json& expected = statisticsExpected().at("distance");
    const nlohmann::json json =
        jsonOf({"compare", dataPath("split_f32"), dataPath("pruned_f32"), "--bins", "1000"});
    const auto check = [](const nlohmann::json& ours, const nlohmann::json& theirs) {
        for (const char* key : {"wasserstein", "ks", "l2_diff", "relative_l2", "cosine"})
            checkNear(ours.at(key), theirs.at(key), 1e-13);
    };
    REQUIRE(json.at("pairs").size() == 12);
    for (const nlohmann::json& pair : json.at("pairs")) {
        CAPTURE(pair);
        check(pair, expected.at("tensors").at(pair.at("name_a").get<std::string>()));
        CHECK(pair.at("zeros_a") == 0);
        CHECK(pair.at("zeros_b").get<int>() > 50);
    }
    CHECK(json.at("pairs").at(0).at("component") == "query");
    CHECK(json.at("pairs").at(11).at("block") == 1);
    check(json.at("pool"), expected.at("pool"));
    REQUIRE(json.at("layers").size() == 2);
    check(json.at("layers").at(1), expected.at("layers").at(1));
    for (const nlohmann::json& component : json.at("components")) {
        if (component.at("component") == "value")
            check(component, expected.at("value"));
    }
    for (const std::string other : {"fused_f32", "gpt2_f32"}) {
        const nlohmann::json same = jsonOf({"compare", dataPath("split_f32"), dataPath(other)});
        CHECK(same.at("pool").at("l2_diff") == 0.0);
        CHECK(same.at("pool").at("ks") == 0.0);
        CHECK(same.at("pool").at("wasserstein") == 0.0);
        checkNear(same.at("pool").at("cosine"), 1.0, 1e-14);
        CHECK(same.at("only_a").empty());
    }
    // Other shapes have distributions to compare, and no differences.
    const nlohmann::json wider =
        jsonOf({"compare", dataPath("split_f32"), SPARSESCOPE_TEST_DATA "/statistics/bert"});
    CHECK(wider.at("pairs").size() == 12);
    CHECK(wider.at("pool").at("l2_diff").is_null());
    CHECK(wider.at("pool").at("ks").get<double>() > 0);
    CHECK(runCli({"compare", dataPath("split_f32"), dataPath("pruned_f32")}).out.find("layer 1") !=
          std::string::npos);
    const ProgramResult unrelated = runCli({"compare", dataPath("split_f32"), dataPath("odd")});
    CHECK(unrelated.exitCode == 3);
    CHECK(unrelated.err.starts_with("sparsescope-cli: error[anatomy.unrelated]: "));
    CHECK(runCli({"compare", dataPath("split_f32"), dataPath("split_f32"), "--bins", "0"}).exitCode == 2);
}

TEST_CASE("threshold --energy: numpy's share of the squares that stay") {
    for (const std::string file : {"split_f32", "gpt2_ties"}) {
        const nlohmann::json& expected = statisticsExpected().at("energy").at(file);
        const nlohmann::json json =
            jsonOf({"threshold", dataPath(file), "--energy", "--sparsity", "0", "0.25", "0.5", "0.9"});
        for (size_t i = 0; i < expected.size(); ++i) {
            const nlohmann::json& level = json.at("levels").at(i);
            checkNear(level.at("energy_kept"), expected.at(i).at("share"));
            for (const nlohmann::json& tensor : level.at("tensors"))
                checkNear(tensor.at("energy_kept"),
                          expected.at(i).at("tensors").at(tensor.at("name").get<std::string>()));
            CHECK(level.at("layers").size() == 2);
            CHECK(level.at("components").size() == 6);
        }
    }
    CHECK(!jsonOf({"threshold", dataPath("split_f32"), "--sparsity", "0.5"})
               .at("levels")
               .at(0)
               .contains("energy_kept"));
    CHECK(runCli({"threshold", dataPath("split_f32"), "--energy", "--sparsity", "0.5"})
              .out.find("energy kept") != std::string::npos);
}

TEST_CASE("--pool and --pool-except choose the pool of every command, and the mask file says so") {
    const std::string file = dataPath("split_f32");
    const nlohmann::json whole = jsonOf({"inspect", file}).at("files").at(0);
    for (const nlohmann::json& tensor : whole.at("tensors")) {
        CAPTURE(tensor.at("name"));
        CHECK(tensor.at("stack").is_null());
        CHECK(!tensor.at("why").get<std::string>().empty());
    }
    CHECK(!whole.contains("pool_rule"));
    const std::vector<std::string> rule{"--pool", "layer\\.[01]\\.", "--pool-except",
                                        "attention|LayerNorm|layernorm"};
    const auto with = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), rule.begin(), rule.end());
        return arguments;
    };
    const nlohmann::json chosen = jsonOf(with({"inspect", file})).at("files").at(0);
    const auto numel = chosen.at("pool_numel").get<uint64_t>();
    CHECK(numel > 0);
    CHECK(numel < whole.at("pool_numel").get<uint64_t>());
    CHECK(chosen.at("pool_rule").at("pool_except") == rule[3]);
    uint64_t counted = 0;
    for (const nlohmann::json& tensor : chosen.at("tensors")) {
        const auto name = tensor.at("name").get<std::string>();
        if (tensor.at("in_pool") == true) {
            CHECK(name.find("attention") == name.npos);
            counted += tensor.at("numel").get<uint64_t>();
        }
    }
    CHECK(counted == numel);
    CHECK(jsonOf(with({"threshold", file, "--sparsity", "0.5"})).at("pool_numel") == numel);
    CHECK(jsonOf(with({"histogram", file})).at("layers").size() == 2);
    CHECK(jsonOf(with({"compare", file, file})).at("pool").at("numel_a") == numel);
    const TemporaryFolder folder;
    const std::string mask = (folder.path() / "mask.safetensors").string();
    CHECK(jsonOf(with({"prune", file, "--method", "omp", "--sparsity", "0.5", "--out",
                       (folder.path() / "out.safetensors").string(), "--mask", mask}))
              .at("pool_numel") == numel);
    const auto written = Checkpoint::open(mask);
    const PoolRule kept = poolRuleFromJson(nlohmann::json::parse(written->metadata().at("pool_rule")));
    CHECK(kept == PoolRule{rule[1], rule[3]});
    CHECK(jsonOf({"mask-compare", mask, mask}).at("cosine") == 1);
    const ProgramResult bad = runCli({"threshold", file, "--sparsity", "0.5", "--pool", "(x"});
    CHECK(bad.exitCode == 2);
    CHECK(bad.err.find("error[usage]: --pool (x: is no regular expression") != std::string::npos);
    CHECK(runCli({"threshold", file, "--sparsity", "0.5", "--pool", "no such name"}).exitCode == 3);
    const ProgramResult why = runCli({"inspect", "--why", file});
    CHECK(why.out.find("query weights of a block") != std::string::npos);
    CHECK(why.out.find("of a norm") != std::string::npos);
}

TEST_CASE("--partial says in every command which weights of the pool are left out") {
    const TemporaryFolder folder;
    const std::string file = folder / "model.safetensors";
    std::vector<float> values(64, 0.5F);
    const std::vector<std::byte> codes(64);
    std::vector<TensorSource> sources;
    std::vector<std::string> lost;
    for (int block = 0; block < 3; ++block) {
        const std::string prefix = "blocks." + std::to_string(block) + ".";
        sources.push_back(
            tensorSource(prefix + "attn.proj.weight", Dtype::F32, {8, 8}, std::as_bytes(std::span(values))));
        // Codes without a scale: nothing says what they stand for.
        if (block > 0) {
            lost.push_back(prefix + "mlp.fc1.weight");
            sources.push_back(tensorSource(lost.back(), Dtype::I8, {8, 8}, codes));
        } else {
            sources.push_back(tensorSource(prefix + "mlp.fc1.weight", Dtype::F32, {8, 8},
                                           std::as_bytes(std::span(values))));
        }
    }
    NoProgress quiet;
    writeSafetensors(file, sources, {}, quiet);
    const std::string said =
        "Of the pool 2 tensors are not read and not counted, the first of them " + lost[0];
    const std::string out = folder / "out.safetensors", mask = folder / "mask.safetensors";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"threshold", file, "--sparsity", "0.5"},
          {"histogram", file},
          {"prune", file, "--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", mask}}) {
        CAPTURE(command[0]);
        const ProgramResult refused = runCli(command);
        CHECK(refused.exitCode == 3);
        CHECK(refused.err.find("error[pool.partial]: " + lost[0]) != std::string::npos);
        std::vector<std::string> partial = command;
        partial.emplace_back("--partial");
        CHECK(jsonOf(partial).at("unread_pool").get<std::vector<std::string>>() == lost);
        CHECK(runCli(partial).out.find(said) != std::string::npos);
    }
    // What is not read has no difference: null, not 0; neither where one side alone is not.
    for (TensorSource& source : sources)
        source = tensorSource(source.name, Dtype::F32, {8, 8}, std::as_bytes(std::span(values)));
    const std::string whole = folder / "whole.safetensors";
    writeSafetensors(whole, sources, {}, quiet);
    for (const std::string& other : {file, whole}) {
        const ProgramResult compared = runCli({"compare", file, other, "--partial"});
        CHECK(compared.err.find("2 tensors are not read") != std::string::npos);
        CHECK_MESSAGE(compared.out.find("2 pairs have a side that is not read") != std::string::npos,
                      compared.out);
        const nlohmann::json json = jsonOf({"compare", file, other, "--partial"});
        CHECK(json.at("unread_a").get<std::vector<std::string>>() == lost);
        size_t unread = 0;
        for (const nlohmann::json& pair : json.at("pairs")) {
            if (std::ranges::find(lost, pair.at("name_a").get<std::string>()) == lost.end())
                continue;
            ++unread;
            for (const char* key : {"zeros_a", "zeros_b", "numel_a", "numel_b", "wasserstein", "ks",
                                    "l2_diff", "relative_l2", "cosine"})
                CHECK(pair.at(key).is_null());
        }
        CHECK(unread == lost.size());
    }
    // The mask knows; a whole pool has nothing to say.
    CHECK(Checkpoint::open(mask)->metadata().at("pool_rule") == R"({"partial":true})");
    CHECK(!jsonOf({"threshold", dataPath("split_f32"), "--sparsity", "0.5"}).contains("unread_pool"));
    CHECK(runCli({"threshold", dataPath("split_f32"), "--sparsity", "0.5"}).out.find("Of the pool") ==
          std::string::npos);
}

TEST_CASE("compare gives no number over a pair that has nothing to compare, and counts what it leaves out") {
    const TemporaryFolder folder;
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    const auto write = [&](const std::string& name, float first, float rest) {
        std::vector<float> odd(4, rest), ones(4, 1.0F);
        odd.front() = first;
        std::vector<TensorSource> sources;
        for (const std::string block : {"0", "1"}) {
            for (const std::string part : {"attn.proj", "mlp.fc1"})
                sources.push_back(
                    tensorSource("blocks." + block + "." + part + ".weight", Dtype::F32, {2, 2},
                                 std::as_bytes(std::span(block + part == "0mlp.fc1" ? odd : ones))));
        }
        NoProgress quiet;
        writeSafetensors(folder / name, sources, {}, quiet);
        return std::string(folder / name);
    };
    const std::string a = write("a", 3, 2);
    const auto differences = [](const nlohmann::json& json) {
        return std::vector{json.at("l2_diff"),  json.at("relative_l2"), json.at("cosine"),
                           json.at("elements"), json.at("ks"),          json.at("wasserstein")};
    };
    const std::vector<nlohmann::json> nothing(6);
    SUBCASE("one whole matrix of NaN") {
        const std::string b = write("b", nan, nan);
        const nlohmann::json json = jsonOf({"compare", a, b});
        CHECK(differences(json.at("pool")) == nothing);
        CHECK(differences(json.at("layers").at(0)) == nothing);
        CHECK(json.at("layers").at(1).at("l2_diff") == 0);
        CHECK(json.at("layers").at(1).at("elements") == 8);
        CHECK(json.at("components").at(0).at("ks") == 0); // of attention
        CHECK(differences(json.at("components").at(1)) == nothing);
        for (const nlohmann::json& pair : json.at("pairs"))
            CHECK(pair.at("l2_diff").is_null() == (pair.at("name_b") == "blocks.0.mlp.fc1.weight"));
        const std::string said = runCli({"compare", a, b}).out;
        CHECK_MESSAGE(said.find("1 pairs have NaN or infinities") != std::string::npos, said);
        CHECK(said.find("1 of them have nothing else") != std::string::npos);
    }
    SUBCASE("one NaN") {
        const std::string b = write("b", nan, 0.5F);
        const nlohmann::json json = jsonOf({"compare", a, b});
        CHECK(json.at("pool").at("elements") == 15);
        CHECK(json.at("pool").at("l2_diff").get<double>() == doctest::Approx(std::sqrt(3 * 1.5 * 1.5)));
        CHECK(runCli({"compare", a, b}).out.find("0 of them have nothing else") != std::string::npos);
    }
    SUBCASE("none") {
        const std::string b = write("b", 3, 0.5F);
        CHECK(jsonOf({"compare", a, b}).at("pool").at("elements") == 16);
        CHECK(runCli({"compare", a, b}).out.find("NaN") == std::string::npos);
    }
}

TEST_CASE("mask-compare looks at a checkpoint by the pool of the mask, and never mixes two pools") {
    const std::string file = dataPath("split_f32");
    const TemporaryFolder folder;
    const std::string out = folder / "out.safetensors", mask = folder / "mask.safetensors",
                      usual = folder / "usual.safetensors", both = folder / "both.safetensors";
    const auto prune = [&](const std::string& target, std::vector<std::string> more) {
        more.insert(more.begin(),
                    {"prune", file, "--method", "omp", "--sparsity", "0.5", "--out", out, "--mask", target});
        REQUIRE(runCli(more).exitCode == 0);
    };
    prune(usual, {});
    prune(mask, {"--pool", "query|key"});
    for (const std::vector<std::string>& order : {std::vector{mask, out}, {out, mask}}) {
        const ProgramResult result = runCli({"mask-compare", order[0], order[1], "--json"});
        REQUIRE_MESSAGE(result.exitCode == 0, result.err);
        CHECK(result.json().at("cosine") == 1);
        CHECK(result.err.find("by the pool that the mask was made with: --pool query|key") !=
              std::string::npos);
    }
    const ProgramResult mixed = runCli({"mask-compare", mask, usual});
    CHECK(mixed.exitCode == 3);
    CHECK(mixed.err.find("made with different pools: --pool query|key; and the usual pool") !=
          std::string::npos);
    CHECK(runCli({"mask-compare", mask, out, "--pool", "value"}).exitCode == 3);
    // A combined mask is of the pool of A.
    REQUIRE(runCli({"mask-compare", mask, mask, "--combine", "union", "--out", both}).exitCode == 0);
    CHECK(Checkpoint::open(both)->metadata().at("pool_rule") == R"({"pool":"query|key"})");
}

TEST_CASE("--structure asks for the size of a head that nothing says, and takes --head-size") {
    const nlohmann::json heads = jsonOf({"inspect", "--structure", "--head-size", "4", dataPath("split_f32")})
                                     .at("files")
                                     .at(0)
                                     .at("heads");
    CHECK(heads.at(0).at("size") == 4);
    CHECK(heads.at(0).at("from") == "--head-size");
    const ProgramResult odd = runCli({"inspect", "--structure", "--head-size", "7", dataPath("split_f32")});
    CHECK(odd.exitCode == 2);
    CHECK(odd.err.find("error[usage]: --head-size 7: does not divide the ") != odd.err.npos);
}
