// For x86-64 processors with AVX-512.
#if defined(__x86_64__)
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#else
#pragma GCC target("arch=x86-64-v4")
#endif
#define LANES 16
#define TILE_ROWS 8
#define LEVEL numeric_kernels_v4
#define LEVEL_NAME "x86-64-v4"
#include "level.h"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
