// Making an HDF5 file. Private to the study room.
#pragma once

#include "base/atomic_file.h"
#include "study/hdf5_handle.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The memory that HDF5 builds a file in.
struct Hdf5Image {
    struct Free {
        void operator()(char* buffer) const;
    };
    std::unique_ptr<char, Free> bytes; ///< once the file is closed
    size_t capacity = 0;

    std::string_view content() const; ///< the file; empty when there is none
};

/// Builds a new HDF5 file in memory; close() writes it at once. Datasets are chunked with shuffle,
/// deflate and fletcher32, the filters that every reader has; the format is 1.8's, whose metadata carries
/// checksums. Paths inside are absolute ("/run/loss"). Errors: AtomicFile's from close(),
/// else OutOfMemory.
class Hdf5Writer {
public:
    /// Who commits the file does it after close().
    explicit Hdf5Writer(AtomicFile& file);
    Hdf5Writer(const Hdf5Writer&) = delete;
    Hdf5Writer& operator=(const Hdf5Writer&) = delete;

    /// A group with its NeXus class, e.g. "NXdata".
    void group(const std::string& path, const std::string& nexusClass);
    void attribute(const std::string& path, const std::string& name, const std::string& value);
    void attribute(const std::string& path, const std::string& name, const std::vector<std::string>& values);
    void attribute(const std::string& path, const std::string& name, double value);
    void attribute(const std::string& path, const std::string& name, int64_t value);
    void attribute(const std::string& path, const std::string& name, uint64_t value);
    void attribute(const std::string& path, const std::string& name, const std::vector<uint64_t>& values);
    void dataset(const std::string& path, const std::vector<double>& values);
    void dataset(const std::string& path, const std::vector<int64_t>& values);
    void dataset(const std::string& path, const std::vector<std::string>& values);
    /// uint8 [rows, rowBytes], chunks of about 256 KB.
    void dataset(const std::string& path, const std::vector<uint8_t>& bytes, uint64_t rows,
                 uint64_t rowBytes);

    void close(); ///< the last call

private:
    void writeAttribute(const std::string& path, const std::string& name, hid_t fileType,
                        const Hdf5Handle& space, hid_t memoryType, const void* data);
    void writeDataset(const std::string& path, hid_t type, const std::vector<hsize_t>& shape, size_t itemSize,
                      const void* data);

    Hdf5Silence m_silence;
    AtomicFile& m_target;
    Hdf5Image m_image; ///< m_file writes to it until it is closed
    Hdf5Handle m_file;
};

} // namespace sparsescope
