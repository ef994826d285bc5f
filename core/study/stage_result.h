// The products of stages in the store: read so that only what was computed for that stage counts.
#pragma once

#include "base/sentence.h"
#include "study/result.h"
#include "study/stage_file.h"
#include "weights/masks/mask.h"

namespace sparsescope {

/// result.h5 of a training stage. With the hash that was journaled it must be those bytes, without it every
/// part is read. O(result). Errors: as readResult; ResultDamaged for another stage's result, or other bytes.
RunResult readStageResult(const std::filesystem::path& study, std::string_view key,
                          const std::string& hash = {});

/// What became of each example in a training stage; none in a result of a version that kept none.
/// O(examples). Errors: as readResult; ResultDamaged for another stage's result.
Examples readStageExamples(const std::filesystem::path& study, std::string_view key);

/// XXH3-128 of a file of a study. Errors: FileMissing, FileRead, StudyState.
std::string hashOf(const StudyPath& path);

/// The last record of a stage's journal; `started` is what it said when it began.
nlohmann::json doneRecord(const RunResult& result, const std::string& resultHash, nlohmann::json started);

/// The result of a stage whose journal does not say which bytes it has. Errors: as readStageResult;
/// ResultDamaged where it is not of what the stage asks, or its score, masks and examples do not agree.
RunResult readUnsaidResult(const std::filesystem::path& study, const StageFile& stage);
/// The last record of a stage whose result was written whole before its writer could journal it. Errors: as
/// readUnsaidResult.
nlohmann::json recoveredRecord(const std::filesystem::path& study, const StageFile& stage);
/// Where the journal's last `done` is of other bytes than result.h5 has, the file was changed since: it
/// becomes result.damaged.h5, which nothing reads, and true is returned. O(journal + result). Errors:
/// FileRead, FileWrite.
bool setChangedResultAside(const std::filesystem::path& study, std::string_view key);

/// The mask of a pruning stage, as it was made; nothing where it was not, or is damaged. O(mask).
std::optional<MaskSet> readStageMask(const std::filesystem::path& study, std::string_view key);
/// mask.safetensors of a pruning stage, for those who open files themselves.
std::filesystem::path stageMaskPath(const std::filesystem::path& study, std::string_view key);
/// Where a training stage puts the weights that it keeps; keepWeightsNote then says that they are whole.
std::filesystem::path stageWeightsPath(const std::filesystem::path& study, std::string_view key);
/// `differs`: how they are known to be others than those that the stage's result is of. Errors: FileRead,
/// FileWrite.
void keepWeightsNote(const std::filesystem::path& study, std::string_view key,
                     const std::string& differs = {});
/// That its mask or weights were made again and are not what they were; empty where nothing says so. Never
/// throws. O(1).
std::vector<Sentence> remadeTexts(const std::filesystem::path& study, std::string_view key);
/// Whether weights were kept; O(1), so damage is not seen. Never throws.
bool hasStageWeights(const std::filesystem::path& study, std::string_view key);
/// The weights that a training stage kept; null where it kept none, or they are damaged. O(weights).
std::shared_ptr<const Checkpoint> readStageWeights(const std::filesystem::path& study, std::string_view key);
/// Whether a mask was made; O(1), so damage is not seen. Never throws.
bool hasStageMask(const std::filesystem::path& study, std::string_view key);

/// What a pruning stage leaves: its mask and, of a method that changes weights, the tensors of its pool as it
/// changed them.
struct StageProduct {
    MaskSet masks;
    std::shared_ptr<const Checkpoint> weights; ///< may be null
};
/// Nothing where it is not there, or not whole. O(product).
std::optional<StageProduct> readStageProduct(const std::filesystem::path& study, const StageFile& stage);
/// Whether there is one; O(1), so damage is not seen. Never throws.
bool hasStageProduct(const std::filesystem::path& study, const Stage& stage);
/// Keeps what a method that needs data made, of `weights` the tensors that the masks name; the masks then say
/// of which checkpoint they are. Errors: FileWrite.
void keepStageProduct(const std::filesystem::path& study, const StageFile& stage, StageProduct& product,
                      const std::stop_token& stop = {});

/// Reads the mask, or makes and keeps it: two that do it at once write the same. Errors: as makeMask;
/// FileWrite; StudyState where it is of trained weights that are not there, or looks at data: who has the
/// engine makes it then.
MaskSet stageMask(const std::filesystem::path& study, const StageFile& stage,
                  const std::shared_ptr<const Checkpoint>& checkpoint, const Anatomy& anatomy,
                  const std::stop_token& stop = {});

} // namespace sparsescope
