// Zip archives and pickles made by hand, so that every field of them can be wrong.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope::test {

/// Little-endian bytes of a number.
template <typename T>
std::string bytesOf(T value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

/// A stored entry; the fields of its directory record that a test may falsify.
struct ZipPart {
    std::string name;
    std::string content;
    uint16_t method = 0, flags = 0;
    int64_t offsetShift = 0, sizeShift = 0;
    std::string localName = name;
};

struct ZipEnd {
    uint16_t disk = 0;
    int64_t countShift = 0, sizeShift = 0, offsetShift = 0;
    bool zip64 = false;
};

inline std::string zipOf(const std::vector<ZipPart>& parts, const ZipEnd& end = {}) {
    std::string file, directory;
    for (const ZipPart& part : parts) {
        const auto offset = file.size() + static_cast<uint64_t>(part.offsetShift);
        const auto size = part.content.size() + static_cast<uint64_t>(part.sizeShift);
        // As libtorch writes it: flag bit 3, no CRC and no sizes in the local header.
        file += bytesOf<uint32_t>(0x04034b50) + std::string(22, '\0') +
                bytesOf(static_cast<uint16_t>(part.localName.size())) + bytesOf<uint16_t>(0) +
                part.localName + part.content;
        const bool wide = end.zip64;
        const std::string extra = wide ? bytesOf<uint16_t>(7) + bytesOf<uint16_t>(1) + "x" +
                                             bytesOf<uint16_t>(1) + bytesOf<uint16_t>(24) + bytesOf(size) +
                                             bytesOf(size) + bytesOf(offset)
                                       : std::string();
        directory += bytesOf<uint32_t>(0x02014b50) + std::string(4, '\0') + bytesOf(part.flags) +
                     bytesOf(part.method) + std::string(8, '\0') +
                     bytesOf(wide ? UINT32_MAX : static_cast<uint32_t>(size)) +
                     bytesOf(wide ? UINT32_MAX : static_cast<uint32_t>(size)) +
                     bytesOf(static_cast<uint16_t>(part.name.size())) +
                     bytesOf(static_cast<uint16_t>(extra.size())) + std::string(10, '\0') +
                     bytesOf(wide ? UINT32_MAX : static_cast<uint32_t>(offset)) + part.name + extra;
    }
    const auto count = parts.size() + static_cast<uint64_t>(end.countShift);
    const auto size = directory.size() + static_cast<uint64_t>(end.sizeShift);
    const auto offset = file.size() + static_cast<uint64_t>(end.offsetShift);
    file += directory;
    if (end.zip64) {
        const uint64_t at = file.size();
        file += bytesOf<uint32_t>(0x06064b50) + bytesOf<uint64_t>(44) + std::string(4, '\0') +
                bytesOf<uint32_t>(end.disk) + bytesOf<uint32_t>(0) + bytesOf(count) + bytesOf(count) +
                bytesOf(size) + bytesOf(offset);
        file += bytesOf<uint32_t>(0x07064b50) + bytesOf<uint32_t>(0) + bytesOf(at) + bytesOf<uint32_t>(1);
        return file + bytesOf<uint32_t>(0x06054b50) + std::string(4, '\0') + bytesOf<uint16_t>(0xFFFF) +
               bytesOf<uint16_t>(0xFFFF) + bytesOf<uint32_t>(UINT32_MAX) + bytesOf<uint32_t>(UINT32_MAX) +
               bytesOf<uint16_t>(0);
    }
    return file + bytesOf<uint32_t>(0x06054b50) + bytesOf(end.disk) + bytesOf<uint16_t>(0) +
           bytesOf(static_cast<uint16_t>(count)) + bytesOf(static_cast<uint16_t>(count)) +
           bytesOf(static_cast<uint32_t>(size)) + bytesOf(static_cast<uint32_t>(offset)) +
           bytesOf<uint16_t>(0);
}

inline std::string pickledText(std::string_view text) {
    return "X" + bytesOf(static_cast<uint32_t>(text.size())) + std::string(text);
}

inline std::string pickledInteger(int64_t value) {
    return std::string("\x8a\x08") + bytesOf(value);
}

inline std::string pickledTuple(const std::vector<std::string>& items) {
    std::string pickle = "(";
    for (const std::string& item : items)
        pickle += item;
    return pickle + "t";
}

inline std::string pickledGlobal(const std::string& module, const std::string& name) {
    return "c" + module + "\n" + name + "\n";
}

/// The fields of a pickled tensor; each is a piece of pickle.
struct PickledTensor {
    std::string storageType = pickledGlobal("torch", "FloatStorage");
    std::string key = pickledText("0");
    std::string storageNumel = pickledInteger(6);
    std::string offset = pickledInteger(0);
    std::string shape = pickledTuple({pickledInteger(2), pickledInteger(3)});
    std::string strides = pickledTuple({pickledInteger(3), pickledInteger(1)});
    std::string function = pickledGlobal("torch._utils", "_rebuild_tensor_v2");

    std::string text() const {
        const std::string id =
            pickledTuple({pickledText("storage"), storageType, key, pickledText("cpu"), storageNumel}) + "Q";
        return function +
               pickledTuple(
                   {id, offset, shape, strides, "\x89", pickledGlobal("collections", "OrderedDict") + ")R"}) +
               "R";
    }
};

/// {"w": tensor} as data.pkl.
inline std::string pickleOf(const std::string& tensor, const std::string& name = "w") {
    return "\x80\x02}" + pickledText(name) + tensor + "s.";
}

/// A PyTorch file of this pickle and one record of six floats under the key "0".
inline std::string pytorchOf(const std::string& pickle, const std::string& record = std::string(24, '\x3f')) {
    return zipOf({{.name = "archive/data.pkl", .content = pickle},
                  {.name = "archive/byteorder", .content = "little"},
                  {.name = "archive/data/0", .content = record}});
}

} // namespace sparsescope::test
