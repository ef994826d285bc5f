// Functions that are compiled once for each kind of processor.
#pragma once

/// Before a function of plain loops: it is compiled for x86-64, for AVX2 and for AVX-512, and the loader
/// takes the one that the processor can run. Not with clang, which compiles for the sanitizers and tidy:
/// clang 16 leaves out inline functions that only the clones call, and the thread sanitizer would look at the
/// choice before it is itself set up.
#if defined(__clang__)
#define SPARSESCOPE_CLONES
#else
#define SPARSESCOPE_CLONES [[gnu::target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")]]
#endif
