// Tiny-ImageNet (Stanford's cs231n), in the folders of its archive. The labels of its test pictures are
// secret: its val is what is scored.
#include "engine/tasks/image_files.h"

namespace sparsescope::image_tasks {

const ImageTask& tinyImagenet() {
    static const ImageTask task{.name = "tiny-imagenet",
                                .layout = ImageTask::Layout::Folders,
                                .channels = 3,
                                .validationShare = 10,
                                .classCount = 200,
                                .trainCount = 100'000,
                                .testCount = 10'000};
    return task;
}

} // namespace sparsescope::image_tasks
