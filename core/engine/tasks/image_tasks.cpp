// The table of image tasks.
#include "base/error.h"
#include "engine/tasks/image_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

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
         .trainFiles = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                        "data_batch_5.bin"},
         .testFiles = {"test_batch.bin"},
         .subfolders = {"", "cifar-10-batches-bin"},
         .wayOut = "unpack cifar-10-binary.tar.gz (the binary version, from "
                   "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder",
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
         .trainFiles = {"train.bin"},
         .testFiles = {"test.bin"},
         .subfolders = {"", "cifar-100-binary"},
         .wayOut = "unpack cifar-100-binary.tar.gz (the binary version, from "
                   "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder",
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
         .trainFiles = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"},
         .testFiles = {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
         .subfolders = {"", "raw", "FashionMNIST/raw"},
         .wayOut = "install Debian's package dataset-fashion-mnist, which puts them into "
                   "/usr/share/datasets/fashion-mnist",
         .classNames = {"t-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker",
                        "bag", "ankle boot"}},
    };
    return tasks;
}

const ImageTask& imageTask(std::string_view name) {
    std::vector<std::string_view> names;
    for (const ImageTask& task : imageTasks()) {
        if (task.name == name)
            return task;
        names.push_back(task.name);
    }
    throw Error(ErrorCode::TaskUnknown, std::string(name),
                fmt::format("is no known task; known are {}", fmt::join(names, ", ")));
}

} // namespace sparsescope
