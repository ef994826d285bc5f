#include "widgets/figure/opened_input.h"

#include "base/error.h"
#include "study/content_notes.h"

#include <fmt/format.h>

namespace sparsescope {

std::string contentOf(const Checkpoint& checkpoint, Progress& progress, const std::stop_token& stop) {
    const ContentNotes notes;
    if (std::optional<std::string> known = notes.find(contentStamps(checkpoint)))
        return *known;
    return checkpoint.contentHash(progress, stop);
}

void requireContent(const Checkpoint& checkpoint, const std::filesystem::path& path, const std::string& then,
                    Progress& progress, const std::stop_token& stop) {
    const std::string now = contentOf(checkpoint, progress, stop);
    if (now != then)
        throw Error(
            ErrorCode::SpecInvalid, path.string(),
            fmt::format("does not hold the weights that the recipe was made with: {} then, {} now; put "
                        "them back, or remove made_with to draw what is there",
                        then, now));
}

OpenInput openInput(const RecipeModel& model, bool indexed, Progress& progress, const std::stop_token& stop) {
    OpenInput input;
    input.checkpoint = Checkpoint::open(model.path, stop, model.root);
    if (!model.content.empty())
        requireContent(*input.checkpoint, model.path, model.content, progress, stop);
    input.anatomy = std::make_shared<const Anatomy>(dissect(*input.checkpoint, model.pool));
    requirePool(*input.checkpoint, *input.anatomy);
    if (indexed)
        input.index = MagnitudeIndex::build(input.checkpoint, *input.anatomy, false, progress, stop);
    input.name =
        QString::fromStdString(printable(model.name.empty() ? model.path.stem().string() : model.name));
    return input;
}

} // namespace sparsescope
