#include "study/hdf5_writer.h"

#include "base/error.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace sparsescope {
namespace {

constexpr hsize_t chunkBytes = 256U << 10U;

void require(bool ok) {
    if (!ok)
        throw Error(ErrorCode::OutOfMemory, "HDF5 file", "cannot be built in memory; close other programs");
}

Hdf5Handle required(hid_t id) {
    require(id >= 0);
    return Hdf5Handle(id);
}

/// Fixed-length UTF-8; HDF5 has no length 0.
Hdf5Handle textType(size_t length) {
    Hdf5Handle type = required(H5Tcopy(H5T_C_S1));
    require(H5Tset_size(type.id(), std::max<size_t>(length, 1)) >= 0);
    require(H5Tset_strpad(type.id(), H5T_STR_NULLPAD) >= 0 && H5Tset_cset(type.id(), H5T_CSET_UTF8) >= 0);
    return type;
}

using Operation = H5FD_file_image_op_t;

void* growImage(void* buffer, size_t size, Operation, void* image) {
    void* grown = std::realloc(buffer, size);
    if (grown != nullptr)
        static_cast<Hdf5Image*>(image)->capacity = size;
    return grown;
}

void* newImage(size_t size, Operation operation, void* image) {
    return growImage(nullptr, size, operation, image);
}

/// What HDF5 frees when it closes the file is the finished file.
herr_t keepImage(void* buffer, Operation operation, void* image) {
    if (operation == H5FD_FILE_IMAGE_OP_FILE_CLOSE)
        static_cast<Hdf5Image*>(image)->bytes.reset(static_cast<char*>(buffer));
    else
        std::free(buffer);
    return 0;
}

void* sameImage(void* image) {
    return image;
}

herr_t leaveImage(void*) {
    return 0;
}

/// One behind the other, each padded with zeros to the length that is given, too.
std::pair<std::string, size_t> packedTexts(const std::vector<std::string>& values) {
    size_t length = 1;
    for (const std::string& value : values)
        length = std::max(length, value.size());
    std::string packed(length * values.size(), '\0');
    for (size_t i = 0; i < values.size(); ++i)
        std::ranges::copy(values[i], packed.begin() + static_cast<ptrdiff_t>(i * length));
    return {std::move(packed), length};
}

} // namespace

void Hdf5Image::Free::operator()(char* buffer) const {
    std::free(buffer);
}

/// The buffer grows in steps; where the file ends stands in its superblock (version 2: 8 bytes at 28).
std::string_view Hdf5Image::content() const {
    uint64_t end = 0;
    if (!bytes || capacity < 28 + sizeof end)
        return {};
    std::memcpy(&end, bytes.get() + 28, sizeof end);
    return end <= capacity ? std::string_view(bytes.get(), end) : std::string_view();
}

Hdf5Writer::Hdf5Writer(AtomicFile& file)
    : m_target(file) {
    const Hdf5Handle access = required(H5Pcreate(H5P_FILE_ACCESS));
    require(H5Pset_fapl_core(access.id(), 1U << 20U, false) >= 0);
    // The file is written by us: HDF5 1.10 reads beyond its buffer when a write or a truncation of its own
    // fails, and the image that H5Fget_file_image gives has a wrong checksum.
    H5FD_file_image_callbacks_t callbacks{newImage,  nullptr,    growImage, keepImage,
                                          sameImage, leaveImage, &m_image};
    require(H5Pset_file_image_callbacks(access.id(), &callbacks) >= 0);
    require(H5Pset_libver_bounds(access.id(), H5F_LIBVER_V18, H5F_LIBVER_V18) >= 0);
    require(H5Pset_file_locking(access.id(), false, true) >= 0);
    m_file = Hdf5Handle(H5Fcreate(file.temporary().c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()));
    require(static_cast<bool>(m_file));
}

