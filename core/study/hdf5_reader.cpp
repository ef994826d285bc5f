#include "study/hdf5_reader.h"

#include "base/byte_reader.h"
#include "base/error.h"
#include "base/mapped_file.h"

#include <array>
#include <cstring>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr uint64_t deflateRatio = 1040; // deflate makes at most 1032 bytes of one
constexpr size_t textLimit = 1U << 16U;

/// Whether every filter is one that Hdf5Writer uses; others might load a plug-in.
bool filtersAreKnown(hid_t layout) {
    const int count = H5Pget_nfilters(layout);
    for (int i = 0; i < count; ++i) {
        unsigned flags = 0;
        size_t values = 0;
        const H5Z_filter_t filter =
            H5Pget_filter2(layout, static_cast<unsigned>(i), &flags, &values, nullptr, 0, nullptr, nullptr);
        if (filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_FLETCHER32)
            return false;
    }
    return count >= 0;
}

} // namespace

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path)
    : m_name(path.string()) {
    {
        constexpr std::array<unsigned char, 8> signature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
        const MappedFile file(path); // FIFOs, folders and missing files end here
        if (file.bytes().size() < signature.size() ||
            std::memcmp(file.bytes().data(), signature.data(), 8) != 0)
            fail("is no HDF5 file");
    }
    const Hdf5Handle access(H5Pcreate(H5P_FILE_ACCESS));
    // Results are complete when they have their name: no lock is needed, and some network file systems have
    // none.
    H5Pset_file_locking(access.id(), false, true);
    m_file = Hdf5Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
    if (!m_file)
        fail("cannot be opened by HDF5");
}

void Hdf5Reader::fail(const std::string& what) const {
    throw Error(ErrorCode::ResultDamaged, m_name,
                what + "; remove it and run the study again to make it anew");
}

