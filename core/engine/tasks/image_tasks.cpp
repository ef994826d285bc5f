// How the files of the image tasks are laid out; experiment/task.cpp has the catalogue.
#include "base/error.h"
#include "engine/tasks/image_files.h"

#include <fmt/format.h>

namespace sparsescope {

const std::vector<ImageTask>& imageTasks() {
    static const std::vector<ImageTask> tasks{
        {.name = "cifar-10",
         .layout = ImageTask::Layout::CifarRecords,
         .channels = 3,
         .height = 32,
         .width = 32,
         .labelBytes = 1,
         .pictureLimit = 10'000,
         .validationShare = 10,
         .classNames = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship",
                        "truck"}},
        {.name = "cifar-100",
         .layout = ImageTask::Layout::CifarRecords,
         .channels = 3,
         .height = 32,
         .width = 32,
         .labelBytes = 2,
         .pictureLimit = 50'000,
         .validationShare = 10,
         .classNames =
             {"apple",       "aquarium_fish", "baby",      "bear",       "beaver",       "bed",
              "bee",         "beetle",        "bicycle",   "bottle",     "bowl",         "boy",
              "bridge",      "bus",           "butterfly", "camel",      "can",          "castle",
              "caterpillar", "cattle",        "chair",     "chimpanzee", "clock",        "cloud",
              "cockroach",   "couch",         "crab",      "crocodile",  "cup",          "dinosaur",
              "dolphin",     "elephant",      "flatfish",  "forest",     "fox",          "girl",
              "hamster",     "house",         "kangaroo",  "keyboard",   "lamp",         "lawn_mower",
              "leopard",     "lion",          "lizard",    "lobster",    "man",          "maple_tree",
              "motorcycle",  "mountain",      "mouse",     "mushroom",   "oak_tree",     "orange",
              "orchid",      "otter",         "palm_tree", "pear",       "pickup_truck", "pine_tree",
              "plain",       "plate",         "poppy",     "porcupine",  "possum",       "rabbit",
              "raccoon",     "ray",           "road",      "rocket",     "rose",         "sea",
              "seal",        "shark",         "shrew",     "skunk",      "skyscraper",   "snail",
              "snake",       "spider",        "squirrel",  "streetcar",  "sunflower",    "sweet_pepper",
              "table",       "tank",          "telephone", "television", "tiger",        "tractor",
              "train",       "trout",         "tulip",     "turtle",     "wardrobe",     "whale",
              "willow_tree", "wolf",          "woman",     "worm"}},
        {.name = "fashion-mnist",
         .layout = ImageTask::Layout::Idx,
         .channels = 1,
         .height = 28,
         .width = 28,
         .pictureLimit = 60'000,
         .validationShare = 12,
         .classNames = {"t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker",
                        "bag", "ankle boot"}},
    };
    return tasks;
}

const ImageTask& imageTask(std::string_view name) {
    for (const ImageTask& task : imageTasks()) {
        if (task.name == name)
            return task;
    }
    throw Error(ErrorCode::TaskUnknown, std::string(name),
                fmt::format("is no known task; known are {}", taskNames()));
}

} // namespace sparsescope
