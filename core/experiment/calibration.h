// The examples that methods which need data look at, as a study names them.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace sparsescope {

class JsonObject;
struct StudySpec;

/// Where calibration examples come from; how many and how long they are are options of the methods.
struct CalibrationSpec {
    std::string task;           ///< whose training pictures they are; empty = windows of a text
    std::filesystem::path data; ///< absolute once read: the text's file, or the folder of the task

    bool isText() const { return task.empty(); }
    bool isGiven() const { return !data.empty(); }
    bool operator==(const CalibrationSpec&) const = default;
};

/// The key "calibration" of a spec: {"text": FILE} or {"task": NAME, "folder": FOLDER}; relative paths are
/// taken from `folder`. Errors: SpecInvalid, TaskUnknown.
CalibrationSpec readCalibration(JsonObject object, const std::filesystem::path& folder);
nlohmann::json toJson(const CalibrationSpec& calibration);

/// Whether the methods of a study have what they look at, and nobody else is given it. Errors: SpecInvalid
/// naming the key.
void checkCalibration(const JsonObject& root, const StudySpec& spec);

} // namespace sparsescope
