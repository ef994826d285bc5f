#include "base/error.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

struct Entry {
    ErrorCode code;
    std::string_view name;
    int exit;
};

constexpr std::array entries{
    Entry{ErrorCode::Usage, "usage", 2},
    Entry{ErrorCode::Cancelled, "cancelled", 130},
    Entry{ErrorCode::FileMissing, "file.missing", 3},
    Entry{ErrorCode::FileNotRegular, "file.not_regular", 3},
    Entry{ErrorCode::FileRead, "file.read", 4},
    Entry{ErrorCode::FileWrite, "file.write", 4},
    Entry{ErrorCode::OutOfMemory, "memory.exhausted", 5},
    Entry{ErrorCode::FormatUnknown, "format.unknown", 3},
    Entry{ErrorCode::FormatUnsupported, "format.unsupported", 3},
    Entry{ErrorCode::CheckpointEmpty, "checkpoint.empty", 3},
    Entry{ErrorCode::CheckpointTruncated, "checkpoint.truncated", 3},
    Entry{ErrorCode::CheckpointHeader, "checkpoint.header", 3},
    Entry{ErrorCode::CheckpointSizeMismatch, "checkpoint.size_mismatch", 3},
    Entry{ErrorCode::CheckpointDuplicate, "checkpoint.duplicate", 3},
    Entry{ErrorCode::CheckpointPickle, "checkpoint.pickle", 3},
    Entry{ErrorCode::CheckpointShard, "checkpoint.shard", 3},
    Entry{ErrorCode::AnatomyShape, "anatomy.shape", 3},
    Entry{ErrorCode::AnatomyUnrelated, "anatomy.unrelated", 3},
    Entry{ErrorCode::PoolEmpty, "pool.empty", 3},
    Entry{ErrorCode::PoolPartial, "pool.partial", 3},
    Entry{ErrorCode::PoolNan, "pool.nan", 3},
    Entry{ErrorCode::SparsityRange, "sparsity.range", 3},
    Entry{ErrorCode::PatternInvalid, "pattern.invalid", 3},
    Entry{ErrorCode::MaskMismatch, "mask.mismatch", 3},
    Entry{ErrorCode::ModelUnsupported, "model.unsupported", 3},
    Entry{ErrorCode::ModelTensor, "model.tensor", 3},
    Entry{ErrorCode::TaskUnknown, "task.unknown", 3},
    Entry{ErrorCode::TaskData, "task.data", 3},
    Entry{ErrorCode::SpecInvalid, "spec.invalid", 3},
    Entry{ErrorCode::StudyState, "study.state", 3},
    Entry{ErrorCode::JournalDamaged, "journal.damaged", 3},
    Entry{ErrorCode::ResultDamaged, "result.damaged", 3},
    Entry{ErrorCode::RunFailed, "run.failed", 6},
    Entry{ErrorCode::WorkerMissing, "worker.missing", 4},
};

const Entry& entryOf(ErrorCode code) {
    for (const Entry& entry : entries) {
        if (entry.code == code)
            return entry;
    }
    return entries.front();
}

} // namespace

std::string_view errorName(ErrorCode code) {
    return entryOf(code).name;
}

ErrorCode errorCodeFromName(std::string_view name) {
    for (const Entry& entry : entries) {
        if (entry.name == name)
            return entry.code;
    }
    return ErrorCode::RunFailed;
}

int exitCode(ErrorCode code) {
    return entryOf(code).exit;
}

Error::Error(ErrorCode code, const std::string& subject, const std::string& message)
    : std::runtime_error(printable(message, 2000))
    , m_code(code)
    , m_subject(printable(subject)) {}

std::string Error::line() const {
    return fmt::format("error[{}]: {}: {}", errorName(m_code), m_subject, what());
}

std::string printable(std::string_view text, size_t limit) {
    std::string out;
    out.reserve(std::min(text.size(), limit) + 8);
    while (!text.empty()) {
        if (out.size() >= limit)
            return out + "...";
        const auto c = static_cast<unsigned char>(text.front());
        size_t length = utf8Length(text);
        // U+0080..U+009F, the bidirectional controls and line separators change how text around them is
        // shown.
        const bool control = length == 1 && (c < 0x20 || c == 0x7F);
        const bool hidden =
            (length == 2 && c == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0) ||
            (length == 3 && c == 0xE2 &&
             ((static_cast<unsigned char>(text[1]) == 0x80 && static_cast<unsigned char>(text[2]) >= 0x8B &&
               static_cast<unsigned char>(text[2]) <= 0xAE &&
               (static_cast<unsigned char>(text[2]) <= 0x8F ||
                static_cast<unsigned char>(text[2]) >= 0xA8)) ||
              (static_cast<unsigned char>(text[1]) == 0x81 && static_cast<unsigned char>(text[2]) >= 0xA6 &&
               static_cast<unsigned char>(text[2]) <= 0xA9)));
        if (length == 0 || control || hidden) {
            length = std::max<size_t>(length, 1);
            for (size_t i = 0; i < length; ++i)
                out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
        } else {
            out.append(text.substr(0, length));
        }
        text.remove_prefix(length);
    }
    return out;
}

} // namespace sparsescope
