// Any bytes as the index of a sharded model, beside shards that are sound.
#include "base/error.h"
#include "weights/checkpoint/checkpoint.h"

#include <cstdlib>
#include <fstream>

using namespace sparsescope;

namespace {

namespace fs = std::filesystem;

/// A folder of this process's own with the shards of a fixture.
class ShardFolder {
public:
    ShardFolder() {
        std::string pattern = (fs::temp_directory_path() / "sparsescope-fuzz-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            std::abort();
        m_path = pattern;
        fs::copy(SPARSESCOPE_FUZZ_SHARDS, m_path);
    }
    ~ShardFolder() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    ShardFolder(const ShardFolder&) = delete;
    ShardFolder& operator=(const ShardFolder&) = delete;

    fs::path index() const { return m_path / "model.safetensors.index.json"; }

private:
    fs::path m_path;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const ShardFolder folder;
    std::ofstream(folder.index(), std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    try {
        Checkpoint::open(folder.index());
    } catch (const Error&) { // what a file may cause
    }
    return 0;
}
