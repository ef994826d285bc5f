// What a path that somebody opens is.
#pragma once

#include <QFileInfo>
#include <QString>

namespace sparsescope {

/// What a model of that path is called.
QString modelName(const QString& path);
/// The folder of the study that a path means; empty when it is none.
QString studyFolder(const QFileInfo& info);

/// What else of ours a JSON file is: the recipe of a figure, or the spec of a study.
enum class JsonMeaning { None, Recipe, Spec };
JsonMeaning jsonMeaning(const QFileInfo& info);

} // namespace sparsescope
