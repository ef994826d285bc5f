// stage.json: what a stage was asked, and where its inputs were when it was planned.
#pragma once

#include "experiment/plan.h"
#include "experiment/ticket.h"
#include "study/study_path.h"

namespace sparsescope {

struct StageFile {
    Key key;
    Action action = Action::Train;
    nlohmann::json asked; ///< keyOf(asked) == key
    std::string run;      ///< id of the first run that asked, for people
    std::string modelName, method;
    std::filesystem::path model; ///< the checkpoint
    TaskSpec task;               ///< of Action::Train
    CalibrationSpec calibration =
        {}; ///< of Action::Prune, of a method that needs data; of Action::Tune the examples
    std::string device = "cpu";
    std::string root = {}; ///< of the checkpoint's dictionaries; empty = the usual one
    /// What is in the pool. Of a dense run, which several may share, the first one's: its score does not
    /// depend on it.
    PoolRule pool = {};
    bool keepWeights = false; ///< of Action::Train: another stage needs what it trained

    /// The stage whose mask this one trains with; empty for a dense one.
    Key maskKey() const;
    /// Action::Prune: the stage whose trained weights are pruned; empty for the checkpoint's own.
    Key trainedKey() const;
    /// Action::Train: what is rewound of what the stage `first` learnt; empty where all is. Errors:
    /// SpecInvalid.
    std::pair<Key, Rewind> rewind() const;
    /// Action::Prune: how, and how much. Errors: SpecInvalid.
    MethodSpec methodSpec() const;
    Amount amount() const;
    /// Action::Prune: how much each matrix gives (experiment/shares.h); null where nobody said it.
    nlohmann::json shares() const { return asked.value("shares", nlohmann::json()); }
    /// Of a method that needs no data.
    MaskRequest maskRequest() const;
    /// Action::Tune: how, beside the examples `calibration`; and of Action::Train the stage that did it,
    /// empty where none did. Errors: SpecInvalid.
    TuningSpec tuning() const;
    AdapterKind adapter() const;
    Key tunedKey() const;
    /// Action::Train. Errors: SpecInvalid.
    TrainingSpec training() const;
    int64_t seed() const;
};

/// store/KEY/NAME in a study's folder.
StudyPath stagePath(const std::filesystem::path& study, std::string_view key, std::string_view name);

StageFile stageFileOf(const StudySpec& spec, const std::vector<Run>& runs, const Stage& stage);
/// Makes the folder of a stage with its stage.json. Errors: FileWrite.
void writeStageFile(const std::filesystem::path& study, const StageFile& stage);
/// Errors: FileMissing; SpecInvalid for a file that is damaged or of another stage.
StageFile readStageFile(const std::filesystem::path& study, std::string_view key);

/// Where a training stage keeps what it needs to go on after it was killed. Errors: StudyState where
/// something else is in its place.
std::filesystem::path resumeFolder(const std::filesystem::path& study, std::string_view key);
/// Whether something lies there. Never throws.
bool canGoOn(const std::filesystem::path& study, std::string_view key);

/// Removes what killed writers (AtomicFile) left: NAME.xxxxxx.tmp in the study's folder and in those of its
/// stages. A young one stays, because somebody may just be writing it. O(files).
void removeLeftovers(const std::filesystem::path& study);
/// Those of the result of a stage, and of what it needs to go on, whatever their age: for its one writer.
void removeLeftovers(const std::filesystem::path& study, std::string_view key);

/// A small text file of a study. Errors: FileMissing, FileRead, StudyState for a link or what is no file.
std::string readStudyText(const StudyPath& path, size_t limit = 16U << 20U);
/// Replaces it. Errors: FileWrite, StudyState for a link.
void writeStudyText(const StudyPath& path, std::string_view text);

} // namespace sparsescope