void Hdf5Writer::group(const std::string& path, const std::string& nexusClass) {
    if (path != "/")
        required(H5Gcreate2(m_file.id(), path.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    attribute(path, "NX_class", nexusClass);
}

void Hdf5Writer::writeAttribute(const std::string& path, const std::string& name, hid_t fileType,
                                const Hdf5Handle& space, hid_t memoryType, const void* data) {
    const Hdf5Handle object = required(H5Oopen(m_file.id(), path.c_str(), H5P_DEFAULT));
    const Hdf5Handle attribute =
        required(H5Acreate2(object.id(), name.c_str(), fileType, space.id(), H5P_DEFAULT, H5P_DEFAULT));
    require(H5Awrite(attribute.id(), memoryType, data) >= 0);
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name, const std::string& value) {
    const Hdf5Handle type = textType(value.size());
    const std::string padded = value.empty() ? std::string(1, '\0') : value;
    writeAttribute(path, name, type.id(), required(H5Screate(H5S_SCALAR)), type.id(), padded.data());
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name,
                           const std::vector<std::string>& values) {
    const auto [packed, length] = packedTexts(values);
    const hsize_t count = values.size();
    const Hdf5Handle type = textType(length);
    writeAttribute(path, name, type.id(), required(H5Screate_simple(1, &count, nullptr)), type.id(),
                   packed.data());
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name, double value) {
    writeAttribute(path, name, H5T_IEEE_F64LE, required(H5Screate(H5S_SCALAR)), H5T_NATIVE_DOUBLE, &value);
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name, int64_t value) {
    writeAttribute(path, name, H5T_STD_I64LE, required(H5Screate(H5S_SCALAR)), H5T_NATIVE_INT64, &value);
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name, uint64_t value) {
    writeAttribute(path, name, H5T_STD_U64LE, required(H5Screate(H5S_SCALAR)), H5T_NATIVE_UINT64, &value);
}

void Hdf5Writer::attribute(const std::string& path, const std::string& name,
                           const std::vector<uint64_t>& values) {
    const hsize_t count = values.size();
    const uint64_t none = 0; // HDF5 refuses a null pointer even for no values
    writeAttribute(path, name, H5T_STD_U64LE, required(H5Screate_simple(1, &count, nullptr)),
                   H5T_NATIVE_UINT64, values.empty() ? &none : values.data());
}

void Hdf5Writer::writeDataset(const std::string& path, hid_t type, const std::vector<hsize_t>& shape,
                              size_t itemSize, const void* data) {
    require(itemSize > 0);
    const auto rank = static_cast<int>(shape.size());
    const Hdf5Handle space = required(H5Screate_simple(rank, shape.data(), nullptr));
    const Hdf5Handle layout = required(H5Pcreate(H5P_DATASET_CREATE));
    require(H5Pset_obj_track_times(layout.id(), false) >= 0); // the same run gives the same bytes
    const bool empty = std::ranges::find(shape, 0U) != shape.end();
    if (!empty) { // chunks of nothing do not exist
        std::vector<hsize_t> chunk = shape;
        const hsize_t rowBytes = itemSize * (rank == 2 ? shape[1] : 1);
        chunk[0] = std::clamp<hsize_t>(chunkBytes / rowBytes, 1, shape[0]);
        if (rank == 2)
            chunk[1] = std::min<hsize_t>(shape[1], chunkBytes * 4);
        require(H5Pset_chunk(layout.id(), rank, chunk.data()) >= 0);
        require(H5Pset_shuffle(layout.id()) >= 0);
        require(H5Pset_deflate(layout.id(), 4) >= 0);
        require(H5Pset_fletcher32(layout.id()) >= 0);
    }
    const Hdf5Handle dataset = required(
        H5Dcreate2(m_file.id(), path.c_str(), type, space.id(), H5P_DEFAULT, layout.id(), H5P_DEFAULT));
    if (!empty)
        require(H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0);
}

void Hdf5Writer::dataset(const std::string& path, const std::vector<double>& values) {
    writeDataset(path, H5T_IEEE_F64LE, {values.size()}, sizeof(double), values.data());
}

void Hdf5Writer::dataset(const std::string& path, const std::vector<int64_t>& values) {
    writeDataset(path, H5T_STD_I64LE, {values.size()}, sizeof(int64_t), values.data());
}

void Hdf5Writer::dataset(const std::string& path, const std::vector<std::string>& values) {
    const auto [packed, length] = packedTexts(values);
    writeDataset(path, textType(length).id(), {values.size()}, length, packed.data());
}

void Hdf5Writer::dataset(const std::string& path, const std::vector<uint8_t>& bytes, uint64_t rows,
                         uint64_t rowBytes) {
    require(bytes.size() == rows * rowBytes);
    writeDataset(path, H5T_STD_U8LE, {rows, rowBytes}, 1, bytes.data());
}

void Hdf5Writer::close() {
    require(H5Fclose(m_file.release()) >= 0);
    const std::string_view content = m_image.content();
    require(!content.empty());
    m_target.write(content);
}

} // namespace sparsescope
