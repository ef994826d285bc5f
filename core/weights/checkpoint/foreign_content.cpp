#include "weights/checkpoint/foreign_content.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace sparsescope {
namespace {

using namespace std::string_view_literals;

struct Magic {
    size_t offset;
    std::string_view bytes;
    ForeignContent content;
};

constexpr std::string_view unpack = "unpack it and open what is inside";
constexpr std::string_view original = "open the PyTorch or safetensors checkpoint that it was made from";
constexpr std::string_view toSafetensors = "convert it to safetensors with the library that wrote it";

constexpr std::array magics{
    Magic{0,
          "version https://git-lfs"sv,
          {"is a Git LFS pointer, not the weights themselves", "run git lfs pull in its repository"}},
    Magic{0, "ggjt"sv, {"is an old GGML file, which is not read", toSafetensors, "old GGML files"}},
    Magic{0, "tjgg"sv, {"is an old GGML file, which is not read", toSafetensors, "old GGML files"}},
    Magic{0, "lmgg"sv, {"is an old GGML file, which is not read", toSafetensors, "old GGML files"}},
    Magic{4, "TFL3"sv, {"is a TensorFlow Lite model, which is not read", original, "TensorFlow Lite"}},
    Magic{4, "ET12"sv, {"is an ExecuTorch program, which is not read", original, "ExecuTorch"}},
    Magic{0, "ftrt"sv, {"is a TensorRT engine, which is not read", original, "TensorRT"}},
    Magic{0, "ptrt"sv, {"is a TensorRT engine, which is not read", original, "TensorRT"}},
    // A SavedModel of schema 1 with its first graph
    Magic{0,
          "\x08\x01\x12"sv,
          {"is a TensorFlow SavedModel, which is not read", toSafetensors, "TensorFlow SavedModel"}},
    Magic{0,
          "\x93NUMPY"sv,
          {"is a single NumPy array, which is not read", "save it with its name by numpy.savez",
           "single .npy arrays"}},
    Magic{0, "\x1f\x8b"sv, {"is compressed with gzip", unpack}},
    Magic{0, "\x28\xb5\x2f\xfd"sv, {"is compressed with zstd", unpack}},
    Magic{0,
          "\xfd"
          "7zXZ\0"sv,
          {"is compressed with xz", unpack}},
    Magic{0, "BZh"sv, {"is compressed with bzip2", unpack}},
    Magic{0, "7z\xbc\xaf\x27\x1c"sv, {"is a 7-Zip archive", unpack}},
    Magic{0, "Rar!"sv, {"is a RAR archive", unpack}},
    Magic{257, "ustar"sv, {"is a tar archive", unpack}},
    Magic{0, "%PDF"sv, {"is a PDF document", "give a file of weights"}},
    Magic{0,
          "\x7f"
          "ELF"sv,
          {"is a program", "give a file of weights"}},
    Magic{0, "\x89PNG"sv, {"is a picture", "give a file of weights"}},
    Magic{0, "\xff\xd8\xff"sv, {"is a picture", "give a file of weights"}},
};

constexpr ForeignContent html{
    "is a web page, not weights: the download went wrong (a login or an error page?)",
    "download it again, with an access token where one is needed"};

bool startsWith(std::string_view text, std::string_view lowerCase) {
    return text.size() >= lowerCase.size() &&
           std::equal(lowerCase.begin(), lowerCase.end(), text.begin(),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

bool isText(std::string_view head) {
    return std::all_of(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
    });
}

constexpr ForeignContent onnx{"is an ONNX model, which is not read: exporters rename and transpose weights",
                              original, "ONNX"};
constexpr ForeignContent coreMl{"is a Core ML model, which is not read", original, "Core ML"};
constexpr ForeignContent tensorFlowCheckpoint{"is the index of a TensorFlow checkpoint, which is not read",
                                              toSafetensors, "TensorFlow checkpoints"};
constexpr ForeignContent pickle{"is a plain Python pickle, which is not read",
                                "save the weights with torch.save or safetensors", "plain pickles"};
constexpr ForeignContent exportedProgram{
    "is a program of torch.export, which is not read",
    "save its weights: torch.save(torch.export.load(FILE).state_dict, \"weights.pt\")", "torch.export"};
constexpr ForeignContent openVino{"is an OpenVINO model, which is not read", original, "OpenVINO"};

/// ONNX and Core ML are protocol buffers that begin alike, with a small version number and then a field of
/// some length: a text, the producer's name, is ONNX's.
const ForeignContent* nameProtocolBuffer(std::string_view head) {
    if (head.size() < 8 || head[0] != '\x08' || head[1] < 1 || head[1] > 30)
        return nullptr;
    if (head[2] == '\x3a') // ONNX's graph comes first
        return &onnx;
    const auto length = static_cast<unsigned char>(head[3]);
    if (head[2] != '\x12' || length == 0)
        return nullptr;
    return length < 0x80 && isText(head.substr(4, length)) ? &onnx : &coreMl;
}

/// What ends a table of a TensorFlow checkpoint (tensorflow/core/lib/io/format.h).
constexpr std::string_view tableEnd = "\x57\xfb\x80\x8b\x24\x75\x47\xdb"sv;

} // namespace

ForeignContent nameForeignContent(std::span<const std::byte> bytes) {
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()),
                                std::min<size_t>(bytes.size(), 512));
    if (head.empty())
        return {"is empty", "the download or the copy went wrong, do it again"};
    for (const Magic& magic : magics) {
        if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes))
            return magic.content;
    }
    if (const ForeignContent* model = nameProtocolBuffer(head))
        return *model;
    if (std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).ends_with(tableEnd))
        return tensorFlowCheckpoint;
    if (head.size() >= 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5) // protocol 2 to 5
        return pickle;
    std::string_view text = head;
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (startsWith(text, "<!doctype html") || startsWith(text, "<html"))
        return html;
    if (text.starts_with('<') && isText(head) && head.find("<net ") != head.npos)
        return openVino;
    if (text.starts_with('<') && isText(head))
        return {"is an XML text, not weights", "give a file of weights"};
    if ((text.starts_with('{') || text.starts_with('[')) && isText(head))
        return {"is a JSON text, not weights",
                "open the folder that it lies in, or the file of weights beside it"};
    if (isText(head))
        return {"is a text, not weights", "give a file of weights"};
    return {"is in no format that is known here",
            "give a .safetensors file, a PyTorch .pt, .pth or .bin file, or the "
            "folder of a Hugging Face model"};
}

std::vector<std::string_view> foreignFormats() {
    std::vector<std::string_view> names{onnx.format};
    const auto add = [&](const ForeignContent& content) {
        if (!content.format.empty() && std::ranges::find(names, content.format) == names.end())
            names.push_back(content.format);
    };
    for (const Magic& magic : magics)
        add(magic.content);
    for (const ForeignContent* content :
         {&coreMl, &tensorFlowCheckpoint, &pickle, &openVino, &exportedProgram})
        add(*content);
    return names;
}

ForeignContent nameForeignArchive(const ZipDirectory& archive) {
    const auto ends = [&](std::string_view ending) {
        return std::ranges::any_of(archive.entries(), [&](const ZipDirectory::Entry& entry) {
            return entry.name.ends_with(ending);
        });
    };
    if (ends("/archive_format") || ends("serialized_exported_program.json")) // since torch 2.7; before
        return exportedProgram;
    return {"is a zip archive without weights that are read", unpack};
}

} // namespace sparsescope
