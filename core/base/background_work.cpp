#include "base/background_work.h"

#include "base/error.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <system_error>

namespace sparsescope {

class BackgroundWork::Counters final : public Progress {
public:
    void begin(std::string_view phase, uint64_t units) override {
        const std::scoped_lock lock(m_mutex);
        m_what = phase;
        m_total = units;
        m_done = 0;
    }
    void advance(uint64_t units) override { m_done += units; }

    Position position() const {
        const std::scoped_lock lock(m_mutex);
        Position position{m_what};
        if (m_total > 0)
            position.fraction = std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_total));
        return position;
    }

private:
    mutable std::mutex m_mutex;
    std::string m_what;
    uint64_t m_total = 0;
    std::atomic<uint64_t> m_done = 0;
};

/// The threads of works whose owners are gone.
class BackgroundWork::Left {
public:
    Left() = default;
    Left(const Left&) = delete;
    Left& operator=(const Left&) = delete;
    ~Left() { join(); }

    static Left& all() {
        static Left left;
        return left;
    }
    void add(std::vector<Job>& jobs) {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_jobs, [](const Job& job) { return job.ended->load(); });
        std::ranges::move(jobs, std::back_inserter(m_jobs));
    }
    void join() {
        std::vector<Job> jobs;
        const std::scoped_lock lock(m_joining); // whoever comes second waits for them too
        {
            const std::scoped_lock listed(m_mutex);
            jobs.swap(m_jobs);
        }
        jobs.clear();
    }

private:
    std::mutex m_joining, m_mutex;
    std::vector<Job> m_jobs;
};

BackgroundWork::BackgroundWork(std::function<void()> wake)
    : m_ended(std::move(wake)) {}

BackgroundWork::~BackgroundWork() {
    for (Job& job : m_jobs)
        job.thread.request_stop();
    joinEnded();
    if (!m_jobs.empty())
        Left::all().add(m_jobs); // what they post from now on is dropped
}

void BackgroundWork::joinLeft() {
    Left::all().join();
}

void BackgroundWork::startErased(Erased work, const Failed& failed) {
    cancel();
    joinEnded();
    m_running = true;
    m_counters = std::make_shared<Counters>();
    const uint64_t generation = m_generation;
    auto ended = std::make_shared<std::atomic<bool>>(false);
    // The owner may be gone when it ends: of `this` it makes no use but to name it.
    auto body = [owner = this, post = m_ended.poster(), generation, ended, counters = m_counters, failed,
                 work = std::move(work)](const std::stop_token& stop) mutable {
        std::function<void()> deliver;
        try {
            deliver = work(*counters, stop);
        } catch (...) {
            deliver = [failed, thrown = std::current_exception()] { failed(thrown); };
        }
        post(arrival(owner, generation, std::move(deliver), failed));
        work = nullptr; // what the work held goes on its own thread
        *ended = true;
    };
    try {
        m_jobs.push_back({std::jthread(std::move(body)), ended});
    } catch (const std::system_error&) {
        const auto thrown = std::make_exception_ptr(
            Error(ErrorCode::OutOfMemory, "threads",
                  "there are no more to be had; close other programs, or raise the limit (ulimit -u)"));
        m_ended.post(arrival(
            this, generation, [failed, thrown] { failed(thrown); }, failed));
    }
}

CallQueue::Call BackgroundWork::arrival(BackgroundWork* owner, uint64_t generation,
                                        std::function<void()> deliver, const Failed& failed) {
    return [owner, generation, deliver = std::move(deliver), failed] {
        owner->joinEnded();
        if (generation != owner->m_generation)
            return;
        owner->m_running = false;
        const std::weak_ptr<const bool> alive = owner->m_alive; // deliver() may destroy it
        try {
            deliver();
        } catch (...) {
            if (!alive.expired())
                failed(std::current_exception());
        }
    };
}

void BackgroundWork::cancel() {
    ++m_generation;
    m_running = false;
    if (!m_jobs.empty())
        m_jobs.back().thread.request_stop();
}

void BackgroundWork::joinEnded() {
    std::erase_if(m_jobs, [](const Job& job) { return job.ended->load(); });
}

BackgroundWork::Position BackgroundWork::position() const {
    return m_counters ? m_counters->position() : Position();
}

} // namespace sparsescope
