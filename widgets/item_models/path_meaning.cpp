#include "widgets/item_models/path_meaning.h"

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

} // namespace sparsescope
