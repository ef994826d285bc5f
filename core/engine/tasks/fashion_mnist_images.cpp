// Fashion-MNIST: how its pictures are laid out, and what they show.
#include "engine/tasks/image_files.h"

namespace sparsescope::image_tasks {

const ImageTask& fashionMnist() {
    static const ImageTask task{.name = "fashion-mnist",
                                .layout = ImageTask::Layout::Idx,
                                .channels = 1,
                                .height = 28,
                                .width = 28,
                                .pictureLimit = 60'000,
                                .validationShare = 12,
                                .classNames = {"t-shirt", "trouser", "pullover", "dress", "coat", "sandal",
                                               "shirt", "sneaker", "bag", "ankle boot"}};
    return task;
}

} // namespace sparsescope::image_tasks
