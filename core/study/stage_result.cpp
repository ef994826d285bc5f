#include "study/stage_result.h"

#include "base/error.h"
#include "base/json_object.h"
#include "experiment/given_shares.h"
#include "study/flips.h"
#include "study/journal.h"
#include "weights/checkpoint/safetensors_writer.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
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
constexpr const char* weightsFile = "weights.safetensors";
constexpr const char* weightsNote = "weights.json";

/// The hash and what is said of it; nothing where there is no note, or none of this stage.
struct Note {
    std::string hash, differs;
};
std::optional<Note> readNote(const std::filesystem::path& study, std::string_view key, const char* note) {
    try {
        const StudyPath path = stagePath(study, key, note);
        const nlohmann::json json = parseJson(readStudyText(path), path.full().string());
        JsonObject object(json, path.full().string());
        if (object.text("key") == key)
            return Note{object.text("hash"), object.text("differs", "")};
    } catch (const Error&) { // as if it were not there
    }
    return {};
}

/// Where an earlier note is of other bytes, the file was lost and made again, and what was made of it before
/// is of those: that stays said.
void writeNote(const std::filesystem::path& study, std::string_view key, const char* file, const char* note,
               std::string differs = {}) {
    const std::string hash = hashOf(stagePath(study, key, file));
    if (const std::optional<Note> before = readNote(study, key, note)) {
        if (before->hash == hash)
            differs = before->differs;
        else if (differs.empty())
            differs =
                Sentence{"is not bit for bit what it was (another machine, other threads or libraries?)"}
                    .text;
    }
    nlohmann::json json{{"key", key}, {"hash", hash}};
    if (!differs.empty())
        json["differs"] = differs;
    writeStudyText(stagePath(study, key, note), json.dump() + "\n");
}

/// Whether the file is the one that the note was written of.
bool fitsNote(const std::filesystem::path& study, std::string_view key, const char* file, const char* note) {
    const std::optional<Note> said = readNote(study, key, note);
    return said && said->hash == hashOf(stagePath(study, key, file));
}

bool isThere(const std::filesystem::path& study, std::string_view key, const char* file, const char* note) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(
               std::filesystem::symlink_status(stagePath(study, key, note).full(), ignored)) &&
           std::filesystem::is_regular_file(
               std::filesystem::symlink_status(stagePath(study, key, file).full(), ignored));
}

/// What the maker of a method that trains to prune is told: the weights that the round left, and its mask,
/// which goes into `before`.
void addTrained(MaskRequest& request, const std::filesystem::path& study, const StageFile& stage,
                std::optional<MaskSet>& before) {
    const Key trained = stage.trainedKey();
    if (trained.empty())
        return;
    const Key maskBefore = readStageFile(study, trained).maskKey();
    request.trained = readStageWeights(study, trained);
    if (!maskBefore.empty())
        before = readStageMask(study, maskBefore);
    if (!request.trained || before.has_value() == maskBefore.empty())
        throw Error(
            ErrorCode::StudyState, stagePath(study, trained, weightsFile).full().string(),
            "is not there or damaged, and the mask of the next round is made of it; run the study again");
    request.before = before ? &*before : nullptr;
}

void keepMask(const std::filesystem::path& study, const StageFile& stage, MaskSet& mask,
              const std::stop_token& stop) {
    mask.sourceHash = stage.asked.at("model").at("weights").get<std::string>();
    writeStageFile(study, stage);
    const StudyPath path = stagePath(study, stage.key, maskFile);
    requireRegular(path);
    NoProgress silent;
    writeMask(path.full(), mask, silent, stop);
    writeNote(study, stage.key, maskFile, maskNote);
}

void requireResult(const StudyPath& path) {
    requireRegular(path);
    if (std::error_code unknown; !std::filesystem::exists(path.full(), unknown) && !unknown)
        throw Error(ErrorCode::FileMissing, path.full().string(),
                    "is not there; run the study again to make it anew");
}

} // namespace

