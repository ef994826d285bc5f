#include "engine/engine.h"

#include "base/parallel.h"
#include "engine/detail/linear.h"
#include "engine/detail/vit.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include <cstdlib>
#include <dlfcn.h>
#include <fmt/format.h>
#include <limits>
#include <malloc.h>

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

} // namespace

void configureEngine(unsigned threads) {
    // Every step allocates the same tensors again: kept on the heap they cost no page faults (measured: a
    // fifth more pictures a second).
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    at::set_num_threads(static_cast<int>(threads == 0 ? availableCores() : threads));
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8",
             0); // what CUDA needs to be deterministic; read when it starts
    at::globalContext().setDeterministicAlgorithms(true, false);
    at::globalContext().setFlushDenormal(true);
}

at::Device engineDevice() {
    return at::hasCUDA() ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
}

EngineInfo engineInfo() {
    EngineInfo info;
    info.libtorch = TORCH_VERSION;
    info.blas = blasInUse(info.referenceBlas);
    if (const std::string products = productLibrary(); !products.empty())
        info.blas = fmt::format("{}, {}", products, info.blas);
    info.device = engineDevice().str();
    info.threads = at::get_num_threads();
    return info;
}

} // namespace sparsescope
