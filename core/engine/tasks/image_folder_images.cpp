// Pictures of a user's own, a folder a class.
#include "engine/tasks/image_files.h"

namespace sparsescope::image_tasks {

const ImageTask& imageFolder() {
    static const ImageTask task{
        .name = "image-folder", .layout = ImageTask::Layout::Folders, .channels = 3, .validationShare = 10};
    return task;
}

} // namespace sparsescope::image_tasks
