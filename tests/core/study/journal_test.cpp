#include "study/journal.h"

#include "base/error.h"
#include "study_fixture.h"

#include <csignal>
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace sparsescope;
using sparsescope::test::readText;
using sparsescope::test::TemporaryFolder;

namespace {

void appendRaw(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

std::vector<int> values(const std::vector<nlohmann::json>& records) {
    std::vector<int> out;
    for (const nlohmann::json& record : records)
        out.push_back(record.at("value"));
    return out;
}

/// Runs `body` in a child process and gives its exit code.
template <typename Body>
int inChild(const Body& body) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

} // namespace

TEST_CASE("A line is the record with zlib's CRC-32 of what stands before it") {
    const TemporaryFolder folder;
    JournalWriter(folder / "j").append({{"kind", "done"}, {"score", 81.5}, {"time", 12.25}}, true);
    // python3 -c "import zlib; print('%08x' %
    // zlib.crc32(b'{\"kind\":\"done\",\"score\":81.5,\"time\":12.25'))"
    CHECK(readText(folder / "j") ==
          "{\"kind\":\"done\",\"score\":81.5,\"time\":12.25,\"crc\":\"2751e1ce\"}\n");
}

TEST_CASE("A reader follows a writer, record by record") {
    const TemporaryFolder folder;
    JournalReader reader(folder / "j");
    CHECK(reader.poll().empty()); // not there yet
    JournalWriter writer(folder / "j");
    CHECK(reader.poll().empty());
    writer.append({{"kind", "step"}, {"value", 1}});
    writer.append({{"kind", "step"}, {"value", 2}});
    CHECK(values(reader.poll()) == std::vector{1, 2});
    CHECK(reader.poll().empty());
    writer.append({{"kind", "step"}, {"value", 3}});
    const auto records = reader.poll();
    CHECK(values(records) == std::vector{3});
    CHECK(records[0].at("time").get<double>() > 1.6e9);
    CHECK(reader.damagedLines() == 0);
}

TEST_CASE("A torn last line waits for its rest, and the next writer cuts it off") {
    const TemporaryFolder folder;
    JournalWriter(folder / "j").append({{"kind", "step"}, {"value", 1}});
    const std::string whole = readText(folder / "j");
    appendRaw(folder / "j", whole.substr(0, whole.size() / 2));
    JournalReader reader(folder / "j");
    CHECK(values(reader.poll()) == std::vector{1});
    CHECK(reader.poll().empty());
    SUBCASE("the rest comes") {
        appendRaw(folder / "j", whole.substr(whole.size() / 2));
        CHECK(values(reader.poll()) == std::vector{1});
    }
    SUBCASE("another writer comes") {
        JournalWriter writer(folder / "j");
        CHECK(readText(folder / "j") == whole);
        writer.append({{"kind", "step"}, {"value", 2}});
        CHECK(values(reader.poll()) == std::vector{2});
        CHECK(reader.damagedLines() == 0);
    }
    SUBCASE("a torn line longer than any block") {
        appendRaw(folder / "j", std::string(300'000, 'x'));
        const JournalWriter writer(folder / "j");
        CHECK(readText(folder / "j") == whole);
    }
}

TEST_CASE("Damaged lines are left out and counted, the others are kept") {
    const TemporaryFolder folder;
    {
        JournalWriter writer(folder / "j");
        for (int i = 1; i <= 3; ++i)
            writer.append({{"kind", "step"}, {"value", i}, {"time", 5.0}});
    }
    std::string text = readText(folder / "j");
    const std::string line = text.substr(0, text.find('\n') + 1);
    SUBCASE("every single flipped bit of a line") {
        for (size_t bit = 0; bit < (line.size() - 1) * 8; ++bit) {
            std::string damaged = line;
            damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
            if (damaged[bit / 8] == '\n')
                continue; // two lines then
            std::ofstream(folder / "k", std::ios::binary) << line << damaged << line;
            JournalReader reader(folder / "k");
            CHECK(reader.poll().size() == 2);
            CHECK(reader.damagedLines() == 1);
        }
    }
    SUBCASE("strange lines") {
        for (const std::string& strange : {std::string("\n"), std::string("{}\n"), std::string("null\n"),
                                           std::string(100, '\0') + "\n", std::string(1'500'000, '[') + "\n",
                                           std::string(900'000, '[') + "\n", std::string("\xff\xfe\n")}) {
            std::ofstream(folder / "k", std::ios::binary) << line << strange << line;
            JournalReader reader(folder / "k");
            CHECK(reader.poll().size() == 2);
            CHECK(reader.damagedLines() == 1);
        }
    }
    SUBCASE("a line beyond what one poll reads") {
        std::ofstream(folder / "k", std::ios::binary) << line << std::string(20'000'000, 'x') << "\n" << line;
        JournalReader reader(folder / "k");
        size_t found = 0;
        for (int i = 0; i < 5; ++i)
            found += reader.poll().size();
        CHECK(found == 2);
        CHECK(reader.damagedLines() == 1);
    }
}

TEST_CASE("A journal that became shorter is read again") {
    const TemporaryFolder folder;
    JournalReader reader(folder / "j");
    {
        JournalWriter writer(folder / "j");
        writer.append({{"kind", "step"}, {"value", 1}});
        writer.append({{"kind", "step"}, {"value", 2}});
    }
    CHECK(reader.poll().size() == 2);
    std::filesystem::remove(folder / "j");
    JournalWriter(folder / "j").append({{"kind", "step"}, {"value", 7}});
    CHECK(values(reader.poll()) == std::vector{7});
}

TEST_CASE("A journal that was made again is read again, also where it is longer than the old one") {
    const TemporaryFolder folder;
    JournalReader reader(folder / "j"), skipped(folder / "j");
    const auto write = [&](int64_t from, int64_t to) {
        JournalWriter writer(folder / "j");
        for (int64_t value = from; value < to; ++value)
            writer.append({{"kind", value + 1 == to ? "failed" : "step"}, {"value", value}, {"time", 1}});
    };
    write(0, 2);
    CHECK(reader.poll().size() == 2);
    CHECK(skipped.skipToEnd().at("value") == 1);
    CHECK(skipped.poll().empty());
    std::filesystem::remove(folder / "j");
    write(10, 20); // lines of the same length: a line of the new file begins where the old one ended
    CHECK(reader.poll().size() == 10);
    CHECK(reader.damagedLines() == 0);
    CHECK(skipped.poll().size() == 10);
}

TEST_CASE("One writer at a time, and others see it live and die") {
    const TemporaryFolder folder;
    CHECK(!journalIsHeld(folder / "j"));
    {
        const JournalWriter writer(folder / "j");
        CHECK(journalIsHeld(folder / "j"));
        CHECK(inChild([&] { return journalIsHeld(folder / "j") ? 7 : 0; }) == 7);
        try {
            const JournalWriter second(folder / "j");
            FAIL("two writers");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::StudyState);
        }
    }
    CHECK(!journalIsHeld(folder / "j"));
    CHECK(inChild([&] {
              JournalWriter writer(folder / "j");
              writer.append({{"kind", "started"}, {"value", 1}});
              ::kill(::getpid(), SIGKILL);
              return 0;
          }) == -SIGKILL);
    CHECK(!journalIsHeld(folder / "j"));
    CHECK(values(JournalReader(folder / "j").poll()) == std::vector{1}); // nothing that was appended is lost
}

TEST_CASE("Looking never disturbs a writer that opens") {
    const TemporaryFolder folder;
    std::jthread looker([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            journalIsHeld(folder / "j");
    });
    for (int i = 0; i < 2000; ++i)
        const JournalWriter writer(folder / "j");
}

TEST_CASE("A full disk leaves whole lines only") {
    const TemporaryFolder folder;
    const int code = inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        JournalWriter writer(folder / "j");
        try {
            for (int i = 0; i < 100; ++i)
                writer.append({{"kind", "step"}, {"value", i}});
        } catch (const Error& error) {
            return error.code() == ErrorCode::FileWrite ? 4 : 1;
        }
        return 0;
    });
    CHECK(code == 4);
    const std::string text = readText(folder / "j");
    CHECK(text.size() > 800);
    CHECK(text.back() == '\n');
    JournalReader reader(folder / "j");
    CHECK(reader.poll().size() > 8);
    CHECK(reader.damagedLines() == 0);
}

TEST_CASE("What is no file is an error, not a wait") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "d");
    CHECK_THROWS_AS(JournalReader(folder / "d").poll(), Error);
    CHECK_THROWS_AS(JournalWriter(folder / "d"), Error);
    CHECK_THROWS_AS(JournalWriter(folder / "missing" / "j"), Error);
    CHECK(!journalIsHeld(folder / "d"));
}
