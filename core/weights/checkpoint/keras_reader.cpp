// Keras: HDF5 of weights or whole models (.h5, .weights.h5), and .keras, a zip archive with one inside.
#include "base/error.h"
#include "weights/checkpoint/hdf5_datasets.h"

#include <algorithm>

namespace sparsescope {
namespace {

constexpr std::string_view weightsEntry = "model.weights.h5";

bool isKeras(const WeightContent& content) {
    return looksLikeHdf5(content.file.bytes()) ||
           (content.archive && content.archive->find(weightsEntry) != nullptr);
}

/// O(objects).
WeightFile readKeras(WeightContent content, Reading& reading) {
    WeightFile file;
    file.format = "keras";
    file.file = std::move(content.file);
    std::span<const std::byte> bytes = file.file.bytes();
    if (content.archive) {
        bytes = content.archive->content(*content.archive->find(weightsEntry));
        if (!looksLikeHdf5(bytes)) {
            throw Error(ErrorCode::CheckpointHeader, file.file.path().string(),
                        "has a model.weights.h5 that is no HDF5; the file is damaged");
        }
    }
    readHdf5Datasets(bytes, file, reading);
    if (file.tensors.empty() && file.unread.empty()) {
        throw Error(ErrorCode::CheckpointEmpty, file.file.path().string(),
                    "is an HDF5 file without datasets; give the model's .weights.h5 or .keras file");
    }
    // A whole model keeps its weights beside the trainer's.
    constexpr std::string_view root = "model_weights", inRoot = "model_weights/";
    const auto isIn = [&](const auto& tensor) { return tensor.name.starts_with(inRoot); };
    if (std::ranges::all_of(file.tensors, isIn) && std::ranges::all_of(file.unread, isIn)) {
        file.root = root;
        for (Tensor& tensor : file.tensors)
            tensor.name.erase(0, inRoot.size());
        for (UnreadTensor& tensor : file.unread)
            tensor.name.erase(0, inRoot.size());
    }
    return file;
}

} // namespace

extern const WeightFormat kerasFormat;
const WeightFormat kerasFormat{"Keras", {"keras", "h5"}, isKeras, readKeras};

} // namespace sparsescope