Hdf5Handle Hdf5Reader::object(const std::string& path) const {
    for (size_t end = path.find('/', 1);;
         end = path.find('/', end + 1)) { // every step must stay in this file
        const std::string step = path.substr(0, end);
        H5L_info_t link{};
        if (step != "/" &&
            (H5Lget_info(m_file.id(), step.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD))
            fail(fmt::format("has no {}", step));
        if (end == path.npos)
            break;
    }
    Hdf5Handle object(H5Oopen(m_file.id(), path.c_str(), H5P_DEFAULT));
    if (!object)
        fail(fmt::format("has a damaged {}", path));
    return object;
}

Hdf5Handle Hdf5Reader::attribute(const std::string& path, const std::string& name) const {
    const Hdf5Handle owner = object(path);
    Hdf5Handle attribute(H5Aopen(owner.id(), name.c_str(), H5P_DEFAULT));
    if (!attribute)
        fail(fmt::format("has no attribute {} at {}", name, path));
    return attribute;
}

void Hdf5Reader::readNumber(const std::string& path, const std::string& name, H5T_class_t kind, hid_t type,
                            void* value) const {
    const Hdf5Handle found = attribute(path, name);
    const Hdf5Handle space(H5Aget_space(found.id()));
    const Hdf5Handle stored(H5Aget_type(found.id()));
    if (H5Sget_simple_extent_type(space.id()) != H5S_SCALAR || H5Tget_class(stored.id()) != kind ||
        H5Aread(found.id(), type, value) < 0)
        fail(fmt::format("has a bad attribute {} at {}", name, path));
}

std::string Hdf5Reader::text(const std::string& path, const std::string& name) const {
    const Hdf5Handle found = attribute(path, name);
    const Hdf5Handle space(H5Aget_space(found.id()));
    const Hdf5Handle stored(H5Aget_type(found.id()));
    const size_t size = H5Tget_size(stored.id());
    if (H5Sget_simple_extent_type(space.id()) != H5S_SCALAR || H5Tget_class(stored.id()) != H5T_STRING ||
        H5Tis_variable_str(stored.id()) != 0 || size == 0 || size > textLimit)
        fail(fmt::format("has a bad attribute {} at {}", name, path));
    std::string value(size, '\0');
    if (H5Aread(found.id(), stored.id(), value.data()) < 0)
        fail(fmt::format("has a bad attribute {} at {}", name, path));
    value.resize(std::min(value.find('\0'), value.size()));
    return value;
}

double Hdf5Reader::real(const std::string& path, const std::string& name) const {
    double value = 0;
    readNumber(path, name, H5T_FLOAT, H5T_NATIVE_DOUBLE, &value);
    return value;
}

int64_t Hdf5Reader::integer(const std::string& path, const std::string& name) const {
    int64_t value = 0;
    readNumber(path, name, H5T_INTEGER, H5T_NATIVE_INT64, &value);
    return value;
}

uint64_t Hdf5Reader::count(const std::string& path, const std::string& name) const {
    uint64_t value = 0;
    readNumber(path, name, H5T_INTEGER, H5T_NATIVE_UINT64, &value);
    return value;
}

std::vector<uint64_t> Hdf5Reader::counts(const std::string& path, const std::string& name) const {
    const Hdf5Handle found = attribute(path, name);
    const Hdf5Handle space(H5Aget_space(found.id()));
    const Hdf5Handle stored(H5Aget_type(found.id()));
    const hssize_t size = H5Sget_simple_extent_npoints(space.id());
    if (H5Tget_class(stored.id()) != H5T_INTEGER || size < 0 || size > 32)
        fail(fmt::format("has a bad attribute {} at {}", name, path));
    std::vector<uint64_t> values(static_cast<size_t>(size));
    if (!values.empty() && H5Aread(found.id(), H5T_NATIVE_UINT64, values.data()) < 0)
        fail(fmt::format("has a bad attribute {} at {}", name, path));
    return values;
}

std::map<std::string, std::string> Hdf5Reader::texts(const std::string& path) const {
    const Hdf5Handle owner = object(path);
    H5O_info_t info{};
    if (H5Oget_info2(owner.id(), &info, H5O_INFO_NUM_ATTRS) < 0 || info.num_attrs > 1000)
        fail(fmt::format("has a damaged {}", path));
    std::map<std::string, std::string> values;
    for (hsize_t i = 0; i < info.num_attrs; ++i) {
        const Hdf5Handle one(
            H5Aopen_by_idx(owner.id(), ".", H5_INDEX_NAME, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT));
        std::array<char, 256> name{};
        if (!one || H5Aget_name(one.id(), name.size(), name.data()) < 0)
            fail(fmt::format("has a damaged {}", path));
        if (std::string_view(name.data()) != "NX_class")
            values[name.data()] = text(path, name.data());
    }
    return values;
}

bool Hdf5Reader::contains(const std::string& path) const {
    return H5Lexists(m_file.id(), path.c_str(), H5P_DEFAULT) > 0;
}

uint64_t Hdf5Reader::memberCount(const std::string& path) const {
    const Hdf5Handle group = object(path);
    H5G_info_t info{};
    if (H5Gget_info(group.id(), &info) < 0 || info.nlinks > 1'000'000)
        fail(fmt::format("has a damaged {}", path));
    return info.nlinks;
}

std::pair<Hdf5Handle, uint64_t> Hdf5Reader::dataset(const std::string& path, H5T_class_t kind,
                                                    size_t itemSize) const {
    Hdf5Handle found = object(path);
    if (H5Iget_type(found.id()) != H5I_DATASET)
        fail(fmt::format("has no dataset {}", path));
    const Hdf5Handle type(H5Dget_type(found.id()));
    const Hdf5Handle space(H5Dget_space(found.id()));
    const Hdf5Handle layout(H5Dget_create_plist(found.id()));
    const hssize_t count = H5Sget_simple_extent_npoints(space.id());
    const H5D_layout_t storage = H5Pget_layout(layout.id());
    if (H5Tget_class(type.id()) != kind || H5Tget_size(type.id()) != itemSize || count < 0 ||
        (storage != H5D_CHUNKED && storage != H5D_CONTIGUOUS) || H5Pget_external_count(layout.id()) != 0 ||
        !filtersAreKnown(layout.id()))
        fail(fmt::format("has a dataset {} of another kind", path));
    const auto size = checkedMultiply(static_cast<uint64_t>(count), itemSize);
    const auto possible = checkedMultiply(H5Dget_storage_size(found.id()), deflateRatio);
    if (!size || (possible && *size > *possible))
        fail(fmt::format("declares more data in {} than it stores", path));
    return {std::move(found), static_cast<uint64_t>(count)};
}

void Hdf5Reader::read(const Hdf5Handle& dataset, hid_t type, void* data, const std::string& path) const {
    if (H5Dread(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) < 0)
        fail(fmt::format("fails its checksum in {}", path));
}

std::vector<double> Hdf5Reader::reals(const std::string& path) const {
    const auto [found, count] = dataset(path, H5T_FLOAT, sizeof(double));
    std::vector<double> values(count);
    if (count > 0)
        read(found, H5T_NATIVE_DOUBLE, values.data(), path);
    return values;
}

std::vector<int64_t> Hdf5Reader::integers(const std::string& path) const {
    const auto [found, count] = dataset(path, H5T_INTEGER, sizeof(int64_t));
    std::vector<int64_t> values(count);
    if (count > 0)
        read(found, H5T_NATIVE_INT64, values.data(), path);
    return values;
}

std::vector<uint8_t> Hdf5Reader::bytes(const std::string& path, uint64_t size) const {
    const auto [found, count] = dataset(path, H5T_INTEGER, 1);
    if (count != size)
        fail(fmt::format("has {} bytes in {} where its shape needs {}", count, path, size));
    std::vector<uint8_t> values(count);
    if (count > 0)
        read(found, H5T_NATIVE_UINT8, values.data(), path);
    return values;
}

} // namespace sparsescope