std::string hashOf(const StudyPath& path) {
    const int file = openRegular(path, O_RDONLY);
    if (file < 0) {
        if (errno == ENOENT)
            throw Error(ErrorCode::FileMissing, path.full().string(), "is not there");
        throw Error(errno == ENOTDIR ? ErrorCode::FileMissing : ErrorCode::FileRead, path.full().string(),
                    fmt::format("cannot be opened: {}", openProblem(errno)));
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
    requireResult(path);
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
    requireResult(path);
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

RunResult readUnsaidResult(const std::filesystem::path& study, const StageFile& stage) {
    RunResult result = readStageResult(study, stage.key);
    const auto fail = [&](const std::string& what) {
        throw Error(ErrorCode::ResultDamaged, stagePath(study, stage.key, "result.h5").full().string(),
                    fmt::format("{}; run the study again to make it anew", what));
    };
    if (result.seed != stage.seed() || result.task != stage.task.task ||
        result.sourceHash != stage.asked.at("model").at("weights").get<std::string>())
        fail("is not of the seed, task and checkpoint that its stage asks for");
    const std::optional<double> score = scoreOfExamples(stage.task.info().metric, result.examples);
    if (score && std::abs(*score - result.score) > 1e-6 * std::max(1.0, std::abs(*score)))
        fail(fmt::format("has the score {}, and its examples {}", result.score, *score));
    uint64_t zeros = 0;
    for (const ResultMask& mask : result.masks) {
        const TensorMask bits{mask.name, mask.shape, mask.bits};
        zeros += bits.rows() * bits.columns() - bits.keptCount();
    }
    if (zeros != result.pruned)
        fail(fmt::format("says that {} weights were pruned, and its masks have {}", result.pruned, zeros));
    const Key maskKey = stage.maskKey();
    if (const std::optional<MaskSet> made = maskKey.empty() ? std::nullopt : readStageMask(study, maskKey)) {
        const bool same = std::ranges::equal(result.masks, made->tensors, [](const auto& a, const auto& b) {
            return a.name == b.name && a.bits == b.bits;
        });
        if (!same)
            fail("has another mask than the stage before it made");
    }
    return result;
}

nlohmann::json recoveredRecord(const std::filesystem::path& study, const StageFile& stage) {
    const RunResult result = readUnsaidResult(study, stage);
    return doneRecord(result, hashOf(stagePath(study, stage.key, "result.h5")),
                      {{"run", result.run},
                       {"threads", result.threads},
                       {"device", result.device},
                       {"epochs", result.epochScore.size()},
                       {"steps", result.lossStep.empty() ? 0 : result.lossStep.back()},
                       {"versions", result.versions},
                       {"source_hash", result.sourceHash},
                       {"recovered", true}});
}

bool setChangedResultAside(const std::filesystem::path& study, std::string_view key) {
    JournalReader journal(stagePath(study, key, "journal.jsonl"));
    std::string written;
    for (std::vector<nlohmann::json> records; !(records = journal.poll()).empty();) {
        for (const nlohmann::json& record : records) {
            if (record.value("kind", "") == "done" && record.value("key", "") == key)
                written = record.value("result_hash", "");
        }
    }
    const StudyPath path = stagePath(study, key, "result.h5");
    std::error_code error;
    if (written.empty() || !std::filesystem::exists(std::filesystem::symlink_status(path.full(), error)) ||
        hashOf(path) == written)
        return false;
    std::filesystem::rename(path.full(), stagePath(study, key, "result.damaged.h5").full(), error);
    if (error)
        throw Error(ErrorCode::FileWrite, path.full().string(),
                    fmt::format("cannot be set aside: {}", error.message()));
    return true;
}

std::filesystem::path stageMaskPath(const std::filesystem::path& study, std::string_view key) {
    return stagePath(study, key, maskFile).full();
}

std::optional<MaskSet> readStageMask(const std::filesystem::path& study, std::string_view key) {
    try {
        if (!fitsNote(study, key, maskFile, maskNote))
            return {};
        return readMask(stageMaskPath(study, key));
    } catch (const Error&) { // not there, or damaged: it is made again
        return {};
    }
}

std::filesystem::path stageWeightsPath(const std::filesystem::path& study, std::string_view key) {
    const StudyPath path = stagePath(study, key, weightsFile);
    requireRegular(path);
    return path.full();
}

void keepWeightsNote(const std::filesystem::path& study, std::string_view key, const std::string& differs) {
    writeNote(study, key, weightsFile, weightsNote, differs);
}

std::vector<Sentence> remadeTexts(const std::filesystem::path& study, std::string_view key) {
    std::vector<Sentence> texts;
    for (const auto& [note, file] : {std::pair(maskNote, maskFile), std::pair(weightsNote, weightsFile)}) {
        if (const auto said = readNote(study, key, note); said && !said->differs.empty())
            texts.push_back(Sentence{"%1 was made again and %2; scores may differ a little",
                                     {file, printable(said->differs, 300)}});
    }
    return texts;
}

bool hasStageWeights(const std::filesystem::path& study, std::string_view key) {
    return isThere(study, key, weightsFile, weightsNote);
}

bool hasStageMask(const std::filesystem::path& study, std::string_view key) {
    return isThere(study, key, maskFile, maskNote);
}

std::shared_ptr<const Checkpoint> readStageWeights(const std::filesystem::path& study, std::string_view key) {
    try {
        if (!fitsNote(study, key, weightsFile, weightsNote))
            return {};
        return Checkpoint::open(stageWeightsPath(study, key));
    } catch (const Error&) { // not there, or damaged: it is trained again
        return {};
    }
}

MaskSet stageMask(const std::filesystem::path& study, const StageFile& stage,
                  const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const std::stop_token& stop) {
    if (std::optional<MaskSet> mask = readStageMask(study, stage.key))
        return std::move(*mask);
    NoProgress silent;
    MaskRequest request = stage.maskRequest();
    if (stage.calibration.isGiven())
        throw Error(
            ErrorCode::StudyState, stageMaskPath(study, stage.key).string(),
            fmt::format("is not there, and {} makes it by looking at data; run the study", stage.run));
    if (const nlohmann::json shares = stage.shares(); !shares.is_null())
        request.budgets = givenBudgets(anatomy, shares, stage.methodSpec(), request.sparsity, "shares");
    std::optional<MaskSet> before;
    addTrained(request, study, stage, before);
    MaskSet mask = makeMask(request, checkpoint, anatomy, silent, stop);
    mask.pool = anatomy.rule;
    keepMask(study, stage, mask, stop);
    return mask;
}

std::optional<StageProduct> readStageProduct(const std::filesystem::path& study, const StageFile& stage) {
    std::optional<MaskSet> masks = readStageMask(study, stage.key);
    if (!masks)
        return {};
    StageProduct product{std::move(*masks), {}};
    if (stage.methodSpec().info().changesWeights) {
        product.weights = readStageWeights(study, stage.key);
        if (!product.weights)
            return {};
    }
    return product;
}

bool hasStageProduct(const std::filesystem::path& study, const Stage& stage) {
    const auto method = stage.asked.find("method");
    const MethodInfo* info = method != stage.asked.end() && method->is_string()
                                 ? findMethod(method->get_ref<const std::string&>())
                                 : nullptr;
    return hasStageMask(study, stage.key) &&
           (info == nullptr || !info->changesWeights || hasStageWeights(study, stage.key));
}

void keepStageProduct(const std::filesystem::path& study, const StageFile& stage, StageProduct& product,
                      const std::stop_token& stop) {
    if (product.weights) {
        NoProgress silent;
        std::vector<TensorSource> changed;
        changed.reserve(product.masks.tensors.size());
        for (const TensorMask& mask : product.masks.tensors)
            changed.push_back(tensorSource(mask.name, *product.weights->find(mask.name)));
        writeStageFile(study, stage);
        writeSafetensors(stageWeightsPath(study, stage.key), changed, {}, silent, stop);
        keepWeightsNote(study, stage.key);
    }
    keepMask(study, stage, product.masks, stop);
}

} // namespace sparsescope
