#include "experiment/task.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {

const std::vector<TaskInfo>& tasks() {
    static const Metric accuracy{"accuracy", "%", Better::Higher};
    static const std::vector<TaskInfo> rows{
        {.name = "fashion-mnist",
         .metric = accuracy,
         .data = {.trainFiles = {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"},
                  .testFiles = {"t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
                  .subfolders = {"", "raw", "FashionMNIST/raw"},
                  .gzipped = true,
                  .defaultFolder = "/usr/share/datasets/fashion-mnist",
                  .wayOut = "install Debian's package dataset-fashion-mnist, which puts them into "
                            "/usr/share/datasets/fashion-mnist"},
         .meaning = "Clothes in 10 classes, 28 x 28 grey pixels"},
        {.name = "cifar-10",
         .metric = accuracy,
         .data = {.trainFiles = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                                 "data_batch_4.bin", "data_batch_5.bin"},
                  .testFiles = {"test_batch.bin"},
                  .subfolders = {"", "cifar-10-batches-bin"},
                  .wayOut = "unpack cifar-10-binary.tar.gz (the binary version, from "
                            "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder"},
         .meaning = "Photographs in 10 classes, 32 x 32 pixels"},
        {.name = "cifar-100",
         .metric = accuracy,
         .data = {.trainFiles = {"train.bin"},
                  .testFiles = {"test.bin"},
                  .subfolders = {"", "cifar-100-binary"},
                  .wayOut = "unpack cifar-100-binary.tar.gz (the binary version, from "
                            "https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder"},
         .meaning = "Photographs in 100 classes, 32 x 32 pixels"},
    };
    return rows;
}

const TaskInfo* findTask(std::string_view name) {
    const auto found = std::ranges::find(tasks(), name, &TaskInfo::name);
    return found == tasks().end() ? nullptr : &*found;
}

std::string taskNames() {
    std::string text;
    for (const TaskInfo& task : tasks())
        text += fmt::format("{}{}", text.empty() ? "" : ", ", task.name);
    return text;
}

std::vector<std::filesystem::path> dataFilesOf(const DataNeeds& needs, const std::filesystem::path& folder,
                                               bool test) {
    const std::vector<std::string_view>& names = test ? needs.testFiles : needs.trainFiles;
    for (const std::string_view subfolder : needs.subfolders) {
        std::vector<std::filesystem::path> found;
        for (const std::string_view name : names) {
            const std::filesystem::path plain = subfolder.empty() ? folder / name : folder / subfolder / name;
            std::filesystem::path zipped = plain;
            zipped += ".gz";
            std::error_code ignored;
            if (std::filesystem::exists(plain, ignored))
                found.push_back(plain);
            else if (needs.gzipped && std::filesystem::exists(zipped, ignored))
                found.push_back(zipped);
        }
        if (found.size() == names.size())
            return found;
    }
    return {};
}

} // namespace sparsescope
