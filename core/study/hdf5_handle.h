// Ids of HDF5 that close themselves, and HDF5 kept from printing. Private to the study room.
#pragma once

#include <hdf5.h>
#include <utility>

namespace sparsescope {

/// Owns one HDF5 id of any kind. False when HDF5 refused to make it.
class Hdf5Handle {
public:
    explicit Hdf5Handle(hid_t id = H5I_INVALID_HID)
        : m_id(id) {}
    ~Hdf5Handle() {
        if (m_id >= 0)
            H5Idec_ref(m_id);
    }
    Hdf5Handle(Hdf5Handle&& other) noexcept
        : m_id(std::exchange(other.m_id, H5I_INVALID_HID)) {}
    Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
        std::swap(m_id, other.m_id);
        return *this;
    }
    explicit operator bool() const { return m_id >= 0; }
    hid_t id() const { return m_id; }
    /// Gives the id to a call that closes it.
    hid_t release() { return std::exchange(m_id, H5I_INVALID_HID); }

private:
    hid_t m_id;
};

/// While it lives HDF5 prints no error stacks (on this thread). Made before anything else of HDF5 is used.
class Hdf5Silence {
public:
    Hdf5Silence() {
        // Every id closes itself here; HDF5's own clean-up at exit would add nothing but a message about what
        // a damaged file left half open.
        H5dont_atexit();
        H5Eget_auto2(H5E_DEFAULT, &m_function, &m_data);
        H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    }
    ~Hdf5Silence() { H5Eset_auto2(H5E_DEFAULT, m_function, m_data); }
    Hdf5Silence(const Hdf5Silence&) = delete;
    Hdf5Silence& operator=(const Hdf5Silence&) = delete;

private:
    H5E_auto2_t m_function = nullptr;
    void* m_data = nullptr;
};

} // namespace sparsescope
