// Sparsity for Netron, the viewer of models.
#pragma once

#include "weights/inspection/inspected_checkpoint.h"

#include <nlohmann/json.hpp>

namespace sparsescope {

/// A file that Netron (9.2 and newer) takes when it is dropped on the open model (lutzroeder/netron,
/// source/view.js, class metadata.Attachment): `signature` "netron:attachment" and a list `metrics` of {kind,
/// target, name, value, type}. Sparsity and statistics of every tensor, sparsity of every module (Netron's
/// nodes) and of the pool (the model). Netron looks a tensor up by its own name or by its value's, so both
/// are there.
nlohmann::json netronAttachment(const InspectedCheckpoint& file);

} // namespace sparsescope
