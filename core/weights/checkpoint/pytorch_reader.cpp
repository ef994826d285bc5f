// PyTorch's zip files since 1.6: state dictionaries, wrapped ones, and modules and TorchScript whose weights
// are read as data.
#include "weights/checkpoint/pytorch_archive.h"
#include "weights/checkpoint/state_dictionary.h"

namespace sparsescope {
namespace {

bool isPytorchZip(const WeightContent& content) {
    return content.archive && PytorchArchive::isPytorch(*content.archive);
}

/// O(pickle), and O(bytes) of views that are not contiguous.
WeightFile readPytorchZip(WeightContent content, Reading& reading) {
    const std::string subject = content.file.path().string();
    PytorchArchive archive(content.file.bytes(), std::move(*content.archive), subject, reading);
    std::vector<std::string> notes = archive.checksumNotes(reading.stop);
    WeightFile file = weightFileOf(archive.isTorchScript() ? "torchscript" : "pytorch-zip",
                                   readStateDictionary(archive.pickle(), archive.tensors(), reading, subject),
                                   std::move(content.file));
    std::ranges::move(notes, std::back_inserter(file.notes));
    return file;
}

} // namespace

extern const WeightFormat pytorchZipFormat;
const WeightFormat pytorchZipFormat{"PyTorch", {"pt", "pth", "bin", "ckpt"}, isPytorchZip, readPytorchZip};

} // namespace sparsescope
