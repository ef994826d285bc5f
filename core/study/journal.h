// The append-only journal of a run: everything live is read from here, whoever wrote it.
#pragma once

#include "study/file_lock.h"

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// Appends records to one run's journal, one JSON object a line, its last key "crc": the CRC-32 (zlib, 8 hex
/// digits) of the line's bytes before `,"crc"`. One writer a file: it holds a lock (FileLock) for as long as
/// it lives, which is how others know that the run is alive. A torn last line of a killed writer is cut off
/// before the first append. Lines have at most 1 MB.
///
/// Record kinds ("kind"), all with "time" (Unix seconds, f64):
///   begun     {key, pid, host}: first of a start, before anything large is read
///   started   {key, run, pid, host, threads, device, epochs, steps, versions{sparsescope, libtorch, blas,
///   instructions},
///              source_hash, sparsity, pruned, pool_numel, threshold}
///   resumed   {step, epoch, score}: this start goes on behind that step, where an earlier one was; `score`
///   of
///              the last epoch, where one was done
///   step      {epoch, step, steps, loss, learning_rate}: at most 5 a second; step counts over all epochs,
///              from 1
///   working   {doing}: where there are no steps, what it does, as long as it gets on with it; every 10 s
///   epoch     {epoch, epochs, loss, score, seconds}: score of validation; epoch from 1, done
///   done      {key, score, seconds, result_hash, started, validation_score}
///   failed    {key, code, subject, message, started}
///   cancelled {key, started}
///
/// The last three say again what was started, so that a finished run is known by its last line, and
/// `peak_memory`, the bytes that the process had at most.
class JournalWriter {
public:
    /// Creates or continues the file. Errors: FileWrite; StudyState when another process holds it.
    explicit JournalWriter(const StudyPath& path);
    ~JournalWriter();
    JournalWriter(const JournalWriter&) = delete;
    JournalWriter& operator=(const JournalWriter&) = delete;

    /// One write(2) a record; adds "time" when it is missing. With `sync`, fsync after it (run start and
    /// end). Errors: FileWrite; the journal is then as before.
    void append(nlohmann::json record, bool sync = false);
    const StudyPath& path() const { return m_path; }
    /// A sign of life: the file's time is now. For machines that cannot see the lock.
    void touch();

private:
    void cutTornLine();
    [[noreturn]] void fail(std::string_view doing) const;

    StudyPath m_path;
    FileLock m_lock;
    int64_t m_size = 0;
};

/// Follows a journal: each poll() returns the complete, valid records since the last one. A torn last line is
/// left for the next poll; a damaged line before it is skipped and counted. The file need not exist yet; one
/// that became shorter is read again from its start.
class JournalReader {
public:
    explicit JournalReader(StudyPath path);
    /// Reads at most 8 MB; poll again until it gives nothing. One system call where nothing is new.
    /// Errors: FileRead.
    std::vector<nlohmann::json> poll();
    uint64_t damagedLines() const { return m_damaged; }
    /// Whether the last whole line that was read is damaged: how its writer ended is not known then.
    bool endsDamaged() const { return m_endsDamaged; }
    const StudyPath& path() const { return m_path; }
    /// The last line of a journal that nobody had read yet, when it is whole and its kind ends a run; then
    /// the next poll() goes on behind it. Null else. O(1): reads at most 64 KB. Errors: FileRead.
    nlohmann::json skipToEnd();

private:
    /// What the system says of a file: one that says the same has nothing new.
    struct Stamp {
        uint64_t device = 0, inode = 0;
        int64_t size = -1, modified = 0, changed = 0; ///< bytes, ns
        bool operator==(const Stamp&) const = default;
    };
    Stamp stamp() const;
    void remember(std::string_view read);

    StudyPath m_path;
    std::string
        m_place;  ///< the whole path: of thousands of journals each is asked for several times a minute
    Stamp m_seen; ///< before its last poll; size -1: not read to its end
    uint64_t m_offset = 0; ///< behind the last line that was read
    std::string m_tail;    ///< the bytes in front of that: a checksum, by which the file is known again
    uint64_t m_damaged = 0;
    bool m_endsDamaged = false;
    bool m_skipping = false; ///< inside a line that is too long
};

/// Whether a living process holds the journal open for writing. Errors: FileRead where it cannot be told.
bool journalIsHeld(const StudyPath& path);

} // namespace sparsescope
