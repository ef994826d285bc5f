// PyTorch's zip files since 1.6: state dictionaries, wrapped ones, and modules and TorchScript whose weights
// are read as data. torch/serialization.py, caffe2/serialize/inline_container.cc
#include "base/error.h"
#include "weights/checkpoint/state_dictionary.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

const ZipDirectory::Entry* findPickle(const ZipDirectory& archive) {
    for (const ZipDirectory::Entry& entry : archive.entries()) {
        const size_t slash = entry.name.find('/');
        if (slash != entry.name.npos && entry.name.substr(slash) == "/data.pkl")
            return &entry;
    }
    return nullptr;
}

bool isPytorchZip(const WeightContent& content) {
    return content.archive && findPickle(*content.archive) != nullptr;
}

void checkByteOrder(const ZipDirectory& archive, const std::string& root, const std::string& subject) {
    const ZipDirectory::Entry* order = archive.find(root + "byteorder");
    if (order == nullptr)
        return;
    const auto bytes = archive.content(*order);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (text != "little") {
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            fmt::format("was written on a machine with {}-endian numbers; load it with torch on another "
                        "machine and save it again",
                        printable(text, 20)));
    }
}

/// O(pickle), and O(bytes) of views that are not contiguous.
WeightFile readPytorchZip(WeightContent content, Reading& reading) {
    const std::string subject = content.file.path().string();
    const ZipDirectory& archive = *content.archive;
    const ZipDirectory::Entry& entry = *findPickle(archive);
    const std::string root(entry.name.substr(0, entry.name.find('/') + 1));
    checkByteOrder(archive, root, subject);
    const Pickle pickle(archive.content(entry), subject, reading.stop);
    const auto record = [&](std::string_view key) -> std::optional<std::span<const std::byte>> {
        const ZipDirectory::Entry* found = archive.find(root + "data/" + std::string(key));
        return found != nullptr ? std::optional(archive.content(*found)) : std::nullopt;
    };
    PytorchTensors tensors(pickle, record, subject, content.file.bytes().size(), reading);
    return weightFileOf(archive.find(root + "constants.pkl") != nullptr ? "torchscript" : "pytorch-zip",
                        readStateDictionary(pickle, tensors, reading.budget, subject),
                        std::move(content.file));
}

} // namespace

extern const WeightFormat pytorchZipFormat;
const WeightFormat pytorchZipFormat{{"pt", "pth", "bin", "ckpt"}, isPytorchZip, readPytorchZip};

} // namespace sparsescope
