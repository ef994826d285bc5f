#include "experiment/calibration.h"

#include "base/error.h"
#include "base/file_path.h"
#include "base/json_object.h"
#include "experiment/spec.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

CalibrationSpec readCalibration(JsonObject object, const std::filesystem::path& folder) {
    const auto path = [&](const char* key) {
        const std::string text = object.text(key);
        if (text.empty() || text.size() > 4000 || text.find('\0') != text.npos)
            object.fail(key, "must be a path");
        return resolvedPath(folder / text);
    };
    CalibrationSpec calibration;
    if (object.has("text")) {
        if (object.has("task") || object.has("folder"))
            object.fail("text",
                        "stands alone: a study calibrates with a text or with the pictures of a task");
        calibration.data = path("text");
    } else {
        calibration.task = object.text("task");
        const TaskInfo* task = findTask(calibration.task);
        if (task == nullptr)
            throw Error(
                ErrorCode::TaskUnknown, object.subjectOf("task"),
                fmt::format("\"{}\" is no task; known are {}", printable(calibration.task), taskNames()));
        if (task->input != Modality::Images)
            object.fail("task", fmt::format("{} has no pictures; for a model of text give \"text\": FILE",
                                            calibration.task));
        calibration.data = path("folder");
    }
    object.finish();
    return calibration;
}

nlohmann::json toJson(const CalibrationSpec& calibration) {
    if (calibration.isText())
        return {{"text", calibration.data.string()}};
    return {{"task", calibration.task}, {"folder", calibration.data.string()}};
}

void checkCalibration(const JsonObject& root, const StudySpec& spec) {
    const auto needing =
        std::ranges::find_if(spec.methods, [](const MethodSpec& method) { return method.info().needsData; });
    if (needing == spec.methods.end()) {
        if (spec.calibration.isGiven())
            root.fail("calibration", "is for methods that look at data, and there is none in methods");
        return;
    }
    const TaskInfo& first = spec.tasks.front().info();
    const bool ofText = first.input == Modality::Text;
    if (!spec.calibration.isGiven())
        root.fail("calibration",
                  fmt::format("is missing, and {} looks at examples: give {}", needing->name,
                              ofText ? "{\"text\": FILE}, any text that the tasks do not score"
                                     : fmt::format("{{\"task\": \"{}\", \"folder\": FOLDER}}, whose "
                                                   "training pictures they are",
                                                   first.name)));
    for (const TaskSpec& task : spec.tasks) {
        if ((task.info().input == Modality::Text) != spec.calibration.isText())
            root.fail("calibration", fmt::format("gives {}, but {} is for models that read {}",
                                                 spec.calibration.isText() ? "a text" : "pictures", task.task,
                                                 task.info().input == Modality::Text ? "text" : "pictures"));
    }
    for (const MethodSpec& method : spec.methods) {
        const auto allocation = method.options.find("allocation");
        if (method.info().needsData && method.axis() == Axis::Pattern && allocation != method.options.end() &&
            allocation->second != OptionValue(std::string("uniform")))
            root.fail("methods", fmt::format("{}: an allocation is of a sparsity; a pattern N:M is the same "
                                             "everywhere",
                                             method.label()));
    }
}

} // namespace sparsescope
