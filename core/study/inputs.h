// The checkpoints and data of a study: where they are, and what they hold.
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "experiment/plan.h"
#include "study/content_notes.h"
#include "weights/checkpoint/checkpoint.h"

namespace sparsescope {

/// What a checkpoint holds now, by the notes where its files did not change since they were last read, else
/// by reading everything, which is then noted. Errors: as Checkpoint::open and Checkpoint::config.
ModelContent modelContent(const Checkpoint& checkpoint, const ContentNotes& notes, Progress& progress,
                          const std::stop_token& stop = {});

/// XXH3-128 over the names and bytes of a task's data files; of a file that is not there nothing counts, so a
/// study of test data alone has a content too. Errors: FileRead, Cancelled.
std::string dataContent(const TaskSpec& task, const ContentNotes& notes, const std::stop_token& stop = {});

/// The same of a text, or of the task whose pictures they are; empty where nothing is given. Errors:
/// FileMissing, FileRead, Cancelled.
std::string calibrationContent(const CalibrationSpec& calibration, const ContentNotes& notes,
                               const std::stop_token& stop = {});

/// NamedFile::stamp() of every file that a model, task or calibration is read from, as the disk has them now,
/// and of the folders in which folders of classes lie: another list means that they changed, or that a class
/// was renamed, if only for a while. Errors: of a checkpoint as modelFolder.
std::vector<std::string> stampsOf(const Checkpoint& checkpoint);
std::vector<std::string> stampsOf(const TaskSpec& task);
std::vector<std::string> stampsOf(const CalibrationSpec& calibration);

/// Whether this stands for content that nobody knows: of an input that is not there and was never recorded.
bool isUnknownContent(const std::string& content);
/// Where that input should be.
std::string placeOfUnknown(const std::string& content);

/// What a study knew of its inputs when it was last started: inputs.json in its folder.
struct InputRecord {
    std::filesystem::path path;           ///< as in the spec
    std::filesystem::path relative;       ///< to the study's folder: both may have moved together
    ModelContent model;                   ///< of a checkpoint
    std::string data;                     ///< of a task's data files, and of the calibration's
    std::optional<std::string> root = {}; ///< of a checkpoint; nothing in records of before it was kept
};
struct InputRecords {
    std::map<std::string, InputRecord> models, tasks; ///< by their names in the spec
    std::optional<InputRecord> calibration = {}, tuning = {};
};
nlohmann::json toJson(const InputRecords& records);
/// Errors: SpecInvalid naming the key.
InputRecords parseInputRecords(const nlohmann::json& json, const std::string& subject);

/// Where things stand with a study's inputs.
struct Inputs {
    Contents contents; ///< of the spec's models and tasks; of one that cannot be read as it was recorded
    std::vector<Error> problems; ///< one for each that cannot be read now, with what is taken instead
    std::vector<Error> unknown;  ///< those of them whose content no record knows
    /// What to write into inputs.json now: where they were found and what they hold; of what cannot be read
    /// what was known, and nothing of content that nobody knows.
    InputRecords records;
};

/// Finds each input at its path or, where the record knows it, in its place relative to `folder`; the spec's
/// paths are set to where they were found. A record of another path is none of this input. Quick where
/// nothing changed since the last time (ContentNotes).
Inputs lookAtInputs(StudySpec& spec, const InputRecords& records, const std::filesystem::path& folder,
                    const std::stop_token& stop = {});
/// What a study knows of the inputs at its spec's paths, for a study in `folder`; nothing of content that
/// nobody knows.
InputRecords recordsOf(const StudySpec& spec, const Contents& contents, const std::filesystem::path& folder);

} // namespace sparsescope
