#include "worker/stage_journal.h"

#include "support/temporary_folder.h"

#include "base/error.h"

#include <doctest/doctest.h>
#include <new>
#include <sys/wait.h>
#include <unistd.h>

using namespace sparsescope;

TEST_CASE("where there are no steps the journal says that the work gets on, and not at each piece of it") {
    const test::TemporaryFolder folder;
    const StudyPath path{folder.path(), "journal.jsonl"};
    {
        worker::StageJournal journal(path, "0123");
        journal.progress().begin("scoring", 100);
        for (int i = 0; i < 100; ++i)
            journal.progress().advance(1);
        CHECK(journal.end({{"kind", "failed"}}));
        journal.progress().advance(1);
        CHECK_FALSE(journal.end({{"kind", "done"}})); // once
    }
    const std::vector<nlohmann::json> records = JournalReader(folder / "journal.jsonl").poll();
    REQUIRE(records.size() == 2); // a journal that never spoke speaks at once, then every 10 s
    CHECK(records[0].at("kind") == "working");
    CHECK(records[0].at("doing") == "scoring");
    CHECK(records[1].at("kind") == "failed");
    CHECK(records[1].at("key") == "0123");
    CHECK(records[1].at("peak_memory") > 1'000'000);
}

TEST_CASE("what a pruning will take is said at once, also by who waits for it") {
    const test::TemporaryFolder folder;
    const StudyPath path{folder.path(), "journal.jsonl"}, own{folder.path(), "own.jsonl"};
    worker::StageJournal waiting(path, "0123");
    waiting.begin("pruning", 0);
    worker::StageJournal journal(own, "4567", &waiting);
    journal.append({{"kind", "begun"}, {"key", "4567"}}, false);
    journal.begin("pruning", 64);
    journal.expected(
        {.examples = 128, .tokens = 2048, .blocks = 32, .seconds = 36000, .bytes = 4'000'000'000});
    journal.goesOn(3, 32);
    const std::vector<nlohmann::json> told = JournalReader(folder / "own.jsonl").poll();
    REQUIRE(told.size() == 3);
    CHECK(told[1].at("doing") == "pruning");
    CHECK(told[1].at("seconds_left") == 36000.0);
    CHECK(told[1].at("memory") == 4'000'000'000);
    CHECK(told[2].at("blocks_done") == 3);
    const std::vector<nlohmann::json> relayed = JournalReader(folder / "journal.jsonl").poll();
    REQUIRE(relayed.size() == 2); // that it begins, and how long it takes; then every 10 s
    CHECK(relayed[1].at("kind") == "working");
    CHECK(relayed[1].at("seconds_left") == 36000.0);
}

TEST_CASE("a look for a cancel request that fails is repeated, and the request heard") {
    const test::TemporaryFolder folder;
    const StudyPath path{folder.path(), "journal.jsonl"};
    const pid_t child = ::fork();
    if (child == 0) {
        worker::StageJournal journal(path, "0123");
        int looks = 0;
        const worker::CancelWatch watch(
            [&]() -> bool {
                if (++looks < 3)
                    throw std::bad_alloc();
                return true;
            },
            journal, {});
        ::sleep(60); // it ends us
        ::_exit(99);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == exitCode(ErrorCode::Cancelled));
    const std::vector<nlohmann::json> records = JournalReader(folder / "journal.jsonl").poll();
    REQUIRE(records.size() == 1);
    CHECK(records[0].at("kind") == "cancelled");
}
