#include "experiment/ticket.h"

#include "experiment/plan.h"
#include "support/error_code.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

StudySpec spec(std::vector<MethodSpec> methods) {
    StudySpec spec;
    spec.models = {{"m", "/m"}};
    spec.tasks = {{.task = "rte", .folder = "/rte"}};
    spec.methods = std::move(methods);
    spec.sparsities = {0, 0.25, 0.5, 0.6};
    spec.seeds = {0, 1};
    return spec;
}

struct Planned {
    explicit Planned(const StudySpec& asked)
        : runs(runsOf(asked))
        , plan(planOf(asked, runs, {{{"weights", nullptr, nullptr}}, {"data"}})) {}

    size_t count(Action action) const {
        return static_cast<size_t>(std::ranges::count(plan.stages, action, &Stage::action));
    }
    const Stage& stageOf(const std::string& run) const {
        const auto found = std::ranges::find(runs, run, &Run::id);
        REQUIRE(found != runs.end());
        return plan.stages[plan.stageOfRun[static_cast<size_t>(found - runs.begin())]];
    }
    const Stage& maskOf(const Stage& train) const { return *plan.find(train.after.front()); }

    std::vector<Run> runs;
    Plan plan;
};

const MethodSpec ltp{"ltp", {{"rounds", int64_t{4}}}};

} // namespace

TEST_CASE("Rounds are the multiples of 1/R below the sparsity, and the sparsity itself") {
    const auto rounds = [](double sparsity, int64_t count) {
        return ticketRounds({"ltp", {{"rounds", count}}}, Run{.sparsity = sparsity}).sparsities;
    };
    CHECK(rounds(0.6, 4) == std::vector<double>{0.25, 0.5, 0.6});
    CHECK(rounds(0.5, 4) == std::vector<double>{0.25, 0.5});
    CHECK(rounds(0.9, 1) == std::vector<double>{0.9});
    // 0.3 is not 3 / 10 in floating point, and is the third round all the same.
    CHECK(rounds(0.1 + 0.2, 10) == std::vector<double>{0.1, 0.2, 0.1 + 0.2});
    CHECK(rounds(0.3, 10) == std::vector<double>{0.1, 0.2, 0.3});
    CHECK(ticketRounds({"ltp", {}}, Run{.sparsity = 0.9}).sparsities.size() == 9);
}

TEST_CASE("Tickets share their rounds with each other, and their dense training with all methods") {
    const Planned planned(spec({{"omp", {}}, ltp}));
    // Dense, OMP's three and the tickets' three, for each seed; OMP's masks are of both seeds, tickets' are
    // not.
    CHECK(planned.count(Action::Train) == 2 * (1 + 3 + 3));
    CHECK(planned.count(Action::Prune) == 3 + 2 * 3);
    const Stage& dense = planned.stageOf("m-rte-omp-s0-seed0");
    CHECK(dense.key == planned.stageOf("m-rte-ltp-rounds4-s0-seed0").key);
    CHECK(dense.keepsWeights);

    // Train, prune, rewind and train, three times: each is a stage behind the one before it.
    const Stage* before = &dense;
    for (const char* sparsity : {"s0.25", "s0.5", "s0.6"}) {
        CAPTURE(sparsity);
        const Stage& train = planned.stageOf(std::string("m-rte-ltp-rounds4-") + sparsity + "-seed0");
        const Stage& mask = planned.maskOf(train);
        CHECK(mask.action == Action::Prune);
        CHECK(mask.after == std::vector<Key>{before->key});
        CHECK(mask.asked.at("after") == before->key);
        CHECK(train.after == std::vector<Key>{mask.key, before->key});
        CHECK(train.asked.at("rewind").at("restored") == "backbone");
        CHECK(train.keepsWeights == (std::string_view(sparsity) != "s0.6"));
        before = &train;
    }
    for (size_t i = 0; i < planned.plan.stages.size(); ++i) { // one behind those that it needs
        for (const Key& key : planned.plan.stages[i].after)
            CHECK(planned.plan.byKey.at(key) < i);
    }
}

TEST_CASE("With a seed of its own a ticket is found once for all runs' seeds") {
    MethodSpec once = ltp;
    once.options["seed"] = int64_t{0};
    const Planned planned(spec({once}));
    CHECK(planned.count(Action::Prune) == 3);
    CHECK(planned.count(Action::Train) == 2 * (1 + 3));
    const std::string label = once.label();
    const Stage& first = planned.stageOf("m-rte-" + label + "-s0.6-seed0");
    const Stage& second = planned.stageOf("m-rte-" + label + "-s0.6-seed1");
    CHECK(first.key != second.key);
    CHECK(first.after == second.after);
}

TEST_CASE("What is rewound decides what a training begins with") {
    const auto of = [](const char* rewind) {
        MethodSpec method = ltp;
        method.options["rewind"] = std::string(rewind);
        return Planned(spec({method})).plan;
    };
    std::set<Key> dense, masks, tickets;
    for (const char* rewind : {"backbone", "all", "pool", "none"}) {
        const Plan plan = of(rewind);
        CHECK(plan.stages.size() == 2 * 7);
        dense.insert(plan.stages[plan.stageOfRun[0]].key);
        masks.insert(plan.stages[plan.maskOfRun[1]].key); // the first round prunes the same dense training
        tickets.insert(plan.stages[plan.stageOfRun[1]].key);
    }
    CHECK(dense.size() == 1);
    CHECK(masks.size() == 1);
    CHECK(tickets.size() == 4);
    // Where all is put back, nothing of an earlier training but the mask is needed.
    const Plan all = of("all");
    CHECK(all.stages[all.stageOfRun[1]].after.size() == 1);
    CHECK_FALSE(all.stages[all.stageOfRun[1]].asked.contains("rewind"));
    CHECK(codeOf([] { rewindOf("half", "x"); }) == ErrorCode::SpecInvalid);
}

TEST_CASE("A number of rounds that changes nothing before a sparsity is the same question") {
    MethodSpec one = ltp, four = ltp;
    one.options["rounds"] = int64_t{1};
    const Planned planned(spec({one, four}));
    CHECK(planned.stageOf("m-rte-ltp-rounds1-s0.25-seed0").key ==
          planned.stageOf("m-rte-ltp-rounds4-s0.25-seed0").key);
    CHECK(planned.stageOf("m-rte-ltp-rounds1-s0.5-seed0").key !=
          planned.stageOf("m-rte-ltp-rounds4-s0.5-seed0").key);
}

TEST_CASE("Tickets need something to learn") {
    const auto codeFor = [](const char* task, int64_t epochs) {
        const nlohmann::json json{{"name", "n"},
                                  {"models", {{{"name", "m"}, {"path", "m"}}}},
                                  {"tasks", {{{"task", task}, {"folder", "f"}}}},
                                  {"methods", {"ltp"}},
                                  {"sparsities", {0.5}},
                                  {"training", {{"epochs", epochs}}}};
        return codeOf([&] { parseStudySpec(json, "spec", "/"); });
    };
    CHECK(codeFor("rte", 0) == ErrorCode::SpecInvalid);
    CHECK(codeFor("perplexity", 1) == ErrorCode::SpecInvalid);
}
