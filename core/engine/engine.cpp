#include "engine/engine.h"

#include "base/error.h"
#include "base/parallel.h"
#include "engine/detail/device.h"
#include "engine/models/detail/linear.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/version.h>

#include <charconv>
#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <limits>
#include <malloc.h>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace sparsescope {

namespace {

/// What answers BLAS calls: the library that the loaded sgemm_ lies in, or what libtorch carries itself.
std::string blasInUse(bool& reference) {
    reference = false;
    if (at::hasMKL())
        return "MKL (in libtorch)";
    void* sgemm = dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info info{};
    if (sgemm == nullptr || dladdr(sgemm, &info) == 0)
        return "in libtorch";
    // Debian's libblas.so.3 is a link to .../openblas-openmp/libblas.so.3, .../atlas/... or the reference
    // .../blas/...
    std::error_code ignored;
    const std::filesystem::path real = std::filesystem::canonical(info.dli_fname, ignored);
    if (real.string().find("openblas") != std::string::npos) {
        using Config = char* (*)();
        const auto config = reinterpret_cast<Config>(dlsym(RTLD_DEFAULT, "openblas_get_config"));
        if (config == nullptr)
            return "OpenBLAS";
        const std::string text =
            config(); // "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY USE_OPENMP Zen MAX_THREADS=64"
        return text.substr(0, text.find(' ', text.find(' ') + 1));
    }
    reference = real.parent_path().filename() == "blas" || real.filename().string().starts_with("libblas.so");
    return reference ? "reference BLAS" : real.filename().string();
}

/// Of libtorch's own kernels, of oneDNN where the engine calls it itself, and of OpenBLAS.
std::string instructionsInUse() {
    const std::string config = at::show_config(); // "...\n  - CPU capability usage: AVX2\n..."
    constexpr std::string_view label = "CPU capability usage: ";
    std::string used = "unknown";
    if (const size_t at = config.find(label); at != config.npos) {
        const size_t begin = at + label.size();
        used = config.substr(begin, config.find_first_of(",\n", begin) - begin);
    }
    if (const std::string products = productInstructions(); !products.empty())
        used += ", oneDNN " + products;
    using CoreName = char* (*)();
    if (const auto core = reinterpret_cast<CoreName>(dlsym(RTLD_DEFAULT, "openblas_get_corename")))
        used += fmt::format(", OpenBLAS {}", core());
    return used;
}

/// libtorch's threads start when they are first needed, deep inside it, and it ends the program where the
/// system refuses one. So ask first.
void tryThreads(unsigned count) {
    std::mutex together;
    std::vector<std::jthread> threads;
    try {
        const std::scoped_lock lock(together); // so that all are there at once
        for (unsigned i = 1; i < count; ++i)
            threads.emplace_back([&together] { const std::scoped_lock wait(together); });
    } catch (const std::system_error& error) {
        throw Error(
            ErrorCode::OutOfMemory, fmt::format("{} threads", count),
            fmt::format("cannot be started ({}); use fewer (--threads), or raise the limits of memory "
                        "and processes",
                        error.code().message()));
    }
}

int64_t cudaDevices() {
    return at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
}

} // namespace

void configureEngine(unsigned threads) {
    const unsigned count = threads == 0 ? availableCores() : threads;
    tryThreads(count);
    // Every step allocates the same tensors again: kept on the heap they cost no page faults (measured: a
    // fifth more pictures a second).
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    at::set_num_threads(static_cast<int>(count));
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8",
             0); // what CUDA needs to be deterministic; read when it starts
    at::globalContext().setDeterministicAlgorithms(true, false);
    at::globalContext().setFlushDenormal(true);
}

at::Device deviceOf(const std::string& name) {
    const int64_t devices = cudaDevices();
    if (name.empty())
        return devices > 0 ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    if (name == "cpu")
        return {at::kCPU};
    int64_t index = -1;
    if (name == "cuda")
        index = 0;
    else if (name.starts_with("cuda:"))
        std::from_chars(name.data() + 5, name.data() + name.size(), index);
    if (index < 0 || name != (name == "cuda" ? name : fmt::format("cuda:{}", index)))
        throw Error(ErrorCode::Usage, printable(name), "is no device; devices are cpu, cuda:0, cuda:1, ...");
    if (index >= devices)
        throw Error(ErrorCode::Usage, printable(name),
                    fmt::format("is not there: this libtorch sees {} CUDA devices; use {}", devices,
                                devices > 0 ? fmt::format("cpu or cuda:0 to cuda:{}", devices - 1) : "cpu"));
    return {at::kCUDA, static_cast<c10::DeviceIndex>(index)};
}

EngineInfo engineInfo(const std::string& device) {
    EngineInfo info;
    info.libtorch = TORCH_VERSION;
    info.blas = blasInUse(info.referenceBlas);
    if (const std::string products = productLibrary(); !products.empty())
        info.blas = fmt::format("{}, {}", products, info.blas);
    info.instructions = instructionsInUse();
    info.device = deviceOf(device).str();
    info.threads = at::get_num_threads();
    return info;
}

} // namespace sparsescope
