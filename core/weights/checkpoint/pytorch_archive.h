// A zip archive of torch.save's.
#pragma once

#include "weights/checkpoint/pytorch_tensors.h"
#include "weights/checkpoint/zip_directory.h"

#include <memory>

namespace sparsescope {

/// Its pickle, and the tensors over its records. Movable; `bytes` and the Reading must outlive it.
class PytorchArchive {
public:
    /// Whether the archive has a pickle as torch.save writes it. O(entries).
    static bool isPytorch(const ZipDirectory& archive);

    /// Errors: CheckpointHeader where isPytorch() does not hold, FormatUnsupported (big-endian numbers), as
    /// Pickle.
    PytorchArchive(std::span<const std::byte> bytes, ZipDirectory archive, const std::string& subject,
                   Reading& reading);

    const Pickle& pickle() const { return *m_pickle; }
    PytorchTensors& tensors() { return *m_tensors; }
    bool isTorchScript() const { return m_isTorchScript; }
    /// A sentence for each entry whose CRC-32 does not match; entries without one, and what is beyond the
    /// first 16 MB, are not looked at. O(bytes) of those.
    std::vector<std::string> checksumNotes(const std::stop_token& stop) const;

private:
    std::unique_ptr<const ZipDirectory> m_archive;
    std::unique_ptr<const Pickle> m_pickle;
    std::unique_ptr<PytorchTensors> m_tensors;
    bool m_isTorchScript = false;
};

} // namespace sparsescope
