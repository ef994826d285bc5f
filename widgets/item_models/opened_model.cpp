#include "widgets/item_models/opened_model.h"

#include "base/error.h"
#include "weights/analysis/series.h"
#include "weights/anatomy/model_notes.h"

#include <QFileInfo>

namespace sparsescope {
namespace {

/// Whether a folder holds checkpoints with steps. Opens their headers.
bool isSeries(const QString& path, const std::stop_token& stop) {
    if (!QFileInfo(path).isDir())
        return false;
    try {
        return seriesMembers({path.toStdString()}, stop).size() > 1;
    } catch (const Error&) {
        throwIfStopped(stop);
        return false;
    }
}

} // namespace

OpenedModel openModel(const QString& path, const ModelChoice& choice, bool isNew, const AnalysisCache& cache,
                      const std::stop_token& stop) {
    OpenedModel opened;
    try {
        opened.checkpoint = Checkpoint::open(path.toStdString(), stop, choice.root);
    } catch (const Error& error) {
        if (isNew && isSeries(path, stop)) {
            opened.isSeries = true;
            return opened;
        }
        if (choice.root.empty() || !isNew || error.code() != ErrorCode::Usage)
            throw;
        opened.rootIsLost = true; // of another time: the file can be opened all the same
        opened.checkpoint = Checkpoint::open(path.toStdString(), stop);
    }
    // Heads, families and packings are read from it: numbers without it would be of another model.
    if (opened.checkpoint->configError())
        throw *opened.checkpoint->configError();
    opened.anatomy = std::make_shared<const Anatomy>(dissect(*opened.checkpoint, choice.pool));
    opened.notes = allNotes(*opened.checkpoint, *opened.anatomy);
    opened.weights = cache.content(*opened.checkpoint).value_or(std::string());
    if (!isPoolWhole(*opened.checkpoint, *opened.anatomy))
        return opened;
    if (std::optional<CheckpointAnalysis> kept = cache.find(*opened.checkpoint, *opened.anatomy)) {
        opened.index = MagnitudeIndex::fromCounts(opened.checkpoint, *opened.anatomy, kept->counts);
        opened.analysis = std::move(*kept);
    }
    return opened;
}

} // namespace sparsescope
