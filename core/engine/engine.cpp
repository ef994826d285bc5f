#include "engine/engine.h"

#include "base/parallel.h"
#include "engine/detail/vit.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include <dlfcn.h>
#include <fmt/format.h>

namespace sparsescope {

namespace {

/// What answers BLAS calls: the library that the loaded sgemm_ lies in, or what libtorch carries itself.
std::string blasInUse(bool& reference) {
    reference = false;
    if (at::hasMKL())
        return "MKL (in libtorch)";
    using Config = char* (*)();
    // dlsym finds OpenBLAS when it is loaded under any name (Debian installs it as libblas.so.3 too).
    if (const auto config = reinterpret_cast<Config>(dlsym(RTLD_DEFAULT, "openblas_get_config")); config != nullptr) {
        // That OpenBLAS is loaded is not enough: sgemm_ must be its own.
        Dl_info ours{}, theirs{};
        void* sgemm = dlsym(RTLD_DEFAULT, "sgemm_");
        if (sgemm != nullptr && dladdr(sgemm, &ours) != 0 && dladdr(reinterpret_cast<void*>(config), &theirs) != 0) {
            const std::string library = ours.dli_fname;
            if (ours.dli_fbase == theirs.dli_fbase || library.find("openblas") != std::string::npos) {
                const std::string text = config(); // "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY USE_OPENMP Zen MAX_THREADS=64"
                return text.substr(0, text.find(' ', text.find(' ') + 1));
            }
        }
    }
    Dl_info info{};
    void* sgemm = dlsym(RTLD_DEFAULT, "sgemm_");
    if (sgemm == nullptr || dladdr(sgemm, &info) == 0)
        return "in libtorch";
    const std::string library = std::filesystem::path(info.dli_fname).filename().string();
    std::error_code ignored;
    const std::string real = std::filesystem::canonical(info.dli_fname, ignored).string();
    reference = real.find("/blas/") != std::string::npos || library.starts_with("libblas.so");
    return reference ? "reference BLAS (" + library + ")" : library;
}

} // namespace

void configureEngine(unsigned threads) {
    at::set_num_threads(static_cast<int>(threads == 0 ? availableCores() : threads));
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
    info.device = engineDevice().str();
    info.threads = at::get_num_threads();
    return info;
}

} // namespace sparsescope
