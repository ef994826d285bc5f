// The datasets of an HDF5 file in the layout that h5py and Keras write, in place.
#pragma once

#include "weights/checkpoint/weight_file.h"

namespace sparsescope {

/// Whether the bytes begin as HDF5 does. O(1).
bool looksLikeHdf5(std::span<const std::byte> bytes);

/// What lies in an HDF5 file (or in one inside a zip archive). libhdf5 trusts what it reads, so this reads
/// what it needs by itself: superblock 0 and 1, groups by symbol tables, contiguous and compact datasets of
/// little-endian numbers. Others come to `unread`, with the reason. Names are paths without the first "/".
/// Errors: CheckpointHeader, CheckpointTruncated, FormatUnsupported (a newer superblock or group, as
/// libver="latest" writes). HDF5 File Format Specification 3.0. O(objects).
void readHdf5Datasets(std::span<const std::byte> bytes, WeightFile& file, Reading& reading);

} // namespace sparsescope
