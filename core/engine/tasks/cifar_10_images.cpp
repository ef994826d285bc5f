// CIFAR-10: how its pictures are laid out, and what they show.
#include "engine/tasks/image_files.h"

namespace sparsescope::image_tasks {

const ImageTask& cifar10() {
    static const ImageTask task{.name = "cifar-10",
                                .layout = ImageTask::Layout::CifarRecords,
                                .channels = 3,
                                .height = 32,
                                .width = 32,
                                .labelBytes = 1,
                                .pictureLimit = 10'000,
                                .validationShare = 10,
                                .classNames = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog",
                                               "horse", "ship", "truck"}};
    return task;
}

} // namespace sparsescope::image_tasks
