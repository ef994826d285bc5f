// PyTorch's zip files: state dictionaries, wrapped ones, and modules whose weights are read as data.
#pragma once

#include "weights/checkpoint/weight_file.h"
#include "weights/checkpoint/zip_directory.h"

namespace sparsescope {

/// Whether the archive has a `<root>/data.pkl`.
bool isPytorchZip(const ZipDirectory& archive);

/// Reads data.pkl as inert data and maps the tensors of the dictionary that holds the weights. Views that are
/// not contiguous are copied, at most as many bytes as the file has. O(pickle), and O(bytes) of such views.
/// Errors: Checkpoint*, FormatUnsupported, Cancelled.
WeightFile readPytorchZip(MappedFile file, const ZipDirectory& archive, HeaderBudget& budget,
                          const std::stop_token& stop);

/// Leaves out "module." and "backbone." at the front of names, unless two tensors would then have one name.
void leaveOutPrefixes(std::vector<Tensor>& tensors);

} // namespace sparsescope
