// For any processor; on arm64 these are its vectors of four.
#define LANES 4
#if defined(__aarch64__)
#define TILE_ROWS 8
#else
#define TILE_ROWS 4
#endif
#define LEVEL numeric_kernels_plain
#define LEVEL_NAME "plain"
#include "level.h"
