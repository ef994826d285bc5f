// Any bytes as one file of a checkpoint that lies in several, beside the others, which are sound. Which one
// is told by the environment: SPARSESCOPE_FUZZ_FOLDER, copied once, and in it SPARSESCOPE_FUZZ_FILE;
// SPARSESCOPE_FUZZ_PREFIX is how the files begin that are one checkpoint where others lie there too.
#include "base/error.h"
#include "weights/checkpoint/checkpoint.h"

#include <cstdlib>
#include <fstream>

using namespace sparsescope;

namespace {

namespace fs = std::filesystem;

std::string told(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

class FolderCopy {
public:
    FolderCopy()
        : m_file(told("SPARSESCOPE_FUZZ_FILE")) {
        std::string pattern = (fs::temp_directory_path() / "sparsescope-fuzz-XXXXXX").string();
        if (m_file.empty() || ::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        m_path = pattern;
        for (const fs::directory_entry& entry : fs::directory_iterator(told("SPARSESCOPE_FUZZ_FOLDER"))) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with(told("SPARSESCOPE_FUZZ_PREFIX")))
                fs::copy(entry.path(), m_path / name, fs::copy_options::recursive);
        }
    }
    ~FolderCopy() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    FolderCopy(const FolderCopy&) = delete;
    FolderCopy& operator=(const FolderCopy&) = delete;

    const fs::path& path() const { return m_path; }
    fs::path file() const { return m_path / m_file; }

private:
    fs::path m_path;
    std::string m_file;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const FolderCopy folder;
    std::ofstream(folder.file(), std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    try {
        const auto checkpoint = Checkpoint::open(folder.path());
        for (const Tensor& tensor : checkpoint->tensors()) {
            std::vector<double> values(std::min<uint64_t>(tensor.numel(), 1U << 16U));
            if (bitsOf(tensor.dtype) >= 8 && tensor.dtype != Dtype::C64)
                readValues(tensor, tensor.numel() - values.size(), std::span(values));
        }
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
