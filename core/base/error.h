// The one error that core throws, and what each of its codes means.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace sparsescope {

/// What went wrong. The dotted name (errorName) is stable: scripts match on it.
enum class ErrorCode {
    Usage,          ///< usage: the command line or a call makes no sense
    Cancelled,      ///< cancelled: the user stopped the work
    FileMissing,    ///< file.missing: no such file or folder
    FileNotRegular, ///< file.not_regular: neither a regular file nor a folder
    FileRead,       ///< file.read: opening or reading failed in the system
    FileWrite,      ///< file.write: creating, writing or renaming failed in the system (disk full, read-only)
    OutOfMemory,    ///< memory.exhausted: an allocation that the input justifies failed
    FormatUnknown,  ///< format.unknown: the content is no format that can be read; says what it looks like
    FormatUnsupported,      ///< format.unsupported: a known format, or a part of it, that is not read
    CheckpointEmpty,        ///< checkpoint.empty: a folder or file without weights
    CheckpointTruncated,    ///< checkpoint.truncated: the file ends before what it declares
    CheckpointHeader,       ///< checkpoint.header: a header or directory that breaks its format's rules
    CheckpointSizeMismatch, ///< checkpoint.size_mismatch: a tensor's bytes do not fit its dtype and shape
    CheckpointDuplicate,    ///< checkpoint.duplicate: the same tensor name twice
    CheckpointPickle, ///< checkpoint.pickle: a pickle that breaks the rules or needs a global outside the
                      ///< allowlist
    CheckpointShard,  ///< checkpoint.shard: an index names a file that is unsafe, or a tensor that is not
                      ///< there
    AnatomyShape,     ///< anatomy.shape: a tensor's shape contradicts its family
    AnatomyUnrelated, ///< anatomy.unrelated: two checkpoints that have no matrix in common
    PoolEmpty,        ///< pool.empty: there is no prunable matrix
    PoolPartial,    ///< pool.partial: a tensor of the pool cannot be read, so numbers would not be about the
                    ///< model
    PoolNan,        ///< pool.nan: a NaN in the pool, so magnitudes have no order
    SparsityRange,  ///< sparsity.range: a sparsity outside [0, 1)
    PatternInvalid, ///< pattern.invalid: an N:M pattern that makes no sense, or that does not divide a row
    MaskMismatch,   ///< mask.mismatch: a mask that does not fit the checkpoint or the other mask
    ModelUnsupported, ///< model.unsupported: no architecture for this checkpoint
    ModelTensor,      ///< model.tensor: a tensor that the model needs is missing or has the wrong shape
    TaskUnknown,      ///< task.unknown: no task of that name
    TaskData,         ///< task.data: a task folder without the expected files, or a damaged data file
    SpecInvalid,      ///< spec.invalid: a spec or recipe with an unknown key, a missing key or a bad value
    StudyState,       ///< study.state: the folder is no study, or the study is in use
    JournalDamaged,   ///< journal.damaged: a journal whose last line fails its check, or of another stage
    ResultDamaged,    ///< result.damaged: an HDF5 result that cannot be read back
    RunFailed,        ///< run.failed: a run ended without a result
    WorkerMissing,    ///< worker.missing: sparsescope-worker cannot be started
};

/// The stable dotted name, e.g. "checkpoint.size_mismatch".
std::string_view errorName(ErrorCode code);

/// The code of that dotted name; RunFailed for a name that is not known (a journal of a newer version).
ErrorCode errorCodeFromName(std::string_view name);

/// The process exit code of cli.md: 2 usage, 3 input, 4 system, 5 memory, 6 run, 130 cancelled.
int exitCode(ErrorCode code);

/// Thrown by core for everything that a person can cause or meet. `subject` is the thing (a path, a tensor, a
/// key); what() says what is wrong with it and what to do. Both are free of control characters (see
/// printable).
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string& subject, const std::string& message);
    ErrorCode code() const { return m_code; }
    const std::string& subject() const { return m_subject; }
    /// "error[checkpoint.size_mismatch]: SUBJECT: message", the line that the CLI prints after its own name.
    std::string line() const;

private:
    ErrorCode m_code;
    std::string m_subject;
};

/// Text from a file made fit to show: control characters and invalid UTF-8 become \xNN, long text is cut to
/// `limit` bytes. Every name that comes from a file passes through here before a person sees it.
std::string printable(std::string_view text, size_t limit = 300);

} // namespace sparsescope
