// Any bytes as the metadata of a distributed checkpoint, beside a file of chunks that is sound.
#include "base/error.h"
#include "weights/checkpoint/checkpoint.h"

#include <cstdlib>
#include <fstream>

using namespace sparsescope;

namespace {

namespace fs = std::filesystem;

/// A folder of this process's own with the chunks of a fixture.
class ChunkFolder {
public:
    ChunkFolder() {
        std::string pattern = (fs::temp_directory_path() / "sparsescope-fuzz-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        m_path = pattern;
        fs::copy(SPARSESCOPE_FUZZ_DCP, m_path);
    }
    ~ChunkFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    ChunkFolder(const ChunkFolder&) = delete;
    ChunkFolder& operator=(const ChunkFolder&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const ChunkFolder folder;
    std::ofstream(folder.path() / ".metadata", std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    try {
        const auto checkpoint = Checkpoint::open(folder.path());
        for (const Tensor& tensor : checkpoint->tensors()) {
            std::vector<double> values(std::min<uint64_t>(tensor.numel(), 1U << 16U));
            if (bitsOf(tensor.dtype) >= 8 && tensor.dtype != Dtype::C64)
                readValues(tensor, 0, std::span(values));
        }
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
