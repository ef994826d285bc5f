#include "base/background_work.h"

#include "base/error.h"

#include <atomic>
#include <condition_variable>
#include <doctest/doctest.h>
#include <latch>
#include <mutex>
#include <new>
#include <stdexcept>

using namespace sparsescope;
using namespace std::chrono_literals;

namespace {

/// The owner's event loop: sleeps until it is woken.
class Loop {
public:
    std::function<void()> waker() {
        return [this] {
            const std::scoped_lock lock(m_mutex);
            ++m_woken;
            m_wake.notify_one();
        };
    }
    /// Until deliver() made `ready` true; false after ten seconds.
    bool runUntil(const std::function<void()>& deliver, const std::function<bool()>& ready) {
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (!ready()) {
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait_until(lock, end, [this] { return m_woken > 0; }))
                    return false;
                m_woken = 0;
            }
            deliver();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    int m_woken = 0;
};

std::string textOf(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
        return error.what();
    } catch (int number) {
        return std::to_string(number);
    }
}

const BackgroundWork::Failed never = [](const std::exception_ptr&) { FAIL("failed() was called"); };

} // namespace

TEST_CASE("calls of many threads are made by the owner, each once, those of one thread in order") {
    Loop loop;
    CallQueue queue(loop.waker());
    constexpr int each = 2000;
    std::vector<std::vector<int>> seen(3); // only the owner touches it: no lock
    size_t calls = 0;
    std::vector<std::jthread> threads;
    for (size_t t = 0; t < seen.size(); ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < each; ++i)
                queue.post([&, t, i] {
                    seen[t].push_back(i);
                    ++calls;
                });
        });
    }
    REQUIRE(loop.runUntil([&] { queue.run(); }, [&] { return calls == seen.size() * each; }));
    for (const std::vector<int>& of : seen) {
        REQUIRE(of.size() == each);
        for (int i = 0; i < each; ++i)
            CHECK(of[static_cast<size_t>(i)] == i);
    }
}

TEST_CASE("a call that throws costs no other call, and one that destroys the queue ends it") {
    int woken = 0;
    int made = 0;
    auto queue = std::make_unique<CallQueue>([&] { ++woken; });
    queue->post([] { throw std::runtime_error("x"); });
    queue->post([&] { ++made; });
    CHECK(woken == 1);
    CHECK_THROWS_AS(queue->run(), std::runtime_error);
    CHECK(woken == 2); // there is still one
    queue->run();
    CHECK(made == 1);
    auto kept = std::make_shared<int>();
    queue->post([&] { queue.reset(); });
    queue->post([&made, kept] { ++made; });
    queue->run();
    CHECK(made == 1);
    CHECK(kept.use_count() == 1); // what was dropped is destroyed
}

TEST_CASE("work runs on another thread, its result arrives on the owner's") {
    Loop loop;
    BackgroundWork work(loop.waker());
    const std::thread::id here = std::this_thread::get_id();
    std::thread::id ran;
    std::unique_ptr<int> got;
    work.start(
        [&](Progress& progress, const std::stop_token&) {
            ran = std::this_thread::get_id();
            progress.begin("counting", 4);
            progress.advance(3);
            return std::make_unique<int>(42); // moved, not copied
        },
        [&](std::unique_ptr<int> result) {
            CHECK(std::this_thread::get_id() == here);
            got = std::move(result);
        },
        never);
    CHECK(work.isRunning());
    REQUIRE(loop.runUntil([&] { work.deliver(); }, [&] { return got != nullptr; }));
    CHECK(*got == 42);
    CHECK(ran != here);
    CHECK(!work.isRunning());
    CHECK(work.position().what == "counting");
    CHECK(work.position().fraction == 0.75);
}

TEST_CASE("what work or done throws reaches failed, whatever it is") {
    Loop loop;
    BackgroundWork work(loop.waker());
    std::string text;
    const auto failed = [&](const std::exception_ptr& thrown) { text = textOf(thrown); };
    const auto ready = [&] { return !text.empty(); };
    const auto run = [&](auto what) {
        text.clear();
        work.start(
            what, [] { FAIL("done() was called"); }, failed);
        CHECK(loop.runUntil([&] { work.deliver(); }, ready));
        CHECK(!work.isRunning());
        return text;
    };
    CHECK(run([](Progress&, const std::stop_token&) { throw Error(ErrorCode::FileRead, "f", "is gone"); }) ==
          "is gone");
    CHECK(run([](Progress&, const std::stop_token&) { throw std::bad_alloc(); }) == std::bad_alloc().what());
    CHECK(run([](Progress&, const std::stop_token&) { throw 7; }) == "7");
    text.clear();
    work.start([](Progress&, const std::stop_token&) {}, [] { throw std::runtime_error("in done"); }, failed);
    CHECK(loop.runUntil([&] { work.deliver(); }, ready));
    CHECK(text == "in done");
}

