// Reading an HDF5 file that nobody has checked yet. Private to the study room.
#pragma once

#include "study/hdf5_handle.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sparsescope {

/// Reads what Hdf5Writer writes and refuses the rest: links out of the file, external or virtual storage,
/// other filters, sizes that the stored bytes cannot fill. Errors of every call: ResultDamaged with the file
/// as subject; the constructor also as MappedFile.
class Hdf5Reader {
public:
    explicit Hdf5Reader(const std::filesystem::path& path);

    std::string text(const std::string& path, const std::string& name) const;
    double real(const std::string& path, const std::string& name) const;
    int64_t integer(const std::string& path, const std::string& name) const;
    uint64_t count(const std::string& path, const std::string& name) const;
    std::vector<uint64_t> counts(const std::string& path, const std::string& name) const; ///< at most 32
    /// All text attributes of a group but NX_class.
    std::map<std::string, std::string> texts(const std::string& path) const;
    /// Whether a group that is there has that member, a link of any kind: "/run/examples".
    bool contains(const std::string& path) const;
    uint64_t memberCount(const std::string& path) const;
    std::vector<double> reals(const std::string& path) const;
    std::vector<int64_t> integers(const std::string& path) const;
    /// uint8 [rows, rowBytes]; `size` must be the product.
    std::vector<uint8_t> bytes(const std::string& path, uint64_t size) const;

    [[noreturn]] void fail(const std::string& what) const;

private:
    Hdf5Handle object(const std::string& path) const;
    Hdf5Handle attribute(const std::string& path, const std::string& name) const;
    void readNumber(const std::string& path, const std::string& name, H5T_class_t kind, hid_t type,
                    void* value) const;
    /// The dataset, checked, and its number of elements.
    std::pair<Hdf5Handle, uint64_t> dataset(const std::string& path, H5T_class_t kind, size_t itemSize) const;
    void read(const Hdf5Handle& dataset, hid_t type, void* data, const std::string& path) const;

    Hdf5Silence m_silence;
    std::string m_name;
    Hdf5Handle m_file;
};

} // namespace sparsescope
