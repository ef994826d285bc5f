// The scans of a model that were kept, whoever asked for them.
#pragma once

#include "study/scan.h"

namespace sparsescope {

/// Where the model and the data of a scan were: {elements, folder}, to find it again by the model alone.
nlohmann::json sourceOfScan(const Checkpoint& checkpoint, const TaskSpec& task);
/// "NAME:FOLDER", as the command line takes it.
std::string taskText(const TaskSpec& task);

/// A request for each curve and each map whose points are kept in `keptIn` for what the model of `like`
/// holds, of its pool; curves of fewer than 8 points come first, and else the one that was measured last is
/// the last. A curve names the sparsities that are known. What cannot be read, and scans of data that is
/// there no longer or is other data now, are left out. O(files in scans, of which the newest 200 count), and
/// reading the model where some are of one with as many weights. Errors: as Checkpoint::open and
/// modelContent; Cancelled.
std::vector<ScanRequest> keptScans(const ScanRequest& like, const std::filesystem::path& keptIn,
                                   Progress& progress, const std::stop_token& stop = {});

} // namespace sparsescope