TEST_CASE("what is late is dropped: cancelled, replaced, owner gone") {
    Loop loop;
    std::latch begun(1);
    const auto untilStopped = [&](Progress&, const std::stop_token& stop) {
        begun.count_down();
        while (!stop.stop_requested())
            std::this_thread::sleep_for(1ms);
        throw Error(ErrorCode::Cancelled, "work", "cancelled");
    };
    bool done = false;
    {
        BackgroundWork work(loop.waker());
        work.start(
            untilStopped, [] { FAIL("done() of what was replaced"); }, never);
        begun.wait();
        work.start([](Progress&, const std::stop_token&) {}, [&] { done = true; }, never);
        REQUIRE(loop.runUntil([&] { work.deliver(); }, [&] { return done; }));
        work.start([](Progress&, const std::stop_token&) {}, [] { FAIL("done() of what was cancelled"); },
                   never);
        work.cancel();
        CHECK(!work.isRunning());
        std::this_thread::sleep_for(20ms);
        work.deliver();
        work.start(
            [](Progress&, const std::stop_token& stop) {
                while (!stop.stop_requested())
                    std::this_thread::sleep_for(1ms);
                throw std::runtime_error("while its owner goes");
            },
            [] { FAIL("done() after its owner"); }, never);
    }
    BackgroundWork::joinLeft(); // what was thrown ended there
}

TEST_CASE("an owner goes while its work is held up, and the work ends when it can") {
    int woken = 0;
    std::latch begun(1), released(1);
    std::atomic<bool> ended = false;
    const auto used = std::make_shared<int>();
    {
        BackgroundWork work([&] { ++woken; });
        work.start(
            [&begun, &released, &ended, used](Progress&, const std::stop_token& stop) {
                begun.count_down();
                released.wait(); // as a server that does not answer: it looks at no stop token
                ended = stop.stop_requested();
                return std::make_unique<int>(1);
            },
            [](const std::unique_ptr<int>&) { FAIL("done() after its owner"); }, never);
        begun.wait();
    }
    CHECK(!ended);
    released.count_down();
    BackgroundWork::joinLeft();
    CHECK(ended);
    CHECK(woken == 0); // nobody is there to be woken
    CHECK(used.use_count() == 1);
    BackgroundWork::joinLeft(); // nothing is left
}

TEST_CASE("what is posted to a queue that is gone is dropped") {
    int woken = 0;
    const auto kept = std::make_shared<int>();
    auto queue = std::make_unique<CallQueue>([&] { ++woken; });
    const auto post = queue->poster();
    post([kept] { FAIL("a call of a queue that is gone"); });
    CHECK(woken == 1);
    queue.reset();
    post([kept] { FAIL("a call of a queue that is gone"); });
    CHECK(woken == 1);
    CHECK(kept.use_count() == 1);
}

TEST_CASE("done may start the next work, and may destroy the one that calls it") {
    Loop loop;
    auto work = std::make_unique<BackgroundWork>(loop.waker());
    int steps = 0;
    std::function<void()> step = [&] {
        if (++steps < 5)
            work->start([](Progress&, const std::stop_token&) {}, step, never);
        else
            work.reset();
    };
    work->start([](Progress&, const std::stop_token&) {}, step, never);
    REQUIRE(loop.runUntil([&] { work->deliver(); }, [&] { return work == nullptr; }));
    CHECK(steps == 5);
    work = std::make_unique<BackgroundWork>(loop.waker());
    work->start([](Progress&, const std::stop_token&) {},
                [&] {
                    work.reset();
                    throw std::runtime_error("nobody is left to hear it");
                },
                never);
    REQUIRE(loop.runUntil([&] { work->deliver(); }, [&] { return work == nullptr; }));
}
