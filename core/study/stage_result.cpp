#include "study/stage_result.h"

#include "base/error.h"
#include "base/json_object.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>
#include <xxhash.h>

namespace sparsescope {
namespace {

constexpr const char* maskFile = "mask.safetensors";
constexpr const char* maskNote = "mask.json"; ///< the hash of the mask's file

} // namespace

std::string hashOf(const StudyPath& path) {
    const int file = openRegular(path, O_RDONLY);
    if (file < 0) {
        throw Error(errno == ENOENT || errno == ENOTDIR ? ErrorCode::FileMissing : ErrorCode::FileRead,
                    path.full().string(), fmt::format("cannot be opened: {}", openProblem(errno)));
    }
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_128bits_reset(state.get());
    std::vector<char> buffer(size_t{1} << 20U);
    ssize_t got = 0;
    while ((got = ::read(file, buffer.data(), buffer.size())) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            break;
        XXH3_128bits_update(state.get(), buffer.data(), static_cast<size_t>(got));
    }
    const int error = errno;
    ::close(file);
    if (got < 0)
        throw Error(ErrorCode::FileRead, path.full().string(),
                    fmt::format("cannot be read: {}", std::strerror(error)));
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

RunResult readStageResult(const std::filesystem::path& study, std::string_view key, const std::string& hash) {
    const StudyPath path = stagePath(study, key, "result.h5");
    requireRegular(path);
    const auto fail = [&](const std::string& what) {
        throw Error(ErrorCode::ResultDamaged, path.full().string(),
                    what + "; remove it and run the study again to make it anew");
    };
    if (!hash.empty() && hashOf(path) != hash)
        fail("does not hold the bytes that were written");
    RunResult result = readResult(path.full(), hash.empty());
    if (result.key != key)
        fail(fmt::format("is the result of stage {}", printable(result.key, 40)));
    return result;
}

Examples readStageExamples(const std::filesystem::path& study, std::string_view key) {
    const StudyPath path = stagePath(study, key, "result.h5");
    requireRegular(path);
    StageExamples found = readExamples(path.full());
    if (found.key != key)
        throw Error(
            ErrorCode::ResultDamaged, path.full().string(),
            fmt::format("is the result of stage {}; remove it and run the study again to make it anew",
                        printable(found.key, 40)));
    return std::move(found.examples);
}

nlohmann::json doneRecord(const RunResult& result, const std::string& resultHash, nlohmann::json started) {
    nlohmann::json record{{"kind", "done"},
                          {"key", result.key},
                          {"score", result.score},
                          {"seconds", result.seconds},
                          {"result_hash", resultHash},
                          {"started", std::move(started)}};
    if (!result.epochScore.empty())
        record["validation_score"] = result.epochScore.back();
    return record;
}

nlohmann::json recoveredRecord(const std::filesystem::path& study, std::string_view key) {
    const RunResult result = readStageResult(study, key);
    return doneRecord(result, hashOf(stagePath(study, key, "result.h5")),
                      {{"run", result.run},
                       {"threads", result.threads},
                       {"device", result.device},
                       {"epochs", result.epochScore.size()},
                       {"steps", result.lossStep.empty() ? 0 : result.lossStep.back()},
                       {"versions", result.versions},
                       {"source_hash", result.sourceHash},
                       {"recovered", true}});
}

std::filesystem::path stageMaskPath(const std::filesystem::path& study, std::string_view key) {
    return stagePath(study, key, maskFile).full();
}

std::optional<MaskSet> readStageMask(const std::filesystem::path& study, std::string_view key) {
    try {
        const StudyPath path = stagePath(study, key, maskFile);
        const StudyPath note = stagePath(study, key, maskNote);
        const nlohmann::json json = parseJson(readStudyText(note), note.full().string());
        JsonObject object(json, note.full().string());
        if (object.text("key") != key || object.text("hash") != hashOf(path))
            return {};
        return readMask(path.full());
    } catch (const Error&) { // not there, or damaged: it is made again
        return {};
    }
}

MaskSet stageMask(const std::filesystem::path& study, const StageFile& stage,
                  const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const std::stop_token& stop) {
    if (std::optional<MaskSet> mask = readStageMask(study, stage.key))
        return std::move(*mask);
    NoProgress silent;
    MaskSet mask = makeMask(stage.maskRequest(), checkpoint, anatomy, silent, stop);
    mask.pool = anatomy.rule;
    mask.sourceHash = stage.asked.at("model").at("weights").get<std::string>();
    writeStageFile(study, stage);
    const StudyPath path = stagePath(study, stage.key, maskFile);
    requireRegular(path);
    writeMask(path.full(), mask, silent, stop);
    writeStudyText(stagePath(study, stage.key, maskNote),
                   nlohmann::json{{"key", stage.key}, {"hash", hashOf(path)}}.dump() + "\n");
    return mask;
}

} // namespace sparsescope
