// For x86-64 processors with AVX2 and FMA.
#if defined(__x86_64__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#else
#pragma GCC target("arch=x86-64-v3")
#endif
#define LANES 8
#define TILE_ROWS 6
#define LEVEL numeric_kernels_v3
#define LEVEL_NAME "x86-64-v3"
#include "level.h"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
