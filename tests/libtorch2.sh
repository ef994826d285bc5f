#!/bin/bash
# Builds the engine against a libtorch 2.x and runs its tests: libtorch2.sh DIR [BUILD_FOLDER], DIR being the torch folder
# of a wheel, e.g. of
#     pip install --target wheel --no-deps torch nvidia-cuda-runtime nvidia-cuda-cupti
# (550 MB instead of the 3 GB of all that it depends on: only libtorch_cpu.so is needed here, and it wants those two).
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
libtorch=$(cd "${1:?folder of libtorch}" && pwd)
build=${2:-$source/build/libtorch2}
# With CUDA only where all that it needs is there.
cuda=OFF
[[ -e $libtorch/lib/libtorch_cuda.so ]] && ! ldd "$libtorch/lib/libtorch_cuda.so" | grep -q 'not found' && cuda=ON

cd "$source"
cmake --preset release -B "$build" \
    -DSPARSESCOPE_LIBTORCH="$libtorch" -DSPARSESCOPE_CUDA=$cuda -DSPARSESCOPE_GUI=OFF -DSPARSESCOPE_BENCHMARKS=OFF
cmake --build "$build" --target engine_tests worker_tests sparsescope-cli sparsescope-worker
ctest --test-dir "$build" --output-on-failure --no-tests=error -L '^(core/engine|app/worker)'
"$build/bin/sparsescope-cli" doctor
