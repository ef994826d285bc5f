#include "widgets/item_models/path_meaning.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/mapped_file.h"

namespace sparsescope {

QString modelName(const QString& path) {
    const QFileInfo info(path);
    // "model.safetensors" and "pytorch_model.bin" say nothing: their folder has the name.
    const QString base = info.completeBaseName();
    if (info.isFile() && (base == QLatin1String("model") || base.startsWith(QLatin1String("pytorch_model")) ||
                          base.startsWith(QLatin1String("model.safetensors"))))
        return QFileInfo(info.absolutePath()).fileName();
    return info.isDir() ? info.fileName() : base;
}

QString studyFolder(const QFileInfo& info) {
    if (info.isDir() && QFileInfo::exists(info.absoluteFilePath() + QStringLiteral("/study.json")))
        return info.absoluteFilePath();
    if (info.isFile() && info.fileName() == QLatin1String("study.json"))
        return info.absolutePath();
    return {};
}

JsonMeaning jsonMeaning(const QFileInfo& info) {
    constexpr size_t mostBytes = 1U << 20U; // of a recipe; an index of shards is larger
    if (!info.isFile() || info.suffix().toLower() != QLatin1String("json") ||
        info.size() > static_cast<qint64>(mostBytes))
        return JsonMeaning::None;
    try {
        const nlohmann::json json = parseOrDiscard(readTextFile(info.filePath().toStdString(), mostBytes));
        if (!json.is_object())
            return JsonMeaning::None;
        if (json.contains("recipe"))
            return JsonMeaning::Recipe;
        return json.contains("models") && json.contains("tasks") ? JsonMeaning::Spec : JsonMeaning::None;
    } catch (const Error&) { // who opens it says what is wrong
        return JsonMeaning::None;
    }
}

} // namespace sparsescope
